"""The library's answers in a terminal, as tables and short lines."""

from collections.abc import Iterable, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from elchi.house.ledger.queries.shapes import DossierPage, Hit, Page, RecordCard
from elchi.model.record import Record
from elchi.model.when import When, WhenError
from elchi.reading.explain import one_line


def print_hits(console: Console, page: Page[Hit], words: str) -> None:
    """Print what a search found, one find a paragraph."""
    if not page.items:
        console.print(f"Nothing in this library holds {words!r}.", markup=False)
        return
    for hit in page.items:
        line = Text(one_line(hit.title), style="bold")
        line.append("".join(f"  {part}" for part in (hit.kind, day(hit.date), hit.id) if part), style="dim")
        console.print(line)
        excerpt = Text()
        for snippet in hit.excerpt:
            excerpt.append(_kept_blanks(snippet.text), style="yellow" if snippet.hit else "")
        console.print(Padding(excerpt, (0, 0, 0, 2)))
    console.print(Text(f"{len(page.items)} of {page.total} found", style="dim"))


def print_dossier(console: Console, page: DossierPage) -> None:
    """Print a dossier as a treaty officer reads it: legal base, ties, contacts, culture, people, doubts."""
    console.print(Text(f"{page.a.name} – {page.b.name}", style="bold"))
    dossier = page.dossier
    shown = [
        *((shelf.heading.replace("_", " ").capitalize(), shelf.records) for shelf in dossier.legal_base),
        ("Ties", dossier.ties),
        ("Contacts", dossier.contacts),
        ("Culture", dossier.culture),
    ]
    for heading, records in shown:
        if records:
            console.print(_headed(heading, _table(page, records)))
    if dossier.people:
        people = Table.grid(padding=(0, 2))
        for person in dossier.people:
            offices = one_line("; ".join(person.offices))
            people.add_row(Text(one_line(person.name)), Text(person.state or ""), Text(offices))
        console.print(_headed("People", people))
    if dossier.doubts:
        console.print(
            _headed("Doubts", Group(*(Text(f"· {one_line(doubt.note)}") for doubt in dossier.doubts)))
        )
    if not any(records for _, records in shown):
        console.print("Nothing between these two is in this library yet.")
    console.print(Text(_sources(len(page.sources)), style="dim"))


def _headed(heading: str, body: RenderableType) -> Group:
    return Group(Text(""), Text(heading, style="bold cyan"), body)


def _table(page: DossierPage, records: Sequence[Record]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(no_wrap=True, style="dim")
    for card in _cards(page, records):
        title = Text(one_line(card.title))
        if card.action and card.action != "signed":
            title.append(f" ({card.action.replace('_', ' ')})", style="dim")
        if card.disputed:
            title.append("  disputed", style="red")
        table.add_row(Text(day(card.date) or "undated"), title, Text(_sources(card.sources)))
    return table


def _sources(number: int) -> str:
    return f"{number} source{'s' if number != 1 else ''}"


def _kept_blanks(text: str) -> str:
    """Return a text without what would command the terminal, with the blanks at its ends."""
    before = " " if text[:1].isspace() else ""
    after = " " if text.strip() and text[-1:].isspace() else ""
    return f"{before}{one_line(text)}{after}"


def _cards(page: DossierPage, records: Iterable[Record]) -> Iterable[RecordCard]:
    return (page.cards[record.id] for record in records if record.id in page.cards)


def day(date: str | None) -> str:
    """Return an EDTF date in words; what cannot be read as one is shown as it is."""
    if not date:
        return ""
    try:
        return When.parse(date).for_people("en")
    except WhenError:
        return date

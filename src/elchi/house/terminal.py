"""The library's answers in a terminal, as tables and short lines."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from elchi.house.ledger.names import counted, record_title
from elchi.house.ledger.queries.hits import Hit
from elchi.house.ledger.queries.shapes import DossierPage, Page, RecordCard
from elchi.model.contradiction import Contradiction
from elchi.model.record import Record
from elchi.model.statement import Statement
from elchi.model.when import When, WhenError
from elchi.reading.explain import one_line

if TYPE_CHECKING:
    from elchi.house.desk.people import Account
    from elchi.house.ledger.queries.offices import OfficePage
    from elchi.house.ledger.rereading import Reread


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
        console.print(_headed("Doubts", Group(*_doubts(page, dossier.doubts))))
    if not any(records for _, records in shown):
        console.print("Nothing between these two is in this library yet.")
    console.print(Text(counted(len(page.sources), "source"), style="dim"))


def _doubts(page: DossierPage, doubts: Sequence[Contradiction]) -> Iterator[RenderableType]:
    """Yield doubts under what they are about, those of whole texts last."""
    titles = {doubt.record: page.cards[doubt.record].title for doubt in doubts if doubt.record in page.cards}
    for record in dict.fromkeys(
        sorted((doubt.record for doubt in doubts), key=lambda id_: id_ not in titles)
    ):
        about = [doubt for doubt in doubts if doubt.record == record]
        if record in titles:
            yield Text(one_line(titles[record]))
        for doubt in about:
            note = one_line(doubt.note)
            line = Text(f"· {note[:1].upper()}{note[1:]}")
            if doubt.cause and doubt.constraint != "doubt":
                line.append(f" ({doubt.cause})", style="dim")
            yield Padding(line, (0, 0, 0, 2 if record in titles else 0))


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
        table.add_row(Text(day(card.date) or _reported(card)), title, Text(counted(card.sources, "source")))
    return table


def _reported(card: RecordCard) -> str:
    return f"by {day(card.reported)}" if card.reported else "undated"


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


def print_reread(console: Console, done: "Reread", *, listed: bool) -> None:
    """Print what reading a source anew changed: how many statements, and on wish which."""
    told = done.comparison
    line = Text(one_line(done.title), style="bold")
    line.append(f"  {done.source}", style="dim")
    line.append(f"  ~{len(told.changed)} -{len(told.lost)} +{len(told.gained)}")
    console.print(line)
    if listed:
        changes = {new.id: list(differences(old, new)) for old, new in told.changed}
        for sign, style, statements in (
            ("~", "yellow", [new for _, new in told.changed]),
            ("-", "red", told.lost),
            ("+", "green", told.gained),
        ):
            for statement in statements:
                title = record_title(statement.kind.value, ((v.field, v.value) for v in statement.values))
                console.print(Text(f"  {sign} {statement.kind.value}  {one_line(title)}", style=style))
                for change in changes.get(statement.id, ()):
                    console.print(Text(f"      {one_line(change)}", style="dim"))


def differences(old: Statement, new: Statement) -> Iterator[str]:
    """Yield what a later reading of a statement says otherwise, a line a value."""
    before = [(v.field, v.value, tuple(p.quote for p in v.passages)) for v in old.values]
    after = [(v.field, v.value, tuple(p.quote for p in v.passages)) for v in new.values]
    for sign, some, others in (("-", before, after), ("+", after, before)):
        for field, value, quotes in some:
            if (field, value, quotes) not in others:
                said = " … ".join(quotes)
                yield f"{sign} {field}: {value}" + (f" “{said}”" if said and said != value else "")


def print_holders(console: Console, page: "OfficePage") -> None:
    """Print who held an office on a day, each with the reason and the sources nearest to the day."""
    console.print(Text(f"{one_line(page.office)}, {page.state.name}, {page.on.isoformat()}", style="bold"))
    if not page.holders:
        console.print("Nobody is said to have held it near that day.", style="dim")
    for holder in page.holders:
        line = Text(one_line(holder.person.name))
        line.append(f"  {holder.likelihood:.0%}", style="dim")
        console.print(line)
        console.print(Text(f"  {holder.because}"))
        for one in holder.evidence:
            quoted = " … ".join(passage.quote for passage in one.passages)
            told = f"  · {one.published or 'undated'}  “{one_line(quoted)}”, {one_line(one.source_title)}  {one.source}"
            console.print(Text(told, style="dim"))


def print_accounts(console: Console, accounts: "Sequence[Account]") -> None:
    """Print the people of the desk as a table."""
    if not accounts:
        console.print("There are no accounts yet; `elchi curator add NAME` makes one.", markup=False)
        return
    table = Table.grid(padding=(0, 2))
    for account in accounts:
        table.add_row(
            Text(one_line(account.name)),
            Text(", ".join(account.groups) or "no group"),
            Text("open" if account.open else "closed", style="" if account.open else "red"),
            Text("second factor" if account.second_factor else "password alone", style="dim"),
            Text(f"last in on {account.last:%Y-%m-%d}" if account.last else "never in", style="dim"),
        )
    console.print(table)

"""Lists of contacts: guests told one by one behind a colon, and sides told by who represented them."""

from collections.abc import Iterator
from dataclasses import replace

from elchi.reading.circumstances import Told
from elchi.reading.contact import Contact
from elchi.reading.contact_checks import LETTERS
from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.heads import give_sides, headed
from elchi.reading.hosts import states_of
from elchi.reading.marks import Node
from elchi.reading.musters import mustered
from elchi.reading.participants import Company, gather, same_person
from elchi.reading.phrases import is_finite
from elchi.reading.reported import is_occasion
from elchi.reading.tellings import Register
from elchi.reading.whereabouts import timed

TALKS = ("talks", "consultations")


def listed_guests(document: Document, draft: Draft, register: Register, mood: str) -> Iterator[Contact]:
    """Yield a meeting with each of those who are listed behind: "The following were received by X: …"."""
    text = document.text
    _, last, block = text.sentences[draft.sentence]
    if text.low(text.blocks[block][2] - 1) != ":" and all(
        text.low(k) != ":" for k in range(draft.anchor.j, last)
    ):
        return
    nodes = document.nodes(draft.sentence)
    company = gather(document, draft, register.last)
    if len(company.people) != 1 or any(n.kind == "noun" and n.v in LETTERS for n in nodes):
        return
    if any(n.kind == "title" or (is_finite(n) and n.i >= draft.anchor.j) for n in nodes):
        return  # "called on X, and these agreements were signed: …"
    host = company.people[0]
    for node in mustered(document, draft):
        if node.kind not in ("person", "name"):
            continue
        guest = next(
            (n for n in document.nodes(text.sentence_at(node.i)) if n.i <= node.v.name[0] < n.j), node
        )
        if guest.kind != "person" or same_person(document, guest, host):
            continue
        if document.of(text.sentence_at(node.i), "title"):
            continue  # a list of papers and of those who signed them
        holder = document.holder(guest)
        if holder is not None and holder.state is None:
            holder.state, holder.state_span = node.v.state, node.v.state_span
        some = Company([host], [guest], {})
        states = states_of(document, some)
        if len(states) > 1:
            for contact in timed(document, Contact("meeting", draft, some.people, states), mood):
                contact.when = _day_of_item(document, guest, contact.when)
                yield contact


def _day_of_item(document: Document, node: Node, when: Told | None) -> Told | None:
    """Return the day that the item of a list says, if it says one, else the one of all."""
    own = next((n for n in document.nodes(document.text.sentence_at(node.i)) if n.kind == "date"), None)
    if own is None or (when is not None and when.span[0] == own.i):
        return when
    year = int(when.value[:4]) if when is not None and when.value[:4].isdecimal() else None
    value = own.v.resolve(document.base, year)
    return Told(value, (own.i, own.j), "date.item", "the day of its line") if value is not None else when


def represented(document: Document, draft: Draft, company: Company) -> Iterator[Contact]:
    """Yield the talks at which two sides are said to be represented: "at the talks in Baku A was represented by …"."""
    text = document.text
    first = text.sentences[draft.sentence][0]
    talks = next(
        (
            n
            for n in document.nodes(draft.sentence)
            if n.kind == "noun" and n.v in TALKS and n.j <= draft.anchor.i
        ),
        None,
    )
    people = headed(document, draft, company)
    if talks is None or len(people) < 2 or not is_occasion(text, talks, first):
        return
    give_sides(document, draft, people)
    told = replace(draft, anchor=talks)
    states = states_of(document, Company(people))
    if len(states) > 1:
        yield from timed(document, Contact("meeting", told, people, states), draft.mood)

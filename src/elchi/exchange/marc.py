"""MARC 21: a description as fields; as MARCXML, written by hand for harvests, and as ISO 2709 by pymarc.

Treaties are named as RDA has it since 2014 (6.19.2.7, 6.29.1.15): under their own title with the day of signing (130), and
an entry for each party as a participant in a treaty (710). The day is in 046 too, and with the place in 518. Field 883 says
what a machine made: each field with `$8 1\\p` was read by the program it names.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from elchi.exchange import wording
from elchi.exchange.description import Actor, Description
from elchi.exchange.markup import text

NAMESPACE = "http://www.loc.gov/MARC21/slim"
SCHEMA = "http://www.loc.gov/standards/marcxml/schema/MARC21slim.xsd"
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
MOST_BYTES = 99_000
MOST_OF_A_FIELD = 4_000
"""Bytes of a record and of one subfield; ISO 2709 writes lengths with five and with four digits."""

RESERVED = 10_000
"""Bytes that sources may not take, for what comes after them."""

_MACHINE = "1\\p"
_RELATION = {
    "amends": "Amends:",
    "implements": "Implements:",
    "annex_of": "Annex to:",
    "based_on": "Based on:",
}
_ROLE = {"author": "author", "signatory": "signatory", "participant": "participant"}


@dataclass(frozen=True, slots=True)
class Field:
    """A field; a control field has its words under the code `` and no indicators."""

    tag: str
    indicators: str
    subfields: tuple[tuple[str, str], ...]


def leader(d: Description) -> str:
    """Return the leader, lengths left to whoever writes: text, a whole or (of what the register keeps up) integrating."""
    level = "m" if d.is_source or d.kind == "instrument" else "i"
    return f"00000na{level} a22000003i 4500"


def fields(d: Description) -> tuple[Field, ...]:
    """Return the fields in order of their tags."""
    return tuple(sorted(_fields(d), key=lambda field: field.tag))


def marcxml(description: Description) -> str:
    """Return a description as a `record` element of MARCXML."""
    parts = [f'<record xmlns="{NAMESPACE}"><leader>{leader(description)}</leader>']
    for field in fields(description):
        if not field.indicators:
            parts.append(f'<controlfield tag="{field.tag}">{text(field.subfields[0][1])}</controlfield>')
            continue
        one, two = field.indicators[0], field.indicators[1]
        inner = "".join(f'<subfield code="{code}">{text(said)}</subfield>' for code, said in field.subfields)
        parts.append(f'<datafield tag="{field.tag}" ind1="{one}" ind2="{two}">{inner}</datafield>')
    parts.append("</record>")
    return "".join(parts)


def iso2709(description: Description) -> bytes:
    """Return a description as a record of ISO 2709 in UTF-8, written by pymarc.

    The form has room for 9,999 bytes a field and 99,999 in all: longer words are cut with `…`, and what no longer fits
    (of a record with hundreds of sources, the last of them) stays in MARCXML alone.
    """
    import pymarc

    record = pymarc.Record(force_utf8=True, leader=leader(description))
    add: Callable[[pymarc.Field], None] = record.add_field
    room = MOST_BYTES
    for field in fields(description):
        said = [(code, _fit(words)) for code, words in field.subfields]
        size = 16 + sum(3 + len(words.encode()) for _, words in said)
        if size > room - (RESERVED if field.tag == "786" else 0):
            continue
        room -= size
        if not field.indicators:
            add(pymarc.Field(tag=field.tag, data=said[0][1]))
            continue
        subfields = [pymarc.Subfield(code=code, value=words) for code, words in said]
        add(pymarc.Field(tag=field.tag, indicators=pymarc.Indicators(*field.indicators), subfields=subfields))
    return bytes(record.as_marc())


def _fit(words: str) -> str:
    """Return words that one subfield can hold: without what ends a field or record, and not too long."""
    plain = words.translate({0x1D: " ", 0x1E: " ", 0x1F: " "}).encode("utf-8", "replace")
    if len(plain) <= MOST_OF_A_FIELD:
        return plain.decode()
    return plain[:MOST_OF_A_FIELD].decode("utf-8", "ignore").rpartition(" ")[0] + " …"


def _fields(d: Description) -> Iterator[Field]:
    yield Field("001", "", (("", d.ark),))
    yield Field("005", "", (("", d.changed.strftime("%Y%m%d%H%M%S.0")),))
    yield Field("006", "", (("", "m     o  d        "),))
    yield Field("007", "", (("", "cr |||||||||||"),))
    yield Field("008", "", (("", _008(d)),))
    yield Field("024", "7 ", (("a", d.ark), ("2", "ark")))
    for scheme, value in d.identifiers:
        if scheme != "url":
            yield Field("024", "7 ", (("a", value), ("2", scheme)))
    yield Field("040", "  ", (("a", "Elchi"), ("b", "eng"), ("e", "rda"), ("c", "Elchi")))
    codes = tuple(state.code.lower() for state in d.states if state.code and len(state.code) == 2)
    if codes:
        yield _read(d, "044", "  ", *(("c", code) for code in codes))
    if d.date:
        yield _read(d, "046", "  ", ("k", d.date), ("2", "edtf"))
    yield from _entries(d)
    yield _read(d, "245", "00" if not _is_entered(d) else "10", ("a", d.title))
    for title in d.also_titled:
        yield _read(d, "246", "3 ", ("a", title))
    if d.is_source and (d.publisher or d.date):
        shown = (("b", d.publisher), ("c", wording.said(d.date)))
        yield _read(d, "264", " 1", *((code, said) for code, said in shown if said))
    yield Field("336", "  ", (("a", "text"), ("b", "txt"), ("2", "rdacontent")))
    yield Field("337", "  ", (("a", "computer"), ("b", "c"), ("2", "rdamedia")))
    yield Field("338", "  ", (("a", "online resource"), ("b", "cr"), ("2", "rdacarrier")))
    if d.media_type:
        yield Field(
            "347",
            "  ",
            (("a", "text file"), ("b", d.media_type), *((("c", f"{d.size} bytes"),) if d.size else ())),
        )
    yield from _notes(d)
    yield from _subjects(d)
    yield from _added(d)
    yield from _links(d)
    yield Field("856", "40", (("u", d.address), ("y", "Elchi")))
    if d.machine:
        made = "Read from the source by rules" + (", then judged by a person" if d.judged else "")
        when = d.changed.strftime("%Y%m%d")
        said = (("8", _MACHINE), ("a", made), ("d", when), ("q", d.machine))
        yield Field("883", "1 " if d.judged else "0 ", said)


def _read(d: Description, tag: str, indicators: str, *subfields: tuple[str, str]) -> Field:
    """Return a field whose words a machine read; it says so where one did."""
    return Field(tag, indicators, (("8", _MACHINE), *subfields) if d.machine else subfields)


def _008(d: Description) -> str:
    """Return the forty places of field 008 for a text: date 6–14, place 15–17, online 23, nature 24–27, language 35–37."""
    dates = f"s{d.year}    " if d.year else "nuuuuuuuu"
    nature = "z   " if d.is_treaty else "    "
    language = wording.three_letters(d.language) or "und"
    return f"{d.changed:%y%m%d}{dates}xx {'':5}o{nature}u000 0 {language} d"


def _is_entered(d: Description) -> bool:
    return d.is_treaty or bool(d.acting("author"))


def _day(d: Description) -> str | None:
    """Return the day as uniform titles of treaties have it: `2021 May 3`."""
    if not d.day:
        return None
    year, *rest = d.day
    month = [MONTHS[rest[0] - 1]] if rest else []
    return " ".join([str(year), *month, *(str(day) for day in rest[1:])])


def _entries(d: Description) -> Iterator[Field]:
    """Yield the main entry: of a treaty its title and day, else who wrote it."""
    if d.is_treaty:
        signed = (("d", f"({day})"),) if (day := _day(d)) else ()
        yield _read(d, "130", "0 ", ("a", d.title), *signed)
    elif authors := d.acting("author"):
        yield _read(d, "100", "1 ", *_person(authors[0]))


def _person(actor: Actor) -> tuple[tuple[str, str], ...]:
    office = (("c", actor.office),) if actor.office else ()
    role = _ROLE.get(actor.role)
    return (("a", actor.name), *office, *((("e", role),) if role else ()))


def _notes(d: Description) -> Iterator[Field]:
    if d.planned:
        yield _read(d, "500", "  ", ("a", "Announced, not reported as done."))
    if d.place or (d.date and not d.is_source):
        act = (d.action or "").replace("_", " ").capitalize() or "Happened"
        when = (("d", wording.said(d.date) or ""),) if d.date and not d.is_source else ()
        place = (("p", d.place),) if d.place else ()
        yield _read(d, "518", "  ", ("o", act), *when, *place)
    if d.disputed:
        yield Field(
            "588", "  ", (("a", "Sources disagree about some of this; the address shows what each says."),)
        )


def _subjects(d: Description) -> Iterator[Field]:
    for code in d.subjects:
        yield _read(d, "650", " 7", ("a", wording.subject(code)), ("2", "local"))
        for match in wording.matches(code):
            at = (("0", match.address),) if match.address else ()
            if match.is_registered:
                yield _read(d, "650", " 7", ("a", match.name), *at, ("2", match.scheme))
            else:
                yield _read(d, "650", " 4", ("a", match.name), *at)
    for state in d.states:
        foreign = (("x", "Foreign relations"),)
        yield _read(d, "651", " 7", ("a", state.name), *foreign, ("2", "local"))
    yield _read(d, "655", " 7", ("a", wording.genre(d.kind, d.type)), ("2", "local"))


def _added(d: Description) -> Iterator[Field]:
    for actor in d.actors[1:] if d.acting("author") else d.actors:
        yield _read(d, "700", "1 ", *_person(actor))
    if d.is_treaty:
        for state in d.states:
            yield _read(d, "710", "1 ", ("a", f"{state.name},"), ("e", "participant in a treaty."))
    for body in d.bodies:
        yield _read(d, "710", "2 ", ("a", body))


def _links(d: Description) -> Iterator[Field]:
    for source in d.sources:
        ark = (("o", source.ark),) if source.ark else ()
        date = (("d", source.date),) if source.date else ()
        yield Field("786", "08", (("i", "Data source:"), ("t", source.title), *date, *ark))
    for relation in d.relations:
        ark = (("o", relation.to.ark),) if relation.to.ark else ()
        yield _read(d, "787", "08", ("i", _RELATION[relation.kind]), ("t", relation.to.title), *ark)

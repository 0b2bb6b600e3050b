"""Explain: every value of a reading in one line, and the text as a page on which what was read is lit.

The page is one file that needs nothing else: no script, no font, no picture from anywhere. Whatever stands in the text
is escaped; the same reading gives the same bytes.
"""

from collections.abc import Iterator
from functools import cache
from html import escape
from itertools import pairwise

from elchi.model.reading import Reading
from elchi.model.statement import Statement, StatementKind, Value

LONGEST_QUOTE = 160
"""Characters of a passage that a line shows; the rest is in the text."""

NAMES = {
    StatementKind.INSTRUMENT: ("Instrument", "Instruments"),
    StatementKind.TIE: ("Tie", "Ties"),
    StatementKind.CONTACT: ("Contact", "Contacts"),
    StatementKind.OFFICE: ("Office", "Offices"),
    StatementKind.EVENT: ("Event", "Events"),
    StatementKind.DOUBT: ("Doubt", "Doubts"),
}


def lines(reading: Reading) -> Iterator[str]:
    """Yield one line for each statement and each of its values (field = value ← "quote" · rule · because), then
    the sentences that speak of an act between states and from which nothing was read, and where the reading ended."""
    if not reading.passed:
        yield "nothing here speaks of states and of acts between them"
    for number, statement in enumerate(reading.statements, start=1):
        yield f"{number}. {NAMES[statement.kind][0].lower()}: {one_line(name(statement))}"
        for value in statement.values:
            quotes = " … ".join(f"“{quote}”" for quote in _quotes(value))
            yield f"   {value.field} = {one_line(value.value)} ← {quotes} · {value.rule} · {value.because}"
    for passage in reading.unread:
        yield f"unread: {passage.start}–{passage.end} “{one_line(passage.quote)}”"
    if reading.until is not None:
        yield f"{_ended(reading.until)} {SPLIT}"


SPLIT = "Split the document and read its parts one by one."


def _ended(until: int) -> str:
    return f"Read up to character {until:,} only: the text tells more than one reading takes."


def name(statement: Statement) -> str:
    """Return what a statement is about, in a few words."""
    kind = (statement.first("kind") or "").replace("_", " ")
    sides = "–".join(statement.all("state"))
    match statement.kind:
        case StatementKind.INSTRUMENT | StatementKind.EVENT:
            return statement.first("title") or kind
        case StatementKind.OFFICE:
            return f"{statement.first('person')}, {statement.first('office')}"
        case StatementKind.DOUBT:
            return statement.first("note") or ""
        case StatementKind.TIE:
            return " ".join(part for part in (kind, sides, statement.first("person")) if part)
        case StatementKind.CONTACT:
            people = ", ".join(statement.all("participant"))
            return " ".join(part for part in (statement.first("level"), kind, sides, people) if part)


def one_line(words: str) -> str:
    """Return the words on one line, without control characters, blanks made single."""
    return " ".join(words.translate(_unsafe()).replace("\ufffd", " ").split())


def _quotes(value: Value) -> tuple[str, ...]:
    """Return the words that a value rests on, shortened, each once."""
    return tuple(dict.fromkeys(_short(p.quote) for p in value.passages))


def _short(quote: str) -> str:
    quote = one_line(quote)
    return quote if len(quote) <= LONGEST_QUOTE else quote[: LONGEST_QUOTE - 1].rstrip() + "…"


# ------------------------------------------------------------------ the page


def page(reading: Reading, text: str, *, title: str) -> str:
    """Return one self-contained HTML page: the text with its passages lit, the statements beside, links both ways."""
    language = f' lang="{_safe(reading.language)}"' if reading.language else ""
    facts = " · ".join(_safe(fact) for fact in (reading.language, reading.published) if fact)
    tally = _tally(reading)
    ended = f'<p role="note">{_ended(reading.until)} {SPLIT}</p>' if reading.until is not None else ""
    return "".join(
        (
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
            '<meta name="color-scheme" content="light dark">\n',
            f"<title>{_safe(title)}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
            f"<header><h1>{_safe(title)}</h1><p>{facts}</p>{ended}{tally}</header>\n<main>\n",
            f'<article{language} aria-label="The text">{"".join(_lit(reading, text))}</article>\n',
            f'<section aria-label="What was read">{"".join(_statements(reading))}{"".join(_unread(reading))}</section>\n',
            "</main>\n</body>\n</html>\n",
        )
    )


def _safe(words: str | None) -> str:
    """Return words for HTML: escaped; what HTML cannot hold, or would turn the line around, shows as U+FFFD."""
    return escape((words or "").translate(_unsafe()), quote=True)


@cache
def _unsafe() -> dict[int, str]:
    controls = {*range(0x20), *range(0x7F, 0xA0)} - {0x09, 0x0A, 0x0D}
    turning = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}
    return dict.fromkeys(sorted(controls | turning | set(range(0xD800, 0xE000))), "\ufffd")


def _tally(reading: Reading) -> str:
    counts = {kind: sum(s.kind is kind for s in reading.statements) for kind in StatementKind}
    items = (
        f'<li class="{kind.value}">{count} {NAMES[kind][count != 1].lower()}</li>'
        for kind, count in counts.items()
        if count
    )
    return f'<ul class="tally">{"".join(items)}</ul>'


def _marks(reading: Reading) -> list[tuple[int, int, StatementKind | None, int]]:
    """Return the passages as (start, end, kind, number of the statement), each statement's passage once."""
    found = {
        (p.start, p.end, statement.kind, number)
        for number, statement in enumerate(reading.statements, start=1)
        for p in statement.passages
    }
    marks: list[tuple[int, int, StatementKind | None, int]] = [*found]
    marks += [(p.start, p.end, None, number) for number, p in enumerate(reading.unread, start=1)]
    return sorted(marks, key=lambda m: (m[0], m[1], m[2] or "", m[3]))


def _lit(reading: Reading, text: str) -> Iterator[str]:
    """Yield the text cut at every beginning and end of a passage, each piece lit in the colours of what rests on it."""
    marks = _marks(reading)
    begins: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for n, (start, end, _, _) in enumerate(marks):
        begins.setdefault(start, []).append(n)
        ends.setdefault(end, []).append(n)
    cuts = sorted({0, len(text), *begins, *ends})
    open_marks: dict[int, None] = {}
    anchored: set[str] = set()
    for start, end in pairwise(cuts):
        for n in ends.get(start, ()):
            open_marks.pop(n, None)
        for n in begins.get(start, ()):
            open_marks[n] = None
        yield _piece(text[start:end], [marks[n] for n in open_marks], anchored)


def _piece(words: str, over: list[tuple[int, int, StatementKind | None, int]], anchored: set[str]) -> str:
    """Return one piece of the text; it links to the narrowest statement that rests on it."""
    if not over:
        return _safe(words)
    over = sorted(over, key=lambda m: (m[1] - m[0], m[2] or "", m[3]))
    _, _, kind, number = over[0]
    target = f"s{number}" if kind else f"u{number}"
    names = " ".join(dict.fromkeys(m[2].value if m[2] else "unread" for m in over))
    anchors = []
    for _, _, other, n in over:
        anchor = f"{'t' if other else 'v'}{n}"
        if anchor not in anchored:
            anchored.add(anchor)
            anchors.append(anchor)
    first = f' id="{anchors[0]}"' if anchors else ""
    others = "".join(f'<span id="{a}"></span>' for a in anchors[1:])
    return f'{others}<a{first} class="lit {names}" href="#{target}">{_safe(words)}</a>'


def _statements(reading: Reading) -> Iterator[str]:
    """Yield what was read, kind by kind, each statement with its values."""
    numbered = list(enumerate(reading.statements, start=1))
    if not numbered:
        yield "<p>Nothing was read from this text.</p>"
    for kind in StatementKind:
        of_kind = [(n, s) for n, s in numbered if s.kind is kind]
        if of_kind:
            yield f"<h2>{NAMES[kind][1]}</h2>\n"
        for number, statement in of_kind:
            yield f'<section class="statement {kind.value}" id="s{number}"><h3><a href="#t{number}">{_safe(name(statement))}</a></h3>\n<dl>'
            yield from (_value(value) for value in statement.values)
            yield "</dl></section>\n"


def _value(value: Value) -> str:
    quotes = " … ".join(f"<q>{_safe(quote)}</q>" for quote in _quotes(value))
    return (
        f"<dt>{_safe(value.field.replace('_', ' ').replace('.', ' · '))}</dt><dd>{_safe(value.value)}"
        f"<small>{quotes} {_safe(value.because)} <code>{_safe(value.rule)}</code></small></dd>\n"
    )


def _unread(reading: Reading) -> Iterator[str]:
    """Yield the list of sentences that were noticed and not read."""
    if reading.unread:
        yield "<h2>Noticed, but not read</h2>\n<p>These sentences name a state and an act, and no statement rests on them.</p>\n<ol>"
        yield from (
            f'<li id="u{n}"><a href="#v{n}">{_safe(_short(p.quote))}</a></li>'
            for n, p in enumerate(reading.unread, start=1)
        )
        yield "</ol>\n"


STYLE = """:root{--paper:#fdfcf9;--ink:#1d1c1a;--soft:#69655d;--line:#e2ddd2;--instrument:#1d6fa5;--tie:#8a4fb0;
--contact:#1f7a53;--office:#9a6a00;--event:#b8405e;--doubt:#c2410c;--unread:#77736b}
@media(prefers-color-scheme:dark){:root{--paper:#171614;--ink:#ece8df;--soft:#a59f93;--line:#38352f;--instrument:#6db4e8;
--tie:#c79be8;--contact:#6cc79c;--office:#dfb04c;--event:#f08ba4;--doubt:#fb923c;--unread:#8d887e}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.6 Georgia,"Times New Roman",serif}
header{padding:1.5rem 1.5rem 1rem;border-bottom:1px solid var(--line)}
h1{font-size:1.35rem;margin:0;overflow-wrap:anywhere}h2{font-size:1.05rem;margin:1.6rem 0 .5rem}
h3{font-size:1rem;margin:0 0 .3rem;overflow-wrap:anywhere}h3 a{color:inherit;text-decoration:none}
header p{margin:.2rem 0;color:var(--soft)}
.tally{display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;list-style:none;margin:.4rem 0 0;padding:0}
.tally li{border-bottom:3px solid var(--k)}
section[aria-label]>h2:first-child{margin-top:0}
main{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:2rem;padding:1.5rem;max-width:90rem}
article{white-space:pre-wrap;overflow-wrap:anywhere;font-size:1.05rem}
.instrument{--k:var(--instrument)}.tie{--k:var(--tie)}.contact{--k:var(--contact)}.office{--k:var(--office)}
.event{--k:var(--event)}.doubt{--k:var(--doubt)}.unread{--k:var(--unread)}
.lit{color:inherit;text-decoration:none;border-bottom:2px solid var(--k);
background:color-mix(in srgb,var(--k) 15%,transparent)}
.lit.unread{border-bottom-style:dotted;background:none}
.lit:hover,.lit:target,h3 a:hover{background:color-mix(in srgb,var(--k) 38%,transparent)}
.statement{border-left:3px solid var(--k);padding:.1rem 0 .1rem .8rem;margin:0 0 1rem}
.statement:target,li:target{background:color-mix(in srgb,var(--k,var(--soft)) 14%,transparent)}
dl{margin:0;display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.1rem .8rem;font-size:.92rem}
dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}small{display:block;color:var(--soft);font-size:.8rem}
code{font-size:.95em}a{color:inherit}:focus-visible{outline:2px solid var(--instrument);outline-offset:2px}
@media(max-width:52rem){main{grid-template-columns:minmax(0,1fr);padding:1rem}header{padding:1rem}}
@media print{main{display:block}}
"""

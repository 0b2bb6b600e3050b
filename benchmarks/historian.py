"""Historian: ties read from headed paragraphs on relations, recognition and missions, against their heads and words.

    python benchmarks/historian.py relations.csv [--misses] [--false] [--part seen|unseen] [--checked checked.json]

The file has the columns file, country, section, type, head, when, text (HistoryAtState/rdcr, CC0). Paragraphs that
stand there twice count once; those without text are passed over. The reader is given `text` alone, never the head,
the country or the year.

How gold is derived. Nobody has annotated these paragraphs, so three things vouch for a tie:
 1. The head names kinds ("Establishment of Diplomatic Relations and the American Embassy": two). Of these a kind is
    asked for only where a sentence of the text says it in words of its own (`WORDS`), with no "never", "not" or
    "refused" before it: where head and text differ the text wins.
 2. Credentials presented and envoys appointed are asked for wherever the text says so, since heads seldom do.
 3. The date is the one in the clause of those words (after them, else before them, else of the "when" clause that
    belongs to it, else the only other one of the sentence), completed with the year told last before. Where
    the clause gives no date, none is asked for.
A tie counts as found when kind and date agree. A found tie that nothing asks for is `borne out` where a sentence
holds the words of its kind and its date (a text says more than its head), else `false`; precision is
(found + borne out) / all found. Waived, neither asked for nor held against: interests sections and liaison offices,
for which the vocabulary of ties has no kind.
States: the United States and the country of the paragraph, each as far as the text itself names it. Of found ties
the share with just these states is told apart, where a state that one carried on counts as that one, since the file
puts South Yemen under Yemen; where the country is no state of today only the United States is asked.
`--part` takes the two thirds of the countries that may be looked at while rules are written, or the other third.
`--checked` also scores against a file of ties annotated by hand: {"file|head": [[kind, date, [states]], …]}. The one
beside this file holds 52 paragraphs of the two thirds, drawn at random, with everything their texts tell: 80 ties.
Of these the derivation asks for 68, and 67 of the 68 are so (it gives one promotion the date of the credentials that
follow it). What it does not ask for is mostly told beyond the head, and counts as borne out where the reader finds it.
"""

import argparse
import calendar
import csv
import json
import re
import time
import zlib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from elchi import vocabularies
from elchi.languages import states as state_names
from elchi.model.statement import StatementKind
from elchi.reading import read

Row = dict[str, str]
MONTHS = list(calendar.month_name)[1:]
MONTH = "|".join([*MONTHS, *(m[:3] for m in MONTHS), "Sept"])
YEAR = r"1[6-9]\d\d|20\d\d"
DATE = re.compile(
    rf"\b(?:(?P<m>{MONTH}) (?P<d>\d{{1,2}})(?:,? (?P<y>{YEAR}))?|(?P<d2>\d{{1,2}}) (?P<m2>{MONTH})(?:,? (?P<y2>{YEAR}))?"
    rf"|(?P<m3>{MONTH}),? (?:of )?(?P<y3>{YEAR})|(?P<y4>{YEAR})|(?P<same>(?:same|that) (?:same )?(?:day|date)))\b"
)
MISSION = r"(?:embass(?:y|ies)|legations?|diplomatic missions?)"
OPEN = r"(?:re-?)?(?:establish|open|inaugurat|set up|creat)\w*"
RAISED = r"(?:(?:elevat|rais|upgrad|convert|promot|redesignat|re-designat)\w*|became)"
# What a sentence must say for the kind to be asked for.
WORDS = {
    "relations_established": [r"relations[^.;]{0,90}?\b(?:were|was) (?:\w+ )?(?:established|initiated|instituted)", r"\bestablish(?:ed|ment of|ing)? (?:\w+ ){0,4}relations"],
    "relations_restored": [r"relations[^.;]{0,90}?\b(?:re-?established|resumed|restored|normalized|renewed)", r"\b(?:re-?establish|resum|restor|normaliz|renew)\w* (?:\w+ ){0,4}relations"],
    "relations_severed": [r"relations[^.;]{0,90}?\b(?:severed|broken|terminated|ended|ceased)", r"\b(?:sever|broke|break|terminat|end)\w* (?:\w+ ){0,3}(?:relations|ties)", r"relations (?:were|ceased|ended)[^.;]{0,20}(?:ceased|ended)?"],
    "relations_suspended": [r"relations[^.;]{0,90}?\b(?:suspended|interrupted)", r"\b(?:suspen|interrupt)\w* (?:of )?(?:\w+ ){0,3}relations"],
    "recognition": [r"\brecogni[sz]ed\b", r"\brecognition (?:\w+ ){0,6}(?:was|came|occurred)", r"(?:extend|accord|grant)\w* (?:\w+ ){0,4}recognition"],
    "embassy_opened": [rf"{MISSION}[^.;]{{0,110}}?\b{OPEN}", rf"\b{OPEN} (?:\w+ |[\w.·]+ ){{0,5}}{MISSION}", rf"\b{RAISED}[^.;]{{0,90}}?\b{MISSION}", rf"{MISSION}[^.;]{{0,60}}?{RAISED}"],
    "embassy_closed": [rf"{MISSION}[^.;]{{0,80}}?\b(?:closed|suspended operations)", rf"\b(?:closed|shut) (?:\w+ |[\w.·]+ ){{0,5}}{MISSION}"],
    "consulate_opened": [rf"consul(?:ate|ar (?:post|agency|office))[^.;]{{0,80}}?\b{OPEN}", rf"\b{OPEN} (?:\w+ ){{0,6}}consul(?:ate|ar (?:post|agency|office))"],
    "consulate_closed": [r"consul(?:ate|ar (?:post|agency|office))[^.;]{0,80}?\bclosed"],
    "credentials_presented": [r"\bpresented (?:(?:his|her|their|of|new|the|copies|a) )*(?:credentials|letters? of credence)"],
    "ambassador_appointed": [r"(?<![-\w])(?:appointed|named|designated|promoted to|commissioned)[^.;]{0,60}?\b(?:Minister|Ambassador|Charg|Envoy)"],
}  # fmt: skip
# What a head promises.
HEADS = {
    "relations_restored": r"(?:re-?establish|resum|restor|normaliz|re-?open)\w*[^.;]*relations|relations[^.;]*(?:re-?established|resumed|restored|normalized)",
    "relations_established": r"(?<!re)(?<!re-)establish\w*[^.;]*relations|relations[^.;]*(?<!re)(?<!re-)established",
    "relations_severed": r"(?:sever|break|broke|terminat|end|cessation|ruptur)\w*[^.;]*(?:relations|ties)|relations[^.;]*(?:severed|broken|terminated|ended)",
    "relations_suspended": r"(?:interrupt|suspen)\w*[^.;]*relations|relations[^.;]*(?:interrupted|suspended)",
    "recognition": r"\brecognition\b(?! of (?:the )?consul)",
    "embassy_opened": r"(?:establish|open|elevat|rais|upgrad)\w*[^.;]*(?:embassy|legation)|(?:embassy|legation)[^.;]*(?:establish|open|elevat|rais|upgrad)\w*",
    "embassy_closed": r"(?:clos|suspension of)\w*[^.;]*(?:embassy|legation)|(?:embassy|legation)[^.;]*clos",
    "consulate_opened": r"(?:establish|open)\w*[^.;]*consul\w*|consul\w*[^.;]*(?:establish|open)",
}
# What else bears a tie out, though it is not asked for.
ALSO = {
    "consulate_closed": [r"\b(?:it|post|which)\b[^.;]{0,60}?\bclosed"],
    "consulate_opened": [
        r"\b(?:it|post)\b[^.;]{0,60}?\b(?:re)?opened",
        r"(?:became|elevated to|raised to) a consulate",
    ],
    "embassy_opened": [
        rf"{MISSION}[^.;]{{0,60}}?resumed operations",
        r"\bmission\b[^.;]{0,60}?established|established a (?:[\w·]+ )?mission",
    ],
    "embassy_closed": [r"\bit\b[^.;]{0,60}?\bclosed"],
    "relations_severed": [r"relations[^.;]{0,90}?drew to a close"],
    "credentials_presented": [r"\baccepted[^.;]{0,60}?credentials"],
    "recognition": [r"\brecogni[sz]es\b"],
}
ALWAYS = ("credentials_presented", "ambassador_appointed")
DENIED = re.compile(
    r"\b(?:never|not|no|refused|declined|without|would|may|will|should|planned?|negotiat\w+|postpone\w*|before|record)\b",
    re.I,
)
WAIVED = re.compile(r"interests? section|liaison office", re.I)


@dataclass(slots=True)
class Tie:
    """A tie that is asked for or found."""

    kind: str
    date: str | None
    states: frozenset[str] = frozenset()


@dataclass(slots=True)
class Result:
    """What became of one paragraph."""

    row: Row
    hit: list[tuple[Tie, Tie]] = field(default_factory=list)
    missed: list[Tie] = field(default_factory=list)
    borne_out: list[Tie] = field(default_factory=list)
    false: list[Tie] = field(default_factory=list)
    named: frozenset[str] = frozenset()


def rows_of(path: Path) -> list[Row]:
    """Return the paragraphs with text, each once."""
    with path.open(encoding="utf-8") as source:
        rows = {(r["file"], r["head"], r["text"]): r for r in csv.DictReader(source) if r["text"].strip()}
    return list(rows.values())


def is_seen(row: Row) -> bool:
    """Does the paragraph's country belong to the two thirds that may be looked at?"""
    return zlib.crc32(row["file"].encode()) % 3 != 0


def sentences(text: str) -> list[str]:
    """Return the sentences; the stops of abbreviations and initials are blotted out."""
    text = re.sub(r"\b([A-Z]|St|Mr|Mrs|Dr|Jr|Gen|[A-Z]\.[A-Z])\.", r"\1·", text)
    return re.split(r"(?:(?<=[.;])|(?<=[.;][”)]))\s+(?=[A-Z“])", text)


def date_of(match: re.Match[str], told: str | None) -> str | None:
    """Return a date as EDTF; `told` is the one told last, whose year or day it may go on with."""
    g = match.groupdict()
    if g["same"]:
        return told if told and len(told) == 10 else None
    year = told[:4] if told else None
    month, day = g["m"] or g["m2"] or g["m3"], g["d"] or g["d2"]
    y = g["y"] or g["y2"] or g["y3"] or g["y4"] or year
    if y is None:
        return None
    return (
        y
        + (f"-{next(n for n, m in enumerate(MONTHS, 1) if m.startswith(month[:3])):02d}" if month else "")
        + (f"-{int(day):02d}" if day else "")
    )


def dates(sentence: str, last: str | None) -> list[tuple[int, str]]:
    """Return the dates of a sentence with where they stand; `last` is the one told before it."""
    found = []
    for match in DATE.finditer(sentence):
        value = date_of(match, last)
        if value:
            last = value
            found.append((match.start(), value))
    return found


def clause_date(sentence: str, at: int, end: int, last_told: str | None) -> str | None:
    """Return the date of the clause in which `sentence[at:end]` stands (see the head of this file)."""
    all_dates = dates(sentence, last_told)
    if len({d for _, d in all_dates}) <= 1:
        return all_dates[0][1] if all_dates else None
    cuts = (
        [0]
        + [
            m.start()
            for m in re.finditer(
                r",? (?:when|while|after|although|but|following|until|which|whereupon|and (?=(?:was|were|had|the|on|presented|appointed|served|closed)\b)|and (?=(?:[A-Z][\w.·]+ ){1,3}(?:was|had|presented|served|named)\b))",
                sentence,
            )
        ]
        + [len(sentence)]
    )
    number = max(n for n, c in enumerate(cuts[:-1]) if c <= max(end - 1, 0))
    first = max((n for n, c in enumerate(cuts[:-1]) if c <= at), default=0)
    first, last = cuts[first], cuts[number + 1]
    inside = [(p, d) for p, d in all_dates if first <= p < last]
    after, before = [d for p, d in inside if p >= end], [d for p, d in inside if p < end]
    if after or before:
        return after[0] if after else before[-1]
    if re.match(r",? when\b", sentence[first:]):
        earlier = [d for p, d in all_dates if p < first]
        return earlier[-1] if earlier else None
    if re.match(r",? when\b", sentence[last:]):
        later = [d for p, d in all_dates if p >= last]
        return later[0] if later else None
    earlier = [d for p, d in all_dates if p < first]
    return earlier[-1] if earlier else all_dates[0][1]


def said(text: str, kind: str) -> list[Tie]:
    """Return what the text says of a kind in words of its own, one tie for each sentence and date."""
    found: list[Tie] = []
    last: str | None = None
    for sentence in sentences(text):
        ends: list[int] = []
        for pattern in WORDS[kind]:
            for match in re.finditer(pattern, sentence, re.I):
                lead = sentence[max(0, match.start() - 30) : match.end()]
                if DENIED.search(lead) or (
                    kind.startswith("embassy")
                    and WAIVED.search(match.group())
                    and not re.search(RAISED, match.group())
                ):
                    continue
                if any(abs(match.end() - e) < 25 for e in ends):
                    continue
                ends.append(match.end())
                tie = Tie(kind, clause_date(sentence, match.start(), match.end(), last))
                if tie not in found:
                    found.append(tie)
        told = dates(sentence, last)
        last = told[-1][1] if told else last
    return found


def asked(row: Row) -> list[Tie]:
    """Return what is asked for: kinds of the head that the text says, and the envoys of the text."""
    head = re.sub(
        r"(?i)relations with|no diplomatic relations.*", "relations with", row["head"].replace("U.S.", "US")
    )
    gold: list[Tie] = []
    for kind, pattern in HEADS.items():
        if re.search(pattern, head, re.I):
            found = said(row["text"], kind)
            near = [t for t in found if t.date and row["when"] and t.date[:4] == row["when"][:4]]
            gold.extend((near or found)[:1])
    for kind in ALWAYS:
        gold.extend(said(row["text"], kind))
    return gold


@cache
def names() -> dict[str, re.Pattern[str]]:
    """Return for each state a pattern of its names, adjectives and capitals."""
    table = {}
    for code, state in state_names("en").items():
        words = sorted(
            {*state.names, *state.adjectives, *state.peoples, *state.capitals}, key=len, reverse=True
        )
        table[code] = re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")(?!\w)")
    return table


def code_of(country: str) -> str | None:
    """Return the code of a country of the file, or None where it is no state of today."""
    plain = country.removeprefix("The ").removeprefix("the ").casefold()
    plain = " ".join(reversed(plain.split(", "))) if ", " in plain else plain
    for code, state in state_names("en").items():
        if plain in {name.casefold().removeprefix("the ") for name in state.names}:
            return code
    return None


def of_today(codes: frozenset[str]) -> frozenset[str]:
    """Return states with those that one state carried on as that one."""
    known = vocabularies.states()
    carried_on = {c: known[c].successors for c in codes if c in known}
    return frozenset(s[0] if len(s := carried_on.get(c, ())) == 1 else c for c in codes)


def named(row: Row) -> frozenset[str]:
    """Return which of the two states the text names."""
    codes = {"US", code_of(row["country"]) or "US"}
    return frozenset(c for c in codes if names()[c].search(row["text"]))


def bears_out(text: str, tie: Tie) -> bool:
    """Does a sentence hold the words of the tie's kind and its date, undenied?"""
    if tie.kind not in WORDS:
        return False
    if any(t.date == tie.date for t in said(text, tie.kind)):
        return True
    last: str | None = None
    for sentence in sentences(text):
        told = [d for _, d in dates(sentence, last)]
        words = any(re.search(p, sentence, re.I) for p in [*WORDS[tie.kind], *ALSO.get(tie.kind, ())])
        if words and (tie.date in told or (tie.date is None and not told)) and not DENIED.search(sentence):
            return True
        last = told[-1] if told else last
    return False


def found_in(text: str) -> list[Tie]:
    """Return the ties that the reader finds."""
    reading = read(text, language="en")
    return [
        Tie(s.first("kind") or "", s.first("date"), frozenset(s.all("state")))
        for s in reading.statements
        if s.kind is StatementKind.TIE
    ]


def score(row: Row, gold: list[Tie], *, strict: bool = False) -> Result:
    """Return what became of a paragraph; `strict`: nothing beyond gold is borne out."""
    result = Result(row, named=named(row))
    left = found_in(row["text"])
    for tie in gold:
        match = next((f for f in left if f.kind == tie.kind and f.date == tie.date), None)
        if match is None:
            result.missed.append(tie)
        else:
            left.remove(match)
            result.hit.append((tie, match))
    for tie in left:
        if strict or not bears_out(row["text"], tie):
            if not strict and tie.kind.startswith("embassy") and WAIVED.search(row["text"]):
                continue
            result.false.append(tie)
        else:
            result.borne_out.append(tie)
    return result


def report(results: list[Result]) -> None:
    """Print the figures by kind and over all."""
    kinds = sorted(
        {t.kind for r in results for t in [*(h[0] for h in r.hit), *r.missed, *r.borne_out, *r.false]}
    )
    print(f"{'':24} asked  found borne-out false   recall precision")
    for kind in [*kinds, "all"]:
        hit = sum(t.kind == kind or kind == "all" for r in results for t, _ in r.hit)
        missed = sum(t.kind == kind or kind == "all" for r in results for t in r.missed)
        borne = sum(t.kind == kind or kind == "all" for r in results for t in r.borne_out)
        false = sum(t.kind == kind or kind == "all" for r in results for t in r.false)
        recall = hit / (hit + missed) if hit + missed else 1.0
        precision = (hit + borne) / (hit + borne + false) if hit + borne + false else 1.0
        print(f"{kind:24} {hit + missed:5} {hit:6} {borne:9} {false:5}    {recall:.3f}     {precision:.3f}")
    hits = [(r, f) for r in results for _, f in r.hit]
    right = sum(of_today(f.states) == of_today(r.named) for r, f in hits)
    print(f"states right in {right} of {len(hits)} found ({right / max(len(hits), 1):.3f})")


def main() -> None:
    """Score the file named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("relations", type=Path)
    parser.add_argument("--misses", action="store_true", help="print what was asked for and not found")
    parser.add_argument("--false", action="store_true", help="print what was found and nothing vouches for")
    parser.add_argument("--states", action="store_true", help="print found ties with other states")
    parser.add_argument("--part", choices=("seen", "unseen"))
    parser.add_argument("--checked", type=Path, help="ties annotated by hand")
    options = parser.parse_args()
    rows = rows_of(options.relations)
    if options.part:
        rows = [r for r in rows if is_seen(r) == (options.part == "seen")]
    started = time.perf_counter()
    results = [score(row, asked(row)) for row in rows]
    print(f"{len(rows)} paragraphs, {time.perf_counter() - started:.1f} s with the scoring")
    report(results)
    for r in results:
        if options.misses:
            for tie in r.missed:
                print(
                    f"MISSED {tie.kind} {tie.date} | {r.row['file']} | {r.row['head']} | {r.row['text'][:700]}"
                )
        if options.false:
            for tie in r.false:
                print(
                    f"FALSE {tie.kind} {tie.date} {sorted(tie.states)} | {r.row['file']} | {r.row['head']} | {r.row['text'][:700]}"
                )
        if options.states:
            for _, tie in r.hit:
                if of_today(tie.states) != of_today(r.named):
                    print(
                        f"STATES {tie.kind} {sorted(tie.states)} for {sorted(r.named)} | {r.row['file']} | {r.row['text'][:400]}"
                    )
    if options.checked:
        table = json.loads(options.checked.read_text(encoding="utf-8"))
        by_key = {f"{r['file']}|{r['head']}": r for r in rows_of(options.relations)}
        gold = {
            k: [Tie(kind, date, frozenset(codes)) for kind, date, codes in ties] for k, ties in table.items()
        }
        print(f"\nannotated by hand: {len(gold)} paragraphs")
        checked = [score(by_key[k], ties, strict=True) for k, ties in gold.items()]
        report(checked)


if __name__ == "__main__":
    main()

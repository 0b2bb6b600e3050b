"""Gate: does anything here speak of an act between states? Most of the world's text ends here.

Two scans of multi-pattern automata over the folded bytes, no tokens made. The first seeks states, organisations and
offices; the second, only in the stretches around them, acts: words that diplomacy has for itself (`strong`: "embassy",
"credentials"), words that every report has (`weak`: "met", "signed", "agreement") and words of every day (`faint`:
"discussions", "dinner"). A strong act needs one state near it; a weak one, in its own sentence, two, or an office held
for a state ("the President of Nepal"); a faint one needs both.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from elchi.reading.pack import ENTRY, Meaning, load
from elchi.reading.tokens import fold

NEAR = 160  # bytes between a strong act and its party
MOST_COUNTED = 50  # summits of one row that are told by their number
REACH = 100  # bytes between a weak act and its parties
CLOSE = 24  # "Indian External Affairs Minister"
BESIDE = 60  # bytes between an office and its state
STRONG_NOUNS = (
    "mission", "section", "consulate", "credentials", "presenting", "exequatur", "council", "visa", "relations", "founding",
    "renewal", "rupture", "pause", "partnership", "entry_force",
    "accession",
    "visaless",
)  # fmt: skip
CULTURAL = ("anniversary", "exhibition", "festival", "days", "concert", "film", "monument")
WEAK_NOUNS = (
    "talks",
    "consultations",
    "visit",
    "call",
    "summit",
    "session",
    "meal",
    "independence",
    "recognition",
    "signing",
    "appointing",
    *CULTURAL,
)
CONTACTS = (
    "visit",
    "travel",
    "meet",
    "receive",
    "phone",
    "speak",
    "ring",
    "pay_call",
    "see",
    "call_on",
    "guest",
    "due",
    "come_next",
)
TREATIES = (
    "sign", "set_hand", "bear_signature", "initial", "exchange", "ratify", "enter_force", "terminate", "establish", "sever",
    "suspend", "restore", "recognise", "appoint", "present", "join", "raise", "abolish", "introduce", "grant", "switch", "begin_work",
)  # fmt: skip
INSTRUMENTS = (
    "treaty",
    "agreement",
    "convention",
    "protocol",
    "memorandum",
    "declaration",
    "statement",
    "exchange_of_notes",
)
RARE = (
    "recognise",
    "sever",
    "suspend",
    "restore",
    "ratify",
    "sign",
    "visit",
    "travel",
)  # "is to visit" counts too
CULTURE = ("award", "translate", "publish", "screen")
WEAK_VERBS = frozenset((*CONTACTS, *TREATIES, *CULTURE))
_WORDS = bytes(c if 97 <= c <= 122 or 48 <= c <= 57 or c >= 128 else 32 for c in range(256))
_STOPS = re.compile(rb"(?<=[a-z0-9\x80-\xff]{2})[.!?;](?=\s)")
FAINT, WEAK, STRONG = range(3)  # how much an act says of states by itself
DOUBT = (
    "?"  # before the code of a name that is often something else, as "Georgia": it counts only with an office
)
PARTIES = ("state", "adjective", "people", "capital", "organisation", "parliament")


@dataclass(frozen=True, slots=True)
class Automaton:
    """Phrases sought at once; of each, which shorter phrase it begins with (-1: none), and how many bytes it has."""

    patterns: Any
    shorter: tuple[int, ...]
    lengths: tuple[int, ...]

    def find(self, words: bytes, begin: int, stop: int) -> Iterator[tuple[int, int, int]]:
        """Yield the number of each phrase found as whole words, with where it begins and ends.

        Where the longest ends within a word ("met for" in "met foreign"), the longest that it begins with is taken.
        """
        for n, start, end in self.patterns.find_matches_as_indexes(words[begin:stop]):
            while n >= 0 and not _ends(words, begin + end):
                n = self.shorter[n]
                end = start + self.lengths[n]
            if n >= 0:
                yield n, begin + start, begin + end


@dataclass(frozen=True, slots=True)
class Automata:
    """The two automata of a language, and what each of their patterns stands for."""

    acts: Automaton
    weights: tuple[int, ...]
    parties: Automaton
    codes: tuple[str, ...]  # the state of a party, "" for an office
    stops: re.Pattern[bytes]  # what ends a sentence


@dataclass(frozen=True, slots=True)
class Parties:
    """Where parties and offices stand, in order, and for each place which of them comes next.

    `state`: the next state; `other`: the first that is not the same as that one; `office`: the next office held for
    a state. Each is the number of parties where none comes.
    """

    starts: list[int]
    ends: list[int]
    state: list[int]
    other: list[int]
    office: list[int]

    def between(self, low: int, high: int) -> tuple[int, int]:
        """Return the numbers of the parties that begin between two places, end exclusive."""
        return bisect_left(self.starts, low), bisect_left(self.starts, high)

    def suffice(self, first: int, last: int, weight: int) -> bool:
        """Are there parties enough between two places for an act of a weight?"""
        office, two = self.office[first] < last, self.other[first] < last
        if weight == FAINT:
            return office and two
        return office or (two if weight == WEAK else self.state[first] < last)


@lru_cache(maxsize=16)
def _automata(language: str) -> Automata:
    import ahocorasick_rs

    pack = load(language)
    everyday = pack.words.get("contact_everyday", frozenset())
    joints = sorted(pack.words["with"] | pack.words["between"] | pack.words["of"])
    envoys = [
        f"{lead}{word}"
        for word in sorted(pack.words["tie_envoys"] | pack.words["tie_honorary_consul"])
        for lead in ("", *(f"{word} " for word in sorted(pack.words["tie_as"] - pack.words["tie_announced"])))
    ]
    acts: dict[str, int] = {}
    faint: set[str] = set()
    parties: dict[str, str] = {}
    phrases = _phrases(pack.trie)
    leads = sorted(pack.words["by"])
    to = [
        phrase
        for phrase, meanings in phrases
        if any(m.category == "auxiliary" and m.value == "to" for m in meanings)
    ]
    leads += [
        phrase
        for phrase, meanings in phrases
        if any(m.category == "auxiliary" and m.value == "be" for m in meanings)
    ]
    for phrase, meanings in phrases:
        for meaning in meanings:
            said, weight = _act(meaning, phrase)
            if (
                meaning.category == "verb"
                and meaning.value in WEAK_VERBS
                and meaning.form == "ing"
                and phrase not in everyday
            ):
                acts.update(
                    dict.fromkeys((f"{lead} {phrase}" for lead in leads), WEAK)
                )  # "is visiting", "by severing"
            if (
                meaning.category == "verb"
                and meaning.value in RARE
                and meaning.form == "base"
                and phrase not in everyday
            ):
                acts.update(dict.fromkeys((f"{word} {phrase}" for word in to), WEAK))
            if meaning.category == "verb" and meaning.value == "appoint" and phrase in everyday:
                acts.update(
                    dict.fromkeys((f"{phrase} {envoy}" for envoy in envoys), STRONG)
                )  # "appointed ambassador"
            if said in everyday:  # "call" says little, "call with" more
                acts.update(
                    dict.fromkeys((w for word in joints if (w := f"{said} {word}") not in everyday), WEAK)
                )
                faint.add(said)
            elif said:
                acts[said] = max(acts.get(said, WEAK), weight)
            if meaning.category in PARTIES:
                doubt = DOUBT if meaning.form == "ambiguous" else ""
                if parties.get(phrase, DOUBT).startswith(DOUBT) or not parties[phrase]:
                    parties[phrase] = doubt + meaning.value
            elif (meaning.category == "office" and (meaning.value == "state" or " " in phrase)) or (
                meaning.category == "offices" and meaning.form == "state"
            ):
                parties.setdefault(phrase, "")
    acts.update((phrase, acts.get(phrase, WEAK)) for phrase in sorted(pack.words.get("contact_acts", ())))
    for phrase in sorted(pack.words.get("contact_council_acronyms", ())):
        acts.setdefault(phrase, WEAK)
    for nth in _ordinals(phrases, pack.words.get("contact_ordinal_tails", frozenset())):
        acts.update((f"{nth} {noun}", WEAK) for noun in sorted(pack.words.get("contact_counted", ())))
    acts.update(dict.fromkeys(sorted(pack.words["gate_strong"]), STRONG))
    acts.update(dict.fromkeys(sorted(faint - acts.keys()), FAINT))
    kind = ahocorasick_rs.MatchKind.LeftmostLongest

    def automaton(phrases: dict[str, Any]) -> Automaton:
        found = [_pattern(p) for p in phrases]
        numbers = {p: n for n, p in enumerate(found)}
        scan = ahocorasick_rs.BytesAhoCorasick(
            found, matchkind=kind, implementation=ahocorasick_rs.Implementation.DFA
        )
        return Automaton(scan, tuple(_shorter(p, numbers) for p in found), tuple(len(p) for p in found))

    return Automata(
        automaton(acts),
        tuple(acts.values()),
        automaton(parties),
        tuple(parties.values()),
        _stops(pack.abbreviations),
    )


def _phrases(trie: dict[str, Any]) -> list[tuple[str, list[Meaning]]]:
    """Return every phrase of the lexicon as it stands in a text."""
    found: list[tuple[str, list[Meaning]]] = []
    stack: list[tuple[str, dict[str, Any]]] = [("", trie)]
    while stack:
        said, node = stack.pop()
        for word, inner in node.items():
            if word == ENTRY:
                found.append((said, inner))
                continue
            close = not said or word in ("'s", "'", "-", ".", ",", ")") or said.endswith(("-", "("))
            stack.append((said + word if close else f"{said} {word}", inner))
    return sorted(found, key=lambda f: f[0])


def _ordinals(phrases: list[tuple[str, list[Meaning]]], tails: frozenset[str]) -> list[str]:
    """Return the ordinals of the lexicon, and those written in figures."""
    words = [phrase for phrase, meanings in phrases if any(m.category == "ordinal" for m in meanings)]
    return [*words, *(f"{n}{tail}" for n in range(1, MOST_COUNTED) for tail in sorted(tails))]


def _act(meaning: Meaning, phrase: str) -> tuple[str, int]:
    """Return the act word that the gate looks for, "" for none, and its weight."""
    match meaning.category:
        case "noun" if meaning.value in STRONG_NOUNS:
            return phrase, STRONG
        case "noun" if meaning.value in WEAK_NOUNS or (meaning.value == "order" and " " in phrase):
            return phrase, WEAK  # "order" alone is said of everything, "Order of Merit" is not
        case "verb" if meaning.value in CONTACTS and meaning.form == "ing" and " " in phrase:
            return phrase, WEAK  # "speaking by telephone"
        case "verb" if meaning.value in WEAK_VERBS and meaning.form != "ing":
            return phrase if meaning.form != "base" else f"will {phrase}", WEAK
        case "instrument" if meaning.value in INSTRUMENTS:
            return phrase, WEAK
        case _:
            return "", WEAK


def passes(text: str, language: str) -> bool:
    """May the text tell of an act between states or organisations? Linear in its length."""
    automata = _automata(language)
    folded = _folded(text)
    words = b" " + folded.translate(
        _WORDS
    )  # every pattern begins with a blank: half of what could match does not
    parties = _parties(automata, folded, words)
    if parties is None:
        return False
    for begin, stop in _around(parties):
        for n, start, end in automata.acts.find(words, begin, stop):
            at, till = start, end - 1
            near = parties.between(at - NEAR, till + NEAR)
            weight = automata.weights[n]
            if parties.suffice(*near, weight) and (
                weight == STRONG
                or parties.suffice(*parties.between(*_sentence(automata, folded, at, till)), weight)
            ):
                return True
    return False


def _folded(text: str) -> bytes:
    if text.isascii():
        return text.encode().lower()
    folded = fold(text)
    for mark in "“”„«»‘–—…":
        folded = folded.replace(mark, " ")
    return folded.encode("utf-8", "surrogatepass")


def _pattern(phrase: str) -> bytes:
    return (b" " + phrase.encode().translate(_WORDS)).rstrip()


def _shorter(pattern: bytes, numbers: dict[bytes, int]) -> int:
    """Return the number of the longest phrase with which a phrase of several words begins, or -1."""
    cut = pattern.rfind(b" ")
    while cut > 0:
        if pattern[:cut] in numbers:
            return numbers[pattern[:cut]]
        cut = pattern.rfind(b" ", 0, cut)
    return -1


def _ends(words: bytes, end: int) -> bool:
    return end >= len(words) or words[end] == 32


def _parties(automata: Automata, folded: bytes, words: bytes) -> Parties | None:
    """Return the parties and offices of the text in order; None where it names no state."""
    starts: list[int] = []
    ends: list[int] = []
    codes: list[str] = []
    for n, start, end in automata.parties.find(words, 0, len(words)):
        starts.append(start)
        ends.append(end - 1)
        codes.append(automata.codes[n])
    if not any(codes):
        return None  # offices alone are everywhere
    count = len(starts)
    state, other, office = [count] * (count + 1), [count] * (count + 1), [count] * (count + 1)
    for n in range(count - 1, -1, -1):
        code = codes[n]
        state[n], other[n], office[n] = state[n + 1], other[n + 1], office[n + 1]
        if code and not code.startswith(DOUBT):
            after = state[n + 1]
            other[n] = other[n + 1] if after == count or codes[after] == code else after
            state[n] = n
        elif not code and _of_a_state(n, folded, starts, ends, codes):
            office[n] = n
    return Parties(starts, ends, state, other, office)


def _around(parties: Parties) -> Iterator[tuple[int, int]]:
    """Yield the stretches of the text in which an act would have a party near it."""
    begin, stop = parties.starts[0] - NEAR, parties.ends[0] + NEAR
    for start, end in zip(parties.starts, parties.ends, strict=True):
        if start - NEAR > stop:
            yield max(begin, 0), stop
            begin = start - NEAR
        stop = end + NEAR
    yield max(begin, 0), stop


def _sentence(automata: Automata, folded: bytes, start: int, end: int) -> tuple[int, int]:
    """Return the stretch around a weak act up to the stops beside it, at most REACH to each side."""
    begin, stop = max(start - REACH, 0), end + REACH
    for found in automata.stops.finditer(folded, begin, start):
        begin = found.start()
    after = automata.stops.search(folded, end, stop)
    return begin, after.start() if after else stop


def _stops(shortened: frozenset[str]) -> re.Pattern[bytes]:
    """Return the pattern of what ends a sentence; the stop behind a shortened word, as "Dr.", ends none."""
    by_length: dict[int, list[bytes]] = {}
    for word in sorted(w.encode() for w in shortened if len(w) > 1):
        by_length.setdefault(len(word), []).append(re.escape(word))
    unless = b"".join(rb"(?<!\b(?:" + b"|".join(words) + rb"))" for _, words in sorted(by_length.items()))
    return re.compile(_STOPS.pattern.replace(b"[.", unless + b"[.", 1))


def _of_a_state(n: int, folded: bytes, starts: list[int], ends: list[int], codes: list[str]) -> bool:
    """Is the office a state's: "Indian Prime Minister", "Nepal's president", "Prime Minister Ram Sharma of Nepal"?"""
    if (
        n
        and codes[n - 1]
        and starts[n] - ends[n - 1] <= CLOSE
        and not _STOPS.search(folded, ends[n - 1] - 2, starts[n])
    ):
        return True
    if n + 1 < len(starts) and codes[n + 1] and starts[n + 1] - ends[n] <= BESIDE:
        between = folded[ends[n] - 1 : starts[n + 1]]
        return b" of " in between[-9:] and not _STOPS.search(between)
    return False

"""Gate: does anything here speak of an act between states? Most of the world's text ends here.

Two scans of multi-pattern automata over the folded bytes, no tokens made. The first seeks states, organisations and
offices; the second, only in the stretches around them, acts: words that diplomacy has for itself (`strong`: "embassy",
"credentials") and words that every report has (`weak`: "met", "signed", "agreement"). A strong act needs one state
near it; a weak one, in its own sentence, two, or an office held for a state ("the President of Nepal").
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from elchi.reading.pack import ENTRY, Meaning, load
from elchi.reading.tokens import fold

NEAR = 160  # bytes between an act and its parties
STOPS = b".!?;"
CLOSE = 24  # "Indian External Affairs Minister"
BESIDE = 60  # bytes between an office and its state
STRONG_NOUNS = ("mission", "consulate", "credentials", "council", "visa", "relations")
CULTURAL = ("anniversary", "exhibition", "festival", "days", "concert", "film", "monument")
WEAK_NOUNS = ("talks", "visit", "call", "summit", "session", "independence", "signing", *CULTURAL)
CONTACTS = ("visit", "travel", "meet", "receive", "phone", "speak", "ring", "pay_call", "call_on", "come_next")
TREATIES = (
    "sign", "set_hand", "bear_signature", "initial", "exchange", "ratify", "enter_force", "terminate", "establish", "sever",
    "suspend", "restore", "recognise", "appoint", "present", "join", "raise", "abolish", "introduce", "grant",
)  # fmt: skip
INSTRUMENTS = ("treaty", "agreement", "convention", "protocol", "memorandum", "declaration", "statement", "exchange_of_notes")
CULTURE = ("award", "translate", "publish", "screen")
QUOTED = b"\xe2\x80"  # how “ ” ‘ ’ – — begin in UTF-8: marks, not letters
GUILLEMETS = ("«".encode(), "»".encode())
WEAK_VERBS = frozenset((*CONTACTS, *TREATIES, *CULTURE))
DOUBT = "?"  # before the code of a name that is often something else, as "Georgia": it counts only with an office
PARTIES = ("state", "adjective", "people", "capital", "organisation")


@dataclass(frozen=True, slots=True)
class Automata:
    """The two automata of a language, and what each of their patterns stands for."""

    acts: Any
    strong: tuple[bool, ...]
    parties: Any
    codes: tuple[str, ...]  # the state of a party, "" for an office


@dataclass(frozen=True, slots=True)
class Parties:
    """Where parties and offices stand, in order; the code of an office is ""."""

    starts: list[int]
    ends: list[int]
    codes: list[str]


@lru_cache(maxsize=16)
def _automata(language: str) -> Automata:
    import ahocorasick_rs

    pack = load(language)
    everyday = pack.words.get("contact_everyday", frozenset())
    joints = sorted(pack.words["with"] | pack.words["between"])
    acts: dict[str, bool] = {}
    parties: dict[str, str] = {}
    for phrase, meanings in _phrases(pack.trie):
        for meaning in meanings:
            said, strong = _act(meaning, phrase)
            if said in everyday:  # "call" says little, "call with" more
                acts.update(dict.fromkeys((f"{said} {word}" for word in joints), False))
            elif said:
                acts[said] = acts.get(said, False) or strong
            if meaning.category in PARTIES:
                doubt = DOUBT if meaning.form == "ambiguous" else ""
                if parties.get(phrase, DOUBT).startswith(DOUBT) or not parties[phrase]:
                    parties[phrase] = doubt + meaning.value
            elif meaning.category == "office" and (meaning.value == "state" or " " in phrase):
                parties.setdefault(phrase, "")
    kind = ahocorasick_rs.MatchKind.LeftmostLongest

    def automaton(phrases: dict[str, Any]) -> Any:
        return ahocorasick_rs.BytesAhoCorasick([p.encode() for p in phrases], matchkind=kind)

    return Automata(automaton(acts), tuple(acts.values()), automaton(parties), tuple(parties.values()))


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


def _act(meaning: Meaning, phrase: str) -> tuple[str, bool]:
    """Return the act word that the gate looks for, "" for none, and whether it is strong."""
    match meaning.category:
        case "noun" if meaning.value in STRONG_NOUNS:
            return phrase, True
        case "noun" if meaning.value in WEAK_NOUNS:
            return phrase, False
        case "verb" if meaning.value in WEAK_VERBS and meaning.form != "ing":
            return phrase if meaning.form != "base" else f"will {phrase}", False
        case "instrument" if meaning.value in INSTRUMENTS:
            return phrase, False
        case _:
            return "", False


def passes(text: str, language: str) -> bool:
    """May the text tell of an act between states or organisations? Linear in its length."""
    automata = _automata(language)
    folded = fold(text).replace("\n", " ").encode("utf-8", "surrogatepass")
    parties = Parties([], [], [])
    for n, start, end in automata.parties.find_matches_as_indexes(folded):
        if _whole(folded, start, end):
            parties.starts.append(start)
            parties.ends.append(end)
            parties.codes.append(automata.codes[n])
    if not any(parties.codes):
        return False  # offices alone are everywhere
    for begin, stop in _around(parties):
        part = folded[max(begin, 0) : stop]
        for n, start, end in automata.acts.find_matches_as_indexes(part):
            if _whole(part, start, end) and _has_parties(max(begin, 0) + start, max(begin, 0) + end, automata.strong[n], folded, parties):
                return True
    return False


def _around(parties: Parties) -> Iterator[tuple[int, int]]:
    """Yield the stretches of the text in which an act would have a party near it."""
    begin, stop = parties.starts[0] - NEAR, parties.ends[0] + NEAR
    for start, end in zip(parties.starts, parties.ends, strict=True):
        if start - NEAR > stop:
            yield begin, stop
            begin = start - NEAR
        stop = end + NEAR
    yield begin, stop


def _whole(folded: bytes, start: int, end: int) -> bool:
    before = start and _letter(folded[start - 1]) and folded[max(start - 3, 0) : start - 1] != QUOTED and folded[max(start - 2, 0) : start] not in GUILLEMETS
    return not before and not (end < len(folded) and _letter(folded[end]) and folded[end : end + 2] not in (QUOTED, *GUILLEMETS))


def _letter(byte: int) -> bool:
    return byte >= 128 or 97 <= byte <= 122 or 48 <= byte <= 57


def _has_parties(start: int, end: int, strong: bool, folded: bytes, parties: Parties) -> bool:
    """Do the parties that the act needs stand near it, a weak one's in its own sentence?"""
    begin, stop = (start - NEAR, end + NEAR) if strong else _sentence(folded, start, end)
    seen: set[str] = set()
    for n in range(bisect_left(parties.starts, begin), bisect_left(parties.starts, stop)):
        code = parties.codes[n]
        if code:
            if not code.startswith(DOUBT):
                seen.add(code)
        elif _of_a_state(n, folded, parties):
            return True
        if (strong and seen) or len(seen) > 1:
            return True
    return False


def _sentence(folded: bytes, start: int, end: int) -> tuple[int, int]:
    """Return the stretch around an act up to the stops beside it, at most NEAR to each side."""
    begin = max(start - NEAR, 0)
    for k in range(start - 2, begin, -1):
        if folded[k] in STOPS and folded[k + 1] == 32 and _letter(folded[k - 1]) and _letter(folded[k - 2]):
            begin = k
            break
    stop = min(end + NEAR, len(folded))
    for k in range(end + 1, stop - 1):
        if folded[k] in STOPS and folded[k + 1] == 32 and _letter(folded[k - 1]) and _letter(folded[k - 2]):
            stop = k
            break
    return begin, stop


def _of_a_state(n: int, folded: bytes, parties: Parties) -> bool:
    """Is the office a state's: "Indian Prime Minister", "Nepal's president", "Prime Minister Ram Sharma of Nepal"?"""
    if n and parties.codes[n - 1] and parties.starts[n] - parties.ends[n - 1] <= CLOSE and folded[parties.ends[n - 1]] not in STOPS:
        return True
    if n + 1 < len(parties.starts) and parties.codes[n + 1]:
        between = folded[parties.ends[n] : parties.starts[n + 1]]
        return len(between) <= BESIDE and between.endswith((b" of ", b" of the "))
    return False

"""Texts that nobody writes, to find where a reader takes more than its share: each family makes one of any length."""

import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from elchi.reading.pack import load
from elchi.reading.tokens import sentences, tokenise

Family = Callable[[int], str]

OPENING = "France and Spain signed an Agreement on trade. "
"""A sentence that the gate lets pass, so that what follows is read."""


def repeated(unit: str) -> Family:
    """Return a family that says one thing again and again, behind a sentence that passes the gate."""
    return lambda n: (OPENING + unit * (n // len(unit) + 1))[:n]


def counted(form: Callable[[int], str]) -> Family:
    """Return a family whose parts are all different: `form` writes the k-th."""

    def make(n: int) -> str:
        parts, size, k = [OPENING], len(OPENING), 0
        while size < n:
            parts.append(form(k))
            size += len(parts[-1])
            k += 1
        return "".join(parts)[:n]

    return make


def name(k: int) -> str:
    """Return a made-up name, another for every number."""
    k, letters = k + 26**3, ""
    while k:
        letters = chr(97 + k % 26) + letters
        k //= 26
    return letters.capitalize()


def person(k: int) -> str:
    return f"{name(k)} {name(7 * k + 3)}"


def day(k: int) -> str:
    return f"{k % 28 + 1} May {1900 + k % 120}"


def any_unicode(n: int) -> str:
    return OPENING + "".join(map(chr, random.Random(n).choices(range(1, 0x3000), k=n)))


def words_at_random(n: int) -> str:
    words = [
        "France",
        "Spain",
        "signed",
        "by",
        "the",
        "Minister",
        "of",
        "Foreign",
        "Affairs",
        "Ivan",
        "Petrov",
        "Memorandum",
        "Agreement",
        "on",
        "between",
        "and",
        ",",
        ".",
        "(",
        ")",
        "“",
        "”",
        '"',
        "'",
        "President",
        "visit",
        "met",
        "Ambassador",
        "embassy",
        "relations",
        "diplomatic",
        "in",
        "Paris",
        "4",
        "May",
        "2020",
        "Ministry",
        "Energy",
        "Republic",
        "festival",
        "anniversary",
        "30th",
        "film",
        "two",
        "sides",
        "he",
        "his",
        "counterpart",
        "will",
        "be",
        "not",
        "if",
        "had",
        "-",
        "–",
        ";",
        ":",
        "for",
        "with",
        "to",
    ]
    chosen = random.Random(7)
    return OPENING + " ".join(chosen.choice(words) for _ in range(n // 5))


_UNITS = {
    "one word": "cooperation",
    "a word": "cooperation ",
    "signed": "signed ",
    "signed by": "signed by ",
    "met": "met ",
    "quotes": '"',
    "opening quotes": "“",
    "quotes apart": "“ ” ",
    "quoted speech": '"we say our thing now" ',
    "nested quotes": '“«"‘',
    "brackets": "( ",
    "between": "between ",
    "and": "and ",
    "large letters": "A",
    "large letters apart": "A ",
    "large words": "Xyz ",
    "initials": "A. ",
    "instruments": "Agreement ",
    "understandings": "Memorandum of Understanding ",
    "months": "May ",
    "days": "4 May, ",
    "numbers": "1234567890",
    "numbers apart": "12 ",
    "commas": ", ",
    "semicolons": "; ",
    "stops": ". ",
    "leaders": "........ ",
    "combining": "e\u0301",
    "surrogates": "\ud800",
    "right to left": "\u202eשלום עולם ",
    "nuls": "\0",
    "newlines": "\n",
    "lines of a letter": "a\n",
    "feeds": "\r\n \x0b\x0c",
    "astral": "😀 ",
    "joiners": "a\u200d",
    "states": "France, ",
    "offices": "President ",
    "offices of": "Minister of ",
    "honorifics": "Mr. ",
    "excellencies": "H.E. ",
    "counterparts": "his counterpart ",
    "two sides": "the two sides ",
    "bodies": "Ministry of Energy of France and ",
    "embassies": "embassy of France in Spain opened ",
    "festivals": "festival of culture of France and Spain ",
    "jubilees": "30th anniversary of ",
    "notes": "exchanged notes ",
    "visits of": "visit ",
    "hyphens": "Franco-",
    "one sentence": "France and Spain signed an Agreement on trade. ",
    "one clause": "France and Spain signed an Agreement on trade ",
    "one meeting": "The President of France met the President of Spain. ",
    "a list": "- Agreement on trade\n",
    "outcomes": "The following documents were signed:\n- Agreement on trade\n- Memorandum on energy\n",
}

FAMILIES: Mapping[str, Family] = {
    **{title: repeated(unit) for title, unit in _UNITS.items()},
    "any unicode": any_unicode,
    "words at random": words_at_random,
    "people": counted(lambda k: f"Minister {person(k)} met President {person(3 * k + 1)} of Spain in Paris. "),
    "one surname": counted(lambda k: f"Minister {name(k)} Petrov met President {name(3 * k)} Petrov of Spain. Petrov said. "),
    "agreements": counted(lambda k: f"France and Spain signed an Agreement on {person(k)} in Paris. "),
    "agreements listed": counted(lambda k: f"{k}. Agreement on {person(k)} between the Government of France and the Government of Spain;\n"),
    "titles quoted": counted(lambda k: f"“Agreement on {name(k)}”, "),
    "titles unclosed": counted(lambda k: f"“Agreement on {name(k)} "),
    "rows": counted(lambda k: f"{k + 1}\nAgreement on trade\nIvan Petrov\n"),
    "cells": counted(lambda k: f"{person(k)}\nMinister of Energy of France\n"),
    "visits": counted(lambda k: f"President {person(k)} of France visited Spain on {day(k)}. "),
    "ties": counted(lambda k: f"Diplomatic relations between France and Spain were established on {day(k)}. "),
    "ambassadors": counted(lambda k: f"{person(k)} was appointed Ambassador of France to Spain on {day(k)}. "),
    "credentials": counted(lambda k: f"Ambassador {person(k)} presented his credentials to the President of Spain. "),
    "exhibitions": counted(lambda k: f"An exhibition “{person(k)}” of France was held in Spain on {day(k)}. "),
    "summits": counted(lambda k: f"The summit of the SCO was held in Paris on {day(k)}, attended by President {person(k)} of Spain. "),
    "sessions": counted(lambda k: f"The {k % 90 + 4}th session of the joint commission of France and Spain was held in Paris. "),
    "rosters": counted(lambda k: f"ambassadors {person(k)} (Peru), {person(2 * k)} (Chad) "),
    "directors": counted(lambda k: f"The library's director {person(k)} spoke. "),
    "names": counted(lambda k: f"{person(k)}, "),
    "calls": counted(lambda k: f"The embassy of France in Baku was opened. President {person(k)} spoke with President {person(3 * k)} by telephone. "),
    "visits and signings": counted(lambda k: f"France and Spain signed an Agreement on {name(k)}. President {person(k)} of France visited Spain. "),
    "ministers again": counted(lambda k: f"President Ivan Petrov of Spain met President Jan Kos of France. The ministers met in {name(k)}. "),
    "one summit": counted(lambda k: f"The summit of the SCO was held in Paris, attended by President {person(k)} of Spain. "),
    "one letter": counted(lambda k: f"Minister {chr(65 + k % 26)}. Petrov met Minister {chr(65 + k // 26 % 26)}. {chr(65 + k % 26)}. Petrov. "),
    "credentials in a line": counted(lambda k: f"Ambassador of Nepal to Portugal: {person(k)} (credentials presented on {day(k)}) "),
}  # fmt: skip

STATES = (
    "France",
    "Spain",
    "Nepal",
    "Portugal",
    "Kenya",
    "Peru",
    "Chile",
    "Japan",
    "Norway",
    "Oman",
    "India",
    "Brazil",
)
TOWNS = ("Paris", "Madrid", "Kathmandu", "Lisbon", "Nairobi", "Lima", "Santiago", "Tokyo", "Oslo", "Muscat")
MATTERS = (
    "air services", "the avoidance of double taxation", "the promotion and protection of investments",
    "cultural cooperation", "extradition", "the transport of goods by road", "maritime navigation",
    "visa-free travel for holders of diplomatic passports", "mutual legal assistance in criminal matters",
)  # fmt: skip


def two(k: int) -> tuple[str, str]:
    """Return two states, others for every number."""
    return STATES[k % 12], STATES[(k + 1 + k // 12 % 11) % 12]


def _treaty(k: int) -> str:
    a, b = two(k)
    noun = ("Agreement", "Treaty", "Protocol", "Memorandum of Understanding", "Convention")[k % 5]
    return (
        f"{k + 1}. {noun} between the Government of {a} and the Government of {b} on {MATTERS[k // 7 % 9]}, "
        f"signed at {TOWNS[k % 10]} on {day(k)}, entered into force on {day(k + 400)};\n"
    )


def _visit(k: int) -> str:
    a, b = two(k)
    return (
        f"{day(k)}: President {person(k)} of {a} paid an official visit to {b} and met Prime Minister {person(2 * k)} "
        f"in {TOWNS[k % 10]}.\n"
    )


def _year(k: int) -> str:
    """Return a line of a chronicle: of six one tells a treaty, one a visit, one an opening, one nothing of states."""
    a, b = two(k)
    match k % 6:
        case 0:
            return f"{day(k)}: {a} and {b} establish diplomatic relations.\n"
        case 1:
            return f"{day(k)}: The Minister of Foreign Affairs of {a}, {person(k)}, visits {b} for talks with {person(3 * k)}.\n"
        case 2:
            return f"{day(k)}: An Agreement on {MATTERS[k % 9]} is signed by the Ministers of Trade of {a} and {b}.\n"
        case 3:
            return f"{day(k)}: The embassy of {a} in {TOWNS[k % 10]} opens. The diplomatic corps attends.\n"
        case 4:
            return (
                f"{day(k)}: Ambassador {person(k)} of {a} presents his credentials to the President of {b}.\n"
            )
    return f"In the course of that year trade grew by {k % 20} per cent, helped by the new shipping line and lower tariffs.\n"


LISTS: Mapping[str, Family] = {
    "a list of treaties": counted(_treaty),
    "a list of visits": counted(_visit),
    "a chronicle": counted(_year),
}
"""Texts that people do write, as long as nobody writes them."""


def drawn(units: Sequence[str], apart: str, seed: int) -> Family:
    """Return a family that says what there is in any order, with the same words between."""

    def make(n: int) -> str:
        chosen, parts, size = random.Random(seed), [OPENING], len(OPENING)
        while size < n:
            parts.append(chosen.choice(units))
            size += len(parts[-1]) + len(apart)
        return apart.join(parts)[:n]

    return make


def rules(language: str = "en") -> dict[str, Family]:
    """Return for each rule of a pack what it reads, said again and again: as sentences, as lines, in one sentence."""
    found: dict[str, Family] = {}
    for rule in load(language).rules:
        found[f"{rule.id}, sentences"] = repeated(rule.reads + " ")
        found[f"{rule.id}, lines"] = repeated(rule.reads + "\n")
        found[f"{rule.id}, in one"] = repeated(rule.reads.rstrip(".") + ", ")
        found[f"{rule.id}, semicolons"] = repeated(rule.reads.rstrip(".") + "; ")
    reads = [rule.reads for rule in load(language).rules]
    return {**found, "all rules": drawn(reads, " ", 1), "all rules, lines": drawn(reads, "\n", 2)}


def corpora(folder: Path, language: str = "en") -> dict[str, Family]:
    """Return the sentences of the corpora below a folder in any order, as one paragraph and as lines."""
    pack, told = load(language), []
    for path in sorted(folder.rglob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            tokens = tokenise(line, 0, len(line), pack.splits)
            spans = sentences(tokens, pack.abbreviations)
            told += [line[tokens[i].start : tokens[j - 1].end] for i, j in spans]
    return {"corpora": drawn(told, " ", 3), "corpora, lines": drawn(told, "\n", 4)}

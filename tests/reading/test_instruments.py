"""Instruments: what was done with which, by whom, when and where; and what is only said, denied or supposed."""

import pytest

from elchi.model.wire import contract
from elchi.reading import read

SKY = "Agreement on Air Services between Nepal and Portugal"


def instruments(text: str, published: str | None = None) -> list[dict]:
    return contract(read(text, published=published), "")["instruments"]


def told(text: str) -> list[tuple[str, str, list[str], str | None, str | None]]:
    return [(i["kind"], i["action"], i["states"], i["date"], i["place"]) for i in instruments(text)]


ACTS = [  # a sentence, and what it tells: kind, action, states, date, place
    ("Nepal and Portugal signed an Agreement on Air Services in Lisbon on 3 May 2023.", "agreement signed NP PT 2023-05-03 Lisbon"),
    (f"The {SKY} was signed in Lisbon on 3 May 2023.", "agreement signed NP PT 2023-05-03 Lisbon"),
    ("Portugal and Nepal initialled an Agreement on Air Services in Lisbon on 3 May 2023.", "agreement initialled PT NP 2023-05-03 Lisbon"),
    (f"The Parliament of Nepal ratified the {SKY} on 3 May 2023.", "agreement ratified NP PT 2023-05-03 -"),
    (f"The {SKY} entered into force on 3 May 2023.", "agreement entered_into_force NP PT 2023-05-03 -"),
    (f"Nepal terminated the {SKY} on 3 May 2023.", "agreement terminated NP PT 2023-05-03 -"),
    ("Nepal and Portugal concluded an exchange of notes on visa waiver on 3 May 2023.", "exchange_of_notes signed NP PT 2023-05-03 -"),
    ("Foreign Minister Hari Thapa of Nepal and his opposite number from Portugal, Ana Silva, signed an Agreement on Air Services in Lisbon on 3 May 2023.", "agreement signed NP PT 2023-05-03 Lisbon"),
    ("The Omani side was headed by Salim Al Harthy, Undersecretary of the Foreign Ministry, and the Greek side by Nikos Pappas, Secretary General of the Ministry of Foreign Affairs. A Memorandum of Understanding on Political Consultations was signed at the end of the talks in Muscat on 3 May 2023.", "memorandum signed OM GR 2023-05-03 Muscat"),
    # not yet done
    ("Nepal and Portugal will sign an Agreement on Air Services in Lisbon on 3 May 2030.", "agreement planned NP PT 2030-05-03 Lisbon"),
    ("Nepal and Portugal plan to sign an Agreement on Air Services in Lisbon on 3 May 2030.", "agreement planned NP PT 2030-05-03 Lisbon"),
    # named only
    (f"The {SKY} was discussed in Lisbon on 3 May 2023.", "agreement mentioned NP PT - -"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ACTS, ids=[case[0][:50] for case in ACTS])
def test_a_sentence_tells_one_act(text: str, expected: str) -> None:
    kind, action, *states, date, place = expected.split()
    assert told(text) == [
        (kind, action, states, *(None if value == "-" else value for value in (date, place)))
    ]


NOTHING = [
    "Nepal and Portugal did not sign the Agreement on Air Services in Lisbon on 3 May 2023.",
    f"Talks\n\nNepal and Portugal have not yet signed the {SKY}.",
    f"Talks\n\nIf Nepal and Portugal had signed the {SKY}, flights would have begun.",
    "Talks\n\nPortugal and Nepal held talks in Lisbon. “We signed the Agreement on Air Services with Portugal on 3 May 2023,” said Hari Thapa, Foreign Minister of Nepal.",
    # agreements, but not between states
    "The coalition agreement was signed by the parties of the Portuguese parliament on 3 May 2023.",
    "The company and the trade union signed an agreement on wages in Lisbon on 3 May 2023.",
    "The two sides were in agreement on air services between Nepal and Portugal.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_was_not_done_or_is_no_treaty_is_no_instrument(text: str) -> None:
    assert told(text) == []


DATELINES = {
    "at the head": ("LISBON, 3 May 2023 (Agency) – {}.", "2023-05-03"),
    "at the head without a year": ("LISBON, May 3 (Agency) – {}.", "XXXX-05-03"),
    "on a line of its own": ("3 May 2023\n\n{} in Lisbon.", "2023-05-03"),
    "at the end": ("{} in Lisbon today.\n\nIt has ten articles.\n\nLisbon, 3 May 2023", "2023-05-03"),
}


@pytest.mark.parametrize("where", DATELINES)
def test_an_act_of_the_day_has_the_day_of_the_dateline(where: str) -> None:
    line, date = DATELINES[where]
    text = "Talks\n\n" + line.format("Nepal and Portugal signed an Agreement on Air Services")
    assert told(text) == [("agreement", "signed", ["NP", "PT"], date, "Lisbon")]


def test_lines_of_a_treaty_register_are_acts_of_the_title_above() -> None:
    text = """Treaties of Nepal

AGREEMENT BETWEEN NEPAL AND PORTUGAL ON AIR SERVICES
Done at Lisbon 3 May 1999
Entered into force: 4 June 2001

AGREEMENT BETWEEN NEPAL AND SPAIN ON FISHERIES
Done at Madrid 5 July 2003
Not yet in force
"""
    assert told(text) == [
        ("agreement", "entered_into_force", ["NP", "PT"], "2001-06-04", None),
        ("agreement", "signed", ["NP", "ES"], "2003-07-05", "Madrid"),
    ]
    assert instruments(text)[0]["other_acts"] == [{"action": "signed", "date": "1999-05-03"}]


def test_one_line_of_a_treaty_register_tells_a_whole_life() -> None:
    text = "Convention between the Kingdom of Norway and the Republic of Peru on Double Taxation. Signed at Oslo on 9 March 2010. Entered into force on 1 January 2012.\nTerminated on 31 December 2020."
    (convention,) = instruments(text)
    assert (convention["action"], convention["date"]) == ("terminated", "2020-12-31")
    assert convention["other_acts"] == [
        {"action": "signed", "date": "2010-03-09"},
        {"action": "entered_into_force", "date": "2012-01-01"},
    ]


@pytest.mark.parametrize("heading", ["", "Treaty series\n\n"])
@pytest.mark.parametrize("between", [" ", "\n"])
def test_who_signs_for_a_government_is_of_its_state(heading: str, between: str) -> None:
    text = f"""{heading}Agreement between the Government of Finland and the Government of Estonia on Road Transport

Done at Helsinki on 3 May 1993 in two copies.

For the Government of Finland:{between}Pekka Virtanen

For the Government of Estonia:{between}Jaan Kask
"""
    (agreement,) = instruments(text)
    assert agreement["date"] == "1993-05-03" and agreement["place"] == "Helsinki"
    assert [(s["name"], s["state"]) for s in agreement["signatories"]] == [
        ("Pekka Virtanen", "FI"),
        ("Jaan Kask", "EE"),
    ]


def test_documents_listed_under_an_announcement_were_signed() -> None:
    text = """LISBON, 3 May 2023 – Prime Minister Hari Thapa of Nepal and Prime Minister Ana Silva of Portugal witnessed the signing of the following documents:

1. Agreement on Air Services;
2. Memorandum of Understanding between the Ministry of Energy of Nepal and the Ministry of Energy of Portugal on Solar Power;
3. Programme of Cultural Cooperation for 2024–2026.
"""
    found = instruments(text)
    assert [(i["kind"], i["action"], i["date"], sorted(i["states"])) for i in found] == [
        (kind, "signed", "2023-05-03", ["NP", "PT"]) for kind in ("agreement", "memorandum", "programme")
    ]
    assert found[1]["bodies"] == ["Ministry of Energy of Nepal", "Ministry of Energy of Portugal"]


def test_who_signs_on_behalf_of_another_is_the_one_who_signed() -> None:
    text = f"The {SKY} was signed in Lisbon on 3 May 2023 by Ambassador Ram Sharma of Nepal on behalf of Foreign Minister Hari Thapa."
    assert [s["name"] for i in instruments(text) for s in i["signatories"]] == ["Ram Sharma"]


def test_a_plural_noun_names_as_many_as_it_counts_up() -> None:
    text = "On 3 May 2023 in Lisbon, Nepal and Portugal signed agreements on air services, on fisheries and on double taxation."
    assert [kind for kind, *_ in told(text)] == ["agreement"] * 3


def test_every_value_has_its_words() -> None:
    for text, _ in ACTS:
        for statement in read(text).statements:
            for value in statement.values:
                assert value.passages
                assert all(text[p.start : p.end] == p.quote for p in value.passages)

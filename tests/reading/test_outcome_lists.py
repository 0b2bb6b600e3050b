"""Outcome lists: sections of papers under heads that say what was done with them, on the visit that the head tells."""

import pytest

from elchi.model.wire import contract
from elchi.reading import read
from elchi.reading.enumerated import SECTION, enumerated
from elchi.transcription.plain import blocks_of

LIST = """Ministry of Foreign Affairs of the Republic of Rwanda

Documents of the State Visit of the President of the Republic of Guinea to Rwanda
(Kigali, 25 to 27 January 2024)

I. Signed at the Village on 26 January, in the presence of the two Heads of State

(1) General Cooperation Agreement
For Rwanda: Jean Mugisha, Minister of Foreign Affairs
For Guinea: Sékou Camara, Minister of Foreign Affairs

(2) Memorandum of Understanding on Radio
For Rwanda: Jean Mugisha
For Guinea: Mory Keita, Minister of Communication

(3) Executive Programme for Cultural Cooperation
Signed by the two ministers in charge of culture

II. Initialled

(4) Agreement on Double Taxation

III. Announcements

(5) The Agreement on Air Services will be signed when Minister Jean Mugisha comes to Conakry.
"""


def papers(text: str) -> dict[str, dict]:
    return {p["title"]: p for p in contract(read(text, blocks=blocks_of(text)), "")["instruments"]}


def test_the_head_of_each_section_says_what_was_done_and_when() -> None:
    found = papers(LIST)
    told = {title: (p["action"], p["date"], p["place"]) for title, p in found.items()}
    signed = "signed", "2024-01-26", "Kigali"
    assert told == {
        "General Cooperation Agreement": signed,
        "Memorandum of Understanding on Radio": signed,
        "Executive Programme for Cultural Cooperation": signed,
        "Agreement on Double Taxation": ("initialled", "2024-01-25/2024-01-27", "Kigali"),
        "Agreement on Air Services": ("planned", None, None),
    }


def test_who_signed_stands_below_each_paper() -> None:
    found = papers(LIST)
    names = {title: [s["name"] for s in p["signatories"]] for title, p in found.items()}
    assert names["General Cooperation Agreement"] == ["Jean Mugisha", "Sékou Camara"]
    assert names["Memorandum of Understanding on Radio"] == ["Jean Mugisha", "Mory Keita"]
    assert names["Executive Programme for Cultural Cooperation"] == []
    assert names["Agreement on Air Services"] == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("I. Signed\nII. Exchanged", [SECTION, SECTION]),
        ("I. Petrov spoke.\nM. Petrov spoke.", ["paragraph", "paragraph"]),
        ("II. Exchanged\nIV. Announced", ["paragraph", "paragraph"]),
        ("(4) Agreement\n(b) Protocol", ["list_item", "list_item"]),
        ("(Lima, 3 May)\n(2024) Protocol", ["paragraph", "paragraph"]),
    ],
)
def test_what_numbers_open(text: str, kinds: list[str]) -> None:
    ranges, start = [], 0
    for line in text.split("\n"):
        ranges.append(("paragraph", start, start + len(line)))
        start += len(line) + 1
    assert [kind for kind, _, _ in enumerated(ranges, text)] == kinds


@pytest.mark.parametrize(
    "head", ["JOINT COMMUNIQUÉ", "Joint Statement between Kenya and Serbia", "Joint Declaration on Tea"]
)
def test_a_communique_is_itself_adopted_where_and_when_its_head_says(head: str) -> None:
    text = f"""{head}

Nairobi, 11 May 2022

1. Her Excellency Milica Lazić, President of Serbia, paid a State Visit to Kenya from 8 to 11 May 2022.

2. The two Presidents spoke of tea.
"""
    paper = papers(text)[head]
    assert (paper["action"], paper["date"], paper["place"]) == ("adopted", "2022-05-11", "Nairobi")
    assert sorted(paper["states"]) == ["KE", "RS"]


def test_a_headline_of_a_communique_is_no_paper() -> None:
    text = "Joint Communiqué angers opposition of Kenya\n\nNairobi, 11 May 2022\n\nPresident Lazić of Serbia visited Kenya.\n"
    assert papers(text) == {}


TALKS = """Gaborone, 9 November 2023

On Wednesday the Minister for Trade of Finland, Ms Katri Lahtela, held talks with the Minister of Foreign Affairs of Botswana, Dr Kagiso Modise.

Once their talks had been concluded, the two Ministers signed the following:

• Memorandum of Understanding on Consultations
• Agreement on Investments, the text of which had been initialled in Helsinki in August 2022
"""


def test_who_signed_the_following_signed_each_paper_of_the_list() -> None:
    found = papers(TALKS)
    for title in ("Memorandum of Understanding on Consultations", "Agreement on Investments"):
        assert (found[title]["action"], found[title]["date"]) == ("signed", "2023-11-08")
        assert {s["name"] for s in found[title]["signatories"]} == {"Katri Lahtela", "Kagiso Modise"}
    assert {"action": "initialled", "date": "2022-08"} in found["Agreement on Investments"]["other_acts"]


def test_who_lists_what_the_sides_will_sign_signs_nothing() -> None:
    text = TALKS.replace("the two Ministers signed", "spokesman Jan Kos listed what the two sides had signed")
    assert all(not p["signatories"] for p in papers(text).values())


@pytest.mark.parametrize(
    ("told", "planned"),
    [
        ("They decided that the Joint Commission would hold its first meeting in Dili in May 2025.", True),
        ("The ministers agreed that the Joint Commission would meet in Dili in May 2025.", True),
        ("They hoped that the Joint Commission would meet in Dili in May 2025.", False),
    ],
)
def test_a_commission_that_was_decided_to_meet_has_a_session_to_come(told: str, planned: bool) -> None:
    text = f"The Foreign Ministers of Fiji and Timor-Leste met in Suva on 13 November 2024. {told}"
    found = contract(read(text, blocks=blocks_of(text), published="2024-11-14"), "")["contacts"]
    sessions = [(c["kind"], c["date"], c["place"], c.get("planned")) for c in found if c["date"] == "2025-05"]
    assert sessions == ([("session", "2025-05", "Dili", True)] if planned else [])


def test_names_behind_a_dash_are_those_of_who_signed_the_paper_of_their_line() -> None:
    text = """Documents signed between Ghana and Portugal in Accra on 3 March 2024:

- Agreement on Fisheries — Kofi Mensah, Minister of Fisheries of Ghana / Ana Silva, Ambassador of Portugal
- Protocol on Wine: Kofi Mensah and Ana Silva
- Memorandum on Radio — Ministry of Culture
- Minutes of the Second Session — will be signed by Ana Silva in May
"""
    found = papers(text)
    signed = [("Kofi Mensah", "GH"), ("Ana Silva", "PT")]
    told = {title: [(s["name"], s["state"]) for s in p["signatories"]] for title, p in found.items()}
    assert told["Agreement on Fisheries"] == told["Protocol on Wine"] == signed
    assert told["Memorandum on Radio"] == []
    assert found["Minutes of the Second Session"]["kind"] == "other"
    assert found["Minutes of the Second Session"]["action"] == "planned"


@pytest.mark.parametrize(
    "text",
    [
        "The leaders of the African Union closed their summit with the adoption of the Lisbon Declaration on Fisheries.",
        "The Lisbon Declaration on Fisheries was adopted at the summit of the African Union.",
    ],
)
def test_what_a_summit_of_an_organisation_adopts_is_a_paper_of_the_organisation(text: str) -> None:
    told = (
        "LISBON, 3 May 2023 – "
        + text
        + " President Ana Silva of Portugal thanked President Ram Sharma of Nepal."
    )
    paper = papers(told)["Lisbon Declaration on Fisheries"]
    assert (paper["action"], paper["states"]) == ("adopted", ["AU"])


def test_an_adverb_may_part_a_verb_from_its_helper() -> None:
    text = "LISBON, 3 May 2023 – The Agreement on Fisheries between Ghana and Portugal was therefore initialled by Ana Silva."
    assert [p["action"] for p in papers(text).values()] == ["initialled"]

"""Offices: of which state, body or town somebody holds one, wherever the text says so."""

import pytest

from elchi.model.wire import contract
from elchi.reading import read

DAY = "2024-03-14"


def offices(text: str) -> list[tuple[str, str, str | None]]:
    found = contract(read("Talks\n\n" + text, published=DAY), "")["offices"]
    return [(o["person"], o["office"], o.get("of")) for o in found]


TOLD = {
    "two offices beside the United Nations": (
        "In New York the Permanent Representative of Nepal to the UN and Ambassador Ram Thapa met President Ana Silva of Portugal.",
        ("Ram Thapa", "Permanent Representative to the UN and Ambassador", "NP"),
    ),
    "a career told of him": (
        "Jan Kos, 66, a career diplomat who met President Ana Silva of Portugal in Lisbon, retired on Monday. He had served as Poland's ambassador to Peru. He then became deputy foreign minister.",
        ("Jan Kos", "deputy foreign minister", "PL"),
    ),
    "who is and who has been": (
        "Portugal and Nepal will be served by Hari Gurung, who has been Nepal's ambassador to Oman, and by Ana Silva, who is currently Portugal's consul general in Macau.",
        ("Hari Gurung", "ambassador", "NP"),
    ),
    "between be and named": (
        "Former Trade Secretary Ram Thapa was on Friday named as Nepal's next ambassador to Portugal.",
        ("Ram Thapa", "Trade Secretary", "NP"),
    ),
    "a row that opens with its side": (
        "Portugal and Nepal signed an agreement on Monday. From the Nepali side, Trade Minister Ram Thapa, Energy Minister Sita Rai and Health Minister Hari Gurung were present.",
        ("Sita Rai", "Energy Minister", "NP"),
    ),
    "a committee of a parliament": (
        "The Chair of the Foreign Relations Committee of Peru's National Assembly, Eva Ruiz, met President Ana Silva of Portugal in Lisbon.",
        ("Eva Ruiz", "Chair of the Foreign Relations Committee", "PE"),
    ),
    "a ministry behind a genitive": (
        "The spokesman of Kenya's Ministry of Foreign Affairs, Peter Kalaba, met President Ana Silva of Portugal in Lisbon.",
        ("Peter Kalaba", "spokesman", "Kenya's Ministry of Foreign Affairs"),
    ),
    "an officer in a ministry": (
        "Karim Haddad, Director-General in the Ministry of Trade of Chad, met President Ana Silva of Portugal in Lisbon.",
        ("Karim Haddad", "Director-General", "Ministry of Trade of Chad"),
    ),
    "a bank of several states": (
        "Farid Azimov, Country Director of the Asian Development Bank, met President Ana Silva of Portugal in Lisbon.",
        ("Farid Azimov", "Country Director", "Asian Development Bank"),
    ),
    "a university of which somebody is president": (
        "President Ana Silva of Portugal met Ram Thapa, President of the University of Pokhara, in Lisbon.",
        ("Ram Thapa", "President", "University of Pokhara"),
    ),
    "a chamber over which somebody presides": (
        "President Ana Silva of Portugal met the President of the National Council, Anna Meier of Switzerland, in Lisbon.",
        ("Anna Meier", "President of the National Council", "CH"),
    ),
    "the body behind the name": (
        "President Ram Thapa of Nepal met Rector Ana Silva of the University of Lisbon in Portugal.",
        ("Ana Silva", "Rector", "University of Lisbon"),
    ),
    "the town behind the name": (
        "President Ram Thapa of Nepal met Mayor Ana Silva of Porto in Portugal.",
        ("Ana Silva", "Mayor", "Porto"),
    ),
    "the town behind the office": (
        "President Ram Thapa of Nepal met the Mayor of Lisbon, Ana Silva, in Portugal.",
        ("Ana Silva", "Mayor", "Lisbon"),
    ),
    "its director": (
        "The National Library of Portugal and its director, Rui Costa, received President Ram Thapa of Nepal in Lisbon.",
        ("Rui Costa", "director", "National Library of Portugal"),
    ),
    "its chairwoman, of a parliament": (
        "At the National Assembly of Viet Nam its Chairwoman, Vũ Thị Hà, received President Ana Silva of Portugal in Hanoi.",
        ("Vũ Thị Hà", "Chairwoman", "VN"),
    ),
    "its ambassador": (
        "Kenya sent a note by its ambassador in Lisbon, Ann Otieno, who met President Ana Silva of Portugal.",
        ("Ann Otieno", "ambassador", "KE"),
    ),
    "on behalf of a bank": (
        "The Loan Agreement between Nepal and the Asian Development Bank was signed in Kathmandu by Ram Thapa, Secretary of the Ministry of Finance of Nepal, and Farid Azimov, Country Director, on behalf of the Asian Development Bank.",
        ("Farid Azimov", "Country Director", "Asian Development Bank"),
    ),
    "the directors of the two institutes": (
        "A Memorandum of Understanding between the Institute of Standards of Nepal and the Institute of Metrology of Portugal was signed by the directors, Ram Thapa and Ana Silva.",
        ("Ana Silva", "director", "Institute of Metrology of Portugal"),
    ),
    "a spokesperson of the ministry named before": (
        "At a briefing in the Ministry of Foreign Affairs of Nepal, spokesperson Binod Lama said that President Ana Silva of Portugal visited Kathmandu.",
        ("Binod Lama", "spokesperson", "Ministry of Foreign Affairs of Nepal"),
    ),
    "a side with a colon": (
        "The Agreement on Fisheries was signed at Oslo (for Norway: Anna Lie, Minister of Finance; for Georgia: Levan Abuladze, Ambassador).",
        ("Levan Abuladze", "Ambassador", "GE"),
    ),
    "a state in brackets behind a small office": (
        "The Air Services Agreement was initialled in Lima by Ana Rojas, Director of Civil Aviation (Peru), and Levan Abuladze, chief negotiator (Georgia).",
        ("Levan Abuladze", "chief negotiator", "GE"),
    ),
    "a hyphen within the office": (
        "The Attorney-General of Ghana, Kofi Mensah, met President Ana Silva of Portugal in Lisbon.",
        ("Kofi Mensah", "Attorney-General", "GH"),
    ),
    "not yet in office": (
        "The High Commissioner-designate of Ghana, Ama Boateng, met President Ana Silva of Portugal in Lisbon.",
        ("Ama Boateng", "High Commissioner-designate", "GH"),
    ),
    "a general staff": (
        "Piet Visser, Chief of the General Staff of the Armed Forces of Norway, met President Ana Silva of Portugal in Lisbon.",
        ("Piet Visser", "Chief of the General Staff", "Armed Forces of Norway"),
    ),
    "a sheikh by birth": (
        "Sheikh Nasser bin Hamad Al Thani, Prime Minister of Qatar, met President Ana Silva of Portugal in Lisbon.",
        ("Nasser bin Hamad Al Thani", "Prime Minister", "QA"),
    ),
    "a sheikh by name": (
        "Prime Minister Sheikh Hasina of Bangladesh met President Ana Silva of Portugal in Lisbon.",
        ("Sheikh Hasina", "Prime Minister", "BD"),
    ),
    "a given name that is a verb too": (
        "President Said Musa Kante of Mali met President Ana Silva of Portugal in Lisbon.",
        ("Said Musa Kante", "President", "ML"),
    ),
    "brackets between office and name": (
        "The Minister of Trade of Palau (Oceania) Peter Ngira met President Ana Silva of Portugal in Lisbon.",
        ("Peter Ngira", "Minister of Trade", "PW"),
    ),
    "who stands last of those who accompany": (
        "President Ana Silva of Portugal met the President of Peru in Lima. President Silva was accompanied by Minister of Trade Rui Lobo and Speaker Nuno Pires.",
        ("Nuno Pires", "Speaker", "PT"),
    ),
    "a president who shows a premier round": (
        "Prime Minister Ana Silva of Portugal came to Lima for a working visit. The Prime Minister, accompanied by President Juan Quispe, visited a farm.",
        ("Juan Quispe", "President", "PE"),
    ),
    "a visitor to the country of the dateline": (
        "LIMA, 14 March 2024 - Peru and Portugal signed an agreement on fishing here on Thursday, the last day of President Ana Silva's state visit to the Andean country.",
        ("Ana Silva", "President", "PT"),
    ),
    "a judge": (
        "Chief Justice Peter Kamau of Kenya met President Ana Silva of Portugal in Lisbon.",
        ("Peter Kamau", "Chief Justice", "KE"),
    ),
}


@pytest.mark.parametrize("what", TOLD)
def test_an_office_is_of_whom_the_text_says(what: str) -> None:
    text, expected = TOLD[what]
    assert expected in offices(text)


def test_a_ministry_of_which_no_state_is_told_is_that_of_the_state_that_issued_the_text() -> None:
    text = (
        "Ministry of Foreign Affairs of the State of Kuwait\nDaily bulletin\n\n"
        "In New York the Assistant Minister for European Affairs, Walid Al-Rashidi, met Ana Silva, Foreign Minister of Portugal."
    )
    found = contract(read(text, published=DAY), "")["offices"]
    assert {o["person"]: o["of"] for o in found} == {"Walid Al-Rashidi": "KW", "Ana Silva": "PT"}


def test_what_is_told_of_his_father_is_none_of_his_own_offices() -> None:
    text = "President Ana Silva of Portugal received Jan Kos of Poland in Lisbon. His father served as Ambassador to Peru."
    assert [o for o in offices(text) if o[1] == "Ambassador"] == []


def test_a_palace_before_its_president_is_no_person() -> None:
    text = "According to a release from the Rashtrapati Bhavan, the President of India received Ana Silva of Portugal in New Delhi."
    assert offices(text) == []


def test_on_behind_an_office_names_no_person() -> None:
    text = "The President of Portugal conferred the Order of Merit on Watanabe Kenji of Japan in Lisbon."
    assert offices(text) == []

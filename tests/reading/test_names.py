"""Names: where a person's name begins and ends, whatever stands around it; and whose office is whose."""

import pytest

from elchi.model.wire import contract
from elchi.reading import read

DAY = "2024-03-14"


def offices(sentence: str) -> list[tuple[str, str, str]]:
    found = contract(read("Talks\n\n" + sentence, published=DAY), "")["offices"]
    return [(o["person"], o["office"], o["of"]) for o in found]


TOLD = {
    "whom one has met is not of one's state": (
        "Security Adviser Liz Shore met on Monday with President Nana Addo of Ghana in the United States. President Addo and Adviser Shore held talks with President Jan Kos of Poland.",
        [
            ("Liz Shore", "Security Adviser", None),
            ("Nana Addo", "President", "GH"),
            ("Jan Kos", "President", "PL"),
        ],
    ),
    "who visits a state is of another": (
        "President Neelam Reddy and Prime Minister Indira Rao of India visited Kenya in 1981. President Daniel arap Moi of Kenya met them.",
        [
            ("Neelam Reddy", "President", "IN"),
            ("Indira Rao", "Prime Minister", "IN"),
            ("Daniel arap Moi", "President", "KE"),
        ],
    ),
    "who accompanies the king": (
        "The King of Spain, who was accompanied by the Minister of Foreign Affairs, Ana Laya, received the Ambassador of Hungary, Katalin Toth.",
        [("Ana Laya", "Minister of Foreign Affairs", "ES"), ("Katalin Toth", "Ambassador", "HU")],
    ),
    "two states before one plural": (
        "On Thursday the Iraqi and Syrian Foreign Ministers, Fuad Hasan and Faisal Miqdad, called on President Ana Silva of Portugal.",
        [
            ("Fuad Hasan", "Foreign Minister", "IQ"),
            ("Faisal Miqdad", "Foreign Minister", "SY"),
            ("Ana Silva", "President", "PT"),
        ],
    ),
    "a deputy prime minister who is a minister too": (
        "Vice Prime Minister, Minister of Foreign Affairs of Turkmenistan Rashid Ataev met Nepal's ambassador.",
        [("Rashid Ataev", "Vice Prime Minister, Minister of Foreign Affairs", "TM")],
    ),
    "who went on to do more is the subject still": (
        "President Rico Santos of the Philippines held talks with President Tran Quang of Vietnam; called on General Secretary Nguyen Trong; had a meeting with Prime Minister Nguyen Phuc.",
        [
            ("Rico Santos", "President", "PH"),
            ("Tran Quang", "President", "VN"),
            ("Nguyen Trong", "General Secretary", "VN"),
            ("Nguyen Phuc", "Prime Minister", "VN"),
        ],
    ),
    "a rank beside an office": (
        "The Vice-Minister of Trade of Peru, Ambassador Gonzalo Arana, met Ambassador Selam Tesfa, State Minister for Trade of Ethiopia.",
        [
            ("Gonzalo Arana", "Vice-Minister of Trade", "PE"),
            ("Selam Tesfa", "State Minister for Trade", "ET"),
        ],
    ),
    "whose adviser": (
        "Vesna Loncar, Adviser to the President for Foreign Policy of Croatia, met Nepal's ambassador.",
        [("Vesna Loncar", "Adviser to the President for Foreign Policy", "HR")],
    ),
    "a heading names nobody by its verb": (
        "Foreign Minister Holds Talks\n\nForeign Minister Shah Mahmood Qureshi of Pakistan met Nepal's ambassador.",
        [("Shah Mahmood Qureshi", "Foreign Minister", "PK")],
    ),
    "the president of whom the text has just spoken": (
        "Peru's president arrived in Kenya on Thursday. President Ernesto Villar was welcomed by a band before he met President Julius Ruttoh.",
        [("Ernesto Villar", "President", "PE"), ("Julius Ruttoh", "President", "KE")],
    ),
    "whom a traveller meets further on": (
        "President Ernesto Villar of Peru flies on to Ethiopia, where he will hold talks with Prime Minister Dawit Menge.",
        [("Ernesto Villar", "President", "PE"), ("Dawit Menge", "Prime Minister", "ET")],
    ),
    "whom a minister meets abroad": (
        "Ministry of Foreign Affairs of Finland\n\nIn Hanoi, Minister Leena Kurki will meet Foreign Minister Truong Dao of Vietnam. On Tuesday Kurki will call on President Phan Dinh.",
        [
            ("Leena Kurki", "Minister", "FI"),
            ("Truong Dao", "Foreign Minister", "VN"),
            ("Phan Dinh", "President", "VN"),
        ],
    ),
    "pairs of those who sign stand in one order": (
        "Paraguay and Qatar signed two agreements on 3 May 2019. The Agreement on Air Services was signed by Qatar's Minister of Transport Jassim Sulaiti and Paraguay's Minister of Works Arturo Fretes. The Agreement on Taxes was signed by Finance Minister Ali Mannai and Foreign Minister Luis Caballero.",
        [
            ("Jassim Sulaiti", "Minister of Transport", "QA"),
            ("Arturo Fretes", "Minister of Works", "PY"),
            ("Ali Mannai", "Finance Minister", "QA"),
            ("Luis Caballero", "Foreign Minister", "PY"),
        ],
    ),
    "an office behind the name of a counterpart": (
        "Foreign Minister Amina Sowe of the Gambia met her counterpart Mr. Peter Hollo, Minister for Foreign Affairs and Trade of Hungary.",
        [
            ("Amina Sowe", "Foreign Minister", "GM"),
            ("Peter Hollo", "Minister for Foreign Affairs and Trade", "HU"),
        ],
    ),
    "a state has one president": (
        "Visiting Kenyan President Daud Otieno and President Rico Santos witnessed a signing in Manila. President Otieno came upon the invitation of President Santos, Kenya and the Philippines being friends.",
        [("Daud Otieno", "President", "KE"), ("Rico Santos", "President", "PH")],
    ),
    "one name with and without its accents": (
        "Foreign Minister of Turkey Mert Çavuşoğlu met Nepal's ambassador. Foreign Minister Cavusoglu left.",
        [("Mert Çavuşoğlu", "Foreign Minister", "TR")],
    ),
    "a name of three parts behind its office": (
        "Foreign Minister of Nepal Hari Bahadur Thapa arrived in Lisbon.",
        [("Hari Bahadur Thapa", "Foreign Minister", "NP")],
    ),
    "honorifics are no part of a name, initials are": (
        "H.E. Dr. Ana M. Silva, Minister of Justice of Portugal, arrived in Nepal.",
        [("Ana M. Silva", "Minister of Justice", "PT")],
    ),
    "the number of a king": (
        "King Felipe VI of Spain received Nepal's ambassador.",
        [("Felipe VI", "King", "ES")],
    ),
    "the state behind a name is no part of it": (
        "President Michel Aoun of Lebanon met President Ana Silva of Portugal.",
        [("Michel Aoun", "President", "LB"), ("Ana Silva", "President", "PT")],
    ),
    "an apostrophe before a name or behind a part of it": (
        "Foreign Minister Achieng' Odera of Kenya met Foreign Minister 'Mapaseka Ntholi of Lesotho.",
        [("Achieng' Odera", "Foreign Minister", "KE"), ("Mapaseka Ntholi", "Foreign Minister", "LS")],
    ),
    "small words within names": (
        "Foreign Minister Abdullah bin Saad Al Thani of Qatar met Foreign Minister Ludwig van der Berg of Belgium.",
        [
            ("Abdullah bin Saad Al Thani", "Foreign Minister", "QA"),
            ("Ludwig van der Berg", "Foreign Minister", "BE"),
        ],
    ),
    "names that are months": (
        "Prime Minister Theresa May of the United Kingdom met Prime Minister Jan Kos of Poland.",
        [("Theresa May", "Prime Minister", "GB"), ("Jan Kos", "Prime Minister", "PL")],
    ),
    "hyphens and apostrophes": (
        "Foreign Minister Jean-Luc O'Brien of Ireland met Foreign Minister Idriss N'Dour of Chad.",
        [("Jean-Luc O'Brien", "Foreign Minister", "IE"), ("Idriss N'Dour", "Foreign Minister", "TD")],
    ),
    "one plural office, two states, two names": (
        "The Presidents of Nepal and Portugal, Hari Thapa and Ana Silva, met in Lisbon.",
        [("Hari Thapa", "President", "NP"), ("Ana Silva", "President", "PT")],
    ),
    "a roster with names in brackets": (
        "The ambassadors of Peru (Ana Rojas), Chad (Idriss Saleh) and Iraq (Ali Hassan) met Foreign Minister Rui Costa of Portugal.",
        [
            ("Ana Rojas", "ambassador", "PE"),
            ("Idriss Saleh", "ambassador", "TD"),
            ("Ali Hassan", "ambassador", "IQ"),
            ("Rui Costa", "Foreign Minister", "PT"),
        ],
    ),
    "a roster with states in brackets": (
        "Ambassadors Ana Rojas (Peru), Idriss Saleh (Chad) and Ali Hassan (Iraq) met Foreign Minister Rui Costa of Portugal.",
        [
            ("Ana Rojas", "Ambassador", "PE"),
            ("Idriss Saleh", "Ambassador", "TD"),
            ("Ali Hassan", "Ambassador", "IQ"),
            ("Rui Costa", "Foreign Minister", "PT"),
        ],
    ),
    "a roster with states behind": (
        "Foreign Minister Rui Costa of Portugal received ambassadors Ana Rojas of Peru and Ali Hassan of Iraq.",
        [
            ("Rui Costa", "Foreign Minister", "PT"),
            ("Ana Rojas", "ambassador", "PE"),
            ("Ali Hassan", "ambassador", "IQ"),
        ],
    ),
    "an office given across a verb": (
        "Hari Thapa was named Ambassador of Nepal to Portugal.",
        [("Hari Thapa", "Ambassador", "NP")],
    ),
    "a body's own office is the body's": (
        "The Omani side was headed by Salim Al Harthy, Undersecretary of the Foreign Ministry, and the Greek side by Nikos Pappas, Secretary General of the Ministry of Foreign Affairs, at the talks in Muscat.",
        [
            ("Salim Al Harthy", "Undersecretary", "Foreign Ministry"),
            ("Nikos Pappas", "Secretary General", "Ministry of Foreign Affairs"),
        ],
    ),
}


@pytest.mark.parametrize("what", TOLD)
def test_persons_have_their_offices(what: str) -> None:
    sentence, expected = TOLD[what]
    assert offices(sentence) == expected


def test_who_is_called_opposite_number_is_of_the_other_state() -> None:
    text = "Foreign Minister Jean Moreau of France met his Chadian opposite number, Idriss N'Dour, in Paris."
    (meeting,) = contract(read(text, published=DAY), "")["contacts"]
    assert [(p["name"], p["state"]) for p in meeting["participants"]] == [
        ("Jean Moreau", "FR"),
        ("Idriss N'Dour", "TD"),
    ]


def test_a_name_of_a_later_sentence_is_the_person_named_before() -> None:
    text = "President Michel Aoun of Lebanon met President Ana Silva of Portugal. Aoun thanked Silva for her support."
    assert [person for person, _, _ in offices(text)] == ["Michel Aoun", "Ana Silva"]


@pytest.mark.parametrize(
    "text",
    [
        "Nepal and Portugal signed the Lisbon Declaration on Monday.",
        "The President of Nepal and the President of Portugal met on Friday in the Green Hall.",
        "The Embassy of Portugal in Nepal was opened on 3 May 2023.",
    ],
)
def test_large_words_alone_are_no_persons(text: str) -> None:
    assert offices(text) == []


SIDES = [  # by whom "The Agreement on Air Services between Nepal and Portugal was signed in Lisbon …"
    "by Energy Minister Hari Thapa for Nepal and by Transport Minister Ana Silva for Portugal",
    "by Energy Minister Hari Thapa (Nepal) and Transport Minister Ana Silva (Portugal)",
    "by Energy Minister Hari Thapa on behalf of Nepal and by Transport Minister Ana Silva on behalf of Portugal",
    "on the Nepali side by Energy Minister Hari Thapa and on the Portuguese side by Transport Minister Ana Silva",
    "on behalf of Nepal by Energy Minister Hari Thapa and on behalf of Portugal by Transport Minister Ana Silva",
    "by Nepal's Energy Minister Hari Thapa and Portugal's Transport Minister Ana Silva",
]


@pytest.mark.parametrize("by", SIDES)
def test_who_signs_is_of_the_side_that_is_said(by: str) -> None:
    text = f"Talks\n\nThe Agreement on Air Services between Nepal and Portugal was signed in Lisbon {by}."
    (agreement,) = contract(read(text, published=DAY), "")["instruments"]
    assert [(s["name"], s["state"]) for s in agreement["signatories"]] == [
        ("Hari Thapa", "NP"),
        ("Ana Silva", "PT"),
    ]

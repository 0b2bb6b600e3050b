"""Contacts: who visited, met or called whom, told as held, announced, or only spoken of."""

import pytest

from elchi.model.wire import contract
from elchi.reading import read

Told = tuple[str, str | None, list[str], str | None, str | None, list[str]]


def told(text: str, published: str | None = "2024-03-14") -> list[Told]:
    """Return kind, level, states, date, place and the names of those who take part, of each contact."""
    found = contract(read(text, language="en", published=published), "")["contacts"]
    return [
        (c["kind"], c["level"], c["states"], c["date"], c["place"], [p["name"] for p in c["participants"]])
        for c in found
    ]


READ = {
    "a reception is a meeting": (
        "ASTANA, March 14 — President Kassym Aliyev of Kazakhstan received the Foreign Minister of Hungary, Peter Nagy, on Thursday.",
        [("meeting", None, ["KZ", "HU"], "2024-03-14", "Astana", ["Kassym Aliyev", "Peter Nagy"])],
    ),
    "a counterpart is of the state of its adjective": (
        "Talks between Foreign Minister Aziz Karimov of Uzbekistan and his Afghan counterpart Mullah Omari took place in Kabul on 10 March 2024.",
        [("meeting", None, ["UZ", "AF"], "2024-03-10", "Kabul", ["Aziz Karimov", "Mullah Omari"])],
    ),
    "the days of a visit are counted from its arrival": (
        "Prime Minister of Georgia Irakli Beridze arrived in Yerevan on a two-day official visit on March 11.",
        [("visit", "official", ["GE", "AM"], "2024-03-11/2024-03-12", "Yerevan", ["Irakli Beridze"])],
    ),
    "and back from its end": (
        "Prime Minister Ana Costa of Portugal wrapped up her three-day visit to Nepal on Sunday.",
        [("visit", None, ["PT", "NP"], "2024-03-08/2024-03-10", None, ["Ana Costa"])],
    ),
    "an announced visit has its days": (
        "The President of Mongolia, Bat Erdene, will pay a state visit to Kyrgyzstan from 20 to 22 March at the invitation of President Sadyr Asanov.",
        [("visit", "state", ["MN", "KG"], "2024-03-20/2024-03-22", None, ["Bat Erdene"])],
    ),
    "a conversation by telephone is a call": (
        "A telephone conversation took place on 12 March between the Presidents of Armenia and France, Vahagn Petrosyan and Luc Moreau.",
        [("call", None, ["AM", "FR"], "2024-03-12", None, ["Vahagn Petrosyan", "Luc Moreau"])],
    ),
    "who is called is not called names": (
        "Foreign Minister Peter Nagy of Hungary called his Slovak counterpart, Juraj Kovac, on Friday to discuss energy.",
        [("call", None, ["HU", "SK"], "2024-03-08", None, ["Peter Nagy", "Juraj Kovac"])],
    ),
    "several met separately are several meetings": (
        "Foreign Minister Li Wei of China met separately with Foreign Minister Jan Novak of Czechia and Foreign Minister Ivan Horvat of Croatia in Munich on Saturday.",
        [
            ("meeting", None, ["CN", "CZ"], "2024-03-09", "Munich", ["Li Wei", "Jan Novak"]),
            ("meeting", None, ["CN", "HR"], "2024-03-09", "Munich", ["Li Wei", "Ivan Horvat"]),
        ],
    ),
    "a session has its chairs": (
        "The 12th session of the Intergovernmental Commission on Economic Cooperation between Latvia and Moldova was held in Riga on 5 March, co-chaired by Ministers Janis Ozols and Ion Munteanu.",
        [("session", None, ["LV", "MD"], "2024-03-05", "Riga", ["Janis Ozols", "Ion Munteanu"])],
    ),
    "the commission's states may stand before it": (
        "The Fourth Meeting of the Georgia-Poland Intergovernmental Commission took place in Tbilisi on March 5, 2024.",
        [("session", None, ["GE", "PL"], "2024-03-05", "Tbilisi", [])],
    ),
    "a summit is its organisation's and its guests'": (
        "President Ilham Mammadov of Azerbaijan attended the summit of the Non-Aligned Movement in Kampala in January 2024.",
        [("summit", None, ["NAM", "AZ"], "2024-01", "Kampala", ["Ilham Mammadov"])],
    ),
    "talks on a visit are held where it leads": (
        "During the visit to Warsaw of President Ana Silva of Portugal, talks with Prime Minister Jan Kos of Poland were held on 3 March 2024.",
        [
            ("visit", None, ["PT", "PL"], "2024-03-03", "Warsaw", ["Ana Silva"]),
            ("meeting", None, ["PT", "PL"], "2024-03-03", "Warsaw", ["Ana Silva", "Jan Kos"]),
        ],
    ),
    "a vague time is no day": (
        "During his visit to Tajikistan last week, Belarusian Prime Minister Roman Golub met with President Emom Rahimov in Dushanbe.",
        [
            ("visit", None, ["BY", "TJ"], None, None, ["Roman Golub"]),
            ("meeting", None, ["BY", "TJ"], None, "Dushanbe", ["Roman Golub", "Emom Rahimov"]),
        ],
    ),
    "what is recalled with its day counts": (
        "President Ana Silva of Portugal recalled her meeting with President Ram Sharma of Nepal in Kathmandu in 2019.",
        [("meeting", None, ["PT", "NP"], "2019", "Kathmandu", ["Ana Silva", "Ram Sharma"])],
    ),
}


@pytest.mark.parametrize(("text", "expected"), READ.values(), ids=list(READ))
def test_a_contact_is_read(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


LEFT = (
    "President Silva invited President Sharma of Nepal to visit Portugal.",
    "The two sides discussed holding a meeting of the Joint Commission of Nepal and Portugal next year.",
    "President Silva of Portugal expressed readiness to visit Nepal at a convenient time.",
    "If President Silva of Portugal visits Nepal, he will meet President Sharma.",
    "President Silva of Portugal did not meet President Sharma of Nepal during the assembly.",
    "Foreign Minister Jan Kos of Poland attended a ceremony in Lisbon with Foreign Minister Ana Dias of Portugal.",
    "President Ana Silva of Portugal sent a letter to President Ram Sharma of Nepal after their meeting was postponed.",
    "The planned meeting between President Ana Silva of Portugal and President Ram Sharma of Nepal was cancelled.",
    "Coach Carlo Rossi of Italy met striker Marco Bianchi of Brazil in Milan to sign a contract.",
    "Prime Minister Ana Costa of Portugal spoke about trade with reporters in Nepal.",
    "Analysts say President Silva of Portugal could meet President Sharma of Nepal in May.",
    "President Petrov congratulated President Sharma of Nepal on his election.",
)


@pytest.mark.parametrize("text", LEFT)
def test_what_is_wanted_denied_or_none_of_states_is_no_contact(text: str) -> None:
    assert told(text) == []


def test_one_contact_told_twice_is_one() -> None:
    text = (
        "President Ana Silva of Portugal is in Kathmandu on a state visit.\n\n"
        "President Silva of Portugal visited Nepal from 12 to 14 March. She met President Ram Sharma of Nepal on Wednesday. "
        "The two presidents met in the old palace."
    )
    kinds = [(kind, level, date, place) for kind, level, _, date, place, _ in told(text)]
    assert kinds == [
        ("visit", "state", "2024-03-12/2024-03-14", "Kathmandu"),
        ("meeting", None, "2024-03-13", "Kathmandu"),
    ]


def test_a_heading_that_tells_a_contact_is_read() -> None:
    text = "Readout of President Silva’s Call with Prime Minister Jan Kos of Poland\n\nThe President of Portugal spoke today with Prime Minister Kos about trade between Portugal and Poland.\n"
    [(kind, _, _, date, _, names)] = told(text)
    assert (kind, date, names) == ("call", "2024-03-14", ["Silva", "Jan Kos"])


def test_nobody_is_of_the_state_of_whom_he_meets() -> None:
    text = "President Ana Silva spoke today with President Ram Sharma of Nepal about the war in Ukraine and the threats of Russia."
    [contact] = contract(read(text, language="en", published="2024-03-14"), "")["contacts"]
    assert [p["state"] for p in contact["participants"]] == [None, "NP"]

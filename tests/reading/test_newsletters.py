"""Newsletters: what an embassy tells its friends is of its state and its host's, in lines and sentences that name neither."""

import pytest

from elchi.model.wire import contract
from elchi.reading import read
from elchi.transcription.plain import blocks_of

LETTER = """RHODODENDRON
Newsletter of the Embassy of Nepal in Lisbon, no. 7
12 June 2023

Masks. "Faces of Patan" has been open at the City Museum in Lisbon since 11 May, and it stays until 3 September. Rui Costa, the museum's director, and our Ambassador, Mina Thapa, cut the ribbon.

Cinema. Guests from Porto had questions after "Snow" by Ram Gurung, shown at the Batalha cinema there on 16 May.

Poetry. Joana Reis disagrees. Her Portuguese version of "Muna Madan" was launched on 20 April in the City Library in Lisbon.

Thank you. Forty years of lectures earned Prof. Ana Pinto the Order "For Merit". Ambassador Thapa pinned it on her on 5 June in Braga. Three days later, in the same town, Hari Joshi, Rector of the Catholic University of Nepal, and Luís Melo, Rector of the University of Braga, signed the Agreement on the Exchange of Students.

In the offices. On 9 May the Ambassador called on Pedro Sousa, State Secretary in the Ministry of Culture.

Save the dates
24 June: "Mountains in Portuguese Travel Writing", conference, Nova, Lisbon
27-30 July: Nepalese Days in Porto, with dances
2 August: concert by the folk group Kutumba, Braga

The consular section is closed on 29 June.
"""
TOLD = {
    "events": [
        "exhibition | Faces of Patan | 2023-05-11/2023-09-03 | Lisbon | Rui Costa, Mina Thapa",
        "film | Snow | 2023-05-16 | Porto | Ram Gurung",
        "translation | Muna Madan | 2023-04-20 | Lisbon | Joana Reis",
        'award | Order "For Merit" | 2023-06-05 | Braga | Ana Pinto, Mina Thapa',
        "conference | Mountains in Portuguese Travel Writing | 2023-06-24 | Lisbon | ",
        "festival | Nepalese Days in Porto | 2023-07-27/2023-07-30 | Porto | ",
        "concert | concert by the folk group Kutumba | 2023-08-02 | Braga | ",
    ],
    "contacts": ["meeting | - | 2023-05-09 | - | Mina Thapa, Pedro Sousa"],
    "instruments": [
        "agreement | Agreement on the Exchange of Students | 2023-06-08 | Braga | Hari Joshi, Luís Melo"
    ],
    "ties": [],
}


@pytest.mark.parametrize("kind", TOLD)
def test_all_that_a_newsletter_tells_is_of_the_embassy_and_its_host(kind: str) -> None:
    found = contract(read(LETTER, blocks=blocks_of(LETTER), published="2023-06-12"), "")[kind]
    people = [
        o.get("persons") or [p["name"] for p in (*o.get("participants", ()), *o.get("signatories", ()))]
        for o in found
    ]
    told = [
        " | ".join([o["kind"], o.get("title") or "-", o["date"] or "-", o["place"] or "-", ", ".join(names)])
        for o, names in zip(found, people, strict=True)
    ]
    assert told == TOLD[kind]
    assert all(set(o["states"]) == {"NP", "PT"} for o in found)


PAPER = """A consulate for Cais Street

Saturday, 23 March 2024

COIMBRA – The new plate on Cais Street belongs to the Honorary Consulate of Nepal, which was opened yesterday, and the Honorary Consul is a familiar face: Rita Melo, 61, who ran the mill of the town.

Mrs Melo was granted her exequatur in February. Nepalese ambassador Ram Thapa had come from Lisbon to hang up the plate.

A delegation of eleven students from Patan, led by Mina Joshi, arrived here on Monday and is staying in Vila Nova. Portugal and Nepal are friends.
"""


def test_local_news_tell_of_their_own_town_and_of_the_consul_by_name() -> None:
    found = contract(read(PAPER, blocks=blocks_of(PAPER), published="2024-03-23"), "")
    ties = {(t["kind"], t["date"], t["place"], t["person"], *t["states"]) for t in found["ties"]}
    assert ties == {
        ("consulate_opened", "2024-03-22", "Coimbra", None, "NP", "PT"),
        ("honorary_consul_appointed", "2024-02", None, "Rita Melo", "NP", "PT"),
    }
    (event,) = found["events"]
    told = event["kind"], event["title"], event["date"], event["place"], event["persons"]
    assert told == (
        "delegation",
        "delegation of eleven students from Patan",
        "2024-03-18",
        "Coimbra",
        ["Mina Joshi"],
    )


INTERVIEW = """An hour with the ambassador of Nepal

Lisbon Review, May 2024

Mina Thapa, Ambassador of Nepal to Portugal, receives us in her office.

Ambassador, on 17 January you presented your credentials to President Rui Costa at the palace in Lisbon. What did he ask?

Whether I sing. We opened an embassy in Lisbon in 1962 and closed it in 1983.

The papers wrote that an extradition agreement had been signed.

They did, and it is not true. What exists is the Agreement on Vocational Training, and that one our Parliament ratified in April.

What is next?

Last September our Foreign Minister, Ram Gurung, met in New York with your Foreign Minister, Ana Pinto, and in March our Speaker, Hari Joshi, was in Lisbon for two days. Our Minister of Trade, Dev Rai, is coming to Porto in October.
"""


def test_who_answers_speaks_for_his_state_and_denies_what_was_not_signed() -> None:
    found = contract(read(INTERVIEW, blocks=blocks_of(INTERVIEW), published="2024-05"), "")
    assert [(i["title"], i["action"], i["date"]) for i in found["instruments"]] == [
        ("Agreement on Vocational Training", "ratified", "2024-04")
    ]
    assert [(t["kind"], t["date"], t["place"], t["person"]) for t in found["ties"]] == [
        ("credentials_presented", "2024-01-17", "Lisbon", "Mina Thapa"),
        ("embassy_opened", "1962", "Lisbon", None),
        ("embassy_closed", "1983", "Lisbon", None),
    ]
    contacts = {
        (c["kind"], c["date"], c["place"], *(p["name"] for p in c["participants"])) for c in found["contacts"]
    }
    assert contacts == {
        ("meeting", "2023-09", "New York", "Ram Gurung", "Ana Pinto"),
        ("visit", "2024-03", "Lisbon", "Hari Joshi"),
        ("visit", "2024-10", "Porto", "Dev Rai"),
    }
    assert {o["person"]: o["of"] for o in found["offices"]} == {
        "Mina Thapa": "NP",
        "Rui Costa": "PT",
        "Ram Gurung": "NP",
        "Ana Pinto": "PT",
        "Hari Joshi": "NP",
        "Dev Rai": "NP",
    }

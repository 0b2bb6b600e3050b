"""Events: names, sides and days are as exact as the text; what joins no two states is left alone."""

import pytest

from elchi.model.statement import StatementKind
from elchi.reading import read


def events_of(text: str, published: str | None = None) -> list[dict]:
    found = []
    for s in read(text, published=published).statements:
        if s.kind is StatementKind.EVENT:
            assert all(text[p.start : p.end] == p.quote for p in s.passages)
            keys = ("kind", "title", "date", "place", "planned")
            found.append(
                {
                    **{k: s.first(k) for k in keys},
                    "states": list(s.all("state")),
                    "persons": list(s.all("person")),
                }
                | {"rules": {v.rule for v in s.values}}
            )
    return found


READ = {
    "a state and an organisation": (
        "The sixtieth anniversary of Nepal's admission to the United Nations was marked in Kathmandu on 27 October 2021.",
        {"kind": "anniversary", "date": "2021-10-27", "place": "Kathmandu", "states": ["NP", "UN"]},
    ),
    "the language of a translation is no state": (
        'The Spanish translation of the Nepalese epic "Muna Madan" was presented at the Embassy of Nepal in Lisbon on 3 May 2021.',
        {"kind": "translation", "title": "Muna Madan", "date": "2021-05-03", "states": ["NP", "PT"]},
    ),
    "a name between commas": (
        'The Embassy of Portugal in Kathmandu organised an exhibition of tiles, "Blue Earth", at the National Gallery '
        "from 4 to 20 March 2018.",
        {
            "kind": "exhibition",
            "title": "Blue Earth",
            "date": "2018-03-04/2018-03-20",
            "states": ["PT", "NP"],
        },
    ),
    "it runs until a day, told behind": (
        'The Ambassador of Portugal to Nepal, Rui Pinto, opened the exhibition "Blue Earth" in Kathmandu on 4 March 2021. '
        "It runs until 30 April.",
        {"kind": "exhibition", "title": "Blue Earth", "date": "2021-03-04/2021-04-30", "place": "Kathmandu"},
    ),
    "film days in a house of the town": (
        "Nepalese Film Days were held at the Lisbon City Cinema in Portugal from 12 to 15 October 2023.",
        {"kind": "film", "title": "Nepalese Film Days", "date": "2023-10-12/2023-10-15", "place": "Lisbon"},
    ),
    "it can be seen": (
        'The photo exhibition "Seasons of Nepal" can be seen at the Museum of Art in Lisbon, Portugal, from 20 October to '
        "5 November 2023.",
        {"kind": "exhibition", "title": "Seasons of Nepal", "date": "2023-10-20/2023-11-05"},
    ),
    "a concert by an ensemble": (
        "The Week of Nepalese Culture opened in Lisbon on 3 May 2023 with a concert by the Kathmandu Chamber Soloists.",
        {"kind": "concert", "title": "concert by the Kathmandu Chamber Soloists", "place": "Lisbon"},
    ),
    "the second degree of an order": (
        "On 3 May 2023 Ambassador Rui Pinto of Portugal presented the Order of the White Rose, second degree, to Professor "
        "Ram Thapa of Nepal.",
        {"kind": "award", "title": "Order of the White Rose, second degree", "date": "2023-05-03"},
    ),
    "a name in quotation marks, and what it is behind a comma": (
        'Nepal and Portugal are friends. "Ink and Silver", a loan exhibition of Nepalese maps, was opened in Lisbon on 10 '
        "May 2024, where it stays until July.",
        {
            "kind": "exhibition",
            "title": "Ink and Silver",
            "date": "2024-05-10/2024-07",
            "place": "Lisbon",
            "states": ["NP", "PT"],
        },
    ),
    "an exhibition that closes on a day": (
        '"Gold of the North", the Nepalese amber exhibition at the Lisbon Museum in Portugal, had its opening on 3 May '
        "2024; it closes on 30 June.",
        {"kind": "exhibition", "title": "Gold of the North", "date": "2024-05-03/2024-06-30"},
    ),
    "days that go on until a weekday": (
        "Lisbon, 14 May 2024 (Agency) — The Days of Nepalese Culture in Portugal opened in Lisbon on Monday and go on "
        "until Sunday.",
        {
            "kind": "festival",
            "title": "Days of Nepalese Culture in Portugal",
            "date": "2024-05-13/2024-05-19",
        },
    ),
    "a work presented in another language": (
        '"The Seasons" by Ram Thapa of Nepal was presented in Portuguese in Lisbon on 3 May 2024, translated straight '
        "from the Nepali by Rui Costa.",
        {
            "kind": "translation",
            "title": "The Seasons",
            "date": "2024-05-03",
            "states": ["NP", "PT"],
            "persons": ["Ram Thapa", "Rui Costa"],
        },
    ),
    "somebody's version of a work": (
        'President Ana Silva of Portugal met the translator Ram Thapa of Nepal. His version of "The Secret History of '
        'Nepal" came out in Porto in 2022.',
        {"kind": "translation", "title": "The Secret History of Nepal", "date": "2022", "place": "Porto"},
    ),
    "the language is that of a state": (
        'The novel "Snow" by Ana Silva of Portugal was translated into Nepali by Ram Thapa in 2020.',
        {"kind": "translation", "title": "Snow", "states": ["PT", "NP"], "date": "2020"},
    ),
    "a rank behind the order": (
        "President Ana Silva of Portugal conferred the Order of the Falcon, Knight's Cross, on Ram Thapa of Nepal.",
        {"kind": "award", "title": "Order of the Falcon, Knight's Cross", "states": ["PT", "NP"]},
    ),
    "a rank before the order, for merits": (
        "Ram Thapa of Nepal received the Knight's Cross of the Order for Merits to Portugal from President Ana Silva of "
        "Portugal on 3 May 2024.",
        {"kind": "award", "title": "Knight's Cross of the Order for Merits to Portugal"},
    ),
    "an order with a hyphen in its name": (
        "President Ana Silva of Portugal conferred the Order of Sintra-Nassau on Ram Thapa of Nepal on 26 April 2022.",
        {"kind": "award", "title": "Order of Sintra-Nassau", "persons": ["Ana Silva", "Ram Thapa"]},
    ),
    "an order in another language": (
        "President Ana Silva of Portugal conferred on President Ram Thapa of Nepal the Estrela Nacional Suprema on 3 May "
        "2024.",
        {"kind": "award", "title": "Estrela Nacional Suprema", "persons": ["Ana Silva", "Ram Thapa"]},
    ),
    "a street named anew": (
        "On 3 May 2024, the last day of the state visit of President Ram Thapa of Nepal to Portugal, the short lane behind "
        "the theatre in Lisbon became Rua Catmandu.",
        {"kind": "other", "title": "Rua Catmandu", "date": "2024-05-03", "place": "Lisbon"},
    ),
    "the town of a line": (
        "Nepal and Portugal, list of outcomes: agreement on culture signed.\n\nDays of Nepalese Culture, Lisbon, October 2024.",
        {"kind": "festival", "title": "Days of Nepalese Culture", "date": "2024-10", "place": "Lisbon"},
    ),
    "a city's jubilee, in a season": (
        "In the autumn of 2011 the Nepalese delegation participated in the 900th anniversary of the founding of Lisbon "
        "in Portugal.",
        {
            "kind": "anniversary",
            "title": "900th anniversary of the founding of Lisbon",
            "date": "2011-23",
            "place": "Lisbon",
            "states": ["NP", "PT"],
        },
    ),
    "a jubilee of relations is an event": (
        "Lisbon, 3 May 2016 (Agency) — This year marks the 40th anniversary of diplomatic relations between Portugal "
        "and Nepal.",
        {
            "kind": "anniversary",
            "title": "40th anniversary of diplomatic relations between Portugal and Nepal",
            "date": "2016",
            "states": ["PT", "NP"],
        },
    ),
    "years of relations": (
        "Forty years of diplomatic relations between Portugal and Nepal are the subject of a book.",
        {"kind": "anniversary", "title": "Forty years of diplomatic relations between Portugal and Nepal"},
    ),
    "a film": (
        'The film "Snow" jointly produced by Nepalese and Indian artists was screened at the "Atlantic" film festival '
        "held in Lisbon in 2006.",
        {"kind": "film", "title": "Snow", "states": ["NP", "IN"], "date": "2006", "place": "Lisbon"},
    ),
    "the festival it was shown at is its host's": (
        'The film "Snow" jointly produced by Nepalese and Indian artists was screened at the "Atlantic" film festival '
        "held in Lisbon in 2006.",
        {"kind": "festival", "title": "Atlantic", "states": ["PT"], "date": "2006", "place": "Lisbon"},
    ),
    "an award, who awards first": (
        "Nepalese poet Ram Bahadur Sharma was awarded the Order of the White Rose by President Ana Silva of Portugal on 3 May 2010.",
        {
            "kind": "award",
            "title": "Order of the White Rose",
            "states": ["PT", "NP"],
            "persons": ["Ram Bahadur Sharma", "Ana Silva"],
        },
    ),
    "a translation": (
        'Nepalese poet Ram Bahadur Sharma translated Portuguese poet Luis Camoes\'s work "The Lusiads" into Nepali.',
        {"kind": "translation", "title": "The Lusiads", "states": ["NP", "PT"]},
    ),
    "a book": (
        '"Aurora" publishing house in Lisbon published the book "Roads of Nepal" in English in 2010.',
        {"kind": "publication", "title": "Roads of Nepal", "states": ["PT", "NP"], "place": "Lisbon"},
    ),
    "days of culture": (
        "On 12 May 2019 the Days of Nepalese Culture in Portugal opened at the National Theatre in Lisbon.",
        {
            "kind": "festival",
            "title": "Days of Nepalese Culture in Portugal",
            "date": "2019-05-12",
            "place": "Lisbon",
        },
    ),
    "a concert": (
        "The Embassy of Nepal in Lisbon organised a concert of Nepalese classical music on 8 September 2018.",
        {
            "kind": "concert",
            "title": "concert of Nepalese classical music",
            "date": "2018-09-08",
            "place": "Lisbon",
        },
    ),
    "a meeting of an organisation of culture": (
        "In 2001 Minister Ram Sharma of Kyrgyzstan visited Baku to participate in the XV meeting of the Standing "
        "Council of TURKSOY.",
        {
            "kind": "conference",
            "title": "XV meeting of the Standing Council of TURKSOY",
            "place": "Baku",
            "states": ["KG", "AZ"],
        },
    ),
    "only announced": (
        "The ministers agreed to hold Days of Culture of Nepal in Portugal in 2024.",
        {"kind": "festival", "date": "2024", "planned": "true"},
    ),
}


@pytest.mark.parametrize("case", sorted(READ))
def test_an_event_is_read_as_exactly_as_it_is_told(case):
    text, wanted = READ[case]
    found = events_of(text)
    assert any(all(event[key] == value for key, value in wanted.items()) for event in found), found


LEFT = {
    "sport": "Nepalese striker Ram Sharma was awarded the best player prize of the Portuguese league in Lisbon on 4 May "
    "2019.",
    "a firm's contract": "The Nepalese company was awarded a contract by the Portuguese railways.",
    "firms that exhibit": "The car maker opened an exhibition of new engines in Lisbon, Portugal, with suppliers from "
    "Nepal.",
    "culture of one state": "A festival of apples was held in Lisbon on 5 September 2019 by the Embassy of Gastronomy.",
    "politics": "The conference on security was held in Geneva with delegations of Nepal and Portugal.",
    "an anniversary of a war": "A statement was published by the Ministry of Foreign Affairs of Nepal on the anniversary "
    "of the invasion of Nepal by Portugal.",
    "denied": "Portugal did not hold the Days of Culture of Nepal in 2019.",
    "in order to": "In order to open relations with Nepal, Portugal published its book of rules.",
    "a life": "He received an honorary doctorate from the University of Porto and lived in Kathmandu, Nepal.",
}


@pytest.mark.parametrize("case", sorted(LEFT))
def test_what_is_no_event_between_states_is_left_alone(case):
    assert events_of(LEFT[case]) == []


def test_one_event_told_twice_is_one():
    text = (
        "The 40th anniversary of diplomatic relations between Portugal and Nepal was celebrated in Lisbon on 1 September "
        "2016. The 40th anniversary of diplomatic relations is dear to both countries."
    )
    assert len(events_of(text)) == 1


def test_whom_another_jubilee_honours_is_not_honoured_by_this_one():
    text = (
        "The evening of Portugal and Nepal was dedicated to the 150th anniversary of Ram Sharma and the 100th "
        "anniversary of Ana Silva."
    )
    first, second = events_of(text)
    assert first["persons"] == ["Ram Sharma"] and second["persons"] == ["Ana Silva"]


def test_a_sentence_of_nothing_but_jubilees_costs_no_more_than_its_share():
    text = "Portugal and Nepal hold " + "the 5th anniversary of the festival of Nepal " * 3000
    assert len(events_of(text)) < 3000

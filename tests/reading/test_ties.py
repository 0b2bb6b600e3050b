"""Ties: what a text tells of relations, recognition, missions and envoys, between whom, and when."""

import itertools

import pytest

from elchi.model.statement import StatementKind
from elchi.reading.assemble import study_text
from elchi.reading.marks import Text
from elchi.reading.moments import clauses
from elchi.reading.sheet import Sheet
from elchi.reading.ties import ties

Told = tuple[str, str | None, tuple[str, ...]]


def sheets_of(text: str, published: str | None = None) -> list[Sheet]:
    return ties(study_text(text, blocks=(), language="en", published=published))


def told(text: str, published: str | None = None) -> list[Told]:
    found = sheets_of(text, published)
    return [(s.first("kind") or "", s.first("date"), tuple(s.all("state"))) for s in found]


ESTABLISHED, RESTORED, SEVERED = "relations_established", "relations_restored", "relations_severed"
OPENED, CLOSED, CONSULATE = "embassy_opened", "embassy_closed", "consulate_opened"
APPOINTED, HONORARY, CREDENTIALS = (
    "ambassador_appointed",
    "honorary_consul_appointed",
    "credentials_presented",
)

ONE = [
    # relations
    ("Nepal and Portugal established diplomatic relations on 1 September 1976.", ESTABLISHED, "1976-09-01", "NP PT"),
    ("Diplomatic relations, which were established between Nepal and Portugal on 21 May 1992, are good.", ESTABLISHED, "1992-05-21", "NP PT"),
    ("Diplomatic relations between Nepal and Portugal, established on 21 May 1992, are excellent.", ESTABLISHED, "1992-05-21", "NP PT"),
    ("Since establishing diplomatic relations in 1992, Nepal and Portugal have become partners.", ESTABLISHED, "1992", "NP PT"),
    ("Nepal and Portugal have maintained diplomatic relations since 21 May 1992.", ESTABLISHED, "1992-05-21", "NP PT"),
    ("Diplomatic relations between Nepal and Portugal date back to 21 May 1992.", ESTABLISHED, "1992-05-21", "NP PT"),
    ("On 21 May 1992 Nepal and Portugal exchanged notes establishing diplomatic relations.", ESTABLISHED, "1992-05-21", "NP PT"),
    ("Nepal cut diplomatic ties with Spain on 3 May 2023.", SEVERED, "2023-05-03", "NP ES"),
    ("U.S.-Albanian diplomatic relations ended on 5 June 1939.", SEVERED, "1939-06-05", "US AL"),
    ("Nepal announced that it was severing diplomatic relations with Portugal on 3 May 2023.", SEVERED, "2023-05-03", "NP PT"),
    ("Nepal and Portugal agreed to restore full diplomatic relations on 3 May 2023.", RESTORED, "2023-05-03", "NP PT"),
    ("Portugal decided to close its embassy in Kathmandu as of 31 December 2013.", CLOSED, "2013-12-31", "PT NP"),
    ("The Portuguese consulate in Kathmandu was turned into an embassy in 1962.", OPENED, "1962", "PT NP"),
    ("Portugal was one of the first states to establish diplomatic relations with Nepal. This happened on 3 May 1961.", ESTABLISHED, "1961-05-03", "PT NP"),
    ("The ministers recalled the establishment of diplomatic relations between Nepal and Portugal on 19 July 1972.", ESTABLISHED, "1972-07-19", "NP PT"),
    ("Uruguayans have needed no visa for Nepal since 1 October 2018, nor have Nepalese for Uruguay.", "visa_regime", "2018-10-01", "UY NP"),
    # recognition
    ("Portugal recognised the independence of Nepal on 3 January 1950.", "recognition", "1950-01-03", "PT NP"),
    ("The independence of Peru was recognised by Spain on 14 August 1879.", "recognition", "1879-08-14", "ES PE"),
    ("Portugal was the first to recognise Kazakhstan's independence, on 16 December 1991.", "recognition", "1991-12-16", "PT KZ"),
    ("Portugal extended recognition to Estonia on 27 August 1991.", "recognition", "1991-08-27", "PT EE"),
    # missions
    ("The American Legation at Kabul was established on 6 June 1942, with Charles Thayer as Chargé d'Affaires.", OPENED, "1942-06-06", "US AF"),
    ("The Portuguese Legation in Kathmandu was elevated to Embassy status on 1 May 1950.", OPENED, "1950-05-01", "PT NP"),
    ("Portugal upgraded its Legation in Kathmandu to an Embassy on 1 May 1950.", OPENED, "1950-05-01", "PT NP"),
    ("The Portuguese trade office in Kathmandu became an embassy on 1 May 2007.", OPENED, "2007-05-01", "PT NP"),
    ("The embassy of Nepal in Lisbon reopened on 3 May 2023.", OPENED, "2023-05-03", "NP PT"),
    ("The opening ceremony of the Embassy of Nepal in Lisbon took place on 3 May 2023.", OPENED, "2023-05-03", "NP PT"),
    ("The Embassy of Nepal has been operating in Lisbon since May 1993.", OPENED, "1993-05", "NP PT"),
    ("The Embassy of Nepal in Lisbon suspended operations on 31 August 2021.", CLOSED, "2021-08-31", "NP PT"),
    ("Nepal shut down its embassy in Lisbon on 3 May 2023.", CLOSED, "2023-05-03", "NP PT"),
    ("On 3 May 2023 an honorary consulate of Estonia was opened in Osh, Kyrgyzstan.", CONSULATE, "2023-05-03", "EE KG"),
    # envoys
    ("On 14 March 2024, the Ambassador of Georgia to Japan, Mr. Lasha Zaridze, presented his credentials to Emperor Naruhito.", CREDENTIALS, "2024-03-14", "GE JP"),
    ("Copies of his credentials were handed to Foreign Minister Ana Silva of Portugal by Ambassador Ram Sharma of Nepal on 3 May 2023.", CREDENTIALS, "2023-05-03", "NP PT"),
    ("On 9 April 1966 U.S. Ambassador to Ceylon Cecil Lyon presented his credentials to the Maldives.", CREDENTIALS, "1966-04-09", "US MV"),
    ("Nepal named Ram Sharma ambassador to Portugal on 3 May 2023.", APPOINTED, "2023-05-03", "NP PT"),
    ("Ram Sharma was sworn in as ambassador of Nepal to Portugal on 3 May 2023.", APPOINTED, "2023-05-03", "NP PT"),
    ("Ram Sharma assumed the post of Ambassador of Nepal to Portugal on 3 May 2023.", APPOINTED, "2023-05-03", "NP PT"),
    ("The Government of Nepal has appointed Mr Ram Sharma Ambassador Extraordinary and Plenipotentiary to the Portuguese Republic.", APPOINTED, None, "NP PT"),
    ("Ambassador Ram Sharma of Nepal, with residence in Paris, presented his credentials to President Ana Silva of Portugal on 3 May 2023.", CREDENTIALS, "2023-05-03", "NP PT"),
    ("Nepal appointed its first honorary consul in Portugal, Ana Silva, in 2010.", HONORARY, "2010", "NP PT"),
    ("On 3 May 2023 Minister Ana Silva of Portugal handed the exequatur to Ram Sharma, Honorary Consul of Nepal in Porto.", HONORARY, "2023-05-03", "NP PT"),
    # the rest
    ("Nepal and Portugal upgraded their relations to a comprehensive strategic partnership on 3 May 2023.", "strategic_partnership", "2023-05-03", "NP PT"),
    ("Nepal was admitted to the United Nations on 14 December 1955.", "membership", "1955-12-14", "NP UN"),
    ("Morocco was readmitted to the African Union on 31 January 2017 as its 55th member.", "membership", "2017-01-31", "MA African_Union"),
    ("Nepal lifted visa requirements for Portuguese citizens on 3 May 2023.", "visa_regime", "2023-05-03", "NP PT"),
    ("A mutual visa-free regime between Nepal and Portugal has been in force since 3 May 2023.", "visa_regime", "2023-05-03", "NP PT"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "date", "states"), ONE, ids=[case[0][:60] for case in ONE])
def test_a_sentence_tells_one_tie(text: str, kind: str, date: str, states: str) -> None:
    assert told(text) == [(kind, date, tuple(s.replace("_", " ") for s in states.split()))]


NOTHING = [
    "Nepal will open an embassy in Lisbon in 2030.",
    "Nepal plans to establish diplomatic relations with Portugal in 2030.",
    "Nepal and Portugal never established diplomatic relations.",
    "Nepal and Portugal agreed to open embassies.",
    "Nepal asked Portugal to open an embassy in Kathmandu.",
    "Nepal was ready to establish diplomatic relations with Portugal in 1990.",
    "Nepal recalled its ambassador to Portugal on 3 May 2023.",
    "Nepal has an embassy in Lisbon and a consulate in Porto.",
    "Nepal considered severing diplomatic relations with Portugal in 1990.",
    "Nepal did not recognise Portugal in 1990.",
    "Nepal recognised the merits of Portugal's teachers on 3 May 2023.",
    "The United States recognizes Ukraine's courage.",
    "Trade ties between Nepal and Portugal were suspended in 1990.",
    "Talks on diplomatic relations between Nepal and Portugal were suspended in 1990.",
    "The Embassy of Nepal in Lisbon opened an exhibition on 3 May 2023.",
    "The road to the Embassy of Nepal in Lisbon was closed on 3 May 2023.",
    "Nepal and Portugal marked the 30th anniversary of the establishment of diplomatic relations on 21 May 2022.",
    "The Government of Portugal has given its agrément to Ram Sharma as ambassador of Nepal.",
    "The King nominated Ram Sharma as ambassador of Nepal to Portugal on 3 May 2023.",
    "Ram Sharma did not present his credentials to President Ana Silva of Portugal before November 1956.",
    "There is no record that Ram Sharma of Nepal ever presented his credentials in Lisbon.",
    "A U.S. Interests Section was established in the Swiss Embassy in Havana on 1 September 1977.",
    "Portugal decided to close its embassy in Kathmandu by 31 December 2013.",
    "Nepal joined the African Union's Peace and Security Council on 3 May 2023.",
    "Nepal and Portugal have had no diplomatic relations since 1978.",
    "Nepal would establish diplomatic relations with Portugal if the treaty were signed.",
]  # fmt: skip


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_planned_denied_or_of_another_thing_is_no_tie(text: str) -> None:
    assert told(text) == []


def test_each_act_of_a_sentence_has_its_own_date() -> None:
    text = "On 16 May 2007, the embassy of Nepal was opened in Lisbon, and on 18 January 2008, Portugal appointed a new ambassador to Nepal."
    assert told(text) == [(OPENED, "2007-05-16", ("NP", "PT")), (APPOINTED, "2008-01-18", ("PT", "NP"))]


def test_a_when_clause_has_the_date_of_what_it_explains() -> None:
    text = "Diplomatic relations were established on 4 May 1935, when Minister William Hornibrook of the United States presented his credentials to the Afghan government."
    assert [(kind, date) for kind, date, _ in told(text)] == [
        (ESTABLISHED, "1935-05-04"),
        (CREDENTIALS, "1935-05-04"),
    ]


def test_what_a_when_clause_explains_has_its_date() -> None:
    text = "The United States established diplomatic relations with Chile when Heman Allen presented his credentials on 23 April 1824."
    assert {date for _, date, _ in told(text)} == {"1824-04-23"}


def test_a_date_without_a_year_goes_on_with_the_year_told_before() -> None:
    text = "Charles Wilson was appointed Minister of the United States to Bulgaria on 8 October 1921. He presented his credentials on 5 December."
    assert told(text) == [(APPOINTED, "1921-10-08", ("US", "BG")), (CREDENTIALS, "1921-12-05", ("US", "BG"))]


def test_the_same_day_is_the_day_told_before() -> None:
    text = "On 1 January 1979 Nepal recognised Portugal. On the same day Nepal severed diplomatic relations with Spain."
    assert told(text) == [("recognition", "1979-01-01", ("NP", "PT")), (SEVERED, "1979-01-01", ("NP", "ES"))]


def test_it_is_the_mission_told_of_before() -> None:
    text = "The Portuguese embassy in Kathmandu was closed in 1975. It was opened again in 1998."
    found = sheets_of(text)
    assert [(s.first("kind"), s.first("date"), s.first("place")) for s in found] == [
        (CLOSED, "1975", "Kathmandu"),
        (OPENED, "1998", "Kathmandu"),
    ]


def test_a_verb_left_out_is_understood() -> None:
    text = "The Embassy of Portugal in Nepal was opened in 1960 and the Embassy of Nepal in Portugal in 1961."
    assert told(text) == [(OPENED, "1960", ("PT", "NP")), (OPENED, "1961", ("NP", "PT"))]


@pytest.mark.parametrize(
    "text",
    [
        "The Nepalese embassy in Lisbon opened in 1990, the Portuguese one in Kathmandu two years later.",
        "The embassy of Nepal in Lisbon opened in 1990; that of Portugal in Kathmandu in 1992.",
        "Nepal opened its embassy in Lisbon in 1990, and Portugal followed with one in Kathmandu in 1992.",
        "Embassies came late: Nepal opened theirs in Lisbon in 1990, and it took Portugal until 1992 to open one in Kathmandu.",
    ],
)
def test_a_small_word_stands_for_the_other_embassy(text: str) -> None:
    assert sorted(told(text)) == [(OPENED, "1990", ("NP", "PT")), (OPENED, "1992", ("PT", "NP"))]


@pytest.mark.parametrize(
    "text",
    [
        "The embassy of Nepal in Lisbon is old. Portugal wants to open one in Kathmandu in 1992.",
        "The embassy of Nepal in Lisbon is old, the Portuguese one in Kathmandu is new.",
        "The town has an embassy. Nepal opened a school, and Portugal one in Kathmandu in 1992.",
    ],
)
def test_a_mission_that_is_wished_for_or_merely_there_is_not_opened(text: str) -> None:
    assert not told(text)


def test_the_states_that_opened_embassies_opened_one_each() -> None:
    text = "Zimbabwe and Guinea-Bissau opened embassies in Ankara on 22 June 2021."
    assert told(text) == [(OPENED, "2021-06-22", ("ZW", "TR")), (OPENED, "2021-06-22", ("GW", "TR"))]


def test_lines_of_a_chronicle_need_no_verb() -> None:
    text = """Nepal and Portugal: a chronology
1 September 1976 – establishment of diplomatic relations between Nepal and Portugal
1977 - opening of the Embassy of Nepal in Lisbon
12 May 1980: closure of the Portuguese Embassy in Kathmandu
1985 – diplomatic relations resumed
2006: Nepal severs its relations with Portugal
2010: Consulate General of Portugal opens in Pokhara, Nepal
"""
    assert told(text) == [
        (ESTABLISHED, "1976-09-01", ("NP", "PT")),
        (OPENED, "1977", ("NP", "PT")),
        (CLOSED, "1980-05-12", ("PT", "NP")),
        (RESTORED, "1985", ("NP", "PT")),
        (SEVERED, "2006", ("NP", "PT")),
        (CONSULATE, "2010", ("PT", "NP")),
    ]


def test_envoys_told_in_lines_present_one_by_one() -> None:
    text = """MADRID, 8 September 2016 - King Felipe VI received six diplomats. They presented their letters of credence, in this order:

Federico Puerta, of Argentina;
Anar Maharramov, of Azerbaijan (who spoke with the monarch in Spanish);
Batsaikhan Mundagbaatar, of Mongolia, in national dress.

The Foreign Minister attended.
"""
    found = sheets_of(text, "2016-09-08")
    assert [(s.first("person"), tuple(s.all("state"))) for s in found] == [
        ("Federico Puerta", ("AR", "ES")),
        ("Anar Maharramov", ("AZ", "ES")),
        ("Batsaikhan Mundagbaatar", ("MN", "ES")),
    ]
    assert {s.first("date") for s in found} == {"2016-09-08"}


@pytest.mark.parametrize(
    "act",
    [
        "President Ana Silva of Portugal received the credentials of three ambassadors on 3 May 2023.",
        "Letters of credence were accepted on 3 May 2023, one after another, by President Ana Silva of Portugal.",
        "Three ambassadors handed their letters of credence to President Ana Silva of Portugal on 3 May 2023.",
    ],
)
def test_envoys_may_have_their_turns_one_sentence_after_another(act: str) -> None:
    turns = """ The first was Ram Sharma, Ambassador of Nepal. He has a house in Sintra.

Next came Juan Soto of Chile, who has a house in Rome. The last to be received was the Ambassador of Peru, Rosa Quispe.

The Foreign Minister spoke with Kofi Mensah of Ghana."""
    found = {(s.first("person"), tuple(s.all("state")), s.first("date")) for s in sheets_of(act + turns)}
    assert found == {
        ("Ram Sharma", ("NP", "PT"), "2023-05-03"),
        ("Juan Soto", ("CL", "PT"), "2023-05-03"),
        ("Rosa Quispe", ("PE", "PT"), "2023-05-03"),
    }


def test_ambassadors_under_one_noun_are_several() -> None:
    text = "On 3 May 2023 President Ana Silva of Portugal received letters of credence from the newly accredited ambassadors of Spain, Oman and Chile."
    assert [states for _, _, states in told(text)] == [("ES", "PT"), ("OM", "PT"), ("CL", "PT")]


def test_a_tie_with_one_side_named_is_told_with_that_side() -> None:
    assert told("The Legation at Lima was raised to an Embassy on 24 April 1920.") == [
        (OPENED, "1920-04-24", ("PE",))
    ]


def test_every_value_has_its_words() -> None:
    for text, *_ in ONE:
        for sheet in sheets_of(text):
            assert sheet.kind is StatementKind.TIE
            assert all(line.spans and line.because for line in sheet.lines)


def test_clauses_cover_the_sentence_without_a_gap() -> None:
    for text, *_ in ONE:
        document = study_text(text, blocks=(), language="en", published=None)
        marked: Text = document.text
        for number, (first, last, _) in enumerate(marked.sentences):
            parts = clauses(marked, document.nodes(number), first, last)
            assert next(p.i for p in parts) == first and parts[-1].j == last
            assert all(a.j == b.i for a, b in itertools.pairwise(parts))

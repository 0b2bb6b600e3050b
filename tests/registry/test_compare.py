"""A list against the register: what each lacks, and where they differ."""

import csv
import io

import pytest

from elchi.model.record import Record
from elchi.registry import settle
from elchi.registry.causes import Cause
from elchi.registry.compare import Comparison, compare
from elchi.registry.lists import ListError, mapping_for, mappings, owned, states_in
from registry.by_hand import library_names, rows

NAMES = library_names()


def register() -> list[Record]:
    """Return a small register of Peru and the United Kingdom, and of Peru and Uruguay."""
    told = {
        "published": "2019-03-16",
        "instruments": [
            {"title": "Agreement on Air Services between the United Kingdom and Peru", "kind": "agreement", "action": "signed", "states": ["GB", "PE"], "date": "2019-03-14", "other_acts": [{"action": "entered_into_force", "date": "2020-06-01"}]},
            {"title": "Convention on Extradition", "kind": "convention", "action": "signed", "states": ["GB", "PE"], "date": "2011-05-02"},
            {"title": "Memorandum on Mining", "kind": "memorandum", "action": "signed", "states": ["GB", "PE"], "date": "2018-01-20"},
            {"title": "Agreement on Tourism", "kind": "agreement", "action": "signed", "states": ["PE", "UY"], "date": "2015-08-09"},
        ],
    }  # fmt: skip
    return settle(rows("a", told), names=NAMES)[0]


def against(text: str, *, own: tuple[str, ...] = (), **options: tuple[str, ...]) -> Comparison:
    """Compare a list in the form of a CSV file with the register."""
    opened = list(csv.DictReader(io.StringIO(text)))
    mapping = owned(opened, mapping_for(opened[0]), own)
    return compare(opened, register(), mapping, names=NAMES, **options)


UK = """Title,Country Name,Signed Date,In Force Date,Treaty Reference
Air Services Agreement,Peru,14/03/2019,02/06/2020,UKTS 12
Extradition Convention,Peru,02/05/2010,,UKTS 3
Treaty on the Transfer of Prisoners,Peru,07/03/2003,,UKTS 1
,Peru,07/03/2003,,UKTS 9
Agreement on Cheese,Ruritania,07/03/2003,,UKTS 2
Agreement on Wool,Peru,sometime,,UKTS 4
"""


def test_a_list_of_a_state_s_own_treaties_is_matched_row_by_row() -> None:
    found = against(UK)
    assert found.mapping == "uk"
    assert [(m.row.row, m.record.first("title")) for m in found.matches] == [
        (1, "Agreement on Air Services between the United Kingdom and Peru"),
        (2, "Convention on Extradition"),
    ]
    assert found.only_in_list[0].title == "Treaty on the Transfer of Prisoners"
    assert [record.first("title") for record in found.only_in_register] == ["Memorandum on Mining"]
    assert [finding.code for finding in found.findings] == ["no-title", "unknown-state", "no-date"]


def test_where_list_and_register_differ_the_likely_cause_is_named() -> None:
    match, other = against(UK).matches
    assert [(d.constraint, d.cause) for m in (match, other) for d in m.differences] == [
        ("list-entered-into-force", Cause.CEREMONY),
        ("list-was-signed", Cause.YEAR),
    ]
    assert (
        match.differences[0].note
        == "It entered into force 1 June 2020 by the register and 2 June 2020 by the list (row 1)."
    )
    assert match.differences[0].witnesses[0].source == "a"


def test_a_list_is_another_state_s_own_where_its_rows_or_a_person_say_so() -> None:
    heading = "Title,Parties,Signed date\n"
    named = against(
        heading + "Tourism Agreement,Peru; Uruguay,09/08/2015\nTreaty,Ruritania; Peru,01/01/2001\n"
    )
    assert named.own == () and [m.row.states for m in named.matches] == [("PE", "UY")]
    assert [(f.code, f.what) for f in named.findings] == [
        ("unknown-state", "No state is known in `Ruritania`.")
    ]
    told = against(heading + "Tourism Agreement,Uruguay,09/08/2015\n", own=("PE",))
    assert told.own == ("PE",) and len(told.matches) == 1
    assert against(UK).own == ("GB",)


def test_what_only_one_of_the_two_tells_of_an_instrument_is_named() -> None:
    rows_ = (
        "Title,Country Name,Signed Date,Place Signed,In Force Date\n"
        "Air Services Agreement,Peru,14/03/2019,Lima,\n"
        "Extradition Convention,Peru,02/05/2011,,07/08/2012\n"
    )
    air, extradition = against(rows_).matches
    assert [(gap.known_to, gap.what, gap.value) for gap in air.gaps] == [
        ("list", "place", "Lima"),
        ("register", "entered into force", "2020-06-01"),
    ]
    assert [(gap.known_to, gap.what, gap.value) for gap in extradition.gaps] == [
        ("list", "entered into force", "2012-08-07")
    ]


def test_another_place_and_another_signatory_are_told_and_a_spelling_or_an_office_is_neither() -> None:
    signed = {
        "title": "Agreement on Tourism", "kind": "agreement", "action": "signed", "states": ["PE", "UY"],
        "date": "2015-08-09", "place": "Lima",
        "signatories": [{"name": "Ana Paz", "state": "PE"}, {"name": "Юрий Киреев", "state": "UY"}],
    }  # fmt: skip
    held = settle(rows("a", {"instruments": [signed]}), names=NAMES)[0]

    def differences(place: str, one: str, other: str) -> list[str]:
        heading = "Document,Date,Venue,Signatory 1,Signatory 2\n"
        opened = list(
            csv.DictReader(io.StringIO(f'{heading}Tourism Agreement,2015-08-09,{place},"{one}","{other}"\n'))
        )
        found = compare(opened, held, mapping_for(opened[0]), names=NAMES, states=("PE", "UY"))
        told = [difference for match in found.matches for difference in match.differences]
        assert {difference.cause for difference in told} <= {Cause.LIST}
        return [difference.note for difference in told]

    assert differences("Lima, Peru", "A. Paz, Minister", "Yuri Kireev") == []
    assert differences("", "Minister of Tourism", "Ambassador") == []
    assert differences("Montevideo", "Rosa Vega, Minister of Tourism", "Yuri Kireev") == [
        "It was signed in Lima by the register and Montevideo by the list (row 1).",
        "It was signed by Ana Paz and Юрий Киреев by the register and Rosa Vega by the list (row 1).",
    ]


UN = """Registration Number,Title,Participants,Date of Conclusion,Entry into force
I-1,Agreement on tourism,Peru; Uruguay,09/08/2015,
I-2,Convention on extradition,"United Kingdom of Great Britain and Northern Ireland; Peru",03/05/2011,01/01/2012
"""


def test_a_register_of_many_states_names_its_participants() -> None:
    found = against(UN)
    assert found.mapping == "un"
    assert [m.record.first("title") for m in found.matches] == [
        "Agreement on Tourism",
        "Convention on Extradition",
    ]
    assert [d.constraint for m in found.matches for d in m.differences] == ["list-was-signed"]


OUTCOMES = """S. No.,Name of Agreement/MoU,Exchanged by from our side,Exchanged by from their side
1,Memorandum of Understanding on Mining,Ana Paz,John Smith
2,Programme of Cultural Exchange,Ana Paz,John Smith
"""


def test_a_list_of_outcomes_is_of_the_states_it_is_given_for() -> None:
    found = against(OUTCOMES, states=("PE", "GB"))
    assert [m.record.first("title") for m in found.matches] == ["Memorandum on Mining"]
    assert [row.title for row in found.only_in_list] == ["Programme of Cultural Exchange"]
    assert found.only_in_list[0].signatories == ("Ana Paz", "John Smith")


def test_states_are_known_by_code_and_by_name_in_any_of_our_languages() -> None:
    assert states_in("Republic of Kazakhstan; Türkiye", (";",)) == ("KZ", "TR")
    assert states_in("PE | UY", ("|",)) == ("PE", "UY")
    assert states_in("Казахстан и Узбекистан", ()) == ("KZ", "UZ")


def test_a_list_whose_columns_nobody_knows_is_refused_by_name() -> None:
    with pytest.raises(ListError, match="No mapping knows these columns: fruit, colour"):
        mapping_for(["Fruit", "Colour"])
    assert set(mappings()) == {"outcomes", "uk", "un"}

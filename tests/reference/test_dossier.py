"""The dossier: what two states have agreed, on what, when and through whom."""

import pytest

from elchi import languages, vocabularies
from elchi.authorities.match import same_person
from elchi.reference.dossier import assemble
from elchi.reference.subjects import subjects_in, subjects_of
from elchi.registry import settle
from registry.by_hand import rows

TOLD = {
    "published": "2019-03-16",
    "instruments": [
        {
            "title": "Memorandum of Understanding on Cooperation in Mining",
            "kind": "memorandum",
            "action": "signed",
            "states": ["UY", "PE"],
            "date": "2019-03-14",
            "signatories": [{"name": "Rosa Quispe Mamani", "office": "Minister of Mines", "state": "PE"}],
        },
        {
            "title": "Treaty of Friendship",
            "kind": "treaty",
            "action": "signed",
            "states": ["PE", "UY"],
            "date": "1888",
        },
        {"title": "Agreement on Tourism", "kind": "agreement", "action": "signed", "states": ["PE", "EC"]},
    ],
    "ties": [{"kind": "embassy_opened", "states": ["PE", "UY"], "date": "1990-05"}],
    "contacts": [
        {
            "kind": "meeting",
            "states": ["PE", "UY"],
            "participants": [{"name": "R. Quispe", "office": "Minister", "state": "PE"}, {"name": "A. Sosa"}],
        }
    ],
    "offices": [{"person": "Ana Sosa", "office": "Ambassador", "of": "UY"}],
    "events": [{"kind": "exhibition", "title": "Gold of the Andes", "states": ["UY", "PE"], "date": "2005"}],
    "doubts": ["three signed, two named"],
}


def dossier_of(a: str, b: str):  # type: ignore[no-untyped-def]
    return assemble(*settle(rows("a", TOLD)), a, b, same_person=same_person)


def test_a_dossier_holds_what_lies_between_the_two_and_nothing_else() -> None:
    dossier = dossier_of("PE", "UY")
    assert [(s.heading, len(s.records)) for s in dossier.legal_base] == [("treaty", 1), ("memorandum", 1)]
    assert [s.heading for s in dossier.by_subject] == ["politics", "mining"]
    assert [r.first("date") for r in dossier.timeline] == ["1888", "1990-05", "2005", "2019-03-14", None]
    assert (len(dossier.ties), len(dossier.contacts), len(dossier.culture), len(dossier.doubts)) == (
        1,
        1,
        1,
        1,
    )


def test_people_are_told_once_with_their_offices() -> None:
    people = [(p.name, p.state, p.offices) for p in dossier_of("PE", "UY").people]
    assert people == [
        ("Rosa Quispe Mamani", "PE", ("Minister of Mines", "Minister")),
        ("A. Sosa", "UY", ("Ambassador",)),
    ]


def test_a_pair_without_relations_has_an_empty_dossier() -> None:
    dossier = dossier_of("UY", "EC")
    assert (dossier.legal_base, dossier.timeline, dossier.people, dossier.doubts) == ((), (), (), ())


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("Agreement on Air Services", "aviation"),
        (
            "Agreement on air communication between the Government of A and the Cabinet of Ministers of B",
            "aviation",
        ),
        ("Convention for the avoidance of double taxation", "taxation"),
        ("Memorandum between the Ministry of Finance of A and the Ministry of Finance of B", "finance"),
        ("Соглашение о сотрудничестве в области культуры", "culture"),
        ("Gömrük işində əməkdaşlıq haqqında Saziş", "customs"),
        ("Eğitim Alanında İşbirliği Anlaşması", "education"),
        ("MALİ YARDIM ANLAŞMASI", "finance"),
        ("Ekonomik ve Mali İş Birliği Protokolü", "finance"),
        ("Visa agreement with Mali", "visas"),
        ("Айыл чарба жаатындагы кызматташтык жөнүндө макулдашуу", "agriculture"),
        ("Accord sur la suppression des visas", "visas"),
        ("Convenio de cooperación en deporte", "sport"),
    ],
)
def test_titles_are_shelved_by_what_they_are_on(title: str, subject: str) -> None:
    told = {"instruments": [{"title": title, "kind": "agreement", "states": ["AA", "BB"]}]}
    (record,), _ = settle(rows("a", told))
    assert subjects_of(record) == (subject,)


def test_a_title_of_form_alone_goes_under_other() -> None:
    assert subjects_in("Joint Statement") == {}


@pytest.mark.parametrize(
    ("body", "subjects"),
    [
        ("Government of the Socialist Republic of Vietnam", set()),
        ("Government of the Polish Republic", set()),
        ("Правительство Португальской Республики", set()),
        ("Ministry of Health of Sudan", {"health"}),
        ("Министерство юстиции Судана", {"justice"}),
        ("Министерство здравоохранения Судана", {"health"}),
        ("Polish Police", {"security"}),
    ],
)
def test_the_name_of_a_state_is_no_subject(body: str, subjects: set[str]) -> None:
    assert set(subjects_in(body)) == subjects


@pytest.mark.parametrize("language", ["az", "en", "es", "fr", "ky", "ru", "tr"])
def test_every_language_has_every_heading(language: str) -> None:
    assert tuple(languages.subjects(language)) == vocabularies.subjects()

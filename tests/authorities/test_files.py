"""Authority files: whom and what the statements speak of, each once with all its names."""

import random

from elchi.authorities import authorities_of
from elchi.model.authority import AuthorityKind, Name
from registry.by_hand import rows

ENGLISH = {
    "language": "en",
    "published": "2019-03-16",
    "instruments": [
        {
            "title": "Agreement on Mining",
            "kind": "agreement",
            "states": ["PE", "UY"],
            "bodies": [
                "Geological Institute under the Ministry of Mines of Peru",
                "Ministry of Mines of Peru",
                "Uruguay's Ministry of Industry",
            ],
            "signatories": [
                {"name": "Aleksandr Petrov", "office": "Minister of Mines", "state": "PE"},
                {"name": "Ana Sosa", "office": "Ambassador", "state": "UY"},
            ],
            "date": "2019-03-14",
        }
    ],
    "offices": [{"person": "A. Petrov", "office": "Minister of Mines", "of": "PE"}],
}
RUSSIAN = {
    "language": "ru",
    "published": "2021-05-01",
    "instruments": [{"title": "…", "kind": "other", "states": ["PE", "UY"], "bodies": ["Ministry of Industry of Uruguay"]}],
    "offices": [
        {"person": "Александром Петровым", "lemma": "Александр Петров", "office": "Minister of Mines", "of": "PE"},
        {"person": "Александр Петров", "office": "Ambassador", "of": "UY"},
    ],
}  # fmt: skip
TOLD = [*rows("a", ENGLISH), *rows("b", RUSSIAN)]


def test_spellings_of_one_person_are_one_authority_and_his_namesake_abroad_another() -> None:
    persons = {
        (p.preferred, p.state): {v.text for v in p.variants}
        for p in authorities_of(TOLD).of(AuthorityKind.PERSON)
    }
    assert persons == {
        ("Aleksandr Petrov", "PE"): {"Aleksandr Petrov", "A. Petrov", "Александр Петров"},
        ("Александр Петров", "UY"): {"Александр Петров"},
        ("Ana Sosa", "UY"): {"Ana Sosa"},
    }


def test_a_tenure_spans_the_days_on_which_somebody_says_so() -> None:
    files = authorities_of(TOLD)
    (tenure,) = [t for t in files.tenures if t.person == "person/aleksandr-petrov"]
    assert (tenure.office, tenure.seen_from, tenure.seen_until) == (
        "office/pe/minister-of-mines",
        "2019-03-14",
        "2021-05-01",
    )
    assert len(tenure.statements) == 3


def test_a_body_has_all_its_names_its_state_and_the_body_above_it() -> None:
    bodies = {body.id: body for body in authorities_of(TOLD).of(AuthorityKind.BODY)}
    assert (
        bodies["body/geological-institute-under-the-ministry-of-mines-of-peru"].parent
        == "body/ministry-of-mines-of-peru"
    )
    industry = bodies["body/ministry-of-industry-of-uruguay"]
    assert industry.state == "UY"
    assert industry.variants == (
        Name("Ministry of Industry of Uruguay", "ru"),
        Name("Uruguay's Ministry of Industry", "en"),
    )


def test_a_state_has_its_names_in_every_language() -> None:
    peru, uruguay = authorities_of(TOLD).of(AuthorityKind.STATE)
    assert (peru.id, peru.preferred) == ("PE", "Peru")
    assert Name("Уругвай", "ru") in uruguay.variants


def test_the_order_of_statements_makes_no_difference() -> None:
    shuffled = TOLD[:]
    random.Random(7).shuffle(shuffled)
    assert authorities_of(shuffled) == authorities_of(TOLD)

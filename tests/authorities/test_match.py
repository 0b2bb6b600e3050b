"""Names: one person, one body, in any script."""

import pytest

from elchi.authorities.bodies import stands_under
from elchi.authorities.match import SAME, compare_bodies, compare_persons, same_body, same_person

ONE_PERSON = [
    ("Sadyr Japarov", "Sadyr Zhaparov"),
    ("Sadyr Japarov", "Sadır Caparov"),
    ("Sadyr Japarov", "Садыр Жапаров"),
    ("Japarov", "Caparov"),
    ("Ilham Aliyev", "İlham Əliyev"),
    ("Ilham Aliyev", "Ильхам Алиев"),
    ("Heydar Aliyev", "Гейдар Алиев"),
    ("A. Akayev", "Askar Akayev"),
    ("Ch. Aitmatov", "Чынгыз Айтматов"),
    ("Aliyev Ilham Heydar oglu", "Ilham Aliyev"),
    ("Jeyhun Bayramov", "Ceyhun Bayramov"),
    ("H.E. Mr. Jeyhun Bayramov", "Джейхун Байрамов"),
    ("Latif Gandilov", "Lətif Qəndilov"),
    ("Shavkat Mirziyoyev", "Шавкат Мирзиёев"),
    ("Vladimir Putin", "Владимир Владимирович Путин"),
]
TWO_PERSONS = [
    ("Ilham Aliyev", "Heydar Aliyev"),
    ("Ilham Aliyev", "Mehriban Aliyeva"),
    ("Sadyr Japarov", "Aygul Japarova"),
    ("A. Akayev", "Bermet Akayeva"),
    ("Mikayil Jabbarov", "Sadyr Japarov"),
    ("Sergey Viktorovich Lavrov", "Sergey Borisovich Lavrov"),
    ("Bashar al-Assad", "Hafez al-Assad"),
]


@pytest.mark.parametrize(("one", "other"), ONE_PERSON)
def test_spellings_of_one_person_are_one(one: str, other: str) -> None:
    assert same_person(one, other) >= SAME
    assert same_person(other, one) == same_person(one, other)


@pytest.mark.parametrize(("one", "other"), TWO_PERSONS)
def test_two_persons_stay_two(one: str, other: str) -> None:
    assert same_person(one, other) < SAME


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ministry of Finance of the Republic of Azerbaijan", "Azerbaijan's Ministry of Finance", True),
        ("Ministry of Finance of the Republic of Azerbaijan", "Azerbaijani Ministry of Finance", True),
        (
            "Ministry of Finance of the Kyrgyz Republic",
            "Ministry of Finance of the Republic of Azerbaijan",
            False,
        ),
        (
            "Ministry of Agriculture of the Kyrgyz Republic",
            "Ministry of Finance of the Kyrgyz Republic",
            False,
        ),
        ("Foreign Ministry of Georgia", "Ministry of Foreign Affairs of Georgia", True),
        ("Government of Estonia", "Government of Ethiopia", False),
        ("OAO Gazprom", "Open Joint Stock Company Gazprom", True),
    ],
)
def test_bodies_are_told_apart_by_state_and_own_words(one: str, other: str, same: bool) -> None:
    assert (same_body(one, other) >= SAME) is same


def test_the_side_of_the_text_tells_two_ministries_of_one_name_apart() -> None:
    assert same_body("Ministry of Finance", "Ministry of Finance", side_one="AZ", side_other="KG") < SAME
    assert same_body("Ministry of Finance", "Ministry of Finance of Azerbaijan", side_one="AZ") >= SAME


def test_a_likeness_says_why() -> None:
    assert compare_persons("A. Akayev", "Askar Akayev").reason == "akayev = akayev, a = askar"
    assert "of AZ and of KG" in compare_bodies("Bank of Azerbaijan", "Bank of Kyrgyzstan").reason


@pytest.mark.parametrize(
    ("name", "above"),
    [
        ("State Tourism Agency under the Ministry of Economy of Nepal", "Ministry of Economy of Nepal"),
        ("Department of Treaties of the Ministry of Foreign Affairs", "Ministry of Foreign Affairs"),
        ("the Ministry of Health's Department of Drugs", "Ministry of Health"),
        ("Institute of Public Health of the Nepalese Ministry of Health", "Nepalese Ministry of Health"),
        ("Academy of the Ministry of Emergency Situations", "Ministry of Emergency Situations"),
        ("Ministry of the Presidency", None),
        ("Portugal's Ministry of Finance", None),
        ("Faculty of Chamber Music of Lisbon", None),
        ("Chamber of Commerce and Industry of Portugal", None),
    ],
)
def test_a_name_says_under_which_body_another_stands(name: str, above: str | None) -> None:
    assert stands_under(name) == above

"""What a title says of another instrument."""

import pytest

from elchi.exchange.relations import named_in


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Protocol amending the Agreement on Air Services", ("amends", "Agreement on Air Services")),
        ("Protocol on Amendments to the Treaty of Friendship", ("amends", "Treaty of Friendship")),
        (
            "Protocol on the Implementation of the Agreement on Readmission",
            ("implements", "Agreement on Readmission"),
        ),
        ("Additional Protocol to the Convention on Extradition", ("annex_of", "Convention on Extradition")),
        ("Протокол о внесении изменений в Соглашение о торговле", ("amends", "Соглашение о торговле")),
        (
            "Ticaret Anlaşmasında Değişiklik Yapılmasına Dair Protokol",
            ("amends", "Ticaret Anlaşmasında"),
        ),
        ("İkitərəfli sazişə dəyişikliklər edilməsi haqqında Protokol", ("amends", "İkitərəfli sazişə")),
        ("Соода макулдашуусуна өзгөртүүлөрдү киргизүү жөнүндө протокол", ("amends", "Соода макулдашуусуна")),
        ("Agreement on the implementation of the programme of cultural exchange", None),
        ("Protocol to theatres", None),
        ("Agreement on Trade", None),
        ("", None),
    ],
)
def test_a_title_names_what_it_amends_implements_or_annexes(title: str, said: tuple[str, str] | None) -> None:
    assert named_in(title) == said

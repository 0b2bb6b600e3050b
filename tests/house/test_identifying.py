"""Identifiers of other catalogues: attached by people, kept with the name, shown where it stands, taken off again."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.test import Client

pytest.importorskip("django")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Q42", "wikidata:Q42"),
        ("wikidata:Q42", "wikidata:Q42"),
        ("https://www.wikidata.org/wiki/Q42", "wikidata:Q42"),
        ("http://viaf.org/viaf/113230702/", "viaf:113230702"),
        (" viaf:113230702 ", "viaf:113230702"),
    ],
)
def test_an_identifier_is_known_bare_and_as_an_address(library: Path, written: str, kept: str) -> None:
    from elchi.house.ledger import identifying

    assert identifying.attach("state", "Kyrgyzstan", written, by="ada", because="it is the state") == kept
    (held,) = identifying.attached(["state:KG"])
    assert f"{held.scheme}:{held.value}" == kept and held.address.endswith(held.value)


def test_what_is_no_identifier_or_of_nobody_is_refused_by_name(library: Path) -> None:
    from elchi.errors import JudgementError, NotInLibraryError
    from elchi.house.ledger import identifying, models

    for written in ("42", "wikidata:42", "viaf:Q42", "https://example.org/Q42", "Q0"):
        with pytest.raises(JudgementError, match="is no identifier"):
            identifying.attach("state", "KG", written, by="ada", because="so")
    with pytest.raises(JudgementError, match="Say why"):
        identifying.attach("state", "KG", "Q813", by="ada", because=" ")
    for kind in ("person", "state"):
        with pytest.raises(NotInLibraryError, match="Ruritania"):
            identifying.attach(kind, "Ruritania", "Q813", by="ada", because="so")
    with pytest.raises(NotInLibraryError, match="not attached"):
        identifying.take_off("state", "KG", "Q813", by="ada", because="so")
    assert not models.Judgement.objects.filter(act="identify").exists()


def test_identifiers_stay_with_a_person_when_spellings_are_brought_together_and_outlive_the_database(
    client: "Client",
) -> None:
    from elchi.house import journal
    from elchi.house.ledger import actions, identifying
    from house.made import TEXT, journey

    actions.add_document(journey())
    actions.settle()
    identifying.attach("person", "Anar Əliyev", "Q4242", by="ada", because="the minister")
    for number in range(2):
        text = f"Told again, {number}. {TEXT}".replace("Əliyev", "Aliyev")
        actions.add_document(journey(text, name="Anar Aliyev"))
    actions.settle()
    person = client.get("/people/anar-aliyev.json").json()["person"]
    assert (person["card"]["name"], person["also"]) == (
        "Anar Aliyev",
        [],
    )  # the other spelling stands nowhere now
    (held,) = person["identifiers"]
    assert (held["scheme"], held["value"], held["by"]) == ("wikidata", "Q4242", "ada")
    assert (
        'href="https://www.wikidata.org/entity/Q4242"' in client.get("/people/anar-aliyev/").content.decode()
    )
    journal.keep_up()
    told = [
        row for label, rows in journal.read(journal.shelf()) for row in rows if label == "ledger.Judgement"
    ]
    assert [row["correction"] for row in told if row["act"] == "identify"] == ["wikidata:Q4242"]
    identifying.take_off("person", "anar-aliyev", "Q4242", by="ada", because="it is another")
    assert client.get("/people/anar-aliyev.json").json()["person"]["identifiers"] == []

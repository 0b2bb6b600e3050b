"""Persons and bodies: spellings of one name are one, whatever order they come in; others stay apart."""

from pathlib import Path

import pytest

SPELLINGS = (
    "Sadyr Japarov",
    "Садыр Жапаров",
    "S. Japarov",
    "Aygul Japarova",
    "A. Karimov",
    "Anvar Karimov",
    "Aziz Karimov",
)
TOGETHER = {frozenset({"Sadyr Japarov", "Садыр Жапаров", "S. Japarov"}), frozenset({"Aygul Japarova"})} | {
    frozenset({name}) for name in ("A. Karimov", "Anvar Karimov", "Aziz Karimov")
}


@pytest.mark.parametrize(
    "order", [SPELLINGS, SPELLINGS[::-1], sorted(SPELLINGS)], ids=["so", "backwards", "sorted"]
)
@pytest.mark.parametrize("at_once", [True, False])
def test_spellings_of_one_name_are_one_person_in_any_order(
    library: Path, order: tuple[str, ...], at_once: bool
) -> None:
    from elchi.house.ledger import agents, models, queries, spellings

    known: dict[tuple[str, str], int] = {}
    for some in [list(order)] if at_once else [[name] for name in order]:
        known |= spellings.enter({("person", name) for name in some})
    record = models.Record.objects.create(id="r", content="", block="", kind="office", title="")
    for id_ in known.values():
        models.Part.objects.create(spelling_id=id_, record=record, role="person")
        agents.refresh({id_})
    found = {frozenset({card.name, *queries.person(card.slug).also}) for card in queries.people().items}
    assert found == TOGETHER
    assert queries.person("sadyr-zhaparov").card == queries.person("sadyr-japarov").card

"""Documents that come together are kept as if they came one after the other."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest

from elchi.journey import Journey
from house.made import TEXT, journey

NOW = datetime(2024, 5, 6, 7, 8, tzinfo=UTC)


def came(seed: int) -> list[Journey]:
    """Return documents as they may come: new ones, twins, the same again, unread ones."""
    chance = Random(seed)
    long = " ".join(f"The talks on item {number} were held in Baku." for number in range(40))
    found: list[Journey] = []
    for number in range(14):
        match chance.randrange(5):
            case 0:
                found.append(journey(f"{TEXT}{long}", origin=f"printed-by-{number}.txt"))
            case 1 if found:
                found.append(chance.choice(found))
            case 2:
                found.append(journey(TEXT + f"No. {chance.randrange(3)}.\n", origin=f"{number}.txt"))
            case 3:
                found.append(
                    replace(journey(f"{TEXT}Unread: {number}."), transcript=None, entry=None, reading=None)
                )
            case _:
                found.append(journey(f"{TEXT}{long} It was item {number}.\n"))
    return found


def kept() -> dict[str, list[Any]]:
    """Return all that is kept, without the numbers of rows."""
    from elchi.house.holdings.models import Arrival, Document, Entry, Transcript
    from elchi.house.ledger import models, queries

    columns = ("document__short", "title", "publisher", "published", "language", "origin", "states", "counts")
    columns += ("twins", "read_by", "speaker", "official", "known_by", "settled", "reading__reader")
    columns += ("entry__title", "transcript__digest")
    tables: dict[type[Any], tuple[str, ...]] = {
        Document: ("short", "digest", "size", "media_type", "added"),
        Arrival: ("document__short", "origin", "door", "arrived", "findings"),
        Transcript: ("document__short", "digest", "text", "blocks"),
        Entry: ("document__short", "title", "author", "published", "identifiers", "subjects"),
        models.Reading: ("transcript__digest", "reader", "passed", "unread", "until"),
        models.Statement: ("id", "reading__transcript__digest", "ordinal", "kind", "rules"),
        models.Value: ("statement_id", "ordinal", "field", "group", "value", "rule", "because"),
        models.Passage: ("value__statement_id", "value__ordinal", "start", "end", "quote"),
        models.Judgement: ("act", "subject", "by", "when", "because"),
        models.Sketch: ("document__short", "runs", "hashes"),
        models.SketchKey: ("document__short", "key"),
        models.SearchEntry: ("kind", "key", "title", "date", "states", "date_key", "title_key", "length"),
    }
    found = {
        one.__name__: list(one.objects.order_by("pk").values_list(*said)) for one, said in tables.items()
    }
    found["Card"] = list(models.Card.objects.order_by("document_id").values_list(*columns))
    results = queries.results("agreement talks")
    return found | {"hits": [hit.id for hit in results.page.items], "facets": list(results.facets.values)}


@pytest.mark.parametrize("seed", range(4))
def test_documents_that_come_together_are_kept_as_if_one_came_after_the_other(
    library: Path, seed: int
) -> None:
    from django.db import transaction

    from elchi.house.ledger import actions

    journeys = came(seed)
    with transaction.atomic():
        one_by_one = [actions.add_document(each, by="x", now=NOW) for each in journeys]
        expected = kept()
        transaction.set_rollback(True)
    assert actions.add_documents(journeys, by="x", now=NOW) == one_by_one
    assert kept() == expected

"""Words are found in every form, in the five languages of the reading room, and what only looks alike is not."""

import tomllib
from pathlib import Path

import pytest

TABLE = tomllib.loads(Path(__file__).with_name("word_forms.toml").read_text(encoding="utf-8"))
LEAST = 0.9
"""The share of pairs that must be found, in each language and in all."""


def _missed(pairs: dict[str, list[list[str]]]) -> dict[str, list[tuple[str, str]]]:
    """Return by language the pairs of which the first does not find a text that holds the second."""
    from django.db import connection

    from elchi.house.ledger import full_text, models, search_box

    found: dict[str, list[tuple[str, str]]] = {}
    for language, both in pairs.items():
        for typed, written in both:
            entry = models.SearchEntry.objects.create(kind="source", key=f"{language}-{typed}-{written}")
            full_text.write(connection, [full_text.Words(entry.id, "", "", f"… {written} …", [], language)])
            query = search_box.parse(typed)
            assert query is not None
            if entry.id not in full_text.found(connection, query).ids(1000, 0, full_text.Order.BEST):
                found.setdefault(language, []).append((typed, written))
    return found


def test_nine_of_ten_forms_of_a_word_are_found_by_it(library: Path) -> None:
    pairs = TABLE["found"]
    assert {language: len(both) for language, both in pairs.items()} == dict.fromkeys(
        ("az", "en", "ky", "ru", "tr"), 40
    )
    missed = _missed(pairs)
    shares = {language: 1 - len(missed.get(language, [])) / len(both) for language, both in pairs.items()}
    assert min(shares.values()) >= LEAST, missed


@pytest.mark.parametrize("language", sorted(TABLE["apart"]))
def test_what_only_looks_alike_is_not_found(library: Path, language: str) -> None:
    from django.db import connection

    from elchi.house.ledger import full_text, models

    pairs = TABLE["apart"][language]
    for (
        typed,
        _,
    ) in pairs:  # what is typed stands in the library too: what stands nowhere is taken for a beginning
        entry = models.SearchEntry.objects.create(kind="source", key=typed)
        full_text.write(connection, [full_text.Words(entry.id, "", "", typed, [], language)])
    assert _missed({language: pairs}).get(language, []) == [tuple(pair) for pair in pairs]

"""What is handed on or put away: backups and what comes back of them, bags and OCFL roots as others read them."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import bagit
import pytest
from lxml import etree
from ocfl import StorageRoot

from elchi.errors import NotInLibraryError, SettingError
from house.made import TEXT, journey

NOW = datetime(2024, 5, 6, 7, 8, tzinfo=UTC)


def quietly(things: Any, _: str) -> Iterator[Any]:
    yield from things


@pytest.fixture
def kept(library: Path) -> Path:
    """A library with two sources, one of them checked, whose bytes are on its shelf."""
    from elchi.house import journal
    from elchi.house.ledger import actions
    from elchi.house.stacks_check import check_stacks

    for number, text in enumerate((TEXT, TEXT + "More.\n")):
        journal.shelf().put(text.encode(), "text/plain")
        actions.add_document(journey(text, origin=f"talks-{number}.txt"))
        check_stacks(journal.shelf(), quietly)
    actions.settle()
    return library


def test_a_bag_is_whole_by_anothers_word(kept: Path, tmp_path: Path) -> None:
    from elchi.house.bags import export_bag

    assert export_bag("AZ-KG", tmp_path / "bag", progress=quietly, now=NOW)[0] == 2
    bag = bagit.Bag(str(tmp_path / "bag"))
    bag.validate()
    assert bag.info["Bagging-Date"] == "2024-05-06"
    (first,) = (p for p in (tmp_path / "bag" / "data").iterdir() if (p / "text.txt").read_text() == TEXT)
    assert (first / "original.txt").read_text() == TEXT
    assert json.loads((first / "source.json").read_bytes())["size"] == len(TEXT.encode())
    space = {"p": "http://www.loc.gov/premis/v3"}
    events = etree.parse(first / "premis.xml").xpath("//p:event", namespaces=space)
    told = [tuple(event.xpath("string(p:eventType)", namespaces=space).split()) for event in events]
    assert sorted(told) == [("fixity", "check"), ("fixity", "check"), ("ingestion",)]
    (first / "text.txt").write_text("something else")
    with pytest.raises(bagit.BagError):
        bag.validate()


def test_what_is_in_no_collection_is_not_packed(kept: Path, tmp_path: Path) -> None:
    from elchi.house.bags import export_bag

    for collection in ("AZ-FR", "language:ru", "../../etc", "state:AZ;"):
        with pytest.raises(NotInLibraryError, match="Nothing is in"):
            export_bag(collection, tmp_path / "bag", progress=quietly)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").touch()
    with pytest.raises(SettingError, match="something in"):
        export_bag("all", tmp_path / "full", progress=quietly)
    assert not (tmp_path / "bag").exists()


def test_a_backup_is_an_ocfl_root_and_grows_by_what_is_new(kept: Path, tmp_path: Path) -> None:
    from elchi.house import journal
    from elchi.house.backups import back_up, check_copy
    from elchi.house.ledger import actions

    to = tmp_path / "backup"
    first = back_up(to, progress=quietly, now=NOW)
    assert (first.added, first.known, first.findings) == (3, 0, ())
    actions.settle()
    assert back_up(to, progress=quietly).added == 0
    journal.shelf().put(b"more")
    assert back_up(to, progress=quietly).added == 1
    root = StorageRoot(root=str(to / "stacks"))
    assert root.validate(validate_objects=True, log_warnings=True), root.errors
    assert check_copy(to, progress=quietly) == []
    assert (to / "accounts.json").stat().st_mode & 0o077 == 0


def test_what_is_damaged_is_told_and_not_copied(kept: Path, tmp_path: Path) -> None:
    from elchi.house import journal
    from elchi.house.backups import back_up, check_copy

    place = journal.shelf().place(next(journal.shelf().digests()))
    place.chmod(0o644)
    place.write_bytes(b"x")
    copied = back_up(tmp_path / "backup", progress=quietly)
    assert [finding.code for finding in copied.findings] == ["altered"] and copied.added == 2
    held = next((tmp_path / "backup").rglob("original"))
    held.chmod(0o644)
    held.write_bytes(b"y")
    assert [finding.code for finding in check_copy(tmp_path / "backup", progress=quietly)] == ["altered"]

"""Backups: the stacks copied into another folder, and a library made from such a copy.

A backup is an OCFL root with the journal in it, and beside it what belongs to this house alone: the accounts of the
desk. The database is not copied; it is made anew. Interrupted at any moment, either command is simply given again.
"""

import contextlib
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import serializers

from elchi import __version__
from elchi.errors import SettingError
from elchi.house import journal, library
from elchi.model.finding import Finding
from elchi.stacks import Shelf
from elchi.stacks.fixity import check

Progress = Callable[[Iterable[Any], str], Iterator[Any]]
STACKS, TOLD, ACCOUNTS, WATCHED = "stacks", "backup.json", "accounts.json", "watched.toml"
_JOURNAL = journal.volume_id(0).rpartition(":")[0]
TOGETHER = 50
"""Objects that come into a copy in one batch."""
_COPY = "Check it with `elchi fixity`, and bring the damaged file back from another copy."


@dataclass(frozen=True, slots=True)
class Copied:
    """How many objects a copying added, how many were there already, and what could not be copied."""

    added: int
    known: int
    findings: tuple[Finding, ...]

    def __str__(self) -> str:
        return f"{self.added} objects copied, {self.known} there already"


def back_up(to: Path, *, progress: Progress, now: datetime | None = None) -> Copied:
    """Bring a backup up to what the library holds now; only what it lacks is copied, each object read anew there."""
    copied = copy_stacks(Shelf(to / STACKS), progress=progress)
    _write_private(to / ACCOUNTS, _accounts())
    register = Path(settings.ELCHI_HOME) / WATCHED
    if register.is_file():
        _write_private(to / WATCHED, register.read_bytes())
    told = {
        "made": (now or datetime.now(UTC)).isoformat(timespec="seconds"),
        "elchi": __version__,
        "documents": apps.get_model("holdings.Document")._default_manager.count(),
        "objects": copied.added + copied.known,
    }
    _write_private(to / TOLD, (json.dumps(told, indent=1) + "\n").encode())
    return copied


def copy_stacks(to: Shelf, *, progress: Progress) -> Copied:
    """Bring another OCFL root up to this library's stacks, after the journal is up to date.

    The journal is copied last and no further than it was at the beginning: so the copy never tells of a document that
    it has not.
    """
    journal.keep_up(progress=progress)
    stacks = journal.shelf()
    volumes = journal.volumes(stacks)
    ours = ((id_, folder) for id_, folder in stacks.objects() if not id_.startswith(_JOURNAL))
    told = (journal.volume_id(number) for number in range(1, volumes + 1))
    last = ((id_, stacks.object_place(id_)) for id_ in told)
    before, after = _copied(ours, to, progress), _copied(last, to, progress)
    return Copied(before.added + after.added, before.known + after.known, (*before.findings, *after.findings))


def _copied(objects: Iterable[tuple[str, Path]], to: Shelf, progress: Progress) -> Copied:
    """Copy objects, a batch at a time."""
    findings: list[Finding] = []
    added = known = 0
    waiting = iter(progress(objects, "Copying"))
    while some := list(islice(waiting, TOGETHER)):
        with to.batch() as batch:
            for id_, folder in some:
                try:
                    new = batch.take_over(folder, id_)
                except ValueError as error:
                    findings.append(Finding("altered", str(folder), f"It was not copied: {error}", _COPY))
                    continue
                added, known = added + new, known + (not new)
    return Copied(added, known, tuple(findings))


def check_copy(of: Path, *, progress: Progress) -> list[Finding]:
    """Read every object of a backup anew and return what is wrong with it."""
    return [one for one in progress(check(Shelf(of / STACKS)), "Checking") if isinstance(one, Finding)]


# ------------------------------------------------------------------ back again


def restore(source: Path, home: Path, *, progress: Progress) -> tuple[Copied, Any]:
    """Make the library in an empty `home` from a backup, and return what was copied and rebuilt.

    SettingError where `source` is no backup or there is a library already. Until all is done the library says that it
    is being restored, and nothing else can be done with it.
    """
    if not (source / TOLD).is_file():
        raise SettingError(
            f"{source} holds no finished backup; name the folder that `elchi backup` was given."
        )
    marker = home / library.RESTORING
    if marker.exists():
        for path in home.glob("elchi.sqlite3*"):
            path.unlink()
    elif any(path.name in (STACKS, "elchi.sqlite3") for path in (home.iterdir() if home.is_dir() else ())):
        raise SettingError(f"There is a library in {home} already; name an empty folder in ELCHI_HOME.")
    home.mkdir(parents=True, exist_ok=True)
    marker.touch()
    from_, to = Shelf(source / STACKS), Shelf(home / STACKS)
    copied = _copied(from_.objects(), to, progress)
    library.open_library(restoring=True)
    from elchi.house.rebuilding import rebuild

    rebuilt = rebuild(to, progress=progress)
    if not any(finding.code == "broken-journal" for finding in rebuilt.findings):
        _restore_beside(source, home)
        marker.unlink()
    return copied, rebuilt


def _restore_beside(source: Path, home: Path) -> None:
    accounts = source / ACCOUNTS
    if accounts.is_file():
        from elchi.house.desk import people

        people.make_groups()
        for held in serializers.deserialize("json", accounts.read_text(encoding="utf-8")):
            held.save()
    if (source / WATCHED).is_file():
        _write_private(home / WATCHED, (source / WATCHED).read_bytes())


def _accounts() -> bytes:
    """Return the people of the desk, with their groups and second factors; passwords are digests."""
    rows = [
        *apps.get_model("auth.User")._default_manager.order_by("pk"),
        *apps.get_model("otp_totp.TOTPDevice")._default_manager.order_by("pk"),
    ]
    return serializers.serialize("json", rows, indent=1, use_natural_foreign_keys=True).encode()


def _write_private(path: Path, data: bytes) -> None:
    """Write a file that only its owner reads, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            Path(name).unlink()
        raise

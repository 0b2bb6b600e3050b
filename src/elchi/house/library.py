"""Opening the library: Django made ready, the database brought up to date."""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from elchi.errors import SettingError

RESTORING = "being-restored"
"""The file that stands in the library's folder until `elchi restore` is done."""


def make_ready() -> None:
    """Make Django ready; safe to call again."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "elchi.house.settings")
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()


def open_library(*, restoring: bool = False) -> None:
    """Make Django ready and bring the database up to date; safe to call again and from several processes.

    SettingError for a library that is half restored, unless it is `restoring` that asks.
    """
    make_ready()
    from django.conf import settings

    if not restoring and (Path(settings.ELCHI_HOME) / RESTORING).exists():
        raise SettingError(
            f"The library in {settings.ELCHI_HOME} was not restored to its end; give `elchi restore` once more."
        )
    bring_up_to_date()
    bring_stacks_up_to_date()


def bring_stacks_up_to_date() -> None:
    """Take over a shelf of the form before OCFL, one process at a time; a million holdings take some hours."""
    from django.conf import settings

    from elchi.stacks import Shelf, flat

    home = Path(settings.ELCHI_HOME)
    shelf = Shelf(home / "stacks")
    if flat.is_needed(shelf):
        with locked(home / ".lock"):
            if flat.is_needed(shelf):
                for _ in flat.take_over(shelf):
                    pass


def bring_up_to_date() -> None:
    """Run the migrations that are missing and make a stale index anew, one process at a time."""
    from django.apps import apps
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from elchi.house.ledger import index

    interlibrary: Any = apps.get_app_config("interlibrary")  # it is above us and not for us to import

    def missing() -> bool:
        """Is a migration missing, or what is done behind the last of them?"""
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        return bool(plan) or not interlibrary.notes_changes()

    if not missing() and not index.is_stale():
        return
    with locked(Path(settings.ELCHI_HOME) / ".lock"):
        if missing():
            if connection.vendor == "sqlite":
                with connection.cursor() as cursor:
                    cursor.execute(
                        "PRAGMA journal_mode=WAL"
                    )  # kept in the file: readers never wait for a writer
            call_command("migrate", verbosity=0, interactive=False)
        if index.is_stale():
            index.make_anew()


@contextlib.contextmanager
def locked(path: Path, *, busy: str = "") -> Iterator[None]:
    """Hold a lock between processes of this machine for as long as the block runs.

    Where another holds it we wait, or with `busy` raise a SettingError that says so.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (fcntl.LOCK_NB if busy else 0))
        except BlockingIOError:
            raise SettingError(busy) from None
        yield

"""The app of interlibrary exchange."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class InterlibraryConfig(AppConfig):
    name = "elchi.house.interlibrary"
    label = "interlibrary"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """See to it after every migration that changes are noted: a rebuilt table has lost its triggers."""
        post_migrate.connect(_note_changes, sender=self)

    def notes_changes(self) -> bool:
        """Are changes noted? Not by a library that was killed behind its last migration."""
        from django.db import connection

        from elchi.house.interlibrary import noting

        return noting.is_installed(connection)


def _note_changes(**_: Any) -> None:
    from django.db import connection

    from elchi.house.interlibrary import noting

    noting.install(connection)

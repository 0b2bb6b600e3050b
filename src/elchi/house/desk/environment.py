"""The house's Jinja environment: the reading room's, with what the pages of the desk need besides."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from django.templatetags.static import static
from jinja2 import Environment

from elchi.house.reading_room import environment as room

_FILES = Path(__file__).parent / "static"


def environment(**options: Any) -> Environment:
    """Return the environment Django asks for by the name in its settings."""
    env = room.environment(**options)
    env.globals["desk_asset"] = desk_asset
    return env


@cache
def desk_asset(name: str) -> str:
    """Return the address of a file of the desk, marked with its digest so that a new one is fetched at once."""
    digest = hashlib.sha256((_FILES / name).read_bytes()).hexdigest()[:10]
    return f"{static(name)}?{digest}"

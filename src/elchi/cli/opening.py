"""Opening the library for a command, or saying what is missing."""

from pathlib import Path
from typing import Any

from elchi.errors import SettingError


def prepare_house() -> None:
    """Make Django ready, without opening any library."""
    need_house("django")
    from elchi.house.library import make_ready

    make_ready()


def open_library() -> None:
    """Open the library in ELCHI_HOME and bring it up to date; SettingError where the house is not installed."""
    need_house("django")
    from elchi.house.library import open_library

    open_library()


def need_house(module: str) -> None:
    """Raise SettingError where a module of the house is not installed."""
    from importlib.util import find_spec

    if find_spec(module) is None:
        raise SettingError(f"This needs the house, and {module} is missing: pip install 'elchi[house]'.")


def library_folder() -> Path:
    """Return the folder of the library, ELCHI_HOME."""
    from elchi.house.home import home_folder

    return Path(home_folder())


def library_shelf() -> Any:
    """Return the stacks of the library."""
    from elchi.stacks import Shelf

    return Shelf(library_folder() / "stacks")

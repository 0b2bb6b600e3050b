"""A library that is there already, with three people more, served by a process of its own: `python -m house.desk_served`."""

from house.desk_people import FAST, hire
from house.reading_room.served import serve


def main() -> None:
    """Open the library, hire, and serve."""
    from elchi.house.library import open_library

    open_library()
    from django.test import override_settings

    with override_settings(**FAST):
        hire(rita="reader", carl="curator", hedy="head")
        serve()


if __name__ == "__main__":
    main()

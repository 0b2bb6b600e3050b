"""The house with the two reports and three people, served by a process of its own: `python -m house.desk_served`."""

from house.desk_people import hire
from house.reading_room.served import serve


def main() -> None:
    """Open the library, hire, and serve."""
    from elchi.house.library import open_library

    open_library()
    hire(rita="reader", carl="curator", hedy="head")
    serve()


if __name__ == "__main__":
    main()

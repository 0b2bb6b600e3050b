"""The pages: each view asks `queries` and returns an `Answer`."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from django.http import HttpRequest

from elchi.house.ledger.queries.shapes import Page

T = TypeVar("T")


def asked_page(request: HttpRequest, ask: Callable[[int, int], Page[T]], limit: int) -> Page[T]:
    """Return the page a reader asks for (`?page=`, from 1): the first where it is no number, the last where it is
    too large. `ask` takes a limit and an offset."""
    asked = request.GET.get("page", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 8 else 1
    found = ask(limit, max(0, number - 1) * limit)
    if found.total and not found.items:
        found = ask(limit, (found.total - 1) // limit * limit)
    return found


def day(request: HttpRequest, name: str) -> date | None:
    """Return the day that a reader asks for (`?on=2024-05-06`); None where it is none."""
    try:
        return date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return None

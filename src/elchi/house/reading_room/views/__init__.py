"""The pages: each view asks `queries` and returns an `Answer`."""

from django.http import HttpRequest

from elchi.house.ledger.queries.shapes import Page


def offset_of(request: HttpRequest, limit: int) -> int:
    """Return where the asked page (`?page=`, from 1) starts; the first page where it is no number."""
    asked = request.GET.get("page", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 8 else 1
    return max(0, number - 1) * limit


def page_number(page: Page[object]) -> tuple[int, int]:
    """Return the number of a page and of how many, both from 1."""
    return page.offset // page.limit + 1, max(1, -(-page.total // page.limit))

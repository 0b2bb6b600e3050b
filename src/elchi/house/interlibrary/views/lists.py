"""Lists to take away: all that a search finds, as one file in the format that its address ends in."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe

from elchi.errors import NotInLibraryError
from elchi.exchange.description import Description
from elchi.exchange.together import TOGETHER
from elchi.house.interlibrary.finder import Library
from elchi.house.ledger import queries, search_box
from elchi.house.ledger.analyser import slug
from elchi.model.query import AllOf, Order, Query

MOST = 20_000
"""Finds in one file; of more the best by rank, and whoever wants all harvests them."""
STRETCH = 250


@require_safe
def search(request: HttpRequest, suffix: str) -> HttpResponse | StreamingHttpResponse:
    """Give what a search finds, typed as in the search box; everything where nothing is."""
    words = request.GET.get("q", "").strip()[:500]
    return _file(request, search_box.parse(words) or AllOf(()), words or "all", suffix)


@require_safe
def saved(request: HttpRequest, slug: str, suffix: str) -> HttpResponse | StreamingHttpResponse:
    """Give what a saved search finds."""
    try:
        held = queries.saved_search(slug)
    except NotInLibraryError as error:
        return HttpResponse(f"{error}\n", status=404, content_type="text/plain; charset=utf-8")
    return _file(request, search_box.parse(held.asked) or AllOf(()), held.slug, suffix)


def _file(request: HttpRequest, query: Query, named: str, suffix: str) -> StreamingHttpResponse:
    form = TOGETHER[suffix]
    kind = form.media_type if suffix == "mrc" else f"{form.media_type}; charset=utf-8"
    name = f"elchi-{slug(named)[:60]}.{suffix}"
    found = _found(query, request.build_absolute_uri("/"))
    return StreamingHttpResponse(
        form.write(found),
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "X-Robots-Tag": "noindex"},
    )


def _found(query: Query, base: str) -> Iterator[Description]:
    library = Library(base)
    for offset in range(0, MOST, STRETCH):
        page, total = library.find(query, limit=STRETCH, offset=offset, order=Order.BEST)
        yield from (description for description in page if description is not None)
        if offset + STRETCH >= total:
            return

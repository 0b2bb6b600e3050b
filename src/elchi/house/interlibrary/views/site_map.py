"""The map of the site for search engines, in parts of stretches of changes, and where it is told of."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from elchi.exchange.sitemap import index, sitemap
from elchi.house.interlibrary import changes, describing
from elchi.house.ledger.queries import exports

STRETCH = 20_000
"""Changes a part: at most so many addresses, well under what a sitemap may have."""


@require_safe
def whole(request: HttpRequest) -> HttpResponse:
    """Give the index of the parts."""
    parts = [
        (request.build_absolute_uri(f"/sitemap-{number}.xml"), stamp)
        for number, stamp in changes.stretches(STRETCH)
    ]
    return HttpResponse(index(parts), content_type="application/xml; charset=utf-8")


@require_safe
def part(request: HttpRequest, number: int) -> HttpResponse:
    """Give one part: the pages of what changed last in its stretch."""
    items = changes.standing(number * STRETCH, (number + 1) * STRETCH) if number < 10**12 else []
    if not items:
        raise Http404
    base = request.build_absolute_uri("/")
    names = exports.ids_of_sources([int(key) for kind, key, _ in items if kind == "source"])
    pages = (
        (describing.address(base, kind, names[int(key)] if kind == "source" else key), stamp)
        for kind, key, stamp in items
    )
    return HttpResponse(sitemap(pages), content_type="application/xml; charset=utf-8")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell robots what is not for them, and where the map is."""
    lines = (
        "User-agent: *",
        "Disallow: /search",
        "Disallow: /desk/",
        "Disallow: /oai",
        f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}",
    )
    return HttpResponse("\n".join((*lines, "")), content_type="text/plain; charset=utf-8")

"""The addresses of the reading room; each page has a twin that ends in `.json`."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import URLPattern, path, re_path, register_converter

from elchi.house.reading_room.views import beside, dossiers, front, names, records, searches, sources, tables


class CodeConverter:
    """A state's code or an organisation's acronym, in either case."""

    regex = "[A-Za-z][A-Za-z0-9_.]{1,11}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(CodeConverter, "code")
app_name = "reading_room"


def _both(address: str, view: Callable[..., HttpResponse], name: str) -> list[URLPattern]:
    return [
        path(f"{address}/", view, name=name),
        path(f"{address}.json", view, {"as_json": True}, name=f"{name}-json"),
    ]


def to_json(request: HttpRequest, stem: str) -> HttpResponse:
    """Lead `/sources/…/.json` to `/sources/….json`, whichever of the two a reader thinks of."""
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    return HttpResponsePermanentRedirect(f"/{stem.strip('/')}.json{query}")


urlpatterns = [
    path("", front.start, name="start"),
    path("index.json", front.start, {"as_json": True}, name="start-json"),
    re_path(r"^\.json$", to_json, {"stem": "index"}),
    *_both("about", front.about, "about"),
    *_both("search", front.search, "search"),
    *_both("searches", searches.listing, "searches"),
    *_both("searches/<slug:slug>", searches.one, "saved-search"),
    *_both("sources", sources.listing, "sources"),
    *_both("sources/<slug:id>", sources.one, "source"),
    *_both("sources/<slug:id>/versions", sources.versions, "versions"),
    path("sources/<slug:id>/original/", beside.original, name="original"),
    *_both("sources/<slug:id>/beside", beside.with_original, "beside"),
    *_both("sources/<slug:id>/beside/<slug:other>", beside.with_other, "aligned"),
    path("records.csv", records.table, name="records-csv"),
    *_both("records", records.listing, "records"),
    *_both("records/<slug:id>", records.one, "record"),
    *_both("doubts", records.doubts, "doubts"),
    *(path(f"{view.__name__}.csv", view) for view in (tables.people, tables.bodies, tables.states)),
    *_both("people", names.people, "people"),
    *_both("people/<str:slug>", names.person, "person"),
    *_both("bodies", names.bodies, "bodies"),
    *_both("bodies/<str:slug>", names.body, "body"),
    *_both("states", names.states, "states"),
    *_both("states/<code:code>", names.state, "state"),
    *_both("dossiers", dossiers.chooser, "dossiers"),
    *_both("dossiers/<code:a>-<code:b>", dossiers.one, "dossier"),
    re_path(r"^(?P<stem>[^?]+)/\.json$", to_json),
]

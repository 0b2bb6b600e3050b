"""Where persistent identifiers lead, and, with `?info` behind one, what it names in a few lines."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from elchi.exchange.ark import ArkError, Named, read
from elchi.exchange.description import Description
from elchi.house.interlibrary.views.records import find
from elchi.house.ledger.queries import exports


@require_safe
def resolve(request: HttpRequest, name: str) -> HttpResponse:
    """Lead from an ARK to the page of what it names; a mistyped one is told so."""
    try:
        what, id_ = read(f"ark:{name.rstrip('/')}", settings.ELCHI_ARK_NAAN)
    except ArkError as error:
        return _plain(f"{error}\n", 404)
    if what is Named.STATEMENT:
        source = exports.source_of_statement(id_)
        if source is None:
            return _plain("No such statement is in this library.\n", 404)
        return HttpResponseRedirect(f"{reverse('reading_room:source', kwargs={'id': source})}#s-{id_}")
    shelf = "sources" if what is Named.SOURCE else "records"
    found = find(shelf, id_, request.build_absolute_uri("/"))
    if found is None:
        return _plain(
            "What this identifier names does not stand any more, and nothing took its place.\n", 410
        )
    if "info" in request.GET and isinstance(found, Description):
        return _plain(_kernel(found), 200)
    return HttpResponseRedirect(reverse(f"reading_room:{shelf[:-1]}", kwargs={"id": id_}))


def _kernel(d: Description) -> str:
    """Return the kernel of a description as an electronic resource citation: who, what, when, where."""
    who = "; ".join(actor.name for actor in d.acting("author")) or "; ".join(state.name for state in d.states)
    lines = (
        ("who", who or d.publisher or "(:unkn)"),
        ("what", d.title),
        ("when", d.date or "(:unkn)"),
        ("where", d.address),
        ("how", "Read by rules; every value opens the passage that says so." if d.machine else "(:unkn)"),
        ("id", d.ark),
    )
    return "erc:\n" + "".join(f"{name}: {' '.join(said.split())}\n" for name, said in lines)


def _plain(said: str, status: int) -> HttpResponse:
    return HttpResponse(said, status=status, content_type="text/plain; charset=utf-8")

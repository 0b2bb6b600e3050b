"""Dossiers: all that the register holds between two states, ready for the table of a minister."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse

from elchi.errors import NotInLibraryError
from elchi.house.ledger import queries
from elchi.house.reading_room.answer import Answer, page
from elchi.house.reading_room.environment import dossier_address
from elchi.house.reading_room.facts import KINDS, Folder
from elchi.house.reading_room.language import language_of
from elchi.house.reading_room.speech import Speech


@page("dossiers.html")
def chooser(request: HttpRequest) -> Answer | HttpResponse:
    """Offer the pairs of states; `?a=AZ&b=KG` leads to their dossier."""
    a, b = request.GET.get("a", "").upper(), request.GET.get("b", "").upper()
    states = queries.states()
    known = {state.code for state in states}
    if a in known and b in known and a != b:
        return HttpResponsePermanentRedirect(dossier_address(a, b))
    say = Speech(language_of(request))
    return Answer(
        {"pairs": queries.pairs()},
        {"known_states": sorted(states, key=say.state), "asked": (a, b), "same": bool(a) and a == b},
    )


@page("dossier.html")
def one(request: HttpRequest, a: str, b: str) -> Answer | HttpResponse:
    """Show the dossier of two states; the pair has one address, in order of the alphabet."""
    first, second = sorted((a.upper(), b.upper()))
    if first == second:
        raise NotInLibraryError("A dossier is of two states; this address names one state twice.")
    if (a, b) != (first, second):
        name = "dossier-json" if request.path.endswith(".json") else "dossier"
        return HttpResponsePermanentRedirect(
            reverse(f"reading_room:{name}", kwargs={"a": first, "b": second})
        )
    dossier = queries.dossier(first, second)
    by = "subject" if request.GET.get("by") == "subject" else "kind"
    folder = Folder(dossier)
    beside = {"folder": folder, "sizes": dict(folder.sections()), "by": by, "bar_kinds": KINDS}
    return Answer({"dossier": dossier}, beside)

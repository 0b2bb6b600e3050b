"""Saved searches: the list of them, and the lasting address of one."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from elchi.house.ledger import queries
from elchi.house.reading_room.answer import Answer, page


@page("searches.html")
def listing(request: HttpRequest) -> Answer:
    """List the searches that curators saved."""
    return Answer({"searches": queries.saved_searches()})


@page("searches.html")
def one(request: HttpRequest, slug: str) -> Answer | HttpResponse:
    """Lead to what a saved search finds now; the data say what it asks."""
    search = queries.saved_search(slug)
    if request.path.endswith(".json"):
        return Answer({"search": search})
    return HttpResponseRedirect(f"{reverse('reading_room:search')}?{urlencode({'q': search.asked})}")

"""Who is named: people, bodies and states, each with the records they stand in."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse

from elchi.house.ledger import queries
from elchi.house.reading_room.answer import Answer, page
from elchi.house.reading_room.language import language_of
from elchi.house.reading_room.speech import Speech
from elchi.house.reading_room.views import asked_page, day

LIMIT = 200


@page("people.html")
def people(request: HttpRequest) -> Answer:
    """List the persons of the register."""
    return Answer({"people": asked_page(request, queries.people, LIMIT)})


@page("person.html")
def person(request: HttpRequest, slug: str) -> Answer:
    """Show one person: offices with who says so, and every record."""
    return Answer({"person": queries.person(slug)})


@page("bodies.html")
def bodies(request: HttpRequest) -> Answer:
    """List ministries, companies and other bodies."""
    return Answer({"bodies": asked_page(request, queries.bodies, LIMIT)})


@page("body.html")
def body(request: HttpRequest, slug: str) -> Answer:
    """Show one body and its records."""
    return Answer({"body": queries.body(slug)})


@page("states.html")
def states(request: HttpRequest) -> Answer:
    """List the states that stand in some record, by their names in the reader's language."""
    say = Speech(language_of(request))
    found = queries.states()
    partners: dict[str, int] = {}
    for pair in queries.pairs():
        for state in (pair.a, pair.b):
            partners[state.code] = partners.get(state.code, 0) + 1
    return Answer({"states": found}, {"sorted_states": sorted(found, key=say.state), "partners": partners})


@page("state.html")
def state(request: HttpRequest, code: str) -> Answer | HttpResponse:
    """Show one state: its partners, people, bodies and newest records; and who held an office on a day that is asked for."""
    if code != code.upper() and not request.path.endswith(".json"):
        return HttpResponsePermanentRedirect(reverse("reading_room:state", kwargs={"code": code.upper()}))
    asked = request.GET.get("office", "").strip()[:200]
    on = day(request, "on") or datetime.now(UTC).date()
    office = queries.holders(asked, code.upper(), on=on) if asked else None
    return Answer({"state": queries.state(code.upper()), "office": office}, {"on": on})

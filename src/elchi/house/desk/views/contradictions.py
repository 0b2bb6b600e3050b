"""Contradictions by pair of states, open ones first."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from elchi.house.desk.answer import show, staff
from elchi.house.ledger.queries import desk


@require_safe
@staff
def pairs(request: HttpRequest) -> HttpResponse:
    """List the pairs of states with contradictions between them."""
    return show(request, "desk/pairs.html", pairs=desk.contradicted_pairs())


@require_safe
@staff
def between(request: HttpRequest, a: str, b: str) -> HttpResponse:
    """Show the contradictions between two states; the pair has one address, in order of the alphabet."""
    first, second = sorted((a.upper(), b.upper()))
    if (a, b) != (first, second):
        address = reverse("desk:contradictions-between", kwargs={"a": first, "b": second})
        return HttpResponsePermanentRedirect(address)
    one, other, doubts = desk.contradictions_between(first, second)
    return show(request, "desk/contradictions.html", a=one, b=other, doubts=doubts)

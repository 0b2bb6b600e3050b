"""OAI-PMH at `/oai`, by GET and POST."""

from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from elchi.exchange.oai_pmh import answer
from elchi.house.interlibrary.repository import Library


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def harvest(request: HttpRequest) -> HttpResponse:
    """Answer a harvester; faults are part of the answer, and its status is 200."""
    query = request.POST if request.method == "POST" else request.GET
    pairs = [(name, value) for name, values in query.lists() for value in values]
    contact = settings.ELCHI_CONTACT or f"postmaster@{request.get_host().partition(':')[0]}"
    library = Library(request.build_absolute_uri("/"), contact)
    said = answer(pairs, library, base=request.build_absolute_uri("/oai"), now=datetime.now(UTC))
    return HttpResponse(said, content_type="text/xml; charset=utf-8")

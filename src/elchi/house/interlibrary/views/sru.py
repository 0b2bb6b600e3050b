"""SRU at `/sru`, by GET and POST."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from elchi.exchange.sru import answer
from elchi.house.interlibrary.finder import Library


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Answer another catalogue's search; what is wrong with it is part of the answer, and its status is 200."""
    query = request.POST if request.method == "POST" else request.GET
    said = answer(
        [(name, value) for name, values in query.lists() for value in values],
        Library(request.build_absolute_uri("/")),
        base=request.build_absolute_uri("/sru"),
    )
    return HttpResponse(said, content_type="application/xml; charset=utf-8")

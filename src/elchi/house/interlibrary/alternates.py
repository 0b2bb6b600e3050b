"""Alternates: the page of a source or record says which other forms it has, and gives one to whoever asks for it."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from elchi.exchange import signposting
from elchi.exchange.formats import preferred
from elchi.house.interlibrary import describing
from elchi.house.interlibrary.views import records

_PAGE = re.compile(r"/(?P<shelf>sources|records)/(?P<id>[-\w]+)/", re.A)


def alternates(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Answer `Accept` with the format wanted, and name the formats in `Link` (RFC 8288, Signposting) on pages."""

    def answer(request: HttpRequest) -> HttpResponse:
        page = _PAGE.fullmatch(request.path) if request.method in ("GET", "HEAD") else None
        if page is None:
            return get_response(request)
        wanted = preferred(request.headers.get("Accept", ""))
        if wanted is not None:
            response = records.one(request, shelf=page["shelf"], id=page["id"], suffix=wanted.suffix)
            response["Content-Location"] = f"/{page['shelf']}/{page['id']}.{wanted.suffix}"
        else:
            response = get_response(request)
            if response.status_code == 200:
                _link(response, request, page["shelf"], page["id"])
        patch_vary_headers(response, ("Accept",))
        return response

    return answer


def _link(response: HttpResponse, request: HttpRequest, shelf: str, id: str) -> None:
    links = [response["Link"]] if response.has_header("Link") else []
    named = describing.source_ark(id) if shelf == "sources" else describing.record_ark(id)
    whole = request.build_absolute_uri(f"/{named}") if named else None
    response["Link"] = ", ".join([*links, signposting.of_page(f"/{shelf}/{id}/", whole)])

"""One answer, two forms: a page for people, or the same data as JSON where the address ends in `.json` or `Accept` asks for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import get_template
from django.utils.cache import patch_vary_headers

from elchi.errors import GoneError, NotInLibraryError
from elchi.house.reading_room import wire
from elchi.house.reading_room.language import (
    LANGUAGE_COOKIE,
    THEME_COOKIE,
    THEMES,
    YEAR,
    language_of,
    theme_of,
)
from elchi.house.reading_room.speech import Speech
from elchi.house.reading_room.words import LANGUAGES, Words


@dataclass(frozen=True, slots=True)
class Answer:
    """What a view found: `data` for both forms, `beside` for the page only."""

    data: Mapping[str, Any]
    beside: Mapping[str, Any] = field(default_factory=dict)


View = Callable[..., Answer | HttpResponse]
_JSON = "application/json"


def page(template: str) -> Callable[[View], Callable[..., HttpResponse]]:
    """Make a view of a function that returns an `Answer`; what is not in the library becomes a 404 in style."""

    def decorate(view: View) -> Callable[..., HttpResponse]:
        @wraps(view)
        def answered(request: HttpRequest, *, as_json: bool = False, **named: Any) -> HttpResponse:
            if (theme := request.GET.get("theme")) in THEMES and not as_json:
                return remember_theme(request, str(theme))
            try:
                answer = view(request, **named)
            except GoneError as error:
                return refuse(request, 410, str(error), as_json=as_json, source=error.source)
            except NotInLibraryError as error:
                return refuse(request, 404, str(error), as_json=as_json)
            if isinstance(answer, HttpResponse):
                return answer
            if as_json:
                return _as_json(request, answer)
            wants_json = request.get_preferred_type(["text/html", _JSON]) == _JSON
            response = _as_json(request, answer) if wants_json else show(request, template, answer)
            if wants_json:
                response["Content-Location"] = json_address(request)
            patch_vary_headers(response, ("Accept",))
            return response

        return answered

    return decorate


def show(
    request: HttpRequest,
    template: str,
    answer: Answer,
    *,
    status: int = 200,
    twin: bool = True,
    words: Callable[[str], Words] | None = None,
) -> HttpResponse:
    """Return an answer as a page in the reader's language.

    `twin` tells whether the page has one in JSON; `words` are those of another room of the house.
    """
    language = language_of(request)
    speech = Speech(language)
    told = json_address(request) if twin and status == 200 else None
    context = {
        **answer.data,
        **answer.beside,
        "w": words(language) if words else speech.words,
        "say": speech,
        "language": language,
        "languages": LANGUAGES,
        "theme": theme_of(request),
        "themes": THEMES,
        "here": request.path,
        "with_query": lambda **changes: with_query(request, **changes),
        "json_address": told,
        "q": request.GET.get("q", "") if request.path.startswith("/search") else "",
    }
    html = get_template(template).render(context, request)
    response = HttpResponse(html, status=status)
    response["Content-Language"] = language
    if told:
        response["Link"] = f'<{told}>; rel="alternate"; type="application/json"'
    if request.GET.get("lang") == language:
        response.set_cookie(LANGUAGE_COOKIE, language, max_age=YEAR, samesite="Lax")
    patch_vary_headers(response, ("Cookie", "Accept-Language"))
    return response


def refuse(
    request: HttpRequest, status: int, why: str, *, as_json: bool = False, source: str | None = None
) -> HttpResponse:
    """Say in style, or in JSON, that an address leads nowhere or that we failed; `source` told of what stood there."""
    if as_json:
        body = wire.encode({"error": why, "status": status} | ({"source": source} if source else {}))
        return HttpResponse(body, status=status, content_type="application/json")
    told = Answer({}, {"status": status, "why": why, "source": source})
    return show(request, "error.html", told, status=status)


def json_address(request: HttpRequest) -> str:
    """Return where the data of a page stands: its address without the last slash, and `.json`."""
    stem = request.path.rstrip("/") or "/index"
    query = with_query(request, lang=None, theme=None).partition("?")[2]
    return f"{stem}.json" + (f"?{query}" if query else "")


def with_query(request: HttpRequest, **changes: str | int | None) -> str:
    """Return the address of this page with some of its query changed; None takes a part away."""
    query = request.GET.copy()
    for key, value in changes.items():
        query.pop(key, None)
        if value is not None:
            query[key] = str(value)
    return f"{request.path}?{query.urlencode()}" if query else request.path


def _as_json(request: HttpRequest, answer: Answer) -> HttpResponse:
    stem = request.path.removesuffix(".json").rstrip("/")
    address = "/" if stem in ("", "/index") else f"{stem}/"
    address += f"?{request.GET.urlencode()}" if request.GET else ""
    body = wire.encode({"page": request.build_absolute_uri(address), **answer.data})
    response = HttpResponse(body, content_type="application/json")
    response["Link"] = f'<{address}>; rel="alternate"; type="text/html"'
    return response


def remember_theme(request: HttpRequest, theme: str) -> HttpResponse:
    """Keep the light a reader chose, and lead back to the page without the choice in its address."""
    response = HttpResponseRedirect(with_query(request, theme=None))
    response.status_code = 303
    response.set_cookie(THEME_COOKIE, theme, max_age=YEAR, samesite="Lax")
    return response

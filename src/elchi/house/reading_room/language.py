"""Which language and which light a reader wants: the address says it, else the cookie, else the browser."""

from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header

from elchi.house.reading_room.words import LANGUAGES

LANGUAGE_COOKIE = "elchi_lang"
THEME_COOKIE = "elchi_theme"
THEMES = ("auto", "light", "dark")
YEAR = 365 * 24 * 3600
_CODES = frozenset(code for code, _ in LANGUAGES)


def language_of(request: HttpRequest) -> str:
    """Return the code of the interface language for a request; English where nothing fits."""
    for said in (request.GET.get("lang"), request.COOKIES.get(LANGUAGE_COOKIE)):
        if said in _CODES:
            return str(said)
    for tag, _ in parse_accept_lang_header(request.headers.get("Accept-Language", "")[:500].lower()):
        if (code := tag.split("-")[0]) in _CODES:
            return code
    return "en"


def theme_of(request: HttpRequest) -> str:
    """Return `light` or `dark` where the reader chose one, `auto` where the system is to decide."""
    said = request.COOKIES.get(THEME_COOKIE)
    return str(said) if said in THEMES else "auto"

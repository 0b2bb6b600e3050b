"""How the desk answers: pages in the reading room's clothes with the desk's words, for those who may enter."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from elchi.errors import NotInLibraryError
from elchi.house.desk import people
from elchi.house.desk.words import desk_words
from elchi.house.reading_room import answer as room
from elchi.house.reading_room.language import THEMES

View = Callable[..., HttpResponse]


def show(request: HttpRequest, template: str, *, status: int = 200, **found: Any) -> HttpResponse:
    """Return a page of the desk; it is of one person's moment and kept nowhere."""
    user = request.user
    beside = {
        "user": user,
        "may_judge": people.may_judge(user),
        "two_curators": settings.ELCHI_TWO_CURATORS,
    }
    return room.show(
        request, template, room.Answer({}, beside | found), status=status, twin=False, words=desk_words
    )


def door(view: View) -> View:
    """Let anybody to a page before the desk (logging in), with the light they choose."""

    @never_cache
    @wraps(view)
    def answered(request: HttpRequest, **named: Any) -> HttpResponse:
        if request.method == "GET" and request.GET.get("theme") in THEMES:
            return room.remember_theme(request, str(request.GET["theme"]))
        return view(request, **named)

    return answered


def staff(view: View) -> View:
    """Let only people of the library to a page, with their second factor where they have one or must."""

    @door
    @wraps(view)
    def answered(request: HttpRequest, **named: Any) -> HttpResponse:
        user = request.user
        if not user.is_authenticated:
            return to_entrance(request)
        if not people.may_look(user):
            return turn_away(request, "no_group")
        if has_second_factor(user):
            if not user.is_verified():
                return to_entrance(request)
        elif settings.ELCHI_SECOND_FACTOR and request.path != reverse("desk:account"):
            return HttpResponseRedirect(reverse("desk:account"))
        try:
            return view(request, **named)
        except NotInLibraryError as error:
            return room.refuse(request, 404, str(error))

    return answered


def has_second_factor(user: Any) -> bool:
    """Has this person set up a second factor?"""
    from django_otp import user_has_device

    return bool(user_has_device(user, confirmed=True))


def to_entrance(request: HttpRequest) -> HttpResponse:
    """Lead somebody to the entrance in the language of their address, and after it to where they wanted."""
    wanted = request.get_full_path() if request.method == "GET" else reverse("desk:queue")
    asked = {"next": wanted} | ({"lang": request.GET["lang"]} if "lang" in request.GET else {})
    return HttpResponseRedirect(f"{reverse('desk:enter')}?{urlencode(asked)}")


def turn_away(request: HttpRequest, why: str, status: int = 403) -> HttpResponse:
    """Say why somebody may not do that."""
    return show(request, "desk/turned_away.html", status=status, why=why)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that a form did not come from a page of ours, or from one that is too old."""
    return turn_away(request, "csrf")

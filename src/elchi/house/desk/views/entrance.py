"""The entrance: name and password, then the code of the second factor for those who have one."""

import time
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth import authenticate, get_user_model, login, logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from elchi.house.desk import attempts
from elchi.house.desk.answer import door, has_second_factor, show, turn_away
from elchi.house.ledger.rows import storable

HALF = "elchi_half"
HALF_SECONDS = 300
"""How long a code may be given after the password."""


@require_http_methods(["GET", "HEAD", "POST"])
@door
def enter(request: HttpRequest) -> HttpResponse:
    """Ask for name and password."""
    wanted = _wanted(request)
    if request.method != "POST":
        return show(request, "desk/enter.html", wanted=wanted, wrong=None, name="")
    name, password = storable(request.POST.get("name", "")[:150]), request.POST.get("password", "")[:4096]
    now = datetime.now(UTC)
    if attempts.is_shut(request, name, now):
        return _shut(request)
    user = authenticate(request, username=name, password=password)
    if user is None:
        attempts.failed(request, name, now)
        return show(request, "desk/enter.html", status=400, wanted=wanted, wrong="password", name=name)
    if has_second_factor(user):
        # Half inside: a session that knows who, and opens nothing yet.
        request.session.cycle_key()
        request.session[HALF] = [user.pk, time.time(), wanted]
        return HttpResponseRedirect(reverse("desk:code"))
    attempts.succeeded(request, name)
    login(request, user)
    return HttpResponseRedirect(wanted)


@require_http_methods(["GET", "HEAD", "POST"])
@door
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the code that the second factor shows."""
    pk, since, wanted = request.session.get(HALF, [None, 0.0, ""])
    user = get_user_model().objects.filter(pk=pk, is_active=True).first() if pk else None
    if user is None or not 0 <= time.time() - since <= HALF_SECONDS:
        request.session.pop(HALF, None)
        return HttpResponseRedirect(reverse("desk:enter"))
    if request.method != "POST":
        return show(request, "desk/code.html", wrong=None)
    now = datetime.now(UTC)
    if attempts.is_shut(request, user.get_username(), now):
        return _shut(request)
    device = _verified(user, request.POST.get("code", "").replace(" ", "")[:20])
    if device is None:
        attempts.failed(request, user.get_username(), now)
        return show(request, "desk/code.html", status=400, wrong="code")
    import django_otp

    attempts.succeeded(request, user.get_username())
    request.session.pop(HALF, None)
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    django_otp.login(request, device)
    return HttpResponseRedirect(wanted or reverse("desk:queue"))


@require_POST
@door
def leave(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return HttpResponseRedirect(reverse("reading_room:start"))


def _verified(user: Any, token: str) -> Any:
    """Return the device that knows a code; each code opens once, and failures make the device wait."""
    from django_otp import devices_for_user, verify_token

    with transaction.atomic():
        for device in devices_for_user(user, confirmed=True, for_verify=True):
            if (known := verify_token(user, device.persistent_id, token)) is not None:
                return known
    return None


def _wanted(request: HttpRequest) -> str:
    """Return where somebody wanted to go, if that is a page of this library."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else reverse("desk:queue")


def _shut(request: HttpRequest) -> HttpResponse:
    response = turn_away(request, "shut", status=429)
    response["Retry-After"] = str(int(attempts.WINDOW.total_seconds()))
    return response

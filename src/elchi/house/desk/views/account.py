"""One's own account: another password, and the second factor."""

from base64 import b32encode
from typing import Any

import segno
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from django_otp import login as second_login
from django_otp.plugins.otp_totp.models import TOTPDevice

from elchi.house.desk.answer import show, staff


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def account(request: HttpRequest) -> HttpResponse:
    """Show the account, or change what a form asks for."""
    if request.method != "POST":
        return _shown(request, done=request.GET.get("done", ""))
    match request.POST.get("do"):
        case "password":
            wrong = _new_password(request)
        case "begin":
            wrong = _begin(request)
        case "confirm":
            wrong = _confirm(request)
        case "remove":
            wrong = _remove(request)
        case _:
            wrong = []
    if wrong:
        return _shown(request, status=400, wrong=wrong)
    return HttpResponseRedirect(f"{reverse('desk:account')}?done={request.POST.get('do', '')}")


def _shown(request: HttpRequest, *, status: int = 200, done: str = "", wrong: Any = ()) -> HttpResponse:
    device = TOTPDevice.objects.filter(user=request.user).order_by("-confirmed", "-id").first()
    beginning = device if device is not None and not device.confirmed else None
    return show(
        request,
        "desk/account.html",
        status=status,
        done=done if done in ("password", "confirm", "remove") else "",
        wrong=wrong,
        groups=sorted(request.user.groups.values_list("name", flat=True)),
        has_second=device is not None and device.confirmed,
        picture=segno.make(beginning.config_url).svg_data_uri(scale=4, border=4, light="#fff")
        if beginning
        else None,
        secret=b32encode(beginning.bin_key).decode() if beginning else None,
    )


def _is_own_password(request: HttpRequest) -> bool:
    return bool(request.user.check_password(request.POST.get("old", "")[:4096]))


def _new_password(request: HttpRequest) -> list[str]:
    new = request.POST.get("new", "")[:4096]
    if not _is_own_password(request):
        return ["desk.wrong.old"]
    try:
        validate_password(new, request.user)
    except ValidationError as error:
        return error.messages
    request.user.set_password(new)
    request.user.save()
    update_session_auth_hash(request, request.user)
    return []


def _begin(request: HttpRequest) -> list[str]:
    """Make a device that counts only once its first code was given."""
    with transaction.atomic():
        if TOTPDevice.objects.filter(user=request.user, confirmed=True).exists():
            return []
        TOTPDevice.objects.filter(user=request.user, confirmed=False).delete()
        TOTPDevice.objects.create(user=request.user, name="totp", confirmed=False)
    return []


def _confirm(request: HttpRequest) -> list[str]:
    with transaction.atomic():
        device = TOTPDevice.objects.select_for_update().filter(user=request.user, confirmed=False).first()
        token = request.POST.get("code", "").replace(" ", "")[:20]
        if device is None or not device.verify_is_allowed()[0] or not device.verify_token(token):
            return ["desk.wrong.code"]
        device.confirmed = True
        device.save()
    second_login(request, device)
    return []


def _remove(request: HttpRequest) -> list[str]:
    if not _is_own_password(request):
        return ["desk.wrong.old"]
    TOTPDevice.objects.filter(user=request.user).delete()
    return []

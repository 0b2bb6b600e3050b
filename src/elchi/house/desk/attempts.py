"""Attempts: how often a log-in may fail before the door stays shut for a while.

Counted in the database, since several processes answer. Names and places are kept as digests with the library's
secret: the table tells nobody who tried what.
"""

from datetime import datetime, timedelta

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from elchi.house.desk.models import Attempt

WINDOW = timedelta(minutes=15)
KEPT = timedelta(days=1)
MOST_FOR_NAME_AND_PLACE = 5
MOST_FOR_PLACE = 20
MOST_FOR_NAME = 50
"""A name is shut from everywhere only after many failures, so that a stranger cannot easily shut somebody out."""


def is_shut(request: HttpRequest, name: str, now: datetime) -> bool:
    """Has this name, or this place, failed too often of late?"""
    recent = Attempt.objects.filter(when__gt=now - WINDOW)
    who, where = _digest("name", name.casefold()), _digest("place", _place(request))
    return (
        recent.filter(name=who, place=where).count() >= MOST_FOR_NAME_AND_PLACE
        or recent.filter(place=where).count() >= MOST_FOR_PLACE
        or recent.filter(name=who).count() >= MOST_FOR_NAME
    )


def failed(request: HttpRequest, name: str, now: datetime) -> None:
    """Remember a failure, and forget those of yesterday."""
    Attempt.objects.filter(when__lt=now - KEPT).delete()
    Attempt.objects.create(
        name=_digest("name", name.casefold()), place=_digest("place", _place(request)), when=now
    )


def succeeded(request: HttpRequest, name: str) -> None:
    """Forget the failures of a name at this place."""
    who, where = _digest("name", name.casefold()), _digest("place", _place(request))
    Attempt.objects.filter(name=who, place=where).delete()


def _place(request: HttpRequest) -> str:
    """Return the address that asks: what our own proxy added last, where one stands in front of us."""
    from django.conf import settings

    if settings.BEHIND_TLS and (told := request.headers.get("X-Forwarded-For", "")):
        return told.rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def _digest(kind: str, text: str) -> str:
    return salted_hmac(f"elchi.desk.{kind}", text, algorithm="sha256").hexdigest()

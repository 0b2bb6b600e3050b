"""Who works here: accounts and their groups. There is no sign-up; accounts are made at the command line."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from elchi.errors import SettingError
from elchi.model.judgement import Act

READER, CURATOR, HEAD = GROUPS = ("reader", "curator", "head")
"""Who looks on, who judges, and who also undoes what others judged."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account as it is listed."""

    name: str
    groups: tuple[str, ...]
    open: bool
    second_factor: bool
    last: datetime | None


def make_groups() -> None:
    """Make the three groups where they are missing."""
    for name in GROUPS:
        Group.objects.get_or_create(name=name)


def add(name: str, password: str, *, group: str = CURATOR) -> None:
    """Make an account; SettingError where the name is taken or the password too weak."""
    users = get_user_model()
    with transaction.atomic():
        if users.objects.filter(username__iexact=name).exists():
            raise SettingError(f"There is an account {name} already; choose another name.")
        user = users(username=name)
        try:
            users.username_validator(name)
            validate_password(password, user)
        except ValidationError as error:
            raise SettingError(" ".join(error.messages)) from error
        user.set_password(password)
        user.save()
        make_groups()
        user.groups.set(Group.objects.filter(name=group))


def change(
    name: str, *, password: str | None = None, group: str | None = None, is_open: bool | None = None
) -> None:
    """Change an account's password or group, close it or open it again."""
    user = _known(name)
    if password is not None:
        try:
            validate_password(password, user)
        except ValidationError as error:
            raise SettingError(" ".join(error.messages)) from error
        user.set_password(password)
    if is_open is not None:
        user.is_active = is_open
    user.save()
    if group is not None:
        make_groups()
        user.groups.set(Group.objects.filter(name=group))


def forget_second_factor(name: str) -> None:
    """Take away an account's second factor, for somebody who lost the device."""
    from django_otp.plugins.otp_totp.models import TOTPDevice

    TOTPDevice.objects.filter(user=_known(name)).delete()


def _known(name: str) -> Any:
    user = get_user_model().objects.filter(username=name).first()
    if user is None:
        raise SettingError(f"There is no account {name}; `elchi curator list` shows all.")
    return user


def accounts() -> list[Account]:
    """Return all accounts by name."""
    from django_otp.plugins.otp_totp.models import TOTPDevice

    with_device = set(TOTPDevice.objects.filter(confirmed=True).values_list("user_id", flat=True))
    return [
        Account(
            user.get_username(),
            tuple(user.groups.order_by("name").values_list("name", flat=True)),
            user.is_active,
            user.pk in with_device,
            user.last_login,
        )
        for user in get_user_model().objects.order_by("username")
    ]


def groups_of(user: Any) -> frozenset[str]:
    """Return the groups of a person; nobody has none."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    return frozenset(user.groups.values_list("name", flat=True))


def may_look(user: Any) -> bool:
    """May this person see the desk?"""
    return bool(groups_of(user) & set(GROUPS))


def may_judge(user: Any) -> bool:
    """May this person judge?"""
    return bool(groups_of(user) & {CURATOR, HEAD})


def may_undo(user: Any, by: str) -> bool:
    """May this person undo what `by` judged? One's own, and a head anybody's."""
    held = groups_of(user)
    return HEAD in held or (CURATOR in held and user.get_username() == by)


def may(user: Any, act: Act, by: str = "") -> bool:
    """May this person do that? `by` is who made the judgement that is to be undone."""
    return may_undo(user, by) if act is Act.UNDO else may_judge(user)

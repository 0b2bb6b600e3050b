"""People of the desk for tests, and how they log in."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.test import Client

PASSWORD = "a long and quiet pass phrase"
FAST = {"PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"]}


def hire(**groups: str) -> None:
    """Make accounts, `name="group"`."""
    from elchi.house.desk import people

    for name, group in groups.items():
        people.add(name, PASSWORD, group=group)


def client(name: str | None = None, **options: Any) -> "Client":
    """Return a browser, logged in as somebody."""
    from django.test import Client

    browser = Client(headers={"host": "localhost"}, **options)
    if name is not None:
        answer = browser.post("/desk/enter/", {"name": name, "password": PASSWORD})
        assert answer.status_code == 302, answer.content.decode()
    return browser

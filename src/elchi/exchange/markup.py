"""Markup: XML written by hand, since a harvest of a million records must not build a million trees."""

import re
from collections.abc import Mapping
from html import escape

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold, whatever is done to it."""

_TROUBLE = re.compile("[&<>\"'\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def text(words: str) -> str:
    """Return words as the content of an element or the value of an attribute in double quotes."""
    if not _TROUBLE.search(words):
        return words
    return escape(_FORBIDDEN.sub("\ufffd", words), quote=True)


def element(name: str, words: str | None, attributes: Mapping[str, str | None] | None = None) -> str:
    """Return an element that holds words; nothing where there are none. Attributes of None are left out."""
    return f"<{name}{_written(attributes)}>{text(words)}</{name}>" if words else ""


def around(name: str, inner: str, attributes: Mapping[str, str | None] | None = None) -> str:
    """Return an element around markup; nothing where there is none."""
    return f"<{name}{_written(attributes)}>{inner}</{name}>" if inner else ""


def _written(attributes: Mapping[str, str | None] | None) -> str:
    if not attributes:
        return ""
    return "".join(f' {name}="{text(value)}"' for name, value in attributes.items() if value is not None)

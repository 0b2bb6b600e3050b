"""The same answer as data: shapes of the ledger as JSON, with addresses instead of tuples as keys."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

import msgspec


def encode(data: object) -> bytes:
    """Return an answer as JSON, indented so that people can read it too."""
    return msgspec.json.format(msgspec.json.encode(plain(data)), indent=1)


def plain(data: object) -> Any:
    """Return shapes as dicts and lists; a key of several parts (statement, value) becomes `statement#value`."""
    if is_dataclass(data) and not isinstance(data, type):
        return {field.name: plain(getattr(data, field.name)) for field in fields(data)}
    if isinstance(data, Mapping):
        return {_key(key): plain(value) for key, value in data.items()}
    if isinstance(data, (tuple, list)):
        return [plain(item) for item in data]
    if isinstance(data, Enum):
        return data.value
    if isinstance(data, (datetime, date)):
        return data.isoformat()
    return data


def _key(key: object) -> str:
    return "#".join(map(str, key)) if isinstance(key, tuple) else str(key)

"""An answer is of one moment: what is written while it is put together is in the next answer, whole."""

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import connection

P = ParamSpec("P")
T = TypeVar("T")
_ASKING: ContextVar[bool] = ContextVar("asking", default=False)


def of_one_moment(ask: Callable[P, T]) -> Callable[P, T]:
    """Let a question see the library as it stood when it was asked, without keeping any writer waiting.

    Django's own transactions take SQLite's write lock at their start, which a reader must not.
    """

    @wraps(ask)
    def answer(*args: P.args, **kwargs: P.kwargs) -> T:
        if _ASKING.get() or connection.in_atomic_block:
            return ask(*args, **kwargs)
        token = _ASKING.set(True)
        try:
            with connection.cursor() as cursor:
                cursor.execute(
                    "BEGIN DEFERRED"
                    if connection.vendor == "sqlite"
                    else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
                )
                try:
                    return ask(*args, **kwargs)
                finally:
                    cursor.execute("ROLLBACK")
        finally:
            _ASKING.reset(token)

    return answer

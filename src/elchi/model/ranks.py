"""The rank an office is told with: a deputy minister is not the minister, in whatever language."""

import re
from functools import cache, lru_cache

from elchi.vocabularies import open_vocabulary

_WORD = re.compile(r"[^\W_][\w’'.-]*", re.UNICODE)

FULL = "full"


@lru_cache(maxsize=65536)
def rank_of(office: str) -> str:
    """Return `full` for an office itself, else the first of acting, deputy, adviser that its words tell."""
    words = [word.rstrip(".") for word in _WORD.findall(office.casefold().replace("i̇", "i"))]
    pieces = [*words, *(piece for word in words if "-" in word for piece in word.split("-"))]
    for code, patterns in _ranks():
        for pattern in patterns:
            if any(_matches(pattern, pieces, place) for place in range(len(pieces))):
                return code
    return FULL


def _matches(pattern: tuple[str, ...], words: list[str], place: int) -> bool:
    if place + len(pattern) > len(words):
        return False
    return all(
        words[place + i].startswith(part[:-1]) if part.endswith("-") else words[place + i] == part
        for i, part in enumerate(pattern)
    )


@cache
def _ranks() -> tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]:
    return tuple(
        (rank["code"], tuple(tuple(word.split()) for word in rank["words"]))
        for rank in open_vocabulary("ranks.toml")["rank"]
    )

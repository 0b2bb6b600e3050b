"""The words by which a text is checked against itself, as `languages/xx/doubts.toml` explains them."""

from dataclasses import dataclass, fields
from functools import lru_cache
from importlib.resources import files

from elchi.errors import PackError
from elchi.languages import open_pack
from elchi.reading.tokens import fold


@dataclass(frozen=True, slots=True)
class DoubtWords:
    """See `languages/en/doubts.toml`."""

    partial: frozenset[str] = frozenset()
    more: frozenset[str] = frozenset()
    inexact: frozenset[str] = frozenset()
    group: frozenset[str] = frozenset()
    ministry: frozenset[str] = frozenset()
    minister: frozenset[str] = frozenset()
    fieldless: frozenset[str] = frozenset()
    any_kind: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()


@lru_cache(maxsize=16)
def doubt_words(language: str) -> DoubtWords:
    """Return the words of a language; none where it has no such file. PackError on unknown keys."""
    path = files("elchi.languages") / language / "doubts.toml"
    if not path.is_file():
        return DoubtWords()
    table = open_pack(path)
    unknown = set(table) - {f.name for f in fields(DoubtWords)}
    if unknown:
        raise PackError(
            f"{language}/doubts.toml has unknown keys: {', '.join(sorted(unknown))}. Mend the file."
        )
    return DoubtWords(**{key: frozenset(fold(w) for w in words) for key, words in table.items()})

"""How a body is shown beside others: the names it bore, and those above and below it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NameInTime:
    """A name that a body bore from one day until another (EDTF), as people say, and who says so, because of what."""

    name: str
    since: str | None
    until: str | None
    by: str
    because: str


@dataclass(frozen=True, slots=True)
class BodyRef:
    """A body beside another: `slug` is its address, or None where it is not in the library. `by` and `because` say who says
    that one stands under the other, or are empty where the name does; `since` is from when."""

    slug: str | None
    name: str
    since: str | None = None
    by: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class ToldRenaming:
    """That a body was renamed, as a source tells: both names with the addresses of those that are in the library, from when
    (EDTF), and the words that say so."""

    earlier: str
    earlier_slug: str | None
    later: str
    later_slug: str | None
    day: str | None
    source: str
    quote: str

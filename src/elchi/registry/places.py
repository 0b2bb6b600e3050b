"""Names of places compared: one within the other, or both of one capital in any of our languages."""

from functools import cache

from elchi import languages


def places_alike(one: str, other: str) -> bool:
    """Is one place within the name of the other, or are both names of one capital?"""
    a, b = one.casefold(), other.casefold()
    if a == b or a in b or b in a:
        return True
    capital = capital_of(one)
    return capital is not None and capital == capital_of(other)


def capital_of(place: str) -> str | None:
    """Return the code of the state whose capital a place is, in any of our languages, or None."""
    return _capitals().get(place.casefold())


@cache
def _capitals() -> dict[str, str]:
    return {
        name.casefold(): code
        for language in languages.available()
        for code, state in languages.states(language).items()
        for name in state.capitals[:1]
    }

"""Names: where a person's name begins and ends, in any order of its parts."""

from dataclasses import dataclass

from elchi.reading.marks import Node, Text
from elchi.reading.office_phrases import Office

LONGEST_NAME = 8
_APOSTROPHES = frozenset("'’ʼ‘")
MOST_HONORIFICS = 8  # tokens of "His Excellency Prof. Dr." before a name


@dataclass(slots=True)
class Person:
    """A person named over tokens `name`; `office` as it stands beside the name, or None."""

    name: tuple[int, int]
    text: str
    office: Office | None = None
    state: str | None = None
    state_span: tuple[int, int] | None = None
    titled: bool = False  # with an honorific or an office: surely a person
    office_text: str | None = None
    is_kin: bool = False  # "his wife A. B."


def name_at(text: Text, i: int, end: int, *, strong: bool = False) -> tuple[int, int, bool] | None:
    """Return the name that begins at `i`: its first and last token, and whether an honorific stood before it.

    `strong`: something before it (an office) already says that a person follows.
    """
    k, titled = i, False
    while (
        k < min(end, i + MOST_HONORIFICS)
        and text.mark(k, "honorific")
        and not (
            text.low(k) in ("m", "general", "major", "captain", "representative")
            and not text.tokens[min(k + 1, end - 1)].cap
        )
    ):
        if text.low(k) in text.pack.words["chiefly"] and not _is_chiefly(text, k, end):
            break
        k += text.length(k, "honorific")
        if text.low(k) in (".", "'", "’") and k < end and text.tokens[k].start == text.tokens[k - 1].end:
            k += 1
        if text.low(k) == "," and k + 1 < end and text.tokens[k + 1].cap and text.low(k - 1) == "excellency":
            k += 1
        titled = True
    if (strong or titled) and _opens_name(text, k, end):
        k += 1
    first = k
    while k < end and k - first < LONGEST_NAME:
        token = text.tokens[k]
        if k > first and _is_inside_name(text, k, first, end):
            k += 1
            continue
        if text.kind(k) not in (
            "",
            "capital",
        ):
            break
        if len(token.text) == 1 and token.cap and text.low(k + 1) == "." and k + 1 < end:
            k += 2
            continue
        if len(token.text) == 1 and token.cap and k > first and k + 1 < end and text.tokens[k + 1].cap:
            k += 1
            continue
        if token.cap and token.text[0].isalpha():
            if not _part_of_name(text, k, first, end, titled or strong):
                break
            k += 1
            if (
                text.low(k) == "."
                and token.low in text.pack.abbreviations
                and k < end
                and text.tokens[k].start == token.end
            ):
                k += 1
            continue
        if token.low == "of" and (
            text.mark(k + 1, "state") or text.low(k + 1) in text.pack.words["articles"]
        ):
            break  # "Michel Aoun of Lebanon": the state is no part of the name
        small = token.low in text.pack.words["particles"] or (
            ("-" in token.text or "'" in token.text)
            and token.low.split("-")[0] in text.pack.words["particles"]
        )
        if (
            small
            and k > first
            and k + 1 < end
            and (
                ("-" in token.text)
                or text.tokens[k + 1].cap
                or text.low(k + 1) in text.pack.words["particles"]
            )
        ):
            k += 1
            continue
        opens = "-" in token.text or (
            token.low in text.pack.words["particles_first"]
            and k + 1 < end
            and (text.tokens[k + 1].cap or text.low(k + 1) in text.pack.words["particles"])
        )
        if small and k == first and opens and (titled or strong):
            k += 1  # "President da Costa"
            continue
        if (
            token.text == ","
            and k > first
            and text.low(k + 1) in text.pack.words["suffixes"]
            and len(text.low(k + 1)) > 1
        ):
            k += 2
            continue
        break
    while k > first and (text.low(k - 1) in text.pack.words["particles"] and not text.tokens[k - 1].cap):
        k -= 1
    if (
        k > first
        and text.low(k - 1) == "."
        and len(text.tokens[k - 2].text) > 1
        and text.low(k - 2) not in text.pack.words["suffixes"]
    ):
        k -= 1
    return (first, k, titled) if k > first else None


def _opens_name(text: Text, k: int, end: int) -> bool:
    """Does a name begin with an apostrophe, "'Mamello", that no other closes behind it as a quotation?"""
    if k + 1 >= end or text.low(k) not in _APOSTROPHES or text.tokens[k].end != text.tokens[k + 1].start:
        return False
    behind = text.lows[k + 1 : min(k + LONGEST_NAME, end)]
    return text.tokens[k + 1].cap and not _APOSTROPHES & set(behind)


def _is_inside_name(text: Text, k: int, first: int, end: int) -> bool:
    """Is the apostrophe at `k` the end of one part of a name, "Achieng' Nyamweya", and no genitive or quotation mark?"""
    if text.low(k) not in _APOSTROPHES or k + 1 >= end or text.tokens[k].start != text.tokens[k - 1].end:
        return False
    opened = first > 0 and text.low(first - 1) in _APOSTROPHES
    follows = text.tokens[k + 1].cap and text.tokens[k].end < text.tokens[k + 1].start
    return follows and not opened and not text.low(k - 1).endswith("s") and text.marks[k + 1] is None


def _is_chiefly(text: Text, k: int, end: int) -> bool:
    """Is "Sheikh" a title here: before another title, or before a name with "bin" or "Al"? Else it is part of the name."""
    if text.mark(k + 1, "honorific"):
        return True
    for n in range(k + 1, min(k + LONGEST_NAME, end)):
        low = text.low(n).replace("’", "-").split("-")[0]
        if low in text.pack.words["lineage"]:
            return True
        if not text.tokens[n].cap:
            return False
    return False


def _part_of_name(text: Text, k: int, first: int, end: int, strong: bool) -> bool:
    token, marks = text.tokens[k], text.marks[k]
    if token.text == "To" and strong and k == first and k + 1 < end and text.tokens[k + 1].cap:
        return text.marks[k + 1] is None  # "General Secretary To Lam"
    inner = strong and k > first and len(token.text) > 1 and token.low not in text.pack.small
    if strong and token.low in text.pack.words["given"] and k + 1 < end and text.tokens[k + 1].cap:
        return True
    if (token.low in text.pack.words["never"] and not inner) or (
        token.low in text.pack.words["never_first"] and (k == first or not strong)
    ):
        return False
    if (
        token.text.isupper()
        and len(token.text) > 3
        and k == first
        and not (k + 1 < end and text.tokens[k + 1].cap)
    ):
        return False
    if token.text.isupper() and len(token.text) == 3 and k == first and not strong:
        return False
    if not marks:
        return True
    if "suffix" in marks:
        return True
    if (
        ("town" in marks or ("capital" in marks and text.length(k, "capital") == 1))
        and strong
        and k == first
        and k + 1 < end
        and text.tokens[k + 1].cap
        and not text.marks[k + 1]
    ):
        return True  # "National Security Advisor Sydney Mufamadi"
    if {"weekday", "organisation", "instrument", "town"} & set(marks):
        return False
    if "office" in marks or "offices" in marks:
        given = token.low in (
            "amir",
            "king",
            "emir",
            "sultan",
            "dean",
            "marshal",
            "bishop",
            "prince",
            "pope",
            "mayor",
        )
        if token.low in (
            "shah",
            "king",
        ):  # "Makhdoom Shah Mahmood", "Minister Shah Mahmood", not "King Hendrik"
            inner = k > first or (strong and token.low == "shah")
            return inner and text.mark(k + 1, "office") is None
        following = k + 1 < end and (
            text.tokens[k + 1].cap or text.low(k + 1) in text.pack.words["particles"]
        )
        particle = k + 1 < end and text.low(k + 1) in text.pack.words["particles"]  # "Sultan bin Saad"
        return (
            given and (k > first or strong or particle) and following and text.mark(k + 1, "office") is None
        )
    if "month" in marks:  # "Jan Kos", "Theresa May", not "May 5"
        named = token.low in ("may", "april", "june", "august", "mai", "jan", "jun", "mar", "july")
        dated = text.low(k + 1)[:1].isdecimal() or text.low(k - 1)[:1].isdecimal()
        follows = k + 1 < end and text.tokens[k + 1].cap and not text.marks[k + 1]
        return named and not dated and (k > first or (follows and (strong or token.low == "jan")))
    if "state" in marks or "people" in marks:
        meaning = (marks.get("state") or marks["people"])[1]
        return (
            k > first and meaning.form == "ambiguous" and text.low(k + 1) not in text.pack.words["genitive"]
        )
    if "adjective" in marks:
        return (
            k > first
            and text.low(k - 1) not in ("the", "and")
            and (strong or k + 1 >= end or not text.tokens[k + 1].cap)
            and text.mark(k + 1, "noun") is None
            and text.mark(k + 1, "body") is None
        )
    if "capital" in marks:
        return k > first and text.length(k, "capital") == 1
    if "body" in marks:
        return False
    if "noun" in marks:
        street = text.value(k, "noun") == "street" and text.length(k, "noun") == 1
        follows = k + 1 < end and text.tokens[k + 1].cap and not text.marks[k + 1]
        return (
            street and strong and (k > first or follows)
        )  # "President Park Geun-hye", "Minister Nathan Lane"
    if "number" in marks or "ordinal" in marks:
        return False
    return not ("auxiliary" in marks and k == first and not strong)


def honorific_start(text: Text, a: int) -> int:
    """Return where the honorifics before a name begin."""
    for n in range(max(0, a - 4), a):
        k = n
        while k < a and text.mark(k, "honorific"):
            k += text.length(k, "honorific")
            if text.low(k) in (".", "'", "’") and k < a:
                k += 1  # "Mr.", "Dato'"
        if k == a:
            return n
    return a


def find_names(text: Text, first: int, last: int, known: dict[str, Person]) -> None:
    """Cover names that stand alone: those known from elsewhere in the text, and runs of two large words or more."""
    k = first
    while k < last:
        token = text.tokens[k]
        if token.cap and text.covered[k] is None and token.text[0].isalpha():
            found = name_at(text, k, last)
            if found:
                a, b, _ = found
                held = text.covered[a:b]
                name = text.words(a, b)
                if all(h is None or h.kind == "capital" for h in held):
                    if b - a == 1 and name.lower() in known:
                        text.cover(Node("person", a, b, Person((a, b), name)))
                    elif b - a >= 2:
                        sure = any(text.words(n, n + 1).lower() in known for n in range(a, b))
                        text.cover(Node("person" if sure else "name", a, b, Person((a, b), name)))
                k = b
                continue
        k += 1

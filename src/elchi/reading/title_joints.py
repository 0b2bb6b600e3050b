"""Title joints: is a comma or an "and" inside the name of an instrument, or does it part it from what follows?"""

from elchi.reading.marks import Text
from elchi.reading.title import OPENING


def opens_part(text: Text, k: int) -> int | None:
    """Return where the matter of a paper begins that has no noun of its own: "another on visas", "the second on trade"."""
    k += text.starts(k, "articles")
    if not text.starts(k, "part_words") or text.mark(k + 1, "instrument"):
        return None
    return k + 1 if text.starts(k + 1, "part_matters") else None


def comma_goes_on(text: Text, k: int, last: int, in_list: bool) -> bool:
    """Is the comma at `k` inside the title: in an enumeration that still ends with "and", in a body's name?"""
    after = k + 1
    if after >= last:
        return False
    low, token = text.low(after), text.tokens[after]
    if (
        low in text.pack.words["articles"]
        or low in text.pack.words["title_stops"]
        or low in text.pack.words["between"]
    ):
        return False
    if low in ("and", "as", "with", "to", "signed", "while") or opens_part(text, after) is not None:
        return False
    if low == "on" and in_list:
        return True
    if text.mark(after, "adjective") and not in_list:
        return False  # "on supervision, Peruvian and Chilean officials said"
    if low == "inter":
        return True  # "concerning, inter alia, the search for ships"
    if (
        text.mark(after, "instrument")
        or text.mark(after, "office")
        or token.text in OPENING
        or not token.text[0].isalnum()
    ):
        return False
    if text.mark(after, "state") and text.mark(k - 1, "capital"):
        return True
    if text.kind(after) in ("person", "date"):
        return False
    for n in range(after, min(after + 12, last)):
        word = text.low(n)
        if word in ("and", "&"):
            return (
                text.low(n + 1) != ","
                and not (text.starts(n + 1, "articles") or text.mark(n + 1, "instrument"))
                and not _subject_follows(text, n + 1)
            )
        if (
            word in text.pack.words["title_stops"]
            or text.mark(n, "auxiliary")
            or text.mark(n, "instrument")
            or word in (";", ".", ":")
            or text.tokens[n].text in OPENING
        ):
            return False
    return False


def _subject_follows(text: Text, k: int) -> bool:
    node = text.covered[k] if k < len(text.covered) else None
    return text.mark(k, "anaphor") is not None or (node is not None and node.kind == "person")


def and_goes_on(text: Text, k: int, last: int) -> bool:
    """Is the "and" at `k` inside the title, or does it join another title or another clause?"""
    mark = text.mark(k, "word")
    after = k + (mark[0] if mark else 1)
    if after >= last:
        return False
    if (
        (verb := text.mark(after, "verb"))
        and not text.tokens[after].cap
        and text.mark(after, "noun") is None
        and verb[1].form != "ing"
        and text.low(after) not in text.pack.portfolio
    ):
        return False
    if text.low(k) != "and" and text.low(k) != "&":
        return False
    if _opens_infinitive(text, after):
        return False
    if _acts_anew(text, after, last) or opens_part(text, after) is not None:
        return False
    again = text.starts(after, "of") or (
        text.starts(after, "title_again") and text.starts(after + 1, "articles")
    )
    if again and any(text.mark(n, "instrument") for n in range(after + 1, min(after + 4, last))):
        return False  # "the denunciation of A and of the Convention on B", "to a treaty on A and to a programme of B"
    for n in range(after, min(after + 7, last)):
        if text.tokens[n].text in OPENING:
            if n <= after + 1:
                return False
            break
        if n > after and text.low(n) in text.pack.words["and"]:
            break  # "on Wildlife and Tourism and an MoU on": the second one parts them
        if text.mark(n, "instrument"):
            # "and the Memorandum on": another title; "on the Treaty and Protocol of 1990": rare, given up
            return n > after + 4 or text.low(n) in ("programme", "program", "decision", "notes", "settlement")
        if not (text.tokens[n].cap or text.starts(n, "articles") or text.low(n).isalpha()):
            break
        if text.low(n) in text.pack.words["title_prepositions"]:
            break
    if _subject_follows(text, after):
        return False
    return text.low(after) not in (
        "also",
        "then",
        "both",
        "that",
        "was",
        "were",
        "is",
        "are",
        "they",
        "he",
        "she",
    )


def _opens_infinitive(text: Text, k: int) -> bool:
    """Does an infinitive begin at a token: "expected to sign a visa deal and to open an embassy"?"""
    verb = (
        text.mark(k + 1, "verb") if text.mark(k, "auxiliary") and text.value(k, "auxiliary") == "to" else None
    )
    return verb is not None and verb[1].form == "base" and not text.tokens[k + 1].cap


def _acts_anew(text: Text, k: int, last: int) -> bool:
    """Does an unknown verb open another clause: "… and mandated Ambassador A. B. to sign it"?"""
    low = text.low(k)
    verb = (
        any(low.endswith(e) and len(low) > 4 for e in text.pack.words["past_endings"])
        and not text.tokens[k].cap
    )
    if not verb or low in text.pack.portfolio or k + 1 >= last:
        return False
    return text.tokens[k + 1].cap or text.starts(k + 1, "articles") or text.mark(k + 1, "anaphor") is not None

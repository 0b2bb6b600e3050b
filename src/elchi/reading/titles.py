"""Titles: how an instrument is called in running text, quoted, half-quoted, in capitals or in small letters."""

from elchi.reading.between import between
from elchi.reading.bodies import Body, state_at
from elchi.reading.marks import Node, Text
from elchi.reading.small_papers import are_exchanged, exchange_of_matter, has_matter
from elchi.reading.title import CLOSING, OPENING, Title
from elchi.reading.title_ends import quoted_end, unquoted_end
from elchi.reading.title_parts import (
    are_several,
    count_before,
    end_before_depositary,
    is_many,
    note_partner,
    parts_in_turn,
    split_plural,
    tells_only_parties,
    with_parts,
)
from elchi.reading.title_topics import counted_topics, topics_behind, topics_within


def find_titles(text: Text, first: int, last: int, *, in_list: bool) -> None:
    """Cover every instrument named in one sentence, generic mentions too."""
    for title in parts_in_turn(text, first, last, in_list=in_list):
        text.cover(Node("title", title.i, title.j, title))
    for title in topics_behind(text, first, last):
        text.cover(Node("title", title.i, title.j, title))
    k = first
    while k < last:
        if text.covered[k] is None and text.mark(k, "instrument"):
            titles = with_parts(text, title_at(text, k, first, last, in_list=in_list), last, in_list=in_list)
            for title in titles:
                text.cover(Node("title", title.i, title.j, title))
            if titles:
                k = max(t.j for t in titles)
                continue
        k += 1
    if in_list and not any(_titled(text.covered[n]) for n in range(first, last)):
        _untyped(text, first, last)


def _titled(node: Node | None) -> bool:
    return node is not None and node.kind == "title" and not node.v.generic


def _untyped(text: Text, first: int, last: int) -> None:
    """An item of a list of documents without a noun that we know: "Joint implementation between A and B"."""
    held = any(text.mark(n, "auxiliary") and text.mark(n + 1, "verb") for n in range(first, last - 1))
    if held or text.mark(first, "anaphor") or any(text.kind(n) == "verb" for n in range(first, last)):
        return  # "The third round of talks between A and B was held"
    for k in range(first, min(first + 12, last)):
        if text.mark(k, "verb") and not text.tokens[k].cap:
            return
        if k > first and _parts_signatories(text, k) and _is_capitalised(text, first, k):
            begin = first + text.starts(first, "articles")
            text.cover(Node("title", begin, k, Title(begin, k, "other", capital=True)))
            return
        if text.starts(k, "between") and k > first and text.covered[first] is None:
            begin = first
            while begin < k and (
                text.low(begin)[0].isdecimal()
                or not text.low(begin)[0].isalnum()
                or text.starts(begin, "articles")
            ):
                begin += 1
            if begin < k:
                title = Title(begin, last, "other", capital=True)
                while title.j > begin and text.low(title.j - 1) in (".", ";", ","):
                    title.j -= 1
                _parties(text, title)
                text.cover(Node("title", title.i, title.j, title))
            return


def _parts_signatories(text: Text, k: int) -> bool:
    """Does a dash at `k` part the name of a paper from those who signed it: "… – by A. B. and C. D."?"""
    return text.low(k) in ("–", "—", "-") and text.starts(k + 1, "by")


def _is_capitalised(text: Text, first: int, last: int) -> bool:
    """Is what stands between two tokens a name of three words at least, large but for small words of titles?"""
    begin = first + text.starts(first, "articles")
    large = [text.tokens[k].cap for k in range(begin, last) if not text.starts(k, "title_prepositions")]
    return last - begin >= 3 and all(large) and all(text.covered[k] is None for k in range(begin, last))


def title_at(text: Text, head: int, first: int, last: int, *, in_list: bool) -> list[Title]:
    """Return the title (or the titles under one plural noun) whose noun stands at `head`; often one, perhaps none."""
    mark = text.mark(head, "instrument")
    assert mark is not None
    length, meaning = mark
    if _is_verb(text, head, length) or text.covered[head] is not None or _of_organisation(text, head):
        return []
    further = (
        text.mark(head + length, "instrument") if text.tokens[head].cap and head + length < last else None
    )
    if further is not None and text.tokens[head + length].cap and further[1].value != "generic":
        return title_at(
            text, head + length, first, last, in_list=in_list
        )  # "Local Currency Settlement Arrangement"
    plural = meaning.form == "plural" or are_several(text, head, length)
    title = Title(head, head + length, meaning.value, plural=plural)
    title.capital = text.tokens[head].cap
    exchanged = meaning.value == "exchange_of_notes" and are_exchanged(text, head + length)
    opened = None if exchanged else _left(text, title, head, first)
    title.definite = title.definite or text.low(head - 1) == "the"
    nxt = title.j
    if text.low(nxt) == "(" and text.low(nxt + 2) == ")":
        title.j = nxt + 3
        length += 3 * title.definite  # "the memorandum of understanding (MoU) was signed"
    if opened is not None:
        title.quoted = True
        title.j = quoted_end(text, title, opened, last)
    else:
        title.j = unquoted_end(text, title, last, in_list)
    while title.j > head + length and text.low(title.j - 1) in (
        ",",
        ".",
        ";",
        ":",
        "and",
        "&",
        "the",
        "-",
        "–",
        "on",
        "in",
        "of",
        "for",
        "to",
        "with",
        "a",
        "an",
        *CLOSING,
        *OPENING,
    ):
        title.j -= 1
    bare = title.j - title.i <= length
    title.generic = meaning.value == "generic" or (bare and not title.quoted)
    several = (count_before(text, title.i) or 0) > 1 or (title.plural and is_many(text, title.i))
    title.generic = title.generic or (several and text.low(head + length) in ("to", "(", ",", "in", "with"))
    if title.plural and not title.quoted and title.j <= head + length:
        small = not any(text.tokens[k].cap for k in range(title.i, head + length))
        counted = several or text.low(title.i - 1)[:1].isdecimal()
        title.generic = title.generic or (small and counted)  # "800 executive agreements": none of a name
    title.generic |= tells_only_parties(text, title, head + length)
    if bare and meaning.value != "generic" and not title.plural:
        _called(text, title, last)
    if title.generic:
        title.i, title.j = min(title.i, head), max(title.j, head + length)
        title.count = count_before(text, title.i)
        if title.kind == "generic" and title.j > head + length:
            title.j = head + length
        topics = topics_within(text, title, head + length, last)
        if topics:
            title.j = head + length
        return [title, *topics]
    end_before_depositary(text, title, head + length)
    _parties(text, title)
    note_partner(text, title, head + length)
    if not title.plural:
        return [title]
    return counted_topics(text, title, head + length) or split_plural(text, title, head + length)


def _of_organisation(text: Text, head: int) -> bool:
    """Is the noun within an organisation's name, "the North Atlantic Treaty Organization", or a phrase: "ratification instruments"?"""
    if text.value(head - 1, "noun") == "ratification" and text.length(head - 1, "noun") > 1:
        return True
    return any(text.length(k, "organisation") > head - k for k in range(max(head - 4, 0), head))


def _called(text: Text, title: Title, last: int) -> None:
    """Take the name that follows a bare noun: the joint declaration under the heading "…", an agreement "on …"."""
    for k in range(title.j - 1, min(title.j + 7, last - 2)):
        told = (
            text.low(k) in text.pack.words["titled"] if k >= title.j else text.starts(k + 2, "part_matters")
        )
        if told and text.tokens[k + 1].text in OPENING:
            close = next((n for n in range(k + 2, min(k + 40, last)) if text.tokens[n].text in CLOSING), None)
            if close is not None and close > k + 2:
                title.extra, title.generic, title.j = (k + 2, close), False, close if k < title.j else title.j
                return


def _is_verb(text: Text, head: int, length: int) -> bool:
    """Is the word another thing here: "deal with", "minutes" of time, a programme on television?"""
    low = text.low(head)
    before = text.low(head - 1)
    if low in ("deal", "deals") and (
        text.low(head + 1) in ("with", "of") or before in ("great", "good", "no", "big")
    ):
        return True
    if text.value(head, "instrument") == "generic":
        return before in ("to", "will")
    if (
        low
        in (
            "minutes",
            "notes",
            "program",
            "programme",
            "schedule",
            "settlement",
            "decision",
            "constitution",
            "statute",
            "contract",
            "contracts",
            "arrangement",
            "arrangements",
            "compact",
            "text",
            "texts",
            "paper",
            "papers",
        )
        and not text.tokens[head].cap
    ):
        if low == "notes" and (are_exchanged(text, head + length) or exchange_of_matter(text, head)):
            return False
        if low in ("programme", "program") and length > 1:
            return False  # "a programme of cooperation in tourism"
        if text.starts(head + length, "of") and has_matter(text, head + length, before):
            return False
        return (
            text.low(head + length) not in ("on", "between", "for")
            or before[:1].isdecimal()
            or low in ("minutes", "text", "texts")
        )
    if low in ("convention", "statement") and text.low(head + length) in ("center", "centre", "hall"):
        return True
    return before in ("to", "will") and low in ("contract", "document", "schedule", "program", "deal")


def _left(text: Text, title: Title, head: int, first: int) -> int | None:
    """Extend the title over the words before its noun; return the quotation mark that opens it, or None."""
    words = text.pack.words
    k = head
    while k > first and head - k < 9:
        token = text.tokens[k - 1]
        low = token.low
        if token.text in OPENING:
            title.i = k
            return k - 1
        covered = text.covered[k - 1]
        if covered is not None and covered.kind in ("title", "person", "verb", "date"):
            year = covered.kind == "date" and covered.j - covered.i == 1 and low.isdecimal() and len(low) == 4
            if not year or k - 1 in text.heads:
                break
            k -= 1  # "the 1997 Agreement"
            continue
        if low in words["articles"]:
            title.definite = low == "the"
            break
        if low in words["title_adjectives_not"] or not (token.text[0].isalnum() or low in words["genitive"]):
            if (
                low in ("-", "–")
                and k - 2 >= first
                and text.tokens[k - 2].cap
                and text.tokens[k].cap
                and text.tokens[k - 2].end == token.start
            ):
                k -= 1
                continue
            break
        if text.mark(k - 1, "auxiliary") or (text.mark(k - 1, "verb") and not token.cap):
            break
        if token.cap:
            if (k - 1 == first and low in words["never"]) or low in words["title_stops"]:
                break
            k -= 1
        elif (
            low in ("and",)
            and title.kind != "memorandum"  # "… and MoU between A and B": another paper
            and k - 2 > first
            and text.tokens[k].cap == text.tokens[k - 2].cap
            and text.tokens[k].cap
            and not text.mark(k - 2, "state")
        ):
            k -= 1
        elif (
            not title.capital
            and low.replace("-", "").isalpha()
            and low not in words["title_prepositions"]
            and low not in words["and"]
            and low not in words["never"]
        ):
            if (
                k - 1 == first
                or text.marks[k - 1] is None
                or not ({"office", "honorific", "word"} & set(text.marks[k - 1] or ()))
            ):
                k -= 1
            else:
                break
        elif low in words["genitive"] and title.capital:
            k -= 1
        else:
            break
    if k > first and text.starts(k - 1, "articles"):
        title.definite = text.low(k - 1) == "the"
    while k < head and (
        text.low(k) in words["genitive"]
        or text.low(k) in ("and", "&")
        or text.low(k) in words["title_adjectives_not"]
    ):
        k += 1
    if k < head and text.tokens[k].text in OPENING:
        k += 1
    title.i = k
    return None


def _parties(text: Text, title: Title) -> None:
    """Note the bodies and states that the title names."""
    k = title.i
    heads = []
    while k < title.j:
        if text.starts(k, "between"):
            if "same" in (text.low(k + 1), text.low(k + 2)):
                title.same_bodies = True
            parties = between(text, k, title.j)
            if parties:
                for i, j in parties:
                    _party(text, title, i, j)
                k = max(k + 1, parties[1][1])
                continue
        if text.marks[k] and text.mark(k, "body") and text.tokens[k].cap:
            heads.append(k)
        state = state_at(text, k)
        if state:
            if not (text.low(k - 1) == "," and text.mark(k - 2, "capital")):
                title.states.append((state[0], k, state[1]))
            k = state[1]
            continue
        k += 1


def _party(text: Text, title: Title, i: int, j: int) -> None:
    """Note one side of "between A and B": a state, or a body with the state its name speaks of."""
    if i >= j:
        return
    state = state_at(text, i)
    if state and state[1] >= j:
        title.states.append((state[0], i, j))
        return
    several = any(text.low(n) in text.pack.words["body_plurals"] for n in range(i, min(i + 3, j)))
    anaphor = text.low(i) in ("two", "both", "same") or several or text.mark(i, "anaphor")
    if several or _are_states(text, i, j):
        title.states.extend((s[0], n, s[1]) for n in range(i, j) if (s := state_at(text, n)) and s[1] <= j)
        return
    if anaphor or (text.low(i)[0].isdecimal()):
        return
    body = None
    for h in range(i, j):
        if text.mark(h, "body"):
            body = Body(i, j, h, is_government=text.value(h, "body") == "government")
            break
    if (
        body is not None
        and not text.tokens[body.head].cap
        and text.low(body.head + 0) in ("company", "holding", "national")
    ):
        after = next((n for n in range(body.head, j) if text.tokens[n].cap), None)
        if after is not None and all(text.tokens[n].cap for n in range(after, j)):
            body.i = after
    if body is None:
        if not any(text.tokens[n].cap for n in range(i, j)):
            return
        body = Body(i, j, i)
    for n in range(i, j):
        found = state_at(text, n)
        if found:
            body.state = found[0]
            title.states.append((found[0], n, min(found[1], j)))
            break
    title.bodies.append(body)


def _are_states(text: Text, i: int, j: int) -> bool:
    """Are it states in a row: "Denmark, Finland, Iceland"?"""
    k = i
    while k < j:
        state = state_at(text, k)
        if state is not None:
            k = state[1]
        elif text.low(k) == "," or text.starts(k, "articles"):
            k += 1
        else:
            return False
    return True


def bodies_behind(text: Text, k: int, last: int) -> list[Body]:
    """Return the bodies of a ", between A and B" that follows a title."""
    carrier = Title(k, last, "other")
    _parties(text, carrier)
    return carrier.bodies

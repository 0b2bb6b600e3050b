"""People: names of persons and the offices that stand around them."""

from dataclasses import dataclass, field

from elchi.reading.bodies import Body, body_at, is_head, state_at
from elchi.reading.marks import Node, Text

LONGEST_NAME = 8
PARLIAMENTS = {"parliament", "seimas", "duma", "assembly", "national assembly", "senate", "congress", "house of representatives", "state duma"}


@dataclass(slots=True)
class Office:
    """An office named over tokens `i` to `j` of which `spans` are its own words, without the state.

    `level` is `state` or `body`; `state` the one it is an office of; `host` where an envoy is sent.
    """

    i: int
    j: int
    spans: list[tuple[int, int]]
    level: str
    state: str | None = None
    state_span: tuple[int, int] | None = None
    host: str | None = None
    body: Body | None = None
    plural: str | None = None
    states: list[str] = field(default_factory=list)
    counterpart: bool = False
    head: int = 0
    definite: bool = False


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


def name_at(text: Text, i: int, end: int, *, strong: bool = False) -> tuple[int, int, bool] | None:
    """Return the name that begins at `i`: its first and last token, and whether an honorific stood before it.

    `strong`: something before it (an office) already says that a person follows.
    """
    k, titled = i, False
    while k < end and text.mark(k, "honorific") and not (text.low(k) in ("m", "general", "major", "captain", "representative") and not text.tokens[min(k + 1, end - 1)].cap):
        k += text.mark(k, "honorific")[0]  # type: ignore[index]
        if text.low(k) == "." and k < end and text.tokens[k].start == text.tokens[k - 1].end:
            k += 1
        if text.low(k) == "," and k + 1 < end and text.tokens[k + 1].cap and text.low(k - 1) == "excellency":
            k += 1
        titled = True
    first = k
    while k < end and k - first < LONGEST_NAME:
        token = text.tokens[k]
        if text.covered[k] is not None and text.covered[k].kind not in ("capital",):  # type: ignore[union-attr]
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
            if text.low(k) == "." and token.low in text.pack.abbreviations and k < end and text.tokens[k].start == token.end:
                k += 1
            continue
        if token.low == "of" and (text.mark(k + 1, "state") or text.low(k + 1) in text.pack.words["articles"]):
            break  # "Michel Aoun of Lebanon": the state is no part of the name
        small = token.low in text.pack.words["particles"] or (("-" in token.text or "'" in token.text) and token.low.split("-")[0] in text.pack.words["particles"])
        if small and k > first and k + 1 < end and (("-" in token.text) or text.tokens[k + 1].cap or text.low(k + 1) in text.pack.words["particles"]):
            k += 1
            continue
        if small and k == first and "-" in token.text and (titled or strong):
            k += 1
            continue
        if token.text == "," and k > first and text.low(k + 1) in text.pack.words["suffixes"] and len(text.low(k + 1)) > 1:
            k += 2
            continue
        break
    while k > first and (text.low(k - 1) in text.pack.words["particles"] and not text.tokens[k - 1].cap):
        k -= 1
    if k > first and text.low(k - 1) == "." and len(text.tokens[k - 2].text) > 1 and text.low(k - 2) not in text.pack.words["suffixes"]:
        k -= 1
    return (first, k, titled) if k > first else None


def _part_of_name(text: Text, k: int, first: int, end: int, strong: bool) -> bool:
    token, marks = text.tokens[k], text.marks[k]
    if token.low in text.pack.words["never"] or (token.low in text.pack.words["never_first"] and (k == first or not strong)):
        return False
    if token.text.isupper() and len(token.text) > 3 and k == first and not (k + 1 < end and text.tokens[k + 1].cap):
        return False
    if token.text.isupper() and len(token.text) == 3 and k == first and not strong:
        return False
    if not marks:
        return True
    if "suffix" in marks:
        return True
    if "town" in marks and strong and k == first and k + 1 < end and text.tokens[k + 1].cap and not text.marks[k + 1]:
        return True  # "National Security Advisor Sydney Mufamadi"
    if {"weekday", "organisation", "instrument", "town"} & set(marks):
        return False
    if "office" in marks or "offices" in marks:
        given = token.low in ("amir", "king", "emir", "sultan", "dean", "marshal", "bishop", "prince", "pope", "mayor")
        return given and (k > first or strong) and k + 1 < end and text.tokens[k + 1].cap and text.mark(k + 1, "office") is None
    if "month" in marks:  # "Jan Kos", "Theresa May", not "May 5"
        named = token.low in ("may", "april", "june", "august", "mai", "jan", "mar", "july")
        dated = text.low(k + 1)[:1].isdigit() or text.low(k - 1)[:1].isdigit()
        follows = k + 1 < end and text.tokens[k + 1].cap and not text.marks[k + 1]
        return named and not dated and (k > first or (strong and follows))
    if "state" in marks or "people" in marks:
        meaning = (marks.get("state") or marks["people"])[1]
        return k > first and meaning.form == "ambiguous" and text.low(k + 1) not in text.pack.words["genitive"]
    if "adjective" in marks:
        return k > first and text.low(k - 1) not in ("the", "and") and (strong or k + 1 >= end or not text.tokens[k + 1].cap) and text.mark(k + 1, "noun") is None and text.mark(k + 1, "body") is None
    if "capital" in marks:
        return k > first and text.mark(k, "capital")[0] == 1  # type: ignore[index]
    if "body" in marks:
        return False
    if "noun" in marks:
        return False
    if "number" in marks or "ordinal" in marks:
        return False
    return not ("auxiliary" in marks and k == first and not strong)


def office_at(text: Text, head: int, first: int, end: int) -> Office | None:
    """Return the office whose head noun stands at `head`, with its state, body and matters; None where it is none."""
    plural = text.mark(head, "offices")
    mark = plural or text.mark(head, "office")
    counterpart = text.low(head) in text.pack.words["office_counterpart"]
    if mark is None and not counterpart:
        return None
    single = text.mark(head, "office")
    if plural and single and single[0] > plural[0]:
        plural, mark = None, single
    length = mark[0] if mark else 1
    level = (mark[1].form if plural else mark[1].value) if mark else "state"
    office = Office(head, head + length, [], level, head=head, counterpart=counterpart)
    if plural and mark:
        office.plural = mark[1].value
    begin = _office_left(text, office, head, first)
    end_words = _office_right(text, office, head + length, end)
    while begin < head and text.low(begin) in text.pack.words["office_drop"]:
        begin += 1
    office.spans.insert(0, (begin, end_words))
    office.j = max(office.j, end_words)
    return office


def _matter(text: Text, k: int) -> bool:
    return text.low(k) in text.pack.portfolio and text.covered[k] is None


def _office_left(text: Text, office: Office, head: int, first: int) -> int:
    """Extend to the left over matters ("energy and natural resources"), ranks ("deputy") and the state."""
    k = head
    while k > first:
        low = text.low(k - 1)
        if text.covered[k - 1] is not None and text.covered[k - 1].kind in ("person", "title", "body", "date"):  # type: ignore[union-attr]
            break
        state = _state_before(text, k, first)
        if state:
            office.state, office.state_span = state[0], (state[1], state[2])
            office.i = state[1]
            return k
        if low in text.pack.words["office_before"] or (_matter(text, k - 1) and not text.mark(k - 1, "verb")):
            k -= 1
        elif low in ("and", "&", ",") and k - 2 >= first and _matter(text, k - 2) and _matter(text, k) and (low != "," or _matter(text, k)):
            k -= 1
        elif low == "-" and k - 2 >= first and text.tokens[k - 2].end == text.tokens[k - 1].start:
            k -= 2
        else:
            break
    while k < head and text.low(k) in ("and", "&", ",", "-"):
        k += 1
    office.i = k
    body = _body_before(text, k, first)
    if body:
        office.body, office.i = body, body.i
        office.state = body.state
    if k > first and text.low(k - 1) == "the":
        office.definite = True
    return k


def _state_before(text: Text, k: int, first: int) -> tuple[str, int, int] | None:
    """Return the state named right before token `k` ("Sweden's", "Indian", "Uzbekistan"), and its tokens."""
    last = k - 1
    if last >= first and text.low(last) in text.pack.words["genitive"]:
        last -= 1
    for n in range(max(first, last - 4), last + 1):
        for category in ("adjective", "state", "organisation"):
            mark = text.mark(n, category)
            if mark and n + mark[0] == last + 1:
                return mark[1].value, n, last + 1
    if last >= first and last < k - 1:
        for n in range(max(first, last - 2), last + 1):
            mark = text.mark(n, "capital")
            if mark and n + mark[0] == last + 1:
                return mark[1].value, n, last + 1
    return None


def _body_before(text: Text, k: int, first: int) -> Body | None:
    """Return the body named right before: "the Foreign Ministry spokesman", "Ministry of Energy's director"."""
    last = k - 1
    if last >= first and text.low(last) in text.pack.words["genitive"]:
        last -= 1
    if text.low(last) == ")" and text.low(last - 2) == "(":
        last -= 3
    for n in range(last, max(first - 1, last - 10), -1):
        if text.mark(n, "body") and (text.tokens[n].cap or last < k - 1):
            body = body_at(text, n, first, last + 1)
            return body if body.j == last + 1 else None
        if not (text.tokens[n].cap or text.low(n) in text.pack.words["body_inner"] or _matter(text, n)):
            return None
    return None


def _office_right(text: Text, office: Office, k: int, end: int) -> int:
    """Extend to the right over "of …", "for …", a second office, the state; return where the office's words end."""
    words = text.pack.words
    if text.low(k) in ("-",) and text.low(k + 1) in ("designate", "elect"):
        k += 2
    if text.mark(k, "deictic") is None and text.low(k) in ("designate", "elect", "a.i.", "ad"):
        k += 2 if text.low(k) == "ad" else 1
    own = k  # end of the office's own words
    while k < end:
        low = text.low(k)
        if low in ("to", "in", "at") and office.level == "state":
            after = k + 1 + (text.low(k + 1) in words["articles"])
            state = state_at(text, after) if after < end else None
            capital = text.mark(after, "capital") if after < end else None
            sent = "ambassador" in text.words(office.i, own).lower() or any(w in text.words(office.i, own).lower() for w in ("envoy", "consul", "charg", "representative", "minister", "nuncio", "commissioner"))
            if (state or capital) and sent and (low == "to" or office.state != (state[0] if state else capital[1].value)):  # type: ignore[index]
                office.host = state[0] if state else capital[1].value  # type: ignore[index]
                k = state[1] if state else after + capital[0]  # type: ignore[index]
                continue
            break
        if low == "at" or low == "with":
            after = k + 1 + (text.low(k + 1) in words["articles"])
            body = _body_from(text, after, end)
            if body and low == "at":
                office.body, k = body, body.j
                office.state = office.state or body.state
            break
        if office.counterpart and low in ("from", "of", "in") and k == own:
            after = k + 1 + (text.low(k + 1) in words["articles"])
            mark = text.mark(after, "state") if after < end else None
            if mark:
                office.state, office.state_span = mark[1].value, (after, after + mark[0])
                k = after + mark[0]
                office.j = k
                continue
        if low not in words["office_link"]:
            if low in ("and", "&", "–", "—"):
                second = _second_office(text, office, k, end)
                if second is not None:
                    own = k = second
                    continue
            if low == "," and office.level == "body" and office.body is None and text.mark(k + 1, "body") and text.tokens[k + 1].cap:
                office.body = body_at(text, k + 1, k + 1, end)
                office.state = office.state or office.body.state
                k = office.body.j
                office.j = k
                continue
            break
        after = k + 1 + (text.low(k + 1) in words["articles"])
        if after >= end:
            break
        anaphor = text.mark(k + 1, "anaphor")
        if anaphor and anaphor[1].value in ("two_sides", "the_two"):
            k = k + 1 + anaphor[0]
            office.j = k
            continue
        people = text.mark(after, "adjective")
        if people and text.low(after + people[0]) in ("people", "nation", "side", "state", "republic"):
            office.state, office.state_span = office.state or people[1].value, office.state_span or (after, after + people[0])
            k = after + people[0] + 1
            office.j = k
            continue
        states = _states_run(text, after, end)
        if states and low in ("of", "for"):
            codes, stop = states
            if low == "for" and office.level == "state" and "envoy" in text.words(office.i, own).lower() or low == "for" and "representative" in text.words(office.i, own).lower():
                own = k = stop
                continue
            office.state = office.state or codes[0]
            office.state_span = office.state_span or (after, stop)
            office.states = codes if len(codes) > 1 else office.states
            k = stop
            office.j = k
            continue
        body = _body_from(text, after, end)
        if body and low in ("of", "for", "on"):
            name = text.low(body.head)
            inner = body.is_government or name in PARLIAMENTS or name in ("office", "administration", "presidency", "cabinet", "government") or any(p in text.words(body.i, body.j).lower().split() for p in PARLIAMENTS)
            presides = text.low(office.head) in ("president", "vice-president") or text.low(office.head + 1) == "president"
            if inner or (office.level == "state" and office.body is None and not office.plural and not presides):
                own = _without_state(text, body)
                office.state = office.state or body.state
            else:
                office.body = body
                office.state = office.state or body.state
            k = body.j
            office.j = k
            continue
        stop = _matters(text, after, end)
        if stop > after:
            own = k = stop
            continue
        break
    office.j = max(office.j, k)
    return own


def _without_state(text: Text, body: Body) -> int:
    """Return where the body's name ends without its "of STATE"."""
    for k in range(body.head + 1, body.j):
        if text.low(k) == "of" and state_at(text, k + 1 + (text.low(k + 1) in text.pack.words["articles"])):
            return k
    return body.j


def _states_run(text: Text, k: int, end: int) -> tuple[list[str], int] | None:
    """Return the states that stand at `k`, joined by commas and "and", and where they end."""
    found = text.mark(k, "state") or text.mark(k, "organisation")
    adjective = text.mark(k, "adjective")
    if not found or (adjective and adjective[0] > found[0]):
        return None
    stop = k + found[0]
    for n in range(stop, min(stop + 5, end)):
        if not text.tokens[n].cap:
            break
        if text.mark(n, "body"):
            return None  # "of the UN Security Council", "of the Kenya Revenue Authority"
    codes = [found[1].value]
    while stop + 1 < end and text.low(stop) in ("and", ","):
        nxt = stop + 1 + (text.low(stop + 1) in text.pack.words["articles"])
        mark = text.mark(nxt, "state") if nxt < end else None
        if not mark or (text.low(stop) == "and" and text.low(nxt + mark[0]) in text.pack.words["genitive"]):
            break
        if text.mark(nxt + mark[0], "office"):
            break
        codes.append(mark[1].value)
        stop = nxt + mark[0]
    return codes, stop


def _body_from(text: Text, k: int, end: int) -> Body | None:
    """Return the body whose name begins at `k`, or None."""
    if k >= end:
        return None
    if text.tokens[k].text in "\"“«":
        return _quoted_body(text, k, end)
    for n in range(k, min(k + 10, end)):
        if is_head(text, n) or (text.mark(n, "body") and text.tokens[k].cap):
            if not text.tokens[n].cap and not text.tokens[k].cap:
                return None
            body = body_at(text, n, k, end)
            return body if body.i <= k + 1 else None
        low = text.low(n)
        if not (text.tokens[n].cap or low in ("'s", "’s", "and") or low in text.pack.portfolio):
            return None
        if text.mark(n, "office"):
            return None
    return None


def _quoted_body(text: Text, k: int, end: int) -> Body | None:
    """Return a body named in quotation marks with its noun behind: the "Dawn" publishing house."""
    close = next((n for n in range(k + 1, min(k + 8, end)) if text.tokens[n].text in "\"”»"), None)
    for n in range(close + 1 if close else end, min((close or end) + 4, end)):
        mark = text.mark(n, "body")
        if mark:
            return Body(k, n + mark[0], n)
        if not text.low(n).isalpha():
            break
    return None


def _second_office(text: Text, office: Office, k: int, end: int) -> int | None:
    """Return where the words end of a second office joined by "and": "Deputy Prime Minister and Minister of Energy"."""
    n = k + 1
    while n < end and (text.low(n) in text.pack.words["office_before"] or (_matter(text, n) and not text.mark(n, "office"))):
        n += 1
    if n >= end or not text.mark(n, "office") or n > k + 6 or office.plural:
        return None
    inner = Office(n, n, [], office.level, head=n)
    stop = _office_right(text, inner, n + text.mark(n, "office")[0], end)  # type: ignore[index]
    if office.state is not None and inner.state not in (None, office.state):
        return None
    office.state = office.state or inner.state
    office.state_span = office.state_span or inner.state_span
    office.host = office.host or inner.host
    office.body = office.body or inner.body
    office.j = max(office.j, inner.j)
    return stop


def _matters(text: Text, k: int, end: int) -> int:
    """Return where the matters of an office end that begin at `k`: "Foreign Affairs", "batik, handloom fabric"."""
    n, words = k, 0
    while n < end and n - k < 18:
        low, token = text.low(n), text.tokens[n]
        if text.covered[n] is not None and text.covered[n].kind in ("person", "date", "verb", "title"):  # type: ignore[union-attr]
            break
        if low in text.pack.portfolio and not (token.cap and words and _name_begins(text, n, end)):
            words += 1
        elif low in ("and", "&", ","):
            unknown = n + 2 < end and text.tokens[n + 1].cap and (not text.marks[n + 1] or text.mark(n + 1, "adjective")) and _matter(text, n + 2)
            if not _matter(text, n + 1) and not unknown and not (low == "and" and text.tokens[min(n + 1, end - 1)].cap and text.low(n + 2) == "of" and not state_at(text, n + 1) and not text.mark(n + 1, "office")):
                break
            if low == "," and not _listed(text, n + 1, end):
                break
        elif words and token.cap and (not text.marks[n] or text.mark(n, "adjective")) and _matter(text, n + 1) and text.low(n - 1) in ("and", ",", "&"):
            words += 1
        elif words == 0 and token.text[0].isalpha() and not text.marks[n] and (token.cap or low.isalpha()) and low not in text.pack.words["title_stops"] and low not in text.pack.words["articles"]:
            words += 1
        elif low == "of" and words and _matter(text, n + 1):
            pass
        elif low == "the" and words == 0:
            pass
        elif text.marks[n] and "body" in (text.marks[n] or ()) and low in text.pack.portfolio:
            words += 1
        elif token.cap and text.marks[n] is None and words and text.low(n - 1) == "and":
            words += 1
        else:
            break
        n += 1
    while n > k and text.low(n - 1) in ("and", "&", ",", "of", "the"):
        n -= 1
    return n


def _name_begins(text: Text, n: int, end: int) -> bool:
    return False


def _listed(text: Text, k: int, end: int) -> bool:
    """Does an "and" still follow, as it does in an enumeration of matters?"""
    for n in range(k, min(k + 9, end)):
        if text.low(n) in ("and", "&"):
            return _matter(text, n + 1) or _matter(text, n + 2)
        if not _matter(text, n) and text.low(n) != "," and not _matter(text, n + 1):
            return False
    return False


def find_people(text: Text, first: int, last: int) -> None:
    """Cover the persons with offices of one sentence, the offices without a name, and the bare names."""
    k = first
    while k < last:
        if text.covered[k] is None and text.marks[k]:
            here = text.marks[k]
            assert here is not None
            if ("office" in here or "offices" in here or "counterpart" in here) and not _under(text, k):
                office = office_at(text, k, _sentence_first(text, k, first), last)
                if office is not None and _is_office(text, office):
                    k = _attach(text, office, first, last)
                    continue
            if "honorific" in here and text.tokens[k].cap:
                found = name_at(text, k, last)
                if found and found[2] and found[1] > found[0]:
                    _person(text, found, None, k)
                    k = found[1]
                    continue
        k += 1


def _under(text: Text, k: int) -> bool:
    """Is the office only named in the name of a body: "Academy under the President of the Republic"?"""
    n = k - 1 - (text.low(k - 1) == "the")
    return text.low(n) == "under" and n > 0 and text.tokens[n - 1].cap and text.tokens[n].text == "under"


def _sentence_first(text: Text, k: int, first: int) -> int:
    """Return how far left an office may reach: to the last phrase that is already held."""
    for n in range(k - 1, first - 1, -1):
        node = text.covered[n]
        if node is not None and node.kind in ("person", "title", "verb", "date"):
            return n + 1
    return first


def _is_office(text: Text, office: Office) -> bool:
    """Is the word really an office: not the verb "head", not the "chair" of a meeting, not a lone small word?"""
    head = text.low(office.head)
    token = text.tokens[office.head]
    if text.covered[office.head] is not None:
        return False
    if office.counterpart:
        return True
    weak = ("head", "chair", "chief", "member", "representative", "principal", "secretary", "assistant", "aide", "commander", "coordinator", "administrator", "curator", "king", "queen", "envoy", "counsellor", "adviser", "advisor", "mayor", "consul", "premier", "speaker", "treasurer", "heads", "envoys", "dean", "librarian", "superintendent")
    if head in weak and not token.cap and office.head == office.spans[0][0]:
        linked = text.low(office.head + 1) in ("of", "for", "to") or office.state is not None or office.body is not None
        after = text.low(office.spans[0][1])
        named = office.j < len(text.tokens) and text.tokens[office.j].cap
        return linked or (head in ("premier", "king", "queen", "speaker", "mayor", "envoy", "consul") and (named or after in (",", ".", "and") or text.low(office.head - 1) == "the"))
    return True


def _attach(text: Text, office: Office, first: int, last: int) -> int:
    """Join the office to the name beside it and cover both; return where to go on."""
    if office.plural:
        return _attach_plural(text, office, last)
    if office.counterpart:
        _lend_state(text, office, last)
    left = _name_left(text, office.i, first)
    right = _name_right(text, office, last)
    if right and right[3]:
        return _person(text, right[:3], office, office.i).j
    if left and left[2] is None:
        return _person(text, (left[0], left[1], False), office, left[0]).j
    if right:
        return _person(text, right[:3], office, office.i).j
    text.cover(Node("office", office.i, office.j, office))
    return office.j


def _lend_state(text: Text, office: Office, last: int) -> None:
    """Remember the state of "his Pakistani counterpart," for the office and name that follow the comma."""
    if office.state and text.low(office.j) == ",":
        text.lent[office.j + 1] = (office.state, office.state_span or (office.i, office.j))


def _name_right(text: Text, office: Office, last: int) -> tuple[int, int, bool, bool] | None:
    """Return the name behind the office; the last member tells whether it stands without a comma between."""
    k = office.j
    direct = True
    if text.low(k) == "," and k + 1 < last:
        k, direct = k + 1, False
    elif text.low(k) == ":" and text.tokens[office.head].text.isupper():
        return None  # "THE PRESIDENT: Folks, …": who speaks, and what is said
    elif text.low(k) in ("–", "-", "—", ":") and k + 1 < last:
        k, direct = k + 1, False
    elif text.low(k) == "(" and k + 1 < last:
        k, direct = k + 1, False
    if office.counterpart and text.mark(k, "office") is None and not direct and False:
        return None
    found = name_at(text, k, last, strong=direct)
    if not found:
        return None
    a, b, titled = found
    if not direct and not titled and b - a < 2 and text.low(b) not in (",", ".", ";", ")", "and"):
        return None
    if not direct and text.low(b) in text.pack.words["genitive"]:
        return None
    if not direct and _office_follows(text, b, last) and not office.counterpart:
        return None
    if direct and text.mark(a, "noun") and b - a == 1:
        return None
    return a, b, titled, direct


def _office_follows(text: Text, b: int, last: int) -> bool:
    """Does the name ending at `b` have an office of its own behind it: "the President, A. B., Minister of X"?"""
    if text.low(b) != ",":
        return False
    for n in range(b + 1, min(b + 7, last)):
        if text.mark(n, "office"):
            return text.low(n + text.mark(n, "office")[0]) in ("of", "for", ",", ".", ";")  # type: ignore[index]
        low = text.low(n)
        if not (low in text.pack.words["articles"] or state_at(text, n) or low in text.pack.portfolio or low in text.pack.words["genitive"] or low in text.pack.words["office_before"] or text.mark(n, "body")):
            return False
    return False


def _name_left(text: Text, i: int, first: int) -> tuple[int, int, Node | None] | None:
    """Return the name that ends right before the office (with a comma between), and its node if it has one."""
    k = i - 1
    if k >= first and (text.low(k) in text.pack.words["articles"] or text.low(k) in text.pack.words["office_drop"] or text.low(k) in ("his", "her", "their", "our", "its")):
        k -= 1
    if k >= first and text.starts(k, "copula"):
        while k > first and (text.starts(k, "copula") or text.low(k) in ("serves", "served", "serving", "acts", "acting", "currently", "who", ",", "now", "has", "been")):
            k -= 1
        k += 1
    elif k < first or text.low(k) not in (",", "(", "–", "—", "-"):
        return None
    last = k
    node = text.covered[last - 1] if last - 1 >= first else None
    if node is not None and node.kind == "person":
        return (node.i, node.j, node) if node.v.office is not None else (node.v.name[0], node.v.name[1], None)
    for begin in range(max(first, last - LONGEST_NAME), last):
        if begin > first and text.tokens[begin - 1].cap and text.covered[begin - 1] is None and _could_open(text, begin - 1):
            continue
        found = name_at(text, begin, last, strong=True)
        if found and found[1] == last and found[1] > found[0]:
            return found[0], found[1], None
    return None


def _could_open(text: Text, k: int) -> bool:
    return text.low(k) not in text.pack.words["never"] and not text.marks[k]


def _person(text: Text, found: tuple[int, int, bool], office: Office | None, begin: int) -> Node:
    a, b, titled = found
    person = Person((a, b), text.words(a, b), office, titled=titled or office is not None)
    lent = text.lent.get(min(office.i, begin)) if office is not None and office.state is None else None
    if office is not None and lent:
        office.state, office.state_span = lent
    i, j = min(a, _honorific_start(text, a)), b
    if office is not None:
        i, j = min(begin, office.i, i), max(office.j, b)
        if not office.counterpart:
            person.office_text = office_words(text, office)
        person.state, person.state_span = office.state, office.state_span
    if text.low(j) == ")" and text.low(i - 1) != "(":
        j += 1
    node = Node("person", i, j, person)
    for k in range(i, j):
        text.covered[k] = node
    return node


def _honorific_start(text: Text, a: int) -> int:
    """Return where the honorifics before a name begin."""
    for n in range(max(0, a - 4), a):
        k = n
        while k < a and text.mark(k, "honorific"):
            k += text.mark(k, "honorific")[0]  # type: ignore[index]
            if text.low(k) == "." and k < a:
                k += 1
        if k == a:
            return n
    return a


def office_words(text: Text, office: Office) -> str:
    """Return the office as it stands, without its state; a plural in the singular."""
    words = " ".join(text.words(a, b) for a, b in office.spans if b > a)
    if office.plural:
        length = text.mark(office.head, "offices")[0]  # type: ignore[index]
        a, b = office.spans[0]
        single = office.plural.title() if text.tokens[office.head].cap and text.tokens[office.head].text[1:].islower() else office.plural
        words = " ".join(w for w in (text.words(a, office.head), single, text.words(office.head + length, b)) if w)
    return words


def _attach_plural(text: Text, office: Office, last: int) -> int:
    """Cover each of several persons under one plural office: "the presidents of A and B, X and Y, respectively"."""
    k = office.j + (text.low(office.j) == ",")
    nodes: list[Node] = []
    while k < last:
        found = name_at(text, k, last, strong=True)
        if not found:
            break
        start = _honorific_start(text, found[0])
        node = Node("person", start if nodes else min(office.i, start), found[1], Person((found[0], found[1]), text.words(found[0], found[1]), office, titled=True))
        node.v.office_text = office_words(text, office)
        k = found[1]
        side = _side_at(text, k, last)
        if side:
            node.v.state, node.v.state_span, k = side[0], (side[1], side[2]), side[2]
            node.j = k
        nodes.append(node)
        step = k
        if text.low(step) == ",":
            step += 1
        if text.low(step) in ("and", "&"):
            step += 1
        if step == k:
            break
        k = step
    if not nodes or (len(nodes) == 1 and nodes[0].v.name[0] > office.j and text.low(office.j) != ","):
        if nodes and nodes[0].v.name[0] == office.j:
            pass
        else:
            text.cover(Node("office", office.i, office.j, office))
            return office.j
    codes = office.states or ([office.state] if office.state else [])
    for n, node in enumerate(nodes):
        if node.v.state is None and len(codes) == len(nodes):
            node.v.state, node.v.state_span = codes[n], office.state_span
        text.cover(node)
    return nodes[-1].j


def _side_at(text: Text, k: int, last: int) -> tuple[str, int, int] | None:
    """Return the side said behind a name: "for Pakistan", "of Sri Lanka", "(Georgia)", "on behalf of Türkiye"."""
    n = k
    if text.low(n) in ("for", "of", "from", "(", "representing"):
        n += 1
    elif text.low(n) == "on" and text.low(n + 1) == "behalf" and text.low(n + 2) == "of":
        n += 3
    else:
        return None
    n += text.low(n) in text.pack.words["articles"]
    state = (text.mark(n, "state") or text.mark(n, "adjective")) if n < last else None
    if not state:
        return None
    stop = n + state[0]
    beside = text.mark(stop, "noun")
    if beside and beside[1].value == "side":
        stop += beside[0]
    elif not text.mark(n, "state"):
        return None
    if text.low(k) == "(" and text.low(stop) == ")":
        stop += 1
    return state[1].value, k, stop


def _side_before(text: Text, first: int, last: int) -> None:
    """Read "from the Hungarian side by …", "on behalf of Portugal …": the side stands before its person."""
    for k in range(first, last):
        if text.low(k) not in ("side", "behalf"):
            continue
        state: tuple[str, int, int] | None = None
        if text.low(k) == "side":
            state = _state_before(text, k, first)
            stop = k + 1
        else:
            n = k + 2 + (text.low(k + 2) in text.pack.words["articles"])
            mark = (text.mark(n, "state") or text.mark(n, "adjective")) if text.low(k + 1) == "of" and n < last else None
            state = (mark[1].value, n, n + mark[0]) if mark else None
            stop = n + mark[0] if mark else k
        if state is None:
            continue
        for n in range(stop, min(stop + 14, last)):
            node = text.covered[n]
            if node is not None and node.kind == "person":
                if node.v.state is None:
                    node.v.state, node.v.state_span = state[0], (state[1], state[2])
                begin = state[1] - 1 - (text.low(state[1] - 1) in text.pack.words["articles"])
                if text.low(node.i - 1) in text.pack.words["by"] and text.low(begin) in ("on", "from", "for") and node.i - begin <= 7:
                    node.i = begin  # "… and on the Latvian side by X": one enumeration
                    for m in range(begin, node.j):
                        text.covered[m] = node
                break


def find_sides(text: Text, first: int, last: int) -> None:
    """Note the state said beside persons whose office did not say it."""
    _side_before(text, first, last)
    for k in range(first, last):
        node = text.covered[k]
        if node is not None and node.kind == "person" and node.j == k + 1 and node.v.state is None:
            side = _side_at(text, node.j, last)
            if side and all(text.covered[n] is None or text.covered[n].kind in ("state",) for n in range(side[1], side[2])):  # type: ignore[union-attr]
                node.v.state, node.v.state_span = side[0], (side[1], side[2])
                node.j = side[2]
                for n in range(side[1], side[2]):
                    text.covered[n] = node


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

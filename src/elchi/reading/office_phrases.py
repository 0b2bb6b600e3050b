"""Office phrases: "Deputy Prime Minister and Minister of Energy of Georgia", with matters, body, state and host."""

from dataclasses import dataclass, field

from elchi.reading.bodies import Body, body_at, state_at
from elchi.reading.marks import Text
from elchi.reading.office_parts import (
    body_before,
    body_from,
    bracket_end,
    is_matter,
    matters_end,
    seat_behind,
    short_body,
    state_before,
    states_run,
    town_from,
    without_state,
)


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
    apart: tuple[int, int] | None = None  # words of the office behind its state
    body: Body | None = None
    plural: str | None = None
    states: list[str] = field(default_factory=list)
    counterpart: bool = False
    head: int = 0
    definite: bool = False


def office_at(text: Text, head: int, first: int, end: int) -> Office | None:
    """Return the office whose head noun stands at `head`, with its state, body and matters; None where it is none."""
    plural = text.mark(head, "offices")
    mark = plural or text.mark(head, "office")
    counterpart = text.mark(head, "counterpart")
    if mark is None and counterpart is None:
        return None
    single = text.mark(head, "office")
    if plural and single and single[0] > plural[0]:
        plural, mark = None, single
    length = mark[0] if mark else counterpart[0] if counterpart else 1
    level = (mark[1].form if plural else mark[1].value) if mark else "state"
    office = Office(head, head + length, [], level, head=head, counterpart=counterpart is not None)
    if plural and mark:
        office.plural = mark[1].value
    begin = _office_left(text, office, head, first)
    end_words = _office_right(text, office, head + length, end)
    while begin < head and (text.low(begin) in text.pack.words["office_drop"] or _counts(text, begin, head)):
        begin += 1
    office.spans.insert(0, (begin, end_words))
    office.j = max(office.j, end_words)
    return office


def _of_several(text: Text, office: Office, state: tuple[str, int, int], first: int) -> int:
    """Note the states before a plural, "the Iraqi and Syrian Foreign Ministers"; return where the first stands."""
    codes, k = [state[0]], state[1]
    while k - 1 > first and text.low(k - 1) in ("and", ",", "&"):
        before = next(
            (n for n in range(max(first, k - 4), k - 1) if text.length(n, "adjective") == k - 1 - n), None
        )
        if before is None:
            break
        codes.insert(0, text.value(before, "adjective"))
        k = before
    office.states = codes if len(codes) > 1 else office.states
    return k


def _counts(text: Text, k: int, head: int) -> bool:
    """Does "first" count those who held the office: "the first resident Ambassador", not "the First Secretary"?"""
    own = text.words(head, head + text.length(head, "office")).lower()
    return text.tokens[k].text in ("first", "resident") and own in text.pack.words["tie_envoys"]


def _office_left(text: Text, office: Office, head: int, first: int) -> int:
    """Extend to the left over matters ("energy and natural resources"), ranks ("deputy") and the state."""
    k = head
    while k > first:
        low = text.low(k - 1)
        if text.kind(k - 1) in (
            "person",
            "title",
            "body",
            "date",
        ):
            break
        state = state_before(text, k, first)
        if state:
            office.state, office.state_span = state[0], (state[1], state[2])
            office.i = _of_several(text, office, state, first) if office.plural else state[1]
            return k
        if (
            low in text.pack.words["office_before"]
            or (is_matter(text, k - 1) and not text.mark(k - 1, "verb"))
            or (
                low in ("and", "&", ",")
                and k - 2 >= first
                and is_matter(text, k - 2)
                and is_matter(text, k)
                and (low != "," or is_matter(text, k))
            )
        ):
            k -= 1
        elif low == "-" and k - 2 >= first and text.tokens[k - 2].end == text.tokens[k - 1].start:
            k -= 2
        else:
            break
    while k < head and text.low(k) in ("and", "&", ",", "-"):
        k += 1
    office.i = k
    body = body_before(text, k, first)
    if body:
        office.body, office.i = body, body.i
        office.state = body.state
    if k > first and text.low(k - 1) == "the":
        office.definite = True
    return k


def _office_right(text: Text, office: Office, k: int, end: int) -> int:
    """Extend to the right over "of …", "for …", a second office, the state; return where the office's words end."""
    words = text.pack.words
    if text.low(k) in ("-",) and text.low(k + 1) in ("designate", "elect"):
        k += 2
    if text.mark(k, "deictic") is None and text.low(k) in ("designate", "elect", "a.i.", "ad"):
        k += 2 if text.low(k) == "ad" else 1
    k = bracket_end(text, office.head, k, end)
    own = k  # end of the office's own words
    while k < end:
        low = text.low(k)
        principal = _principal(text, office, k, end) if low == "to" and k == own else k
        if principal > k:
            own = k = principal
            continue
        if low in ("to", "in", "at") and office.level == "state":
            after = text.after(k)
            state = state_at(text, after) if after < end else None
            capital = text.mark(after, "capital") if after < end else None
            sent = "ambassador" in text.words(office.i, own).lower() or any(
                w in text.words(office.i, own).lower()
                for w in ("envoy", "consul", "charg", "representative", "minister", "nuncio", "commissioner")
            )
            organisation = text.length(after, "organisation") if after < end and low == "to" and sent else 0
            if organisation and k == own:  # "Permanent Representative to the United Nations"
                office.host = text.value(after, "organisation")
                k = own = after + organisation
                continue
            if organisation:  # "Permanent Representative of Peru to the United Nations"
                office.apart = (k, after + organisation)
                office.host, k = text.value(after, "organisation"), after + organisation
                continue
            if (
                (state or capital)
                and sent
                and (low == "to" or office.state != (state[0] if state else text.value(after, "capital")))
            ):
                office.host = state[0] if state else text.value(after, "capital")
                k = state[1] if state else after + text.length(after, "capital")
                continue
            break
        if low == "at" or low == "with" or (low == "in" and office.level == "body"):
            after = text.after(k)
            body = body_from(text, after, end)
            if body and low != "with" and office.body is None:
                office.body, k = body, body.j
                office.state = office.state or body.state
            break
        if office.counterpart and low in ("from", "of", "in") and k == own:
            after = text.after(k)
            mark = text.mark(after, "state") if after < end else None
            if mark:
                office.state, office.state_span = mark[1].value, (after, after + mark[0])
                k = after + mark[0]
                office.j = k
                continue
        if low not in words["office_link"]:
            if low in ("and", "&", "–", "—") or (low == "," and _leads_on(text, office)):
                second = _second_office(text, office, k, end)
                if second is not None:
                    if k > own:  # "Permanent Representative of Peru to the United Nations and Ambassador"
                        office.apart = (office.apart or (k, k))[0], second
                        k = second
                    else:
                        own = k = second
                    continue
            if (
                low == ","
                and office.level == "body"
                and office.body is None
                and text.mark(k + 1, "body")
                and text.tokens[k + 1].cap
            ):
                office.body = body_at(text, k + 1, k + 1, end)
                office.state, k = office.state or office.body.state, office.body.j
                if (seat := seat_behind(text, k)) is not None and office.state is None:
                    office.state, office.state_span, k = seat[0], (k + 1, seat[1]), seat[1]
                office.j = k
                continue
            if low == "," and office.level == "body" and (stop := short_body(text, k, end)) > k:
                office.body, office.j = Body(k + 1, stop, k + 1), stop
            break
        after = text.after(k)
        if after >= end or (low == "on" and not (is_matter(text, after) or text.mark(after, "body"))):
            break
        anaphor = text.mark(k + 1, "anaphor")
        if anaphor and anaphor[1].value in ("two_sides", "the_two"):
            k = k + 1 + anaphor[0]
            if text.low(k - 1) == "two" and text.low(k).endswith("s") and not text.marks[k]:
                k += 1  # "of the two schools"
            office.j = k
            continue
        people = text.mark(after, "adjective")
        if people and text.low(after + people[0]) in ("people", "nation", "side", "state", "republic"):
            office.state, office.state_span = (
                office.state or people[1].value,
                office.state_span or (after, after + people[0]),
            )
            k = after + people[0] + 1
            office.j = k
            continue
        local = low == "of" and is_local(text, office) and body_from(text, after, end) is None
        town = town_from(text, after, end) if local else after
        if town > after:
            office.body, k = (
                Body(after, town, after, text.value(after, "capital") or None, is_place=True),
                town,
            )
            office.state = office.state or office.body.state
            office.j = k
            break
        union = text.length(after, "organisation")
        if union and after + union < end and text.low(after + union) in text.pack.portfolio:
            own = k = after + union + 1  # "Director-General for ASEAN Affairs"
            office.j = k
            continue
        states = states_run(text, after, end)
        if states and low == "for" and text.low(states[1]) == ":":
            break  # a line of its own: "For India: A. B."
        if states and low in ("of", "for"):
            codes, stop = states
            if (
                low == "for" and office.level == "state" and "envoy" in text.words(office.i, own).lower()
            ) or (low == "for" and "representative" in text.words(office.i, own).lower()):
                own = k = stop
                continue
            office.state = office.state or codes[0]
            office.state_span = office.state_span or (after, stop)
            office.states = codes if len(codes) > 1 else office.states
            k = stop
            office.j = k
            continue
        body = body_from(text, after, end)
        if body and low in ("of", "for", "on"):
            inner = body.is_government or is_chamber(text, body) or _is_court(text, office, body)
            presides = _presides(text, office)
            if inner or (
                office.level == "state" and office.body is None and not office.plural and not presides
            ):
                own = without_state(text, body)
                office.level = "state" if is_chamber(text, body) else office.level
                office.state = office.state or body.state
            else:
                office.body = body
                office.state = office.state or body.state
                office.level = "body" if presides else office.level
            k = body.j
            office.j = k
            continue
        stop = _firm(text, office, after, end) if low == "of" and k == own else after
        if stop > after:
            office.body, k = Body(after, stop, after), stop
            office.j = k
            continue
        stop = matters_end(text, after, end)
        if stop > after and text.low(stop) not in text.pack.words["tie_states_word"]:
            own = k = stop
            continue
        break  # "honorary consuls of foreign states"
    office.j = max(office.j, k)
    return own


def _principal(text: Text, office: Office, k: int, end: int) -> int:
    """Return where the office ends that an adviser serves: "Adviser to the President"; `k` where it is none."""
    own = text.words(office.head, k).lower()
    after = text.after(k)
    if own not in text.pack.words["office_advisers"] or after >= end:
        return k
    return after + text.length(after, "office") if text.mark(after, "office") else k


def is_chamber(text: Text, body: Body) -> bool:
    """Is it a parliament or one of its chambers or committees, whose officers hold an office of the state?"""
    name = f" {text.words(body.i, body.j).lower()} "
    return any(f" {chamber} " in name for chamber in text.pack.words["body_chambers"])


def _is_court(text: Text, office: Office, body: Body) -> bool:
    """Is it the house of a head of state: "Presidential Administration", "Cabinet Office"? Not "the Nepal Office of JICA"."""
    own = office.level == "body" and body.head - body.i > 1
    return text.low(body.head) in text.pack.words["body_courts"] and not own


def _presides(text: Text, office: Office) -> bool:
    """Is it "president" or "chancellor", which states have, and universities and courts too?"""
    length = text.length(office.head, "office")
    return text.words(office.head, office.head + length).lower() in text.pack.words["office_presiding"]


def is_local(text: Text, office: Office) -> bool:
    """Is it an office of a town or region, such as "mayor", and not one that a state has?"""
    return (
        office.level == "body"
        and office.body is None
        and (
            office.plural or text.words(office.head, office.head + text.length(office.head, "office")).lower()
        )
        in text.pack.words["office_local"]
    )


def _firm(text: Text, office: Office, k: int, end: int) -> int:
    """Return where a name that no lexicon knows ends, as the body somebody heads: "the head of Cubana, A. B."."""
    stop = k
    while (
        stop < end
        and stop - k < 3
        and text.tokens[stop].cap
        and not text.marks[stop]
        and not is_matter(text, stop)
    ):
        stop += 1
    if office.level != "body" or office.body is not None or office.plural:
        return k
    apposed = (
        text.low(office.i - 1) == "," and text.low(stop) not in text.pack.words["of"]
    )  # "A. B., head of Nor Lines": his name has been told
    return stop if apposed or text.low(stop) in (",", ")", "(") else min(stop, k + 1)


def _leads_on(text: Text, office: Office) -> bool:
    """Does an office come before another of the same person: "Deputy Prime Minister, Minister of Foreign Affairs"?"""
    bare = office.state is None and office.body is None and not office.plural
    words = text.words(office.head, office.head + text.length(office.head, "office")).lower()
    return bare and words in text.pack.words["office_leading"]


def _second_office(text: Text, office: Office, k: int, end: int) -> int | None:
    """Return where the words end of a second office joined by "and": "Deputy Prime Minister and Minister of Energy"."""
    n = k + 1
    while n < end and (
        text.low(n) in text.pack.words["office_before"] or (is_matter(text, n) and not text.mark(n, "office"))
    ):
        n += 1
    if n >= end or not text.mark(n, "office") or n > k + 6 or office.plural:
        return None
    inner = Office(n, n, [], office.level, head=n)
    stop = _office_right(text, inner, n + text.length(n, "office"), end)
    if office.state is not None and inner.state not in (None, office.state):
        return None
    office.state = office.state or inner.state
    office.state_span = office.state_span or inner.state_span
    office.host = office.host or inner.host
    office.body = office.body or inner.body
    office.j = max(office.j, inner.j)
    return stop


def office_words(text: Text, office: Office) -> str:
    """Return the office as it stands, without its state; a plural in the singular."""
    spans = [*office.spans, office.apart] if office.apart is not None else office.spans
    words = " ".join(text.words(a, b) for a, b in spans if b > a)
    if office.plural:
        length = text.length(office.head, "offices")
        a, b = office.spans[0]
        single = (
            office.plural.title()
            if text.tokens[office.head].cap and text.tokens[office.head].text[1:].islower()
            else office.plural
        )
        words = " ".join(
            w for w in (text.words(a, office.head), single, text.words(office.head + length, b)) if w
        )
    return words

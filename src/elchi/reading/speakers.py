"""Speakers: the side for which a person signs or speaks, said before or behind the name."""

from elchi.reading.marks import Node, Text
from elchi.reading.office_parts import state_before


def _is_aside_of(text: Text, k: int, last: int) -> bool:
    """Does a state stand between commas behind "of": "A. B., of Angola, and C. D., of Chad"?"""
    n = text.after(k + 1)
    state = text.mark(n, "state") if text.starts(k + 1, "of") and n < last else None
    return state is not None and text.low(n + state[0]) in (",", "and", ".", ";", ")")


def side_at(text: Text, k: int, last: int) -> tuple[str, int, int] | None:
    """Return the side said behind a name: "for Pakistan", "of Sri Lanka", "(Georgia)", "on behalf of Türkiye"."""
    n = k + (
        text.low(k) == ","
        and (text.low(k + 1) in ("for", "on", "representing") or _is_aside_of(text, k, last))
    )  # "A. B., for Qatar, and …"
    if text.low(n) in ("for", "of", "from", "(", "representing"):
        n += 1
    elif text.low(n) == "on" and text.low(n + 1) == "behalf" and text.low(n + 2) == "of":
        n += 3
    else:
        return None
    n += text.low(n) in text.pack.words["articles"]
    state = (
        (text.mark(n, "state") or text.mark(n, "adjective") or text.mark(n, "capital")) if n < last else None
    )
    if not state:
        return None
    stop = n + state[0]
    beside = text.mark(stop, "noun")
    if beside and beside[1].value == "side":
        stop += beside[0]
    elif not text.mark(n, "state") and (not text.mark(n, "capital") or text.low(k) in ("of", "from", "(")):
        return None
    if text.low(k) == "(" and text.low(stop) == ")":
        stop += 1
    return state[1].value, k, stop


_SIDE = frozenset({"side", "sides", "behalf"})
_FOR = frozenset({"for"})


def _side_before(text: Text, first: int, last: int) -> None:
    """Read "from the Hungarian side by …", "on behalf of Portugal …": the side stands before its person."""
    for k in text.places(_SIDE, first, last):
        teller = k - 2 - (text.low(k - 2) == ",")
        if text.low(k) == "behalf" and text.low(k - 1) == "on" and text.kind(teller) == "person":
            continue  # "A. B., on behalf of Nepal, and C. D.": it is said of A. B.
        state: tuple[str, int, int] | None = None
        if text.low(k) != "behalf":
            state = state_before(text, k, first)
            stop = k + 1
        else:
            n = k + 2 + (text.low(k + 2) in text.pack.words["articles"])
            mark = (
                (text.mark(n, "state") or text.mark(n, "adjective") or text.mark(n, "capital"))
                if text.low(k + 1) == "of" and n < last
                else None
            )
            state = (mark[1].value, n, n + mark[0]) if mark else None
            stop = n + mark[0] if mark else k
        if state is None:
            continue
        _leader(text, k, state, first)
        for n in range(stop, min(stop + 14, last)):
            node = text.covered[n]
            if node is not None and node.kind == "person":
                if node.v.state is None:
                    node.v.state, node.v.state_span = state[0], (state[1], state[2])
                begin = state[1] - 1 - (text.low(state[1] - 1) in text.pack.words["articles"])
                if text.low(k) == "behalf":
                    begin = k - 1
                if (
                    text.low(node.i - 1) in text.pack.words["by"]
                    and text.low(begin) in ("on", "from", "for")
                    and node.i - begin <= 7
                    and (text.low(begin - 1) == "," or text.low(begin - 1) in text.pack.words["and"])
                ):
                    node.i = begin  # "… and on the Latvian side by X": one enumeration
                    for m in range(begin, node.j):
                        text.covered[m] = node
                if text.low(k) != "behalf" and begin <= first + 1:
                    _all_of_side(text, node, state, last)
                break


def _all_of_side(text: Text, node: Node, state: tuple[str, int, int], last: int) -> None:
    """Give three or more who are named in a row the side that opens the sentence: "From the Nepali side, A. B., C. D. and …"."""
    row, k = [node], node.j
    while k < last:
        following = text.covered[k]
        if following is not None and following.kind == "person":
            row.append(following)
            k = following.j
        elif text.low(k) in (",", "&") or text.low(k) in text.pack.words["and"]:
            k += 1
        else:
            break
    for person in row if len(row) > 2 else ():
        if person.v.state is None:
            person.v.state, person.v.state_span = state[0], (state[1], state[2])


def _side_announced(text: Text, first: int, last: int) -> None:
    """Read "For Portugal: Minister A. B.; for Nepal: …": the state, a colon, then its person."""
    for k in text.places(_FOR, first, last - 2):
        n = text.after(k)
        mark = text.mark(n, "state")
        stop = n + mark[0] if mark else n
        if mark is None or text.low(stop) != ":":
            continue
        for m in range(stop + 1, min(stop + 8, last)):
            node = text.covered[m]
            if node is not None and node.kind == "person":
                if node.v.state is None:
                    node.v.state, node.v.state_span = mark[1].value, (n, stop)
                break


def find_sides(text: Text, first: int, last: int) -> None:
    """Note the state said beside persons whose office did not say it."""
    _side_before(text, first, last)
    _side_announced(text, first, last)
    for k in range(first, last):
        node = text.covered[k]
        if node is not None and node.kind == "person" and node.j == k + 1 and node.v.state is None:
            side = side_at(text, node.j, last) or _line_ends_with(text, node)
            if side and all(text.kind(n) in ("", "state") for n in range(side[1], side[2])):
                node.v.state, node.v.state_span = side[0], (side[1], side[2])
                node.j = side[2]
                for n in range(side[1], side[2]):
                    text.covered[n] = node


def _line_ends_with(text: Text, node: Node) -> tuple[str, int, int] | None:
    """Return the state behind a comma with which the line of an envoy ends: "Ambassador A. B., Republic of Peru"."""
    _, begin, end = text.blocks[text.block_at(node.i)]
    state = text.mark(node.j + 1, "state") if node.i <= begin + 2 and text.low(node.j) == "," else None
    stop = node.j + 1 + state[0] if state else node.j
    return (
        (state[1].value, node.j, stop) if state and stop >= end - (text.low(end - 1) in (".", ";")) else None
    )


def find_named_sides(text: Text, first: int, last: int) -> None:
    """Make persons of the bare names behind which a side is said: "A. B. (Peru)", "A. B. for Chile", "A. B. (envoy, Chad)"."""
    for k in range(first, last):
        node = text.covered[k]
        if node is None or node.j != k + 1 or node.kind not in ("name", "person") or node.v.state is not None:
            continue
        if text.low(node.i - 1) in text.pack.words["genitive"] and (own := state_before(text, node.i, first)):
            node.v.state, node.v.state_span = own[0], (own[1], own[2])  # "Argentina's A. B."
            continue
        side = (
            side_at(text, node.j, last)
            if node.kind == "name" and text.low(node.j) in ("(", "for", "on")
            else _in_bracket(text, node, last)
        )
        if side is None or not all(text.kind(n) in ("", "state") for n in range(side[1], side[2])):
            continue
        node.kind, node.j = "person", side[2]
        node.v.state, node.v.state_span = side[0], (side[1], side[2])
        for n in range(side[1], side[2]):
            text.covered[n] = node


def _in_bracket(text: Text, node: Node, last: int) -> tuple[str, int, int] | None:
    """Return the state that closes a bracket behind an office: "A. B. (Undersecretary, Oman)"."""
    if node.kind != "person" or text.low(node.v.name[1]) != "(" or text.low(node.j) not in (",", "of", "–"):
        return None
    state = text.mark(node.j + 1, "state") if node.j + 1 < last else None
    stop = node.j + 1 + state[0] if state else node.j
    return (state[1].value, node.j, stop + 1) if state and text.low(stop) == ")" else None


def _leader(text: Text, k: int, state: tuple[str, int, int], first: int) -> None:
    """Read "X headed the Qatari side": the side stands behind the verb of the one who leads it."""
    if text.low(k) != "side":
        return
    led = False
    for n in range(state[1] - 1, max(first - 1, state[1] - 12), -1):
        led = led or text.low(n) in text.pack.words["leads"]
        node = text.covered[n]
        if node is not None and node.kind == "person":
            if led and node.v.state is None:
                node.v.state, node.v.state_span = state[0], (state[1], state[2])
            return

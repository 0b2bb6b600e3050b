"""People: names of persons and the offices that stand around them."""

from elchi.reading.marks import Node, Text
from elchi.reading.names import LONGEST_NAME, Person, honorific_start, name_at
from elchi.reading.office_parts import is_informal
from elchi.reading.office_phrases import Office, office_at, office_words
from elchi.reading.plural_offices import attach_behind, attach_plural, office_follows

BRACKETS = 10  # tokens within which brackets behind an office close
OFFICE_HEAD = 5  # words within which an office that begins has its head: "Deputy Prime Minister"


def find_people(text: Text, first: int, last: int) -> None:
    """Cover the persons with offices of one sentence, the offices without a name, and the bare names."""
    k = reach = seen = first  # an office may reach to the left as far as `reach`, known up to `seen`
    while k < last:
        if text.covered[k] is None and text.marks[k]:
            here = text.marks[k]
            assert here is not None
            if ("office" in here or "offices" in here or "counterpart" in here) and not _under(text, k):
                reach, seen = _last_held(text, seen, k, reach), k
                office = office_at(text, k, reach, last)
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


def _last_held(text: Text, first: int, k: int, otherwise: int) -> int:
    """Return where the last phrase between two tokens ends that no office reaches over."""
    for n in range(k - 1, first - 1, -1):
        node = text.covered[n]
        if node is not None and node.kind in ("person", "title", "verb", "date"):
            return n + 1
    return otherwise


def _is_office(text: Text, office: Office) -> bool:
    """Is the word really an office: not the verb "head", not the "chair" of a meeting, not a lone small word?"""
    head = text.low(office.head)
    token = text.tokens[office.head]
    if text.covered[office.head] is not None:
        return False
    if is_informal(text, office.head) and not _is_of_state_before(text, office):
        return False  # "the opposition leader"
    if head in ("amir", "emir", "sultan") and _inside_name(text, office.head):
        return False
    if head == "shah" and token.cap and text.low(office.head - 1) != "the":
        return text.low(office.head + 1) in text.pack.words["of"]  # else a name: "Minister Shah Mahmood"
    if office.counterpart:  # "his host", not "will host a meeting"
        return text.mark(office.head, "verb") is None or not (
            text.mark(office.head - 1, "auxiliary") or text.starts(office.head + 1, "articles")
        )
    weak = (
        "head",
        "chair",
        "chief",
        "member",
        "representative",
        "principal",
        "secretary",
        "assistant",
        "aide",
        "commander",
        "coordinator",
        "administrator",
        "curator",
        "king",
        "queen",
        "envoy",
        "counsellor",
        "adviser",
        "advisor",
        "mayor",
        "consul",
        "premier",
        "speaker",
        "treasurer",
        "heads",
        "envoys",
        "dean",
        "librarian",
        "superintendent",
    )
    if (
        head in weak
        and text.length(office.head, "office") < 2
        and not token.cap
        and office.head == office.spans[0][0]
    ):
        linked = (
            text.low(office.head + 1) in ("of", "for", "to")
            or office.state is not None
            or office.body is not None
        )
        after = text.low(office.spans[0][1])
        named = office.j < len(text.tokens) and text.tokens[office.j].cap
        return linked or (
            head in ("premier", "king", "queen", "speaker", "mayor", "envoy", "consul")
            and (named or after in (",", ".", "and") or text.low(office.head - 1) == "the")
        )
    return True


def _is_of_state_before(text: Text, office: Office) -> bool:
    """Does the office's state stand right before its noun: "the Peruvian leader", "Lima's top diplomat"?"""
    span = office.state_span
    return span is not None and span[1] + text.starts(span[1], "genitive") == office.head


def _inside_name(text: Text, k: int) -> bool:
    """Does the word stand between two others of a name: "Hossein Amir Abdollahian"?"""
    ahead, behind = (text.tokens[n] if 0 <= n < text.size else None for n in (k - 1, k + 1))
    plain = all(t is not None and t.cap and t.text[0].isalpha() for t in (ahead, text.tokens[k], behind))
    return plain and not text.marks[k - 1] and not text.marks[k + 1] and text.covered[k - 1] is None


def _attach(text: Text, office: Office, first: int, last: int) -> int:
    """Join the office to the name beside it and cover both; return where to go on."""
    if office.plural:
        return attach_behind(text, office, first) or attach_plural(text, office, last)
    if office.counterpart:
        _lend_state(text, office, last)
    left = name_left(text, office.i, first)
    right = _name_right(text, office, last) or (_in_turn(text, office, last) if left is None else None)
    if left and left[2] is None and right and right[3] and right[1] - right[0] == 1:
        right = _own_word(text, office, right, last)
    if right and right[3]:
        ranked = _office_before_rank(text, office)
        return _person(text, right[:3], ranked or office, ranked.i if ranked else office.i).j
    if left and left[2] is None:
        return _person(text, (left[0], left[1], False), office, left[0]).j
    if right:
        return _person(text, right[:3], office, office.i).j
    if left and left[2] is not None and (_is_bare_counterpart(left[2]) or _outranks(text, left[2], office)):
        return _apposed(text, left[2], office)
    text.cover(Node("office", office.i, office.j, office))
    return office.j


def _is_bare_counterpart(node: Node) -> bool:
    return node.v.office.counterpart and node.v.office_text is None


def _is_rank(text: Text, office: Office) -> bool:
    """Is it "Ambassador" and no more, a rank beside another office: "Ambassador A. B., State Minister for Trade"?"""
    bare = office.state is None and office.host is None and office.body is None
    return bare and text.words(office.i, office.j).lower() in text.pack.words["office_ranks"]


def _outranks(text: Text, node: Node, office: Office) -> bool:
    """Does an office of the state stand behind the name of one called by his rank alone?"""
    return office.level == "state" and text.low(node.j) == "," and _is_rank(text, node.v.office)


def _office_before_rank(text: Text, office: Office) -> Office | None:
    """Return the office that stands before a rank: "the Vice-Minister of Trade, Ambassador A. B."."""
    if office.i < 2 or text.low(office.i - 1) != "," or not _is_rank(text, office):
        return None
    node = text.covered[office.i - 2]
    if node is None or node.kind != "office" or node.j != office.i - 1 or node.v.plural:
        return None
    return None if node.v.level != "state" or _is_rank(text, node.v) else node.v


def _apposed(text: Text, node: Node, office: Office) -> int:
    """Give "his Malian counterpart A. B., Minister of X" the office behind the name; return where it ends."""
    if office.state is None and node.v.state is not None:
        office.state, office.state_span = node.v.state, node.v.state_span
    return _person(text, (*node.v.name, True), office, node.i).j


def _own_word(
    text: Text, office: Office, right: tuple[int, int, bool, bool], last: int
) -> tuple[int, int, bool, bool] | None:
    """Take a lone large word before "of STATE" for the office's own, where a name stands before it already.

    "A. B., Chairman of the Halk Maslahaty of Turkmenistan": no Mr Maslahaty is named.
    """
    k = right[1]
    if text.low(k) not in text.pack.words["of"]:
        return right
    after = text.after(k)
    state = text.mark(after, "state") if after < last else None
    if state is None:
        return right
    office.spans[0] = office.spans[0][0], k
    office.state, office.state_span = state[1].value, (after, after + state[0])
    office.j = after + state[0]
    return None


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
    elif text.low(k) == "(" and (behind := _behind_brackets(text, k, last)):
        k = behind
    elif text.low(k) in ("–", "-", "—", ":", "(") and k + 1 < last:
        k, direct = k + 1, False
    if not direct and text.starts(k, "articles") and text.mark(k + 1, "honorific"):
        k += 1  # "the Prime Minister, the Rt. Hon. A. B."
    found = name_at(text, k, last, strong=direct)
    if not found:
        return None
    a, b, titled = found
    if text.low(k - 1) == "(" and not titled and (b - a < 2 or text.low(b) not in (")", ",", ";")):
        return None  # "First Secretary (Political)": what he deals with
    if text.mark(a, "verb") and text.low(a).endswith("s") and not titled:
        return None  # a heading: "Foreign Minister Holds Talks"
    if not direct and not titled and b - a < 2 and text.low(b) not in (",", ".", ";", ")", "and"):
        return None
    if not direct and text.low(b) in text.pack.words["genitive"]:
        return None
    if not direct and office_follows(text, b, last) and not office.counterpart:
        return None
    if direct and text.mark(a, "noun") and b - a == 1:
        return None
    return a, b, titled, direct


def _behind_brackets(text: Text, k: int, last: int) -> int | None:
    """Return where brackets end that stand between an office and the name: "the Minister of Palau (Oceania) A. B."."""
    close = next((n for n in range(k + 1, min(k + BRACKETS, last - 1)) if text.low(n) == ")"), None)
    if close is None:
        return None
    inside, behind = name_at(text, k + 1, last, strong=False), name_at(text, close + 1, last, strong=True)
    if behind is None or (inside is not None and inside[1] == close and inside[1] - inside[0] > 1):
        return None
    return close + 1 if behind[1] - behind[0] > 1 or behind[2] else None


def _in_turn(text: Text, office: Office, last: int) -> tuple[int, int, bool, bool] | None:
    """Return the name behind the first of several offices told in turn: "the President, A. B., the Speaker, C. D., …"."""
    if text.low(office.j) != ",":
        return None
    found = name_at(text, office.j + 1, last, strong=False)
    if not found or found[1] - found[0] < 2:
        return None
    k, told = found[1], 1
    while text.low(k) == ",":
        n = k + 1 + (text.low(k + 1) in text.pack.words["and"])
        n += text.low(n) in text.pack.words["articles"]
        head = next((h for h in range(n, min(n + OFFICE_HEAD, last)) if text.mark(h, "office")), None)
        after = office_at(text, head, n, last) if head is not None else None
        if after is None or after.i > n:
            break
        name = name_at(text, after.j + 1, last, strong=False) if text.low(after.j) == "," else None
        if not name or name[1] - name[0] < 2:
            return None  # "…, A. B., Minister of X": the office is that of the name before it
        k, told = name[1], told + 1
    return (found[0], found[1], found[2], False) if told > 1 else None


def name_left(text: Text, i: int, first: int) -> tuple[int, int, Node | None] | None:
    """Return the name that ends right before the office (with a comma between), and its node if it has one."""
    k = i - 1
    if k >= first and (
        text.low(k) in text.pack.words["articles"]
        or text.low(k) in text.pack.words["office_drop"]
        or text.low(k) in ("his", "her", "their", "our", "its")
    ):
        k -= 1 + text.starts(k - 1, "by")  # "by now Foreign Minister"
    held = k
    while held > first and text.low(held) in text.pack.words["office_then"]:
        held -= 1  # "who is currently Ambassador"
    if held >= first and (text.starts(held, "copula") or text.low(held) == "been"):
        k = held
        while k > first and (
            text.starts(k, "copula")
            or text.low(k) in text.pack.words["office_then"]
            or text.low(k)
            in ("serves", "served", "serving", "acts", "acting", "who", ",", "has", "had", "been")
        ):
            k -= 1
        k += 1
        if text.low(held) == "been" and k - first < 2:
            return None  # "I've been Vice President"
    elif k < first or text.low(k) not in (",", "(", "–", "—", "-"):
        return None
    if text.low(k) == "," and text.low(k - 1).isdecimal() and text.low(k - 2) == ",":
        k -= 2  # "A. B., 66, a career diplomat"
    last = k
    node = text.covered[last - 1] if last - 1 >= first else None
    if node is not None and node.kind == "person":
        return (node.i, node.j, node) if node.v.office is not None else (node.v.name[0], node.v.name[1], None)
    for begin in range(max(first, last - LONGEST_NAME), last):
        if (
            begin > first
            and text.tokens[begin - 1].cap
            and text.covered[begin - 1] is None
            and _could_open(text, begin - 1)
        ):
            continue
        found = name_at(text, begin, last, strong=True)
        if found and found[1] == last and found[1] > found[0]:
            if any(k + text.length(k, "town") > begin for k in range(max(first, begin - 3), begin)):
                return None  # "New York, the Minister …"
            if begin > first and text.low(begin - 1) == "the":
                return None  # "from the Blue Palace, the President …"
            return found[0], found[1], None
    return None


def _could_open(text: Text, k: int) -> bool:
    return text.low(k) not in text.pack.words["never"] and not text.marks[k]


def _owner(text: Text, i: int) -> tuple[str, tuple[int, int]] | None:
    """Return the state whose the person is said to be right before the name: "Nepal's A. B., Secretary for Trade"."""
    last = i - 1
    if text.low(last) not in text.pack.words["genitive"]:
        return None
    for n in range(max(0, last - 4), last):
        mark = text.mark(n, "state")
        if mark is not None and n + mark[0] == last and text.covered[n] is None:
            return mark[1].value, (n, last)
    return None


def _person(text: Text, found: tuple[int, int, bool], office: Office | None, begin: int) -> Node:
    a, b, titled = found
    person = Person((a, b), text.words(a, b), office, titled=titled or office is not None)
    lent = text.lent.get(min(office.i, begin)) if office is not None and office.state is None else None
    if office is not None and lent:
        office.state, office.state_span = lent
    i, j = min(a, honorific_start(text, a)), b
    if office is not None:
        i, j = min(begin, office.i, i), max(office.j, b)
        if not office.counterpart and not is_informal(text, office.head):
            person.office_text = office_words(text, office)
        if office.state is None and (owner := _owner(text, i)):
            office.state, office.state_span = owner
            i = owner[1][0]
        person.state, person.state_span = office.state, office.state_span
    if text.low(j) == ")" and text.low(i - 1) != "(":
        j += 1
    node = Node("person", i, j, person)
    for k in range(i, j):
        text.covered[k] = node
    return node

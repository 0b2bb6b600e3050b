"""Answers: visits told by the visit before them ("returned the visit", "followed in 2000") or by their host."""

from elchi.reading.called import state_of
from elchi.reading.contact import Contact
from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node
from elchi.reading.participants import Company
from elchi.reading.visits import destinations

States = dict[str, tuple[int, int]]
MOST_BACK = 4  # contacts back in which the visit is sought that another answers
FAR = 2  # sentences between the two


def answer(
    document: Document, draft: Draft, company: Company, visitor: Node, found: list[Contact]
) -> States | None:
    """Return the visitor's state and the one visited where another visit or the host tells it; None where it does not."""
    options = draft.pattern.rule.options
    if "guest" in options:
        return _of_guest(document, draft, company, visitor)
    before = next(
        (
            c
            for c in reversed(found[-MOST_BACK:])
            if c.kind == "visit" and 0 <= draft.sentence - c.draft.sentence <= FAR
        ),
        None,
    )
    if before is None or len(before.states) < 2:
        return None
    sender, host = before.states.items()
    home = state_of(document, visitor)
    if "return" in options:
        if home not in (None, host[0]) and destinations(document, draft):
            return None
        return dict((host, sender)) if home in (None, host[0]) else None
    if home not in (None, sender[0]):
        return None
    return dict((sender, host))


def _of_guest(document: Document, draft: Draft, company: Company, visitor: Node) -> States | None:
    """Who is the guest of somebody visits the state of that person."""
    home, span = state_of(document, visitor), visitor.v.state_span or (visitor.i, visitor.j)
    hosts = [(code, (n.i, n.j)) for n in company.right if (code := state_of(document, n))]
    hosts += list(company.states.items())
    if home is None or not hosts or hosts[0][0] == home:
        return None
    return {home: span, hosts[0][0]: hosts[0][1]}

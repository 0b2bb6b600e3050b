"""Whose: the state of persons of whom the text does not say it; every sign votes, and the surest is settled first."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

from elchi.reading.accredited import own_envoys
from elchi.reading.allegiance import give_delegations, give_organisations
from elchi.reading.ballots import Ballot, Poll, points
from elchi.reading.bonds import bind
from elchi.reading.interviews import of_speakers
from elchi.reading.scenes import give_roles
from elchi.reading.signs import poll_of

if TYPE_CHECKING:
    from elchi.reading.document import Document

APART = ("opposite", "cosigned", "credentials", "counterpart", "hosted", "sole")
"""Bonds of persons who are of two states."""
ACTING = ("opposite", "cosigned")
"""Bonds of persons who act for a state though the text gives them no office."""


def give_states(document: Document) -> None:
    """Give persons without a said state the one for which most speaks, where enough does.

    Signs of the text and of the sentence, and bonds with persons whose state is known, count as many points as
    `allegiance.toml` says. The person of whom the lead of one state is greatest is settled first; his state then counts
    for those bound to him. Time grows with the persons and their bonds, of which each has a fixed most.
    """
    own_envoys(document)
    of_speakers(document)
    give_organisations(document)
    give_delegations(document)
    give_roles(document)
    poll = poll_of(document)
    bind(poll)
    _settle(poll)
    for ballot in poll.ballots:
        bound = {b.holder.state for b, name in ballot.bonds if name in APART and b.holder.state}
        ballot.holder.apart |= bound - {ballot.holder.state}


def _settle(poll: Poll) -> None:
    """Settle ballots, surest first; each that is settled makes those bound to it be counted again."""
    heap = [_entry(poll, b) for b in poll.ballots if b.holder.state is None and _speaks(b)]
    heapq.heapify(heap)
    settled: set[int] = set()
    while heap:
        lead, number, code, enough = heapq.heappop(heap)
        ballot = poll.ballots[number]
        if number in settled or (lead, number, code, enough) != _entry(poll, ballot):
            continue  # counted again since
        settled.add(number)
        if not enough or code is None:
            continue
        ballot.holder.state = code
        for other, _ in ballot.bonds:
            if other.number not in settled and other.holder.state is None and _speaks(other):
                heapq.heappush(heap, _entry(poll, other))


def _entry(poll: Poll, ballot: Ballot) -> tuple[float, int, str, bool]:
    """Return the lead of the state for which most speaks, negative so that the greatest comes first."""
    found, least = poll.tally(ballot), points()["least"]
    if not found:
        return 0.0, ballot.number, "", False
    most, code = found[0]
    lead = most - (found[1][0] if len(found) > 1 else 0)
    known = ballot.official or bool(ballot.signs) or any(b.holder.state for b, _ in ballot.bonds)
    if not poll.is_founded(ballot, code):
        ahead = lead >= least["lead_unfounded"] and (
            most >= least["points_unsaid"] or not poll.is_unsaid(ballot)
        )
    else:
        ahead = lead >= (least["lead"] if ballot.of_state else least["lead_of_bodies"])
    return -lead, ballot.number, code, known and most >= least["points"] and ahead


def _speaks(ballot: Ballot) -> bool:
    """Does an office or a title, or what the person takes part in, say that he may act for a state?"""
    titled = any(m.v.office is not None or m.v.titled for m in ballot.holder.mentions)
    return titled or any(name in ACTING for _, name in ballot.bonds)

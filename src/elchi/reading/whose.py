"""Whose: the state of persons of whom the text does not say it; every sign votes, and the surest is settled first."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from elchi.reading.accredited import own_envoys
from elchi.reading.allegiance import give_delegations, give_organisations
from elchi.reading.ballots import Ballot, Poll, points
from elchi.reading.bonds import bind
from elchi.reading.interviews import of_speakers
from elchi.reading.scenes import give_roles
from elchi.reading.signs import poll_of
from elchi.reading.votes import words_of

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


@dataclass(frozen=True, slots=True, order=True)
class _Count:
    """What a person's votes come to; the greatest lead comes first, then who is named first."""

    lead: float  # negative
    number: int  # of the ballot
    is_enough: bool = field(compare=False)
    tally: list[tuple[float, str]] = field(compare=False)


def _settle(poll: Poll) -> None:
    """Settle ballots, surest first; each that is settled makes those bound to it be counted again."""
    last = {b.number: _count(poll, b) for b in poll.ballots if b.holder.state is None and _speaks(b)}
    heap = list(last.values())
    heapq.heapify(heap)
    while heap:
        count = heapq.heappop(heap)
        if last.get(count.number) is not count:
            continue  # counted again since
        del last[count.number]
        if not count.is_enough:
            continue
        ballot = poll.ballots[count.number]
        ballot.holder.state = count.tally[0][1]
        ballot.holder.votes = ballot.holder.state, words_of(poll, ballot, count.tally)
        for other in {b.number: b for b, _ in ballot.bonds if b.number in last}.values():
            last[other.number] = _count(poll, other)
            heapq.heappush(heap, last[other.number])


def _count(poll: Poll, ballot: Ballot) -> _Count:
    """Count the votes for the states of a person, and say whether those for the first are enough."""
    found, least = poll.tally(ballot), points()["least"]
    if not found:
        return _Count(0.0, ballot.number, False, [])
    most, code = found[0]
    lead = most - (found[1][0] if len(found) > 1 else 0)
    known = ballot.official or bool(ballot.signs) or any(b.holder.state for b, _ in ballot.bonds)
    if not poll.is_founded(ballot, code):
        ahead = lead >= least["lead_unfounded"] and (
            most >= least["points_unsaid"] or not poll.is_unsaid(ballot)
        )
    else:
        ahead = lead >= (least["lead"] if ballot.of_state else least["lead_of_bodies"])
    return _Count(-lead, ballot.number, known and most >= least["points"] and ahead, found)


def _speaks(ballot: Ballot) -> bool:
    """Does an office or a title, or what the person takes part in, say that he may act for a state?"""
    titled = any(m.v.office is not None or m.v.titled for m in ballot.holder.mentions)
    return titled or any(name in ACTING for _, name in ballot.bonds)

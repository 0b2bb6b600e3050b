"""Votes: in words, why a person was given a state of which the text does not say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from elchi.reading.ballots import points

if TYPE_CHECKING:
    from elchi.reading.ballots import Ballot, Poll
    from elchi.reading.holders import Holder

MOST = 3  # signs and bonds that are told, the weightiest first
RULE = "votes"


def words_of(poll: Poll, ballot: Ballot, tally: list[tuple[float, str]]) -> str:
    """Return what spoke most for the first state of a tally, and by how much it leads.

    "the other of the two states, not the one visited; one of the two states named most; 8 points before 3.6 for KG"
    """
    (most, code), *others = tally
    said = points()["because"]
    reasons = sorted(
        (reason for reason in poll.reasons(ballot, code) if reason[0] > 0), key=lambda r: (-r[0], r[1:])
    )
    told = dict.fromkeys(said[part][name] for _, part, name in reasons)
    lead = f"{_number(most)} points"
    if others:
        lead += f" before {_number(others[0][0])} for {others[0][1]}"
    return "; ".join([*list(told)[:MOST], lead])


def why(holder: Holder | None, code: str, rule: str, because: str) -> tuple[str, str]:
    """Return by which rule a person is of a state, and why: the votes where they gave it, else what is handed in."""
    if holder is not None and holder.state_span is None and holder.votes and holder.votes[0] == code:
        return RULE, holder.votes[1]
    return rule, because


def _number(value: float) -> str:
    return f"{round(value, 1) + 0:g}"

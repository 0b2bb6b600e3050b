"""Ballots: what speaks for each state as that of a person of whom the text does not say it, and how much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from elchi import vocabularies

if TYPE_CHECKING:  # the document asks for the states of its persons
    from elchi.reading.document import Document
    from elchi.reading.holders import Holder

MUCH = 0.25  # of what a text says of states is said of this one
MOST_TIMES = 2  # a sign counts
MOST_BONDS = 24  # of a person; of more the first count
MOST_STATES = (
    12  # that a text names most are weighed for each of its persons, with those that a sign points to
)
OF_TEXT = {False: "text", True: "text_of_envoys"}  # in allegiance.toml, of persons and of envoys


@cache
def points() -> Mapping[str, Any]:
    """Return how much each sign and bond speaks for a state, in half points, from `allegiance.toml`."""
    return vocabularies.open_vocabulary("allegiance.toml")


@dataclass(slots=True, eq=False)
class Ballot:
    """What speaks for the states of one person: `signs` by state, how often each is met; `bonds` to other ballots."""

    holder: Holder
    number: int
    envoy: bool
    official: bool  # the person holds an office
    of_state: bool  # and that one of a state, not of a body
    said: bool = False  # the text says of which state the person is
    lacking: frozenset[str] = frozenset()  # states that have no such office
    signs: dict[str, dict[str, float]] = field(default_factory=dict)
    bonds: list[tuple[Ballot, str]] = field(default_factory=list)

    def add(self, code: str, sign: str) -> None:
        """Note that a sign speaks for a state."""
        met = self.signs.setdefault(code, {})
        met[sign] = min(met.get(sign, 0) + 1, MOST_TIMES)


@dataclass(slots=True)
class Poll:
    """The ballots of a text, those of its persons whose state it says included, and what it says of each state."""

    document: Document
    ballots: list[Ballot]
    by_holder: dict[int, Ballot]
    facts: Mapping[str, Mapping[str, float]]  # how far each sign of the text holds for each state
    coupled: Mapping[tuple[str, str], int]
    homes: frozenset[str]  # from which the text speaks, or seems to
    is_between_two: bool  # it is about two states, which it names together or from one of which it speaks
    whole: Mapping[bool, Mapping[str, float]] = field(
        init=False
    )  # half points from the text; True: of envoys

    def __post_init__(self) -> None:
        self.whole = {envoy: _weighed(self.facts, points()[OF_TEXT[envoy]]) for envoy in OF_TEXT}

    def of(self, holder: Holder) -> Ballot:
        """Return the ballot of a person."""
        return self.by_holder[id(holder)]

    def bind(self, one: Holder, other: Holder, name: str) -> None:
        """Note what binds two persons."""
        a, b = self.of(one), self.of(other)
        if a is not b and len(a.bonds) < MOST_BONDS and len(b.bonds) < MOST_BONDS:
            a.bonds.append((b, name))
            b.bonds.append((a, name))

    def tally(self, ballot: Ballot) -> list[tuple[float, str]]:
        """Return the half points of each state that may be the person's, most first."""
        whole, table = self.whole[ballot.envoy], points()
        named = dict.fromkeys([*list(whole)[:MOST_STATES], *ballot.signs])
        codes = [code for code in named if code not in ballot.lacking]
        found = {code: whole.get(code, 0.0) for code in codes}
        for code, met in ballot.signs.items():
            if code in found:
                found[code] += sum(n * _points_of(ballot, sign) for sign, n in met.items())
        for name, known in self._known(ballot).items():
            for code in found:
                for _, value in self._bound(table["bonds"][name], known, code):
                    found[code] += value
        order = {code: n for n, code in enumerate(codes)}
        return sorted(((value, code) for code, value in found.items()), key=lambda v: (-v[0], order[v[1]]))

    def reasons(self, ballot: Ballot, code: str) -> Iterator[tuple[float, str, str]]:
        """Yield the half points of each sign and bond for one state, with its part of `allegiance.toml` and its name."""
        table = points()
        for sign, much in self.facts.get(code, {}).items():
            yield much * table[OF_TEXT[ballot.envoy]].get(sign, 0), "text", sign
        for sign, n in ballot.signs.get(code, {}).items():
            yield n * _points_of(ballot, sign), "person", sign
        for name, known in self._known(ballot).items():
            for how, value in self._bound(table["bonds"][name], known, code):
                yield value, name, how

    def is_founded(self, ballot: Ballot, code: str) -> bool:
        """Is there more for a state than that the text names it: a sign of the person, or of where the text speaks from?

        To be named much is enough only where it does not seem that the text leaves the person's state unsaid.
        """
        weights = self.document.weights
        if code in ballot.signs or code in self.homes or (self.is_between_two and code in self.document.pair):
            return True
        known = [b.holder.state for b, _ in ballot.bonds if b.holder.state]
        if not self.is_unsaid(ballot) and weights[code] >= MUCH * sum(weights.values()):
            return True
        return code in known or any((code, state) in self.coupled for state in known)

    def is_unsaid(self, ballot: Ballot) -> bool:
        """Does the text seem to leave the state of a person unsaid, as releases do with that of their issuer?

        It is known whose word the text is, or the person faces those of the state that its heading names.
        """
        faced = {b.holder.state for b, name in ballot.bonds if name == "opposite"}
        return self.document.speaker is not None or not self.homes.isdisjoint(faced)

    def _known(self, ballot: Ballot) -> dict[str, list[tuple[str, bool]]]:
        known: dict[str, list[tuple[str, bool]]] = {}
        for other, name in ballot.bonds:
            if other.holder.state is not None:
                known.setdefault(name, []).append((other.holder.state, other.said))
        return known

    def _bound(
        self, bond: Mapping[str, float], known: list[tuple[str, bool]], code: str
    ) -> Iterator[tuple[str, float]]:
        """Yield how the bonds of one name with persons whose state is known speak for a state, and how much."""
        pair = self.document.pair if self.is_between_two else ()
        most = bond.get("most", MOST_TIMES)
        said = sum(code == state for state, is_said in known if is_said)
        same = sum(code == state for state, _ in known) - said
        other = sum(code != state and code in pair and state in pair for state, _ in known)
        coupled = sum((code, state) in self.coupled for state, _ in known) if "coupled" in bond else 0
        yield "same", min(said, most) * bond.get("said", bond.get("same", 0))
        for times, how in ((same, "same"), (other, "other"), (coupled, "coupled")):
            yield how, min(times, most) * bond.get(how, 0)


def _weighed(facts: Mapping[str, Mapping[str, float]], table: Mapping[str, float]) -> dict[str, float]:
    """Return the half points that the text as a whole gives each state."""
    return {
        code: sum(table.get(sign, 0) * much for sign, much in signs.items()) for code, signs in facts.items()
    }


def _points_of(ballot: Ballot, sign: str) -> float:
    """Return the half points of a sign of a person; some count otherwise of envoys."""
    table = points()
    own: float | None = table["person_of_envoys"].get(sign) if ballot.envoy else None
    return float(table["person"][sign] if own is None else own)

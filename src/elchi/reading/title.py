"""Title: an instrument as the text names it."""

from dataclasses import dataclass, field

from elchi.reading.bodies import Body

OPENING = '“«„"‘'


CLOSING = '”»"’“'


LONGEST = 90  # tokens that a title may have


@dataclass(slots=True)
class Title:
    """An instrument as named over tokens `i` to `j`; `parts` are further titles under one plural noun.

    `generic` names no instrument of its own ("the document", "an agreement"); `count` is the number said with it; `partner` is
    the other party that stands behind its name: "the Convention on Social Security" "with Tunisia"; `topic`: only what a
    paper is about that was counted before ("the MoUs are on rail and ports").
    """

    i: int
    j: int
    kind: str
    generic: bool = False
    plural: bool = False
    quoted: bool = False
    definite: bool = False
    capital: bool = False
    count: int | None = None
    bodies: list[Body] = field(default_factory=list)
    states: list[tuple[str, int, int]] = field(default_factory=list)
    same_bodies: bool = False
    extra: tuple[int, int] | None = None
    partner: tuple[int, int] | None = None
    topic: bool = False

    @property
    def name(self) -> tuple[int, int]:
        """The tokens that name it: all, but for the other party that "with" adds to it."""
        return self.i, self.partner[0] - 1 if self.partner else self.j

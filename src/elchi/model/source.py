"""SourceInfo: what the register weighs of the source of a statement."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """`published` is EDTF; `official` tells a state's or organisation's own text from an agency's or a newspaper's.

    Sources with the same `twins` (any string) tell one wire report and count as one witness; None stands alone.
    `added` is when we came to know of it, ISO 8601 in UTC (`2026-03-01T09:00:00Z`): the second of the two clocks,
    and what keeps a record's id when a source that was published earlier is added later. `state` is the code of
    the state whose telling it is (a ministry's site, a state agency), or None; an organisation's text has none.
    `replaced` tells of an earlier version that its address does not hold any more: another stands there now.
    """

    published: str | None = None
    publisher: str | None = None
    official: bool = False
    language: str | None = None
    twins: str | None = None
    added: str | None = None
    state: str | None = None
    replaced: bool = False

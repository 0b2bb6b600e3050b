"""SourceInfo: what the register weighs of the source of a statement."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """`published` is EDTF; `official` tells a state's own text from an agency's or a newspaper's.

    Sources with the same `twins` (any string) tell one wire report and count as one witness; None stands alone.
    """

    published: str | None = None
    publisher: str | None = None
    official: bool = False
    language: str | None = None
    twins: str | None = None

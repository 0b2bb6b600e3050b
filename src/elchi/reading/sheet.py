"""Sheets: statements while they are being put together, each value with the tokens that say so."""

from dataclasses import dataclass, field

from elchi.model.statement import Statement, StatementKind, Value
from elchi.reading.marks import Text

Span = tuple[int, int]


@dataclass(slots=True)
class Line:
    """One value on a sheet; `spans` are token ranges."""

    field: str
    value: str
    spans: tuple[Span, ...]
    rule: str
    because: str
    group: int = 0


@dataclass(slots=True)
class Sheet:
    """A statement in the making."""

    kind: StatementKind
    lines: list[Line] = field(default_factory=list)
    at: int = 0  # token where it is first said
    namings: list[Span] = field(default_factory=list)  # of an instrument: everywhere the text names it

    def put(
        self,
        name: str,
        value: str | None,
        spans: tuple[Span, ...] | list[Span],
        rule: str,
        because: str,
        group: int = 0,
    ) -> None:
        """Write a value down, unless it is empty or stands there already."""
        if not value:
            return
        for line in self.lines:
            if line.value == value and line.field == name and line.group == group:
                return
        if len(spans) == 1 and spans[0][1] > spans[0][0]:
            spans = tuple(spans)
        else:
            spans = tuple([s for s in spans if s[1] > s[0]])
        self.lines.append(Line(name, value, spans, rule, because, group))

    def first(self, name: str) -> str | None:
        """Return the first value of a field, or None."""
        for line in self.lines:
            if line.field == name:
                return line.value
        return None

    def all(self, name: str) -> list[str]:
        """Return every value of a field."""
        return [line.value for line in self.lines if line.field == name]

    def drop(self, name: str) -> None:
        """Strike every value of a field."""
        self.lines = [line for line in self.lines if line.field != name]

    def next_group(self) -> int:
        """Return the number for the next person on the sheet."""
        return max((line.group for line in self.lines), default=0) + 1

    def statement(self, text: Text, transcript: str, reader: str) -> Statement:
        """Return the finished statement; values without a passage of their own rest on those of the whole."""
        whole = self._whole() if not all(line.spans for line in self.lines) else ()
        values = [
            Value(
                line.field,
                line.value,
                tuple([text.passage(*span) for span in line.spans or whole]),
                line.rule,
                line.because,
                line.group,
            )
            for line in self.lines
        ]
        return Statement(self.kind, tuple(values), transcript, reader)

    def _whole(self) -> tuple[Span, ...]:
        """Return the first of all passages, or nothing where no value has one."""
        spans = [span for line in self.lines for span in line.spans]
        return (min(spans),) if spans else ()

"""Judgement: who decided what, when, because; appended, never edited."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Judgement:
    """`act` is what was done (`add`, `accept`, `reject`, `correct`, …) to `subject` (an id); `when` is aware UTC."""

    id: str
    act: str
    subject: str
    by: str
    when: datetime
    because: str

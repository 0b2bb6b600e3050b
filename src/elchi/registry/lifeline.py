"""The life of an instrument: its acts in order of time, and whether it is in force on a day."""

from dataclasses import dataclass
from datetime import date

from elchi.model.record import Record, Witness
from elchi.model.when import When

ORDER = ("planned", "initialled", "signed", "adopted", "ratified", "entered_into_force", "terminated")


@dataclass(frozen=True, slots=True)
class Act:
    """Something done to an instrument, when (None where nobody says), and who says so."""

    action: str
    when: When | None
    witnesses: tuple[Witness, ...]


def lifeline(record: Record) -> tuple[Act, ...]:
    """Return the acts told of an instrument in the order acts follow each other, of two alike the earlier first."""
    acts = []
    action = next((v for v in record.values if v.field == "action" and v.rank == 0), None)
    if action is not None and action.value in ORDER:
        acts.append(Act(action.value, _when(record.first("date")), action.witnesses))
    further = [v for v in record.values if v.field == "other_act.action"]
    for value in further:
        told = next(
            (
                v.value
                for v in record.values
                if v.field == "other_act.date" and v.group == value.group and v.rank == 0
            ),
            None,
        )
        acts.append(Act(value.value, _when(told), value.witnesses))
    return tuple(sorted(acts, key=_place_in_time))


def is_in_force(record: Record, *, on: date) -> bool | None:
    """Was it in force on that day? Both ends count. None where nobody tells when it entered into force."""
    since = next((a.when for a in lifeline(record) if a.action == "entered_into_force" and a.when), None)
    if since is None or since.earliest is None:
        return None
    until = next((a.when for a in lifeline(record) if a.action == "terminated" and a.when), None)
    return since.earliest <= on and (until is None or until.latest is None or on <= until.latest)


def _when(text: str | None) -> When | None:
    return When.parse(text) if text else None


def _place_in_time(act: Act) -> tuple[int, object, int]:
    rank = ORDER.index(act.action) if act.action in ORDER else len(ORDER)
    return (rank, act.when.sort_key[1:] if act.when else (), rank)

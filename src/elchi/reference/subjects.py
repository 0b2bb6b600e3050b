"""What an instrument is on: the subject that most of its title's words speak for."""

from elchi import vocabularies
from elchi.model.record import Record
from elchi.model.subjects import subjects_in, what_it_is_on

__all__ = ["OTHER", "subjects_in", "subjects_of"]

OTHER = "other"


def subjects_of(record: Record) -> tuple[str, ...]:
    """Return the subjects of a record by its titles, the weightiest first; its bodies speak where no title does.

    Two subjects at most, the second only where it has as much to say for itself; `other` where nothing speaks.
    """
    for fields in (("title", "also_titled"), ("body",), ("signatory.office",)):
        weights: dict[str, float] = {}
        texts = [value.value for value in record.values if value.field in fields and value.rank == 0]
        for text in texts:
            for code, weight in subjects_in(what_it_is_on(text) if "title" in fields else text).items():
                weights[code] = weights.get(code, 0.0) + weight
        if weights:
            order = vocabularies.subjects()
            best = sorted(weights, key=lambda code: (-weights[code], order.index(code)))
            return tuple(code for code in best[:2] if weights[code] >= weights[best[0]] * 0.999)
    return (OTHER,)

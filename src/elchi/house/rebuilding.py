"""Rebuilding: a library's database made anew from its stacks alone: history from the journal, the rest computed.

`python -m elchi.house.rebuilding STACKS FACTS` does so for an empty library in ELCHI_HOME and writes its facts (see
`elchi.house.facts`) into a file.
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

from elchi.errors import SettingError
from elchi.house import journal
from elchi.model.finding import Finding
from elchi.stacks import Shelf

T = TypeVar("T")
Progress = Callable[[Iterable[T], str], Iterable[T]]
_TODO = "Bring the object back from another copy of the stacks, and begin again."


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """How much was made anew, and what was found wrong on the way."""

    documents: int
    records: int
    contradictions: int
    findings: tuple[Finding, ...]


def rebuild(of: Shelf, *, progress: Progress[Any]) -> Rebuilt:
    """Fill an empty database from the stacks; SettingError where it is not empty.

    Whole or not at all, but for a settlement, which is finished by the next command.
    """
    from elchi.house.ledger import settlement

    document = apps.get_model("holdings.Document")._default_manager
    card = apps.get_model("ledger.Card")._default_manager
    if document.exists():
        raise SettingError("There are documents in this library already; name an empty folder in ELCHI_HOME.")
    findings: list[Finding] = []
    with transaction.atomic():
        changes = _load(of, findings, progress)
        if findings:
            transaction.set_rollback(True)
            return Rebuilt(0, 0, 0, tuple(findings))
        _write_computed(document.order_by("id"), progress)
        settlement.settle()
    with transaction.atomic():  # a second one: PostgreSQL notes changes at the end of the first
        _remember(changes)
    findings += _missing(of, document)
    record, contradiction = (
        apps.get_model(f"ledger.{name}")._default_manager.count() for name in ("Record", "Contradiction")
    )
    return Rebuilt(card.count(), record, contradiction, tuple(findings))


def _load(
    of: Shelf, findings: list[Finding], progress: Progress[Any]
) -> dict[tuple[str, str], dict[str, Any]]:
    """Write the rows of history as they were; return what was last said of each change."""
    changes: dict[tuple[str, str], dict[str, Any]] = {}
    try:
        for label, rows in progress(journal.read(of), "Reading the journal"):
            if label == journal.CHANGES:
                changes |= {(row["kind"], row["key"]): row for row in rows}
                continue
            model = apps.get_model(label)
            fields = {field.attname: field for field in model._meta.concrete_fields}
            model._default_manager.bulk_create(
                [
                    model(**{name: fields[name].to_python(value) for name, value in row.items()})
                    for row in rows
                ],
                batch_size=500,
            )
    except (ValueError, KeyError, EOFError, OSError) as error:
        what = f"The journal in the stacks is damaged: {error}"
        findings.append(Finding("broken-journal", str(of.root), what, _TODO))
        return {}
    sql = connection.ops.sequence_reset_sql(no_style(), [apps.get_model(label) for label in journal.HISTORY])
    with connection.cursor() as cursor:
        for line in sql:
            cursor.execute(line)
    return changes


def _write_computed(documents: Any, progress: Progress[Any]) -> None:
    from elchi.house.ledger import carding

    for document in progress(documents.iterator(chunk_size=100), "Cataloguing"):
        carding.write_anew(document)


def _remember(changes: dict[tuple[str, str], dict[str, Any]]) -> None:
    """Give what stands as it stood the number that harvesters were told, and what is gone its tombstone."""
    change = apps.get_model("interlibrary.Change")._default_manager
    member = apps.get_model("interlibrary.Member")._default_manager
    clock = apps.get_model("interlibrary.Clock")._default_manager
    former = apps.get_model("ledger.FormerRecord")._default_manager
    contents = dict(apps.get_model("ledger.Record")._default_manager.values_list("id", "content"))
    last = max((row["number"] for row in changes.values()), default=0)
    ours = {(kind, key): id_ for id_, kind, key in change.values_list("id", "kind", "key")}
    # What comes out otherwise than it was is a change to those who harvest: it is told after all that they know.
    for number, id_ in enumerate(change.order_by("number").values_list("id", flat=True), last + 1):
        change.filter(id=id_).update(number=number)
        member.filter(change=id_).update(number=number)
    for place, row in changes.items():
        told = {"number": row["number"], "stamp": row["stamp"], "deleted": row["deleted"]}
        if place not in ours:
            made = change.create(kind=place[0], key=place[1], **{**told, "deleted": True})
            member.bulk_create(
                member.model(change=made, spec=spec, number=row["number"]) for spec in row["sets"]
            )
        elif not row["deleted"] and (place[0] != "record" or contents.get(place[1]) == row["content"]):
            change.filter(id=ours[place]).update(**told)
            member.filter(change=ours[place]).update(number=row["number"])
        if row["former"] is not None:
            former.update_or_create(id=place[1], defaults={"statement_id": row["former"]})
    highest = change.order_by("-number").values_list("number", flat=True).first() or 0
    clock.filter(pk=1).update(number=max(highest, last))


def _missing(of: Shelf, documents: Any) -> Iterator[Finding]:
    """Yield what the journal knows and the stacks lack."""
    for digest in documents.order_by("id").values_list("digest", flat=True):
        if digest not in of:
            what = "The journal knows it, and it is not on the shelf."
            yield Finding(
                "missing", str(of.place(digest)), what, "Bring it back from a copy, or add it again."
            )


def main() -> None:
    """Rebuild the library in ELCHI_HOME from the stacks named, and write its facts; for `elchi drill`."""
    from elchi.house.library import open_library
    from elchi.house.progress import with_progress

    stacks, out = map(Path, sys.argv[1:3])
    open_library()
    from elchi.house.facts import facts

    rebuilt = rebuild(Shelf(stacks), progress=with_progress)
    said = {
        "findings": [[f.code, f.where, f.what, f.todo] for f in rebuilt.findings],
        "facts": facts(progress=with_progress),
    }
    out.write_text(json.dumps(said), encoding="utf-8")


if __name__ == "__main__":
    main()

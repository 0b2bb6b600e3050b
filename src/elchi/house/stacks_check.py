"""Fixity for the whole library: the shelf checked, and each check written into the ledger."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from elchi.house.holdings.models import Document
from elchi.house.ledger import actions
from elchi.model.finding import Finding
from elchi.stacks import Shelf
from elchi.stacks.fixity import Sound, check

Progress = Callable[[Iterable[Sound | Finding], str], Iterator[Sound | Finding]]


def check_stacks(shelf: Shelf, progress: Progress) -> tuple[int, list[Finding]]:
    """Check every holding; return how many are sound and what was found wrong. Each check is written down."""
    known = set(Document.objects.values_list("digest", flat=True))
    objects = {shelf.place(digest).parents[2]: digest for digest in known}
    checks: dict[str, tuple[str, str]] = {}
    findings: list[Finding] = []
    sound = 0
    for checked in progress(check(shelf), "Checking"):
        if isinstance(checked, Finding):
            findings.append(checked)
            digest = next((objects[up] for up in Path(checked.where).parents if up in objects), None)
            if digest and checked.code != "stranger":
                checks.setdefault(digest, (checked.code, checked.what))
        elif checked.digest:
            sound += 1
            checks[checked.digest] = ("ok", "")
    for digest in sorted(known - checks.keys()):
        what = "The ledger knows it, and it is not on the shelf."
        checks[digest] = ("missing", what)
        findings.append(
            Finding("missing", str(shelf.place(digest)), what, "Bring it back from a copy, or add it again.")
        )
    actions.record_fixity([(digest, outcome, note) for digest, (outcome, note) in checks.items()])
    return sound, findings

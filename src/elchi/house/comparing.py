"""A list in a CSV file against this library: read, compared, told in lines."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from elchi.errors import ElchiError
from elchi.house.ledger import hearing, names, relations
from elchi.house.ledger.queries.instruments import instruments_of
from elchi.registry.compare import Comparison, compare
from elchi.registry.lists import ListError, ListMapping, mapping_for, mappings, owned, read_rows

LARGEST = 64_000_000
"""Bytes of a list at most."""


class TooLargeError(ElchiError):
    """A list is larger than any list of treaties is."""


def compare_list(
    path: Path, *, sort: str | None = None, between: tuple[str, ...] = (), own: str | None = None
) -> Comparison:
    """Compare a CSV file with the library; ListError where its columns are not known or a state is not."""
    states = tuple(_code(state) for state in between)
    header, rows = _opened(path)
    mapping: ListMapping = mappings()[sort] if sort else mapping_for(header)
    mapping = owned(rows, mapping, (_code(own),) if own else ())
    listed, _ = read_rows(rows, mapping, states=states, where=path.name)
    concerned = {*mapping.own, *states} or {state for row in listed for state in row.states}
    return compare(
        rows,
        instruments_of(concerned),
        mapping,
        names=hearing.names(relations.renamed()),
        states=states,
        where=path.name,
    )


def told(found: Comparison) -> Iterator[str]:
    """Yield the comparison in lines: what differs, what the register lacks, what the list lacks."""
    differing = [match for match in found.matches if match.differences]
    whose = f", that of {' and '.join(map(names.state_name, found.own))}" if found.own else ""
    yield f"Read as {mappings()[found.mapping].name}{whose}."
    yield f"In the register: {_rows(len(found.matches))}; told otherwise there: {_rows(len(differing))}"
    for match in differing:
        yield f"  row {match.row.row}  {match.row.title}  →  record {match.record.id}"
        for difference in match.differences:
            yield f"      {difference.note} ({difference.cause})"
    yield from _gaps(found)
    yield f"The register lacks: {_rows(len(found.only_in_list))}"
    for row in found.only_in_list:
        yield "  " + "  ".join(
            part for part in (f"row {row.row}", row.signed, "–".join(row.states), row.title) if part
        )
    lacked = len(found.only_in_register)
    yield f"The list lacks: {lacked} record{'' if lacked == 1 else 's'}"
    for record in found.only_in_register:
        parts = (record.id, record.first("date"), "–".join(record.all("state")), record.first("title"))
        yield "  " + "  ".join(part for part in parts if part)


def _gaps(found: Comparison) -> Iterator[str]:
    """Yield what only one of the two tells of an instrument that both know."""
    with_gaps = [match for match in found.matches if match.gaps]
    if not with_gaps:
        return
    yield f"Told by one of the two alone: of {_rows(len(with_gaps))}"
    for match in with_gaps:
        yield f"  row {match.row.row}  {match.row.title}  →  record {match.record.id}"
        for gap in match.gaps:
            yield f"      only the {gap.known_to}: {gap.what} {gap.value}"


def _rows(count: int) -> str:
    return f"{count} row{'' if count == 1 else 's'}"


def _opened(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    if path.stat().st_size > LARGEST:
        raise TooLargeError(f"{path} has more than {LARGEST:,} bytes; cut the list into parts.")
    data = path.read_bytes()
    if b"\0" in data:
        raise ListError(f"{path} holds bytes that no list has; save it as CSV in UTF-8.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    first = text.partition("\n")[0]
    delimiter = max((",", ";", "\t", "|"), key=first.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        rows = [{key: value for key, value in row.items() if isinstance(key, str)} for row in reader]
    except csv.Error as error:
        raise ListError(f"{path} is no table: {error}. Save it anew as CSV.") from error
    if not reader.fieldnames:
        raise ListError(f"{path} is empty; give a CSV file with a heading.")
    return [name for name in reader.fieldnames if name], rows


def _code(named: str) -> str:
    code = names.state_code(named)
    if code is None:
        raise ListError(f"No state {named[:80]} is known; give a code such as AZ or a name.")
    return code

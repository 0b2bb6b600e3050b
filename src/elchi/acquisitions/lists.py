"""The door for lists: rows of a CSV file, each a record as a mapping file says which column is what.

A mapping is TOML: `[columns]` names for each field its column or columns, `[values]` what every row has without saying
so, `[list]` the delimiter, the encoding and what parts several values in one cell.
"""

import csv
import io
import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from elchi.errors import ElchiError
from elchi.model.arrival import Arrival
from elchi.model.entry import RECORD_FIELDS
from elchi.model.finding import Finding

ROW = "application/x-elchi-row+json"
DELIMITERS = (",", ";", "\t", "|")


class ListMapError(ElchiError, ValueError):
    """A mapping file says what cannot be understood; the message says what and where."""


@dataclass(frozen=True, slots=True)
class ListMap:
    """How a list is to be read; an empty `columns` takes each column that is called as a field is."""

    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    delimiter: str | None = None
    encoding: str = "utf-8"
    between: str | None = None


def read_map(path: Path) -> ListMap:
    """Return the mapping of a file; ListMapError names what is wrong in it."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ListMapError(f"{path} is not TOML: {error}. Mend the file.") from error
    if unknown := set(table) - {"columns", "values", "list"}:
        raise ListMapError(
            f"{path}: unknown part {', '.join(sorted(unknown))}; known are columns, values, list."
        )
    return ListMap(
        _named(path, "columns", table.get("columns", {})),
        _named(path, "values", table.get("values", {})),
        **_manner(path, table.get("list", {})),
    )


def _named(path: Path, part: str, table: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(table, dict):
        raise ListMapError(f"{path}: [{part}] must be a table.")
    found = {}
    for name, said in table.items():
        if name not in RECORD_FIELDS:
            raise ListMapError(
                f"{path}: [{part}] has no field `{name}`; fields are {', '.join(RECORD_FIELDS)}."
            )
        names = [said] if isinstance(said, str) else said
        if not isinstance(names, list) or not all(isinstance(one, str) for one in names):
            raise ListMapError(f"{path}: [{part}] `{name}` must be a text or a list of texts.")
        found[name] = tuple(names)
    return found


def _manner(path: Path, table: Mapping[str, object]) -> dict[str, str]:
    if unknown := set(table) - {"delimiter", "encoding", "between"}:
        raise ListMapError(f"{path}: [list] has no `{min(unknown)}`; known are delimiter, encoding, between.")
    if not all(isinstance(value, str) and value for value in table.values()):
        raise ListMapError(f"{path}: every value of [list] must be a text.")
    found = {name: str(value) for name, value in table.items()}
    try:
        "".encode(found.get("encoding", "utf-8"))
    except LookupError:
        raise ListMapError(f"{path}: no encoding is called {found['encoding']!r}.") from None
    if len(found.get("delimiter", ",")) != 1:
        raise ListMapError(f"{path}: `delimiter` must be one character.")
    return found


def rows(file: Arrival, mapping: ListMap | None) -> Iterator[Arrival | Finding]:
    """Yield each row of a list as an arrival that holds the row as it stands and what its cells are."""
    mapping = mapping or ListMap()
    try:
        text = file.data.decode("utf-8-sig" if mapping.encoding == "utf-8" else mapping.encoding)
    except UnicodeDecodeError as error:
        what = f"It is not written in {mapping.encoding}: {error.reason} at byte {error.start}."
        yield Finding(
            "broken-list", file.origin, what, 'Name its encoding in the mapping: [list] encoding = "cp1251".'
        )
        return
    first = text.partition("\n")[0]
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=mapping.delimiter or max(DELIMITERS, key=first.count),
        strict=True,
    )
    try:
        header = [cell.strip() for cell in next(reader, [])]
        columns, finding = _columns(header, mapping)
        if finding is not None:
            yield Finding(finding[0], file.origin, *finding[1:])
            return
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _row(file, reader.line_num, header, cells, columns, mapping)
    except csv.Error as error:
        what = f"Line {reader.line_num} is no row: {error}."
        yield Finding("broken-list", file.origin, what, "Save it anew as CSV; the rows before it were taken.")


def _columns(
    header: Sequence[str], mapping: ListMap
) -> tuple[dict[str, list[int]], tuple[str, str, str] | None]:
    """Return the places of each field's columns, or what is wrong: code, what, and what to do."""
    places = {name.casefold(): place for place, name in reversed(list(enumerate(header)))}
    wanted = mapping.columns or {name: (name,) for name in RECORD_FIELDS if name in places}
    missing = sorted({name for names in wanted.values() for name in names if name.casefold() not in places})
    if missing:
        what = f"It has no column {', '.join(missing)}; it has {', '.join(header)[:200] or 'no heading'}."
        return {}, ("broken-list", what, "Name its columns as they are called, in [columns] of the mapping.")
    if "title" not in wanted and "title" not in mapping.values:
        what = f"No column is told to be the title; it has {', '.join(header)[:200] or 'no heading'}."
        return {}, (
            "no-title",
            what,
            'Say which it is in a mapping: [columns] title = "…", given with --map.',
        )
    return {field: [places[name.casefold()] for name in names] for field, names in wanted.items()}, None


def _row(
    file: Arrival,
    line: int,
    header: Sequence[str],
    cells: Sequence[str],
    columns: Mapping[str, list[int]],
    mapping: ListMap,
) -> Arrival | Finding:
    where = f"{file.origin}#{line}"
    if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
        what = f"Line {line} has {len(cells)} cells under {len(header)} headings."
        return Finding("broken-record", where, what, "Put cells that hold the delimiter in quotation marks.")
    found = {name: list(values) for name, values in mapping.values.items()}
    for name, places in columns.items():
        said = [cells[place] for place in places if place < len(cells)]
        parts = [
            part for cell in said for part in (cell.split(mapping.between) if mapping.between else [cell])
        ]
        if values := [part.strip() for part in parts if part.strip()]:
            found[name] = values
    if not found.get("title"):
        return Finding("no-title", where, f"Line {line} has no title.", "Give it one, or take the row out.")
    row = {name: cell for name, cell in zip(header, cells, strict=False) if name}
    data = json.dumps({"fields": found, "row": row}, ensure_ascii=False, sort_keys=True).encode(
        "utf-8", "replace"
    )
    return Arrival(data, where, "import", file.arrived, ROW)

"""The sample library: the texts that come with Elchi, with the dates and languages their makers give."""

import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.resources import files

from elchi.errors import NotInLibraryError, PackError
from elchi.model.arrival import Arrival


def arrivals() -> Iterator[tuple[Arrival, str | None, str | None]]:
    """Yield each sample text with its date of publication (EDTF) and language, where `sample.toml` gives them."""
    folder = files("elchi") / "sample"
    facts_file = folder / "sample.toml"
    if not facts_file.is_file():
        raise NotInLibraryError("This installation has no sample texts; install Elchi anew.")
    try:
        facts = tomllib.loads(facts_file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"sample.toml is not TOML: {error}. Mend the file.") from error
    for text in sorted(folder.iterdir(), key=lambda file: file.name):
        stem, _, suffix = text.name.rpartition(".")
        if suffix == "txt":
            fact = facts.get(stem, {})
            arrival = Arrival(
                text.read_bytes(), f"sample/{text.name}", "file", datetime.now(UTC), "text/plain"
            )
            yield arrival, fact.get("published"), fact.get("language")

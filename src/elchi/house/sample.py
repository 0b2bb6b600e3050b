"""The sample library: the texts that come with Elchi, with the dates and languages their makers give."""

import hashlib
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.resources import files

from elchi.errors import NotInLibraryError, PackError
from elchi.house.ledger import models
from elchi.model.arrival import Arrival


def arrivals() -> Iterator[tuple[Arrival, dict[str, str | None]]]:
    """Yield each sample text with its date of publication (EDTF) and language, where `sample.toml` gives them.

    Texts that the library has and the present reader has read are passed over. Those in languages that are read come
    last, so that the newest sources of a fresh library are those with something to show.
    """
    folder = files("elchi") / "sample"
    facts_file = folder / "sample.toml"
    if not facts_file.is_file():
        raise NotInLibraryError("This installation has no sample texts; install Elchi anew.")
    try:
        facts = tomllib.loads(facts_file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"sample.toml is not TOML: {error}. Mend the file.") from error
    from elchi.reading import VERSION
    from elchi.reading.pack import languages

    known = set(
        models.Card.objects.filter(reading__reader__startswith=VERSION).values_list(
            "document__digest", flat=True
        )
    )

    def order(name: str) -> tuple[bool, str]:
        return facts.get(name.rpartition(".")[0], {}).get("language") in languages(), name

    for text in sorted(folder.iterdir(), key=lambda file: order(file.name)):
        stem, _, suffix = text.name.rpartition(".")
        if suffix == "txt":
            fact, data = facts.get(stem, {}), text.read_bytes()
            if hashlib.sha256(data).hexdigest() in known:
                continue
            arrival = Arrival(data, f"sample/{text.name}", "file", datetime.now(UTC), "text/plain")
            yield arrival, {"published": fact.get("published"), "language": fact.get("language")}

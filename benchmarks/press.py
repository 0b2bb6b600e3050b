"""Press: are calls and meetings read from readouts, and does a stream of releases end where it should?

    python benchmarks/press.py readouts PRESS_DIR [--misses]
    python benchmarks/press.py mixed PRESS_DIR [--list]

`PRESS_DIR/readouts.csv` has the columns file, date, kind, office, name, country: what the title of each readout says.
Where a title names several persons the first of them is asked for. `PRESS_DIR/mixed` holds releases of every sort;
of them the share that ends at the gate is told, and how fast the gate and the reader are.
"""

import argparse
import csv
import re
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from elchi import journey
from elchi.languages import states
from elchi.model.arrival import Arrival
from elchi.model.wire import contract
from elchi.reading.gate import passes
from elchi.reading.tokens import fold

Row = dict[str, str]
ASKED = ("kind", "person", "office", "country")
SAME = 85  # likeness, of 100, from which two offices are the same
_FIRST = re.compile(r",| and ")


def travelled(path: Path) -> journey.Journey:
    """Take a release the way that a user's file goes."""
    arrival = Arrival(path.read_bytes(), str(path), "file", datetime.now(UTC), "text/markdown")
    return journey.travel(arrival, language="en")


def asked_of(row: Row) -> Row:
    """Return what the title of a readout says: of several persons the first."""
    codes = {fold(name): code for code, state in states("en").items() for name in state.names}
    country = fold(_FIRST.split(row["country"])[0]).removeprefix("the ")
    return {
        "kind": row["kind"].lower(),
        "person": _FIRST.split(row["name"])[0],
        "office": row["office"],
        "country": codes.get(country, country),
    }


def found_in(contact: dict[str, Any], asked: Row) -> dict[str, bool]:
    """Say which of the four a contact holds."""
    asked_words = _words(asked["person"])
    fits = [
        p
        for p in contact["participants"]
        if _words(p["name"]) <= asked_words or asked_words <= _words(p["name"])
    ]
    person = fits[0] if fits else {}
    return {
        "kind": contact["kind"] == asked["kind"],
        "person": bool(person),
        "office": fuzz.ratio(fold(person.get("office") or ""), fold(asked["office"])) >= SAME
        or fold(asked["office"]) in fold(person.get("office") or "").split(" and "),
        "country": person.get("state") == asked["country"],
    }


def _words(name: str) -> set[str]:
    from anyascii import anyascii

    return set(anyascii(fold(name)).replace(".", " ").replace("-", " ").replace("'", "").split()) - {
        "sheikh",
        "dr",
    }


def readouts(directory: Path, misses: bool) -> None:
    """Score kind, person, office and country over the readouts."""
    with (directory / "readouts.csv").open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    right: Counter[str] = Counter()
    extra = 0
    for row in rows:
        trip = travelled(directory / row["file"])
        asked = asked_of(row)
        contacts = contract(trip.reading, "")["contacts"] if trip.reading else []
        scores = [found_in(contact, asked) for contact in contacts]
        best = max(scores, key=lambda s: (s["person"], sum(s.values())), default=dict.fromkeys(ASKED, False))
        right.update(key for key, hit in best.items() if hit)
        extra += len(contacts) - any(best.values())
        if misses and not all(best.values()):
            told = [
                (c["kind"], [(p["name"], p["office"], p["state"]) for p in c["participants"]])
                for c in contacts
            ]
            print(f"{row['file']}\n  asked {asked}\n  told  {told}")
    for key in ASKED:
        print(f"{key:8} {right[key]:4} of {len(rows)}  {right[key] / len(rows):.3f}")
    print(f"{extra} contacts beside those asked for")


def mixed(directory: Path, listing: bool) -> None:
    """Tell what share of the releases ends at the gate, and list what is read from the others."""
    paths = sorted((directory / "mixed").glob("*.md"))
    trips = [travelled(path) for path in paths]
    texts = [trip.transcript.text for trip in trips if trip.transcript]
    passes("", "en")
    started = time.perf_counter()
    through = sum(passes(text, "en") for text in texts)
    seconds = time.perf_counter() - started
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    for path, trip in zip(paths, trips, strict=True):
        reading = trip.reading
        if not listing or reading is None or not reading.passed:
            continue
        found = contract(reading, path.stem)
        print(f"== {path.stem}")
        for contact in found["contacts"]:
            people = "; ".join(f"{p['name']}, {p['office']}, {p['state']}" for p in contact["participants"])
            print(
                f"   {contact['kind']} {contact['level'] or ''} {contact['states']} {contact['date']} {contact['place']} | {people}"
            )
        for kind in ("instruments", "ties"):
            for thing in found[kind]:
                print(
                    f"   {kind[:-1]} {thing['kind']} {thing['states']} {thing['date']} | {thing.get('title', '')[:90]}"
                )
    print(
        f"{len(texts)} releases, {megabytes:.2f} MB: {1 - through / len(texts):.3f} end at the gate, {megabytes / seconds:.0f} MB/s"
    )


def main() -> None:
    """Read the command line and run one of the two."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("readouts", "mixed"))
    parser.add_argument("press", type=Path)
    parser.add_argument("--misses", action="store_true", help="list the readouts not wholly read")
    parser.add_argument("--list", action="store_true", help="list what is read from each release")
    options = parser.parse_args()
    if options.what == "readouts":
        readouts(options.press, options.misses)
    else:
        mixed(options.press, options.list)


if __name__ == "__main__":
    main()

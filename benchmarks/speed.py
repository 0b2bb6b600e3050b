"""Speed: how many words a second the reader takes, and how much of a stream ends at its gate.

    python benchmarks/speed.py [--press DIR] [--dev DIR] [--article FILE] [--profile] [--hostile [CHARACTERS]] [--most N] [--every N]

Processor time of one core is counted, the best of several passes, so that what else runs on the machine matters
little. `peers.py` sets these figures beside those of others in one run.
"""

import argparse
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
PASSES = 3
SIGNINGS = 3  # instruments from which a text is full of signings


@dataclass(frozen=True, slots=True)
class Corpora:
    """The texts to read: releases of every sort, English texts with their gold, those full of signings."""

    mixed: list[str] = field(default_factory=list)
    dev: list[str] = field(default_factory=list)
    signings: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)  # what was sought and is not there, in words


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say where the texts lie."""
    parser.add_argument("--press", type=Path, default=SHARED / "data" / "press-cc0", help="with mixed/*.md")
    parser.add_argument("--dev", type=Path, default=ROOT / "tests" / "corpus" / "dev", help="texts with gold")
    parser.add_argument(
        "--article", type=Path, default=SHARED / "seed", help="a text full of signings, or a folder"
    )


def gather(press: Path, dev: Path, article: Path) -> Corpora:
    """Return the texts that are there, and say which are not."""
    corpora = Corpora()
    for path in sorted((press / "mixed").glob("*.md")):
        corpora.mixed.append(without_head(path.read_text(encoding="utf-8")))
    for path in sorted(dev.glob("en-*.txt")):
        text = path.read_text(encoding="utf-8")
        gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        corpora.dev.append(text)
        if len(gold["instruments"]) >= SIGNINGS:
            corpora.signings.append(text)
    articles = sorted(article.glob("*.txt")) if article.is_dir() else [article] if article.is_file() else []
    corpora.signings.extend(path.read_text(encoding="utf-8") for path in articles)
    for found, what in (
        (corpora.mixed, "mixed releases: name their folder with --press"),
        (corpora.dev, "English texts with gold: name their folder with --dev"),
        (articles, "an article full of signings: name it with --article"),
    ):
        if not found:
            corpora.missing.append(what)
    return corpora


def without_head(text: str) -> str:
    """Return a release without its YAML head."""
    return text.split("\n---\n", 1)[-1] if text.startswith("---\n") else text


def words_in(texts: Sequence[str]) -> int:
    """Return how many words the texts have, parted at blanks."""
    return sum(len(text.split()) for text in texts)


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of the best of several passes."""
    best = float("inf")
    for _ in range(PASSES):
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
    return best


def read_all(texts: Sequence[str]) -> None:
    """Read the texts one by one, as a user's would be."""
    from elchi.reading import read

    for text in texts:
        read(text)


def rate(texts: Sequence[str]) -> float:
    """Return how many words a second the reader takes."""
    again = max(1, 20_000 // max(1, words_in(texts)))  # so that a pass is long enough to be measured
    return again * words_in(texts) / seconds(lambda: read_all([*texts] * again)) if texts else 0.0


def gate_of(texts: Sequence[str]) -> tuple[float, float]:
    """Return the share of texts that end at the gate, and megabytes a second."""
    from elchi.reading.gate import passes

    ended = sum(not passes(text, "en") for text in texts)
    size = sum(len(text.encode()) for text in texts) / 1e6
    return ended / len(texts), size / seconds(lambda: [passes(text, "en") for text in texts])


def hostile(characters: int, most: int, every: int) -> None:
    """Print what hostile texts cost: seconds a megabyte and up to where each was read, the dearest first.

    They are those of the tests, lists and a chronicle as people write them, the sentences of the corpora in any order,
    and what each rule of the packs reads, again and again: in one paragraph, in lines, in one sentence without end.
    """
    import sys

    sys.path.insert(0, str(ROOT / "tests"))
    from elchi.reading import read
    from reading.hostile import FAMILIES, LISTS, corpora, rules

    families = {**FAMILIES, **LISTS, **corpora(ROOT / "tests" / "corpus"), **rules()}
    told = []
    for title, family in list(families.items())[::every]:
        text = family(characters)
        started = time.process_time()
        reading = read(text)
        seconds = time.process_time() - started
        told.append(
            (seconds / characters * 1e6, f"{(reading.until or characters) / characters:4.0%} read  {title}")
        )
    for cost, title in sorted(told, reverse=True)[:most]:
        print(f"{cost:6.2f} s a million characters  {title}")


def main() -> None:
    """Print the figures of the reader alone."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_options(parser)
    parser.add_argument("--profile", action="store_true", help="say where the time goes")
    parser.add_argument(
        "--hostile",
        type=int,
        nargs="?",
        const=1_000_000,
        help="what hostile texts cost, of so many characters",
    )
    parser.add_argument("--most", type=int, default=20, help="of the hostile texts, how many are told")
    parser.add_argument("--every", type=int, default=1, help="of the hostile texts, every so manyth is read")
    options = parser.parse_args()
    if options.hostile:
        read_all(["France and Spain signed an agreement."])
        hostile(options.hostile, options.most, options.every)
        return
    corpora = gather(options.press, options.dev, options.article)
    for what in corpora.missing:
        print(f"missing: {what}")
    read_all(["France and Spain signed an agreement."])
    for name in ("mixed", "dev", "signings"):
        texts = getattr(corpora, name)
        if texts:
            print(f"{name:9} {len(texts):4} texts {words_in(texts):7} words {rate(texts):9.0f} words/s")
    if corpora.mixed:
        share, speed = gate_of(corpora.mixed)
        print(f"gate      {share:.3f} of the mixed releases end there, at {speed:.0f} MB/s")
    if options.profile:
        import cProfile
        import pstats

        profile = cProfile.Profile()
        profile.runcall(read_all, corpora.mixed + corpora.dev + corpora.signings)
        pstats.Stats(profile).sort_stats("tottime").print_stats(30)


if __name__ == "__main__":
    main()

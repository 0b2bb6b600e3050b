"""Commands that read and need no library: `read`, `evaluate`."""

from glob import escape as glob_escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from elchi.cli.bringing import brought_in, check_date, journey_of
from elchi.cli.frame import elchi
from elchi.cli.telling import console, tell

if TYPE_CHECKING:
    from rich.console import Console

    from elchi.journey import Journey
    from elchi.model.finding import Finding
    from elchi.model.reading import Reading


@elchi.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH… | -")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "html"]),
    help="How to show what was read; `table` unless --out is given, then `json`.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write one file a text into DIR, named after the text.",
)
@click.option("--published", metavar="DATE", help="When the text was published (EDTF, such as 2024-04-24).")
@click.option("--language", metavar="xx", help="The text's language (ISO 639-1) where it cannot be told.")
@click.option(
    "--explain", is_flag=True, help="Say of each value which rule read it, why, and in which words."
)
def read(
    paths: tuple[str, ...],
    form: str | None,
    out: Path | None,
    published: str | None,
    language: str | None,
    explain: bool,
) -> int:
    """Read texts and say who agreed what with whom, each value with its passage.

    PATH is a file or a folder (plain text, Markdown, HTML, PDF, DOCX), or - for standard input. No library is
    needed and nothing is kept. JSON is one object a text; of several texts one object a line.
    """
    check_date(published)
    form = form or ("json" if out else "table")
    several = len(paths) > 1 or (paths[0] != "-" and Path(paths[0]).is_dir())
    if form == "table" and out:
        raise click.UsageError("--out writes json or html; leave --format away or choose one of them.")
    if form == "html" and several and not out:
        raise click.UsageError("Several pages need a folder to go to: give --out DIR.")
    if out:
        out.mkdir(parents=True, exist_ok=True)
    findings: list[Finding] = []
    taken: set[str] = set()
    for arrival in brought_in(paths, findings):
        journey = journey_of(arrival, published=published, language=language)
        findings += journey.findings
        if journey.reading is None or journey.transcript is None:
            continue
        name = _free_name(arrival.origin, taken)
        _put(journey, name, form=form, out=out, several=several, explain=explain)
    return tell(findings)


def _free_name(origin: str, taken: set[str]) -> str:
    """Return the stem of a path as a text's id; a second text of that name gets a number."""
    stem = "stdin" if origin == "-" else Path(origin).stem or "text"
    name, number = stem, 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}-{number}"
    taken.add(name.casefold())
    return name


def _put(journey: "Journey", name: str, *, form: str, out: Path | None, several: bool, explain: bool) -> None:
    assert journey.reading is not None and journey.transcript is not None
    match form:
        case "json":
            import json

            from elchi.model.wire import contract

            shown = json.dumps(
                contract(journey.reading, name, explain=explain),
                ensure_ascii=False,
                indent=None if several and not out else 1,
            )
        case "html":
            from elchi.reading.explain import page

            shown = page(journey.reading, journey.transcript.text, title=name)
        case _:
            _print_reading(console(), journey.reading, name, explain=explain)
            return
    if out:
        (out / f"{name}.{form}").write_text(shown + "\n", encoding="utf-8")
    else:
        click.echo(shown.encode("utf-8", "backslashreplace"))


def _print_reading(console: "Console", reading: "Reading", name: str, *, explain: bool) -> None:
    from rich.table import Table
    from rich.text import Text

    from elchi.house.ledger.names import record_title
    from elchi.reading.explain import lines, one_line

    console.print(Text(one_line(name), style="bold"), Text(reading.language or "", style="dim"))
    if explain:
        for line in lines(reading):
            console.print(Text(f"  {line}"), soft_wrap=True)
        return
    if not reading.statements:
        console.print(Text("  Nothing was read from it.", style="dim"))
    table = Table.grid(padding=(0, 2), pad_edge=True)
    for statement in reading.statements:
        title = record_title(statement.kind.value, ((v.field, v.value) for v in statement.values))
        states = "" if statement.kind.value == "office" else " ".join(statement.all("state"))
        table.add_row(
            Text(statement.kind.value, style="cyan"),
            Text(statement.first("date") or "", style="dim"),
            Text(one_line(title)),
            Text(states),
        )
    console.print(table)


@elchi.command()
@click.argument("gold", metavar="GOLD_DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--against",
    metavar="DIR|FILE",
    type=click.Path(exists=True, path_type=Path),
    help="Say what was gained and lost against a folder of earlier readings, or a file that --save wrote.",
)
@click.option("--by-text", is_flag=True, help="A line for each text, worst first.")
@click.option("--only", metavar="START", default="", help="Only the texts whose id starts so, such as `en`.")
@click.option(
    "--save",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Keep the figures for a later --against.",
)
def evaluate(gold: Path, against: Path | None, by_text: bool, only: str, save: Path | None) -> int:
    """Read the texts beside a gold annotation and say how much of it was found, by type.

    GOLD_DIR holds `<id>.txt`, and `<id>.json` as people annotated it. A text of a language that cannot be read
    yet counts as read with nothing found.
    """
    import json

    from elchi.reading import evaluate as measure

    earlier = None if against is None else _earlier(against, gold, only)
    findings: list[Finding] = []
    scores = read_scores(gold, only=only, findings=findings)
    if not scores:
        which = f" whose id starts with “{only}”" if only else ""
        raise click.UsageError(f"There is no gold in {gold}{which}: each text there needs its `<id>.json`.")
    if by_text:
        click.echo("\n".join(measure.by_text(scores)))
    if earlier is not None:
        click.echo("\n".join(measure.changes(earlier, scores)))
    click.echo(f"{len(scores)} text{'s' if len(scores) != 1 else ''}")
    click.echo("\n".join(measure.table(measure.total(scores.values()))))
    if save:
        save.write_text(json.dumps(measure.to_json(scores), ensure_ascii=False) + "\n", encoding="utf-8")
    return tell(findings)


def read_scores(gold: Path, *, only: str = "", findings: "list[Finding]") -> dict[str, Any]:
    """Read the text beside each gold annotation of a folder; return the scores of each text by its id."""
    import json

    from elchi.model.wire import contract
    from elchi.reading.evaluate import score_text

    scores = {}
    for path in sorted(gold.glob(f"{glob_escape(only)}*.json")):
        found: dict[str, Any] = {}
        for arrival in brought_in([str(path.with_suffix(".txt"))], findings):
            journey = journey_of(arrival)
            findings += journey.findings
            found = contract(journey.reading, path.stem) if journey.reading else {}
        scores[path.stem] = score_text(json.loads(path.read_text(encoding="utf-8")), found)
    return scores


def _earlier(against: Path, gold: Path, only: str) -> dict[str, Any]:
    """Return the scores of earlier readings: of a folder of contract files, or as --save wrote them."""
    import json

    from elchi.reading.evaluate import from_json, score_text

    try:
        if against.is_file():
            saved = from_json(json.loads(against.read_text(encoding="utf-8")))
            return {name: scores for name, scores in saved.items() if name.startswith(only)}
        scores = {}
        for path in sorted(gold.glob(f"{glob_escape(only)}*.json")):
            other = against / path.name
            found = json.loads(other.read_text(encoding="utf-8")) if other.is_file() else {}
            scores[path.stem] = score_text(json.loads(path.read_text(encoding="utf-8")), found)
        return scores
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise click.BadParameter(
            f"{against} holds neither readings nor figures that --save wrote ({error}).",
            param_hint="--against",
        ) from error

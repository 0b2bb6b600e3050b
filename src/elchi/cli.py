"""`elchi`: the library at the command line.

Exit codes: 0 all went well, 1 something was found wrong (told on standard error), 2 the command was misused,
130 interrupted. Heavy libraries are imported by the command that needs them.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from glob import escape as glob_escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

from elchi import __version__
from elchi.errors import ElchiError, SettingError

if TYPE_CHECKING:
    from rich.console import Console

    from elchi.journey import Journey
    from elchi.model.arrival import Arrival
    from elchi.model.finding import Finding
    from elchi.model.reading import Reading

T = TypeVar("T")
FOUND_WRONG = 1
INTERRUPTED = 130


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave the process with its exit code."""
    try:
        code = elchi.main(args=arguments, prog_name="elchi", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        code = INTERRUPTED
    except BrokenPipeError:
        # Whoever reads us has had enough; what is still in the buffer goes nowhere, without complaint.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = FOUND_WRONG
    except ElchiError as error:
        click.echo(f"elchi: {error}", err=True)
        code = FOUND_WRONG
    except OSError as error:
        click.echo(f"elchi: {error.filename or 'the system'}: {error.strerror or error}.", err=True)
        code = FOUND_WRONG
    sys.exit(code or 0)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="elchi")
def elchi() -> None:
    """An e-catalog and library of the relations between states.

    `elchi read` reads a text and says who agreed what with whom; it needs no library. The other commands work on
    the library in the folder ELCHI_HOME.
    """


# ------------------------------------------------------------------ reading


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
    _check_date(published)
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
    for arrival in _arrivals(paths, findings):
        journey = _travel(arrival, published=published, language=language)
        findings += journey.findings
        if journey.reading is None or journey.transcript is None:
            continue
        name = _free_name(arrival.origin, taken)
        _put(journey, name, form=form, out=out, several=several, explain=explain)
    return _tell(findings)


def _check_date(published: str | None) -> None:
    from elchi.model.when import When, WhenError

    if published is not None:
        try:
            When.parse(published)
        except WhenError as error:
            raise click.BadParameter(f"{error}", param_hint="--published") from error


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
            _print_reading(_console(), journey.reading, name, explain=explain)
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
        raise click.UsageError(f"There is no gold in {gold} whose id starts with “{only}”.")
    if by_text:
        click.echo("\n".join(measure.by_text(scores)))
    if earlier is not None:
        click.echo("\n".join(measure.changes(earlier, scores)))
    click.echo(f"{len(scores)} texts")
    click.echo("\n".join(measure.table(measure.total(scores.values()))))
    if save:
        save.write_text(json.dumps(measure.to_json(scores), ensure_ascii=False) + "\n", encoding="utf-8")
    return _tell(findings)


def read_scores(gold: Path, *, only: str = "", findings: "list[Finding]") -> dict[str, Any]:
    """Read the text beside each gold annotation of a folder; return the scores of each text by its id."""
    import json

    from elchi.model.wire import contract
    from elchi.reading.evaluate import score_text

    scores = {}
    for path in sorted(gold.glob(f"{glob_escape(only)}*.json")):
        found: dict[str, Any] = {}
        for arrival in _arrivals([str(path.with_suffix(".txt"))], findings):
            journey = _travel(arrival)
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


# ------------------------------------------------------------------ the library


@elchi.command()
@click.argument("places", nargs=-1, required=True, metavar="PATH|URL…")
@click.option(
    "--published", metavar="DATE", help="When the texts were published (EDTF), if they do not say it."
)
@click.option("--language", metavar="xx", help="The texts' language (ISO 639-1) where it cannot be told.")
@click.option("--publisher", metavar="NAME", help="Who published the texts, if they do not say it.")
@click.option(
    "--authority",
    metavar="STATE",
    help="The state or organisation whose own word the texts are, where neither publisher nor address tells it.",
)
def add(
    places: tuple[str, ...],
    published: str | None,
    language: str | None,
    publisher: str | None,
    authority: str | None,
) -> int:
    """Keep documents in the library, read them and settle what they say.

    The same document twice adds nothing, so a command that was interrupted is simply given again. Where values
    compete, the official text of a party goes before an agency's and a newspaper's.
    """
    _check_date(published)
    told = {
        "published": published,
        "language": language,
        "publisher": publisher,
        "authority": _authority(authority),
    }
    _open_library()
    findings: list[Finding] = []
    _keep(((arrival, told) for arrival in _arrivals(places, findings, urls=True)), findings)
    return _tell(findings)


def _authority(named: str | None) -> str | None:
    """Return the code of a state or organisation given by code or name."""
    from elchi.house.ledger.names import state_code

    code = state_code(named) if named else None
    if code or named is None:
        return code
    raise click.BadParameter(
        f"No state or organisation {named[:80]} is known; give a code such as AZ or a name.",
        param_hint="--authority",
    )


@elchi.command("import")
@click.argument("paths", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option(
    "--map",
    "mapping",
    metavar="MAP.toml",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Which column of a list is what.",
)
@click.option("--language", metavar="xx", help="The records' language (ISO 639-1) where they do not say it.")
def import_(paths: tuple[Path, ...], mapping: Path | None, language: str | None) -> int:
    """Take catalogue records of others into the library, each as a source of its own.

    FILE holds MARC 21 (ISO 2709 or XML), Dublin Core in XML, RIS, or a list as CSV. A record that cannot be taken is
    told with its number; the others are taken. The same record twice adds nothing.
    """
    _open_library()
    from elchi.acquisitions import catalogues, lists
    from elchi.model.finding import Finding

    listed = lists.read_map(mapping) if mapping else None
    findings: list[Finding] = []

    def records() -> "Iterator[tuple[Arrival, dict[str, str | None]]]":
        for path in paths:
            for came in catalogues.bring(path, clock=_now, mapping=listed):
                if isinstance(came, Finding):
                    findings.append(came)
                else:
                    yield came, {"language": language}

    _keep(records(), findings, by="elchi import")
    return _tell(findings)


@elchi.command()
@click.argument("address", metavar="URL")
@click.option("--set", "spec", default="", metavar="SPEC", help="Only what is in a set of the repository.")
@click.option(
    "--format",
    "form",
    default="",
    metavar="PREFIX",
    help="The format to ask for; by default MARC 21 where the repository has it, else oai_dc.",
)
@click.option("--anew", is_flag=True, help="Ask for everything again, not only for what changed.")
def harvest(address: str, spec: str, form: str, anew: bool) -> int:
    """Take the catalogue records of another repository by OAI-PMH, each as a source of its own.

    URL is its OAI-PMH interface. Given again, the command asks for what changed since, or goes on where it was
    interrupted. What is deleted there stays here, and its page says so.
    """
    _open_library()
    from elchi.acquisitions.oai_wire import Wire
    from elchi.house import harvesting, journal
    from elchi.house.ledger import actions

    wire = Wire(address, allow_private=os.environ.get("ELCHI_ALLOW_PRIVATE") == "1")
    taken = harvesting.harvest(address, ask=wire, shelf=_shelf(), format=form, spec=spec, anew=anew)
    settled = actions.settle(by="elchi harvest")
    journal.keep_up(progress=_with_progress)
    click.echo(f"{taken}. {settled}.")
    return _tell(taken.findings)


def _keep(
    arrivals: "Iterable[tuple[Arrival, dict[str, str | None]]]",
    findings: "list[Finding]",
    by: str = "elchi add",
) -> None:
    """Keep arrivals, each with what a person says of it (date, language, …), and settle the register."""
    from elchi.house import adding, journal
    from elchi.house.ledger import actions

    kept = adding.add(_with_progress(arrivals, "Adding"), _shelf(), by=by)
    findings += kept.findings
    settled = actions.settle(by=by)
    journal.keep_up(progress=_with_progress)
    click.echo(f"{kept}. {settled}.")


@elchi.command()
@click.argument("names", nargs=-1, metavar="[NAME…]")
@click.option("--list", "listed", is_flag=True, help="Show the watched places and when something new came.")
@click.option("--log", "logged", is_flag=True, help="Show the last looks at the places named, or at all.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 10_000), help="Looks to show.")
@click.option(
    "--every",
    type=click.IntRange(1),
    metavar="MINUTES",
    help="Go on with a round every so often, until Ctrl-C.",
)
def watch(names: tuple[str, ...], listed: bool, logged: bool, limit: int, every: int | None) -> int:
    """Look at the places in the watch list and take in what is new or changed there.

    The watch list is the file watched.toml in ELCHI_HOME. Hosts are asked slowly and as their robots.txt wants it;
    a round that was interrupted is simply given again.
    """
    _open_library()
    from elchi.acquisitions.watch_list import read_watch_list
    from elchi.house import rounds

    places = rounds.chosen(read_watch_list(_home() / "watched.toml"), names)
    if listed or logged:
        for line in rounds.log_told(places, limit) if logged else rounds.list_told(places):
            click.echo(line)
        return 0
    options: dict[str, Any] = {"progress": _with_progress, "echo": click.echo, "tell": _tell}
    return int(rounds.keep_watching(places, every=every, **options))


@elchi.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 500), help="How many to show.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def search(words: tuple[str, ...], limit: int, form: str) -> int:
    """Find sources and records by words, in any script; case and accents make no difference.

    "several words" in quotation marks stand together, field:value seeks in one field (title, person, body, publisher,
    place, state, kind, subject, language, status), 2020..2022 is a stretch of time and AZ-KG what concerns both.
    After `--`, -word rules out.
    """
    _open_library()
    from elchi.house.ledger import queries

    page = queries.search(" ".join(words), limit=limit)
    if form == "json":
        _echo_json(page)
    else:
        from elchi.house.terminal import print_hits

        print_hits(_console(), page, " ".join(words))
    return 0


@elchi.command()
@click.argument("a", metavar="STATE")
@click.argument("b", metavar="STATE")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def dossier(a: str, b: str, form: str) -> int:
    """Show all that the library holds between two states, given by code (AZ KG) or by name."""
    _open_library()
    from elchi.house.ledger import queries

    page = queries.dossier(a, b)
    if form == "json":
        _echo_json(page)
    else:
        from elchi.house.terminal import print_dossier

        print_dossier(_console(), page)
    return 0


@elchi.command()
@click.argument("path", metavar="LIST.csv", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--as",
    "sort",
    type=click.Choice(["outcomes", "uk", "un"]),
    help="What sort of list it is; told by its columns.",
)
@click.option("--between", nargs=2, metavar="STATE STATE", help="The two states of a list that names none.")
@click.option("--own", metavar="STATE", help="The state whose own list it is, which its rows need not name.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def compare(path: Path, sort: str | None, between: tuple[str, str] | None, own: str | None, form: str) -> int:
    """Compare a list of instruments with the library: what each lacks, and where the two differ."""
    _open_library()
    from elchi.house.comparing import compare_list, told

    found = compare_list(path, sort=sort, between=between or (), own=own)
    if form == "json":
        _echo_json(found)
    else:
        for line in told(found):
            click.echo(line)
    return _tell(list(found.findings))


@elchi.command()
def fixity() -> int:
    """Check that the bytes on the shelf are still those that were given, and write down the checks."""
    _open_library()
    from elchi.house import journal
    from elchi.house.stacks_check import check_stacks

    sound, findings = check_stacks(_shelf(), _with_progress)
    journal.keep_up()
    click.echo(f"{sound} holding{'s are' if sound != 1 else ' is'} sound.")
    return _tell(findings)


_NEW_FOLDER = click.Path(file_okay=False, path_type=Path)


@elchi.command()
@click.argument("folder", metavar="DIR", type=_NEW_FOLDER)
@click.option(
    "--check", is_flag=True, help="Read everything in the backup anew, also what was there already."
)
def backup(folder: Path, check: bool) -> int:
    """Copy into DIR what a library cannot do without: its stacks, with all that people decided, and its accounts.

    Given again it copies only what is new. `elchi restore` makes a library from it.
    """
    _open_library()
    from elchi.house import backups

    copied = backups.back_up(folder, progress=_with_progress)
    click.echo(f"{copied}.")
    findings = list(copied.findings)
    if check:
        findings += backups.check_copy(folder, progress=_with_progress)
        click.echo("Everything in the backup was read anew.")
    return _tell(findings)


@elchi.command()
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
def restore(folder: Path) -> int:
    """Make the library in an empty ELCHI_HOME from the backup in DIR."""
    _prepare_house()
    from elchi.house import backups

    copied, rebuilt = backups.restore(folder, _home(), progress=_with_progress)
    counts = (
        f"{rebuilt.documents} sources, {rebuilt.records} records and {rebuilt.contradictions} contradictions"
    )
    click.echo(f"{copied}. {counts} stand.")
    return _tell([*copied.findings, *rebuilt.findings])


@elchi.group()
def export() -> None:
    """Hand on what the library keeps, in forms that other archives know."""


@export.command("ocfl")
@click.argument("folder", metavar="DIR", type=_NEW_FOLDER)
def export_ocfl(folder: Path) -> int:
    """Copy the stacks into DIR, which becomes an OCFL 1.1 root; given again it copies only what is new."""
    _open_library()
    from elchi.house import backups
    from elchi.stacks import Shelf

    copied = backups.copy_stacks(Shelf(folder), progress=_with_progress)
    click.echo(f"{copied}.")
    return _tell(list(copied.findings))


@export.command("bag")
@click.argument("collection", metavar="COLLECTION")
@click.argument("folder", metavar="DIR", type=_NEW_FOLDER)
def export_bag(collection: str, folder: Path) -> int:
    """Pack the sources of a collection into DIR as a BagIt bag: bytes, words, entry, statements, events.

    COLLECTION is `all`, two states (AZ-KG), or a set that harvesters know (state:AZ, language:ru).
    """
    _open_library()
    from elchi.house import bags

    sources, size = bags.export_bag(collection, folder, progress=_with_progress)
    click.echo(f"{sources} sources, {size:,} bytes packed.")
    return 0


@elchi.command()
@click.option(
    "--in",
    "scratch",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where to make the scratch place; it needs the room of the database.",
)
def drill(scratch: Path | None) -> int:
    """Rebuild the library from its stacks alone in a scratch place, and say whether it comes out as it is."""
    _open_library()
    from elchi.house import drill as exercise

    report = exercise.drill(scratch=scratch, progress=_with_progress)
    for line in exercise.told(report):
        click.echo(line)
    click.echo(f"Rebuilt in {report.seconds:.1f} seconds.")
    return _tell(list(report.findings)) or (0 if report.same else FOUND_WRONG)


@elchi.command()
@click.option("--list", "listed", is_flag=True, help="Show every statement that changed, not only how many.")
def reread(listed: bool) -> int:
    """Read anew the texts that the present reader has not read, and say what that changes.

    A reader is another when its code, its vocabularies or the pack of a text's language changed. Earlier readings stay;
    what is not said any more is marked superseded. What people decided holds for what is said by the same words; what
    reads otherwise waits at the desk, and so do decisions on what is not read any more.
    """
    _open_library()
    from elchi.house import journal
    from elchi.house.ledger import actions, queries, rereading
    from elchi.reading import read
    from elchi.reading.fingerprint import fingerprint

    outdated = rereading.outdated(fingerprint)
    total = dict.fromkeys(("same", "changed", "lost", "gained"), 0)
    for done in _with_progress(rereading.reread(outdated, read, fingerprint), "Reading anew"):
        for name in total:
            total[name] += len(getattr(done.comparison, name))
        if not done.same:
            from elchi.house.terminal import print_reread

            print_reread(_console(), done, listed=listed)
    settled = actions.settle(by="elchi reread", because="texts were read anew")
    journal.keep_up(progress=_with_progress)
    counts = ", ".join(f"{number} {name}" for name, number in total.items())
    click.echo(f"{len(outdated)} texts read anew; statements: {counts}. {settled}.")
    if lost := queries.decisions_lost():
        click.echo(
            f"{lost} decisions are on what is not read any more; they wait at the desk to be attached or closed."
        )
    return 0


@elchi.group()
def curator() -> None:
    """The people who work at the desk: readers look on, curators judge, heads undo anything.

    There is no sign-up: whoever keeps the library makes the accounts here.
    """


_GROUP = click.Choice(["reader", "curator", "head"])
_PASSWORD = click.option(
    "--password-from",
    type=click.File("r", encoding="utf-8"),
    help="Take the password from the first line of a file, or - for standard input, instead of asking.",
)


@curator.command("add")
@click.argument("name")
@click.option("--group", type=_GROUP, default="curator", show_default=True)
@_PASSWORD
def curator_add(name: str, group: str, password_from: TextIO | None) -> int:
    """Make an account; the password is asked for."""
    _open_library()
    from elchi.house.desk import people

    people.add(name, _new_password(password_from), group=group)
    click.echo(f"{name} may log in at /desk/ as {group}.")
    return 0


@curator.command("change")
@click.argument("name")
@click.option("--group", type=_GROUP, help="Put the account into another group.")
@click.option("--password", is_flag=True, help="Give it another password, which is asked for.")
@click.option("--close/--open", "closed", default=None, help="Close the account, or open it again.")
@click.option("--forget-second-factor", is_flag=True, help="For somebody who lost the device.")
@_PASSWORD
def curator_change(
    name: str,
    group: str | None,
    password: bool,
    closed: bool | None,
    forget_second_factor: bool,
    password_from: TextIO | None,
) -> int:
    """Change an account: its group or password, close it, forget its second factor."""
    _open_library()
    from elchi.house.desk import people

    people.change(
        name,
        password=_new_password(password_from) if password or password_from else None,
        group=group,
        is_open=None if closed is None else not closed,
    )
    if forget_second_factor:
        people.forget_second_factor(name)
    click.echo(f"{name} is changed.")
    return 0


@curator.command("list")
def curator_list() -> int:
    """List the accounts, with their groups and whether a second factor guards them."""
    _open_library()
    from elchi.house.desk import people
    from elchi.house.terminal import print_accounts

    print_accounts(_console(), people.accounts())
    return 0


def _new_password(source: TextIO | None) -> str:
    if source is not None:
        return source.readline().rstrip("\r\n")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))


@elchi.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option(
    "--workers", type=click.IntRange(1, 64), help="Processes that answer; by default one a processor and one."
)
def serve(host: str, port: int, workers: int | None) -> int:
    """Open the reading room in the browser's reach.

    Addresses other than those of this machine are answered under the names in ELCHI_HOSTS (a list with commas).
    """
    from elchi.house import server

    _need_house("gunicorn")
    home = _home()
    server.serve(
        host,
        port,
        workers or server.workers_by_default(),
        opened=lambda address: click.echo(f"The library {home} is open at {address} (Ctrl-C closes it)."),
    )
    return 0


@elchi.command(hidden=True)
def sample() -> int:
    """Add the sample texts that come with Elchi to the library."""
    _open_library()
    from elchi.house.sample import arrivals

    findings: list[Finding] = []
    _keep(arrivals(), findings, by="elchi sample")
    return _tell(findings)


# ------------------------------------------------------------------ what commands share


def _arrivals(places: Iterable[str], findings: "list[Finding]", *, urls: bool = False) -> "Iterator[Arrival]":
    """Yield what comes in by the door that suits each place; what cannot come in is a finding."""
    from elchi.acquisitions import files, stdin
    from elchi.model.finding import Finding

    for place in places:
        if place == "-":
            brought = stdin.bring(sys.stdin.buffer, clock=_now)
        elif urls and place.lower().startswith(("http://", "https://")):
            from elchi.acquisitions.urls import bring

            allowed = os.environ.get("ELCHI_ALLOW_PRIVATE") == "1"
            brought = bring(place, clock=_now, allow_private=allowed)
        else:
            brought = files.bring(place, clock=_now)
        for came in brought:
            if isinstance(came, Finding):
                findings.append(came)
            else:
                yield came


def _now() -> datetime:
    return datetime.now(UTC)


def _travel(arrival: "Arrival", **options: Any) -> "Journey":
    from elchi.journey import travel

    return travel(arrival, **options)


_KEPT_ALL_THE_SAME = frozenset({"unknown-language", "unread-language", "unread-rest", "unknown-date"})
MOST_TOLD = 10
"""Of findings on records that were kept all the same; what was refused is told each."""


def _tell(findings: "list[Finding]") -> int:
    """List findings on standard error and return the exit code; of many that cost nothing, the first and how many."""
    told: dict[str, int] = {}
    for finding in findings:
        told[finding.code] = told.get(finding.code, 0) + 1
        if finding.code not in _KEPT_ALL_THE_SAME or told[finding.code] <= MOST_TOLD:
            click.echo("".join(c if c.isprintable() else "\ufffd" for c in str(finding)), err=True)
    for code in sorted(_KEPT_ALL_THE_SAME & told.keys()):
        if (more := told[code] - MOST_TOLD) > 0:
            click.echo(
                f"… and {more} more of the same kind; each is kept, and its page tells it. [{code}]", err=True
            )
    return FOUND_WRONG if findings else 0


def _prepare_house() -> None:
    """Make Django ready, without opening any library."""
    _need_house("django")
    from elchi.house.library import make_ready

    make_ready()


def _open_library() -> None:
    _need_house("django")
    from elchi.house.library import open_library

    open_library()


def _need_house(module: str) -> None:
    from importlib.util import find_spec

    if find_spec(module) is None:
        raise SettingError(f"This needs the house, and {module} is missing: pip install 'elchi[house]'.")


def _home() -> Path:
    from elchi.house.home import home_folder

    return Path(home_folder())


def _shelf() -> Any:
    from elchi.stacks import Shelf

    return Shelf(_home() / "stacks")


def _console() -> "Console":
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = 120
    return console


def _echo_json(answer: object) -> None:
    from elchi.house.reading_room.wire import encode

    click.echo(encode(answer))


def _with_progress(things: Iterable[T], doing: str) -> Iterator[T]:
    from elchi.house.progress import with_progress

    shown: Iterator[T] = with_progress(things, doing)
    return shown

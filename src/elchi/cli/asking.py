"""Commands that ask the library: `search`, `dossier`, `who`, `compare`."""

from datetime import UTC, datetime
from pathlib import Path

import click

from elchi.cli.frame import elchi
from elchi.cli.opening import open_library
from elchi.cli.telling import console, echo_json, tell


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
    open_library()
    from elchi.house.ledger import queries

    if not " ".join(words).strip():
        raise click.UsageError("Give the words to seek.")
    found = queries.results(" ".join(words), limit=limit, values=0)
    if found.meant:
        click.echo(f"Nothing here holds {' '.join(words)!r}; this is what {found.meant!r} finds.", err=True)
    if found.is_loose:
        click.echo("Nothing holds all of these words; this is what holds some of them.", err=True)
    if form == "json":
        echo_json(found.page)
    else:
        from elchi.house.terminal import print_hits

        print_hits(console(), found.page, " ".join(words))
    return 0


@elchi.command()
@click.argument("a", metavar="STATE")
@click.argument("b", metavar="STATE")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def dossier(a: str, b: str, form: str) -> int:
    """Show all that the library holds between two states, given by code (AZ KG) or by name."""
    open_library()
    from elchi.house.ledger import queries

    page = queries.dossier(a, b)
    if form == "json":
        echo_json(page)
    else:
        from elchi.house.terminal import print_dossier

        print_dossier(console(), page)
    return 0


@elchi.command()
@click.argument("office", metavar="OFFICE")
@click.option("--of", "state", required=True, metavar="STATE", help="Whose office: a code or a name.")
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day, such as 2016-05-01; today where none is given.",
)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def who(office: str, state: str, on: datetime | None, form: str) -> int:
    """Tell who held an office of a state on a day, and why the library thinks so.

    The office is named in any language: "foreign minister", "Dışişleri Bakanı".
    """
    open_library()
    from elchi.house.ledger import queries

    page = queries.holders(office, state, on=(on or datetime.now(UTC)).date())
    if form == "json":
        echo_json(page)
    else:
        from elchi.house.terminal import print_holders

        print_holders(console(), page)
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
    open_library()
    from elchi.house.comparing import compare_list, told

    found = compare_list(path, sort=sort, between=between or (), own=own)
    if form == "json":
        echo_json(found)
    else:
        for line in told(found):
            click.echo(line)
    return tell(list(found.findings))

"""Commands that take documents into the library: `add`, `import`, `harvest`, `watch`, and the hidden `sample`."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from elchi.cli.bringing import brought_in, check_date, now
from elchi.cli.frame import elchi
from elchi.cli.opening import library_folder, library_shelf, open_library
from elchi.cli.telling import tell, with_progress

if TYPE_CHECKING:
    from elchi.model.arrival import Arrival
    from elchi.model.finding import Finding


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
    check_date(published)
    told = {
        "published": published,
        "language": language,
        "publisher": publisher,
        "authority": _authority(authority),
    }
    open_library()
    findings: list[Finding] = []
    _keep(((arrival, told) for arrival in brought_in(places, findings, urls=True)), findings)
    return tell(findings)


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
    open_library()
    from elchi.acquisitions import catalogues, lists
    from elchi.model.finding import Finding

    listed = lists.read_map(mapping) if mapping else None
    findings: list[Finding] = []

    def records() -> "Iterator[tuple[Arrival, dict[str, str | None]]]":
        for path in paths:
            for came in catalogues.bring(path, clock=now, mapping=listed):
                if isinstance(came, Finding):
                    findings.append(came)
                else:
                    yield came, {"language": language}

    _keep(records(), findings, by="elchi import")
    return tell(findings)


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
    open_library()
    from elchi.acquisitions.oai_wire import Wire
    from elchi.house import harvesting, journal
    from elchi.house.ledger import actions

    wire = Wire(address, allow_private=os.environ.get("ELCHI_ALLOW_PRIVATE") == "1")
    taken = harvesting.harvest(address, ask=wire, shelf=library_shelf(), format=form, spec=spec, anew=anew)
    settled = actions.settle(by="elchi harvest")
    journal.keep_up(progress=with_progress)
    click.echo(f"{taken}. {settled}.")
    return tell(taken.findings)


def _keep(
    arrivals: "Iterable[tuple[Arrival, dict[str, str | None]]]",
    findings: "list[Finding]",
    by: str = "elchi add",
) -> None:
    """Keep arrivals, each with what a person says of it (date, language, …), and settle the register."""
    from elchi.house import adding, journal
    from elchi.house.ledger import actions

    kept = adding.add(with_progress(arrivals, "Adding"), library_shelf(), by=by)
    findings += kept.findings
    settled = actions.settle(by=by)
    journal.keep_up(progress=with_progress)
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
    open_library()
    from elchi.acquisitions.watch_list import read_watch_list
    from elchi.house import rounds

    places = rounds.chosen(read_watch_list(library_folder() / "watched.toml"), names)
    if listed or logged:
        for line in rounds.log_told(places, limit) if logged else rounds.list_told(places):
            click.echo(line)
        return 0
    options: dict[str, Any] = {"progress": with_progress, "echo": click.echo, "tell": tell}
    return int(rounds.keep_watching(places, every=every, **options))


@elchi.command(hidden=True)
def sample() -> int:
    """Add the sample texts that come with Elchi to the library; some are in languages that are only kept and found."""
    open_library()
    from elchi.house.sample import arrivals

    findings: list[Finding] = []
    _keep(arrivals(), findings, by="elchi sample")
    return tell([finding for finding in findings if finding.code != "unread-language"])

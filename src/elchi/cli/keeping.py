"""Commands that keep the library: `fixity`, `backup`, `restore`, `export`, `drill`, `reread`."""

from pathlib import Path

import click

from elchi.cli.frame import elchi
from elchi.cli.opening import library_folder, library_shelf, open_library, prepare_house
from elchi.cli.telling import FOUND_WRONG, console, tell, with_progress


@elchi.command()
def fixity() -> int:
    """Check that the bytes on the shelf are still those that were given, and write down the checks."""
    open_library()
    from elchi.house import journal
    from elchi.house.stacks_check import check_stacks

    sound, findings = check_stacks(library_shelf(), with_progress)
    journal.keep_up()
    click.echo(f"{sound} holding{'s are' if sound != 1 else ' is'} sound.")
    return tell(findings)


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
    open_library()
    from elchi.house import backups

    copied = backups.back_up(folder, progress=with_progress)
    click.echo(f"{copied}.")
    findings = list(copied.findings)
    if check:
        findings += backups.check_copy(folder, progress=with_progress)
        click.echo("Everything in the backup was read anew.")
    return tell(findings)


@elchi.command()
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
def restore(folder: Path) -> int:
    """Make the library in an empty ELCHI_HOME from the backup in DIR."""
    prepare_house()
    from elchi.house import backups
    from elchi.house.ledger.names import counted

    copied, rebuilt = backups.restore(folder, library_folder(), progress=with_progress)
    counts = (
        f"{counted(rebuilt.documents, 'source')}, {counted(rebuilt.records, 'record')} and "
        f"{counted(rebuilt.contradictions, 'contradiction')}"
    )
    click.echo(f"{copied}. {counts} stand.")
    return tell([*copied.findings, *rebuilt.findings])


@elchi.group()
def export() -> None:
    """Hand on what the library keeps, in forms that other archives know."""


@export.command("ocfl")
@click.argument("folder", metavar="DIR", type=_NEW_FOLDER)
def export_ocfl(folder: Path) -> int:
    """Copy the stacks into DIR, which becomes an OCFL 1.1 root; given again it copies only what is new."""
    open_library()
    from elchi.house import backups
    from elchi.stacks import Shelf

    copied = backups.copy_stacks(Shelf(folder), progress=with_progress)
    click.echo(f"{copied}.")
    return tell(list(copied.findings))


@export.command("bag")
@click.argument("collection", metavar="COLLECTION")
@click.argument("folder", metavar="DIR", type=_NEW_FOLDER)
def export_bag(collection: str, folder: Path) -> int:
    """Pack the sources of a collection into DIR as a BagIt bag: bytes, words, entry, statements, events.

    COLLECTION is `all`, two states (AZ-KG), or a set that harvesters know (state:AZ, language:ru).
    """
    open_library()
    from elchi.house import bags

    sources, size = bags.export_bag(collection, folder, progress=with_progress)
    click.echo(f"{sources} source{'s' if sources != 1 else ''}, {size:,} bytes packed.")
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
    open_library()
    from elchi.house import drill as exercise

    report = exercise.drill(scratch=scratch, progress=with_progress)
    for line in exercise.told(report):
        click.echo(line)
    click.echo(f"Rebuilt in {report.seconds:.1f} seconds.")
    return tell(list(report.findings)) or (0 if report.same else FOUND_WRONG)


@elchi.command()
@click.option("--list", "listed", is_flag=True, help="Show every statement that changed, not only how many.")
def reread(listed: bool) -> int:
    """Read anew the texts that the present reader has not read, and say what that changes.

    A reader is another when its code, its vocabularies or the pack of a text's language changed. Earlier readings stay;
    what is not said any more is marked superseded. What people decided holds for what is said by the same words; what
    reads otherwise waits at the desk, and so do decisions on what is not read any more.
    """
    open_library()
    from elchi.house import journal
    from elchi.house.ledger import actions, queries, rereading
    from elchi.reading import read
    from elchi.reading.fingerprint import fingerprint

    outdated = rereading.outdated(fingerprint)
    total = dict.fromkeys(("same", "changed", "lost", "gained"), 0)
    for done in with_progress(rereading.reread(outdated, read, fingerprint), "Reading anew"):
        for name in total:
            total[name] += len(getattr(done.comparison, name))
        if not done.same:
            from elchi.house.terminal import print_reread

            print_reread(console(), done, listed=listed)
    settled = actions.settle(by="elchi reread", because="texts were read anew")
    journal.keep_up(progress=with_progress)
    counts = ", ".join(f"{number} {name}" for name, number in total.items())
    click.echo(
        f"{len(outdated)} text{'s' if len(outdated) != 1 else ''} read anew; statements: {counts}. {settled}."
    )
    if lost := queries.decisions_lost():
        click.echo(
            f"{lost} decisions are on what is not read any more; they wait at the desk to be attached or closed."
        )
    return 0

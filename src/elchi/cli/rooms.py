"""Commands of the rooms that people enter: `curator`, `serve`; and `identify`."""

from typing import TextIO

import click

from elchi.cli.frame import elchi
from elchi.cli.opening import library_folder, need_house, open_library
from elchi.cli.telling import console


@elchi.group()
def curator() -> None:
    """The people who work at the desk: readers look on, curators judge, heads undo anything.

    There is no sign-up: whoever keeps the library makes the accounts here.
    """


@elchi.command()
@click.argument("kind", type=click.Choice(["person", "body", "state"]))
@click.argument("named", metavar="NAME")
@click.argument("identifier", metavar="IDENTIFIER")
@click.option("--because", required=True, help="Why it is the same; shown with it.")
@click.option("--by", required=True, metavar="NAME", help="Who says so.")
@click.option("--drop", is_flag=True, help="Take it off again.")
def identify(kind: str, named: str, identifier: str, because: str, by: str, drop: bool) -> int:
    """Attach a Wikidata or VIAF identifier to a person, body or state of the library.

    NAME is the name in the address of its page, a spelling of it, or a state's code; IDENTIFIER is wikidata:Q42,
    viaf:113230702 or the address there. Nothing is fetched.
    """
    open_library()
    from elchi.house import journal
    from elchi.house.ledger import identifying

    write = identifying.take_off if drop else identifying.attach
    kept = write(kind, named, identifier, by=by, because=because)
    journal.keep_up()
    click.echo(f"{kept} {'taken off' if drop else 'attached to'} {named}.")
    return 0


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
    open_library()
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
    open_library()
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
    open_library()
    from elchi.house.desk import people
    from elchi.house.terminal import print_accounts

    print_accounts(console(), people.accounts())
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

    need_house("gunicorn")
    home = library_folder()
    server.serve(
        host,
        port,
        workers or server.workers_by_default(),
        opened=lambda address: click.echo(f"The library {home} is open at {address} (Ctrl-C closes it)."),
    )
    return 0

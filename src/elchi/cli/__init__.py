"""`elchi`: the library at the command line.

Exit codes: 0 all went well, 1 something was found wrong (told on standard error), 2 the command was misused,
130 interrupted. Heavy libraries are imported by the command that needs them.
"""

import os
import sys

import click

from elchi.cli.frame import elchi
from elchi.cli.telling import FOUND_WRONG

# The commands, in the order in which help and docs show them.
# isort: off
from elchi.cli.reading import read_scores
from elchi.cli import taking_in, asking, keeping, rooms  # noqa: F401

# isort: on
from elchi.errors import ElchiError

INTERRUPTED = 130

__all__ = ["elchi", "main", "read_scores"]


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave the process with its exit code."""
    try:
        code = _run(arguments)
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


def _run(arguments: list[str] | None) -> int | None:
    """Run a command; an error that only an interruption brought about is that interruption.

    Ctrl-C between the closing of a file and the note that it is closed, as in `shutil.rmtree` of Python 3.11, closes it
    twice; what is told then is a bad file descriptor.
    """
    try:
        code: int | None = elchi.main(args=arguments, prog_name="elchi", standalone_mode=False)
        return code
    except Exception as error:
        if _came_of_an_interruption(error):
            raise KeyboardInterrupt from error
        raise


def _came_of_an_interruption(error: BaseException | None) -> bool:
    """Tell whether an error was raised while an interruption was on its way out."""
    while error is not None:
        if isinstance(error, KeyboardInterrupt):
            return True
        error = error.__cause__ or error.__context__
    return False

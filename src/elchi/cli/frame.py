"""The frame of the command line: the one command that all others are below."""

import click

from elchi import __version__


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="elchi")
def elchi() -> None:
    """An e-catalog and library of the relations between states.

    `elchi read` reads a text and says who agreed what with whom; it needs no library. The other commands work on
    the library in the folder ELCHI_HOME.
    """

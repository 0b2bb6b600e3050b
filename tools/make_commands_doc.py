"""Write docs/reference/commands.md: the help of each command, as the command gives it; with --check, fail if stale."""

import argparse
import sys
from pathlib import Path

from click.testing import CliRunner

from elchi.cli import elchi

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "commands.md"
HEAD = """# Commands

Written by `tools/make_commands_doc.py` from what each command says of itself; do not edit.

Exit codes: 0 all went well; 1 something was found wrong (told on standard error); 2 the command was misused;
130 interrupted. What was found wrong ends with its code in brackets, such as `[broken-pdf]`.
"""


def helped(*words: str) -> str:
    """Return the help of a command at 90 columns."""
    runner = CliRunner(env={"COLUMNS": "90", "NO_COLOR": "1"})
    done = runner.invoke(elchi, [*words, "--help"], prog_name="elchi", terminal_width=90)
    assert done.exit_code == 0, done.output
    return "".join(f"{line.rstrip()}\n" for line in done.output.splitlines())


def page() -> str:
    """Return the whole page."""
    parts = [HEAD, f"\n## elchi\n\n```text\n{helped()}```\n"]
    for name, command in elchi.commands.items():
        parts.append(f"\n## elchi {name}\n\n```text\n{helped(name)}```\n")
        for below in getattr(command, "commands", ()):
            parts.append(f"\n### elchi {name} {below}\n\n```text\n{helped(name, below)}```\n")
    return "".join(parts)


def main() -> int:
    """Write the page, or with --check say whether it is stale."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, fail where the page is stale")
    check = parser.parse_args().check
    text = page()
    if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == text:
        return 0
    if check:
        print(f"{PAGE} is stale; run tools/make_commands_doc.py.", file=sys.stderr)
        return 1
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

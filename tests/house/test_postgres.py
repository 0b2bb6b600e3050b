"""The house on PostgreSQL: its tests once more, on a server made for them."""

import os
import pwd
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PARTS = {
    "other libraries": ("interlibrary", "test_agents.py", "test_ledger.py", "test_migrations.py"),
    "the desk": ("test_desk.py", "test_judgements.py", "test_naming.py", "test_identifying.py"),
    "the register": ("test_growing.py", "test_drill.py", "test_processes.py", "test_journal_waits.py"),
    "what comes and what is sought": (
        "test_search.py",
        "test_together.py",
        "test_twins.py",
        "test_watching.py",
    ),
}
INITDB = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))


def _as_server_user(*command: str) -> list[str]:
    """PostgreSQL refuses to run as root: become `postgres` then, or `nobody`."""
    if os.getuid() != 0:
        return [*command]
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    user = known.get("postgres") or known["nobody"]
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups", *command]


@pytest.fixture(scope="module")
def server() -> Iterator[Path]:
    """A throw-away PostgreSQL server; yields the folder of its socket."""
    if not INITDB:
        pytest.skip("NOT TESTED ON POSTGRESQL: no /usr/lib/postgresql/*/bin/initdb on this machine")
    programs = INITDB[-1].parent
    import tempfile

    with tempfile.TemporaryDirectory(prefix="elchi-pg-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o777)
        data = folder / "data"

        def run(*command: str) -> None:
            done = subprocess.run(
                _as_server_user(*command), cwd=folder, capture_output=True, text=True, timeout=120
            )
            assert done.returncode == 0, done.stdout + done.stderr

        run(str(INITDB[-1]), "-D", str(data), "-U", "elchi", "--auth=trust", "--encoding=UTF8", "--no-sync")
        settings = f"-c listen_addresses='' -k {folder} -c fsync=off -c full_page_writes=off"
        control = str(programs / "pg_ctl")
        run(control, "-D", str(data), "-o", settings, "-w", "-l", str(folder / "log"), "start")
        try:
            yield folder
        finally:
            run(control, "-D", str(data), "-m", "immediate", "-w", "stop")


@pytest.mark.postgres
@pytest.mark.parametrize("part", PARTS)
def test_the_house_is_the_same_on_postgresql(server: Path, part: str) -> None:
    name = f"elchi_{list(PARTS).index(part)}"
    made = [str(INITDB[-1].with_name("createdb")), "-h", str(server), "-U", "elchi", name]
    subprocess.run(made, check=True, timeout=60)
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"),
            *map(str, (HERE / tests for tests in PARTS[part])),
        ],
        env=os.environ | {"ELCHI_TEST_DATABASE": f"postgres://elchi@/{name}?host={server}"},
        cwd=HERE.parents[1],
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]

"""The command line as a person meets it: what it says, where it says it, and with which code it leaves."""

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from elchi.cli import main

ELCHI = [sys.executable, "-c", "from elchi.cli import main; main()"]
TEXT = (
    "Azerbaijan and Kyrgyzstan sign an agreement\n\n"
    "On 3 May 2021 the Agreement on Cooperation in Tourism between the Government of the Republic of Azerbaijan and "
    "the Government of the Kyrgyz Republic was signed in Bishkek.\n"
)


def run(
    *arguments: str | Path, home: Path, data: bytes = b"", **environ: str
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*ELCHI, *map(str, arguments)],
        env=os.environ | {"ELCHI_HOME": str(home), "ELCHI_DATABASE": "", "NO_COLOR": "1"} | environ,
        input=data.decode("utf-8", "surrogateescape"),
        errors="surrogateescape",
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "signed.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(200_000_000)


def _loop(path: Path) -> None:
    path.mkdir()
    (path / "again").symlink_to(path)


BROKEN = {
    "empty": lambda path: path.write_bytes(b""),
    "too-large": _sparse,
    "broken-pdf": lambda path: path.with_suffix(".pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type"),
    "binary": lambda path: path.write_bytes(bytes(range(256)) * 40),
    "loop": _loop,
    "unknown-language": lambda path: path.write_text("zxq wvk brrt plomf. " * 20 + "qqq xkcd vvvv. " * 20),
    "not-found": lambda path: None,
}


@pytest.mark.parametrize("code", BROKEN)
@pytest.mark.parametrize("command", ["read", "add"])
def test_what_is_wrong_with_a_document_is_told_and_the_rest_goes_on(
    tmp_path: Path, text: Path, command: str, code: str
) -> None:
    bad = tmp_path / "bad"
    BROKEN[code](bad)
    if code == "broken-pdf":
        bad = bad.with_suffix(".pdf")
    done = run(command, bad, text, home=tmp_path / "home")
    assert done.returncode == 1
    assert f"[{code}]" in done.stderr and str(bad) in done.stderr, done.stderr
    assert "Traceback" not in done.stderr
    assert "Tourism" in done.stdout if command == "read" else "added" in done.stdout


def test_json_is_the_contract_with_evidence(tmp_path: Path, text: Path) -> None:
    done = run("read", text, "--format", "json", "--published", "2021-05-04", home=tmp_path)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["id"], found["language"], found["published"]) == ("signed", "en", "2021-05-04")
    (instrument,) = found["instruments"]
    assert instrument["states"] == ["AZ", "KG"]
    for evidence in instrument["evidence"]:
        assert TEXT[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_several_texts_are_one_object_a_line_and_one_file_each(tmp_path: Path, text: Path) -> None:
    (tmp_path / "b").mkdir()
    other = tmp_path / "b" / "signed.txt"
    other.write_text(TEXT + "\nIt is the second.\n")
    done = run("read", text, other, "--format", "json", home=tmp_path)
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["signed", "signed-2"]
    done = run("read", text, other, "--out", tmp_path / "out", home=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["signed-2.json", "signed.json"]


def test_a_page_and_an_explanation_show_the_words_themselves(tmp_path: Path, text: Path) -> None:
    page = run("read", text, "--format", "html", home=tmp_path)
    assert page.returncode == 0 and page.stdout.startswith("<!doctype html>") and "Tourism" in page.stdout
    explained = run("read", text, "--explain", home=tmp_path, COLUMNS="1000")
    assert "title = Agreement on Cooperation in Tourism" in explained.stdout
    assert "“On 3 May 2021" in explained.stdout or "“3 May 2021”" in explained.stdout


def test_a_text_cannot_command_the_terminal(tmp_path: Path) -> None:
    hostile = tmp_path / "a\x1b[31mb.txt"
    hostile.write_text(TEXT.replace("Tourism", "Tou\x1b]0;rism\x07"))
    for arguments in (
        ["read", hostile],
        ["read", hostile, "--explain"],
        ["add", hostile],
        ["search", "cooperation"],
    ):
        done = run(*arguments, home=tmp_path / "home")
        assert "\x1b" not in done.stdout + done.stderr and "\x07" not in done.stdout + done.stderr


def test_standard_input_is_read_without_a_library(tmp_path: Path) -> None:
    done = run("read", "-", "--format", "json", home=tmp_path / "none", data=TEXT.encode())
    assert json.loads(done.stdout)["id"] == "stdin"
    assert not (tmp_path / "none").exists()


def test_a_document_goes_in_once_and_comes_out_again(tmp_path: Path, text: Path) -> None:
    home = tmp_path / "home"
    assert run("add", text, home=home).stdout.startswith("1 added; ")
    again = run("add", text, home=home)
    assert again.returncode == 0 and again.stdout.startswith("0 added, 1 known already; 0 statements read.")
    assert "Agreement on Cooperation in Tourism" in run("search", "TOURISM", home=home).stdout
    found = json.loads(run("dossier", "kyrgyzstan", "AZ", "--format", "json", home=home).stdout)
    assert (found["a"]["code"], found["b"]["code"], len(found["cards"])) == ("KG", "AZ", 1)
    assert run("fixity", home=home).stdout == "1 holding is sound.\n"
    (holding,) = (path for path in (home / "stacks").rglob("original"))
    holding.chmod(0o644)
    holding.write_text("something else")
    altered = run("fixity", home=home)
    assert altered.returncode == 1 and "[altered]" in altered.stderr
    holding.unlink()
    assert "[missing]" in run("fixity", home=home).stderr
    assert (home / "secret-key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["read"],
        ["read", "--published", "yesterday", "x"],
        ["read", "a", "b", "--format", "html"],
        ["read", "a", "--format", "table", "--out", "x"],
        ["add"],
        ["dossier", "AZ"],
        ["search", " "],
        ["serve", "--port", "0"],
    ],
)
def test_misuse_is_told_with_code_2(tmp_path: Path, arguments: list[str]) -> None:
    done = run(*arguments, home=tmp_path)
    assert done.returncode == 2
    assert "Usage: elchi" in done.stderr and done.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "environ", "told"),
    [
        (["dossier", "AZ", "Atlantis"], {}, "No state Atlantis is known"),
        (["dossier", "AZ", "AZ"], {}, "two different"),
        (["compare", sys.executable], {}, "save it as CSV"),
        (["search", "x"], {"ELCHI_DATABASE": "mysql://x"}, "ELCHI_DATABASE starts with postgres://"),
        (["search", "x"], {"ELCHI_DATABASE": "postgres://host"}, "names no database"),
        (["search", "x"], {"ELCHI_HOME": "/dev/null/library"}, "Name another in ELCHI_HOME"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(
    tmp_path: Path, arguments: list[str], environ: dict[str, str], told: str
) -> None:
    done = run(*arguments, home=tmp_path / "home", **environ)
    assert (done.returncode, done.stdout) == (1, "")
    assert told in done.stderr and done.stderr.count("\n") == 1, done.stderr


def test_a_reader_who_has_enough_is_not_complained_to(tmp_path: Path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for number in range(60):
        (many / f"{number}.txt").write_text(TEXT + f"{number}\n")
    command = " ".join(f"'{part}'" for part in [*ELCHI, "read", str(many), "--format", "json"])
    done = subprocess.run(
        ["bash", "-c", f"{command} | head -c 100 >/dev/null; echo ${{PIPESTATUS[0]}}"],
        capture_output=True,
        text=True,
    )
    assert (done.stdout.strip(), done.stderr) in {("1", ""), ("0", "")}


def test_an_interruption_is_quiet_and_leaves_a_whole_library(tmp_path: Path) -> None:
    many, home = tmp_path / "many", tmp_path / "home"
    many.mkdir()
    for number in range(300):
        (many / f"{number}.txt").write_text(TEXT + f"{number}\n")
    environ = os.environ | {"ELCHI_HOME": str(home), "ELCHI_DATABASE": ""}
    running = subprocess.Popen(
        [*ELCHI, "add", str(many)],
        env=environ,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # ignored where tests run unattended
    )
    shelf = home / "stacks"
    end = time.monotonic() + 120
    while sum(1 for _ in shelf.glob("??/??/*")) <= 60:  # the second batch: the first is in the database
        assert running.poll() is None and time.monotonic() < end
        time.sleep(0.01)
    running.send_signal(signal.SIGINT)
    _, error = running.communicate(timeout=60)
    assert (running.returncode, error.strip()) == (130, "Interrupted.")
    done = run("add", many, home=home)
    assert done.returncode == 0, done.stderr
    assert " known already" in done.stdout
    assert run("fixity", home=home).stdout == "300 holdings are sound.\n"


def test_an_error_that_an_interruption_brings_about_is_told_as_the_interruption(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def closes_twice(**_: object) -> None:
        handle = os.open(os.devnull, os.O_RDONLY)
        try:
            os.close(handle)
            raise KeyboardInterrupt
        finally:
            os.close(handle)

    monkeypatch.setattr("elchi.cli.elchi.main", closes_twice)
    with pytest.raises(SystemExit) as left:
        main([])
    assert (left.value.code, capsys.readouterr().err) == (130, "Interrupted.\n")


def test_the_program_starts_at_once() -> None:
    def seconds(*command: str) -> float:
        """Processor time, the least of three: what the clock shows depends on who else is at work."""
        took = []
        for _ in range(3):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(command, check=True, capture_output=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            took.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        return min(took)

    assert seconds(sys.executable, "-c", "import elchi") < 0.2
    assert seconds(*ELCHI, "--help") < 0.5
    assert subprocess.run([*ELCHI, "--version"], capture_output=True, text=True).stdout.startswith(
        "elchi, version "
    )


def test_the_sample_library_is_made_without_a_complaint(tmp_path: Path) -> None:
    done = run("sample", home=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "statements read" in done.stdout

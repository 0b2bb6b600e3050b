"""Scans: pages that are pictures get words by text recognition, where the extra for it is installed."""

import shutil
import subprocess
import sys
from importlib.util import find_spec

from elchi.model.finding import Finding

LANGUAGES = ("eng", "aze", "kir", "rus", "tur", "fra", "spa")
"""Tesseract's names of the languages that Elchi knows; those that are installed are used."""
LONGEST = 1_200
"""Seconds for one document: two to four a page, so some four hundred pages."""
INSTALL = (
    "Install the extra for scans (pip install 'elchi[scans]'; on Debian apt-get install tesseract-ocr and the packages "
    "of its languages, such as tesseract-ocr-rus) and add it again, or run text recognition over it elsewhere."
)


def recognised(data: bytes, origin: str) -> bytes | Finding:
    """Return a PDF with words laid under its pictures, or why it cannot be had: `no-words`, `broken-pdf`, `timeout`."""
    missing = [
        name
        for name, is_there in (
            ("ocrmypdf", find_spec("ocrmypdf") is not None),
            ("tesseract", shutil.which("tesseract") is not None),
        )
        if not is_there
    ]
    if missing:
        what = f"Its pages are pictures without words, and what reads pictures is missing ({' and '.join(missing)})."
        return Finding("no-words", origin, what, INSTALL)
    languages = "+".join(_installed()) or "eng"
    command = [
        sys.executable,
        "-m",
        "ocrmypdf",
        "--quiet",
        "--skip-text",
        "--output-type",
        "pdf",
        "--jobs",
        "1",
    ]
    try:
        done = subprocess.run(
            [*command, "--language", languages, "-", "-"],
            input=data,
            capture_output=True,
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        what = f"Recognising its text took longer than {LONGEST // 60} minutes."
        return Finding("timeout", origin, what, "Give it in parts.")
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        what = f"Its text could not be recognised: {said[-1][:200] if said else 'ocrmypdf failed'}."
        return Finding("broken-pdf", origin, what, "Run text recognition (OCR) over it elsewhere.")
    return done.stdout


def _installed() -> list[str]:
    said = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False).stdout
    return [language for language in LANGUAGES if language in said.split()]

"""Offsets are for ever: the same bytes give the same words and blocks until a transcriber gets a new version."""

import hashlib

import pytest

from elchi.model.transcript import Transcript
from elchi.transcription import transcribe
from transcription.printed import docx, p, pdf, r

PLAIN = (
    "menu\n\nTwo states sign three papers\n\n12 May 2021\n\nOSH, May 12 – The ministers met here and signed:\n\n"
    "1. an agreement on air services;\n2. a memorandum on energy;\n3. a plan of work.\n\nName\tOffice\nA. B.\tMinister\n"
)
MARKDOWN = "---\ntitle: Two sign\ndate: 2021-05-12\n---\n\nThe **ministers** met in\n[Osh](http://x.y) today.\n\n-   one\n-   two\n\n\\###\n"
HTML = (
    "<html><head><meta charset=utf-8></head><body><nav><a href=/>Home</a></nav><article><h1>Two sign</h1>"
    "<p>The ministers of the two states met in <a href=/osh>Osh</a> on Wednesday and signed a number of documents.</p>"
    "<ul><li>an agreement</li><li>a memorandum</li></ul><table><tr><th>Who</th><th>What</th></tr><tr><td>A. B.</td>"
    "<td>Minister</td></tr></table><p>They will meet again in Baku in the autumn, as both of them said.</p></article>"
    "</body></html>"
)
PRINT = pdf(
    [(50, 780, 18, "Two sign"), (50, 750, 12, "The ministers of the two states met in Osh on Wednesday and signed"),
     (50, 735, 12, "a number of docu-"), (50, 720, 12, "ments."), (50, 690, 12, "1. an agreement"), (50, 675, 12, "2. a memorandum")]
)  # fmt: skip
WORD = docx(
    p(r("Two sign"), "1") + p(r("The ministers met in Osh.")) + p(r("an agreement"), item=True)
    + "<w:tbl><w:tr><w:tc>" + p(r("A. B.")) + "</w:tc><w:tc>" + p(r("Minister")) + "</w:tc></w:tr></w:tbl>",
    styles='<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>',
)  # fmt: skip


@pytest.mark.parametrize(
    ("data", "origin", "version", "pinned"),
    [
        (PLAIN.encode(), "a.txt", "plain/1", "e9c25eba49905ca7"),
        (MARKDOWN.encode(), "a.md", "markdown/1", "fc69fc070a355a71"),
        (HTML.encode(), "a.html", "html/1", "f4bedeef3f82e7b8"),
        (PRINT, "a.pdf", "pdf/1", "6f6ac734e322dbfe"),
        (WORD, "a.docx", "docx/1", "99a8d605d5802d3d"),
    ],
)
def test_words_and_blocks_stay_where_they_were(data: bytes, origin: str, version: str, pinned: str):
    """Where this fails on purpose, give the transcriber a new version: old transcripts keep their offsets."""
    transcript = transcribe(data, None, origin, holding="0")
    assert isinstance(transcript, Transcript) and transcript.version == version
    told = [
        transcript.text,
        *(f"{b.kind} {b.start} {b.end} {b.row} {b.column} {b.link_density}" for b in transcript.blocks),
    ]
    assert hashlib.sha256("\n".join(told).encode()).hexdigest()[:16] == pinned

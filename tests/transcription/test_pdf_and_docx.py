"""PDF and DOCX: print becomes paragraphs again, and hostile archives stay shut."""

import io
import shutil
import zipfile
from importlib.util import find_spec

import pytest

from elchi.model.finding import Finding
from elchi.model.transcript import BlockKind, Transcript
from elchi.transcription import head, scans, transcribe
from transcription.printed import docx, locked, p, pdf, r

H, P, L, C = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL


def blocks(data: bytes) -> list[tuple[BlockKind, str]]:
    transcript = transcribe(data, None, "-", holding="0")
    assert isinstance(transcript, Transcript), transcript
    return [(block.kind, transcript.text[block.start : block.end]) for block in transcript.blocks]


def fault(data: bytes) -> str:
    finding = transcribe(data, None, "-", holding="0")
    assert isinstance(finding, Finding), finding
    return finding.code


PRINT = [
    (50, 780, 18, "Ministers sign papers in Baku"),
    (50, 750, 12, "The ministers of foreign affairs met in Baku on Friday and signed a number of docu-"),
    (50, 735, 12, "ments, after long talks on trade, energy and transport between the two countries and"),
    (50, 720, 12, "their neighbours."),
    (50, 690, 12, "1. Agreement on air services between the two governments of the states that"),
    (65, 675, 12, "are named above"),
    (50, 660, 12, "2. Memorandum on energy"),
    (50, 630, 12, "The delegation leaves on Saturday and the next meeting of the two ministers is"),
    (50, 615, 12, "planned for May in Bishkek."),
    (290, 30, 12, "12"),
]


def test_lines_of_print_become_headings_paragraphs_and_items():
    assert blocks(pdf(PRINT)) == [
        (H, "Ministers sign papers in Baku"),
        (P, "The ministers of foreign affairs met in Baku on Friday and signed a number of documents, after long "
            "talks on trade, energy and transport between the two countries and their neighbours."),
        (L, "Agreement on air services between the two governments of the states that are named above"),
        (L, "Memorandum on energy"),
        (P, "The delegation leaves on Saturday and the next meeting of the two ministers is planned for May in Bishkek."),
    ]  # fmt: skip


def test_a_hyphen_that_belongs_to_the_word_stays():
    lines = [(50, 750, 12, "The well-known and long-standing relations between these two are well-"),
             (50, 735, 12, "known to all, and so is the Azerbaijani-"), (50, 720, 12, "Kyrgyz friendship.")]  # fmt: skip
    assert "are well-known to all, and so is the Azerbaijani-Kyrgyz friendship." in blocks(pdf(lines))[0][1]


def test_a_sentence_goes_on_over_the_page_and_running_heads_do_not_break_it():
    said = [
        (
            "The first page says a number of things that are of use to all who read it, and",
            "it is too long to be",
        ),
        (
            "held on one page only, as happens with texts that say very much and that",
            "do not know where to stop.",
        ),
        ("A third page says what was left to say, which is that the two states are now", "at peace."),
    ]
    pages = [
        [(50, 800, 9, "Collection of treaties, volume 7"), (50, 750, 12, one), (50, 735, 12, two), (290, 30, 9, f"- {n} -")]
        for n, (one, two) in enumerate(said, 1)
    ]  # fmt: skip
    words = [words for _, words in blocks(pdf(*pages))]
    assert words == [" ".join((*said[0], *said[1])), " ".join(said[2])]


def test_a_title_in_the_information_is_a_title_only_if_it_reads_like_one():
    assert head(pdf(PRINT, title="Treaties of two states"), None, "-") == {"title": "Treaties of two states"}
    assert head(pdf(PRINT, title="Microsoft Word - draft.doc"), None, "-") == {}
    assert head(pdf(PRINT), None, "-") == {}


def test_a_pdf_without_words_or_broken_is_a_finding():
    assert fault(pdf([])) == "no-words"
    assert fault(locked(pdf(PRINT), b"secret")) == "locked-pdf"
    assert fault(pdf(PRINT)[:300]) == "broken-pdf"
    assert fault(b"%PDF-1.7\n" + b"\0" * 5000) == "broken-pdf"
    assert head(b"%PDF-1.7 broken", None, "-") == {}


def test_what_reads_pictures_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(scans, "find_spec", lambda _: None)
    finding = transcribe(pdf([]), "application/pdf", "scan.pdf", holding="0")
    assert isinstance(finding, Finding) and finding.code == "no-words"
    assert "ocrmypdf" in finding.what and "pip install 'elchi[scans]'" in finding.todo


def test_a_scan_is_read_where_the_extra_is_installed():
    if find_spec("ocrmypdf") is None or shutil.which("tesseract") is None:
        pytest.skip(
            "NO TEXT RECOGNITION: pip install 'elchi[scans]' and apt-get install tesseract-ocr, to try scans."
        )
    import img2pdf
    import pypdfium2

    said = "Portugal and Nepal signed the Agreement on Trade in Lisbon."
    picture = io.BytesIO()
    pypdfium2.PdfDocument(pdf([(50, 700, 14, said)]))[0].render(scale=4).to_pil().save(picture, "PNG")
    transcript = transcribe(img2pdf.convert(picture.getvalue()), "application/pdf", "scan.pdf", holding="0")
    assert isinstance(transcript, Transcript) and transcript.version.endswith("+ocr")
    assert " ".join(transcript.text.split()) == said


STYLES = '<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>'


def test_a_docx_keeps_inserts_boxes_and_notes_and_leaves_out_what_is_struck():
    body = (
        p(r("Title of it"), "1")
        + p(r("Hello ") + "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins>" + r("inserted") + "</w:ins>"
            + "<w:moveFrom>" + r("moved") + "</w:moveFrom><w:hyperlink>" + r(" link") + "</w:hyperlink>")
        + p(r("Agreement A"), item=True) + p(r("Memo B"), item=True)
        + "<w:p><w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>" + p(r("In a box"))
        + "</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback>" + p(r("In a box")) + "</mc:Fallback></mc:AlternateContent>"
        + "</w:r></w:p><w:sdt><w:sdtContent>" + p(r("controlled")) + "</w:sdtContent></w:sdt>"
    )  # fmt: skip
    notes = f'<w:footnote w:type="separator">{p(r("---"))}</w:footnote><w:footnote>{p(r("The note."))}</w:footnote>'
    assert blocks(docx(body, styles=STYLES, footnotes=notes)) == [
        (H, "Title of it"), (P, "Hello inserted link"), (L, "Agreement A"), (L, "Memo B"), (P, "In a box"),
        (P, "controlled"), (P, "The note."),
    ]  # fmt: skip


def test_cells_know_their_row_and_column():
    table = (
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" + p(r("a")) + p(r("b")) + "</w:tc><w:tc>"
        + p(r("c")) + "</w:tc></w:tr><w:tr><w:tc>" + p(r("d")) + "</w:tc></w:tr></w:tbl>"
    )  # fmt: skip
    transcript = transcribe(docx(table), None, "-", holding="0")
    assert isinstance(transcript, Transcript)
    cells = [(b.row, b.column, transcript.text[b.start : b.end]) for b in transcript.blocks]
    assert cells == [(0, 0, "a b"), (0, 2, "c"), (1, 0, "d")]


def test_hostile_and_broken_archives_are_findings(monkeypatch):
    good = docx(p(r("x")))
    assert fault(good[: len(good) // 2]) == "broken-docx"
    entity = docx("").replace(b"x", b"x")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "word/document.xml", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
        )
    assert fault(out.getvalue()) == "broken-docx"
    assert fault(entity) == "no-words"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 120_000_000)
    assert fault(out.getvalue()) == "zip-bomb"


@pytest.mark.parametrize("cut", range(10, 100, 9))
def test_a_docx_cut_anywhere_is_a_finding(cut: int):
    data = docx(p(r("Some words of it")), styles=STYLES)
    assert fault(data[: len(data) * cut // 100]) in ("broken-docx", "unknown-type")

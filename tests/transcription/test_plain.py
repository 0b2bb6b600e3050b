"""Plain text is kept as it came; only its blocks are found."""

import random
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from elchi.model.finding import Finding
from elchi.model.transcript import BlockKind, Transcript
from elchi.transcription import head, media_type, transcribe

H, P, L, C = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL


def written(text: str | bytes, origin: str = "text.txt") -> Transcript:
    data = text.encode() if isinstance(text, str) else text
    transcript = transcribe(data, None, origin, holding="0" * 64)
    assert isinstance(transcript, Transcript), transcript
    return transcript


def blocks(text: str) -> list[tuple[BlockKind, str]]:
    transcript = written(text)
    return [(block.kind, transcript.text[block.start : block.end]) for block in transcript.blocks]


def fault(data: bytes, origin: str = "text.txt", claimed: str | None = None) -> str:
    finding = transcribe(data, claimed, origin, holding="0" * 64)
    assert isinstance(finding, Finding), finding
    assert finding.where == origin and finding.what and finding.todo
    return finding.code


def test_the_text_is_kept_but_for_line_ends():
    assert written(b"One\r\n\r\n  two\tthree \rfour\n").text == "One\n\n  two\tthree \nfour\n"


@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from("\n\t 1)•-"),
        min_size=1,
    )
)
def test_blocks_stand_in_order_inside_the_text_and_hold_words(text: str):
    transcript = transcribe(text.encode(), None, "t.txt", holding="0")
    if isinstance(transcript, Finding):
        assert transcript.code in ("no-words", "unknown-type")
        return
    end = 0
    for block in transcript.blocks:
        words = transcript.text[block.start : block.end]
        assert block.start >= end and words.strip() == words != ""
        end = block.end


def test_an_empty_line_parts_paragraphs_and_so_does_a_newline_in_unwrapped_text():
    long = "The ministers met in Baku and talked about trade, energy, transport and much else until the evening came. "
    assert blocks(f"{long * 2}\n{long}\n\n{long}") == [
        (P, (long * 2).strip()), (P, long.strip()), (P, long.strip()),
    ]  # fmt: skip


def test_hard_wrapped_prose_is_one_paragraph():
    wrapped = (
        "The ministers of foreign affairs met in the capital on Friday and then\n"
        "signed a number of documents, after long talks on trade and energy and\n"
        "on transport between the two countries, which lasted until the evening\n"
        "of the day."
    )
    assert blocks(f"{wrapped}\n\n{wrapped}") == [(P, wrapped), (P, wrapped)]


def test_the_first_line_without_a_stop_is_the_title_and_crumbs_are_not():
    text = "close\nicon E-catalog and library\n\nTwo states sign an agreement\n\n26-04-2022\n\nThey signed it in Baku."
    assert blocks(text)[2] == (H, "Two states sign an agreement")
    assert [kind for kind, _ in blocks(text)].count(H) == 1


def test_large_letters_are_a_heading():
    assert blocks("Some first line.\n\nPART TWO OF IT\n\nMore is said here.")[1] == (H, "PART TWO OF IT")


def test_a_short_line_right_above_a_long_one_is_a_heading():
    body = "India has a Consulate General in Montevideo and is otherwise represented from Buenos Aires, " * 2
    assert blocks(f"Relations of two\n\nMissions\n{body}")[1] == (H, "Missions")


@pytest.mark.parametrize(
    "marks",
    [("1.", "2."), ("1)", "2)"), ("(1)", "(2)"), ("1/", "2/"), ("1.-", "2.-"), ("a)", "b)"), ("а)", "б)"),
     ("-", "-"), ("*", "*"), ("•", "•"), ("–", "–"), ("—", "—")],
)  # fmt: skip
def test_marked_lines_are_items_without_their_marks(marks: tuple[str, str]):
    assert blocks(f"Signed were:\n\n{marks[0]} Agreement on trade;\n{marks[1]} Memorandum on energy.") == [
        (P, "Signed were:"), (L, "Agreement on trade;"), (L, "Memorandum on energy."),
    ]  # fmt: skip


def test_items_may_stand_in_paragraphs_of_their_own():
    assert [kind for kind, _ in blocks("List:\n\n1) One thing here\n\n2) Other thing")] == [P, L, L]


def test_the_further_lines_of_an_item_belong_to_it():
    assert blocks("It says:\n\n- one thing\n  and more of it\n- another")[1] == (
        L,
        "one thing\n  and more of it",
    )


@pytest.mark.parametrize(
    "text",
    ["- Publicity -\n\nThen it goes on.", "A. Akayev came to Baku.\nB. Other stayed.", "26.04.2022 was the day.\n27.04.2022 too.",
     "2030. That year will tell.\n2031. Or that."],
)  # fmt: skip
def test_what_only_looks_like_a_mark_makes_no_item(text: str):
    assert L not in [kind for kind, _ in blocks(text)]


def test_rows_of_tabs_are_cells():
    transcript = written("Title\tSigned by\nAgreement A\tMinister B\n\nAnd so on it goes.")
    cells = [(b.row, b.column, transcript.text[b.start : b.end]) for b in transcript.blocks if b.kind is C]
    assert cells == [(0, 0, "Title"), (0, 1, "Signed by"), (1, 0, "Agreement A"), (1, 1, "Minister B")]


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"),
     ("utf-16-le", b""), ("utf-32-le", b"\xff\xfe\x00\x00"), ("windows-1251", b""), ("koi8-r", b"")],
)  # fmt: skip
def test_russian_is_read_in_the_encodings_it_is_written_in(encoding: str, mark: bytes):
    text = "Президент Киргизии прибыл в Баку с официальным визитом. Стороны подписали соглашение (2022)."
    assert written(mark + text.encode(encoding)).text == text


@pytest.mark.parametrize("text", [
    "Türkiye Cumhuriyeti ile Moğolistan arasında işbirliği anlaşması imzalandı, görüşme İstanbul'da yapıldı.",
    "L'ambassadeur a été reçu par le président ; la déclaration prévoit des visites à haut niveau.",
    "El señor ministro firmó el acuerdo de cooperación en Bogotá.",
])  # fmt: skip
def test_turkish_french_and_spanish_are_read_from_windows_1254(text: str):
    assert written(text.encode("windows-1254")).text == text


def test_the_claimed_charset_is_believed_where_utf_8_does_not_fit():
    data = "Święto w Łodzi".encode("iso-8859-2")
    transcript = transcribe(data, "text/plain; charset=iso-8859-2", "-", holding="0")
    assert isinstance(transcript, Transcript) and transcript.text == "Święto w Łodzi"


def test_faults_have_their_codes():
    noise = random.Random(7).randbytes(4000)
    assert fault(b"") == "empty"
    assert fault(b" \n \t\n") == "no-words"
    assert fault(noise) == "binary"
    assert fault(b"text with a \x00 zero in it") == "binary"
    assert fault(b"\xff\xfe\x00") == "binary"
    assert fault(b"\xef\xbb\xbf\xff\xff") == "binary"
    assert fault(b"\x89PNG\r\n\x1a\n" + noise) == "unknown-type"
    assert fault(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + noise) == "unknown-type"
    assert fault(b"PK\x03\x04" + noise) == "unknown-type"
    assert fault(b'{"a": 1}', "a.json", "application/json") == "unknown-type"


@settings(deadline=None)  # the first page opens large libraries
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", "a.html", "a.pdf", "a.docx", "-"]))
def test_any_bytes_give_a_transcript_or_a_finding(data: bytes, origin: str):
    for start in (b"", b"%PDF-1.4\n", b"PK\x03\x04 word/", b"<html>", b"---\n"):
        assert isinstance(transcribe(start + data, None, origin, holding="0"), (Transcript, Finding))
        assert isinstance(head(start + data, None, origin), dict)


def test_the_media_type_is_what_the_bytes_are():
    assert media_type(b"%PDF-1.7 ...", "text/plain", "a.txt") == "application/pdf"
    assert media_type(b"<!DOCTYPE html><p>x", None, "a") == "text/html"
    assert media_type(b"# x", "text/plain", "a.md") == "text/markdown"
    assert media_type(b"\x89PNG", None, "a") == "application/octet-stream"


def test_long_lines_of_anything_take_no_more_than_linear_time():
    letters = "".join(random.Random(3).choices(string.ascii_letters + " .*_[](){}<>-\t1)", k=400_000))
    for origin in ("a.txt", "a.md", "a.html"):
        assert transcribe(letters.encode(), None, origin, holding="0")

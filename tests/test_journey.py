"""The one path, walked whole."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from elchi.journey import Journey, travel
from elchi.model.arrival import Arrival
from elchi.model.reading import Reading
from elchi.stacks import Shelf

NOON = datetime(2024, 5, 6, 12, tzinfo=UTC)
ARTICLE = Path(__file__).parents[2] / "shared" / "seed" / "azerbaijan-kyrgyzstan-2022-04-26.txt"
TEXT = "Two states sign an agreement\n\n12 May 2021\n\nThe ministers of the two states signed an agreement in Osh.\n"


class Reader:
    """Reads nothing, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []

    def __call__(self, text: str, **options: Any) -> Reading:
        self.asked.append({"text": text, **options})
        return Reading((), (), False, options["language"], options["published"])


def walk(
    data: bytes | str, reader: Reader | None = None, *, origin: str = "a.txt", **options: Any
) -> Journey:
    raw = data.encode() if isinstance(data, str) else data
    return travel(Arrival(raw, origin, "file", NOON, None), reader=reader or Reader(), **options)


def test_a_document_travels_from_bytes_to_a_reading(tmp_path: Path):
    reader, shelf = Reader(), Shelf(tmp_path)
    journey = walk(TEXT, reader, shelf=shelf)
    assert journey.transcript is not None and journey.entry is not None and journey.reading is not None
    assert (journey.origin, journey.door, journey.arrived, journey.kept) == ("a.txt", "file", NOON, True)
    assert shelf.get(journey.holding.digest) == TEXT.encode() and journey.holding.media_type == "text/plain"
    assert journey.transcript.text == TEXT and journey.transcript.language == "en"
    assert journey.entry.title == "Two states sign an agreement" and journey.entry.published == "2021-05-12"
    assert journey.findings == ()
    assert reader.asked == [
        {"text": TEXT, "blocks": journey.transcript.blocks, "language": "en", "published": "2021-05-12",
         "speaker": None, "transcript": journey.transcript.digest}
    ]  # fmt: skip


def test_travelling_twice_adds_nothing_and_comes_to_the_same(tmp_path: Path):
    shelf = Shelf(tmp_path)
    assert walk(TEXT, shelf=shelf) == walk(TEXT, shelf=shelf)
    assert len(list(shelf.digests())) == 1


def test_without_a_shelf_nothing_is_kept_and_all_else_is_the_same(tmp_path: Path):
    kept, passing = walk(TEXT, shelf=Shelf(tmp_path)), walk(TEXT)
    assert not passing.kept and passing.holding == kept.holding and passing.transcript == kept.transcript


def test_a_persons_word_goes_before_what_the_document_says():
    reader = Reader()
    journey = walk(TEXT, reader, published="2020-01-01", language="fr")
    assert (reader.asked[0]["published"], reader.asked[0]["language"]) == ("2020-01-01", "fr")
    assert journey.entry is not None and (journey.entry.published, journey.entry.language) == (
        "2020-01-01",
        "fr",
    )


def test_what_cannot_be_transcribed_is_kept_and_told(tmp_path: Path):
    shelf = Shelf(tmp_path)
    journey = walk(b"%PDF-1.7 and no more", shelf=shelf)
    assert [finding.code for finding in journey.findings] == ["broken-pdf"]
    assert journey.transcript is None and journey.entry is None and journey.reading is None
    assert journey.holding.digest in shelf and journey.holding.media_type == "application/pdf"


def test_a_text_in_no_known_language_is_described_and_told_and_not_read():
    reader = Reader()
    journey = walk(
        "tlhIngan Hol Dajatlh'a' Heghlu'meH QaQ jajvam nuqneH bortaS bIr jablu'DI' reH QaQqu'", reader
    )
    assert [finding.code for finding in journey.findings] == ["unknown-language"]
    assert journey.entry is not None and journey.entry.language is None
    assert journey.reading is None and reader.asked == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("საქართველოს პრეზიდენტი ოფიციალური ვიზიტით ეწვია აზერბაიჯანს და ხელი მოაწერა შეთანხმებას.", "ka"),
        (
            "Посольство Азербайджана в Кыргызстане открыто 16 мая 2007 года, министр подписал соглашение.",
            "ru",
        ),
        ("Azərbaycan ilə Qırğızıstan arasında strateji tərəfdaşlıq haqqında bəyannamə imzalandı.", "az"),
    ],
)
def test_a_text_in_a_language_that_is_not_read_is_told(text: str, language: str):
    journey = walk(text)
    assert [finding.code for finding in journey.findings] == ["unread-language"]
    assert journey.entry is not None and journey.entry.language == language


def test_the_reader_of_the_house_reads_where_none_is_handed_in():
    text = "The Agreement on Air Services between Azerbaijan and Kyrgyzstan was signed in Baku on 3 May 2021."
    journey = travel(Arrival(text.encode(), "-", "stdin", NOON))
    assert journey.reading is not None and journey.reading.language == "en"


@pytest.mark.skipif(
    not ARTICLE.is_file(), reason=f"THE FOUNDING ARTICLE IS NOT AT {ARTICLE}: the main job went untested"
)
def test_the_founding_article_travels_the_whole_path(tmp_path: Path):
    data = ARTICLE.read_bytes()
    journey = travel(Arrival(data, str(ARTICLE), "file", NOON, "text/plain"), shelf=Shelf(tmp_path))
    assert journey.transcript is not None and journey.entry is not None and journey.reading is not None
    assert journey.findings == () and journey.transcript.text == data.decode().replace("\r\n", "\n")
    assert journey.entry.title == "Azerbaijan-Kyrgyzstan relations have reached a qualitatively new level"
    assert journey.entry.author == "Adiba Ismayilova"
    assert journey.entry.author_office is not None and journey.entry.author_office.startswith("Head of")
    assert (journey.entry.published, journey.entry.language) == ("2022-04-26", "en")
    for statement in journey.reading.statements:
        assert statement.passages and statement.transcript == journey.transcript.digest
        for passage in statement.passages:
            assert journey.transcript.text[passage.start : passage.end] == passage.quote
    kinds = [statement.kind.value for statement in journey.reading.statements]
    assert kinds.count("instrument") == 10 and kinds.count("tie") == 4

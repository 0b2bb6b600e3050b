"""The catalogue entry holds what the document says of itself, and nothing else."""

import json
from pathlib import Path

import pytest

from elchi.cataloguing import dates, describe, language
from elchi.model.entry import Entry
from elchi.model.transcript import Transcript
from elchi.transcription.plain import blocks_of

DEV = Path(__file__).parents[1] / "corpus" / "dev"
HELD_OUT = {f"en-{number:03d}" for number in range(3, 25, 3)}  # they measure the reader; nobody tunes on them
BODY = (
    "The two ministers met in the capital, spoke of trade, energy and transport, and signed a number of papers. "
    * 2
)


def transcript(text: str) -> Transcript:
    return Transcript(text, blocks_of(text), "0" * 64, "plain/1")


def entry(text: str, **options) -> Entry:
    return describe(transcript(text), **{"origin": "a.txt", **options})


@pytest.mark.parametrize(
    ("line", "edtf"),
    [
        ("26-04-2022", "2022-04-26"), ("2022-04-26", "2022-04-26"), ("26 April 2022", "2022-04-26"),
        ("Published: 20 March 2021", "2021-03-20"), ("06/01/2024", "2024-01-06"), ("01/26/2024", "2024-01-26"),
        ("18.11.2020 - 11:05", "2020-11-18"), ("April 26, 2006 19:33 IST", "2006-04-26"),
        ("(last updated: 3.11.2017)", "2017-11-03"), ("5 de junio de 2024", "2024-06-05"),
        ("le 1er mars 2017", "2017-03-01"), ("12-октябрь, 2023-жыл", "2023-10-12"), ("2023-жыл, 12-октябрь", "2023-10-12"),
        ("24 августа 2023, четверг", "2023-08-24"), ("Сентябрь 2011 г.", "2011-09"), ("16 Ocak 2025", "2025-01-16"),
        ("2021-ci il 18 noyabr", "2021-11-18"), ("18 jul. 2013", "2013-07-18"), ("Sept. 21, 2023", "2023-09-21"),
        ("2022年4月26日", "2022-04-26"), ("September 2011", "2011-09"),
    ],
)  # fmt: skip
def test_dates_are_read_as_exactly_as_they_are_written(line: str, edtf: str):
    assert dates.only(line) == edtf


@pytest.mark.parametrize(
    "line", ["31.02.2022", "13/13/2024", "2022", "resolution 2254", "32 May 2022", "1-2-3", "No. 12/2021-45", "5 words 2020"]
)  # fmt: skip
def test_what_is_no_date_is_none(line: str):
    assert dates.only(line) is None


@pytest.mark.parametrize(
    ("written", "edtf"),
    [("2024-02-03T10:00:00Z", "2024-02-03"), ("2021-06-12 13:04:20-04:00", "2021-06-12"), ("2024-02", "2024-02"),
     ("20240203", "2024-02-03"), ("Sat, 03 Feb 2024 10:00:00 GMT", "2024-02-03"), ("yesterday", None), ("", None)],
)  # fmt: skip
def test_dates_of_heads_are_read_in_the_forms_machines_write(written: str, edtf: str | None):
    assert dates.of_machine(written) == edtf


@pytest.mark.parametrize(
    ("opening", "published", "publisher"),
    [
        ("ISLAMABAD, February 13, 2025 (Agency) — ", "2025-02-13", "Agency"),
        ("Tunis, le 9 mars 2017 (Agence) – ", "2017-03-09", "Agence"),
        ("БИШКЕК, 12-октябрь, 2023-жыл. /Кабар/. ", "2023-10-12", "Кабар"),
        ("МИНСК, 12 мая 2025. ", "2025-05-12", None),
        ("TEGUCIGALPA, June 5, 2023 -- ", "2023-06-05", None),
        ("On May 16, 2007, the embassy was opened: ", None, None),
        ("After the talks of May 16, 2007 – ", None, None),
    ],
)
def test_a_dateline_dates_the_text_and_a_date_in_a_sentence_does_not(opening, published, publisher):
    said = entry(f"A title of some words\n\n{opening}{BODY}")
    assert (said.published, said.publisher) == (published, publisher)


def test_a_chronicles_own_entries_do_not_date_it():
    assert (
        entry(f"A short chronology\n\n27.08.1991 – Georgia recognises Estonia again\n\n{BODY}").published
        is None
    )


def test_crumbs_are_no_title_and_the_by_line_gives_author_and_office():
    said = entry(
        f"close\nicon E-catalog and library\n\nTwo states come closer\n\n26-04-2022\n\n{BODY}\n\nAnna Example\n\n"
        'Head of the "Street 5" local organization\n\nof the Party of the District'
    )
    assert said.title == "Two states come closer" and said.published == "2022-04-26"
    assert said.author == "Anna Example"
    assert said.author_office == 'Head of the "Street 5" local organization of the Party of the District'


@pytest.mark.parametrize(
    ("text", "author", "office"),
    [
        (
            f"A title of words\n\nBy Ann B. Other, our correspondent\n\n{BODY}",
            "Ann B. Other",
            "our correspondent",
        ),
        (f"Заголовок текста\n\nАвтор: Иван Петров\n\n{BODY}", "Иван Петров", None),
        (
            f"A title of words\n\n{BODY}\n\n— Ann Other, professor of history",
            "Ann Other",
            "professor of history",
        ),
        (f"A title of words\n\n{BODY}\n\nRelated News\n\nTwo states to sign", None, None),
        (
            f"A title of words\n\n{BODY}\n\nAnn Other, Minister of Trade;\nBob Else, Minister of Energy",
            None,
            None,
        ),
        (f"A title of words\n\nBy the end of the day\n\n{BODY}", None, None),
    ],
)
def test_authors_are_those_whom_the_text_names_as_such(text, author, office):
    said = entry(text)
    assert (said.author, said.author_office) == (author, office)


def test_a_head_goes_before_the_text_and_a_persons_word_before_both():
    head = {
        "title": "T",
        "author": "A",
        "publisher": "P",
        "published": "2020-01-02T03:04:05Z",
        "url": "https://x.y/",
    }
    text = f"Another title here\n\n1 May 2021\n\n{BODY}"
    said = entry(text, head=head)
    assert (said.title, said.author, said.publisher, said.published) == ("T", "A", "P", "2020-01-02")
    assert said.identifiers == (("url", "https://x.y/"),)
    assert entry(text, head=head, published="2019").published == "2019"
    assert entry(text, head={"published": "some day"}).published == "2021-05-01"


def test_numbers_of_others_are_kept_where_they_stand_their_own_check():
    said = entry(
        "See https://doi.org/10.1000/ABC.5. ISBN 978-3-16-148410-0, ISBN 0-306-40615-2, ISSN 0378-5955; "
        "ISBN 978-3-16-148410-1 and ISSN 0378-5954 are wrong.",
        origin="https://x.y/a",
    )
    assert said.identifiers == (
        ("url", "https://x.y/a"), ("doi", "10.1000/abc.5"), ("isbn", "9783161484100"), ("isbn", "0306406152"),
        ("issn", "0378-5955"),
    )  # fmt: skip


def test_nothing_is_invented():
    assert entry("12 34 56.") == Entry()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Azərbaycan Prezidenti Bakıda Qırğızıstan Prezidenti ilə görüşüb.", "az"),
        ("Президент Баку шаарында сүйлөшүү жүргүздү жана келишимге кол койду.", "ky"),
        ("Қазақстан Президенті Астанада келіссөздер жүргізді.", "kk"),
        ("Oʻzbekiston Prezidenti Toshkentda muzokaralar oʻtkazdi.", "uz"),
        ("The ministers signed an agreement in Baku on Monday.", "en"),
        ("საქართველოს პრეზიდენტი ოფიციალური ვიზიტით ეწვია აზერბაიჯანს.", "ka"),
        ("tlhIngan Hol Dajatlh'a' Heghlu'meH QaQ jajvam nuqneH bortaS bIr jablu'DI' reH QaQqu' nay'", None),
        ("xkq wvz pqrt zzkf hgtw mnbv qplk jhgf dsaz xcvb nmlk wqrt ypsd fghj klzx", None),
        ("Baku 2022", None), ("", None), ("1 2 3 4 5 6 7 8 9", None),
    ],
)  # fmt: skip
def test_the_language_is_told_where_it_can_be(text: str, code: str | None):
    assert language.of(text) == code


def test_what_a_document_says_of_its_language_counts_only_where_the_text_is_too_short():
    assert language.of("Baku 2022", said="az-AZ") == "az"
    assert language.of("The ministers signed an agreement in Baku on Monday.", said="az") == "en"
    assert language.of("Baku", said="nonsense") is None


def test_languages_and_dates_of_the_development_texts():
    if not DEV.is_dir():
        pytest.skip(f"The development texts are not at {DEV}: language and date were tried on nothing real.")
    wrong = []
    for path in sorted(DEV.glob("*.json")):
        if path.stem in HELD_OUT:
            continue
        gold = json.loads(path.read_text())
        said = entry(path.with_suffix(".txt").read_text())
        if (said.language, said.published) != (gold["language"], gold["published"]):
            wrong.append((path.stem, said.language, said.published))
        assert said.title
    assert wrong == []

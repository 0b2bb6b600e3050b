"""Web pages: the main part, its lists as lists, its cells as cells."""

import logging

import pytest

from elchi.model.finding import Finding
from elchi.model.transcript import BlockKind, Transcript
from elchi.transcription import head, transcribe

H, P, L, C = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL

MENU = "<nav><ul>" + "".join(f"<li><a href=/{n}>Menu {n}</a></li>" for n in range(9)) + "</ul></nav>"
TALKS = (
    "The ministers of <a href='/x'>foreign affairs</a> met in Baku on Friday &amp; signed a number of documents, "
    "after long talks on trade, energy and transport between the two countries."
)
PAGE = f"""<!doctype html><html lang="en-GB"><head><meta charset=utf-8><title>Papers — The Site</title>
<meta property="og:site_name" content="The Site"><meta name="author" content="Ann Other"></head><body>{MENU}
<article><h1>Ministers sign papers in Baku</h1><p class="date">3 February 2024</p><p>{TALKS}</p>
<ul><li>Agreement on air services<ul><li>Annex to it</li></ul></li><li><p>Memorandum on energy</p><p>for ten years</p></li></ul>
<h2>Table of documents</h2>
<table><tr><th>Title</th><th>Signed by</th></tr><tr><td>Agreement A</td><td>Minister B<br>Minister C</td></tr></table>
<p>They also signed:<br>1) a plan of work,<br>2) a road map.<br><br>{TALKS}</p><p>The <del>cat</del> delegation leaves on Saturday,
and the next meeting of the two ministers is planned for May.</p></article>
<footer>© The Site</footer></body></html>"""


def page(markup: str | bytes, claimed: str | None = "text/html") -> Transcript:
    data = markup.encode() if isinstance(markup, str) else markup
    transcript = transcribe(data, claimed, "https://example.org/a", holding="0")
    assert isinstance(transcript, Transcript), transcript
    return transcript


def blocks(transcript: Transcript) -> list[tuple[BlockKind, str]]:
    return [(block.kind, transcript.text[block.start : block.end]) for block in transcript.blocks]


def test_a_page_becomes_its_main_part_with_lists_and_cells():
    talks = TALKS.replace("<a href='/x'>", "").replace("</a>", "").replace("&amp;", "&")
    assert blocks(page(PAGE)) == [
        (H, "Ministers sign papers in Baku"), (P, "3 February 2024"), (P, talks),
        (L, "Agreement on air services"), (L, "Annex to it"), (L, "Memorandum on energy"), (P, "for ten years"),
        (H, "Table of documents"), (C, "Title"), (C, "Signed by"), (C, "Agreement A"), (C, "Minister B Minister C"),
        (P, "They also signed:"), (L, "a plan of work,"), (L, "a road map."), (P, talks),
        (P, "The delegation leaves on Saturday, and the next meeting of the two ministers is planned for May."),
    ]  # fmt: skip


def test_link_density_is_the_share_of_linked_characters():
    transcript = page(PAGE)
    talks = next(
        block for block in transcript.blocks if "foreign affairs" in transcript.text[block.start : block.end]
    )
    assert talks.link_density == pytest.approx(len("foreign affairs") / (talks.end - talks.start), abs=0.001)
    linked = page(
        "<html><body><p><a href=x>All of these words are linked</a></p><p>None of those</p></body></html>"
    )
    assert [block.link_density for block in linked.blocks] == [1.0, 0.0]


def test_a_page_says_of_itself_what_its_elements_say():
    assert head(PAGE.encode(), "text/html", "a") == {
        "title": "Ministers sign papers in Baku", "author": "Ann Other", "publisher": "The Site",
        "published": "3 February 2024", "language": "en-GB",
    }  # fmt: skip


def test_json_ld_goes_before_meta_elements_and_broken_json_is_passed_over():
    markup = """<html><head><meta property="article:published_time" content="2020-01-01">
    <script type="application/ld+json">{broken</script>
    <script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "S"}, {"@type": ["NewsArticle"],
     "headline": "A deal", "datePublished": "2024-02-03T10:00:00Z", "author": [{"name": "A. B."}, {"name": "C. D."}],
     "publisher": {"name": "Agency"}, "inLanguage": "en"}]}</script></head><body><p>x</p></body></html>"""
    assert head(markup.encode(), "text/html", "a") == {
        "title": "A deal", "author": "A. B., C. D.", "publisher": "Agency", "published": "2024-02-03T10:00:00Z",
        "language": "en",
    }  # fmt: skip


def test_a_title_outside_the_main_part_comes_first():
    markup = f"<html><body><header><h1>Two sign in Osh</h1></header>{MENU}<div id=content class=article-body><p>{TALKS}</p><p>{TALKS}</p></div></body></html>"
    assert blocks(page(markup))[0] == (H, "Two sign in Osh")


def test_a_page_without_a_main_part_is_walked_whole_without_its_frame():
    transcript = page(
        f"<html><body>{MENU}<div>Short.</div><script>x()</script><ul><li>One thing</ul></body></html>"
    )
    assert blocks(transcript) == [(P, "Short."), (L, "One thing")]


@pytest.mark.parametrize("charset", ["windows-1251", "utf-8", "koi8-r"])
def test_the_charset_of_the_page_is_believed(charset: str):
    words = "Стороны подписали соглашение о сотрудничестве в области энергетики и транспорта. " * 3
    markup = (
        f"<html><head><meta charset={charset}></head><body><article><p>{words}</p></article></body></html>"
    )
    assert words.strip() in page(markup.encode(charset)).text


@pytest.mark.parametrize(
    "markup",
    [
        "<html>",
        "<html><body></body></html>",
        "<!doctype html>",
        "<html><body><script>1</script></body></html>",
    ],
)
def test_a_page_without_words_is_a_finding(markup: str):
    finding = transcribe(markup.encode(), "text/html", "p", holding="0")
    assert isinstance(finding, Finding) and finding.code in ("no-words", "broken-html")


def test_a_page_as_deep_as_a_well_falls_on_nobody():
    deep = "<html><body>" + "<div><b>" * 20_000 + "words at the bottom of it all" + "</b></div>" * 20_000
    assert isinstance(transcribe(deep.encode(), "text/html", "p", holding="0"), (Transcript, Finding))


def test_no_entity_is_fetched(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("the secret words")
    markup = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]><html><body><p>Here: &x; and more.</p></body></html>'
    assert "secret words" not in page(markup).text


def test_nothing_is_logged_to_the_users_screen(caplog):
    with caplog.at_level(logging.WARNING):
        transcribe(b"<html>", "text/html", "p", holding="0")
    assert not caplog.records

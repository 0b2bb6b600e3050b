"""Explanations: one line a value, and a page that is whole in itself, deterministic and safe."""

import random
from html.parser import HTMLParser

import pytest
from click.testing import CliRunner

from elchi import cli
from elchi.model.passage import Passage
from elchi.model.reading import Reading
from elchi.model.statement import Statement, StatementKind, Value
from elchi.reading import read
from elchi.reading.explain import lines, page

TEXT = (
    "Lisbon and Kathmandu grow closer\n\n"
    "The Agreement on Air Services between Portugal and Nepal was signed on 3 May 2010 by Minister Ana Silva of "
    "Portugal and Minister Ram Sharma of Nepal.\n\n"
    "Portugal opened relations to a new chapter and Nepal received visits."
)


class Page(HTMLParser):
    """What a browser would see: ids, links, elements, and the words of the article."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.words: list[str] = []
        self._inside = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self._inside = self._inside or tag == "article"
        self.ids += [v for k, v in attrs if k == "id"]
        self.links += [v for k, v in attrs if k == "href"]

    def handle_endtag(self, tag):
        self._inside = self._inside and tag != "article"

    def handle_data(self, data):
        if self._inside:
            self.words.append(data)


def statement(kind: StatementKind, *spans: tuple[int, int], text: str = TEXT, value: str = "x") -> Statement:
    passages = tuple(Passage.of(text, a, b) for a, b in spans)
    return Statement(kind, (Value("kind", value, passages, "a.rule", "because it says so"),), "t", "r")


def reading_of(*statements: Statement, unread: tuple[Passage, ...] = ()) -> Reading:
    return Reading(statements, unread, True, "en", "2010-05-03")


def test_every_value_explains_itself_in_one_line():
    reading = read(TEXT)
    told = list(lines(reading))
    values = [line for line in told if line.startswith("   ")]
    assert len(values) == sum(len(s.values) for s in reading.statements)
    title = next(line for line in values if "title = Agreement on Air Services" in line)
    assert "← “Agreement on Air Services between Portugal and Nepal”" in title
    assert title.count(" · ") >= 2
    assert all("\n" not in line for line in told)


def test_a_sentence_that_was_noticed_and_not_read_is_listed():
    unread = Passage.of(TEXT, TEXT.index("Portugal opened"), len(TEXT))
    assert any(
        line.startswith("unread: ") and "new chapter" in line for line in lines(reading_of(unread=(unread,)))
    )
    assert "Noticed, but not read" in page(reading_of(unread=(unread,)), TEXT, title="t")


def test_a_text_that_ends_at_the_gate_says_so():
    told = list(lines(Reading((), (), False, "en", None)))
    assert told == ["nothing here speaks of states and of acts between them"]


def test_the_page_shows_the_whole_text_and_links_both_ways():
    reading = read(TEXT)
    seen = Page(page(reading, TEXT, title="en-1"))
    assert "".join(seen.words) == TEXT
    assert len(seen.ids) == len(set(seen.ids))
    assert {link.removeprefix("#") for link in seen.links} <= set(seen.ids)
    for number in range(1, len(reading.statements) + 1):
        assert f"s{number}" in seen.ids and f"t{number}" in seen.ids
    assert "script" not in seen.tags and "img" not in seen.tags and "link" not in seen.tags


@pytest.mark.parametrize("seed", range(12))
def test_passages_may_overlap_in_any_way(seed):
    chance = random.Random(seed)
    spans = [sorted(chance.sample(range(len(TEXT) + 1), 2)) for _ in range(25)]
    statements = [statement(chance.choice(list(StatementKind)), (a, b)) for a, b in spans]
    seen = Page(page(reading_of(*statements), TEXT, title="t"))
    assert "".join(seen.words) == TEXT
    assert len(seen.ids) == len(set(seen.ids))
    assert {link.removeprefix("#") for link in seen.links} <= set(seen.ids)


HOSTILE = "<script>alert(1)</script> & \"quoted\" 'too' \x00\x1b[31m \u202eturned \ud800 </article><img src=x onerror=y>"


def test_hostile_text_stays_text():
    whole = statement(StatementKind.EVENT, (0, len(HOSTILE)), (3, 9), text=HOSTILE, value=HOSTILE)
    html = page(reading_of(whole), HOSTILE, title=HOSTILE)
    html.encode("utf-8")
    seen = Page(html)
    assert not {"script", "img"} & set(seen.tags)
    assert seen.tags.count("article") == 1
    for unseen in "\x00\x1b\u202e":
        assert unseen not in html
    assert all("\n" not in line and "\x1b" not in line for line in lines(reading_of(whole)))


def test_the_same_reading_gives_the_same_bytes():
    assert page(read(TEXT), TEXT, title="t") == page(read(TEXT), TEXT, title="t")


def test_an_empty_reading_of_an_empty_text_is_a_page_too():
    assert "Nothing was read" in page(Reading((), (), False, None, None), "", title="")


def test_the_commands_show_both(tmp_path):
    text = tmp_path / "air.txt"
    text.write_text(TEXT, encoding="utf-8")
    explained = CliRunner().invoke(cli.elchi, ["read", str(text), "--explain"], standalone_mode=False)
    assert "title = Agreement on Air Services" in explained.output
    assert "unread: " in explained.output
    shown = CliRunner().invoke(cli.elchi, ["read", str(text), "--format", "html"], standalone_mode=False)
    assert shown.output.startswith("<!doctype html>")

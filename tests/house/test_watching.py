"""Watching: what is new, changed or gone is taken in, whatever tricks a site plays, and nobody is asked too often."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from elchi.journey import travel
from elchi.model.reading import Reading
from elchi.model.watched import PlaceKind, Watched
from house.tricky import Site, tricky_site


def nothing(*_: Any, **said: Any) -> Reading:
    return Reading((), (), False, said["language"], said["published"])


class Clock:
    """A clock that goes on only when somebody waits."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.waits: list[float] = []

    def now(self) -> datetime:
        return datetime(2024, 5, 6, 12, tzinfo=UTC) + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.seconds += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def site() -> Iterator[Site]:
    with tricky_site() as site:
        yield site


@pytest.fixture
def look(library: Path, site: Site, clock: Clock) -> Any:
    """Walk a round and return what was told of each place; by default of a feed."""
    from elchi.house.watching import Round, World

    world = World(
        clock.now,
        clock.monotonic,
        clock.sleep,
        partial(travel, reader=nothing),
        allow_private=True,
        timeout=3,
    )
    feed = Watched("mfa", f"{site.base}/feed", PlaceKind.FEED, publisher="Ministry", pace=2)

    def walk(*places: Watched, **more: Any) -> Any:
        round_ = Round(places or (feed,), library, replace(world, **more))
        for _ in round_.steps():
            pass
        return round_.told if places else round_.told[0]

    return walk


def codes(told: Any) -> list[str]:
    return sorted(finding.code for finding in told.findings)


def count() -> int:
    from elchi.house.holdings.models import Document

    return Document.objects.count()


def test_what_is_new_comes_in_once_with_its_publisher(look: Any, site: Site) -> None:
    from elchi.house.ledger import queries

    site.page("/a", "Portugal and Nepal met.")
    site.page("/b", "Chile and Kenya met.")
    site.feed("/a", "/b", "/a")
    assert look().outcomes == {"new": 2}
    assert site.paths() == ["/feed", "/a", "/b"]
    assert look().outcomes == {} and site.paths() == ["/feed"]
    page = queries.newest_sources()
    assert page.total == 2 and {card.publisher for card in page.items} == {"Ministry"}


def test_whose_word_a_place_is_holds_for_what_came_before_the_list_said_so(look: Any, site: Site) -> None:
    from elchi.house.ledger import queries

    site.page("/a", "Portugal and Nepal met.")
    site.feed("/a")
    place = Watched("mfa", f"{site.base}/feed", PlaceKind.FEED, pace=2)
    look(place)
    assert [card.speaker for card in queries.newest_sources().items] == [None]
    site.page("/b", "Chile and Kenya met.")
    site.feed("/a", "/b")
    look(replace(place, authority="PT"))
    told = [(c.speaker and c.speaker.code, c.official, c.known_by) for c in queries.newest_sources().items]
    assert told == [("PT", True, "said")] * 2


def test_a_page_that_did_not_change_is_not_sent_again(look: Any, site: Site, clock: Clock) -> None:
    site.page("/a", "Portugal and Nepal met.", ETag='"1"')
    site.feed("/a", ETag='"f"')
    look()
    clock.seconds += 2 * 86400
    site.asked.clear()
    assert look().outcomes == {"unchanged": 1}
    asked = dict(site.asked)
    assert asked["/a"]["If-None-Match"] == '"1"' and asked["/feed"]["If-None-Match"] == '"f"'


def test_what_changed_and_what_is_gone_stays_with_both_versions(look: Any, site: Site, clock: Clock) -> None:
    from elchi.house.holdings import fetches
    from elchi.house.holdings.models import Document

    site.page("/a", "Portugal and Nepal met on Friday.")
    site.feed("/a")
    look()
    clock.seconds += 2 * 86400
    site.put("/a", site.pages["/a"][2] + b"<!-- other bytes, the same words -->", Content_Type="text/html")
    assert look().outcomes == {"same": 1} and count() == 1
    clock.seconds += 3 * 86400
    site.page("/a", "Portugal and Nepal met on Sunday.")
    assert look().outcomes == {"changed": 1} and count() == 2
    clock.seconds += 9 * 86400
    del site.pages["/a"]
    assert look().outcomes == {"gone": 1}
    assert [look_.outcome for look_ in fetches.versions(Document.objects.order_by("id")[0].pk)] == [
        "new",
        "changed",
        "gone",
    ]


def test_every_trick_is_told_and_none_stops_the_round(look: Any, site: Site) -> None:
    tricks = ("round", "huge", "bomb", "slow", "cut", "nonsense", "missing")
    site.page("/a", "Portugal and Nepal met.")
    site.put("/private/a", "secret")
    site.put("/robots.txt", "User-agent: *\nDisallow: /private/")
    site.put("/leads", "", status=301, Location="/private/a")
    site.put("/empty", "")
    site.put("/teapot", "no", status=418)
    site.put("/no", "no", status=403)
    paths = (
        *(f"/trick/{trick}" for trick in tricks),
        "/private/a",
        "/leads",
        "/empty",
        "/teapot",
        "/no",
        "/a",
    )
    site.feed(*paths)
    told = look(timeout=2)
    assert told.outcomes == {"new": 1, "failed": 11, "gone": 1}
    expected = "too-many-redirects too-large too-large timeout unreachable unreachable robots robots empty"
    assert codes(told) == sorted([*expected.split(), "server-error", "refused"]), [
        (f.code, f.where[22:]) for f in told.findings
    ]
    assert "/private/a" not in site.paths()


def test_addresses_of_our_own_house_are_never_called(look: Any, site: Site) -> None:
    site.page("/a", "Portugal and Nepal met.")
    site.feed("/a")
    told = look(allow_private=False)
    assert codes(told) == ["closed-address"]
    assert site.paths() == [] and count() == 0
    assert look().outcomes == {"new": 1}, "nobody was asked, so nobody is left alone"


def test_broken_xml_gives_what_can_be_read_of_it_and_entities_nothing(look: Any, site: Site) -> None:
    site.page("/a", "Portugal and Nepal met.")
    body = (
        '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
        f"<rss><channel><item><link>{site.base}/a</link><title>&x; & more<b></title></item>"
        f"<item><link>javascript:1</link></item><item><link>http://[</link></item><item><link>{site.base}/b"
    )
    site.put("/feed", body)
    told = look()
    assert codes(told) == ["broken-feed"] and told.outcomes["new"] == 1
    site.put("/feed", b"\x00\xff\x00 no feed at all")
    assert codes(look()) == ["broken-feed"]


def test_a_host_is_asked_no_faster_than_it_wants(look: Any, site: Site, clock: Clock) -> None:
    for path in ("/a", "/b"):
        site.page(path, f"Portugal and Nepal met at {path}.")
    site.feed("/a", "/b")
    look()
    assert sum(clock.waits) == pytest.approx(4)
    site.put("/robots.txt", "User-agent: elchi\nCrawl-delay: 30")
    clock.waits.clear()
    clock.seconds += 2 * 86400
    look()
    assert sum(clock.waits) == pytest.approx(60)


def test_a_host_that_wants_to_be_left_alone_is_left_alone(look: Any, site: Site, clock: Clock) -> None:
    for path in ("/a", "/b"):
        site.page(path, f"Portugal and Nepal met at {path}.")
    site.feed("/a", "/b")
    site.put("/a", "later", status=503, Retry_After="600")
    told = look()
    assert told.outcomes == {"failed": 2} and site.paths() == ["/feed", "/a"]
    site.page("/a", "Portugal and Nepal met at last.")
    assert look().outcomes == {}
    clock.seconds += 700
    assert look().outcomes == {"new": 2}
    site.put("/feed", "no", status=500)
    assert look().outcomes == {"failed": 1}
    site.asked.clear()
    assert look().resting is not None and site.asked == []


def test_sitemaps_lead_to_sitemaps_and_lists_to_pages(look: Any, site: Site) -> None:
    import gzip

    for path in ("/news/1", "/news/2", "/news/3", "/about"):
        site.page(path, f"Portugal and Nepal met at {path}.")
    inner = f"<urlset><url><loc>{site.base}/news/1</loc><lastmod>2024-05-01</lastmod></url></urlset>"
    site.put("/inner.xml.gz", gzip.compress(inner.encode()))
    site.put(
        "/sitemap.xml",
        f"<sitemapindex><sitemap><loc>{site.base}/inner.xml.gz</loc></sitemap><sitemap>"
        "<loc>http://elsewhere.invalid/x.xml</loc></sitemap></sitemapindex>",
    )
    site.put(
        "/list",
        "<a href='/news/2#top'>2</a><a href='news/3'>3</a><a href='/about'>x</a><a href='//b.invalid/news/'>",
    )
    places = (
        Watched("map", f"{site.base}/sitemap.xml", PlaceKind.SITEMAP, pages=f"{site.base}/news/"),
        Watched("list", f"{site.base}/list", PlaceKind.LIST, pages=f"{site.base}/news/"),
    )
    told = look(*places)
    assert [one.outcomes for one in told] == [{"new": 1}, {"new": 2}]
    assert "/about" not in site.paths()


def test_silence_longer_than_expected_is_told(look: Any, site: Site, clock: Clock) -> None:
    site.page("/a", "Portugal and Nepal met.")
    site.feed("/a")
    place = Watched("mfa", f"{site.base}/feed", PlaceKind.FEED, lag=7)
    assert codes(look(place)[0]) == []
    clock.seconds += 8 * 86400
    assert codes(look(place)[0]) == ["silent"]


def test_each_fetch_is_kept_as_warc_in_the_stacks(look: Any, site: Site, library: Path) -> None:
    from elchi.house import journal
    from elchi.house.holdings.models import Fetch
    from elchi.house.watching import warc_id

    site.page("/a", "Portugal and Nepal met.")
    site.feed("/a", "/gone")
    look()
    look_ = Fetch.objects.get(outcome="new", is_place=False)
    folder = journal.shelf().object_place(warc_id(look_.warc))
    data = (folder / "v1" / "content" / look_.warc).read_bytes()
    found = [
        (record.rec_type, record.rec_headers["WARC-Target-URI"], record.content_stream().read())
        for record in ArchiveIterator(io.BytesIO(data), check_digests="raise")
    ]
    kinds = [kind for kind, *_ in found]
    assert kinds == ["warcinfo", *["response", "request"] * 3]
    assert found[3][1:] == (f"{site.base}/a", site.pages["/a"][2])
    assert (
        next(iter(ArchiveIterator(io.BytesIO(data[look_.offset :])))).rec_headers["WARC-Target-URI"]
        == look_.address
    )
    assert list((library / "fetched").iterdir()) == []


def test_what_a_killed_round_left_is_sealed_as_far_as_it_is_whole(
    look: Any, site: Site, library: Path
) -> None:
    from elchi.acquisitions.asking import Answer
    from elchi.acquisitions.warc import Warc, whole_members
    from elchi.house import journal
    from elchi.house.watching import warc_id

    path = library / "fetched" / "mfa-20240101T000000000000.warc.gz"
    warc = Warc(path, software="Elchi")
    answer = Answer("https://example.org/x?y", 200, "OK", (("Content-Type", "text/html"),), b"words" * 50)
    now = datetime(2024, 1, 1, tzinfo=UTC)
    warc.write(answer, now)
    whole = path.stat().st_size
    warc.write(answer, now, known=True)
    data = path.read_bytes()
    for cut in range(whole, len(data), 37):
        end = whole_members(data[:cut])
        assert whole <= end <= cut
        assert sum(1 for _ in ArchiveIterator(io.BytesIO(data[:end]), check_digests="raise")) in (3, 4)
    path.write_bytes(data[: whole + 20])
    site.feed()
    look()
    kept = journal.shelf().object_place(warc_id(path.name)) / "v1" / "content" / path.name
    assert kept.stat().st_size == whole and not path.exists()


def test_a_round_cut_off_goes_on_where_it_was(look: Any, site: Site, library: Path, clock: Clock) -> None:
    from elchi.house.watching import Round, World

    for number in range(4):
        site.page(f"/{number}", f"Portugal and Nepal met {number} times.")
    site.feed(*(f"/{number}" for number in range(4)), ETag='"f"')
    world = World(
        clock.now, clock.monotonic, clock.sleep, partial(travel, reader=nothing), allow_private=True
    )
    steps = Round((Watched("mfa", f"{site.base}/feed", PlaceKind.FEED),), library, world).steps()
    assert [next(steps).rpartition("/")[2] for _ in range(3)] == ["feed", "0", "1"]
    steps.close()
    site.asked.clear()
    assert look().outcomes == {"new": 2}
    assert site.paths() == ["/feed", "/2", "/3"] and count() == 4


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[watched]]\nname = 'a'", "lacks its `address`"),
        ("[[watched]]\nname = 'a'\naddress = 'ftp://x'\nkind = 'feed'", "begins with http"),
        ("[[watched]]\nname = 'A b'\naddress = 'http://x'\nkind = 'feed'", "small letters"),
        ("[[watched]]\nname = 'a'\naddress = 'http://x'\nkind = 'blog'", "one of feed, sitemap, list"),
        ("[[watched]]\nname = 'a'\naddress = 'http://x'\nkind = 'feed'\npase = 1", "`pase` is not known"),
        ("[[watched]]\nname = 'a'\naddress = 'http://x'\nkind = 'feed'\npace = 'x'", "must be a number"),
        ("[[watched]]\nname = 'a'\naddress = 'http://x'\nkind = 'feed'\n" * 2, "two places named a"),
        ("[[watched]]\nname = 'a'\naddress = 'http://x'\nkind = 'feed'\nauthority = 'ours'", "as AZ or UN"),
        ("watched = 3", "alone"),
        ("[[watched", "not TOML"),
    ],
)
def test_a_slip_in_the_watch_list_is_named(tmp_path: Path, text: str, told: str) -> None:
    from elchi.acquisitions.watch_list import read_watch_list
    from elchi.errors import SettingError

    (tmp_path / "watched.toml").write_text(text)
    with pytest.raises(SettingError, match=told):
        read_watch_list(tmp_path / "watched.toml")

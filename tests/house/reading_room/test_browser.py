"""The pages in a real browser: readable at any width, usable by keyboard and without script, clean under axe."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
PAGES = (
    "/",
    "/about/",
    "/search/?q=agreement",
    "/sources/",
    "/records/",
    "/doubts/",
    "/people/",
    "/bodies/",
    "/states/",
    "/states/AZ/",
    "/dossiers/",
    "/dossiers/AZ-KG/",
    "/no-such-room/",
)


@pytest.fixture(scope="module")
def house(browser: "Browser", talks: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The house with the two reports, served by a process of its own; returns its address."""
    tests = Path(__file__).parents[2]
    home = shutil.copytree(talks, tmp_path_factory.mktemp("house") / "library")
    environment = os.environ | {
        "ELCHI_HOME": str(home),
        "ELCHI_DATABASE": "",
        "DJANGO_SETTINGS_MODULE": "elchi.house.settings",
    }
    command = [sys.executable, "-m", "house.reading_room.served"]
    with subprocess.Popen(command, cwd=tests, env=environment, stdout=subprocess.PIPE, text=True) as served:
        assert served.stdout is not None
        yield served.stdout.readline().strip()
        served.terminate()


def _open(browser: "Browser", address: str, **wishes: Any) -> "Page":
    page = browser.new_context(**wishes).new_page()
    page.goto(address)
    return page


def _first_source(browser: "Browser", house: str) -> str:
    page = _open(browser, f"{house}/sources/")
    return str(page.locator(".title", has_text="Bishkek talks").locator("a").get_attribute("href"))


def _sources(browser: "Browser", house: str) -> list[str]:
    page = _open(browser, f"{house}/sources/")
    links = page.locator("main .title a[href^='/sources/']").all()
    return [str(link.get_attribute("href")) for link in links]


def _first_record(browser: "Browser", house: str) -> str:
    page = _open(browser, f"{house}/records/?kind=instrument")
    return str(page.locator(".title a").first.get_attribute("href"))


def test_a_statement_leads_to_its_lit_passage_and_back_without_script(browser: "Browser", house: str) -> None:
    page = _open(browser, house + _first_source(browser, house), java_script_enabled=False)
    card = page.locator(".beside .card.k-tie")
    card.locator("a.said", has_text="16 May 2007").click()
    passage = page.locator(".lit:target")
    assert passage.inner_text() == "16 May 2007"
    assert page.locator(".lit:target").evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    passage.locator("a").click()
    assert page.locator(".card:target .title").inner_text() == "Embassy opened: Azerbaijan → Kyrgyzstan"


def test_a_value_of_the_dossier_opens_its_words_in_the_source(browser: "Browser", house: str) -> None:
    page = _open(browser, f"{house}/dossiers/AZ-KG/", java_script_enabled=False)
    page.locator("#legal .entry", has_text="Legal Assistance").locator(
        "a.said", has_text="12 October"
    ).click()
    assert page.locator(".lit:target").inner_text() == "12 October 2023"


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_is_wider_than_its_window(browser: "Browser", house: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844})
    page = context.new_page()
    for address in (*PAGES, _first_source(browser, house), _first_record(browser, house)):
        page.goto(house + address)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, address


@pytest.mark.parametrize(("light", "width"), [("light", 390), ("dark", 1280)])
def test_axe_finds_nothing_on_any_page(browser: "Browser", house: str, light: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    found: list[str] = []
    page = _open(browser, house, color_scheme=light, viewport={"width": width, "height": 844})
    for address in (*PAGES, *_sources(browser, house), _first_record(browser, house)):
        page.goto(house + address)
        results = Axe().run(page)
        found += [f"{address}\n{results.generate_report()}"] if results.violations_count else []
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", ["az", "ky", "ru", "tr"])
def test_the_dossier_is_clean_in_every_language(browser: "Browser", house: str, language: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = _open(browser, f"{house}/dossiers/AZ-KG/?lang={language}", viewport={"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_the_keyboard_skips_to_the_content_and_seeks(browser: "Browser", house: str) -> None:
    page = _open(browser, f"{house}/dossiers/AZ-KG/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("embassy")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=embassy")
    assert page.locator("mark").count() > 0


def test_all_pieces_of_a_cut_passage_light_up_with_script(browser: "Browser", house: str) -> None:
    page = _open(browser, house + _first_source(browser, house))
    address = page.evaluate("document.querySelector('.text .lit[id]').id")
    page.goto(f"{page.url}#{address}")
    assert page.locator(f".lit.{address}.shown").count() >= 1


def test_the_chosen_light_stays_without_script(browser: "Browser", house: str) -> None:
    page = _open(browser, house, java_script_enabled=False, color_scheme="light")
    page.locator(".choices a", has_text="Dark").click()
    page.locator("nav a", has_text="Sources").first.click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    dark = page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor")
    assert dark == "rgb(20, 22, 26)"

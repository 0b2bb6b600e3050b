"""The desk in a real browser: a curator settles a contradiction and undoes it, a reader elsewhere sees each step."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from house.desk_people import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser
PAGES = (
    "/desk/",
    "/desk/contradictions/",
    "/desk/contradictions/AZ-KG/",
    "/desk/names/body/ministry-of-justice-of-azerbaijan/",
    "/desk/account/",
)


@pytest.fixture
def house(browser: "Browser", talks: Path, tmp_path: Path) -> Iterator[str]:
    """The house with two reports and three people, served by a process of its own; returns its address."""
    environment = os.environ | {
        "ELCHI_HOME": str(shutil.copytree(talks, tmp_path / "house")),
        "ELCHI_DATABASE": "",
        "DJANGO_SETTINGS_MODULE": "elchi.house.settings",
    }
    command = [sys.executable, "-m", "house.desk_served"]
    here = Path(__file__).parents[1]
    with subprocess.Popen(command, cwd=here, env=environment, stdout=subprocess.PIPE, text=True) as served:
        assert served.stdout is not None
        yield served.stdout.readline().strip()
        served.terminate()


def log_in(browser: "Browser", house: str, name: str, **wishes: Any) -> "Page":
    page = browser.new_context(**wishes).new_page()
    page.goto(f"{house}/desk/")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Enter").click()
    page.wait_for_url(f"{house}/desk/")
    return page


def follow(page: "Page", link: "Locator") -> None:
    """Follow a link and wait until the script of the new page listens to keys."""
    with page.expect_navigation():
        link.click()


@pytest.mark.parametrize("script", [True, False])
def test_a_curator_settles_a_contradiction_and_undoes_it_and_a_reader_sees_each_step(
    browser: "Browser", house: str, script: bool
) -> None:
    curator = log_in(browser, house, "carl", java_script_enabled=script)
    reader = log_in(browser, house, "rita", java_script_enabled=script)
    public = browser.new_context(java_script_enabled=script).new_page()
    pair = f"{house}/desk/contradictions/AZ-KG/"

    # The curator finds it on the page of the pair.
    curator.goto(f"{house}/desk/contradictions/")
    curator.get_by_role("link", name="Azerbaijan – Kyrgyzstan").click()
    dates = curator.locator(".to-decide", has_text="18 May 2007")
    follow(curator, dates.get_by_role("link", name="Decide"))

    # Chooses, says why, settles.
    curator.locator(".values .line", has_text="18 May 2007").locator("input[type=radio]").first.check()
    if script:
        curator.locator("h1").click()
        curator.keyboard.press("a")
        curator.keyboard.type("The deed of the embassy says so.")
        curator.keyboard.press("Enter")
    else:
        curator.locator("#judge").get_by_label("Reason").fill("The deed of the embassy says so.")
        curator.get_by_role("button", name="This value stands").click()
    curator.wait_for_url("**done=**")
    assert "Settled" in curator.locator(".notice.done").inner_text()

    # A reader, logged in elsewhere, and everybody see who settled it and why; both values stay in sight.
    reader.goto(pair)
    verdict = reader.locator(".judged .verdict")
    assert "carl" in verdict.inner_text() and "The deed of the embassy says so." in verdict.inner_text()
    assert "1 open of 2" in reader.locator(".head").inner_text()
    public.goto(f"{house}/dossiers/AZ-KG/")
    assert "18 May 2007" in public.locator("#doubts .verdict").inner_text()
    assert public.locator("#doubts .judged blockquote").count() == 2
    assert public.locator("#ties .entry", has_text="Embassy opened").inner_text().count("18 May 2007") >= 1

    # A reader cannot judge.
    reader.get_by_role("link", name="Look at it again").click()
    assert reader.locator("button.act").count() == 0

    # The curator undoes it.
    curator.goto(pair)
    follow(curator, curator.get_by_role("link", name="Look at it again"))
    if script:
        curator.keyboard.press("u")
        curator.keyboard.press("Enter")
    else:
        curator.locator(".history form").get_by_label("Reason").fill("It was a mistake.")
        curator.get_by_role("button", name="Undo").click()
    curator.wait_for_url("**done=**")
    reader.goto(pair)
    assert reader.locator(".verdict").count() == 0
    assert "2 open of 2" in reader.locator(".head").inner_text()
    public.reload()
    assert public.locator("#doubts .verdict").count() == 0

    # Nothing was edited: the history tells both, and why.
    reader.locator(".to-decide", has_text="18 May 2007").get_by_role("link", name="Decide").click()
    told = reader.locator(".history").inner_text()
    assert "Settled" in told and "Undone" in told and "It was a mistake." in told and "undone" in told


def test_keys_walk_the_queue_and_one_key_with_enter_accepts(browser: "Browser", house: str) -> None:
    page = log_in(browser, house, "carl")
    waiting = int(page.locator("#ahead .count").inner_text())
    first = page.locator(".matter h1").inner_text()
    page.keyboard.press("j")
    page.wait_for_url("**item=**")
    assert page.locator(".matter h1").inner_text() != first
    page.keyboard.press("k")
    page.wait_for_function(f"document.querySelector('.matter h1').innerText === {first!r}")
    while page.locator("button[value=accept]").count() == 0:
        page.keyboard.press("j")
        page.wait_for_load_state()
    page.keyboard.press("a")
    assert page.locator("#judge [name=because]").input_value() == "The passage says so."
    page.keyboard.press("Escape")
    assert page.locator(".armed").count() == 0
    page.keyboard.press("a")
    page.keyboard.press("Enter")
    page.wait_for_url("**done=**")
    assert int(page.locator("#ahead .count").inner_text()) == waiting - 1
    page.keyboard.press("u")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('.notice.done')?.innerText.includes('Undone')")
    assert int(page.locator("#ahead .count").inner_text()) == waiting


def test_a_value_is_corrected_with_two_keys(browser: "Browser", house: str) -> None:
    page = log_in(browser, house, "carl")
    page.get_by_role("link", name="Embassy opened").first.click()
    page.get_by_role("radio", name="Date").check()
    page.keyboard.press("c")
    page.keyboard.type("2007-06")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**done=**")
    line = page.locator(".values .line", has_text="June 2007")
    assert line.locator("del").count() == 1 and line.locator("ins").inner_text() == "June 2007"


def test_a_missing_value_is_added_with_its_words_marked_in_the_text_and_undone(
    browser: "Browser", house: str
) -> None:
    page = log_in(browser, house, "carl")
    follow(page, page.get_by_role("link", name="Embassy opened").first)
    page.get_by_text("Something missing?").click()
    form = page.locator(".missing form")
    row = form.locator(".row").first
    row.get_by_label("Field").select_option("place")
    page.locator(".missing .words-of summary").click()
    page.evaluate(
        """() => {
            const text = document.querySelector(".missing .whole-text").firstChild;
            const start = text.data.indexOf("embassy of Azerbaijan in Bishkek");
            const range = document.createRange();
            range.setStart(text, start + 25); range.setEnd(text, start + 32);
            getSelection().removeAllRanges(); getSelection().addRange(range);
        }"""
    )
    row.get_by_role("button", name="Take the marked words").click()
    assert row.get_by_label("Value").input_value() == "Bishkek"
    form.get_by_label("Reason").fill("The reader missed it.")
    form.get_by_role("button", name="Add").click()
    page.wait_for_url("**done=**")
    line = page.locator(".values .by-hand")
    assert "Bishkek" in line.inner_text() and "Place" in line.inner_text()
    public = browser.new_context().new_page()
    public.goto(house + str(page.get_by_role("link", name="Embassy opened").first.get_attribute("href")))
    page.keyboard.press("u")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('.notice.done')?.innerText.includes('Undone')")
    assert page.locator(".values .by-hand").count() == 0

    # A whole statement, from the same page, that the text makes nowhere: by hand, without a passage.
    page.get_by_text("Something missing?").click()
    page.get_by_role("link", name="Add a whole statement").click()
    page.locator("[name=kind]").select_option("office")
    for number, (field, value) in enumerate((("person", "Aida Salieva"), ("office", "Envoy"))):
        row = page.locator(".row").nth(number)
        row.get_by_label("Field").select_option(field)
        row.get_by_label("Value").fill(value)
    page.get_by_label("Reason").fill("The annex names her.")
    page.get_by_role("button", name="Add").click()
    page.wait_for_url("**done=**")
    assert "Aida Salieva" in page.locator(".matter").inner_text()


@pytest.mark.parametrize(("light", "width"), [("light", 390), ("dark", 1280)])
def test_the_desk_is_clean_and_no_wider_than_its_window(
    browser: "Browser", house: str, light: str, width: int
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = log_in(browser, house, "carl", color_scheme=light, viewport={"width": width, "height": 844})
    links = [str(link.get_attribute("href")) for link in page.locator(".ahead ol a").all()]
    page.goto(house + next(link for link in links if "s-" in link))
    missing = str(page.locator(".missing .acts a").get_attribute("href"))
    found: list[str] = []
    for address in (
        *PAGES,
        links[0],
        links[-1],
        missing,
        *(f"/desk/?lang={code}" for code in ("az", "ky", "ru", "tr", "en")),
    ):
        page.goto(house + address)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, address
        results = Axe().run(page)
        found += [f"{address}\n{results.generate_report()}"] if results.violations_count else []
    page.get_by_role("button", name="Log out").click()
    page.goto(f"{house}/desk/enter/")
    results = Axe().run(page)
    found += [results.generate_report()] if results.violations_count else []
    assert not found, "\n".join(found)

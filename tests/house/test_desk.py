"""The desk: who may enter, what they may do, and that every act reaches the register and the public pages."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from house.desk_people import FAST, PASSWORD, client, hire
from house.reading_room.talks import journeys


@pytest.fixture
def desk(library: Path) -> Iterator[None]:
    """The two reports, and three people: one of each group."""
    from elchi.house.ledger import actions

    with override_settings(**FAST):
        for journey in journeys():
            actions.add_document(journey)
        actions.settle()
        hire(rita="reader", carl="curator", cora="curator", hedy="head")
        yield


def contradiction() -> Any:
    from elchi.house.ledger import models

    return models.Contradiction.objects.get(constraint="one-date")


def send(browser: Any, item: str, act: str, **more: Any) -> Any:
    """Open a matter and send its form as the page has it."""
    page = browser.get("/desk/", {"item": item}).content.decode()
    opened = re.search(r'name="opened" value="([^"]+)"', page)
    assert opened is not None
    told = {"item": item, "act": act, "because": "it is so", "opened": opened[1]} | more
    return browser.post("/desk/judge/", told)


def settle_embassy(browser: Any) -> Any:
    from elchi.house.ledger import models

    said = models.Value.objects.get(value="2007-05-18")
    item = f"c-{contradiction().id}"
    return send(
        browser, item, "uphold", which=f"{said.statement_id}-{said.ordinal}", because="the deed says so"
    )


def test_the_desk_is_shut_for_strangers_and_there_is_no_sign_up(desk: None) -> None:
    browser = client()
    for address in ("/desk/", "/desk/contradictions/", "/desk/contradictions/AZ-KG/", "/desk/account/"):
        answer = browser.get(address)
        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/desk/enter/")
    assert browser.post("/desk/judge/", {"act": "accept"}).status_code == 302
    assert browser.get("/desk/enter/").status_code == 200


def test_a_wrong_password_says_nothing_of_whether_the_name_is_known(desk: None) -> None:
    browser = client()
    assert browser.post("/desk/enter/", {"name": "car\0l", "password": "n\0"}).status_code == 400
    known = browser.post("/desk/enter/", {"name": "carl", "password": "no"})
    unknown = browser.post("/desk/enter/", {"name": "nobody", "password": "no"})
    assert known.status_code == unknown.status_code == 400
    strip = re.compile(r'value="[^"]*"')
    assert strip.sub("", known.content.decode()) == strip.sub("", unknown.content.decode())


def test_too_many_failures_shut_the_door_for_that_name_and_place(desk: None) -> None:
    browser = client()
    for _ in range(5):
        browser.post("/desk/enter/", {"name": "carl", "password": "no"})
    answer = browser.post("/desk/enter/", {"name": "carl", "password": PASSWORD})
    assert (answer.status_code, answer["Retry-After"]) == (429, "900")
    assert browser.post("/desk/enter/", {"name": "cora", "password": PASSWORD}).status_code == 302


def test_the_entrance_speaks_the_language_of_the_address(desk: None) -> None:
    answer = client().get("/desk/?lang=ru", follow=True)
    assert answer.redirect_chain and '<html lang="ru"' in answer.content.decode()


def test_after_logging_in_one_is_led_only_to_pages_of_this_library(desk: None) -> None:
    for wanted, led in (
        ("/desk/contradictions/", "/desk/contradictions/"),
        ("https://evil.example/", "/desk/"),
    ):
        answer = client().post("/desk/enter/", {"name": "carl", "password": PASSWORD, "next": wanted})
        assert answer["Location"] == led


def test_forms_without_a_token_of_ours_are_refused(desk: None) -> None:
    browser = client("carl", enforce_csrf_checks=False)
    browser.handler.enforce_csrf_checks = True
    answer = browser.post("/desk/judge/", {"act": "accept"})
    assert answer.status_code == 403 and "too old" in answer.content.decode()


def test_the_session_is_told_to_nobody_and_nothing_is_kept_in_caches(desk: None) -> None:
    browser = client()
    answer = browser.post("/desk/enter/", {"name": "carl", "password": PASSWORD})
    cookie = answer.cookies["elchi_session"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax"
    page = browser.get("/desk/")
    assert "no-store" in page["Cache-Control"] and "private" in page["Cache-Control"]


def test_a_reader_looks_on_and_cannot_judge(desk: None) -> None:
    reader = client("rita")
    page = reader.get("/desk/").content.decode()
    assert 'value="uphold"' not in page and 'value="leave"' not in page
    assert settle_embassy(reader).status_code == 403
    assert contradiction().judgement is None


def test_somebody_of_no_group_is_turned_away(desk: None) -> None:
    from django.contrib.auth import get_user_model

    get_user_model().objects.create_user("nemo", password=PASSWORD)
    assert client("nemo").get("/desk/").status_code == 403


def test_a_curator_settles_a_contradiction_and_everybody_sees_who_and_why(desk: None) -> None:
    answer = settle_embassy(client("carl"))
    assert answer.status_code == 302
    assert contradiction().judgement.by == "carl"
    for address in ("/dossiers/AZ-KG/", "/doubts/"):
        page = client().get(address).content.decode()
        assert "carl" in page and "the deed says so" in page
    told = client().get("/doubts.json").json()["doubts"]["items"]
    assert [d["verdict"]["by"] for d in told if d["verdict"]] == ["carl"]


def test_a_curator_undoes_their_own_judgement_and_a_head_anybodys(desk: None) -> None:
    from elchi.house.ledger import models

    settle_embassy(client("carl"))
    made = models.Judgement.objects.get(act="uphold")
    item = f"c-{contradiction().id}"
    assert send(client("cora"), item, "undo", of=made.id).status_code == 403
    assert contradiction().judgement is not None
    assert send(client("hedy"), item, "undo", of=made.id).status_code == 302
    assert contradiction().judgement is None
    assert "carl" not in client().get("/dossiers/AZ-KG/").content.decode()


def test_under_two_curators_the_public_sees_it_only_after_the_second(desk: None) -> None:
    from elchi.house.ledger import models

    with override_settings(ELCHI_TWO_CURATORS=True):
        settle_embassy(client("carl"))
        assert contradiction().judgement is None
        made = models.Judgement.objects.get(act="uphold")
        item = f"c-{contradiction().id}"
        assert client("carl").get("/desk/", {"item": item}).content.decode().count('value="confirm"') == 0
        assert send(client("carl"), item, "confirm", of=made.id).status_code == 400
        assert client("cora").get("/desk/", {"item": item}).content.decode().count('value="confirm"') == 1
        assert send(client("cora"), item, "confirm", of=made.id).status_code == 302
        assert contradiction().judgement.by == "carl"


def test_the_contradictions_of_a_pair_stand_on_one_page_settled_ones_last(desk: None) -> None:
    browser = client("carl")
    assert "/desk/contradictions/AZ-KG/" in browser.get("/desk/contradictions/").content.decode()
    assert browser.get("/desk/contradictions/kg-az/")["Location"] == "/desk/contradictions/AZ-KG/"
    before = browser.get("/desk/contradictions/AZ-KG/").content.decode()
    assert "2 open of 2" in before
    settle_embassy(browser)
    after = browser.get("/desk/contradictions/AZ-KG/").content.decode()
    assert "1 open of 2" in after and "the deed says so" in after
    assert after.index("the text counts three") < after.index("the deed says so")


def test_accepting_goes_on_to_the_next_and_measures_the_time(desk: None) -> None:
    from elchi.house.ledger import models
    from elchi.house.ledger.queries import desk as queries

    browser = client("carl")
    item = models.Waiting.objects.filter(kind="statement").order_by("-weight", "id").first()
    assert item is not None
    following = queries.matter(item.id).next
    answer = send(browser, item.id, "accept")
    assert f"item={following}" in answer["Location"]
    page = browser.get(answer["Location"]).content.decode()
    assert 'value="undo"' in page
    told = queries.progress()
    assert (told.accepted, told.read) == (1, 1)
    assert told.seconds_each is not None and 0 <= told.seconds_each < 60
    assert not models.Waiting.objects.filter(id=item.id).exists()


def test_a_time_that_is_not_ours_is_not_counted(desk: None) -> None:
    from elchi.house.ledger import models

    item = models.Waiting.objects.filter(kind="statement").first()
    send(client("carl"), item.id, "accept", opened="1e9:forged")
    assert models.Judgement.objects.get(act="accept").seconds is None


def test_what_was_wrong_in_a_form_is_told_and_nothing_typed_is_lost(desk: None) -> None:
    from elchi.house.ledger import models

    said = models.Value.objects.get(value="2007-05-18")
    answer = send(
        client("carl"),
        f"s-{said.statement_id}",
        "correct",
        which=str(said.ordinal),
        correction="18 May",
        because="misread",
    )
    page = answer.content.decode()
    assert answer.status_code == 400 and "no date the register knows" in page
    assert 'value="18 May"' in page and 'value="misread"' in page


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"act": "burn"},
        {"act": "accept", "item": "s-nothing"},
        {"act": "uphold", "item": "c-nothing", "which": "x-9"},
        {"act": "undo", "of": "99999999999999999999"},
        {"act": "merge", "item": "s-\0", "other": "\0"},
    ],
)
def test_nonsense_is_refused_politely(desk: None, told: dict[str, str]) -> None:
    answer = client("hedy").post("/desk/judge/", {"because": "because"} | told)
    assert answer.status_code == 400


def test_pages_escape_what_sources_and_people_write(desk: None) -> None:
    from elchi.house.ledger import models

    said = models.Value.objects.get(value="2007-05-18")
    item = f"c-{contradiction().id}"
    send(
        client("carl"),
        item,
        "uphold",
        which=f"{said.statement_id}-{said.ordinal}",
        because="<script>alert(1)</script>",
    )
    for address in (f"/desk/?item={item}", "/dossiers/AZ-KG/", "/desk/contradictions/AZ-KG/"):
        assert "<script>alert" not in client("carl").get(address).content.decode()


@pytest.mark.parametrize("language", ["en", "az", "ky", "ru", "tr"])
def test_the_desk_speaks_every_language_of_the_room(desk: None, language: str) -> None:
    browser = client("carl")
    for address in ("/desk/", "/desk/contradictions/AZ-KG/", "/desk/account/", "/desk/contradictions/"):
        page = browser.get(address, {"lang": language})
        assert page.status_code == 200 and f'lang="{language}"' in page.content.decode()


# ------------------------------------------------------------------ the second factor


def code_of(name: str, drift: int = 0) -> str:
    from django_otp.oath import totp
    from django_otp.plugins.otp_totp.models import TOTPDevice

    device = TOTPDevice.objects.get(user__username=name)
    # A code that came late moves the device's own clock.
    return f"{totp(device.bin_key, drift=device.drift + drift):06d}"


def set_up_second_factor(name: str) -> Any:
    browser = client(name)
    browser.post("/desk/account/", {"do": "begin"})
    page = browser.get("/desk/account/").content.decode()
    assert "data:image/svg+xml" in page
    assert browser.post("/desk/account/", {"do": "confirm", "code": "000000x"}).status_code == 400
    from django_otp.plugins.otp_totp.models import TOTPDevice

    TOTPDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    assert browser.post("/desk/account/", {"do": "confirm", "code": code_of(name)}).status_code == 302
    return browser


def test_with_a_second_factor_the_password_alone_opens_nothing(desk: None) -> None:
    assert set_up_second_factor("carl").get("/desk/").status_code == 200
    browser = client()
    answer = browser.post("/desk/enter/", {"name": "carl", "password": PASSWORD})
    assert answer["Location"] == "/desk/code/"
    assert browser.get("/desk/").status_code == 302
    assert browser.post("/desk/code/", {"code": "123"}).status_code == 400
    from django_otp.plugins.otp_totp.models import TOTPDevice

    TOTPDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    assert browser.post("/desk/code/", {"code": code_of("carl", drift=1)}).status_code == 302
    assert browser.get("/desk/").status_code == 200


def test_a_code_opens_once(desk: None) -> None:
    set_up_second_factor("carl")
    browser = client()
    browser.post("/desk/enter/", {"name": "carl", "password": PASSWORD})
    assert browser.post("/desk/code/", {"code": code_of("carl")}).status_code == 400


def test_where_a_second_factor_is_a_must_nothing_opens_before_it(desk: None) -> None:
    with override_settings(ELCHI_SECOND_FACTOR=True):
        browser = client("carl")
        assert browser.get("/desk/")["Location"] == "/desk/account/"
        assert browser.get("/desk/account/").status_code == 200


def test_a_new_password_ends_other_sessions_and_weak_ones_are_refused(desk: None) -> None:
    other, browser = client("carl"), client("carl")
    weak = browser.post("/desk/account/", {"do": "password", "old": PASSWORD, "new": "password1234"})
    assert weak.status_code == 400
    told = {"do": "password", "old": PASSWORD, "new": "quite another long phrase"}
    assert browser.post("/desk/account/", told).status_code == 302
    assert browser.get("/desk/").status_code == 200
    assert other.get("/desk/").status_code == 302


def test_a_decision_on_what_is_not_read_any_more_is_closed_at_the_desk(desk: None) -> None:
    from dataclasses import replace

    from elchi.house.ledger import actions, judging, models, rereading
    from elchi.model.judgement import Act

    said = models.Statement.objects.filter(kind="event").get()
    made = judging.judge(judging.Wish(Act.REJECT, statement=said.id), by="carl", because="not an event")
    known = {j.transcript.digest: j.reading for j in journeys() if j.transcript and j.reading}

    def read(text: str, *, transcript: str, **_: object) -> Any:
        reading = known[transcript]
        return replace(reading, statements=tuple(s for s in reading.statements if s.kind != "event"))

    def fingerprint(language: str | None) -> str:
        return "hand/2"

    list(rereading.reread(rereading.outdated(fingerprint), read, fingerprint))
    actions.settle()
    carl = client("carl")
    page = carl.get(f"/desk/?item=j-{made.pk}").content.decode()
    assert "not an event" in page and "Nothing of this kind is read" in page and 'value="attach"' not in page
    wish = {"item": f"j-{made.pk}", "act": "close", "because": "the text has no event", "which": ""}
    assert carl.post("/desk/judge/", wish).status_code == 302
    assert not models.Waiting.objects.filter(kind="decision").exists()
    assert carl.post("/desk/judge/", wish).status_code == 400

"""The words of the desk: every language complete, its places kept, its letters of one script."""

import re
from importlib.resources import files

import pytest

pytest.importorskip("django")

OTHERS = ("az", "ky", "ru", "tr")
DESK = "elchi.house.desk.words"


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_says_all_that_english_says_with_the_same_places(language: str) -> None:
    from elchi.house.reading_room.words import catalogue

    english, own = catalogue("en", DESK), catalogue(language, DESK)
    assert own.keys() == english.keys()
    for key, text in own.items():
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", english[key])), key
        for word in re.findall(r"\w+", text):
            assert not (re.search("[a-zA-Z]", word) and re.search("[\u0400-\u04ff]", word)), (key, word)


def test_every_act_and_every_refusal_has_its_words() -> None:
    from elchi.house.reading_room.words import catalogue
    from elchi.model.judgement import Act

    desk, room = catalogue("en", DESK), catalogue("en")
    codes: set[str] = set()
    for module in ("corrections", "judging"):
        text = (files("elchi.house.ledger") / f"{module}.py").read_text("utf-8")
        codes |= set(re.findall(r'JudgementError\(\s*"([\w-]+)"', text))
    assert len(codes) > 10
    assert {f"wrong.{code}" for code in codes} <= desk.keys()
    for act in Act:
        assert {f"do.{act.value}", f"reason.{act.value}"} <= desk.keys()
        assert f"act.{act.value}" in room

"""The measure: the same figures as the script that measures from outside, and what a change gained and lost."""

import json
from copy import deepcopy
from pathlib import Path

import pytest
from click.testing import CliRunner

from elchi import cli
from elchi.reading.evaluate import (
    Count,
    Scores,
    by_text,
    changes,
    from_json,
    score_text,
    table,
    to_json,
    total,
)

CORPUS = Path(__file__).parent.parent / "corpus" / "dev"
# What `score.py --json` gives for the pairs that `worsened` makes: (objects P, R, F1), (slots P, R, F1), gold, found.
FROM_OUTSIDE = json.loads((Path(__file__).parent / "figures_from_outside.json").read_text(encoding="utf-8"))


def worsened(gold: dict) -> dict:
    """Return a gold annotation with faults of many kinds, always the same ones."""
    found = deepcopy(gold)
    for kind in ("instruments", "ties", "contacts", "offices", "events"):
        things = found.get(kind, [])
        if len(things) > 2:
            del things[1]
        for number, thing in enumerate(things):
            if number % 3 == 0 and thing.get("date"):
                thing["date"] += "~"
            if number % 3 == 1 and thing.get("date"):
                thing["date"] = "1999"
            if number % 4 == 0 and thing.get("title"):
                thing["title"] = thing["title"].upper() + " (draft)"
            if number % 4 == 1 and thing.get("title"):
                thing["title"] = thing["title"][: len(thing["title"]) // 2]
            if number % 5 == 0 and thing.get("states"):
                thing["states"] = [*thing["states"][:1], "XX"]
            for person in (*thing.get("signatories", []), *thing.get("participants", [])):
                person["name"] = person["name"].split()[0][0] + ". " + person["name"].split()[-1]
                person["office"] = "Minister" if number % 2 else person["office"]
            if kind == "offices" and number % 3 == 0:
                thing["of"] = "XX"
        things += deepcopy(things[:1])
    return found


def gold_of(language: str) -> dict[str, dict]:
    return {
        p.stem: json.loads(p.read_text(encoding="utf-8")) for p in sorted(CORPUS.glob(f"{language}-*.json"))
    }


@pytest.mark.parametrize("language", sorted(FROM_OUTSIDE))
def test_the_figures_are_those_of_the_script_outside_to_the_digit(language):
    scores = total(score_text(gold, worsened(gold)) for gold in gold_of(language).values())
    for name, figures in FROM_OUTSIDE[language].items():
        o, s = scores[name].objects, scores[name].slots
        assert [o.precision, o.recall, o.f1] == figures["objects"], name
        assert [s.precision, s.recall, s.f1] == figures["slots"], name
        assert (o.gold, o.found) == (figures["gold"], figures["found"]), name


def test_the_gold_finds_itself_whole():
    for gold in gold_of("en").values():
        assert total([score_text(gold, gold)])["all"].slots.f1 == 1.0


def test_nothing_asked_and_nothing_found_is_right():
    assert Count().f1 == 1.0
    assert Count(0, 0, 2).f1 == 0.0
    assert Count(0, 2, 0).f1 == 0.0


def scores_of(title: str) -> Scores:
    event = {"kind": "festival", "title": "Days of Nepalese culture", "states": ["NP", "PT"], "persons": []}
    return score_text({"events": [event]}, {"events": [{**event, "title": title}]})


def test_what_was_gained_and_lost_is_told_by_text():
    before, now = scores_of("Days of Nepalese culture"), scores_of("Days")
    told = "\n".join(changes({"a": before}, {"a": now}))
    assert "lost" in told and "title = Days of Nepalese culture" in told
    assert "wrong now" in told and "title = Days\n" in told
    assert told.endswith("0 slots gained, 1 lost; slot F1 1.000 → 0.750")
    assert "gained" in "\n".join(changes({}, {"a": before}))


def test_saved_scores_come_back_as_they_were():
    scores = {"a": scores_of("Days")}
    assert from_json(json.loads(json.dumps(to_json(scores)))) == scores


def test_the_worst_text_stands_first():
    lines = list(by_text({"good": scores_of("Days of Nepalese culture"), "bad": scores_of("Days")}))
    assert lines[0].startswith("bad") and lines[1].startswith("good")
    assert list(table(total([scores_of("Days")])))[-1] == "slot F1 0.750"


@pytest.fixture
def gold_folder(tmp_path):
    folder = tmp_path / "gold"
    folder.mkdir()
    text = "The Agreement on Air Services between Portugal and Nepal was signed on 3 May 2010 in Lisbon."
    (folder / "en-x.txt").write_text(text, encoding="utf-8")
    gold = {
        "id": "en-x",
        "instruments": [
            {
                "title": "Agreement on Air Services between Portugal and Nepal",
                "kind": "agreement",
                "action": "signed",
                "states": ["PT", "NP"],
                "date": "2010-05-03",
            }
        ],
    }
    (folder / "en-x.json").write_text(json.dumps(gold), encoding="utf-8")
    return folder


def run(*arguments: str):
    return CliRunner().invoke(cli.elchi, ["evaluate", *arguments], standalone_mode=False)


def test_the_command_tells_figures_and_changes(gold_folder, tmp_path):
    saved = tmp_path / "figures.json"
    first = run(str(gold_folder), "--by-text", "--save", str(saved))
    assert first.exception is None and "en-x" in first.output and "slot F1" in first.output
    again = run(str(gold_folder), "--against", str(saved))
    assert "0 slots gained, 0 lost" in again.output
    empty = tmp_path / "found"
    empty.mkdir()
    assert "slots gained, 0 lost; slot F1 0.000" in run(str(gold_folder), "--against", str(empty)).output


def test_a_file_that_holds_no_figures_is_refused_in_words(gold_folder, tmp_path):
    wrong = tmp_path / "wrong.json"
    wrong.write_text("[]", encoding="utf-8")
    assert "holds neither" in str(run(str(gold_folder), "--against", str(wrong)).exception)
    assert "no gold" in str(run(str(gold_folder), "--only", "xx").exception)


def test_a_text_that_is_missing_is_told(gold_folder):
    (gold_folder / "en-x.txt").unlink()
    result = run(str(gold_folder))
    assert "not-found" in result.output or "no such" in result.output.lower()

"""The files of names: whole, known to the vocabulary, and refused by name when wrong."""

import subprocess
import sys
from pathlib import Path

import pytest

from elchi import languages, vocabularies
from elchi.errors import PackError
from elchi.languages import _entries
from elchi.model.when import When

LANGUAGES = ("az", "en", "es", "fr", "ky", "ru", "tr")
UNNUMBERED = {"EH", "PS", "VA"}
"""Neither the Correlates of War nor Gleditsch and Ward count them among the states of today."""
ROOT = Path(__file__).parents[2]


def test_the_seven_languages_are_there() -> None:
    assert languages.available() == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_and_organisation_named_is_known(language: str) -> None:
    assert set(languages.states(language)) <= set(vocabularies.states())
    assert set(languages.organisations(language)) <= set(languages.organisations("en"))


def test_english_names_every_state_of_the_vocabulary() -> None:
    assert set(languages.states("en")) == set(vocabularies.states())


def test_data_sets_join_by_the_numbers_of_states() -> None:
    known = vocabularies.states()
    now = {code: state for code, state in known.items() if not (state.former or state.territory)}
    assert {code for code, state in now.items() if state.cow is None or state.gw is None} == UNNUMBERED
    for number in ("cow", "gw"):
        numbered = [getattr(state, number) for state in now.values() if getattr(state, number)]
        assert len(set(numbered)) == len(numbered)
    apart = {code: (state.cow, state.gw) for code, state in now.items() if state.cow != state.gw}
    assert apart == {
        "DE": (255, 260), "RS": (345, 340), "YE": (679, 678),
        "KI": (946, 970), "TV": (947, 973), "TO": (955, 972), "NR": (970, 971),
    }  # fmt: skip
    assert (known["SU"].cow, known["DD"].gw, known["YU"].gw) == (known["RU"].cow, 265, 345)


def test_former_states_are_known_by_their_days_heirs_and_names_in_every_language() -> None:
    known = vocabularies.states()
    former = {code: state for code, state in known.items() if state.former}
    assert former.keys() >= {"AN", "CS", "CSXX", "DD", "SU", "VD", "XT", "XV", "XZ", "YD", "YU"}
    for code, state in former.items():
        assert When.parse(state.valid_from or "") and When.parse(state.valid_until or ""), code
        assert all(not known[heir].former for heir in state.successors), code
        assert all(code in languages.states(language) for language in LANGUAGES), code
        assert state.former_code or code.startswith("X"), code
    assert (known["YD"].former_code, known["YD"].cow, known["XV"].gw) == ("YDYE", 680, 817)
    assert vocabularies.predecessors()["VN"] == ("XV", "VD")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_names_two_states(language: str) -> None:
    owners: dict[str, str] = {}
    for code, state in languages.states(language).items():
        for word in (*state.names, *state.adjectives, *state.peoples):
            assert owners.setdefault(word.casefold(), code) == code, word


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_marked_ambiguous_is_one_of_the_words(language: str) -> None:
    for state in languages.states(language).values():
        assert set(state.ambiguous) <= {*state.names, *state.adjectives, *state.peoples, *state.capitals}


@pytest.mark.parametrize(
    ("language", "code", "name"),
    [("en", "KG", "Kyrgyzstan"), ("ru", "KG", "Кыргызстан"), ("az", "KG", "Qırğızıstan"), ("tr", "AZ", "Azerbaycan"),
     ("ky", "AZ", "Азербайжан"), ("fr", "KG", "Kirghizistan"), ("es", "US", "Estados Unidos")],
)  # fmt: skip
def test_peoples_words_stand_before_those_of_the_standard(language: str, code: str, name: str) -> None:
    assert languages.states(language)[code].preferred == name


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('[AZ]\nname = ["Azerbaijan"]', "unknown key `name`"),
        ('[AZ]\nnames = "Azerbaijan"', "must be a list"),
        ('[AZ]\nnames = [" Azerbaijan"]', "without space around"),
        ("[AZ\n", "is not TOML"),
        ('AZ = "Azerbaijan"', "must be a table"),
    ],
)
def test_what_a_pack_cannot_mean_is_refused_by_name(tmp_path: Path, text: str, fault: str) -> None:
    (tmp_path / "states.toml").write_text(text)
    with pytest.raises(PackError, match=fault):
        _entries(tmp_path / "states.toml")


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(PackError, match="missing"):
        languages.states("xx")


def test_the_generated_files_are_what_the_generator_writes() -> None:
    pytest.importorskip("babel")
    run = [sys.executable, str(ROOT / "tools" / "make_states.py"), "--check"]
    assert subprocess.run(run, check=False).returncode == 0

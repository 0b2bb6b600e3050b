"""ARKs: one for each thing, read back, and a slip of the pen is seen."""

import pytest

from elchi.errors import SettingError
from elchi.exchange.ark import ArkError, Named, ark, check_character, naan, read


def test_the_check_character_is_that_of_the_noid_page() -> None:
    assert check_character("13030/xf93gt2") == "q"


@pytest.mark.parametrize("what", list(Named))
def test_an_ark_leads_back_to_what_it_names_with_or_without_hyphens_and_slash(what: Named) -> None:
    made = ark("99999", what, "0123456789abcdef")
    assert read(made, "99999") == (what, "0123456789abcdef")
    assert read(made.replace("ark:", "ark:/"), "99999") == (what, "0123456789abcdef")
    assert read(f"{made[:14]}-{made[14:]}".upper().replace("ARK:", "ark:"), "99999")[0] is what


def test_any_one_character_changed_and_any_two_neighbours_exchanged_are_seen() -> None:
    made = ark("99999", Named.RECORD, "00e74ad4d2fbf8e7")
    letters = "0123456789bcdfghjkmnpqrstvwxz"
    for place in range(len("ark:99999/r1"), len(made)):
        for letter in letters.replace(made[place], ""):
            with pytest.raises(ArkError):
                read(made[:place] + letter + made[place + 1 :], "99999")
        if place + 1 < len(made) and made[place] != made[place + 1]:
            with pytest.raises(ArkError):
                read(made[:place] + made[place + 1] + made[place] + made[place + 2 :], "99999")


@pytest.mark.parametrize("wrong", ["", "ark:", "ark:99999/x1abc", "https://x", "ark:99999/r1" + "a" * 200])
def test_what_is_no_ark_of_ours_is_refused(wrong: str) -> None:
    with pytest.raises(ArkError):
        read(wrong, "99999")


def test_the_ark_of_another_library_is_called_so() -> None:
    with pytest.raises(ArkError, match="another library"):
        read(ark("12345", Named.SOURCE, "abababababab"), "99999")


def test_only_ids_of_the_library_have_arks() -> None:
    with pytest.raises(ArkError):
        ark("99999", Named.RECORD, "no-id")


def test_the_number_is_the_test_number_until_one_is_set() -> None:
    assert naan("") == "99999" and naan(" 12345 ") == "12345"
    with pytest.raises(SettingError):
        naan("none")

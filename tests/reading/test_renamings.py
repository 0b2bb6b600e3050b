"""Renamings: what a text says of the names that bodies bore before."""

import pytest

from elchi.reading.renamings import renamings

TOLD = [
    (
        "The Ministry of Foreign Affairs and Trade of Peru, formerly the Ministry of Foreign Affairs of Peru, signed it.",
        ("Ministry of Foreign Affairs of Peru", "Ministry of Foreign Affairs and Trade of Peru", None),
    ),
    (
        "The Ministry of Culture of Nepal was renamed the Ministry of Arts and Tourism of Nepal in May 2016.",
        ("Ministry of Culture of Nepal", "Ministry of Arts and Tourism of Nepal", "2016-05"),
    ),
    (
        "In 2009 the Ministry of Trade became the Ministry of Economy.",
        ("Ministry of Trade", "Ministry of Economy", "2009"),
    ),
    ("The Ministry of Trade met the Ministry of Economy of Nepal, formerly a partner of Peru.", None),
    ("The agency was renamed in 2016. The Ministry of Trade and the Ministry of Economy signed it.", None),
]


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_a_renaming_is_told_with_the_words_that_say_so(
    text: str, told: tuple[str, str, str | None] | None
) -> None:
    found = renamings(text, "en")
    assert [(one.earlier, one.later, one.day) for one in found] == ([told] if told else [])
    for one in found:
        assert text[one.passage.start : one.passage.end] == one.passage.quote
        assert one.earlier in one.passage.quote and one.later in one.passage.quote


def test_a_language_that_is_not_read_tells_none() -> None:
    assert renamings(TOLD[0][0], "fr") == renamings(TOLD[0][0], None) == ()

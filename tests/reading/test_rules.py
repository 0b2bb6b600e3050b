"""Every rule of every language reads its own example and leaves alone what it says it leaves."""

import pytest

from elchi.reading import read
from elchi.reading.pack import Rule, languages, load

RULES = [(language, rule) for language in languages() for rule in load(language).rules]


def found_by(language: str, rule: Rule, sentence: str) -> bool:
    reading = read(sentence, language=language, published="2020-05-04")
    return any(value.rule == rule.id for statement in reading.statements for value in statement.values)


@pytest.mark.parametrize(("language", "rule"), RULES, ids=[rule.id for _, rule in RULES])
def test_a_rule_reads_its_example_and_leaves_the_other(language: str, rule: Rule) -> None:
    assert found_by(language, rule, rule.reads), f"{rule.id} does not read: {rule.reads}"
    assert not found_by(language, rule, rule.leaves), f"{rule.id} reads what it must leave: {rule.leaves}"

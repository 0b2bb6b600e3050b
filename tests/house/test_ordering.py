"""Numbers with gaps: rows stay in order, and one more among many moves hardly any of the others."""

from itertools import pairwise
from random import Random

from elchi.house.ledger.ordering import GAP, LAST, ordinals


def test_numbers_rise_in_the_order_wanted_from_nought_whatever_was_held() -> None:
    random = Random(1)
    for _ in range(2000):
        wanted = random.sample(range(40), random.randrange(30))
        held = {row: random.randrange(-5, 40) for row in wanted if random.random() < 0.7}
        found = ordinals(wanted, held)
        assert len(found) == len(wanted) and found[:1] in ([], [0])
        assert all(one < other for one, other in pairwise(found))


def test_one_more_moves_none_of_the_others_until_a_gap_is_full() -> None:
    held = {row: number for number, row in enumerate(range(0, 2000, 2))}
    numbered = dict(zip(held, ordinals(list(held), {}), strict=True))
    wanted = [*range(0, 1000, 2), 999, *range(1000, 2000, 2)]
    found = dict(zip(wanted, ordinals(wanted, numbered), strict=True))
    assert {row: found[row] for row in numbered} == numbered
    assert numbered[998] < found[999] < numbered[1000]


def test_a_row_that_moves_to_the_front_leaves_the_others_alone() -> None:
    held = {row: row * GAP for row in range(100)}
    found = dict(zip([0, 99, *range(1, 99)], ordinals([0, 99, *range(1, 99)], held), strict=True))
    assert [row for row in held if found[row] != held[row]] == [99]


def test_numbers_stay_within_what_a_database_holds() -> None:
    assert ordinals(["a", "b"], {"a": 0, "b": LAST}) == [0, LAST]
    assert ordinals(["a", "b", "c"], {"a": 0, "b": LAST}) == [0, GAP, 2 * GAP]

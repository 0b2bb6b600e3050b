"""Wire: a reading in the form of the contract."""

from elchi.model.wire import contract
from elchi.reading import read


def test_an_organisation_goes_by_its_acronym_though_a_state_has_that_code() -> None:
    text = "Morocco joined the African Union on 30 January 2017. Morocco and Australia established diplomatic relations on 5 May 1976."
    reading = read(text, language="en")
    assert [t["states"] for t in contract(reading, "")["ties"]] == [["MA", "AU"], ["MA", "AU"]]
    assert [s.all("state")[1] for s in reading.statements] == ["African Union", "AU"]

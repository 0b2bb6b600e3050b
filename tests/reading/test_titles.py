"""Titles: where the name of an instrument begins and ends in running text, and who its parties are."""

import pytest

from elchi.reading.assemble import study_text
from elchi.reading.title import Title


def titles(text: str) -> list[tuple[str, Title]]:
    """Return the words of each title of the text, and the title."""
    document = study_text("Talks\n\n" + text, language="en")
    found = {id(n): n.v for n in document.text.covered if n is not None and n.kind == "title"}
    return [(document.text.words(t.i, t.j), t) for t in found.values()]


MARKED = [  # the title stands between bars; the word behind is its kind
    ("the |Agreement on the Avoidance of Double Taxation and the Prevention of Fiscal Evasion with respect to Taxes on Income| in Lisbon", "agreement"),
    ("a |Memorandum of Understanding between the Ministry of Energy of Nepal and the Ministry of Environment of Portugal on Solar Power| on 3 May 2023", "memorandum"),
    ("the “|Road Map for Cooperation 2024–2026|” in Lisbon", "programme"),
    ("the |Protocol amending the Agreement between Nepal and Portugal on Air Services| in Lisbon", "protocol"),
    ("an |agreement under which visas are abolished|, officials said", "agreement"),
    ("a |memorandum|, which entered into force on 3 May 2023", "memorandum"),
    ("the |Joint Statement of December 5, 1973|", "statement"),
    ("the |Lisbon Declaration|", "declaration"),
    ("the |Treaty of Friendship and Cooperation (with annexes)| in Lisbon", "treaty"),
    ("the |Treaty of Lisbon between Nepal and Portugal|", "treaty"),
    ("the |Air Services Agreement between Nepal and Portugal| yesterday", "agreement"),
    ("the |Nepal-Portugal Extradition Treaty|", "treaty"),
    ("an |MoU on cooperation in tourism|", "memorandum"),
    ("a |Plan of Consultations between the Foreign Ministries for 2024-2025|", "programme"),
    ("the |Convention for the Protection of Birds|", "convention"),
    ("a |memorandum of cooperation in the fields of education, science and sport|", "memorandum"),
    ("the |Agreement on the readmission of persons residing without authorisation|", "agreement"),
    ("the |Indus Waters Treaty of 1960 between India and Pakistan| outlived three wars", "treaty"),
    ("a |memorandum on sea ports| on the second day of the visit", "memorandum"),
    ("a |memorandum on sea ports| on the eve of the summit", "memorandum"),
    ("the |Agreement on Air Services| (Busan, 3 May 1999)", "agreement"),
    ("the |Executive Programme for Cooperation in Higher Education 2018–2020|", "programme"),
    ("the |exchange of letters of 4 May 1943 on ferry crossings|, seven lines long and, it is said, never printed", "exchange_of_notes"),
    ("the |Agreement on Visa Waiver for Holders of Diplomatic, Official and Service Passports| at a ceremony", "agreement"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "kind"), MARKED, ids=[case[0].split("|")[1][:50] for case in MARKED])
def test_a_title_ends_where_its_name_ends(marked: str, kind: str) -> None:
    ((words, title),) = titles(f"Nepal and Portugal signed {marked.replace('|', '')}.")
    assert (words, title.kind) == (marked.split("|")[1], kind)


SEVERAL = [
    ("the Agreement on Trade, Transit and Cooperation, and the Protocol on Health", ["Agreement on Trade, Transit and Cooperation", "Protocol on Health"]),
    ("documents including the Agreement on Fisheries; the Memorandum on Tourism; and the Protocol on Health", ["documents", "Agreement on Fisheries", "Memorandum on Tourism", "Protocol on Health"]),
    ("agreements on air services, on fisheries and on double taxation", ["agreements on air services", "on fisheries", "on double taxation"]),
]  # fmt: skip


@pytest.mark.parametrize(("listed", "expected"), SEVERAL, ids=[case[0][:40] for case in SEVERAL])
def test_titles_in_a_row_are_told_apart(listed: str, expected: list[str]) -> None:
    assert [words for words, _ in titles(f"Nepal and Portugal signed {listed}.")] == expected


def test_a_plural_without_a_matter_is_counted_and_names_none() -> None:
    ((_, title),) = titles("Nepal and Portugal signed five documents in Lisbon.")
    assert (title.generic, title.plural, title.count) == (True, True, 5)


def test_the_bodies_of_a_title_are_parties_with_their_states() -> None:
    ((_, title),) = titles(f"Nepal and Portugal signed {MARKED[1][0].replace('|', '')}.")
    assert [b.state for b in title.bodies] == ["NP", "PT"] == [code for code, _, _ in title.states]


def test_a_title_is_borne_with_though_its_quotation_mark_is_never_closed() -> None:
    ((words, _),) = titles("Nepal and Portugal signed the “Agreement on Fisheries in Lisbon.")
    assert words == "Agreement on Fisheries"


@pytest.mark.parametrize(
    "text",
    [
        "The House of Treaties is in Lisbon.",
        "They noted the progress of work.",
    ],
)
def test_words_of_agreement_are_no_title(text: str) -> None:
    assert [t for _, t in titles(text) if not t.generic] == []

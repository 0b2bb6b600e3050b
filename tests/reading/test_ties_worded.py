"""Ties in the wordings of embassies, circulars, gazettes and lists: several in one sentence, echoed, headed, counted."""

import pytest

from elchi.reading.assemble import study_text
from elchi.reading.ties import ties

ENVOYS = "credentials_presented"

CASES = {
    "on behalf of": (
        "President Daniela Mora received on 14 May 2024 in Quito the credentials of Ambassadors Jan Novak, on behalf of the Czech Republic, and Lars Holm, on behalf of Norway.",
        [(ENVOYS, "CZ EC", "2024-05-14", "Jan Novak", "Quito"), (ENVOYS, "NO EC", "2024-05-14", "Lars Holm", "Quito")],
    ),
    "brackets behind a participle": (
        "King Harald received two ambassadors in Oslo on 14 May 2024. Presenting their letters of credence that day were Ana Silva (Portugal) and Ram Sharma (Nepal).",
        [(ENVOYS, "PT NO", "2024-05-14", "Ana Silva", None), (ENVOYS, "NP NO", "2024-05-14", "Ram Sharma", None)],
    ),
    "the first, followed by": (
        "The first to hand over his credentials in Wellington on 14 May 2024 was the Ambassador of Ghana, Kofi Mensah, followed by the Ambassador of Portugal, Ana Silva.",
        [(ENVOYS, "GH NZ", "2024-05-14", "Kofi Mensah", "Wellington"), (ENVOYS, "PT NZ", "2024-05-14", "Ana Silva", "Wellington")],
    ),
    "so did": (
        "Ana Silva, Portugal's new ambassador to Kenya, presented her credentials to President William Ruto in Nairobi on 14 May 2024. So did Jan Novak of the Czech Republic.",
        [(ENVOYS, "PT KE", "2024-05-14", "Ana Silva", "Nairobi"), (ENVOYS, "CZ KE", "2024-05-14", "Jan Novak", "Nairobi")],
    ),
    "heads of mission": (
        "The new heads of mission of Ghana and Portugal presented their credentials to President Ana Rossi of Italy on 14 May 2024.",
        [(ENVOYS, "GH IT", "2024-05-14", None, None), (ENVOYS, "PT IT", "2024-05-14", None, None)],
    ),
    "a sentence that only lists": (
        "Two envoys presented their letters of credence to President Nana Akufo-Addo of Ghana on 14 May 2024. They are Mr Jan Novak, Czech Republic; and Ms Ana Silva, Portugal.",
        [(ENVOYS, "CZ GH", "2024-05-14", "Jan Novak", None), (ENVOYS, "PT GH", "2024-05-14", "Ana Silva", None)],
    ),
    "received to present": (
        "Ambassador Ana Silva of Portugal was received by King Willem-Alexander in The Hague on 14 May 2024 to present her credentials.",
        [(ENVOYS, "PT NL", "2024-05-14", "Ana Silva", "The Hague")],
    ),
    "appointed to, one by one": (
        "The Federal Council of Switzerland appointed the following ambassadors on 14 May 2024: Anna Meier to Nepal; Peter Huber to Portugal.",
        [
            ("ambassador_appointed", "CH NP", "2024-05-14", "Anna Meier", None),
            ("ambassador_appointed", "CH PT", "2024-05-14", "Peter Huber", None),
        ],
    ),
    "exequatur granted": (
        "The President of Portugal granted the exequatur to Ram Sharma as Honorary Consul of Nepal in Porto on 14 May 2024.",
        [("honorary_consul_appointed", "NP PT", "2024-05-14", "Ram Sharma", "Porto")],
    ),
    "recognised as honorary consul": (
        "The Governor-General of Jamaica has recognised Mr. Paul Grant as Honorary Consul of Nepal in Kingston with effect from 14 May 2024.",
        [("honorary_consul_appointed", "NP JM", "2024-05-14", "Paul Grant", "Kingston")],
    ),
    "sections by state": (
        "Nauru. Diplomatic relations with Taiwan were severed on 15 January 2024. Five days later China reopened its embassy in Nauru.",
        [("relations_severed", "NR TW", "2024-01-15", None, None), ("embassy_opened", "CN NR", "2024-01-20", None, None)],
    ),
    "counted among states": (
        "Togo became the 100th state with which Palau has diplomatic relations when a joint communiqué was signed on 14 May 2024.",
        [("relations_established", "TG PW", "2024-05-14", None, None)],
    ),
    "switched": (
        "Honduras switched diplomatic relations from Taiwan to China on 26 March 2023.",
        [("relations_severed", "HN TW", "2023-03-26", None, None), ("relations_established", "HN CN", "2023-03-26", None, None)],
    ),
    "done so": (
        "Colombia broke off diplomatic relations with Israel on 2 May 2024; Bolivia had done so on 31 October 2023.",
        [("relations_severed", "CO IL", "2024-05-02", None, None), ("relations_severed", "BO IL", "2023-10-31", None, None)],
    ),
    "three who recognise": (
        "On 28 May 2024 Ireland, Norway and Spain formally recognised the State of Palestine.",
        [("recognition", f"{code} PS", "2024-05-28", None, None) for code in ("IE", "NO", "ES")],
    ),
    "each with its day": (
        "Kosovo has been recognised by Fiji (19 November 2012), Tonga (15 January 2014) and Suriname (8 July 2016).",
        [
            ("recognition", "FJ XK", "2012-11-19", None, None),
            ("recognition", "TO XK", "2014-01-15", None, None),
            ("recognition", "SR XK", "2016-07-08", None, None),
        ],
    ),
    "the eleventh member": (
        "On 26 October 2025, Timor-Leste became the eleventh member of ASEAN.",
        [("membership", "TL ASEAN", "2025-10-26", None, None)],
    ),
    "accession": (
        "Finland's accession to NATO took effect on 4 April 2023.",
        [("membership", "FI NATO", "2023-04-04", None, None)],
    ),
    "travellers": (
        "From 1 June 2024 citizens of Georgia and Peru may stay in each other's territory for up to 90 days without a visa.",
        [("visa_regime", "GE PE", "2024-06-01", None, None)],
    ),
    "an embassy without its verb": (
        "On 14 May 2024 Guatemala opened its embassy in Rabat, and Ghana its embassy in Oslo.",
        [("embassy_opened", "GT MA", "2024-05-14", None, "Rabat"), ("embassy_opened", "GH NO", "2024-05-14", None, "Oslo")],
    ),
    "the work of an embassy": (
        "On 14 May 2024 Ecuador shut down its consulate in Kharkiv, Ukraine, and suspended the work of its embassy in Kyiv.",
        [("consulate_closed", "EC UA", "2024-05-14", None, "Kharkiv"), ("embassy_closed", "EC UA", "2024-05-14", None, "Kyiv")],
    ),
}  # fmt: skip

NOTHING = [
    "The Ambassador-designate of Nepal to Sri Lanka, Ram Sharma, will present his letter of credence in June 2024.",
    "The Foreign Ministry denied that Togo had severed diplomatic relations with Palau.",
    "Togo and Palau expressed their wish to establish diplomatic relations and discussed opening an embassy.",
    "Denmark has an embassy in Bishkek, and its consulate in Munich is headed by Lars Holm.",
    "Finland applied to join NATO on 18 May 2022.",
    "Laos was granted observer status in ASEAN in 1992.",
    "Citizens of Georgia and Peru would like to travel without a visa.",
    "Suriname withdrew its recognition of Kosovo on 14 May 2018.",
]


@pytest.mark.parametrize("name", CASES)
def test_each_tie_is_told_with_its_sides_day_person_and_town(name: str) -> None:
    text, expected = CASES[name]
    found = ties(study_text(text, blocks=(), language="en", published=None))
    told = [
        (s.first("kind"), " ".join(s.all("state")), s.first("date"), s.first("person"), s.first("place"))
        for s in found
    ]
    assert sorted(map(str, told)) == sorted(map(str, expected))


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_wished_denied_planned_or_there_already_is_no_tie(text: str) -> None:
    assert ties(study_text(text, blocks=(), language="en", published=None)) == []

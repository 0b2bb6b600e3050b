"""Tables of contacts: each row tells when, who and what, whatever the columns are called."""

import pytest

from elchi.model.wire import contract
from elchi.reading import read
from elchi.transcription.plain import blocks_of

TABLES = {
    "columns for the contact and who took part": (
        """New Zealand – Philippines: high-level contacts

Date | Contact | Participants | Place
12 May 2023 | Official visit | Prime Minister Helen Brash | Manila
14 October 2023 | Visit | President Rico Santos | Wellington
15 October 2023 | Meeting | President Rico Santos and Prime Minister Helen Brash | Wellington
16 October 2023 | Visit cancelled | Foreign Minister Ana Reyes | Wellington
""",
        [
            ("visit", "official", "NZ PH", "2023-05-12", "Manila", ["Helen Brash"]),
            ("visit", None, "PH NZ", "2023-10-14", "Wellington", ["Rico Santos"]),
            ("meeting", None, "PH NZ", "2023-10-15", "Wellington", ["Rico Santos", "Helen Brash"]),
        ],
    ),
    "one column tells all": (
        """Contacts between New Zealand and the Philippines

| Date | Level | Event |
| 12–14 May 2023 | Prime Minister | Official visit of Prime Minister Helen Brash to Manila |
| October 2023 | President | Visit of President Rico Santos to Wellington; meeting with Governor-General Mary Holt |
""",
        [
            ("visit", "official", "NZ PH", "2023-05-12/2023-05-14", "Manila", ["Helen Brash"]),
            ("visit", None, "PH NZ", "2023-10", "Wellington", ["Rico Santos"]),
            ("meeting", None, "PH NZ", "2023-10", "Wellington", ["Rico Santos", "Mary Holt"]),
        ],
    ),
    "persons with their states": (
        """Visits and meetings since 2020

When | Who | What | Where
3 June 2023 | Ana Reyes, Secretary of Foreign Affairs of the Philippines, and Tom Mahuta, Minister of Foreign Affairs of New Zealand | Phone call | –
4 July 2023 | Ana Reyes, Secretary of Foreign Affairs of the Philippines; Tom Mahuta, Minister of Foreign Affairs of New Zealand | Meeting on the margins of the ASEAN forum | Jakarta
""",
        [
            ("call", None, "PH NZ", "2023-06-03", None, ["Ana Reyes", "Tom Mahuta"]),
            ("meeting", None, "PH NZ", "2023-07-04", "Jakarta", ["Ana Reyes", "Tom Mahuta"]),
        ],
    ),
}


@pytest.mark.parametrize("what", TABLES)
def test_each_row_is_a_contact(what: str) -> None:
    text, expected = TABLES[what]
    found = contract(read(text, blocks=blocks_of(text), language="en"), "")["contacts"]
    told = [
        (
            c["kind"],
            c["level"],
            " ".join(c["states"]),
            c["date"],
            c["place"],
            [p["name"] for p in c["participants"]],
        )
        for c in found
    ]
    assert told == expected

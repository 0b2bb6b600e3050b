"""Two reports of our own wording on one visit, read by hand: passages that nest, cross and are shared; a doubt;
two dates for one embassy."""

from collections.abc import Sequence
from datetime import UTC, datetime

from elchi.journey import Journey, travel
from elchi.model.arrival import Arrival
from elchi.model.passage import Passage
from elchi.model.reading import Reading
from elchi.model.statement import Statement, StatementKind, Value

READER = "hand/1"

VISIT = """\
Bishkek talks end with three papers

Azerbaijan and Kyrgyzstan signed three documents in Bishkek on 12 October 2023, during the official visit of \
President Əli Məmmədov.

- Agreement on Mutual Legal Assistance between the Ministry of Justice of Azerbaijan and the Ministry of Justice of \
the Kyrgyz Republic, signed by Justice Minister Leyla Quliyeva and Justice Minister Айбек Токтогулов
- Memorandum of Understanding on Energy & "Green" Corridors <draft>

The embassy of Azerbaijan in Bishkek was opened on 16 May 2007. An exhibition of carpets, "Гүл жана оюу", was held in \
the autumn of 2023.
"""

LOOK_BACK = """\
Looking back at the ties

The embassy of Azerbaijan in Bishkek was opened on 18 May 2007. On 12 October 2023 the two states signed the Agreement \
on Mutual Legal Assistance.
"""

Slot = tuple[str, str, str] | tuple[str, str, str, int]

_TITLE = (
    "Agreement on Mutual Legal Assistance between the Ministry of Justice of Azerbaijan and the Ministry of Justice "
    "of the Kyrgyz Republic"
)
_SAID_IN_VISIT: tuple[tuple[StatementKind, Sequence[Slot]], ...] = (
    (
        StatementKind.INSTRUMENT,
        (
            ("title", _TITLE, _TITLE),
            ("kind", "agreement", "Agreement"),
            ("action", "signed", "signed three documents"),
            ("state", "AZ", "Azerbaijan"),
            ("state", "KG", "Kyrgyzstan"),
            ("body", "Ministry of Justice of Azerbaijan", "Ministry of Justice of Azerbaijan"),
            ("date", "2023-10-12", "12 October 2023"),
            ("place", "Bishkek", "in Bishkek on"),
            ("signatory", "Leyla Quliyeva", "Leyla Quliyeva", 1),
            ("signatory.office", "Justice Minister", "Justice Minister Leyla", 1),
            ("signatory.state", "AZ", "Azerbaijan", 1),
            ("signatory", "Айбек Токтогулов", "Айбек Токтогулов", 2),
            ("signatory.office", "Justice Minister", "Justice Minister Айбек", 2),
            ("signatory.state", "KG", "Kyrgyz Republic", 2),
        ),
    ),
    (
        StatementKind.INSTRUMENT,
        (
            (
                "title",
                'Memorandum of Understanding on Energy & "Green" Corridors <draft>',
                'Memorandum of Understanding on Energy & "Green" Corridors <draft>',
            ),
            ("kind", "memorandum", "Memorandum"),
            ("action", "signed", "signed three documents"),
            ("state", "AZ", "Azerbaijan"),
            ("state", "KG", "Kyrgyzstan"),
            ("date", "2023-10-12", "12 October 2023"),
        ),
    ),
    (
        StatementKind.TIE,
        (
            ("kind", "embassy_opened", "embassy of Azerbaijan in Bishkek was opened"),
            ("state", "AZ", "embassy of Azerbaijan"),
            ("state", "KG", "Bishkek was"),
            ("date", "2007-05-16", "16 May 2007"),
        ),
    ),
    (
        StatementKind.CONTACT,
        (
            ("kind", "visit", "official visit"),
            ("level", "official", "official"),
            ("state", "AZ", "Azerbaijan"),
            ("state", "KG", "Kyrgyzstan"),
            ("date", "2023-10-12", "on 12 October 2023, during"),
            ("participant", "Əli Məmmədov", "Əli Məmmədov", 1),
            ("participant.office", "President", "President", 1),
            ("participant.state", "AZ", "Azerbaijan", 1),
        ),
    ),
    (
        StatementKind.OFFICE,
        (
            ("person", "Əli Məmmədov", "Əli Məmmədov"),
            ("office", "President", "visit of President"),
            ("of", "AZ", "Azerbaijan"),
        ),
    ),
    (
        StatementKind.EVENT,
        (
            ("title", "Гүл жана оюу", "Гүл жана оюу"),
            ("kind", "exhibition", "exhibition"),
            ("state", "AZ", "Azerbaijan"),
            ("state", "KG", "Kyrgyzstan"),
            ("date", "2023-23", "autumn of 2023"),
        ),
    ),
    (StatementKind.DOUBT, (("note", "the text counts three documents and names two", "three documents"),)),
)
_SAID_LOOKING_BACK: tuple[tuple[StatementKind, Sequence[Slot]], ...] = (
    (
        StatementKind.TIE,
        (
            ("kind", "embassy_opened", "embassy of Azerbaijan in Bishkek was opened"),
            ("state", "AZ", "Azerbaijan"),
            ("state", "KG", "Bishkek"),
            ("date", "2007-05-18", "18 May 2007"),
        ),
    ),
)


def journeys() -> tuple[Journey, ...]:
    """Return the two reports as they come in and are read."""
    return (
        _journey("visit.txt", VISIT, _SAID_IN_VISIT, "2023-10-13", 1),
        _journey("look-back.txt", LOOK_BACK, _SAID_LOOKING_BACK, "2024-01-05", 2),
    )


def _journey(
    name: str, text: str, said: Sequence[tuple[StatementKind, Sequence[Slot]]], published: str, hour: int
) -> Journey:
    def reader(
        written: str, *, transcript: str, language: str, published: str | None, **_: object
    ) -> Reading:
        statements = tuple(
            Statement(kind, tuple(_value(written, slot) for slot in slots), transcript, READER)
            for kind, slots in said
        )
        at = written.index("The embassy")
        unread = (Passage.of(written, at, at + 22),)
        return Reading(statements, unread, True, language, published)

    arrival = Arrival(text.encode(), name, "file", datetime(2024, 2, 1, hour, tzinfo=UTC), "text/plain")
    return travel(arrival, reader=reader, published=published, language="en")


def _value(text: str, slot: Slot) -> Value:
    field, value, words, group = (*slot, 0)[:4]
    at = text.index(words)
    passage = Passage.of(text, at, at + len(words))
    return Value(field, value, (passage,), f"hand.{field}", "read by hand", group)

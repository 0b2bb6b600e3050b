"""Tie places: where an envoy was received, a relation begun, a mission opened."""

from elchi.reading.circumstances import Told, dateline_place, place_of
from elchi.reading.document import Document
from elchi.reading.gaps import MISSIONS
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node
from elchi.reading.name_brackets import town_beside
from elchi.reading.phrases import node_at
from elchi.reading.sheet import Sheet
from elchi.reading.towns import head_town, put_town, town_of_house, town_told

ENVOYS = ("ambassador_appointed", "honorary_consul_appointed", "credentials_presented")


def put_place(
    document: Document, draft: Draft, sheet: Sheet, kind: str, person: Node | None, when: Told | None
) -> None:
    """Write down the town of a tie, as the words nearest to it say, where they say one."""
    towns = draft.roles.get("town", ())
    if kind == "visa_regime":
        return  # it holds in both states, whatever town tells of it
    if kind in MISSIONS:
        put_town(document, draft, sheet)
    elif (beside := town_beside(document, person)) is not None:
        sheet.put(
            "place", document.text.words(*beside), [beside], "tie.place-brackets", "the town behind the name"
        )
    elif towns:
        town = towns[0].i, towns[0].j
        sheet.put(
            "place", document.text.words(*town), [town], "tie.place-line", "the town that the line names"
        )
    elif "town" in draft.roles:
        pass  # a line of a list that names no town
    elif (head := head_town(document.text, document.block_of(draft.sentence))) is not None:
        town = head.i, head.j
        sheet.put("place", document.text.words(*town), [town], "tie.head", "the town that opens the line")
    elif kind == "ambassador_appointed" and (post := _post(document, draft)) is not None:
        town = post.i, post.j
        sheet.put(
            "place", document.text.words(*town), [town], "tie.post", "the town in which the envoy resides"
        )
    elif (
        place := town_told(document, draft, kind) or _elsewhere(document, place_of(document, draft, when))
    ) is not None and (kind not in ENVOYS or place.rule != "place.clause"):
        place = town_of_house(document, place)
        sheet.put("place", place.value, [place.span], place.rule, place.because)
    elif kind == "credentials_presented" and document.place is not None:
        seat = document.dateline_town()
        if seat is not None and seat.v in sheet.all("state")[1:2]:
            there = dateline_place(document.place)
            because = "the town of the dateline, where envoys are received"
            sheet.put("place", there.value, [there.span], there.rule, because)


def _elsewhere(document: Document, place: Told | None) -> Told | None:
    """Return a place unless it is only the town of a mission: "…, and the embassy in Kathmandu opened in 1992"."""
    node = node_at(document.text, place.span[0] - 2) if place is not None else None
    mission = node is not None and node.kind == "noun" and node.v in ("mission", "consulate")
    here = place is not None and document.place is not None and document.place[0] == place.value
    return None if mission and not here else place


def _post(document: Document, draft: Draft) -> Node | None:
    """Return the town in which an envoy will reside, as the sentence says: "with residence in Oslo"."""
    posts = [n for n in document.nodes(draft.sentence) if n.kind == "post"]
    return posts[0] if len(posts) == 1 else None

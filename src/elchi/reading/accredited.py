"""Accredited: of which states they are, the envoy who hands over credentials and the head of state who takes them."""

from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.holders import Holder


def accredits(document: Document, draft: Draft, pair: list[str]) -> None:
    """To whom the envoy of one of two states hands credentials is of the other: "to A. B., President of the Council"."""
    nouns = draft.roles.get("noun.credentials", [])
    people = document.of(draft.sentence, "person") if nouns else []
    heads = [h for n in people if n.i >= nouns[0].j and n.v.office and (h := document.holder(n))]
    envoy = next((h for n in people if n.j <= nouns[0].i and (h := document.holder(n))), None)
    if envoy is not None and envoy.state in pair and heads and heads[0].state is None:
        _give_other(heads[0], envoy.state or "", pair)


def accredited(document: Document, draft: Draft, pair: list[str]) -> None:
    """Who hands credentials to the head of one of two states is the envoy of the other."""
    nouns = draft.roles.get("noun.credentials", [])
    people = document.of(draft.sentence, "person") if nouns else []
    envoys = [n for n in people if n.j <= nouns[0].i]
    heads = [h for n in people if n.i >= nouns[0].j and (h := document.holder(n)) and h.state in pair]
    holder = document.holder(envoys[-1]) if envoys else None
    if holder is not None and holder.state is None and heads:
        _give_other(holder, heads[0].state or "", pair)


def _give_other(holder: Holder, code: str, pair: list[str]) -> None:
    """Give a person the other of two states, unless it is one of which the person is not."""
    other = pair[1 - pair.index(code)]
    if other not in holder.apart:
        holder.state = other

"""Accredited: of which states they are, the envoy who hands over credentials and the head of state who takes them."""

from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.holders import Holder
from elchi.reading.interviews import of_letters
from elchi.reading.issuers import mission_of_head


def own_envoys(document: Document) -> None:
    """Ambassadors without a state, in the newsletter of an embassy, are its own: "our Ambassador, A. B."."""
    both = mission_of_head(document)
    envoys = document.text.pack.words["office_ranks"]
    for holder in document.holders if both is not None else ():
        offices = [m.v.office_text.lower() for m in holder.mentions if m.v.office_text]
        if holder.state is None and both is not None and any(o in envoys for o in offices):
            holder.state = both[0]
    for draft in document.drafts if both is not None else ():
        if both is not None and draft.pattern.kind == "contact":
            _give_host(document, draft, both)


def _give_host(document: Document, draft: Draft, both: tuple[str, str]) -> None:
    """Whom the ambassador of a newsletter meets is of the state where he is posted, if the text does not say whose he is."""
    nodes = draft.roles.get("participant", ())
    held = [h for n in nodes if n.kind == "person" and n.v.office and (h := document.holder(n))]
    ranks = document.text.pack.words["office_ranks"]
    envoy = any(h.state == both[0] for h in held) or any(
        n.kind == "office" and document.text.words(*n.v.spans[0]).lower() in ranks for n in nodes
    )
    for holder in held if envoy else ():
        if holder.state is None:
            holder.state = both[1]


def accredits(document: Document, draft: Draft, pair: list[str]) -> None:
    """To whom the envoy of one of two states hands credentials is of the other: "to A. B., President of the Council"."""
    nouns = draft.roles.get("noun.credentials", [])
    people = document.of(draft.sentence, "person") if nouns else []
    heads = [h for n in people if n.i >= nouns[0].j and n.v.office and (h := document.holder(n))]
    envoy = next((h for n in people if n.j <= nouns[0].i and (h := document.holder(n))), None)
    if envoy is None and nouns and (who := of_letters(document, nouns[0])) is not None:
        envoy = document.holder(who)
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

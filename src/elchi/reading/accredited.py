"""Accredited: of which states they are, the ambassador who tells of his mission and those whom he meets there."""

from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.issuers import mission_of_head


def own_envoys(document: Document) -> None:
    """Ambassadors without a state, in the newsletter of an embassy, are its own: "our Ambassador, A. B."."""
    both = mission_of_head(document)
    if both is None:
        return
    envoys = document.text.pack.words["office_ranks"]
    for holder in document.holders:
        offices = [m.v.office_text.lower() for m in holder.mentions if m.v.office_text]
        if holder.state is None and any(o in envoys for o in offices):
            holder.state = both[0]
    for draft in document.drafts:
        if draft.pattern.kind == "contact":
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

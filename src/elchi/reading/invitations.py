"""Invitations: who invites stands behind "at the invitation of", and is none of those who come."""

from elchi.reading.grammar import Draft
from elchi.reading.joints import joined
from elchi.reading.marks import Node, Text

PERSONAL = ("person", "office", "name")


def invites(text: Text, node: Node) -> bool:
    """Does the person stand behind "invitation of", "invitation from the"?"""
    k = text.before(node.i)
    return "invitation" in (text.low(k), text.low(k - 1))


def without_inviters(text: Text, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts without those whose visitor only invites: "on a visit at the invitation of President X"."""
    return [d for d in drafts if d.fixed("kind") != "visit" or not _is_invited_by(text, d)]


def _is_invited_by(text: Text, draft: Draft) -> bool:
    before: Node | None = None
    for node in draft.roles.get("participant", ()):
        both = before is not None and text.low(text.before(node.i)) in text.pack.words["and"]
        if node.kind not in PERSONAL or not (
            invites(text, node) or (both and before is not None and joined(text, before, node))
        ):
            return False
        before = node
    return before is not None

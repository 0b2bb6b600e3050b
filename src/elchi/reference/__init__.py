"""Answers: what the register holds, assembled for a question. Leaves `Dossier`; nothing is stored."""

from elchi.reference.dossier import assemble

__all__ = ["assemble"]

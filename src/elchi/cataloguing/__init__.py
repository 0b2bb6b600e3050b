"""Cataloguing: what the document says of itself, described in the catalogue's fields. An Entry leaves."""

from elchi.cataloguing.describe import describe

__all__ = ["describe"]

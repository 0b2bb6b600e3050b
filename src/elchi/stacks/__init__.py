"""Stacks: bytes are kept under the digest of what they are, whole or not at all. A Holding leaves."""

from elchi.stacks.shelf import Shelf

__all__ = ["Shelf"]

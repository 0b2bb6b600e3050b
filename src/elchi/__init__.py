"""Elchi: an e-catalog and library of the relations between states."""

__version__ = "0.1.0"

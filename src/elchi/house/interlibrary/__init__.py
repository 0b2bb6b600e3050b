"""Interlibrary: what other catalogues take from this one. It asks `ledger.queries`, hands the answers to `exchange`,
and keeps one table of its own: what changed when, written by the database itself."""

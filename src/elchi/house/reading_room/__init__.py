"""The reading room: the public e-catalog. It only asks `ledger.queries` and shows the answers; it writes nothing."""

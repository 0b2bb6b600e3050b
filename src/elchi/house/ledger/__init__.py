"""The ledger: what was read, what the register makes of it, and every judgement. `actions` is its only writer."""

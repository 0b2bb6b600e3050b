"""What holds: many statements settled into records, with what contradicts. Leaves `Record` and `Contradiction`."""

from elchi.registry.settling import settle
from elchi.registry.telling import Names

__all__ = ["Names", "settle"]

"""Exchange: what others can take away: catalogue records in the formats of libraries, and lasting identifiers.

Leaves `Description`, and of one its Dublin Core, MODS, MARC 21, JSON-LD, CSL-JSON, BibTeX and RIS.
"""

from elchi.exchange.description import Description
from elchi.exchange.formats import FORMATS, Format

__all__ = ["FORMATS", "Description", "Format"]

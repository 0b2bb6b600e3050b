"""Diagnostics: what is wrong with a request by SRU, by the codes of its list.

The list: https://www.loc.gov/standards/sru/diagnostics/diagnosticsList.html
"""

from collections.abc import Mapping

MESSAGES: Mapping[int, str] = {
    4: "Unsupported operation",
    5: "Unsupported version",
    6: "Unsupported parameter value",
    7: "Mandatory parameter not supplied",
    8: "Unsupported parameter",
    10: "Query syntax error",
    12: "Too many characters in query",
    13: "Invalid or unsupported use of parentheses",
    14: "Invalid or unsupported use of quotes",
    15: "Unsupported context set",
    16: "Unsupported index",
    19: "Unsupported relation",
    20: "Unsupported relation modifier",
    21: "Unsupported combination of relation modifiers",
    22: "Unsupported combination of relation and index",
    27: "Empty term unsupported",
    28: "Masking character not supported",
    29: "Masked words too short",
    31: "Anchoring character not supported",
    36: "Term in invalid format for index or relation",
    37: "Unsupported boolean operator",
    38: "Too many boolean operators in query",
    39: "Proximity not supported",
    47: "Unsupported boolean modifier",
    48: "Query feature unsupported",
    50: "Result sets not supported",
    61: "First record position out of range",
    64: "Record temporarily unavailable",
    66: "Unknown schema for retrieval",
    71: "Unsupported record packing",
    72: "XPath retrieval unsupported",
    80: "Sort not supported",
    84: "Too many sort keys to sort",
    90: "Unsupported direction",
    110: "Stylesheets not supported",
    120: "Response position out of range",
    121: "Too many terms requested",
}
"""The codes that this library gives, with their words."""


class Diagnosed(Exception):
    """What is wrong with a request, by its code; it becomes a `diagnostic` in the answer. `details` names the culprit."""

    def __init__(self, code: int, details: str = "") -> None:
        super().__init__(f"{MESSAGES[code]}: {details}" if details else MESSAGES[code])
        self.code = code
        self.details = details

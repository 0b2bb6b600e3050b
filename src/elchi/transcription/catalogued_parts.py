"""What the forms of catalogue records share: XML read safely, values by field, and the error that they raise."""

from collections.abc import Iterable


class UnreadableError(ValueError):
    """The bytes are no record of the form that they seem to be; the message says how."""


def parsed_xml(data: bytes):  # type: ignore[no-untyped-def]  # lxml has no types
    """Return the root of an XML document, read without entities, networks or trees beyond all measure."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(str(error)[:200]) from error


def values_of(found: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return pairs of field and value by field."""
    table: dict[str, list[str]] = {}
    for name, value in found:
        table.setdefault(name, []).append(value)
    return table

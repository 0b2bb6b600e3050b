"""Orders: in which order a text names its two states, so that two persons without one are told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from elchi.reading.issuers import issuer

if TYPE_CHECKING:
    from elchi.reading.document import Document


def host_first(document: Document, pair: list[str]) -> list[str]:
    """Return the two states in the order in which two persons without a state are likely named.

    That of "A and B" or "A-B" where the text couples them so; else the host, in whose town it is dated, first.
    """
    if "host_first" not in document.memo:
        document.memo["host_first"] = _coupled_or_host(document, pair)
    ordered: list[str] = document.memo["host_first"]
    return ordered


def _coupled_or_host(document: Document, pair: list[str]) -> list[str]:
    text, last = document.text, None
    for k, here in enumerate(text.marks):
        mark = here and (here.get("state") or here.get("adjective"))
        if not mark or mark[1].value not in pair:
            continue
        coupled = last is not None and k - last[1] == 1 and text.low(k - 1) in ("and", "-", "–")
        if coupled and last is not None and last[0] != mark[1].value:
            return [last[0], mark[1].value]
        last = mark[1].value, k + mark[0]
    town = document.dateline_town()
    host = issuer(document) if town is None else town.v
    return pair[::-1] if host == pair[1] else pair

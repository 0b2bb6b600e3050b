"""WARC 1.1 (ISO 28500): each fetch as it was, question and answer, in a file that grows record by record.

A record is a member of its own, packed by gzip and forced to the disk: a kill cuts at most the last, and `whole_members`
tells where the whole ones end.
"""

import io
import os
import zlib
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from elchi.acquisitions.asking import Answer

if TYPE_CHECKING:
    from warcio.warcwriter import WARCWriter

IDENTICAL = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
UNCHANGED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_PACKED = {"content-encoding", "transfer-encoding", "content-length"}


class Warc:
    """A WARC file that is being written; made with its first record."""

    def __init__(self, path: Path, *, software: str) -> None:
        self.path = path
        self._software = software

    def write(self, answer: Answer, now: datetime, *, known: bool = False) -> int:
        """Add a fetch and return where its records begin; `known` leaves out a body that is kept already.

        The body is written unpacked; what the server said of its packing stands under `X-Archive-Orig-…`.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("ab") as file:
            if not file.tell():
                self._begin(file, now)
            at = file.tell()
            writer = _writer(file)
            date = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            response = self._response(writer, answer, date, known)
            request = writer.create_warc_record(
                answer.url, "request", http_headers=_request_of(answer), warc_headers_dict={"WARC-Date": date}
            )
            writer.write_request_response_pair(request, response)
            file.flush()
            os.fsync(file.fileno())
        return at

    def _begin(self, file: Any, now: datetime) -> None:
        writer = _writer(file)
        info = {"software": self._software, "format": "WARC File Format 1.1"}
        record = writer.create_warcinfo_record(self.path.name, info)
        writer.write_record(record)

    def _response(self, writer: "WARCWriter", answer: Answer, date: str, known: bool) -> Any:
        from warcio.statusandheaders import StatusAndHeaders

        headers = [
            (f"X-Archive-Orig-{name}" if name.lower() in _PACKED else name, value)
            for name, value in answer.headers
        ]
        unchanged = answer.status == 304
        if not (known or unchanged):
            headers.append(("Content-Length", str(len(answer.body))))
        told = StatusAndHeaders(f"{answer.status} {answer.reason}".strip(), headers, protocol="HTTP/1.1")
        if known or unchanged:
            profile = UNCHANGED if unchanged else IDENTICAL
            record = writer.create_warc_record(
                answer.url,
                "revisit",
                http_headers=told,
                warc_headers_dict={"WARC-Date": date, "WARC-Profile": profile},
            )
            if known:
                record.rec_headers.add_header("WARC-Payload-Digest", _digest(answer.body))
            return record
        return writer.create_warc_record(
            answer.url,
            "response",
            payload=io.BytesIO(answer.body),
            http_headers=told,
            warc_headers_dict={"WARC-Date": date},
        )


def _writer(file: Any) -> "WARCWriter":
    from warcio.warcwriter import WARCWriter

    writer = WARCWriter(file, gzip=True, warc_version="1.1")
    writer._create_temp_file = io.BytesIO  # it would leave its own to be closed by nobody
    return writer


def _request_of(answer: Answer) -> Any:
    from urllib.parse import urlsplit

    from warcio.statusandheaders import StatusAndHeaders

    parts = urlsplit(answer.url)
    target = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    return StatusAndHeaders(f"GET {target} HTTP/1.1", list(answer.asked), is_http_request=True)


def _digest(body: bytes) -> str:
    import base64
    import hashlib

    return f"sha1:{base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode()}"


def whole_members(data: bytes) -> int:
    """Return how many bytes of a file the whole members take; what a kill cut off comes after them."""
    end = 0
    while end < len(data):
        unpacker = zlib.decompressobj(31)
        at = end
        try:
            while at < len(data) and not unpacker.eof:
                unpacker.decompress(data[at : at + (1 << 20)])
                at += 1 << 20
        except zlib.error:
            break
        if not unpacker.eof:
            break
        end = min(at, len(data)) - len(unpacker.unused_data)
    return end

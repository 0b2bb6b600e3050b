"""Prints small PDF and DOCX documents for the tests, byte by byte, so that no other program is needed."""

import hashlib
import io
import zipfile

W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="urn:shape"'
)
Line = tuple[int, int, int, str]  # left, base, size, words


def pdf(*pages: list[Line], title: str | None = None) -> bytes:
    """Return a PDF with lines of Helvetica at given places."""
    things: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", _FONT]
    kids = []
    for lines in pages:
        shown = " ".join(f"/F1 {size} Tf 1 0 0 1 {x} {y} Tm ({words}) Tj" for x, y, size, words in lines)
        stream = f"BT {shown} ET"
        things.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream".encode("latin-1"))
        things.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(things)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        kids.append(len(things))
    things[1] = f"<< /Type /Pages /Kids [{' '.join(f'{k} 0 R' for k in kids)}] /Count {len(kids)} >>".encode()
    if title is not None:
        things.append(f"<< /Title ({title}) >>".encode("latin-1"))
    return _file(things, info=len(things) if title is not None else None)


_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def _file(things: list[bytes], info: int | None) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, thing in enumerate(things, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, thing)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = f"<< /Size {len(things) + 1} /Root 1 0 R{f' /Info {info} 0 R' if info else ''} >>".encode()
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(things) + 1)
    return out + head + table + b"trailer " + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % len(out)


def p(inner: str, style: str | None = None, *, item: bool = False) -> str:
    """Return a paragraph of WordprocessingML."""
    said = f'<w:pStyle w:val="{style}"/>' if style else ""
    said += '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if item else ""
    return f"<w:p><w:pPr>{said}</w:pPr>{inner}</w:p>"


def r(words: str) -> str:
    """Return a run of words."""
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def docx(body: str, **parts: str) -> bytes:
    """Return a DOCX with a body; `styles`, `footnotes` and such give the inside of other parts under word/."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, inner in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {W}>{inner}</w:{name}>")
    return out.getvalue()


def locked(document: bytes, password: bytes) -> bytes:
    """Return a PDF of `pdf` that asks for a password to open (ISO 32000-1, 7.6.3, revision 2); words stay as they are."""
    pad = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
    padded, name = (password + pad)[:32], b"0" * 16
    owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
    permissions = (-4).to_bytes(4, "little", signed=True)
    user = _rc4(hashlib.md5(padded + owner + permissions + name).digest()[:5], pad)
    lock = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (
        owner.hex().encode(),
        user.hex().encode(),
    )
    called = name.hex().encode()
    return document.replace(
        b"/Root 1 0 R", b"/Root 1 0 R /Encrypt %s /ID [<%s> <%s>]" % (lock, called, called)
    )


def _rc4(key: bytes, data: bytes) -> bytes:
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)

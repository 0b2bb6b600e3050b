"""Bytes to characters: which encoding was it, and are these words at all?"""

import re
from dataclasses import dataclass

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_LEGACY = ("windows-1251", "windows-1254", "koi8-r")
_WORD = re.compile(r"[^\W\d_]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_UNWRITTEN = re.compile(r"[\x80-\x9f\ufffd]")
_SAMPLE = 65536


@dataclass(frozen=True, slots=True)
class Undecodable:
    """No encoding makes words of the bytes; `why` says it in a sentence."""

    why: str


def decode(data: bytes, *, charset: str | None = None) -> str | Undecodable:
    """Return the characters of `data`, a byte order mark left out, every line end made a single newline.

    A byte order mark wins, then UTF-8 where it fits, then `charset` (what the sender claimed), then the likeliest
    of windows-1251, windows-1254 and KOI8-R. Bytes that are mostly control characters are no text.
    """
    text = _decoded(data, charset)
    if isinstance(text, Undecodable):
        return text
    controls = len(_CONTROL.findall(text))
    if "\0" in text or controls > max(2, len(text) // 200):
        return Undecodable("The bytes hold control characters that no text has.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, charset: str | None) -> str | Undecodable:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError:
                return Undecodable(f"The file says it is {encoding.upper()}, but its bytes are not.")
    if b"\0" in data[:_SAMPLE]:
        return _wide(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if charset is not None and charset.lower().replace("_", "-") not in ("utf-8", "utf8"):
        try:
            return data.decode(charset)
        except (UnicodeDecodeError, LookupError):
            pass
    return _legacy(data)


def _wide(data: bytes) -> str | Undecodable:
    """UTF-16 without a mark: every other byte of most of the world's punctuation and spaces is zero."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    many = max(3, len(sample) // 20)  # a tenth of the halves: spaces and stops alone are more than that
    if len(data) % 2 == 0 and max(even, odd) >= many and min(even, odd) <= max(even, odd) // 20:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            return Undecodable("The bytes are no text in any encoding we know.")
        if not _CONTROL.search(text):
            return text
    return Undecodable("The bytes hold zeros, which no text has.")


def _legacy(data: bytes) -> str | Undecodable:
    best = max(_LEGACY, key=lambda encoding: _likeness(data[:_SAMPLE].decode(encoding, "replace")))
    text = data.decode(best, "replace")
    if _likeness(text[:_SAMPLE]) < 0.5:
        return Undecodable("The bytes are no text in any encoding we know.")
    return text


def _likeness(text: str) -> float:
    """How much do these characters look like writing? 1 is every word whole, below 0.5 hardly any.

    Only words with letters beyond ASCII can tell encodings apart: they are of one script, and written small, LARGE
    or with a Large first letter.
    """
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    strange = len(_UNWRITTEN.findall(text)) + len(re.findall(r"(?<=\w)[^\w\s.,;:!?()'\"’”»–—/-](?=\w)", text))
    if not words:
        return 0.6 if strange <= len(text) // 100 else 0.0
    good = sum(_is_written(word) for word in words)
    return good / (len(words) + 2 * strange)


def _is_written(word: str) -> float:
    cyrillic = sum("\u0400" <= letter <= "\u04ff" for letter in word)
    if cyrillic not in (0, len(word)):
        return 0.0
    if not (word.islower() or word.isupper() or word[1:].islower()):
        return 0.0
    if not cyrillic and 3 * sum(not letter.isascii() for letter in word) > 2 * len(word) and len(word) > 2:
        return 0.0
    return 1.0 if not word.isupper() or len(word) < 3 else 0.9

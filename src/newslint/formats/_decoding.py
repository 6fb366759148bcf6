"""Bytes of a source in one of the encodings that pages and wires come in, and the way back to them."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

from newslint.wording import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T", bytes, str)

# An article is a few thousand characters; what is larger than this, in bytes, is something else.
LARGEST = 10_000_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Browsers take these for Windows-1252, which has the same letters and quotation marks besides.
_WESTERN = frozenset(("iso8859-1", "ascii"))
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)|<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)  # fmt: skip


def checked(data: T) -> T:
    """Return the bytes, or the source. Raises ValueError for more than any article has."""
    if len(data) > LARGEST:
        size, most = len(data) // 1_000_000, LARGEST // 1_000_000
        raise ValueError(say("{size} MB are no article; at most {most} MB are read", size=size, most=most))
    return data


def decoded(data: bytes | str) -> tuple[str, Callable[[str], bytes]]:
    """Return the source in bytes of HTML or XML, or one that was decoded already, and what makes bytes of it again.

    A byte order mark stays in the source. What the encoding has no sign for becomes a character reference.
    Raises ValueError for bytes that are not in the encoding that they say, or in none that is known.
    """
    if isinstance(data, str):
        return checked(data), lambda text: text.encode("utf-8", "surrogatepass")
    name = _encoding(checked(data))
    try:
        source = data.decode(name)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = say(
            "byte {at} (0x{byte:02X}, line {line}) is not in the encoding {name}",
            at=error.start,
            byte=data[error.start],
            line=line,
            name=name.upper(),
        )
        raise ValueError(what) from None
    return source, lambda text: text.encode(name, "xmlcharrefreplace")


def _encoding(data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if data[1:2] == b"\0" and data[:1] == b"<":
        return "utf-16-le"
    declared = _DECLARED.search(data[:2048])
    if not declared:
        return "utf-8"
    said = (declared[1] or declared[2]).decode("ascii", "replace")
    try:
        name = codecs.lookup(said).name
    except LookupError:
        raise ValueError(say("the encoding {name} is not known", name=said)) from None
    if not getattr(codecs.lookup(name), "_is_text_encoding", True):
        raise ValueError(say("the encoding {name} is not known", name=said))
    return "cp1252" if name in _WESTERN else "utf-8" if name.startswith("utf-16") else name

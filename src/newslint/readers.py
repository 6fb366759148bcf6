"""The readers that come with newslint: plain text and Markdown, both UTF-8."""

from __future__ import annotations

from newslint.hookspecs import Reader


def decode(data: bytes) -> str:
    """Return the text of a UTF-8 file, unaltered. Raises ValueError that says which byte is wrong and what it looks like."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ValueError("byte 0: starts with a UTF-16 byte order mark; save the file as UTF-8")
    if b"\0" in data:
        at = data.index(0)
        if data[1:200:2].count(0) > 20 or data[0:200:2].count(0) > 20:
            raise ValueError(f"byte {at}: NUL bytes, looks like UTF-16; save the file as UTF-8")
        raise ValueError(
            f"byte {at} (line {data.count(10, 0, at) + 1}): a NUL byte; this is no text file, or a damaged one"
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(_explain(data, error)) from error


def encode(text: str) -> bytes:
    """Return the bytes of the text."""
    return text.encode("utf-8")


def other_kind(data: bytes) -> str:
    """Say what a file plainly is instead of an article: "HTML", "JSON", "XML", "RTF", "PDF", "a ZIP archive"; or nothing."""
    import re

    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    for start, kind in _STARTS:
        if head[: len(start)].lower() == start:
            return kind
    return "JSON" if re.match(rb'\{\s*"[^"\n]*"\s*:|\[\s*[\[{]\s*"|\{\s*\}\s*\Z', head) else ""


_STARTS = (
    (b"<!doctype", "HTML"),
    (b"<html", "HTML"),
    (b"<?xml", "XML"),
    (b"{\\rtf", "RTF"),
    (b"%pdf", "PDF"),
    (b"pk\x03\x04", "a ZIP archive"),
)


def _explain(data: bytes, error: UnicodeDecodeError) -> str:
    at = error.start
    byte = data[at]
    line = data.count(b"\n", 0, at) + 1
    legacy = bytes([byte]).decode("cp1252", "replace")
    context = data[max(0, at - 12) : at].decode("utf-8", "replace").rpartition("\n")[2]
    after = data[at + 1 : at + 9].decode("cp1252", "replace").partition("\n")[0].rstrip("\r")
    looks = f", looks like Windows-1252 “{context}{legacy}{after}”" if legacy.isprintable() and legacy != "�" else ""
    return f"byte {at} (0x{byte:02X}, line {line}) is not UTF-8{looks}; save the file as UTF-8"


ALL = (
    Reader("text", (".txt",), decode, encode),
    Reader("markdown", (".md",), decode, encode),
)

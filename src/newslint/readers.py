"""How a file becomes text: which reader it has, and those that come with newslint.

Plain text in UTF-8 is read here; what reads Markdown, pages and wires is imported when one is met.
"""

from __future__ import annotations

import os.path
from collections.abc import Sequence

from newslint.hookspecs import Reader
from newslint.wording import later, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from newslint.document import Document


class Unreadable(ValueError):
    """A file that no reader takes, or that its reader cannot make a text of; the message says why and what to do."""


class NotUTF8(UnicodeDecodeError):
    """Bytes that are not UTF-8, with a message that says where they stand and what they look like."""

    def __str__(self) -> str:
        return _explain(self)


def read(path: str, data: bytes, readers: Sequence[Reader], kind: str = "") -> tuple[Reader, str | Document]:
    """Return the reader of a file and what it makes of the file's bytes: a text, or a document.

    ``kind`` names the reader; without it ``chosen`` does. Raises Unreadable, and the ValueError of a reader.
    """
    reader = chosen(path, data, readers, kind)
    return reader, opened(reader, data)


def chosen(path: str, data: bytes, readers: Sequence[Reader], kind: str = "") -> Reader:
    """Return the reader of a file: the one of that name, else of its suffix; where that says nothing or the bytes are
    plainly of another kind, what they are decides. Raises Unreadable."""
    reader = reader_of(path, readers, kind)
    other = ""
    if not kind and (reader is None or reader in ALL):
        other = other_kind(data, reader.name if reader in TEXTS and reader else "text")
        if other or reader not in TEXTS:
            reader = next((one for one in readers if one.claims and one.claims(data)), reader)
    if reader is None:
        raise Unreadable(_unread(path, readers, kind))
    if other and reader in TEXTS:
        what = say(
            "is {kind}, no article in plain text; --as {name} reads it all the same", kind=other, name=reader.name
        )
        raise Unreadable(what)
    if (
        not kind
        and reader in FORMATS
        and path.lower().endswith(_COMMON)
        and not (reader.claims and reader.claims(data))
    ):
        names = ", ".join(one.name for one in readers if path.lower().endswith(one.suffixes))
        raise Unreadable(
            say("is no article in a format that newslint knows; --as NAME reads it as one of {names}", names=names)
        )
    return reader


def opened(reader: Reader, data: bytes | str) -> str | Document:
    """Return what a reader makes of bytes, or of a source that was decoded already: a text, or a document.

    Raises Unreadable, and the ValueError of the reader.
    """
    try:
        if reader.open:
            given = data if reader in (*TEXTS, *FORMATS) or isinstance(data, bytes) else data.encode("utf-8")
            document = reader.open(given)  # type: ignore[arg-type]  # newslint's own take a source, too
            document.data = data
            return document
        if isinstance(data, str):
            return data
        text = reader.decode(data)
    except ValueError:
        raise
    except (Exception, SystemExit) as error:
        raise _failed(reader, error) from error
    if not isinstance(text, str):
        raise Unreadable(say("the reader {name} gave {kind} and no text: decode takes bytes and returns str", name=reader.name, kind=type(text).__name__))  # fmt: skip
    return text


def is_common(reader: Reader) -> bool:
    """Whether files with the endings of a reader are of many kinds, and only what they hold tells whether one is its."""
    return reader in FORMATS and reader.suffixes[0] in _COMMON


def is_claimed(path: str, readers: Sequence[Reader]) -> bool:
    """Whether a file is plainly of the kind of one of the readers, or cannot be read, which whoever checks it says."""
    from newslint import files

    try:
        data = files.read(path)
    except OSError:
        return True
    return any(reader.claims is not None and reader.claims(data) for reader in readers)


def written(text: str, reader: Reader) -> bytes:
    """Return the bytes that a reader makes of a text. Raises Unreadable where it has no ``encode`` or that fails."""
    try:
        data = reader.encode(text) if reader.encode else None
    except (Exception, SystemExit) as error:
        raise _failed(reader, error) from error
    if not isinstance(data, bytes):
        raise Unreadable(say("the reader {name} gave {kind} and no bytes: encode takes str and returns bytes", name=reader.name, kind=type(data).__name__))  # fmt: skip
    return data


def reader_of(path: str, readers: Sequence[Reader], kind: str = "") -> Reader | None:
    """Return the reader of that name, or the one for the path's suffix; a name without a suffix is plain text.

    None for a suffix or a name that no reader knows.
    """
    if kind:
        return next((reader for reader in readers if reader.name == kind), None)
    fitting = [reader for reader in readers if path.lower().endswith(reader.suffixes)]
    # A plugin's knows its house better than newslint's own.
    found = next((reader for reader in fitting if reader not in FORMATS), fitting[0] if fitting else None)
    return found or (None if os.path.splitext(path)[1] else readers[0])


def _unread(path: str, readers: Sequence[Reader], kind: str) -> str:
    """Say that no reader fits, and what to do."""
    if kind:
        known = ", ".join(reader.name for reader in readers)
        return say("no reader {name!r} for --as; known are {known}", name=kind, known=known)
    suffixes = ", ".join(dict.fromkeys(f"*{suffix}" for reader in readers for suffix in reader.suffixes))
    return say(
        "no reader for *{suffix}; newslint reads {suffixes}, and --as text takes it for plain text",
        suffix=os.path.splitext(path)[1],
        suffixes=suffixes,
    )


def _failed(reader: Reader, error: BaseException) -> Unreadable:
    why = f"{type(error).__name__}: {error}"
    return Unreadable(say("the reader {name} failed: {why}", name=reader.name, why=why))


def decode(data: bytes) -> str:
    """Return the text of a UTF-8 file, unaltered. Raises ValueError (for bytes that are not UTF-8, NotUTF8) that says
    which byte is wrong and what it looks like."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ValueError(say("byte 0: starts with a UTF-16 byte order mark; save the file as UTF-8"))
    if b"\0" in data:
        at = data.index(0)
        if data[1:200:2].count(0) > 20 or data[0:200:2].count(0) > 20:
            raise ValueError(say("byte {at}: NUL bytes, looks like UTF-16; save the file as UTF-8", at=at))
        line = data.count(10, 0, at) + 1
        what = say("byte {at} (line {line}): a NUL byte; this is no text file, or a damaged one", at=at, line=line)
        raise ValueError(what)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotUTF8(*error.args) from error


def encode(text: str) -> bytes:
    """Return the bytes of the text."""
    return text.encode("utf-8")


def other_kind(data: bytes, name: str = "text") -> str:
    """Say what a file plainly is instead of an article: "HTML", "JSON", "XML", "RTF", "PDF", "a ZIP archive"; or nothing.

    ``name`` is that of the reader: Markdown may open with a tag, plain text does not.
    """
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    while head.startswith(b"<!--") and b"-->" in head:
        head = head.partition(b"-->")[2].lstrip()
    for start, kind in _STARTS:
        if head[: len(start)].lower() == start:
            return say(kind)
    if head[:1] not in (b"<", b"{", b"["):
        return ""
    import re

    if name == "text" and re.match(rb"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>", head):
        return "HTML"
    whole = head[:1] + data[-64:].rstrip()[-1:] in (b"{}", b"[]") and b"\n\n" not in head.replace(b"\r", b"")
    return "JSON" if whole or re.match(rb'\{\s*"[^"\n]*"\s*:|\[\s*[\[{]\s*"', head) else ""


_STARTS = (
    (b"<!doctype", "HTML"),
    (b"<html", "HTML"),
    (b"<head>", "HTML"),
    (b"<body", "HTML"),
    (b"<?xml", "XML"),
    (b"{\\rtf", "RTF"),
    (b"%pdf", "PDF"),
    (b"pk\x03\x04", later("a ZIP archive")),
)


def _explain(error: UnicodeDecodeError) -> str:
    data, at = error.object, error.start
    byte = data[at]
    line = data.count(b"\n", 0, at) + 1
    legacy = bytes([byte]).decode("cp1252", "replace")
    context = data[max(0, at - 12) : at].decode("utf-8", "replace").rpartition("\n")[2]
    after = data[at + 1 : at + 9].decode("cp1252", "replace").partition("\n")[0].rstrip("\r")
    place = {"at": at, "byte": byte, "line": line}
    if not legacy.isprintable() or legacy == "�":
        return say("byte {at} (0x{byte:02X}, line {line}) is not UTF-8; save the file as UTF-8", **place)
    return say(
        "byte {at} (0x{byte:02X}, line {line}) is not UTF-8, looks like Windows-1252 “{text}”; save the file as UTF-8",
        text=f"{context}{legacy}{after}",
        **place,
    )


def _format(name: str, suffixes: tuple[str, ...], module: str, function: str) -> Reader:
    """Return a reader whose code is imported when a file is met that it may be for."""

    def loaded() -> Any:
        from importlib import import_module

        return import_module(f"newslint.formats.{module}")

    def open(data: bytes | str) -> Document:
        document: Document = getattr(loaded(), function)(data)
        return document

    def claims(data: bytes) -> bool:
        return bool(loaded().claims(data))

    return Reader(name, suffixes, lambda data: open(data).text, None, open, claims)


def _open_markdown(data: bytes | str) -> Document:
    from newslint.formats.markdown import open_markdown

    return open_markdown(data if isinstance(data, str) else decode(data))


TEXTS = (
    Reader("text", (".txt",), decode, encode),
    Reader("markdown", (".md",), decode, encode, _open_markdown),
)
WORD = _format("docx", (".docx",), "docx", "open_docx")
# What is read where it is named: in a folder, many files with such endings are no articles. Those that know best what is
# theirs stand first.
FORMATS = (
    _format("dpa", (".json",), "dpa", "open_wire"),
    _format("ninjs", (".json",), "ninjs", "open_item"),
    _format("newsml", (".xml",), "newsml", "open_item"),
    _format("nitf", (".xml", ".nitf"), "nitf", "open_article"),
    _format("html", (".html", ".htm", ".xhtml"), "html", "open_html"),
    _format("mail", (".eml",), "mail", "open_message"),
)
# A file with the suffix of one of these is of many kinds: only what it holds tells.
_COMMON = (".json", ".xml")
ALL = (*TEXTS, *FORMATS, WORD)

"""Mail: the text of a message as mail programs keep it (``.eml``), its subject the headline.

What is quoted from other messages and what stands below the signature's "-- " is no text of the article. Whatever the
text was sent as is undone for reading and done again for a fix; only what was sent as Base64 stays as it is.
"""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from email.header import decode_header, make_header
from email.message import Message
from email.parser import HeaderParser
from email.utils import parsedate_tz

from newslint.builder import Builder
from newslint.document import Document
from newslint.formats import html
from newslint.formats._decoding import checked
from newslint.segments import Layer, Segment, as_it_is, never
from newslint.wording import say

_HEADER = re.compile(rb"(?:From |[A-Za-z][A-Za-z0-9-]*:[ \t])")
_KNOWN = re.compile(rb"^(?:From|To|Subject|Date|Received|Return-Path|Message-ID|MIME-Version|Delivered-To):", re.MULTILINE | re.IGNORECASE)  # fmt: skip
_SUBJECT = re.compile(r"^Subject:[ \t]*(.*(?:\r?\n[ \t].*)*)", re.MULTILINE | re.IGNORECASE)
_ANSWER = re.compile(r"(?:\s*(?:AW|WG|Re|Fwd?)\s*:\s*)*", re.IGNORECASE)
_CODED = re.compile(r"=\r?\n|=([0-9A-Fa-f]{2})|.", re.DOTALL)
_PRINTED = re.compile(r"[\t\r\n !-<>-~]*")
DEEPEST = 10


def claims(data: bytes) -> bool:
    """Whether bytes are plainly a message: they open with headers, three of which every message has."""
    return bool(_HEADER.match(data)) and len(_KNOWN.findall(re.split(rb"\r?\n\r?\n", data[:65536], maxsplit=1)[0])) > 2


def open_message(data: bytes | str) -> Document:
    """Return the article of a message. Raises ValueError for what is none."""
    try:
        source, coding = checked(data) if isinstance(data, str) else checked(data).decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        source, coding = error.object.decode("latin-1"), "latin-1"  # a character a byte: what each is, its part says
    head, start = _head(source, 0, len(source))
    part = _text_part(source, 0, len(source), 0)
    if part is None:
        raise ValueError(say("is a message without a text: its parts are files"))
    builder = Builder(source, lambda text: text.encode(coding))
    _subject(builder, source[:start])
    layer = _body(source, part, coding)
    date = parsedate_tz(str(head.get("date") or ""))
    builder.layer = layer
    day = (date[0], date[1], date[2]) if date and date[0] > 1900 else (0, 0, 0)
    if part.type == "text/html":
        builder.escape = html.escape
        return html.read(layer.text, builder, date=day)
    for first, last in _blocks(layer.text):
        builder.open()
        builder.copy(first, last)
    return builder.document(date=day, wrapped=True)


class _Part:
    """A part of a message: its headers, and where its body stands."""

    def __init__(self, head: Message, start: int, end: int) -> None:
        self.head = head
        self.start = start
        self.end = end
        self.type = head.get_content_type()
        self.coding = str(head.get("content-transfer-encoding") or "7bit").strip().lower()
        self.charset = (head.get_content_charset() or "utf-8").lower()


def _head(source: str, start: int, end: int) -> tuple[Message, int]:
    """Return the headers that stand at a place, and where the body begins."""
    blank = re.compile(r"\r?\n\r?\n").search(source, start, end)
    stop = blank.end() if blank else end
    if source.startswith(("\n", "\r\n"), start):
        return HeaderParser().parsestr(""), start + (2 if source[start] == "\r" else 1)
    return HeaderParser().parsestr(source[start:stop]), stop


def _text_part(source: str, start: int, end: int, depth: int) -> _Part | None:
    """Return the part to read: the first in plain text, else the first in HTML."""
    if depth > DEEPEST:
        raise ValueError(say("is nested too deeply for an article"))
    head, body = _head(source, start, end)
    if head.get_content_maintype() != "multipart":
        readable = (
            head.get_content_type() in ("text/plain", "text/html") and head.get_content_disposition() != "attachment"
        )
        return _Part(head, body, end) if readable else None
    boundary = head.get_boundary()
    if not boundary:
        return None
    found: list[_Part] = []
    lines = list(re.compile(rf"^--{re.escape(boundary)}(--)?[ \t]*\r?$", re.MULTILINE).finditer(source, body, end))
    for line, following in zip(lines, [*lines[1:], None]):
        if line[1]:
            break
        stop = following.start() if following else end
        stop -= 2 if source.endswith("\r\n", 0, stop) else 1  # the line end belongs to the boundary
        part = _text_part(source, source.find("\n", line.end()) + 1 or stop, stop, depth + 1)
        if part:
            found.append(part)
    return next((part for part in found if part.type == "text/plain"), found[0] if found else None)


def _subject(builder: Builder, head: str) -> None:
    match = _SUBJECT.search(head)
    if not match or not match[1].strip():
        return
    builder.open("headline")
    start, end = match.span(1)
    if "=?" in match[1] or "\n" in match[1]:
        said = str(make_header(decode_header(match[1].replace("\r", ""))))
        said = " ".join(said.split())
        builder.escape = never
        builder.put(said[_prefix(said) :], start, end)
        builder.escape = as_it_is
    else:
        builder.copy(start + _prefix(match[1]), end)


def _prefix(subject: str) -> int:
    match = _ANSWER.match(subject)
    return match.end() if match else 0


def _body(source: str, part: _Part, coding: str) -> Layer:
    """Return the text of a part as a layer of the source."""
    if part.coding == "base64":
        from base64 import b64decode

        try:
            text = b64decode(source[part.start : part.end]).decode(part.charset)
        except (ValueError, LookupError) as error:
            raise ValueError(say("the text of the message cannot be decoded: {why}", why=error)) from None
        return Layer(text, [Segment(0, len(text), part.start, part.end, False, never)], never)
    if part.coding == "quoted-printable":
        return _layer(_quoted(source, part), part.charset, _requoted(part.charset))
    if coding == "utf-8":
        text = source[part.start : part.end]
        free = part.charset == "utf-8" and (part.coding in ("8bit", "binary") or not text.isascii())
        escape = as_it_is if free else _only_ascii
        return Layer(text, [Segment(0, len(text), part.start, part.end, True, as_it_is)], escape)
    return _layer(((ord(source[at]), at, at + 1) for at in range(part.start, part.end)), part.charset, _as_bytes(part.charset))  # fmt: skip


def _quoted(source: str, part: _Part) -> Iterator[tuple[int, int, int]]:
    """Yield each byte of a quoted-printable text with where it stands; a soft line break belongs to the byte behind it."""
    start = -1
    for match in _CODED.finditer(source, part.start, part.end):
        start = match.start() if start < 0 else start
        if match[0][0] == "=" and match[0][-1] == "\n":
            continue
        for byte in [int(match[1], 16)] if match[1] else match[0].encode("utf-8"):
            yield byte, start, match.end()
        start = -1


def _layer(coded: Iterator[tuple[int, int, int]], charset: str, escape: Callable[[str], str | None]) -> Layer:
    """Return the layer of a text of which the bytes are known. Raises ValueError for those that are in no such charset."""
    try:
        decoder = getincrementaldecoder(charset)()
    except LookupError:
        raise ValueError(say("the encoding {name} is not known", name=charset)) from None
    pieces: list[str] = []
    segments: list[Segment] = []
    size, start, end = 0, -1, 0
    for byte, first, end in coded:
        start = first if start < 0 else start
        try:
            said = decoder.decode(bytes([byte]))
        except UnicodeDecodeError as error:
            raise ValueError(say("the text of the message cannot be decoded: {why}", why=error)) from None
        if not said:
            continue
        plain = end - start == len(said) == 1 and byte < 128
        last = segments[-1] if segments else None
        if plain and last and last.plain and last.stop == start:
            segments[-1] = last._replace(end=size + 1, stop=end)
        else:
            segments.append(Segment(size, size + len(said), start, end, plain, as_it_is))
        pieces.append(said)
        size += len(said)
        start = -1
    return Layer("".join(pieces), segments, escape)


def _requoted(charset: str) -> Callable[[str], str | None]:
    def escape(text: str) -> str | None:
        try:
            return "".join(
                char if _PRINTED.fullmatch(char) else "".join(f"={byte:02X}" for byte in char.encode(charset))
                for char in text
            )
        except UnicodeEncodeError:
            return None

    return escape


def _only_ascii(text: str) -> str | None:
    return text if text.isascii() else None


def _as_bytes(charset: str) -> Callable[[str], str | None]:
    def escape(text: str) -> str | None:
        try:
            return text.encode(charset).decode("latin-1")
        except UnicodeEncodeError:
            return None

    return escape


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs of a plain text, without what is quoted and what stands below the signature's mark."""
    first = last = -1
    for match in re.finditer(r"[^\n]*(?:\n|\Z)", text):
        line = match[0].rstrip("\r\n")
        if line == "-- ":
            break
        if not line.strip() or line.startswith(">"):
            if first >= 0:
                yield first, last
            first = -1
            continue
        first = match.start() if first < 0 else first
        last = match.start() + len(line.rstrip())
    if first >= 0:
        yield first, last

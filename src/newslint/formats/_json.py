"""JSON with places: each string of an object by its pointer, with a layer that says where its characters stand.

The parser of the standard library says what is wrong with a file; this one then only looks for the strings.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from newslint.formats._decoding import checked
from newslint.segments import Layer, Segment, as_it_is
from newslint.wording import of_others, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|[\[\]{},]', re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", re.DOTALL)


class Source:
    """A source of JSON: its ``text``, the ``value`` that it holds, and the strings in it."""

    def __init__(self, data: bytes | str) -> None:
        """Read bytes, or a source that was decoded already. Raises ValueError for what is no object in JSON, with the line."""
        try:
            self.text = checked(data) if isinstance(data, str) else checked(data).decode("utf-8")
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            raise ValueError(say("byte {at} (0x{byte:02X}, line {line}) is not UTF-8; save the file as UTF-8", at=error.start, byte=error.object[error.start], line=line)) from None  # fmt: skip
        try:
            self.value: Any = json.loads(self.text.removeprefix("\ufeff"))
        except json.JSONDecodeError as error:
            what = of_others(error.msg)
            raise ValueError(say("line {line}, column {column}: {what}", line=error.lineno, column=error.colno, what=what)) from None  # fmt: skip
        except RecursionError:
            raise ValueError(say("is nested too deeply for an article")) from None
        self._escape = _ascii if self.text.isascii() and "\\u" in self.text else _plain
        self._places = _places(self.text)

    def string(self, pointer: str) -> Layer | None:
        """Return the string at a pointer, such as "/headlines/0/value"; None if there is none, or an empty one."""
        if pointer not in self._places:
            return None
        start, end = self._places[pointer]
        layer = _layer(self.text, start + 1, end - 1, self._escape)
        return layer if layer.text.strip() else None


def encode(text: str) -> bytes:
    """Return the bytes of a source."""
    return text.encode("utf-8", "surrogatepass")


def _places(text: str) -> dict[str, tuple[int, int]]:
    """Return where the strings stand that are values, each by its pointer."""
    found: dict[str, tuple[int, int]] = {}
    keys: list[str | int] = []  # of the objects and arrays that are open, the key that comes next
    key = ""
    for match in _TOKEN.finditer(text):
        char = match[0][0]
        if char in "{[":
            keys.append("" if char == "{" else 0)
            key = ""
        elif char in "}]":
            keys.pop()
            key = ""
        elif char == ",":
            key = ""
            if isinstance(keys[-1], int):
                keys[-1] += 1
        elif isinstance(keys[-1], str) and not key:
            key = json.loads(match[0])
            keys[-1] = key.replace("~", "~0").replace("/", "~1")
            key = key or "~"
        elif keys:
            found["/" + "/".join(map(str, keys))] = match.span()
    return found


def _layer(text: str, start: int, end: int, escape: Callable[[str], str | None]) -> Layer:
    segments: list[Segment] = []
    pieces: list[str] = []
    size = 0

    def add(said: str, at: int, stop: int) -> None:
        nonlocal size
        pieces.append(said)
        segments.append(Segment(size, size + len(said), at, stop, stop - at == len(said), as_it_is))
        size += len(said)

    at = start
    for match in _ESCAPE.finditer(text, start, end):
        if match.start() > at:
            add(text[at : match.start()], at, match.start())
        said = json.loads(f'"{match[0]}"')
        segments.append(Segment(size, size + len(said), match.start(), match.end(), False, as_it_is))
        pieces.append(said)
        size += len(said)
        at = match.end()
    if at < end:
        add(text[at:end], at, end)
    return Layer("".join(pieces), segments, escape)


def _ascii(text: str) -> str:
    return json.dumps(text)[1:-1]


def _plain(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]

"""Globs over paths, as configurations write them and as git reads ``.gitignore``; matched in linear time.

No regular expressions: ``*a*a*a*b`` would keep one busy for ever, and whoever writes a folder writes its globs. A pattern
is cut into names and a name into tokens; a star takes as little as it can, and only the last one ever has to take more.
"""

from __future__ import annotations

from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    # A set of characters: whether it is those or all others, and the first and last of each range.
    Set = tuple[bool, tuple[tuple[str, str], ...]]
    # A character, a set of them, ANY or STAR.
    Token = str | Set | bool | None
    Names = list[list[Token] | None]

# In a name: one character, any number of them; in a path: any number of names.
ANY, STAR = True, None
_ANY_NAME: list[Token] = [STAR]


def matches(pattern: str, path: str) -> bool:
    """Return whether a glob matches a path, or a folder that the path is in.

    Both are relative to one folder and written with ``/``. ``*`` and ``?`` stay within a name, ``**`` goes over
    folders where it is a name of its own, ``[abc]`` is one of these characters, ``[!abc]`` another one, and a ``/`` at
    the end asks for a folder. A pattern without any other ``/`` matches a name in any folder; one with it starts at the
    folder.
    """
    return _fits(_compiled(pattern), path.split("/"), _name_fits)


def wrong(pattern: str) -> str:
    """Return the range of a glob that holds nothing, such as ``z-a``, or an empty text."""
    for name in _compiled(pattern):
        for token in name or ():
            for first, last in token[1] if isinstance(token, tuple) else ():
                if first > last:
                    return f"{first}-{last}"
    return ""


@cache
def _compiled(pattern: str) -> Names:
    body = pattern.removeprefix("./").rstrip("/")
    names: Names = [] if "/" in body else [STAR]
    names += [STAR if name == [STAR, STAR] else name for name in _names(body.lstrip("/"), git=False) or ()]
    if names and names[-1] is STAR and body.endswith("**"):
        names[-1:] = [_ANY_NAME, STAR]  # what is in a folder, not the folder
    return [*names, _ANY_NAME, STAR] if pattern.endswith("/") else [*names, STAR]


class Ignore:
    """The lines of a ``.gitignore``, read as git does: byte by byte, the last one that matches decides."""

    def __init__(self, data: bytes) -> None:
        lines = data.removeprefix(b"\xef\xbb\xbf").decode("latin-1").split("\n")
        found = [_line(_trimmed(line.removesuffix("\r"))) for line in lines if line[:1] != "#"]
        self.lines = [line for line in reversed(found) if line]

    def says(self, path: bytes, is_folder: bool) -> bool | None:
        """Return whether a path below its folder is ignored, or None where no line speaks of it."""
        name = path.decode("latin-1")
        base = name.rpartition("/")[2]
        for ignored, folders_only, fits in self.lines:
            if (is_folder or not folders_only) and fits(name, base):
                return ignored
        return None


def _trimmed(line: str) -> str:
    """Return a line without the blanks at its end, but for one that is escaped."""
    end = len(line.rstrip(" "))
    if end < len(line) and (end - len(line[:end].rstrip("\\"))) % 2:
        end += 1
    return line[:end]


def _line(line: str) -> tuple[bool, bool, Callable[[str, str], bool]] | None:
    """Return whether a line ignores, whether it speaks of folders only, and what asks it of a path and its last name."""
    ignores = line[:1] != "!"
    line = line if ignores else line[1:]
    folders_only = line.endswith("/")
    line = line[:-1] if folders_only else line
    literal = next((at for at, char in enumerate(line) if char in "*?[\\"), len(line))
    if "/" not in line:
        if literal == len(line):
            return (ignores, folders_only, lambda _, base: base == line) if line else None
        tokens = _names(line, git=True)
        if tokens is None:
            return None
        return ignores, folders_only, lambda _, base: _name_fits(tokens[0] or [], base)
    # git compares what comes before the first special character as it is, so that in a/b**/c the stars begin anew.
    start, rest = line[:literal].removeprefix("/"), line[literal:]
    if not rest:
        return ignores, folders_only, lambda name, _: name == start
    names = _names(rest, git=True)
    if names is None:
        return None
    names = [STAR if len(name or ()) > 1 and not any(name or ()) else name for name in names]
    if len(names) > 1 and names[-1] is STAR:
        names[-1:] = [_ANY_NAME, STAR]
    return ignores, folders_only, lambda name, _: name.startswith(start) and _fits(names, name[len(start) :].split("/"), _name_fits)  # fmt: skip


def _names(body: str, *, git: bool) -> Names | None:
    """Return the names of a pattern, each as its tokens; None for one that git would never find to match."""
    names: list[list[Token]] = [[]]
    at, last = 0, body.rfind("]")  # no set goes further: without it each of many [ would look for its end
    while at < len(body):
        char = body[at]
        at += 1
        if char == "\\" and git:
            if at == len(body):
                return None
            char = body[at]
            at += 1
        elif char in "*?":
            names[-1].append(STAR if char == "*" else ANY)
            continue
        elif char == "[":
            found = _set(body, at, git) if at < last else None
            if found:
                names[-1].append(found[0])
                at = found[1]
                continue
            if git:
                return None
        if char == "/":
            names.append([])
        else:
            names[-1].append(char)
    return list(names)


# What git calls the classes of ASCII.
_CLASSES = {
    "alnum": "09AZaz", "alpha": "AZaz", "blank": "  \t\t", "cntrl": "\0\x1f\x7f\x7f", "digit": "09", "graph": "!~",
    "lower": "az", "print": " ~", "punct": "!/:@[`{~", "space": "\t\r  ", "upper": "AZ", "xdigit": "09AFaf",
}  # fmt: skip


def _set(body: str, at: int, git: bool) -> tuple[Set, int] | None:
    """Return the set that begins behind a ``[``, and where it ends; None where it does not, or git does not know it."""
    others = body[at : at + 1] == "!" or (git and body[at : at + 1] == "^")
    at += others
    begin, before = at, ""
    ranges: list[tuple[str, str]] = []
    while at < len(body) and (body[at] != "]" or at == begin):
        char = body[at]
        if git and char == "[" and body[at + 1 : at + 2] == ":":
            close = body.find("]", at + 2)
            if close < 0:
                return None
            name = body[at + 2 : close - 1]
            if close > at + 2 and body[close - 1] == ":":
                if name not in _CLASSES:
                    return None
                chars = _CLASSES[name]
                ranges += zip(chars[::2], chars[1::2])
                at, before = close + 1, ""
                continue
        elif char == "-" and before and body[at + 1 : at + 2] not in ("", "]"):
            at += 1
            if git and body[at] == "\\":
                at += 1
            if at == len(body):
                return None
            ranges.append((before, body[at]))
            at, before = at + 1, ""
            continue
        elif git and char == "\\":
            at += 1
            if at == len(body):
                return None
            char = body[at]
        ranges.append((char, char))
        at, before = at + 1, char
    return ((others, tuple(ranges)), at + 1) if at < len(body) else None


def _name_fits(tokens: Sequence[Token], name: str) -> bool:
    return _fits(tokens, name, _char_fits)


def _char_fits(token: Token, char: str) -> bool:
    if isinstance(token, tuple):
        others, ranges = token
        return char != "/" and others != any(first <= char <= last for first, last in ranges)
    return token is ANY or token == char


def _fits(pattern, text, fits) -> bool:  # type: ignore[no-untyped-def]
    """Whether the items of a text fit a pattern in which STAR stands for any number of them."""
    at = here = 0
    star = mark = -1
    while here < len(text):
        if at < len(pattern) and pattern[at] is STAR:
            star, mark = at, here
            at += 1
        elif at < len(pattern) and fits(pattern[at], text[here]):
            at += 1
            here += 1
        elif star >= 0:
            mark += 1
            at, here = star + 1, mark
        else:
            return False
    return all(item is STAR for item in pattern[at:])

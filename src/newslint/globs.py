"""Globs over paths, as ``.gitignore`` and editors read them; small, because a start cannot wait for a library."""

from __future__ import annotations

import re
from functools import cache


def matches(pattern: str, path: str) -> bool:
    """Return whether a glob matches a path, or a folder that the path is in.

    Both are relative to one folder and written with ``/``. ``*`` and ``?`` stay within a name, ``**`` goes over
    folders where it is a name of its own, ``[abc]`` is one of these characters, ``[!abc]`` another one, and a ``/`` at
    the end asks for a folder. A pattern without any other ``/`` matches a name in any folder; one with it starts at the
    folder.
    """
    return _compiled(pattern)(path) is not None


@cache
def _compiled(pattern: str):  # type: ignore[no-untyped-def]
    body = pattern.removeprefix("./").rstrip("/")
    source = "" if "/" in body else "(?:.*/)?"
    body = body.lstrip("/")
    at = 0
    while at < len(body):
        if body.startswith("**/", at) and body[max(at - 1, 0) : at] in ("", "/"):
            source += "(?:.*/)?"
            at += 3
        elif body[at:] == "**" and body[max(at - 1, 0) : at] in ("", "/"):
            source += ".*"
            at += 2
        elif body[at] == "*":
            source += "[^/]*"
            at += 1
        elif body[at] == "?":
            source += "[^/]"
            at += 1
        elif body[at] == "[" and "]" in body[at + 2 :]:
            close = body.index("]", at + 2)
            inside = body[at + 1 : close].replace("\\", "\\\\").replace("[", "\\[")
            source += "[^/" + inside[1:] + "]" if inside[0] == "!" else "[" + inside.replace("^", "\\^", 1) + "]"
            at = close + 1
        else:
            source += re.escape(body[at])
            at += 1
    within = "/.*" if pattern.endswith("/") else "(?:/.*)?"
    return re.compile(source + within, re.DOTALL).fullmatch

"""On which line of a TOML file a key stands: the parser does not tell. Used for messages only."""

from __future__ import annotations

import os.path

Keys = tuple[str, ...]


def line_in_file(path: str, keys: Keys, item: str = "") -> int:
    """Return the 1-based line of a key, or of an item of the list that it holds; of the closest table if not found."""
    try:
        with open(path, encoding="utf-8-sig", errors="replace") as file:
            source = file.read()
    except OSError:
        return 1
    return line_of(source, (*root(path), *keys), item)


def root(path: str) -> Keys:
    """Return the keys under which a file of that name holds the configuration."""
    return ("tool", "newslint") if os.path.basename(path) == "pyproject.toml" else ()


def line_of(source: str, keys: Keys, item: str = "") -> int:
    """Return the 1-based line of a key; arrays of tables are counted from 0, as in ``("overrides", "0", "paths")``."""
    lines = source.split("\n")
    known = _keys(lines)
    at = next((known[keys[:size]] for size in range(len(keys), 0, -1) if keys[:size] in known), 1)
    if item:
        end = min((line for line in known.values() if line > at), default=len(lines) + 1)
        for number in range(at, end):
            if f'"{item}"' in lines[number - 1] or f"'{item}'" in lines[number - 1]:
                return number
    return at


def _keys(lines: list[str]) -> dict[Keys, int]:
    """Return every key of the file with its line."""
    found: dict[Keys, int] = {}
    counts: dict[Keys, int] = {}
    table: Keys = ()
    quoted = ""  # the mark of the text over several lines that we are in
    for number, raw in enumerate(lines, 1):
        line = raw.strip()
        if quoted:
            quoted = "" if line.count(quoted) % 2 else quoted
            continue
        quoted = next((mark for mark in ('"""', "'''") if line.count(mark) % 2), "")
        if line.startswith("["):
            keys = _split(line.strip("[").partition("]")[0])
            if line.startswith("[["):
                counts[keys] = counts.get(keys, -1) + 1
                table = (*keys, str(counts[keys]))
            else:
                table = keys
                for array, last in counts.items():
                    if keys[: len(array)] == array:
                        table = (*array, str(last), *keys[len(array) :])
            found.setdefault(table, number)
        elif "=" in line and not line.startswith("#"):
            found.setdefault((*table, *_split(line.partition("=")[0])), number)
        for size in range(1, len(table)):
            found.setdefault(table[:size], number)
    return found


def _split(dotted: str) -> Keys:
    """Split a dotted key; names of rules hold no dot."""
    return tuple(name.strip().strip("\"'") for name in dotted.split("."))

"""What fixes would change, for ``--diff``: a patch, or for a person the same in colour with the changed words marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from newslint.files import shown
from newslint.report.text import visible
from newslint.runner import Result

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

_BOLD, _CYAN, _DIM, _OFF = "\x1b[1m", "\x1b[36m", "\x1b[2m", "\x1b[0m"
# A line that goes or comes, and in it the words that do: reversed, so that a blank can be seen.
_LINE = {"-": "\x1b[31m", "+": "\x1b[32m"}
_WORD = {"-": "\x1b[7;31m", "+": "\x1b[7;32m"}
# Words with their combining marks, and everything else one by one: a blank or a quotation mark can be all that changes.
_TOKEN = re.compile(r"(?:\w[\u0300-\u036f]*)+|.", re.DOTALL)


def write(results: Iterable[Result], out: TextIO, *, colour: bool) -> None:
    """Write the differences of every article that is changed, as ``git apply`` takes them, or in colour."""
    for result in results:
        if result.article is not None and result.fixed:
            lines = _patch(result.before, result.after, shown(result.path))
            # A patch is exact; only a person's terminal must not be steered by it.
            for line in _coloured(lines) if colour else map(_visible, lines) if out.isatty() else lines:
                out.write(line if line.endswith("\n") else line + "\n\\ No newline at end of file\n")


def _patch(before: str, after: str, path: str) -> Iterator[str]:
    from difflib import unified_diff

    return unified_diff(_lines(before), _lines(after), path, path)


def _lines(text: str) -> list[str]:
    """Return the lines as diff and patch know them; what else Python takes for a line end is text to them."""
    lines = [line + "\n" for line in text.split("\n")]
    return lines[:-1] if lines[-1] == "\n" else [*lines[:-1], lines[-1][:-1]]


def _coloured(lines: Iterator[str]) -> Iterator[str]:
    """Yield the lines of a patch in colour; what goes and what comes in its place are held against each other."""
    for head in (next(lines), next(lines)):  # the path before and after
        yield _in(_BOLD, head)
    gone: list[str] = []
    come: list[str] = []
    for line in lines:
        if line[0] in "-+":
            (gone if line[0] == "-" else come).append(line[1:])
            continue
        yield from _change(gone, come)
        gone, come = [], []
        yield _in(_CYAN, line) if line[0] == "@" else _visible(line)
    yield from _change(gone, come)


def _change(gone: list[str], come: list[str]) -> Iterator[str]:
    """Yield the lines that go and those that come, with the words marked in which they differ."""
    from difflib import SequenceMatcher

    before, after = (_TOKEN.findall("".join(lines)) for lines in (gone, come))
    codes = [code for code in SequenceMatcher(None, before, after, autojunk=False).get_opcodes() if code[0] != "equal"]
    removed, added = set[int](), set[int]()
    if gone and come:  # else the colour of the lines says it all
        for _, start, end, new_start, new_end in codes:
            removed.update(range(start, end))
            added.update(range(new_start, new_end))
    yield from _marked("-", before, removed)
    yield from _marked("+", after, added)


def _marked(sign: str, tokens: list[str], changed: set[int]) -> Iterator[str]:
    """Yield the lines that the tokens make, each with its sign, and the changed ones among them marked."""
    line, marked = _LINE[sign] + sign, False
    for number, token in enumerate(tokens):
        if token == "\n":
            yield line + _OFF + "\n"
            line, marked = _LINE[sign] + sign, False
            continue
        if (number in changed) is not marked:
            marked = not marked
            line += _OFF + (_WORD if marked else _LINE)[sign]
        line += _shown(token, ends=tokens[number + 1 : number + 2] == ["\n"])
    if tokens and tokens[-1] != "\n":
        yield line + _OFF


def _in(colour: str, line: str) -> str:
    return colour + line.rstrip("\n") + _OFF + "\n"


def _visible(line: str) -> str:
    """Return a line that stays as it is, without what would steer a terminal."""
    end = "\n" if line.endswith("\n") else ""
    return "".join(map(visible, line.removesuffix("\n").removesuffix("\r"))) + end


def _shown(token: str, *, ends: bool) -> str:
    """Return a token as a terminal can show it; of two characters that end a line one need not be seen."""
    return "" if token == "\r" and ends else "".join(map(visible, token))

"""How far a long run is: one line on a terminal, written over itself.

Imported only by runs that take longer than a second.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from time import monotonic

from newslint.records import Record
from newslint.rule import Locale
from newslint.runner import STDIN, Result, find
from newslint.view import Setup

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

# The line is renewed so often, in seconds.
PAUSE = 0.1
_CLEAR = "\r\x1b[K"


class SoFar(Record):
    """How many files are done, how many findings they had, and when the run began (``time.monotonic``)."""

    files: int
    findings: int
    began: float


def watched(
    results: Iterator[Result],
    so_far: SoFar,
    count: Callable[[], int],
    *,
    locale: Locale = "en",
    out: TextIO | None = None,
    clock: Callable[[], float] = monotonic,
) -> Iterator[Result]:
    """Pass the rest of the results on and show on a terminal how far they are; ``count`` says how many files there are."""
    line = _Line(sys.stderr if out is None else out)
    files, findings, began = so_far
    total = count() if line.shown else 0
    drawn = 0.0
    try:
        for result in results:
            files += 1
            findings += len(result.findings)
            if result.findings or result.problem or result.notes or result.failures or result.fixed:
                line.clear()  # something is going to be written where the line is
                drawn = 0.0
            yield result
            now = clock()
            if line.shown and now - drawn > PAUSE:
                line.draw(said(files, findings, total, now - began, locale))
                drawn = now
    finally:  # also where Ctrl-C is pressed
        line.clear()


def said(files: int, findings: int, total: int, seconds: float, locale: Locale) -> str:
    """Return the line: files done, findings, and the time left if it can be told."""
    known = total >= files
    left = _time(seconds / files * (total - files)) if known else ""
    if locale == "de":
        done = f"{files} von {total} Dateien" if known else f"{files} Dateien"
        text = f"{done}, {findings} {'Fund' if findings == 1 else 'Funde'}"
        return text + (f", noch etwa {left}" if left else "")
    done = f"{files} of {total} files" if known else f"{files} files"
    text = f"{done}, {findings} finding{'' if findings == 1 else 's'}"
    return text + (f", about {left} left" if left else "")


def how_many(paths: Sequence[str], setup_for: Callable[[str], Setup]) -> int:
    """Return how many files a run over the paths reads."""
    return sum(len(find(path, setup_for)) if path != STDIN and os.path.isdir(path) else 1 for path in paths)


def _time(seconds: float) -> str:
    return f"{max(1, round(seconds))} s" if seconds < 99 else f"{round(seconds / 60)} min"


class _Line:
    """A line of a terminal that is written over itself; on anything else nothing happens."""

    def __init__(self, out: TextIO) -> None:
        self.out = out
        self.shown = out.isatty() and os.environ.get("TERM") != "dumb"
        self.drawn = False

    def draw(self, text: str) -> None:
        if sys.__stdout__:
            sys.__stdout__.flush()  # what was reported comes first
        self.out.write(_CLEAR + text[: self._columns() - 1])
        self.out.flush()
        self.drawn = True

    def clear(self) -> None:
        if self.drawn:
            self.out.write(_CLEAR)
            self.out.flush()
            self.drawn = False

    def _columns(self) -> int:
        try:
            return os.get_terminal_size(self.out.fileno()).columns or 80
        except OSError:
            return 80

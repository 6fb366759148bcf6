"""Reports: one file a format. A new format is a new file here with a function ``write``, and nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TextIO

from newslint.rule import Locale
from newslint.runner import Result

Write = Callable[[Iterable[Result], TextIO, "Options"], None]


class Options(NamedTuple):
    """How a report is written: the language of its messages, whether a person reads it on a terminal (then the lines
    are shown), in colour or not, whether the closing count is left out, and the columns of the terminal (0: unknown)."""

    locale: Locale = "en"
    terminal: bool = False
    colour: bool = False
    quiet: bool = False
    columns: int = 0


def formats() -> list[str]:
    """Return the names of the formats that come with newslint."""
    names = os.listdir(os.path.dirname(os.path.abspath(__file__)))
    return sorted(name[:-3] for name in names if name.endswith(".py") and name[0] != "_")


def writer(name: str, others: Iterable[Any] = ()) -> Write:
    """Return the function that writes the format, of newslint or of a plugin. Raises LookupError with the names."""
    for reporter in others:
        if reporter.name == name:
            found: Write = reporter.write
            return found
    if name not in formats():
        known = [*formats(), *(reporter.name for reporter in others)]
        raise LookupError(f"no format {name!r}; formats are {', '.join(known)}")
    import importlib

    module = importlib.import_module(f"{__name__}.{name}")
    write: Write = module.write
    return write

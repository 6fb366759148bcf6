"""full: ``text`` with the line of every finding and the place underlined, also where no terminal shows it."""

from __future__ import annotations

from collections.abc import Iterable

from newslint.report import Options, text
from newslint.runner import Result

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO


def write(results: Iterable[Result], out: TextIO, options: Options) -> None:
    """Write the findings, each with its line underneath, and how many there were."""
    text.write(results, out, options._replace(full=True))

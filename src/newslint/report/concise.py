"""concise: ``text`` with one line a finding, ``path:line:col: severity rule message``, and nothing folded."""

from __future__ import annotations

from collections.abc import Iterable

from newslint.report import Options, text
from newslint.runner import Result

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO


def write(results: Iterable[Result], out: TextIO, options: Options) -> None:
    """Write the findings, a line each, and how many there were."""
    text.write(results, out, options._replace(terminal=False, full=False, columns=0, show_all=True))

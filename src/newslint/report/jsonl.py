"""jsonl: one finding a line, for programs; offsets in code points of the file's text, lines and columns from 1.

What could not be checked is a line too: its ``rule`` is the rule that broke or null, and its offsets are null.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import TextIO

from newslint.files import shown
from newslint.groups import grouped
from newslint.report import Options
from newslint.runner import Result

# JSON allows them as they are, and some programs end a line there.
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
_PLACE = ("line", "column", "end_line", "end_column", "start", "end")


def write(results: Iterable[Result], out: TextIO, options: Options) -> None:
    """Write the findings as they come."""
    for result in results:
        path = shown(result.path)
        rows = [{"path": path, **finding.to_dict(options.locale)} for finding in grouped(result.findings)]
        rows += [{"path": path, **row} for row in trouble_rows(result)]
        for row in rows:
            out.write(_LINE_ENDS.sub(_escaped, json.dumps(row, ensure_ascii=False)) + "\n")


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def trouble_rows(result: Result) -> list[dict[str, object]]:
    """Return why a file could not be checked and which rules broke on it, as values for JSON."""
    said: list[tuple[str | None, str]] = [(None, result.problem)] if result.problem else []
    said += [(failure.rule.name, str(failure)) for failure in result.failures]
    empty = dict.fromkeys((*_PLACE, "fix"))
    return [{"rule": rule, "severity": "error", "message": message, **empty} for rule, message in said]

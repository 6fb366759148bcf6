"""jsonl: one finding a line, for programs; offsets in code points of the file's text, lines and columns from 1."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TextIO

from newslint.report import Options
from newslint.runner import Result
from newslint.text import Fix


def write(results: Iterable[Result], out: TextIO, options: Options) -> None:
    """Write the findings as they come."""
    for result in results:
        for finding in result.findings:
            row = {
                "path": result.path,
                "rule": finding.rule.name,
                "severity": finding.severity,
                "message": finding.message(options.locale),
                "line": finding.line,
                "column": finding.column,
                "end_line": finding.end_line,
                "end_column": finding.end_column,
                "start": finding.start,
                "end": finding.end,
                "fix": _fix(finding.fix),
            }
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def _fix(fix: Fix | None) -> object:
    if fix is None:
        return None
    edits = [{"start": edit.start, "end": edit.end, "text": edit.text} for edit in fix.edits]
    return {"safe": fix.safe, "edits": edits}

"""rdjson: for reviewdog, with the fixes as suggestions; columns from 1 in bytes of UTF-8, as its format has them.

Every place stands alone here: reviewdog passes over what is not on a changed line, and with it would go all the others.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TextIO

from newslint.files import shown
from newslint.report import Options
from newslint.report._shared import relative, troubles
from newslint.rule import Finding
from newslint.runner import Result
from newslint.text import Edit, Fix, LineTable

_SEVERITY = {"error": "ERROR", "warning": "WARNING", "suggestion": "INFO"}


def write(results: Iterable[Result], out: TextIO, options: Options) -> None:
    """Write the object; what could not be checked is an error that names the file and no place in it."""
    rows: list[dict[str, object]] = []
    for result in results:
        path = shown(relative(result.path))
        for text in troubles(result):
            rows.append({"message": text, "location": {"path": path}, "severity": "ERROR"})
        if result.article is not None:
            lines = result.article.file_lines
            rows += [_diagnostic(path, lines, finding, options) for finding in result.findings]
    source = '{"source": {"name": "newslint"}, "diagnostics": ['
    out.write(source + ",".join("\n" + json.dumps(row, ensure_ascii=False) for row in rows) + "\n]}\n")


def _diagnostic(path: str, lines: LineTable, finding: Finding, options: Options) -> dict[str, object]:
    start, end, fix, _ = finding.seen
    row: dict[str, object] = {
        "message": finding.message(options.locale),
        "location": {"path": path, "range": _range(lines, start, end)},
        "severity": _SEVERITY[finding.severity],
        "code": {"value": finding.rule.name},
    }
    if fix is not None:
        edit = _one(lines.text, fix)
        # The key is left out where there is no fix: null is not valid.
        row["suggestions"] = [{"range": _range(lines, edit.start, edit.end), "text": edit.text}]
    return row


def _range(lines: LineTable, start: int, end: int) -> dict[str, object]:
    return {"start": _position(lines, start), "end": _position(lines, end)}


def _position(lines: LineTable, offset: int) -> dict[str, int]:
    line, column = lines.position(offset)
    before = lines.text[offset - column + 1 : offset]
    return {"line": line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}


def _one(text: str, fix: Fix) -> Edit:
    """Return the fix as one edit: several suggestions of a diagnostic are alternatives, not parts of one."""
    edits = sorted(fix.edits)
    pieces, at = list[str](), edits[0].start
    for edit in edits:
        pieces += (text[at : edit.start], edit.text)
        at = max(at, edit.end)
    return Edit(edits[0].start, at, "".join(pieces))

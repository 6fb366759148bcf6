"""checkstyle: the XML of the Java tool of that name, which many programs read; columns in code points."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from newslint.files import shown
from newslint.groups import grouped, message
from newslint.report import Options
from newslint.report._shared import relative, troubles, xml
from newslint.runner import Result

_SEVERITY = {"error": "error", "warning": "warning", "suggestion": "info"}


def write(results: Iterable[Result], out: TextIO, options: Options) -> None:
    """Write each file with its findings; what could not be checked is an error at its first line."""
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n')
    for result in results:
        rows = [_row(1, 1, "error", text, "newslint") for text in troubles(result)]
        rows += [
            _row(
                finding.line,
                finding.column,
                _SEVERITY[finding.severity],
                message(finding, options.locale),
                f"newslint.{finding.rule.name}",
            )
            for finding in grouped(result.findings)
        ]
        out.write(f'  <file name="{xml(shown(relative(result.path)))}">\n{"".join(rows)}  </file>\n')
    out.write("</checkstyle>\n")


def _row(line: int, column: int, severity: str, message: str, source: str) -> str:
    place = f'line="{line}" column="{column}"'
    return f'    <error {place} severity="{severity}" message="{xml(message)}" source="{xml(source)}"/>\n'

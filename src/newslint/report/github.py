"""github: annotations of a GitHub Actions run, written as workflow commands to the log.

GitHub shows ten errors, ten warnings and ten notices of a step as annotations; the log and ``sarif`` hold all.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TextIO

from newslint.files import shown
from newslint.groups import grouped, message
from newslint.report import Options
from newslint.report._shared import relative, troubles
from newslint.rule import Finding
from newslint.runner import Result
from newslint.wording import fit

_COMMAND = {"error": "error", "warning": "warning", "suggestion": "notice"}


def write(results: Iterable[Result], out: TextIO, options: Options) -> None:
    """Write a command for each finding and for whatever could not be checked, as they come."""
    root = os.environ.get("GITHUB_WORKSPACE", "")
    for result in results:
        file = shown(relative(result.path, root))
        for text in troubles(result):
            out.write(_command("error", {"file": file, "title": "newslint"}, f"{file}: {text}"))
        for text in result.notes:
            out.write(_command("notice", {"file": file, "title": "newslint"}, f"{file}: {text}"))
        for finding in grouped(result.findings):
            place = f"{file}:{finding.line}:{finding.column}"
            said = f"{place}: {finding.rule.name} {message(finding, options.locale)}"
            title = f"newslint ({finding.rule.name})"
            values = {"file": file, "line": str(finding.line), **_end(finding), "title": title}
            out.write(_command(_COMMAND[finding.severity], values, said))


def _end(finding: Finding) -> dict[str, str]:
    """GitHub takes columns only where the annotation ends on the line that it starts on, and no empty stretch."""
    if finding.end_line != finding.line:
        return {"endLine": str(finding.end_line)}
    end = max(finding.end_column, finding.column + 1)
    return {"endLine": str(finding.end_line), "col": str(finding.column), "endColumn": str(end)}


def _command(name: str, values: dict[str, str], message: str) -> str:
    given = ",".join(f"{key}={_escape(value).replace(':', '%3A').replace(',', '%2C')}" for key, value in values.items())
    return f"::{name} {given}::{_escape(message)}\n"


def _escape(text: str) -> str:
    return "%0A".join(fit(line).replace("%", "%25") for line in text.splitlines())

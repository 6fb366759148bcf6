"""gitlab: a code quality report, for ``artifacts: reports: codequality`` of a GitLab job.

Paths are those from the repository's root (``CI_PROJECT_DIR``), fingerprints hold no line numbers and none is given
twice: GitLab would show only one of them.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from hashlib import sha256
from typing import TextIO

from newslint.files import shown
from newslint.groups import grouped, message
from newslint.report import Options
from newslint.report._shared import fingerprints, relative, troubles
from newslint.runner import Result

_SEVERITY = {"error": "major", "warning": "minor", "suggestion": "info"}


def write(results: Iterable[Result], out: TextIO, options: Options) -> None:
    """Write the array, an issue a line; what could not be checked is a blocker at the file's first line."""
    root = os.environ.get("CI_PROJECT_DIR", "")
    rows = []
    for result in results:
        path = shown(relative(result.path, root))
        for text in troubles(result):
            row = _issue(f"{path}: {text}", "newslint-error", "blocker", sha256(f"{path}\0{text}".encode()).hexdigest())
            rows.append({**row, "location": {"path": path, "lines": {"begin": 1}}})
        findings = grouped(result.findings)
        for finding, fingerprint in zip(findings, fingerprints(result, path, findings)):
            severity = _SEVERITY[finding.severity]
            row = _issue(message(finding, options.locale), finding.rule.name, severity, fingerprint)
            begin = {"line": finding.line, "column": finding.column}
            end = {"line": finding.end_line, "column": finding.end_column}
            rows.append({**row, "location": {"path": path, "positions": {"begin": begin, "end": end}}})
    out.write("[" + ",".join("\n" + json.dumps(row, ensure_ascii=False) for row in rows) + "\n]\n")


def _issue(description: str, name: str, severity: str, fingerprint: str) -> dict[str, object]:
    return {"description": description, "check_name": name, "fingerprint": fingerprint, "severity": severity}

"""json: one object with every file and what was found in it, for programs; units as in jsonl."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TextIO

from newslint.files import shown
from newslint.groups import grouped
from newslint.report import Options, _held
from newslint.report.jsonl import trouble_rows
from newslint.rule import SEVERITIES
from newslint.runner import Result


def write(results: Iterable[Result], out: TextIO, options: Options) -> None:
    """Write the object, a file a line, and the counts last, when they are known."""
    counts = dict.fromkeys(("articles", "findings", *SEVERITIES, "fixed", "errors"), 0)
    out.write(f'{{"tool": "newslint", "version": {json.dumps(options.version)}, "files": [')
    held: list[Mapping[str, int]] = []
    for number, result in enumerate(results):
        held.append(result.held)
        errors = trouble_rows(result)
        counts["articles"] += result.article is not None
        findings = grouped(result.findings)
        counts["findings"] += len(findings)
        counts["fixed"] += result.fixed
        counts["errors"] += len(errors)
        for finding in findings:
            counts[finding.severity] += 1
        row = {
            "path": shown(result.path),
            "findings": [finding.to_dict(options.locale) for finding in findings],
            "errors": errors,
            "notes": list(result.notes),
            "fixed": result.fixed,
            "held_back": _held.total([result.held]),
        }
        out.write(("," if number else "") + "\n" + json.dumps(row, ensure_ascii=False))
    out.write(f'\n], "counts": {json.dumps(counts)}, "held_back": {json.dumps(_held.total(held))}}}\n')

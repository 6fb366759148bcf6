"""sarif: SARIF 2.1.0, for GitHub code scanning, editors and viewers.

Columns count code points, and the log says so; a byte order mark counts as none of them, as the standard wants.
Every result has a place, a rule with its reason, a fingerprint without line numbers and, where there is one, the fix.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from typing import TextIO
from urllib.parse import quote

from newslint.groups import grouped, message
from newslint.report import Options, _held
from newslint.report._shared import fingerprints, relative
from newslint.rule import Finding, Rule
from newslint.runner import Result
from newslint.text import LineTable
from newslint.wording import Locale, in_language, later

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
_LEVEL = {"error": "error", "warning": "warning", "suggestion": "note"}
_PROBLEM = {"error": "error", "warning": "warning", "suggestion": "recommendation"}
Object = dict[str, object]


def write(results: Iterable[Result], out: TextIO, options: Options) -> None:
    """Write one run, a result a line."""
    rules: dict[str, Rule] = {}
    rows: list[Object] = []
    notifications: list[Object] = []
    successful = True
    held: list[Mapping[str, int]] = []
    for result in results:
        held.append(result.held)
        place = _artifact(result.path)
        for note in _notifications(result, place, rules):
            successful = successful and note["level"] != "error"
            notifications.append(note)
        if result.article is None:
            continue
        findings = grouped(result.findings)
        for finding, mark in zip(findings, fingerprints(result, relative(result.path), findings)):
            rules.setdefault(finding.rule.name, finding.rule)
            rows.append(_result(finding, result.article.file_lines, place, mark, list(rules), options))
    driver: Object = {"name": "newslint", "rules": [_rule(rule, options.locale) for rule in rules.values()]}
    if options.version:
        driver["version"] = driver["semanticVersion"] = options.version
    run: Object = {
        "tool": {"driver": driver},
        "language": options.locale,
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder that newslint ran in."}}},
        "invocations": [{"executionSuccessful": successful, "toolExecutionNotifications": notifications}],
        "properties": {"heldBack": _held.total(held)},
    }
    head = json.dumps({"$schema": SCHEMA, "version": "2.1.0"}, ensure_ascii=False)[:-1]
    out.write(f'{head}, "runs": [{json.dumps(run, ensure_ascii=False, indent=1)[:-2]},\n "results": [')
    out.write(",".join("\n" + json.dumps(row, ensure_ascii=False) for row in rows) + "\n]}]}\n")


def _artifact(path: str) -> Object:
    seen = relative(path)
    if os.path.isabs(seen):
        return {"uri": "file://" + quote(os.fsencode(seen if seen.startswith("/") else "/" + seen), safe="/:")}
    return {"uri": quote(os.fsencode(seen)), "uriBaseId": ROOT}


def _notifications(result: Result, artifact: Object, rules: dict[str, Rule]) -> Iterable[Object]:
    where: Object = {"locations": [{"physicalLocation": {"artifactLocation": artifact}}]}
    if result.problem:
        yield {"level": "error", "message": {"text": result.problem}, **where}
    for failure in result.failures:
        rules.setdefault(failure.rule.name, failure.rule)
        rule = {"id": failure.rule.name, "index": list(rules).index(failure.rule.name)}
        error = {"kind": type(failure.error).__name__, "message": str(failure.error)}
        yield {"level": "error", "message": {"text": str(failure)}, "associatedRule": rule, "exception": error, **where}
    for text in result.notes:
        yield {"level": "warning", "message": {"text": text}, **where}


def _result(
    finding: Finding, lines: LineTable, artifact: Object, fingerprint: str, rules: list[str], options: Options
) -> Object:
    fix = finding.seen.fix
    row: Object = {
        "ruleId": finding.rule.name,
        "ruleIndex": rules.index(finding.rule.name),
        "level": _LEVEL[finding.severity],
        "message": {"text": _plain(message(finding, options.locale))},
        "locations": [_location(finding, lines, artifact)],
        "partialFingerprints": {"newslint/v1": fingerprint},
    }
    if finding.others:
        said = {"message": {"text": _plain(finding.message(options.locale))}}
        row["relatedLocations"] = [
            {"id": number, **_location(other, lines, artifact), **said}
            for number, other in enumerate(finding.others, 1)
        ]
    if fix is not None:
        replacements = [
            {"deletedRegion": _region(lines, edit.start, edit.end), "insertedContent": {"text": edit.text}}
            for edit in fix.edits
        ]
        words = later("Safe fix") if fix.safe else later("Fix that changes words: read it before you accept it")
        described = {"text": in_language(options.locale, words)}
        change = {"artifactLocation": artifact, "replacements": replacements}
        row["fixes"] = [{"description": described, "artifactChanges": [change]}]
    return row


def _location(finding: Finding, lines: LineTable, artifact: Object) -> Object:
    start, end, _, label = finding.seen
    region = _region(lines, start, end)
    if end > start:
        region["snippet"] = {"text": lines.text[start:end]}
    place: Object = {"physicalLocation": {"artifactLocation": artifact, "region": region}}
    if label:
        place["logicalLocations"] = [{"fullyQualifiedName": label}]
    return place


def _region(lines: LineTable, start: int, end: int) -> Object:
    mark = lines.text.startswith("\ufeff")

    def place(offset: int) -> tuple[int, int]:
        line, column = lines.position(offset)
        return line, max(1, column - mark) if line == 1 else column

    (line, column), (end_line, end_column) = place(start), place(end)
    first, last = max(0, start - mark), max(0, end - mark)
    place_of = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
    return {**place_of, "charOffset": first, "charLength": last - first}


def _rule(rule: Rule, locale: Locale) -> Object:
    summary, why = rule.reason(locale)
    source = in_language(locale, later("Source: {source}")).format(source=rule.source_in(locale))
    head, _, rest = source.partition(": ")
    help_text = "\n\n".join(block for block in (summary, why, source) if block)
    markdown = "\n\n".join(block for block in (f"**{summary}**", why, f"*{head}:* {rest}") if block)
    return {
        "id": rule.name,
        "shortDescription": {"text": summary},
        "fullDescription": {"text": summary},
        "help": {"text": help_text, "markdown": markdown},
        "defaultConfiguration": {"level": _LEVEL[rule.severity]},
        "properties": {"tags": [rule.pack or "newslint"], "problem.severity": _PROBLEM[rule.severity]},
    }


def _plain(text: str) -> str:
    """Escape what a viewer would take for a link: ``[words](place)``."""
    return text.replace("[", "\\[").replace("]", "\\]") if "](" in text else text

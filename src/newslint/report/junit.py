"""junit: a test suite an article and a test case a finding, because most readers show one failure a case only.

An article without findings is one case that passed; what could not be checked is an ``error``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from newslint.files import shown
from newslint.groups import grouped, message
from newslint.report import Options
from newslint.report._shared import relative, troubles, xml
from newslint.rule import Finding
from newslint.runner import Result


def write(results: Iterable[Result], out: TextIO, options: Options) -> None:
    """Write the suites; the totals stand on the root element, so they are written when all are known."""
    suites: list[str] = []
    total = failed = broken = 0
    for result in results:
        path = xml(shown(relative(result.path)))
        errors, findings = troubles(result), grouped(result.findings)
        cases = [_error(path, text) for text in errors]
        cases += [_failure(path, finding, options) for finding in findings]
        cases = cases or [f'    <testcase name="{path}" classname="{path}" file="{path}" time="0"/>\n']
        total, failed, broken = total + len(cases), failed + len(findings), broken + len(errors)
        counts = f'tests="{len(cases)}" failures="{len(findings)}" errors="{len(errors)}"'
        inner = _properties(result) + "".join(cases)
        suites.append(f'  <testsuite name="{path}" {counts} skipped="0" time="0">\n{inner}  </testsuite>\n')
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    out.write(f'<testsuites name="newslint" tests="{total}" failures="{failed}" errors="{broken}" time="0">\n')
    out.writelines(suites)
    out.write("</testsuites>\n")


def _properties(result: Result) -> str:
    """Say how many findings were held back, where any were."""
    rows = [f'      <property name="held-back-{name}" value="{count}"/>\n' for name, count in result.held.items()]
    return f"    <properties>\n{''.join(rows)}    </properties>\n" if rows else ""


def _failure(path: str, finding: Finding, options: Options) -> str:
    rule, said = xml(finding.rule.name), xml(message(finding, options.locale))
    place = f"{finding.line}:{finding.column}"
    return (
        f'    <testcase name="{rule} {place}" classname="{path}" file="{path}" line="{finding.line}" time="0">\n'
        f'      <failure message="{said}" type="{finding.severity}">{path}:{place}: {rule} {said}</failure>\n'
        "    </testcase>\n"
    )


def _error(path: str, text: str) -> str:
    return (
        f'    <testcase name="{path}" classname="{path}" file="{path}" time="0">\n'
        f'      <error message="{xml(text)}" type="newslint">{path}: {xml(text)}</error>\n'
        "    </testcase>\n"
    )

"""Findings as diagnostics: what an editor underlines, and what it says of it."""

from __future__ import annotations

from lsprotocol.types import CodeDescription, Diagnostic, DiagnosticSeverity, MessageType

from newslint.explain import address
from newslint.lsp.document import Checked
from newslint.report.text import visible
from newslint.rule import Finding
from newslint.wording import language

SOURCE = "newslint"
SEVERITY = {
    "error": DiagnosticSeverity.Error,
    "warning": DiagnosticSeverity.Warning,
    "suggestion": DiagnosticSeverity.Information,
}
ERROR, WARNING, INFO, LOG = MessageType.Error, MessageType.Warning, MessageType.Info, MessageType.Log


def diagnostics(checked: Checked) -> list[Diagnostic]:
    """Return what was found, in the order of the text."""
    return [diagnostic(checked, finding) for finding in checked.findings]


def diagnostic(checked: Checked, finding: Finding) -> Diagnostic:
    """Return one finding: the message, and in a line of its own what the rule wants; its page is behind its name."""
    href = address(finding.rule)
    return Diagnostic(
        range=checked.places.range(finding.seen.start, finding.seen.end),
        message=f"{message(finding)}\n{finding.rule.reason(language())[0]}",
        severity=SEVERITY[finding.severity],
        code=finding.rule.name,
        code_description=CodeDescription(href) if href else None,
        source=SOURCE,
    )


def message(finding: Finding) -> str:
    """Return a finding's message, with signs for the characters that nobody sees."""
    return "".join(map(visible, finding.message(language())))

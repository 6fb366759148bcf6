"""Findings as diagnostics: what an editor underlines, and what it says of it."""

from __future__ import annotations

from lsprotocol.types import (
    CodeDescription,
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    Location,
    MessageType,
)

from newslint import groups
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


def diagnostics(checked: Checked, uri: str) -> list[Diagnostic]:
    """Return what was found in the document of that address, in the order of the text."""
    return [diagnostic(checked, finding, uri) for finding in groups.grouped(checked.findings)]


def diagnostic(checked: Checked, finding: Finding, uri: str) -> Diagnostic:
    """Return one finding: the message, and in a line of its own what the rule wants; its page is behind its name.

    One that stands for many has the other places with it.
    """
    href = address(finding.rule)
    others = [
        DiagnosticRelatedInformation(
            Location(uri, checked.places.range(other.seen.start, other.seen.end)), message(other)
        )
        for other in finding.others
    ]
    return Diagnostic(
        related_information=others or None,
        range=checked.places.range(finding.seen.start, finding.seen.end),
        message=f"{message(finding)}\n{finding.rule.reason(language())[0]}",
        severity=SEVERITY[finding.severity],
        code=finding.rule.name,
        code_description=CodeDescription(href) if href else None,
        source=SOURCE,
    )


def message(finding: Finding) -> str:
    """Return a finding's message, with signs for the characters that nobody sees."""
    return "".join(map(visible, groups.message(finding, language())))

"""Groups: what a rule says at many places of a file as one finding that knows the others, for whoever shows findings.

A report that says one thing fifty times is not read. Rules, baseline, comments and fixes go on dealing with each place;
only what is shown is put together, and only for rules that say what their findings have in common (``Rule.group``).
"""

from __future__ import annotations

from collections.abc import Sequence

from newslint.rule import Finding, Seen
from newslint.text import Fix, compatible
from newslint.wording import Locale, in_language, later

# At so many places or more a rule says one thing only once.
FEWEST = 5
# So many lines are named.
MOST_LINES = 8
_HERE = later("and at {count} more places in this line")
_LINE, _LINES = later("and at {count} more places (line {lines})"), later("and at {count} more places (lines {lines})")


def grouped(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings with those that belong together as one, at the first place, the rest being its ``others``.

    Its fix is the fixes of all of them that can be made at once: of the safe ones, if there are any. The findings that
    are given are left as they are.
    """
    same: dict[tuple[object, ...], list[Finding]] = {}
    if len(findings) >= FEWEST:
        for finding in findings:
            if finding.rule.group is not None:
                same.setdefault(_kind(finding), []).append(finding)
    whole = {id(group[0]): group for group in same.values() if len(group) >= FEWEST}
    gone = {id(finding) for group in whole.values() for finding in group[1:]}
    return [
        _joined(whole[id(finding)]) if id(finding) in whole else finding
        for finding in findings
        if id(finding) not in gone
    ]


def with_others(chosen: Sequence[Finding], findings: Sequence[Finding]) -> list[Finding]:
    """Return what was chosen of all findings; one that a report shows for many places brings the others along."""
    whole = {(one.rule, one.start, one.end): one.others for one in grouped(findings)}
    return [each for one in chosen for each in (one, *whole.get((one.rule, one.start, one.end), ()))]


def more(finding: Finding, locale: Locale) -> str:
    """Return where else a finding is made: "and at 12 more places (lines 3, 5, 9)"; nothing for one with one place."""
    if not finding.others:
        return ""
    lines = list(dict.fromkeys(other.line for other in finding.others))
    named = ", ".join(map(str, lines[:MOST_LINES])) + (" …" if len(lines) > MOST_LINES else "")
    said = _HERE if lines == [finding.line] else _LINE if len(lines) == 1 else _LINES
    return in_language(locale, said).format(count=len(finding.others), lines=named)


def message(finding: Finding, locale: Locale) -> str:
    """Return the message of a finding, and where else it is made, if it is."""
    said = finding.message(locale)
    return f"{said}, {more(finding, locale)}" if finding.others else said


def _kind(finding: Finding) -> tuple[object, ...]:
    """Return what the findings of a group have in common."""
    values = tuple(finding.values.get(name) for name in finding.rule.group or ())
    return finding.rule.name, finding.severity, finding.key, values


def _joined(group: list[Finding]) -> Finding:
    """Return the findings of a group as one."""
    first = group[0]
    found = Finding(
        first.start, first.end, fix=_together([one.fix for one in group]), message=first.key, **first.values
    )
    for name in ("rule", "severity", "line", "column", "end_line", "end_column"):
        setattr(found, name, getattr(first, name))
    if first.source is not None:
        found.source = Seen(*first.source[:2], _together([one.seen.fix for one in group]), first.source.label)
    found.others = tuple(group[1:])
    return found


def _together(fixes: Sequence[Fix | None]) -> Fix | None:
    """Return fixes as one: the safe ones, or where none is safe the others."""
    known = [fix for fix in fixes if fix is not None]
    taken = compatible([fix for fix in known if fix.safe] or known)
    return Fix(tuple(sorted(edit for fix in taken for edit in fix.edits)), taken[0].safe) if taken else None

"""text: for people. ``path:line:col: rule message``, and on a terminal the line with the place underlined."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import TextIO

from newslint.report import Options
from newslint.rule import Finding, Locale
from newslint.runner import Result
from newslint.text import LineTable

# A body line is a whole paragraph: so much of it is shown around the place.
WIDTH = 88
# … less on a narrower terminal, but no less than this, next to the line number with " | ", "… " and " …".
NARROWEST, AROUND = 20, 7

_RED, _YELLOW, _CYAN, _BOLD, _DIM, _OFF = "\x1b[31m", "\x1b[33m", "\x1b[36m", "\x1b[1m", "\x1b[2m", "\x1b[0m"
_SEVERITY = {"error": _RED, "warning": _YELLOW, "suggestion": _CYAN}


def write(results: Iterable[Result], out: TextIO, options: Options) -> None:
    """Write the findings as they come, each with its line underneath, and how many there were."""
    articles = findings = fixed = fixable = 0
    for result in results:
        articles += result.article is not None
        fixed += result.fixed
        for finding in result.findings:
            findings += 1
            fixable += finding.fix is not None and finding.fix.safe
            assert result.article is not None
            out.write(line(result.path, finding, options) + "\n")
            if options.terminal:
                colour = _SEVERITY[finding.severity] if options.colour else ""
                out.write(excerpt(result.article.lines, finding, colour=colour, columns=options.columns) + "\n\n")
    if not options.quiet:
        out.write(_count(options.locale, articles, findings, fixed, fixable) + "\n")


def line(path: str, finding: Finding, options: Options) -> str:
    """Return ``path:line:col: rule message``."""
    where = f"{path}:{finding.line}:{finding.column}:"
    if not options.colour:
        return f"{where} {finding.rule.name} {finding.message(options.locale)}"
    rule = f"{_SEVERITY[finding.severity]}{finding.rule.name}{_OFF}"
    return f"{_BOLD}{where}{_OFF} {rule} {finding.message(options.locale)}"


def excerpt(lines: LineTable, finding: Finding, *, colour: str = "", columns: int = 0) -> str:
    """Return the line of the finding, cut to what fits into so many columns, with the place underlined by ``^``."""
    start, end = lines.line(finding.line)
    first = max(start, finding.start)
    last = min(max(finding.end, first + 1), end) if first < end else first + 1
    number = str(finding.line)
    width = max(NARROWEST, min(WIDTH, columns - len(number) - AROUND)) if columns else WIDTH
    left = max(start, first - (width - min(last - first, width)) // 2)
    right = min(end, left + width)
    left = max(start, right - width)
    last = max(first + 1, min(last, right))
    shown = _visible(lines.text[left:right])
    head = "… " if left > start else ""
    before = _width(head + _visible(lines.text[left:first]))
    marked = max(1, _width(_visible(lines.text[first:last])))
    gutter = " " * len(number)
    mark, dim, off = (colour, _DIM, _OFF) if colour else ("", "", "")
    return (
        f"{dim}{number} |{off} {head}{shown}{' …' if right < end else ''}\n"
        f"{dim}{gutter} |{off} {' ' * before}{mark}{'^' * marked}{off}"
    )


def _visible(text: str) -> str:
    """Show what has no width or another than one: a tab, a no-break space, a control character."""
    return "".join(
        _SHOWN.get(char) or ("·" if unicodedata.category(char) in ("Cf", "Cc", "Zs") else char) for char in text
    )


_SHOWN = {" ": " ", "\t": "→", "\xa0": "⍽", "\u202f": "⍽"}


def _width(text: str) -> int:
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def _count(locale: Locale, articles: int, findings: int, fixed: int, fixable: int) -> str:
    if locale == "de":
        said = f"{findings} {'Fund' if findings == 1 else 'Funde'} in {articles} {'Artikel' if articles == 1 else 'Artikeln'}"
        said = said if findings else f"Nichts zu beanstanden in {articles} {'Artikel' if articles == 1 else 'Artikeln'}"
        said += f", {fixed} behoben" if fixed else ""
        return said + (f"; {fixable} davon behebt --fix" if fixable and not fixed else "") + "."
    plural = "article" if articles == 1 else "articles"
    said = (
        f"{findings} finding{'' if findings == 1 else 's'} in {articles} {plural}"
        if findings
        else f"No findings in {articles} {plural}"
    )
    said += f", {fixed} fixed" if fixed else ""
    return said + (f"; {fixable} fixable with --fix" if fixable and not fixed else "") + "."

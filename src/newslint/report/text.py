"""text: for people. ``path:line:col: severity rule message``, and on a terminal and in CI the line underlined.

What one rule says again and again of one file is folded into a line with the count, a group into its first place; ``full`` and ``concise`` are the two
layouts by name.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from newslint.files import shown
from newslint.groups import grouped, more
from newslint.report import Options
from newslint.rule import Finding, Locale
from newslint.runner import Result
from newslint.text import LineTable
from newslint.wording import in_language, later

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

# Cells of a line where the terminal's width is not known, the fewest that an excerpt needs for its text, and how many
# stand around it beside the line number: " | ", "… " and " …".
WIDTH, NARROWEST, AROUND = 88, 20, 7

_RED, _YELLOW, _CYAN, _BOLD, _DIM, _OFF = "\x1b[31m", "\x1b[33m", "\x1b[36m", "\x1b[1m", "\x1b[2m", "\x1b[0m"
_SEVERITY = {"error": _RED, "warning": _YELLOW, "suggestion": _CYAN}

# So often a rule says one and the same of a file before the rest is folded.
SHOWN = 3
_MORE = later("… and {count} more of {rule} in this file, {where}; --show-all shows them")
_LINE, _LINES = later("in line {first}"), later("in lines {first} to {last}")


def write(results: Iterable[Result], out: TextIO, options: Options) -> None:
    """Write the findings as they come, each with its line underneath, and how many there were."""
    articles = findings = fixed = fixable = 0
    held: list[Mapping[str, int]] = []
    excerpts = options.terminal or options.full
    for result in results:
        found = result.findings if options.show_all else grouped(result.findings)
        hidden = set() if options.show_all else _repeats(found, options.locale)
        if result.held:
            held.append(result.held)
        articles += result.article is not None
        fixed += result.fixed
        for finding in found:
            findings += 1
            fixable += finding.seen.fix is not None and finding.seen.fix.safe
            if finding in hidden:
                continue
            assert result.article is not None
            out.write(line(result.path, finding, options) + "\n")
            if excerpts:
                colour = _SEVERITY[finding.severity] if options.colour else ""
                out.write(excerpt(result.article.file_lines, finding, colour=colour, columns=options.columns) + "\n\n")
        for said in _folded(result.path, [finding for finding in found if finding in hidden], options):
            out.write(said + ("\n\n" if excerpts else "\n"))
    if not options.quiet:
        out.write(_count(options.locale, articles, findings, fixed, fixable) + "\n")
        if held or options.since:
            from newslint.report import _held

            said = _held.sentence(held, options)
            out.write(f"{said}\n" if said else "")


def line(path: str, finding: Finding, options: Options) -> str:
    """Return ``path:line:col: severity rule message``; on a terminal broken between words where it is too long."""
    where = f"{shown(path)}:{finding.line}:{finding.column}:"
    label = finding.seen.label
    said = finding.message(options.locale) + (f" ({label})" if label else "")
    rule, words = finding.rule.name, "".join(map(visible, said))
    severity = in_language(options.locale, finding.severity)
    said = f"{severity} {rule} {words}" + (f", {more(finding, options.locale)}" if finding.others else "")
    if options.terminal and options.columns:
        said = _wrapped(said, len(where) + 1, options.columns)
    if not options.colour:
        return f"{where} {said}".replace(" \n", "\n", 1)
    colour = _SEVERITY[finding.severity]
    for word in (severity, rule):
        said = said.replace(word, colour + word + _OFF, 1)
    return f"{_BOLD}{where}{_OFF} {said}".replace(" \n", "\n", 1)


def _repeats(findings: Sequence[Finding], locale: Locale) -> set[Finding]:
    """Return the findings that say of one file what its rule has said often enough; a single one is not worth a fold."""
    same: dict[tuple[str, str], list[Finding]] = {}
    if len(findings) > SHOWN + 1:
        for finding in findings:
            same.setdefault((finding.rule.name, finding.message(locale)), []).append(finding)
    return {finding for group in same.values() if len(group) > SHOWN + 1 for finding in group[SHOWN:]}


def _folded(path: str, hidden: Sequence[Finding], options: Options) -> Iterable[str]:
    """Yield what stands for the findings of each rule that are hidden: how many, and where."""
    rules: dict[str, list[int]] = {}
    for finding in hidden:
        rules.setdefault(finding.rule.name, []).append(finding.line)
    for rule, lines in rules.items():
        where = in_language(options.locale, _LINE if lines[0] == lines[-1] else _LINES)
        where = where.format(first=lines[0], last=lines[-1])
        said = in_language(options.locale, _MORE).format(count=len(lines), rule=rule, where=where)
        head = f"{shown(path)}:"
        if options.terminal and options.columns:
            said = _wrapped(said, len(head) + 1, options.columns)
        yield f"{_BOLD}{head}{_OFF} {_DIM}{said}{_OFF}" if options.colour else f"{head} {said}"


def _wrapped(text: str, at: int, columns: int) -> str:
    """Break a text that begins in column ``at``, with four blanks before what goes on below."""
    words = text.split(" ")
    at = at % columns
    for number, word in enumerate(words):
        wide = _width(word, 0, len(word))
        if at + wide > columns and at > 4:
            words[number] = "\n    " + word
            at = 4
        at += wide + 1
    return " ".join(words).replace(" \n", "\n")


def excerpt(lines: LineTable, finding: Finding, *, colour: str = "", columns: int = 0) -> str:
    """Return the line of the finding, cut to what fits into so many columns, with the place underlined by ``^``.

    A body line is a whole paragraph: what is shown is the place, and as much around it as fits. A place that is
    longer than that is shown from its beginning; one that goes on over the line's end, up to there.
    """
    text, (start, end) = lines.text, lines.line(finding.line)
    seen = finding.seen
    first = min(seen.start, end)
    last = max(first, min(seen.end, end))
    number = str(finding.line)
    room = max(NARROWEST, (columns or WIDTH) - len(number) - AROUND)
    marked = _reach(text, first, last, room - min(12, room // 3))
    rest = room - _width(text, first, marked)
    left = _reach_back(text, first, start, rest // 2)
    right = _reach(text, marked, end, rest - _width(text, left, first))
    left = _reach_back(text, left, start, rest - _width(text, left, first) - _width(text, marked, right))
    # A blank next to the ellipsis says nothing.
    left += start < left < first and text[left] == " "
    right -= marked < right < end and text[right - 1] == " "
    head = "… " if left > start else ""
    tail = " …" if right < end else ""
    before = len(head) + _width(text, left, first)
    if first < marked and not _cells(text[first]) and before > len(head):
        # A combining mark stands in the cell of the letter before it.
        before -= 1
    mark, dim, off = (colour, _DIM, _OFF) if colour else ("", "", "")
    shown = head + "".join(map(visible, text[left:right])) + tail
    under = " " * before + mark + "^" * max(1, _width(text, first, marked)) + off
    return f"{dim}{number} |{off} {shown}\n{dim}{' ' * len(number)} |{off} {under}"


def _reach(text: str, at: int, limit: int, cells: int) -> int:
    """Return how far the text goes from ``at`` within so many cells; a letter keeps its combining marks."""
    while at < limit and (cells := cells - _cells(text[at])) >= 0:
        at += 1
    return at


def _reach_back(text: str, at: int, limit: int, cells: int) -> int:
    """The same, towards the start: what is cut does not begin with a combining mark."""
    reached = at
    while at > limit and (cells := cells - _cells(text[at - 1])) >= 0:
        at -= 1
        if _cells(text[at]) or at == limit:
            reached = at
    return reached


def visible(char: str) -> str:
    """Return a sign for a character that nobody sees, such as a tab, a no-break space or a control character."""
    if " " <= char <= "~":
        return char
    return _SHOWN.get(char) or ("·" if unicodedata.category(char) in ("Cf", "Cc", "Zs", "Zl", "Zp") else char)


_SHOWN = {"\t": "→", "\xa0": "⍽", "\u202f": "⍽", "\u2007": "⍽"}


def _cells(char: str) -> int:
    """Return how many cells a character takes on a terminal, as it is shown."""
    if char < "\u0300":
        return 1
    if unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" and visible(char) == char else 1


def _width(text: str, start: int, end: int) -> int:
    return sum(map(_cells, text[start:end]))


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

"""Golden articles: a ``NAME.findings`` beside an article lists what must be found in it, ``LINE:COLUMN rule`` a line.

An article that has one passes if exactly that is found. Blank lines and lines that begin with ``#`` mean nothing.
"""

from __future__ import annotations

import difflib
import os.path
import re
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from newslint import files
from newslint.errors import SetupError
from newslint.records import Record
from newslint.rule import Finding
from newslint.wording import later, say, why

SUFFIX = ".findings"
_LINE = re.compile(r"([1-9]\d*):([1-9]\d*)[ \t]+(\S+)", re.ASCII)
_EXAMPLE = "3:29 duplicated-word"
_MALFORMED = later("expected LINE:COLUMN RULE, such as {example}, not {text!r}; mend it, or use --newslint-update")


class Expected(Record):
    """One line of a list: its own number, and which rule must find something at which line and column of the article.

    All three numbers count from 1; columns are code points.
    """

    number: int
    line: int
    column: int
    rule: str


class Difference(Record):
    """In what an article differs from its list: what was not found, what else was, and both as a text.

    The text is the whole list, as pytest shows two lists: ``-`` before what is missing, ``+`` before what is extra.
    """

    missing: Sequence[Expected]
    extra: Sequence[Finding]
    shown: Sequence[str]


def beside(article: str) -> str:
    """Return the path of an article's list, which need not be there."""
    return os.path.splitext(article)[0] + SUFFIX


def read(path: str, called: str) -> list[Expected]:
    """Return what a list expects. Raises SetupError, with its name and the first line that is none."""
    try:
        text = files.read(path).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SetupError(f"{called}: " + say("cannot be read: {why}", why=why(error))) from error
    expected = []
    for number, row in enumerate(text.splitlines(), 1):
        row = row.strip()
        if row and not row.startswith("#"):
            match = _LINE.fullmatch(row)
            if not match:
                what = say(_MALFORMED, example=_EXAMPLE, text=row[:80])
                raise SetupError(f"{called}:{number}: {what}")
            expected.append(Expected(number, int(match[1]), int(match[2]), match[3]))
    return expected


def compare(expected: Sequence[Expected], findings: Sequence[Finding]) -> Difference:
    """Return in what a list and the findings differ, in the order of the article; a line said twice counts twice."""
    expected, findings = sorted(expected, key=_place), sorted(findings, key=_place)
    listed, found = Counter(map(_row, expected)), Counter(map(_row, findings))
    return Difference(
        [one for one in expected if _beyond(one, found)],
        [one for one in findings if _beyond(one, listed)],
        list(difflib.ndiff([_row(one) for one in expected], [_row(one) for one in findings])),
    )


def write(path: str, findings: Sequence[Finding]) -> bool:
    """Write a list anew, its remarks at the top kept, and return whether that changed it. Raises OSError."""
    before = files.read(path)
    lines = before.removeprefix(BOM_UTF8).splitlines(keepends=True)
    remarks = takewhile(lambda line: line.strip()[:1] in (b"", b"#"), lines)
    after = b"".join(remarks) + "".join(f"{_row(one)}\n" for one in sorted(findings, key=_place)).encode()
    if after != before:
        files.replace(path, after, before)
    return after != before


def _place(one: Expected | Finding) -> tuple[int, int, str]:
    rule = one.rule if isinstance(one.rule, str) else one.rule.name
    return one.line, one.column, rule


def _row(one: Expected | Finding) -> str:
    return "{}:{} {}".format(*_place(one))


def _beyond(one: Expected | Finding, others: Counter[str]) -> bool:
    """Whether there is no partner left for it among the others; one that there is is taken."""
    others[_row(one)] -= 1
    return others[_row(one)] < 0

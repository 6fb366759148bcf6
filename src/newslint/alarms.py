"""False alarms: the sentence that a finding is in, and a file of them that a newsroom can send to whoever mends the rule."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date

from newslint import files
from newslint.article import Article
from newslint.errors import SetupError
from newslint.rule import Finding, Locale
from newslint.wording import say, why

# What a file of them is called, in the folder where somebody works; one JSON object a line.
NAME = "newslint-false-alarms.jsonl"
# A finding longer than this, in code points, is cut in its middle.
_LONGEST = 400


def sentence(text: str, article: Article, finding: Finding) -> str:
    """Return the sentence, or the sentences, that a finding is in, with ``[[ ]]`` around what was found.

    ``text`` is what the words are taken from: the article's, or the source of a page or of Markdown, markup and all, so
    that it can be tried again.
    """
    part = article.part_at(finding.start)
    spans = article.sentences_of(part) if part else []
    spans = [span for span in spans if span.start <= finding.end and finding.start <= span.end]
    if not spans:
        spans = [article.lines.line(article.lines.position(finding.start)[0])]
    start, end = min(spans[0].start, finding.start), max(spans[-1].end, finding.end)
    first, last = finding.start, finding.end
    if article.document and text == article.document.shown != article.text:
        (start, end), (first, last) = article.seen(start, end), article.seen(first, last)
    inside = text[first:last]
    if len(inside) > _LONGEST:
        inside = f"{inside[: _LONGEST // 2]} … {inside[-_LONGEST // 2 :]}"
    return f"{text[start:first]}[[{inside}]]{text[last:end]}".lstrip("\ufeff")


def entry(text: str, article: Article, finding: Finding, locale: Locale, version: str) -> dict[str, object]:
    """Return what a line of the file says of a finding: its sentence, the rule with its options, the version, the day."""
    rule, part = finding.rule, article.part_at(finding.start)
    return {
        "rule": rule.name,
        "severity": finding.severity,
        "message": finding.message(locale),
        "sentence": sentence(text, article, finding),
        "part": part.kind if part else "",
        "options": {**rule.options, **rule.settings},
        "version": version,
        "day": date.today().isoformat(),
    }


def add(path: str, row: dict[str, object]) -> str:
    """Add a line to the file, which need not be there yet, and return it. Raises SetupError where that cannot be done."""
    import json

    line = json.dumps(row, ensure_ascii=False, default=str)
    _change(path, lambda lines: [*lines, line])
    return line


def remove(path: str, line: str) -> None:
    """Take a line out again that ``add`` has added; one that is no longer there is no matter. Raises SetupError."""

    def changed(lines: list[str]) -> list[str]:
        at = max((number for number, one in enumerate(lines) if one == line), default=-1)
        return [one for number, one in enumerate(lines) if number != at]

    _change(path, changed)


def _change(path: str, changed: Callable[[list[str]], list[str]]) -> None:
    try:
        with files.Lock(path):
            before = files.read(path) if os.path.exists(path) else None
            lines = (before or b"").decode("utf-8").split("\n")
            rows = changed([line for line in lines if line])
            files.replace(path, "".join(f"{row}\n" for row in rows).encode(), before)
    except (OSError, UnicodeDecodeError) as error:
        raise SetupError(say("{path}: cannot be written: {why}", path=files.shown(path), why=why(error))) from error

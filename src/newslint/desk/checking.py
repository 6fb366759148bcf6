"""Answers to the page: what was found in a text, the text with its safe fixes, the source with the changes made in it.

Everything here works on values that can be sent to another process and to a browser; offsets are a browser's.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from html import escape
from typing import Any

from newslint import alarms, readers, runner, wording
from newslint.article import Article
from newslint.desk import sources
from newslint.desk.edits import Units, as_typed
from newslint.desk.sources import Changed, Source
from newslint.desk.words import WORDS
from newslint.groups import grouped
from newslint.hookspecs import Reader
from newslint.report._html_article import readable
from newslint.report._html_note import reason, suggestion
from newslint.report._shared import fingerprints, troubles
from newslint.rule import Finding, Locale, Seen
from newslint.runner import Fixing, Result
from newslint.text import Fix, apply
from newslint.view import Setup
from newslint.wording import say

# So many opened files are kept as they were read; others are read again when they are asked for.
_KEPT = 4


class Desk:
    """What answers: ``setup`` is what applies in the folder, ``version`` newslint's, for what is written down."""

    def __init__(self, setup: Setup, version: str) -> None:
        # What is pasted has no place in the folder: what applies to all its files holds, and no list of known findings.
        self.setup = setup._replace(for_path=None, baseline=None, since=None)
        self.version = version
        self.opened: OrderedDict[str, Source] = OrderedDict()

    def answer(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Return the answer to one request; ``problem`` in it says why there is none.

        A request has ``do``, the name of a method below, ``locale``, and what that method takes.
        """
        wording.use(request["locale"])
        try:
            return getattr(self, f"do_{request['do']}")(request)  # type: ignore[no-any-return]
        except ValueError as error:
            return {"problem": str(error)}

    def do_open(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Read a file and return its text."""
        source = self._source(request)
        assert source is not None
        writes = not isinstance(source.content, str) or source.reader.encode is not None
        return {"text": as_typed(source.text), "reader": source.reader.name, "writes": writes}

    def do_check(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Return what is wrong in a text."""
        _, changed, result = self._checked(request)
        answer: dict[str, Any] = {
            "problem": result.problem,
            "notes": list(dict.fromkeys([*result.notes, *troubles(result)[bool(result.problem) :]])),
            "refused": changed.refused,
            "findings": [],
        }
        article = result.article
        if article is not None:
            typed = changed.content if isinstance(changed.content, str) else ""
            units = Units(typed or article.text)
            findings = grouped(result.findings)
            keys = fingerprints(result, "", findings)
            answer["findings"] = [
                self._finding(article, finding, typed, units, key, request["locale"])
                for finding, key in zip(findings, keys)
            ]
        return answer

    def do_fix(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Return the text with all safe fixes made, and how many were."""
        _, changed, result = self._checked(request, Fixing(write=False))
        article = result.article
        if article is None:
            return {"problem": result.problem or say("nothing was changed")}
        text = result.after if isinstance(changed.content, str) else article.text
        return {"text": as_typed(text), "made": result.fixed}

    def do_result(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Return the bytes of the source with all that was changed in the text."""
        source = self._source(request)
        if source is None:
            return {"data": request["text"].encode("utf-8"), "shown": request["text"]}
        changed = sources.changed(source, request["text"])
        if changed.data is None:
            return {"problem": say("the formatting cannot follow a change: {text}", text=changed.refused)}
        content = changed.content
        return {"data": changed.data, "shown": content if isinstance(content, str) else content.shown}

    def do_reason(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Return what a rule wants and why."""
        for rule in self.setup.rules:
            if rule.name == request["rule"]:
                return {"html": reason(rule, request["locale"])}
        return {"problem": say("no rule {name!r}{hint}; newslint rules lists them", name=request["rule"], hint="")}

    def do_alarm(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Return the line that is to be kept of a false alarm, which is named by its key."""
        _, changed, result = self._checked(request)
        article = result.article
        findings = grouped(result.findings)
        for finding, key in zip(findings, fingerprints(result, "", findings)):
            if article is not None and key == request["key"]:
                text = changed.content if isinstance(changed.content, str) else article.text
                return {"row": alarms.entry(text, article, finding, request["locale"], self.version)}
        return {"problem": say("nothing is found there any longer")}

    def _source(self, request: Mapping[str, Any]) -> Source | None:
        """Return the source that a request comes with, read once. Raises ValueError."""
        if request.get("data") is None:
            return None
        key = request["source"]
        if key not in self.opened:
            self.opened[key] = sources.opened(request["name"], request["data"], self.setup.readers)
        self.opened.move_to_end(key)
        while len(self.opened) > _KEPT:
            self.opened.popitem(last=False)
        return self.opened[key]

    def _checked(
        self, request: Mapping[str, Any], fixing: Fixing | None = None
    ) -> tuple[Source | None, Changed, Result]:
        source = self._source(request)
        text = request["text"]
        changed = sources.changed(source, text) if source else Changed(text, None)
        reader = self._reader(source, changed)
        name = source.name if source else ""
        content = changed.content
        if isinstance(content, str) and reader.open:  # Markdown, which one edits with its marks
            content = readers.opened(reader, content)
        return source, changed, runner.check_text(name, content, reader, self.setup, fixing)

    def _reader(self, source: Source | None, changed: Changed) -> Reader:
        """Return the reader of the source, and that of plain text where its formatting could not follow."""
        if source is None or (isinstance(changed.content, str) and not isinstance(source.content, str)):
            return readers.ALL[0]
        return source.reader

    def _finding(
        self, article: Article, finding: Finding, typed: str, units: Units, key: str, locale: Locale
    ) -> dict[str, Any]:
        """Return what the page shows of a finding, at its place in what was ``typed``, or in the article's text."""
        words = WORDS[locale]
        here = _here(finding, typed)
        line, column = (finding.line, finding.column) if typed else article.lines.position(finding.start)
        message = readable(finding.message(locale))
        name = escape(finding.rule.name)
        return {
            "key": key,
            "rule": finding.rule.name,
            "severity": finding.severity,
            "start": units(here.start),
            "end": units(here.end),
            "more": [
                {"start": units(start), "end": units(end)}
                for start, end, *_ in (_here(other, typed) for other in finding.others)
            ],
            "place": words["place"].format(line=line, column=column),
            "html": f'<p class="message"><button type="button" class="number" data-do="place"></button> <b class="said">{words[finding.severity]}:</b> {message}</p>'
            f"{suggestion(article, finding, words)}{_others(article, finding, typed, words)}"
            f'<details class="why"><summary>{words["why"]} <code>{name}</code></summary></details>',
            "fix": _replacement(typed or article.text, here.fix, units) if here.fix else None,
        }


def _here(finding: Finding, typed: str) -> Seen:
    """Return where a finding stands in what was typed, or in the article's text."""
    return finding.seen if typed else Seen(finding.start, finding.end, finding.fix)


def _others(article: Article, finding: Finding, typed: str, words: Mapping[str, str]) -> str:
    """Return the other places of a finding that stands for many, on demand; each leads there."""
    if not finding.others:
        return ""
    rows = []
    for at, other in enumerate(finding.others):
        line, column = (other.line, other.column) if typed else article.lines.position(other.start)
        place = words["place"].format(line=line, column=column)
        rows.append(f'<li><button type="button" data-do="other" data-at="{at}">{place}</button></li>')
    said = words["others"].format(count=len(finding.others))
    return f'<details class="others"><summary>{said}</summary><ol>{"".join(rows)}</ol></details>'


def _replacement(text: str, fix: Fix, units: Units) -> dict[str, Any]:
    """Return a fix as one replacement, so that the page undoes it in one step."""
    start, end = min(edit.start for edit in fix.edits), max(edit.end for edit in fix.edits)
    shifted = [edit._replace(start=edit.start - start, end=edit.end - start) for edit in fix.edits]
    new, _ = apply(text[start:end], [Fix(tuple(shifted))])
    return {"start": units(start), "end": units(end), "text": as_typed(new), "safe": fix.safe}

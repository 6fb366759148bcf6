"""The one checker of rules: runs the examples that a rule carries. For newslint's rules, for packs and for a house's own."""

from __future__ import annotations

import re

from newslint import engine
from newslint.article import Article
from newslint.edition import BETWEEN, EditionRule, check, places
from newslint.records import Record
from newslint.rule import Example, Rule
from newslint.text import Span
from newslint.wording import say

# What an example of one paragraph is put under, so that it is read as a body.
HEADLINE = "Überschrift\n\n"

_MARK = re.compile(r"\[\[(.*?)\]\](?!\])", re.DOTALL)


def unmark(marked: str) -> tuple[str, list[Span]]:
    """Return an example without its ``[[…]]`` and the spans that were marked, in code points."""
    spans: list[Span] = []
    pieces: list[str] = []
    size = at = 0
    for match in _MARK.finditer(marked):
        before = marked[at : match.start()]
        pieces += (before, match[1])
        size += len(before)
        spans.append(Span(size, size + len(match[1])))
        size += len(match[1])
        at = match.end()
    return "".join(pieces) + marked[at:], spans


class Fault(Record):
    """What is wrong with an example, and what to do about it."""

    what: str
    advice: str


def verify(rule: Rule) -> list[str]:
    """Return what is wrong with the rule's examples, a sentence each; nothing if the rule keeps its word.

    A *bad* example yields exactly the marked spans; its fix gives the text stated, and what it leaves is clean. A
    *good* one yields nothing. Every message can be written in both languages.
    """
    return [fault.what for fault in faults(rule)]


def faults(rule: Rule) -> list[Fault]:
    """Return the same with what to do about each."""
    wrong: list[Fault] = []
    if isinstance(rule, EditionRule):
        return _over_editions(rule)
    for example in rule.bad:
        wrong += _bad(rule, example)
    for example in rule.good:
        found = rule(_article(example.text)[0])
        if found:
            article, _ = _article(example.text)
            seen = ", ".join(repr(article.text[finding.start : finding.end]) for finding in found)
            what = say(
                "{rule}: good example {text!r} is objected to: {seen}", rule=rule.name, text=example.text, seen=seen
            )
            wrong.append(Fault(what, say("narrow the rule, or mark the place with [[ ]] and move the example to bad")))
    return wrong


def _over_editions(rule: EditionRule) -> list[Fault]:
    """Return what is wrong with the examples of a rule over an edition, each of several articles."""
    wrong = []
    for example in [*rule.bad, *rule.good]:
        expected: list[tuple[str, Span]] = []
        articles: dict[str, Article] = {}
        for number, marked in enumerate(example.text.split(BETWEEN), 1):
            text, spans = unmark(marked)
            name = str(number)
            articles[name], shift = _article(text)
            expected += [(name, Span(span.start + shift, span.end + shift)) for span in spans]
        found = check(articles, [rule])
        for _, finding in found:
            finding.message("de"), finding.message("en")
        if sorted(places(found)) != sorted(expected) or (example in rule.bad and not expected):
            seen = [f"{name}: {articles[name].text[start:end]}" for name, (start, end) in places(found)]
            what = say(
                "{rule}: example {text!r} of an edition finds {seen}", rule=rule.name, text=example.text, seen=seen
            )
            wrong.append(Fault(what, say("mark exactly what shall be found, or change the rule")))
    return wrong


def _article(text: str) -> tuple[Article, int]:
    """Return the article of an example and how far its text is shifted: one paragraph goes under a headline."""
    shift = 0 if "\n\n" in text or "\r\n\r\n" in text else len(HEADLINE)
    return Article(HEADLINE + text if shift else text), shift


def _bad(rule: Rule, example: Example) -> list[Fault]:
    text, expected = unmark(example.text)
    said = {"rule": rule.name, "text": example.text}
    if not expected:
        what = say("{rule}: bad example {text!r} marks nothing; put [[ ]] around what is wrong", **said)
        return [Fault(what, say("a bad example shows the rule its place"))]
    article, shift = _article(text)
    findings = rule(article)
    found = [Span(finding.start - shift, finding.end - shift) for finding in findings]
    wrong = []
    if sorted(found) != expected:
        seen = [text[start:end] for start, end in found]
        if seen:
            what = say("{rule}: bad example {text!r} finds {seen}", **said, seen=seen)
            wrong.append(Fault(what, say("mark exactly what shall be found, or change the rule")))
        else:
            what = say("{rule}: bad example {text!r} finds nothing", **said)
            advice = say("list or describe the form that is marked, or move the example to good")
            wrong.append(Fault(what, advice))
    for finding in findings:
        finding.message("de"), finding.message("en")
    if example.fixed is not None:
        fixed = engine.fix(article, [rule], unsafe=True)
        if fixed.text[shift:] != example.fixed:
            what = say("{rule}: the fix of {text!r} gives {fixed!r}", **said, fixed=fixed.text[shift:])
            wrong.append(Fault(what, say("write the text that the fix shall give, or change the rule")))
        if fixed.checked.findings:
            what = say("{rule}: the fix of {text!r} leaves something to find", **said)
            wrong.append(Fault(what, say("what replaces a finding must not be a finding itself")))
    return wrong

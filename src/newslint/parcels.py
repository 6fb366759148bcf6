"""Results on their way from one process to another: as values that both understand, without rules and languages.

A rule is its code, which does not travel; both sides have the same setups, and in them the same rules.
"""

from __future__ import annotations

import os

from newslint import engine, files
from newslint.article import Article
from newslint.limits import TookTooLong
from newslint.rule import Finding, Rule
from newslint.runner import UNWRITTEN, Result
from newslint.view import Setup
from newslint.wording import say, why

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    Parcel = tuple[Any, ...]
    Write = tuple[str, bytes, bytes]

# What a finding is besides its rule and the values of its message.
_FIELDS = ("start", "end", "fix", "key", "severity", "line", "column", "end_line", "end_column", "source")


def packed(result: Result, setup: Setup, writes: Iterable[Write] = ()) -> Parcel:
    """Return the result of a file, ``setup`` being that of its folder, and what has to be written into files."""
    rules = _rules_of(result.path, setup)
    article = result.article
    sent = (article.text, article.document and article.document.sent()) if article else None
    findings = [(rules.key(one.rule), [getattr(one, name) for name in _FIELDS], one.values) for one in result.findings]
    failures = [(rules.key(one.rule), type(one.error).__name__, str(one.error)) for one in result.failures]
    return result._replace(article=None, findings=(), failures=()), sent, findings, failures, tuple(writes)


def unpacked(path: str, parcel: Parcel, setup: Setup) -> Result:
    """Return the result with the rules of this process, and write what its fixes changed.

    Raises LookupError for a rule that is not here.
    """
    result: Result
    result, sent, findings, failures, writes = parcel
    rules = _rules_of(path, setup)
    article = sent and Article(sent[0], path=path, language=setup.language, document=sent[1])
    found = [_finding(rules.rule(key), fields, values) for key, fields, values in findings]
    failed = [engine.Failure(rules.rule(key), _error(name, what)) for key, name, what in failures]
    for write in writes:
        try:
            files.replace(*write)
        except OSError as error:
            return Result(path, problem=say(UNWRITTEN, why=why(error)))
    return result._replace(article=article, findings=found, failures=failed)


def _error(name: str, what: str) -> Exception:
    """Return an error of that name: its class may be one that only the other process has."""
    kind: type[Exception] = TookTooLong if name == TookTooLong.__name__ else type(name, (Exception,), {})
    return kind(what)


def _finding(rule: Rule, fields: list[Any], values: dict[str, object]) -> Finding:
    finding = Finding(0, 0)
    for name, value in zip(_FIELDS, fields):
        setattr(finding, name, value)
    finding.values = values
    finding.rule = rule
    return finding


class _Rules:
    """Names for the rules of a setup that two processes understand: the name, and which one of that name it is."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        self.by_key: dict[tuple[str, int], Rule] = {}
        for rule in setup.rules:
            number = 0
            while (rule.name, number) in self.by_key:
                number += 1
            self.by_key[rule.name, number] = rule
        self.keys = {id(rule): key for key, rule in self.by_key.items()}

    def key(self, rule: Rule) -> tuple[str, int]:
        """Return the name; that of the rule which judges suppressions is empty."""
        return self.keys.get(id(rule), ("", 0))

    def rule(self, key: tuple[str, int]) -> Rule:
        """Return the rule of that name. Raises LookupError."""
        rule = self.by_key[key] if key[0] else self.setup.unused and self.setup.unused()
        if rule is None:
            raise LookupError(key)
        return rule


_rules: dict[int, _Rules] = {}


def _rules_of(path: str, setup: Setup) -> _Rules:
    """Return the names of the rules that run on a file; setups are few, and files with the same one share it."""
    setup = setup.for_path(os.path.abspath(path)) if setup.for_path else setup
    if id(setup) not in _rules:
        _rules[id(setup)] = _Rules(setup)
    return _rules[id(setup)]

"""What the cache says of one article: a line with a key, a check sum, the article's path and what was found, as JSON.

JSON and not pickle: what stands in a file of the cache is looked at as anything else that comes from outside.
"""

from __future__ import annotations

import os
from _blake2 import blake2b
from json import dumps, loads

from newslint.article import Article
from newslint.engine import Checked, locate
from newslint.records import Record
from newslint.rule import Finding, Localized, Rule
from newslint.text import Edit, Fix
from newslint.view import Setup

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from newslint.edition import Fact

    Facts = Mapping[str, Sequence[Fact]]

# A line: 32 figures of the key, 16 of the check sum, the path as a JSON string, a tab, the findings.
_KEY, _SUM = 32, 48
_PLAIN = (str, int, bool, float, type(None))


class Known(Record):
    """What is known of a text: what its rules found, and whether nothing follows its headline, and its facts for an edition."""

    findings: list[Finding]
    bare: bool
    facts: Mapping[str, Sequence[Fact]] = {}


def name(path: str) -> bytes:
    """Return a path as it stands in a line."""
    return dumps(path).encode()


def exists(root: str, name: bytes) -> bool:
    """Whether the article that a line is about is still there."""
    try:
        return os.path.exists(root + loads(name))
    except (ValueError, TypeError):
        return False


def line(name: bytes, key: bytes, value: bytes) -> bytes:
    """Return the line of an article, without its end."""
    return key + _sum(key, name + b"\t" + value) + name + b"\t" + value


def name_of(line: bytes) -> bytes:
    """Return the path in a line, or nothing."""
    return line[_SUM:].partition(b"\t")[0]


def packed(checked: Checked, bare: bool, facts: Facts, setup: Setup) -> bytes | None:
    """Return what was found as it stands in a line; None for what another run might see differently or not read."""
    if checked.failures:
        return None
    names = {id(rule): name for name, rule in numbered(setup).items()} if checked.findings else {}
    found = []
    for one in checked.findings:
        rule = names.get(id(one.rule))
        values = {key: _sent(value) for key, value in one.values.items()}
        if rule is None or one.severity != one.rule.severity or None in values.values():
            return None
        fix = [one.fix.safe, *map(list, one.fix.edits)] if one.fix else None
        found.append([*rule, one.start, one.end, one.key, values, fix])
    try:
        return dumps(
            [int(bare), {name: list(map(list, group)) for name, group in facts.items()}, *found], separators=(",", ":")
        ).encode()
    except (TypeError, ValueError):
        return None


def unpacked(line: bytes, key: bytes, setup: Setup, article: Article) -> Known | None:
    """Return what a line says of the article with that key; None for another one's, and for a broken line."""
    if line[:_KEY] != key or line[_KEY:_SUM] != _sum(key, line[_SUM:]):
        return None
    value = line.partition(b"\t")[2]
    if value in (b"[0,{}]", b"[1,{}]"):
        return Known([], value == b"[1,{}]")
    try:
        bare, said, *found = loads(value)
        facts: Facts = {name: [_fact(article, *one) for one in group] for name, group in said.items()} if said else {}
        rules = numbered(setup)
        return Known([_finding(rules, article, *one) for one in found], bool(bare), facts)
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None


def numbered(setup: Setup) -> dict[tuple[str, int], Rule]:
    """Return the rules by names that stay the same: the name, and which one of that name it is."""
    rules = _numbered.get(id(setup.rules))
    if rules is None:
        rules = {}
        for rule in setup.rules:
            number = 0
            while (rule.name, number) in rules:
                number += 1
            rules[rule.name, number] = rule
        _numbered[id(setup.rules)] = rules
        _kept.append(setup)
    return rules


# Setups are few, and files with the same one share it; their ids are in use as long as they are.
_numbered: dict[int, dict[tuple[str, int], Rule]] = {}
_kept: list[Setup] = []


def _sum(key: bytes, rest: bytes) -> bytes:
    return blake2b(rest, digest_size=8, key=key).hexdigest().encode()


def _sent(value: object) -> list[Any] | None:
    """Return a value of a message in a list, so that None stands for what comes back otherwise than it went."""
    if isinstance(value, Localized):
        return [value.de, value.en]
    return [value] if type(value) in _PLAIN else None


def _finding(
    rules: dict[tuple[str, int], Rule], article: Article, name: str, number: int, start: int, end: int, key: str, values: dict[str, list[Any]], fix: list[Any] | None
) -> Finding:  # fmt: skip
    """Return a finding. Raises ValueError, TypeError or LookupError where it is none of this text and these rules."""
    found, size = Finding(_number(start), _number(end)), len(article.text)
    if not start <= end <= size:
        raise ValueError(end)
    found.rule = rules[name, number]
    found.severity = found.rule.severity
    found.key = key
    found.values = {name: Localized(*value) if len(value) == 2 else value[0] for name, value in values.items()}
    if fix:
        safe, *edits = fix
        found.fix = Fix(tuple(Edit(_number(start), _number(end), str(text)) for start, end, text in edits), bool(safe))
        if not all(edit.start <= edit.end <= size for edit in found.fix.edits):
            raise ValueError(fix)
    locate(article, found)
    found.message("de"), found.message("en")  # a report must not be the first to find that it cannot be said
    return found


def _fact(article: Article, key: str, form: str, start: int, end: int, note: str, name: str) -> Fact:
    from newslint.edition import Fact

    if not _number(start) <= _number(end) <= len(article.text):
        raise ValueError(end)
    return Fact(str(key), str(form), start, end, str(note), str(name))


def _number(value: int) -> int:
    if type(value) is not int or value < 0:
        raise ValueError(value)
    return value

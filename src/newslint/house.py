"""A newsroom's own rules under test: loads a pack or a plugin, runs the examples, and says on which line one is wrong."""

from __future__ import annotations

import ast
import os.path
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from newslint import packs, plugins, testing
from newslint.rule import Example, Rule
from newslint.wording import say


class Wrong(NamedTuple):
    """An example that does not hold: the file, the 1-based line of the example, what is wrong, and what to do."""

    path: str
    line: int
    what: str
    advice: str


def load(path: str) -> list[Rule]:
    """Return the rules of a pack (``.toml``) or of a local plugin (``.py``). Raises PackError or PluginError."""
    if path.endswith(".toml"):
        return packs.load(path).rules
    known = {rule.name for rule in plugins.load().rules}
    return [rule for rule in plugins.load([os.path.abspath(path)]).rules if rule.name not in known]


def verify(rule: Rule, path: str) -> Iterator[Wrong]:
    """Yield what is wrong with each example of a rule that was loaded from a file."""
    path, first = place(rule, path)
    lines = _Lines(path, first)
    for examples, other in ((rule.bad, "good"), (rule.good, "bad")):
        for example in examples:
            one = rule.configured()
            one.bad, one.good = ([example], []) if other == "good" else ([], [example])
            try:
                found = testing.faults(one)
            except Exception as error:
                why = f"{type(error).__name__}: {error}"
                what = say("{rule}: {text!r} breaks the rule: {why}", rule=rule.name, text=example.text, why=why)
                advice = say("mend the rule's function; it must cope with every article")
                found = [testing.Fault(what, advice)]
            for fault in found:
                yield Wrong(path, lines.of(example), fault.what, fault.advice)


def place(rule: Rule, path: str) -> tuple[str, int]:
    """Return the file and the 1-based line where a rule begins that was loaded from ``path``: its table, or its code.

    A plugin may give packs too; then the file is the pack.
    """
    if rule.pack:
        file, _, line = rule.origin.rpartition(":")
        return (path if path.endswith(".toml") else os.path.relpath(file)), int(line)
    code: Any = getattr(rule.check, "__code__", None)
    return path, code.co_firstlineno if code else 1


class _Lines:
    """Where the examples of a rule stand in its file, which begins at the line ``first``."""

    def __init__(self, path: str, first: int) -> None:
        with open(path, encoding="utf-8-sig") as file:
            source = file.read()
        self.first = first
        texts = (_toml_texts if path.endswith(".toml") else _python_texts)(source, first)
        self.by_text: dict[str, int] = {}
        for text, line in texts:
            self.by_text.setdefault(text, line)

    def of(self, example: Example) -> int:
        """Return the line of the example, or that of the rule where the example is put together by code."""
        return self.by_text.get(example.text, self.first)


_TOML_TEXT = re.compile(
    r"#[^\n]*|" + r'"""(?:[^\\]|\\.)*?"{3,5}|' + r"'''.*?'{3,5}|" + r'"(?:[^"\\\n]|\\.)*"|' + r"'[^'\n]*'", re.DOTALL
)


def _toml_texts(source: str, first: int) -> Iterator[tuple[str, int]]:
    """Yield the texts of a TOML file from a line on, each with its line."""
    import tomli

    start = sum(len(line) for line in source.split("\n")[: first - 1]) + first - 1
    for match in _TOML_TEXT.finditer(source, start):
        if not match[0].startswith("#"):
            try:
                text = tomli.loads(f"text = {match[0]}")["text"]
            except tomli.TOMLDecodeError:
                continue
            yield text, source.count("\n", 0, match.start()) + 1


def _python_texts(source: str, first: int) -> Iterable[tuple[str, int]]:
    """Return the texts of a Python file from a line on, each with its line."""
    constants = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)]
    found = [(node.value, node.lineno) for node in constants if isinstance(node.value, str) and node.lineno >= first]
    return sorted(found, key=lambda item: item[1])

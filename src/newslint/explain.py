"""What a person reads about rules: the list, and the page of one."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from newslint import measured
from newslint.report.text import visible as sign
from newslint.rule import Locale, Rule
from newslint.wording import later, say

WIDTH = 88
UNMEASURED = later("No figure: nobody has measured yet how often this rule is right.")


def listing(rules: Iterable[Rule], on: set[str]) -> str:
    """Return the rules, a line each: on or off by default, severity, whether there is a fix, and the summary."""
    rows = [
        (
            "on " if rule.name in on else "off",
            rule.name,
            rule.severity,
            {"safe": "fix", "unsafe": "unsafe fix", "": ""}[rule.fixable],
            rule.pack or "",
            rule.summary,
        )
        for rule in rules
    ]
    widths = [max(len(row[at]) for row in rows) for at in range(5)]
    lines = ["  ".join([*(cell.ljust(width) for cell, width in zip(row, widths)), row[5]]) for row in rows]
    return "".join(line.rstrip() + "\n" for line in lines)


def page(rule: Rule, locale: Locale = "en") -> str:
    """Return what a rule wants, why, where it comes from, its examples, options and fix."""
    on = "off by default" if not rule.default else "on with its pack" if rule.pack else "on by default"
    fix = {"safe": "safe fix", "unsafe": "unsafe fix (--unsafe-fixes)", "": "no fix"}[rule.fixable]
    summary, why = rule.reason(locale)
    blocks = [f"{rule.name}  ({rule.severity}, {on}, {fix})", textwrap.fill(summary, WIDTH)]
    blocks += [textwrap.fill(" ".join(block.split()), WIDTH) for block in why.split("\n\n") if block.strip()]
    blocks.append(_bad(rule))
    blocks.append("Right as it stands:\n" + "\n".join(_example(example.text) for example in rule.good))
    if rule.options:
        rows = [f"    {name} = {value!r}" for name, value in rule.options.items()]
        blocks.append(f"Options, in [rules.{rule.name}]:\n" + "\n".join(rows))
    blocks.append(textwrap.fill(f"Source: {rule.source}", WIDTH))
    figures = [
        textwrap.fill(said, WIDTH, initial_indent="    ", subsequent_indent="    ")
        for said in measured.sentences(rule.name) or [say(UNMEASURED)]
    ]
    blocks.append("Measured:\n" + "\n".join(figures))
    if rule.pack:
        blocks.append(f"Pack: {rule.pack} ({rule.origin})")
    return "\n\n".join(blocks) + "\n"


def _bad(rule: Rule) -> str:
    lines = []
    for example in rule.bad:
        lines.append(_example(example.text))
        if example.fixed is not None:
            lines.append("  → " + _example(example.fixed).strip())
    return "Objects to what is marked [[ ]]:\n" + "\n".join(lines)


def _example(text: str) -> str:
    return "    " + visible(text).strip("\n").replace("\n\n", " ¶ ").replace("\n", " ↵ ")


def visible(text: str) -> str:
    """Return a text with signs for the characters that nobody sees; line ends stay."""
    return "".join(char if char == "\n" else sign(char) for char in text.replace("\r\n", "\n").replace("\r", "\n"))

"""What a person reads about rules: the list, and the page of one."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from newslint import measured
from newslint.report.text import visible as sign
from newslint.rule import Rule
from newslint.wording import fit, language, later, say

WIDTH = 88
# Where the pages of newslint's own rules and packs are.
PAGES = "https://github.com/newslint/newslint/blob/main/docs/rules/"
_FIX_IN_LIST = {"safe": later("fix"), "unsafe": later("unsafe fix"), "": ""}
_FIX = {"safe": later("safe fix"), "unsafe": later("unsafe fix (--unsafe-fixes)"), "": later("no fix")}
UNMEASURED = later("No figure: nobody has measured yet how often this rule is right.")


def listing(rules: Iterable[Rule], on: set[str]) -> str:
    """Return the rules, a line each: on or off by default, severity, whether there is a fix, and the summary."""
    rows = [
        (
            say("on") if rule.name in on else say("off"),
            rule.name,
            say(rule.severity),
            say(_FIX_IN_LIST[rule.fixable]),
            rule.pack or "",
            rule.reason(language())[0],
        )
        for rule in rules
    ]
    widths = [max(len(row[at]) for row in rows) for at in range(5)]
    lines = ["  ".join([*(cell.ljust(width) for cell, width in zip(row, widths)), row[5]]) for row in rows]
    return "".join(fit(line.rstrip()) + "\n" for line in lines)


def address(rule: Rule) -> str:
    """Return where a rule is described: its page, for one of a house's pack the URI of that file; nothing for others."""
    import os.path

    from newslint import resources

    path = rule.origin.rpartition(":")[0]
    if rule.origin.startswith("newslint.") or (path and os.path.dirname(path) == resources.packs_folder()):
        return f"{PAGES}{rule.name}.md"
    if not path.endswith(".toml"):
        return ""
    from pathlib import Path

    return Path(path).absolute().as_uri()


def page(rule: Rule) -> str:
    """Return what a rule wants, why, where it comes from, its examples, options and fix, in the language of the run."""
    on = say("on by default")
    if not rule.default or rule.pack:
        on = say("on with its pack") if rule.default else say("off by default")
    summary, why = rule.reason(language())
    head = ", ".join((say(rule.severity), on, say(_FIX[rule.fixable])))
    blocks = [f"{rule.name}  ({head})", textwrap.fill(summary, WIDTH)]
    blocks += [textwrap.fill(" ".join(block.split()), WIDTH) for block in why.split("\n\n") if block.strip()]
    blocks.append(_bad(rule))
    if rule.good:
        blocks.append("\n".join([say("Right as it stands:"), *(_example(example.text) for example in rule.good)]))
    if rule.options:
        rows = [f"    {name} = {value!r}{allowed(rule, name)}" for name, value in rule.options.items()]
        blocks.append("\n".join([say("Options, in [rules.{name}]:", name=rule.name), *rows]))
    blocks.append(textwrap.fill(say("Source: {source}", source=rule.source_in(language())), WIDTH))
    figures = [
        textwrap.fill(said, WIDTH, initial_indent="    ", subsequent_indent="    ")
        for said in measured.sentences(rule.name) or [say(UNMEASURED)]
    ]
    blocks.append("\n".join([say("Measured:"), *figures]))
    if rule.pack:
        blocks.append(say("Pack: {name} ({where})", name=rule.pack, where=rule.origin))
    return "\n\n".join(blocks) + "\n"


def _bad(rule: Rule) -> str:
    lines = []
    for example in rule.bad:
        lines.append(_example(example.text))
        if example.fixed is not None:
            lines.append("  → " + _example(example.fixed).strip())
    return "\n".join([say("Objects to what is marked [[ ]]:"), *lines])


def _example(text: str) -> str:
    return "    " + visible(text).strip("\n").replace("\n\n", " ¶ ").replace("\n", " ↵ ")


def visible(text: str) -> str:
    """Return a text with signs for the characters that nobody sees; line ends stay."""
    return "".join(char if char == "\n" else sign(char) for char in text.replace("\r\n", "\n").replace("\r", "\n"))


def allowed(rule: Rule, option: str) -> str:
    """Return a comment with what else an option can be, where that is one of a few values."""
    known = rule.allowed.get(option, ())
    if isinstance(known, range) or isinstance(rule.options[option], tuple) or not 0 < len(known) < 20:
        return ""
    return "  # " + say("one of {known}", known=", ".join(map(repr, known)))

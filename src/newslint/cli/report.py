"""``newslint report FILE:LINE:COL``: a false alarm as a text that is ready to be sent, and where to."""

from __future__ import annotations

import argparse
import os
import sys

from newslint import __version__, resources
from newslint.alarms import sentence
from newslint.article import Article
from newslint.cli import OK, place
from newslint.files import shown
from newslint.report.text import visible
from newslint.rule import Finding, Rule
from newslint.wording import language, say, tell

HELP = "Write a false alarm as a text that is ready to be sent, and say where to."
EXAMPLE = "newslint report artikel/rat.txt:3:29"

# Where newslint's own false alarms go; [project.urls] of pyproject.toml names it, too.
ISSUES = "https://github.com/newslint/newslint/issues"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    place.arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the text to standard output. Raises SetupError where nothing is found at the place."""
    found = place.find(arguments)
    sys.stdout.write(letter(found.text, found.article, found.found[0]))
    if _is_ours(found.found[0].rule):
        hint = say("Everybody can read it there: put other words in for what must not become public yet.")
        tell(hint)
    return OK


def letter(text: str, article: Article, finding: Finding) -> str:
    """Return what to send: to whom, about what, the sentence with ``[[ ]]`` around what was found, and what made it so."""
    rule = finding.rule
    part = article.part_at(finding.start)
    options = ", ".join(f"{name} = {_value(value)}" for name, value in {**rule.options, **rule.settings}.items())
    rows = [
        (say("Part"), part.kind if part else say("outside the parts")),
        (say("Characters"), _characters(text[finding.start : finding.end])),
        (say("Rule"), f"{rule.name} ({finding.severity}{f', {rule.pack}' if rule.pack else ''})"),
        (say("Message"), finding.message(language())),
        (say("Options"), options),
        (say("Version"), f"newslint {__version__}, Python {sys.version.split()[0]}, {sys.platform}"),
    ]
    lines = [
        say("To: {address}", address=_address(rule)),
        say("Subject: false alarm of {rule}", rule=rule.name),
        "",
        *("    " + line.rstrip() for line in sentence(_words(text, article, finding), article, finding).splitlines()),
        "",
        *(f"- {name}: {value}" for name, value in rows if value),
        "",
        say("Why it is right as it stands:"),
    ]
    return "\n".join(lines) + "\n"


def _words(text: str, article: Article, finding: Finding) -> str:
    """Return what the sentence is taken from: the source, where one reads it as text."""
    document = article.document
    return text if document is None or document.label(finding.start) else document.shown


def _characters(text: str) -> str:
    """Name the characters that nobody sees, and that may be lost on the way."""
    from unicodedata import name

    unseen = dict.fromkeys(char for char in text if char not in "\r\n" and visible(char) != char)
    return ", ".join(f"U+{ord(char):04X} {name(char, '')}".rstrip() for char in unseen)


def _value(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False)


def _is_ours(rule: Rule) -> bool:
    """Whether a rule comes with newslint: in code, or in one of the shipped packs."""
    path = rule.origin.rpartition(":")[0]
    return rule.origin.startswith("newslint.") or os.path.dirname(path) == resources.packs_folder()


def _address(rule: Rule) -> str:
    if _is_ours(rule):
        return ISSUES
    return say("whoever looks after {origin}", origin=shown(rule.origin))

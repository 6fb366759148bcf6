"""``newslint rule NAME``: a rule explained."""

from __future__ import annotations

import argparse

from newslint import config, explain
from newslint.cli import BROKEN, OK
from newslint.cli.common import every_rule, source_arguments, source_of
from newslint.wording import say, show, tell

HELP = "Explain a rule: what it wants, why, source, examples, options, fix."
EXAMPLE = "newslint rule duplicated-word"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("name", metavar="NAME", help="the rule's name; newslint rules lists them")
    source_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the rule's page."""
    rules = {rule.name: rule for rule in every_rule(source_of(arguments))}
    if arguments.name not in rules:
        hint = config.nearest(arguments.name, rules)
        what = say("no rule {name!r}{hint}; newslint rules lists them", name=arguments.name, hint=hint)
        tell(say("newslint: error: {error}", error=what))
        return BROKEN
    for line in explain.page(rules[arguments.name]).removesuffix("\n").split("\n"):
        show(line)
    return OK

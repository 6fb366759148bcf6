"""``newslint rules``: the list of rules."""

from __future__ import annotations

import argparse
import os
import sys

from newslint import config, explain
from newslint.cli import OK
from newslint.cli.common import Setups, every_rule, source_arguments, source_of

HELP = "List the rules with what they want."
EXAMPLE = "newslint rules"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    source_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the list."""
    flags = source_of(arguments)
    rules = every_rule(flags)
    setup = Setups(flags)(os.getcwd())
    on = {rule.name for rule in setup.rules}
    if setup.unused and setup.unused():
        on.add(config.UNUSED_SUPPRESSION)
    sys.stdout.write(explain.listing(rules, on))
    return OK

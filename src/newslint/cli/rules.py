"""``newslint rules``: the list of rules."""

from __future__ import annotations

import argparse
import os
import sys

from newslint import config, explain
from newslint.cli import OK
from newslint.cli.common import Setups, every_rule

HELP = "List the rules with what they want."
EXAMPLE = "newslint rules"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments: there are none."""


def run(arguments: argparse.Namespace) -> int:
    """Write the list."""
    rules = every_rule()
    setup = Setups()(os.getcwd())
    on = {rule.name for rule in setup.rules}
    if setup.unused and setup.unused():
        on.add(config.UNUSED_SUPPRESSION)
    sys.stdout.write(explain.listing(rules, on))
    return OK

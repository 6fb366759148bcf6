"""``newslint rules``: the list of rules."""

from __future__ import annotations

import argparse
import os
import sys

from newslint import config, explain
from newslint.cli import OK
from newslint.cli.common import every_rule

HELP = "List the rules with what they want."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments: there are none."""


def run(arguments: argparse.Namespace) -> int:
    """Write the list."""
    rules = every_rule()
    settings = config.find(os.getcwd())
    chosen = {*config.DEFAULT_PACKS, *(os.path.splitext(os.path.basename(name))[0] for name in settings.packs), ""}
    on = {rule.name for rule in config.select(rules, settings) if settings.select or rule.pack in chosen}
    sys.stdout.write(explain.listing(rules, on))
    return OK

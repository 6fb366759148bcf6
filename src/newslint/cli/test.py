"""``newslint test``: the examples of a newsroom's own rules, run; what is wrong is said with file and line."""

from __future__ import annotations

import argparse
import os
import sys

from newslint import config, house
from newslint.cli import BROKEN, FOUND, OK
from newslint.errors import SetupError
from newslint.rule import Rule

HELP = "Run the examples of your own rules: packs (.toml) and plugins (.py)."
EXAMPLE = "newslint test rules/house.toml"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="packs and plugins (default: those of the configuration)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Run the examples. Exit 0 if all hold, 1 if one does not, 2 if a file cannot be used or there is none."""
    paths = arguments.paths or _configured()
    if not paths:
        print("newslint: error: nothing to test; name a pack (.toml) or a plugin (.py)", file=sys.stderr)
        return BROKEN
    broken = wrong = examples = 0
    taken = _own_rules(paths)
    count = 0
    for path in paths:
        try:
            rules = _load(path)
        except SetupError as error:
            broken += 1
            print(f"error: {error}", file=sys.stderr)
            continue
        for rule in rules:
            count += 1
            examples += len(rule.bad) + len(rule.good)
            if rule.name in taken:
                broken += 1
                file, line = house.place(rule, path)
                said = f"rule {rule.name} is already in {taken[rule.name]}; rename it"
                print(f"{file}:{line}: error: {said}", file=sys.stderr)
            taken[rule.name] = path
            for found in house.verify(rule, path):
                wrong += 1
                print(f"{found.path}:{found.line}: {found.what}")
                if found.advice:
                    print(f"    → {found.advice}")
    said = f"{count} rule{'' if count == 1 else 's'}, {examples} examples"
    print(f"{said}: {f'{wrong} wrong' if wrong else 'all hold' if not broken else 'those that could be run hold'}.")
    return BROKEN if broken else FOUND if wrong else OK


def _load(path: str) -> list[Rule]:
    if not path.endswith((".toml", ".py")):
        raise SetupError(f"{path}: neither a pack (.toml) nor a plugin (.py)")
    if not os.path.isfile(path):
        raise SetupError(f"{path}: no such file; newslint new rule NAME --pack {path} begins one")
    rules = house.load(path)
    if not rules:
        raise SetupError(f"{path}: gives no rules; newslint_rules() returns a list of them")
    return rules


def _configured() -> list[str]:
    """Return the packs and plugin files that the configuration of this folder names by path."""
    settings = config.find(os.getcwd())
    names = [name for name in (*settings.packs, *settings.plugins) if name.endswith((".toml", ".py"))]
    return [os.path.relpath(os.path.join(settings.folder, name)) for name in names]


def _own_rules(paths: list[str]) -> dict[str, str]:
    """Return where the names that newslint's own rules and packs have are taken, without the files under test."""
    from newslint import packs, resources, rules

    taken = {rule.name: "newslint" for rule in rules.ALL}
    real = {os.path.realpath(path) for path in paths}
    for name, path in resources.shipped_packs().items():
        if os.path.realpath(path) not in real:
            taken.update((rule.name, f"the pack {name}") for rule in packs.load(path).rules)
    return taken

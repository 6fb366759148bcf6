"""``newslint test``: the examples of a newsroom's own rules, run; what is wrong is said with file and line."""

from __future__ import annotations

import argparse
import os

from newslint import house, packs, trust
from newslint.cli import BROKEN, FOUND, OK
from newslint.cli.common import source_arguments, source_of
from newslint.errors import SetupError
from newslint.rule import Rule
from newslint.setups import Flags
from newslint.wording import counted, say, show, tell

HELP = "Run the examples of your own rules: packs (.toml) and plugins (.py)."
EXAMPLE = "newslint test rules/house.toml"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="packs and plugins (default: those of the configuration)"
    )
    source_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Run the examples. Exit 0 if all hold, 1 if one does not, 2 if a file cannot be used or there is none."""
    paths = arguments.paths or _configured(source_of(arguments))
    if not paths:
        what = say("nothing to test; name a pack (.toml) or a plugin (.py)")
        tell(say("newslint: error: {error}", error=what))
        return BROKEN
    broken = wrong = examples = 0
    taken = _own_rules(paths)
    count = 0
    for path in paths:
        try:
            rules = _load(path)
        except SetupError as error:
            broken += 1
            for said in str(error).split("\n"):
                tell(say("error: {error}", error=said))
            rules = list(error.rules) if isinstance(error, packs.PackError) else []
        for rule in rules:
            count += 1
            examples += len(rule.bad) + len(rule.good)
            if rule.name in taken:
                broken += 1
                file, line = house.place(rule, path)
                what = say("rule {name} is already in {where}; rename it", name=rule.name, where=taken[rule.name])
                tell(say("{path}: error: {error}", path=f"{file}:{line}", error=what))
            taken[rule.name] = path
            for found in house.verify(rule, path):
                wrong += 1
                show(f"{found.path}:{found.line}: {found.what}")
                if found.advice:
                    show(f"    → {found.advice}")
    rules_and_examples = {
        "rules": counted(count, "{count} rule", "{count} rules"),
        "examples": counted(examples, "{count} example", "{count} examples"),
    }
    if not count:
        return BROKEN  # of none can be said that it holds
    if wrong:
        print(say("{rules}, {examples}: {wrong} wrong.", **rules_and_examples, wrong=wrong))
    elif broken:
        print(say("{rules}, {examples}: those that could be run hold.", **rules_and_examples))
    else:
        print(say("{rules}, {examples}: all hold.", **rules_and_examples))
    return BROKEN if broken else FOUND if wrong else OK


def _load(path: str) -> list[Rule]:
    if not path.endswith((".toml", ".py")):
        raise SetupError(say("{path}: neither a pack (.toml) nor a plugin (.py)", path=path))
    if not os.path.isfile(path):
        raise SetupError(say("{path}: no such file; newslint new rule NAME --pack {path} begins one", path=path))
    rules = house.load(path)
    if not rules:
        raise SetupError(say("{path}: gives no rules; newslint_rules() returns a list of them", path=path))
    return rules


def _configured(flags: Flags) -> list[str]:
    """Return the packs and plugin files that the configuration of this folder names by path."""
    settings = flags.settings(os.getcwd())
    trust.require(settings, flags.trust)  # a path on the command line is the user's own word
    names = [name for name in (*settings.packs, *settings.plugins) if name.endswith((".toml", ".py"))]
    return [os.path.relpath(os.path.join(settings.folder, name)) for name in names]


def _own_rules(paths: list[str]) -> dict[str, str]:
    """Return where the names that newslint's own rules and packs have are taken, without the files under test."""
    from newslint import resources, rules

    taken = {rule.name: "newslint" for rule in rules.ALL}
    real = {os.path.realpath(path) for path in paths}
    for name, path in resources.shipped_packs().items():
        if os.path.realpath(path) not in real:
            taken.update((rule.name, say("the pack {name}", name=name)) for rule in packs.load(path).rules)
    return taken

"""``newslint new rule NAME``: a skeleton that passes its own test, in a pack or in a plugin file."""

from __future__ import annotations

import argparse
import os

from newslint import files, house, scaffold
from newslint.cli import BROKEN, OK
from newslint.cli.common import Flags, every_rule, source_arguments, source_of
from newslint.errors import SetupError
from newslint.plugins import PluginError
from newslint.wording import later, say, tell, why

HELP = "Begin a rule of your own: a skeleton that passes its own test."
EXAMPLE = "newslint new rule keine-floskeln --pack house.toml"


_CANNOT = later("{path}: the rule cannot be added: {what}; put it into a new file")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    add = parser.add_argument
    add("what", choices=("rule",), help="what to begin")
    add("name", metavar="NAME", help="the rule's name in kebab-case, such as keine-floskeln")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--pack", metavar="FILE", help="the pack it is added to (default: house.toml)")
    where.add_argument("--code", metavar="FILE", help="a plugin file instead, for what has to understand an article")
    add("--kind", choices=tuple(scaffold.KINDS), default="terms", help="what a rule of a pack does (default: terms)")
    source_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the skeleton and say what to do next. Nothing that stands in the file is changed."""
    name, code = arguments.name, arguments.code
    path = code or arguments.pack or "house.toml"
    try:
        _check_name(name, source_of(arguments))
        _check_path(path, ".py" if code else ".toml")
        text = _code(path, name) if code else _pack(path, name, arguments.kind)
        try:
            _put(path, text, name)
        except OSError as error:
            raise SetupError(say("{path}: cannot be written: {why}", path=path, why=why(error))) from error
    except SetupError as error:
        tell(say("newslint: error: {error}", error=error))
        return BROKEN
    rule = next(rule for rule in house.load(path) if rule.name == name)
    where = f"{path}:{house.place(rule, path)[1]}"
    print(say("{where}: rule {name} begun; its examples hold.", where=where, name=name))
    print(say("Next:"))
    print("  1.", say("Make it yours: what it finds, the messages, why, and the examples, which are its tests."))
    print(f"  2. newslint test {path}")
    if code:
        print("  3.", say('Name it in newslint.toml: plugins = ["{path}"]', path=path))
        print("  4.", say("Allow it to run on this computer, each time it has changed: newslint trust"))
    else:
        print("  3.", say("newslint check --pack {path} PATH", path=path))
        print("    ", say('For every run, name it in newslint.toml: packs = ["{path}"]', path=path))
    return OK


def _check_name(name: str, flags: Flags) -> None:
    if not all(part.isalnum() and part.isascii() and part == part.lower() for part in name.split("-")):
        raise SetupError(
            say("{name!r} is no name for a rule; write it in kebab-case, such as keine-floskeln", name=name)
        )
    if name[0].isdigit():
        raise SetupError(say("{name!r} is no name for a rule; it begins with a letter", name=name))
    taken = {rule.name: rule for rule in every_rule(flags)}
    if name in taken:
        where = taken[name].origin
        raise SetupError(say("there is a rule {name} already, in {where}; choose another name", name=name, where=where))


def _check_path(path: str, suffix: str) -> None:
    if not path.endswith(suffix):
        if suffix == ".py":
            raise SetupError(say("{path}: a plugin ends in .py", path=path))
        raise SetupError(say("{path}: a pack ends in .toml", path=path))
    folder = os.path.dirname(path)
    if folder and not os.path.isdir(folder):
        raise SetupError(say("{path}: there is no folder {folder}; make it first", path=path, folder=folder))


def _pack(path: str, name: str, kind: str) -> str:
    """Return the pack with the rule at its end. Raises SetupError if it cannot be read, or has the rule."""
    table = scaffold.table(name, kind)
    if not os.path.exists(path):
        return scaffold.pack(os.path.splitext(os.path.basename(path))[0]) + "\n" + table
    before = _read(path)
    if "[rules." in before and any(rule.name == name for rule in house.load(path)):
        raise SetupError(say("{path}: has a rule {name} already; choose another name", path=path, name=name))
    return f"{before.rstrip()}\n\n{table}" if before.strip() else table


def _code(path: str, name: str) -> str:
    """Return the plugin file with the rule at its end. Raises SetupError if it would not be found there."""
    function = scaffold.function(name)
    if not os.path.exists(path):
        return scaffold.module(os.path.basename(path)) + function
    before = _read(path)
    if any(rule.name == name for rule in house.load(path)):
        raise SetupError(say("{path}: has a rule {name} already; choose another name", path=path, name=name))
    return before.rstrip() + "\n" + function


def _read(path: str) -> str:
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            return file.read()
    except (OSError, UnicodeDecodeError) as error:
        raise SetupError(say("{path}: cannot be read: {why}", path=path, why=why(error))) from error


def _put(path: str, text: str, name: str) -> None:
    """Write the file if the new rule is found in it and holds; else leave everything as it was."""
    draft = os.path.join(os.path.dirname(path), f".newslint-draft{os.path.splitext(path)[1]}")
    with open(draft, "x", encoding="utf-8", newline="") as file:
        file.write(text)
    try:
        made = [rule for rule in house.load(draft) if rule.name == name]
        wrong = [found.what for rule in made for found in house.verify(rule, draft)]
        if not made or wrong:
            what = wrong[0] if made else say("newslint_rules() there would not give it")
            raise SetupError(say(_CANNOT, path=path, what=what))
    except PluginError as error:
        what = str(error.__cause__ or error)
        raise SetupError(say(_CANNOT, path=path, what=what)) from error
    except SetupError as error:
        raise SetupError(str(error).replace(draft, path)) from error
    finally:
        os.unlink(draft)
    if os.path.exists(path):
        files.replace(path, text.encode("utf-8"))
    else:
        with open(path, "x", encoding="utf-8", newline="") as file:
            file.write(text)

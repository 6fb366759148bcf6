"""``newslint trust PATH``: allow the code that a configuration names, until one of its files changes."""

from __future__ import annotations

import argparse
import os

from newslint import config, trust
from newslint.cli import OK
from newslint.cli.common import folder_of
from newslint.errors import SetupError
from newslint.files import shown
from newslint.wording import say, show

HELP = "Allow the plugins that a configuration names to run, until one of these files changes."
EXAMPLE = "newslint trust newslint.toml"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    add = parser.add_argument
    add("path", nargs="?", default=".", metavar="PATH", help="a configuration, or a file or folder that it holds for")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--list", action="store_true", help="name the configurations that are trusted")
    what.add_argument("--forget", action="store_true", help="trust it no longer")


def run(arguments: argparse.Namespace) -> int:
    """Write down what is trusted. Raises SetupError where there is nothing to trust."""
    if arguments.list:
        for entry in trust.read():
            show(shown(entry.path))
        return OK
    path = arguments.path
    if arguments.forget and trust.forget(path):  # perhaps it is gone, or broken
        show(say("{path}: trusted no longer", path=shown(path)))
        return OK
    if not os.path.exists(path):
        raise SetupError(say("{path}: no such file or folder", path=shown(path)))
    settings = config.named(path) if path.endswith(".toml") else config.find(folder_of(path))
    if not settings.path:
        raise SetupError(say("{path}: there is no configuration for it, so nothing to trust", path=shown(path)))
    configuration = shown(os.path.relpath(settings.path))
    if arguments.forget:
        forgotten = trust.forget(settings.path)
        said = say("{path}: trusted no longer", path=configuration)
        show(said if forgotten else say("{path}: was not trusted", path=configuration))
        return OK
    if not settings.plugins:
        show(say("{path}: names no plugins, so there is nothing to trust", path=configuration))
        return OK
    gone = next((name for name in settings.plugins if name.endswith(".py") and not os.path.exists(name)), "")
    if gone:
        raise SetupError(say("{path}: no such file or folder", path=shown(gone)))
    trust.add(settings)
    show(say("{path}: trusted, until one of these changes:", path=configuration))
    for name in settings.plugins:
        show(f"    {shown(os.path.relpath(name) if name.endswith('.py') else name)}")
    return OK

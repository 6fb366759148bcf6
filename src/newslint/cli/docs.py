"""``newslint docs``: the pages of the rules as Markdown, those of a newsroom's own included."""

from __future__ import annotations

import argparse
import os

from newslint import config, docs, resources
from newslint.cli import BROKEN, FOUND, OK
from newslint.cli.common import every_rule, source_arguments, source_of
from newslint.wording import counted, say, tell, why

HELP = "Write the pages of all rules as Markdown, with an index."
EXAMPLE = "newslint docs --write docs/rules"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    source_arguments(parser)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--write", metavar="FOLDER", help="write the pages that have changed")
    what.add_argument("--check", metavar="FOLDER", help="name the pages that are not as they should be; exit 1 if any")


def run(arguments: argparse.Namespace) -> int:
    """Write or compare the pages."""
    flags = source_of(arguments)
    chosen = config.pack_paths(flags.settings(os.getcwd()))
    made = docs.pages(every_rule(flags), dict.fromkeys([*resources.shipped_packs().values(), *chosen]))
    if arguments.check:
        wrong = docs.stale(arguments.check, made)
        for name in wrong:
            print(os.path.join(arguments.check, name))
        if wrong:
            said = counted(
                len(wrong),
                "{count} page is not up to date; newslint docs --write {folder} renews it",
                "{count} pages are not up to date; newslint docs --write {folder} renews them",
                folder=arguments.check,
            )
            tell(said)
        return FOUND if wrong else OK
    try:
        changed = docs.write(arguments.write, made)
    except OSError as error:
        what = say("{path}: cannot be written: {why}", path=error.filename, why=why(error))
        tell(say("newslint: error: {error}", error=what))
        return BROKEN
    pages = counted(len(made), "{count} page in {folder}", "{count} pages in {folder}", folder=arguments.write)
    print(say("{pages}, {changed} changed.", pages=pages, changed=len(changed)))
    return OK

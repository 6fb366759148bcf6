"""``newslint quotes``: who said what, and where."""

from __future__ import annotations

import argparse
import sys

from newslint import runner
from newslint.cli import BROKEN, OK
from newslint.cli.common import Setups, source_arguments, source_of, standard_input
from newslint.files import shown
from newslint.view import Setup
from newslint.wording import say, tell

HELP = "List who said what, and where: the quotations of articles with their speakers."
EXAMPLE = "newslint quotes artikel/ --person Weiß"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    add = parser.add_argument
    add("paths", nargs="+", metavar="PATH", help="files, folders, or - for standard input")
    add(
        "--format",
        choices=("text", "jsonl", "csv", "html"),
        default="text",
        help="for people (default), for programs, for a spreadsheet, or a page that groups by person",
    )
    add("--person", default="", metavar="NAME", help="only what this person said; the surname is enough")
    add(
        "--as",
        dest="kind",
        default="",
        metavar="KIND",
        help="read it as text, markdown, html or another format, or as a reader of a plugin does, whatever its name",
    )
    source_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the ledger; 2 if something cannot be read. Raises SetupError."""
    from newslint import ledger

    setups = Setups(source_of(arguments))
    stdin = standard_input() if runner.STDIN in arguments.paths else None
    found: list[ledger.Said] = []
    code = OK
    for result in runner.run(arguments.paths, lambda folder: _without_rules(setups(folder)), stdin=stdin, kind=arguments.kind):  # fmt: skip
        if result.problem:
            tell(say("{path}: error: {error}", path=shown(result.path), error=result.problem))
            code = BROKEN
        for note in result.notes:
            tell(say("{path}: note: {note}", path=shown(result.path), note=note))
        if result.article is not None:
            found += ledger.entries(result.article, result.path)
    if arguments.person:
        found = ledger.spoken_by(found, arguments.person)
    if arguments.format == "html":
        from newslint import ledger_page

        sys.stdout.write(ledger_page.as_html(found))
    elif arguments.format == "csv":
        sys.stdout.write(ledger.as_csv(found))
    else:
        sys.stdout.write(ledger.as_jsonl(found) if arguments.format == "jsonl" else ledger.as_text(found))
    return code


def _without_rules(setup: Setup) -> Setup:
    """Return what reads the articles of a folder and checks nothing."""
    return setup._replace(rules=(), for_path=None, baseline=None)

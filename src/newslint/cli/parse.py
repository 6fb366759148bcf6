"""``newslint parse``: how an article was understood."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from newslint import files, readers, view
from newslint.cli import BROKEN, OK
from newslint.cli.common import Flags, Setups, folder_of, source_arguments, source_of, standard_input
from newslint.files import shown
from newslint.hookspecs import Reader
from newslint.runner import STDIN
from newslint.wording import say, tell, why

HELP = "Show how an article was understood: parts, sentences, quotations."
EXAMPLE = "newslint parse artikel/rat.txt"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("file", metavar="FILE", help="the article, - for standard input")
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="for a person (default) or for a program"
    )
    parser.add_argument(
        "--as",
        dest="kind",
        default="",
        metavar="KIND",
        help="read it as text, markdown, html or another format, or as a reader of a plugin does, whatever its name",
    )
    source_arguments(parser)
    parser.add_argument("--grammar", action="store_true", help="show each sentence's clauses and phrases")


def run(arguments: argparse.Namespace) -> int:
    """Show the article."""
    from newslint import parsed, setups

    path, kind, flags = arguments.file, arguments.kind, source_of(arguments)
    try:
        data = standard_input() if path == STDIN else files.read(path)
        reader, content = readers.read(path, data, _readers(path, kind, flags), kind)
    except OSError as error:
        what = say("cannot be read: {why}", why=why(error))
        tell(say("{path}: error: {error}", path=shown(path), error=what))
        return BROKEN
    except ValueError as error:
        what = str(error) if isinstance(error, readers.Unreadable) else say("cannot be decoded: {why}", why=error)
        tell(say("{path}: error: {error}", path=shown(path), error=what))
        return BROKEN
    if arguments.grammar:
        # How words are read is a matter of the house's words, too.
        article = view.article(path, content, reader, setups.language(flags.settings(folder_of(path))))
        from newslint import grammar_shown

        sys.stdout.write(
            grammar_shown.as_json(article) if arguments.format == "json" else grammar_shown.as_text(article)
        )
        return OK
    article = view.article(path, content, reader)
    if arguments.format == "json":
        sys.stdout.write(parsed.as_json(article))
    else:
        columns = os.get_terminal_size(sys.stdout.fileno()).columns if sys.stdout.isatty() else 0
        sys.stdout.write(parsed.as_text(article, columns))
    return OK


def _readers(path: str, kind: str, flags: Flags) -> Sequence[Reader]:
    """Return the readers to choose from; those of plugins are looked for only where newslint's own do not do."""
    if readers.reader_of(path, readers.TEXTS, kind):
        return readers.ALL
    return Setups(flags)(folder_of(path)).readers

"""``newslint parse``: how an article was understood."""

from __future__ import annotations

import argparse
import os
import sys

from newslint import files
from newslint.article import Article
from newslint.cli import BROKEN, OK
from newslint.cli.common import standard_input
from newslint.files import shown
from newslint.readers import decode
from newslint.runner import STDIN

HELP = "Show how an article was understood: parts, sentences, quotations."
EXAMPLE = "newslint parse artikel/rat.txt"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("file", metavar="FILE", help="the article, - for standard input")
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="for a person (default) or for a program"
    )
    parser.add_argument("--as", dest="kind", choices=("text", "markdown"), help="read it so, whatever its name")
    parser.add_argument("--grammar", action="store_true", help="show each sentence's clauses and phrases")


def run(arguments: argparse.Namespace) -> int:
    """Show the article."""
    from newslint import parsed

    try:
        text = decode(standard_input() if arguments.file == STDIN else files.read(arguments.file))
        markdown = arguments.kind == "markdown" or (not arguments.kind and arguments.file.lower().endswith(".md"))
        if markdown:
            from newslint.markdown import masked

            text = masked(text).text  # what no reader sees, no rule sees
        article = Article(text, path=arguments.file, wrapped=markdown)
    except OSError as error:
        print(f"{shown(arguments.file)}: error: cannot be read: {error.strerror}", file=sys.stderr)
        return BROKEN
    except ValueError as error:
        print(f"{shown(arguments.file)}: error: cannot be decoded: {error}", file=sys.stderr)
        return BROKEN
    if arguments.grammar:
        from newslint import grammar_shown

        sys.stdout.write(
            grammar_shown.as_json(article) if arguments.format == "json" else grammar_shown.as_text(article)
        )
    elif arguments.format == "json":
        sys.stdout.write(parsed.as_json(article))
    else:
        columns = os.get_terminal_size(sys.stdout.fileno()).columns if sys.stdout.isatty() else 0
        sys.stdout.write(parsed.as_text(article, columns))
    return OK

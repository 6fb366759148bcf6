"""``newslint cache``: where it is, how large, and how to be rid of it."""

from __future__ import annotations

import argparse
import os

from newslint.cache import place
from newslint.cli import OK
from newslint.cli.common import cache_argument, cache_folder, source_arguments, source_of
from newslint.files import shown
from newslint.wording import counted, say, show

HELP = "Show where the results of earlier runs are kept, or delete them."
EXAMPLE = "newslint cache clear"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("what", choices=("where", "size", "clear"), help="its folder, its size, or delete it")
    cache_argument(parser)
    source_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Do it. Raises SetupError for a configuration that cannot be read."""
    folder = cache_folder(arguments, source_of(arguments).settings(os.getcwd()))
    if arguments.what == "where":
        show(shown(folder))
        return OK
    count, size = place.size(folder)
    if arguments.what == "clear":
        place.clear(folder)
    files = counted(count, "{count} file", "{count} files")
    said = {"path": shown(folder), "files": files, "size": f"{size / 1e6:.1f} MB"}
    if arguments.what == "clear":
        show(say("{path}: {files} deleted, {size}", **said))
    else:
        show(say("{path}: {files}, {size}", **said))
    return OK

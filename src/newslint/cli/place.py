"""One finding, named as the report names it: ``FILE:LINE:COL``, and its rule where several find something there."""

from __future__ import annotations

import argparse
import os
import re

from newslint import editions, files, readers, runner
from newslint.article import Article
from newslint.cli.common import Setups, folder_of, setups_of, source_arguments
from newslint.errors import SetupError
from newslint.files import shown
from newslint.records import Record
from newslint.rule import Finding, current
from newslint.wording import language, say, why


class Place(Record):
    """An article, and in it what one rule finds at one place.

    ``text`` is what stands in the file, which in Markdown is more than the article (of a document it is the article); ``others`` is all that was found, in
    the order of the text.
    """

    path: str
    text: str
    article: Article
    found: list[Finding]
    others: list[Finding]


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that name a finding."""
    add = parser.add_argument
    add("place", metavar="FILE:LINE:COL", help="where it was found, as the report says it")
    add("rule", nargs="?", metavar="RULE", help="the rule, where several find something there")
    add(
        "--edition",
        action="append",
        default=[],
        metavar="PATH",
        help="what else is in the edition, for what a rule over one finds",
    )
    source_arguments(parser)
    add("--pack", action="append", default=[], metavar="PACK", help="run this pack too: a .toml file, or one by name")
    add(
        "--as",
        dest="kind",
        default="",
        metavar="KIND",
        help="read it as text, markdown, html or another format, or as a reader of a plugin does, whatever its name",
    )


def find(arguments: argparse.Namespace) -> Place:
    """Return what stands at the place, also if it is accepted already. Raises SetupError with the nearest if nothing does."""
    match = re.fullmatch(r"(.+):(\d+):(\d+):?", arguments.place, re.DOTALL)
    if not match:
        raise SetupError(say("{place!r} is no FILE:LINE:COL, such as rat.txt:3:29", place=arguments.place))
    path, line, column = match[1], int(match[2]), int(match[3])
    if not os.path.isfile(path):
        raise SetupError(say("{path}: no such file", path=shown(path)))
    rule = current(arguments.rule) if arguments.rule else ""
    setups = _setups(arguments, path, rule)
    results = runner.run([path, *arguments.edition], setups, kind=arguments.kind)
    if arguments.edition:
        results = editions.whole(results, setups, arguments.kind)
    result = next(iter(results))
    article = result.article
    if article is None or result.failures:
        problem = result.problem or "; ".join(map(str, result.failures or result.notes))
        raise SetupError(f"{shown(path)}: {problem}")
    others = [finding for finding in result.findings if rule in ("", finding.rule.name)]
    found = [finding for finding in others if (finding.line, finding.column) == (line, column)]
    names = list(dict.fromkeys(finding.rule.name for finding in found))
    place = f"{shown(path)}:{line}:{column}"
    if len(names) > 1:
        said = say("{place}: several rules find something there; name one of them", place=place)
        raise SetupError(f"{said}: {', '.join(names)}")
    if not found:
        raise SetupError(f"{place}: {_nothing(article, others, shown(path), line, column, rule)}")
    try:
        _, content = readers.read(path, files.read(path), setups(folder_of(path)).readers, arguments.kind)
    except (OSError, ValueError) as error:  # it was read a moment ago
        said = why(error) if isinstance(error, OSError) else str(error)
        raise SetupError(say("{path}: cannot be read: {why}", path=shown(path), why=said)) from error
    return Place(path, content if isinstance(content, str) else content.text, article, found, others)


def _setups(arguments: argparse.Namespace, path: str, rule: str) -> Setups:
    """Return what applies where; a rule that is named runs, and alone. Raises SetupError for one that there is not."""
    arguments.paths = [path]
    # Comments are judged by what all other rules find.
    arguments.select, arguments.ignore = None if rule == "unused-suppression" else rule, None
    setups = Setups(setups_of(arguments).flags._replace(baseline=False))
    try:
        running = {one.name for one in setups(folder_of(path)).rules}
    except SetupError as error:
        raise SetupError(str(error).removeprefix("--select: ").removeprefix("select: ")) from error
    if arguments.select and rule not in running:
        raise SetupError(say("no rule {name!r}{hint}; newslint rules lists them", name=rule, hint=""))
    return setups


def _nothing(article: Article, others: list[Finding], path: str, line: int, column: int, rule: str) -> str:
    """Say that nothing is found at a place, and what is the nearest."""
    if not others:
        return (
            say("{rule} finds nothing in this article", rule=rule) if rule else say("nothing is found in this article")
        )
    starts = article.file_lines.starts
    at = starts[min(max(line, 1), len(starts)) - 1] + column - 1
    near = min(others, key=lambda finding: abs(finding.seen.start - at))
    nearest = f"{path}:{near.line}:{near.column}: {near.rule.name} {near.message(language())}"
    if rule:
        return say("{rule} finds nothing there; the nearest is {nearest}", rule=rule, nearest=nearest)
    return say("nothing is found there; the nearest is {nearest}", nearest=nearest)

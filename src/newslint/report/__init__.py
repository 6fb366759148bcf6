"""Reports: one file a format. A new format is a new file here with a function ``write``, and nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence

from newslint.article import Article
from newslint.records import Record
from newslint.rule import Locale
from newslint.runner import Result
from newslint.wording import closest, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TextIO

    from newslint.since import Since

    Write = Callable[[Iterable[Result], TextIO, "Options"], None]


class Options(Record):
    """How a report is written.

    ``locale`` is the language of its messages. ``terminal`` says that a person reads it as it comes (then the lines
    are shown), ``colour`` whether in colour, ``columns`` how many the terminal has (0: unknown). ``quiet`` leaves the
    closing count out. ``version`` is newslint's, for the formats that name their tool. ``since`` knows, when all
    results are there, how many files were passed over as unchanged. ``full`` shows the lines though no terminal does,
    ``show_all`` also what a rule says again and again of one file. ``flags`` are those of the command line that a
    command about one finding has to repeat.
    """

    locale: Locale = "en"
    terminal: bool = False
    colour: bool = False
    quiet: bool = False
    columns: int = 0
    version: str = ""
    since: Since | None = None
    full: bool = False
    show_all: bool = False
    flags: Sequence[str] = ()


def formats() -> list[str]:
    """Return the names of the formats that come with newslint."""
    names = os.listdir(os.path.dirname(os.path.abspath(__file__)))
    return sorted(name[:-3] for name in names if name.endswith(".py") and name[0] != "_")


def writer(name: str, others: Iterable[Any] = ()) -> Write:
    """Return the function that writes the format, of newslint or of a plugin. Raises LookupError with the names."""
    for reporter in others:
        if reporter.name == name:
            found: Write = reporter.write
            return found
    if name not in formats():
        known = [*formats(), *(reporter.name for reporter in others)]
        hint = closest(name, known)
        raise LookupError(
            say("no format {name!r}{hint}; formats are {known}", name=name, hint=hint, known=", ".join(known))
        )
    import importlib

    module = importlib.import_module(f"{__name__}.{name}")
    write: Write = module.write
    return write


class Report(Record):
    """One of the reports of a run: how it is written, and the file that it goes to; without one, standard output."""

    write: Write
    path: str = ""


def write_all(results: Iterable[Result], reports: Sequence[Report], out: TextIO, options: Options) -> None:
    """Write every report of a run: those to ``out`` as the results come, those to files when all are there.

    A file has the whole new report or is left as it was. With one report nothing is kept in memory; with several the
    results are, but for what their articles have computed.
    Raises OSError where a file cannot be written.
    """
    if len(reports) == 1 and not reports[0].path:
        reports[0].write(results, out, options)
        return
    from contextlib import ExitStack

    from newslint.report._file import replacing

    plain = options._replace(terminal=False, colour=False, columns=0, full=False)
    kept: list[Result] = []
    with ExitStack() as files:
        # All are opened before the first article is read: a long run must not end with "no such folder".
        streams = [files.enter_context(replacing(report.path)) if report.path else out for report in reports]
        order = sorted(range(len(reports)), key=lambda number: bool(reports[number].path))
        source: Iterable[Result] = _keeping(results, kept) if len(reports) > 1 else results
        for number in order:
            reports[number].write(source, streams[number], plain if reports[number].path else options)
            source = kept


def _keeping(results: Iterable[Result], kept: list[Result]) -> Iterator[Result]:
    for result in results:
        yield result
        article = result.article
        if article is not None:
            article = Article(
                article.text,
                path=article.path,
                language=article.language,
                document=article.document,
            )
        kept.append(result._replace(article=article))

"""``newslint archive``: an archive of articles in Parquet, JSONL, Arrow or CSV, checked and reported on."""

from __future__ import annotations

import argparse
import os
import sys
from time import monotonic

from newslint import wording
from newslint.cli import BROKEN, OK
from newslint.cli.common import names, source_arguments, source_of
from newslint.errors import SetupError
from newslint.files import shown
from newslint.wording import say, show, tell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.archive import Counts, Job, Part

HELP = "Check millions of articles in Parquet, JSONL, Arrow or CSV, and report on them."
EXAMPLE = "newslint archive check artikel.parquet --id url --out funde"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    add = parser.add_argument
    add("what", choices=("check", "report"), help="check: find; report: make a page of what was found")
    add("source", metavar="SOURCE", help="a file, or a folder of files; with report, the folder of the findings")
    add("--text", default="body", metavar="COLUMN", help="the column with the articles (default: body)")
    add("--id", default="", metavar="COLUMN", help="the column that tells them apart")
    add("--date", default="", metavar="COLUMN", help="the column with the day of publication, for the report")
    add("--department", default="", metavar="COLUMN", help="the column with the department, for the report")
    add("--keep", default="", metavar="COLUMNS", help="further columns that go into the findings, comma-separated")
    add(
        "--out",
        default="",
        metavar="PATH",
        help="the folder of the findings; with report, the page (default: report.html)",
    )
    add("--engine", choices=("local", "dask"), default="local", help="who does it (default: local)")
    add(
        "--scheduler",
        default="",
        metavar="ADDRESS",
        help="with dask: the cluster that is there; its workers see the same files",
    )
    add("-j", "--jobs", type=int, default=0, metavar="N", help="how many processes check (default: one a processor)")
    add("--select", metavar="RULES", help="run these rules or packs only, comma-separated")
    add("--ignore", metavar="RULES", help="leave these rules or packs out, comma-separated")
    add("--anew", action="store_true", help="delete what was found in another source, or by other rules, in the folder")
    add("--title", default="", help="with report: the title of the page")
    source_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Check or report; 2 if a part could not be checked. Raises SetupError."""
    try:
        from newslint import archive, archive_page
    except ImportError as error:
        raise SetupError(say("the archive needs pyarrow: pip install newslint[archive]")) from error
    if arguments.what == "report":
        path = arguments.out or "report.html"
        page = archive_page.as_html(arguments.source, arguments.title)
        try:
            with open(path, "w", encoding="utf-8") as file:
                file.write(page)
        except OSError as error:
            raise SetupError(say("{path}: cannot be written: {why}", path=path, why=wording.why(error))) from error
        show(shown(path))
        return OK
    settings = source_of(arguments).settings(os.getcwd())
    job = archive.Job(
        out=os.path.abspath(arguments.out or "findings.parquet"),
        text=arguments.text,
        id=arguments.id,
        date=arguments.date,
        department=arguments.department,
        keep=names(arguments.keep),
        config=settings.path,
        select=names(arguments.select),
        ignore=names(arguments.ignore),
        locale=wording.language(),
    )
    parts = archive.parts(arguments.source, job)
    others = archive.others(job, parts)
    if others and not arguments.anew:
        what = say("{path} holds {count} parts of another source or of other rules: --anew deletes them, or give another --out", path=shown(job.out), count=len(others))  # fmt: skip
        raise SetupError(what)
    archive.forget(job, others)
    return _check(job, parts, arguments)


def _check(job: Job, parts: list[Part], arguments: argparse.Namespace) -> int:
    from newslint import archive

    done = {part.name: counts for part in parts if (counts := archive.is_done(job, part))}
    todo = [part for part in parts if part.name not in done]
    if done:
        tell(say("{done} of {all} parts are done already", done=len(done), all=len(parts)))
    progress = _Progress(len(todo))
    try:
        archive.run(job, todo, arguments.engine, progress.told, jobs=arguments.jobs, scheduler=arguments.scheduler)
    except KeyboardInterrupt:
        tell(say("interrupted; the same command goes on from here"))
        return 130
    whole = archive.summed([*done.values(), *progress.counts])
    said = {"articles": whole["articles"], "findings": whole["findings"] - whole["bad"], "bad": whole["bad"]}
    show(say("{articles} articles, {findings} findings, {bad} rows that could not be checked", **said))
    return BROKEN if progress.failed or whole["bad"] else OK


class _Progress:
    """Says how far it is, on a terminal at each part, elsewhere every half minute; and what went wrong at once."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.counts: list[Counts] = []
        self.failed = 0
        self.began = self.last = monotonic()

    def told(self, part: Part, counts: Counts | str) -> None:
        if isinstance(counts, str):
            self.failed += 1
            where = shown(part.path)
            if part.groups:
                where = say("{path}, row group {number}", path=where, number=part.groups[0])
            tell(say("{path}: error: {error}", path=where, error=counts))
            return
        self.counts.append(counts)
        now = monotonic()
        if sys.stderr.isatty() or now - self.last > 30 or len(self.counts) + self.failed == self.count:
            self.last = now
            articles, rate = sum(one["articles"] for one in self.counts), 0.0
            rate = articles / max(now - self.began, 0.001)
            tell(say("{done} of {all} parts, {articles} articles, {rate} a second", done=len(self.counts), all=self.count, articles=articles, rate=f"{rate:.0f}"))  # fmt: skip

"""``newslint archive``: an archive of articles in Parquet, JSONL, Arrow or CSV, checked and reported on."""

from __future__ import annotations

import argparse
import os
import sys
from functools import partial
from time import monotonic

from newslint import wording
from newslint.cli import BROKEN, OK
from newslint.cli.common import names, source_arguments, source_of
from newslint.errors import SetupError
from newslint.files import shown
from newslint.wording import say, show, tell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from newslint.archive import Counts, Job, Part
    from newslint.archive_engines import Task

HELP = "Check millions of articles in Parquet, JSONL, Arrow or CSV, and report on them."
EXAMPLE = "newslint archive check artikel.parquet --id url --out funde"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    add = parser.add_argument
    add("what", choices=("check", "report"), help="check: find; report: make a page of what was found")
    add(
        "source",
        metavar="SOURCE",
        help="a file, or a folder of files; with report, the folder of the findings; or an address, such as s3://archive/2026",
    )
    add("--text", default="body", metavar="COLUMN", help="the column with the articles (default: body)")
    add("--id", default="", metavar="COLUMN", help="the column that tells them apart")
    add("--date", default="", metavar="COLUMN", help="the column with the day of publication, for the report")
    add("--department", default="", metavar="COLUMN", help="the column with the department, for the report")
    add(
        "--edition",
        default="",
        metavar="COLUMN",
        help="run the rules over an edition, too: articles with the same value there are one; needs --id",
    )
    add("--keep", default="", metavar="COLUMNS", help="further columns that go into the findings, comma-separated")
    add(
        "--out",
        default="",
        metavar="PATH",
        help="the folder of the findings, or an address; with report, the page (default: report.html)",
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
        from newslint import archive, archive_page, storage
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
    if arguments.edition and not arguments.id:
        raise SetupError(say("--edition needs --id: what is found in one article names another"))
    settings = source_of(arguments).settings(os.getcwd())
    job = archive.Job(
        out=arguments.out if "://" in arguments.out else os.path.abspath(arguments.out or "findings.parquet"),
        text=arguments.text,
        id=arguments.id,
        date=arguments.date,
        department=arguments.department,
        keep=names(arguments.keep),
        edition=arguments.edition,
        config=settings.path,
        select=names(arguments.select),
        ignore=names(arguments.ignore),
        locale=wording.language(),
    )
    parts = archive.parts(arguments.source, job)
    others = archive.others(job, parts)
    if others and not arguments.anew:
        what = say("{path} holds {count} parts of another source or of other rules: --anew deletes them, or give another --out", path=shown(storage.shown(job.out)), count=len(others))  # fmt: skip
        raise SetupError(what)
    archive.forget(job, others)
    return _check(job, parts, arguments)


def _check(job: Job, parts: list[Part], arguments: argparse.Namespace) -> int:
    from newslint import archive, archive_edition, archive_engines

    def done_by(work: Callable[[Job, Any], Counts], tasks: Sequence[Task]) -> _Progress:
        """Do the tasks that are not done, and return what came of all."""
        known = {task.name: counts for task in tasks if (counts := archive.is_done(job, task.name))}
        todo = [task for task in tasks if task.name not in known]
        progress = _Progress(len(todo), list(known.values()))
        if known:
            tell(say("{done} of {all} parts are done already", done=len(known), all=len(tasks)))
        archive_engines.run(partial(work, job), todo, arguments.engine, progress.told, jobs=arguments.jobs, scheduler=arguments.scheduler)  # fmt: skip
        return progress

    archive.begin(job)
    try:
        came = [done_by(archive.do, parts)]
        if job.edition:
            done = [part for part in parts if part.name not in came[0].failed]
            shares = archive_edition.shares(done, came[0].counts) if done else []
            archive_edition.forget_others(job, shares)
            came.append(done_by(archive_edition.do, shares))
    except KeyboardInterrupt:
        tell(say("interrupted; the same command goes on from here"))
        return 130
    whole = archive.summed([counts for one in came for counts in one.counts])
    said = {"articles": whole["articles"], "findings": whole["findings"] - whole["bad"], "bad": whole["bad"]}
    show(say("{articles} articles, {findings} findings; rows that could not be checked: {bad}", **said))
    return BROKEN if any(one.failed for one in came) or whole["bad"] else OK


class _Progress:
    """Says how far it is, on a terminal at each part, elsewhere every half minute; and what went wrong at once."""

    def __init__(self, count: int, known: list[Counts]) -> None:
        self.count = count
        self.counts = known  # of all parts, those that were done before first
        self.known = len(known)
        self.failed: set[str] = set()
        self.began = self.last = monotonic()

    def told(self, task: Task, counts: Counts | str) -> None:
        if isinstance(counts, str):
            self.failed.add(task.name)
            tell(say("{path}: error: {error}", path=shown(str(task)), error=counts))
            return
        self.counts.append(counts)
        now = monotonic()
        done = len(self.counts) - self.known
        if sys.stderr.isatty() or now - self.last > 30 or done + len(self.failed) == self.count:
            self.last = now
            articles = sum(one["articles"] for one in self.counts[self.known :])
            if not articles:
                return
            rate = articles / max(now - self.began, 0.001)
            tell(say("{done} of {all} parts, {articles} articles, {rate} a second", done=done, all=self.count, articles=articles, rate=f"{rate:.0f}"))  # fmt: skip

"""Checks texts, one after the other, on the thread that calls ``run``: the process's main one, since only there can a
rule that takes too long be stopped."""

from __future__ import annotations

import os
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from time import perf_counter

from newslint import readers, runner
from newslint.errors import SetupError
from newslint.lsp.document import KINDS, Checked, Document
from newslint.lsp.places import Places
from newslint.reloading import House
from newslint.rule import Rule
from newslint.runner import Fixing, Result
from newslint.view import Setup
from newslint.wording import later, say

_EXCLUDED = later("left out, as exclude of the configuration says")
_ANOTHER = later(
    "the reader {name} makes another text of it, whose places are not those of the file; newslint check shows what is found"
)


class Overtaken(Exception):
    """Ends a run whose text is not the newest any more."""


class Job:
    """One version of a document that is to be checked; ``root`` is where it counts as lying if it was never saved."""

    def __init__(self, document: Document, root: str, encoding: str) -> None:
        self.uri = document.uri
        self.path = document.path
        self.language = document.language
        self.version = document.version
        self.text = document.text
        self.root = root
        self.encoding = encoding
        self.overtaken = False


class Work:
    """The jobs that wait, the newest of each document, and who does them."""

    def __init__(self, house: House, deliver: Callable[[Job, Checked], None]) -> None:
        self.house = house
        self.deliver = deliver
        self._wanted: dict[str, Job] = {}
        self._running: Job | None = None
        self._ended = False
        self._news = threading.Condition()

    def put(self, job: Job) -> None:
        """Have a text checked, instead of an older one of the same document."""
        with self._news:
            self._give_way(job.uri)
            self._wanted[job.uri] = job
            self._news.notify()

    def drop(self, uri: str) -> None:
        """Have a document checked no more."""
        with self._news:
            self._give_way(uri)

    def end(self) -> None:
        """Let ``run`` return, as soon as the rule that runs has ended."""
        with self._news:
            self._ended = True
            if self._running:
                self._running.overtaken = True
            self._news.notify()

    def _give_way(self, uri: str) -> None:
        self._wanted.pop(uri, None)
        if self._running and self._running.uri == uri:
            self._running.overtaken = True

    def run(self) -> None:
        """Do the jobs as they come, until ``end`` is called."""
        while True:
            with self._news:
                self._running = None
                while not (self._wanted or self._ended):
                    self._news.wait()
                if self._ended:
                    return
                job = self._running = self._wanted.pop(next(iter(self._wanted)))
            with suppress(Overtaken):
                self.deliver(job, self._checked(job))

    def _checked(self, job: Job) -> Checked:
        began = perf_counter()
        places = Places(job.text, job.encoding)
        try:
            result = result_of(job, self.house)
        except (SetupError, OSError) as error:
            return Checked(job.version, places, None, str(error))
        except Overtaken:
            raise
        except (Exception, SystemExit):
            traceback.print_exc()  # editors keep what a server writes to standard error
            what = say("newslint: internal error: this is a defect of newslint or of a plugin")
            return Checked(job.version, places, None, what.partition(": ")[2])
        return Checked(job.version, places, result, result.problem, perf_counter() - began)


def result_of(job: Job, house: House, fixing: Fixing | None = None, *, baseline: bool = True) -> Result:
    """Return what ``newslint check`` would find in a file with that text, or fix there; without ``baseline``, also what
    was accepted.

    Raises SetupError, OSError, and Overtaken for a job that was overtaken meanwhile.
    """
    path = job.path or job.uri.rpartition("/")[2]
    folder = os.path.dirname(job.path) or job.root
    setup = house.setup(folder)
    if not job.path:
        setup = setup._replace(for_path=None, baseline=None, excluded=None)
    elif not baseline:
        setup = setup._replace(baseline=None)
    if setup.excluded and setup.excluded(job.path):
        return Result(path, notes=[say(_EXCLUDED)])
    if setup.for_path:
        setup = setup.for_path(job.path)._replace(baseline=setup.baseline)
    try:
        data = job.text.encode("utf-8", "surrogatepass")
        told = os.path.splitext(path)[1] and readers.reader_of(path, setup.readers)
        kind = "" if told else KINDS.get(job.language, "")
        known = any(reader.name == kind for reader in setup.readers)
        reader, content = readers.read(path, data, setup.readers, kind if known else "")
        if not isinstance(content, str):
            content = readers.opened(
                reader, job.text
            )  # the client has decoded it, whatever the file says of its encoding
    except ValueError as error:
        return Result(path, problem=str(error))
    if (content if isinstance(content, str) else content.shown) != job.text:
        return Result(path, problem=say(_ANOTHER, name=reader.name))
    return runner.check_text(path, content, reader, _giving_way(setup, job), fixing)


def _giving_way(setup: Setup, job: Job) -> Setup:
    """Return the setup with rules that are left when the job is overtaken, between one and the next."""
    return setup._replace(rules=_GivingWay(setup.rules).of(job), for_path=None)


class _GivingWay(list[Rule]):
    job: Job

    def of(self, job: Job) -> _GivingWay:
        self.job = job
        return self

    def __iter__(self) -> Iterator[Rule]:
        for rule in super().__iter__():
            if self.job.overtaken:
                raise Overtaken
            yield rule

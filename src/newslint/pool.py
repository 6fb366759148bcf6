"""Several processes for a long run: articles are given out one by one, results come back in the order of the run.

A process gets paths and the setups, never rules; where it is forked it has them already, elsewhere it makes them anew,
trust and a house's words included. It writes nothing: what a fix puts into a file comes back with the result and is
written when that result is reported, so that a run that is broken off has changed what it has told, and nothing else.
Imported only by a run that starts processes.
"""

from __future__ import annotations

import multiprocessing
import pickle
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import count
from multiprocessing.connection import Connection, wait

from newslint import profiling, wording
from newslint.cache import Cache, Collector
from newslint.checking import Fixing, Result, check_path, known_result
from newslint.parcels import packed, unpacked
from newslint.runner import WORTH, setup_of, size, tidy
from newslint.view import Setup
from newslint.wording import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Setups = Callable[[str], Setup]

# So many paths, and so many of their characters, wait at a process: it never idles, and never has to be waited for
# while it waits itself for its results to be taken.
AHEAD, ROOM = 16, 4000
# So many results are kept for one that takes long.
KEPT = 2000
# After so many deaths nobody believes any longer that single files are to blame.
MOST_DEATHS = 20


def run(
    targets: Sequence[str | Result],
    setup_for: Setups,
    count: int,
    fixing: Fixing | None = None,
    kind: str = "",
    cache: Cache | None = None,
    worth: int = WORTH,
) -> Iterator[Result]:
    """Yield the results of ``runner.articles``, in that order, worked out by ``count`` processes.

    A process that dies is the result of the file that it had, and another one takes its place. What the cache knows is
    given to none, and each is started when there are so many bytes for it that it is ``worth`` its start.
    """
    pool = _Pool(targets, setup_for, count, fixing, kind, cache, worth if cache else 0)
    try:
        for number, target in enumerate(targets):
            yield target if isinstance(target, Result) else pool.result(number)
    finally:
        pool.close()


class _Process:
    """One process, the parent's end of the line to it, and the numbers of the articles that it has."""

    def __init__(
        self, others: Sequence[_Process], setup_for: Setups, fixing: Fixing | None, kind: str, caching: bool
    ) -> None:
        # Forking is what starts at once, and is safe where nobody has started threads; other systems advise against it.
        forks = sys.platform == "linux" and threading.active_count() == 1
        context: Any = multiprocessing.get_context("fork" if forks else "spawn")
        self.line, its = context.Pipe()
        # A forked process has the ends of all lines: as long as it holds them no other is told that the parent is gone.
        held = [self.line, *(other.line for other in others)] if forks else []
        arguments = (its, held, setup_for, fixing, kind, caching, profiling.running(), wording.language())
        self.process = context.Process(target=_work, args=arguments, daemon=True)
        with _deaf():
            self.process.start()
        its.close()
        self.has: deque[int] = deque()
        self.room = ROOM

    def give(self, number: int, path: str) -> None:
        self.has.append(number)
        self.room -= len(path)
        self.line.send((number, path))

    def stop(self) -> None:
        """End it, in the middle of a file if need be: it has nothing open for writing."""
        self.line.close()
        if self.has:
            self.process.terminate()
        self.process.join(1)
        if self.process.exitcode is None:
            self.process.kill()
            self.process.join()


class _Pool:
    def __init__(
        self,
        targets: Sequence[str | Result],
        setup_for: Setups,
        count: int,
        fixing: Fixing | None,
        kind: str,
        cache: Cache | None,
        worth: int,
    ) -> None:
        self.targets = targets
        self.given = setup_for, fixing, kind, cache is not None
        self.cache = cache
        self.new = deque(number for number, target in enumerate(targets) if isinstance(target, str))
        self.todo: deque[int] = deque()  # what the cache does not know
        self.bytes = 0  # how much that is
        self.done: dict[int, bytes | Result] = {}
        self.deaths = 0
        self.processes: list[_Process] = []
        self.unborn, self.worth = count, worth

    def start(self) -> None:
        with suppress(OSError):  # no more processes allowed: those that there are do it, or else the parent
            self.processes.append(_Process(self.processes, *self.given))

    def result(self, number: int) -> Result:
        """Return the result of the article, and see to it that the processes have something to do meanwhile."""
        self.look(number + KEPT)
        self.hand_out(number + KEPT)
        self.take(timeout=0)
        while number not in self.done and self.processes:
            self.take(timeout=None)
            self.look(number + KEPT)
            self.hand_out(number + KEPT)
        path = str(self.targets[number])
        setup_for, fixing, kind, _ = self.given
        if number not in self.done and self.deaths:
            return Result(path, problem=say("not checked: the processes that check died again and again; --jobs 1 checks without them"))  # fmt: skip
        if number not in self.done and self.todo and self.todo[0] == number:
            self.bytes -= size(path)
            self.todo.popleft()  # too little for a process
        answer = self.done.pop(number, b"")
        if isinstance(answer, Result):
            return answer
        setup = setup_of(path, setup_for)
        try:
            parcel, lines, times = pickle.loads(answer)
            profiling.add(times)
            if self.cache:
                self.cache.add(lines)
            return unpacked(path, parcel, setup)  # last: what it writes has to be told, also if Ctrl-C comes now
        except Exception:  # what could not be sent, or is nothing here, the parent looks at itself
            return check_path(path, setup, fixing, kind, self.cache)

    def look(self, limit: int) -> None:
        """Ask the cache for the next articles before the limit, as long as no process would have to wait for it."""
        setup_for, fixing, kind, _ = self.given
        enough = 2 * AHEAD * max(1, len(self.processes))
        while self.new and self.new[0] < limit and not (len(self.todo) >= enough and not self.unborn):
            number = self.new.popleft()
            path = str(self.targets[number])
            known = known_result(path, setup_of(path, setup_for), fixing, kind, self.cache) if self.cache else None
            if known:
                self.done[number] = known
                continue
            self.todo.append(number)
            self.bytes += size(path) if self.unborn else 0
            least = 1 if self.processes else min(2, self.unborn)  # one alone would do what the parent could
            if self.unborn and self.bytes >= least * self.worth and self.deaths < MOST_DEATHS:
                self.bytes -= least * self.worth
                self.unborn -= least
                for _ in range(least):
                    self.start()
                self.hand_out(limit)

    def hand_out(self, limit: int) -> None:
        """Give out the next articles before the limit, first to those who have least."""
        while self.todo and self.todo[0] < limit:
            free = [process for process in self.processes if len(process.has) < AHEAD and process.room > 0]
            if not free:
                return
            process = min(free, key=lambda one: len(one.has))
            number = self.todo.popleft()
            try:
                process.give(number, str(self.targets[number]))
            except OSError:
                self.take(timeout=0)  # it died; what it has sent still counts

    def take(self, timeout: float | None) -> None:
        """Take the results that have come; without a timeout, wait for one."""
        by_line = {process.line: process for process in self.processes}
        for line in wait(list(by_line), timeout):
            process = by_line[line]
            try:
                while process.line.poll():
                    number, self.done[number] = process.line.recv()
                    process.has.remove(number)
                    process.room += len(str(self.targets[number]))
            except (EOFError, OSError):
                self.bury(process)

    def bury(self, process: _Process) -> None:
        """Blame the death of a process on the file that it had, give the others it had to the rest, and start a new one."""
        self.processes.remove(process)
        process.process.join()
        self.deaths += 1
        if process.has:
            number = process.has.popleft()
            what = say("the process that checked this file died: {how}", how=_how(process.process.exitcode))
            self.done[number] = Result(str(self.targets[number]), problem=what)
        self.todo.extendleft(reversed(process.has))
        process.line.close()
        if self.deaths < MOST_DEATHS:
            self.start()

    def close(self) -> None:
        for process in self.processes:
            process.stop()


def _how(code: int | None) -> str:
    """Say how a process ended: by which signal, or with which exit code."""
    if code is not None and code < 0:
        try:
            return say("signal {number} ({name})", number=-code, name=signal.Signals(-code).name)
        except ValueError:
            pass  # a number that has no name here
    return say("exit code {code}", code=code)


@contextmanager
def _deaf() -> Iterator[None]:
    """Let Ctrl-C wait while a process is started: it is for the parent to end it, and a process ignores it all its life.

    Where signals cannot be made to wait, it is ignored meanwhile.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    if hasattr(signal, "pthread_sigmask"):
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _work(
    line: Connection,
    held: Sequence[Connection],
    setup_for: Setups,
    fixing: Fixing | None,
    kind: str,
    caching: bool,
    profiled: bool,
    locale: str,
) -> None:
    """What a process does: take a path, check it, send what came of it; until the line is closed."""
    import gc

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})  # what waited is gone
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # the command ends its report at it; here there is none
    gc.disable()  # as in the command: a process that ends soon
    for other in held:
        other.close()
    wording.use(locale)
    writes: list[tuple[str, bytes, bytes]] = []
    cache = Collector() if caching else None
    if profiled:
        profiling.start()
    if fixing:
        fixing = fixing._replace(save=lambda *write: writes.append(write))
    for done in count(1):
        try:
            number, path = line.recv()
        except (EOFError, OSError):
            return
        try:
            setup = setup_of(path, setup_for)
            parcel = packed(check_path(path, setup, fixing, kind, cache), setup, writes)
            answer = pickle.dumps((parcel, cache.lines if cache else (), profiling.taken()))
        except (Exception, SystemExit):
            answer = b""  # the parent meets it in its turn, and says what it is
        writes.clear()
        if cache:
            cache.lines.clear()
        try:
            line.send((number, answer))
        except OSError:
            return
        tidy(done)

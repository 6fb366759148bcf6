"""How long a rule may take: the clock that stops one.

What counts is the processor's time that a rule takes in its thread, so that a busy machine stops no rule that is all right.
One that waits takes none: it is stopped after PATIENCE times as long by the clock on the wall.

In the main thread it is an alarm of the system (SIGALRM), which stops a pattern of ``re`` and a pause, too. Elsewhere (in
another thread, on Windows, in a program that has a use of its own for the alarm) a thread watches, and what it raises is
met at the next step of the interpreter: a rule that is lost in one long call of C is stopped when that returns. A pattern
of ``regex`` has a limit of its own.
"""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]  # signal itself makes enums, at every start
import _thread
from collections.abc import Callable
from time import monotonic, sleep, thread_time

from newslint.wording import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import Any, Self, TypeVar

    T = TypeVar("T")

# In seconds, for a rule and an article.
LONGEST = 10.0
# How often is looked, in seconds; a rule that catches what stops it is stopped again after AGAIN.
OFTEN, AGAIN = 0.2, 1.0
# How many times the limit may pass on the wall before a rule is stopped that hardly used the processor.
PATIENCE = 10


class TimeUp(BaseException):
    """Raised in a rule whose time is up; no Exception, so that the rule's own handlers let it pass."""


class TookTooLong(Exception):
    """What a rule failed with that was stopped."""


class Clock:
    """While it is entered, what it runs for more than so many seconds is stopped; 0 stops nothing."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.watched = False
        self._running = False
        self._began = self._stopped = self._used = 0.0
        self._before: Any = None
        self._thread = 0
        self._lock: Any = None

    def __enter__(self) -> Self:
        if self.seconds and not self._set_alarm():
            self.watched = True
            self._thread = _thread.get_ident()
            self._lock = _thread.allocate_lock()
            _watchdog.add(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.watched:
            _watchdog.remove(self)
        elif self.seconds:
            _signal.setitimer(_signal.ITIMER_REAL, 0)
            _signal.signal(_signal.SIGALRM, self._before)

    def run(self, work: Callable[[], T]) -> T:
        """Return what the work gives. Raises TookTooLong for work that was stopped."""
        try:
            try:
                self._begin()
                return work()
            finally:
                self._end()
        except TimeUp:
            pass
        ended = False
        while not ended:  # it may be met again before the clock has stopped
            try:
                self._end()
                ended = True
            except TimeUp:
                pass
        raise TookTooLong(say("it took longer than {seconds} seconds; time-limit in the configuration sets how long", seconds=f"{self.seconds:g}"))  # fmt: skip

    def _set_alarm(self) -> bool:
        """Set the system's alarm, if it can be had and nobody uses it."""
        try:
            if _signal.getsignal(_signal.SIGALRM) != _signal.SIG_DFL or _signal.getitimer(_signal.ITIMER_REAL)[0]:
                return False
            self._before = _signal.signal(_signal.SIGALRM, self._tick)
        except (AttributeError, ValueError):  # Windows; another thread
            return False
        step = min(self.seconds / 5, AGAIN)
        _signal.setitimer(_signal.ITIMER_REAL, step, step)  # again and again, should a rule catch the first
        return True

    def _begin(self) -> None:
        self._stopped = 0.0
        self._began, self._used = monotonic(), thread_time()
        self._running = True

    def _end(self) -> None:
        if not self.watched:
            self._running = False
            return
        with self._lock:
            self._running = False
            stopped, self._stopped = self._stopped, 0.0
        if stopped:
            _meet(self._thread)  # what it has not met yet it shall not meet outside of the rule

    def _tick(self, number: int, frame: object) -> None:
        if self._running and self._is_up(monotonic(), thread_time):
            raise TimeUp

    def _is_up(self, now: float, used: Callable[[], float]) -> bool:
        """Whether the time of what is running is up; ``used`` gives how much of the processor its thread has used."""
        passed = now - self._began
        return passed >= self.seconds and (passed >= PATIENCE * self.seconds or used() - self._used >= self.seconds)

    def look(self) -> None:
        """Stop what is running if its time is up; the watching thread asks."""
        with self._lock:
            now = monotonic()
            if self._running and self._is_up(now, self._used_there) and now - self._stopped >= AGAIN:
                self._stopped = now
                _raise_in(self._thread, TimeUp)

    def _used_there(self) -> float:
        """Return the time of the processor that the watched thread has used; where that cannot be told, without end."""
        try:
            from time import clock_gettime, pthread_getcpuclockid

            return clock_gettime(pthread_getcpuclockid(self._thread))
        except (ImportError, OSError):  # Windows, macOS: there the clock on the wall counts
            return float("inf")


def _raise_in(thread: int, error: type[BaseException]) -> bool:
    """Let a thread meet an error at its next step, instead of one that waits for it; return whether it will."""
    try:
        from ctypes import c_ulong, py_object, pythonapi
    except ImportError:  # an interpreter without them stops nothing here
        return False
    return bool(pythonapi.PyThreadState_SetAsyncExc(c_ulong(thread), py_object(error)) == 1)


def _meet(thread: int) -> None:
    """Have the running thread meet, here and now, what may still wait for it.

    To take it back would leave the interpreter on its guard for ever: slower, and lost where somebody traces it.
    """
    try:
        while _raise_in(thread, TimeUp):
            pass
    except TimeUp:
        pass


class _Watchdog:
    """One thread for all clocks of a program; it is there only while there are any."""

    def __init__(self) -> None:
        self._knows_forks = False
        self.forget()

    def forget(self) -> None:
        """Begin anew: in a process that was forked there is no such thread, and its lock may be taken."""
        self._lock = _thread.allocate_lock()
        self._clocks: list[Clock] = []
        self._awake = False

    def add(self, clock: Clock) -> None:
        with self._lock:
            self._clocks.append(clock)
            if self._awake:
                return
            self._awake = True
        if not self._knows_forks:
            self._knows_forks = True
            import os

            if hasattr(os, "register_at_fork"):
                os.register_at_fork(after_in_child=self.forget)
        _thread.start_new_thread(self._watch, ())

    def remove(self, clock: Clock) -> None:
        with self._lock:
            self._clocks.remove(clock)

    def _watch(self) -> None:
        while True:
            with self._lock:
                clocks = list(self._clocks)
                if not clocks:
                    self._awake = False
                    return
            for clock in clocks:
                clock.look()
            sleep(min([OFTEN, *(clock.seconds / 5 for clock in clocks)]))


_watchdog = _Watchdog()

"""How long a rule may take: the clock that stops one.

It is an alarm of the system (SIGALRM), which only the main thread of a program gets, and Windows has none: there a rule
runs as long as it runs. A pattern of ``re`` is stopped, too, and one of ``regex`` has a limit of its own.
"""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]  # signal itself makes enums, at every start
from time import monotonic

from newslint.wording import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import Any, Self

# In seconds, for a rule and an article.
LONGEST = 10.0


class TimeUp(BaseException):
    """Raised in a rule whose time is up; no Exception, so that the rule's own handlers let it pass."""


class TookTooLong(Exception):
    """What a rule failed with that was stopped."""


class Clock:
    """While it is entered, a rule that runs for more than so many seconds is stopped with TimeUp; 0 stops none."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.running = False
        self.began = 0.0
        self._before: Any = None

    def __enter__(self) -> Self:
        if self.seconds:
            try:
                self._before = _signal.signal(_signal.SIGALRM, self._tick)
            except (AttributeError, ValueError):  # Windows; another thread
                self.seconds = 0
            else:
                step = min(self.seconds / 5, 1.0)
                _signal.setitimer(_signal.ITIMER_REAL, step, step)  # again and again, should a rule catch the first
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.seconds:
            _signal.setitimer(_signal.ITIMER_REAL, 0)
            _signal.signal(_signal.SIGALRM, self._before)

    def begin(self) -> None:
        """A rule begins."""
        self.began = monotonic()
        self.running = True

    def end(self) -> None:
        """The rule has ended."""
        self.running = False

    def stopped(self) -> TookTooLong:
        """Return what is said of a rule that was stopped."""
        return TookTooLong(say("it took longer than {seconds} seconds; time-limit in the configuration sets how long", seconds=f"{self.seconds:g}"))  # fmt: skip

    def _tick(self, number: int, frame: object) -> None:
        if self.running and monotonic() - self.began >= self.seconds:
            raise TimeUp

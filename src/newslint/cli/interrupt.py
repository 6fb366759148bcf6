"""Ctrl-C during a run: nothing is torn, what was found is reported, and it never takes more than a second press."""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]  # signal itself makes enums, at every start
from collections.abc import Generator, Iterator

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import TypeVar

    T = TypeVar("T")


def heeding(results: Generator[T], *, writes: bool) -> Iterator[T]:
    """Pass the results on; Ctrl-C raises KeyboardInterrupt while the next one is worked out, never while one is reported.

    Where working one out ``writes`` into files, what is written has to be told, too: then it is raised when the result
    that is being worked out has been reported. Pressed again, Ctrl-C is what it always is, at once.
    """
    pressed = waiting = False

    def note(number: int, frame: FrameType | None) -> None:
        nonlocal pressed
        pressed = True
        _signal.signal(_signal.SIGINT, before)
        if waiting and not writes:
            raise KeyboardInterrupt

    before = _signal.getsignal(_signal.SIGINT)
    try:
        if before in (None, _signal.SIG_IGN):
            raise ValueError("a run in the background, which Ctrl-C does not mean")
        _signal.signal(_signal.SIGINT, note)
    except ValueError:  # or not in the main thread
        yield from results
        return
    try:
        while not pressed:
            waiting = True
            result = next(results, None)
            waiting = False
            if result is None:
                return
            yield result
        raise KeyboardInterrupt
    finally:
        waiting = False
        results.close()
        _signal.signal(_signal.SIGINT, before)

"""The process that checks: whatever an article does to it, the page goes on, because it is stopped after a while."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from newslint.errors import SetupError
from newslint.wording import in_language, later

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.view import Setup

# In seconds: so long may one answer take. An article of the usual length takes a twentieth of one.
LIMIT = 20.0
_STOPPED = later("checking took too long and was stopped; is it an article?")
_DIED = later("the process that checks died on this; please report it")


class Worker:
    """One process, started at the first request and again whenever it had to be stopped.

    ``setup_for`` gives the setup of a folder, as it is when it is asked, and can be sent to a process; ``folder`` is the
    one whose setup applies.
    """

    def __init__(self, setup_for: Callable[[str], Setup], folder: str, version: str, limit: float = LIMIT) -> None:
        self.given = setup_for, folder, version
        self.limit = limit
        self.turn = threading.Lock()
        self.line: Connection | None = None
        self.process: Any = None

    def ask(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Return the answer to a request, ``problem`` in it if there is none. One request at a time."""
        with self.turn:
            try:
                line = self.line or self._start()
                line.send(request)
                if line.poll(self.limit):
                    answer: dict[str, Any] = line.recv()
                    return answer
                said = _STOPPED
            except (EOFError, OSError):
                said = _DIED
            self.stop()
            return {"problem": in_language(request["locale"], said)}

    def start(self) -> None:
        """Start the process before anybody asks, so that the first answer comes as fast as the others."""
        with self.turn:
            if self.line is None:
                self._start()

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")  # the server has threads, which a fork would not survive
        self.line, its = context.Pipe()
        self.process = context.Process(target=_work, args=(its, *self.given), daemon=True)
        self.process.start()
        its.close()
        return self.line

    def stop(self) -> None:
        """End the process, whatever it does."""
        if self.line is not None:
            self.line.close()
            self.process.kill()
            self.process.join()
            self.line = None


def _work(line: Connection, setup_for: Callable[[str], Setup], folder: str, version: str) -> None:
    """What the process does: take a request, answer it; until the line is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then ends it
    os.chdir(folder)
    from newslint.desk.checking import Desk

    made: list[tuple[Setup, Desk]] = []

    def desk() -> Desk:
        """Return the desk of the configuration as it is now. Raises SetupError."""
        setup = setup_for(folder)
        if not made or made[-1][0] is not setup:
            made[:] = [(setup, Desk(setup, version))]
        return made[-1][1]

    with suppress(SetupError):
        desk()  # before anybody asks, so that the first answer comes as fast as the others
    while True:
        try:
            request = line.recv()
        except (EOFError, OSError):
            return
        try:
            answer = desk().answer(request)
        except SetupError as error:  # the configuration was changed since the desk was opened
            answer = {"problem": str(error)}
        except (Exception, SystemExit) as error:
            answer = {"problem": f"{type(error).__name__}: {error}"}
        try:
            line.send(answer)
        except OSError:
            return

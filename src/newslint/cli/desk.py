"""``newslint desk``: a page on this computer to paste an article into."""

from __future__ import annotations

import argparse
import os

from newslint import __version__, alarms, wording
from newslint.cli import BROKEN, MESSAGES, OK
from newslint.cli.common import rule_arguments, setups_of
from newslint.files import shown
from newslint.wording import say, show, tell

HELP = "Open a page to paste an article into: findings as you type, fixed by a click."
EXAMPLE = "newslint desk"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    add = parser.add_argument
    rule_arguments(parser)
    add("--port", type=_port, default=0, metavar="N", help="the port on 127.0.0.1 (default: one that is free)")
    add("--no-browser", action="store_true", help="do not open the page, only say its address")
    add("--alarms", metavar="FILE", default=alarms.NAME, help="where false alarms are kept (default: newslint-false-alarms.jsonl in this folder)")  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """Serve the page until Ctrl-C. Raises SetupError for a configuration that cannot be used."""
    arguments.paths = [os.getcwd()]
    pinned = arguments.messages if arguments.messages in MESSAGES[1:] else None
    setups = setups_of(arguments)
    setup = setups(os.getcwd())  # what is wrong with the configuration is said before anything is opened
    try:
        from newslint.desk import server, sources
        from newslint.desk.worker import Worker
        from newslint.reloading import House
    except ModuleNotFoundError as error:
        if error.name not in ("starlette", "uvicorn", "anyio"):
            raise
        what = say("the desk needs {name}: pip install newslint[desk]", name=error.name)
        tell(say("newslint: error: {error}", error=what))
        return BROKEN
    import secrets
    import webbrowser

    try:
        listening = server.listen(arguments.port)
    except OSError as error:
        what = say("port {port} cannot be used: {why}; without --port a free one is taken", port=arguments.port, why=wording.why(error))  # fmt: skip
        tell(say("newslint: error: {error}", error=what))
        return BROKEN
    port, token = listening.getsockname()[1], secrets.token_urlsafe(16)
    worker = Worker(House(setups.flags).setup, os.getcwd(), __version__)
    path = os.path.abspath(arguments.alarms)
    kinds = sources.kinds(setup.readers)
    desk = server.Server(worker.ask, alarms_file=path, kinds=kinds, version=__version__, locale=pinned)
    address = f"http://127.0.0.1:{port}/{token}/"

    def ready() -> None:
        show(say("The desk is open at {address}", address=address))
        show(say("Ctrl-C closes it. False alarms are kept in {path}", path=shown(path)))
        if not arguments.no_browser:
            webbrowser.open(address)

    try:
        worker.start()
        server.serve(desk.application(token, port), listening, ready)
    except KeyboardInterrupt:
        pass
    finally:
        worker.stop()
    show(say("The desk is closed."))
    return OK


def _port(text: str) -> int:
    """Return what ``--port`` says. Raises ArgumentTypeError."""
    if text.isascii() and text.isdigit() and int(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError(say("a number from 0 to 65535, not {text!r}", text=text))

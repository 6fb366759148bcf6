"""The server: which message of the protocol is answered by what."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
import threading
from collections.abc import Callable
from typing import Any

from lsprotocol import types

from newslint import rules
from newslint.lsp import actions, commands, outline
from newslint.lsp.document import Checked, Document
from newslint.lsp.hover import hover
from newslint.lsp.places import changed
from newslint.lsp.session import Session, edited
from newslint.lsp.work import Job, result_of
from newslint.reloading import House
from newslint.runner import Fixing
from newslint.setups import Flags

# How long nothing must have been typed before a text is checked: half as long as that took last, but in seconds at
# least and at most so long.
SHORTEST_PAUSE, LONGEST_PAUSE = 0.005, 0.3


def run(flags: Flags, messages: str | None) -> int:
    """Serve a client on standard input and output until it is done, and return the exit code.

    ``messages`` is the language that the command line wants, if it wants one: ``de``, ``en`` or ``auto``.
    """
    stdin, stdout = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a plugin prints is no message
    session = Session(House(flags), messages)
    for name, handler in FEATURES.items():
        session.feature(name, OPTIONS.get(name))(handler)
    for name, command in COMMANDS.items():
        session.command(name)(command)

    def serve() -> None:
        try:
            session.start_io(stdin, stdout)
        finally:
            session.work.end()

    gc.enable()  # which the command line turned off: this process lasts
    threading.Thread(target=serve, daemon=True).start()
    session.work.run()
    return session.code


def initialize(session: Session, params: types.InitializeParams) -> None:
    """The first message: who the client is."""
    session.meet(params)


def initialized(session: Session, params: types.InitializedParams) -> None:
    """The client is ready. Rules read their lists and compile their patterns at first use: now, and not when one types."""
    session.tasks.append(asyncio.get_running_loop().create_task(session.look()))
    examples = "\n\n".join(example.text for rule in rules.ALL for example in rule.bad)
    session.work.put(Job(Document("untitled:newslint", "plaintext", 0, examples), session.root, session.encoding))


def stop(session: Session, params: None) -> None:
    """The last message. Who did not ask for a shutdown before gets 1, as the protocol wants it."""
    session.code = 0 if session.protocol._shutdown else 1
    session.work.end()


def did_open(session: Session, params: types.DidOpenTextDocumentParams) -> None:
    """A document is opened."""
    opened = params.text_document
    document = Document(opened.uri, opened.language_id, opened.version, opened.text)
    session.documents[opened.uri] = document
    session.check(document)


def did_change(session: Session, params: types.DidChangeTextDocumentParams) -> None:
    """Something was typed."""
    document = session.documents.get(params.text_document.uri)
    if document is None:
        return
    # Not the copy that pygls keeps: it takes a form feed or a U+2028 for the end of a line, and no client does.
    document.text = changed(document.text, params.content_changes, session.encoding)
    document.version = params.text_document.version
    took = document.checked.seconds if document.checked else 0.0
    session.check(document, after=min(max(took / 2, SHORTEST_PAUSE), LONGEST_PAUSE))


def did_save(session: Session, params: types.DidSaveTextDocumentParams) -> None:
    """A document is saved; if it is a configuration or a word list, that is seen at once."""
    if session.house.has_changed():
        session.check_all()


def did_close(session: Session, params: types.DidCloseTextDocumentParams) -> None:
    """A document is closed: nobody wants to hear of it any more."""
    document = session.documents.pop(params.text_document.uri, None)
    if document is None:
        return
    session.work.drop(document.uri)
    if document.timer:
        document.timer.cancel()
    for waiting in document.waiting:
        waiting.cancel()
    session.publish(document, [])


async def code_action(session: Session, params: types.CodeActionParams) -> list[types.CodeAction]:
    """What can be done here?"""
    checked = await session.checked(params.text_document.uri)
    document = session.documents.get(params.text_document.uri)
    if checked is None or document is None:
        return []
    only = [str(getattr(kind, "value", kind)) for kind in params.context.only] if params.context.only else None
    start, end = checked.places.offset(params.range.start), checked.places.offset(params.range.end)
    found: list[types.CodeAction] = []
    if actions.is_wanted(actions.QUICK, only):
        found += actions.quick_fixes(checked, start, end, document.uri, edited(session, document))
    # In a list of all that can be done, only where something is to be done.
    if found if only is None else actions.is_wanted(actions.FIX_ALL, only):
        found += _fix_all(session, document, checked)
    return found


def _fix_all(session: Session, document: Document, checked: Checked) -> list[types.CodeAction]:
    if not any(finding.fix and finding.fix.safe for finding in checked.findings):
        return []
    result = result_of(session.job(document), session.house, Fixing(write=False))
    return actions.fix_all(checked.places, result.after, edited(session, document)) if result.article else []


async def hovered(session: Session, params: types.HoverParams) -> types.Hover | None:
    """What is said of this place?"""
    checked = await session.checked(params.text_document.uri)
    if checked is None:
        return None
    return hover(checked, params.position, markdown=session.reads_markdown)


async def document_symbol(session: Session, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    """Which parts does the article have?"""
    checked = await session.checked(params.text_document.uri)
    if checked is None or checked.article is None:
        return []
    return outline.symbols(checked.article, checked)


FEATURES: dict[str, Callable[..., Any]] = {
    types.INITIALIZE: initialize,
    types.INITIALIZED: initialized,
    types.EXIT: stop,
    types.TEXT_DOCUMENT_DID_OPEN: did_open,
    types.TEXT_DOCUMENT_DID_CHANGE: did_change,
    types.TEXT_DOCUMENT_DID_SAVE: did_save,
    types.TEXT_DOCUMENT_DID_CLOSE: did_close,
    types.TEXT_DOCUMENT_CODE_ACTION: code_action,
    types.TEXT_DOCUMENT_HOVER: hovered,
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: document_symbol,
}
OPTIONS: dict[str, object] = {
    types.TEXT_DOCUMENT_CODE_ACTION: types.CodeActionOptions([actions.QUICK, actions.FIX_ALL]),
}
COMMANDS: dict[str, Callable[..., Any]] = {
    actions.ACCEPT: commands.accept,
    actions.ADD_WORD: commands.add_word,
}

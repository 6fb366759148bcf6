"""A session: one client, what is known of it, its open documents and what was found in them."""

from __future__ import annotations

import asyncio
import os

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from newslint import __version__, wording
from newslint.errors import SetupError
from newslint.lsp import actions, shown
from newslint.lsp.document import Checked, Document, path_of
from newslint.lsp.work import Job, Work
from newslint.reloading import House

# How often it is looked whether configuration, packs, baseline and word lists have changed, in seconds.
LOOK = 1.0


class Session(LanguageServer):
    """A client's documents, and what is known of the client."""

    def __init__(self, house: House, messages: str | None) -> None:
        super().__init__("newslint", __version__)
        self.house = house
        self.messages = messages
        self.work = Work(house, self._deliver)
        self.documents: dict[str, Document] = {}
        self.root = os.getcwd()
        self.code = 0
        self.said: set[str] = set()
        self.loop: asyncio.AbstractEventLoop | None = None
        self.tasks: list[asyncio.Task[None]] = []

    # What the client said of itself

    def meet(self, params: types.InitializeParams) -> None:
        """Take note of where the client works and which language it speaks."""
        self.loop = asyncio.get_running_loop()
        first = params.workspace_folders[0].uri if params.workspace_folders else params.root_uri
        self.root = (path_of(first) if first else params.root_path) or self.root
        wording.use(self._language(params.locale or ""))

    def _language(self, locale: str) -> str:
        """Return the language of all that is said: that of the command line, of the configuration, or of the client, and
        last that of the environment."""
        wanted = self.messages
        if wanted is None:
            try:
                wanted = self.house.settings(self.root).messages
            except (SetupError, OSError):
                wanted = "auto"  # what is wrong is said when a document is opened
        if wanted in wording.LOCALES:
            return wanted
        if locale and not locale.startswith(("C", "POSIX")):  # which is no language
            return "de" if locale.lower().startswith("de") else "en"
        return wording.of_environment()

    @property
    def encoding(self) -> str:
        """The units in which the client counts characters."""
        chosen = self.workspace.position_encoding
        return chosen.value if isinstance(chosen, types.PositionEncodingKind) else str(chosen)

    @property
    def reads_markdown(self) -> bool:
        """Whether the client shows Markdown in a hover."""
        text = self.client_capabilities.text_document
        formats = text.hover.content_format if text and text.hover else None
        return types.MarkupKind.Markdown in (formats or ())

    # What is checked, and when

    def job(self, document: Document) -> Job:
        """Return what has to be done for a document as it is now."""
        return Job(document, self.root, self.encoding)

    def check(self, document: Document, after: float = 0.0) -> None:
        """Have a document checked, unless it changes again within so many seconds."""
        if document.timer:
            document.timer.cancel()
            document.timer = None
        if after and self.loop:
            document.timer = self.loop.call_later(after, self.check, document)
        else:
            self.work.put(self.job(document))

    def check_all(self) -> None:
        """Have all documents checked anew: something that they depend on has changed."""
        for document in self.documents.values():
            self.check(document)

    async def checked(self, uri: str) -> Checked | None:
        """Return what is found in the document as it is now; nothing if it is not open."""
        document = self.documents.get(uri)
        if document is None:
            return None
        if document.is_checked:
            return document.checked
        waiting: asyncio.Future[Checked] = asyncio.get_running_loop().create_future()
        document.waiting.append(waiting)
        if document.timer:
            self.check(document)
        return await waiting

    def _deliver(self, job: Job, checked: Checked) -> None:
        """Take what was found, on the thread where it was, to the one of the server."""
        if self.loop:
            self.loop.call_soon_threadsafe(self._delivered, job, checked)

    def _delivered(self, job: Job, checked: Checked) -> None:
        document = self.documents.get(job.uri)
        if document is None or document.version != job.version:
            return
        before, document.checked = document.checked, checked
        for waiting in document.waiting:
            if not waiting.done():
                waiting.set_result(checked)
        document.waiting.clear()
        self._tell_troubles(checked, before)
        found = shown.diagnostics(checked, document.uri)
        if before is None or found or before.findings or before.version != checked.version:
            self.publish(document, found)

    def _tell_troubles(self, checked: Checked, before: Checked | None) -> None:
        if checked.result is None:
            self.tell_once(shown.ERROR, f"newslint: {checked.trouble}")
            return
        self.said = {text for text in self.said if not text.startswith("newslint: ")}  # the configuration holds again
        for text in checked.notes:
            if before is None or text not in before.notes:
                self.window_log_message(types.LogMessageParams(shown.LOG, f"{checked.result.path}: {text}"))
        for failure in checked.result.failures:
            self.tell_once(shown.WARNING, str(failure))

    def publish(self, document: Document, found: list[types.Diagnostic]) -> None:
        """Tell the client what was found in a document."""
        told = types.PublishDiagnosticsParams(document.uri, found, version=document.version)
        self.text_document_publish_diagnostics(told)

    def tell_once(self, kind: types.MessageType, text: str) -> None:
        """Show the user a message, unless it was shown before and is as true as it was."""
        if text not in self.said:
            self.said.add(text)
            self.tell(kind, text)

    def tell(self, kind: types.MessageType, text: str) -> None:
        """Show the user a message."""
        self.window_show_message(types.ShowMessageParams(kind, text))

    async def look(self) -> None:
        """Check all documents anew whenever a file that they depend on has changed."""
        while True:
            await asyncio.sleep(LOOK)
            if self.documents and self.house.has_changed():
                self.check_all()


def edited(session: Session, document: Document) -> actions.Edited:
    """Return what makes of edits a change of the document: of just this version, where the client can tell them apart."""

    def change(edits: list[types.TextEdit]) -> types.WorkspaceEdit:
        workspace = session.client_capabilities.workspace
        if not (workspace and workspace.workspace_edit and workspace.workspace_edit.document_changes):
            return types.WorkspaceEdit(changes={document.uri: edits})
        which = types.OptionalVersionedTextDocumentIdentifier(uri=document.uri, version=document.version)
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(which, edits)])

    return change

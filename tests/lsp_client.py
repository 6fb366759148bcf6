"""A real client of the language server, as an editor has one: pytest-lsp's, with documents that know their text."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Union

from lsprotocol import types
from pygls.protocol import default_converter
from pytest_lsp import LanguageClient

from conftest import COMMAND, PLAIN
from newslint.lsp.places import Places

# A machine under load answers late; a server that never answers fails the test.
PATIENCE = 20


def converter() -> Any:
    """lsprotocol takes a CodeAction that has a command for a Command."""
    made = default_converter()

    def code_action(value: Any, _: type) -> types.Command | types.CodeAction:
        kind = types.Command if isinstance(value.get("command"), str) else types.CodeAction
        return made.structure(value, kind)

    made.register_structure_hook(Union[types.Command, types.CodeAction], code_action)  # noqa: UP007 - its key
    return made


class Client(LanguageClient):
    """Keeps what the server said."""

    def __init__(self) -> None:
        super().__init__(converter_factory=converter)
        self.published: dict[str, list[types.PublishDiagnosticsParams]] = {}
        self.encoding = "utf-16"
        self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda params: self._publish(params))
        self.feature(types.WINDOW_SHOW_MESSAGE)(lambda params: self.messages.append(params))
        self.feature(types.WINDOW_LOG_MESSAGE)(lambda params: self.log_messages.append(params))

    def _publish(self, params: types.PublishDiagnosticsParams) -> None:
        self.published.setdefault(params.uri, []).append(params)

    def open(self, path: Path | str, text: str, language: str = "plaintext") -> Document:
        """Open a document; a path need not be there."""
        return Document(self, path if isinstance(path, str) else path.as_uri(), text, language)

    async def said(self, part: str) -> str:
        """Return the first message to the user that holds a text, when it is there."""
        await until(lambda: any(part in message.message for message in self.messages))
        return next(message.message for message in self.messages if part in message.message)


class Document:
    """A document that is open in the client."""

    def __init__(self, client: Client, uri: str, text: str, language: str) -> None:
        self.client, self.uri, self.text, self.version = client, uri, text, 1
        item = types.TextDocumentItem(uri, language, 1, text)
        client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    @property
    def places(self) -> Places:
        return Places(self.text, self.client.encoding)

    def type(self, start: int, end: int, text: str) -> None:
        """Put a text in the place of some characters."""
        self.version += 1
        change = types.TextDocumentContentChangePartial(self.places.range(start, end), text)
        self.text = self.text[:start] + text + self.text[end:]
        which = types.VersionedTextDocumentIdentifier(self.version, self.uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(which, [change]))

    async def found(self) -> Sequence[types.Diagnostic]:
        """Return the diagnostics of the text as it is, when they are there."""
        await until(lambda: bool(self._newest()))
        return self._newest()[-1].diagnostics

    def _newest(self) -> list[types.PublishDiagnosticsParams]:
        return [one for one in self.client.published.get(self.uri, []) if one.version == self.version]

    async def rules(self) -> list[str]:
        """Return the rules that found something."""
        return [str(one.code) for one in await self.found()]

    async def until_rules(self, *wanted: str) -> None:
        """Wait until just these rules find something."""
        await until(lambda: bool(self._newest()) and [one.code for one in self._newest()[-1].diagnostics] == [*wanted])

    async def actions(self, start: int, end: int, *only: str) -> list[types.CodeAction]:
        """Return what can be done at a stretch of the text."""
        context = types.CodeActionContext([], [*only] if only else None)
        where = types.TextDocumentIdentifier(self.uri)
        asked = types.CodeActionParams(where, self.places.range(start, end), context)
        return [*(await self.client.text_document_code_action_async(asked) or [])]  # type: ignore[list-item]

    async def action(self, name: str, at: int) -> types.CodeAction:
        """Return the action whose title begins so."""
        return next(one for one in await self.actions(at, at) if one.title.startswith(name))

    def apply(self, action: types.CodeAction) -> None:
        """Do as a client does with an edit: all at once, last first."""
        assert action.edit is not None
        if action.edit.document_changes:
            [change] = action.edit.document_changes
            assert isinstance(change, types.TextDocumentEdit) and change.text_document.version == self.version
            edits = change.edits
        else:
            edits = (action.edit.changes or {})[self.uri]
        places = self.places
        for edit in reversed(edits):
            assert isinstance(edit, types.TextEdit)
            self.type(places.offset(edit.range.start), places.offset(edit.range.end), edit.new_text)

    async def run(self, action: types.CodeAction, **more: object) -> object:
        """Run an action's command, with more said to it than the server asked for."""
        assert action.command is not None and action.command.arguments
        [said] = action.command.arguments
        asked = types.ExecuteCommandParams(action.command.command, [{**said, **more}])
        return await self.client.workspace_execute_command_async(asked)

    async def hover(self, at: int) -> str:
        """Return what is shown of a place."""
        asked = types.HoverParams(types.TextDocumentIdentifier(self.uri), self.places.position(at))
        shown = await self.client.text_document_hover_async(asked)
        assert shown is None or isinstance(shown.contents, types.MarkupContent)
        return shown.contents.value if shown else ""


async def until(holds: Any) -> None:
    """Wait until something holds."""
    for _ in range(PATIENCE * 100):
        if holds():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came")


@asynccontextmanager
async def session(
    root: Path, *flags: str, locale: str | None = None, encodings: Sequence[str] = (), markdown: bool = True, **env: str
) -> AsyncIterator[Client]:
    """Start a server and a client that works in a folder, and end both as an editor does."""
    client = Client()
    await client.start_io(COMMAND, "lsp", *flags, cwd=root, env={**os.environ, **PLAIN, **env})
    formats = [types.MarkupKind.Markdown, types.MarkupKind.PlainText] if markdown else [types.MarkupKind.PlainText]
    literal = types.ClientCodeActionLiteralOptions(types.ClientCodeActionKindOptions(["quickfix", "source.fixAll"]))
    capabilities = types.ClientCapabilities(
        general=types.GeneralClientCapabilities(position_encodings=[*encodings] or None),
        text_document=types.TextDocumentClientCapabilities(
            hover=types.HoverClientCapabilities(content_format=formats),
            publish_diagnostics=types.PublishDiagnosticsClientCapabilities(version_support=True),
            code_action=types.CodeActionClientCapabilities(
                code_action_literal_support=literal, is_preferred_support=True
            ),
        ),
        workspace=types.WorkspaceClientCapabilities(
            workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True)
        ),
    )
    said = types.InitializeParams(capabilities, root_uri=root.as_uri(), locale=locale)
    done = await client.initialize_session(said)
    client.encoding = str(getattr(done.capabilities.position_encoding, "value", done.capabilities.position_encoding))
    try:
        yield client
    finally:
        await asyncio.wait_for(client.shutdown_session(), PATIENCE)
        await client.stop()

"""An open document: its text as the client has it, and what was found in it last."""

from __future__ import annotations

import asyncio
import os
from urllib.parse import unquote_to_bytes, urlsplit

from lsprotocol.types import Range

from newslint.article import Article
from newslint.lsp.places import Places
from newslint.records import Record
from newslint.rule import Finding
from newslint.runner import Result

# What an editor calls the languages that newslint reads, and the reader of each, for names that do not tell.
KINDS = {"plaintext": "text", "text": "text", "markdown": "markdown", "html": "html"}


class Checked(Record):
    """What came of one version of a document. Without ``result`` nothing could be checked, and ``trouble`` says why."""

    version: int
    places: Places
    result: Result | None
    trouble: str = ""
    seconds: float = 0

    @property
    def article(self) -> Article | None:
        """The article, if the text is one."""
        return self.result.article if self.result else None

    @property
    def notes(self) -> list[str]:
        """What is odd about the document, and why nothing could be found in it, for whoever looks into the log."""
        return [*filter(None, [self.trouble]), *(self.result.notes if self.result else ())]

    def range(self, start: int, end: int) -> Range:
        """Return where a stretch of the article's text stands in the document."""
        return self.places.range(*self.article.seen(start, end)) if self.article else self.places.range(start, end)

    @property
    def findings(self) -> list[Finding]:
        """What was found, in the order of the text."""
        return list(self.result.findings) if self.result else []


class Document:
    """A document that a client has open. ``path`` is empty for one that has never been saved."""

    def __init__(self, uri: str, language: str, version: int, text: str) -> None:
        self.uri = uri
        self.path = path_of(uri)
        self.language = language
        self.version = version
        self.text = text
        self.checked: Checked | None = None
        self.timer: asyncio.TimerHandle | None = None
        self.waiting: list[asyncio.Future[Checked]] = []

    @property
    def is_checked(self) -> bool:
        """Whether what was found is what this version has."""
        return self.checked is not None and self.checked.version == self.version


def path_of(uri: str) -> str:
    """Return the path of a file, or an empty text for what is none."""
    parts = urlsplit(uri)
    if parts.scheme != "file":
        return ""
    path = os.fsdecode(unquote_to_bytes(parts.path))
    if os.name == "nt":
        path = path.lstrip("/") if path[2:3] == ":" else path
        return os.path.normpath(f"//{parts.netloc}{path}" if parts.netloc else path)
    return path


def uri_of(path: str) -> str:
    """Return the URI of a file."""
    from pathlib import Path

    return Path(path).absolute().as_uri()

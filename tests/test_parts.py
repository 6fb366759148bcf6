"""What each paragraph of whole articles is: tests/parts/, a line a paragraph with its kind before it.

A paragraph of several parts has each on a line of its own; those that go on with the one before begin with ``+``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from newslint.article import Article

ARTICLES = sorted((Path(__file__).resolve().parent / "parts").glob("*.txt"))


def read(path: Path) -> tuple[str, list[tuple[str, str]]]:
    """Return the text of an article, and its parts."""
    text, parts = "", []
    for line in path.read_text("utf-8").splitlines():
        if line and line[0] != "#":
            kind, _, words = line.partition(" ")
            text += (words if kind[0] != "+" else f" {words}") if not text or kind[0] == "+" else f"\n\n{words}"
            parts.append((kind.lstrip("+"), words))
    return text + "\n", parts


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_paragraph_is_what_a_reader_takes_it_for(path: Path):
    text, parts = read(path)
    assert [(part.kind, text[part.start : part.end]) for part in Article(text).parts] == parts

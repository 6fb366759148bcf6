"""Whole readings of sentences, as ``newslint parse --grammar`` shows them: clauses, phrases, verbs, numbers of the subject."""

from __future__ import annotations

from pathlib import Path

import pytest

from newslint.article import Article
from newslint.grammar_shown import as_text

READINGS: dict[str, list[str]] = {}
for row in Path(__file__).with_name("readings.txt").read_text("utf-8").splitlines():
    if row.startswith(" "):
        READINGS[next(reversed(READINGS))].append(row.strip())
    elif row and not row.startswith("#"):
        READINGS[row] = []


@pytest.mark.parametrize("sentence", READINGS)
def test_a_sentence_is_read_as_a_grammarian_would(sentence: str):
    _, *shown = as_text(Article(f"Rat tagt\n\n{sentence}")).splitlines()
    assert [line.strip() for line in shown] == READINGS[sentence]

"""Sentences with what their grammar objects to: marks.py says how it is written.

A line without a mark is right, or at least nobody can know better; a line with one is wrong just there.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from marks import marked, plain

FOLDER = Path(__file__).parent
ROWS = [
    (subject, line)
    for subject in ("agreement", "boundaries", "commas", "numbers", "openings", "phrases", "traps", "verbless")
    for line in FOLDER.joinpath(f"{subject}.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("subject", "sentence"), ROWS)
def test_the_grammar_objects_to_what_is_marked_and_to_nothing_else(subject: str, sentence: str):
    assert marked(plain(sentence)) == sentence

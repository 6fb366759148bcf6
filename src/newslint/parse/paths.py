"""Paths: the way through a site as a page prints it: "Start > Regionales > Kreis Nord", "rat.example > Wirtschaft"."""

from __future__ import annotations

import re

from newslint.languages import Language

# In characters: a longer path is none. In words: a longer step is none, but for the last, the title.
LONGEST_PATH, LONGEST_STEP = 160, 4
_BETWEEN = r"\s+[>»›‹/|]\s+"
_ARROWS = (" > ", " › ", " ‹ ")
_SITE = r"[\w-]+\.\w{2,}\s+[>»›]\s+\w"


def is_path(string: str, first: str, language: Language) -> bool:
    """Whether a line is a path through a site; ``first`` is its first word, in lower case and without marks."""
    if len(string) > LONGEST_PATH:
        return False
    steps = re.split(_BETWEEN, string)
    if len(steps) < 2 or any(len(step.split()) > LONGEST_STEP for step in steps[:-1]):
        return False
    return (
        first in language.page_places
        or bool(re.match(_SITE, string))
        or (len(steps) > 2 and (any(mark in string for mark in _ARROWS) or first in language.residue))
    )

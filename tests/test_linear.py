"""No shape of an article takes more than linear time: counted in steps of the interpreter, not in seconds."""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Callable
from types import FrameType

import pytest

import newslint
from newslint.formats.markdown import open_markdown
from newslint.parse import sentences

SHAPES = [
    "?!", ".", "…", "»", "«", "XXX TK ", "a", "Ab", "1. ", "1,", "# ", "a\n", "der ", "und ", "Er, ", ", die ", "„a“ »a« ",
    "“““““-", "A", "z. B. ", "Müller ", "„an an“ ", "(a) ", "a  b ", "Die Stadt baut eine Brücke. ",
    "Die Stadt will das Hallenbad im Herbst schließen und verkaufen.\n\n", "30 Prozent sagten Ja, 40 Prozent nichts. ",
    "Zwei Punkte: Erstens a, zweitens b, drittens c. ", "Die 1950 in Bonn geborene Anna (60) starb 2010. ",
]  # fmt: skip


def work(text: str, name: str) -> int:
    """Return how many lines of newslint and of what it calls are run to check a text."""
    steps = 0

    def count(frame: FrameType, event: str, argument: object) -> object:
        nonlocal steps
        steps += 1
        return count

    linter = newslint.Linter()
    linter.check(text, path=name)  # what is imported and remembered is no matter of the text
    before = sys.gettrace()
    sys.settrace(count)
    try:
        linter.check(text, path=name)
    finally:
        sys.settrace(before)
    return steps


@pytest.mark.parametrize("frame", ["Der Rat {} tagte.", "{}"])
@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_text_is_twice_the_work(shape: str, frame: str):
    few, many = (
        work(f"Rat tagt\n\n{frame.format(shape * (size // len(shape)))}\n", "a.txt") for size in (1_500, 6_000)
    )
    assert many < 4 * 1.25 * few + 2_000


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize("shape", ["der ", "„a“ »a« ", "„an an“ ", "die die ", "“““““-"])
def test_twice_the_quotation_is_twice_the_work(shape: str, name: str):
    few, many = (work(f"Rat tagt\n\n„Der Rat {shape * (size // len(shape))} tagte.“\n", name) for size in (1_500, 6_000))  # fmt: skip
    assert many < 4 * 1.25 * few + 2_000


def names(count: int) -> str:
    """Return an article of so many names, each in two spellings that sound alike."""
    letters = "bdfgklmnprst"
    stems = [f"Bo{a}a{b}o{c}e" for a in letters for b in letters for c in letters][:count]
    return "Rat tagt\n\n" + " ".join(f"Dann kam {stem}th, dann ging {stem}t." for stem in stems) + "\n"


def test_twice_as_many_names_are_twice_the_work():
    few, many = (work(names(count), "a.txt") for count in (100, 400))
    assert many < 4 * 1.25 * few + 2_000


def test_rows_of_marks_are_gone_through_once():
    assert [match.span() for match in sentences._CANDIDATES("?!" * 500 + "a " + "…" * 500 + " b")] == [(0, 1000), (1002, 1503)]  # fmt: skip


# In CPU seconds: what is linear takes up to four, what is quadratic more than ten.
MOST = 8
UNCLOSED = [
    "{{", "{% ", "{% raw %}", "{:", "{#", "![", "![a](", "](", "][", "[^a", "[", "<a ", "<pre>\n", "<svg>\n", "$$\n", "$", "_$", "` `` ",
    "`", "a  ", "- ", "> ", "| ", "--|", "http://.", "&a", "<div>\n\n", "<!-- ", "* * * ", "\\", "[a]:", "```", "'''\n",
]  # fmt: skip
OPENED = [
    ("---\n", "author: a\n"),
    ("---\ntitle: [", "a, "),
    ("---\ntitle: '", "'' "),
    ("$", "_"),
    ("- a\n\n", "    a\n"),
]


def ends(call: Callable[[], object]) -> bool:
    """Whether a call ends before it has taken MOST, in a process of its own."""
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (MOST, MOST))
        call()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@pytest.mark.parametrize(("opening", "shape"), [("Rat tagt\n\n", shape) for shape in UNCLOSED] + OPENED)
def test_markup_that_is_never_closed_is_gone_through_once(opening: str, shape: str):
    assert ends(lambda: open_markdown(opening + shape * (100_000 // len(shape))))


@pytest.mark.parametrize("shape", ["5 " + "der " * 25_000, "a\n" * 15_000])
def test_markdown_with_very_many_fixes_is_not_read_again_for_each(shape: str):
    assert ends(lambda: newslint.Linter().check("Rat tagt\n\n" + shape, path="a.md"))

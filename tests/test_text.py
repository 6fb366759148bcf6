"""Positions and edits: lines as editors count them, and a text of which only the edited places change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.text import Edit, Fix, LineTable, Span, apply, last_before

TEXTS = st.text(st.sampled_from("aäß„“ .\n\r\t\ufeff\xa0\U0001f5de"), max_size=40)


@pytest.mark.parametrize(
    ("text", "offset", "position"),
    [
        ("", 0, (1, 1)),
        ("ab", 2, (1, 3)),
        ("a\nb", 1, (1, 2)),
        ("a\nb", 2, (2, 1)),
        ("a\r\nb", 3, (2, 1)),
        ("a\rb", 2, (2, 1)),
        ("a\r\rb", 3, (3, 1)),
        ("a\n\r\nb", 4, (3, 1)),
        ("\ufeffab", 1, (1, 2)),
        ("a\u2028b\x85c\x0bd", 6, (1, 7)),
        ("\U0001f5dea", 1, (1, 2)),
    ],
)
def test_an_offset_has_the_line_and_column_that_an_editor_shows(text: str, offset: int, position: tuple[int, int]):
    assert LineTable(text).position(offset) == position


@pytest.mark.parametrize("text", ["eins\nzwei\ndrei", "eins\r\nzwei\r\ndrei", "eins\rzwei\rdrei"])
def test_a_line_is_without_its_ending(text: str):
    lines = LineTable(text)
    assert [text[slice(*lines.line(number))] for number in (1, 2, 3)] == ["eins", "zwei", "drei"]


@given(TEXTS)
def test_every_offset_is_found_again_by_its_line_and_column(text: str):
    lines = LineTable(text)
    for offset in range(len(text) + 1):
        line, column = lines.position(offset)
        assert lines.starts[line - 1] + column - 1 == offset


@given(TEXTS)
def test_lines_are_those_of_universal_newlines(text: str):
    lines = LineTable(text)
    shown = [text[slice(*lines.line(number))] for number in range(1, len(lines.starts) + 1)]
    assert shown == text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


SIZE = 24
# Every character occurs once, and every edit writes a mark of its own, so the result tells what was done.
DISTINCT = "".join(chr(0x100 + number) for number in range(SIZE))


@st.composite
def fixes(draw: st.DrawFn) -> list[Fix]:
    """Return fixes, each of up to three edits that keep apart, over DISTINCT."""
    drawn = []
    for number in range(draw(st.integers(1, 5))):
        cuts = sorted(draw(st.lists(st.integers(0, SIZE), min_size=2, max_size=6, unique=True)))
        pairs = zip(cuts[::2], cuts[1::2])
        drawn.append(Fix(tuple(Edit(*pair, chr(0xE000 + 10 * number + at)) for at, pair in enumerate(pairs))))
    return drawn


def marks(fix: Fix) -> set[str]:
    return {edit.text for edit in fix.edits}


def covered(fix: Fix) -> str:
    return "".join(DISTINCT[edit.start : edit.end] for edit in fix.edits)


@given(fixes())
def test_what_no_edit_covers_stays_as_it_was_and_in_its_order(drawn: list[Fix]):
    result, _ = apply(DISTINCT, drawn)
    kept = [char for char in result if char in DISTINCT]
    assert kept == sorted(kept)
    assert set(kept) >= set(DISTINCT).difference(*map(covered, drawn))


@given(fixes())
def test_each_fix_is_made_whole_or_left_out_whole(drawn: list[Fix]):
    result, made = apply(DISTINCT, drawn)
    done = [fix for fix in drawn if marks(fix) <= set(result)]
    assert made == len(done) >= 1
    assert all(marks(fix).isdisjoint(result) for fix in drawn if fix not in done)
    assert set(DISTINCT) - set(result) == set("".join(map(covered, done)))


@given(fixes())
def test_no_two_edits_that_were_made_overlap_or_touch(drawn: list[Fix]):
    result, _ = apply(DISTINCT, drawn)
    edits = sorted(edit for fix in drawn for edit in fix.edits if edit.text in result)
    assert all(one.end < other.start for one, other in zip(edits, edits[1:]))


def test_a_fix_that_touches_another_waits_for_the_next_round():
    assert apply("abcd", [Fix.replace(0, 2, "X"), Fix.replace(2, 4, "Y")]) == ("Xcd", 1)


def test_a_span_is_a_tuple():
    assert Span(1, 3) == (1, 3)


@given(st.text(alphabet="ab \n\xa0.", max_size=12), st.integers(0, 12))
def test_the_last_character_before_an_offset_that_is_no_blank(text: str, at: int):
    at = min(at, len(text))
    assert last_before(text, at) == len(text[:at].rstrip())
    assert last_before(text, at, " \n") == len(text[:at].rstrip(" \n"))

"""What in a clause can be its subject, and in which number: subjects.txt says how it is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from marks import read

ROWS = [line for line in Path(__file__).with_name("subjects.txt").read_text("utf-8").splitlines() if line[0] != "#"]


@pytest.mark.parametrize("row", ROWS)
def test_what_can_be_the_subject_has_a_number(row: str):
    clause, _, wanted = row.partition(" → ")
    sentence, _, number = clause.partition(" @")
    grammar = read(sentence)
    found = grammar.subjects(grammar.clauses[int(number or 0)])

    def said(first: int, last: int) -> str:
        return sentence[slice(*grammar.span(first, last))]

    can_be = [said(one.first, one.last) + "?" * (one not in found.sure) for one in found.phrases]
    can_be += [said(at, at) for at in found.pronouns]
    numbers = [name for name in ("singular", "plural") if getattr(found, name)]
    parts = [", ".join(can_be) or "-", "/".join(numbers) or "none"] + ["open"] * (not found.certain)
    assert "; ".join(parts) == wanted


@pytest.mark.parametrize(
    ("part", "may"),
    [
        ("die Leute", True),
        ("Meier und Hahn", True),
        ("wir", True),
        ("der Rat und die Stadt", True),
        ("der Rat der Stadt und das Land", True),
        ("Rat und Stadt", True),
        ("den Rat und die Stadt", False),
        ("der Mann mit der Frau", False),
        ("20 Leute", True),
        ("viele", True),
        ("beide", True),
        ("ihm das Haus", False),
        ("heute ihn", False),
        ("um 20 Uhr", False),
        ("im Jahr 1999", False),
        ("mit den Leuten", False),
        ("zwei", True),
        ("die qwrtz", True),  # nobody knows
        ("heute", True),  # nothing that is anything else
        ("den Mann", False),
        ("am Markt", False),
        ("den Hund der Leute", False),
        ("Meier", False),
        ("ihn", False),
        ("sich", False),
        ("das Haus", False),
    ],
)
def test_a_part_of_a_sentence_may_hold_the_subject_of_a_plural(part: str, may: bool):
    before = "Er sagt, "
    grammar = read(f"{before}{part} lachen.")
    first, end = grammar.tokens.at(len(before)), grammar.tokens.at(len(before) + len(part) + 1)
    assert grammar.may_have_plural_subject(first, end) is may

"""German reasons: every rule of code and of every shipped pack says in German, too, what it wants and why."""

from __future__ import annotations

import re

import pytest

from newslint import plugins, resources
from newslint.rule import Rule

SHIPPED = plugins.load(chosen_packs=list(resources.shipped_packs().values())).rules
BY_NAME = pytest.mark.parametrize("shipped", SHIPPED, ids=lambda shipped: shipped.name)


@BY_NAME
def test_a_rule_has_a_german_summary_of_one_line(shipped: Rule):
    summary, blank, *_ = [*shipped.reason_de.strip().split("\n"), "", ""]
    assert summary.endswith(".")
    assert blank == ""
    assert shipped.reason("de")[0] == summary != shipped.summary


@BY_NAME
def test_a_rule_says_why_in_german(shipped: Rule):
    why = shipped.reason("de")[1]
    assert why.endswith(".")
    assert why != shipped.why
    # Indented in the source, flush left for the reader.
    assert not any(line.startswith(" ") for line in why.splitlines())


@BY_NAME
def test_quotation_marks_in_german_reasons_are_german(shipped: Rule):
    # A lone mark is what a rule about marks talks about; a word between two straight or English ones is a slip.
    assert not re.search(r'"[^"\n]+"|“[^“”„]+”', shipped.reason_de)

"""Every rule keeps its word: its examples are its tests, one test a rule, of code and of every shipped pack."""

from __future__ import annotations

import pytest

from newslint import plugins, resources, rules
from newslint.rule import Rule, RuleError, rule
from newslint.testing import unmark, verify

SHIPPED = plugins.load(chosen_packs=list(resources.shipped_packs().values())).rules


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda shipped: shipped.name)
def test_examples_hold(shipped: Rule):
    assert verify(shipped) == []


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda shipped: shipped.name)
def test_a_rule_says_why_and_where_it_comes_from(shipped: Rule):
    assert shipped.why
    assert shipped.source
    assert shipped.summary[-1] in ".?!…"


def test_a_rule_is_imported_by_its_name():
    for shipped in rules.ALL:
        assert getattr(rules, shipped.name.replace("-", "_")) is shipped


def _empty(article):
    """Say nothing."""
    return []


def test_a_rule_without_examples_is_refused():
    with pytest.raises(RuleError, match="at least one bad and one good example"):
        rule("quiet-rule", de="Fund", en="finding", bad=[], good=["Ruhe."], source="invented")(_empty)


def test_a_rule_without_a_docstring_is_refused():
    with pytest.raises(RuleError, match="docstring"):
        rule("mute-rule", de="Fund", en="finding", bad=["[[x]]"], good=["y"], source="invented")(lambda article: [])


@pytest.mark.parametrize("name", ["", "Big-Rule", "under_score", "two words", "trailing-"])
def test_a_name_that_is_not_kebab_case_is_refused(name: str):
    with pytest.raises(RuleError, match="kebab-case"):
        rule(name, de="Fund", en="finding", bad=["[[x]]"], good=["y"], source="invented")(_empty)


def test_verify_objects_to_a_rule_that_finds_nothing_in_its_bad_example():
    made = rule("quiet-rule", de="Fund", en="finding", bad=["Das [[ist]] es."], good=["Ruhe."], source="x")(_empty)
    assert verify(made) == ["quiet-rule: bad example 'Das [[ist]] es.' finds nothing"]


def test_unmark_returns_the_text_and_what_was_marked():
    text, spans = unmark("Er [[kam kam]] an[[.]]")
    assert text == "Er kam kam an."
    assert [text[start:end] for start, end in spans] == ["kam kam", "."]

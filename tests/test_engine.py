"""The engine: findings with positions, failures kept apart, and fixes that end and keep out of quotations."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newslint
from newslint import api, engine, testing
from newslint.article import Article
from newslint.rule import Finding, Localized, Rule, RuleError
from newslint.text import Fix, Span

RULES = api.default_rules()


def made(name: str, check, **options) -> Rule:
    return Rule(
        name, check, summary="Invented.", why="For a test.", de="Fund", en="finding", bad=["[[x]]"], good=["y"], **options
    )  # fmt: skip


def replacing(old: str, new: str, name: str = "replace-it", *, safe: bool = False) -> Rule:
    def check(article):
        for match in re.finditer(re.escape(old), article.text):
            yield Finding(*match.span(), fix=Fix.replace(*match.span(), new, safe=safe))

    return made(name, check)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_finding_has_the_position_in_the_file_whatever_its_line_endings(end: str, mark: str):
    text = mark + end.join(["Rat tagt", "", "Erster Absatz.", "", "Er kam an an diesem Tag."]) + end
    finding = next(found for found in newslint.check_text(text) if found.rule.name == "duplicated-word")
    assert (finding.line, finding.column) == (5, 8)
    assert (finding.end_line, finding.end_column) == (5, 13)
    assert text[finding.start : finding.end] == "an an"


def test_findings_come_in_the_order_of_the_text_whatever_the_order_of_the_rules():
    late = made("late-rule", lambda article: [Finding(5, 6), Finding(1, 2)])
    early = made("early-rule", lambda article: [Finding(1, 2), Finding(0, 9)])
    found = engine.check(Article("Ein langer Text"), [late, early]).findings
    assert [(finding.start, finding.rule.name) for finding in found] == [
        (0, "early-rule"),
        (1, "early-rule"),
        (1, "late-rule"),
        (5, "late-rule"),
    ]


def test_what_a_rule_finds_twice_at_one_place_is_reported_once():
    twice = made("twice-rule", lambda article: [Finding(0, 3), Finding(0, 3)])
    assert len(engine.check(Article("Ein Text"), [twice]).findings) == 1


def test_a_failing_rule_is_reported_and_the_others_still_run():
    def breaks(article):
        yield Finding(0, 1)
        raise ZeroDivisionError("oh")

    good = made("good-rule", lambda article: [Finding(0, 3)])
    checked = engine.check(Article("Ein Text"), [made("broken-rule", breaks, origin="house.py"), good])
    assert [finding.rule.name for finding in checked.findings] == ["good-rule"]
    assert [str(failure) for failure in checked.failures] == [
        "rule broken-rule (house.py) failed: ZeroDivisionError: oh"
    ]


@pytest.mark.parametrize("span", [(-1, 2), (3, 2), (0, 9), (9, 9)])
def test_a_finding_outside_the_text_is_a_failure_of_its_rule(span: tuple[int, int]):
    stray = made("stray-rule", lambda article: [Finding(*span)])
    checked = engine.check(Article("Ein Text"), [stray])
    assert checked.findings == []
    assert str(checked.failures[0].error) == f"a finding at {span[0]}:{span[1]} of a text of 8 characters"


def test_a_rule_that_would_leave_the_program_fails_as_any_other():
    def leaves(article):
        raise SystemExit(0)

    assert [failure.rule.name for failure in engine.check(Article("Ein Text"), [made("leaves", leaves)]).failures] == [
        "leaves"
    ]


def test_the_library_raises_the_error_of_a_failing_rule():
    def breaks(article):
        raise ZeroDivisionError("oh")

    with pytest.raises(ZeroDivisionError):
        newslint.check_text("Ein Text", rules=[made("broken-rule", breaks)])


def test_a_rule_runs_only_where_one_of_its_literals_occurs():
    seen = []
    needy = made("needy-rule", lambda article: seen.append(article.text) or [], needs=("–", "%"))
    for text in ("Ohne", "Mit – Strich", "5 %"):
        needy(Article(text))
    assert seen == ["Mit – Strich", "5 %"]


def test_an_option_that_a_rule_does_not_have_is_refused_with_those_it_has():
    def check(article, *, limit: int = 3):
        return [Finding(0, limit)]

    limited = made("limited-rule", check)
    assert limited.configured({"limit": 5})(Article("Ein Text"))[0].end == 5
    assert limited(Article("Ein Text"))[0].end == 3
    with pytest.raises(RuleError, match="has no option 'limt'; it has limit"):
        limited.configured({"limt": 5})
    with pytest.raises(RuleError, match="wants a whole number"):
        limited.configured({"limit": "5"})
    with pytest.raises(RuleError, match="wants a whole number"):
        limited.configured({"limit": True})


def test_a_message_exists_in_both_languages():
    found = Finding(0, 1, char=Localized("Tabulator", "tab"))
    rule = Rule(
        "tab-rule", lambda article: [found], summary="S.", why="W.", de="{char} da", en="{char} there",
        bad=["[[x]]"], good=["y"],
    )  # fmt: skip
    rule(Article("x"))
    assert (found.message("de"), found.message("en")) == ("Tabulator da", "tab there")


WORDS = [
    "Rat",
    "tagt",
    "die",
    "die",
    "sie",
    "Krieg",
    "Ukraine-Krieg",
    "sagte",
    "„Ja“",
    "„Wir wir gehen jetzt alle heim“",
]
PIECES = st.sampled_from(
    [*WORDS, " ", " ", "  ", "\t", "\xa0", "\u200b", ".", ",", "\n", "\n\n", "\r\n\r\n", "\ufeff", "–"]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)


@given(TEXTS)
def test_fixing_twice_is_fixing_once(text: str):
    once = newslint.fix_text(text, rules=RULES)
    assert newslint.fix_text(once, rules=RULES) == once


@given(TEXTS)
def test_safe_fixes_change_no_letter_and_no_figure(text: str):
    fixed = newslint.fix_text(text, rules=RULES)
    assert letters(fixed) == letters(text)


@given(TEXTS)
def test_no_fix_changes_the_words_of_a_direct_quotation(text: str):
    article = Article(text)
    said = [
        letters(text[slice(*quote.inner)]) for quote in article.quotes if article.attribution(quote).kind == "direct"
    ]
    fixed = letters(newslint.fix_text(text, rules=RULES, unsafe=True))
    assert all(words in fixed for words in said)


@given(TEXTS)
def test_fixing_leaves_nothing_that_could_be_fixed(text: str):
    done = engine.fix(Article(text), RULES)
    assert [found for found in done.checked.findings if found.fix and found.fix.safe] == []


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


QUOTED = "Rat tagt\n\nDie Halle sei daß Beste, sagte Ute Kern. „Ich weiß, daß wir alle das schaffen“, sagte Kern.\n"


def test_a_quotation_keeps_its_words_and_the_rest_is_mended():
    fixed = newslint.fix_text(QUOTED, rules=[replacing("daß", "dass")], unsafe=True)
    assert fixed == QUOTED.replace("daß Beste", "dass Beste")


def test_a_quotation_may_get_other_marks_and_blanks():
    text = "Rat tagt\n\n„Ich weiß,  dass wir alle das schaffen“, sagte Kern.\n"
    fixed = newslint.fix_text(text, rules=[replacing("  ", " ", safe=True)])
    assert fixed == text.replace("  ", " ")


def test_a_finding_in_a_quotation_stays_though_its_fix_is_gone():
    found = newslint.check_text(QUOTED, rules=[replacing("daß", "dass")])
    assert [finding.fix is None for finding in found] == [False, True]


def test_unsafe_fixes_wait_for_consent():
    text = "Rat tagt\n\nDer Rat tagte.\n"
    rule = replacing("tagte", "beriet")
    assert newslint.fix_text(text, rules=[rule]) == text
    assert newslint.fix_text(text, rules=[rule], unsafe=True) == text.replace("tagte", "beriet")


def test_two_rules_that_undo_each_other_come_to_an_end():
    back_and_forth = [replacing("Ja", "Nein", "to-no", safe=True), replacing("Nein", "Ja", "to-yes", safe=True)]
    done = engine.fix(Article("Ja"), back_and_forth)
    assert (done.text, done.made, done.endless) == ("Ja", {}, ("to-no", "to-yes"))


def test_fixes_leave_mark_line_endings_and_final_newline_alone():
    text = "\ufeffRat  tagt\r\n\r\nDer Rat tagte.\r\n\r\nEs blieb ruhig.\n"
    assert newslint.fix_text(text) == text.replace("  ", " ")


def test_an_example_of_one_paragraph_is_read_as_body():
    seen = []
    made("body-rule", lambda article: seen.extend(article.parts) or [])(testing._article("Er kam.")[0])
    assert [(part.kind, Span(part.start, part.end)) for part in seen][1][0] == "body"

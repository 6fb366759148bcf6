"""The engine: findings with positions, failures kept apart, and fixes that end and keep out of quotations."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newslint
from newslint import api, engine, testing
from newslint.article import Article
from newslint.engine import Checked
from newslint.formats.markdown import open_markdown
from newslint.rule import Finding, Localized, Rule, RuleError
from newslint.text import Edit, Fix, Span

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


def test_of_two_findings_of_a_rule_at_one_place_the_first_is_kept():
    twice = made("twice-rule", lambda article: [Finding(0, 3, fix=Fix.replace(0, 3, "Der")), Finding(0, 3)])
    assert [bool(finding.fix) for finding in engine.check(Article("Ein Text"), [twice]).findings] == [True]


def test_what_is_found_at_the_very_end_of_a_text_is_sound():
    text = "Ein Text"
    ends = made("end-rule", lambda article: [Finding(8, 8, fix=Fix.replace(8, 8, ".")), Finding(0, 8)])
    checked = engine.check(Article(text), [ends])
    assert checked.failures == []
    assert [(finding.start, finding.end) for finding in checked.findings] == [(0, 8), (8, 8)]
    assert engine.fix(Article(text), [ends]).refused == {"end-rule": engine.ENDLESS}


@pytest.mark.parametrize(
    ("fix", "said"),
    [
        (Fix(()), "a fix without edits"),
        (Fix((Edit(0, 3, "Der"), Edit(2, 4, "x"))), "a fix whose edits overlap"),
        (Fix((Edit(4, 9, "x"),)), "a fix at 4:9 of a text of 8 characters"),
        (Fix((Edit(-1, 2, "x"),)), "a fix at -1:2 of a text of 8 characters"),
        (Fix((Edit(3, 2, "x"),)), "a fix at 3:2 of a text of 8 characters"),
        (Fix((Edit(4, 8, "x"), Edit(0, 4, "y"))), ""),
    ],
)
def test_a_fix_that_cannot_be_made_is_a_failure_of_its_rule(fix: Fix, said: str):
    checked = engine.check(Article("Ein Text"), [made("bad-fix", lambda article: [Finding(0, 3, fix=fix)])])
    assert [str(failure.error) for failure in checked.failures] == ([said] if said else [])


@pytest.mark.parametrize("span", [("0", 3), (0, 3.0), (None, 3)])
def test_a_finding_whose_offsets_are_no_whole_numbers_is_a_failure(span: tuple[object, object]):
    checked = engine.check(Article("Ein Text"), [made("odd-rule", lambda article: [Finding(*span)])])  # type: ignore[arg-type]
    assert [type(failure.error) for failure in checked.failures] == [TypeError]
    assert "offsets are whole numbers" in str(checked.failures[0])


def test_a_message_that_cannot_be_said_is_a_failure_of_a_rule_of_others():
    def said(de: str, en: str) -> list[str]:
        one = Rule("house-rule", lambda article: [Finding(0, 3)], summary="S.", why="W.", de=de, en=en, bad=["[[x]]"])
        return [type(failure.error).__name__ for failure in engine.check(Article("Ein Text"), [one]).failures]

    assert said("da", "there") == []
    assert said("{gone}", "there") == said("da", "{gone}") == ["KeyError"]


def test_a_sift_decides_what_is_kept_and_what_is_fixed():
    rules = [replacing("a", "b", "to-b", safe=True), replacing("x", "y", "to-y", safe=True)]
    article = Article("a und x")

    def sift(_: Article, findings: list[Finding]) -> list[Finding]:
        return [finding for finding in findings if finding.rule.name == "to-y"]

    assert [finding.rule.name for finding in engine.check(article, rules, sift).findings] == ["to-y"]
    assert engine.fix(article, rules, sift=sift).text == "a und y"


def test_more_findings_get_their_lines_and_stand_in_the_order_of_the_text():
    article = Article("Rat tagt\n\nDer Rat tagte.\n")
    rule = made("late-rule", lambda article: [Finding(14, 17)])
    checked = engine.check(article, [rule])
    before = made("early-rule", lambda article: [Finding(4, 8), Finding(14, 17)])(article)
    found = engine.with_more(article, checked, before).findings
    assert [(one.rule.name, one.line, one.column) for one in found] == [
        ("early-rule", 1, 5),
        ("early-rule", 3, 5),
        ("late-rule", 3, 5),
    ]


@pytest.mark.parametrize(
    ("old", "new", "kept"),
    [
        ("sagte: ", "rief: ", False),  # ends where the quotation begins
        (" Kern ging", " Sie ging", False),  # begins where it ends
        ("Wir", "Alle", True),
        ("Haus‘ und", "Bett‘ oder", True),  # over the end of what is quoted within
        ("geht heim", "bleibt", True),  # behind what is quoted within
        ("Montag", "Dienstag", True),  # in the next quotation
        ("sagte: „Wir", "rief: „Alle", True),
        ("heim“ Kern", "hier“ Sie", True),
        ("„Wir", "»Wir", False),  # marks may change
    ],
)
def test_a_fix_is_kept_out_of_the_words_of_a_quotation_and_of_nothing_else(old: str, new: str, kept: bool):
    text = (
        "Rat tagt\n\nUte Kern sagte: „Wir riefen alle: ‚Geht doch bitte jetzt nach Haus‘ und ihr geht heim“ Kern ging. "
        "„Das war am Montag so“, sagte sie.\n"
    )
    article = Article(text)
    assert [article.is_direct(quote) for quote in article.quotes] == [True] * 3
    done = engine.fix(article, [replacing(old, new)], unsafe=True)
    assert done.text == (text if kept else text.replace(old, new))


def test_a_decomposed_letter_in_a_quotation_may_be_composed_and_its_accent_not_be_lost():
    text = "Rat tagt\n\n„Wir mo\u0308gen den Rat sehr“, sagte Ute Kern.\n"
    assert newslint.fix_text(text, rules=[replacing("o\u0308", "ö", safe=True)]) == text.replace("o\u0308", "ö")
    assert newslint.fix_text(text, rules=[replacing("o\u0308", "o", safe=True)]) == text


def chain(length: int) -> list[Rule]:
    """Return rules each of which goes on with what the one before has made."""
    return [replacing(f"<{at}>", f"<{at + 1}>", f"step-{at}") for at in range(length)]


def test_fixes_that_uncover_each_other_are_made_as_long_as_they_come_to_an_end():
    done = engine.fix(Article("<0>"), chain(engine.MOST_ROUNDS), unsafe=True)
    assert (done.text, done.refused) == (f"<{engine.MOST_ROUNDS}>", {})
    assert done.made == {f"step-{at}": 1 for at in range(engine.MOST_ROUNDS)}


def test_rules_still_busy_after_the_last_round_are_left_out_and_those_before_are_not():
    done = engine.fix(Article("<0>"), chain(engine.MOST_ROUNDS + 1), unsafe=True)
    half = engine.MOST_ROUNDS // 2
    assert done.endless == tuple(f"step-{at}" for at in range(half, engine.MOST_ROUNDS + 1))
    assert done.text == f"<{half}>"


def test_who_only_went_before_a_circle_is_not_blamed_for_it():
    rules = [replacing("<0>", "Ja", "first-step", safe=True)]
    rules += [replacing("Ja", "Nein", "to-no", safe=True), replacing("Nein", "Ja", "to-yes", safe=True)]
    done = engine.fix(Article("<0>"), rules)
    assert (done.text, done.made, done.endless) == ("Ja", {"first-step": 1}, ("to-no", "to-yes"))


def test_what_a_rule_may_add_is_as_much_again_or_two_hundred_characters():
    def grown(size: int, added: int) -> engine.Fixed:
        rule = made(
            "grow-it",
            lambda article: [] if "+" in article.text else [Finding(0, 1, fix=Fix.replace(0, 0, "+" * added))],
        )
        return engine.fix(Article("a" * size), [rule])

    assert len(grown(10, 200).text) == 210 and grown(10, 201).refused == {"grow-it": engine.GROWS}
    assert len(grown(300, 300).text) == 600 and grown(300, 301).refused == {"grow-it": engine.GROWS}
    assert grown(300, 301).endless == ()


def test_of_rules_that_make_a_text_longer_the_one_that_adds_most_is_left_out():
    rules = [
        replacing("aaa", "b" * 30, "some-more", safe=True),
        replacing("x", "y" * 250, "much-more", safe=True),
        replacing("c" * 200, "d" * 200, "long-text", safe=True),
    ]
    done = engine.fix(Article("x und aaa und " + "c" * 200), rules)
    assert done.refused == {"much-more": engine.GROWS}
    assert done.text == "x und " + "b" * 30 + " und " + "d" * 200


def test_a_fix_of_a_document_that_would_touch_its_markup_is_not_offered_and_others_are_made_in_the_file():
    source = "# Rat tagt\n\nDer **Rat der** Stadt tagt am Abend.\n"
    document = open_markdown(source)
    article = Article(document.text, document=document)
    places = {words: article.text.index(words) for words in ("Der", "Rat der Stadt", "Abend")}

    def check(_: Article):
        for words, start in places.items():
            # The first and the last letter, so that the fix has two edits.
            edits = tuple(Edit(at, at + 1, "X") for at in (start, start + len(words) - 1))
            yield Finding(start, start + len(words), fix=Fix(edits) if words != "Rat der Stadt" else Fix.replace(start, start + len(words), "X"))  # fmt: skip
        yield Finding(0, 3)

    found = engine.check(article, [made("letters-rule", check)]).findings
    assert [(one.column, one.end_column, bool(one.fix)) for one in found] == [
        (3, 6, False),
        (1, 4, True),
        (7, 22, False),
        (31, 36, True),
    ]
    fixes = [one.seen.fix for one in found if one.seen.fix]
    assert [source[edit.start : edit.end] for fix in fixes for edit in fix.edits] == ["D", "r", "A", "d"]


def test_a_rule_that_fails_from_the_start_is_not_said_to_fail_on_its_fixes():
    def breaks(article):
        raise ZeroDivisionError

    done = engine.fix(Article("a"), [made("broken-rule", breaks), replacing("a", "b", safe=True)])
    assert (done.text, done.refused) == ("b", {})
    assert [failure.rule.name for failure in done.checked.failures] == ["broken-rule"]


def test_fixes_after_which_a_file_reads_as_another_text_are_not_made():
    def read(text: str, before: Article, made: object) -> Article:
        if "!" in text:
            raise ValueError("another text")
        return Article(text)

    rules = [replacing("a", "!", "to-mark", safe=True), replacing("x", "y", "to-y", safe=True)]
    done = engine.fix(Article("a und x"), rules, read=read)
    assert done.refused == {"to-mark": engine.CHANGES, "to-y": engine.CHANGES}
    assert (done.text, done.made) == ("a und x", {})


def test_what_was_found_already_is_not_looked_for_again():
    asked = []
    rule = made("asked-rule", lambda article: asked.append(article.text) or [Finding(0, 1, fix=Fix.replace(0, 1, "b"))] * ("a" in article.text))  # fmt: skip
    article = Article("a")
    checked = engine.check(article, [rule])
    assert engine.fix(article, [rule], checked=checked).text == "b"
    assert asked == ["a", "b"]
    assert engine.fix(article, [rule], checked=Checked([], [])).text == "a"


def test_fixes_are_made_in_the_text_that_is_given():
    article = Article("Er  kam")
    blank = replacing("  ", " ", safe=True)

    def read(text: str, before: Article, made: object) -> Article:
        return Article(text.lower().replace("e", "E"))

    assert engine.fix(article, [blank], text="ER  KAM", read=read).text == "ER KAM"

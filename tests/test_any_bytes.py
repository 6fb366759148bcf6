"""Whatever bytes there are: read or refused with a reason, checked without a failure, and fixed to an end.

Ten thousand inputs, made of the samples and the examples by the same fuzzer that ``python bench/fuzz.py`` runs as long as
one likes; here without its measuring of coverage, so that it is quick.
"""

from __future__ import annotations

import random
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import CHECKOUT
from newslint import engine, readers, view
from newslint.article import Article

sys.path.insert(0, str(CHECKOUT / "bench"))
import fuzz

RULES = fuzz.rules()
DEFAULTS = [rule for rule in RULES if rule.default and not rule.pack]
BEGINNINGS = fuzz.beginnings(RULES)


def test_ten_thousand_inputs_are_checked_without_a_failure():
    drawn = random.Random(2026)
    wrong = []
    for number in range(10_000):
        data = fuzz.changed(drawn, drawn.choice(BEGINNINGS), BEGINNINGS)[:240]
        reader = readers.TEXTS[number % 2]
        try:
            text = reader.decode(data)
        except ValueError as error:
            assert str(error)
            continue
        name = "a.md" if number % 2 else "a.txt"
        article = view.View(name, reader, view.Setup(DEFAULTS, [reader])).article(str(text))
        wrong += [(data, str(failure)) for failure in engine.check(article, DEFAULTS).failures]
    assert wrong == []


@pytest.mark.parametrize("markdown", [False, True])
def test_what_holds_of_fixes_holds_of_any_bytes_and_all_rules(markdown: bool):
    drawn = random.Random(7)
    inputs = [fuzz.changed(drawn, drawn.choice(BEGINNINGS), BEGINNINGS)[:400] for _ in range(150)]
    assert [(data, said) for data in inputs if (said := fuzz.broken(data, markdown, RULES))] == []


@given(st.binary(max_size=200), st.booleans())
def test_bytes_without_any_meaning_are_refused_with_a_reason_or_checked(data: bytes, markdown: bool):
    assert fuzz.broken(data, markdown, DEFAULTS) == ""


@given(st.text(max_size=80))
def test_every_offset_of_a_finding_is_in_the_text(text: str):
    for finding in engine.check(Article(text), DEFAULTS).findings:
        assert 0 <= finding.start <= finding.end <= len(text)
        assert finding.line >= 1 and finding.column >= 1


# What fuzzing has found, and was mended: the smallest input of each.
@pytest.mark.parametrize(
    "text",
    [
        "Montag ",
        "C BC ",
        "“ ;",
        "Das Dame# entfällt.",
        "Das Dame~ entfällt.",
        "{ teste ist { ja",
        "gew\x9chnt \x99",
        "r\x13\u0301",
        "¶\n¶\n\x1f\n¶¶",
        " Stadt\u200b\u0308ba",
        "a beiden Z:„“",
        '"..',
        "u\nr W i lang. \n:„es ist e“\nu",
        "Er te vor al,ndm ke vor em ge te,ter anem te vor al ju Le, ur a kl vor am je Le, er m ke vor allem junge Leute,",
    ],
)
def test_what_was_found_once_is_found_no_more(text: str):
    assert fuzz.broken(text.encode(), False, RULES) == ""

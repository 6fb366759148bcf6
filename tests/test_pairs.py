"""No safe fix of one rule calls another: over the examples of all rules, each beside the rules of all others."""

from __future__ import annotations

import pytest

from newslint import engine, plugins
from newslint.article import Article
from newslint.resources import shipped_packs
from newslint.rule import Rule
from newslint.testing import unmark

RULES = [rule for rule in plugins.load(chosen_packs=list(shipped_packs().values())).rules if rule.default or rule.pack]


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_fixing_raises_no_findings_and_twice_is_once(rule: Rule):
    wrong = []
    for example in rule.bad:
        plain = unmark(example.text)[0]
        for text in (plain, f"{plain.strip().splitlines()[0]}\n\nDer Rat tagte am Abend.\n"):
            before = engine.check(Article(text), RULES)
            done = engine.fix(Article(text), RULES)
            again = engine.fix(Article(done.text), RULES)
            more = len(done.checked.findings) - len(before.findings)
            if again.text != done.text or more > 0 or done.refused:
                wrong.append((text, done.text, again.text, more, dict(done.refused)))
    assert wrong == []

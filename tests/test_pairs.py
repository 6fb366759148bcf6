"""No fix of one rule calls another: over the examples of all rules, each beside the rules of all others and all packs."""

from __future__ import annotations

from collections import Counter

import pytest

from newslint import engine, plugins
from newslint.article import Article
from newslint.resources import shipped_packs
from newslint.rule import Rule
from newslint.testing import unmark

RULES = [rule for rule in plugins.load(chosen_packs=list(shipped_packs().values())).rules if rule.default or rule.pack]


def texts(rule: Rule) -> list[str]:
    """Return the bad examples of a rule, and what they begin with as a headline."""
    plain = [unmark(example.text)[0] for example in rule.bad]
    return plain + [f"{text.strip().splitlines()[0]}\n\nDer Rat tagte am Abend.\n" for text in plain]


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_fixing_leaves_fewer_findings_and_twice_is_once(rule: Rule):
    wrong = []
    for text in texts(rule):
        before = engine.check(Article(text), RULES).findings
        for unsafe in (False, True) if any(finding.fix for finding in before) else ():
            done = engine.fix(Article(text), RULES, unsafe=unsafe)
            if done.text == text and not done.refused:
                continue
            again = engine.fix(Article(done.text), RULES, unsafe=unsafe)
            after = done.checked.findings
            if again.text != done.text or len(after) >= len(before) or done.refused:
                news = Counter(one.rule.name for one in after) - Counter(one.rule.name for one in before)
                wrong.append((text, done.text, again.text, dict(news), dict(done.refused)))
    assert wrong == []

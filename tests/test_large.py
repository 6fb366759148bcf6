"""A large article is kept compactly, and read as a small one is."""

from __future__ import annotations

import sys

import pytest

from conftest import CHECKOUT
from newslint import api, article, engine
from newslint.article import Article
from newslint.parse import words
from newslint.parse.speech import frames
from newslint.rule import Finding, rule

RULES = api.default_rules()
TEXTS = [path.read_bytes().decode() for path in sorted((CHECKOUT / "corpus").glob("*/*.txt"))]


def found(text: str) -> list[tuple[str, int, int, str]]:
    """Return what the rules find in a text."""
    checked = engine.check(Article(text), RULES)
    assert checked.failures == []
    return [(one.rule.name, one.start, one.end, one.message()) for one in checked.findings]


@pytest.mark.parametrize("text", ["\n\n".join(TEXTS), *TEXTS[:8]])
def test_the_same_is_found_in_an_article_that_is_kept_compactly(text: str, monkeypatch: pytest.MonkeyPatch):
    small = found(text)
    for module in (words, article):
        monkeypatch.setattr(module, "LARGE", 50)
    monkeypatch.setattr(words, "_CHUNK", 30)
    monkeypatch.setattr(article, "MOST_KEPT", 3)
    monkeypatch.setattr(article, "STRETCH", 60)
    monkeypatch.setattr(frames, "MOST_VIEWS", 2)
    assert found(text) == small


def test_a_local_rule_is_given_a_large_text_stretch_by_stretch_until_it_fails(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(article, "LARGE", 50)
    monkeypatch.setattr(article, "STRETCH", 40)
    text = "Rat tagt\n\n" + "\n\n".join(f"Die Stadt zahlt im Mai {number} Euro." for number in range(5)) + "\n"
    seen: list[tuple[str, list[str]]] = []

    def look(article: Article, *, fail: bool = False) -> list[Finding]:
        """Look at it."""
        seen.append((article.text[article.parts[0].start : article.parts[-1].end], article.words.forms))
        if fail:
            raise ValueError
        return [Finding(start, start + 1) for start in article.words.starts if article.text[start].isdigit()]

    said = {"de": "Zahl", "en": "number", "bad": ["[[1]]"], "good": ["a"], "source": "", "group": ()}
    local, whole = (rule(name, **said, local=name == "local")(look) for name in ("local", "whole"))  # type: ignore[arg-type]
    checked = engine.check(Article(text), [whole, local])
    assert [one.start for one in checked.findings if one.rule is local] == [
        one.start for one in checked.findings if one.rule is whole
    ]
    assert (
        len(seen) == 4
        and seen[-1][0] == text.strip()
        and [form for _, forms in seen[:-1] for form in forms] == seen[-1][1]
    )
    seen.clear()
    failures = engine.check(Article(text), [local.configured({"fail": True})]).failures
    assert [one.rule.name for one in failures] == ["local"] and len(seen) == 1


@pytest.mark.parametrize(
    "text", ["", " ", "a", "  a", "a b\n\nc, d", "a\u0308 b  c " * 20, "\n" * 90 + "a", "a" * 90 + " b"]
)
def test_words_of_a_large_text_are_those_of_a_small_one(text: str, monkeypatch: pytest.MonkeyPatch):
    small = words.words(text)
    monkeypatch.setattr(words, "LARGE", 0)
    monkeypatch.setattr(words, "_CHUNK", 7)
    large = words.words(text)
    assert (large.forms, list(large.starts), large.gaps) == (small.forms, list(small.starts), small.gaps)
    index = words.index(words.lower(large.forms))
    assert all(index[word] is index[word] for word in index)  # not made anew for each who asks in a loop
    assert {word: list(index[word]) for word in index} == {
        word: [at for at, form in enumerate(words.lower(small.forms)) if form == word] for word in index
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "Der Rat lobt die Leute.",
        "Die Leute loben den Rat.",
        "Am Abend lobt der Rat die Leute.",
        "Heute loben die Leute den Rat.",
        "Er lobt die Leute.",
        "Am Abend loben wir den Rat.",
        "Den Rat loben die Leute am Abend nicht.",
    ],
)
def test_a_clause_whose_subject_is_plain_to_see_is_read_no_further(sentence: str, monkeypatch: pytest.MonkeyPatch):
    asked: list[object] = []
    monkeypatch.setattr(sys.modules["newslint.rules.verb_agreement"], "disagreement", lambda *both: asked.append(both))
    (verb_agreement,) = [one for one in RULES if one.name == "verb-agreement"]
    assert list(verb_agreement(Article("Rat tagt\n\n" + sentence))) == []
    assert asked == []

"""Whether a word is an adjective because a noun goes on with it, or because one that was said before is meant."""

from __future__ import annotations

import pytest

from newslint.article import Article


def parted(text: str) -> tuple[Article, int]:
    """Return an article and the number of the word behind the stroke."""
    before, _, after = text.partition("|")
    article = Article(before + after)
    return article, sum(start < len(before) for start in article.words.starts)


@pytest.mark.parametrize(
    ("text", "follows"),
    [
        ("Es war im folgenden |Jahr warm.", True),
        ("Es war im folgenden |alten Jahr warm.", True),
        ("Es war im folgenden |und letzten Jahr warm.", True),
        ("Es war im übrigen, |freien Teil warm.", True),
        ("Es kam die jährige |aus Bonn stammende Frau.", True),
        ("Es war das folgende |von der Stadt gebaute Haus.", True),
        ("Es war als letztes |bisschen Glück da.", True),
        ("Es war im folgenden |Bonn warm.", True),
        ("Er sagt im folgenden |nichts.", False),
        ("Wie im folgenden |steht, war es so.", False),
        ("Es war im folgenden |und er kam.", False),
        ("Es kam im folgenden. |Jahre später ging er.", False),
        ("Es kam im folgenden, |Jahre später.", False),
        ("Es steht (im folgenden) |Haus und Hof.", False),
        ("Es steht „im folgenden“ |Haus und Hof.", False),
        ("Es war das folgende |von der Stadt, sagte er.", False),
        ("Es kam die folgende |aus Bonn, alte Frauen.", False),
        ("Er liest das folgende", False),
    ],
)
def test_a_noun_follows_an_adjective(text: str, follows: bool):
    article, at = parted(text)
    assert article.noun_follows(at) is follows


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Drei Häuser stehen dort, das |dritte brennt.", True),
        ("Die Stadt wartet, die |dritte brennt.", True),
        ("Der Mann kam, der |dritte ging.", True),
        ("Der Mann kam, das |dritte brennt.", False),
        ("Das Haus steht, die |dritte brennt.", False),
        ("Das Haus steht und steht und steht noch, das |dritte brennt.", False),  # too long ago
        ("Er kam und sah, das |dritte brennt.", False),
    ],
)
def test_an_adjective_goes_with_a_noun_that_was_said_before(text: str, meant: bool):
    article, at = parted(text)
    assert article.noun_meant(at, 5) is meant

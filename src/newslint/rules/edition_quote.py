"""edition-quote: the same words given to two people, in two articles of an edition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.article import Article
from newslint.edition import Fact, edition_rule
from newslint.languages.variants import base_of
from newslint.rule import Finding

# Fewer words may be said by two people; more are not looked at.
FEWEST_WORDS, MOST_WORDS = 6, 20


def _facts(article: Article) -> Iterator[Fact]:
    """Yield the longer quotations of which the article says by full name whose words they are."""
    for quote in article.quotes:
        if quote.depth:
            continue
        words = [word.lower() for word in article.words_in(quote.inner)]
        if len(words) < FEWEST_WORDS:
            continue
        said = article.attribution(quote)
        if said.kind != "term" and said.person:
            person = " ".join(article.text[slice(*said.person)].split())
            if " " in person and all(name[0].isupper() for name in person.split()):
                yield Fact(" ".join(words[:MOST_WORDS]), person, quote.start, quote.end)


@edition_rule(
    "edition-quote",
    facts=_facts,
    de="dieselben Worte sagt anderswo in der Ausgabe {other} ({article}), hier {person}",
    en="elsewhere in the edition ({article}) {other} says these words, here {person} does",
    reason_de="""Worte nur dem zuschreiben, der sie gesagt hat.

    Dasselbe Zitat unter zwei Namen in einer Ausgabe: Einer davon ist falsch. Verglichen werden Zitate ab sechs Wörtern,
    deren Sprecher mit vollem Namen dasteht; gemeldet werden beide Stellen. Läuft nur mit newslint check --edition.
    """,
    source="Pressekodex, Ziffer 2 (Sorgfalt)",
    default=False,
    needs=('"', "„", "»", "«", "“"),
    bad=[
        "[[„Wir bauen im Mai die neue Halle am Bach“]], sagte Jana Wolff.\n---\n[[„Wir bauen im Mai die neue Halle am Bach“]], sagte Paul Brandt.",
    ],
    good=[
        "„Wir bauen im Mai die neue Halle am Bach“, sagte Jana Wolff.\n---\n„Wir bauen im Mai die neue Halle am Bach“, sagte Wolff.",
        "„Das ist gut“, sagte Jana Wolff.\n---\n„Das ist gut“, sagte Paul Brandt.",
    ],
)  # fmt: skip
def edition_quote(facts: Sequence[Fact]) -> Iterator[tuple[Fact, Finding]]:
    """Give words to whom they belong.

    The same quotation under two names in one edition: one of them is wrong. Quotations of six words or more are compared
    whose speaker is named in full; both places are reported. Runs with ``newslint check --edition`` only.
    """
    for fact in facts:
        other = next((one for one in facts if one.article != fact.article and _are_two(fact.form, one.form)), None)
        if other:
            yield fact, Finding(fact.start, fact.end, person=fact.form, other=other.form, article=other.article)


def _are_two(one: str, other: str) -> bool:
    """Whether two full names are those of two people: the surnames differ, and neither name holds the other."""
    names = [{base_of(name) for name in person.lower().split() if len(name) > 1} for person in (one, other)]
    return names[0].isdisjoint(names[1])

"""edition-term: a word in a spelling that the other articles of an edition do not use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.article import Article
from newslint.edition import Fact, Forms, edition_rule
from newslint.languages import Language
from newslint.rule import Finding
from newslint.text import Span


def _facts(article: Article) -> Iterator[Fact]:
    """Yield the words of an article that have a second right spelling, in lower case and under the first of the two."""
    for form in article.language.judged(_has_variant, article.distinct):
        lower = form.lower()
        found = _place(article, [lower])
        if found:
            yield Fact(_first(article.language, lower), lower, *found)
    for phrase, word in article.language.phrase_variants:
        for term in (phrase, word):
            found = _place(article, term.lower().split(" "))
            if found and _means(article, word, found.end):
                yield Fact(word, term, *found)


def _place(article: Article, words: list[str]) -> Span | None:
    """Return where words, in lower case, first stand in teaser or body, outside quotation marks and names."""
    lower, (forms, starts, gaps) = article.lower, article.words
    for at in article.index.get(words[0], ()):
        last = at + len(words) - 1
        if lower[at : last + 1] != words or any(gap != " " for gap in gaps[at + 1 : last + 1]):
            continue
        part, quoted = article.part_at(starts[at]), any(one.start <= starts[at] < one.end for one in article.quotes)
        after = forms[last + 1] if last + 1 < len(forms) and gaps[last + 1] == " " else ""
        named = forms[at][0].isupper() and after[:1].isupper() and not article.language.word(after).noun
        if part is not None and part.kind in ("teaser", "body") and not quoted and not named:
            return Span(starts[at], article.words.end(last))
    return None


def _means(article: Article, word: str, end: int) -> bool:
    """Whether a phrase stands for the word: a preposition has something behind it, and a ship runs "auf Grund"."""
    if not article.language.word(word).preposition:
        return True
    after = article.words_in((end, end + 40))[:1]
    following = article.language.word(after[0]) if after else None
    return following is not None and bool(
        following.determiner
        or following.pronoun
        or following.adjective
        or following.noun
        or following.name
        or following.preposition
    )


def _has_variant(language: Language, form: str) -> bool:
    lower = form.lower()
    return any(one in lower or other in lower for one, other in language.spelling_variants)


def _first(language: Language, lower: str) -> str:
    """Return the spelling under which both are looked for."""
    for one, other in language.spelling_variants:
        if one in lower:
            return lower.replace(one, other)
    return lower


@edition_rule(
    "edition-term",
    facts=_facts,
    severity="suggestion",
    de="hier „{variant}“, in {count} anderen Artikeln „{usual}“",
    en="“{variant}” here, “{usual}” in {count} other articles",
    reason_de="""Ein Wort in der ganzen Ausgabe auf eine Weise schreiben.

    „selbständig“ und „selbstständig“, „so dass“ und „sodass“ sind beide richtig; ein Haus entscheidet sich. Üblich ist,
    was in mindestens drei Artikeln steht und in dreimal so vielen wie die andere Form. „allow“ nennt Formen, die daneben
    gelten. Läuft nur mit newslint check --edition.
    """,
    source="Amtliches Regelwerk der deutschen Rechtschreibung (2024): Varianten",
    bad=[
        "Sie ist selbstständig.\n---\nEr blieb selbstständig.\n---\nWer selbstständig ist, zahlt.\n---\nSie arbeitet [[selbständig]].",
        "Er ging, sodass sie blieb.\n---\nEs regnete, sodass er ging.\n---\nSie rief, sodass alle kamen.\n---\nEs regnete, [[so dass]] niemand kam.",
    ],
    good=[
        "Sie ist selbstständig.\n---\nSie arbeitet selbständig.",
        "Er kam aufgrund des Regens.\n---\nEr ging aufgrund der Kälte.\n---\nSie blieb aufgrund des Schnees.\n---\nDas Schiff ist auf Grund gelaufen.",
        "Sie ist selbstständig.\n---\nEr blieb selbstständig.\n---\nWer selbstständig ist, zahlt.\n---\n„Ich bin selbständig“, sagte er.",
    ],
)  # fmt: skip
def edition_term(facts: Sequence[Fact], *, allow: tuple[str, ...] = ()) -> Iterator[tuple[Fact, Finding]]:
    """Spell a word one way in the whole edition.

    "selbständig" and "selbstständig", "so dass" and "sodass" are both right; a house decides on one. Usual is what
    stands in three articles at least, and in three times as many as the other. ``allow`` names spellings that stand
    beside the usual one. Runs with ``newslint check --edition`` only.
    """
    forms = Forms(facts)
    for fact in facts:
        if forms.is_odd(fact.form) and fact.form not in allow:
            yield fact, Finding(fact.start, fact.end, variant=fact.form, usual=forms.usual, count=forms.count)

"""wrong-phrase: fixed phrases with a wrong word, and words made of two others."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.article import Article
from newslint.rule import Finding, rule
from newslint.text import Fix

# So many words before or behind a phrase its verb is looked for.
REACH = 8


@rule(
    "wrong-phrase",
    de="„{word}“ heißt richtig „{right}“",
    en="“{word}” is “{right}” in standard German",
    reason_de="""Feste Wendungen gebrauchen, wie sie heißen.

    „In keinster Weise“, „meines Wissens nach“, „bestmöglichst“, „zur Hilfe kommen“, „anders wie“: Hier sind zwei Wendungen
    ineinandergeraten, oder ein Wort ist gesteigert, das keine Steigerung hat. In der Liste steht nur, was der Duden nicht zum
    Standard zählt. Was jemand in Anführungszeichen gesagt hat, bleibt, wie er es gesagt hat.
    """,
    source="Duden, Das Wörterbuch der sprachlichen Zweifelsfälle (2021)",
    safe_fix=False,
    bad=[
        ("Das stimmt [[in keinster Weise]].", "Das stimmt in keiner Weise."),
        ("Der Hund kam ihr [[zur Hilfe]].", "Der Hund kam ihr zu Hilfe."),
        ("Das Bad ist [[meines Wissens nach]] zu.", "Das Bad ist meines Wissens zu."),
        ("Er suchte die [[bestmöglichste]] Lösung.", "Er suchte die bestmögliche Lösung."),
        ("In Bonn ist es [[anders wie]] hier.", "In Bonn ist es anders als hier."),
    ],
    good=[
        "Das stimmt in keiner Weise. Sie kam ihm zu Hilfe. Die Stadt ist zur Hilfe verpflichtet.",
        "„Das stimmt in keinster Weise“, sagte sie. Es ist anders, wie man sieht. Das ist die einzige Lösung.",
    ],
)
def wrong_phrase(article: Article) -> Iterator[Finding]:
    """Use fixed phrases as they are.

    "In keinster Weise", "meines Wissens nach", "bestmöglichst", "zur Hilfe kommen", "anders wie": here two phrases have run into
    one, or a word is compared that cannot be. The list has only what Duden does not count as standard. What somebody said
    stays as it was said.
    """
    index = article.index
    for key in article.language.wrong_phrases.keys() & index.keys():
        for words, offset, right, verbs in article.language.wrong_phrases[key]:
            for at in index[key]:
                first = at - offset
                if first >= 0 and article.reads(first, words) and (not verbs or _has_verb(article, first, verbs)):
                    yield from _finding(article, first, first + len(words), right)


def _finding(article: Article, first: int, end: int, right: str) -> Iterator[Finding]:
    start, stop = article.words.starts[first], article.words.end(end - 1)
    part = article.part_at(start)
    quoted = any(quote.start <= start < quote.end and article.is_direct(quote) for quote in article.quotes)
    if part is None or part.kind == "residue" or quoted:
        return
    if article.words.forms[first][0].isupper():
        right = right[0].upper() + right[1:]
    fix = Fix.replace(start, stop, right, safe=False)
    yield Finding(start, stop, word=article.text[start:stop], right=right, fix=fix)


def _has_verb(article: Article, at: int, verbs: frozenset[str]) -> bool:
    """Whether one of the verbs stands near, in the same sentence."""
    grammar = article.grammar_at(article.words.starts[at])
    if grammar is None:
        return False
    here = grammar.tokens.at(article.words.starts[at])
    near = grammar.tokens.words[max(0, here - REACH) : here + REACH]
    return any(word is not None and not verbs.isdisjoint(word.lemmas("VWIPZ")) for word in near)

"""quote-colon: direct speech behind its verb of saying without the colon between them."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.article import Article, Quote
from newslint.languages.morphology import THIRD
from newslint.languages.seams import has_verb, is_foreign
from newslint.rule import Finding, rule
from newslint.text import Fix

# Fewer words may be a title or an exclamation that is part of the sentence.
FEWEST_WORDS = 4
_ENDS = (".", "!", "?", "…")


@rule(
    "quote-colon",
    de="vor der wörtlichen Rede fehlt der Doppelpunkt",
    en="the colon before direct speech is missing",
    needs=("„", '"', "»", "«"),
    reason_de="""Vor wörtliche Rede einen Doppelpunkt setzen.

    „Sie sagte: ‚Wir kommen morgen wieder.‘“ Steht der Begleitsatz voran, kündigt ein Doppelpunkt an, was jemand sagt; ein Komma
    tut es nicht. Gemeldet wird ein ganzer Satz in Anführungszeichen, der gleich auf ein Verb des Sagens folgt, oder auf dessen
    Satz mit einem Komma.
    """,
    source="Amtliches Regelwerk der deutschen Rechtschreibung (2024), § 81 (1)",
    safe_fix=False,
    bad=[
        ("Die Trainerin sagte[[ ]]„Wir kommen morgen alle wieder.“", "Die Trainerin sagte: „Wir kommen morgen alle wieder.“"),
        ("Die Trainerin sagte am Montag[[, ]]„Wir kommen morgen alle wieder.“", "Die Trainerin sagte am Montag: „Wir kommen morgen alle wieder.“"),
    ],
    good=[
        "Die Trainerin sagte: „Wir kommen morgen alle wieder.“ „Wir kommen morgen“, sagte sie, „alle wieder.“",
        "Sie sagte, „wir“ seien da. Er sagte „Nein!“ und las „Wir kommen alle wieder.“ Sie sagt, dass „Wir kommen wieder“ läuft.",
        "Er fragte sich, was „Wir kommen morgen wieder.“ heißt. „Ich weiß es“, sagte sie, „Wir kommen morgen wieder.“",
    ],
)  # fmt: skip
def quote_colon(article: Article) -> Iterator[Finding]:
    """Set a colon before direct speech.

    "Sie sagte: „Wir kommen morgen wieder.“" Where the verb of saying stands first, a colon announces the words; a comma does not.
    Reported is a whole sentence in quotation marks right behind a verb of saying, or behind its clause and a comma.
    """
    text, words = article.text, article.words
    for quote in article.quotes:
        at = words.between(quote.start, quote.start).start - 1
        if at < 0 or not _is_sentence(article, quote):
            continue
        start = words.end(at)
        gap = text[start : quote.start]
        if (gap == " " and _says(article, at)) or (gap == ", " and _announces(article, start, at)):
            yield Finding(start, quote.start, fix=Fix.replace(start, quote.start, ": ", safe=False))


def _is_sentence(article: Article, quote: Quote) -> bool:
    """Whether a whole sentence is quoted, with which the writer's ends, too."""
    forms, inner = article.words_in(quote.inner), article.text[quote.start + 1 : quote.end - 1]
    after = article.text[quote.end : quote.end + 1]
    return (
        not quote.depth
        and inner[:1].isupper()
        and inner.endswith(_ENDS)
        and not after.strip()
        and len(forms) >= FEWEST_WORDS
        and has_verb(article.language, forms)
        and not is_foreign(article.language, forms)
        and article.is_direct(quote)
    )


def _says(article: Article, at: int) -> bool:
    """Whether a word is a finite verb of saying."""
    form, word = article.words.forms[at], article.coded.words[at]
    return form.islower() and article.language.reports(form) == "" and bool(word.finite & THIRD)


def _announces(article: Article, comma: int, last: int) -> bool:
    """Whether one main clause stands before the comma, in which somebody says something, and no quotation."""
    part = article.part_at(comma)
    starts = [sentence.start for sentence in article.sentences_of(part) if sentence.start <= comma] if part else []
    if not starts or any(starts[-1] <= one.start < comma for one in article.quotes):
        return False
    first = article.words.between(starts[-1], comma).start
    codes = article.coded.codes
    said = [at for at in range(first, last + 1) if codes[at] in "vyt" and _says(article, at)]
    others = [at for at in range(first, last + 1) if codes[at] == "v" and at not in said]
    plain = all(not article.words.gaps[at].strip() for at in range(first + 1, last + 1))
    return plain and len(said) == 1 and not others

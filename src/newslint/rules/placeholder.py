"""placeholder: a mark for text that was to come and never came."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.article import Article
from newslint.rule import Finding, rule

# "[…]", perhaps with a note in it.
_BRACKETS = r"\[([^\[\]\n]{1,40})\]"
# Question marks that stand by themselves.
_QUESTION = r"(?<=[ (\n\xa0])\?{2,}+(?=[)\s]\s*+\w)"
_ROMAN = frozenset(
    ("II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII", "XV", "XX", "XXI", "XXV", "XXIX", "XXXI")
)


@rule(
    "placeholder",
    severity="error",
    de="Platzhalter „{term}“ ist stehen geblieben",
    en="placeholder “{term}” was left in",
    reason_de="""Jeden Platzhalter ersetzen, bevor der Artikel hinausgeht.

    „XXX“, „tk“, „[Name prüfen]“ und „Lorem ipsum“ stehen dort, wo jemand noch etwas nachsehen wollte, und gehören
    zu den Fehlern, an die sich Leser am längsten erinnern. Gesucht werden nur Zeichen, die nichts anderes bedeuten.
    Bei „TK“ und „XXX“ entscheidet die Umgebung, denn so heißt auch eine Krankenkasse, und so schreibt sich eine
    römische Zahl.
    """,
    source="newsroom convention; TK (“to come”) is the printers' and editors' mark for missing text",
    needs=("XX", "xx", "TK", "TBA", "TBC", "TBD", "orem ipsum", "Blindtext", "TODO", "FIXME", "?", "["),
    bad=[
        "Der Verein hat [[XXX]] Mitglieder.",
        "Das Fest beginnt um [[TK]] Uhr.",
        "Rat stimmt zu\n\n[[Lorem ipsum]] dolor sit amet.",
        "Die Summe liegt bei [[xxx]] Euro.",
        "Gegründet wurde der Verein [[???]] in Aachen.",
        "[[TODO]] Zahlen nachtragen.",
    ],
    good=[
        "Auf dem Zettel stand: [x] Ja. Die Gleichung hat die Lösung [x].",
        "Der Verein hat 300 Mitglieder.",
        "Die TK-Chefin sprach in Berlin, die TK zahlt.",
        "Barmer, TK und AOK erhöhen die Beiträge, teilte die Techniker mit.",
        "Die Größe XXL ist ausverkauft, die Seite heißt abc.xxx und der Film xXx.",
        "Super Bowl XXX folgte auf Super Bowl XXIX.",
        "„Er [der Minister] hat [...] geschwiegen“, sagte sie.",
        "„Ich habe [Name] nicht gesehen“, sagte der Zeuge.",
        "Wie bitte??? Das war alles???",
        "Der Blindtexter schwieg.",
    ],
)  # fmt: skip
def placeholder(article: Article) -> Iterator[Finding]:
    """Replace every placeholder before the article goes out.

    "XXX", "tk", "[Name prüfen]" and "Lorem ipsum" stand where somebody wanted to look something up, and are the
    errors that readers remember longest. Only marks that are nothing else are listed; "TK" and "XXX" are read with
    what stands around them, because there is an insurer and a Roman number of that name.
    """
    text, words, language = article.text, article.words, article.language
    firsts = language.placeholder_firsts
    for term in [term for first in firsts.keys() & article.index.keys() for term in firsts[first]]:
        first, *rest = term.lower().split(" ")
        for at in article.index[first]:
            start = words.starts[at]
            end = start + len(term)
            if not text.startswith(term, start) or rest != article.lower[at + 1 : at + 1 + len(rest)]:
                continue
            if not _stands_alone(text, start, end):
                continue
            if term in language.placeholder_doubtful and _is_name(article, at, term):
                continue
            yield Finding(start, end, term=term)
    for match in re.finditer(_BRACKETS, text) if "[" in text else ():
        if _is_note(article, match[1], match.start()):
            yield Finding(*match.span(), term=match[0])
    for match in re.finditer(_QUESTION, text) if "??" in text else ():
        yield Finding(*match.span(), term=match[0])


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether blanks or marks are around it, and no bracket, which is looked at by itself."""
    before, after, next_but_one = text[start - 1 : start], text[end : end + 1], text[end + 1 : end + 2]
    return not (before in tuple("[.@/#_-&") or after in tuple("]@/_-&") or (after == "." and next_but_one.isalnum()))


def _is_name(article: Article, at: int, term: str) -> bool:
    """Whether the letters are the short name of something, or a number."""
    forms, _, gaps = article.words
    before, after = forms[at - 1] if at else "", "".join(forms[at + 1 : at + 2])
    numbers, begun = article.cached(_once)
    if before[:1].isupper() and numbers:
        return True
    if term in begun or len(article.index[term.lower()]) > 1:
        return True
    if before.lower() in article.language.articles or gaps[at].strip(" \t\n\r\xa0:"):
        return True
    return term.isupper() and any(len(word) > 1 and word.isupper() for word in (before, after))


def _once(article: Article) -> tuple[bool, set[str]]:
    """Return whether Roman numbers stand in the article, and the doubtful terms that a longer word begins with."""
    forms, terms = article.words.forms, article.language.placeholder_doubtful
    longer = {term for term in terms if any(word != term and word.startswith(term) for word in forms)}
    return not _ROMAN.isdisjoint(forms), longer


def _is_note(article: Article, inside: str, start: int) -> bool:
    words = inside.lower().replace("?", " ").replace("!", " ").replace(":", " ").split()
    if not words:
        return inside.strip() != "" and set(inside) <= set("? ")
    language = article.language
    if len(words) == 1 and words[0] in language.placeholder_slots:
        return not any(quote.start < start < quote.end for quote in article.quotes)
    return any(word in language.placeholder_notes or (len(word) > 1 and set(word) == {"x"}) for word in words)

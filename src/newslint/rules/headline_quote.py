"""headline-quote: a quotation in the headline or a subhead that the article has in other words."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.article import Article, Quote
from newslint.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_PLAIN = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "\u0308": None})
# Endings of inflection, the longest first; what is left of the word has at least SHORTEST letters.
_ENDINGS = ("sten", "ern", "est", "ste", "ten", "en", "er", "es", "em", "et", "te", "st", "e", "n", "s", "t")
SHORTEST = 3
# Where more words are missing, the headline quotes something that the text tells another way.
MOST_MISSING = 1
# In so short a quotation one word that the text has is enough, in marks or not.
SHORT = 2
# Each word that is missing is looked for in the whole text; a page with more quotations in its subheads is no article.
MOST_QUOTES = 50
# Readings of words that have several forms: nouns, adjectives, verbs, their participles and infinitives.
_INFLECTED = frozenset("NAajVPIZW")
# More frequent words stand in many quotations; in tenths of a power of ten, see languages.lexicon.Frequencies.
LEAST_RARE = 40


@rule(
    "headline-quote",
    de="„{word}“ kommt im Zitat der Überschrift vor, aber nicht im Text",
    en="“{word}” is in the quotation of the headline but not in the text",
    reason_de="""In der Überschrift so zitieren wie im Text.

    Gelesen und weitererzählt wird das Zitat in der Überschrift, und oft wird es noch geändert, wenn der Text schon
    fertig ist. Die Regel vergleicht es mit den Zitaten im Text: Kommen seine übrigen Wörter in einem davon vor und
    eines nirgends, so stimmt eine der beiden Fassungen nicht. Beugung und Großschreibung dürfen abweichen, ein Verb
    darf getrennt stehen. Ein Zitat, das im Text ganz fehlt, bleibt unbeanstandet, denn der Text kann es mit eigenen
    Worten wiedergeben.
    """,
    source="Pressekodex, Ziffer 2 und Richtlinie 2.1 (Sorgfalt): ein Zitat gibt den Wortlaut wieder",
    needs=("„", '"', "»", "«", "“"),
    bad=[
        "Wirtin: [[„Das war ein Skandal“]]\n\nDie Wirtin ist ratlos. „Das war ein Fehler“, sagte sie.",
        "Rat spricht von [[»großem Unglück«]]\n\nDer Rat beriet. »Ein großer Erfolg«, hieß es nach der Sitzung.",
        "Streit im Rat\n\nDer Rat tagte lange.\n\n[[„Wir geben niemals auf“]]\n\n„Wir geben gerne auf“, sagte sie.",
    ],
    good=[
        "Wirtin: „Das war ein Fehler“\n\nDie Wirtin ist ratlos. „Das war ein Fehler“, sagte sie.",
        "Rat spricht von „großem Erfolg“\n\nDer Rat beriet. „Ein großer Erfolg“, hieß es nach der Sitzung.",
        "Chefin will „Häuser bauen“\n\nDie Chefin sprach. „Ein Haus baue ich“, sagte sie am Abend.",
        "Chefin: „In der Not aufgewacht“\n\nDie Chefin sprach. „Ich bin in Not, als ich aufwache“, sagte sie.",
        "Der Film „Die lange Brücke“ startet\n\nAm Montag läuft der Film an, die Kritik ist gut.",
        "„Alles neu“ im Theater\n\nDas Theater zeigt ein Stück. „Wir wagen viel“, sagte die Leiterin.",
        "Chefin: „Worum es uns dabei im Grunde geht“\n\nDie Chefin hörte zu. „Das geht nicht“, sagte sie.",
        "Rat tagt\n\nDer Rat tagte.\n\nWas hinter der „Ader des Rates“ steckt\n\nDer Rat tagt oft.",
        "Chefin: „Bin zu früh aufgewacht“\n\nDie Chefin sprach. „Ich wache meist zu früh auf“, sagte sie.",
        "Chefin: „Wir gehen zu früh“\n\nDie Chefin sprach. „Wir gingen leider zu früh“, sagte sie.",
        "Chefin: „Was ich nicht will: schön sein“\n\nDie Chefin sprach. „Was ich nicht will: scho\u0308n sein“, sagte sie.",
        "„Stunde Europas“?\n\nEuropa berät. „Wir beraten“, sagte die Chefin.",
        "Chefin in „Sorge“\n\n„Ich bin beunruhigt“, sagte die Chefin.",
    ],
)  # fmt: skip
def headline_quote(article: Article) -> Iterator[Finding]:
    """Quote in the headline what the text quotes.

    A quotation in the headline is the one that is read and repeated, and it is often changed after the text was
    finished. It is looked for in the quotations of the text; where others of its words stand in one of them and one
    word stands nowhere, one of the two is wrong. Inflection and case may differ, a verb may be parted, and a quotation
    that the text has not at all is left alone, because the text may tell it in its own words.
    """
    at_head: list[Quote] = []
    in_text: list[Quote] = []
    for quote in article.quotes:
        part = article.part_at(quote.start)
        if part and not quote.depth:
            inside = part.kind in ("headline", "subhead") and quote.end <= part.end
            (at_head if inside else in_text).append(quote)
    if not at_head:
        return
    rest = [part for part in article.parts if part.kind not in ("headline", "subhead", "kicker", "residue")]
    body = "\n".join({form for part in rest for form in article.words_in(part)}).lower().translate(_PLAIN)
    suspects = [
        (quote, word)
        for quote in at_head[:MOST_QUOTES]
        if (word := _missing_word(article, quote, body)) and not _is_told(article, quote, word)
    ]
    wanted = [_wanted(article, quote, missing) for quote, missing in suspects]
    known = [False] * len(suspects)
    for quote in in_text if suspects else ():
        stems = _stems(article, quote)
        said, pairs = set(stems), set(zip(stems, stems[1:]))
        known = [was or _half(rare, said) or _half(both, pairs) for was, (rare, both) in zip(known, wanted)]
    for (quote, missing), is_known in zip(suspects, known):
        words = article.words_in(quote.inner)
        # A subhead with so short a quotation may be the link to another article, and a name is in the text anyway.
        short = len(words) <= SHORT and quote.start < article.header.headline.end
        short = short and any(not _is_name(article, word) for word in _telling(article, words, missing))
        if is_known or (short and article.prose and article.ends_sentence(article.prose[-1])):
            yield Finding(quote.start, quote.end, word=missing)


def _telling(article: Article, words: list[str], missing: str) -> list[str]:
    """Return the words of a quotation, but the missing one and those of the grammar."""
    return [word for word in words if word != missing and not _is_grammar(article, word)]


def _wanted(article: Article, quote: Quote, missing: str) -> tuple[set[str], set[tuple[str, str]]]:
    """Return what a quotation says and how it says it: half of either, in one quotation of the text, is the one it means."""
    known_words = _telling(article, article.words_in(quote.inner), missing)
    rare = {_stem(word.lower()) for word in known_words}
    if len(rare) == 1 and _is_common(article, known_words[0]):
        rare = set()
    here = _stems(article, quote)
    return rare, {pair for pair in zip(here, here[1:]) if _stem(missing.lower()) not in pair}


def _is_name(article: Article, word: str) -> bool:
    """Whether a word is the name of somebody or of a place."""
    letters = {reading.letter for reading in article.language.word(word).readings}
    return not letters.isdisjoint("EFS")


def _is_common(article: Article, word: str) -> bool:
    """Whether a word is so frequent that any quotation may have it."""
    return word.islower() and article.language.frequencies.rarity(word) < LEAST_RARE


def _missing_word(article: Article, quote: Quote, body: str) -> str:
    """Return the one word of a quotation that the text has not, or nothing."""
    words = article.words_in(quote.inner)
    missing = [word for word in words if _is_missing(article, word, body)]
    return missing[0] if 0 < len(missing) <= MOST_MISSING else ""


def _is_told(article: Article, quote: Quote, word: str) -> bool:
    """Whether the text below the headline has the word in a form that does not look like it: "ging" for "gegangen",
    "wache ich auf" for "aufwachen", "aufgeben" for "gibt es auf"."""
    wanted = _lemmas(article, word)
    beside = article.language.particles.intersection(map(str.lower, article.words_in(quote.inner)))
    wanted |= {particle + lemma for lemma in wanted for particle in beside}
    forms = {form for part in article.prose for form in article.words_in(part)}
    lower = {form.lower() for form in forms}
    for form in forms:
        found = _lemmas(article, form)
        if wanted & found:
            return True
        for lemma in wanted:
            for particle in lower & article.language.particles:
                if lemma.startswith(particle) and lemma[len(particle) :] in found:
                    return True
    return False


def _lemmas(article: Article, word: str) -> set[str]:
    return {reading.lemma.lower() for reading in article.language.word(word).readings if reading.letter in _INFLECTED}


def _half(wanted: set[Any], found: set[Any]) -> bool:
    """Whether half of what is wanted is found, and anything is wanted at all."""
    return bool(wanted) and 2 * len(wanted & found) >= len(wanted)


def _stems(article: Article, quote: Quote) -> list[str]:
    return [_stem(word.lower()) for word in article.words_in(quote.inner)]


def _is_grammar(article: Article, word: str) -> bool:
    return word.lower() in article.language.grammar


def _is_missing(article: Article, word: str, body: str) -> bool:
    """Whether the word, in whatever form, stands nowhere in the text; words of the grammar are not looked for."""
    if len(word) < 4 or word.isdigit() or _is_grammar(article, word):
        return False
    stem = _stem(word.lower())
    return stem not in body and stem.replace("ge", "", 1) not in body


def _stem(lower: str) -> str:
    plain = lower.translate(_PLAIN)
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= SHORTEST:
            return plain[: -len(ending)]
    return plain

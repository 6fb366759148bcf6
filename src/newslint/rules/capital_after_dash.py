"""capital-after-dash: a dash within a sentence, and a capital as if a new one began."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from newslint.article import Article
from newslint.rule import Finding, rule
from newslint.text import Fix, Span

_PROSE = ("teaser", "body")
# Without a verb among them, so many words before the dash are no dateline.
FEWEST_WORDS = 6
# So many characters of a sentence are read on either side of the dash.
REACH = 400


@cache
def _scan() -> re.Pattern[str]:
    # The dash comes first, so that the search stops at dashes only. No sentence has ended before it: a word, a bracket
    # or a quotation mark stands there.
    return re.compile(r"[–—-](?<=[\w%)\]“”«»\"’‘][ \xa0\n].)[ \xa0\n]([A-ZÄÖÜ][a-zäöüß]+)(?![\w-])")


@rule(
    "capital-after-dash",
    default=False,
    de="„{word}“ nach dem Gedankenstrich kleinschreiben, der Satz geht weiter",
    en="“{word}” after the dash takes no capital: the sentence goes on",
    reason_de="""Nach einem Gedankenstrich klein weiterschreiben.

    Ein Gedankenstrich beendet keinen Satz; groß geht es danach nur mit einem Nomen oder einem Namen weiter. Der
    Großbuchstabe bleibt stehen, wenn aus zwei Sätzen einer wird. Gemeldet werden nur die kleinen Wörter, die mitten
    im Satz nie großgeschrieben werden; Ortsmarken, Überschriften, Titel und das Sie der Anrede bleiben
    unbeanstandet. Die Korrektur ist nicht sicher, denn falsch kann auch der Strich sein.

    Nicht voreingestellt: In Texten, an denen niemand gefeilt hat, waren 6 von 15 Funden richtig.
    """,
    source="Amtliches Regelwerk der deutschen Rechtschreibung, § 54 and § 82 (the dash ends no sentence)",
    needs=(" – ", " — ", " - ", "\xa0– ", " –\n", "\n– "),
    safe_fix=False,
    bad=[
        ("Der Rat stimmte zu – [[Aber]] nur knapp.", "Der Rat stimmte zu – aber nur knapp."),
        ("Die Brücke – [[Auch]] Talbrücke genannt – ist zu.", "Die Brücke – auch Talbrücke genannt – ist zu."),
        ("Sie ging nach Bonn – [[Mit]] ihrem Mann und zwei Kindern.", "Sie ging nach Bonn – mit ihrem Mann und zwei Kindern."),
        ("Die Preise sind gestiegen - [[Das]] trifft vor allem Rentner.", "Die Preise sind gestiegen - das trifft vor allem Rentner."),
        ("Das sei gut – [[So]] die Sprecherin –, doch zu teuer.", "Das sei gut – so die Sprecherin –, doch zu teuer."),
        ("Nach der Siegerin – [[Sie]] wurde gefeiert – kam lange niemand.", "Nach der Siegerin – sie wurde gefeiert – kam lange niemand."),
        ("Wir müssen – friedlich – [[Für]] sie kämpfen.", "Wir müssen – friedlich – für sie kämpfen."),
        "„Er hat gewonnen – [[Und]] wie“, sagte sie.",
        ("Der Rat der kleinen Stadt am großen Fluss hat gestern zugestimmt –\n[[Die]] Verwaltung kann nun bauen.", "Der Rat der kleinen Stadt am großen Fluss hat gestern zugestimmt –\ndie Verwaltung kann nun bauen."),
        ("Endlich wieder – [[Denn]] nach dem Sieg im Mai kam nichts.", "Endlich wieder – denn nach dem Sieg im Mai kam nichts."),
    ],
    good=[
        "Der Rat stimmte zu – aber nur knapp.",
        "Brücke bleibt zu\n\nMünchen/London – Die Brücke ist zu.\n\nBerlin (dpa) – Der Rat sagt Nein.",
        "Sie sah „Das Lied – Die Rückkehr der Sänger“ im Kino.",
        "Er spielte in Sternenlied – Die Rückkehr mit.",
        "Der Rat stimmte zu. – Die Stadt baut. Kommt er? – Das weiß niemand.",
        "Wir fragen – Sie antworten. Rufen Sie an – Ihre Fragen sind willkommen.",
        "Das Spiel Hafen – Werft endete 2:1. Sie kam – Jubel im Saal.",
        "Was Mieter wissen müssen – Der große Überblick\n\nMieten – Die Preise steigen\n\nDie Mieten steigen.",
        "20:33 Uhr – Die Feuerwehr ist da",
        "Rat tagt\n\nDer Rat tagte.\n\nBonn/Köln/Bad Neustadt am Rhein (dpa) – Am Montag tagte der Rat.",
        "Sie verlor das Spiel – Aus für die Trainerin. Sie ging – Dank an alle.",
        "Er ging – „Das reicht“, sagte er.",
    ],
)  # fmt: skip
def capital_after_dash(article: Article) -> Iterator[Finding]:
    """Go on in lower case after a dash.

    A dash ends no sentence; what follows has a capital only if it is a noun or a name. The capital is left over where
    two sentences are joined. Found are only the small words that never have one within a sentence; a dateline, a
    heading, a title and the Sie of formal address are left alone. The fix is not safe: the dash may be what is wrong.

    Off by default: on text that nobody tuned to, 6 of 15 findings were right.
    """
    text, language = article.text, article.language
    for match in _scan().finditer(text):
        word = match[1]
        lower = word.lower()
        start, end = match.span(1)
        if lower not in language.openers or (lower in language.nominalised and not _governs(article, lower, end)):
            continue
        if lower in language.formal_pronouns and not _is_singular(article, end):
            continue
        part = article.part_at(start)
        if part is None or part.kind not in _PROSE:
            continue
        before, after = _sides(article, article.sentences_of(part), match)
        if before is None or after is None:
            continue
        closes = _closes(text, before, after)
        titled = lower in language.articles
        if not (closes or lower in language.coordinating or _has_verb(article, before)):
            few = len(article.words_in(before)) < FEWEST_WORDS
            if titled or few or text[match.start() - 2] == ")" or text[after.end - 1] == "?":
                continue  # a dateline, a heading and its question
        titled = titled and text[match.start() - 2] not in ")“«" and not closes
        if titled and not _has_verb(article, after) and not _last_word(article, before).islower():
            continue  # "Sternenlied – Die Rückkehr": a title and its second half
        yield Finding(start, end, word=word, fix=Fix.replace(start, end, lower, safe=False))


def _sides(article: Article, sentences: list[Span], match: re.Match[str]) -> tuple[Span | None, Span | None]:
    """Return the sentence before and after the dash, cut to the quotation that the dash stands in."""
    dash, start = match.start(), match.start(1)
    index = bisect_right(sentences, (start, start)) - 1
    if index < 0 or sentences[index].start >= dash or sentences[index].end <= start:
        return None, None
    left, right = max(sentences[index].start, dash - REACH), min(sentences[index].end, dash + REACH)
    quotes = article.quotes
    at = bisect_right(quotes, (dash,))
    while at and quotes[at - 1].start >= left:
        at -= 1
        if quotes[at].end > dash:
            left, right = quotes[at].start + 1, min(right, quotes[at].end - 1)
    return Span(left, dash), Span(start, right)


def _is_singular(article: Article, end: int) -> bool:
    """Whether a verb in the singular follows: formal address has the plural, so the pronoun is an ordinary one."""
    following = article.words_in(Span(end, end + 20))[:1]
    return bool(following) and article.language.is_finite(following[0]) and following[0][-1] not in "nd"


def _has_verb(article: Article, span: Span) -> bool:
    return any(word.islower() and article.language.is_finite(word) for word in article.words_in(span))


def _last_word(article: Article, span: Span) -> str:
    return (article.words_in(span) or [""])[-1]


def _governs(article: Article, lower: str, end: int) -> bool:
    """Whether a word that may be a noun is none: a preposition before its article, a pronoun before its verb."""
    following = article.words_in(Span(end, end + 20))[:1]
    if not following or not following[0].islower():
        return False
    language = article.language
    if lower in language.prepositions:
        return following[0] in language.determiners or following[0] in language.pronouns
    return lower in language.nominative_pronouns and language.is_finite(following[0])


def _closes(text: str, before: Span, after: Span) -> bool:
    """Whether this is one of two dashes around a remark, and the sentence goes on in lower case after the second."""
    if text.find(" – ", *before) > 0:
        return True
    for dash in (" – ", " –,", " — ", " - "):
        at = text.find(dash, after.start, after.end)
        if at > 0 and (dash[-1] == "," or text[at + 3 : at + 4].islower()):
            return True
    return False

"""superfluous-comma: a comma between what opens a main clause and its verb."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.article import Article, Grammar
from newslint.languages.morphology import GENITIVE, NOMINATIVE, PLURAL, SINGULAR, THIRD_PLURAL, THIRD_SINGULAR
from newslint.rule import Finding, rule
from newslint.text import Fix

# Letters of what one constituent in front holds: preposition, article, adjectives, nouns, names, numbers, adverbs.
_PARTS = frozenset("pqsdeanob#~c")
# A finite verb, or what may be one with an object or a subject behind it.
_VERB = re.compile("v|y[sedkgp]").match
# In tokens: a shorter opening is a call or a connective, which may be set off ("Kein Problem, …").
FEWEST = 3
# So many tokens behind the verb, an inset ends: "In Bonn, sagte er, wird gebaut".
LONGEST_INSET = 12


@rule(
    "superfluous-comma",
    severity="error",
    de={
        "opening": "hier gehört kein Komma hin: „{opening}“ ist ein Teil des Satzes, das Verb folgt sofort",
        "word": "vor „{opening}“ steht kein Komma",
    },
    en={
        "opening": "no comma here: “{opening}” is a part of the clause, and its verb follows at once",
        "word": "no comma before “{opening}”",
    },
    reason_de="""Kein Komma zwischen das erste Satzglied und sein Verb setzen.

    „Nach einem langen Streit, hat der Rat zugestimmt“: So lang die Angabe oder das Subjekt auch ist, im Deutschen steht
    davor oder dahinter kein Komma, denn es ist kein Nebensatz. Auch „sowie“ verbindet ohne Komma, und vor „usw.“ und
    „etc.“ steht keines. Einschübe („In Bonn, sagte er, wird gebaut“), Zusätze
    („Nach dem Sieg, dem dritten, kam …“), Partizip- und Infinitivgruppen sind nicht gemeint.
    """,
    source="Amtliches Regelwerk der deutschen Rechtschreibung (2024), §§ 71–75: kein Komma zwischen Satzgliedern",
    safe_fix=False,
    bad=[
        ("Nach einem langen Streit[[,]] hat der Rat zugestimmt.", "Nach einem langen Streit hat der Rat zugestimmt."),
        ("Im Herbst des Jahres 2028[[,]] weihte sie den Bau ein.", "Im Herbst des Jahres 2028 weihte sie den Bau ein."),
        ("Die lange Sitzung des Rates[[,]] hat nichts gebracht.", "Die lange Sitzung des Rates hat nichts gebracht."),
        ("Der Bund gibt Geld für Schulen[[,]] sowie für Bäder.", "Der Bund gibt Geld für Schulen sowie für Bäder."),
        ("Es geht um Maße, Gewicht[[,]] etc. und um Geld.", "Es geht um Maße, Gewicht etc. und um Geld."),
    ],
    good=[
        "Nach einem langen Streit hat der Rat zugestimmt. In der Stadt Bonn, sagte er, wird gebaut.",
        "Nach dem Sieg im Mai, dem dritten in Folge, feierten sie. In Bonn, Köln und Wien wurde gefeiert.",
        "Von der Kritik getroffen, ging er. Mit dem Hund an der Leine, lachend, kam er. Um zu siegen, läuft er.",
        "Der Rat, hat er gesagt, tagt. Ein Traum für Kinder, ist das wahr? Die Lage am Markt, so heißt es, ist gut.",
        "Für Schulen, die offen sind, sowie für Bäder gibt er Geld. Er ging, sowie der Regen kam. Er sah den Rat, den alten, sowie das Bad.",
        "In der Nacht, wenn es regnet, schläft er. Das alte Haus am See, das leer steht, ist verkauft.",
    ],
)
def superfluous_comma(article: Article) -> Iterator[Finding]:
    """Set no comma between the first part of a main clause and its verb.

    "Nach einem langen Streit, hat der Rat zugestimmt": however long the adverbial or the subject is, it is no clause of
    its own. Insets, appositions, participles and infinitive groups are not meant.
    """
    for grammar in article.grammars:
        codes = grammar.tokens.codes
        at = codes.find(",")
        if at >= FEWEST and _VERB(codes, at + 1) and codes[-1:] != "?" and _is_one_part(grammar, at):
            start, end = grammar.span(at, at)
            opening = " ".join(article.text[grammar.span(0, 0).start : start].split())
            yield Finding(start, end, message="opening", opening=opening, fix=Fix.replace(start, end, "", safe=False))
    yield from _before_words(article)


def _before_words(article: Article) -> Iterator[Finding]:
    """Find the commas before words that never have one before them: "sowie", where it joins phrases, and "etc."."""
    language, index, words = article.language, article.index, article.words
    for word in (language.tight_conjunctions | language.list_ends) & index.keys():
        for number in index[word]:
            if words.gaps[number] != ", " or words.forms[number] != word:
                continue
            grammar = article.prose_grammar_at(words.starts[number])
            at = grammar.tokens.at(words.starts[number]) if grammar is not None else 0
            if grammar is None or at < 2:
                continue
            if word in language.list_ends or _joins_phrases(grammar, at):
                start, end = grammar.span(at - 1, at - 1)
                fix = Fix.replace(start, end, "", safe=False)
                said = word if word in language.tight_conjunctions else f"{word}."
                yield Finding(start, end, message="word", opening=said, fix=fix)


def _joins_phrases(grammar: Grammar, at: int) -> bool:
    """Whether a conjunction goes on with a phrase, and its comma closes nothing that stands before it."""
    codes = grammar.tokens.codes
    before, behind = codes[: at - 1], codes[at + 1 :]
    end = next((number for number, code in enumerate(behind) if not code.isalpha() and code not in "#~"), len(behind))
    return (
        before.isalpha()
        and before[0] != "u"
        and before[-1] in "no"
        and set(before).isdisjoint("uZz")
        and set(behind[:end]).isdisjoint("vy")
        and behind[end : end + 1] in (".", "")
    )


def _is_one_part(grammar: Grammar, comma: int) -> bool:
    """Whether the tokens before the comma are one constituent of the clause whose verb follows it."""
    tokens, language = grammar.tokens, grammar.language
    codes, words = tokens.codes, tokens.words
    opening, verb = codes[:comma], words[comma + 1]
    if not _PARTS.issuperset(opening) or opening[-1] not in "no#" or verb is None:
        return False
    if language.reports(verb.lower) is not None or _is_inset(codes, comma) or codes[comma + 2 : comma + 3] in ("", "."):
        return False
    if opening[0] in "pq":
        first = words[0]
        return first is not None and not first.conjunction and "c" not in opening
    phrases = [phrase for phrase in grammar.phrases if phrase.last < comma]
    if not phrases or phrases[0].first > 0 or phrases[0].determiner < 0 or "c" in opening:
        return False
    subject, rest = phrases[0], phrases[1:]
    agrees = (subject.cells & NOMINATIVE & SINGULAR and verb.finite & THIRD_SINGULAR) or (
        subject.cells & NOMINATIVE & PLURAL and verb.finite & THIRD_PLURAL
    )
    attributes = all(phrase.preposition >= 0 or phrase.cells & GENITIVE for phrase in rest)
    return bool(agrees) and attributes and codes[comma + 2] not in "kg"


def _is_inset(codes: str, comma: int) -> bool:
    """Whether what follows is an inset: a second comma comes soon, and the verb of the sentence behind it."""
    second = codes.find(",", comma + 1, comma + LONGEST_INSET)
    return second > 0 and codes[second + 1 : second + 2] in ("v", "y", "i", "b", "s", "p", "q", "e", "d")

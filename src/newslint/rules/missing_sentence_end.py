"""missing-sentence-end: a sentence without its full stop, at the end of a paragraph or before the next sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from newslint.article import Article, Part
from newslint.languages import Language
from newslint.languages.morphology import GENITIVE, NEUTER, THIRD_PLURAL
from newslint.rule import Finding, rule
from newslint.text import Fix

# Its verb is looked for so many words back: text without any marks must not take for ever.
LONGEST_SENTENCE = 60
# A sentence shorter than this is not told from a phrase.
FEWEST_WORDS = 3
# A shorter one that ends with a comma may be a salutation, or an entry of a list.
FEWEST_BEFORE_COMMA = 7
# A text of one single paragraph with more sentences than this is an excerpt, and where it breaks off says nothing.
LONGEST_BRIEF = 6
# The headline of a live ticker stands behind its time: "14:05 Uhr – Rat stimmt zu".
_TICKER = r"\d[:.]\d\d \w+ [-–—] "
# Marks that stand right before a word in addresses and handles.
_HANDLE = tuple("#@/._")
# So far after the opening word its verb is looked for.
REACH = 14


@rule(
    "missing-sentence-end",
    de={
        "paragraph": "Am Ende des Absatzes fehlt das Satzzeichen",
        "comma": "Der Absatz endet mit einem Komma",
        "inside": "Nach „{word}“ fehlt das Satzzeichen, mit „{after}“ beginnt ein neuer Satz",
    },
    en={
        "paragraph": "the paragraph ends without a mark",
        "comma": "the paragraph ends with a comma",
        "inside": "no mark after “{word}”, a new sentence starts with “{after}”",
    },
    reason_de="""Jeden Satz in Teaser und Text mit seinem Satzzeichen schließen.

    Am Ende eines Absatzes geht der Punkt beim Ausschneiden und Einfügen leicht verloren; mitten im Absatz laufen
    dadurch zwei Sätze ineinander („… bebrütet werden Der Tiergarten …“). Überschriften, Bildunterschriften, Listen
    und Autorenzeilen brauchen keinen Punkt; es zählt, welche Aufgabe ein Absatz hat, nicht, wie er aussieht. Die
    Korrektur ist nicht sicher, denn mit dem Punkt kann auch ein halber Satz fehlen.
    """,
    source="Amtliches Regelwerk der deutschen Rechtschreibung, § 67 (Punkt am Ende des Ganzsatzes)",
    safe_fix=False,
    bad=[
        ("Der Rat tagt am Montag. Danach reist die Gruppe nach Norde[[n]]", "Der Rat tagt am Montag. Danach reist die Gruppe nach Norden."),
        "Rat stimmt zu\n\nDas sind die Pläne.\n\nVerkehr: Die Stadt baut bis Mai drei neue Wege.\n\nBildung: Die Stadt will bis zum Mai drei Schulen baue[[n]]",
        "Die Eier sollen im Frühling ausgebrütet werde[[n]] Der Tiergarten rechnet mit vielen Gästen.",
        "Das Verfahren wurde gegen eine Auflage eingestell[[t]] Zudem muss die Firma die Kosten tragen.",
        "Die Jugendlichen kamen und blieben bis in die Nach[[t]] Wer dreimal da war, durfte den Wagen waschen.",
        "Sie kamen am frühen Morgen an den Se[[e]] Im Wasser trieben zwei leere Boote.",
        (
            "Rat stimmt zu\n\nDer Rat tagte am Montag. Er stimmte nach langer Sitzung mit großer Mehrheit zu[[,]]\n\nDanach wurde gefeiert.",
            "Rat stimmt zu\n\nDer Rat tagte am Montag. Er stimmte nach langer Sitzung mit großer Mehrheit zu.\n\nDanach wurde gefeiert.",
        ),
        "Rat stimmt zu\n\nDer Rat stimmte am Montag zu.\n\nDie Verwaltung hatte den Plan im Januar vorgelegt, die Mehrheit der Fraktionen lobte ih[[n]]\n\nNun wird gebaut.",
    ],
    good=[
        "Der Rat tagt am Montag. Danach reist die Gruppe nach Norden.",
        "Rat stimmt zu\n\nDer Rat stimmte zu.\n\nWas die Gegner jetzt vorhaben\n\nSie wollen klagen.",
        "Rat stimmt zu\n\nDer Rat stimmte zu. (dpa/hk)",
        "Der Rat stimmte am Montag dem Plan zu, wie die Sprecherin mitteilte. (bohy mit Agenturen)",
        "Rat stimmt zu\n\nDer Bürgermeister spricht am Montag vor dem Rat zu den Plänen der Stadt. © Jana Wolff/dpa\n\nDer Rat stimmte zu.",
        "Das sind die Termine:\n\n- Montag im Rathaus\n- Dienstag in der Schule",
        "Er las den Roman Die Brücke am Fluss und kritisierte Die Linke scharf.",
        "Die Firma gehört zu Der Grüne Punkt und sitzt in Köln.",
        "Der Rat tagt seit dem Morgen. 14:05 Uhr – Rat stimmt dem Plan der Stadt zu",
        "Am Montag fragte er: „Wer war das?“",
        "Das Für und Wider war bekannt. Sein Dank galt der Frau.",
        "Das Wetter ist gut, wenn es Sie lockt und wenn sie Sie zum Baden einlädt, die Stadt.",
        "Wir wissen, was Sie denken – das kann nicht alles gewesen sein.",
        "Er schrieb auf den Zettel: „Wir werden Euch alle finden und Euch zur Rede stellen.“",
        "Die Bilder sind auf der Seite von Welt Online zu sehen und bleiben dort.",
        "Die Bilanz schließt mit drei Milliarden Euro Minus und zeigt die Krise.",
        "Das Wasser stieg, bis er Halt an einem Ast fand und um Hilfe rief.",
        "Das berichtete die Deutsche Presse-Agentur (dpa).",
        "Rat stimmt zu\n\nLiebe Leserin, lieber Leser,\n\nDer Rat tagt. Mit den besten Grüßen,\n\nIhre Redaktion",
        "Rat stimmt zu\n\nDer Rat stimmte am Montag zu, es kamen Anna Weiß, Peter Groß und\n\nJana Wolff aus Bonn.",
    ],
)  # fmt: skip
def missing_sentence_end(article: Article) -> Iterator[Finding]:
    """End every sentence of teaser and body with its mark.

    The end of a paragraph is where a full stop gets lost, in cutting and in pasting; inside a paragraph it leaves two
    sentences run together ("… bebrütet werden Der Tiergarten …"). Headings, captions, lists and bylines have no full
    stop and need none: the part that a paragraph plays decides, not its look. The fix is not safe, because the
    missing full stop may be the sign of a missing half sentence.
    """
    for part in article.prose:
        if not article.ends_sentence(part) and _breaks_off(article, part):
            yield _at_the_end(article, part)
    yield from _commas(article)
    yield from _inside(article)


def _commas(article: Article) -> Iterator[Finding]:
    """Find a comma at the end of a paragraph behind which the next one opens a sentence."""
    text, prose = article.text, ("teaser", "body")
    for part, after in zip(article.parts, article.parts[1:]):
        end = part.end
        if text[end - 1] != "," or after.kind not in prose or not text[after.start].isupper():
            continue
        if part.kind not in (*prose, "subhead"):  # what has no mark at its end looks like one
            continue
        opens = article.words_in(after)[:1]
        forms = article.words_in(article.sentences_of(part)[-1])
        long = len(forms) >= FEWEST_BEFORE_COMMA and any(map(article.language.is_finite, forms))
        if long and opens and opens[0].lower() in article.language.openers:
            yield Finding(end - 1, end, message="comma", fix=Fix.replace(end - 1, end, ".", safe=False))


def _breaks_off(article: Article, part: Part) -> bool:
    """Whether a sentence breaks off at the end of the part: something with a verb, closing with a word."""
    last = article.text[part.end - 1]
    if not (last.isalpha() or last in '“”"«»‘’)%€' or (last.isdigit() and article.text[part.end - 2].isdigit())):
        return False  # a footnote, an arrow, the rest of a link
    sentences = article.sentences_of(part)
    if re.search(_TICKER, article.text[sentences[-1].start : part.end]):
        return False
    final = article.words_in(sentences[-1])
    if not final or _is_torn(article.language, final):
        return False
    if len(article.prose) == 1 and len(sentences) > LONGEST_BRIEF:
        return False
    return any(map(article.language.is_finite, final))


def _is_torn(language: Language, words: list[str]) -> bool:
    """Whether the paragraph is torn in two and goes on in the next one: nothing ends with an article."""
    last = words[-1]
    if last == language.neuter_pronoun and language.is_finite(words[-2] if len(words) > 1 else ""):
        return False
    if last in language.coordinating:
        return True
    return last not in language.particles and (last in language.articles or last in language.prepositions)


def _at_the_end(article: Article, part: Part) -> Finding:
    return Finding(part.end - 1, part.end, message="paragraph", fix=Fix.replace(part.end, part.end, ".", safe=False))


def _inside(article: Article) -> Iterator[Finding]:
    """Find a capitalised word that only opens sentences, after a sentence that could end there."""
    forms, starts, gaps = article.words
    lower, language = article.lower, article.language
    openers = language.openers
    for index in article.capitals:
        word = forms[index]
        if lower[index] in openers and index and gaps[index].isspace() and not word.isupper():
            part = article.part_at(starts[index])
            if part and part.kind in ("teaser", "body") and _new_sentence(article, part, index):
                end = article.words.end(index - 1)
                yield Finding(
                    end - 1,
                    end,
                    message="inside",
                    word=forms[index - 1],
                    after=word,
                    fix=Fix.replace(end, end, ".", safe=False),
                )


def _new_sentence(article: Article, part: Part, index: int) -> bool:
    """Whether the word at ``index`` opens a main clause, and a sentence that is whole without it ends before it."""
    forms, starts, gaps = article.words
    lower, language = article.lower, article.language
    before, word = lower[index - 1], lower[index]
    if word in language.nominalised or gaps[index].count("\n") > 1 or forms[index - 1][0].isdigit():
        return False
    if _is_part_of_phrase(article, index):
        return False
    if any(before in words for words in (language.determiners, language.prepositions, language.conjunctions)):
        return False
    if before in language.title_nouns and (
        lower[index - 2] in language.determiners or lower[index - 2] in language.prepositions
    ):
        return False  # "der Film Die Welle"
    sentences = article.sentences_of(part)
    sentence = sentences[bisect_right(sentences, (starts[index], part.end)) - 1]
    left = article.words.between(sentence.start, starts[index])
    right = article.words.between(starts[index], sentence.end)
    if len(left) < FEWEST_WORDS or len(right) < FEWEST_WORDS:
        return False
    return any(language.is_finite(forms[at]) for at in left[-LONGEST_SENTENCE:]) and _main_clause(article, right)


def _is_part_of_phrase(article: Article, index: int) -> bool:
    """Whether the readings of the words around show that the capital opens no sentence."""
    forms, _, gaps = article.words
    language = article.language
    if gaps[index - 1][-1:] in _HANDLE:
        return True  # "#rat", "@rat", the end of an address
    before, word = language.word(forms[index - 1]), language.word(article.lower[index])
    if any(reading.letter == "F" for reading in before.readings):
        return True  # "Karl Anders"
    if before.adjective and not before.finite and not before.particle and forms[index - 1].islower():
        return True  # "im nötigen Miteinander"
    if gaps[index + 1 : index + 2] and gaps[index + 1].startswith("-"):
        return True  # "auf analogen Gleich- und Wechselstrombahnen"
    if article.lower[index] in language.formal_pronouns:
        return bool(before.finite & THIRD_PLURAL or before.infinitive)  # "entnehmen Sie bitte"
    indefinite = any(reading.letter == "M" for reading in word.readings)
    return indefinite and not word.determiner & ~(NEUTER | GENITIVE)  # "noch Einiges zu tun"


def _main_clause(article: Article, right: range) -> bool:
    """Whether a main clause follows: its finite verb stands second, after one phrase and perhaps a relative clause."""
    forms, _, gaps = article.words
    lower, language = article.lower, article.language
    first = right[0]
    word = lower[first]
    if word in language.subordinators:
        return _clause_then_verb(article, right)
    phrase = word in language.determiners or word in language.prepositions
    if word in language.formal_pronouns:
        verb = forms[first + 1]
        if not language.is_finite(verb) or (verb.endswith("n") and language.is_finite(forms[first - 1])):
            return False  # "Wie würden Sie das nennen": the pronoun of formal address
        if lower[first - 1] in language.nominative_pronouns or lower[first - 1] in language.question_words:
            return False  # "wenn sie Sie überzeugt", "was Sie denken"
    elif word in language.familiar_pronouns:
        return False  # "ich zeige Dich an", with the capital of a letter
    if word in language.nominative_pronouns and word not in language.determiners:
        return language.is_finite(forms[first + 1]) and not gaps[first + 1].strip()
    for at in right[1 : REACH + 1]:
        mark = gaps[at].strip()
        if mark and mark[0] in ",;:–—":
            after = _after_relative_clause(article, at, right) if phrase and mark == "," and at > first + 1 else 0
            return bool(after) and language.is_finite(forms[after])
        if (
            forms[at].islower()
            and at - first > phrase
            and (language.word(forms[at]).finite or lower[at] in language.auxiliaries)
        ):
            return lower[at - 1] not in language.articles
    return False


def _clause_then_verb(article: Article, right: range) -> bool:
    """Whether a clause and then the main verb follow: "Wer das glaubt, irrt"."""
    forms, _, gaps = article.words
    comma = next((at for at in right[2 : REACH + 1] if "," in gaps[at]), 0)
    return bool(comma) and article.language.is_finite(forms[comma])


def _after_relative_clause(article: Article, at: int, right: range) -> int:
    """Return the index of the word after the clause that opens at ``at`` with a comma, or 0."""
    gaps = article.words.gaps
    if article.lower[at] not in article.language.relative_pronouns:
        return 0
    return next((after for after in range(at + 1, min(at + REACH, right[-1])) if "," in gaps[after]), 0)

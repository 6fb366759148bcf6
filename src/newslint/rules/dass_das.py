"""dass-das: the conjunction for the pronoun or article that sounds like it, or the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.article import Article
from newslint.rule import Finding, rule
from newslint.text import Fix

# So many words a clause is looked at.
REACH = 30
_BLANKS = " \t\n\r\xa0\u202f"
_INSIDE = "„“”»«\"'-/"
_ATTRIBUTE = re.compile(r"\w+(?:ende|te|ene)[nrs]?$").match


@rule(
    "dass-das",
    severity="error",
    de="„{word}“ muss hier „{better}“ heißen",
    en="“{word}” should be “{better}” here",
    reason_de="""Die Konjunktion „dass“ schreiben, Pronomen und Artikel „das“.

    Gemeldet wird nur, was sicher falsch ist. Das gilt für „das“ nach dem Komma, wenn der Hauptsatz davon handelt,
    dass jemand etwas sagt, denkt oder weiß, kein Nomen enthält, auf das sich „das“ beziehen könnte, und gleich
    danach das Subjekt folgt („Er sagte, das der Rat tagt“). Und es gilt für „dass“ unmittelbar vor einem Verb
    („dass sei falsch“) oder nach einer Präposition („für dass Geschenk“).
    """,
    source="Amtliches Regelwerk der deutschen Rechtschreibung, § 4 (Schreibung von „dass“)",
    needs=("das", "dass", "Dass"),
    safe_fix=False,
    bad=[
        ("Er sagte, [[das]] der Rat tagt.", "Er sagte, dass der Rat tagt."),
        ("Sie geht davon aus, [[das]] es regnet.", "Sie geht davon aus, dass es regnet."),
        "Die Polizei teilte mit, [[das]] ein Mann vermisst werde.",
        "Er kam im Januar ins Haus und sagte, [[das]] wir zahlen sollen.",
        "Am Montag wurde bekannt, [[das]] die Bahn streikt.",
        "Die Stadt gab bekannt, [[das]] sie das Bad schließt.",
        "Grund dafür sei, [[das]] die Kasse leer ist.",
        "Fest steht, [[das]] das Bad schließt.",
        "Er sagte, [[das]] in der Stadt alles ruhig sei.",
        ("Er sagte, [[dass]] sei falsch.", "Er sagte, das sei falsch."),
        ("[[Dass]] ist nicht wahr.", "Das ist nicht wahr."),
        ("Sie bedankte sich für [[dass]] Geschenk.", "Sie bedankte sich für das Geschenk."),
    ],
    good=[
        "Er sagte, dass der Rat tagt. Er sagte, das sei falsch. Er sagte, das Urteil sei falsch.",
        "Das Bad, das die Stadt baut, ist teuer.",
        "Er kündigte ein Gesetz an, das die Stadt entlastet.",
        "Sie gab das Ergebnis bekannt, das die Stadt erreicht hat.",
        "Es hatte ein Treffen stattgefunden, das die Lage klären sollte.",
        "Weil er das Haus erwähnte, das er gebaut hat, lachten alle.",
        "Er sagte, das die Stadt umgebende Gebiet sei groß.",
        "Er sagte, das in der Stadt gelegene Haus sei groß. Sie betonte im Gespräch, das er führte, nichts.",
        "Die Leute, die in die Fußstapfen des Amtes treten sollten, das sich so nennt, schwiegen.",
        "Sie hat ein Haus gebaut und beschrieben, das die Stadt nicht wollte.",
        "Davon handelt ein Buch, das er geschrieben hat.",
        "Es gelang ihr, am Abend ein Lied zu beschreiben, das bei der Feier erklungen war.",
        "Er ging, ohne dass es jemand sah. Auf dass es gelinge!",
        "Das Wort „dass“ ist kurz. „Dass“ ist ein Wort.",
        "Sie sagte über das Haus, das er baute, kein Wort.",
        "Er sprach von etwas, das die Leute freut. Er sagte etwas, das er bereute.",
        "Dass Sein und Haben nicht dasselbe sind, sagte er.",
        "Dass man ihm half, das hat er nicht vergessen.",
        "Sie nannte es ein Wunder, das sie nie erwartet habe.",
    ],
)  # fmt: skip
def dass_das(article: Article) -> Iterator[Finding]:
    """Write "dass" for the conjunction and "das" for the pronoun and the article.

    Only what is certain is reported: "das" after the comma of a main clause that says, thinks or knows something and
    holds no noun to which it could belong, followed by the subject of the clause ("Er sagte, das der Rat tagt"); and
    "dass" right before a verb ("dass sei falsch") or after a preposition ("für dass Geschenk").
    """
    conjunction, pronoun = article.language.conjunction_forms
    forms, _, gaps = article.words
    for at in article.index.get(pronoun, ()):
        if at and gaps[at].strip(_BLANKS) == "," and forms[at].islower() and _is_conjunction(article, at):
            yield _finding(article, at, conjunction)
    for at in article.index.get(conjunction, ()):
        if _is_pronoun(article, at):
            yield _finding(article, at, pronoun)


def _finding(article: Article, at: int, better: str) -> Finding:
    start, end = article.words.starts[at], article.words.end(at)
    word = article.words.forms[at]
    better = better.capitalize() if word[0].isupper() else better
    return Finding(start, end, word=word, better=better, fix=Fix.replace(start, end, better, safe=False))


def _is_conjunction(article: Article, at: int) -> bool:
    """Whether an object clause opens here: after a main clause that wants one, and with a subject of its own."""
    forms, _, gaps = article.words
    lower, language = article.lower, article.language
    if at + 2 >= len(forms) or gaps[at + 1].strip(_BLANKS) or not _opens_clause(article, at + 1):
        return False
    if _opens_attribute(article, at + 1):
        return False
    first = at - 1
    while first and first > at - REACH and not gaps[first].strip(_BLANKS + _INSIDE) and gaps[first].count("\n") < 2:
        first -= 1
    clause = lower[first:at]
    if clause[0] in language.subordinators:
        return False
    if clause[0] in language.relative_pronouns and gaps[first].strip()[:1] == ",":
        return False
    last = clause[-1]
    if forms[at - 1][0].isupper():
        return False  # it could be what the clause belongs to
    if not language.correlates.isdisjoint(clause[-3:]) and not forms[at - 2][0].isupper():
        return True
    if last in language.clause_adjectives:
        return any(map(language.is_finite, clause)) and not _has_neuter(article, first, at - 1)
    if language.reporting.get(last) is not None:
        if lower[at - 2] in language.coordinating and language.auxiliaries.keys().isdisjoint(clause):
            return True  # "Er kam ins Rathaus und sagte, …": what it could belong to stands in another clause
        return len(clause) > 1 and not _has_neuter(article, first, at - 1)
    if any(last in language.split_reporting.get(word, ()) for word in clause[:-1]):
        return not _has_neuter(article, first, at - 1)
    return False


def _has_neuter(article: Article, first: int, last: int) -> bool:
    """Whether the clause holds a thing that "das" could mean; what stands before its verb is the subject, or a time."""
    forms = article.words.forms
    lower, language = article.lower, article.language
    begin = next((at for at in range(first, last + 1) if language.is_finite(forms[at])), first)
    if begin == last and lower[last - 1] in language.prepositions:
        begin = first  # "ein Bild zu beschreiben": an infinitive, no finite verb
    for index in range(begin, last):
        if forms[index][0].isupper() and lower[index] in language.mass_nouns:
            return True
        if lower[index] in language.neuter_determiners:
            noun = next((form for form in forms[index + 1 : index + 5] if form[0].isupper()), "")
            if not noun or not language.is_person(noun):
                return True
    return False


def _opens_clause(article: Article, first: int) -> bool:
    """Whether the word can be the first after a conjunction, but not after the article or a pronoun before its verb."""
    word, language = article.words.forms[first], article.language
    if word in language.clause_subjects:
        return True
    return word in language.prepositions and _ends_with_verb(article, first)


def _ends_with_verb(article: Article, first: int) -> bool:
    forms, _, gaps = article.words
    end = min(first + REACH, len(forms))
    last = next((at - 1 for at in range(first + 1, end) if gaps[at].strip(_BLANKS + _INSIDE)), end - 1)
    return last > first + 1 and forms[last].islower() and article.language.is_finite(forms[last])


def _opens_attribute(article: Article, first: int) -> bool:
    """Whether a participle with its noun follows: "das die Stadt umgebende Gebiet"."""
    forms, _, gaps = article.words
    for index in range(first + 1, min(first + 9, len(forms) - 1)):
        if gaps[index].strip(_BLANKS):
            return False
        if gaps[index + 1].strip(_BLANKS):
            continue
        if forms[index].islower() and _ATTRIBUTE(forms[index]) and forms[index + 1][0].isupper():
            return article.lower[index - 1] not in article.language.determiners
    return False


def _is_pronoun(article: Article, at: int) -> bool:
    """Whether what is written as the conjunction can only be the pronoun or the article."""
    forms, _, gaps = article.words
    lower, language = article.lower, article.language
    if at + 1 >= len(forms) or gaps[at + 1].strip(_BLANKS) or "\n\n" in gaps[at + 1]:
        return False
    after = forms[at + 1]
    if at and not gaps[at].strip(_BLANKS) and lower[at - 1] in language.accusative_prepositions:
        return after[0].isupper()
    return after in language.auxiliaries and language.is_singular_verb(after)

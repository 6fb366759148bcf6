"""dass-das: the conjunction for the pronoun or article that sounds like it, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.article import Article, Clause, Grammar
from newslint.languages.morphology import (
    ACCUSATIVE,
    DATIVE,
    NEUTER,
    NOMINATIVE,
    PLURAL,
    THIRD_SINGULAR,
    Word,
)
from newslint.rule import Finding, rule
from newslint.text import Fix

_HIDING = ';:–—()„“”»«"…'
# What can stand before the conjunction without a comma, as letters of tokens; see parse.grammar.tokens.
_JOINS = "cblu"
_BREAKS = ',;:–—()„“”»«"…?!.'


@rule(
    "dass-das",
    severity="error",
    de="„{word}“ muss hier „{better}“ heißen",
    en="“{word}” should be “{better}” here",
    reason_de="""Die Konjunktion „dass“ schreiben, Pronomen und Artikel „das“.

    „Das“ leitet einen Relativsatz ein, wenn davor ein sächliches Nomen steht und dem Satz danach Subjekt oder Objekt
    fehlt. Steht nichts davor, was gemeint sein kann, oder hat der Satz schon alles, muss es „dass“ heißen („Er sagte,
    das der Rat tagt“). „Dass“ ist falsch, wo nur Artikel oder Pronomen stehen kann: vor dem Verb („dass sei falsch“),
    nach einer Präposition („für dass Geschenk“), vor einem Nomen, wenn der Satz nicht mit dem Verb endet.
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
        "Erwähnenswert ist [[dass]] neue Bad am Fluss.",
        "Die Stadt hat beschlossen, [[dass]] Bad aufzugeben.",
        "Nachdem [[dass]] Haus verkauft wurde, zog er aus.",
        "Sie beklagte das Urteil und betonte, [[das]] der Richter den Zeugen nicht gehört habe.",
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
        "Er ging so schnell, dass Kinder ihm kaum folgen konnten. Bis dass der Tod sie scheidet.",
        "Wichtig ist, dass Wasser gespart wird. Ich weiß, dass er hätte kommen können.",
    ],
)  # fmt: skip
def dass_das(article: Article) -> Iterator[Finding]:
    """Write "dass" for the conjunction and "das" for the pronoun and the article.

    "Das" opens a relative clause if a neuter noun stands before and the clause lacks its subject or object; where
    nothing is there that it could mean, or the clause has everything it needs, it has to be "dass" ("Er sagte, das der
    Rat tagt"). "Dass" cannot be where an article or a pronoun has to stand: before a verb ("dass sei falsch"), after a
    preposition ("für dass Geschenk"), before a noun in a clause that does not end with its verb.
    """
    conjunction, pronoun = article.language.conjunction_forms
    for grammar in article.grammars:
        for at, word in enumerate(grammar.tokens.words):
            if word is None:
                continue
            if word.lower == pronoun and at and grammar.tokens.codes[at - 1] == "," and _is_conjunction(grammar, at):
                yield _finding(article, grammar, at, conjunction)
            elif word.lower == conjunction and _is_pronoun(grammar, at):
                yield _finding(article, grammar, at, pronoun)


def _finding(article: Article, grammar: Grammar, at: int, better: str) -> Finding:
    start, end = grammar.span(at, at)
    word = article.text[start:end]
    better = better.capitalize() if word[0].isupper() else better
    return Finding(start, end, word=word, better=better, fix=Fix.replace(start, end, better, safe=False))


def _is_conjunction(grammar: Grammar, at: int) -> bool:
    """Whether the pronoun after a comma can be none: nothing it could mean, or a clause that lacks nothing."""
    clause = next((one for one in grammar.clauses if one.kind == "relative" and one.opener == at), None)
    if clause is None or not clause.finite or clause.first != at or _opens_attribute(grammar, at):
        return False
    codes, words = grammar.tokens.codes, grammar.tokens.words
    if any(mark in _HIDING for mark in codes[at : clause.end]):
        return False
    first = words[at + 1] if at + 1 < len(words) else None
    if first is None or ((first.noun or first.adjective or first.nominal) and _is_article(grammar, at)):
        return False
    near = words[at - 2] if at > 1 else None
    if (
        near is None
        or near.code in "#x"
        or (near.code == "d" and near.pronoun & NEUTER)
        or near.lower in grammar.language.uninflected_determiners
        or (near.code == "o" and not _is_speaker(grammar, at - 2))
        or _is_pronominal(near)
        or near.as_noun("any") & NEUTER
    ):
        return False  # it could be what the clause belongs to
    verb = words[clause.finite[-1]]
    assert verb is not None
    subject = _subject(grammar, clause, verb)
    if not subject or (first.form.isupper() and len(first.form) > 1):
        return False  # "das FBI"
    if subject == "maybe" and first.code == "p" and "o" in codes[:at]:
        return False
    correlates = grammar.language.correlates
    if near.code not in "no" and any(
        word is not None and word.lower in correlates for word in words[max(0, at - 4) : at]
    ):
        return True
    if near.code == "n" and "o" in codes[max(0, at - 6) : at]:
        return False
    if not _has_antecedent(grammar, at):
        return True
    return subject == "sure" and near.code not in "no" and _is_complete(grammar, clause, verb)


def _is_speaker(grammar: Grammar, at: int) -> bool:
    """Whether the name follows its verb of speaking: "schreibt Meier"."""
    word = grammar.tokens.words[at - 1] if at else None
    return word is not None and grammar.language.reports(word.lower) is not None


def _is_article(grammar: Grammar, at: int) -> bool:
    """Whether a neuter phrase begins at the word: "das alte Haus"."""
    phrase = next((one for one in grammar.phrases if one.first >= at), None)
    if phrase is None or phrase.first > at + 1 or phrase.preposition >= 0:
        return False
    noun = grammar.tokens.words[phrase.noun]
    return noun is not None and (bool(noun.as_noun("weak") & NEUTER) or not noun.noun)


def _subject(grammar: Grammar, clause: Clause, verb: Word) -> str:
    """Return whether the clause has a subject besides its opener: "sure", "maybe", or nothing."""
    singular = (verb.finite or verb.joined) & THIRD_SINGULAR
    words, codes = grammar.tokens.words, grammar.tokens.codes
    at = clause.opener + 1
    while at < clause.end and codes[at] in "bg":
        at += 1
    word = words[at] if at < clause.end else None
    if word is None:
        return ""
    if codes[at] == "k":
        return "sure" if word.pronoun & NOMINATIVE and word.lower not in ("es", "sie") else "maybe"
    for phrase in grammar.phrases_in(clause):
        noun = words[phrase.noun]
        if phrase.preposition >= 0 or noun is None or codes[phrase.first - 1] in "no" or phrase.first > at + 10:
            continue
        if phrase.certain and phrase.cells & NOMINATIVE:
            if not phrase.cells & ~(NOMINATIVE & ~NEUTER) or (phrase.cells & NOMINATIVE & PLURAL and not singular):
                return "sure"
            if phrase.first == at:
                return "maybe"
        elif phrase.first == at and codes[at] in "on":
            return "maybe"
    others = [number for number in grammar.subjects(clause).pronouns if number > at]
    if codes[at] == "p" and (
        others or any(phrase.preposition < 0 and phrase.cells & NOMINATIVE for phrase in grammar.phrases_in(clause))
    ):
        return "maybe"
    return "maybe" if codes[at] in "sd" and word.pronoun & NOMINATIVE else ""


def _has_antecedent(grammar: Grammar, at: int) -> bool:
    """Whether anything before the word in its sentence can be meant by a neuter pronoun.

    Names are not taken up again from afar, nor is what stands in a phrase with a preposition before the verb.
    """
    words, codes, language = grammar.tokens.words, grammar.tokens.codes, grammar.language
    verb = codes.find("v")
    first = 0
    if codes[at - 2] in "vy":
        # "Er kam ins Haus und sagte, …": what it could belong to stands in another clause.
        joined = codes.rfind("c", 0, at)
        first = joined if joined >= 0 and not set(codes[joined:at]) & set("no") else 0
    for phrase in grammar.phrases:
        if phrase.noun >= at - 1:
            break
        noun = words[phrase.noun]
        if noun is None or phrase.noun < first:
            continue
        new = phrase.determiner >= 0 and codes[phrase.determiner] == "e"
        if phrase.noun < verb < at and phrase.first < 2 and (not new or phrase.preposition >= 0) and codes[0] != "u":
            continue  # "Das Unternehmen teilte mit": what opens a main clause is not taken up behind its verb
        if phrase.preposition >= 0 and noun.lower in language.measure_nouns:
            continue
        if noun.code == "o" and phrase.determiner >= 0 and phrase.cells & NEUTER:
            return True  # "das Diarium": a word that nobody knows
        if noun.code == "n" and noun.as_noun("any") & NEUTER and (not phrase.certain or phrase.cells & NEUTER):
            return True
    return any(word is not None and (word.code == "x" or _is_pronominal(word)) for word in words[first : at - 1])


def _is_pronominal(word: Word) -> bool:
    """Whether the word stands for a thing: "etwas, das", "alles, das", "das, das"."""
    return (word.code == "b" and word.lower in ("etwas", "nichts")) or (
        word.code in "dK" and bool(word.pronoun & NEUTER) and not word.pronoun & ~NEUTER
    )


def _is_complete(grammar: Grammar, clause: Clause, verb: Word) -> bool:
    """Whether the clause has its object, too, or a verb that can have none."""
    words, codes = grammar.tokens.words, grammar.tokens.codes
    inside = [words[at] for at in clause.tokens() if words[at] is not None]
    participle = any(word.participle and not word.infinitive for word in inside if word is not None)
    lemmas = set(verb.lemmas("VW"))
    if "sein" in lemmas and not participle and not any(word is not None and word.zu_infinitive for word in inside):
        return "z" not in codes[clause.first : clause.end]
    if "werden" in lemmas and participle:
        return True
    for phrase in grammar.phrases_in(clause):
        if phrase.preposition < 0 and phrase.certain and phrase.cells and not phrase.cells & ~(ACCUSATIVE & ~NEUTER):
            noun = words[phrase.noun]
            if noun is not None and noun.lower not in grammar.language.measure_nouns:
                return True
    return any(word is not None and word.lower in ("ihn", "mich", "dich") for word in inside)


def _opens_attribute(grammar: Grammar, at: int) -> bool:
    """Whether a participle with its noun follows: "das die Stadt umgebende Gebiet"."""
    codes, words = grammar.tokens.codes, grammar.tokens.words
    article = words[at]
    assert article is not None
    for number in range(at + 2, min(at + 12, len(codes) - 1)):
        if codes[number] in ",;:.":
            return False
        adjective, noun = words[number], words[number + 1]
        if adjective is None or noun is None or codes[number] not in "ay" or codes[number - 1] in "sdepq":
            continue
        if article.determiner & adjective.declined("weak") & (noun.as_noun("weak") or NEUTER):
            return True
    return False


def _is_pronoun(grammar: Grammar, at: int) -> bool:
    """Whether what is written as the conjunction can only be the pronoun or the article."""
    codes, words, language = grammar.tokens.codes, grammar.tokens.words, grammar.language
    after = words[at + 1] if at + 1 < len(words) else None
    before = words[at - 1] if at else None
    if after is None or (at and codes[at - 1] in '„“”»«"') or (at + 1 < len(codes) and codes[at + 1] in '„“”»«"'):
        return False
    neuter = _opens_neuter(grammar, at)
    end = next((number for number in range(at, len(codes)) if codes[number] in _BREAKS), len(codes))
    start = next((number + 1 for number in range(at - 1, -1, -1) if codes[number] in _BREAKS), 0)
    earlier = any(codes[number] == "v" for number in range(start, at))
    finite = [number for number in range(at + 1, end) if codes[number] == "v"]
    group = codes[end - 1] == "Z" or codes[end - 2 : end] == "zi"
    if not finite and not earlier and not group and _is_finite(grammar, end - 1, end):
        finite = [end - 1]
    if before is not None and before.code in "pq" and before.lower not in language.dass_prepositions:
        # "für das Haus", "weit über das hinaus"; but "es kommt vor dass …"
        return neuter or (codes[at + 1] == "b" and end <= at + 2)
    if codes[at + 1] == "v":
        return after.lower in language.auxiliaries or (at == start and at + 2 < end)
    if before is not None and before.code == "v" and not finite and codes[end : end + 1] in (".", "!", "?", ""):
        return True  # "Bisher ist das nur möglich."
    if not neuter:
        return False
    if group:
        return not finite  # "…, das Bad aufzugeben"
    inside = at > start and before is not None and before.code not in _JOINS
    opener = words[start]
    opened = opener is not None and opener.code in "up" and bool(opener.conjunction & 2) and not opener.adverb
    opened = opened and before is not None and before.code != "c"  # "dass sie kommt und dass er geht"
    within = next((one for one in grammar.clauses if one.opener != at and at in one.tokens()), None)
    if within is not None and within.kind in ("subordinate", "relative") and within.opener < at:
        result = at - 1 == within.opener and before is not None and before.adverb  # "so dass Kinder lernen"
        opened = opened or ((before is None or before.code != "c") and not result)
    if opened and at > start and len(finite) <= 1:
        return True  # "nachdem das Haus verkauft wurde", "bis der Präsident das Ergebnis anerkannt"
    if earlier and not finite:
        return inside or codes[end : end + 1] != "," or (before is not None and before.code == "v")
    last = next((phrase.last for phrase in grammar.phrases if phrase.noun > at), at)
    if not earlier and len(finite) == 1 and codes[finite[0]] == "v" and last + 1 == finite[0] < end - 1:
        # The verb in second place: "das letzte Tor hat gefehlt"; at the end: "…, dass Kinder kommen".
        rest = codes[finite[0] + 1 : end]
        return (rest.endswith("t") or len(rest) > 3) and rest[:1] != "i" and "c" not in rest
    return False


def _is_finite(grammar: Grammar, at: int, end: int) -> bool:
    word = grammar.tokens.words[at]
    return (
        word is not None
        and grammar.tokens.codes[at] in "vity"
        and (bool(word.finite) or (bool(word.joined) and at == end - 1))
    )


def _opens_neuter(grammar: Grammar, at: int) -> bool:
    """Whether what follows would be a neuter phrase with the article: "das neue Bad"."""
    article = grammar.language.word(grammar.language.conjunction_forms[1])
    phrase = next((one for one in grammar.phrases if one.noun > at), None)
    if phrase is None or phrase.first != at + 1 or phrase.preposition >= 0 or phrase.determiner >= 0:
        return False
    words = grammar.tokens.words
    noun = words[phrase.noun]
    assert noun is not None
    cells = article.determiner & (noun.as_noun("weak"))
    for number in phrase.adjectives:
        adjective = words[number]
        assert adjective is not None
        cells &= adjective.declined("weak")
    return bool(cells & NEUTER & ~DATIVE)

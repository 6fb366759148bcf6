"""dass-das: the conjunction for the pronoun or article that sounds like it, or the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.article import Article, Clause, Grammar
from newslint.languages.morphology import DATIVE, NEUTER, NOMINATIVE, PLURAL, SUBORDINATES, THIRD
from newslint.languages.morphology import THIRD_PLURAL as PLURAL_VERB
from newslint.languages.morphology import THIRD_SINGULAR as SINGULAR_VERB
from newslint.rule import Finding, Localized, rule
from newslint.text import Fix

# So many tokens stand behind the verb of a subordinate clause at most.
LONGEST_TAIL = 3
# Why it is the other one.
_LACKS_NOTHING = Localized("dem Nebensatz fehlt weder Subjekt noch Objekt", "the clause lacks no subject and no object")
_MEANS_NOTHING = Localized(
    "davor steht nichts, worauf es sich beziehen könnte", "nothing stands before it that it could mean"
)
_IS_PRONOUN = Localized("es ist hier Artikel oder Pronomen", "it is the article or the pronoun here")
_TAIL = "[^,;:.!?–()]*"  # compiled at first use, by re itself
_NO_QUOTES = dict.fromkeys(map(ord, '„“”»«"'))
_BREAKS = ',;:–—()„“”»«"…?!.'


@rule(
    "dass-das",
    severity="error",
    de="„{word}“ muss hier „{better}“ heißen: {why}",
    en="“{word}” should be “{better}” here: {why}",
    reason_de="""Die Konjunktion „dass“ schreiben, Pronomen und Artikel „das“.

    „Das“ leitet einen Relativsatz ein, wenn davor ein sächliches Nomen steht und dem Satz danach Subjekt oder Objekt
    fehlt. Steht nichts davor, was gemeint sein kann, oder hat der Satz schon alles, muss es „dass“ heißen („Er sagte,
    das der Rat tagt“). „Dass“ ist falsch, wo nur Artikel oder Pronomen stehen kann: vor dem Verb („dass sei falsch“),
    nach einer Präposition („für dass Geschenk“), vor einem Nomen, wenn der Satz nicht mit dem Verb endet, und nach
    einem sächlichen Nomen, wenn dem Satz sonst das Subjekt fehlte („ein Bad, dass im Mai schließt“).
    """,
    source="Amtliches Regelwerk der deutschen Rechtschreibung, § 4 (Schreibung von „dass“)",
    needs=("das", "dass", "Dass"),
    safe_fix=False,
    local=True,
    bad=[
        ("Er sagte, [[das]] der Rat tagt.", "Er sagte, dass der Rat tagt."),
        ("Sie geht davon aus, [[das]] es regnet.", "Sie geht davon aus, dass es regnet."),
        "Er kam im Januar ins Haus und sagte, [[das]] wir zahlen sollen.",
        "Die Stadt gab bekannt, [[das]] sie das Bad schließt.",
        "Er sagte, [[das]] in der Stadt alles ruhig sei. Fest steht, [[das]] das Bad schließt.",
        ("Er sagte, [[dass]] sei falsch.", "Er sagte, das sei falsch."),
        ("[[Dass]] ist nicht wahr.", "Das ist nicht wahr."),
        ("Sie bedankte sich für [[dass]] Geschenk.", "Sie bedankte sich für das Geschenk."),
        "Nachdem [[dass]] Haus verkauft wurde, zog er aus. Er hat beschlossen, [[dass]] Bad aufzugeben.",
        "Sie beklagte das Urteil und betonte, [[das]] der Richter den Zeugen nicht gehört habe.",
        "Sie hatte das Gefühl, [[das]] er einen Fehler machte.",
        ("Er sah ein Bad, [[dass]] im Mai schließt.", "Er sah ein Bad, das im Mai schließt."),
        "Im Mai zeigt die Stadt [[dass]] neue Bad, und [[dass]] hilft allen.",
        "Der Rat und [[dass]] Amt streiten. Die Leute fragen, ob man [[dass]] wirklich braucht.",
    ],
    good=[
        "Das Lied war besser als das letzte, das er hörte. Es kann sein, dass sog. Flecken entstehen.",
        "Er sagte, dass der Rat tagt. Er sagte, das sei falsch. Er sagte, das Urteil sei falsch.",
        "Das Bad, das die Stadt baut, ist teuer.",
        "Er kündigte ein Gesetz an, das die Stadt entlastet.",
        "Er sagte, das die Stadt umgebende Gebiet sei groß.",
        "Er sagte, das in der Stadt gelegene Haus sei groß. Sie betonte im Gespräch, das er führte, nichts.",
        "Sie hat ein Haus gebaut und beschrieben, das die Stadt nicht wollte.",
        "Davon handelt ein Buch, das er geschrieben hat. Sie sagte über das Haus, das er baute, kein Wort.",
        "Es gelang ihr, am Abend ein Lied zu beschreiben, das bei der Feier erklungen war.",
        "Er ging, ohne dass es jemand sah. Auf dass es gelinge! Das Wort „dass“ ist kurz. „Dass“ ist ein Wort.",
        "Er sprach von etwas, das die Leute freut. Er sagte etwas, das er bereute.",
        "Dass man ihm half, das hat er nicht vergessen. Dass Sein und Haben nicht dasselbe sind, sagte er.",
        "Er ging so schnell, dass Kinder ihm kaum folgen konnten. Bis dass der Tod sie scheidet.",
        "Wichtig ist, dass Wasser gespart wird. Ich weiß, dass er hätte kommen können.",
        "Das Verbot, dass im Haus geraucht wird, gilt. Es war so kalt dass auch Vögel und Fische froren.",
        "Ein Land, das ein guter Partner ist, hilft. Ein Haus, das er sein Heim nennt, brennt.",
        "Sie nennt das „Alte Bad“, das zwei der Räte gelobt haben, teuer.",
    ],
)  # fmt: skip
def dass_das(article: Article) -> Iterator[Finding]:
    """Write "dass" for the conjunction and "das" for the pronoun and the article.

    "Das" opens a relative clause if a neuter noun stands before and the clause lacks its subject or object; where
    nothing is there that it could mean, or the clause has everything it needs, it has to be "dass" ("Er sagte, das der
    Rat tagt"). "Dass" cannot be where an article or a pronoun has to stand: before a verb ("dass sei falsch"), after a
    preposition ("für dass Geschenk"), before a noun in a clause that does not end with its verb, and behind a neuter
    noun where the clause would have no subject ("ein Bad, dass im Mai schließt").
    """
    conjunction, pronoun = article.language.conjunction_forms
    found, gaps = article.index, article.words.gaps
    behind_comma = [at for at in found.get(pronoun, ()) if "," in gaps[at]]
    for number in sorted((*behind_comma, *found.get(conjunction, ()))):
        offset = article.words.starts[number]
        grammar = article.prose_grammar_at(offset)
        if grammar is None:
            continue
        at = grammar.tokens.at(offset)
        word = grammar.tokens.words[at]
        if word is None:
            continue
        if word.lower == pronoun and at:
            if why := _is_conjunction(grammar, at):
                yield _finding(article, grammar, at, conjunction, why)
        elif word.lower == conjunction and _is_pronoun(grammar, at):
            yield _finding(article, grammar, at, pronoun, _IS_PRONOUN)


def _finding(article: Article, grammar: Grammar, at: int, better: str, why: Localized) -> Finding:
    start, end = grammar.span(at, at)
    word = article.text[start:end]
    better = better.capitalize() if word[0].isupper() else better
    return Finding(start, end, word=word, better=better, why=why, fix=Fix.replace(start, end, better, safe=False))


def _is_conjunction(grammar: Grammar, at: int) -> Localized | None:
    """Return why the pronoun after a comma can be none: nothing it could mean, or a clause that lacks nothing."""
    codes = grammar.tokens.codes
    clause = next((one for one in grammar.clauses if one.kind == "relative" and one.opener == at), None)
    if clause is None or not clause.finite or grammar.opens_attribute(at):
        return None
    if _may_be_article(grammar, clause) or (codes[at - 2] in "ay" and codes[at - 3 : at - 2] == "s"):
        return None  # "das letzte, das er sah"
    arguments = grammar.arguments(clause)
    antecedent = grammar.neuter_antecedent(at)
    if arguments.complete and (arguments.subject or antecedent != "near"):
        return _LACKS_NOTHING
    if arguments.likely and antecedent != "near" and (not antecedent or _points_ahead(grammar, at)):
        return _MEANS_NOTHING
    return None


def _points_ahead(grammar: Grammar, at: int) -> bool:
    """Whether a word before the comma points to what follows it: "geht davon aus, dass …"."""
    words, correlates = grammar.tokens.words, grammar.language.correlates
    return any(word is not None and word.lower in correlates for word in words[max(0, at - 4) : at])


def _may_be_article(grammar: Grammar, clause: Clause) -> bool:
    """Whether a neuter phrase may begin at the word: "er sagte, das alte Haus steht"; not if more stands before the verb."""
    words, at = grammar.tokens.words, clause.opener
    first = words[at + 1]
    if first is None or first.form.isupper():
        return True  # "das FBI"
    phrase = grammar.phrase_at(at) or grammar.phrase_at(at + 1)
    article = words[at]
    assert article is not None
    if phrase is None or max(phrase.preposition, phrase.determiner) > at:
        return False
    if not grammar.fits_article(phrase, article, unknown=NEUTER):
        return False
    if "zi" in grammar.tokens.codes[phrase.last : clause.finite[-1]]:
        return True  # "…, das Haus zu bauen und …"
    return grammar.is_one_thing(phrase.last + 1, clause.finite[-1])


def _is_pronoun(grammar: Grammar, at: int) -> bool:
    """Whether what is written as the conjunction can only be the pronoun or the article."""
    codes, words, language = grammar.tokens.codes, grammar.tokens.words, grammar.language
    after = words[at + 1] if at + 1 < len(words) else None
    before = words[at - 1] if at else None
    if after is None or (at and codes[at - 1] in '„“”»«"'):
        return False
    clause = grammar.clause_of(at)
    if clause is None:
        return False
    if codes[at + 1] == "v":
        # "dass ist falsch": a subordinate clause has something before its verb; but "dass sog. Flecken entstehen"
        return not (codes[at + 2 : at + 3] == "." and language.abbreviation(f"{after.form}."))
    if after.finite and codes[at + 2 : at + 4] in ("k.", "k,"):
        return True  # "Ja, dass tun sie."
    neuter = _opens_neuter(grammar, at)
    if before is not None and before.code in "pq" and before.lower not in language.dass_prepositions:
        name = after.code in "ox#" and grammar.verbs(clause).particle != at - 1  # "für das P1"; but "gab an dass"
        return (
            neuter or name or (codes[at + 1] == "b" and codes[at + 2 : at + 3] in (".", ",", ""))
        )  # "über das hinaus"
    if neuter and grammar.needs_article(at + 1):
        return True  # "dass neue Bad"
    if clause.opener == at:
        return _lacks_verb(grammar, clause) if neuter else _lacks_subject(grammar, clause)
    if before is None or before.code == "l" or words[at].form[0].isupper():  # type: ignore[union-attr]
        return False  # "als dass"; a heading that runs into the sentence
    if before.adverb and before.conjunction & SUBORDINATES and (at < 2 or words[at - 2] is None):
        return False  # "so dass"
    earlier, later = _verbs_beside(grammar, clause, at)
    opened = clause.kind in ("subordinate", "relative")
    alone = not earlier and later < 2
    if alone and opened:
        return neuter or after.code in "bdti"  # "ob man dass wirklich sagte"
    if not alone and (later or opened):
        return False
    return neuter or (before.code != "c" and after.code in "bdti" and not _has_subject(grammar, clause, at))


def _has_subject(grammar: Grammar, clause: Clause, at: int) -> bool:
    """Whether something behind a token can be a subject; what is not understood can."""
    codes = grammar.tokens.codes
    if any(codes[number] in "xk" or _may_be_subject(grammar, number) for number in range(at, clause.end)):
        return True
    return any(one.first > at and one.cells & NOMINATIVE for one in grammar.phrases_in(clause))


def _lacks_verb(grammar: Grammar, clause: Clause) -> bool:
    """Whether a clause that the conjunction would open has no verb, one with zu, or its verb in second place."""
    codes, words = grammar.tokens.codes, grammar.tokens.words
    end = clause.pieces[0][1]
    verb = clause.finite[0] if clause.finite else end
    if verb >= end and (codes[end - 1] == "Z" or codes[end - 2 : end] == "zi"):
        return True
    if not clause.finite:
        return not any(codes[at] in "vity" for at in clause.tokens())
    if any(first == verb and codes[first:last].strip("vitzZ") for first, last in clause.pieces):
        return True  # "Auch das Recht, …, gilt als sicher"
    phrase = grammar.phrase_at(clause.opener + 1)
    noun = words[phrase.noun] if phrase is not None else None
    finite = words[verb]
    if len(clause.finite) > 1 or codes[verb] != "v" or phrase is None or noun is None or finite is None:
        return False
    if phrase.last + 1 != verb:
        return False
    if noun.noun & PLURAL and finite.finite & PLURAL_VERB:
        return False
    # "das letzte Tor hat gefehlt", "das Tor fiel spät"; but "dass Wasser fehlt im Haus"
    if grammar.verbs(clause).particle > verb:
        return True  # "das Kreuz kündigte an"
    rest = re.compile(_TAIL).match(codes, verb + 1)[0].translate(_NO_QUOTES)  # type: ignore[index]
    return bool(rest) and (rest[0] in "bkgseda" or rest[-1] == "t" or len(rest) > LONGEST_TAIL) and "c" not in rest


def _lacks_subject(grammar: Grammar, clause: Clause) -> bool:
    """Whether a clause behind a neuter noun has nothing but the pronoun for its subject: "ein Bad, das im Mai öffnet"."""
    codes, words = grammar.tokens.codes, grammar.tokens.words
    at = clause.opener
    noun = words[at - 2]
    if codes[at - 1 : at] != "," or noun is None or not noun.noun & NEUTER & ~DATIVE:
        return False
    governs = any(lemma.lower() in grammar.language.dass_nouns for lemma in noun.lemmas("N"))
    if not clause.finite or governs:
        return False
    verb = words[clause.finite[-1]]
    if verb is None or not (verb.finite | verb.joined) & SINGULAR_VERB or clause.finite[-1] != clause.end - 1:
        return False
    if any(codes[number] in "xkK~" or _may_be_subject(grammar, number) for number in clause.tokens()):
        return False
    arguments = grammar.arguments(clause)
    return not arguments.likely and not arguments.impersonal


def _may_be_subject(grammar: Grammar, at: int) -> bool:
    """Whether a word that no phrase is made of can be the subject: "dass nichts geschieht", "dass Kranke kommen"."""
    word, code = grammar.tokens.words[at], grammar.tokens.codes[at]
    if word is None:
        return False
    return (code in "bd" and bool(word.pronoun)) or (code == "a" and word.form[0].isupper())


def _verbs_beside(grammar: Grammar, clause: Clause, at: int) -> tuple[int, int]:
    """Return how many finite verbs a clause can have before a token and behind it."""
    codes, words, language = grammar.tokens.codes, grammar.tokens.words, grammar.language
    inside = clause.tokens()
    following = next((one for one in grammar.clauses if one.first == clause.end and codes[one.first] == "c"), None)
    if following is not None:
        inside += following.tokens()
    earlier = [number for number in inside if number < at and _can_be_finite(grammar, number)]
    # "sie zerlegt das Holz und verkauft es": what the first verb goes on with is none of the conjunction's
    joints = (one for one in inside if one > at and codes[one] == "c" and _can_be_finite(grammar, one + 1))
    goes_on = next(joints, inside[-1])
    later = [number for number in inside if at < number <= goes_on and _can_be_finite(grammar, number)]
    governing = {lemma for number in earlier if (word := words[number]) is not None for lemma in word.lemmas("V")}
    auxiliary = not governing.isdisjoint(language.infinitives)
    bare = auxiliary or not governing.isdisjoint(language.bare_infinitive_verbs)
    later = [
        number
        for number in later
        if not (codes[number] == "t" and auxiliary) and not (codes[number] == "i" and bare and codes[number - 1] != "k")
    ]
    clusters = [number for number in later if number - 1 not in later]
    return len(earlier), len(clusters)


def _can_be_finite(grammar: Grammar, at: int) -> bool:
    """Whether the word can be a finite verb, in one word with its particle only at the end of a clause."""
    codes = grammar.tokens.codes
    word = grammar.tokens.words[at] if at < len(codes) else None
    if word is None or codes[at] not in "vityab" or codes[at - 1 : at] == "z":
        return False
    if codes[at] in "ayb" and (codes[at + 1 : at + 2] in ("a", "n", "y", "o", "b") or not word.finite & THIRD):
        return False  # "weiß" may be an adjective, too
    return bool(word.finite) or (bool(word.joined) and codes[at + 1 : at + 2] in _BREAKS)


def _opens_neuter(grammar: Grammar, at: int) -> bool:
    """Whether what follows would be a neuter phrase with the article: "das neue Bad"."""
    article = grammar.language.word(grammar.language.conjunction_forms[1])
    phrase = grammar.phrase_at(at + 1)
    if phrase is None or max(phrase.preposition, phrase.determiner) > at:
        return False
    if not set("b#").isdisjoint(grammar.tokens.codes[at : phrase.noun]):
        return False  # "dass nur zwei Drittel"
    return grammar.fits_article(phrase, article)

"""missing-verb: a sentence of running text without a finite verb, or without the verb that its auxiliary announces."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from newslint.article import Article, Clause, Grammar
from newslint.languages import Language
from newslint.languages.morphology import NOMINATIVE, THIRD, THIRD_PLURAL
from newslint.rule import Finding, Localized, rule
from newslint.text import Span

# In tokens: a shorter clause without its infinitive may be meant so.
SHORTEST = 4
# ", das der Forscher bis zum Mai geführt": a relative pronoun, for another article or a pronoun follows, and no verb.
# Compiled at first use, by re itself: few sentences have a pronoun there.
_BARE_RELATIVE = r",[pqz]?s[sk][^,viyxlcZ–:]*t(?=[.]?$)"

_INFINITIVES = re.compile("i").finditer

_LACKS = {
    "sentence": Localized("der Satz hat kein gebeugtes Verb", "the sentence has no finite verb"),
    "clause": Localized("der Nebensatz hat kein gebeugtes Verb", "the subordinate clause has no finite verb"),
    "infinitive": Localized("das zweite Verb fehlt", "the second verb is missing"),
}


@rule(
    "missing-verb",
    severity="warning",
    de="{lack}: „{opening} …“",
    en="{lack}: “{opening} …”",
    reason_de="""Einen Satz nicht ohne sein Verb stehen lassen.

    Beim Umstellen geht leicht das Verb verloren: „Er den Titel zum dritten Mal gewonnen.“ Gemeldet wird ein Satz im
    Fließtext, in dem kein Wort ein gebeugtes Verb sein kann und der doch hat, was zu einem gehört: ein Subjekt wie
    „er“ oder „der Rat“ mit einem Objekt, ein „sich“, ein Partizip oder eine Verbpartikel am Ende. Gemeldet wird auch
    ein Nebensatz mit „dass“ oder „weil“, dem es fehlt, und „Das Bad soll im Mai geschlossen.“, wo „werden“ fehlt.
    Ellipsen („Kein Wunder.“), Aufzählungen, Ergebnisse, Zitate und Zeilen, die für sich stehen, sind keine.
    """,
    source="Duden, Die Grammatik: der Satz und sein finites Verb; Ellipsen",
    local=True,
    bad=[
        "Der Rat tagte lange. [[Er den Titel zum dritten Mal gewonnen.]] Dann gingen alle.",
        "Der Rat tagte lange. [[Die Verhaftung des Mannes im Dorf mit Freude aufgenommen.]] Dann gingen alle.",
        "Der Rat tagte lange. [[Der Minister den Entwurf am Montag in Bonn.]] Dann gingen alle.",
        "Der Rat tagte lange. [[In den Städten es zunehmend Verbote.]] Dann gingen alle.",
        "Der Rat tagte lange. [[Die Gäste sich als Kenner heraus.]] Dann gingen alle.",
        "Der Rat tagte lange. [[Unter den 20 Gästen sich auch 3 aus Polen.]] Dann gingen alle.",
        "Der Rat tagte lange. [[Die genaue Ursache noch nicht bekannt.]] Dann gingen alle.",
        "Der Rat tagte lange. [[Das der Sprecher der Polizei am Abend.]] Dann gingen alle.",
        "Der Rat tagte lange. [[Offiziell sie vom Bürgermeister der Stadt eröffnet.]] Dann gingen alle.",
        "Der Rat tagte lange. Das alte Bad [[soll im Mai geschlossen]]. Dann gingen alle.",
        "Der Rat tagte lange. Er sagte, [[dass der Minister den Entwurf am Montag]]. Dann gingen alle.",
        "Der Rat tagte lange. Es ist das Buch, [[das der Forscher bis zum Mai geführt]]. Dann gingen alle.",
        "Der Rat tagte lange. Die Parteien [[könnten den Entwurf jederzeit]]",
    ],
    good=[
        "Der Rat tagte lange. Kein Wunder. Und das bei dem Wetter. Dann gingen alle.",
        "Der Rat tagte lange. Soweit die Theorie. Ein Haus, das niemand wollte. Dann gingen alle.",
        "Der Rat tagte lange. Viele Menschen besuchten die Stadt. Dann kam der Regen mit aller Macht.",
        "Er ging. Einerseits der Lärm, andererseits der Staub und die Hitze des Sommers.",
        "Die Mannschaft: Meier, Müller, Schulze. Das war es. Sie spielten gut.",
        "Er kam spät. Nicht der Rat, sondern die Stadt. Der eine für das Bad, der andere dagegen.",
        "Er kam spät. Kein Publikum, keine Musik und eine Stimmung wie auf dem Friedhof. Dann ging er.",
        "Er kam spät. Das kann gefordert, aber nicht erzwungen werden. Er muss morgen in die Klinik.",
        "Er kam spät. Das Lächeln auf ihrem Gesicht erstarrt. Sie will, dass er bleibt.",
        "Er kam spät. Zu allem Unglück dann noch der Regen. Ich fall gleich um. Er ging.",
        "Er kam spät. Wenn möglich, kommt er wieder. Er weiß nicht, ob in Bonn oder in Graz. Er ging.",
    ],
)
def missing_verb(article: Article) -> Iterator[Finding]:
    """Leave no sentence without its verb.

    A verb is easily lost when words are moved: "Er den Titel zum dritten Mal gewonnen." Reported is a sentence of
    running text in which no word can be a finite verb, and which has what goes with one: a subject such as "er" or "der
    Rat" and an object, a reflexive, a participle or a particle at its end. So is a subordinate clause with "dass" or
    "weil" that lacks it, and "Das Bad soll im Mai geschlossen.", which lacks its "werden". Ellipses, lists, results,
    quotations and lines that stand alone are none.
    """
    modals = _modals(article)
    for part in article.prose:
        sentences = article.sentences_of(part)
        if len(sentences) < 2:
            continue
        for sentence in sentences:
            for grammar in _parted(article, sentence):
                if grammar.tokens.codes[-1:] == "." and grammar.lacks_verb:
                    yield _finding(article, *grammar.tokens.span, "sentence")
                    continue
                codes, span = grammar.tokens.codes, grammar.tokens.span
                pronouns = "ss" in codes or "sk" in codes
                if (
                    pronouns
                    and (match := re.search(_BARE_RELATIVE, codes))
                    and _is_participle(grammar, match.end() - 1)
                ):
                    yield _finding(article, *grammar.span(match.start() + 1, match.end() - 1), "clause")
                last = codes.rfind("u")
                bare = last >= 0 and "v" not in codes[last:] and "x" not in codes[last:]
                modal = bisect_left(modals, span.start) < bisect_left(modals, span.end)
                if not bare and (not modal or _has_infinitive(grammar)):
                    continue  # neither a lone modal verb nor a last conjunction without a verb: most need no clauses
                for clause in grammar.clauses:
                    if clause.kind == "main":
                        if end := _lacks_infinitive(grammar, clause):
                            yield _finding(article, *grammar.span(clause.finite[0], end), "infinitive")
                    elif clause.kind == "subordinate" and not clause.finite and _is_bare_clause(grammar, clause):
                        yield _finding(article, *grammar.span(clause.first, clause.end - 1), "clause")


def _finding(article: Article, start: int, end: int, lack: str) -> Finding:
    return Finding(start, end, lack=_LACKS[lack], opening=" ".join(article.text[start:end].split()[:4]).rstrip(".,"))


def _modals(article: Article) -> list[int]:
    """Return where in the text the forms of modal verbs stand."""
    forms = article.language.judged(_is_modal, article.distinct)
    words = article.words
    return [start for start, form in zip(words.starts, words.forms) if form in forms] if forms else []


def _is_modal(language: Language, form: str) -> bool:
    return language.auxiliaries.get(form.lower().replace("\xad", "")) in language.modal_verbs


def _has_infinitive(grammar: Grammar) -> bool:
    """Whether a sentence has an infinitive that is no modal verb itself: a cheap look first."""
    words, modals = grammar.tokens.words, grammar.language.modal_verbs
    return any(
        word is not None and word.infinitive and modals.keys().isdisjoint(word.lemmas("VI"))
        for match in _INFINITIVES(grammar.tokens.codes)
        for word in (words[match.start()],)
    )


def _is_participle(grammar: Grammar, at: int) -> bool:
    """Whether the word is a participle and no finite verb."""
    word = grammar.tokens.words[at]
    return word is not None and word.participle and not (word.finite or word.joined)


def _parted(article: Article, sentence: Span) -> list[Grammar]:
    """Return the grammar of a sentence; of two, where the mark between them went with the verb and left two blanks."""
    grammar = article.grammar(sentence)
    gap = article.text.find("  ", sentence.start, sentence.end)
    if gap < 0:
        return [grammar]
    first, rest = Span(sentence.start, gap), Span(gap + 2, sentence.end)
    if not article.text[rest.start].isupper() or "  " in article.text[rest.start : rest.end]:
        return [grammar]
    parts = [article.grammar(first), article.grammar(rest)]
    tokens = parts[1].tokens
    codes = tokens.codes.partition(",")[0]
    whole = any(
        code == "v" or (code == "i" and codes[at - 1] != "z" and word is not None and word.finite & THIRD_PLURAL)
        for at, (code, word) in enumerate(zip(codes, tokens.words))
        if at and (code == "v" or at < len(codes) - 2)
    )
    end = parts[0].tokens.codes[-1:]
    return parts if whole and (end in tuple("notb") or (end == "#" and codes[0] != "n")) else [grammar]


def _lacks_infinitive(grammar: Grammar, clause: Clause) -> int:
    """Return where a modal verb's clause ends that has no infinitive: behind a participle, or where the text breaks off."""
    codes, words = grammar.tokens.codes, grammar.tokens.words
    if len(clause.finite) != 1:
        return 0
    verb = clause.finite[0]
    word = words[verb]
    modals = grammar.language.modal_verbs
    if word is None or modals.keys().isdisjoint(word.lemmas("V")):
        return 0
    if any(
        one is not None and at != verb and one.infinitive and codes[at] not in "nsde" for at, one in enumerate(words)
    ):
        return 0
    if any(codes[at] in "xZ" for at in clause.tokens()):
        return 0
    first, end = clause.pieces[-1]
    whole = first <= verb or "c" in codes[first:end]  # a list: "Maße, Gewicht und Preis geändert"
    if codes[end - 1] == "t" and end - verb > 1 and whole and codes[end : end + 1] in ("", "."):
        return 0 if any(modals.get(lemma) for lemma in word.lemmas("V")) else end - 1
    broken = end == len(codes.rstrip(",")) and words[end - 1] is not None
    return end - 1 if broken and end - clause.first > SHORTEST else 0


def _is_bare_clause(grammar: Grammar, clause: Clause) -> bool:
    """Whether a subordinate clause that ends with the sentence has subject and more, but no word that can be a verb."""
    codes, words = grammar.tokens.codes, grammar.tokens.words
    own = clause.tokens()
    opener = words[clause.opener]
    if opener is None or own[-1] == clause.opener or codes[clause.end :] not in (".", ""):
        return False
    inner = [at for at in own if at > clause.opener]
    if any((one := words[at]) is None or codes[at] in "xv" or one.finite & THIRD or one.joined & THIRD for at in inner):
        return False
    row = grammar.constituents(inner)
    shape = "".join(one.letter for one in row)
    last = words[inner[-1]]
    if codes[inner[-1]] not in "no#t" or last is None or len(last.form) < 2:
        return False  # a verb that is not known as one, an initial
    if opener.lower not in grammar.language.clause_openers or len(shape) < 2:
        return False
    subject = row[0]
    nominative = subject.phrase is not None and subject.phrase.cells & NOMINATIVE and subject.phrase.determiner >= 0
    return (subject.letter == "k" or bool(subject.letter == "N" and nominative)) and "l" not in shape

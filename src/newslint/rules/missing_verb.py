"""missing-verb: a sentence of running text without a finite verb, though it has what goes with one."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.article import Article, Grammar, Phrase
from newslint.languages.morphology import ACCUSATIVE, DATIVE, GENITIVE, NOMINATIVE, THIRD
from newslint.rule import Finding, rule

# In words: shorter sentences without a verb are mostly meant so. With a participle at the end they have to be longer.
SHORTEST, SHORTEST_PASSIVE = 4, 6
# Marks with which a sentence may be something else: a quotation, a list, a result, a lead with a colon.
_OTHER = frozenset('„“”»«":;()[]–—…/|•*+=&!?_#@<>')


@rule(
    "missing-verb",
    severity="warning",
    de="der Satz hat kein Verb: „{opening} …“",
    en="the sentence has no verb: “{opening} …”",
    reason_de="""Einen Satz nicht ohne sein Verb stehen lassen.

    Beim Umstellen geht leicht das Verb verloren: „Er den Titel zum dritten Mal gewonnen.“ Gemeldet wird ein Satz im
    Fließtext, in dem kein Wort ein gebeugtes Verb sein kann und der doch hat, was zu einem gehört: ein Subjekt wie
    „er“ oder „der Rat“ mit einem Objekt, ein „sich“, ein Partizip am Ende. Ellipsen („Kein Wunder.“), Aufzählungen,
    Ergebnisse, Zitate und Zeilen, die für sich stehen, sind keine.
    """,
    source="Duden, Die Grammatik: der Satz und sein finites Verb; Ellipsen",
    bad=[
        "Der Rat tagte lange. [[Er den Titel zum dritten Mal gewonnen.]] Dann gingen alle.",
        "Der Rat tagte lange. [[Die Verhaftung des Mannes im Dorf mit Freude aufgenommen.]] Dann gingen alle.",
        "Der Rat tagte lange. [[Der Minister den Entwurf am Montag in Bonn.]] Dann gingen alle.",
        "Der Rat tagte lange. [[In den Städten es zunehmend Verbote.]] Dann gingen alle.",
    ],
    good=[
        "Der Rat tagte lange. Kein Wunder. Und das bei dem Wetter. Dann gingen alle.",
        "Der Rat tagte lange. Soweit die Theorie. Ein Haus, das niemand wollte. Dann gingen alle.",
        "Der Rat tagte lange. Viele Menschen besuchten die Stadt. Dann kam der Regen mit aller Macht.",
        "Er ging. Einerseits der Lärm, andererseits der Staub und die Hitze des Sommers.",
        "Die Mannschaft: Meier, Müller, Schulze. Das war es. Sie spielten gut.",
        "Er kam spät. Nicht der Rat, sondern die Stadt. Der eine für das Bad, der andere dagegen.",
    ],
)
def missing_verb(article: Article) -> Iterator[Finding]:
    """Leave no sentence without its verb.

    A verb is easily lost when words are moved: "Er den Titel zum dritten Mal gewonnen." Reported is a sentence of
    running text in which no word can be a finite verb, and which has what goes with one: a subject such as "er" or "der
    Rat" and an object, a reflexive, a participle at its end. Ellipses, lists, results, quotations and lines that stand
    alone are none.
    """
    for part in article.prose:
        sentences = article.sentences_of(part)
        if len(sentences) < 2:
            continue
        for sentence in sentences:
            if article.text[sentence.end - 1] != ".":
                continue
            grammar = article.grammar(sentence)
            if _lacks_verb(grammar):
                opening = " ".join(article.text[slice(*sentence)].split()[:4])
                yield Finding(*sentence, opening=opening)


def _lacks_verb(grammar: Grammar) -> bool:
    codes, words = grammar.tokens.codes, grammar.tokens.words
    if not _OTHER.isdisjoint(codes) or "x" in codes or "v" in codes[: codes.find(",")]:
        return False
    fragments = [clause for clause in grammar.clauses if clause.kind == "fragment"]
    if len(fragments) != 1 or any(clause.kind == "main" for clause in grammar.clauses):
        return False
    own = fragments[0].tokens()
    if fragments[0].first > 0 or not all(_is_no_verb(grammar, at) for at in own):
        return False
    count = sum(words[at] is not None for at in own)
    if count < SHORTEST:
        return False
    last = words[own[-1]]
    assert last is not None
    inner = "".join(codes[at] for at in own)
    if "l" in inner or "c" in inner[:1] or words[0] is None or (words[0].preposition and words[0].conjunction):
        return False
    subject = _first_subject(grammar)
    if last.particle and own[-1] == len(codes) - 2 and (codes[own[-1]] in "pb") and len(grammar.phrases) > 1:
        return subject is not None or "k" in inner or "g" in inner  # "Der Rat die Preise bekannt."
    if "k" in inner[:-1] or "g" in inner:
        return not any(codes[at] == "k" and codes[at - 1] in "pq" for at in own if at)  # "Ohne sie keine Bewegung."
    if subject is None:
        return False
    if count >= SHORTEST_PASSIVE and codes[own[-1]] == "t" and own[-1] == len(codes) - 2:
        return True
    for phrase in grammar.phrases[1:]:
        if phrase.preposition >= 0 or phrase.determiner < 0 or not phrase.certain or phrase.first not in own:
            continue
        if not phrase.cells & ~(ACCUSATIVE | DATIVE):
            return True  # "Der Minister den Entwurf"
        beside = phrase.first == subject.last + 1 and codes[phrase.determiner] in "se"
        if beside and not phrase.cells & GENITIVE and subject.certain and subject.last == subject.noun:
            return True  # "Eine Schätzung die Schulden auf zehn Millionen"
    return False


def _is_no_verb(grammar: Grammar, at: int) -> bool:
    word = grammar.tokens.words[at]
    if word is None:
        return False  # a mark that nobody expects
    if word.finite & THIRD or word.joined & THIRD:
        return False
    # "Ich weiß nicht": a verb in another person; a capital that nobody knows may open with a verb
    return not (word.finite and grammar.tokens.codes[at] in "vi") and not (at == 0 and grammar.tokens.codes[at] == "o")


def _first_subject(grammar: Grammar) -> Phrase | None:
    """Return the phrase that opens the sentence, if it has a determiner and can be the subject."""
    phrases = grammar.phrases
    if not phrases or phrases[0].first > 0 or phrases[0].preposition >= 0 or phrases[0].determiner < 0:
        return None
    first = phrases[0]
    noun = grammar.tokens.words[first.noun]
    if not first.cells & NOMINATIVE or "c" in grammar.tokens.codes[: first.last + 2]:
        return None
    return None if noun is None or noun.lower in grammar.language.measure_nouns else first

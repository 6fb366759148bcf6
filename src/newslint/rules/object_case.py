"""object-case: a second nominative in a clause whose subject stands fast: "Er hat ein neuer Plan"."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.article import Article, Clause, Grammar, Phrase
from newslint.languages.morphology import (
    DATIVE,
    FIRST_PLURAL,
    FIRST_SINGULAR,
    MASCULINE,
    NOMINATIVE,
    SECOND_SINGULAR,
    THIRD_PLURAL,
    THIRD_SINGULAR,
)
from newslint.rule import Finding, rule

# Before a nominative that is no object: "als ein Mann", "wie der Rat", "der Rat oder der Mann".
_NO_OBJECT = tuple("clno,")
_NUMBERS = {
    "singular": FIRST_SINGULAR | SECOND_SINGULAR | THIRD_SINGULAR,
    "plural": FIRST_PLURAL | THIRD_PLURAL,
}
# Between subject and object stands none of these.
_MARKS = frozenset(",;:–—()[]„“”»«\"‚‘'…?!.-cl")


@rule(
    "object-case",
    severity="error",
    de="„{phrase}“ steht im Nominativ, doch „{subject}“ ist das Subjekt",
    en="“{phrase}” is a nominative, but “{subject}” is the subject",
    reason_de="""Ein Objekt nicht in den Nominativ setzen.

    „Er hat ein neuer Plan“, „Der Rat hat der Antrag beschlossen“: Ein Satz hat ein Subjekt; was daneben im Nominativ
    steht, gehört in einen anderen Fall. Gemeldet wird nur, wenn beide Formen nichts anderes sein können. Neben „sein“,
    „werden“, „bleiben“ und im Passiv, hinter „als“ und „wie“ und in Aufzählungen steht ein zweiter Nominativ zu Recht.
    """,
    source="Duden, Die Grammatik (2016), Rn. 1249–1258: die Ergänzungen des Verbs",
    safe_fix=False,
    local=True,
    bad=[
        "Er hat [[ein neuer Plan]] vorgelegt. Man kann [[der Antrag]] stellen.",
        "Der Rat hat gestern [[der Plan]] beschlossen.",
        "Sie fragt, ob er [[kein Hund]] hat.",
    ],
    good=[
        "Er ist ein Mann. Er wird ein guter Arzt. Er wurde ein Held genannt. Der Mann ist der Wirt.",
        "Er arbeitet wie ein Pferd und als ein Mann. Er hat einen Plan. Der Rat, der Plan und der Wirt kamen.",
        "Er hilft der Stadt. Den Plan hat der Rat beschlossen. Das macht kein Mensch. Der Rat gibt der Frau recht.",
    ],
)
def object_case(article: Article) -> Iterator[Finding]:
    """Put no object into the nominative.

    "Er hat ein neuer Plan", "Der Rat hat der Antrag beschlossen": a clause has one subject, and what stands in the
    nominative beside it belongs into another case. Reported is only what can be nothing else, both of them. Beside
    "sein", "werden", "bleiben" and in the passive, behind "als" and "wie" and in rows a second nominative is right.
    """
    for grammar in article.grammars:
        sure = [phrase for phrase in grammar.phrases if _is_nominative(grammar, phrase)]
        for phrase in sure:
            clause = grammar.clause_of(phrase.first)
            if clause is None or not _is_object(grammar, clause, phrase):
                continue
            subject = _subject(grammar, clause, phrase, sure)
            if subject is not None:
                span = grammar.span(phrase.first, phrase.noun)
                said = " ".join(article.text[slice(*span)].split())
                other = " ".join(article.text[slice(*grammar.span(*subject))].split())
                yield Finding(*span, phrase=said, subject=other)


def _is_nominative(grammar: Grammar, phrase: Phrase) -> bool:
    """Whether the phrase can be a nominative only, and has a determiner."""
    if phrase.preposition >= 0 or phrase.determiner != phrase.first or not phrase.certain:
        return False
    determiner = grammar.tokens.words[phrase.determiner]
    if determiner is None or (determiner.follows == "mixed" and determiner.pronoun & DATIVE):
        return False  # "ihr Bescheid geben"
    return bool(phrase.cells) and not phrase.cells & ~(NOMINATIVE & MASCULINE)


def _is_object(grammar: Grammar, clause: Clause, phrase: Phrase) -> bool:
    """Whether the phrase stands where an object does, beside a verb that has no nominative but its subject."""
    codes, words, language = grammar.tokens.codes, grammar.tokens.words, grammar.language
    determiner = words[phrase.determiner]
    if determiner is None or not determiner.form.islower() or len(clause.finite) != 1 or len(clause.pieces) > 1:
        return False
    if codes[phrase.first - 1 : phrase.first] in _NO_OBJECT or codes[phrase.last + 1 : phrase.last + 2] in _NO_OBJECT:
        return False
    copulas = language.copulas
    if any(
        word is not None and not copulas.isdisjoint(word.lemmas("IPZ")) for word in words[clause.first : clause.end + 2]
    ):
        return False  # "er will der Erste sein", "um ein guter Arzt zu werden"
    verbs = grammar.verbs(clause)
    others = (*verbs.participles, *verbs.infinitives, *verbs.zu_infinitives)
    finite = words[clause.finite[0]]
    lemmas = set(finite.lemmas("VW")) if finite is not None else set()
    helps = bool(others) and lemmas <= language.infinitives
    if helps:
        lemmas = {lemma for at in others if (word := words[at]) is not None for lemma in word.lemmas("IPZ")}
        if verbs.participles and finite is not None and not language.future_auxiliary.isdisjoint(finite.lemmas("VW")):
            return False  # "Er wurde ein Held genannt"
    return bool(lemmas) and lemmas.isdisjoint(language.copulas)


def _subject(grammar: Grammar, clause: Clause, phrase: Phrase, sure: list[Phrase]) -> tuple[int, int] | None:
    """Return the subject that stands before the phrase and can be nothing else."""
    tokens, language = grammar.tokens, grammar.language
    found: tuple[int, int] | None = None
    for at in range(clause.first, phrase.first):
        word = tokens.words[at]
        if tokens.codes[at] == "k" and word is not None and word.lower in language.pronoun_persons:
            found = (at, at) if _agrees(grammar, clause, language.pronoun_persons[word.lower][1]) else None
    for one in sure:
        if clause.first <= one.first and one.last < phrase.first and _agrees(grammar, clause, "singular"):
            found = one.first, one.last
    return None if found is None or set(tokens.codes[found[1] + 1 : phrase.first]) & _MARKS else found


def _agrees(grammar: Grammar, clause: Clause, number: str) -> bool:
    """Whether the verb of the clause has the number, so that nothing else need be joined to the subject."""
    verb = grammar.tokens.words[clause.finite[0]]
    return verb is not None and bool((verb.finite | verb.joined) & _NUMBERS[number])

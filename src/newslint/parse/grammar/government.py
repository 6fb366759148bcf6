"""Government: which clause wants an infinitive with zu, and which may have one without.

"versuchen" wants one with zu, "wollen" one without, and a row of them ("will das Bad schließen, die Halle verkaufen").
"""

from __future__ import annotations

from newslint.languages import Language
from newslint.languages.morphology import GENITIVE, PLURAL
from newslint.parse.grammar.clauses import Clause
from newslint.parse.grammar.phrases import Phrase
from newslint.parse.grammar.tokens import Tokens
from newslint.parse.grammar.verbs import VerbComplex

# A phrase with what belongs to it goes on for so many tokens.
LONGEST_PHRASE = 8


def noun_wants_zu(tokens: Tokens, comma: int, language: Language) -> bool:
    """Whether the phrase before a comma has a noun that governs an infinitive with zu: "der Versuch der Stadt, …"."""
    for at in range(comma - 1, max(-1, comma - LONGEST_PHRASE), -1):
        word = tokens.words[at]
        if word is None or tokens.codes[at] not in "noapqsde#c":
            return False
        if word.lower in language.zu_nouns:
            return True
    return False


def wants_zu(tokens: Tokens, clause: Clause, verbs: VerbComplex, comma: int, language: Language) -> str:
    """Return whether a clause wants an infinitive with zu behind a comma.

    "sure" where no clause with its verb in second place could stand there instead ("er sagte, die Leute lachen"),
    "maybe", or "" for no.
    """
    words = tokens.words
    found = ""
    for at in clause.tokens():
        word = words[at]
        if word is None or at >= comma:
            continue
        if word.lower in language.zu_nouns or word.lower in language.correlates or word.lower in language.zu_adjectives:
            found = found or "maybe"
        lemmas = set(word.lemmas("VIPWZ"))
        particle = words[verbs.particle] if at in clause.finite and verbs.particle >= 0 else None
        if particle is not None:
            lemmas |= {particle.lower + lemma for lemma in word.lemmas("V")}
        if not lemmas.isdisjoint(language.zu_verbs):
            found = found if found == "sure" else "maybe" if language.reports(word.lower) is not None else "sure"
    return found


def lacks_infinitive(tokens: Tokens, clause: Clause, end: int, language: Language) -> bool:
    """Whether an auxiliary lacks its other verb up to ``end``: "hatten viele, so die Polizei, den Brand kommen sehen"."""
    verb = tokens.words[clause.finite[0]] if clause.finite else None
    if clause.kind != "main" or verb is None or language.infinitives.isdisjoint(verb.lemmas("V")):
        return False
    if not language.state_auxiliary.isdisjoint(verb.lemmas("V")):
        return False  # "es ist möglich, …"
    return not any(tokens.codes[at] in "it" for at in clause.tokens() if clause.finite[0] < at < end)


def may_have_row(tokens: Tokens, clause: Clause, end: int, language: Language) -> bool:
    """Whether a modal verb, or any that has its infinitive already, may have another: "will das Bad bauen, …"."""
    codes, words = tokens.codes, tokens.words
    inside = [at for at in clause.tokens() if at < end]
    if "x" in [codes[at] for at in inside] and "v" not in [codes[at] for at in clause.finite]:
        return True  # nobody knows
    own = any(codes[at] == "i" and at not in clause.finite for at in inside)
    passive = any((word := words[at]) is not None and word.participle for at in inside)
    for at in inside:
        word = words[at]
        if word is None or codes[at] not in "viyt" or not word.finite or (codes[at] == "i" and at not in clause.finite):
            continue
        lemmas = set(word.lemmas("VW"))
        modal = lemmas & language.infinitives or own
        if (modal and lemmas & language.bare_infinitive_verbs) or (not passive and lemmas & language.future_auxiliary):
            return True
    return False


def has_auxiliary(tokens: Tokens, clause: Clause, language: Language) -> bool:
    """Whether the clause has an auxiliary or a modal verb, which another verb may go with."""
    words = (tokens.words[at] for at in clause.finite)
    return any(word is not None and not language.infinitives.isdisjoint(word.lemmas("V")) for word in words)


def has_plural(tokens: Tokens, clause: Clause, phrases: list[Phrase], comma: int) -> bool:
    """Whether a relative clause in the plural behind a comma could belong to something in the clause before it.

    What opens the sentence is not taken up behind its verb.
    """
    words, codes = tokens.words, tokens.codes
    verb = clause.finite[0] if clause.finite else comma
    begin = verb if clause.kind == "main" and verb < comma - 1 else clause.first - 1
    if any(begin < one.first < comma and one.cells & PLURAL & ~GENITIVE for one in phrases):
        return True
    last = words[comma - 1]
    if last is not None and codes[comma - 1] == "a" and last.declined("strong") & PLURAL:
        return True  # "auch solche, die Leute mögen": an adjective by itself
    inside = (words[at] for at in clause.tokens() if begin < at < comma and codes[at] in "dkKa#")
    return any(word is not None and (word.pronoun | word.nominal) & PLURAL for word in inside)

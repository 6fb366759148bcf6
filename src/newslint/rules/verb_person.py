"""verb-person: a pronoun and its verb that are of different persons: "Ich hat", "wenn du gehen will"."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.article import Article, Clause, Grammar, disagreement
from newslint.languages.morphology import (
    FIRST_PLURAL,
    FIRST_SINGULAR,
    INDICATIVE_FINITE,
    SECOND_SINGULAR,
    THIRD_SINGULAR,
    Word,
)
from newslint.rule import Finding, Localized, rule

_BITS = {
    ("first", "singular"): FIRST_SINGULAR,
    ("second", "singular"): SECOND_SINGULAR,
    ("third", "singular"): THIRD_SINGULAR,
    ("first", "plural"): FIRST_PLURAL,
}
_PERSONS = {
    ("first", "singular"): Localized("1. Person Einzahl", "first person singular"),
    ("second", "singular"): Localized("2. Person Einzahl", "second person singular"),
    ("third", "singular"): Localized("3. Person Einzahl", "third person singular"),
    ("first", "plural"): Localized("1. Person Mehrzahl", "first person plural"),
}
# With these letters a word can be the finite verb of its clause, and nothing else that matters here.
_VERB = "vi"


@rule(
    "verb-person",
    severity="error",
    de="„{pronoun}“ verlangt die {person}, „{verb}“ ist sie nicht",
    en="“{pronoun}” wants the {person}, which “{verb}” is not",
    reason_de="""Das Verb in die Person setzen, in der sein Pronomen steht.

    „Ich hat“, „Er meinst“, „wenn du gehen will“: Neben „ich“, „du“, „er“, „man“ und „wir“ steht nur eine Form. Gemeldet
    wird ein Pronomen, das unmittelbar neben dem einzigen gebeugten Verb seines Teilsatzes steht oder einen Nebensatz
    eröffnet; Formen, die auch die richtige Person sein können, und abgekürzte („ich hab“) sind nicht gemeint.
    """,
    source="Duden, Die Grammatik: Kongruenz zwischen Subjekt und finitem Verb",
    safe_fix=False,
    local=True,
    bad=[
        "[[Ich hat]] das gesehen. [[Wir geht]] nach Hause.",
        "Am Abend [[gingst er]] nach Hause. [[Hat du]] Zeit?",
        "Er fragt, was passiert, wenn [[du gehen will]].",
    ],
    good=[
        "Ich hab Zeit, ich geh, ich könnt, er ward. Er komme, er sei müde. Wir seien da. Man sieht, du bist es.",
        "Du und ich gehen. Er hofft, ich gehe. Bist du es oder er? Ich, der das sagt, gehe.",
        "Gehen wir! Sagte er nicht, dass wir kommen? Wenn du gehen willst, geh. Das Ich ist frei.",
    ],
)
def verb_person(article: Article) -> Iterator[Finding]:
    """Put the verb into the person of its pronoun.

    "Ich hat", "Er meinst", "wenn du gehen will": beside "ich", "du", "er", "man" and "wir" there is one form. Reported is
    a pronoun right beside the one finite verb of its clause, or right behind the opener of a subordinate clause; forms
    that can be the right person as well, and short ones ("ich hab"), are not meant.
    """
    known = article.language.pronoun_persons
    starts, index = article.words.starts, article.index
    for start in sorted(starts[at] for pronoun in known.keys() & index.keys() for at in index[pronoun]):
        grammar = article.prose_grammar_at(start)
        if grammar is None:
            continue
        at = grammar.tokens.at(start)
        pronoun = grammar.tokens.words[at]
        clause = grammar.clause_of(at)
        verb = _verb(grammar, clause, at) if clause is not None else -1
        if (
            clause is None
            or verb < 0
            or pronoun is None
            or (pronoun.form[0].isupper() and at != grammar.clauses[0].first)
        ):
            continue
        wanted = known[pronoun.lower]
        word = grammar.tokens.words[verb]
        if word is not None and _is_wrong(word, _BITS[wanted]) and not _is_short(grammar, word, wanted):
            if disagreement(grammar, clause) is not None:
                continue  # of another number, which verb-agreement says
            first, last = sorted((at, verb))
            yield Finding(*grammar.span(first, last), pronoun=pronoun.form, verb=word.form, person=_PERSONS[wanted])


def _verb(grammar: Grammar, clause: Clause, at: int) -> int:
    """Return the finite verb whose subject the pronoun must be, -1 for none."""
    if len(clause.finite) != 1 or len(clause.pieces) > 1:
        return -1
    codes, verb = grammar.tokens.codes, clause.finite[0]
    if codes[verb] not in _VERB or codes[at + 1 : at + 2] in ("c", "l"):
        return -1  # "du und ich gehen"
    if clause.kind == "main":
        opens = at == clause.first or (at == clause.first + 1 and codes[clause.first] == "c")
        return verb if (verb == at + 1 and opens) or (verb == at - 1 and _is_free(codes, clause, at)) else -1
    behind = clause.kind == "subordinate" and at == clause.opener + 1 and at < verb == clause.end - 1
    return verb if behind and codes[verb] == "v" and _is_free(codes, clause, at) else -1


def _is_free(codes: str, clause: Clause, at: int) -> bool:
    """Whether nothing is joined to the pronoun or to the verb: "kommen er und sie", "dass wir gehen und er bleibt"."""
    return "c" not in codes[at : clause.end]


def _is_wrong(verb: Word, wanted: int) -> bool:
    bits = (verb.finite | verb.joined) & INDICATIVE_FINITE
    return bool(bits) and not bits & wanted and all(one.letter in "VWIP" for one in verb.readings)


def _is_short(grammar: Grammar, verb: Word, wanted: tuple[str, str]) -> bool:
    """Whether the form is that of the first person without its -e, as people speak: "ich könnt", "wart ich"."""
    return wanted[0] == "first" and bool(grammar.language.word(verb.lower + "e").finite & _BITS[wanted])

"""said-twice: a small word that a clause has only once stands in it twice, with others between."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.article import Article, Grammar
from newslint.rule import Finding, rule
from newslint.text import Fix

# Letters of tokens, see parse.grammar: the reflexive pronoun twice, with neither a mark, a conjunction nor a verb between.
_REFLEXIVE = re.compile("g(?P<between>[abdehj-kmno-uwx#]+)g(?P<rest>[^,;:.–!?]*)").finditer
_BEFORE_PRONOUN = tuple("pqsde")
# A preposition before a contraction, or before an adverb that cannot begin an attribute: "mit damit verbundenen Kosten".
_PREPOSITION = re.compile("p(?=b(?:[.,;:!?uv]|$)|q[#nob])").finditer

# A contraction that holds an article, before another one that opens no attribute: "beim die Kamera haltenden Arm".
_ARTICLE = re.compile("q[se](?=[nop])").finditer


@rule(
    "said-twice",
    severity="error",
    de={
        "reflexive": "„{word}“ steht in diesem Satz schon einmal",
        "adverb": "„{preposition}“ steckt schon in „{word}“",
        "article": "In „{word}“ steckt schon ein Artikel, „{article}“ ist einer zu viel",
    },
    en={
        "reflexive": "“{word}” stands in this clause before",
        "adverb": "“{word}” holds “{preposition}” already",
        "article": "“{word}” holds an article already, “{article}” is one too many",
    },
    reason_de="""Ein Wort, das der Satz schon hat, nicht noch einmal schreiben.

    „Sie fühlen sich von der Politik sich verlassen“, „danke für dafür“, „im dem Haus“: Beim Umstellen bleibt das alte Wort stehen. Ein
    Verb hat nur ein „sich“; gemeldet wird das zweite, wenn zwischen beiden weder ein Satzzeichen noch eine Konjunktion noch
    ein Verb steht. „An sich“, „der sich nähernde Zug“ und „mit damit verbundenen Kosten“ sind nicht gemeint.
    """,
    source="Duden, Die Grammatik (2016), Rn. 368–375: Reflexivpronomen; Rn. 858–864: Präpositionaladverbien",
    safe_fix=False,
    local=True,
    bad=[
        ("Viele fühlen sich von der Politik [[sich]] verlassen.", "Viele fühlen sich von der Politik verlassen."),
        ("Der Rat hat sich am Montag [[sich]] geeinigt.", "Der Rat hat sich am Montag geeinigt."),
        ("Er dankt ihr [[für dafür]], dass sie kam.", "Er dankt ihr dafür, dass sie kam."),
        ("Er sprach schon [[von vom]] Krieg.", "Er sprach schon vom Krieg."),
        "Zeitgleich [[im dem]] Absturz der Zahlen stieg der Preis. Es liegt [[zum einem]] an der Hitze.",
    ],
    good=[
        "Viele fühlen sich verlassen und sehen sich um. Er traut sich, sich zu melden.",
        "Sie wehren sich gegen die sich nähernde Bahn. Er fand sich an und für sich gut.",
        "Er dankt ihr dafür, dass sie kam. Sie rechnet mit damit verbundenen Kosten.",
        "Er sprach von vom Krieg zerstörten Häusern. Sie ging aus zum Essen.",
        "Es liegt zum einen an der Hitze. Er sah beim die Kamera haltenden Arm nichts. Im den Rat betreffenden Fall schwieg er.",
        "Sie ließ sich den Mann sich vorstellen. Er weigert sich nicht sich zu melden.",
    ],
)
def said_twice(article: Article) -> Iterator[Finding]:
    """Do not write again what the clause has already.

    "Sie fühlen sich von der Politik sich verlassen", "danke für dafür", "im dem Haus": the old word stays when a
    sentence is rebuilt. A verb has but one reflexive pronoun; reported is the second where no mark, conjunction or verb parts the two. "An
    sich", "der sich nähernde Zug" and "mit damit verbundenen Kosten" are not meant.
    """
    for grammar in article.grammars:
        codes = grammar.tokens.codes
        for match in _REFLEXIVE(codes) if codes.count("g") > 1 else ():
            if _is_one_verb(grammar, match):
                second = match.end("between")
                start, end = grammar.span(second, second)
                fix = Fix.replace(grammar.tokens.ends[second - 1], end, "", safe=False)
                yield Finding(start, end, message="reflexive", word=article.text[start:end], fix=fix)
        yield from _prepositions(article, grammar)
        if "qs" in codes or "qe" in codes:
            yield from _articles(article, grammar)


def _prepositions(article: Article, grammar: Grammar) -> Iterator[Finding]:
    """Yield the prepositions before what is made of the same one: "für dafür", "von vom"."""
    codes, words, language = grammar.tokens.codes, grammar.tokens.words, grammar.language
    for match in _PREPOSITION(codes):
        first, second = match.start(), match.end()
        preposition, other = words[first], words[second]
        if preposition is None or other is None:
            continue
        if codes[second] == "q":
            same = language.contracted.get(other.lower) == preposition.lower and not _goes_on(codes, second)
        else:
            same = _holds(article, other.lower, preposition.lower)
        if same:
            start, end = grammar.span(first, second)
            fix = Fix.replace(start, grammar.tokens.starts[second], "", safe=False)
            yield Finding(start, end, message="adverb", word=other.form, preposition=preposition.form, fix=fix)


def _articles(article: Article, grammar: Grammar) -> Iterator[Finding]:
    """Yield the articles behind a preposition that holds one."""
    codes, words, language = grammar.tokens.codes, grammar.tokens.words, grammar.language
    for at in (match.start() for match in _ARTICLE(codes)):
        contraction, second = words[at], words[at + 1]
        if contraction is None or second is None or second.lower in language.pronominal_adjectives:
            continue  # "zum einen"
        if any(one.first <= at <= one.last and one.certain and not one.cells for one in grammar.phrases):
            continue  # phrase-agreement says it
        if not _goes_on(codes, at + 1) and second.form.islower():
            yield Finding(*grammar.span(at, at + 1), message="article", word=contraction.form, article=second.form)


def _goes_on(codes: str, at: int) -> bool:
    """Whether an adjective follows before the next mark or verb, so that an attribute may have begun."""
    end = next((end for end in range(at, len(codes)) if codes[end] in ".,;:v!?"), len(codes))
    return not set(codes[at + 1 : end]).isdisjoint("ay")


def _is_one_verb(grammar: Grammar, match: re.Match[str]) -> bool:
    """Whether the two pronouns belong to the same verb."""
    codes, words, language = grammar.tokens.codes, grammar.tokens.words, grammar.language
    first, second = match.start(), match.end("between")
    if any(codes[at - 1 : at] in _BEFORE_PRONOUN for at in (first, second)) or not set("zZ").isdisjoint(match["rest"]):
        return False  # "an sich", "die sich nähernde Bahn", "weigert sich sich zu melden"
    clause = next((one for one in grammar.clauses if first in one.tokens()), None)
    if clause is None or second not in clause.tokens():
        return False
    causative = language.causative_verbs
    return not any(word is not None and not causative.isdisjoint(word.lemmas("VWI")) for word in words)


def _holds(article: Article, adverb: str, preposition: str) -> bool:
    """Whether the adverb is made of the preposition: "dafür" of "für"."""
    stem = adverb.removesuffix(preposition)
    return stem != adverb and stem in article.language.pronominal_stems

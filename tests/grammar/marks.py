"""What the reading of German says about a sentence, written into the sentence: for tables that people can read.

[mit dem Straßenbahn]     a phrase whose words contradict each other
{Die Trainer} hätte       a subject in another number than its verb
Leute |relative die …     a comma that is missing, and what begins or ends there
Streit,! hat der Rat      a comma that parts the opening from its verb
∅ Der Rat den Entwurf.    a sentence that lacks its verb
"""

from __future__ import annotations

from newslint.article import Article
from newslint.parse.grammar import Grammar
from newslint.parse.grammar.disagreement import disagreement
from newslint.text import Span

MARKS = "[]{}|∅"


def read(sentence: str) -> Grammar:
    """Return the grammar of a sentence."""
    return Article(sentence).grammar(Span(0, len(sentence)))


def plain(marked: str) -> str:
    """Return a sentence without its marks."""
    words = (word for word in marked.split() if word[0] not in "|∅")
    return " ".join(words).translate(dict.fromkeys(map(ord, "[]{}"))).replace(",!", ",")


def marked(sentence: str) -> str:
    """Return a sentence with marks for all that its grammar objects to."""
    grammar = read(sentence)
    tokens = grammar.tokens
    put: list[tuple[int, int, str]] = []
    for phrase in grammar.phrases:
        if phrase.certain and not phrase.cells:
            put += [(tokens.starts[phrase.first], 1, "["), (tokens.ends[phrase.last], 0, "]")]
    for clause in grammar.clauses:
        if (subject := disagreement(grammar, clause)) is not None:
            put += [(tokens.starts[subject[0]], 1, "{"), (tokens.ends[subject[1]], 0, "}")]
    put += [(tokens.starts[one.at], 2, f"|{one.kind} ") for one in grammar.boundaries]
    if grammar.comma_before_verb >= 0:
        put.append((tokens.ends[grammar.comma_before_verb], 0, "!"))
    if grammar.lacks_verb:
        put.append((tokens.starts[0], 0, "∅ "))
    for at, _, mark in sorted(put, reverse=True):
        sentence = sentence[:at] + mark + sentence[at:]
    return sentence

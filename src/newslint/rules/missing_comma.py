"""missing-comma: a subordinate clause that no comma sets off from what stands before it."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.article import Article, Grammar
from newslint.rule import Finding, rule
from newslint.text import Fix

# Behind these, as letters of tokens, the comma stands right before the conjunction; see parse.grammar.tokens.
_SURE = "vntiZKkg"
# A clause goes on until here.
_BREAKS = ',;:–—-()„“”»«"…?!.'
# What may stand between the mark and the conjunction: "auch wenn", "und dass", "ohne dass", "als ob".
_BELONGS = "bclpqu"


@rule(
    "missing-comma",
    severity="error",
    de="vor „{word}“ fehlt das Komma",
    en="a comma is missing before “{word}”",
    reason_de="""Nebensätze mit einem Komma abtrennen.

    Vor „dass“, „weil“, „ob“, „wenn“, „obwohl“, „nachdem“ steht ein Komma, wenn ein Satz vorausgeht. Nach „und“, „oder“,
    „als“, „ohne“ steht keines, vor „auch wenn“ und „erst nachdem“ steht es vor dem ersten Wort. Gemeldet wird nur, was
    mit seinem Verb endet und wovor weit und breit kein Satzzeichen steht.
    """,
    source="Amtliches Regelwerk der deutschen Rechtschreibung (2024), § 74",
    safe_fix=False,
    bad=[
        ("Sie sagte [[dass]] die Stadt zahlt.", "Sie sagte, dass die Stadt zahlt."),
        ("Das Bad schließt [[weil]] das Geld fehlt.", "Das Bad schließt, weil das Geld fehlt."),
        ("Die Stadt teilt mit [[dass]] sie zahlt.", "Die Stadt teilt mit, dass sie zahlt."),
        ("Offen ist die Frage [[ob]] er kommt.", "Offen ist die Frage, ob er kommt."),
        "Sie wusste nicht [[ob]] ihr Mann noch lebt.",
    ],
    good=[
        "Sie sagte, dass die Stadt zahlt und dass das Bad bleibt, ohne dass jemand klagt.",
        "Er kam, auch wenn es regnete. Immer wenn es regnet, bleibt er. Nur weil er kam, ging sie.",
        "Er tat, als ob er schliefe. Das Wort „dass“ ist kurz. Ob er kommt, ist offen, je nachdem ob es regnet.",
        "Erst zwei Tage nachdem er kam, ging sie. Wenn nötig hilft er. Das kommt, falls überhaupt, im Mai.",
    ],
)  # fmt: skip
def missing_comma(article: Article) -> Iterator[Finding]:
    """Set subordinate clauses off with a comma.

    Before "dass", "weil", "ob", "wenn", "obwohl", "nachdem" stands a comma where a clause goes before. None stands
    behind "und", "oder", "als", "ohne"; with "auch wenn" and "erst nachdem" it stands before the first word. Reported is
    only what ends with its verb and has no mark anywhere near before it.
    """
    openers = article.language.clause_openers
    if openers.isdisjoint(article.index):
        return
    for grammar in article.grammars:
        for at, word in enumerate(grammar.tokens.words):
            if word is not None and at > 1 and word.form in openers and _lacks_comma(grammar, at):
                span = grammar.span(at, at)
                before = grammar.tokens.ends[at - 1]
                sure = grammar.tokens.codes[at - 1] in _SURE + "p"
                yield Finding(*span, word=word.form, fix=Fix.replace(before, before, ",", safe=False) if sure else None)


def _lacks_comma(grammar: Grammar, at: int) -> bool:
    codes, words = grammar.tokens.codes, grammar.tokens.words
    before = words[at - 1]
    language = grammar.language
    if before is None or codes[at - 1] in "clq" or before.lower in language.clause_openers:
        return False
    if before.form[0].isupper() and not before.noun and language.word(before.lower).known:
        return False  # another sentence begins: "Nur wenn"
    # "teilte mit dass", "zeigt sich darin dass"; but "ohne dass"
    particle = before.particle and before.lower not in language.dass_prepositions
    if codes[at - 1] in "pu" and not particle and before.lower not in language.correlates:
        return False
    end = next((number for number in range(at, len(codes)) if codes[number] in _BREAKS), len(codes))
    verb = words[end - 1]
    closed = verb is not None and codes[end - 1] in "vity" and bool(verb.finite or verb.joined)
    # "dass die Leute, die kamen, …": an inset may stand before the verb
    if end - at < 3 or not (closed or codes[end : end + 1] == ",") or codes[at + 1] in "lc":
        return False
    if before.lower in language.measure_nouns:
        return False  # "zwei Tage bevor"
    start = next((number for number in range(at - 1, -1, -1) if codes[number] in _BREAKS), -1) + 1
    first = at - 2 if codes[at - 1] in "pu" else at - 1
    while first >= start and codes[first] in _BELONGS:
        first -= 1
    if first < start:
        return False  # "auch wenn", "und zwar weil"
    return any(codes[number] in "vyti" for number in range(start, at)) or (start == 0 and codes[at - 1] == "n")

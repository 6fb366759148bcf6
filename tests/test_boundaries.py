"""Where clauses meet without a mark, and where a comma parts an opening from its verb: what the rules on commas ask."""

from __future__ import annotations

import pytest

from newslint.article import Article
from newslint.parse.grammar import Grammar


def read(sentence: str) -> Grammar:
    """Return the grammar of the only sentence of an article's body."""
    [grammar] = Article(f"Rat tagt\n\n{sentence}").grammars
    return grammar


def boundaries(sentence: str) -> list[tuple[str, str]]:
    """Return kind of each boundary and the word before which its comma is missing."""
    grammar = read(sentence)
    return [(one.kind, grammar.tokens.words[one.at].form) for one in grammar.boundaries]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Sie traf Leute die davon leben.", [("relative", "die")]),
        ("Sie sucht Dinge aus die sie mag.", [("relative", "die")]),
        ("Die Leute die dort wohnten lachten laut.", [("relative", "die"), ("end", "lachten")]),
        ("Er fragt nicht wer kommt.", [("introduced", "wer")]),
        ("Als er kam ging sie nach Hause.", [("end", "ging")]),
        ("Was alle dort essen ist gut.", [("end", "ist")]),
        ("Sollte der Plan scheitern zahlt die Stadt.", [("condition", "zahlt")]),
        ("Es ist nicht leicht das Bad zu retten.", [("group", "das")]),
        ("Ina Rust, die Leiterin der Schule sagte nichts.", [("inset", "sagte")]),
        ("Das wird teuer sagte der Rat.", [("speech", "sagte")]),
        ("Ich glaube er kommt bald.", [("object", "er")]),
    ],
)
def test_a_boundary_without_a_mark_is_found_with_its_kind(sentence: str, wanted: list[tuple[str, str]]):
    assert boundaries(sentence) == wanted


@pytest.mark.parametrize(
    "sentence",
    [
        "Sie traf Leute, die davon leben, und ging nach Hause.",
        "Er will die im Saal sehen.",
        "Die Stadt hat die am Markt wohnenden Leute gefragt.",
        "Dass er das Haus verlassen hat und ging, ist klar.",
        "Sie hat sich während der Sitzung nicht sehen lassen.",
        "Die Pläne drohen das Bad zu gefährden.",
        "Er ist so alt wie sie und die anderen.",
        "Sollte der Plan scheitern und zahlt die Stadt?",
    ],
)
def test_no_boundary_where_the_clauses_are_whole(sentence: str):
    assert boundaries(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "comma"),
    [
        ("Am Ende des langen Jahres, kam der Regen.", True),
        ("Bei der – lange geplanten – Sitzung, kam es zum Streit.", True),
        ("Auf der Suche nach Rat, meint der Chef, hilft Geld.", False),
        ("Spezialisiert auf Bäder, baut sie eine Halle.", False),
        ("Am Ende des langen Jahres kam der Regen, der alles füllte.", False),
    ],
)
def test_a_comma_between_the_opening_and_its_verb_is_found(sentence: str, comma: bool):
    grammar = read(sentence)
    assert grammar.comma_before_verb == (grammar.tokens.codes.index(",") if comma else -1)

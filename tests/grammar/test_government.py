"""Which clauses want an infinitive with zu behind a comma, and which may have one without."""

from __future__ import annotations

import pytest
from marks import read

from newslint.parse.grammar import Clause, Grammar


def first(sentence: str) -> tuple[Grammar, Clause, int]:
    """Return a sentence's grammar, its first clause and its first comma."""
    grammar = read(sentence)
    return grammar, grammar.clauses[0], grammar.tokens.codes.index(",")


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Sie versucht, das Bad zu öffnen.", "sure"),
        ("Er hat versucht, das Bad zu retten.", "sure"),
        ("Er schlägt vor, das Bad zu retten.", "sure"),
        ("Es gelang ihm, das Bad zu retten.", "sure"),
        ("Er half der Stadt, das Bad zu retten.", "sure"),
        ("Sie hofft, die Leute lachen.", "maybe"),
        ("Es ist wichtig, viel zu üben.", "maybe"),
        ("Er denkt daran, das Bad zu retten.", "maybe"),
        ("Sie sagt, das Bad öffne.", ""),
        ("Er sieht das Bad, die Halle bleibt zu.", ""),
        ("Er sieht das Bad, er versucht es.", ""),
        ("Er hat gesehen, die Leute helfen.", ""),
    ],
)
def test_a_clause_wants_an_infinitive_with_zu(sentence: str, wanted: str):
    grammar, clause, comma = first(sentence)
    assert grammar.wants_zu(clause, comma) == wanted


@pytest.mark.parametrize(
    ("sentence", "wants"),
    [
        ("Der Versuch, das Bad zu retten, scheitert.", True),
        ("Der Versuch der Stadt, das Bad zu retten, scheitert.", True),
        ("Der Versuch lief am Abend, die Stadt schwieg.", False),
        ("Der Rat der Stadt, das Bad zu retten, war gut.", False),
    ],
)
def test_a_noun_wants_an_infinitive_with_zu(sentence: str, wants: bool):
    grammar, _, comma = first(sentence)
    assert grammar.noun_wants_zu(comma) is wants


@pytest.mark.parametrize(
    ("sentence", "lacks"),
    [
        ("Hatten viele, so die Polizei, den Brand kommen sehen?", True),
        ("Er hatte, so die Polizei, den Brand gesehen.", True),
        ("Er will, so der Rat, das Bad retten.", True),
        ("Er hat den Brand gesehen, so die Polizei.", False),
        ("Es ist möglich, das Bad zu retten.", False),
        ("Er sah, so die Polizei, den Brand.", False),
        ("Weil er wollte, kam er.", False),
    ],
)
def test_an_auxiliary_lacks_its_other_verb_before_a_comma(sentence: str, lacks: bool):
    grammar, clause, comma = first(sentence)
    assert grammar.lacks_infinitive(clause, comma) is lacks


@pytest.mark.parametrize(
    ("sentence", "may"),
    [
        ("Er will das Bad bauen, die Halle verkaufen.", True),
        ("Er wird das Bad bauen, die Halle verkaufen.", True),
        ("Er lässt das Bad bauen, die Halle verkaufen.", True),
        ("Er sah die Leute lachen, die Kinder spielen.", True),
        ("Das Bad wurde gebaut, die Halle verkauft.", False),
        ("Er sieht das Bad, die Halle bleibt zu.", False),
        ("Er sah die Leute, die Kinder spielen.", False),
        ("Er qwrtz bauen, die Halle kaufen.", True),  # nobody knows
        ("Sie wollen, die Leute kommen.", True),
        ("Nur Leute, die lachen.", False),
    ],
)
def test_an_infinitive_may_go_on_with_another(sentence: str, may: bool):
    grammar, clause, comma = first(sentence)
    assert grammar.may_have_row(clause, comma) is may


@pytest.mark.parametrize(
    ("sentence", "has"),
    [("Er hat gelacht, sagt er.", True), ("Er muss lachen, sagt er.", True), ("Er lacht, sagt er.", False)],
)
def test_a_clause_has_an_auxiliary(sentence: str, has: bool):
    grammar, clause, _ = first(sentence)
    assert grammar.has_auxiliary(clause) is has


@pytest.mark.parametrize(
    ("sentence", "has"),
    [
        ("Er kennt Leute, die lachen.", True),
        ("Er kennt solche, die lachen.", True),
        ("Er kennt uns, die wir lachen.", True),
        ("Er kennt den Mann, der lacht.", False),
        ("Die Leute kennen den Mann, die lachen.", False),  # what opens the sentence is not taken up
        ("Er kennt das Haus der Leute, das brennt.", False),
        ("Leute kommen, die lachen.", True),
        ("Sie bat ihn, zu kommen.", False),
        ("Sie wollen bauen, die Leute kommen.", False),
    ],
)
def test_a_clause_has_a_plural_that_a_relative_clause_can_belong_to(sentence: str, has: bool):
    grammar, clause, comma = first(sentence)
    assert grammar.has_plural(clause, comma) is has


@pytest.mark.parametrize(
    ("sentence", "article"),
    [
        ("Er will das Bad bauen, die Halle verkaufen.", True),
        ("Er kennt Leute, die Bücher lesen.", False),
        ("Er kennt einen Mann, die Bücher lesen.", True),
        ("Das ist ein Weg, den wir gehen.", False),
        ("Das ist ein Raum, den Gäste nutzen.", False),
        ("Er will das Bad bauen, den Park schließen.", True),
        ("Die Chance auf ein neues Bad, das Geld zu sparen, ist klein.", True),
        ("Er will die Stadt sehen, die Xyrbo kaufen.", True),
        ("Er will die Stadt sehen, der Leute dienen.", True),
        ("Nur Leute, die lachen.", False),
    ],
)
def test_the_word_behind_a_comma_is_an_article_or_a_pronoun(sentence: str, article: bool):
    grammar, clause, comma = first(sentence)
    end = len(grammar.tokens.codes) - 1
    assert grammar.is_article(clause, comma + 1, end, comma) is article


@pytest.mark.parametrize(
    ("before", "after", "opens"),
    [
        ("Er sah", "das die Stadt umgebende Gebiet.", True),
        ("Er sah", "das in der Stadt gelegene Haus.", True),
        ("Er sah", "den die Stadt umgebenden Wald.", True),
        ("Er sah", "das Bad, umgebende Gebiete.", False),
        ("Er sah", "den die Stadt umgebende Gebiet.", False),
        ("Er will die Stadt sehen,", "die ganz alte Halle kaufen.", True),
        ("Wer kann,", "kommt.", False),
        ("Er weiß,", "das die Stadt ein altes Haus hat.", False),
    ],
)
def test_an_article_goes_with_an_adjective_behind_other_words(before: str, after: str, opens: bool):
    grammar = read(f"{before} {after}")
    assert grammar.opens_attribute(grammar.tokens.at(len(before) + 1)) is opens


@pytest.mark.parametrize(
    ("phrase", "needs"),
    [
        ("neue Haus", True),
        ("alte neue Haus", True),
        ("neues Geld", False),
        ("neue Häuser", False),
        ("neue Bonn", False),
        ("Haus", False),
    ],
)
def test_a_noun_with_a_weak_adjective_needs_its_article(phrase: str, needs: bool):
    assert read(f"Er sagt dass {phrase} brennt.").needs_article(3) is needs

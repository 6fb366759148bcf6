"""The parts of clauses and phrases by name: what opens a clause, where a phrase's words stand, what belongs to a noun."""

from __future__ import annotations

import pytest
from marks import read


@pytest.mark.parametrize(
    ("sentence", "clauses"),
    [
        ("Der Rat, der tagte, hat gesagt, dass er das Bad schließt.", "main -, relative der, subordinate dass"),
        ("Er kam, um das Bad zu sehen.", "main -, infinitive um"),
        ("Er hofft, das Bad zu sehen.", "main -, infinitive -"),
        ("Er sagt, dass er kommt und das Geld bringt.", "main -, subordinate dass, subordinate -"),
        ("Die Frau, mit deren Hund er ging, lacht.", "main -, relative deren"),
        ("Er weiß, dass Leute, die, weil es regnet, warten, frieren.", "main -, subordinate dass, relative die, subordinate weil"),
        ("Als der Zug hielt, stiegen sie aus.", "subordinate Als, main -"),
        ("Ohne dass es jemand sah, ging er.", "subordinate dass, main -"),
        ("Auch wenn es regnet, kommt er.", "subordinate wenn, main -"),
        ("Vom Rat befragt, schwieg er.", "participle -, main -"),
        ("Er blieb, bis der Zug kam, im Haus.", "main -, subordinate bis"),
        ("Damit er kommt, zahlt der Rat.", "subordinate Damit, main -"),
    ],
)  # fmt: skip
def test_a_clause_knows_the_word_that_opens_it(sentence: str, clauses: str):
    grammar = read(sentence)
    openers = [
        sentence[slice(*grammar.span(one.opener, one.opener))] if one.opener >= 0 else "-" for one in grammar.clauses
    ]
    assert ", ".join(f"{one.kind} {word}" for one, word in zip(grammar.clauses, openers, strict=True)) == clauses


def test_an_adverb_that_is_also_a_conjunction_opens_no_clause_where_its_verb_stands_second():
    assert read("Damit meine ich alle.").clauses[0].kind != "subordinate"


@pytest.mark.parametrize(
    ("phrase", "noun", "preposition", "determiner", "adjectives", "follows"),
    [
        ("in der alten, großen Stadt", 5, 0, 1, (2, 4), "weak"),
        ("mit neuen Schul- und Amtsgebäuden", 5, 0, -1, (1,), "strong"),
        ("im neuen Haus", 2, 0, -1, (1,), "weak"),
        ("das Weiße Haus", 2, -1, 0, (), "weak"),
        ("dem Zeugen Karl Meier", 1, -1, 0, (), "weak"),
        ("ein sehr altes Haus", 3, -1, 0, (2,), "mixed"),
        ("Häuser", 0, -1, -1, (), "any"),
    ],
)
def test_a_phrase_knows_where_its_words_stand_also_when_it_returns(
    phrase: str, noun: int, preposition: int, determiner: int, adjectives: tuple[int, ...], follows: str
):
    grammar = read(f"Heute sah er {phrase}, morgen sieht er {phrase}, sagt er.")
    one, two = grammar.phrases
    for found in (one, two):
        first = found.first
        assert found.noun == first + noun
        assert found.preposition == (first + preposition if preposition >= 0 else -1)
        assert found.determiner == (first + determiner if determiner >= 0 else -1)
        assert found.adjectives == tuple(first + at for at in adjectives)
        assert found.follows == follows
    assert two.first - one.first == two.last - one.last > 0
    assert one.cells == two.cells


@pytest.mark.parametrize(
    ("before", "between", "after", "one"),
    [
        ("Er sagte, das Haus", "der Frau aus Bonn", "steht.", True),
        ("Er sagte, das Haus", "am Markt", "steht.", True),
        ("Er sagte, das Haus", "und der Rat", "stehen.", True),
        ("Er sagte, das Haus", "„alt“", "stehe.", True),
        ("Er sagte, das Haus", "den Mann", "stört.", False),
        ("Er sagte, das Haus", "er", "stört.", False),
    ],
)
def test_what_stands_behind_a_noun_belongs_to_it(before: str, between: str, after: str, one: bool):
    grammar = read(f"{before} {between} {after}")
    first = grammar.tokens.at(len(before) + 1)
    assert grammar.is_one_thing(first, grammar.tokens.at(len(before) + len(between) + 2)) is one

"""The reading of German: what a word can be, phrases, clauses, subjects."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import COMMAND, run
from newslint.article import Article
from newslint.grammar_shown import can_be
from newslint.languages import load
from newslint.languages.morphology import FEMININE, MASCULINE, NEUTER, SINGULAR, THIRD_PLURAL, THIRD_SINGULAR
from newslint.parse.grammar import Grammar

GERMAN = load("de")


def read(sentence: str) -> Grammar:
    """Return the grammar of the only sentence of an article's body."""
    [grammar] = Article(f"Rat tagt\n\n{sentence}").grammars
    return grammar


def phrases(sentence: str) -> dict[str, list[str]]:
    """Return text -> what it can be, of every phrase."""
    grammar = read(sentence)
    text = f"Rat tagt\n\n{sentence}"
    return {text[slice(*grammar.span(one.first, one.last))]: can_be(one.cells) for one in grammar.phrases}


def clauses(sentence: str) -> list[tuple[str, str]]:
    """Return kind and finite verbs of every clause."""
    grammar = read(sentence)
    words = grammar.tokens.words
    return [(one.kind, " ".join(words[at].form for at in one.finite)) for one in grammar.clauses]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("word", "gender"),
    [
        ("Stadt", FEMININE),
        ("Ministerpräsident", MASCULINE),  # a compound that the lexicon does not have
        ("Waffendeal", MASCULINE),
        ("Russland-Nordkorea-Gipfel", MASCULINE),
        ("Wirtschaftsprüfungsgesellschaft", FEMININE),
        ("Strassenbahnhaltestelle", FEMININE),  # Swiss
        ("Unverzichtbarkeit", FEMININE),  # by its suffix
        ("Gehen", NEUTER),  # an infinitive used as a noun
    ],
)
def test_a_noun_has_its_gender_also_as_a_compound(word: str, gender: int):
    cells = GERMAN.word(word).noun
    assert cells & gender
    assert not cells & SINGULAR & ~gender


def test_what_nobody_knows_is_a_name():
    assert not GERMAN.word("Xyrbolt").known


@pytest.mark.parametrize(
    ("form", "number"),
    [("geht", THIRD_SINGULAR), ("gingen", THIRD_PLURAL), ("bezwang", THIRD_SINGULAR), ("erging", THIRD_SINGULAR)],
)
def test_a_verb_has_its_number_also_with_a_prefix(form: str, number: int):
    finite = GERMAN.word(form).finite
    assert finite & number
    assert bool(finite & THIRD_SINGULAR) != bool(finite & THIRD_PLURAL)


def test_a_separable_verb_in_one_word_is_finite_only_at_the_end_of_a_clause():
    word = GERMAN.word("innehat")
    assert (word.finite, bool(word.joined & THIRD_SINGULAR)) == (0, True)


def test_a_phrase_keeps_what_all_its_words_allow():
    assert phrases("Er steht in dem alten Haus.")["in dem alten Haus"] == ["dat n"]
    assert phrases("Sie sah das alte Haus.")["das alte Haus"] == ["nom n", "acc n"]
    assert phrases("Dort stand ein alte Haus.")["ein alte Haus"] == []


def test_the_second_half_of_a_suspended_compound_is_the_noun():
    assert phrases("Sie kam mit neuen Schul- und Amtsgebäuden.")["mit neuen Schul- und Amtsgebäuden"] == ["dat pl"]


def test_a_relative_pronoun_opens_no_phrase():
    assert "die Kinder" not in phrases("Das sind Bücher, die Kinder lesen.")


def test_clauses_are_told_by_opener_and_verb():
    assert clauses("Der Rat, der gestern tagte, hat gesagt, dass er das Bad schließt.") == [
        ("main", "hat"),
        ("relative", "tagte"),
        ("subordinate", "schließt"),
    ]
    assert clauses("Er kam, um das Bad zu sehen.")[1][0] == "infinitive"
    assert clauses("Kein Wunder bei dem Wetter.") == [("fragment", "")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # an apposition opens no relative clause where the clause before it would lose its verb
        (
            "Er sagte, dass die Folgen des Umbaus, der Wandel der Stadt, die Leute stören.",
            [("main", "sagte"), ("subordinate", "stören")],
        ),
        ("Die Chefin, die Gründerin der Firma, kommt.", [("main", "kommt")]),
        ("Er betonte, der Umbau der Stadt bleibe.", [("main", "betonte"), ("main", "bleibe")]),
        ("Der Mann, der kam, lachte.", [("main", "lachte"), ("relative", "kam")]),
        # coordination
        (
            "Er sagt, dass er kommt und das Geld bringt.",
            [("main", "sagt"), ("subordinate", "kommt"), ("subordinate", "bringt")],
        ),
        ("Er kam und brachte das Geld mit.", [("main", "kam"), ("main", "brachte")]),
        ("Die Leute wurden gehört und haben viel gelernt.", [("main", "wurden"), ("main", "haben")]),
        # nested
        (
            "Sie weiß, dass der Rat, der, weil es regnet, im Haus tagt, bald endet.",
            [("main", "weiß"), ("subordinate", "endet"), ("relative", "tagt"), ("subordinate", "regnet")],
        ),
        # participles and infinitives that go with another verb
        ("Der Brief, verfasst im Mai, war lang.", [("main", "war"), ("participle", "")]),
        ("Vom Rat befragt, schwieg er.", [("participle", ""), ("main", "schwieg")]),
        ("Er will das Bad schließen, die Halle verkaufen.", [("main", "will")]),
        # a dot that ends no sentence, and a colon that ends a clause
        ("Er sagt, dass Dr. Meier kommt.", [("main", "sagt"), ("subordinate", "kommt")]),
        ("Weil eines klar ist: Das Geld fehlt.", [("subordinate", "ist"), ("main", "fehlt")]),
        ("Er freut sich, damit zu spielen.", [("main", "freut"), ("infinitive", "")]),
    ],
)
def test_verbs_are_counted_before_a_boundary_is_believed(sentence: str, expected: list[tuple[str, str]]):
    assert clauses(sentence) == expected


def test_a_clause_joined_to_another_may_share_its_subject():
    grammar = read("Die Leute kamen und brachten Geld mit.")
    second = grammar.clauses[1]
    assert grammar.clauses[0].first == second.joined
    assert grammar.subjects(second).phrases[0].first == 0


def test_numbers_and_dates_part_no_clause():
    assert len(clauses("Am 3. Mai um 10:30 Uhr kamen 10.000 Leute mit 9,4 Prozent.")) == 1


@pytest.mark.parametrize(
    ("sentence", "verbs"),
    [
        ("Er stellt heute den Plan vor.", {"finite": "stellt", "particle": "vor"}),
        ("Der Rat tagte vor Ort.", {"finite": "tagte"}),
        ("Das Buch ist verboten worden.", {"finite": "ist", "participles": "verboten worden"}),
        ("Gewonnen hat niemand.", {"finite": "hat", "participles": "Gewonnen"}),
        ("Er kann das Bad schließen lassen.", {"finite": "kann", "infinitives": "schließen lassen"}),
        ("Er scheint das Bad zu schließen.", {"finite": "scheint", "zu_infinitives": "schließen"}),
        ("Weil gebaut werden soll.", {"finite": "soll", "participles": "gebaut", "infinitives": "werden"}),
        ("Kein Wunder bei dem Wetter.", {}),
    ],
)
def test_a_clause_knows_its_verbs(sentence: str, verbs: dict[str, str]):
    grammar = read(sentence)
    found = grammar.verbs(grammar.clauses[0])._asdict()
    found["particle"] = [found["particle"]] if found["particle"] >= 0 else []
    words = grammar.tokens.words
    assert {name: " ".join(words[at].form for at in which) for name, which in found.items() if which} == verbs  # type: ignore[union-attr]


def test_constituents_stand_in_a_row_with_their_genitives():
    grammar = read("Der Rat der Stadt hat sich, weil er will, im Mai geeinigt.")
    row = grammar.constituents(grammar.clauses[0].tokens())
    assert "".join(one.letter for one in row) == "Nvg,Pt"
    assert (row[0].first, row[0].last) == (0, 3)


@pytest.mark.parametrize(
    ("sentence", "lacks"),
    [
        ("Der Rat den Entwurf am Montag in Bonn.", True),
        ("Der Rat billigte den Entwurf am Montag in Bonn.", False),
        ("Der Entwurf, der am Montag kam, noch nicht bekannt.", True),
        ("Kein Wunder bei dem Wetter.", False),
        ("Ein Schritt in die richtige Richtung.", False),
    ],
)
def test_a_sentence_lacks_a_verb_that_its_phrases_need(sentence: str, lacks: bool):
    assert read(sentence).lacks_verb is lacks


@given(st.text(alphabet="der die das Haus ging, und (mit) „Ja“ 3. – -xA.!?\n", max_size=120))
def test_any_text_has_tokens_that_stand_where_they_say(text: str):
    for grammar in Article("Rat tagt\n\n" + text).grammars:
        tokens = grammar.tokens
        assert len(tokens.codes) == len(tokens.words) == len(tokens.starts) == len(tokens.ends)
        assert all(start < end for start, end in zip(tokens.starts, tokens.ends, strict=True))
        assert list(tokens.starts) == sorted(tokens.starts)
        assert all(phrase.first <= phrase.noun <= phrase.last for phrase in grammar.phrases)
        assert all(0 <= first < end <= len(tokens.codes) for clause in grammar.clauses for first, end in clause.pieces)


def test_the_grammar_is_shown_to_people_and_to_programs(tmp_path: Path):
    path = tmp_path / "rat.txt"
    path.write_text("Rat tagt\n\nDer Rat lehnt den Plan ab, weil er zu teuer ist.\n", "utf-8")
    shown = run(COMMAND, "parse", "--grammar", "rat.txt", cwd=tmp_path).stdout
    assert "[den Plan: acc m]" in shown
    assert "verb: lehnt (finite), ab (particle)" in shown
    assert "subordinate weil er zu teuer *ist*" in shown
    path.write_text("Rat tagt\n\nDer Rat, der tagt, lobt Anna und liest.\n", "utf-8")
    shown = run(COMMAND, "parse", "--grammar", "rat.txt", cwd=tmp_path).stdout
    assert "main        [Der Rat: nom m] … *lobt* [Anna" in shown
    assert "main+       und *liest*" in shown
    path.write_text("Rat tagt\n\nDer Rat lehnt den Plan ab, weil er zu teuer ist.\n", "utf-8")
    [sentence] = json.loads(run(COMMAND, "parse", "--grammar", "--format", "json", "rat.txt", cwd=tmp_path).stdout)
    assert [clause["kind"] for clause in sentence["clauses"]] == ["main", "subordinate"]
    assert sentence["clauses"][0]["verbs"]["finite"] == [2]


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Er sah das Bad, das offen war.", "near"),
        ("Er hat ein Bad gebaut, das offen ist.", "far"),
        ("Er sagte der Frau, das es regnet.", ""),
        ("Das Amt sagte, das es regnet.", ""),  # what opens the sentence is not taken up behind its verb
        ("Er lobte das neue „Projekt Alpha“ der Stadt, das viel kostet.", "far"),
    ],
)
def test_a_neuter_pronoun_means_what_stands_before_it(sentence: str, place: str):
    grammar = read(sentence)
    words = grammar.tokens.words
    at = max(number for number, word in enumerate(words) if word is not None and word.lower == "das")
    assert grammar.neuter_antecedent(at) == place


@pytest.mark.parametrize(
    ("infinitive", "better"),
    [
        ("prüfen", "zu prüfen"),
        ("vertreiben", "zu vertreiben"),
        ("auszahlen", "auszuzahlen"),
        ("herausgeben", "herauszugeben"),
        ("umfahren", None),  # umzufahren, or zu umfahren
    ],
)
def test_zu_stands_before_an_infinitive_or_behind_its_particle(infinitive: str, better: str | None):
    assert GERMAN.with_zu(infinitive) == better

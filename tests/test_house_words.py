"""A newsroom's own words: lists that a configuration names, how nouns in them are inflected, who knows them and who not."""

from __future__ import annotations

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from conftest import Run
from newslint import Article, Linter
from newslint.errors import SetupError
from newslint.grammar_shown import can_be
from newslint.languages import load
from newslint.languages.house_words import WordError, words
from newslint.setups import Setups


def cells(line: str) -> dict[str, list[str]]:
    """Return what the forms of a line can be."""
    language = load("de", words(line))
    return {one.form: can_be(language.lexicon.readings(one.form)[-1].bits) for one in words(line)}


def house(folder: Path, lines: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "words.txt").write_text(lines, "utf-8")
    (folder / "newslint.toml").write_text('lexicon = ["words.txt"]\n', "utf-8")
    return folder


def test_a_feminine_noun_has_its_plural_behind_the_gender():
    assert cells("Flizze: f, -s") == {
        "Flizze": ["nom f", "gen f", "dat f", "acc f"],
        "Flizzes": ["nom pl", "gen pl", "dat pl", "acc pl"],
    }


def test_genitive_and_plural_stand_as_duden_has_them():
    assert cells("Blorz: m, -es, -e") == {
        "Blorz": ["nom m", "dat m", "acc m"],
        "Blorzes": ["gen m"],
        "Blorze": ["nom pl", "gen pl", "acc pl"],
        "Blorzen": ["dat pl"],
    }


def test_a_genitive_that_is_not_given_is_either_one_that_german_allows():
    assert set(cells("Blork: n")) == {"Blork", "Blorks", "Blorkes"}
    assert set(cells("Blorko: n")) == {"Blorko", "Blorkos"}
    assert set(cells("Blorz: m")) == {"Blorz", "Blorzes"}


def test_a_weak_noun_is_told_by_its_genitive():
    assert cells("Blorkist: m, -en, -en")["Blorkisten"] == ["nom pl", "gen pl", "dat pl", "acc pl"]
    readings = load("de", words("Blorkist: m, -en, -en")).lexicon.readings("Blorkisten")
    assert [can_be(one.bits) for one in readings] == [
        ["gen m", "dat m", "acc m"],
        ["nom pl", "gen pl", "dat pl", "acc pl"],
    ]


def test_a_form_can_be_written_out_and_a_noun_have_two_genders():
    assert set(cells("Blorkhaus: n, -es, Blorkhäuser")) == {"Blorkhaus", "Blorkhauses", "Blorkhäuser", "Blorkhäusern"}
    assert can_be(load("de", words("Blork: m/n, -, -s")).word("Blork").noun) == [
        f"{case} {gender}" for case in ("nom", "gen", "dat", "acc") for gender in "mn"
    ]


def test_a_noun_may_have_a_plural_only():
    assert cells("Blorken: pl") == {"Blorken": ["nom pl", "gen pl", "dat pl", "acc pl"]}


def test_comments_blank_lines_and_a_byte_order_mark_say_nothing():
    assert words("\ufeff# our words\n\n  geblorkt  # a verb\n") == (("geblorkt", "H", "geblorkt", 0),)


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("Flizze: x, -s", "the gender is m, f, n, two of them as m/n, or pl, not 'x'"),
        ("Flizze: f, s", "'s' is no ending"),
        ("Flizze: f, -, -s, -s", "too much: gender, genitive, plural"),
        ("Flizzen: pl, -s", "too much behind pl"),
        ("flizze: f", "begins with a small letter"),
        ("die Flizze", "'die Flizze' is several words"),
        (": f, -s", "no word before the colon"),
        ("Fl!zze", "'Fl!zze' is no word"),
    ],
)
def test_a_bad_line_is_named_with_what_is_wrong(line: str, what: str):
    with pytest.raises(WordError, match=re.escape(what)) as caught:
        words(f"# a list\n{line}\n")
    assert caught.value.line == 2


def test_a_list_that_cannot_be_used_ends_the_run_with_file_and_line(tmp_path: Path):
    house(tmp_path, "Flizze: f, -s\nBlork: q\n")
    with pytest.raises(SetupError, match=r"words\.txt:2: the gender is"):
        Linter(path=tmp_path)


def test_a_list_that_is_not_there_is_named_with_the_line_of_the_configuration(tmp_path: Path):
    (tmp_path / "newslint.toml").write_text('\nlexicon = [\n  "none.txt",\n]\n', "utf-8")
    with pytest.raises(SetupError, match=r"newslint\.toml:3: no list of words .*none\.txt"):
        Linter(path=tmp_path)


def test_a_house_word_is_no_misspelling(tmp_path: Path):
    text = "Rat tagt\n\nDie Leute haben die Verwaltnug gesehen.\n"
    assert [finding.rule.name for finding in Linter(select=["misspelling"]).check(text)] == ["misspelling"]
    assert Linter(path=house(tmp_path, "Verwaltnug: f, -en\n"), select=["misspelling"]).check(text) == []


def test_the_gender_of_a_house_word_counts_in_a_phrase_and_in_compounds(tmp_path: Path):
    text = "Rat tagt\n\nSie gingen in das Flizze und aus der Stadtflizze. Er sah den Flizzes nach.\n"
    found = Linter(path=house(tmp_path, "Flizze: f, -s\n"), select=["phrase-agreement"]).check(text)
    assert [text[one.start : one.end] for one in found] == ["in das Flizze"]
    assert Linter(select=["phrase-agreement"]).check(text) == []


def test_what_is_only_spelled_leaves_the_grammar_silent():
    text = "Rat tagt\n\nSie kam mit blorks Autos und Blorks.\n"
    article = Article(text, language=load("de", words("blorks\nBlorks\n")))
    assert article.language.word("blorks").known
    assert article.grammars[0].tokens.codes == Article(text).grammars[0].tokens.codes


def test_folders_with_different_lists_do_not_learn_from_each_other(tmp_path: Path):
    text = "Rat tagt\n\nSie gingen in das Flizze.\n"
    folders = {"f": 1, "n": 0, "m": 1}
    for gender in folders:
        house(tmp_path / gender, f"Flizze: {gender}, -s\n")
    linters = {gender: Linter(path=tmp_path / gender, select=["phrase-agreement"]) for gender in folders}
    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(lambda gender: len(linters[gender].check(text)), [*folders] * 20))
    assert found == [*folders.values()] * 20
    assert not load("de").word("Flizze").known


def test_lists_of_an_extended_file_count_relative_to_it(tmp_path: Path):
    house(tmp_path / "shared", "Flizze: f, -s\n")
    house(tmp_path / "desk", "Blork: m, -s, -s\n")
    (tmp_path / "desk" / "newslint.toml").write_text(
        'extends = "../shared/newslint.toml"\nlexicon = ["words.txt"]\n', "utf-8"
    )
    language = Setups()(str(tmp_path / "desk")).language
    assert not isinstance(language, str)
    assert language.word("Flizze").known
    assert language.word("Blork").known


def test_a_list_beside_the_articles_is_none_of_them(tmp_path: Path, lint: Run):
    house(tmp_path, "Flizze: f, -s\n")
    (tmp_path / "rat.txt").write_text("Rat tagt\n\nSie gingen in das Flizze.\n", "utf-8")
    done = lint("check", ".")
    assert "1 finding in 1 article" in done.stdout
    assert "words.txt" not in done.stdout


def test_the_configuration_shows_its_lists(tmp_path: Path, lint: Run):
    house(tmp_path, "Flizze: f, -s\n")
    assert "lexicon        words.txt                      newslint.toml:1" in lint("config").stdout


def test_without_a_list_nothing_of_it_is_imported():
    code = "import sys, newslint; newslint.check_text('Rat tagt\\n\\nEr kam.'); print(*sorted(sys.modules), sep='\\n')"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "newslint.languages.lexicon" in loaded
    assert "newslint.languages.house_words" not in loaded
    assert "newslint.config.lexicon" not in loaded

"""A word put into the house's list, and a list named in a configuration that had none."""

from __future__ import annotations

from pathlib import Path

import pytest

from newslint import config
from newslint.config.new_words import add, is_word
from newslint.errors import SetupError

NAMED = 'lexicon = ["house-words.txt"]'


def configured(house: Path, source: str, name: str = "newslint.toml") -> config.Settings:
    (house / name).write_bytes(source.encode())
    config.forget()
    return config.find(str(house))


def after(house: Path, source: str, name: str = "newslint.toml") -> str:
    """Return what a configuration is after a word was added, which it still means and now knows."""
    before = configured(house, source, name)
    path = add(before, "Kitabus", str(house))
    new = (house / name).read_bytes().decode()
    now = configured(house, new, name)
    assert now.lexicon == (path,) == (str(house / "house-words.txt"),)
    assert now._replace(lexicon=(), said={}, layers=()) == before._replace(lexicon=(), said={}, layers=())
    assert (house / "house-words.txt").read_text("utf-8").splitlines()[-1] == "Kitabus"
    return new


@pytest.mark.parametrize(
    ("source", "new"),
    [
        ("", f"{NAMED}\n"),
        ('messages = "de"', f'messages = "de"\n{NAMED}\n'),
        ("lexicon = [] # später\njobs = 2\n", f"{NAMED} # später\njobs = 2\n"),
        ("jobs = 2\r\n\r\n[severity]\r\n", f"jobs = 2\r\n{NAMED}\r\n\r\n[severity]\r\n"),
        ("# Haus\n[severity]\n", f"# Haus\n{NAMED}\n[severity]\n"),
        ("[severity]\n", f"{NAMED}\n\n[severity]\n"),
        (
            '\ufeffjobs = 2\nignore = [\n"double-space",\n]\n',
            f'\ufeffjobs = 2\nignore = [\n"double-space",\n]\n{NAMED}\n',
        ),
    ],
)
def test_the_list_is_named_in_the_configuration_whose_other_lines_stay(house: Path, source: str, new: str):
    assert after(house, source) == new


def test_in_pyproject_it_is_named_in_the_table(house: Path):
    source = '[project]\nname = "a"\n\n[tool.newslint]\njobs = 2\n\n[tool.other]\n'
    assert after(house, source, "pyproject.toml") == source.replace("[tool.newslint]\n", f"[tool.newslint]\n{NAMED}\n")


def test_where_no_place_is_found_nothing_is_written_and_it_is_said(house: Path):
    source = "[tool]\nnewslint = {jobs = 2}\n"
    settings = configured(house, source, "pyproject.toml")
    with pytest.raises(SetupError, match=r"pyproject.toml: .*house-words\.txt"):
        add(settings, "Kitabus", str(house))
    assert (house / "pyproject.toml").read_text() == source
    assert not (house / "house-words.txt").exists()


def test_without_a_configuration_one_is_made(house: Path):
    assert add(config.Settings(), "Kitabus", str(house)) == str(house / "house-words.txt")
    assert (house / "newslint.toml").read_text() == f"{NAMED}\n"


def test_of_several_lists_the_last_gets_the_word_once_and_keeps_its_line_ends(house: Path):
    for name, text in (("a.txt", "Alt\n"), ("b.txt", "Kita: f, -s # lang\r\nNeu")):
        (house / name).write_bytes(text.encode())
    settings = configured(house, 'lexicon = ["a.txt", "b.txt"]\n')
    for word in ("Kitabus", "Kitabus", "Kita"):
        assert add(settings, word, str(house)) == str(house / "b.txt")
    assert (house / "b.txt").read_bytes().decode() == "Kita: f, -s # lang\r\nNeu\r\nKitabus\r\n"
    assert (house / "a.txt").read_text() == "Alt\n"


def test_what_a_list_cannot_hold_is_no_word():
    assert [form for form in ("Kitabus", "U-Bahn", "zwei Wörter", "a:b", "#", "", "ja,") if is_word(form)] == [
        "Kitabus", "U-Bahn",
    ]  # fmt: skip

"""What holds for some files only: exclude, globs, overrides by path and by part."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import newslint
from conftest import BAD, Run, found, write
from newslint.globs import Ignore, matches

BOTH = {"header-whitespace", "duplicated-word"}


def test_exclude_leaves_out_files_and_folders_also_when_they_are_named(bad: Path, lint: Run):
    write(bad / "newslint.toml", 'exclude = ["sport/**", "*.draft.txt"]')
    write(bad / "kultur" / "x.draft.txt", BAD)
    assert re.findall(r"^(\S+?):", lint("check", ".").stdout, re.MULTILINE) == ["./kultur/bad.txt"] * 2
    named = lint("check", "kultur/x.draft.txt")
    assert named.returncode == 0 and "left out" in named.stderr


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("sport/**", "sport/a.txt", True),
        ("sport/**", "sport/a/b.txt", True),
        ("sport/**", "kultur/sport/a.txt", False),
        ("sport", "kultur/sport/a.txt", True),
        ("sport/", "sport/a.txt", True),
        ("sport/", "kultur/sport", False),
        ("a**b.txt", "a/b.txt", False),
        ("/sport", "kultur/sport/a.txt", False),
        ("**/alt/*.txt", "a/b/alt/x.txt", True),
        ("**/alt/*.txt", "alt/x.txt", True),
        ("*.txt", "a/b.txt", True),
        ("a/*.txt", "a/b/c.txt", False),
        ("a/?.txt", "a/b.txt", True),
        ("[ab].txt", "b.txt", True),
        ("[!ab].txt", "b.txt", False),
        ("a.txt", "aXtxt", False),
        ("./a/b.txt", "a/b.txt", True),
    ],
)
def test_globs(pattern: str, path: str, expected: bool):
    assert matches(pattern, path) is expected


def test_a_glob_without_any_match_is_named_with_its_line(bad: Path, lint: Run):
    for text in (
        'select = ["ALL"]\nexclude = ["a", "[z-a].txt"]\n',
        '[[overrides]]\npaths = ["[z-a].txt"]\nignore = ["ALL"]\n',
    ):
        write(bad / "newslint.toml", text)
        done = lint("check", ".")
        assert (done.returncode, done.stdout) == (2, "")
        assert "newslint.toml:2: glob '[z-a].txt': no character is in z-a" in done.stderr


@pytest.mark.parametrize(
    "glob", ["*a" * 60 + "b", "**/" * 40 + "b", "*" * 500 + "b", "**a" * 50 + "/b", "?*" * 90 + "b"]
)
def test_no_glob_takes_for_ever(glob: str):
    name = "a" * 250
    for path in (name, f"{name}/{name}", "a/" * 1000 + name):
        assert not matches(glob, path)
        assert Ignore(glob.encode()).says(path.encode(), False) is None


def test_brackets_that_never_close_take_no_time():
    for glob in ("[" * 200_000, "[!" * 100_000, "[" * 200_000 + "]"):
        assert matches(glob, "a") is False
        assert Ignore(glob.encode()).says(b"a", False) is None


def test_an_override_holds_for_its_paths(bad: Path, lint: Run):
    write(
        bad / "newslint.toml",
        '[[overrides]]\npaths = ["sport/**"]\nignore = ["duplicated-word"]\n'
        '[overrides.severity]\nheader-whitespace = "error"\n',
    )
    assert found(lint("check", "sport")) == {"header-whitespace"}
    assert found(lint("check", "kultur")) == BOTH
    rows = [json.loads(line) for line in lint("check", ".", "--format", "jsonl").stdout.splitlines()]
    levels = {row["path"].split("/")[1]: row["severity"] for row in rows if row["rule"] == "header-whitespace"}
    assert levels == {"sport": "error", "kultur": "warning"}


def test_an_override_holds_for_its_parts(bad: Path, lint: Run):
    write(bad / "newslint.toml", '[[overrides]]\nparts = ["headline"]\nignore = ["ALL"]\n')
    assert found(lint("check", "sport")) == {"duplicated-word"}
    write(bad / "newslint.toml", 'ignore = ["ALL"]\n[[overrides]]\nparts = ["headline"]\nextend-select = ["ALL"]\n')
    assert "header-whitespace" in found(lint("check", "sport")) and "duplicated-word" not in found(
        lint("check", "sport")
    )
    write(
        bad / "newslint.toml",
        '[[overrides]]\npaths = ["sport/*"]\nparts = ["body"]\nseverity = { duplicated-word = "suggestion" }\n',
    )
    rows = [json.loads(line) for line in lint("check", "sport", "kultur", "--format", "jsonl").stdout.splitlines()]
    assert sorted(row["severity"] for row in rows if row["rule"] == "duplicated-word") == ["error", "suggestion"]


def test_options_differ_between_paths(house: Path, lint: Run):
    for name in ("a", "b"):
        write(house / name / "x.txt", "Rat tagt\n\nBerlin - Der Rat – er ist neu – tagte lange.\n")
    write(
        house / "newslint.toml",
        'select = ["dateline-format"]\n[[overrides]]\npaths = ["a"]\n[overrides.rules.dateline-format]\ndash = "-"\n',
    )
    assert re.findall(r"^(\S+?):", lint("check", ".").stdout, re.MULTILINE) == ["./b/x.txt"]


def test_a_library_sees_the_overrides_of_a_path(bad: Path):
    write(bad / "newslint.toml", '[[overrides]]\npaths = ["sport/**"]\nignore = ["duplicated-word"]\n')
    assert {finding.rule.name for finding in newslint.check_file(bad / "sport" / "bad.txt")} == {"header-whitespace"}
    assert {finding.rule.name for finding in newslint.check_file(bad / "kultur" / "bad.txt")} == BOTH

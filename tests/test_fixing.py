"""Fixing: whole or not at all, in the text and in the file; whatever happens, the old or the new is there."""

from __future__ import annotations

import os
import random
import re
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import BAD, COMMAND, PLAIN, Run, trusted
from newslint import api, engine, files
from newslint.article import Article
from newslint.rule import Finding, Rule
from newslint.text import Edit, Fix, apply, compatible

RULES = api.default_rules()


def made(name: str, check) -> Rule:
    return Rule(name, check, summary="Invented.", why="For a test.", de="Fund", en="finding", bad=["[[x]]"], good=["y"])


def replacing(old: str, new: str, name: str = "replace-it") -> Rule:
    def check(article):
        for match in re.finditer(re.escape(old), article.text):
            yield Finding(*match.span(), fix=Fix.replace(*match.span(), new))

    return made(name, check)


# In the text


def test_a_fix_in_two_places_is_made_whole_or_not_at_all():
    def marks(article):
        opening = article.text.find('"')
        closing = article.text.find('"', opening + 1)
        if closing > 0:
            edits = (Edit(opening, opening + 1, "„"), Edit(closing, closing + 1, "“"))
            yield Finding(opening, opening + 1, fix=Fix(edits))

    text = 'Rat tagt\n\nSie sagt "gut" und geht.\n\nDas "gilt" auch hier.\n'
    done = engine.fix(Article(text), [made("two-marks", marks)])
    assert done.text == text.replace('"gut"', "„gut“").replace('"gilt"', "„gilt“")
    assert done.made == {"two-marks": 2}
    # Another rule changes the closing mark in the same round: of both fixes one is made, never a half.
    closing = text.index('"', text.index('"') + 1)
    first = Fix((Edit(closing - 4, closing - 3, "„"), Edit(closing, closing + 1, "“")))
    other = Fix.replace(closing, closing + 2, "”")
    assert compatible([other, first]) == [first]
    assert apply(text, [other, first])[0].count('"') == 2


FIXES = st.lists(
    st.tuples(st.integers(0, 20), st.integers(0, 3), st.integers(0, 12), st.integers(0, 3)).map(
        lambda at: Fix((Edit(at[0], at[0] + at[1], "x"), Edit(at[0] + at[1] + 1 + at[2], at[0] + at[1] + 1 + at[2] + at[3], "y")))
    ),
    max_size=12,
)  # fmt: skip


@given(FIXES)
def test_fixes_that_are_made_are_clear_of_each_other(fixes: list[Fix]):
    made = compatible(fixes)
    edits = sorted(edit for fix in made for edit in fix.edits)
    assert all(before.end < after.start for before, after in zip(edits, edits[1:]))
    assert not fixes or made


BITS = [
    "Rat  tagt",
    "\n\n",
    "\r\n\r\n",
    "Er kam am am Abend",
    " .",
    "  ",
    "„Gut“",
    '"Ja"',
    "Ute Kern sagte: ",
    "–",
    "!!",
    ". ",
]


@given(st.lists(st.sampled_from(BITS), max_size=14).map("".join), st.booleans())
def test_fixing_twice_is_fixing_once(text: str, unsafe: bool):
    once = engine.fix(Article(text), RULES, unsafe=unsafe)
    twice = engine.fix(Article(once.text), RULES, unsafe=unsafe)
    assert (twice.text, twice.made) == (once.text, {})


@pytest.mark.parametrize(
    ("rules", "endless"),
    [
        ([replacing("a", "b", "a-b"), replacing("b", "a", "b-a")], 2),
        ([replacing("a", "b", "a-b"), replacing("b", "c", "b-c"), replacing("c", "a", "c-a")], 3),
        ([replacing("a", "aa", "grow-it")], 1),
        ([replacing("a", "b", "a-b"), replacing("b", "c", "b-c")], 0),
    ],
)
def test_a_rule_that_never_has_enough_is_left_out_and_the_others_fix(rules: list[Rule], endless: int):
    text = "Ein  a und ein x"
    rules = [*rules, replacing("  ", " ", "one-blank")]
    once = engine.fix(Article(text), rules)
    assert len(once.endless) == endless and "  " not in once.text and len(once.text) < 20
    twice = engine.fix(Article(once.text), rules)
    assert twice.text == once.text


def test_the_run_says_which_rule_never_has_enough(house: Path, lint: Run):
    (house / "own.py").write_text(
        "import newslint\nfrom newslint.rule import Finding, rule\nfrom newslint.text import Fix\n"
        "@rule('grow-it', de='x', en='x', bad=['[[Er]] ging.'], good=['Sie kam.'], source='none')\n"
        "def grow(article):\n"
        "    'Grow.'\n"
        "    at = article.text.find('Er')\n"
        "    if at >= 0:\n        yield Finding(at, at + 2, fix=Fix.replace(at, at + 2, 'ErEr'))\n"
        "@newslint.hookimpl\n"
        "def newslint_rules():\n    return [grow]\n"
    )
    (house / "newslint.toml").write_text('plugins = ["own.py"]\n')
    trusted(house)
    (house / "a.txt").write_text("Rat  tagt\n\nEr ging am Abend nach Hause.\n")
    done = lint("check", "a.txt", "--fix")
    assert (house / "a.txt").read_text() == "Rat tagt\n\nEr ging am Abend nach Hause.\n"
    assert "fixes of grow-it are not made: they never come to an end" in done.stderr


# In the file


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("final", [True, False])
def test_mark_line_endings_and_final_newline_stay(house: Path, lint: Run, end: str, mark: str, final: bool):
    text = mark + (BAD if final else BAD.rstrip("\n")).replace("\n", end)
    path = house / "a.txt"
    path.write_bytes(text.encode("utf-8"))
    assert lint("check", "a.txt", "--fix").returncode == 1
    assert path.read_bytes() == text.replace("Rat  stimmt", "Rat stimmt").encode("utf-8")
    before = path.stat()
    lint("check", "a.txt", "--fix")
    assert path.stat().st_ino == before.st_ino, "nothing to fix, nothing written"


def test_mode_and_owner_stay_and_a_link_stays_a_link(house: Path, lint: Run):
    path, link = house / "a.txt", house / "link.txt"
    path.write_text(BAD, encoding="utf-8")
    link.symlink_to(path)
    path.chmod(0o640)
    if os.geteuid() == 0:
        os.chown(path, 12345, 23456)
    lint("check", "link.txt", "--fix")
    done = path.stat()
    assert stat.S_IMODE(done.st_mode) == 0o640
    assert os.geteuid() or (done.st_uid, done.st_gid) == (12345, 23456)
    assert link.is_symlink() and "  " not in path.read_text("utf-8")


def test_it_says_what_it_fixed_and_what_is_left(house: Path, lint: Run):
    (house / "a.txt").write_text(BAD, encoding="utf-8")
    done = lint("check", "a.txt", "--fix")
    assert done.stderr == "a.txt: fixed: header-whitespace (1)\n"
    assert "duplicated-word" in done.stdout and "1 finding in 1 article, 1 fixed." in done.stdout


def test_the_difference_can_be_applied_by_patch(house: Path, lint: Run):
    text = BAD.replace("Gebaut", "Ge\x0bbaut\u2028 und").replace("\n", "\r\n", 2).rstrip("\n")
    path = house / "a.txt"
    path.write_bytes(text.encode("utf-8"))
    shown = subprocess.run([COMMAND, "check", "a.txt", "--diff"], cwd=house, capture_output=True)
    done = subprocess.run(["git", "apply", "-p0", "-"], cwd=house, input=shown.stdout, capture_output=True)
    assert done.returncode == 0, done.stderr
    (house / "b.txt").write_bytes(text.encode("utf-8"))
    lint("check", "b.txt", "--fix")
    assert path.read_bytes() == (house / "b.txt").read_bytes() != text.encode("utf-8")


def test_a_file_that_changed_in_the_meantime_is_left_alone(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_text("of an editor")
    with pytest.raises(OSError, match="it changed in the meantime"):
        files.replace(str(path), b"new", b"old")
    assert path.read_text() == "of an editor" and os.listdir(tmp_path) == ["a.txt"]


@pytest.mark.parametrize("broken", ["write", "fsync", "chmod", "replace"])
def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str):
    path = tmp_path / "a.txt"
    path.write_text("old")

    def fail(*arguments, **options):
        raise OSError(28, "No space left on device")

    if broken == "write":
        opened = os.fdopen

        class Full:
            def __init__(self, handle, mode):
                self.file = opened(handle, mode)

            def __enter__(self):
                self.write = fail
                return self

            def __exit__(self, *error):
                self.file.close()

        monkeypatch.setattr(os, "fdopen", Full)
    else:
        monkeypatch.setattr(os, broken, fail)
    with pytest.raises(OSError, match="No space"):
        files.replace(str(path), b"new", b"old")
    assert path.read_text() == "old" and os.listdir(tmp_path) == ["a.txt"]


def test_a_read_only_file_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "a.txt"
    path.write_text("old")
    path.chmod(0o444)
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everywhere
    with pytest.raises(PermissionError, match="read-only"):
        files.replace(str(path), b"new")
    assert path.read_text() == "old"


def test_a_file_left_over_from_a_run_that_was_killed_does_no_harm(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_text("old")
    (tmp_path / ".newslint-0-a.txt").write_text("half")
    files.replace(str(path), b"new", b"old")
    assert path.read_text() == "new"


WRITER = """
import sys
from newslint import files
path, size = sys.argv[1], int(sys.argv[2])
print("ready", flush=True)
while True:
    for letter in b"ab":
        files.replace(path, bytes([letter]) * size)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_kill_at_any_moment_leaves_the_old_or_the_new_file(tmp_path: Path):
    path, size = tmp_path / "a.txt", 300_000
    path.write_bytes(b"a" * size)
    drawn = random.Random(4)
    for _ in range(12):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), str(size)], stdout=subprocess.PIPE, env={**os.environ, **PLAIN}
        ) as writer:
            assert writer.stdout and writer.stdout.readline() == b"ready\n"
            time.sleep(drawn.uniform(0, 0.02))
            writer.send_signal(signal.SIGKILL)
        left = path.read_bytes()
        assert left in (b"a" * size, b"b" * size)


def test_standard_input_that_cannot_be_read_is_passed_on(house: Path):
    data = "Größe".encode("cp1252")
    done = subprocess.run([COMMAND, "check", "-", "--fix"], cwd=house, input=data, capture_output=True)
    assert done.returncode == 2 and done.stdout == data

"""Which files a run reads, and a clear word for each that it cannot read."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from conftest import BAD, COMMAND, Run, names, write
from newslint import runner
from newslint.setups import Setups


def test_a_folder_gives_its_articles_in_a_stable_order(house: Path, lint: Run):
    for name in ["b/z.txt", "b/a.md", "a.txt", "B.txt", "c.rst", "b.txt", "b/c/d.TXT", "notes"]:
        write(house / "desk" / name, BAD)
    expected = ["desk/B.txt", "desk/a.txt", "desk/b/a.md", "desk/b/c/d.TXT", "desk/b/z.txt", "desk/b.txt"]
    assert names(lint("check", "desk")) == expected
    assert names(lint("check", "desk")) == expected


def test_hidden_and_ignored_files_are_left_out_of_folders(house: Path, lint: Run):
    write(house / ".gitignore", "drafts/\n*.md\n")
    write(house / "desk/.gitignore", "!keep.md\n/mine.txt\n")
    for name in ["desk/a.txt", "desk/b.md", "desk/keep.md", "desk/mine.txt", "desk/x/mine.txt", "drafts/d.txt",
                 ".hidden/h.txt", ".git/g.txt", "desk/.secret.txt"]:  # fmt: skip
        write(house / name, BAD)
    expected = ["desk/a.txt", "desk/keep.md", "desk/x/mine.txt"]
    assert names(lint("check", ".")) == [f"./{name}" for name in expected]
    assert names(lint("check", "desk")) == expected


def test_a_file_that_is_named_is_checked_whatever_its_suffix_and_though_git_ignores_it(house: Path, lint: Run):
    write(house / ".gitignore", "*.txt\n")
    write(house / "a.txt", BAD)
    write(house / "story", BAD)
    assert names(lint("check", "a.txt", "story")) == ["a.txt", "story"]


def test_a_file_that_is_named_twice_is_checked_once(house: Path, lint: Run):
    write(house / "desk/a.txt", BAD)
    assert "in 1 article" in lint("check", "desk", "desk/a.txt", "./desk/a.txt").stdout


UNREADABLE = [
    ("latin.txt", "Köln tagt\n\nDer Rat tagt.\n".encode("cp1252"), ["byte 1 ", "0xF6", "line 1", "Windows-1252", "Köln"]),
    ("cut.txt", b"Rat tagt\n\nDer Rat \xe2\x80", ["byte 18 ", "0xE2", "line 3"]),
    ("utf16.txt", "Rat tagt\n\nDer Rat tagt.\n".encode("utf-16"), ["byte 0", "UTF-16"]),
    ("utf16-bare.txt", ("Rat tagt\n\nDer Rat tagt." + " Und tagt." * 9).encode("utf-16-le"), ["byte 1", "UTF-16"]),
    ("nul.txt", b"Rat tagt\n\nDer \0Rat tagt.\n", ["byte 14 ", "line 3", "NUL"]),
    ("empty.txt", b"", ["empty"]),
    ("blank.txt", b" \n\n\t\n", ["empty"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "said"), UNREADABLE, ids=[case[0] for case in UNREADABLE])
def test_a_file_that_cannot_be_checked_is_named_and_the_others_are_checked(
    house: Path, lint: Run, name: str, data: bytes, said: list[str]
):
    (house / name).write_bytes(data)
    write(house / "a.txt", BAD)
    write(house / "z.txt", BAD)
    done = lint("check", "a.txt", name, "z.txt")
    assert done.returncode == 2
    assert names(done) == ["a.txt", "z.txt"]
    assert done.stderr.startswith(f"{name}: error: ")
    assert [word for word in said if word not in done.stderr] == []
    assert len(done.stderr.splitlines()) == 1


def test_an_article_without_a_body_is_checked_and_said_to_have_none(house: Path, lint: Run):
    write(house / "a.txt", "Rat  tagt\n")
    done = lint("check", "a.txt")
    assert done.returncode == 1
    assert done.stdout.startswith("a.txt:1:4: warning header-whitespace")
    assert done.stderr == "a.txt: warning: no body: nothing follows the headline\n"


def test_the_same_warning_for_many_files_is_said_once_and_counted(house: Path, lint: Run):
    for name in ("a.txt", "b.txt", "c.txt"):
        write(house / name, "Rat tagt\n")
    assert lint("check", "a.txt", "b.txt", "c.txt").stderr.splitlines() == [
        "a.txt: warning: no body: nothing follows the headline",
        "newslint: warning: the same in 2 more files: no body: nothing follows the headline",
    ]


def test_a_path_that_is_not_there_exits_2(house: Path, lint: Run):
    write(house / "a.txt", BAD)
    done = lint("check", "gone.txt", "a.txt")
    assert (done.returncode, done.stderr) == (2, "gone.txt: error: no such file or folder\n")
    assert names(done) == ["a.txt"]


def test_a_folder_without_articles_exits_2(house: Path, lint: Run):
    (house / "desk").mkdir()
    done = lint("check", "desk")
    assert done.returncode == 2
    assert done.stderr.startswith("desk: error: no articles in this folder")


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_exits_2(house: Path, lint: Run):
    write(house / "a.txt").chmod(0)
    done = lint("check", "a.txt")
    assert (done.returncode, done.stderr) == (2, "a.txt: error: cannot be read: Permission denied\n")


def test_what_is_no_file_is_named_and_not_waited_for(house: Path, lint: Run):
    os.mkfifo(house / "pipe.txt")
    (house / "gone.txt").symlink_to("nowhere.txt")
    (house / "self.txt").symlink_to("self.txt")
    done = lint("check", "pipe.txt", "gone.txt", "self.txt")
    assert done.returncode == 2
    pipe, gone, itself = done.stderr.splitlines()
    assert pipe.startswith("pipe.txt: error: cannot be read: this is a pipe, not a file")
    assert gone == "gone.txt: error: a link to a file that is not there"
    assert itself.startswith("self.txt: error: cannot be read: ")
    assert "this is a pipe" in lint("parse", "pipe.txt").stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_folder_that_may_not_be_read_exits_2(house: Path, lint: Run):
    write(house / "a.txt")
    write(house / "desk/b.txt")
    (house / "desk").chmod(0)
    done = lint("check", ".")
    (house / "desk").chmod(0o755)
    assert (done.returncode, done.stderr) == (2, "./desk: error: cannot be read: Permission denied\n")


def test_a_folder_that_cannot_be_read_is_given_and_no_other_left_out(house: Path, monkeypatch: pytest.MonkeyPatch):
    write(house / "a.txt")
    write(house / "desk/b.txt")
    scan = os.scandir
    closed = PermissionError(13, "Permission denied")

    def scandir(path):
        if str(path).endswith("desk"):
            raise closed
        return scan(path)

    monkeypatch.setattr(os, "scandir", scandir)
    results = list(runner.run([str(house)], Setups()))
    assert [(Path(result.path).name, result.problem) for result in results] == [
        ("a.txt", ""),
        ("desk", "cannot be read: Permission denied"),
    ]


def test_a_gitignore_that_is_a_folder_is_none(house: Path, lint: Run):
    (house / ".gitignore").mkdir()
    write(house / "a.txt")
    assert lint("check", ".").returncode == 0


def test_a_file_with_nul_bytes_is_called_what_it_is(house: Path, lint: Run):
    (house / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    assert "a NUL byte; this is no text file" in lint("check", "picture.txt").stderr


def test_a_hostile_name_does_not_steer_the_terminal_in_an_error(house: Path, lint: Run):
    (house / "a\x1b[31m\n.txt").write_bytes(b"")
    for command in (["check", "."], ["parse", "a\x1b[31m\n.txt", "--format", "json"], ["baseline", "check", "."]):
        done = lint(*command)
        assert "\x1b" not in done.stdout + done.stderr
    assert len(lint("check", ".").stderr.splitlines()) == 1
    write(house / "a\x1b[31m\n.txt", BAD)
    assert "\x1b" not in lint("check", "--diff", ".").stdout


def test_a_name_that_is_no_text_is_no_obstacle(house: Path, lint: Run):
    with open(os.fsencode(house) + b"/k\xf6ln.txt", "w") as file:
        file.write(BAD)
    done = subprocess.run([COMMAND, "check", "."], cwd=house, capture_output=True)
    assert done.returncode == 1
    assert b"ln.txt:1:17: warning header-whitespace" in done.stdout

"""Files without a command: how paths are shown, what is read and what is not, what replaces a file, and which are articles."""

from __future__ import annotations

import os
import socket
import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import write
from newslint import files
from newslint.errors import SetupError

TEXT = (".txt", ".md")


def gone_through(folder: Path, **options) -> list[str]:
    return [os.path.relpath(path, folder) for path in files.articles_in(str(folder), lambda _: TEXT, **options)]


# Paths


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("straße/ä b.txt", "straße/ä b.txt"),
        ("a\x1b[31m\n.txt", "a\ufffd[31m\ufffd.txt"),
        ("a\udcff.txt", "a\ufffd.txt"),
    ],
)
def test_a_path_is_shown_without_what_no_terminal_should_be_sent(path: str, expected: str):
    assert files.shown(path) == expected


def test_the_repository_of_a_folder_is_the_nearest_above_it_or_itself(tmp_path: Path):
    inner = tmp_path / "a" / "b" / "c"
    inner.mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    (tmp_path / "a" / "b" / ".git").write_text("gitdir: elsewhere\n")  # as a worktree has it
    assert files.repository(str(inner)) == files.repository(str(tmp_path / "a" / "b")) == str(tmp_path / "a" / "b")
    assert files.repository(str(tmp_path / "a")) == str(tmp_path)


def test_where_no_folder_above_is_a_repository_there_is_none():
    assert files.repository("/") == files.repository("/nowhere/at/all") == ""


# Reading


def test_what_is_no_file_is_not_read_and_called_what_it_is(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(tmp_path / "socket"))
    for name, said in ((tmp_path, "this is a folder"), (tmp_path / "pipe", "this is a pipe"), (tmp_path / "socket", "this is a socket"), ("/dev/zero", "this is a device")):  # fmt: skip
        with pytest.raises(OSError, match=said):
            files.read(str(name))


def test_a_pipe_that_a_shell_gives_is_read():
    reading, writing = os.pipe()
    os.write(writing, b"Rat tagt")
    os.close(writing)
    try:
        assert files.read(f"/dev/fd/{reading}") == b"Rat tagt"
    finally:
        os.close(reading)


# Replacing


def test_a_file_that_is_there_keeps_its_mode_and_one_that_is_not_gets_the_usual(tmp_path: Path):
    old = write(tmp_path / "old.txt", "old")
    old.chmod(0o640)
    files.replace(str(old), b"new")
    assert (old.read_bytes(), stat.S_IMODE(old.stat().st_mode)) == (b"new", 0o640)
    mask = os.umask(0o022)
    try:
        files.replace(str(tmp_path / "new.txt"), b"new")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "new.txt").stat().st_mode) == 0o644
    assert sorted(os.listdir(tmp_path)) == ["new.txt", "old.txt"]


def test_a_link_stays_one_and_what_it_leads_to_is_replaced(tmp_path: Path):
    target = write(tmp_path / "a" / "target.txt", "old")
    link = tmp_path / "link.txt"
    link.symlink_to(target)
    files.replace(str(link), b"new", b"old")
    assert link.is_symlink() and target.read_text() == "new"
    assert os.listdir(target.parent) == ["target.txt"]


def test_a_new_file_is_expected_to_hold_nothing(tmp_path: Path):
    files.replace(str(tmp_path / "a.txt"), b"new", b"whatever")
    assert (tmp_path / "a.txt").read_bytes() == b"new"


@pytest.mark.parametrize("length", [files.LONGEST_NAME, files.LONGEST_NAME + 1, 255])
def test_a_name_as_long_as_the_system_takes_can_be_replaced(tmp_path: Path, length: int):
    path = tmp_path / ("a" * length)
    path.write_text("old")
    seen: list[str] = []
    fsync = os.fsync
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda handle: (seen.extend(os.listdir(tmp_path)), fsync(handle)))
        files.replace(str(path), b"new")
    assert path.read_bytes() == b"new"
    (beside,) = {*seen} - {path.name}
    assert beside.startswith(".newslint-0-") and beside.endswith("a" * length) is (length == files.LONGEST_NAME)


def test_a_temporary_file_that_another_run_is_writing_is_left_to_it(tmp_path: Path):
    path = write(tmp_path / "a.txt", "old")
    with open(tmp_path / ".newslint-0-a.txt", "wb") as other:
        assert not files._is_locked(other.fileno())
        files.replace(str(path), b"new")
        assert sorted(os.listdir(tmp_path)) == [".newslint-0-a.txt", "a.txt"]
    files.replace(str(path), b"newer")
    assert os.listdir(tmp_path) == ["a.txt"] and path.read_bytes() == b"newer"


@pytest.mark.parametrize("kind", ["folder", "link", "pipe"])
def test_what_has_the_name_of_a_temporary_file_and_is_none_stays(tmp_path: Path, kind: str):
    path, beside = write(tmp_path / "a.txt", "old"), tmp_path / ".newslint-0-a.txt"
    make: dict[str, Callable[[], object]] = {
        "folder": beside.mkdir, "link": lambda: beside.symlink_to(path), "pipe": lambda: os.mkfifo(beside)
    }  # fmt: skip
    make[kind]()
    files.replace(str(path), b"new")
    assert path.read_bytes() == b"new" and os.path.lexists(beside)


def test_too_many_temporary_files_are_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = write(tmp_path / "a.txt", "old")
    tried: list[str] = []

    def opened(name: str, flags: int, mode: int = 0o777) -> int:
        tried.append(os.path.basename(name))
        raise FileExistsError(17, "File exists")

    monkeypatch.setattr(os, "open", opened)
    with pytest.raises(FileExistsError, match=r"too many files \.newslint-\* in "):
        files.replace(str(path), b"new")
    assert ".newslint-0-a.txt" in tried and len(set(tried)) > 100
    assert path.read_text() == "old"


def test_who_may_not_give_a_file_away_writes_it_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def forbidden(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    path = write(tmp_path / "a.txt", "old")
    for name in ("chown", "listxattr"):
        monkeypatch.setattr(os, name, forbidden)
    files.replace(str(path), b"new")
    assert path.read_bytes() == b"new"


# A lock


def test_a_lock_is_waited_for_as_long_as_patience_lasts(tmp_path: Path):
    path = str(tmp_path / "a.jsonl")
    with files.Lock(path) as lock:
        assert os.path.basename(lock.path) == ".a.jsonl.lock" and os.path.exists(lock.path)
        began = time.monotonic()
        with pytest.raises(SetupError, match="another newslint is writing there"), files.Lock(path, patience=0.1):
            pass
        assert time.monotonic() - began >= 0.1
    assert os.listdir(tmp_path) == []


def test_a_lock_that_is_given_back_meanwhile_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    held = files.Lock(str(tmp_path / "a.jsonl")).__enter__()
    monkeypatch.setattr(time, "sleep", lambda _: held.__exit__())
    with files.Lock(str(tmp_path / "a.jsonl"), patience=30):
        assert len(os.listdir(tmp_path)) == 1


def test_a_lock_that_somebody_took_away_is_no_error(tmp_path: Path):
    with files.Lock(str(tmp_path / "a.jsonl")) as lock:
        os.unlink(lock.path)


def test_a_lock_where_none_can_be_made_is_an_error_that_names_it(tmp_path: Path):
    with pytest.raises(SetupError, match=r"\.a\.jsonl\.lock: cannot be written"), files.Lock(str(tmp_path / "none" / "a.jsonl")):  # fmt: skip
        pass


def test_a_lock_that_cannot_be_taken_away_is_an_error_that_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def forbidden(_: str) -> None:
        raise PermissionError(13, "Permission denied")

    with pytest.raises(SetupError, match="cannot be removed: Permission denied"), files.Lock(str(tmp_path / "a.jsonl")):
        monkeypatch.setattr(os, "unlink", forbidden)


# Which are articles


def test_articles_are_told_by_their_suffix_in_the_order_of_their_names(tmp_path: Path):
    for name in ("b/z.txt", "b/a.MD", "a.txt", "B.txt", "c.rst", "b.txt", ".hidden.txt", ".git/g.txt", "~$brief.txt", "notes"):  # fmt: skip
        write(tmp_path / name)
    assert gone_through(tmp_path) == ["B.txt", "a.txt", "b/a.MD", "b/z.txt", "b.txt"]


def test_the_suffixes_may_differ_from_folder_to_folder_and_each_is_seen(tmp_path: Path):
    for name in ("a.txt", "a.rst", "b/a.txt", "b/a.rst"):
        write(tmp_path / name)
    asked: list[str] = []

    def suffixes(folder: str) -> tuple[str, ...]:
        asked.append(folder)
        return (".rst",) if folder.endswith("b") else (".txt",)

    seen: dict[str, list[str]] = {}
    found = list(
        files.articles_in(
            str(tmp_path), suffixes, saw=lambda path, entries: seen.update({path: [one.name for one in entries]})
        )
    )
    assert [os.path.relpath(path, tmp_path) for path in found] == ["a.txt", "b/a.rst"]
    assert asked == [str(tmp_path), str(tmp_path / "b")]
    assert seen == {str(tmp_path): ["a.rst", "a.txt", "b"], str(tmp_path / "b"): ["a.rst", "a.txt"]}


def test_what_is_excluded_is_left_out_and_a_folder_with_all_in_it(tmp_path: Path):
    for name in ("a.txt", "an-old/b.txt", "new/c.txt", "new/old.txt", "new/z.txt"):
        write(tmp_path / name)
    found = gone_through(tmp_path, excluded=lambda path: "old" in os.path.basename(path))
    assert found == ["a.txt", "new/c.txt", "new/z.txt"]


def test_a_link_to_a_folder_is_not_gone_through_and_one_to_a_file_is_an_article(tmp_path: Path):
    write(tmp_path / "a" / "one.txt")
    (tmp_path / "b").symlink_to("a")
    (tmp_path / "b.txt").symlink_to("a")  # a folder, whatever it is called
    (tmp_path / "c.txt").symlink_to("a/one.txt")
    (tmp_path / "d.txt").symlink_to("d.txt")
    assert gone_through(tmp_path) == ["a/one.txt", "c.txt", "d.txt"]


@pytest.fixture
def ignoring(tmp_path: Path) -> Path:
    """Return a repository whose files of git say what is ignored."""
    (tmp_path / ".git").mkdir()
    for name in ("a.txt", "b.md", "drafts/d.txt", "desk/a.txt", "desk/b.md", "desk/keep.md", "desk/x/y/mine.txt", "desk/mine.txt"):  # fmt: skip
        write(tmp_path / name)
    write(tmp_path / ".gitignore", "drafts/\n*.md\n")
    write(tmp_path / "desk" / ".gitignore", "!keep.md\n/mine.txt\n")
    return tmp_path


def test_what_git_ignores_is_left_out_and_the_innermost_file_has_the_last_word(ignoring: Path):
    assert gone_through(ignoring) == ["a.txt", "desk/a.txt", "desk/keep.md", "desk/x/y/mine.txt"]


def test_a_folder_within_a_repository_heeds_what_stands_above_it_and_no_more(ignoring: Path):
    write(ignoring.parent / ".gitignore", "*.txt\n")  # no file of this repository
    try:
        assert gone_through(ignoring / "desk") == ["a.txt", "keep.md", "x/y/mine.txt"]
        assert gone_through(ignoring / "desk" / "x" / "y") == ["mine.txt"]
    finally:
        (ignoring.parent / ".gitignore").unlink()


def test_a_gitignore_outside_of_a_repository_holds_for_its_folder(tmp_path: Path):
    write(tmp_path / "a.txt")
    write(tmp_path / "b" / "b.txt")
    write(tmp_path / ".gitignore", "a.txt\n")
    (tmp_path / "b" / ".gitignore").mkdir()
    assert gone_through(tmp_path) == ["b/b.txt"]
    assert gone_through(tmp_path / "b") == ["b.txt"]


def test_a_gitignore_that_cannot_be_read_is_named(tmp_path: Path):
    write(tmp_path / "a.txt")
    (tmp_path / ".gitignore").symlink_to(".gitignore")
    with pytest.raises(SetupError, match=r"\.gitignore: cannot be read"):
        gone_through(tmp_path)

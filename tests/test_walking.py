"""Going through folders: what git ignores, and entries that would end the walk."""

from __future__ import annotations

import os
import random
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import BAD, Run, write
from newslint.globs import Ignore

NAMES = ["a", "b", "ab", "b.txt", "ä.txt", "[x", "x y ", "-", "!n", "#h", "a\\b"]
PIECES = ["a", "b", "*", "*", "?", "**", "/", "/", "**/", "/**", ".txt", "[ab]", "[!a]", "[^b]", "[b-a]", "[a-c-x]", "ä", " ",
          "\\*", "\\ ", "[", "]", "[]a]", "[[:alpha:]]", "[[:digit:]-]", "[[:none:]]", "!", "#", "\\", "-", "x", "***", "[a/b]", "\t", "\r"]  # fmt: skip


def of_git(folder: Path, lines: str, paths: list[str]) -> set[str]:
    """Return which paths git ignores; a path that ends in a slash is a folder's."""
    (folder / ".gitignore").write_bytes(os.fsencode(lines))
    done = subprocess.run(
        ["git", "check-ignore", "--no-index", "--stdin", "-z"], cwd=folder, input=b"\0".join(map(os.fsencode, paths)), capture_output=True
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr
    return {os.fsdecode(path) for path in done.stdout.split(b"\0") if path}


def of_ours(lines: str, paths: list[str]) -> set[str]:
    """Return the same, asked of every folder on the way, the outermost first."""
    ignore = Ignore(os.fsencode(lines))

    def ignored(path: str) -> bool:
        names = path.split("/")
        above = ("/".join(names[:at]) for at in range(1, len(names)))
        return any(ignore.says(os.fsencode(folder), True) for folder in above) or bool(ignore.says(os.fsencode(path), False))  # fmt: skip

    return {path for path in paths if ignored(path)}


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("repository")
    subprocess.run(["git", "init", "-q", folder], check=True)
    return folder


@pytest.mark.parametrize("seed", range(150))
def test_a_gitignore_is_read_as_git_reads_it(repository: Path, seed: int):
    chance = random.Random(seed)
    paths = sorted({"/".join(chance.choices(NAMES, k=chance.randint(1, 4))) for _ in range(60)})
    lines = "\n".join("".join(chance.choices(PIECES, k=chance.randint(1, 6))) for _ in range(chance.randint(1, 3)))
    assert of_ours(lines, paths) == of_git(repository, lines, paths), lines


@pytest.mark.parametrize("name", ["x", "x.txt", ".gitignore"])
def test_a_link_in_a_circle_is_named_and_the_rest_is_checked(bad: Path, lint: Run, name: str):
    (bad / "sport" / name).symlink_to(name)
    done = lint("check", ".")
    assert "Traceback" not in done.stderr
    if name == ".gitignore":
        assert done.returncode == 2 and "sport/.gitignore: cannot be read" in done.stderr
    else:
        assert done.stdout.count("duplicated-word") == 2
        assert ("sport/x.txt: error: cannot be read: Too many levels" in done.stderr) is (name == "x.txt")


@pytest.fixture
def shaft(house: Path) -> Iterator[Path]:
    """The house, emptied afterwards: pytest's own clean-up does not survive what is dug here."""
    yield house
    subprocess.run(["rm", "-rf", *map(str, house.iterdir())], check=True)


def test_folders_nested_a_thousand_deep_are_gone_through(shaft: Path, lint: Run):
    house = shaft
    here = os.getcwd()
    os.chdir(house)
    for _ in range(1100):
        os.mkdir("d")
        os.chdir("d")
    Path("deep.txt").write_text(BAD)
    deepest = os.getcwd()
    os.chdir(here)
    write(house / "near.txt", BAD)
    for path in (".", os.path.join("d/" * 1100, "deep.txt")):
        done = lint("check", path, "--format", "concise")
        assert (done.returncode, done.stderr) == (1, "")
        assert "d/deep.txt:3:" in done.stdout
    os.chdir(here)
    assert len(deepest) > 2200


def test_folders_whose_path_is_too_long_are_named(shaft: Path, lint: Run):
    house = shaft
    here = os.getcwd()
    os.chdir(house)
    for _ in range(30):
        os.mkdir("d" * 200)
        os.chdir("d" * 200)
    os.chdir(here)
    write(house / "near.txt", BAD)
    done = lint("check", ".")
    assert done.returncode == 2 and "near.txt:3:" in done.stdout
    assert "error: cannot be read: File name too long" in done.stderr

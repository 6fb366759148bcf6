"""Globs of a configuration that match nothing: a warning where the run could tell, and silence where it could not."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run, write

SETUP = """\
exclude = ["{exclude}"]

[[overrides]]
paths = ["{paths}"]
ignore = ["double-space"]
"""


def house_with(house: Path, exclude: str = "archiv/**", paths: str = "sport/**") -> None:
    for name in ("archiv/alt.txt", "sport/a.txt", "kultur/b.txt"):
        write(house / name)
    write(house / "newslint.toml", SETUP.format(exclude=exclude, paths=paths))


def test_a_glob_that_matches_nothing_is_named_with_its_line_and_the_nearest_folder(house: Path, lint: Run):
    house_with(house, exclude="archvi/**", paths="spotr/*.txt")
    done = lint("check", ".")
    path = house / "newslint.toml"
    assert done.stderr.splitlines() == [
        f"{path}:1: warning: glob 'archvi/**' of exclude matches nothing here; did you mean 'archiv'?",
        f"{path}:4: warning: glob 'spotr/*.txt' of paths matches nothing here; did you mean 'sport'?",
    ]
    assert done.returncode == 0
    german = lint("check", ".", "--messages", "de").stderr
    assert f"{path}:1: Warnung: Das Muster 'archvi/**' in exclude trifft hier auf nichts zu" in german


def test_a_glob_that_matches_is_no_matter(house: Path, lint: Run):
    for exclude, paths in (("archiv/**", "sport/**"), ("archiv", "a.txt"), ("**/alt.txt", "*.txt"), ("*.txt", "kultur/b.txt")):  # fmt: skip
        house_with(house, exclude, paths)
        assert "warning" not in lint("check", ".").stderr


@pytest.mark.parametrize("arguments", [("kultur/b.txt",), ("kultur",), ("-", "--stdin-filename", "kultur/b.txt")])
def test_a_run_that_has_not_seen_all_says_nothing(house: Path, lint: Run, arguments: tuple[str, ...]):
    house_with(house, exclude="archiv/*.md", paths="**/c.txt")
    done = lint("check", *arguments, stdin=b"Rat tagt\n\nEr kam am Abend.\n")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_run_over_one_folder_judges_what_is_meant_for_it(house: Path, lint: Run):
    house_with(house, exclude="archiv/*.md", paths="sport/b*.txt")
    said = lint("check", "sport").stderr
    assert said == f"{house / 'newslint.toml'}:4: warning: glob 'sport/b*.txt' of paths matches nothing here\n"


def test_what_may_lie_in_a_folder_that_was_passed_over_is_not_judged(house: Path, lint: Run):
    house_with(house, exclude="archiv", paths="archiv/neu/**")  # the one keeps the run out of where the other looks
    write(house / "archiv/neu/c.txt")
    assert lint("check", ".").stderr == ""
    house_with(house, exclude="build/**", paths="*.md")
    write(house / ".gitignore", "build\n")
    write(house / "build/x.md")
    assert lint("check", ".").stderr == ""
    write(house / ".gitignore", "")
    (house / "build/x.md").unlink()
    (house / "build").rmdir()
    assert lint("check", ".").stderr.count("matches nothing here") == 2


def test_globs_of_an_extended_file_need_not_match_in_every_folder(house: Path, lint: Run):
    house_with(house, exclude="nirgends/**", paths="nie/**")
    write(house / "kultur/newslint.toml", 'extends = "../newslint.toml"\nexclude = ["auch-nicht"]\n')
    assert lint("check", "kultur").stderr == (
        f"{house / 'kultur/newslint.toml'}:2: warning: glob 'auch-nicht' of exclude matches nothing here\n"
    )

"""``newslint check --profile``: where the time goes, told of one process and of several, and nothing of it elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import BAD, Run, write


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_every_rule_and_view_is_counted_once_an_article_however_many_processes(house: Path, lint: Run, jobs: str):
    for number in range(10):
        write(house / f"{number}.txt", BAD)
    plain = lint("check", "--no-cache")
    done = lint("check", "--profile", "--jobs", jobs)
    assert done.stdout == plain.stdout and done.returncode == 1
    rows = dict(re.findall(r"(?m)^(\S+) +[\d.]+ ms +[\d.]+% +[\d.]+ ms +(\d+)$", done.stderr))
    assert rows["duplicated-word"] == rows["dass-das"] == "10"
    assert rows["Article.parts"] == rows["Article.words"] == "10"
    assert [line.split()[0] for line in done.stderr.splitlines() if line.startswith(("rule ", "view "))] == [
        "rule",
        "view",
    ]


def test_shares_come_to_all_and_inner_times_hold_their_own(house: Path, lint: Run):
    write(house / "a.txt", BAD)
    rows = re.findall(r"(?m)^\S+ +([\d.]+) ms +([\d.]+)% +([\d.]+) ms +\d+$", lint("check", "--profile").stderr)
    assert 95 < sum(float(share) for _, share, _ in rows) < 105
    assert all(float(own) <= float(total) + 0.1 for own, _, total in rows)


def test_what_was_kept_does_not_count_as_fast(house: Path, lint: Run):
    for number in range(10):
        write(house / f"{number}.txt", BAD)
    lint("check")
    assert re.search(r"(?m)^Article\.parts .* 10$", lint("check", "--profile").stderr)
    assert lint("check").stderr == ""


def test_in_german_the_table_is_german(house: Path, lint: Run):
    write(house / "a.txt", BAD)
    assert "eigene Zeit" in lint("check", "--profile", "--messages", "de").stderr

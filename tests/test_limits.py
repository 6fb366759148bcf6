"""A rule that never ends, and fixes that run away: stopped, named, and the run goes on."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from conftest import Run, write
from newslint import engine
from newslint.article import Article
from newslint.rule import Finding, Rule, rule
from newslint.text import Fix

TEXT = "Rat  tagt\n\nEr kam am am Abend nach Hause.\n"
PLUGIN = """
import re
import newslint
from newslint.rule import rule

@rule("never-ends", de="x", en="x", bad=["[[x]]"], good=["y"], source="none")
def never(article):
    "Go on."
    while True:
        try:
            {work}
        except Exception:
            pass

@newslint.hookimpl
def newslint_rules():
    return [never]
"""


@pytest.mark.parametrize("work", ["sum(range(1000))", "re.match('(a*)*b', 'a' * 40)", "import time; time.sleep(60)"])
def test_a_rule_that_never_ends_is_stopped_and_named_and_the_others_run(house: Path, lint: Run, work: str):
    write(house / "ours.py", PLUGIN.format(work=work))
    write(house / "newslint.toml", 'plugins = ["ours.py"]\ntime-limit = 0.2\n')
    write(house / "a.txt", TEXT)
    write(house / "b.txt", TEXT)
    done = lint("check", "--trust", "--format", "concise")
    assert done.returncode == 2 and done.stdout.count("duplicated-word") == 2
    assert "a.txt: error: rule never-ends (" in done.stderr
    assert "was stopped: it took longer than 0.2 seconds; time-limit in the configuration sets how long" in done.stderr
    assert "rule never-ends failed on 2 articles" in done.stderr


@pytest.mark.parametrize("value", ["-1", '"10"', "true", "nan", "1e30", "0.001"])
def test_a_time_limit_that_is_none_is_an_error_with_its_line(house: Path, lint: Run, value: str):
    write(house / "newslint.toml", f'messages = "en"\ntime-limit = {value}\n')
    done = lint("check")
    assert done.returncode == 2 and "newslint.toml:2: time-limit is how many seconds" in done.stderr


def growing(name: str, into: str, *, fails_on: str = "\0") -> Rule:
    """Return a rule that makes more of each a, and breaks on a text that has too much of it."""

    @rule(name, de="x", en="x", bad=["[[a]]"], good=["b"], source="none")
    def grow(article: Article):
        """Grow."""
        if fails_on in article.text:
            raise TimeoutError("too long")
        for at, char in enumerate(article.text):
            if char == "a":
                yield Finding(at, at + 1, fix=Fix.replace(at, at + 1, into))

    return grow


BLANKS = "Er  kam  mit  dem  Rad."


def double_space(article: Article):
    """Take one away."""
    at = article.text.find("  ")
    if at >= 0:
        yield Finding(at, at + 2, fix=Fix.replace(at, at + 2, " "))


ONE = rule("one-blank", de="x", en="x", bad=["a[[  ]]b"], good=["b"], source="none")(double_space)


def test_a_rule_that_fails_on_its_own_fixes_takes_them_back_and_the_others_stay():
    rules = [growing("grow-a", "b" * 5, fails_on="bbbbb"), ONE]
    done = engine.fix(Article("Rat tagt\n\nDas  war alles.\n"), rules)
    assert done.text == "Rat tagt\n\nDas war alles.\n"
    assert done.refused == {"grow-a": engine.FAILED} and done.made == {"one-blank": 1}


def test_no_fix_makes_a_text_more_than_twice_as_long():
    text = "Rat tagt\n\nDas  war alles, was da war.\n"
    done = engine.fix(Article(text), [growing("grow-a", "b" * 100), ONE])
    assert done.text == text.replace("  ", " ")
    assert done.refused == {"grow-a": engine.GROWS}


def test_what_runs_away_is_said_and_the_file_keeps_its_size(house: Path, lint: Run):
    pack = (
        '[rules.grow-a]\nkind = "pattern"\nsummary = "Grow."\nwhy = "For a test."\nsource = "none"\nde = "x"\nen = "x"\n'
        f'pattern = "a"\nreplacement = "{"a" * 50}"\nsafe = true\nbad = ["[[a]]"]\ngood = ["b"]\n'
    )
    write(house / "p.toml", pack.replace('bad = ["[[a]]"]', 'bad = ["D[[a]]s."]'))
    write(house / "a.txt", TEXT)
    done = lint("check", "--pack", "p.toml", "--fix", "a.txt")
    assert (house / "a.txt").read_text() == TEXT.replace("  ", " ")
    assert "fixes of grow-a are not made" in done.stderr


def test_in_another_thread_and_in_the_library_no_alarm_is_set():
    from newslint import limits

    seen: list[float] = []

    def ask() -> None:
        with limits.Clock(0.01) as clock:
            seen.append(clock.seconds)

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert seen == [0]

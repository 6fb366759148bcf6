"""Rules of plugins that do what no rule may: the run names them, reports everything else, and no article is harmed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Run, trusted, write

TEXT = "Rat tagt\n\nDer Rat tagte am am Abend.  Dann ging er.\n"
FIXED = TEXT.replace(".  ", ". ")
PLUGIN = """
import os, sys, threading
import newslint
from newslint.rule import Finding, rule
from newslint.text import Edit, Fix

@rule("house-rule", de="x {{gone}}", en="x {{gone}}", bad=["[[x]]"], good=["y"], source="none")
def house_rule(article):
    "Do it."
    {work}

@newslint.hookimpl
def newslint_rules():
    return [house_rule]
"""
# What the rule does, and what is said of it; nothing where it does no harm.
WORKS = [
    ("raises", "raise ValueError('oh')", "ValueError: oh"),
    ("recurses", "return house_rule(article)", "RecursionError"),
    ("leaves", "sys.exit(0)", "SystemExit"),
    ("gives nothing", "return None", "TypeError"),
    ("gives something else", "return [3]", "AttributeError"),
    ("gives a text", "return 'findings'", "AttributeError"),
    ("finds behind the end", "return [Finding(0, 10**9)]", "a finding at 0:1000000000 of a text of"),
    ("finds before the beginning", "return [Finding(-5, 1)]", "a finding at -5:1 of a text of"),
    ("finds backwards", "return [Finding(9, 3)]", "a finding at 9:3 of a text of"),
    ("finds in no number", "return [Finding('a', 'b')]", "TypeError"),
    ("finds in half a number", "return [Finding(0.5, 1.5)]", "TypeError"),
    ("has no value for its message", "return [Finding(0, 3)]", "KeyError: 'gone'"),
    ("fixes behind the end", "return [Finding(0, 3, gone=1, fix=Fix.replace(10**6, 10**6 + 1, 'y'))]", "a fix at 1000000:1000001 of a text of"),
    ("fixes backwards", "return [Finding(0, 3, gone=1, fix=Fix.replace(9, 3, 'y'))]", "a fix at 9:3 of a text of"),
    ("fixes one place twice", "return [Finding(0, 3, gone=1, fix=Fix((Edit(0, 3, 'a'), Edit(1, 2, 'b'))))]", "a fix whose edits overlap"),
    ("fixes nothing", "return [Finding(0, 3, gone=1, fix=Fix(()))]", "a fix without edits"),
    ("changes the article", "article.text = 'x'; return []", "AttributeError"),
    ("prints", "print('{}', flush=True); os.write(2, b''); return []", ""),
    ("never ends", "while True: pass", "was stopped"),
    ("never stops finding", "while True: yield Finding(0, 3, gone=1)", "was stopped"),
    ("recurses in a view", "article.cached(lambda one: house_rule(one)); return []", "RecursionError"),
]  # fmt: skip


@pytest.mark.parametrize(("work", "said"), [case[1:] for case in WORKS], ids=[case[0] for case in WORKS])
def test_it_is_named_the_others_run_and_the_article_is_fixed_by_them_alone(
    house: Path, lint: Run, work: str, said: str
):
    write(house / "ours.py", PLUGIN.format(work=work))
    write(house / "newslint.toml", 'plugins = ["ours.py"]\ntime-limit = 1\nignore = ["name-variant"]\n')
    trusted(house)
    write(house / "a.txt", TEXT)
    done = lint("check", "--format", "jsonl", "--fix", "a.txt")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert "duplicated-word" in [one["rule"] for one in found]
    assert (house / "a.txt").read_text() == FIXED
    assert "Traceback" not in done.stderr
    if said:
        assert done.returncode == 2 and "rule house-rule (newslint_local_ours)" in done.stderr and said in done.stderr
    else:
        assert done.returncode == 1

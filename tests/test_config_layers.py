"""Layers of a configuration: selection, severity, extends, the command line, and every mistake with its place."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import newslint
from conftest import CLEAN, Run, found, write
from newslint import config, resources
from newslint.config import ConfigError, Layer
from newslint.config.choose import decide
from newslint.config.lines import line_of
from newslint.errors import SetupError
from newslint.rules import double_space, duplicated_word

SOURCES = {**os.environ, "PYTHONPATH": str(Path(newslint.__file__).parent.parent)}
BOTH = {"header-whitespace", "duplicated-word"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", BOTH),
        ('select = ["duplicated-word"]', {"duplicated-word"}),
        ("select = []", set()),
        ('select = ["ALL"]\nignore = ["duplicated-word", "filler-word"]', None),
        ('ignore = ["duplicated-word"]', {"header-whitespace"}),
        ('ignore = ["ALL"]\nextend-select = ["duplicated-word"]', {"duplicated-word"}),
        ('ignore = ["duplicated-word"]\nextend-select = ["ALL"]', None),
    ],
)
def test_select_starts_anew_extend_select_adds_ignore_takes_away(bad: Path, lint: Run, text: str, expected):
    write(bad / "newslint.toml", text.replace(', "filler-word"', ""))
    seen = found(lint("check", "sport"))
    if expected is None:
        assert "duplicated-word" not in seen and "header-whitespace" in seen
    else:
        assert seen == expected


def test_what_names_the_rule_wins_over_what_names_its_pack():
    rule = duplicated_word.configured()
    rule.pack = "house"
    assert decide(rule, [Layer(ignore=("house",), extend_select=("duplicated-word",))]).on
    assert not decide(rule, [Layer(select=("house",), ignore=("duplicated-word",))]).on
    assert decide(rule, [Layer(ignore=("duplicated-word",)), Layer(select=("house",))]).on, "the later layer wins"


def test_the_command_line_is_above_the_configuration(bad: Path, lint: Run):
    write(bad / "newslint.toml", 'ignore = ["duplicated-word"]')
    assert found(lint("check", "sport", "--select", "duplicated-word")) == {"duplicated-word"}
    assert found(lint("check", "sport", "--ignore", "header-whitespace")) == set()


def test_selecting_a_pack_by_name_chooses_it(house: Path, lint: Run):
    pack = next(iter(resources.shipped_packs()))
    write(house / "newslint.toml", f'select = ["{pack}"]')
    write(house / "a.txt", CLEAN)
    assert lint("check", "a.txt").returncode in (0, 1)


def test_to_name_a_pack_keeps_each_rules_own_default():
    on, off = duplicated_word.configured(), duplicated_word.configured()
    on.pack = off.pack = "house"
    off.default = False
    for layer in (Layer(select=("house",)), Layer(extend_select=("house",))):
        assert (decide(on, [layer]).on, decide(off, [layer]).on) == (True, False)
    assert decide(off, [Layer(select=("house", "duplicated-word"))]).on
    assert decide(off, [Layer(select=("ALL",))]).on
    assert decide(off, [Layer(extend_select=("duplicated-word",)), Layer(extend_select=("house",))]).on
    assert not decide(on, [Layer(ignore=("house",))]).on


def test_selecting_a_shipped_pack_leaves_out_what_is_off_by_default(house: Path, lint: Run):
    write(house / "a.txt", CLEAN)
    assert "byline-required" not in lint("check", "a.txt", "--select", "style").stdout
    assert "byline-required" in lint("check", "a.txt", "--pack", "style", "--select", "byline-required").stdout


def test_a_pack_that_is_not_chosen_is_called_a_pack(house: Path, lint: Run):
    write(house / "newslint.toml", 'ignore = ["agency"]')
    write(house / "a.txt", CLEAN)
    assert "the pack 'agency' is not chosen: add it to packs" in lint("check", "a.txt").stderr


def test_a_pyproject_with_an_odd_tool_is_none_of_ours(house: Path, lint: Run):
    write(house / "pyproject.toml", "tool = 3 # newslint\n")
    write(house / "a.txt", CLEAN)
    assert lint("check", "a.txt").returncode == 0


def test_severity_and_fail_on_decide_on_the_exit_code(bad: Path, lint: Run):
    levels = '[severity]\nduplicated-word = "suggestion"\nheader-whitespace = "suggestion"\n'
    write(bad / "newslint.toml", 'fail-on = "warning"\n' + levels)
    done = lint("check", "sport", "--format", "jsonl")
    assert done.returncode == 0
    assert {json.loads(line)["severity"] for line in done.stdout.splitlines()} == {"suggestion"}
    assert lint("check", "sport", "--fail-on", "suggestion").returncode == 1
    write(bad / "newslint.toml", 'fail-on = "warning"\n' + levels + 'ALL = "error"\n')
    assert lint("check", "sport").returncode == 0, "what names the rule wins"


def test_fail_on_is_that_of_each_file(bad: Path, lint: Run):
    write(bad / "sport" / "newslint.toml", 'fail-on = "error"\n[severity]\nALL = "warning"\n')
    assert lint("check", "sport").returncode == 0
    assert lint("check", "sport", "kultur").returncode == 1


def test_extends_is_a_chain_and_the_closer_wins(house: Path):
    write(house / "house.toml", 'packs = ["own.toml"]\nignore = ["a-b"]\nfail-on = "error"\nmessages = "de"\n')
    write(house / "own.toml", "")
    write(house / "desk" / "base.toml", 'extends = "../house.toml"\nfail-on = "warning"\nexclude = ["x"]\n')
    path = write(house / "desk" / "sport" / "newslint.toml", 'extends = "../base.toml"\nexclude = ["y"]\n')
    settings = config.read(str(path))
    assert settings
    assert (settings.fail_on, settings.messages, settings.exclude) == ("warning", "de", ("x", "y"))
    assert settings.packs == (str(house / "own.toml"),), "relative to the file that says it"
    assert [layer.ignore for layer in settings.layers] == [("a-b",), (), ()]
    assert settings.root == str(house / "desk" / "sport")


def test_without_extends_nothing_is_merged(bad: Path, lint: Run):
    write(bad / "newslint.toml", 'ignore = ["duplicated-word"]')
    write(bad / "sport" / "newslint.toml", 'ignore = ["header-whitespace"]')
    assert found(lint("check", "sport")) == {"duplicated-word"}
    write(bad / "sport" / "newslint.toml", 'extends = "../newslint.toml"\nignore = ["header-whitespace"]')
    assert found(lint("check", "sport")) == set()


def test_extends_in_a_circle_is_an_error(house: Path):
    path = write(house / "newslint.toml", '# one\nextends = "b.toml"\n')
    write(house / "b.toml", 'extends = "newslint.toml"\n')
    with pytest.raises(SetupError, match=r"b\.toml:1: extends goes in a circle: .*newslint\.toml → .*b\.toml → "):
        config.read(str(path))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('selct = ["ALL"]', r":1: unknown key 'selct'; did you mean 'select'\?"),
        ('\nselect = ["duplicate-word"]', r":2: unknown rule 'duplicate-word'; did you mean 'duplicated-word'\?"),
        ('ignore = [\n  "double-space",\n  "dubble-space",\n]', r":3: unknown rule 'dubble-space'"),
        ('[severity]\ndouble-spac = "error"', r":2: unknown rule 'double-spac'"),
        ('[severity]\ndouble-space = "fatal"', r':2: severity of double-space is one of "error", "warning"'),
        ('fail-on = "never"', r':1: fail-on is one of "error"'),
        ('messages = "fr"', r':1: messages is one of "auto", "de", "en", not \'fr\''),
        ("select = 3", r":1: select is a list of texts"),
        ("[rules.double-spce]\nx = 1", r":1: unknown rule 'double-spce'; did you mean 'double-space'\?"),
        ('[rules.dateline-format]\ndahs = "-"', r":2: rule dateline-format has no option 'dahs'; it has dash"),
        ("[rules.dateline-format]\ndash = 3", r":2: rule dateline-format: option dash wants a text, not 3"),
        ('[[overrides]]\nignore = ["ALL"]', r":1: an override says where it holds"),
        (
            '[[overrides]]\npaths = ["a"]\n[[overrides]]\nparts = ["bdy"]',
            r":4: unknown part 'bdy'; did you mean 'body'",
        ),
        ('[[overrides]]\npaths = ["a"]\npacks = ["x"]', r":3: unknown key 'packs'; did you mean 'parts'|paths"),
        ('[[overrides]]\npaths = ["a"]\nignore = ["double-spac"]', r":3: unknown rule 'double-spac'"),
        ('packs = ["agncy"]', r":1: no pack 'agncy'; did you mean 'agency'"),
        ('packs = [\n "agency",\n "no.toml"]', r":3: no pack file .*no\.toml"),
        ('extends = "no.toml"', r":1: extends: no file .*no\.toml"),
        ("[tool.x]\na = 1", r":1: unknown key 'tool'; \[tool.newslint\] is for pyproject.toml"),
        ("select = [", r":1:\d+: not TOML"),
    ],
)
def test_a_mistake_is_named_with_file_line_and_the_nearest_right_name(house: Path, lint: Run, text: str, message: str):
    write(house / "newslint.toml", text)
    write(house / "a.txt", CLEAN)
    done = lint("check", "a.txt")
    assert done.returncode == 2
    assert re.search(r"newslint\.toml" + message, done.stderr), done.stderr


def test_a_rule_of_a_pack_that_is_not_chosen_is_named_with_its_pack(house: Path, lint: Run):
    pack, path = next(iter(resources.shipped_packs().items()))
    rule = next(iter(tomllib.loads(Path(path).read_text("utf-8"))["rules"]))
    write(house / "newslint.toml", f'ignore = ["{rule}"]')
    write(house / "a.txt", CLEAN)
    assert f"is in the pack '{pack}'" in lint("check", "a.txt").stderr


def test_messages_pin_the_language(bad: Path, lint: Run):
    german, english = "Doppeltes Wort", "is repeated"
    plain = lint("check", "sport").stdout
    assert english in plain
    write(bad / "newslint.toml", 'messages = "de"')
    assert english not in lint("check", "sport").stdout
    assert english in lint("check", "sport", "--messages", "en").stdout
    assert english in lint("check", "sport", "--messages", "auto").stdout, german


def test_lines_are_found_through_tables_arrays_and_long_texts():
    source = '\n'.join(
        [
            'select = [',
            '  "a",',
            ']',
            '# [rules.x]',
            '[rules."x"]',
            'text = """',
            'y = 1',
            '"""',
            'y = 2',
            '[[overrides]]',
            'paths = ["1"]',
            '[[overrides]]',
            'paths = ["2"]',
            '[overrides.rules.x]',
            'y = 3',
        ]
    )  # fmt: skip
    wanted = {
        ("select",): 1, ("rules", "x"): 5, ("rules",): 5, ("rules", "x", "y"): 9, ("overrides", "0", "paths"): 11,
        ("overrides", "1", "paths"): 13, ("overrides", "1", "rules", "x", "y"): 15, ("overrides", "1", "zzz"): 12,
    }  # fmt: skip
    assert {keys: line_of(source, keys) for keys in wanted} == wanted
    assert line_of(source, ("select",), "a") == 2


def test_settings_of_rules_are_checked_though_the_rule_does_not_run():
    layer = Layer(select=(), rules={"double-space": {"nothing": 1}})
    with pytest.raises(ConfigError, match="no option 'nothing'"):
        config.verify([double_space], [layer])


NOT_NEEDED = {
    "tomli", "hashlib", "_blake2", "json", "fnmatch", "subprocess", "difflib", "tempfile", "datetime", "regex", "pluggy",
    "newslint.baseline", "newslint.since", "newslint.suppress", "newslint.globs", "newslint.config.loading",
    "newslint.config.lines", "newslint.config.overrides", "newslint.config.schema",
}  # fmt: skip


def test_a_run_without_configuration_imports_nothing_of_it(house: Path):
    write(house / "a.txt", CLEAN)
    code = "import sys; from newslint.cli import main; main(['check', 'a.txt']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-S", "-c", code], cwd=house, capture_output=True, text=True, env=SOURCES)
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert "newslint.setups" in loaded
    assert loaded & NOT_NEEDED == set()

"""What the README says is so: its report, its commands, its snippets."""

from __future__ import annotations

import doctest
import re
import shlex
import shutil
from pathlib import Path

import pytest

from conftest import CHECKOUT, COMMAND, on_terminal, run
from newslint import measured, packs, plugins, resources
from newslint.rules import ALL
from newslint.testing import verify

README = (CHECKOUT / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


SETUP = [line for block in blocks("sh") for line in block.splitlines() if "python3 -m venv" in line]
COMMANDS = [
    line.partition(" #")[0].strip()
    for block in blocks("sh")
    for line in block.splitlines()
    if line.startswith("newslint ")
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the corpus, for commands that may change it."""
    (tmp_path / ".git").mkdir()
    shutil.copytree(CHECKOUT / "corpus", tmp_path / "corpus")
    return tmp_path


@pytest.mark.parametrize("name", ["README.md", "docs/index.md"])
def test_beside_the_promise_stand_the_rules_that_do_not_keep_it(name: str):
    text = " ".join((CHECKOUT / name).read_text("utf-8").split())
    told = re.search(r"Not quite there, and on all the same, (?:are|is) (.*?\))\.", text)
    short = {rule.name: measured.judged()[rule.name] for rule in ALL if rule.default and measured.short_of_nine_in_ten(rule.name)}  # fmt: skip
    said = re.findall(r"[`\[]([a-z-]+)[`\]](?:\(\S+\))? \((\d+) of (\d+)", told[1] if told else "")
    assert {rule: (int(right), int(read)) for rule, right, read in said} == short, (
        "say it as judged.txt does: Not quite there, and on all the same, are `rule` (7 of 8 …), …"
    )


def test_the_report_is_what_a_terminal_shows(copy: Path):
    command, _, report = blocks("console")[0].partition("\n")
    arguments = shlex.split(command.removeprefix("$ newslint "))
    assert on_terminal(copy, *arguments, columns=100, NO_COLOR="1").strip() == report.strip()


def test_two_commands_do_all_the_set_up_one_to_check_one_to_test():
    assert len(SETUP) == 2
    check, tests = SETUP
    assert check.endswith("newslint check corpus/")
    assert tests.endswith("pytest -n auto")


def test_the_ci_runs_the_test_command_of_the_readme_and_no_other():
    script = (CHECKOUT / ".ci/run").read_text("utf-8")
    pattern = re.search(r"grep -E '(.*)' README.md", script)
    assert pattern
    assert [line for line in README.splitlines() if re.search(pattern[1], line)] == [SETUP[1]]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_runs(copy: Path, command: str):
    command, _, stdin = command.partition(" < ")
    data = (copy / stdin).read_bytes() if stdin else b""
    done = run(COMMAND, *shlex.split(command)[1:], cwd=copy, stdin=data)
    assert done.returncode in (0, 1), done.stderr
    assert "error" not in done.stderr


def test_the_library_does_what_is_shown(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(CHECKOUT)
    test = doctest.DocTestParser().get_doctest(blocks("pycon")[0], {}, "README", "README.md", 0)
    results = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test)
    assert results.attempted > 5
    assert results.failed == 0


TOML = {("pack" if "kind = " in block else "configuration"): block for block in blocks("toml")}
PYTHON = {("plugin" if "hookimpl" in block else "tests"): block for block in blocks("python")}


def test_the_pack_keeps_its_word(tmp_path: Path):
    path = tmp_path / "house.toml"
    path.write_text(TOML["pack"], "utf-8")
    assert [verify(rule) for rule in packs.load(str(path)).rules] == [[]]


def test_the_plugin_keeps_its_word(tmp_path: Path):
    (tmp_path / "house_rules.py").write_text(PYTHON["plugin"], "utf-8")
    rules = {rule.name: rule for rule in plugins.load(["house_rules.py"], folder=str(tmp_path)).rules}
    assert verify(rules["house-exclamation"]) == []


def test_the_configuration_is_accepted_as_it_stands(tmp_path: Path):
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs/house.toml").write_text(TOML["pack"], "utf-8")
    (tmp_path / "house_rules.py").write_text(PYTHON["plugin"], "utf-8")
    (tmp_path / "house-words.txt").write_text("Kita: f, -s\n", "utf-8")
    (tmp_path / "newslint.toml").write_text(TOML["configuration"], "utf-8")
    (tmp_path / "a.txt").write_text("Rat tagt\n\nEr kam aus Sankt Brennen und rief laut!\n", "utf-8")
    done = run(COMMAND, "check", "--trust", "a.txt", cwd=tmp_path)
    assert done.stderr == ""
    assert "house-names" in done.stdout and "house-exclamation" in done.stdout


def test_the_tests_of_a_newsroom_pass(pytester: pytest.Pytester):
    pytester.makepyfile(house_rules=PYTHON["plugin"], test_house=PYTHON["tests"])
    pytester.runpytest_subprocess("-p", "no:cacheprovider").assert_outcomes(passed=2)


def test_the_hooks_are_those_that_there_are():
    hooks = re.findall(r"^- id: (\S+)", (CHECKOUT / ".pre-commit-hooks.yaml").read_text("utf-8"), re.MULTILINE)
    assert hooks == ["newslint", "newslint-fix"]
    assert [word for block in blocks("yaml") for word in re.findall(r"- id: (\S+)", block)] == ["newslint-fix"]


def test_the_packs_that_are_named_are_shipped():
    chosen = re.findall(r'packs = \["([\w-]+)"', README)
    assert set(chosen) <= set(resources.shipped_packs())

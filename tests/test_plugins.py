"""Plugins: an installed package and a local module give rules, packs, readers, reporters; a broken one ends the run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Run, trusted

PACKAGE = Path(__file__).parent / "house_plugin"
LOUD = "Rat tagt\n\nDer Rat tagte lange, sodass alle gingen! Es war spät.\n"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Install the package for real, and return the environment in which it is found."""
    target = tmp_path_factory.mktemp("installed")
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--no-build-isolation",
         "--target", str(target), str(PACKAGE)],
        check=True,
    )  # fmt: skip
    return {"PYTHONPATH": str(target)}


def test_an_installed_package_gives_a_rule_and_a_pack(house: Path, lint: Run, installed: dict[str, str]):
    (house / "a.txt").write_text(LOUD)
    done = lint("check", "a.txt", env=installed)
    assert done.returncode == 1
    assert done.stdout.splitlines()[:-1] == [
        "a.txt:3:22: warning house-words “so dass” instead of “sodass”",
        "a.txt:3:40: warning house-exclamation no exclamation mark",
    ]
    assert lint("check", "a.txt").returncode == 0


def test_its_rules_are_listed_explained_selected_and_ignored_as_any(house: Path, lint: Run, installed: dict[str, str]):
    (house / "a.txt").write_text(LOUD)
    assert "house-exclamation" in lint("rules", env=installed).stdout
    assert "The news is loud enough." in lint("rule", "house-exclamation", env=installed).stdout
    assert "exclamation" not in lint("check", "--ignore", "house-exclamation", "a.txt", env=installed).stdout
    assert "exclamation" not in lint("check", "--select", "house", "a.txt", env=installed).stdout


def test_an_installed_package_gives_a_reader_for_its_own_files(house: Path, lint: Run, installed: dict[str, str]):
    (house / "a.bkw").write_text(LOUD[::-1])
    done = lint("check", ".", env=installed)
    assert [line.split(" ")[:3:2] for line in done.stdout.splitlines()[:-1]] == [
        ["./a.bkw:3:22:", "house-words"],
        ["./a.bkw:3:40:", "house-exclamation"],
    ]


def test_a_reader_that_cannot_write_says_so_and_leaves_the_file_alone(
    house: Path, lint: Run, installed: dict[str, str]
):
    (house / "a.bkw").write_text(LOUD[::-1])
    done = lint("check", "--fix", "--unsafe-fixes", "a.bkw", env=installed)
    assert "a.bkw: warning: fixes cannot be written: the reader backwards only reads" in done.stderr
    assert (house / "a.bkw").read_text() == LOUD[::-1]


def test_an_installed_package_gives_a_format_of_reports(house: Path, lint: Run, installed: dict[str, str]):
    (house / "a.txt").write_text(LOUD)
    done = lint("check", "--format", "csv", "a.txt", env=installed)
    assert done.stdout == "a.txt,3,house-words\na.txt,3,house-exclamation\n"
    assert "csv" in lint("check", "--format", "jason", "a.txt", env=installed).stderr


def local(house: Path, source: str, name: str = "ours.py") -> None:
    (house / name).write_text(source)
    (house / "newslint.toml").write_text(f'plugins = ["{name if "/" in name else name.removesuffix(".py")}"]\n')
    (house / "a.txt").write_text(LOUD)
    trusted(house)


@pytest.mark.parametrize("named", ["ours", "ours.py"])
def test_a_local_module_named_in_the_configuration_gives_a_rule(house: Path, lint: Run, named: str):
    local(house, (PACKAGE / "newslint_house/__init__.py").read_text())
    (house / "house.toml").write_text((PACKAGE / "newslint_house/house.toml").read_text())
    (house / "newslint.toml").write_text(f'plugins = ["{named}"]\n')
    trusted(house)
    assert "house-exclamation" in lint("check", "a.txt").stdout


RULE = '''
import newslint
from newslint.rule import rule

@rule("{name}", de="Fund", en="finding", bad=["[[x]]"], good=["y"], source="the house")
def ours(article):
    """Do it.

    For a reason.
    """
    raise ZeroDivisionError("oh")

@newslint.hookimpl
def newslint_rules():
    return [ours]
'''
HOOK = "import newslint\n\n@newslint.hookimpl\n"
BROKEN = [
    ("an error when it is imported", "1 / 0\n", "ZeroDivisionError"),
    ("a syntax error", "def\n", "SyntaxError"),
    ("an import that is not there", "import no_such_module_anywhere\n", "no_such_module_anywhere"),
    ("no hook", "x = 1\n", "gives nothing"),
    ("an unknown hook", HOOK + "def newslint_ruels():\n    return []\n", "newslint_ruels"),
    ("a hook with an unknown argument", HOOK + "def newslint_rules(article):\n    return []\n", "article"),
    ("a hook that fails", HOOK + "def newslint_rules():\n    return [1 / 0]\n", "division by zero"),
    ("something else for a rule", HOOK + "def newslint_rules():\n    return [3]\n", "3"),
    ("a rule without examples", RULE.replace('bad=["[[x]]"], ', "bad=[], "), "example"),
    ("a rule of a name that is taken", RULE.replace("{name}", "duplicated-word"), "duplicated-word"),
    ("a pack that is not there", HOOK + "def newslint_packs():\n    return ['gone.toml']\n", "gone.toml"),
    ("something else for a reader", HOOK + "def newslint_readers():\n    return ['txt']\n", "'txt'"),
    ("something else for a reporter", HOOK + "def newslint_reporters():\n    return [3]\n", "3"),
]


@pytest.mark.parametrize(("source", "said"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_a_broken_plugin_ends_the_run_with_2_and_its_name(house: Path, lint: Run, source: str, said: str):
    local(house, source.replace("{name}", "house-rule"))
    done = lint("check", "a.txt")
    assert done.returncode == 2
    assert done.stdout == ""
    assert "ours" in done.stderr and said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_broken_package_ends_the_run_with_2_and_its_name(house: Path, lint: Run, tmp_path_factory):
    target = tmp_path_factory.mktemp("broken")
    (target / "broken-1.dist-info").mkdir()
    (target / "broken-1.dist-info/entry_points.txt").write_text("[newslint]\nbroken-house = gone_module\n")
    (house / "a.txt").write_text(LOUD)
    done = lint("check", "a.txt", env={"PYTHONPATH": str(target)})
    assert done.returncode == 2
    assert "broken-house" in done.stderr and "gone_module" in done.stderr


def test_a_plugin_that_is_not_there_ends_the_run_with_2_and_its_name(house: Path, lint: Run):
    (house / "newslint.toml").write_text('plugins = ["ours_gone", "gone.py"]\n')
    trusted(house)
    (house / "a.txt").write_text(LOUD)
    done = lint("check", "a.txt")
    assert done.returncode == 2
    assert "ours_gone" in done.stderr


def test_a_rule_that_fails_while_it_runs_is_reported_and_the_others_run(house: Path, lint: Run):
    local(house, RULE.replace("{name}", "house-rule"))
    (house / "a.txt").write_text("Rat tagt\n\nDer Rat tagte am am Abend.\n")
    done = lint("check", "a.txt")
    assert done.returncode == 2
    assert "duplicated-word" in done.stdout
    assert "house-rule" in done.stderr and "ZeroDivisionError" in done.stderr


@pytest.mark.parametrize("source", ["import sys; sys.exit(0)", "raise SystemExit"])
def test_a_plugin_that_would_leave_the_program_is_broken(house: Path, lint: Run, source: str):
    local(house, source)
    done = lint("check", "a.txt")
    assert done.returncode == 2 and "plugin ours cannot be loaded: SystemExit" in done.stderr


def test_a_rule_that_fails_on_every_article_says_so_once(house: Path, lint: Run):
    local(house, RULE.replace("{name}", "house-rule").replace('ZeroDivisionError("oh")', "KeyError(article.path)"))
    for number in range(9):
        (house / f"{number}.txt").write_text("Rat tagt\n\nDer Rat tagt.\n", encoding="utf-8")
    done = lint("check", ".")
    assert done.returncode == 2
    assert done.stderr.count("rule house-rule (") == 1
    assert done.stderr.endswith("newslint: error: rule house-rule failed on 10 articles, as on the first\n")

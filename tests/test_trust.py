"""Code that a checked folder names runs only where the user has said so."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import newslint
from conftest import CLEAN, Run, run, trusted, write

EVIL = """
import pathlib
import newslint

pathlib.Path(__file__).with_name("ran").touch()

@newslint.hookimpl
def newslint_rules():
    return []
"""
PYTHON = sys.executable


@pytest.fixture(params=["newslint.toml", ".newslint.toml", "pyproject.toml"])
def named(request: pytest.FixtureRequest) -> str:
    """Return the name of a configuration."""
    return str(request.param)


@pytest.fixture
def evil(house: Path) -> Path:
    """Return a house whose configuration names code that leaves a trace."""
    return _evil(house)


def _evil(folder: Path, name: str = "newslint.toml", plugin: str = "evil.py") -> Path:
    write(folder / "evil.py", EVIL)
    table = "[tool.newslint]\n" if name == "pyproject.toml" else ""
    write(folder / name, f'{table}plugins = ["{plugin}"]\n')
    write(folder / "a.txt", CLEAN)
    return folder


COMMANDS = [
    "check", "rules", "rule duplicated-word", "config", "config --schema", "test", "baseline write", "baseline check",
    "accept a.txt:1:1 --reason Name", "report a.txt:1:1", "new rule my-rule", "docs --write pages", "parse --as odd a.txt",
    "quotes a.txt",
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_runs_the_code_of_a_folder_and_says_how_to_allow_it(evil: Path, lint: Run, command: str):
    done = lint(*command.split())
    assert not (evil / "ran").exists()
    assert done.returncode == 2 and len(done.stderr.splitlines()) == 1
    assert f"{evil}/newslint.toml:1: plugins: code (evil.py) runs only if you trust it" in done.stderr
    assert f"newslint trust {evil}/newslint.toml, or --trust for one run" in done.stderr


def test_completion_names_the_rules_without_running_code(evil: Path, lint: Run):
    assert "duplicated-word" in lint("completion", "names").stdout
    assert not (evil / "ran").exists()


@pytest.mark.parametrize("plugin", ["evil.py", "evil", "./evil.py", "../evil.py"])
def test_no_configuration_of_any_name_runs_code(house: Path, lint: Run, named: str, plugin: str):
    _evil(house / "sub", named, plugin)
    write(house / "evil.py", EVIL)
    assert lint("check", ".").returncode == 2
    write(house / "newslint.toml", f'extends = "sub/{named}"\n')
    write(house / "b.txt", CLEAN)
    assert lint("check", "b.txt").returncode == 2
    assert not (house / "sub" / "ran").exists() and not (house / "ran").exists()


def test_the_library_runs_code_only_where_it_is_told_to(evil: Path):
    for use in (
        lambda: newslint.check_file(evil / "a.txt"),
        lambda: newslint.Linter(path=evil),
        lambda: newslint.Linter(evil / "newslint.toml"),
        lambda: newslint.Linter({"extends": str(evil / "newslint.toml")}),
    ):
        with pytest.raises(newslint.SetupError, match="runs only if you trust it"):
            use()
    assert not (evil / "ran").exists()
    newslint.check_file(evil / "a.txt", trust=True)
    assert (evil / "ran").exists()


def test_a_plugin_that_the_program_itself_names_needs_no_trust(evil: Path):
    newslint.Linter({"plugins": [str(evil / "evil.py")]})
    assert (evil / "ran").exists()


def test_trust_for_one_run_is_trust_for_one_run(evil: Path, lint: Run):
    assert lint("check", "--trust").returncode == 0 and (evil / "ran").exists()
    assert lint("check").returncode == 2


def test_every_command_that_asks_for_trust_takes_it_for_one_run(evil: Path, lint: Run):
    for command in ("rules", "config", "parse a.txt", "quotes a.txt"):
        assert lint(*command.split(), "--trust").returncode == 0, command


def test_a_plugin_that_is_not_there_is_not_trusted(evil: Path, lint: Run):
    (evil / "evil.py").unlink()
    done = lint("trust")
    assert done.returncode == 2 and "evil.py: no such file or folder" in done.stderr


@pytest.mark.parametrize("plugin", ["evil.py", "evil"])
def test_what_the_user_trusts_runs_until_it_changes(house: Path, lint: Run, plugin: str):
    _evil(house, plugin=plugin)
    assert "newslint.toml: trusted, until one of these changes:" in lint("trust").stdout
    assert lint("check").returncode == 0 and (house / "ran").exists()
    (house / "ran").unlink()
    write(house / "evil.py", EVIL + "\n# more\n")
    done = lint("check")
    assert done.returncode == 2 and "changed since you trusted this" in done.stderr
    trusted(house)
    assert lint("check").returncode == 0
    write(house / "newslint.toml", f'plugins = ["{plugin}"]\nignore = ["double-space"]\n')
    assert lint("check").returncode == 2


def test_a_module_beside_the_one_that_is_trusted_is_bound_with_it(house: Path, lint: Run):
    _evil(house, plugin="evil")
    trusted(house)
    write(house / "pluggy.py", EVIL)
    assert lint("check").returncode == 2 and not (house / "ran").exists()


@pytest.mark.parametrize("plugin", ["evil.py", "evil"])
def test_compiled_code_beside_trusted_source_is_not_run(house: Path, lint: Run, plugin: str):
    _evil(house, plugin=plugin)
    source = EVIL.replace("ran", "compiled")
    write(house / "other" / "evil.py", source)
    run(PYTHON, "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash", "other", cwd=house)
    (house / "other" / "__pycache__").rename(house / "__pycache__")
    (house / "other" / "evil.py").unlink()
    trusted(house)
    assert lint("check").returncode == 0
    assert (house / "ran").exists() and not (house / "compiled").exists()


def test_what_is_trusted_is_kept_in_the_settings_of_the_user_and_can_be_taken_back(
    evil: Path, lint: Run, tmp_path_factory: pytest.TempPathFactory
):
    home = tmp_path_factory.mktemp("home")
    env = {"XDG_CONFIG_HOME": str(home)}
    before = {path.name for path in evil.iterdir()}
    lint("trust", "a.txt", env=env)
    assert {path.name for path in evil.iterdir()} == before
    assert [path.name for path in home.rglob("*") if path.is_file()] == ["trusted.jsonl"]
    assert lint("trust", "--list", env=env).stdout == f"{evil}/newslint.toml\n"
    assert lint("trust", "--forget", env=env).stdout == "newslint.toml: trusted no longer\n"
    assert lint("trust", "--forget", env=env).stdout == "newslint.toml: was not trusted\n"
    assert lint("check", env=env).returncode == 2
    write(home / "newslint" / "trusted.jsonl", "{}\n")
    done = lint("check", env=env)
    assert done.returncode == 2 and "trusted.jsonl:1: not what newslint trust writes" in done.stderr


def test_isolated_reads_no_configuration_and_config_reads_that_one(evil: Path, lint: Run):
    assert lint("check", "--isolated").returncode == 0
    write(evil / "desk" / "mine.toml", 'select = ["double-space"]\n')
    write(evil / "a.txt", "Rat tagt\n\nDer Rat tagte am am Abend.\n")
    assert lint("check", "--config", "desk/mine.toml").returncode == 0
    assert lint("check", "--isolated").returncode == 1
    assert not (evil / "ran").exists()
    done = lint("check", "--config", "gone.toml")
    assert done.returncode == 2 and "gone.toml: cannot be read: " in done.stderr
    assert "not allowed with argument" in lint("check", "--config", "desk/mine.toml", "--isolated").stderr


def test_python_m_newslint_imports_nothing_from_the_current_folder(house: Path):
    write(house / "a.txt", CLEAN)
    write(house / "newslint.toml", 'packs = ["agency"]\n')
    for name in ("tomli.py", "regex.py", "pluggy.py", "argparse.py", "marisa_trie.py"):
        write(house / name, EVIL)
    write(house / "evil-1.dist-info" / "entry_points.txt", "[newslint]\nevil = tomli\n")
    done = subprocess.run([PYTHON, "-m", "newslint", "check"], cwd=house, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert not (house / "ran").exists()

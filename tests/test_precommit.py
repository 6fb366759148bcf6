"""The hooks, as a newsroom has them: a scratch repository, the real pre-commit, a good and a bad article."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import BAD, CHECKOUT, CLEAN, run

pytest.importorskip("pre_commit")
PRE_COMMIT = str(Path(sys.executable).with_name("pre-commit"))
SHIPPED = ["src", "rules", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"]


def git(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    done = run("git", *arguments, cwd=cwd, env=IDENTITY)
    assert done.returncode == 0, done.stderr
    return done


IDENTITY = {
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_SYSTEM": "/dev/null",
    **{f"GIT_{who}_{what}": "desk@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
}


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """Return newslint as a repository with one commit, made of the working tree, and pre-commit's environment."""
    repository = tmp_path_factory.mktemp("newslint")
    for name in SHIPPED:
        source = CHECKOUT / name
        if source.is_dir():
            shutil.copytree(source, repository / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            shutil.copy(source, repository / name)
    git("init", "-q", cwd=repository)
    git("add", "-A", cwd=repository)
    git("commit", "-q", "-m", "newslint", cwd=repository)
    return repository, {**IDENTITY, "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("cache"))}


def newsroom(folder: Path, hooks: tuple[Path, dict[str, str]], hook: str) -> dict[str, str]:
    """Make a newsroom's repository with one hook installed, and return the environment to commit in."""
    repository, env = hooks
    revision = git("rev-parse", "HEAD", cwd=repository).stdout.strip()
    git("init", "-q", cwd=folder)
    (folder / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {repository}\n    rev: {revision}\n    hooks:\n      - id: {hook}\n"
    )
    git("add", ".", cwd=folder)
    done = run(PRE_COMMIT, "install", cwd=folder, env=env)
    assert done.returncode == 0, done.stderr
    return env


def test_a_commit_with_a_bad_article_is_refused_and_a_good_one_passes(tmp_path: Path, hooks):
    env = newsroom(tmp_path, hooks, "newslint")
    (tmp_path / "good.txt").write_text(CLEAN)
    (tmp_path / "bad.md").write_text(BAD)
    (tmp_path / "data.csv").write_text("am am\n")
    git("add", ".", cwd=tmp_path)
    refused = run("git", "commit", "-m", "both", cwd=tmp_path, env=env)
    assert refused.returncode != 0
    assert "bad.md:3:29: error duplicated-word" in refused.stdout + refused.stderr
    assert "good.txt:" not in refused.stdout + refused.stderr
    assert "data.csv" not in refused.stdout + refused.stderr
    git("rm", "-q", "--cached", "bad.md", cwd=tmp_path)
    passed = run("git", "commit", "-m", "good", cwd=tmp_path, env=env)
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert "good.txt" in git("ls-files", cwd=tmp_path).stdout


def test_the_fixing_hook_mends_what_is_safe_and_the_second_commit_passes(tmp_path: Path, hooks):
    env = newsroom(tmp_path, hooks, "newslint-fix")
    article = tmp_path / "a.txt"
    article.write_text(CLEAN.replace("Rat stimmt zu", "Rat  stimmt zu", 1))
    git("add", ".", cwd=tmp_path)
    first = run("git", "commit", "-m", "first", cwd=tmp_path, env=env)
    assert first.returncode != 0
    assert "files were modified by this hook" in first.stdout + first.stderr
    assert article.read_text() == CLEAN
    git("add", ".", cwd=tmp_path)
    second = run("git", "commit", "-m", "second", cwd=tmp_path, env=env)
    assert second.returncode == 0, second.stdout + second.stderr


def test_the_fixing_hook_still_refuses_what_only_a_person_can_mend(tmp_path: Path, hooks):
    env = newsroom(tmp_path, hooks, "newslint-fix")
    (tmp_path / "a.txt").write_text(BAD.replace("  ", " "))
    git("add", ".", cwd=tmp_path)
    refused = run("git", "commit", "-m", "first", cwd=tmp_path, env=env)
    assert refused.returncode != 0
    assert "duplicated-word" in refused.stdout + refused.stderr

"""Changed lines only: what is on lines changed since a revision, and what a change elsewhere in the article broke."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import BAD, Run, write

OLD = (
    "date 2025-03 Rat stimmt zu\n\nWallstedt – Der Rat stimmte am am Abend zu.\n\n"
    "Das Haus soll soll im Herbst stehen.\n\nDer Bau beginnt im Mai.\n"
)


def git(house: Path, *arguments: str) -> str:
    settings = ("-c", "user.name=n", "-c", "user.email=n@example.org", "-c", "commit.gpgsign=false")
    return subprocess.run(["git", *settings, *arguments], cwd=house, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def repository(house: Path) -> Path:
    (house / ".git").rmdir()
    git(house, "init", "-q", "-b", "main")
    put(house, OLD)
    put(house, OLD, "b.txt")
    git(house, "add", ".")
    git(house, "commit", "-q", "-m", "one")
    return house


def put(house: Path, text: str, name: str = "a.txt") -> None:
    (house / name).parent.mkdir(exist_ok=True)
    (house / name).write_text(text, encoding="utf-8", newline="")


def found(run) -> list[str]:
    assert run.returncode in (0, 1), run.stderr
    return ["".join(parts) for parts in re.findall(r"^(\S+?:\d+:\d+:) \S+( \S+)", run.stdout, re.MULTILINE)]


def test_nothing_changed_nothing_found(repository: Path, lint: Run):
    done = lint("check", ".", "--since", "HEAD")
    assert found(done) == [] and done.returncode == 0


def test_only_what_is_on_changed_lines(repository: Path, lint: Run):
    put(repository, OLD.replace("im Herbst", "im Winter"))
    assert found(lint("check", ".", "--since", "HEAD")) == ["./a.txt:5:10: duplicated-word"]


def test_lines_put_in_or_taken_out_before_do_not_matter(repository: Path, lint: Run):
    put(repository, OLD.replace("\n\nDas", "\n\nEin neuer Absatz.\n\nUnd noch noch einer.\n\nDas"))
    assert found(lint("check", "a.txt", "--since", "HEAD")) == ["a.txt:7:5: duplicated-word"]
    put(repository, OLD.replace("Wallstedt – Der Rat stimmte am am Abend zu.\n\n", ""))
    assert found(lint("check", "a.txt", "--since", "HEAD", "--select", "duplicated-word")) == []


def test_what_a_change_elsewhere_broke(repository: Path, lint: Run):
    paragraph = (
        "Der Bürgermeister der kleinen Stadt sprach lange über den neuen Bau am alten Markt und über die Kosten."
    )
    text = f"Rat tagt\n\n{paragraph}\n\nEr ging.\n\nSie kam kam.\n"
    put(repository, text)
    git(repository, "commit", "-q", "-am", "two")
    put(repository, text.replace("Rat tagt\n\n", f"Rat tagt\n\n{paragraph}\n\n"))
    assert found(lint("check", "a.txt", "--since", "HEAD")) == ["a.txt:5:1: duplicated-paragraph"], (
        "that line is unchanged"
    )


def test_marks_that_a_change_elsewhere_left_without_a_partner(repository: Path, lint: Run):
    text = "Rat tagt\n\nEr sagte: „Das ist gut.\n\n„Und das auch“, sagte er.\n\nSie kam kam.\n"
    put(repository, text)
    git(repository, "commit", "-q", "-am", "two")
    put(repository, text.replace("\n\n„Und das auch“, sagte er.", "\n\nUnd das auch, sagte er."))
    lines = found(lint("check", "a.txt", "--since", "HEAD", "--select", "unbalanced-quote,duplicated-word"))
    assert all("duplicated-word" not in line for line in lines)


def test_a_new_file_is_new_and_an_old_one_may_be_renamed(repository: Path, lint: Run):
    put(repository, OLD, "neu/c.txt")
    assert len(found(lint("check", "neu", "--since", "HEAD"))) == 2
    git(repository, "mv", "b.txt", "d.txt")
    put(repository, OLD.replace("im Mai", "im Juni"), "d.txt")
    git(repository, "add", ".")
    git(repository, "rm", "-q", "--cached", "neu/c.txt")
    assert found(lint("check", "d.txt", "--since", "HEAD")) == []


def test_the_revision_is_where_the_branch_left_it(repository: Path, lint: Run):
    git(repository, "switch", "-q", "-c", "desk")
    put(repository, OLD.replace("im Mai", "am am Montag"))
    git(repository, "commit", "-q", "-am", "ours")
    git(repository, "switch", "-q", "main")
    put(repository, OLD.replace("soll soll", "soll"), "b.txt")
    git(repository, "commit", "-q", "-am", "theirs")
    git(repository, "switch", "-q", "desk")
    assert found(lint("check", ".", "--since", "main")) == ["./a.txt:7:17: duplicated-word"]


def test_standard_input_is_compared_with_the_file_it_stands_for(repository: Path, lint: Run):
    text = OLD.replace("im Herbst", "im Winter").encode()
    done = lint("check", "-", "--stdin-filename", "a.txt", "--since", "HEAD", stdin=text)
    assert found(done) == ["a.txt:5:10: duplicated-word"]


def test_fix_mends_changed_lines_only(repository: Path, lint: Run):
    put(repository, OLD.replace("Das Haus", "Das  Haus"))
    lint("check", "a.txt", "--since", "HEAD", "--fix", "--unsafe-fixes")
    assert (repository / "a.txt").read_text("utf-8") == OLD.replace("soll soll", "soll")


def test_line_endings_and_marks_are_no_change_of_their_own(repository: Path, lint: Run):
    put(repository, OLD.replace("\n", "\r\n"))
    git(repository, "config", "core.autocrlf", "false")
    assert found(lint("check", "a.txt", "--since", "HEAD")) == []


def test_names_with_umlauts_and_blanks(repository: Path, lint: Run):
    put(repository, OLD, "Größe und Maß.txt")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "two")
    assert found(lint("check", ".", "--since", "HEAD")) == []
    put(repository, OLD.replace("im Herbst", "im Winter"), "Größe und Maß.txt")
    assert len(re.findall("duplicated-word", lint("check", ".", "--since", "HEAD").stdout)) == 1


@pytest.mark.parametrize("revision", ["nirgends", "--all", "HEAD~7", ""])
def test_a_revision_that_is_none_ends_the_run(repository: Path, lint: Run, revision: str):
    put(repository, OLD + "\nNeu.\n")
    done = lint("check", ".", f"--since={revision}")
    assert done.returncode == 2 and f"no revision '{revision}'" in done.stderr


def test_a_shallow_clone_is_told_to_fetch_more(repository: Path, lint: Run, tmp_path_factory: pytest.TempPathFactory):
    put(repository, OLD + "\nNeu.\n")
    git(repository, "commit", "-q", "-a", "-m", "two")
    shallow = tmp_path_factory.mktemp("shallow") / "clone"
    git(repository, "clone", "-q", "--depth", "1", f"file://{repository}", str(shallow))
    done = lint("check", ".", "--since", "HEAD~1", cwd=shallow)
    assert done.returncode == 2 and "this clone is shallow: fetch more" in done.stderr


def test_outside_a_repository_it_says_so(tmp_path: Path, lint: Run):
    (tmp_path / ".git").rmdir()
    put(tmp_path, OLD)
    done = lint("check", "a.txt", "--since", "HEAD", cwd=tmp_path)
    assert done.returncode == 2 and "in no git repository" in done.stderr


def test_the_summary_says_what_was_held_back_and_passed_over(repository: Path, lint: Run):
    put(repository, OLD.replace("im Herbst", "im Winter"))
    done = lint("check", ".", "--since", "HEAD")
    assert done.stdout.endswith("\nHeld back: 1 by --since. 1 unchanged file not read.\n")
    put(repository, OLD)
    done = lint("check", ".", "--since", "HEAD", "--messages", "de")
    assert done.stdout.endswith("\n2 unveränderte Dateien nicht gelesen.\n")


def test_comments_baseline_and_since_are_counted_once_each(repository: Path, lint: Run):
    lint("baseline", "write", "a.txt")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "accepted")
    put(repository, OLD + "\nEr ging ging.\n")
    assert "Held back: 2 by the baseline. 1 unchanged" in lint("check", ".", "--since", "HEAD").stdout
    assert "Held back: 2 by --since. 1 unchanged" in lint("check", ".", "--since", "HEAD", "--no-baseline").stdout


def test_git_runs_nothing_that_the_repository_names(house: Path, lint: Run):
    shutil.rmtree(house / ".git")
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org"]
    write(house / "a.txt", BAD)
    write(house / ".gitattributes", "*.txt filter=evil diff=evil\n")
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run([*git, *arguments], cwd=house, check=True)
    evil = write(house / "evil.sh", "#!/bin/sh\ntouch ran\ncat\n")
    evil.chmod(0o755)
    for key in ("core.fsmonitor", "filter.evil.clean", "filter.evil.process", "diff.evil.textconv", "diff.external"):
        subprocess.run(["git", "config", key, f"{house}/evil.sh"], cwd=house, check=True)
    subprocess.run(["git", "config", "filter.evil.required", "true"], cwd=house, check=True)
    write(house / "a.txt", BAD.replace("Mai", "Mai  nicht"))
    done = lint("check", "--since", "HEAD", "a.txt")
    assert not (house / "ran").exists() and "double-space" in done.stdout


def evil_repository(house: Path) -> list[str]:
    """Make a repository of one article that has changed; return how git is called there."""
    shutil.rmtree(house / ".git", ignore_errors=True)
    git = ["git", "-C", str(house), "-c", "user.name=x", "-c", "user.email=x@example.org"]
    write(house / "a.txt", BAD)
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run([*git, *arguments], check=True, capture_output=True)
    write(house / "a.txt", BAD.replace("Mai", "Mai  nicht"))
    write(house / "evil.sh", f"#!/bin/sh\ntouch {house}/ran\ncat\n").chmod(0o755)
    return git


def test_git_fetches_nothing_that_a_partial_clone_lacks(house: Path, lint: Run):
    git = evil_repository(house)
    blob = subprocess.run([*git, "rev-parse", "HEAD:a.txt"], capture_output=True, text=True).stdout.strip()
    (house / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    for key, value in {
        "core.repositoryformatversion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": str(house),
        "remote.origin.uploadpack": f"{house}/evil.sh",
    }.items():
        subprocess.run([*git, "config", key, value], check=True)
    done = lint("check", "--since", "HEAD", "a.txt")
    assert not (house / "ran").exists()
    assert done.returncode == 2 and "the clone is partial, and newslint lets git fetch nothing" in done.stderr


def test_a_filter_with_a_name_that_git_cannot_be_told_is_refused(house: Path, lint: Run):
    git = evil_repository(house)
    write(house / ".gitattributes", "*.txt filter=a=b\n")
    with open(house / ".git" / "config", "a") as file:
        file.write(f'[filter "a=b"]\nclean = "{house}/evil.sh"\n')
    done = lint("check", "--since", "HEAD", "a.txt")
    assert not (house / "ran").exists() and git
    assert done.returncode == 2 and "git would run the filter 'filter.a=b.clean'" in done.stderr


def test_a_submodule_runs_nothing_that_its_own_configuration_names(house: Path, lint: Run):
    inner = house / "inner"
    inner.mkdir()
    evil_repository(inner)
    write(inner / ".gitattributes", "* filter=evil\n")
    git = evil_repository(house)
    assert "160000" in subprocess.run([*git, "ls-files", "--stage"], capture_output=True, text=True).stdout
    subprocess.run([*git, "-C", "inner", "config", "filter.evil.clean", f"{house}/evil.sh"], check=True)
    write(inner / "a.txt", BAD.replace("am am", "an an"))  # as long as before: git has to look into it
    done = lint("check", "--since", "HEAD", "a.txt")
    assert "double-space" in done.stdout and not (house / "ran").exists()

"""What articles, baselines and configurations hold is shown without steering a terminal or a log."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import BAD, COMMAND, Run, on_terminal, write
from newslint import files
from newslint.wording import fit

STEERING = "\x1b]0;title\x07\x1b[2J\r::error::boo\x9b31m\u202e"


def test_a_text_is_made_fit_to_be_shown():
    assert fit("„ä“ – \xa0x\ty") == "„ä“ – \xa0x\ty"
    assert fit("a\x1b[2J\r\n::error\x9b\u202e") == r"a\x1b[2J\x0d\x0a::error\x9b\u202e"


def steered(text: str) -> list[str]:
    """Return the lines that would steer a terminal, or begin a command of a CI log."""
    lines = text.replace("\r", "\n").split("\n")
    return [line for line in lines if line.startswith("::") or any(char in line for char in "\x1b\x07\x9b\u202e")]


@pytest.mark.parametrize(
    "toml",
    [
        'select = ["{}"]',
        '[severity]\n"{}" = "x"',
        'extends = "{}"',
        'exclude = ["[z-a]{}"]',
        'packs = ["{}.toml"]',
        'plugins = ["{}.py"]',
        "{} = 1",
        '[rules."{}"]\nx = 1',
    ],
)  # fmt: skip
def test_no_error_of_a_configuration_steers(house: Path, lint: Run, toml: str):
    escaped = "".join(f"\\u{ord(char):04x}" for char in STEERING)
    write(house / "newslint.toml", toml.replace("{}", escaped if '"' in toml else f'"{escaped}"') + "\n")
    write(house / "a.txt", BAD)
    done = lint("check", "a.txt")
    assert done.returncode == 2 and steered(done.stdout + done.stderr) == []


def test_no_entry_of_a_baseline_steers(house: Path, lint: Run):
    write(house / "a.txt", BAD)
    escaped = "".join(f"\\u{ord(char):04x}" for char in STEERING)
    write(house / "newslint-baseline.jsonl", f'{{"path": "a.txt", "rule": "duplicated-word", "text": "{escaped}", "key": "00"}}\n')  # fmt: skip
    for command in (["check", "a.txt"], ["baseline", "check", "."], ["baseline", "prune", "."]):
        done = lint(*command)
        assert "no longer occurs" in done.stdout + done.stderr
        assert steered(done.stdout + done.stderr) == []


def test_no_difference_steers_a_terminal(house: Path):
    write(house / "a.txt", f"Rat  tagt\n\nEr kam {STEERING}  nach Haus .\n")
    shown = on_terminal(house, "check", "--diff", "--color", "never", "a.txt")
    assert "+Rat tagt" in shown and steered(shown) == []


def test_no_name_of_a_file_begins_a_command_of_a_log(house: Path, lint: Run):
    for name in ("::error::x.txt", " ::add-mask::y.txt"):
        write(house / name, BAD)
    for flags in (["--format", "text"], ["--format", "full"], ["--diff"], ["--fix"]):
        done = lint("check", "::error::x.txt", " ::add-mask::y.txt", "::error::missing.txt", *flags)
        assert "./::error::x.txt:3:2" in done.stdout or "--diff" in flags
        assert [line for line in (done.stdout + done.stderr).splitlines() if line.lstrip().startswith("::")] == []


def test_no_text_of_a_pack_steers(house: Path, lint: Run):
    escaped = "".join(f"\\u{ord(char):04x}" for char in STEERING) + "\\n::error::"
    texts = "".join(f'{key} = "x {escaped}"\n' for key in ("summary", "why", "source", "de", "en"))
    write(
        house / "p.toml",
        f'[rules.evil-rule]\nkind = "terms"\n{texts}terms = ["Abend"]\nbad = ["Am [[Abend]] {escaped}."]\n',
    )
    write(house / "newslint.toml", 'packs = ["p.toml"]\n')
    write(house / "a.txt", BAD)
    for command in ("check", "check --format full", "rules", "rule evil-rule", "config", "test p.toml"):
        done = lint(*command.split())
        assert done.returncode in (0, 1), done.stderr
        assert steered(done.stdout + done.stderr) == [], command
    done = lint("check", "--format", "github")
    assert "evil-rule" in done.stdout and not [char for char in done.stdout if char in "\x1b\x07\x9b\u202e\r"]
    assert {line.split()[0] for line in done.stdout.splitlines()} == {"::error", "::warning"}


@pytest.mark.skipif(os.name == "nt", reason="modes")
def test_a_temporary_file_is_as_private_as_the_file_that_it_replaces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = write(tmp_path / "a.txt", "old")
    path.chmod(0o600)
    seen = []
    fsync = os.fsync

    def look(handle: int) -> None:
        seen.append(stat.S_IMODE(os.fstat(handle).st_mode))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", look)
    files.replace(str(path), b"new")
    assert seen == [0o600] and stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_a_killed_run_left_behind_is_taken_away_by_the_next(tmp_path: Path):
    path = write(tmp_path / "a.txt", "old")
    code = "import os, sys; from newslint import files; os.fsync = lambda _: os.kill(os.getpid(), 9); files.replace(sys.argv[1], b'new')"
    subprocess.run([sys.executable, "-c", code, str(path)], check=False)
    assert len(list(tmp_path.iterdir())) == 2 and path.read_text() == "old"
    files.replace(str(path), b"new")
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"] and path.read_text() == "new"


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="no extended attributes")
def test_extended_attributes_stay(tmp_path: Path):
    path = write(tmp_path / "a.txt", "old")
    try:
        os.setxattr(path, "user.desk", b"sport")
    except OSError:
        pytest.skip("none on this file system")
    files.replace(str(path), b"new")
    assert os.getxattr(path, "user.desk") == b"sport"


def test_a_file_with_a_long_name_is_fixed(house: Path, lint: Run):
    path = write(house / ("ä" * 120 + ".txt"), BAD)
    assert "fixed:" in lint("check", "--fix", ".").stderr
    assert "Rat stimmt zu" in path.read_text()


@pytest.mark.skipif(os.name == "nt", reason="SIGTERM")
def test_sigterm_ends_a_run_as_ctrl_c_does(house: Path):
    for number in range(3000):
        write(house / f"{number}.txt", BAD)
    with subprocess.Popen([COMMAND, "check", "--format", "concise"], cwd=house, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # fmt: skip
        assert process.stdout is not None and process.stderr is not None
        assert process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate()
    assert process.returncode == 130 and b"interrupted" in said

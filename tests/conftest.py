"""What several test files share: the checkout, the real command, and a folder of its own for every test."""

from __future__ import annotations

import atexit
import fcntl
import os
import pty
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

from newslint import config, trust

pytest_plugins = ["pytester"]

# A slow machine is no failure, and a failing example is found again by everybody.
settings.register_profile("newslint", deadline=None, derandomize=True)
settings.load_profile("newslint")

CHECKOUT = Path(__file__).resolve().parent.parent
COMMAND = str(Path(sys.executable).with_name("newslint"))
PLAIN = {"LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "utf-8"}

# One finding that --fix mends, one that it leaves, and an article without any.
CLEAN = "date 2025-03 Rat stimmt zu\n\nWallstedt – Der Rat stimmte am Abend zu. Gebaut wird im Mai.\n"
BAD = "date 2025-03 Rat  stimmt zu\n\nWallstedt – Der Rat stimmte am am Abend zu. Gebaut wird im Mai.\n"

# What changes the look of reports is no matter of who runs the tests; those that ask for it set it themselves.
for variable in ("CI", "FORCE_COLOR", "NO_COLOR"):
    os.environ.pop(variable, None)

# What the user trusts is no matter of who runs the tests, either.
os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp(prefix="newslint-tests-")
atexit.register(shutil.rmtree, os.environ["XDG_CONFIG_HOME"], ignore_errors=True)
# Nor is what newslint keeps from one run to the next.
os.environ["XDG_CACHE_HOME"] = os.path.join(os.environ["XDG_CONFIG_HOME"], "cache")

Run = Callable[..., subprocess.CompletedProcess[str]]


def run(*arguments: str, cwd: Path, env: Mapping[str, str] | None = None, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:  # fmt: skip
    """Run a command with English messages; its output as text with the line endings as they were."""
    done = subprocess.run(
        arguments, cwd=cwd, env={**os.environ, **PLAIN, **(env or {})}, input=stdin, capture_output=True, timeout=300
    )
    return subprocess.CompletedProcess(arguments, done.returncode, done.stdout.decode(), done.stderr.decode())


def write(path: Path, text: str = CLEAN) -> Path:
    """Write a file, its folder too, with the line endings as they are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def until(state: Callable[[], object], longest: float = 60) -> None:
    """Wait until a state is reached, however busy the machine is; fail if it never is."""
    end = time.monotonic() + longest
    while not state():
        assert time.monotonic() < end, "what was waited for did not come"
        time.sleep(0.005)


def trusted(folder: Path) -> Path:
    """Trust the configuration of a folder, as ``newslint trust`` does, and return the folder."""
    config.forget()
    trust.add(config.find(str(folder)))
    return folder


def names(done: subprocess.CompletedProcess[str]) -> list[str]:
    return list(dict.fromkeys(line.split(":")[0] for line in done.stdout.splitlines() if ": " in line))


def found(done: subprocess.CompletedProcess[str]) -> set[str]:
    """Return the rules that a report in text names."""
    return set(re.findall(r"^\S+:\d+:\d+: \S+ (\S+)", done.stdout, re.MULTILINE))


def on_terminal(house: Path, *arguments: str, columns: int = 80, **env: str) -> str:
    """Run the command on a terminal of its own and return what it shows."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    clean = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "COLUMNS", "FORCE_COLOR", "CI")}
    process = subprocess.Popen(
        [COMMAND, *arguments], cwd=house, stdout=follower, stderr=follower, stdin=subprocess.DEVNULL,
        env={**clean, "TERM": "xterm", "LC_ALL": "C.UTF-8", **env},
    )  # fmt: skip
    os.close(follower)
    shown = b""
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(leader)
    process.wait()
    return shown.decode().replace("\r\n", "\n")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Return an empty folder that is a repository's root, so that nothing above it plays a part."""
    (tmp_path / ".git").mkdir()
    return tmp_path


@pytest.fixture
def lint(house: Path) -> Run:
    """Return the real ``newslint`` command, run in the house."""

    def call(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
        return run(COMMAND, *arguments, **{"cwd": house, **options})  # type: ignore[arg-type]

    return call


@pytest.fixture
def bad(house: Path) -> Path:
    """Return the house with the same bad article in two folders."""
    write(house / "sport" / "bad.txt", BAD)
    write(house / "kultur" / "bad.txt", BAD)
    return house

"""Every call to the system that reads or writes fails once, in every command that does so: no article is torn, and the
error is named with its file."""

from __future__ import annotations

import builtins
import io
import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from conftest import BAD, CLEAN, write
from newslint import cli, config

# What is called with a path or a handle; what a file object does is met where it is opened.
CALLS = [
    "access", "chmod", "chown", "close", "fdopen", "fstat", "fsync", "getxattr", "link", "listdir", "listxattr", "lstat",
    "makedirs", "mkdir", "open", "readlink", "remove", "rename", "replace", "scandir", "setxattr", "stat", "unlink",
]  # fmt: skip
FAULTS = [OSError(28, "No space left on device"), FileNotFoundError(2, "No such file or directory")]  # fmt: skip
MOST = 400
NAMED = re.compile(r"^\.: |bad\.txt|clean\.md|\.gitignore|newslint\.toml|baseline\.jsonl|report\.jsonl", re.MULTILINE)


class Faults:
    """Counts the calls that concern a folder, and lets the one with number ``at`` fail."""

    def __init__(self, folder: Path, error: OSError, at: int) -> None:
        self.folder = str(folder)
        self.error = error
        self.at = at
        self.count = 0
        self.failed = ""
        self.handles: set[int] = set()

    def strike(self, name: str, target: object) -> None:
        """Count a call, and raise if it is its turn."""
        path = os.fsdecode(target) if isinstance(target, (str, bytes)) else getattr(target, "path", target)
        if not (path in self.handles or (isinstance(path, str) and os.path.join(os.getcwd(), path).startswith(self.folder))):  # fmt: skip
            return
        self.count += 1
        if self.count == self.at:
            self.failed = f"{name}({path})"
            raise type(self.error)(self.error.errno, self.error.strerror, path if isinstance(path, str) else None)

    def wrapped(self, name: str, call: Callable[..., object]) -> Callable[..., object]:
        def faulty(*arguments: object, **options: object) -> object:
            target = arguments[0] if arguments else "."
            try:
                self.strike(name, target)
            except OSError:
                if name in ("close", "fdopen") and isinstance(target, int):
                    os_close(target)  # the system closes a handle even where it tells of an error
                raise
            given = call(*arguments, **options)
            if name == "open" and isinstance(given, int):
                self.handles.add(given)
            if isinstance(given, io.IOBase):
                return Faulty(given, self, arguments[0])
            return given

        return faulty


os_close = os.close


class Faulty:
    """A file whose reading and writing can fail, too."""

    def __init__(self, file: io.IOBase, faults: Faults, target: object) -> None:
        self._file, self._faults, self._target = file, faults, target

    def __getattr__(self, name: str) -> object:
        known = getattr(self._file, name)
        if name not in ("read", "write", "flush", "readline"):
            return known

        def call(*arguments: object) -> object:
            self._faults.strike(name, self._target)
            return known(*arguments)

        return call

    def __enter__(self) -> Faulty:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __iter__(self) -> Iterator[object]:
        return iter(self._file)  # type: ignore[call-overload,no-any-return]


@contextmanager
def faulty(folder: Path, error: OSError, at: int) -> Iterator[Faults]:
    """Let the call with number ``at`` that concerns the folder fail."""
    faults = Faults(folder, error, at)
    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            if hasattr(os, name):
                patch.setattr(os, name, faults.wrapped(name, getattr(os, name)))
        patch.setattr(builtins, "open", faults.wrapped("open", open))
        yield faults


def newslint(*arguments: str) -> tuple[int, str]:
    """Run a command in this process; return its exit code and what it said of errors."""
    config.forget()
    said = io.StringIO()
    with redirect_stdout(io.StringIO()), redirect_stderr(said):
        code = cli.main([*arguments, "--messages", "en"])
    return code, said.getvalue()


FILES = {
    "newslint.toml": 'ignore = ["name-variant"]\n',
    ".gitignore": "entwurf.txt\n",
    "bad.txt": BAD,
    "clean.md": CLEAN.replace("zu. Gebaut", "zu.  Gebaut"),
    "entwurf.txt": BAD,
}


def content(folder: Path) -> dict[str, bytes]:
    """Return what stands in the files of a folder, temporary ones and locks aside."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.name[:9] != ".newslint" and path.suffix != ".lock"}  # fmt: skip


@pytest.mark.parametrize("error", FAULTS, ids=[str(error.errno) for error in FAULTS])
@pytest.mark.parametrize(
    "command",
    [
        ["check", "--isolated", "."],
        ["check", "--fix", "."],
        ["check", "--format", "jsonl", "--output-file", "report.jsonl", "."],
        ["baseline", "write", "."],
        ["baseline", "prune", "."],
        ["accept", "bad.txt:3:29", "--reason", "Bandname"],
    ],
    ids=["check", "fix", "report", "baseline", "prune", "accept"],
)
def test_no_failing_call_tears_an_article_and_each_is_named(house: Path, monkeypatch: pytest.MonkeyPatch, command: list[str], error: OSError):  # fmt: skip
    monkeypatch.chdir(house)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(house.parent))

    def fresh() -> None:
        for path in house.iterdir():
            if path.is_file():
                path.unlink()
        for name, text in FILES.items():
            write(house / name, text)

    fresh()
    before = content(house)
    newslint(*command)
    code, _ = newslint(*command)
    fresh()
    code, _ = newslint(*command)
    after = content(house)
    for at in range(1, MOST):
        fresh()
        with faulty(house, error, at) as faults:
            now, said = newslint(*command)
        if not faults.failed:
            break
        found = content(house)
        where = f"{faults.failed}, number {at}: {said}"
        for name in FILES:
            assert found[name] in (before[name], after[name]), where
        for name in found.keys() - FILES.keys():  # a report, a baseline
            assert all(json.loads(line) for line in found[name].splitlines()), where
        assert "Traceback" not in said and "internal error" not in said, where
        # Either it is told, with a name, or it did not matter: all was done that is done without it.
        if (now, found) != (code, after):
            assert now == 2 and "error: " in said and (NAMED.search(said) or str(house) in said), where
    else:
        pytest.fail(f"more than {MOST} calls")
    assert at > 5

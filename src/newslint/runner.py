"""From paths to results: finds the articles, reads each, checks or fixes it; a bad file never stops the others."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from newslint import engine
from newslint.article import Article
from newslint.hookspecs import Reader
from newslint.rule import Finding, Rule

STDIN = "-"


class Setup(NamedTuple):
    """What applies to the files of one folder: which rules run, and how files are read."""

    rules: Sequence[Rule]
    readers: Sequence[Reader]


class Result(NamedTuple):
    """What came of one file.

    ``problem`` says why it could not be checked (and then nothing else is set), ``notes`` what is odd about it. With
    fixing, ``article`` and ``findings`` are those of the fixed text and ``before`` is the text as it was.
    """

    path: str
    article: Article | None = None
    findings: Sequence[Finding] = ()
    failures: Sequence[engine.Failure] = ()
    problem: str = ""
    notes: Sequence[str] = ()
    fixed: int = 0
    before: str = ""


class Fixing(NamedTuple):
    """Whether and how findings are fixed: ``write`` changes the files, without it the change is only shown."""

    write: bool
    unsafe: bool = False


def run(
    paths: Sequence[str],
    setup_for: Callable[[str], Setup],
    *,
    stdin: bytes | None = None,
    stdin_name: str = "-",
    fixing: Fixing | None = None,
) -> Iterator[Result]:
    """Yield the result of every article under the paths, in a stable order.

    ``setup_for`` maps a folder to its Setup. ``-`` stands for ``stdin``, whose name ``stdin_name`` decides on folder
    and reader.
    """
    seen: set[str] = set()
    for path in paths:
        if path == STDIN:
            folder = os.path.dirname(os.path.abspath(stdin_name))
            yield _check(stdin_name, stdin or b"", setup_for(folder), fixing and Fixing(False, fixing.unsafe))
            continue
        if os.path.isdir(path):
            found = list(articles_in(path, lambda folder: _suffixes(setup_for(folder))))
            if not found:
                yield Result(
                    path, problem="no articles in this folder; newslint reads *.txt and *.md that git does not ignore"
                )
        elif os.path.exists(path):
            found = [path]
        else:
            yield Result(path, problem="no such file or folder")
            continue
        for name in found:
            real = os.path.realpath(name)
            if real not in seen:
                seen.add(real)
                yield check_path(name, setup_for(os.path.dirname(os.path.abspath(name))), fixing)


def check_path(path: str, setup: Setup, fixing: Fixing | None = None) -> Result:
    """Check one file, and fix it if wanted."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        return Result(path, problem=f"cannot be read: {error.strerror}")
    return _check(path, data, setup, fixing)


def _suffixes(setup: Setup) -> tuple[str, ...]:
    return tuple(suffix for reader in setup.readers for suffix in reader.suffixes)


def _check(path: str, data: bytes, setup: Setup, fixing: Fixing | None) -> Result:
    reader = next((reader for reader in setup.readers if path.lower().endswith(reader.suffixes)), setup.readers[0])
    try:
        text = reader.decode(data)
    except ValueError as error:
        return Result(path, problem=f"cannot be decoded: {error}")
    article = Article(text, path=path)
    if not article.paragraphs:
        return Result(path, problem="is empty: an article has a headline and a body")
    notes = [] if len(article.paragraphs) > 1 else ["no body: nothing follows the headline"]
    if fixing is None:
        checked = engine.check(article, setup.rules)
        return Result(path, article, *checked, notes=notes)
    done = engine.fix(article, setup.rules, unsafe=fixing.unsafe)
    if done.made and fixing.write:
        if reader.encode is None:
            notes.append(f"fixes cannot be written: the reader {reader.name} only reads")
            return Result(path, article, *engine.check(article, setup.rules), notes=notes)
        try:
            write(path, reader.encode(done.text))
        except OSError as error:
            return Result(path, problem=f"fixes cannot be written: {error.strerror}")
    return Result(path, done.article, *done.checked, notes=notes, fixed=done.made, before=text)


def write(path: str, data: bytes) -> None:
    """Put new content in a file's place at once: whatever happens, the old or the new is there. Keeps the mode."""
    import tempfile

    path = os.path.realpath(path)
    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(path), prefix=".newslint-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, os.stat(path).st_mode & 0o7777)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def articles_in(folder: str, suffixes_of: Callable[[str], tuple[str, ...]]) -> Iterator[str]:
    """Yield the articles under a folder in a stable order; hidden folders and what git ignores are left out."""
    ignored = _ignore_files_above(folder)
    yield from _walk(folder, suffixes_of, ignored)


Ignored = Sequence[tuple[str, object]]


def _walk(folder: str, suffixes_of: Callable[[str], tuple[str, ...]], ignored: Ignored) -> Iterator[str]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        print(f"{folder}: cannot be read: {error.strerror}", file=sys.stderr)
        return
    if any(entry.name == ".gitignore" for entry in entries):
        ignored = [*ignored, _ignore_file(folder)]
    suffixes = suffixes_of(os.path.abspath(folder))
    for entry in entries:
        if entry.name.startswith("."):
            continue
        is_folder = entry.is_dir(follow_symlinks=False)
        if not is_folder and not entry.name.lower().endswith(suffixes):
            continue
        if ignored and _is_ignored(os.path.abspath(entry.path), is_folder, ignored):
            continue
        if is_folder:
            yield from _walk(entry.path, suffixes_of, ignored)
        elif entry.is_file():
            yield entry.path


def _ignore_files_above(folder: str) -> Ignored:
    """Return the ``.gitignore`` files above the folder, up to the root of its repository."""
    found: list[tuple[str, object]] = []
    at = os.path.abspath(folder)
    above: list[str] = []
    while not os.path.exists(os.path.join(at, ".git")):
        parent = os.path.dirname(at)
        if parent == at:
            return []
        above.append(parent)
        at = parent
    for place in reversed(above):
        if os.path.isfile(os.path.join(place, ".gitignore")):
            found.append(_ignore_file(place))
    return found


def _ignore_file(folder: str) -> tuple[str, object]:
    from pathspec import GitIgnoreSpec

    with open(os.path.join(folder, ".gitignore"), encoding="utf-8", errors="replace") as file:
        return os.path.abspath(folder), GitIgnoreSpec.from_lines(file)


def _is_ignored(path: str, is_folder: bool, ignored: Ignored) -> bool:
    """Ask the ``.gitignore`` files, the innermost first; one that says nothing passes the question on."""
    for folder, spec in reversed(ignored):
        relative = os.path.relpath(path, folder).replace(os.sep, "/") + ("/" if is_folder else "")
        answer: bool | None = spec.check_file(relative).include  # type: ignore[attr-defined]
        if answer is not None:
            return answer
    return False

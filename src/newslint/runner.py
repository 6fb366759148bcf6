"""From paths to results: finds the articles and has each checked or fixed; a bad file never stops the others."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence

from newslint import files, readers
from newslint.checking import UNWRITTEN, Fixing, Result, check_bytes, check_path, check_text
from newslint.view import Setup
from newslint.wording import later, say, why

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.cache import Cache
    from newslint.hookspecs import Reader

__all__ = ["STDIN", "UNWRITTEN", "Fixing", "Result", "articles", "check_all", "check_path", "check_text", "find", "processes", "run", "setup_of"]  # fmt: skip

STDIN = "-"
# What a process must have to do, in bytes, and how many bytes of work a file is, however small.
WORTH, _FILE = 500_000, 1000
# After so many files what was left behind is collected.
TIDIED = 100
_EXCLUDED = later("left out, as exclude of the configuration says")


def run(
    paths: Sequence[str],
    setup_for: Callable[[str], Setup],
    *,
    stdin: bytes | None = None,
    stdin_name: str = "-",
    fixing: Fixing | None = None,
    kind: str = "",
) -> Iterator[Result]:
    """Yield the result of every article under the paths, in a stable order, one file after the other.

    ``kind`` names the reader of all files, whatever they are called. ``setup_for`` maps a folder to its Setup. ``-``
    stands for ``stdin``, whose name ``stdin_name`` decides on folder and reader.
    """
    found = articles(paths, setup_for, stdin=stdin, stdin_name=stdin_name, fixing=fixing, kind=kind)
    yield from check_all(found, setup_for, fixing, kind)


def check_all(
    found: Iterable[str | Result],
    setup_for: Callable[[str], Setup],
    fixing: Fixing | None = None,
    kind: str = "",
    cache: Cache | None = None,
) -> Iterator[Result]:
    """Yield the result of each of the articles that ``articles`` found."""
    for number, one in enumerate(found, 1):
        yield one if isinstance(one, Result) else check_path(one, setup_of(one, setup_for), fixing, kind, cache)
        tidy(number)


def tidy(number: int) -> None:
    """Let go of the articles that were checked, once in a while: the command runs without Python's own collector.

    An article and its views refer to each other. What is left behind stays, and is not looked at again.
    """
    if number % TIDIED == 0:
        import gc

        if not gc.isenabled():
            gc.collect()
            gc.freeze()


def articles(
    paths: Sequence[str],
    setup_for: Callable[[str], Setup],
    *,
    stdin: bytes | None = None,
    stdin_name: str = "-",
    fixing: Fixing | None = None,
    kind: str = "",
) -> Iterator[str | Result]:
    """Yield the path of every article that is to be read, in the order of the run, and in its place the result of what
    needs no reading: standard input, which was read, and what is not there."""
    seen: set[str] = set()
    for path in dict.fromkeys(paths):  # standard input is read once
        if path == STDIN:
            folder = os.path.dirname(os.path.abspath(stdin_name))
            if _exclusion(setup_for)(stdin_name):
                yield Result(stdin_name, notes=[say(_EXCLUDED)])
            else:
                yield check_bytes(
                    stdin_name, stdin or b"", setup_for(folder), fixing and Fixing(False, fixing.unsafe), kind
                )
            continue
        if os.path.isdir(path):
            found = find(path, setup_for, kind)
            if not found:
                wanted = ", ".join(f"*{suffix}" for suffix in suffixes(setup_for(os.path.abspath(path)), kind))
                what = say("no articles in this folder; newslint reads {suffixes} that git does not ignore", suffixes=wanted)  # fmt: skip
                yield Result(path, problem=what)
        else:
            missing = _missing(path)
            if missing:
                yield Result(path, problem=missing)
                continue
            found = [path]
            if _exclusion(setup_for)(path):
                yield Result(path, notes=[say(_EXCLUDED)])
                continue
        for name in found:
            real = os.path.realpath(name)
            if real not in seen:
                seen.add(real)
                setup = setup_of(name, setup_for)
                if setup.since is None or setup.since.changed(name):
                    yield name
                else:
                    setup.since.unread += 1


def _missing(path: str) -> str:
    """Say why there is nothing at a path, or nothing if there is."""
    try:
        os.stat(path)
    except FileNotFoundError:
        return say("a link to a file that is not there") if os.path.islink(path) else say("no such file or folder")
    except OSError as error:
        return say("cannot be read: {why}", why=why(error))
    except ValueError:
        return say("no such file or folder")  # a NUL in the name
    return ""


def find(folder: str, setup_for: Callable[[str], Setup], kind: str = "") -> list[str]:
    """Return the articles under a folder in a stable order, without what git ignores or the configuration leaves out.

    ``kind`` names the reader of all files, if one was chosen.
    """

    def saw(inner: str, entries: Sequence[os.DirEntry[str]]) -> None:
        watch = setup_for(inner).watch
        if watch:
            watch.saw(inner, entries)

    excluded = _exclusion(setup_for)

    def left_out(path: str) -> bool:
        return excluded(path) or not (kind or _is_meant(path, setup_of(path, setup_for)))

    return list(files.articles_in(folder, lambda inner: suffixes(setup_for(inner), kind), left_out, saw))


def _is_meant(path: str, setup: Setup) -> bool:
    """Whether a file that a folder was found to have is of a kind that is looked for there.

    Many files that end in .json or .xml are no articles: those are that one of the configuration's formats claims.
    """
    if not setup.formats or os.path.isdir(path):
        return True
    fitting = [reader for reader in _sought(setup) if path.lower().endswith(reader.suffixes)]
    return not fitting or not all(map(readers.is_common, fitting)) or readers.is_claimed(path, fitting)


def _exclusion(setup_for: Callable[[str], Setup]) -> Callable[[str], bool]:
    """Return what tells whether the configuration leaves a path out: that of the folder in which it is."""

    def excluded(path: str) -> bool:
        path = os.path.abspath(path)
        asks = setup_for(os.path.dirname(path)).excluded
        return asks is not None and asks(path)

    return excluded


def processes(found: Sequence[str | Result], wanted: int | str) -> int:
    """Return how many processes the articles are worth: as many as are ``wanted``, but no more than articles.

    ``"auto"`` are as many as there are processors, each with so much to do that it is worth its start.
    """
    count = sum(isinstance(one, str) for one in found)
    if isinstance(wanted, int):
        return max(1, min(wanted, count))
    if count < 2:
        return 1
    most = min(count, _processors())
    total = 0
    for one in found:
        if total >= most * WORTH:
            break
        total += size(one) if isinstance(one, str) else 0
    return max(1, min(most, total // WORTH))


def size(path: str) -> int:
    """Return how much work a file is, in bytes."""
    try:
        return _FILE + os.stat(path).st_size
    except (OSError, ValueError):
        return 0  # the check says what is wrong with it


def _processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def setup_of(path: str, setup_for: Callable[[str], Setup]) -> Setup:
    """Return the setup of the folder in which a file is."""
    return setup_for(os.path.dirname(os.path.abspath(path)))


def suffixes(setup: Setup, kind: str = "") -> tuple[str, ...]:
    """Return the endings of files that are articles in a folder: those of texts and of plugins' readers.

    Pages and wires are read where they are named, where the configuration's ``formats`` say so, or where ``kind``, the
    reader of all files, is theirs: a folder has many files with such endings that are no articles.
    """
    chosen = [reader for reader in setup.readers if reader.name == kind and reader in readers.FORMATS]
    return tuple(suffix for reader in chosen or _sought(setup) for suffix in reader.suffixes)


def _sought(setup: Setup) -> list[Reader]:
    """Return the readers whose files are looked for in a folder."""
    return [reader for reader in setup.readers if reader not in readers.FORMATS or reader.name in setup.formats]

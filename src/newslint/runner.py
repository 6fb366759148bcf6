"""From paths to results: finds the articles, reads each, checks or fixes it; a bad file never stops the others."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence

from newslint import engine, files, readers
from newslint.article import Article
from newslint.hookspecs import Reader
from newslint.records import Record
from newslint.rule import SEVERITIES, Finding
from newslint.view import Setup, View
from newslint.wording import later, say, why

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from newslint.document import Document
    from newslint.rule import Severity

STDIN = "-"
UNWRITTEN = later("fixes cannot be written: {why}")
# What a process must have to do, in bytes, and how many bytes of work a file is, however small.
_WORTH, _FILE = 500_000, 1000
_EXCLUDED = later("left out, as exclude of the configuration says")


class Result(Record):
    """What came of one file.

    ``problem`` says why it could not be checked (and then nothing else is set), ``notes`` what is odd about it. With
    fixing, ``article`` and ``findings`` are those of the fixed text, ``before`` and ``after`` the file before and after
    it as a person sees it, ``fixed`` how many fixes were made and ``fixed_by`` how many of each rule. ``fail_on`` is the lowest
    severity that makes the run fail. ``held`` says how many findings were held back by each of HOLDERS, where any were.
    """

    path: str
    article: Article | None = None
    findings: Sequence[Finding] = ()
    failures: Sequence[engine.Failure] = ()
    problem: str = ""
    notes: Sequence[str] = ()
    fixed: int = 0
    before: str = ""
    after: str = ""
    fixed_by: Mapping[str, int] = {}
    held: Mapping[str, int] = {}
    fail_on: Severity = "suggestion"

    @property
    def failing(self) -> int:
        """How many of the findings are severe enough to make the run fail."""
        worst = SEVERITIES[: SEVERITIES.index(self.fail_on) + 1]
        return sum(finding.severity in worst for finding in self.findings)


class Fixing(Record):
    """Whether and how findings are fixed: ``write`` changes the files, without it the change is only shown.

    ``save`` puts new bytes in the place of those that a file had; raises OSError.
    """

    write: bool
    unsafe: bool = False
    save: Callable[[str, bytes, bytes], None] = files.replace


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
    found: Iterable[str | Result], setup_for: Callable[[str], Setup], fixing: Fixing | None = None, kind: str = ""
) -> Iterator[Result]:
    """Yield the result of each of the articles that ``articles`` found."""
    for one in found:
        yield one if isinstance(one, Result) else check_path(one, setup_of(one, setup_for), fixing, kind)


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
                yield _check(stdin_name, stdin or b"", setup_for(folder), fixing and Fixing(False, fixing.unsafe), kind)
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

    return list(files.articles_in(folder, lambda inner: suffixes(setup_for(inner), kind), _exclusion(setup_for), saw))


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
    size = 0
    for one in found:
        if size >= most * _WORTH:
            break
        size += _size(one) if isinstance(one, str) else 0
    return max(1, min(most, size // _WORTH))


def _size(path: str) -> int:
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


def check_path(path: str, setup: Setup, fixing: Fixing | None = None, kind: str = "") -> Result:
    """Check one file, and fix it if wanted."""
    try:
        data = files.read(path)
    except OSError as error:
        return Result(path, problem=say("cannot be read: {why}", why=why(error)))
    return _check(path, data, setup, fixing, kind)


def suffixes(setup: Setup, kind: str = "") -> tuple[str, ...]:
    """Return the endings of files that are articles in a folder: those of texts and of plugins' readers.

    Pages and wires are read where they are named, or where ``kind``, the reader of all files, is theirs: a folder has
    many files with such endings that are no articles.
    """
    chosen = [reader for reader in setup.readers if reader.name == kind and reader in readers.FORMATS]
    found = chosen or [reader for reader in setup.readers if reader not in readers.FORMATS]
    return tuple(suffix for reader in found for suffix in reader.suffixes)


def _check(path: str, data: bytes, setup: Setup, fixing: Fixing | None, kind: str) -> Result:
    try:
        reader, content = readers.read(path, data, setup.readers, kind)
    except readers.Unreadable as error:
        return Result(path, problem=str(error))
    except ValueError as error:
        return Result(path, problem=say("cannot be decoded: {why}", why=error))
    return check_text(path, content, reader, setup, fixing, data)


def _bytes(document: Document) -> bytes:
    return document.data if isinstance(document.data, bytes) else document.data.encode("utf-8")


def check_text(
    path: str,
    content: str | Document,
    reader: Reader,
    setup: Setup,
    fixing: Fixing | None = None,
    data: bytes = b"",
) -> Result:
    """Check what a reader has read, and fix it if wanted; ``data`` are the bytes that a fix replaces."""
    if setup.for_path:
        setup = setup.for_path(os.path.abspath(path))
    view = View(path, reader, setup)
    article = view.article(content)
    document = article.document
    if document and document.language and document.language.lower()[:2] != article.language.code:
        return Result(path, notes=[say("left out: the article is in another language ({language})", language=document.language)])  # fmt: skip
    if not article.paragraphs:
        return Result(path, problem=say("is empty: an article has a headline and a body"))
    notes = [] if len(article.paragraphs) > 1 or article.prose else [say("no body: nothing follows the headline")]
    if document:
        notes += document.notes
    sift = view.sift if view.sifts else None
    result = Result(path, article, notes=notes, fail_on=setup.fail_on)
    if fixing and fixing.write and reader.encode is None and not document:
        notes.append(say("fixes cannot be written: the reader {name} only reads", name=reader.name))
        fixing = None
    if fixing is None:
        findings, failures = engine.check(article, setup.rules, sift, setup.limit)
        result = result._replace(findings=findings, failures=failures)
    else:
        text = content if isinstance(content, str) else content.text
        done = engine.fix(
            article, setup.rules, unsafe=fixing.unsafe, sift=sift, text=text, read=view.again, limit=setup.limit
        )
        after = done.article.document
        if done.made and fixing.write:
            try:
                fixing.save(path, _bytes(after) if after else readers.written(done.text, reader), data)
            except OSError as error:
                return Result(path, problem=say(UNWRITTEN, why=why(error)))
            except readers.Unreadable as error:
                return Result(path, problem=say(UNWRITTEN, why=error))
        notes += [say(said, name=name) for name, said in sorted(done.refused.items())]
        result = result._replace(
            article=done.article,
            findings=done.checked.findings,
            failures=done.checked.failures,
            fixed=sum(done.made.values()),
            before=document.shown if document else text,
            after=after.shown if after else done.text,
            fixed_by=done.made,
        )
    notes += view.notes()
    held = {name: count for name, count in view.held.items() if count}
    return result._replace(held=held) if held else result

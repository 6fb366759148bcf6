"""Files: how their paths are written, which articles are under a folder, and new content without ever a torn file."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator, Sequence

from newslint.errors import SetupError
from newslint.wording import say, why

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.globs import Ignore


def shown(path: str) -> str:
    """Return the path as text that can be written: bytes that are no UTF-8 and control characters are replaced.

    One that would start a command in the log of a CI run (``::error::x.txt``) is written with ``./`` before it.
    """
    path = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    if not path.isprintable():
        path = "".join(char if char.isprintable() else "\ufffd" for char in path)
    return f"./{path}" if path.lstrip().startswith("::") else path


def relative(path: str, folder: str) -> str:
    """Return the path as seen from a folder, with ``/``: so are globs, baselines and git's files written."""
    return os.path.relpath(path, folder).replace(os.sep, "/")


def repository(folder: str) -> str:
    """Return the root of the git repository that an absolute folder is in, or an empty text."""
    while not os.path.exists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return ""
        folder = parent
    return folder


def read(path: str) -> bytes:
    """Return the content of a file. Raises OSError, also for a pipe or a device, which might never end.

    Those that a shell gives on purpose, ``/dev/stdin`` and ``<(command)``, do end.
    """
    mode = os.stat(path).st_mode
    if stat.S_ISDIR(mode):
        os.scandir(path).close()  # the reason why it is read here
        raise IsADirectoryError(errno.EISDIR, say("this is a folder"))
    if not stat.S_ISREG(mode) and not path.startswith(("/dev/stdin", "/dev/fd/", "/proc/self/fd/")):
        kind = say("a pipe") if stat.S_ISFIFO(mode) else say("a socket") if stat.S_ISSOCK(mode) else say("a device")
        what = say(
            "this is {kind}, not a file; give its text to standard input, as in newslint check - < FILE", kind=kind
        )
        raise OSError(errno.EINVAL, what)
    with open(path, "rb") as file:
        return file.read()


def replace(path: str, data: bytes, expected: bytes | None = None) -> None:
    """Put new content in a file's place at once: whatever happens, the old or the new is there.

    A file that exists keeps its mode, its owner where that is permitted and its extended attributes; a link stays a
    link. Raises OSError, also for a file that must not be written, and for one that no longer holds what is ``expected``.
    """
    path = os.path.realpath(path)
    exists = os.path.exists(path)
    if exists and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, say("the file is read-only"))
    handle, temporary = _temporary(path, private=exists)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            if exists:
                _keep_owner_and_mode(path, temporary)
                if expected is not None and read(path) != expected:
                    raise OSError(errno.EAGAIN, say("it changed in the meantime; run again"))
            if os.name != "nt":  # while it is locked; Windows moves no open file
                os.replace(temporary, path)
        if os.name == "nt":
            os.replace(temporary, path)
    except BaseException:
        _remove_unused(temporary)
        raise


# In bytes; most systems take 255, and a temporary file's name is longer than that of its file.
LONGEST_NAME = 200


class Lock:
    """Held while a file is read, changed and replaced, so that of two programs that do it neither loses the other's work.

    A hidden file beside it, as git has its ``index.lock``. Raises SetupError after ``patience`` seconds, naming it.
    """

    def __init__(self, path: str, patience: float = 10.0) -> None:
        folder, name = os.path.split(os.path.realpath(path))
        self.path = os.path.join(folder, f".{name}.lock")
        self.patience = patience

    def __enter__(self) -> Lock:
        from time import monotonic, sleep

        until = monotonic() + self.patience
        while True:
            try:
                os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
                return self
            except FileExistsError:
                if monotonic() > until:
                    raise SetupError(
                        say(
                            "{path}: another newslint is writing there; if none is running, delete this file",
                            path=self.path,
                        )
                    ) from None
                sleep(0.02)
            except OSError as error:
                raise SetupError(say("{path}: cannot be written: {why}", path=self.path, why=why(error))) from error

    def __exit__(self, *_: object) -> None:
        try:
            os.unlink(self.path)
        except FileNotFoundError:
            pass  # somebody took it for one that a killed run had left
        except OSError as error:
            raise SetupError(say("{path}: cannot be removed: {why}; delete it, or the next newslint waits for it", path=self.path, why=why(error))) from error  # fmt: skip


def _temporary(path: str, *, private: bool) -> tuple[int, str]:
    """Open a new hidden file beside a file; tempfile would do, but it takes long to import.

    A private one is read by nobody else until it has the mode of the file that it replaces. One that a run left behind
    when it was killed is taken away.
    """
    folder, name = os.path.split(path)
    if len(os.fsencode(name)) > LONGEST_NAME:
        from hashlib import blake2b

        name = blake2b(os.fsencode(name), digest_size=16).hexdigest()
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    for number in range(1000):
        temporary = os.path.join(folder, f".newslint-{number}-{name}")
        for _ in range(2):
            try:
                handle = os.open(temporary, flags, 0o600 if private else 0o666)
            except FileExistsError:
                if not _remove_unused(temporary):
                    break
                continue
            _is_locked(handle)
            return handle, temporary
    raise FileExistsError(errno.EEXIST, say("too many files .newslint-* in {folder}", folder=folder))


def _is_locked(handle: int) -> bool:
    """Lock an open file as long as it is open, and return whether somebody else has."""
    try:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except ImportError:  # Windows, which removes no open file
        return False
    except OSError:
        return True
    return False


def _remove_unused(temporary: str) -> bool:
    """Remove a temporary file unless another run is writing it, and return whether it is gone."""
    try:
        handle = os.open(temporary, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        return True
    except OSError:
        return False
    try:
        if _is_locked(handle) or not stat.S_ISREG(os.fstat(handle).st_mode):
            return False
        os.unlink(temporary)
    except OSError:
        return False
    finally:
        os.close(handle)
    return True


def _keep_owner_and_mode(path: str, temporary: str) -> None:
    was = os.stat(path)
    if hasattr(os, "chown"):
        from contextlib import suppress

        with suppress(PermissionError):  # only root may give a file away, and the content matters more
            os.chown(temporary, was.st_uid, was.st_gid)
    if hasattr(os, "listxattr"):
        from contextlib import suppress

        with suppress(OSError):  # not every system has them, nor lets everybody set each
            for name in os.listxattr(path):
                with suppress(OSError):
                    os.setxattr(temporary, name, os.getxattr(path, name))
    os.chmod(temporary, was.st_mode & 0o7777)


Ignored = Sequence[tuple[str, "Ignore"]]
Saw = Callable[[str, "Sequence[os.DirEntry[str]]"], None]


def articles_in(
    folder: str,
    suffixes_of: Callable[[str], tuple[str, ...]],
    excluded: Callable[[str], bool] | None = None,
    saw: Saw | None = None,
) -> Iterator[str]:
    """Yield the articles under a folder in a stable order; hidden folders and what git ignores are left out.

    ``saw`` is told of every folder that is gone through, by its absolute path, with all that is in it.
    What cannot be read is given itself, folder or file, so that nothing is left out in silence. Raises SetupError for a
    ``.gitignore`` that cannot be read.
    """
    open_folders: list[tuple[str, Ignored | None]] = [
        (folder, _ignore_files_above(folder))
    ]  # a stack: folders may be nested deeper than Python calls
    while open_folders:
        path, ignored = open_folders.pop()
        if ignored is None:  # an article, which stands between folders
            yield path
            continue
        try:
            entries = sorted(os.scandir(path), key=lambda entry: entry.name)
        except OSError:
            yield path  # whoever reads it gets the error
            continue
        if any(entry.name == ".gitignore" and _is_file(entry) for entry in entries):
            ignored = [*ignored, _ignore_file(path)]
        suffixes = suffixes_of(os.path.abspath(path))
        if saw:
            saw(os.path.abspath(path), entries)
        found: list[tuple[str, Ignored | None]] = []
        for entry in entries:
            if entry.name.startswith((".", "~$")):  # Word puts its own notes beside a file that is open
                continue
            is_folder = _is_folder(entry)
            if not is_folder and not entry.name.lower().endswith(suffixes):
                continue
            if ignored and _is_ignored(os.path.abspath(entry.path), is_folder, ignored):
                continue
            if excluded and excluded(entry.path):
                continue
            if is_folder or _is_file(entry):
                found.append((entry.path, ignored if is_folder else None))
        open_folders += reversed(found)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether it is a file, or a link that leads to one; a link in a circle counts as one, whoever reads it says why."""
    try:
        return entry.is_file()
    except OSError:
        return True


def _ignore_files_above(folder: str) -> Ignored:
    """Return the ``.gitignore`` files above the folder, up to the root of its repository."""
    found: list[tuple[str, Ignore]] = []
    at = os.path.abspath(folder)
    root = repository(at)
    while root and at != root:
        at = os.path.dirname(at)
        if os.path.isfile(os.path.join(at, ".gitignore")):
            found.append(_ignore_file(at))
    return found[::-1]


def _ignore_file(folder: str) -> tuple[str, Ignore]:
    from newslint.globs import Ignore

    path = os.path.join(folder, ".gitignore")
    try:
        return os.path.abspath(folder), Ignore(read(path))
    except OSError as error:
        raise SetupError(say("{path}: cannot be read: {why}", path=shown(path), why=why(error))) from error


def _is_ignored(path: str, is_folder: bool, ignored: Ignored) -> bool:
    """Ask the ``.gitignore`` files, the innermost first; one that says nothing passes the question on."""
    for folder, lines in reversed(ignored):
        answer = lines.says(os.fsencode(relative(path, folder)), is_folder)
        if answer is not None:
            return answer
    return False

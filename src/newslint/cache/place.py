"""Where the cache is, and what is done to its files: made ready, replaced, touched, and taken away when they are old."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from time import time

# Of the files of the cache, so that nothing else in the folder is ever touched.
SUFFIX = ".newslint-cache"
# What has not been asked for in so many days is taken away, and so is the oldest where all is more than so many bytes.
DAYS, MOST = 30, 500_000_000
_TAG, _IGNORE, _STAMP = "CACHEDIR.TAG", ".gitignore", "pruned" + SUFFIX
_SAYS = {
    # Programs that make backups know it, https://bford.info/cachedir/
    _TAG: b"Signature: 8a477f597d28d172789f06886806bc55\n# newslint keeps here what it has found; delete it at any time.\n",
    _IGNORE: b"*\n",
}


def of_user() -> str:
    """Return the folder in which the user's programs keep what can be made again."""
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
        return os.path.join(local, "newslint", "Cache")
    if sys.platform == "darwin":
        return os.path.join(home, "Library", "Caches", "newslint")
    folder = os.environ.get("XDG_CACHE_HOME", "")
    return os.path.join(folder if os.path.isabs(folder) else os.path.join(home, ".cache"), "newslint")


def now() -> int:
    """Return the time in seconds."""
    return int(time())


def prepare(folder: str) -> None:
    """Make the folder; one that was not there is nobody else's business, nor git's or a backup's. Raises OSError."""
    if os.path.isdir(folder):
        return
    os.makedirs(folder, mode=0o700, exist_ok=True)
    for name, data in _SAYS.items():
        replace(os.path.join(folder, name), data)


def replace(path: str, data: bytes) -> None:
    """Put content in the place of a file, or of a link, at once. Raises OSError."""
    temporary = f"{path}.{os.getpid()}{SUFFIX}"
    handle = os.open(temporary, os.O_CREAT | os.O_TRUNC | os.O_WRONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0), 0o600)  # fmt: skip
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(temporary, path)
    except BaseException:
        _remove(temporary)
        raise


def touch(path: str) -> None:
    """Note that a file was of use, at most once a day."""
    try:
        if now() - os.stat(path).st_mtime > 86_400:
            os.utime(path)
    except OSError:
        pass  # it is not there, or not ours


def prune(folder: str) -> None:
    """Take away what is old, at most once a day."""
    stamp = os.path.join(folder, _STAMP)
    try:
        if now() - os.stat(stamp).st_mtime < 86_400:
            return
    except OSError:
        if not os.path.isdir(folder):
            return
    try:
        replace(stamp, b"")
    except OSError:
        return
    room = MOST
    for age, size, path in sorted((now() - stat.st_mtime, stat.st_size, path) for path, stat in _ours(folder)):
        room -= size
        if path != stamp and (age > DAYS * 86_400 or room < 0):
            _remove(path)


def size(folder: str) -> tuple[int, int]:
    """Return how many files the cache has, and how many bytes."""
    sizes = [stat.st_size for path, stat in _ours(folder) if os.path.basename(path) != _STAMP]
    return len(sizes), sum(sizes)


def clear(folder: str) -> None:
    """Take the files of the cache away, and the folder too where nothing else is in it."""
    for path, _ in _ours(folder):
        _remove(path)
    for name, data in _SAYS.items():
        path = os.path.join(folder, name)
        try:
            with open(path, "rb") as file:
                ours = file.read(len(data) + 1) == data
        except OSError:
            continue
        if ours and (name != _IGNORE or not os.path.exists(os.path.join(folder, _TAG))):
            _remove(path)
    with suppress(OSError):  # something else is in it
        os.rmdir(folder)


def _ours(folder: str) -> list[tuple[str, os.stat_result]]:
    found = []
    try:
        for entry in os.scandir(folder):
            if entry.name.endswith(SUFFIX) and entry.is_file(follow_symlinks=False):
                found.append((entry.path, entry.stat(follow_symlinks=False)))
    except OSError:
        pass  # not there
    return found


def _remove(path: str) -> None:
    with suppress(OSError):  # another run was faster
        os.unlink(path)

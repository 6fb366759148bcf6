"""A report's file: it has the whole new report, or is left as it was."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EISDIR
from typing import TextIO


@contextmanager
def replacing(path: str) -> Iterator[TextIO]:
    """Give a stream whose text takes the file's place when the block ends, and is dropped when it breaks off.

    Folders on the way to it are made. Pipes, terminals and other devices are written to as they are. Text is UTF-8;
    what has no such form is written as ``?``. Raises OSError at once where the file could not be written later.
    """
    mode = None
    if os.path.exists(path):
        mode = os.stat(path).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(EISDIR, os.strerror(EISDIR), path)
        if not stat.S_ISREG(mode):
            with open(path, "w", encoding="utf-8", errors="replace", newline="") as device:
                yield device
            return
    path = os.path.realpath(path)
    folder = os.path.dirname(path)
    os.makedirs(folder, exist_ok=True)
    try:
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=".newslint-")
    except OSError as error:
        raise OSError(error.errno, error.strerror, path) from error  # not the name that nobody has given
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o666 & ~_umask() if mode is None else stat.S_IMODE(mode))
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def _umask() -> int:
    """Return the mask of new files; it can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask

"""Where an archive lies, and what is found in it: on this machine, or on object storage, by its address.

An address is what ``pyarrow.fs.FileSystem.from_uri`` takes: ``s3://``, ``gs://``, ``abfs://``, ``hdfs://`` or ``file://``.
"""

from __future__ import annotations

import os
import re
from functools import lru_cache

import pyarrow as pa
from pyarrow import fs

from newslint.errors import SetupError
from newslint.records import Record
from newslint.wording import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


class Place(Record):
    """A file or a folder: a file system, which travels to other processes, and a path in it."""

    system: Any
    path: str

    def __truediv__(self, name: str) -> Place:
        """Return what is called so in this folder."""
        return Place(self.system, f"{self.path.rstrip('/')}/{name}")

    def info(self) -> Any:
        """Return what the file system knows of it: type, size, when it was written. Raises OSError."""
        (info,) = self.system.get_file_info([self.path])
        return info

    def is_there(self) -> bool:
        """Whether there is a file of that name. Raises OSError."""
        return bool(self.info().type == fs.FileType.File)

    def names(self) -> list[str]:
        """Return the names of the files of this folder, in order; none where there is no such folder. Raises OSError."""
        found = self.system.get_file_info(fs.FileSelector(self.path, allow_not_found=True))
        return sorted(info.base_name for info in found if info.type == fs.FileType.File)

    def below(self) -> Iterator[Place]:
        """Yield the files of this folder and of those in it, but for what begins with a point or an underscore."""
        found = self.system.get_file_info(fs.FileSelector(self.path, recursive=True))
        for path in sorted(info.path for info in found if info.type == fs.FileType.File):
            inner = path[len(self.path) :].strip("/")
            if not any(name[0] in "._" for name in inner.split("/")):
                yield Place(self.system, path)

    def make(self) -> None:
        """Make the folder. Raises OSError."""
        self.system.create_dir(self.path, recursive=True)

    def read(self) -> bytes:
        """Return what the file holds. Raises OSError."""
        with self.system.open_input_stream(self.path) as file:
            data: bytes = file.readall()
        return data

    def write(self, data: bytes) -> None:
        """Put a file there, whole or not at all. Raises OSError."""
        temporary = self.beside()
        with temporary.system.open_output_stream(temporary.path) as file:
            file.write(data)
        temporary.move(self)

    def beside(self) -> Place:
        """Return where the file is while it is written: what begins with an underscore nobody reads."""
        folder, _, name = self.path.rpartition("/")
        return Place(self.system, f"{folder}/_{name.partition('.')[0]}.{os.getpid()}")

    def move(self, to: Place) -> None:
        """Give the file the name of another, and its place. Raises OSError."""
        self.system.move(self.path, to.path)

    def delete(self) -> None:
        """Delete the file, if it is there. Raises OSError."""
        if self.is_there():
            self.system.delete_file(self.path)


@lru_cache(8)
def place(address: str) -> Place:
    """Return the place of a path, or of an address. Raises SetupError for one that nobody knows."""
    if "://" not in address:
        return Place(fs.LocalFileSystem(), os.path.abspath(address).replace(os.sep, "/"))
    try:
        return Place(*fs.FileSystem.from_uri(address))
    except (pa.ArrowException, OSError, ValueError, ImportError) as error:
        why = str(error).split("\n")[0].replace(address, shown(address))
        raise SetupError(say("{path}: no such storage: {why}", path=shown(address), why=why)) from error


def shown(address: str) -> str:
    """Return an address without the key that may stand in it."""
    return re.sub(r"//[^/@]*@", "//", address.partition("?")[0]) if "://" in address else address

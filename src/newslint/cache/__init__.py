"""The cache: what was found in a file, kept from one run to the next, so that an unchanged file costs reading and hashing.

What is found depends on the file, on the rules with their options and on code; all of that is in a key (``entries``,
``basis``), so that whatever changes is simply not found. A file of the cache holds a line for each article of one
folder of articles (or of one configuration) under one set of rules. It is replaced as a whole, may be deleted at any
time, and a line that is not as it was written is none.

Kept is what the rules found, before comments, baseline and ``--since`` take anything away: those are asked in every run.
"""

from __future__ import annotations

import os
from _blake2 import blake2b  # hashlib loads all of OpenSSL, which takes longer than hashing a thousand articles

from newslint import files
from newslint.cache import entries, place
from newslint.cache.basis import fingerprint
from newslint.cache.entries import Known
from newslint.engine import Checked
from newslint.records import Record
from newslint.view import Setup

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.article import Article
    from newslint.cache.entries import Facts
    from newslint.document import Document

    # Which file of the cache, which article in it, and the line without its end.
    Line = tuple[str, bytes, bytes]

# So many new lines are written at once; of more than that, as many as there are already.
TOGETHER = 4000
_HEAD = b"newslint cache 1 "
_DAY = 86_400


class Slot(Record):
    """Where the cache has what was found in one text: a file of the cache, the article in it, the key of the text."""

    file: str
    name: bytes
    key: bytes


class Cache:
    """The cache in one folder, for one run. Nothing it does ends a run: what cannot be read or written is not there.

    ``trouble`` is the first error of writing.
    """

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.trouble: OSError | None = None
        self._marks: dict[int, bytes | None] = {}
        self._setups: list[Setup] = []  # their ids are in use as long as they are
        self._roots: dict[tuple[str, bytes], tuple[str, str]] = {}
        self._lines: dict[str, dict[bytes, bytes]] = {}
        self._new: dict[str, dict[bytes, bytes]] = {}
        self._waiting = 0

    def slot(self, path: str, content: str | Document, reader: str, setup: Setup) -> Slot | None:
        """Return the place of what a reader has read, or None where nobody can tell what it depends on.

        ``setup`` is that of the file itself, overrides included.
        """
        mark = self._mark(setup)
        if mark is None:
            return None
        path = os.path.abspath(path)
        file, root = self._root(os.path.dirname(path), mark, setup)
        hashed = blake2b(mark, digest_size=16)
        hashed.update(reader.encode("utf-8", "surrogatepass") + b"\0")
        if setup.code:  # a plugin may look at what the article is called
            hashed.update(os.fsencode(path) + b"\0")
        hashed.update(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content.as_bytes())
        return Slot(file, entries.name(path[len(root) :]), hashed.hexdigest().encode())

    def found(self, slot: Slot, setup: Setup, article: Article) -> Known | None:
        """Return what was found in the article, if that is known. Asked once for each file."""
        if slot.file not in self._lines:
            self._lines[slot.file] = _read(os.path.join(self.folder, slot.file))
        line = self._lines[slot.file].pop(slot.name, None)
        return entries.unpacked(line, slot.key, setup, article) if line else None

    def keep(self, slot: Slot, setup: Setup, checked: Checked, bare: bool, facts: Facts) -> None:
        """Keep what was found, unless a rule failed: another run may fare better."""
        value = entries.packed(checked, bare, facts, setup)
        if value is not None:
            self.add([(slot.file, slot.name, entries.line(slot.name, slot.key, value))])

    def add(self, lines: Iterable[Line]) -> None:
        """Keep lines that another process has made."""
        for file, name, line in lines:
            self._new.setdefault(file, {})[name] = line
            self._waiting += 1
            if self._waiting > max(TOGETHER, *map(len, self._lines.values()), 0):
                self._write()

    def close(self) -> None:
        """Write what is new, and take away what nobody has asked for in a long time."""
        self._write()
        for file in self._lines:
            place.touch(os.path.join(self.folder, file))
        if not self.trouble:
            place.prune(self.folder)

    def _mark(self, setup: Setup) -> bytes | None:
        if id(setup) not in self._marks:
            self._setups.append(setup)
            self._marks[id(setup)] = fingerprint(setup)
        return self._marks[id(setup)]

    def _root(self, folder: str, mark: bytes, setup: Setup) -> tuple[str, str]:
        """Return the file of the cache for the articles of a folder, and what their paths are relative to."""
        key = (folder, mark)
        if key not in self._roots:
            root = setup.root or files.repository(folder) or folder
            root = os.path.join(root, "")
            root = root if os.path.join(folder, "").startswith(root) else ""
            hashed = blake2b(os.fsencode(root) + b"\0" + mark, digest_size=16)
            self._roots[key] = hashed.hexdigest() + place.SUFFIX, root
        return self._roots[key]

    def _write(self) -> None:
        new, self._new, self._waiting = self._new, {}, 0
        if not new or self.trouble:
            return
        try:
            place.prepare(self.folder)
            for file, lines in new.items():
                self._merge(os.path.join(self.folder, file), lines)
        except OSError as error:
            self.trouble = error

    def _merge(self, path: str, lines: dict[bytes, bytes]) -> None:
        """Put lines into a file of the cache, in the place of earlier ones. Of two runs that do it at once one may lose
        its lines, which the next run finds out again."""
        data, day = _bytes(path), place.now() // _DAY
        whole = {**_lines(data), **lines}
        if data and int(data[len(_HEAD) :].split(b"\n", 1)[0]) != day:  # once a day what is gone leaves
            root = self._root_of(path)
            whole = {name: line for name, line in whole.items() if name in lines or entries.exists(root, name)}
        place.replace(path, b"\n".join([_HEAD + b"%d" % day, *whole.values(), b""]))

    def _root_of(self, path: str) -> str:
        return next(root for file, root in self._roots.values() if file == os.path.basename(path))


class Collector(Cache):
    """What stands for the cache in a process that another one has started: it finds nothing, and keeps lines to send."""

    def __init__(self) -> None:
        super().__init__("")
        self.lines: list[Line] = []

    def found(self, slot: Slot, setup: Setup, article: Article) -> Known | None:
        """Return nothing: the process that has started this one has looked."""
        return None

    def add(self, lines: Iterable[Line]) -> None:
        """Keep the lines to be sent."""
        self.lines += lines


def _read(path: str) -> dict[bytes, bytes]:
    """Return the lines of a file of the cache by the articles that they are about."""
    return _lines(_bytes(path))


def _bytes(path: str) -> bytes:
    """Return a file of the cache, or nothing if it is none."""
    try:
        data = files.read(path)
    except OSError:
        return b""
    head, _, rest = data.partition(b"\n")
    return data if head.startswith(_HEAD) and head[len(_HEAD) :].isdigit() and len(head) < 40 and rest else b""


def _lines(data: bytes) -> dict[bytes, bytes]:
    found = {}
    for line in data.split(b"\n")[1:]:
        name = entries.name_of(line)
        if name:
            found[name] = line
    return found

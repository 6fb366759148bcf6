"""Globs of a configuration that match nothing: told after a run of those that it went far enough to judge.

Nothing is walked through for it. A run that is given files, or only a part of what a glob speaks of, tells nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from newslint.config.settings import Settings, where
from newslint.files import relative
from newslint.globs import matches
from newslint.records import Record
from newslint.wording import closest, say


class Glob(Record):
    """A glob, and the keys that lead to it."""

    keys: tuple[str, ...]
    glob: str


class Watch:
    """Watches the folders of a run that share a configuration, and knows which of its globs matched something."""

    def __init__(self, settings: Settings) -> None:
        self.path, self.root = settings.path, settings.root
        # What an extended file says is meant for several folders, and need not match in each.
        globs = [
            Glob(("exclude",), one)
            for path, values in settings.said.get("exclude", ())
            if path == self.path
            for one in values
        ]
        for layer in settings.layers:
            if layer.path == self.path:
                globs += [Glob((*layer.table, "paths"), one) for one in layer.paths]
        self.open = list(dict.fromkeys(globs))
        self.walked: set[str] = set()
        self.folders: set[str] = set()

    def saw(self, folder: str, entries: Iterable[os.DirEntry[str]]) -> None:
        """Take note of what is in a folder, given by its absolute path, that the run goes through."""
        self.walked.add(folder)
        for entry in entries:
            path = os.path.join(folder, entry.name)
            if not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False):
                self.folders.add(path)
            if self.open:
                name = relative(path, self.root)
                self.open = [one for one in self.open if not matches(one.glob, name)]

    def unmatched(self) -> Iterator[str]:
        """Yield a warning for each glob that matched nothing, where the run has seen all that it could match."""
        passed_over = self.folders - self.walked
        for keys, glob in self.open:
            wanted = os.path.join(self.root, *_literal(glob))
            there = wanted
            while there != self.root and not os.path.isdir(there):
                there = os.path.dirname(there)
            if there not in self.walked:
                continue
            if there == wanted and any(one.startswith(os.path.join(wanted, "")) for one in passed_over):
                continue
            hint = closest(relative(wanted, there).partition("/")[0], os.listdir(there)) if there != wanted else ""
            what = say("glob {glob!r} of {key} matches nothing here{hint}", glob=glob, key=keys[-1], hint=hint)
            yield say("{path}: warning: {warning}", path=where(self.path, keys, glob), warning=what)


def _literal(glob: str) -> list[str]:
    """Return the folders that a glob names as they are; none where it is meant in every folder."""
    names = glob.removeprefix("./").rstrip("/").split("/")
    if len(names) == 1:
        return []
    wild = next((at for at, name in enumerate(names) if set(name) & set("*?[")), len(names) - 1)
    return [name for name in names[:wild] if name]

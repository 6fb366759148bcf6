"""What a configuration is: settings, and the layers of what it says about rules."""

from __future__ import annotations

import os.path
from collections.abc import Mapping

from newslint.errors import SetupError
from newslint.limits import LONGEST
from newslint.records import Record
from newslint.wording import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from newslint.rule import Severity

# Stands for the path of a mapping that is given in the place of a file.
GIVEN = "config"
# Lies beside the configuration; without one it marks the folder that its paths are relative to.
BASELINE = "newslint-baseline.jsonl"


class ConfigError(SetupError):
    """A configuration that cannot be used; the message names the file and the line, and what to write instead."""


class Layer(Record):
    """What one table says about rules: the top of a file, one of its ``[[overrides]]``, or the command line.

    ``path`` is the file, ``table`` the keys that lead to the table, for error messages. ``paths`` and ``parts`` limit
    an override to files and to parts of an article. ``select`` is None where the table does not choose anew.
    """

    path: str = ""
    table: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = {}
    rules: Mapping[str, Mapping[str, Any]] = {}

    def where(self, *keys: str, item: str = "") -> str:
        """Return ``file:line`` of a key of the table, or the flag of the command line that says it."""
        return where(self.path, (*self.table, *keys), item)

    def renamed(self) -> tuple[Layer, list[str]]:
        """Return the layer with the names that rules have today, and the old names that it said."""
        from newslint.rule import RENAMED, current

        old = [
            name
            for names in (self.select or (), self.extend_select, self.ignore, self.severity, self.rules)
            for name in names
            if name in RENAMED
        ]
        if not old:
            return self, []
        return self._replace(
            select=None if self.select is None else tuple(map(current, self.select)),
            extend_select=tuple(map(current, self.extend_select)),
            ignore=tuple(map(current, self.ignore)),
            severity={current(name): level for name, level in self.severity.items()},
            rules={current(name): options for name, options in self.rules.items()},
        ), old


class Settings(Record):
    """What applies to the files below ``root``. ``path`` is the configuration file, empty for the defaults.

    ``layers`` are read one after the other, the later wins: first those of the files that ``path`` extends. ``packs``
    and ``plugins`` hold names, and paths made absolute; ``lexicon`` the paths of lists of words. ``exclude`` and the paths of overrides are relative to
    ``root``, also where an extended file says them: so that a house can share them. ``said`` tells for each key
    which files say it and what, the closest last. ``time_limit`` is how many seconds a rule may take for an article, 0 for ever.
    which files say it and what, the closest last. ``jobs`` is how many processes check, or ``"auto"``.
    ``cache_dir`` is the path of the folder that keeps what was found, empty for the user's. ``formats`` are the names of
    readers whose files are looked for in folders, too.
    """

    path: str = ""
    root: str = ""
    layers: tuple[Layer, ...] = ()
    packs: tuple[str, ...] = ()
    plugins: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    fail_on: Severity = "suggestion"
    messages: str = "auto"
    said: Mapping[str, tuple[tuple[str, Any], ...]] = {}
    lexicon: tuple[str, ...] = ()
    time_limit: float = LONGEST
    jobs: int | str = "auto"
    cache_dir: str = ""
    formats: tuple[str, ...] = ()

    @property
    def folder(self) -> str:
        """The folder of the configuration, or an empty text."""
        return os.path.dirname(self.path)

    @property
    def baseline(self) -> str:
        """The path of the baseline, or an empty text where there is neither a baseline nor a configuration."""
        return os.path.join(self.root, BASELINE) if self.root else ""


def where(path: str, keys: tuple[str, ...], item: str = "") -> str:
    """Return ``file:line`` of a key, or of an item in its list; for the command line the flag, for a mapping the key."""
    if not path:
        flag = next((key for key in keys if key.startswith("--")), "")
        return flag or (keys[-1] if keys else say("default"))
    if path == GIVEN:
        return GIVEN + "".join(f"[{key}]" if key.isdigit() else f"[{key!r}]" for key in keys)
    from newslint.config.lines import line_in_file

    return f"{path}:{line_in_file(path, keys, item)}"

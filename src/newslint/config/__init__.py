"""The configuration: ``newslint.toml`` or ``[tool.newslint]`` of ``pyproject.toml``, the closest one upward from a file.

Read in layers, of which the later wins: the files that it extends, the file, its overrides, the command line. What a
run without any configuration does not need (reading TOML, overrides, the schema, lines) is imported where it is used.
"""

from __future__ import annotations

import os.path
from functools import cache

from newslint.config.choose import EVERYTHING, UNUSED_SUPPRESSION, chosen, pack_paths, select, verify
from newslint.config.settings import BASELINE, ConfigError, Layer, Settings
from newslint.wording import Locale, nearest, of_environment, say

__all__ = [
    "BASELINE",
    "EVERYTHING",
    "NAMES",
    "UNUSED_SUPPRESSION",
    "ConfigError",
    "Layer",
    "Settings",
    "chosen",
    "find",
    "forget",
    "named",
    "nearest",
    "pack_paths",
    "read",
    "select",
    "spoken",
    "verify",
]

NAMES = ("newslint.toml", ".newslint.toml", "pyproject.toml")


_found: dict[str, Settings] = {}


def find(folder: str) -> Settings:
    """Return the settings for the files of a folder: from the closest configuration upward. Raises ConfigError."""
    passed: list[str] = []  # no recursion: folders may be nested deeper than Python calls
    settings = None
    while settings is None:
        settings = _found.get(folder) or _own(folder)
        if settings is None:
            passed.append(folder)
            parent = os.path.dirname(folder)
            if parent == folder:
                settings = Settings()
            folder = parent
        else:
            _found[folder] = settings
    for folder in reversed(passed):
        if not settings.path and os.path.isfile(os.path.join(folder, BASELINE)):
            settings = settings._replace(root=folder)
        _found[folder] = settings
    return settings


def forget() -> None:
    """Look for configurations anew from now on: they may have been changed."""
    _found.clear()
    named.cache_clear()


def _own(folder: str) -> Settings | None:
    """Return the settings of the configuration in a folder, if it has one."""
    for name in NAMES:
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            settings = read(path)
            if settings is not None:
                return settings
    return None


@cache
def named(path: str) -> Settings:
    """Return the settings of a file that somebody names. Raises ConfigError, also for one that says nothing."""
    settings = read(os.path.abspath(path))
    if settings is None:
        raise ConfigError(say("{path}: has no [tool.newslint]", path=path))
    return settings


def spoken(settings: Settings) -> Locale:
    """Return the language that a configuration wants, or else that of the environment."""
    wanted = settings.messages
    return of_environment() if wanted == "auto" else "de" if wanted == "de" else "en"


def read(path: str) -> Settings | None:
    """Return what a file says together with what it extends; None for a ``pyproject.toml`` that says nothing.

    Raises ConfigError.
    """
    from newslint.config import loading

    return loading.read(path)

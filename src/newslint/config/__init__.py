"""The configuration: ``newslint.toml`` or ``[tool.newslint]`` of ``pyproject.toml``, the closest one upward from a file.

Read in layers, of which the later wins: the files that it extends, the file, its overrides, the command line. What a
run without any configuration does not need (reading TOML, overrides, the schema, lines) is imported where it is used.
"""

from __future__ import annotations

import os.path
from functools import cache

from newslint.config.choose import EVERYTHING, UNUSED_SUPPRESSION, chosen, pack_paths, select, verify
from newslint.config.settings import BASELINE, ConfigError, Layer, Settings
from newslint.wording import Locale, nearest, of_environment

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
    "nearest",
    "pack_paths",
    "read",
    "select",
    "spoken",
    "verify",
]

NAMES = ("newslint.toml", ".newslint.toml", "pyproject.toml")


@cache
def find(folder: str) -> Settings:
    """Return the settings for the files of a folder: from the closest configuration upward. Raises ConfigError."""
    for name in NAMES:
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            settings = read(path)
            if settings is not None:
                return settings
    parent = os.path.dirname(folder)
    settings = Settings() if parent == folder else find(parent)
    if not settings.path and os.path.isfile(os.path.join(folder, BASELINE)):
        return settings._replace(root=folder)
    return settings


def spoken(folder: str) -> Locale:
    """Return the language that the configuration of a folder wants, or else that of the environment.

    Raises ConfigError.
    """
    wanted = find(folder).messages
    return of_environment() if wanted == "auto" else "de" if wanted == "de" else "en"


def read(path: str) -> Settings | None:
    """Return what a file says together with what it extends; None for a ``pyproject.toml`` that says nothing.

    Raises ConfigError.
    """
    from newslint.config import loading

    return loading.read(path)

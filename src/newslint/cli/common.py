"""What several commands need: the language of messages, lists of names, the setup of each folder, every rule there is."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from newslint import config, plugins
from newslint.rule import Locale, Rule
from newslint.runner import Setup

if TYPE_CHECKING:
    from newslint.hookspecs import Reporter


def locale() -> Locale:
    """Return the language of messages: German where LC_ALL, LC_MESSAGES or LANG begin with ``de``, else English."""
    name = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "de" if name.lower().startswith("de") else "en"


def names(text: str | None) -> tuple[str, ...]:
    """Return the names of a list that is separated by commas or blanks."""
    return tuple((text or "").replace(",", " ").split())


class Setups:
    """What applies in which folder: settings with the flags of the command line, and what the plugins give for them."""

    def __init__(self, select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> None:
        self.select = select
        self.ignore = ignore
        self.by_folder: dict[str, Setup] = {}
        self.by_settings: dict[str, tuple[Setup, plugins.Provided]] = {}

    def __call__(self, folder: str) -> Setup:
        """Return the setup for the files of a folder. Raises SetupError."""
        if folder not in self.by_folder:
            self.by_folder[folder] = self._load(folder)[0]
        return self.by_folder[folder]

    def reporters(self, folder: str) -> Sequence[Reporter]:
        """Return the reporters that plugins give for a folder."""
        return self._load(folder)[1].reporters

    def _load(self, folder: str) -> tuple[Setup, plugins.Provided]:
        settings = config.find(folder)
        if settings.path not in self.by_settings:
            provided = plugins.load(settings.plugins, config.pack_paths(settings), settings.folder)
            chosen = settings._replace(select=self.select or settings.select, ignore=settings.ignore + self.ignore)
            setup = Setup(config.select(provided.rules, chosen), provided.readers)
            self.by_settings[settings.path] = setup, provided
        return self.by_settings[settings.path]


def every_rule() -> list[Rule]:
    """Return every rule there is for the current folder: newslint's, of all shipped packs, and of plugins."""
    from newslint import resources

    settings = config.find(os.getcwd())
    chosen = [*resources.shipped_packs().values(), *config.pack_paths(settings)]
    return plugins.load(settings.plugins, list(dict.fromkeys(chosen)), settings.folder).rules

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
    """What applies in which folder: settings with the flags of the command line, and what the plugins give for them.

    ``packs`` are run besides those of the configuration: shipped ones by name, others by path.
    """

    def __init__(self, select: tuple[str, ...] = (), ignore: tuple[str, ...] = (), packs: tuple[str, ...] = ()) -> None:
        self.select = select
        self.ignore = ignore
        self.packs = packs
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
            more = config.pack_paths(config.Settings(packs=self.packs)) if self.packs else []
            paths = list({os.path.realpath(path): path for path in [*config.pack_paths(settings), *more]}.values())
            provided = plugins.load(settings.plugins, paths, settings.folder)
            select = self.select or _with_packs(settings.select, provided.rules, self.packs)
            chosen = settings._replace(select=select, ignore=settings.ignore + self.ignore)
            setup = Setup(config.select(provided.rules, chosen), provided.readers)
            self.by_settings[settings.path] = setup, provided
        return self.by_settings[settings.path]


def _with_packs(select: tuple[str, ...], rules: Sequence[Rule], packs: Sequence[str]) -> tuple[str, ...]:
    """Return the selection of the configuration with the packs, by name or path, that the command line asks for."""
    if not select:
        return ()
    asked = [rule.pack for rule in rules if rule.pack in packs or rule.origin.rpartition(":")[0] in packs]
    return (*select, *dict.fromkeys(asked))


def every_rule() -> list[Rule]:
    """Return every rule there is for the current folder: newslint's, of all shipped packs, and of plugins."""
    from newslint import resources

    settings = config.find(os.getcwd())
    chosen = [*resources.shipped_packs().values(), *config.pack_paths(settings)]
    return plugins.load(settings.plugins, list(dict.fromkeys(chosen)), settings.folder).rules

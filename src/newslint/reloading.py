"""Which configuration applies to the files of a folder, read anew as soon as one of the files that say so has changed."""

from __future__ import annotations

import os
import sys
import threading

from newslint import config, trust
from newslint.config.settings import Settings
from newslint.errors import SetupError
from newslint.setups import Flags, Setups
from newslint.view import Setup

Stamp = tuple[int, int, int] | None


class House:
    """The setups of all folders under the flags that a program was started with that runs on while they are edited."""

    def __init__(self, flags: Flags) -> None:
        self.flags = flags
        self.setups = Setups(flags)
        self.stamps: dict[str, Stamp] = {}
        self.broken = False
        self.lock = threading.RLock()  # it is asked by whoever checks, and by whoever looks whether something changed

    def __reduce__(self) -> tuple[type[House], tuple[Flags]]:
        """Send the flags only to another process, which reads the configurations itself."""
        return House, (self.flags,)

    def setup(self, folder: str) -> Setup:
        """Return the setup for the files of a folder, as it is now. Raises SetupError."""
        with self.lock:
            if self.has_changed():
                self._forget()
            try:
                # Before they are read: a change in between is one that the next look sees.
                self._watch(_above(folder))
                self._watch(_files(self.flags.settings(folder)))
                return self.setups(folder)
            except (SetupError, OSError):
                self.broken = True  # whatever was wrong, and wherever, may be right the next time
                raise

    def settings(self, folder: str) -> Settings:
        """Return what the configuration of a folder says, as it is now. Raises ConfigError."""
        with self.lock:
            if self.has_changed():
                self._forget()
            return self.flags.settings(folder)

    def has_changed(self) -> bool:
        """Whether what was read before may say something else today."""
        with self.lock:
            return self.broken or any(_stamp(path) != stamp for path, stamp in self.stamps.items())

    def _watch(self, paths: list[str]) -> None:
        for path in paths:
            if path not in self.stamps:
                self.stamps[path] = _stamp(path)

    def _forget(self) -> None:
        for name in {name for folder in self.setups.by_folder for name in self._modules(folder)}:
            _unload(name)
        config.forget()
        self.stamps.clear()
        self.broken = False
        self.setups = Setups(self.flags)

    def _modules(self, folder: str) -> tuple[str, ...]:
        """Return the plugins that a folder's configuration named, as it was read."""
        try:
            return self.flags.settings(folder).plugins
        except SetupError:
            return ()


def _above(folder: str) -> list[str]:
    """Return the files that a configuration or a baseline would be, from a folder upward, there or not."""
    paths = []
    while True:
        paths += [os.path.join(folder, name) for name in (*config.NAMES, config.BASELINE)]
        parent = os.path.dirname(folder)
        if parent == folder:
            return paths
        folder = parent


def _files(settings: Settings) -> list[str]:
    """Return the files that settings come from or lead to."""
    said = [path for values in settings.said.values() for path, _ in values]
    packs = [path for path in settings.packs if path.endswith(".toml")]
    plugins = [os.path.join(settings.folder, name) for name in settings.plugins if name.endswith(".py")]
    store = [trust.store()] if settings.plugins else []
    baseline = [settings.baseline] if settings.baseline else []
    return [path for path in (settings.path, *said, *packs, *plugins, *settings.lexicon, *store, *baseline) if path]


def _stamp(path: str) -> Stamp:
    """Return what changes when a file is written; None if it is not there."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _unload(plugin: str) -> None:
    """Let a module be imported anew: it may have been changed, and is trusted as it is now or not at all."""
    package = plugin.partition(".")[0]
    for name in [] if plugin.endswith(".py") else list(sys.modules):
        if name == package or name.startswith(package + "."):
            del sys.modules[name]

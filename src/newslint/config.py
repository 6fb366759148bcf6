"""The configuration: ``newslint.toml`` or ``[tool.newslint]`` of ``pyproject.toml``, the closest one upward from a file."""

from __future__ import annotations

import os.path
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from newslint import resources
from newslint.errors import SetupError
from newslint.rule import Rule, RuleError

NAMES = ("newslint.toml", ".newslint.toml", "pyproject.toml")
# The packs that run when nobody chose any.
DEFAULT_PACKS = ("desk",)
EVERYTHING = "ALL"


class ConfigError(SetupError):
    """A configuration that cannot be used; the message names the file and the line, and what to write instead."""


class Settings(NamedTuple):
    """What a configuration file says. ``path`` is the file, empty for the defaults."""

    path: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    plugins: tuple[str, ...] = ()
    rules: Mapping[str, Mapping[str, Any]] = {}

    @property
    def folder(self) -> str:
        """The folder of the configuration, which its paths are relative to."""
        return os.path.dirname(self.path)


_LISTS = ("select", "ignore", "packs", "plugins")


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
    return Settings() if parent == folder else find(parent)


def read(path: str) -> Settings | None:
    """Read a configuration file; None for a ``pyproject.toml`` without ``[tool.newslint]``. Raises ConfigError."""
    try:
        with open(path, "rb") as file:
            source = file.read().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read: {error}") from error
    in_pyproject = os.path.basename(path) == "pyproject.toml"
    if in_pyproject and "newslint" not in source:
        return None
    import tomli

    try:
        data = tomli.loads(source)
    except tomli.TOMLDecodeError as error:
        raise ConfigError(f"{path}:{error.lineno}:{error.colno}: not TOML: {error.msg}") from error
    if in_pyproject:
        data = data.get("tool", {}).get("newslint")
        if data is None:
            return None
    return _settings(path, source, data)


def _settings(path: str, source: str, data: Mapping[str, Any]) -> Settings:
    for key, value in data.items():
        if key in _LISTS:
            if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
                raise ConfigError(
                    f'{path}:{line_of(source, key)}: {key} is a list of names, such as ["duplicated-word"]'
                )
        elif key == "rules":
            if not isinstance(value, dict) or not all(isinstance(table, dict) for table in value.values()):
                raise ConfigError(f"{path}:{line_of(source, key)}: rules holds a table of options a rule: [rules.NAME]")
        else:
            hint = nearest(key, [*_LISTS, "rules"])
            raise ConfigError(f"{path}:{line_of(source, key)}: unknown key {key!r}{hint}")
    lists = {key: tuple(data.get(key, ())) for key in _LISTS}
    return Settings(path, rules=data.get("rules", {}), **lists)


def line_of(source: str, key: str) -> int:
    """Return the 1-based line on which a key or a table of that name stands, or 1."""
    for number, line in enumerate(source.split("\n"), 1):
        name = line.strip().split("=")[0].strip().strip("[]").strip()
        if name.rpartition(".")[2].strip("\"'") == key or name.strip("\"'") == key:
            return number
    return 1


def nearest(name: str, known: Iterable[str]) -> str:
    """Return "; did you mean …?" with the closest known name, or the list of a few, for an error message."""
    import difflib

    names = list(known)
    close = difflib.get_close_matches(name, names, 1)
    if close:
        return f"; did you mean {close[0]!r}?"
    return f"; known are {', '.join(sorted(names))}" if len(names) < 12 else ""


def pack_paths(settings: Settings) -> list[str]:
    """Return the paths of the packs that the settings choose, the default ones first. Raises ConfigError."""
    shipped = resources.shipped_packs()
    paths = [shipped[name] for name in DEFAULT_PACKS if name in shipped]
    for name in settings.packs:
        path = shipped.get(name) or os.path.join(settings.folder, name)
        if name not in shipped and not name.endswith(".toml"):
            where = f"{settings.path}:{_line_in_file(settings.path, 'packs')}: " if settings.path else ""
            raise ConfigError(f"{where}no pack {name!r}{nearest(name, shipped)}, or the path of a .toml file")
        if path not in paths:
            paths.append(path)
    return paths


def select(rules: Sequence[Rule], settings: Settings) -> list[Rule]:
    """Return the rules that the settings choose, with their options set. Raises ConfigError for what is unknown.

    ``select`` names rules, packs or ``ALL``; without it the default rules run and those of the chosen packs.
    ``ignore`` takes away.
    """
    by_name = {rule.name: rule for rule in rules}
    packs = {rule.pack for rule in rules if rule.pack}
    for key, names in (("select", settings.select), ("ignore", settings.ignore), ("rules", tuple(settings.rules))):
        for name in names:
            if name not in by_name and (key == "rules" or (name not in packs and name != EVERYTHING)):
                known = [*by_name, *packs]
                raise ConfigError(f"{_where(settings, key, name)}unknown rule {name!r}{nearest(name, known)}")

    def wanted(rule: Rule) -> bool:
        names = (rule.name, rule.pack, EVERYTHING)
        if any(name in settings.ignore for name in names if name):
            return False
        if settings.select:
            return any(name in settings.select for name in names if name)
        return rule.default

    result = []
    for rule in rules:
        if wanted(rule):
            options = settings.rules.get(rule.name)
            try:
                result.append(rule.configured(options) if options else rule)
            except RuleError as error:
                raise ConfigError(f"{_where(settings, 'rules', rule.name)}{error}") from error
    return result


def _where(settings: Settings, key: str, name: str) -> str:
    if not settings.path:
        return ""
    return f"{settings.path}:{_line_in_file(settings.path, name if key == 'rules' else key)}: "


def _line_in_file(path: str, key: str) -> int:
    try:
        with open(path, encoding="utf-8") as file:
            return line_of(file.read(), key)
    except OSError:
        return 1

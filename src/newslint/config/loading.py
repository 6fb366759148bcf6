"""Reads a configuration file, and those that it extends; whatever is wrong is an error with file and line."""

from __future__ import annotations

import os.path
import re
from collections.abc import Mapping

from newslint import globs, resources
from newslint.config.lines import line_of, root
from newslint.config.settings import GIVEN, ConfigError, Layer, Settings, where
from newslint.parse.parts import KINDS as PARTS
from newslint.rule import SEVERITIES
from newslint.wording import later, nearest, of_others, say, why

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

MESSAGES = ("auto", "de", "en")
# The keys that say which rules run; an override has them too.
RULE_KEYS = ("select", "extend-select", "ignore", "severity", "rules")
TOP_KEYS = (
    "extends",
    "packs",
    "plugins",
    "lexicon",
    "exclude",
    "formats",
    "fail-on",
    "messages",
    "time-limit",
    "jobs",
    "cache-dir",
    "overrides",
    *RULE_KEYS,
)
OVERRIDE_KEYS = ("paths", "parts", *RULE_KEYS)
_LISTS = ("select", "extend-select", "ignore", "packs", "plugins", "lexicon", "exclude", "formats", "paths", "parts")
# Where TOML can say something of tool.newslint.
_TOOL = r"""(?m)^\s*\[*\s*["']?tool["']?\s*(?:[]=]|\.\s*["']?newslint)"""


def read(path: str, below: tuple[str, ...] = ()) -> Settings | None:
    """Return what a file says together with what it extends; None for a ``pyproject.toml`` that says nothing.

    ``below`` are the files that led here through ``extends``. Raises ConfigError.
    """
    try:
        with open(path, "rb") as file:
            source = file.read().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(say("{path}: cannot be read: {why}", path=path, why=why(error))) from error
    if root(path) and not ("newslint" in source and re.search(_TOOL, source)):
        return None  # told before the rest of a project is parsed
    import tomli

    try:
        data = tomli.loads(source)
    except tomli.TOMLDecodeError as error:
        what = say("not TOML: {what}", what=of_others(error.msg[:1].lower() + error.msg[1:]))
        raise ConfigError(f"{path}:{error.lineno}:{error.colno}: {what}") from error
    except (RecursionError, ValueError) as error:  # nested a thousand deep, a number of thousands of digits
        raise ConfigError(f"{path}:1: " + say("nested too deeply, or a number too long to be read")) from error
    for key in root(path):
        data = data.get(key) if isinstance(data, dict) else None  # type: ignore[assignment]
        if data is None:
            return None
    return _File(path, source).settings(data, below)


def from_mapping(data: Mapping[str, Any], folder: str) -> Settings:
    """Return what a mapping says that has the keys of a file; its paths are relative to ``folder``.

    Raises ConfigError with the key.
    """
    return _Given(os.path.join(folder, ""), "").settings(_plain(data), ())._replace(path="", root=folder)


def _plain(value: Any) -> Any:
    """Return mappings and sequences as a TOML parser gives them."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, (list, tuple)) else value


class _File:
    """One file with its source, so that an error can name the line."""

    def __init__(self, path: str, source: str) -> None:
        self.path = path
        self.source = source
        self.folder = os.path.dirname(path)

    def fail(self, what: str, *keys: str, item: str = "") -> NoReturn:
        raise ConfigError(f"{self.path}:{line_of(self.source, (*root(self.path), *keys), item)}: {what}")

    def settings(self, data: Mapping[str, Any], below: tuple[str, ...]) -> Settings:
        if not isinstance(data, dict):
            self.fail(say("[tool.newslint] is a table"))
        self.check(data, (), TOP_KEYS)
        overrides = data.get("overrides", [])
        if not isinstance(overrides, list) or not all(isinstance(table, dict) for table in overrides):
            self.fail(say("overrides are tables, each under [[overrides]]"), "overrides")
        for number, table in enumerate(overrides):
            self.check(table, ("overrides", str(number)), OVERRIDE_KEYS)
            if not table.get("paths") and not table.get("parts"):
                self.fail(say("an override says where it holds: paths, parts or both"), "overrides", str(number))
        base = self.extended(data["extends"], below) if "extends" in data else Settings()
        said = {key: (*base.said.get(key, ()), (self.path, value)) for key, value in data.items()}
        # What is said everywhere comes before what is said of some files, and the closer file after the farther.
        layers = [layer for layer in base.layers if not layer.table]
        layers.append(self.layer(data, ()))
        layers += [layer for layer in base.layers if layer.table]
        layers += [self.layer(table, ("overrides", str(number))) for number, table in enumerate(overrides)]
        return Settings(
            self.path,
            self.folder,
            tuple(layers),
            _together(base.packs, [self.pack(name) for name in data.get("packs", ())]),
            _together(base.plugins, [self.plugin(name) for name in data.get("plugins", ())]),
            _together(base.exclude, data.get("exclude", ())),
            data.get("fail-on", base.fail_on),
            data.get("messages", base.messages),
            {**base.said, **said},
            _together(base.lexicon, [self.words(name) for name in data.get("lexicon", ())]),
            data.get("time-limit", base.time_limit),
            data.get("jobs", base.jobs),
            os.path.normpath(os.path.join(self.folder, data["cache-dir"])) if "cache-dir" in data else base.cache_dir,
            _together(base.formats, data.get("formats", ())),
        )

    def extended(self, name: str, below: tuple[str, ...]) -> Settings:
        path = os.path.normpath(os.path.join(self.folder, name))
        chain = (*below, self.path)
        if path in chain:
            circle = " → ".join([*chain[chain.index(path) :], path])
            self.fail(say("extends goes in a circle: {circle}", circle=circle), "extends")
        if not os.path.isfile(path):
            self.fail(say("extends: no file {path}; the path is relative to this file", path=path), "extends")
        settings = read(path, chain)
        if settings is None:
            self.fail(say("extends: {path} has no [tool.newslint]", path=path), "extends")
        return settings

    def check(self, table: Mapping[str, Any], at: tuple[str, ...], known: tuple[str, ...]) -> None:
        for key, value in table.items():
            if key not in known:
                hint = nearest(key, known)
                if key == "tool":
                    hint = say("; [tool.newslint] is for pyproject.toml, here its keys stand alone")
                self.fail(say("unknown key {key!r}{hint}", key=key, hint=hint), *at, key)
            if key in _LISTS and not (isinstance(value, list) and all(isinstance(item, str) for item in value)):
                self.fail(say("{key} is a list of texts, such as {example}", key=key, example=_SUCH[key]), *at, key)
            for glob in value if key in ("exclude", "paths") else ():
                if globs.wrong(glob):
                    self.fail(say("glob {glob!r}: no character is in {range}", glob=glob, range=globs.wrong(glob)), *at, key, item=glob)  # fmt: skip
            if key == "rules" and not _is_table_of(value, dict):
                self.fail_rules(value, at)
            if key == "extends" and not isinstance(value, str):
                self.fail(say('extends is the path of a file, such as "../newslint.toml"'), *at, key)
            if key == "messages" and value not in MESSAGES:
                self.fail(say(_ONE_OF, key=key, known=_list(MESSAGES), value=value), *at, key)
            if key == "fail-on" and value not in SEVERITIES:
                self.fail(say(_ONE_OF, key=key, known=_list(SEVERITIES), value=value), *at, key)
            if key == "time-limit" and not _is_time(value):
                self.fail(say("time-limit is how many seconds a rule may take for an article, such as 10; 0 for ever"), key)  # fmt: skip
            if key == "jobs" and value != "auto" and (type(value) is not int or value < 1):
                self.fail(say('jobs is a number from 1, or "auto", not {value!r}', value=value), *at, key)
            if key == "cache-dir" and (not isinstance(value, str) or not value):
                self.fail(say('cache-dir is the path of a folder, such as ".newslint-cache"'), *at, key)
            if key == "severity":
                self.check_severity(value, at)
        for part in table.get("parts", ()):
            if part not in PARTS:
                self.fail(
                    say("unknown part {part!r}{hint}", part=part, hint=nearest(part, PARTS)), *at, "parts", item=part
                )

    def check_severity(self, value: object, at: tuple[str, ...]) -> None:
        if not isinstance(value, dict):
            self.fail(say('severity is a table: [severity], and under it duplicated-word = "error"'), *at, "severity")
        for name, level in value.items():
            if level not in SEVERITIES:
                key = say("severity of {name}", name=name)
                self.fail(say(_ONE_OF, key=key, known=_list(SEVERITIES), value=level), *at, "severity", name)

    def fail_rules(self, value: object, at: tuple[str, ...]) -> NoReturn:
        what = say("rules holds a table of options a rule: [rules.NAME]")
        for name, said in value.items() if isinstance(value, dict) else ():
            if not isinstance(said, dict):
                if said in SEVERITIES:
                    what += say('; how severe a rule is stands in [severity]: {rule} = "warning"', rule=name)
                self.fail(what, *at, "rules", name)
        self.fail(what, *at, "rules")

    def layer(self, table: Mapping[str, Any], at: tuple[str, ...]) -> Layer:
        return Layer(
            self.path,
            at,
            tuple(table.get("paths", ())),
            tuple(table.get("parts", ())),
            tuple(table["select"]) if "select" in table else None,
            tuple(table.get("extend-select", ())),
            tuple(table.get("ignore", ())),
            table.get("severity", {}),
            table.get("rules", {}),
        )

    def pack(self, name: str) -> str:
        shipped = resources.shipped_packs()
        if name in shipped:
            return name
        if not name.endswith(".toml"):
            what = say("no pack {name!r}{hint}, or the path of a .toml file", name=name, hint=nearest(name, shipped))
            self.fail(what, "packs", item=name)
        path = os.path.normpath(os.path.join(self.folder, name))
        if not os.path.isfile(path):
            self.fail(say("no pack file {path}; the path is relative to this file", path=path), "packs", item=name)
        return path

    def words(self, name: str) -> str:
        path = os.path.normpath(os.path.join(self.folder, name))
        if not os.path.isfile(path):
            self.fail(
                say("no list of words {path}; the path is relative to this file", path=path), "lexicon", item=name
            )
        return path

    def plugin(self, name: str) -> str:
        """Make a path absolute; the module of a file beside this one is found from elsewhere by its path only."""
        return os.path.normpath(os.path.join(self.folder, name)) if name.endswith(".py") else name


class _Given(_File):
    """A mapping in the place of a file: it has no lines, and keys say where something is wrong."""

    def fail(self, what: str, *keys: str, item: str = "") -> NoReturn:
        raise ConfigError(f"{where(GIVEN, keys)}: {what}")

    def layer(self, table: Mapping[str, Any], at: tuple[str, ...]) -> Layer:
        return super().layer(table, at)._replace(path=GIVEN)


_ONE_OF = later("{key} is one of {known}, not {value!r}")
_SUCH = {
    **dict.fromkeys(("select", "extend-select", "ignore"), '["duplicated-word"]'),
    "packs": '["agency", "house.toml"]',
    "plugins": '["house_rules.py"]',
    "lexicon": '["house-words.txt"]',
    "exclude": '["archive/**"]',
    "formats": '["html", "dpa"]',
    "paths": '["sport/**"]',
    "parts": '["caption"]',
}


def _is_table_of(value: object, kind: type) -> bool:
    return isinstance(value, dict) and all(isinstance(item, kind) for item in value.values())


def _is_time(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and (value == 0 or 0.01 <= value <= 86_400)


def _list(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _together(first: tuple[str, ...], more: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *more)))

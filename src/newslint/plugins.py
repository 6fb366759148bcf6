"""Plugins: finds what gives rules, packs, readers and reporters. The only module that knows pluggy.

newslint's own come through the same hooks. A plugin that cannot be loaded ends the run: a gate that silently loses a
rule is worse than none.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from types import ModuleType
from typing import Any, NamedTuple

from newslint import hookspecs, packs, readers, rules
from newslint.errors import SetupError
from newslint.hookspecs import Reader, Reporter, hookimpl
from newslint.rule import Rule

GROUP = "newslint"


class PluginError(SetupError):
    """A plugin that cannot be loaded, or that gives what newslint cannot use; the message names it."""


class Provided(NamedTuple):
    """What all plugins together give."""

    rules: list[Rule]
    readers: list[Reader]
    reporters: list[Reporter]


class _Own:
    """newslint's own rules, packs and readers, given through the hooks as anybody's are."""

    def __init__(self, chosen: Iterable[str]) -> None:
        self.chosen = chosen

    @hookimpl
    def newslint_rules(self) -> Iterable[Rule]:
        return rules.ALL

    @hookimpl
    def newslint_packs(self) -> Iterable[str]:
        return self.chosen

    @hookimpl
    def newslint_readers(self) -> Iterable[Reader]:
        return readers.ALL


def load(local: Sequence[str] = (), chosen_packs: Sequence[str] = (), folder: str = "") -> Provided:
    """Load the installed plugins and the ones named in the configuration, and collect what they give.

    ``local`` names modules, or ``.py`` files relative to ``folder``; ``chosen_packs`` are paths of packs. Raises
    PluginError or packs.PackError.
    """
    found: list[tuple[str, Any]] = [("newslint", _Own(chosen_packs))]
    found += [(name, _load_entry_point(name, value)) for name, value in installed()]
    found += [(name, _load_local(name, folder)) for name in local]
    given = _call(found) if len(found) > 1 else _alone(found[0][1])
    return _collect(*given)


Given = tuple[list[Iterable[Rule]], list[Iterable[str]], list[Iterable[Reader]], list[Iterable[Reporter]]]


def _alone(own: _Own) -> Given:
    """The common case, nothing but newslint's own: the same functions, called without the manager's start-up."""
    return [own.newslint_rules()], [own.newslint_packs()], [own.newslint_readers()], []


def _call(found: Sequence[tuple[str, Any]]) -> Given:
    """Register the plugins with pluggy and call the hooks, newslint's own first."""
    import pluggy

    manager = pluggy.PluginManager(GROUP)
    spec = pluggy.HookspecMarker(GROUP)
    for name in ("newslint_rules", "newslint_packs", "newslint_readers", "newslint_reporters"):
        spec(getattr(hookspecs.Hooks, name))
    manager.add_hookspecs(hookspecs.Hooks)
    for name, plugin in found:
        try:
            manager.register(plugin, name)
            manager.check_pending()
        except (pluggy.PluginValidationError, ValueError) as error:
            raise PluginError(f"plugin {name}: {error}") from error
        if name != "newslint" and not manager.get_hookcallers(plugin):
            raise PluginError(f"plugin {name} gives nothing: mark its functions with @newslint.hookimpl")
    hook = manager.hook
    try:
        return (
            hook.newslint_rules()[::-1],
            hook.newslint_packs()[::-1],
            hook.newslint_readers()[::-1],
            hook.newslint_reporters()[::-1],
        )
    except Exception as error:
        names = ", ".join(name for name, _ in found[1:])
        raise PluginError(f"a plugin failed while it was asked what it gives ({names}): {error}") from error


def _collect(
    given_rules: Iterable[Iterable[Rule]],
    given_packs: Iterable[Iterable[str]],
    given_readers: Iterable[Iterable[Reader]],
    given_reporters: Iterable[Iterable[Reporter]],
) -> Provided:
    by_name: dict[str, Rule] = {}
    everything = [rule for some in given_rules for rule in some]
    everything += [rule for some in given_packs for path in some for rule in packs.load(path).rules]
    for rule in everything:
        if not isinstance(rule, Rule):
            raise PluginError(f"{rule!r} is given as a rule and is none; make it with @newslint.rule")
        if rule.name in by_name:
            raise PluginError(f"rule {rule.name} is given twice: {by_name[rule.name].origin} and {rule.origin}")
        by_name[rule.name] = rule
    return Provided(
        sorted(by_name.values(), key=lambda rule: rule.name),
        [reader for some in given_readers for reader in some],
        [reporter for some in given_reporters for reporter in some],
    )


def _load_entry_point(name: str, value: str) -> Any:
    module, _, attribute = value.partition(":")
    try:
        loaded: Any = _import(module)
        for part in attribute.split(".") if attribute else ():
            loaded = getattr(loaded, part)
    except Exception as error:
        raise PluginError(f"plugin {name} ({value}) cannot be loaded: {type(error).__name__}: {error}") from error
    return loaded


def _load_local(name: str, folder: str) -> Any:
    """Load a module by its name, found beside the configuration or installed, or a file by its path."""
    try:
        if not name.endswith(".py"):
            if folder and folder not in sys.path:
                sys.path.insert(0, folder)
            return _import(name)
        import importlib.util

        path = os.path.join(folder, name)
        spec = importlib.util.spec_from_file_location("newslint_local_" + os.path.basename(name)[:-3], path)
        if spec is None or spec.loader is None:
            raise ImportError(f"{path} is no Python file")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module
    except Exception as error:
        raise PluginError(f"plugin {name} cannot be loaded: {type(error).__name__}: {error}") from error


def _import(name: str) -> ModuleType:
    import importlib

    return importlib.import_module(name)


def installed() -> list[tuple[str, str]]:
    """Return name and value of the entry points in the group ``newslint``.

    Reads the folders of ``sys.path`` directly: ``importlib.metadata`` would parse every installed distribution, at
    every start. Editable installs and wheels both have an ``entry_points.txt``.
    """
    found: dict[str, str] = {}
    for folder in dict.fromkeys(sys.path):
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue
        for name in names:
            if name.endswith((".dist-info", ".egg-info")):
                try:
                    with open(os.path.join(folder, name, "entry_points.txt"), encoding="utf-8") as file:
                        text = file.read()
                except OSError:
                    continue
                if f"[{GROUP}]" in text:
                    found.update(pair for pair in _section(text) if pair[0] not in found)
    return sorted(found.items())


def _section(text: str) -> Iterable[tuple[str, str]]:
    inside = False
    for line in text.splitlines():
        line = line.strip()
        if line.startswith("["):
            inside = line == f"[{GROUP}]"
        elif inside and "=" in line:
            name, _, value = line.partition("=")
            yield name.strip(), value.strip()

"""Plugins: finds what gives rules, packs, readers and reporters. The only module that knows pluggy.

newslint's own come through the same hooks. A plugin that cannot be loaded ends the run: a gate that silently loses a
rule is worse than none.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from itertools import chain
from types import ModuleType

from newslint import hookspecs, readers, rules
from newslint.errors import SetupError
from newslint.hookspecs import Reader, Reporter, hookimpl
from newslint.records import Record
from newslint.rule import Rule
from newslint.wording import say, why

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    T = TypeVar("T")

GROUP = "newslint"


class PluginError(SetupError):
    """A plugin that cannot be loaded, or that gives what newslint cannot use; the message names it."""


class Provided(Record):
    """What all plugins together give.

    ``depends`` has for each but newslint itself its name, and the files and folders that its findings depend on, its own
    first; None for one that does not say so.
    """

    rules: list[Rule]
    readers: list[Reader]
    reporters: list[Reporter]
    depends: list[tuple[str, list[str] | None]]


class _Own:
    """newslint's own rules, packs and readers, given through the hooks as anybody's are."""

    def __init__(self, chosen: Iterable[str], editions: bool) -> None:
        self.chosen = chosen
        self.editions = editions

    @hookimpl
    def newslint_rules(self) -> Iterable[Rule]:
        if not self.editions:
            return rules.ALL
        return [*rules.ALL, *rules.over_editions()]

    @hookimpl
    def newslint_packs(self) -> Iterable[str]:
        return self.chosen

    @hookimpl
    def newslint_readers(self) -> Iterable[Reader]:
        return readers.ALL


def load(
    local: Sequence[str] = (), chosen_packs: Sequence[str] = (), folder: str = "", *, editions: bool = True
) -> Provided:
    """Load the installed plugins and the ones named in the configuration, and collect what they give.

    ``local`` names modules, or ``.py`` files relative to ``folder``; ``chosen_packs`` are paths of packs. Without
    ``editions`` newslint's own rules over an edition are left out, which a plain run neither names nor runs. Raises
    PluginError or PackError.
    """
    found: list[tuple[str, Any]] = [("newslint", _Own(chosen_packs, editions))]
    found += [(name, _load_entry_point(name, value)) for name, value in installed()]
    found += [(name, _load_local(name, folder)) for name in local]
    return _collect(_ask(found) if len(found) > 1 else [_alone(found[0][1])])


class _Given(Record):
    """What one plugin gives."""

    name: str
    rules: Iterable[Rule]
    packs: Iterable[str]
    readers: Iterable[Reader] = ()
    reporters: Iterable[Reporter] = ()
    depends: list[str] | None = None


def _alone(own: _Own) -> _Given:
    """The common case, nothing but newslint's own: the same functions, called without the manager's start-up."""
    return _Given(GROUP, own.newslint_rules(), own.newslint_packs(), own.newslint_readers())


def _ask(found: Sequence[tuple[str, Any]]) -> list[_Given]:
    """Register the plugins with pluggy and ask each what it gives, so that one that fails is known by its name."""
    import pluggy

    manager = pluggy.PluginManager(GROUP)
    spec = pluggy.HookspecMarker(GROUP)
    hooks = ("newslint_rules", "newslint_packs", "newslint_readers", "newslint_reporters")
    for name in (*hooks, "newslint_depends"):
        spec(getattr(hookspecs.Hooks, name))
    manager.add_hookspecs(hookspecs.Hooks)
    for name, plugin in found:
        try:
            manager.register(plugin, name)
            manager.check_pending()
        except (pluggy.PluginValidationError, ValueError) as error:
            raise PluginError(say("plugin {name}: {what}", name=name, what=error)) from error
        if name != GROUP and not manager.get_hookcallers(plugin):
            raise PluginError(say("plugin {name} gives nothing: mark its functions with @newslint.hookimpl", name=name))
    given = []
    for name, plugin in found:
        others = [other for _, other in found if other is not plugin]
        try:
            things = [[*chain.from_iterable(manager.subset_hook_caller(hook, others)())] for hook in hooks]
            depends = manager.subset_hook_caller("newslint_depends", others)()
            also = [*_places_of(plugin), *map(os.fspath, chain.from_iterable(depends))] if depends else None
        except (Exception, SystemExit) as error:
            what = say("plugin {name} cannot say what it gives: {what}", name=name, what=_named(error))
            raise PluginError(what) from error
        given.append(_Given(name, things[0], things[1], things[2], things[3], also))
    return given


def _places_of(plugin: object) -> list[str]:
    """Return where the code of a plugin is: the file of its module, or the folder of the package that it is in."""
    name = plugin.__name__ if isinstance(plugin, ModuleType) else type(plugin).__module__
    top, inner = sys.modules.get(name.partition(".")[0]), sys.modules.get(name)
    places = list(getattr(top, "__path__", ())) or [
        getattr(plugin, "__file__", None) or getattr(inner, "__file__", None)
    ]
    return [place for place in places if place]


def _collect(given: Iterable[_Given]) -> Provided:
    """Put together what all plugins give. Raises PluginError for what is of the wrong kind or there already."""
    by_name: dict[str, Rule] = {}
    provided = Provided([], [], [], [])
    for name, own_rules, own_packs, own_readers, own_reporters, depends in given:
        if name != GROUP:
            provided.depends.append((name, depends))
        who = "" if name == GROUP else say("plugin {name}: {what}", name=name, what="")
        for rule in [*_of_kind(who, Rule, own_rules), *_from_packs(who, own_packs)]:
            if rule.name in by_name:
                places = {"first": by_name[rule.name].origin, "second": rule.origin}
                raise PluginError(
                    who + say("rule {name} is given twice: {first} and {second}", name=rule.name, **places)
                )
            by_name[rule.name] = rule
        for reader in _of_kind(who, Reader, own_readers):
            # A plugin that reads one of newslint's formats by its name does so instead of newslint.
            provided.readers[:] = [
                one for one in provided.readers if not (who and one.name == reader.name and one in readers.FORMATS)
            ]
            _check_reader(who, reader, provided.readers)
            provided.readers.append(reader._replace(suffixes=tuple(reader.suffixes)))
        for reporter in _of_kind(who, Reporter, own_reporters):
            if not isinstance(reporter.name, str) or not callable(reporter.write):
                raise PluginError(who + say('a reporter is Reporter("csv", write), not {given!r}', given=reporter))
            provided.reporters.append(reporter)
    provided.rules.extend(sorted(by_name.values(), key=lambda rule: rule.name))
    return provided


def _of_kind(who: str, kind: type[T], things: Iterable[T]) -> Iterable[T]:
    for thing in things:
        if not isinstance(thing, kind):
            given = kind.__name__.lower()
            raise PluginError(who + say("{thing!r} is given as a {kind} and is none", thing=thing, kind=given))
        yield thing


def _check_reader(who: str, reader: Reader, others: Sequence[Reader]) -> None:
    """Raise PluginError for a reader that could not be asked; at the first file would be too late to say so."""
    name, suffixes, decode, encode = reader[:4]
    wrong = ""
    if not isinstance(name, str) or not name:
        wrong = say('its name is a text, as in Reader("xml", (".xml",), decode)')
    elif any(other.name == name for other in others):
        wrong = say("there is a reader of that name already")
    elif not isinstance(suffixes, (tuple, list)) or not suffixes:
        wrong = say('its suffixes are a tuple, such as (".xml",), not {given!r}', given=suffixes)
    elif not callable(decode):
        wrong = say("decode is a function that takes bytes and returns the text, not {given!r}", given=decode)
    elif encode is not None and not callable(encode):
        wrong = say("encode is a function that takes the text and returns bytes, or None, not {given!r}", given=encode)
    elif reader.open is not None and not callable(reader.open):
        wrong = say(
            "open is a function that takes bytes and returns a Document, or None, not {given!r}", given=reader.open
        )
    elif reader.claims is not None and not callable(reader.claims):
        wrong = say("claims is a function that takes bytes and says whether it knows them, or None, not {given!r}", given=reader.claims)  # fmt: skip
    else:
        for suffix in suffixes:
            if not isinstance(suffix, str) or not suffix.startswith(".") or suffix != suffix.lower():
                wrong = say('a suffix has its point and is in lower case, such as ".xml", not {given!r}', given=suffix)
    if wrong:
        raise PluginError(who + say("reader {name!r}: {wrong}", name=name, wrong=wrong))


def _from_packs(who: str, paths: Iterable[str]) -> Iterable[Rule]:
    wrong: list[str] = []
    for path in paths:
        from newslint import packs  # and a TOML parser with them

        try:
            yield from packs.load(path).rules
        except SetupError as error:
            wrong += [who + line for line in str(error).split("\n")]
    if wrong:
        raise PluginError("\n".join(wrong))


def _load_entry_point(name: str, value: str) -> Any:
    module, _, attribute = value.partition(":")
    try:
        loaded: Any = _import(module)
        for part in attribute.split(".") if attribute else ():
            loaded = getattr(loaded, part)
    except (Exception, SystemExit) as error:
        name = f"{name} ({value})"
        raise PluginError(say("plugin {name} cannot be loaded: {what}", name=name, what=_named(error))) from error
    return loaded


def _load_local(name: str, folder: str) -> Any:
    """Load a module by its name, found beside the configuration or installed, or a file by its path."""
    try:
        if not name.endswith(".py"):
            if folder and folder not in sys.path:
                sys.path.insert(0, folder)
            return _import_beside(name, folder)
        import importlib.util

        path = os.path.join(folder, name)
        spec = importlib.util.spec_from_file_location("newslint_local_" + os.path.basename(name)[:-3], path)
        if spec is None or spec.loader is None:
            raise ImportError(say("{path} is no Python file", path=path))
        module = importlib.util.module_from_spec(spec)
        with open(path, "rb") as file:
            # Of the source, which was trusted; a __pycache__ beside it may hold anything.
            exec(compile(file.read(), path, "exec", dont_inherit=True), module.__dict__)
        return module
    except (Exception, SystemExit) as error:
        raise PluginError(say("plugin {name} cannot be loaded: {what}", name=name, what=_named(error))) from error


def _import_beside(name: str, folder: str) -> ModuleType:
    """Import a module; one that lies in the folder from its source, which was trusted: its __pycache__ was not."""
    import importlib.util

    spec = importlib.util.find_spec(name.partition(".")[0])
    places = [spec.origin or "", *(spec.submodule_search_locations or ())] if spec else []
    if not folder or not any(place.startswith(os.path.join(folder, "")) for place in places):
        return _import(name)
    before = sys.pycache_prefix, sys.dont_write_bytecode
    sys.pycache_prefix, sys.dont_write_bytecode = os.path.join(os.devnull, "newslint"), True
    try:
        return _import(name)
    finally:
        sys.pycache_prefix, sys.dont_write_bytecode = before


def _named(error: BaseException) -> str:
    what = f"{why(error)}: {error.filename}" if isinstance(error, OSError) and error.filename else error
    return f"{type(error).__name__}: {what}"


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
                path = os.path.join(folder, name, "entry_points.txt")
                try:
                    if not os.path.isfile(path):  # most have none, and an exception takes longer than a look
                        continue
                    with open(path, "rb", buffering=0) as file:
                        data = file.read()
                except OSError:
                    continue
                if f"[{GROUP}]".encode() in data:
                    found.update(pair for pair in _section(data.decode()) if pair[0] not in found)
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

"""``newslint config``: what is in force for a file or folder, and which line of which file says so."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator

from newslint import config, setups
from newslint.cli import OK
from newslint.cli.common import every_rule, folder_of, source_arguments, source_of
from newslint.config import Layer, Settings
from newslint.config.choose import Decision, decide
from newslint.config.settings import where
from newslint.rule import Rule
from newslint.wording import counted, say, show

HELP = "Show the configuration that is in force for a path, and where each value comes from."
EXAMPLE = "newslint config artikel/sport/pokal.txt"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("path", nargs="?", default=".", metavar="PATH", help="a file or folder (default: this folder)")
    parser.add_argument(
        "--schema", action="store_true", help="write the JSON schema of newslint.toml, for editors, own rules included"
    )
    source_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write what is in force."""
    if arguments.schema:
        from newslint import resources
        from newslint.config import schema

        sys.stdout.write(schema.text(every_rule(source_of(arguments)), resources.shipped_packs()))
        return OK
    path = os.path.abspath(arguments.path)
    flags = source_of(arguments)
    settings = flags.settings(folder_of(path))
    rules = setups.provide(settings, flags.trust).rules
    config.verify(rules, settings.layers)
    from newslint.config.overrides import layers_for

    if os.path.isdir(path):
        layers = tuple(layer for layer in settings.layers if not layer.paths)
        overrides = [layer for layer in settings.layers if layer.paths or layer.parts]
    else:
        layers, overrides = layers_for(settings, path), []  # each rule says which of them decides
    for line in [*_general(settings), "", *_rules(rules, layers), *_overrides(overrides)]:
        show(line.rstrip())
    return OK


def _general(settings: Settings) -> Iterator[str]:
    """Yield the values that hold for all rules."""
    if not settings.path:
        none = say("none: no newslint.toml, .newslint.toml or pyproject.toml with [tool.newslint] upward")
        yield f"{say('configuration'):14} {none}"
    else:
        yield f"{say('configuration'):14} {_shown(settings.path)}"
        for path, base in settings.said.get("extends", ()):
            yield f"extends        {base:30} {_shown(where(path, ('extends',)))}"
    for key, value in (
        ("fail-on", settings.fail_on),
        ("messages", settings.messages),
        ("time-limit", f"{settings.time_limit:g}"),
        ("jobs", settings.jobs),
    ):
        said = settings.said.get(key)
        yield f"{key:14} {value:30} {_shown(where(said[-1][0], (key,))) if said else say('default')}"
    if "cache-dir" in settings.said:
        file, _ = settings.said["cache-dir"][-1]
        yield f"{'cache-dir':14} {_shown(settings.cache_dir):30} {_shown(where(file, ('cache-dir',)))}"
    for key in ("packs", "plugins", "lexicon", "exclude", "formats"):
        for path, values in settings.said.get(key, ()):
            for value in values:
                yield f"{key:14} {value:30} {_shown(where(path, (key,), value))}"
    if settings.root and os.path.isfile(settings.baseline):
        yield f"{'baseline':14} {_shown(settings.baseline)}"


def _overrides(layers: list[Layer]) -> Iterator[str]:
    """Yield what holds for some files or some parts only: where it says so, for what, and what."""
    if layers:
        yield ""
        yield say("overrides, the later over the earlier")
    for layer in layers:
        yield f"  {_shown(layer.where())}"
        lists = {"paths": layer.paths, "parts": layer.parts, "select": layer.select, "extend-select": layer.extend_select, "ignore": layer.ignore}  # fmt: skip
        for key, values in lists.items():
            if values or (key == "select" and values is not None):
                yield f"      {key} = {', '.join(values)}"
        for name, level in layer.severity.items():
            yield f"      [severity] {name} = {level}"
        for name, options in layer.rules.items():
            for option, value in options.items():
                yield f"      [rules.{name}] {option} = {value!r}"
        if not (layer.severity or layer.rules or layer.extend_select or layer.ignore or layer.select is not None):
            yield f"      {say('changes nothing')}"


def _rules(rules: list[Rule], layers: tuple[Layer, ...]) -> Iterator[str]:
    """Yield the rules that run, with all that is not their default, and then the others."""
    from newslint import suppress

    parts = sorted({part for layer in layers for part in layer.parts})
    everywhere = [layer for layer in layers if not layer.parts]
    decided = {rule: decide(rule, everywhere) for rule in [*rules, suppress.RULE]}
    on = {rule: decision for rule, decision in decided.items() if decision.on}
    yield counted(len(on), "{count} rule runs", "{count} rules run")
    for rule, decision in sorted(on.items(), key=lambda pair: pair[0].name):
        yield f"  {rule.name:28} {_decision(rule, decision)}"
        yield from _options(decision)
        yield from _in_parts(rule, decision, layers, parts)
    off = {rule: decision for rule, decision in decided.items() if not decision.on}
    if off:
        yield ""
        yield counted(len(off), "{count} rule does not run", "{count} rules do not run")
    for rule, decision in sorted(off.items(), key=lambda pair: pair[0].name):
        yield f"  {rule.name:28} {_shown(str(decision.on_source)) if decision.on_source else say('off by default')}"
        yield from _in_parts(rule, decision, layers, parts)


def _decision(rule: Rule, decision: Decision) -> str:
    said = [decision.severity.ljust(10)]
    if decision.severity_source:
        said.append(_shown(str(decision.severity_source)))
    if decision.on_source:
        said.append(say("on: {where}", where=_shown(str(decision.on_source))))
    return "  ".join(said)


def _options(decision: Decision) -> Iterator[str]:
    for name, value in decision.options.items():
        yield f"      {name} = {value!r:<20} {_shown(_option_source(decision, name))}"


def _option_source(decision: Decision, name: str) -> str:
    layer = decision.option_sources[name]
    rule = next(rule for rule, options in layer.rules.items() if options.get(name) is decision.options[name])
    return layer.where("rules", rule, name)


def _in_parts(rule: Rule, usual: Decision, layers: tuple[Layer, ...], parts: list[str]) -> Iterator[str]:
    """Yield what differs in some parts of an article."""
    for part in parts:
        decision = decide(rule, [layer for layer in layers if not layer.parts or part in layer.parts])
        where = say("in {part}", part=part)
        if decision.on != usual.on:
            switched = say("on") if decision.on else say("off")
            yield f"      {where}: {switched:8} {_shown(str(decision.on_source))}"
        elif decision.on and decision.severity != usual.severity:
            yield f"      {where}: {decision.severity:8} {_shown(str(decision.severity_source))}"
        if decision.on and decision.options != usual.options:
            for name, value in decision.options.items():
                if usual.options.get(name) != value:
                    yield f"      {where}: {name} = {value!r} {_shown(_option_source(decision, name))}"


def _shown(path: str) -> str:
    """Return a path as one would type it here."""
    relative = os.path.relpath(path) if os.path.isabs(path) else path
    return relative if not relative.startswith(os.path.join("..", "..", "..")) else path

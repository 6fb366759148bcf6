"""Which rules run, how severe and with which options: what the layers of a configuration come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from newslint import resources
from newslint.config.settings import ConfigError, Layer, Settings
from newslint.records import Record
from newslint.rule import Rule, RuleError
from newslint.wording import nearest, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from newslint.rule import Severity

EVERYTHING = "ALL"
# Known to every configuration, though no function from an article to findings: see newslint.suppress.
UNUSED_SUPPRESSION = "unused-suppression"


class Source(Record):
    """Which key of which table said something, and by which name; None for a default."""

    layer: Layer
    key: str
    name: str

    def __str__(self) -> str:
        keys = (self.key, self.name) if self.key == "severity" else (self.key,)
        return self.layer.where(*keys, item=self.name if self.key != "severity" else "")


class Decision(Record):
    """What is decided for a rule, and who said so."""

    on: bool
    severity: Severity
    options: Mapping[str, Any]
    on_source: Source | None = None
    severity_source: Source | None = None
    option_sources: Mapping[str, Layer] = {}


def pack_paths(settings: Settings) -> list[str]:
    """Return the paths of the packs that the settings choose; to select a pack by name chooses it as well."""
    if not settings.layers and not settings.packs:
        return []
    shipped = resources.shipped_packs()
    names = list(settings.packs)
    for layer in settings.layers:
        names += [name for name in (*(layer.select or ()), *layer.extend_select) if name in shipped]
    return list(dict.fromkeys(shipped.get(name, name) for name in names))


def select(rules: Sequence[Rule], settings: Settings) -> list[Rule]:
    """Return the rules that run on every file, as the settings have them. Raises ConfigError for what is unknown."""
    verify(rules, settings.layers)
    return chosen(rules, [layer for layer in settings.layers if not layer.paths and not layer.parts])


def chosen(rules: Sequence[Rule], layers: Sequence[Layer]) -> list[Rule]:
    """Return the rules that the layers switch on, with severity and options set."""
    if not layers:
        return [rule for rule in rules if rule.default]
    decided = ((rule, decide(rule, layers)) for rule in rules)
    return [configured(rule, decision) for rule, decision in decided if decision.on]


def configured(rule: Rule, decision: Decision) -> Rule:
    """Return the rule with the severity and the options decided on."""
    if not decision.options and decision.severity == rule.severity:
        return rule
    return rule.configured(decision.options, decision.severity)


def decide(rule: Rule, layers: Iterable[Layer]) -> Decision:
    """Return what the layers say of a rule, one after the other, so that the later wins.

    Within a layer ``select`` starts anew, ``extend-select`` adds, ``ignore`` takes away, and what names the rule wins
    over what names its pack, and that over ``ALL``. To name a pack is to trust its author: a rule that is off by
    default there stays off until it is named itself.
    """
    on, severity = rule.default, rule.severity
    on_source = severity_source = None
    options: dict[str, Any] = {}
    option_sources: dict[str, Layer] = {}
    names = (EVERYTHING, rule.pack, rule.name) if rule.pack else (EVERYTHING, rule.name)
    for layer in layers:
        if layer.select is not None:
            on, on_source = False, Source(layer, "select", "")
        for name in names:
            for key, listed, says in (
                ("select", layer.select or (), True),
                ("extend-select", layer.extend_select, True),
                ("ignore", layer.ignore, False),
            ):
                if name in listed and (rule.default or not says or name != rule.pack):
                    on, on_source = says, Source(layer, key, name)
            if name in layer.severity:
                severity, severity_source = layer.severity[name], Source(layer, "severity", name)
        for option, value in layer.rules.get(rule.name, {}).items():
            options[option] = value
            option_sources[option] = layer
    return Decision(on, severity, options, on_source, severity_source, option_sources)


def verify(rules: Sequence[Rule], layers: Iterable[Layer]) -> None:
    """Raise ConfigError for a rule or an option that does not exist, and for a value that an option cannot have."""
    by_name = {rule.name: rule for rule in rules}
    names = {*by_name, *(rule.pack for rule in rules if rule.pack), EVERYTHING, UNUSED_SUPPRESSION}
    for layer in layers:
        for key, listed in (
            ("select", layer.select or ()),
            ("extend-select", layer.extend_select),
            ("ignore", layer.ignore),
            ("severity", layer.severity),
        ):
            for name in listed:
                if name not in names:
                    raise ConfigError(f"{Source(layer, key, name)}: {_unknown(name, names)}")
        for name, options in layer.rules.items():
            if name not in by_name:
                raise ConfigError(f"{layer.where('rules', name)}: {_unknown(name, by_name)}")
            for option, value in options.items():
                try:
                    by_name[name].configured({option: value})
                except RuleError as error:
                    known = by_name[name].options
                    hint = _elsewhere(name, option) if option not in known else ""
                    if not hint and option not in known and len(known) > 1:
                        hint = nearest(option, known)
                    raise ConfigError(f"{layer.where('rules', name, option)}: {error}{hint}") from error


def _elsewhere(rule: str, option: str) -> str:
    """Say where that is set which people look for among the options of a rule."""
    if option in ("severity", "level"):
        return say('; how severe a rule is stands in [severity]: {rule} = "warning"', rule=rule)
    if option in ("enabled", "enable", "disabled", "disable", "active", "default", "on", "off", "ignore", "select"):
        return say('; rules are switched with extend-select = ["{rule}"] and ignore = ["{rule}"]', rule=rule)
    return ""


def _unknown(name: str, known: Iterable[str]) -> str:
    """Say that there is no such rule, and what may be meant: a rule of a pack that was not chosen, or another name."""
    for pack, path in resources.shipped_packs().items():
        with open(path, encoding="utf-8") as file:
            if pack == name:
                return say("the pack {pack!r} is not chosen: add it to packs", pack=name)
            if f"\n[rules.{name}]" in file.read():
                return say(
                    "rule {name!r} is in the pack {pack!r}, which is not chosen: add it to packs", name=name, pack=pack
                )
    return say("unknown rule {name!r}{hint}", name=name, hint=nearest(name, known))

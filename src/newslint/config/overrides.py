"""What holds for one file, and for some parts of an article: the ``[[overrides]]`` of a configuration."""

from __future__ import annotations

from collections.abc import Sequence

from newslint.article import Article
from newslint.config.choose import Decision, chosen, configured, decide
from newslint.config.settings import Layer, Settings
from newslint.files import relative
from newslint.globs import matches
from newslint.parse.parts import KINDS as PARTS
from newslint.rule import Finding, Rule, narrowed


def layers_for(settings: Settings, path: str) -> tuple[Layer, ...]:
    """Return the layers that hold for a file, given by its absolute path."""
    name = relative(path, settings.root) if settings.root else path
    return tuple(
        layer for layer in settings.layers if not layer.paths or any(matches(glob, name) for glob in layer.paths)
    )


def select_parts(rules: Sequence[Rule], layers: Sequence[Layer]) -> list[Rule]:
    """Return the rules that the layers of one file switch on; one that differs between parts comes once a difference.

    Such a rule is run once for each severity and set of options, and reports what begins in the parts that have them.
    """
    if not any(layer.parts for layer in layers):
        return chosen(rules, layers)
    result: list[Rule] = []
    for rule in rules:
        if rule.edition:  # what it finds has its place in another rule's article, too
            result += chosen([rule], [layer for layer in layers if not layer.parts])
            continue
        groups: dict[str, tuple[Decision, set[str]]] = {}
        for part in (*PARTS, ""):  # "" is what stands in no part
            decision = decide(rule, [layer for layer in layers if not layer.parts or part in layer.parts])
            if decision.on:
                same = repr((decision.severity, decision.options))
                groups.setdefault(same, (decision, set()))[1].add(part)
        for decision, parts in groups.values():
            made = configured(rule, decision)
            result.append(made if len(parts) > len(PARTS) else _within(made, frozenset(parts)))
    return result


def _within(rule: Rule, parts: frozenset[str]) -> Rule:
    """Return a rule that reports only what begins in these parts."""

    def wanted(article: Article, finding: Finding) -> bool:
        part = article.part_at(finding.start)
        return (part.kind if part else "") in parts

    limited = rule.configured()
    limited.check = narrowed(rule.check, wanted)
    limited.basis = rule.basis, sorted(parts)
    limited.origin += ", in some parts"  # it is not the rule that stands there
    return limited

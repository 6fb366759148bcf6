"""How often each rule found something, for ``--statistics``: instead of the findings, as text or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TextIO

from newslint.report import Options, _held
from newslint.rule import Rule
from newslint.runner import Result
from newslint.wording import in_language, later, say

if TYPE_CHECKING:
    from newslint.report import Write

_HEAD = {"de": ("Funde", "Artikel", "Regel", ""), "en": ("findings", "articles", "rule", "")}
_FIX = {"safe": later("fix"), "unsafe": later("unsafe fix"), "": ""}


def writer(name: str) -> Write:
    """Return what writes the counts in that format. Raises LookupError."""
    name = "text" if name in ("full", "concise") else name
    if name not in ("text", "json"):
        what = say("--statistics are written as text or json, not as {name}; give {name} a file of its own", name=name)
        raise LookupError(what)
    return _write_text if name == "text" else _write_json


def _count(results: Iterable[Result]) -> list[tuple[Rule, int, int]]:
    """Return the rules, the most frequent first, with their findings and the articles that have some."""
    found: dict[str, tuple[Rule, int, int]] = {}
    for result in results:
        here: set[str] = set()
        for finding in result.findings:
            rule, findings, articles = found.get(finding.rule.name, (finding.rule, 0, 0))
            found[rule.name] = (rule, findings + 1, articles + (rule.name not in here))
            here.add(rule.name)
    return sorted(found.values(), key=lambda row: (-row[1], row[0].name))


def _write_text(results: Iterable[Result], out: TextIO, options: Options) -> None:
    """Write a table."""
    held: list[Mapping[str, int]] = []
    counts = _count(_noting(results, held))
    said = "" if options.quiet else _held.sentence(held, options)
    held_back = f"{said}\n" if said else ""
    if not counts:
        nothing = {"de": "Nichts zu beanstanden.\n", "en": "No findings.\n"}[options.locale]
        out.write("" if options.quiet else nothing + held_back)
        return
    rows = [
        (str(findings), str(articles), rule.name, in_language(options.locale, _FIX[rule.fixable]))
        for rule, findings, articles in counts
    ]
    rows.insert(0, _HEAD[options.locale])
    wide = [max(len(row[at]) for row in rows) for at in range(4)]
    for row in rows:
        line = f"{row[0].rjust(wide[0])}  {row[1].rjust(wide[1])}  {row[2].ljust(wide[2])}  {row[3]}"
        out.write(line.rstrip() + "\n")
    out.write(held_back)


def _noting(results: Iterable[Result], held: list[Mapping[str, int]]) -> Iterator[Result]:
    for result in results:
        held.append(result.held)
        yield result


def _write_json(results: Iterable[Result], out: TextIO, options: Options) -> None:
    """Write an array of objects."""
    rows = [
        {"rule": rule.name, "severity": rule.severity, "findings": findings, "articles": articles, "fix": rule.fixable}
        for rule, findings, articles in _count(results)
    ]
    out.write(json.dumps(rows, indent=1, ensure_ascii=False) + "\n")

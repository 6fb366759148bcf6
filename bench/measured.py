#!/usr/bin/env python3
"""Turn the evaluation's JSON into src/newslint/measured.txt, the figures that rule pages show.

    python ../shared/eval/score.py --json FILE
    python bench/measured.py FILE ../shared/eval/data

The JSON has rates a thousand words; how many words there were comes from the data itself (`DATA/*.jsonl`), and a rate
that does not give a whole number of findings ends the run: then the two do not belong together. So does a rule that
was changed after the JSON was written: its figures would be another's.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from newslint import measured
from newslint.cli.common import every_rule
from newslint.rule import RENAMED
from newslint.setups import Flags

# Sets that test one rule and do not carry its name.
JUDGED = {
    "dup-legit": "duplicated-word",
    "quotes-attributed": "unattributed-quote",
    "grammar-adjective": "phrase-agreement",
    "grammar-article": "phrase-agreement",
    "grammar-verb-number": "verb-agreement",
    "grammar-dass-das": "dass-das",
    "grammar-das-dass": "dass-das",
    "grammar-drop-zu": "missing-zu",
    "grammar-drop-verb": "missing-verb",
    "grammar-typo": "misspelling",
    "grammar-noun-lower": "noun-capital",
    "grammar-comma": "missing-comma",
}

HEAD = """\
# What was measured of each rule: figures only. Written by bench/measured.py from the evaluation's JSON; not by hand.
# rule, what (found, extra, false, findings), set, number, of: see src/newslint/measured.py
"""


def words_by_set(data: Path) -> dict[str, int]:
    """Return how many words each set of edited news has, counted as the evaluation counts them."""
    words: dict[str, int] = {}
    for path in sorted(data.glob("*.jsonl")):
        with path.open(encoding="utf-8") as file:
            for row in map(json.loads, file):
                if row["set"].startswith(("clean", "crawl", "read")):
                    words[row["set"]] = words.get(row["set"], 0) + len(row["text"].split())
    return words


def rule_of(name: str, rules: list[str]) -> str | None:
    """Return the rule that a set tests: the longest whose name it carries."""
    name = JUDGED.get(name, name.partition(": ")[2] or name.removeprefix("inject-").removeprefix("control-"))
    name = RENAMED.get(name, name)
    return max((rule for rule in rules if name == rule or name.startswith(f"{rule}-")), key=len, default=None)


def rows(scores: dict, words: dict[str, int], rules: list[str]) -> Iterator[tuple[str, str, str, int, int]]:
    """Yield the lines. Raises ValueError where the JSON and the data do not fit."""
    for name, (count, of) in scores["recall"].items():
        if rule := rule_of(name, rules):
            yield rule, "found", name.partition(": ")[0], count, of
            if name.startswith("inject-"):
                yield rule, "extra", name, scores["extra"].get(name, 0), of
    for name, (count, of) in scores["false"].items():
        if rule := rule_of(name, rules):
            yield rule, "false", name, count, of
    for name, rates in scores["per_1000_words"].items():
        for rule in rules:
            exact = rates.get(rule, 0.0) * words[name] / 1000
            if abs(exact - round(exact)) > 0.01:
                raise ValueError(f"{name}: {rule}: {exact} findings in {words[name]} words; other data was measured")
            yield rule, "findings", name, round(exact), words[name]


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("json", type=Path, help="what score.py --json wrote")
    parser.add_argument("data", type=Path, help="the folder of the sets it was run on")
    arguments = parser.parse_args()
    written = arguments.json.stat().st_mtime
    changed = [path.stem for path in Path(measured.PATH).parent.glob("rules/*.py") if path.stat().st_mtime > written]
    if changed:
        sys.exit(
            f"measured: {', '.join(sorted(changed))} changed since {arguments.json} was written; run score.py again"
        )
    # Rules that are off were not run: that nothing was found says nothing about them.
    rules = [rule.name for rule in every_rule(Flags()) if rule.default and not rule.pack]
    order = {"found": 0, "extra": 1, "false": 2, "findings": 3}
    try:
        found = list(rows(json.loads(arguments.json.read_text()), words_by_set(arguments.data), rules))
    except ValueError as error:
        sys.exit(f"measured: {error}")
    found.sort(key=lambda row: (row[0], order[row[1]], row[2]))
    text = HEAD + "".join("\t".join(map(str, row)) + "\n" for row in found)
    Path(measured.PATH).write_text(text, encoding="utf-8")
    print(f"{len(found)} figures of {len({row[0] for row in found})} rules → {measured.PATH}")


if __name__ == "__main__":
    main()

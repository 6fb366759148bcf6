"""What was measured of each rule. ``measured.txt`` is written by ``bench/measured.py``; no figure is typed in.

A line of it is ``rule, what, set, number, of``, separated by tabs, where ``what`` is

    found     of so many defects in the set, so many were found
    extra     findings of any rule that came with the defects and were not asked for, in so many articles
    false     of so many places that are right as they stand, so many were objected to
    findings  findings in so many words of edited news, right ones among them

``judged.txt`` beside it is written by hand: ``rule, right, read``, of findings in published text
that were read one by one with their sentences; its header says by whom.
"""

from __future__ import annotations

import os.path
from functools import cache
from typing import NamedTuple

PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "measured.txt")

JUDGED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "judged.txt")

# What the sets hold, by the beginning of their names; the longest that fits counts.
SETS = {
    "grammar-": "paragraphs of real news with one wrong form each, put in by program",
    "read-": "text of all kinds, with defects of its own",
    "clean-paragraphs": "paragraphs of published news, with defects of their own",
    "inject-": "real articles with one defect each, put in by program",
    "natural": "defects that real articles were published with, not all of them known",
    "dup-error": "repeated words in published texts, judged by hand to be errors",
    "dup-legit": "repeated words in published texts that are right",
    "quotes-attributed": "quotations whose speaker the annotators found",
    "control-": "what looks like the defect and is none",
    "clean-fundus": "edited news of German, Austrian and Swiss outlets",
    "clean-wikinews": "German Wikinews",
    "clean-zeitgeist": "leads of tagesschau and ZEIT",
    "crawl": "web pages of some forty outlets as they were crawled",
}


class Figure(NamedTuple):
    """One line of ``measured.txt``."""

    what: str
    set: str
    number: int
    of: int


@cache
def figures() -> dict[str, list[Figure]]:
    """Return the figures by rule, in the order of the file; nothing if it was never written."""
    found: dict[str, list[Figure]] = {}
    if os.path.exists(PATH):
        with open(PATH, encoding="utf-8") as file:
            for line in file:
                if not line.startswith("#"):
                    rule, what, name, count, of = line.rstrip("\n").split("\t")
                    found.setdefault(rule, []).append(Figure(what, name, int(count), int(of)))
    return found


@cache
def judged() -> dict[str, tuple[int, int]]:
    """Return how many findings of a rule were right, and how many were read, by rule."""
    found = {}
    with open(JUDGED, encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#"):
                rule, right, read = line.rstrip("\n").split("\t")
                found[rule] = int(right), int(read)
    return found


def short_of_nine_in_ten(rule: str) -> str:
    """Return "24 of 28 right" where fewer than nine in ten of a rule's findings were, else nothing."""
    right, read = judged().get(rule, (0, 0))
    return f"{right} of {read} right" if right < 0.9 * read else ""


def sentences(rule: str) -> list[str]:
    """Return what was measured of a rule: recall, precision, on what and how many, a sentence each."""
    known = figures().get(rule, [])
    extra = {figure.set: figure.number for figure in known if figure.what == "extra"}
    said = []
    if rule in judged():
        right, read = judged()[rule]
        short = ": fewer than nine in ten" if short_of_nine_in_ten(rule) else ""
        said.append(f"Right when read one by one: {right} of {read}{short}.")
    for what, name, count, of in known:
        if what == "found":
            line = f"Recall: {count} of {of} ({_share(count, of)}) in {name}, {_held(name)}."
            if name in extra and count:
                line += f" Precision: {count} of the {count + extra[name]} findings that these defects brought"
                line += f" about ({_share(count, count + extra[name])})."
            said.append(line)
        elif what == "false":
            said.append(f"False alarms: {count} of {of} ({_share(count, of)}) in {name}, {_held(name)}.")
    clean = [figure for figure in known if figure.what == "findings"]
    if clean:
        count, of = sum(figure.number for figure in clean), sum(figure.of for figure in clean)
        rate = f", {1000 * count / of:.3f} a thousand" if count else ""
        sets = "; ".join(f"{figure.number} in {figure.of:,} of {figure.set}, {_held(figure.set)}" for figure in clean)
        said.append(f"Edited news, right findings included: {count} in {of:,} words{rate} ({sets}).")
    return said


def _share(count: int, of: int) -> str:
    share = 100 * count / of if of else 0.0
    return f"{share:.0f} %" if share in (0, 100) else f"{share:.1f} %"


def _held(name: str) -> str:
    fits = [start for start in SETS if name.startswith(start)]
    return SETS[max(fits, key=len)] if fits else "see the evaluation's README"

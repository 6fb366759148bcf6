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

from newslint.wording import language, later, say

PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "measured.txt")

JUDGED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "judged.txt")

# What the sets hold, by the beginning of their names; the longest that fits counts.
SETS = {
    "grammar-": later("paragraphs of real news with one wrong form each, put in by program"),
    "read-": later("text of all kinds, with defects of its own"),
    "clean-paragraphs": later("paragraphs of published news, with defects of their own"),
    "inject-": later("real articles with one defect each, put in by program"),
    "natural": later("defects that real articles were published with, not all of them known"),
    "dup-error": later("repeated words in published texts, judged by hand to be errors"),
    "dup-legit": later("repeated words in published texts that are right"),
    "quotes-attributed": later("quotations whose speaker the annotators found"),
    "control-": later("what looks like the defect and is none"),
    "clean-fundus": later("edited news of German, Austrian and Swiss outlets"),
    "clean-wikinews": later("German Wikinews"),
    "clean-zeitgeist": later("leads of tagesschau and ZEIT"),
    "crawl": later("web pages of some forty outlets as they were crawled"),
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
    return say("{right} of {read} right", right=right, read=read) if right < 0.9 * read else ""


def sentences(rule: str) -> list[str]:
    """Return what was measured of a rule: recall, precision, on what and how many, a sentence each."""
    known = figures().get(rule, [])
    extra = {figure.set: figure.number for figure in known if figure.what == "extra"}
    said = []
    if rule in judged():
        right, read = judged()[rule]
        if short_of_nine_in_ten(rule):
            said.append(
                say("Right when read one by one: {right} of {read}: fewer than nine in ten.", right=right, read=read)
            )
        else:
            said.append(say("Right when read one by one: {right} of {read}.", right=right, read=read))
    for what, name, count, of in known:
        if what == "found":
            line = say(_RECALL, count=count, of=of, share=_share(count, of), set=name, held=_held(name))
            if name in extra and count:
                brought = count + extra[name]
                line += " " + say(_PRECISION, count=count, of=brought, share=_share(count, brought))
            said.append(line)
        elif what == "false":
            said.append(say(_FALSE, count=count, of=of, share=_share(count, of), set=name, held=_held(name)))
    clean = [figure for figure in known if figure.what == "findings"]
    if clean:
        count, of = sum(figure.number for figure in clean), sum(figure.of for figure in clean)
        rate = say(", {rate} a thousand", rate=_number(f"{1000 * count / of:.3f}")) if count else ""
        sets = "; ".join(
            say(_IN_SET, count=figure.number, of=_number(f"{figure.of:,}"), set=figure.set, held=_held(figure.set))
            for figure in clean
        )
        said.append(say(_EDITED, count=count, of=_number(f"{of:,}"), rate=rate, sets=sets))
    return said


_RECALL = later("Recall: {count} of {of} ({share}) in {set}, {held}.")
_PRECISION = later("Precision: {count} of the {of} findings that these defects brought about ({share}).")
_FALSE = later("False alarms: {count} of {of} ({share}) in {set}, {held}.")
_IN_SET = later("{count} in {of} of {set}, {held}")
_EDITED = later("Edited news, right findings included: {count} in {of} words{rate} ({sets}).")


def _number(text: str) -> str:
    """Return a number as the language writes it."""
    return text.translate(str.maketrans(",.", ".,")) if language() == "de" else text


def _share(count: int, of: int) -> str:
    share = 100 * count / of if of else 0.0
    return _number(f"{share:.0f} %" if share in (0, 100) else f"{share:.1f} %")


def _held(name: str) -> str:
    fits = [start for start in SETS if name.startswith(start)]
    return say(SETS[max(fits, key=len)]) if fits else say("see the evaluation's README")

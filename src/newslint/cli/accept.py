"""``newslint accept FILE:LINE:COL``: one finding into the baseline, with the reason why it stays."""

from __future__ import annotations

import argparse
import os
import time

from newslint import baseline, consent, files
from newslint.baseline import Baseline, Entry
from newslint.cli import OK, place
from newslint.cli.common import baseline_of, source_of
from newslint.errors import SetupError
from newslint.groups import with_others
from newslint.wording import say, show

HELP = "Accept one finding: it is kept in newslint-baseline.jsonl and reported no more."
EXAMPLE = "newslint accept artikel/rat.txt:3:29 --reason 'so heißt die Band'"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    place.arguments(parser)
    add = parser.add_argument
    add("--reason", required=True, metavar="WHY", help="why it stays, for those who read it later")
    add("--expires", default="", metavar="YYYY-MM-DD", help="the last day on which it is accepted")


def run(arguments: argparse.Namespace) -> int:
    """Accept the finding and say so. Raises SetupError."""
    if not any(map(str.isalnum, arguments.reason)):  # also the "…" of the commands that the HTML page gives
        raise SetupError(say("--reason: say why it stays, as in --reason 'so heißt die Band'"))
    if arguments.expires:
        baseline.check_date(arguments.expires, "--expires")
        if arguments.expires < time.strftime("%Y-%m-%d"):
            raise SetupError(say("--expires: {day} has passed, nothing would be accepted", day=arguments.expires))
    found = place.find(arguments)
    path = baseline_of(found.path, source_of(arguments))
    chosen = with_others(found.found, found.others)
    with files.Lock(path):
        entries, renewed = consent.accepted(
            found.path,
            found.article,
            chosen,
            found.others,
            Baseline(path, baseline.read(path)),
            reason=arguments.reason,
            expires=arguments.expires,
        )
        baseline.save(path, entries)
    new = _entry(found, path)
    values = {
        "path": files.shown(os.path.relpath(path)), "place": arguments.place.rstrip(":"), "rule": new.rule,
        "text": new.text, "day": arguments.expires,
    }  # fmt: skip
    if renewed:
        show(
            say("{path}: was accepted already, reason and last day are the new ones: {place} {rule}: {text}", **values)
        )
    elif arguments.expires:
        show(say("{path}: accepted until {day}: {place} {rule}: {text}", **values))
    else:
        show(say("{path}: accepted: {place} {rule}: {text}", **values))
    _tell_of_others(found, entries, new)
    return OK


def _entry(found: place.Place, path: str) -> Entry:
    name = files.relative(found.path, os.path.dirname(path))
    return baseline.entry(name, found.article, found.found[0])


def _tell_of_others(found: place.Place, entries: list[Entry], new: Entry) -> None:
    """Say if the same words stand there more often than they are accepted: nothing tells one from the other."""
    alike = sum(
        one.rule.name == new.rule and baseline.key(found.article, one) == new.key for one in found.others
    )  # fmt: skip
    accepted = sum(item.times for item in entries if item.same_as(new) and item.path == new.path and not item.expired)
    if accepted < alike:
        text = say(
            "These words stand there {alike} times, {accepted} of them accepted; the others go on being reported.",
            alike=alike,
            accepted=accepted,
        )
        show(text)

"""``newslint baseline``: accept what is found, look for what no longer occurs, and take it out."""

from __future__ import annotations

import argparse
import os

from newslint import baseline, editions, files, runner
from newslint.baseline import Entry
from newslint.cli import BROKEN, FOUND, OK
from newslint.cli.common import Setups, baseline_of, folder_of, rule_arguments, setups_of
from newslint.files import shown
from newslint.wording import counted, later, say, show, tell

HELP = "Keep findings that were accepted in newslint-baseline.jsonl, beside the configuration."
EXAMPLE = "newslint baseline write artikel/ --reason Altbestand"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    add = parser.add_argument
    add(
        "action",
        choices=("write", "check", "prune"),
        help="write: accept what is found now; check: tell what no longer occurs or expired; prune: take that out",
    )
    add("paths", nargs="*", default=["."], metavar="PATH", help="files and folders (default: this folder)")
    rule_arguments(parser)
    add("--edition", action="store_true", help="run the rules over an edition, too: all articles are one")
    add("--reason", default="", metavar="WHY", help="with write: why, for the new entries")
    add("--expires", default="", metavar="YYYY-MM-DD", help="with write: the last day, for new and expired entries")


def run(arguments: argparse.Namespace) -> int:
    """Write, check or prune the baselines of the paths."""
    if arguments.expires:
        baseline.check_date(arguments.expires, "--expires")
    setups = Setups(setups_of(arguments).flags._replace(baseline=False))
    runs = _by_baseline(arguments.paths, setups)
    code = OK
    for path, results in runs.items():
        if any(result.problem or result.failures for result in results):
            code = BROKEN
        if arguments.action == "check":
            well = _check(_State(path, results, arguments, setups), prune=False)
            code = code if well else max(code, FOUND)
            continue
        with files.Lock(path):  # from here on nobody else reads it in order to change it
            state = _State(path, results, arguments, setups)
            if arguments.action == "write":
                _write(state, arguments)
            else:
                _check(state, prune=True)
    return code


def _by_baseline(paths: list[str], setups: Setups) -> dict[str, list[runner.Result]]:
    """Return each baseline that plays a part, with what came of the files that it is for."""
    by_path: dict[str, list[runner.Result]] = {}
    for path in paths:  # a folder that lost all its articles has entries to tell of
        settings = setups.flags.settings(folder_of(path))
        if os.path.isfile(settings.baseline):
            by_path[settings.baseline] = []
    results = runner.run(paths, setups)
    if setups.flags.edition:
        results = editions.whole(results, setups)
    for result in results:
        for trouble in (result.problem, *result.failures):
            if trouble:
                tell(say("{path}: error: {error}", path=shown(result.path), error=trouble))
        by_path.setdefault(baseline_of(result.path, setups.flags), []).append(result)
    return by_path


class _State:
    """A baseline compared with what is found now.

    ``found`` holds each finding as an entry, with the one that accepts it; ``gone`` how often an entry accepts what is
    not there. An entry of a file that was not looked at, or of a rule that was not run, is not judged.
    """

    def __init__(self, path: str, results: list[runner.Result], arguments: argparse.Namespace, setups: Setups) -> None:
        self.path = path
        self.entries = baseline.read(path)
        self.found: list[tuple[Entry, Entry | None]] = []
        folder = os.path.dirname(path)
        known = baseline.Baseline(path, self.entries)
        left = {entry: entry.times for entry in self.entries}
        looked_at = set()
        for result in results:
            if result.article is None or result.failures:
                continue
            name = os.path.relpath(result.path, folder).replace(os.sep, "/")
            looked_at.add(name)
            for finding in result.findings:
                new = baseline.entry(name, result.article, finding)
                old = next((item for item in known.candidates(name, new.rule, new.key) if left[item]), None)
                if old:
                    left[old] -= 1
                self.found.append((new, old))
        folders = [os.path.realpath(path) for path in arguments.paths if os.path.isdir(path)]
        for entry in known.homeless:  # a file that is gone was looked at if its folder was
            place = os.path.normpath(os.path.join(os.path.realpath(folder), entry.path))
            if any(place.startswith(os.path.join(above, "")) for above in folders):
                looked_at.add(entry.path)
        limited = arguments.select or arguments.ignore
        running = {rule.name for rule in setups(folder).rules} if limited else set()
        idle = set() if arguments.edition else _over_editions(setups, folder)
        self.gone = {
            entry: times
            for entry, times in left.items()
            if times and entry.path in looked_at and (not limited or entry.rule in running) and entry.rule not in idle
        }


def _over_editions(setups: Setups, folder: str) -> set[str]:
    """Return the names of the rules that only a run over an edition runs."""
    return {rule.name for rule in Setups(setups.flags._replace(edition=True))(folder).rules if rule.edition}


def _write(state: _State, arguments: argparse.Namespace) -> None:
    """Write the baseline anew: what is found, with the reasons that it had, and what was not looked at."""
    kept = []
    for new, old in state.found:
        reason = old.reason if old else arguments.reason
        expires = old.expires if old and not (old.expired and arguments.expires) else arguments.expires
        kept.append(new._replace(reason=reason, expires=expires))
    seen = {old for _, old in state.found} | set(state.gone)
    kept += [entry for entry in state.entries if entry not in seen]
    if kept or state.entries:
        baseline.save(state.path, kept)
    added = sum(old is None for _, old in state.found)
    out = sum(state.gone.values())
    show(
        f"{_shown(state)}: " + say("{accepted}, {new} new, {out} taken out", accepted=_count(kept), new=added, out=out)
    )
    expired = sum(entry.expired for entry in kept)
    if expired:
        what = counted(
            expired,
            "{count} expired and accepts nothing; --expires gives a new day",
            "{count} expired and accept nothing; --expires gives a new day",
        )
        tell(say("{path}: warning: {warning}", path=_shown(state), warning=what))


def _check(state: _State, *, prune: bool) -> bool:
    """Say which entries no longer occur or expired, take them out with ``prune``; return whether all is well."""
    kept = []
    for entry in state.entries:
        gone = state.gone.get(entry, 0)
        if gone or entry.expired:
            said = {"rule": entry.rule, "text": entry.text, "day": entry.expires}
            show(f"{shown(entry.path)}: " + say(_WHAT[entry.expired, prune], **said))
        if not entry.expired and entry.times > gone:
            kept.append(entry._replace(times=entry.times - gone))
    well = kept == state.entries
    if prune and not well:
        baseline.save(state.path, kept)
    out = sum(entry.times for entry in state.entries) - sum(entry.times for entry in kept)
    sum_up = _count(kept)
    if not well and not prune:
        sum_up = say("{accepted}, {out} to take out: newslint baseline prune", accepted=sum_up, out=out)
    show(f"{_shown(state)}: {sum_up}")
    return well or prune


# By whether the entry expired, and whether it is taken out.
_WHAT = {
    (True, False): later("{rule} expired on {day}: {text}"),
    (True, True): later("{rule} expired on {day}, taken out: {text}"),
    (False, False): later("{rule} no longer occurs: {text}"),
    (False, True): later("{rule} no longer occurs, taken out: {text}"),
}


def _count(entries: list[Entry]) -> str:
    count = sum(entry.times for entry in entries)
    return counted(count, "{count} finding accepted", "{count} findings accepted")


def _shown(state: _State) -> str:
    return os.path.relpath(state.path)

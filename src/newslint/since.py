"""What changed since a git revision, and which findings are news: on changed lines, or not there before.

Compares the files as they are now with the point where HEAD left the revision, so that what others did on that branch
in the meantime does not count.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from difflib import SequenceMatcher
from functools import cache

from newslint import files
from newslint.errors import SetupError
from newslint.rule import Finding
from newslint.text import LineTable
from newslint.wording import say

Positions = set[tuple[str, int, int]]


class Since:
    """A revision, asked about one file at a time; git runs once a repository and once a changed file."""

    def __init__(self, revision: str) -> None:
        self.revision = revision
        self.unread = 0  # how many files were passed over, because they are as they were

    def changed(self, path: str) -> bool:
        """Return whether a file is not as it was. Raises SetupError without a repository or such a revision."""
        root, name = _place(path)
        return name in _changes(root, self.revision)[1]

    def before(self, path: str) -> bytes:
        """Return the content that a file had, empty for a new one. Raises SetupError as above."""
        root, name = _place(path)
        commit, changed = _changes(root, self.revision)
        old = changed.get(name, name)
        try:
            return _git(root, "cat-file", "blob", f"{commit}:{old}") if old else b""
        except SetupError:
            return b""  # not in git, then or now


def _place(path: str) -> tuple[str, str]:
    """Return the root of the repository that a file is in, and the file's name in it."""
    real = os.path.realpath(path)
    root = files.repository(os.path.dirname(real))
    if not root:
        raise SetupError(say("--since: {path} is in no git repository", path=path))
    return root, files.relative(real, root)


@cache
def _changes(root: str, revision: str) -> tuple[str, dict[str, str]]:
    """Return the commit to compare with, and for each file that is not as it was there its name in it, or ""."""
    _harmless(root)  # what it refuses is no matter of the revision
    commit = _resolve(root, revision)
    fields = (
        _git(
            root,
            "diff",
            "--name-status",
            "-z",
            "-M",
            "--no-ext-diff",
            "--no-textconv",
            "--ignore-submodules=all",
            commit,
            "--",
        )
        .decode(*_CODING)
        .split("\0")
    )
    changed: dict[str, str] = {}
    at = 0
    while at + 1 < len(fields):
        status = fields[at][:1]
        if status in "RC":
            changed[fields[at + 2]] = fields[at + 1]
            at += 3
        else:
            changed[fields[at + 1]] = "" if status == "A" else fields[at + 1]
            at += 2
    new = _git(root, "ls-files", "--others", "-z").decode(*_CODING).split("\0")
    return commit, {**changed, **dict.fromkeys(filter(None, new), "")}


_CODING = ("utf-8", "surrogateescape")


def _resolve(root: str, revision: str) -> str:
    try:
        commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
    except SetupError as error:
        hint = say("git log shows them")
        if os.path.exists(os.path.join(root, ".git", "shallow")):
            hint = say(
                "this clone is shallow: fetch more, with git fetch --unshallow, or fetch-depth: 0 in GitHub Actions"
            )
        what = say("--since: no revision {revision!r} in {root}; {hint}", revision=revision, root=root, hint=hint)
        raise SetupError(what) from error
    try:
        return _git(root, "merge-base", commit.decode().strip(), "HEAD").decode().split()[0]
    except (SetupError, IndexError):
        return commit.decode().strip()


def _git(root: str, *arguments: str) -> bytes:
    try:
        command = ["git", "-C", root, *_harmless(root), *arguments]
        return subprocess.run(command, check=True, capture_output=True, env=_environment()).stdout
    except FileNotFoundError:
        raise SetupError(say("--since: git is not installed")) from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(*_CODING).strip()
        if "lazy fetching disabled" in said or "not allowed" in said:
            said = say("the clone is partial, and newslint lets git fetch nothing: clone without --filter")
        what = say("--since: git {command} failed in {root}: {said}", command=arguments[0], root=root, said=said)
        raise SetupError(what) from error


def _environment() -> dict[str, str]:
    """Return an environment in which git fetches nothing that a partial clone lacks: its configuration says by which program."""
    return {**os.environ, "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "", "GIT_TERMINAL_PROMPT": "0"}


@cache
def _harmless(root: str) -> list[str]:
    """Return what keeps git from running what the repository's own configuration names: programs that watch it, filters.

    Raises SetupError for a filter that git cannot be told to leave alone. (Submodules have a configuration of their own, and
    git is told to leave them out.)
    """
    options = ["-c", "core.fsmonitor=", "-c", f"core.hooksPath={os.devnull}", "-c", "core.pager=cat"]
    asked = ["git", "-C", root, "config", "--null", "--name-only", "--get-regexp", r"^filter\..*\.(clean|smudge|process|required)$"]  # fmt: skip
    for key in subprocess.run(asked, capture_output=True).stdout.decode(*_CODING).split("\0"):
        if "=" in key:
            raise SetupError(
                say(
                    "--since: {root}: git would run the filter {name!r}; no filter has such a name", root=root, name=key
                )
            )
        if key:
            options += ["-c", f"{key}={'false' if key.endswith('.required') else ''}"]
    return options


class Change:
    """What became of one text; ``findings_in`` gives the places (rule, start, end) of what an old text holds."""

    def __init__(self, old: str, findings_in: Callable[[str], Positions]) -> None:
        self.old = old
        self.findings_in = findings_in
        self._found: Positions | None = None

    def sift(self, text: str, findings: list[Finding]) -> list[Finding]:
        """Return the findings on changed lines, and on the others those that the old text did not have."""
        if not findings or not self.old:
            return findings
        old, new = LineTable(self.old), LineTable(text)
        moved = _unchanged(old, new)  # line of the text, from 0 → how far its offsets are from those of the old one
        kept = []
        for finding in findings:
            first, last = (new.position(offset)[0] - 1 for offset in (finding.start, finding.end))
            shifts = {moved.get(number) for number in range(first, last + 1)}
            shift = shifts.pop()
            if shifts or shift is None or not self._had(finding, shift):
                kept.append(finding)
        return kept

    def _had(self, finding: Finding, shift: int) -> bool:
        if self._found is None:
            self._found = self.findings_in(self.old)
        return (finding.rule.name, finding.start + shift, finding.end + shift) in self._found


def _unchanged(old: LineTable, new: LineTable) -> dict[int, int]:
    before, after = _lines(old), _lines(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return {
        block.b + number: old.starts[block.a + number] - new.starts[block.b + number]
        for block in matcher.get_matching_blocks()
        for number in range(block.size)
    }


def _lines(table: LineTable) -> list[str]:
    return [table.text[slice(*table.line(number))] for number in range(1, len(table.starts) + 1)]

"""The baseline: findings that were accepted, in a file beside the configuration, one a line.

Each line of ``newslint-baseline.jsonl`` is an object, in an order that gives readable differences:

    path     the article, relative to the file's folder
    rule     the rule's name
    text     what was found, in [[ ]], with some words around it: for people
    count    how often it stands there, if more than once
    reason   why it was accepted, if somebody wrote it down
    expires  the last day, YYYY-MM-DD, on which it is accepted
    key      a hash of the words of the finding and of those around it in its sentence

A finding stays accepted while these words stay: edits elsewhere, moved paragraphs, other line breaks and a renamed file
do not matter.
"""

from __future__ import annotations

import os.path
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence

from newslint import files
from newslint.article import Article
from newslint.errors import SetupError
from newslint.records import Record
from newslint.rule import Finding, current
from newslint.wording import of_others, say, why

# So many words on each side belong to a finding.
AROUND = 4
_KEYS = ("path", "rule", "text", "count", "reason", "expires", "key")
_CONFLICT = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_NEEDED = ("path", "rule", "key")


class Entry(Record):
    """A line of the baseline; ``line`` is its 1-based number in the file, 0 for a new one."""

    path: str
    rule: str
    text: str
    key: str
    times: int = 1
    reason: str = ""
    expires: str = ""
    line: int = 0

    def same_as(self, other: Entry) -> bool:
        """Whether both accept the same words, wherever they stand."""
        return (self.rule, self.key) == (other.rule, other.key)

    @property
    def expired(self) -> bool:
        """Whether its last day has passed."""
        return bool(self.expires) and self.expires < time.strftime("%Y-%m-%d")


def key(article: Article, finding: Finding) -> str:
    """Return the hash of what was found and of the words around it in its sentence."""
    from hashlib import blake2b

    before, after = _around(article, finding)
    forms = article.words.forms
    inside = _inside(article, finding)
    source = "\0".join((" ".join(forms[slice(*before)]), inside, " ".join(forms[slice(*after)])))
    return blake2b(source.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def entry(path: str, article: Article, finding: Finding) -> Entry:
    """Return the line that accepts a finding."""
    words, text = article.words, article.text
    before, after = _around(article, finding)
    start = min(words.starts[before[0]], finding.start) if before[0] < before[1] else finding.start
    end = max(words.end(after[1] - 1), finding.end) if after[0] < after[1] else finding.end
    inside = _inside(article, finding)
    inside = inside if len(inside) < 80 else f"{inside[:40]}…{inside[-30:]}"
    left, right = (" ".join(f"|{part}|".split()) for part in (text[start : finding.start], text[finding.end : end]))
    shown = f"{left[1:-1]}[[{inside}]]{right[1:-1]}"
    return Entry(path, finding.rule.name, shown, key(article, finding))


def _inside(article: Article, finding: Finding) -> str:
    """Return what was found; in words a line break is a blank, without any the blanks are what was found."""
    inside = article.text[finding.start : finding.end]
    return " ".join(inside.split()) if any(map(str.isalnum, inside)) else inside


def _around(article: Article, finding: Finding) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return which words stand before and after a finding, no more than AROUND and within its sentence."""
    part = article.part_at(finding.start)
    start, end = (part.start, part.end) if part else (finding.start, finding.end)
    for sentence in article.sentences_of(part) if part else ():
        if sentence.start <= finding.start < sentence.end:
            start = sentence.start
        if sentence.start < finding.end <= sentence.end:
            end = sentence.end
    before = article.words.between(start, finding.start)
    after = article.words.between(finding.end, end)
    return (
        (max(before.start, before.stop - AROUND), before.stop),
        (after.start, min(after.stop, after.start + AROUND)),
    )


def read(path: str) -> list[Entry]:
    """Return the entries of a file, none if there is no file. Raises SetupError with file and line for a bad one."""
    try:
        with open(path, "rb") as file:
            lines = file.read().decode("utf-8-sig").split("\n")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise SetupError(say("{path}: cannot be read: {why}", path=path, why=why(error))) from error
    return [_parse(f"{path}:{number}", line, number) for number, line in enumerate(lines, 1) if line.strip()]


def _parse(where: str, line: str, number: int) -> Entry:
    import json

    if line.startswith(_CONFLICT):
        what = say("{where}: marks of a merge conflict; keep the lines of both sides and delete the marks", where=where)
        raise SetupError(what)
    try:
        data = json.loads(line)
    except RecursionError as error:
        raise SetupError(say("{where}: nested too deeply; an entry is one object", where=where)) from error
    except ValueError as error:
        raise SetupError(say("{where}: not a line of JSON: {what}", where=where, what=of_others(str(error)))) from error
    if not isinstance(data, dict) or any(name not in data for name in _NEEDED):
        raise SetupError(say("{where}: an entry has {keys}", where=where, keys=", ".join(_NEEDED)))
    for name, value in data.items():
        if name not in _KEYS:
            what = say(
                "{where}: unknown key {key!r}; an entry has {keys}", where=where, key=name, keys=", ".join(_KEYS)
            )
            raise SetupError(what)
        if not (type(value) is int and value > 0 if name == "count" else isinstance(value, str)):
            kind = say("a whole number from 1") if name == "count" else say("a text")
            shown = repr(value)
            shown = shown if len(shown) < 80 else shown[:40] + "…"
            raise SetupError(
                say("{where}: {key} is {kind}, not {value}", where=where, key=name, kind=kind, value=shown)
            )
    if data.get("expires"):
        check_date(data["expires"], where)
    data["rule"] = current(data["rule"])
    times = data.pop("count", 1)
    return Entry(**{"text": "", **data}, times=times, line=number)


def check_date(value: str, where: str) -> None:
    """Raise SetupError for what is no date."""
    from datetime import date

    try:
        if len(value) != 10 or not value.isascii() or not value.replace("-", "").isdigit():
            raise ValueError  # fromisoformat takes weeks, too
        date.fromisoformat(value)
    except ValueError:
        raise SetupError(
            say("{where}: {value!r} is no date; expires is written YYYY-MM-DD", where=where, value=value)
        ) from None


def dump(entries: Iterable[Entry]) -> str:
    """Return the content of a file: sorted, equal entries counted, so that the same findings give the same file."""
    import json

    counts: Counter[Entry] = Counter()
    for item in entries:
        counts[item._replace(times=1, line=0)] += item.times
    lines = []
    for item, count in sorted(counts.items()):
        row = {**item._asdict(), "count": count if count > 1 else 0}
        kept = {name: row[name] for name in _KEYS if row[name]}
        line = json.dumps(kept, ensure_ascii=False)
        lines.append((line if _is_text(line) else json.dumps(kept)) + "\n")
    return "".join(lines)


def save(path: str, entries: Iterable[Entry]) -> None:
    """Write a file anew, at once and whole. Raises SetupError where it cannot be written."""
    try:
        files.replace(path, dump(entries).encode("utf-8"))
    except OSError as error:
        raise SetupError(say("{path}: cannot be written: {why}", path=path, why=why(error))) from error


def _is_text(line: str) -> bool:
    """Whether it is UTF-8; halves of characters, such as the bytes of a name in another encoding, are kept as escapes."""
    return line.isascii() or not any("\ud800" <= char <= "\udfff" for char in line)


class Baseline:
    """The entries of one file, ready to be asked."""

    def __init__(self, path: str, entries: Sequence[Entry]) -> None:
        self.path = path
        self.entries = entries
        folder = os.path.dirname(path)
        self.by_path: dict[str, list[Entry]] = {}
        for item in entries:
            self.by_path.setdefault(item.path, []).append(item)
        # A file that is gone was perhaps renamed: its entries hold wherever the words are found.
        self.homeless = [
            item for name, items in self.by_path.items() if not os.path.exists(os.path.join(folder, name)) for item in items
        ]  # fmt: skip
        self._own: dict[str, dict[tuple[str, str], list[Entry]]] = {}
        self._homeless = _by_words(self.homeless)
        self._homeless_rules = {item.rule for item in self.homeless}

    def candidates(self, name: str, rule: str, key: str) -> list[Entry]:
        """Return the entries that may accept what a rule finds in a file: its own, then those of files that are gone."""
        if name not in self._own:
            self._own[name] = _by_words(self.by_path.get(name, ()))
        return [*self._own[name].get((rule, key), ()), *self._homeless.get((rule, key), ())]

    def ask(self, name: str) -> Callable[[str, str], Entry | None]:
        """Return what gives for a rule and a key the entry that accepts it in a file, each as often as it says."""
        left: dict[tuple[str, str], list[tuple[Entry, int]]] = {}

        def take(rule: str, key: str) -> Entry | None:
            words = rule, key
            if words not in left:
                # The last is taken first: of what still holds before what expired, of the file itself before others.
                items = sorted(self.candidates(name, *words), key=lambda item: item.expired)
                left[words] = [(item, item.times) for item in reversed(items)]
            if not left[words]:
                return None
            item, times = left[words][-1]
            left[words][-1:] = [(item, times - 1)] if times > 1 else []
            return item

        return take

    def sift(
        self, name: str, article: Article, findings: list[Finding]
    ) -> tuple[list[Finding], list[Entry], list[Entry]]:
        """Return the findings of a file that are not accepted, the entries used, and those that match but expired."""
        rules = {item.rule for item in self.by_path.get(name, ())} | self._homeless_rules
        if not rules:
            return findings, [], []
        take = self.ask(name)
        kept: list[Finding] = []
        used: list[Entry] = []
        expired: list[Entry] = []
        for finding in findings:
            item = take(finding.rule.name, key(article, finding)) if finding.rule.name in rules else None
            if item is None or item.expired:
                kept.append(finding)
            if item is not None:
                (expired if item.expired else used).append(item)
        return kept, used, expired

    def stale(self, name: str, used: Sequence[Entry], running: Collection[str]) -> list[Entry]:
        """Return the entries of a file that no longer occur in it, of the rules that ran."""
        counts = Counter(used)
        return [
            item
            for item in self.by_path.get(name, ())
            if item.rule in running and not item.expired and counts[item] < item.times
        ]


def _by_words(entries: Iterable[Entry]) -> dict[tuple[str, str], list[Entry]]:
    found: dict[tuple[str, str], list[Entry]] = {}
    for item in entries:
        found.setdefault((item.rule, item.key), []).append(item)
    return found


def load(path: str) -> Baseline | None:
    """Return the baseline in a file; None if there is none."""
    entries = read(path) if os.path.isfile(path) else []
    return Baseline(path, entries) if entries else None

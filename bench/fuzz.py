"""A fuzzer guided by coverage: bytes that reach new code of newslint are kept and changed further.

    python bench/fuzz.py --seconds 600            until then; prints how many inputs there were and what they found
    python bench/fuzz.py --inputs 1000000 --seed 3 --keep found/

No library: sys.monitoring on Python 3.12, else sys.settrace for lines that were not met yet. What tracing costs is paid by
one input in so many (SEEN), and the rules of packs, which are many and simple, run over one in four, so that an input takes
about a millisecond. Beginnings are the sample articles, the examples of all rules, and shapes of bench/growth.py. Each input
is read as text or Markdown, checked with all rules, fixed, and fixed again; what must hold is:

- no exception, no rule that fails;
- every finding lies within the text, and its lines and columns are those of its offsets;
- a safe fix changes no letter and no figure, fixing twice is fixing once, and what is left to find is fewer.

An input that breaks one is made smaller and written to --keep. Exit code 1 if there was one.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import CodeType, FrameType

from growth import shapes  # type: ignore[import-not-found]

from newslint import engine, plugins, readers, view
from newslint.resources import shipped_packs
from newslint.rule import Rule
from newslint.testing import unmark

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
OURS = str(Path(engine.__file__).parent)
LONGEST = 1500
# Of so many inputs one is traced.
SEEN = 16
# Bytes that mean something to a reader of text, besides those of the beginnings.
TOKENS = [
    "\n\n", "\r\n", "\r", "\t", "„", "“", "”", "»", "«", "‚", "‘", "’", '"', "'", "(", ")", "[", "]", "{{", "}}", "{%", "%}", "<!--", "-->",
    "<!-- newslint: off -->", "---\n", "```\n", "`", "# ", "> ", "- ", "1. ", "…", "...", "–", "-", "\xad", "\u200b", "\ufeff", "\u0308", "\xa0",
    "z. B. ", "Dr. ", "3. Mai 2024", "die die ", "dass ", ", ", ". ", "?!", "\x00", "\x1b[31m", "\u2028", "\U0001f600", "ß", "İ", "ŉ", "ǆ", "ﬁ", "٣",
]  # fmt: skip


class Coverage:
    """Which lines of newslint have been run; ``news`` says how many were since it was asked last."""

    def __init__(self) -> None:
        self.seen: set[tuple[CodeType, int]] = set()
        self.count = 0
        self.start: Callable[[], None] = lambda: sys.settrace(self._call)
        self.stop: Callable[[], None] = lambda: sys.settrace(None)
        monitoring = getattr(sys, "monitoring", None)
        if monitoring:
            monitoring.use_tool_id(monitoring.COVERAGE_ID, "fuzz")
            monitoring.register_callback(monitoring.COVERAGE_ID, monitoring.events.LINE, self._line)
            monitoring.set_events(monitoring.COVERAGE_ID, monitoring.events.LINE)
            self.start = self.stop = lambda: None
        self._full: dict[CodeType, int] = {}

    def news(self) -> int:
        """Return how many lines were run for the first time since the last question."""
        found, self.count = len(self.seen) - self.count, len(self.seen)
        return found

    def _line(self, code: CodeType, line: int) -> object:
        if code.co_filename.startswith(OURS):
            self.seen.add((code, line))
        return sys.monitoring.DISABLE  # type: ignore[attr-defined]

    def _call(self, frame: FrameType, event: str, argument: object) -> object:
        code = frame.f_code
        left = self._full.get(code)
        if left is None:
            ours = code.co_filename.startswith(OURS)
            left = self._full[code] = len({line for *_, line in code.co_lines() if line}) if ours else 0
        return self._step if left > 0 else None

    def _step(self, frame: FrameType, event: str, argument: object) -> object:
        code = frame.f_code
        if event == "line" and (code, frame.f_lineno) not in self.seen:
            self.seen.add((code, frame.f_lineno))
            self._full[code] -= 1
        return self._step


def rules() -> list[Rule]:
    """Return all rules there are, those of packs too."""
    return list(plugins.load(chosen_packs=list(shipped_packs().values())).rules)


def beginnings(known: list[Rule]) -> list[bytes]:
    """Return what the first inputs are made of."""
    articles = [path.read_bytes()[:LONGEST] for path in sorted(CORPUS.glob("*/*")) if path.suffix in (".txt", ".md")]
    examples = [unmark(example.text)[0].encode() for rule in known for example in (*rule.bad, *rule.good)]
    return articles + examples + [(shape * 20).encode()[:LONGEST] for shape in shapes()]


def changed(drawn: random.Random, data: bytes, others: list[bytes]) -> bytes:
    """Return the input with a few changes: bytes lost, doubled, swapped, put in, spliced with another input."""
    for _ in range(drawn.choice((1, 1, 2, 3, 6))):
        at, end = sorted(drawn.randint(0, len(data)) for _ in range(2))
        end = min(end, at + drawn.choice((1, 3, 30, LONGEST)))
        match drawn.randrange(7):
            case 0:
                data = data[:at] + data[end:]
            case 1:
                data = data[:end] + data[at:end] * drawn.choice((1, 1, 2, 20)) + data[end:]
            case 2:
                data = data[:at] + bytes([drawn.randrange(256)]) + data[at + 1 :]
            case 3 | 4:
                data = data[:at] + drawn.choice(TOKENS).encode() + data[drawn.choice((at, end)) :]
            case 5:
                other = drawn.choice(others)
                cut = drawn.randint(0, len(other))
                data = data[:at] + other[cut : cut + drawn.choice((10, 100, LONGEST))] + data[end:]
            case 6:
                data = data[:at] + bytes(reversed(data[at:end])) + data[end:]
    if drawn.random() < 0.9:  # bytes that are no text are refused, which one input in ten may show
        data = data.decode(errors="ignore").encode()
    return data[:LONGEST]


def broken(data: bytes, markdown: bool, known: list[Rule]) -> str:
    """Return which promise the bytes break, or nothing."""
    reader = readers.TEXTS[1 if markdown else 0]
    try:
        content = reader.decode(data)
    except ValueError:
        return ""  # what is no UTF-8 is refused with its place
    try:
        return _broken_text(str(content), reader, known, markdown)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def _broken_text(text: str, reader: readers.Reader, known: list[Rule], markdown: bool) -> str:
    name = "a.md" if markdown else "a.txt"

    def read(text: str) -> view.View:
        seen.view = view.View(name, reader, view.Setup(known, [reader]))
        return seen.view

    class Seen:
        view = view.View(name, reader, view.Setup(known, [reader]))

    seen = Seen()
    again = lambda text, *_: read(text).article(text)  # noqa: E731
    sift = lambda article, found: seen.view.sift(article, found)  # noqa: E731
    article = again(text)
    first = engine.check(article, known, sift)
    if first.failures:
        return str(first.failures[0])
    lines = text.replace("\r\n", "\n\n").replace("\r", "\n")
    for finding in first.findings:
        if not 0 <= finding.start <= finding.end <= len(text):
            return f"{finding!r} is outside of the text"
        before = text[: finding.start].replace("\r\n", "\n").replace("\r", "\n")
        if "\r" not in lines[: finding.start] and finding.line != before.count("\n") + 1:
            return f"{finding!r} is said to be in line {finding.line}"
        for locale in ("de", "en"):
            finding.message(locale)
    if not any(finding.fix for finding in first.findings):
        return ""
    for unsafe in (len(text) % 3 == 0,):  # by chance, and the same one whenever the text is tried again
        done = engine.fix(again(text), known, unsafe=unsafe, sift=sift, text=text, read=again)
        if done.text == text:
            continue
        if done.checked.failures:
            return str(done.checked.failures[0])
        if not unsafe and _letters(done.text) != _letters(text):
            return "a safe fix changes letters"
        twice = engine.fix(again(done.text), known, unsafe=unsafe, sift=sift, text=done.text, read=again)
        if twice.text != done.text and not done.refused:
            return f"fixing twice is not fixing once: {dict(twice.made)}"
    return ""


def _letters(text: str) -> str:
    from unicodedata import normalize

    return "".join(filter(str.isalnum, normalize("NFKC", text)))


def smaller(data: bytes, holds: Callable[[bytes], bool]) -> bytes:
    """Return the smallest part of the input that can be found quickly and of which still holds what held."""
    size = len(data) // 2
    while size:
        at = 0
        while at < len(data):
            shorter = data[:at] + data[at + size :]
            if holds(shorter):
                data = shorter
            else:
                at += size
        size //= 2
    return data


def main() -> int:
    """Fuzz, say what was found, and return the exit code."""
    parser = argparse.ArgumentParser(description="A fuzzer guided by coverage.")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--inputs", type=int, default=1_000_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--longest", type=int, default=LONGEST, help="how many bytes an input has at the most")
    parser.add_argument("--every", type=int, default=100_000, help="after how many inputs to say how far it is")
    parser.add_argument("--keep", type=Path, help="the folder in which inputs that break a promise are kept")
    given = parser.parse_args()
    drawn = random.Random(given.seed)
    known = rules()
    ours = [rule for rule in known if not rule.pack]
    pool = beginnings(known)
    coverage = Coverage()
    gc.freeze()
    found: dict[str, bytes] = {}
    until = time.monotonic() + given.seconds
    count = kept = 0
    while count < given.inputs and time.monotonic() < until:
        data = pool[count] if count < len(pool) - kept else changed(drawn, drawn.choice(pool), pool)
        data = data[: given.longest]
        markdown = drawn.random() < 0.5
        rules_of_it = known if count % 4 == 0 else ours
        traced = count % SEEN == 0
        if traced:
            coverage.start()
        wrong = broken(data, markdown, rules_of_it)
        if traced:
            coverage.stop()
        count += 1
        if coverage.news() and count > len(pool) - kept:
            pool.append(data)
            kept += 1
        if count % given.every == 0:
            print(f"{count} inputs, {kept} kept, {coverage.count} lines, {len(found)} broken promises", flush=True)
        what = wrong.partition(" (")[0] if wrong.startswith("rule ") else wrong[:60]
        if wrong and what not in found:
            short = smaller(data, lambda part: broken(part, markdown, rules_of_it)[:20] == wrong[:20])  # noqa: B023
            found[what] = short
            print(f"{wrong}\n    {'Markdown' if markdown else 'text'}: {short!r}", flush=True)
            if given.keep:
                given.keep.mkdir(parents=True, exist_ok=True)
                (given.keep / f"{len(found):03}.{'md' if markdown else 'txt'}").write_bytes(short)
    print(f"{count} inputs, {kept} of them kept for new code, {coverage.count} lines run, {len(found)} broken promises")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

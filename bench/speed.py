"""How fast newslint is: whole commands in CPU time, as a newsroom runs them, and each rule's share.

    python bench/speed.py            all of it, half a minute
    python bench/speed.py --quick    fewer runs

Measured are the start (one 4 kB article against ``python -c pass`` of the same environment, byte-code caches warm) and
the throughput (a thousand articles made from corpus/, megabytes of text a CPU second). Exit code 1 if a target of
TARGETS is missed. CPU time is user and system time of the child; the median of several runs that take turns, so that
a busy machine slows both alike.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
FIRST_RULES = "duplicated-compound-tail,duplicated-word,header-whitespace,missing-sentence-end,unattributed-quote"
ARTICLE_BYTES = 4096
ARTICLES = 1000
TARGETS = {"start": 5.0, "first rules": 2.5, "default rules": 1.5}


def environment() -> dict[str, str]:
    """Return the environment of the commands: byte code is written and read, as everywhere outside of containers."""
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def measure(command: Sequence[str]) -> tuple[float, float]:
    """Run a command with its output thrown away; return its wall and its CPU time in seconds."""
    nowhere = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in (0, 1, 2)]
    began = time.perf_counter()
    process = os.posix_spawn(command[0], command, environment(), file_actions=nowhere)
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - began
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"{' '.join(command)} failed with {os.waitstatus_to_exitcode(status)}")
    return wall, usage.ru_utime + usage.ru_stime


def in_turns(commands: Sequence[Sequence[str]], runs: int) -> list[tuple[float, float]]:
    """Return the median wall and CPU time of each command, run one after the other, several times over."""
    for command in commands:
        measure(command)
    rounds = [[measure(command) for command in commands] for _ in range(runs)]
    return [
        (statistics.median(each[at][0] for each in rounds), statistics.median(each[at][1] for each in rounds))
        for at in range(len(commands))
    ]


def corpus() -> list[str]:
    """Return the texts of the sample articles."""
    paths = [path for path in sorted(CORPUS.glob("*/*")) if path.suffix in (".txt", ".md")]
    return [path.read_bytes().decode("utf-8") for path in paths]


def article_of(size: int) -> str:
    """Return one article of about so many bytes, made of corpus articles that differ."""
    paragraphs: list[str] = []
    for text in corpus():
        paragraphs += text.replace("\r\n", "\n").split("\n\n")[1 if paragraphs else 0 :]
        if len("\n\n".join(paragraphs).encode()) > size:
            break
    text = "\n\n".join(paragraphs)
    return text.encode()[:size].decode("utf-8", "ignore").rpartition("\n\n")[0] + "\n"


def start(folder: Path, runs: int) -> float:
    """Print the start of one check against an empty Python, and return the ratio of their CPU times."""
    path = folder / "one.txt"
    path.write_bytes(article_of(ARTICLE_BYTES).encode())
    newslint = str(Path(sys.executable).with_name("newslint"))
    commands = [[sys.executable, "-c", "pass"], [newslint, "check", str(path)]]
    (pass_wall, pass_cpu), (wall, cpu) = in_turns(commands, runs)
    print(f"start, one article of {path.stat().st_size} bytes, median of {runs} runs")
    print(f"  python -c pass    {pass_wall * 1000:6.1f} ms wall  {pass_cpu * 1000:6.1f} ms CPU")
    print(f"  newslint check    {wall * 1000:6.1f} ms wall  {cpu * 1000:6.1f} ms CPU")
    print(f"  ratio             {wall / pass_wall:6.2f}          {cpu / pass_cpu:6.2f}")
    return max(wall / pass_wall, cpu / pass_cpu)


def throughput(folder: Path, runs: int) -> tuple[float, float]:
    """Print and return the megabytes a CPU second of a thousand articles: with the first rules, and with all."""
    texts = corpus()
    size = 0
    for number in range(ARTICLES):
        data = texts[number % len(texts)].encode()
        size += len(data)
        (folder / f"{number:04d}.txt").write_bytes(data)
    newslint = str(Path(sys.executable).with_name("newslint"))
    commands = [
        [newslint, "check", "--no-cache", str(folder), "--select", FIRST_RULES],
        [newslint, "check", "--no-cache", str(folder)],
    ]
    (_, first), (_, default) = in_turns(commands, runs)
    rates = size / 1e6 / first, size / 1e6 / default
    print(f"\nthroughput, {ARTICLES} articles of {size / 1e6:.2f} MB, whole command, median of {runs} runs")
    print(f"  the first five rules    {first:5.2f} s CPU  {rates[0]:5.2f} MB/s")
    print(f"  all default rules       {default:5.2f} s CPU  {rates[1]:5.2f} MB/s")
    return rates


def shares(rounds: int) -> None:
    """Print what each rule takes of an article, and what reading the article takes that the rules share.

    A rule is timed on an article whose views are computed; what the first run takes beyond all of them is reading.
    """
    from newslint import api
    from newslint.article import Article

    rules = api.default_rules()
    texts = corpus()
    size = sum(len(text.encode()) for text in texts)

    def best(work: Callable[[], object]) -> float:
        times = []
        for _ in range(rounds):
            began = time.perf_counter()
            work()
            times.append(time.perf_counter() - began)
        return min(times)

    whole = best(lambda: [rule(article) for article in map(Article, texts) for rule in rules])
    read = [Article(text) for text in texts]
    for article in read:
        for rule in rules:
            rule(article)
    taken = {rule.name: best(lambda rule=rule: [rule(article) for article in read]) for rule in rules}  # type: ignore[misc]
    reading = max(0.0, whole - sum(taken.values()))
    kilobytes = size / 4000
    print(f"\nshares, in this process, µs for each 4 kB ({len(texts)} articles, best of {rounds})")
    for name, seconds in [("(reading the article)", reading), *sorted(taken.items(), key=lambda row: -row[1])]:
        print(f"  {name:28s} {seconds / kilobytes * 1e6:7.0f}  {100 * seconds / whole:5.1f} %")
    print(f"  {'all':28s} {whole / kilobytes * 1e6:7.0f}  {size / 1e6 / whole:5.2f} MB/s")


def main() -> int:
    """Measure, compare with the targets, and return the exit code."""
    parser = argparse.ArgumentParser(description="How fast newslint is.")
    parser.add_argument("--quick", action="store_true", help="fewer runs")
    quick = parser.parse_args().quick
    with tempfile.TemporaryDirectory() as name:
        (many := Path(name) / "many").mkdir()
        ratio = start(Path(name), 10 if quick else 40)
        first, default = throughput(many, 1 if quick else 5)
    shares(2 if quick else 10)
    missed = [
        f"{what} {value:.2f} (target {target})"
        for (what, target), value in zip(TARGETS.items(), (ratio, first, default))
        if (value > target if what == "start" else value < target)
    ]
    print("\n" + ("Missed: " + "; ".join(missed) if missed else "Every target holds."))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

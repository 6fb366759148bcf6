"""Time for each byte, from an article of 4 kB to one of 10 MB, and from a hundred files to a hundred thousand; and their memory.

    python bench/sizes.py                        up to 10 MB and 10,000 files
    python bench/sizes.py --files 100 100000     these numbers of files
    python bench/sizes.py --kilobytes 4 1000     these sizes

Time is CPU time. An article is checked in this process, which has read the corpus before (a large article made of it has no new
words), the best of several times; files are checked by the command in one process without a cache, its start taken off.
What is wanted is 1.3 times the first row of a table at the most. Exit code 1 if it is more.
"""

from __future__ import annotations

import argparse
import gc
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from memory import article
from speed import CORPUS, corpus

import newslint

WANTED = 1.3
# An article as short as an agency's flash, so that a hundred thousand of them are not much to read.
FLASH = "Rat stimmt Plan {0} zu\n\nWallstedt – Der Rat hat am Abend dem Plan mit der Nummer {0} zugestimmt. Gebaut wird im Mai.\n"


def shown(rows: list[tuple[str, int, float, str]]) -> bool:
    """Print a table of what was measured: what, bytes, seconds, and more; return whether all are as wanted."""
    first = rows[0][2] / rows[0][1]
    fine = True
    for what, size, seconds, more in rows:
        times = seconds / size / first
        fine = fine and times <= WANTED
        print(
            f"| {what} | {size / 1e6:.3f} MB | {seconds:.3f} s | {seconds / size * 1e6:.2f} µs | {times:.2f} | {more} |",
            flush=True,
        )
    return fine


def articles(sizes: list[int]) -> list[tuple[str, int, float, str]]:
    """Return the time of one article of each size, in kilobytes."""
    linter = newslint.Linter()
    for text in corpus():
        linter.check(text)
    rows = []
    paths = sorted(CORPUS.glob("*/*.txt"))
    for size in sizes:
        text = article(paths, size * 1000).decode()
        best = float("inf")
        for _ in range(max(2, min(20, 2000 // size))):
            gc.collect()
            gc.disable()
            began = time.process_time()
            linter.check(text)
            best = min(best, time.process_time() - began)
            gc.enable()
        rows.append((f"an article of {size} kB", len(text.encode()), best, ""))
    return rows


def command(folder: Path) -> tuple[float, float]:
    """Return the CPU seconds of a check of a folder, and the megabytes of memory that it took."""
    newslint = str(Path(sys.executable).with_name("newslint"))
    process = subprocess.Popen(
        [newslint, "check", "--isolated", "--no-cache", "--jobs", "1", str(folder)], stdout=subprocess.DEVNULL
    )
    _, _, used = os.wait4(process.pid, 0)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1000


def files(counts: list[int]) -> list[tuple[str, int, float, str]]:
    """Return the time of so many files each."""
    rows = []
    with tempfile.TemporaryDirectory() as name:
        (empty := Path(name) / "empty").mkdir()
        (empty / "a.txt").write_text(FLASH.format(0), encoding="utf-8")
        start = min(command(empty)[0] for _ in range(3))
        for count in counts:
            (folder := Path(name) / str(count)).mkdir()
            for number in range(count):
                inner = folder / f"{number // 1000:03}"
                inner.mkdir(exist_ok=True)
                (inner / f"{number}.txt").write_text(FLASH.format(number), encoding="utf-8")
            size = sum(len(FLASH.format(number).encode()) for number in range(count))
            tries = [command(folder) for _ in range(3 if count < 5000 else 1)]
            rows.append(
                (
                    f"{count} files",
                    size,
                    min(seconds for seconds, _ in tries) - start,
                    f"{tries[0][1]:.0f} MB of memory",
                )
            )
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kilobytes", type=int, nargs="*", default=[4, 64, 1000, 10_000])
    parser.add_argument("--files", type=int, nargs="*", default=[100, 1000, 10_000])
    given = parser.parse_args()
    print("| what | size | CPU time | a byte | times the first | |\n| --- | --- | --- | --- | --- | --- |")
    # Files first: what a process takes at the most includes what this one took before it was made.
    fine = [shown(table(sizes)) for table, sizes in ((files, given.files), (articles, given.kilobytes)) if sizes]
    return 0 if all(fine) else 1


if __name__ == "__main__":
    sys.exit(main())

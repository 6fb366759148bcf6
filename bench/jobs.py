"""What a second processor and the cache gain on ten thousand articles that are all different: wall time of the command.

    python bench/jobs.py                 10,000 articles, some minutes
    python bench/jobs.py --articles 1000

Wanted: `--jobs 2` 1.7 times as fast as `--jobs 1` on two processors, a second run with nothing changed ten times as fast as the
first. Exit code 1 if it is less.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from speed import corpus, environment

JOBS, CACHE = 1.7, 10.0


def seconds(*arguments: str) -> float:
    """Return the wall time of a check with these arguments, its output thrown away."""
    newslint = str(Path(sys.executable).with_name("newslint"))
    began = time.perf_counter()
    done = subprocess.run([newslint, "check", *arguments], stdout=subprocess.DEVNULL, env=environment())
    if done.returncode not in (0, 1):
        raise SystemExit(f"newslint check {' '.join(arguments)}: exit code {done.returncode}")
    return time.perf_counter() - began


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, cache = Path(name) / "articles", Path(name) / "cache"
        texts = corpus()
        for number in range(given.articles):
            (inner := folder / f"{number // 1000:03}").mkdir(parents=True, exist_ok=True)
            # A line of its own makes each another article, to the cache as to the reader.
            text = f"{texts[number % len(texts)].rstrip()}\n\nMeldung Nummer {number}.\n"
            (inner / f"{number}.txt").write_text(text, encoding="utf-8", newline="")
        one = seconds("--isolated", "--no-cache", "--jobs", "1", str(folder))
        two = seconds("--isolated", "--no-cache", "--jobs", "2", str(folder))
        first = seconds("--isolated", "--cache-dir", str(cache), str(folder))
        again = seconds("--isolated", "--cache-dir", str(cache), str(folder))
    print(f"{given.articles} articles, {os.cpu_count()} processors, wall time")
    print(f"  --jobs 1                  {one:6.1f} s")
    print(f"  --jobs 2                  {two:6.1f} s   {one / two:5.2f} times as fast (wanted {JOBS})")
    print(f"  with a cache, first run   {first:6.1f} s")
    print(f"  nothing changed           {again:6.1f} s   {first / again:5.2f} times as fast (wanted {CACHE:.0f})")
    return 0 if one / two >= JOBS and first / again >= CACHE else 1


if __name__ == "__main__":
    sys.exit(main())

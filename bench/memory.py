"""How much memory a check of one large article takes, as the system counts it.

    python bench/memory.py                     the articles of corpus/, one after the other, up to 10 MB
    python bench/memory.py --megabytes 2       smaller
    python bench/memory.py FILE…               these texts, one after the other: other words, as a large article has them

Not a part of the tests: it takes minutes.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

CORPUS = Path(__file__).resolve().parent.parent / "corpus"


def article(paths: list[Path], size: int) -> bytes:
    """Return an article of so many bytes made of these files, again and again."""
    once = b"\n\n".join(path.read_bytes() for path in paths)
    return (once * (size // max(len(once), 1) + 1))[:size].decode("utf-8", "ignore").encode()


def main() -> int:
    """Check a large article in a process of its own, and print what it took."""
    parser = argparse.ArgumentParser(description="How much memory a check of one large article takes.")
    parser.add_argument("paths", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--megabytes", type=float, default=10)
    given = parser.parse_args()
    made = article(given.paths or sorted(CORPUS.glob("*/*.txt")), int(given.megabytes * 1e6))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.txt"
        path.write_bytes(made)
        command = [sys.executable, "-m", "newslint", "check", "--isolated", "--no-cache", "--exit-zero", str(path)]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
    seconds = used.ru_utime + used.ru_stime
    print(f"{len(made) / 1e6:.1f} MB: {used.ru_maxrss / 1000:.0f} MB of memory, {seconds:.0f} s")
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main())

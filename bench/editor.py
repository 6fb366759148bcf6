"""How long an editor waits: from a change of the text until its findings are there, with a real server and a real pipe.

    python bench/editor.py               the sizes of SIZES, 60 changes each
    python bench/editor.py --changes 20

An article made from corpus/ is opened, and then one letter after the other is typed somewhere in it, each once the findings
of the one before are there. Measured is the wall time, so a busy machine shows (``chrt -f 50`` before the command gives it
a core of its own, where that is allowed); the CPU time of the server tells how much of it is its own. Exit code 1 if the
median of a 4 kB article is above TARGET milliseconds.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
SIZES = {"4 kB": 4096, "20 kB": 20_480, "100 kB": 102_400}
TARGET = 50.0


def article(size: int) -> str:
    """Return an article of so many bytes: sample articles one below the other."""
    texts = [path.read_text("utf-8") for path in sorted(CORPUS.glob("*/*.txt"))]
    whole = "\n\n".join(texts).encode()
    whole *= size // len(whole) + 1
    return whole[:size].decode("utf-8", "ignore")


def cpu_time(process: int) -> float:
    """Return the CPU seconds that a process has used, where the system tells; else 0."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Editor(LanguageClient):
    """A client that waits for findings."""

    def __init__(self) -> None:
        super().__init__("bench", "1")
        self.version = -1
        self.news = asyncio.Event()
        self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda params: self._published(params))

    def _published(self, params: types.PublishDiagnosticsParams) -> None:
        self.version = params.version or 0
        self.news.set()

    async def until(self, version: int) -> None:
        """Wait for the findings of a version."""
        while self.version != version:
            self.news.clear()
            await asyncio.wait_for(self.news.wait(), 60)


async def measure(size: int, changes: int, folder: str) -> tuple[float, list[float], float]:
    """Return the milliseconds after opening, after each change, and of CPU time for a change."""
    editor, text = Editor(), article(size)
    await editor.start_io(str(Path(sys.executable).with_name("newslint")), "lsp", cwd=folder)
    root = Path(folder).as_uri()
    await editor.initialize_async(types.InitializeParams(types.ClientCapabilities(), root_uri=root))
    editor.initialized(types.InitializedParams())
    await asyncio.sleep(2)  # as long as it takes to open a file
    uri = f"{root}/a.txt"
    began = time.perf_counter()
    editor.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "plaintext", 1, text)))
    await editor.until(1)
    opened = (time.perf_counter() - began) * 1000
    chance, waited = random.Random(1), []
    process = editor._server.pid if editor._server else 0
    before = cpu_time(process)
    lines = text.split("\n")
    for version in range(2, changes + 2):
        line = chance.choice([at for at, one in enumerate(lines) if one])
        where = types.Position(line, chance.randrange(len(lines[line])))
        change = types.TextDocumentContentChangePartial(types.Range(where, where), "e")
        which = types.VersionedTextDocumentIdentifier(version, uri)
        began = time.perf_counter()
        editor.text_document_did_change(types.DidChangeTextDocumentParams(which, [change]))
        await editor.until(version)
        waited.append((time.perf_counter() - began) * 1000)
    used = (cpu_time(process) - before) / changes * 1000
    await editor.shutdown_async(None)
    editor.exit(None)
    await editor.stop()
    return opened, waited, used


def main() -> int:
    """Measure and print; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--changes", type=int, default=60, help="how many letters are typed")
    changes = parser.parse_args().changes
    print(f"{'article':>8}  {'opened':>7}  {'median':>7}  {'19 of 20':>8}  {'longest':>7}  {'CPU':>6}   milliseconds, load {os.getloadavg()[0]:.1f}")  # fmt: skip
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        for name, size in SIZES.items():
            opened, waited, used = asyncio.run(measure(size, changes, folder))
            median, most = statistics.median(waited), statistics.quantiles(waited, n=20)[-1]
            print(f"{name:>8}  {opened:7.1f}  {median:7.1f}  {most:8.1f}  {max(waited):7.1f}  {used:6.1f}")
            missed = missed or (size == SIZES["4 kB"] and median > TARGET)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())

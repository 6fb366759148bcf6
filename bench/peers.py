"""newslint beside others, in one run: one article of 4 kB, and a thousand articles, in CPU time; medians.

    python bench/peers.py                          those that are on PATH or beside this Python
    python bench/peers.py --bin DIR --jars DIR     codespell, typos and vale are in DIR; LanguageTool's jars in another
    python bench/peers.py --append                 and write the table into bench/results.md

    pip install codespell typos; go install github.com/vale-cli/vale/v3/cmd/vale@v3.21.0
    LanguageTool: org.languagetool:language-de and what it needs, with mvn dependency:copy-dependencies

They do different things: codespell and typos look words up in lists of slips (of English), Vale runs 27 regular expressions here,
LanguageTool its German rules without the speller, on a sample of the articles. A peer that is not to be had is named and left
out. No figure fails anything: the exit code is 0.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from speed import article_of, corpus

HERE = Path(__file__).resolve().parent
ARTICLES, SIZE = 1000, 4096
# LanguageTool reads some kilobytes a second: of the thousand articles it is given so many.
SAMPLE = 20
# What 27 slips look like: as many patterns as a small house style has.
PATTERNS = [
    r"\b(\w+) \1\b", r"  +", r" [,.;:!?]", r"\?\?+", r"!!+", r"\.\.\.", r"\bz\.B\.", r"\bu\.a\.", r"\bd\.h\.", r"\d%", r"\d€",
    r"\b\d{5,}\b", r"\b(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag)\s+(?:den)\b", r"\b[A-ZÄÖÜ]{2,}s\b", r"\bdaß\b",
    r"\bmuß\b", r"\b(?:das|dass) (?:das|dass)\b", r"\bseit dem\b", r"\bso dass\b", r"\bin etwa\b", r"\bLaut dem\b", r"\bzu Folge\b",
    r",(?=\w)", r"\(\s", r"\s\)", r"\b\w{35,}\b", r"\b[Ee]inzigste\w*\b",
]  # fmt: skip


def version(*command: str) -> str:
    """Return what a program says of its version."""
    done = subprocess.run(command, capture_output=True, text=True)
    words = (done.stdout + done.stderr).split()
    if not any(word[:1].isdigit() for word in words) and shutil.which(
        "go"
    ):  # built from its module, it knows no version
        said = subprocess.run(["go", "version", "-m", command[0]], capture_output=True, text=True).stdout
        words = [fields[2].removeprefix("v") for fields in map(str.split, said.splitlines()) if fields[:1] == ["mod"]]
    return next((word for word in words if word[:1].isdigit()), "?")


def found(name: str, folders: list[str]) -> str:
    """Return the path of a program, or nothing."""
    return (
        shutil.which(name, path=os.pathsep.join([*folders, str(Path(sys.executable).parent), os.environ["PATH"]])) or ""
    )


def vale_style(folder: Path) -> Path:
    """Write a style of PATTERNS, and return its configuration."""
    styles = folder / "styles" / "Peers"
    styles.mkdir(parents=True)
    for number, pattern in enumerate(PATTERNS):
        quoted = pattern.replace("'", "''")
        (styles / f"P{number}.yml").write_text(
            f"extends: existence\nmessage: \"'%s'\"\nscope: raw\nnonword: true\nraw:\n  - '{quoted}'\n"
        )
    path = folder / "vale.ini"
    path.write_text(f"StylesPath = {folder / 'styles'}\nMinAlertLevel = suggestion\n\n[*]\nBasedOnStyles = Peers\n")
    return path


def peers(given: argparse.Namespace, folder: Path) -> dict[str, tuple[str, list[str], int]]:
    """Return of each peer its version, its command, and how many of the articles it is given."""
    folders = given.bin or []
    out: dict[str, tuple[str, list[str], int]] = {}
    newslint = found("newslint", [])
    out["newslint"] = (
        version(newslint, "--version"),
        [newslint, "check", "--isolated", "--no-cache", "--jobs", "1"],
        ARTICLES,
    )
    simple = {
        "codespell": [],
        "typos": [],
        "vale": ["--config", str(vale_style(folder)), "--output", "line", "--no-exit"],
    }
    for name, flags in simple.items():
        path = found(name, folders)
        if path:
            out[name] = version(path, "--version"), [path, *flags], ARTICLES
        else:
            print(f"{name}: not to be had; see the top of this file")
    java = found("java", [])
    jars = Path(given.jars) if given.jars else None
    core = next(iter(jars.glob("languagetool-core-*.jar")), None) if jars else None
    if java and core:
        out["LanguageTool"] = (
            core.stem.rpartition("-")[2],
            [java, "-cp", f"{jars}/*", str(HERE / "LanguageToolPeer.java")],
            SAMPLE,
        )
    else:
        print("LanguageTool: not to be had; see the top of this file")
    return out


def measure(command: list[str], where: Path) -> tuple[float, float]:
    """Run a command; return its CPU and its wall time in seconds, or raise SystemExit for one that does not run at all."""
    began = time.perf_counter()
    process = subprocess.Popen([*command, str(where)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1, 2, 65):  # findings
        raise SystemExit(f"{command[0]}: exit code {process.returncode}: {said.decode()[-500:]}")
    return used.ru_utime + used.ru_stime, time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", action="append", metavar="DIR", help="where programs are, too")
    parser.add_argument("--jars", metavar="DIR", help="where LanguageTool's jars are")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--append", action="store_true", help="write the table into bench/results.md")
    parser.add_argument("--note", default="", help="what else is said of the machine, such as: others work on it")
    given = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (one := folder / "one").mkdir()
        (one / "a.txt").write_text(article_of(SIZE), encoding="utf-8")
        texts = [text.encode() for text in corpus()]
        sizes = {}
        for count in (ARTICLES, SAMPLE):
            (folder / str(count)).mkdir()
            for number in range(count):
                (folder / str(count) / f"{number:04}.txt").write_bytes(texts[number % len(texts)])
            sizes[count] = sum(len(texts[number % len(texts)]) for number in range(count)) / 1e6
        known = peers(given, folder)
        starts: dict[str, list[tuple[float, float]]] = {peer: [] for peer in known}
        many: dict[str, list[tuple[float, float]]] = {peer: [] for peer in known}
        for _ in range(given.runs):  # in turns: a busy machine slows all alike
            for peer, (_, command, count) in known.items():
                if peer == "LanguageTool" and many[peer]:
                    continue
                starts[peer].append(measure(command, one / "a.txt"))
                many[peer].append(measure(command, folder / str(count)))
        for peer, (said, _, count) in known.items():
            cpu, wall = (statistics.median(values) for values in zip(*starts[peer]))
            whole, _ = (statistics.median(values) for values in zip(*many[peer]))
            rate = sizes[count] / max(whole - (cpu if peer == "LanguageTool" else 0), 1e-6)
            rows.append(
                f"| {peer} {said} | {cpu * 1000:.0f} ({wall * 1000:.0f}) | {whole:.1f} | {rate:.3g} | {count} |"
            )
    cpu = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.processor(),
    )
    head = (
        f"### {datetime.date.today()}: {os.cpu_count()} processors ({cpu}), Python {platform.python_version()}"
        f"{', ' + given.note if given.note else ''}; median of {given.runs}\n\n"
        "| | one article of 4 kB, ms of CPU (wall) | articles, s of CPU | MB a CPU second | articles |\n| --- | --- | --- | --- | --- |\n"
    )
    table = head + "\n".join(rows) + "\n"
    print(table)
    if given.append:
        path = HERE / "results.md"
        before, title, after = path.read_text("utf-8").partition("## Beside others\n")
        title = title or "\n## Beside others\n"
        path.write_text(f"{before}{title}\n{table}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()

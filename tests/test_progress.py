"""Long runs: what is shown on a terminal, nothing elsewhere, and what is left of a run that was interrupted."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import BAD, CLEAN, COMMAND, PLAIN, trusted, until
from newslint import progress
from newslint.runner import Result

# A rule that takes its time, or waits for a file: what happens here does not depend on the machine.
SLOW = """\
import os, time
from newslint import hookimpl
from newslint.rule import Finding, rule

@rule("slow", de="langsam", en="slow", bad=["[[x]]"], good=["y"], source="the test")
def slow(article):
    "Take time."
    word = article.text.rpartition("#")[2].strip()
    if word.startswith("wait"):
        open("waiting" + word[4:], "w").close()
        while not os.path.exists("go" + word[4:]):
            time.sleep(0.01)
    else:
        time.sleep(float(word or 0))
    return []

@hookimpl
def newslint_rules():
    return [slow]
"""


@pytest.fixture
def slow_house(house: Path) -> Path:
    """Return a house whose 60 articles take three seconds; every second one has a finding."""
    (house / "newslint.toml").write_text('plugins = ["slow.py"]\nselect = ["slow", "duplicated-word"]\n')
    (house / "slow.py").write_text(SLOW)
    trusted(house)
    (house / "artikel").mkdir()
    for number in range(60):
        text = (BAD if number % 2 else CLEAN) + "\nDas Ende kam am Abend um 5. #0.05"
        (house / "artikel" / f"{number:02}.txt").write_text(text)
    return house


def start(house: Path, *arguments: str, stderr: int = subprocess.PIPE, **env: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [COMMAND, "check", *arguments],
        cwd=house,
        stdout=subprocess.PIPE,
        stderr=stderr,
        stdin=subprocess.DEVNULL,
        env={**os.environ, **PLAIN, "TERM": "xterm", **env},
    )


def on_terminal(house: Path, *arguments: str, **env: str) -> tuple[int, str, str]:
    """Run with a terminal as standard error; return the exit code, standard output, and what the terminal got."""
    parent, child = pty.openpty()
    got: list[bytes] = []

    def read() -> None:
        try:
            while data := os.read(parent, 4096):
                got.append(data)
        except OSError:  # how a terminal ends on Linux
            pass

    run = start(house, *arguments, stderr=child, **env)
    os.close(child)
    reader = threading.Thread(target=read)
    reader.start()
    out, _ = run.communicate(timeout=60)
    reader.join(timeout=10)
    os.close(parent)
    return run.returncode, out.decode(), b"".join(got).decode()


def test_a_terminal_shows_files_findings_and_time_left_and_the_line_is_gone_at_the_end(slow_house: Path):
    code, out, shown = on_terminal(slow_house, "artikel")
    assert code == 1
    assert out.count("duplicated-word") == 30
    lines = [line for line in re.split(r"\r?\x1b\[K|\r", shown) if line.strip()]
    assert all(re.fullmatch(r"\d+ of 60 files, \d+ findings?, about \d+ s left", line) for line in lines), lines
    assert len(lines) > 5
    assert shown.endswith("\r\x1b[K")
    done = [int(line.split()[0]) for line in lines]
    assert done == sorted(done) and done[0] >= 15  # nothing in the first second


def test_the_line_speaks_german_to_germans(slow_house: Path):
    _, _, shown = on_terminal(slow_house, "artikel", LC_ALL="de_DE.UTF-8")
    assert re.search(r"\d+ von 60 Dateien, \d+ Funde, noch etwa \d+ s", shown)


@pytest.mark.parametrize("env", [{"TERM": "dumb"}, {}])
def test_nothing_is_shown_elsewhere_or_on_a_terminal_that_cannot(slow_house: Path, env: dict[str, str]):
    if env:
        assert on_terminal(slow_house, "artikel", **env)[2] == ""
    else:
        assert start(slow_house, "artikel").communicate(timeout=60)[1] == b""


def test_a_short_run_shows_nothing_and_does_not_import_progress(house: Path):
    (house / "a.txt").write_text(BAD)
    assert on_terminal(house, "a.txt")[2] == ""
    code = (
        "import sys; from newslint.cli import main; main(['check', 'a.txt']); print('newslint.progress' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=house, capture_output=True).stdout.endswith(b"False\n")


def wait_at(house: Path, number: int) -> None:
    """Have the rule wait at one of the articles until there is a file "go"."""
    (house / "artikel" / f"{number:02}.txt").write_text(BAD + "\nDas Ende kam am Abend um 5. #wait")


def stopped(house: Path, *arguments: str) -> tuple[bytes, bytes]:
    """Press Ctrl-C when the rule waits, let it go on, and return what the run says."""
    run = start(house, *arguments)
    until((house / "waiting").exists)
    run.send_signal(signal.SIGINT)
    (house / "go").touch()
    out, err = run.communicate(timeout=60)
    assert run.returncode == 130 and b"Traceback" not in err
    return out, err


@pytest.mark.parametrize("number", [0, 5, 40], ids=["at once", "in the first second", "later"])
@pytest.mark.parametrize("flags", [(), ("--fix",)])
def test_ctrl_c_ends_with_what_was_found_so_far(slow_house: Path, number: int, flags: tuple[str, ...]):
    wait_at(slow_house, number)
    out, err = stopped(slow_house, "--format", "json", *flags, "artikel")
    end = rb"newslint: interrupted after (\d+) files?, (\d+) findings? so far; the others were not checked\n"
    match = re.fullmatch(rb"(?:artikel/\d+.txt: fixed: .*\n)*" + end, err)
    assert match and int(match[1]) in (number, number + 1)
    found = json.loads(out)  # whole, not torn
    assert len(found["files"]) == int(match[1])
    assert sum(len(file["findings"]) for file in found["files"]) == int(match[2])


def test_the_text_report_is_finished_too(slow_house: Path):
    wait_at(slow_house, 40)
    out, err = stopped(slow_house, "artikel")
    files = re.search(rb"after (\d+) files", err)
    assert files and re.search(rb"\n\d+ findings in %s articles" % files[1], out)


def test_what_was_fixed_before_ctrl_c_is_told_and_nothing_else_was_fixed(slow_house: Path):
    (slow_house / "newslint.toml").write_text('plugins = ["slow.py"]\nselect = ["slow", "header-whitespace"]\n')
    trusted(slow_house)
    wait_at(slow_house, 5)
    _, err = stopped(slow_house, "--fix", "artikel")
    told = re.findall(rb"artikel/(\d+).txt: fixed", err)
    assert told == [b"01", b"03", b"05"]
    changed = [path for path in (slow_house / "artikel").iterdir() if "Rat  stimmt" not in path.read_text()]
    assert {path.stem for path in changed if int(path.stem) % 2} == {"01", "03", "05"}


def test_the_second_ctrl_c_does_not_wait(slow_house: Path):
    wait_at(slow_house, 5)
    run = start(slow_house, "--fix", "artikel")
    until((slow_house / "waiting").exists)
    run.send_signal(signal.SIGINT)
    (slow_house / "waiting").unlink()
    # Not lost, and not met yet: the rule waits on.
    with pytest.raises(subprocess.TimeoutExpired):
        run.wait(0.3)
    run.send_signal(signal.SIGINT)
    run.communicate(timeout=60)
    assert run.returncode == 130


def test_what_the_line_says():
    assert progress.said(30, 1, 60, 6.0, "en") == "30 of 60 files, 1 finding, about 6 s left"
    assert progress.said(1, 2, 1000, 1.0, "en") == "1 of 1000 files, 2 findings, about 17 min left"
    assert progress.said(30, 0, 20, 6.0, "en") == "30 files, 0 findings"  # more than were counted: nothing to tell
    assert progress.said(30, 1, 20, 6.0, "de") == "30 Dateien, 1 Fund"


def test_the_line_makes_room_for_what_is_written():
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    def results() -> Iterator[Result]:
        yield Result("a")
        yield Result("b")
        yield Result("c", problem="is empty")

    out = Terminal()
    ticks = iter(range(1, 100))
    for result in progress.watched(
        results(), progress.SoFar(1, 0, 0.0), lambda: 4, out=out, clock=lambda: float(next(ticks))
    ):
        if result.problem:
            out.write("c: is empty\n")
    assert re.sub("\r\x1b\\[K", "|", out.getvalue()) == (
        "|2 of 4 files, 0 findings, about 1 s left|3 of 4 files, 0 findings, about 1 s left|c: is empty\n"
        "|4 of 4 files, 0 findings, about 1 s left|"
    )

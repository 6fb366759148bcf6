"""Several processes: the same as one in every byte, also where files are fixed, a process dies or Ctrl-C is pressed."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import BAD, CLEAN, COMMAND, PLAIN, Run, trusted, until, write
from newslint import pool, runner

# A rule that does what an article says, and, as some plugins do, one whose findings have values that cannot be sent.
PLUGIN = """\
import os, sys, threading, time
from newslint import hookimpl
from newslint.rule import Finding, rule
from newslint.testing import verify

class Odd:
    def __init__(self, text):
        self.text, self.held = text, lambda: None
    def __str__(self):
        return self.text

@rule("obedient", de="gehorsam: {what}", en="obedient: {what}", bad=["[[#odd]]"], good=["y"], source="the test")
def obedient(article):
    "Do what is said."
    at = article.text.find("#")
    word = article.text[at + 1 :].strip() if at >= 0 else ""
    if word == "die":
        os.kill(os.getpid(), 9)
    if word == "leave":
        os._exit(7)
    if word == "fail":
        raise RuntimeError("told so")
    if word.startswith("wait"):
        open("waiting" + word[4:], "w").close()
        while not os.path.exists("go"):
            time.sleep(0.01)
    if word == "hang":
        time.sleep(60)
    if word == "odd":
        yield Finding(at, at + 4, what=Odd(word))

@hookimpl
def newslint_rules():
    return [obedient]
"""
THREAD = "\nthreading.Thread(target=time.sleep, args=(600,), daemon=True).start()\n"
MARKDOWN = """---
title: Rat stimmt zu
---

Der Rat stimmte am am Abend zu.

<!-- newslint: off-next duplicated-word -->

Gebaut wird im im Mai.

<!-- newslint: off-next double-space -->

Gebaut wird im Mai.
"""


@pytest.fixture
def mixed(house: Path) -> Path:
    """Return a house with all that may become of an article, in several folders."""
    write(house / "newslint.toml", 'select = ["duplicated-word", "double-space", "header-whitespace", "unused-suppression", "phrase-agreement"]\nlexicon = ["words.txt"]\n[[overrides]]\npaths = ["sport/**"]\nseverity = { duplicated-word = "suggestion" }\n[[overrides]]\nparts = ["headline"]\nignore = ["double-space"]\n')  # fmt: skip
    write(house / "words.txt", "Quorbe: f, -s\n")
    write(house / "kultur" / "newslint.toml", 'messages = "de"\nselect = ["duplicated-word"]\n')
    for number in range(12):
        for folder in ("kultur", "sport", "politik"):
            write(house / folder / f"{number:02}.txt", BAD if number % 3 else CLEAN)
    write(house / "politik" / "neu.md", MARKDOWN)
    write(
        house / "politik" / "quorbe.txt",
        CLEAN + "\nWallstedt – Sie kam in den großen Quorbe an. Er sah ein neuer Quorbe.\n",
    )
    write(house / "politik" / "leer.txt", "")
    (house / "politik" / "latin.txt").write_bytes("Stra\xdfe\n\nEr kam.\n".encode("latin-1"))
    return house


def obedient(house: Path, *words: str, more: str = "") -> Path:
    """Write the plugin and an article for each word, which the plugin obeys."""
    write(house / "house_rules.py", PLUGIN + more)
    write(
        house / "newslint.toml",
        'plugins = ["house_rules.py"]\nselect = ["obedient", "duplicated-word", "header-whitespace"]\n',
    )
    trusted(house)
    for number, word in enumerate(words):
        write(house / "a" / f"{number:02}.txt", BAD + (f"\nDas war es #{word}\n" if word else ""))
    return house


@pytest.mark.parametrize("form", ["concise", "full", "json", "sarif", "html", "junit"])
def test_output_order_and_exit_code_are_those_of_one_process(mixed: Path, lint: Run, form: str):
    one = lint("check", "--jobs", "1", "--format", form)
    several = lint("check", "--jobs", "3", "--format", form)
    assert (several.stdout, several.stderr, several.returncode) == (one.stdout, one.stderr, one.returncode)
    assert one.returncode == 2 and "latin.txt" in one.stderr and "duplicated-word" in one.stdout


def test_comments_overrides_and_words_of_the_house_count_in_every_process(mixed: Path, lint: Run):
    out = lint("check", "--jobs", "2").stdout
    assert "politik/neu.md:5:17: error duplicated-word" in out and "neu.md:9:" not in out
    assert "neu.md:11:1: warning unused-suppression" in out
    assert "sport/01.txt:3:29: suggestion duplicated-word" in out
    assert "politik/quorbe.txt:5" in out  # what is wrong with a word that only the house knows


def test_fixes_are_the_same(mixed: Path, lint: Run, tmp_path_factory: pytest.TempPathFactory):
    import shutil

    other = tmp_path_factory.mktemp("other") / "house"
    shutil.copytree(mixed, other)
    diff = lint("check", "--diff", "--jobs", "1")
    assert lint("check", "--diff", "--jobs", "3").stdout == diff.stdout != ""
    one, several = lint("check", "--fix", "--jobs", "1", cwd=other), lint("check", "--fix", "--jobs", "3")
    assert (several.stdout, several.stderr, several.returncode) == (one.stdout, one.stderr, one.returncode)
    for path in sorted(other.rglob("*.txt")):
        assert (mixed / path.relative_to(other)).read_bytes() == path.read_bytes()
    assert "fixed: " in one.stderr


def test_since_and_baseline_hold(mixed: Path, lint: Run):
    (mixed / ".git").rmdir()
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "all"]):
        subprocess.run([*git, *command], cwd=mixed, check=True)
    for number in range(4):
        with open(mixed / "sport" / f"{number:02}.txt", "a") as file:
            file.write("\nEr kam am am Abend.\n")
    one, several = (lint("check", "--jobs", jobs, "--since", "HEAD", "sport") for jobs in ("1", "3"))
    assert several.stdout == one.stdout and one.stdout.count("duplicated-word") == 4
    (mixed / "politik" / "latin.txt").unlink()
    (mixed / "politik" / "leer.txt").unlink()
    assert lint("baseline", "write").returncode == 0
    one, several = (lint("check", "--jobs", jobs) for jobs in ("1", "3"))
    assert (several.stdout, several.returncode) == (one.stdout, one.returncode) and one.returncode == 0


@pytest.mark.parametrize("more", ["", THREAD], ids=["forked", "started anew"])
def test_a_plugin_runs_in_every_process_and_its_failures_are_told(house: Path, lint: Run, more: str):
    obedient(house, "odd", "", "fail", "odd", "", more=more)
    one, several = (lint("check", "--jobs", jobs, "a") for jobs in ("1", "2"))
    assert (several.stdout, several.stderr, several.returncode) == (one.stdout, one.stderr, one.returncode)
    assert one.stdout.count("obedient: odd") == 2 and "RuntimeError: told so" in one.stderr and one.returncode == 2


def test_a_rule_that_takes_too_long_is_stopped_in_every_process(house: Path, lint: Run):
    obedient(house, "hang", "", "odd")
    with open(house / "newslint.toml", "a") as file:
        file.write("time-limit = 0.2\n")
    trusted(house)
    one, several = (lint("check", "--jobs", jobs, "a") for jobs in ("1", "2"))
    assert (several.stdout, several.stderr, several.returncode) == (one.stdout, one.stderr, one.returncode)
    assert "was stopped: it took longer than 0.2 seconds" in one.stderr and "obedient: odd" in one.stdout


def test_code_that_nobody_trusts_runs_in_no_process(house: Path, lint: Run):
    obedient(house, "odd", "odd")
    write(house / "house_rules.py", PLUGIN + "\nprint('ran')\n")
    done = lint("check", "--jobs", "2", "a")
    assert done.returncode == 2 and "ran" not in done.stdout and "newslint trust" in done.stderr
    assert lint("check", "--jobs", "2", "--trust", "a").stdout.count("obedient: odd") == 2


@pytest.mark.parametrize("more", ["", THREAD], ids=["forked", "started anew"])
def test_a_process_that_dies_is_named_with_its_file_and_the_others_are_reported(house: Path, lint: Run, more: str):
    obedient(house, "", "die", *[""] * 20, "leave", "", more=more)
    done = lint("check", "--jobs", "2", "a")
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "a/01.txt: error: the process that checked this file died: signal 9 (SIGKILL)",
        "a/22.txt: error: the process that checked this file died: exit code 7",
    ]
    assert re.findall(r"(?m)^a/(\d+).*duplicated", done.stdout) == [f"{at:02}" for at in range(24) if at not in (1, 22)]


def test_processes_that_die_again_and_again_end_the_run_in_order(house: Path, lint: Run):
    obedient(house, *["leave"] * 40)
    done = lint("check", "--jobs", "2", "a")
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert 20 <= done.stderr.count("died: exit code 7") < 25
    assert "a/39.txt: error: not checked" in done.stderr


def interrupted(house: Path, at: str, *flags: str, send: Callable[[int], None]) -> tuple[bytes, bytes]:
    """Interrupt a run of two processes as soon as an article waits, and let that go on; return what the run says."""
    run = subprocess.Popen(
        [COMMAND, "check", "--jobs", "2", *flags, "--format", "json", "a"],
        cwd=house,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **PLAIN},
        start_new_session=True,
    )
    until((house / at).exists)
    send(run.pid)
    write(house / "go")
    out, err = run.communicate(timeout=60)
    assert run.returncode == 130 and b"Traceback" not in err, err
    with pytest.raises(ProcessLookupError):
        os.killpg(run.pid, 0)  # nobody is left
    return out, err


def press(group: int) -> None:
    """Press Ctrl-C as a terminal does it: every process gets it."""
    os.killpg(group, signal.SIGINT)


def test_ctrl_c_reports_what_was_found_and_writes_nothing_else(house: Path):
    obedient(house, *[""] * 20, "wait", *[""] * 300)
    out, err = interrupted(house, "waiting", "--fix", send=press)
    assert json.loads(out)
    files = re.search(rb"interrupted after (\d+) files?", err)
    assert files and int(files[1]) < 320
    told = set(re.findall(r"(?m)^a/(\d+).txt: fixed", err.decode()))
    changed = {path.stem for path in (house / "a").iterdir() if not path.read_text().startswith(BAD)}
    assert changed == told != set()


@pytest.mark.parametrize("flags", [(), ("--fix",)])
def test_ctrl_c_before_anything_was_found_ends_in_order(house: Path, flags: tuple[str, ...]):
    obedient(house, "wait0", "wait1", *[""] * 300)
    out, err = interrupted(house, "waiting0", *flags, send=press)
    said = re.fullmatch(
        rb"(?:a/00.txt: fixed: .*\n)?newslint: interrupted after [01] files?, \d+ findings? so far; .*\n", err
    )
    assert said, err
    assert len(json.loads(out)["files"]) == (b"after 1 file," in err)


def test_ctrl_c_while_processes_are_started_waits_for_them(monkeypatch: pytest.MonkeyPatch):
    started = []
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt), pool._deaf():
            signal.pthread_kill(threading.get_ident(), signal.SIGINT)  # to this thread: a test runner has others
            started.append(True)
    finally:
        signal.signal(signal.SIGINT, before)
    assert started


def test_where_one_process_runs_nothing_of_several_is_imported(house: Path):
    write(house / "a.txt")
    write(house / "b.txt")
    code = "import sys; from newslint.cli import main; main(['check']); print(*sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], cwd=house, capture_output=True).stdout.decode().split()
    assert "newslint.runner" in shown
    assert not {"newslint.pool", "newslint.parcels", "multiprocessing", "pickle", "threading"} & {*shown}


def test_auto_starts_processes_where_each_has_enough_to_do(house: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(runner, "_processors", lambda: 4)
    small = [str(write(house / f"{number}.txt")) for number in range(3)]
    large = [str(write(house / f"large{number}.txt", CLEAN * 6000)) for number in range(6)]
    assert runner.processes(small, "auto") == 1
    assert runner.processes([small[0], large[0]], "auto") == 1
    assert runner.processes(large[:3], "auto") == 3
    assert runner.processes(large, "auto") == 4
    assert runner.processes([*small, str(house / "none.txt")], "auto") == 1
    assert runner.processes([runner.Result("-"), *small], 8) == 3


def test_the_configuration_says_how_many_and_what_is_no_number_is_an_error(house: Path, lint: Run):
    write(house / "a.txt")
    write(house / "newslint.toml", "jobs = 2\n")
    assert re.search(r"(?m)^jobs +2 +newslint.toml:1$", lint("config").stdout)
    for value in ("0", '"many"', "true", "1.5"):
        write(house / "newslint.toml", f'messages = "en"\njobs = {value}\n')
        done = lint("check")
        assert done.returncode == 2
        assert 'newslint.toml:2: jobs is a number from 1, or "auto", not' in done.stderr
    for value in ("0", "-1", "many", "²"):
        done = lint("check", f"--jobs={value}", "a.txt")
        assert done.returncode == 2 and "a number from 1, or auto" in done.stderr

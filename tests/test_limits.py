"""A rule that never ends, and fixes that run away: stopped, named, and the run goes on."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import newslint
from conftest import Run, write
from newslint import engine, limits
from newslint.article import Article
from newslint.rule import Finding, Rule, rule
from newslint.text import Fix

TEXT = "Rat  tagt\n\nEr kam am am Abend nach Hause.\n"
PLUGIN = """
import re
import newslint
from newslint.rule import rule

@rule("never-ends", de="x", en="x", bad=["[[x]]"], good=["y"], source="none")
def never(article):
    "Go on."
    while True:
        try:
            {work}
        except Exception:
            pass

@newslint.hookimpl
def newslint_rules():
    return [never]
"""


@pytest.mark.parametrize("work", ["sum(range(1000))", "re.match('(a*)*b', 'a' * 40)", "import time; time.sleep(60)"])
def test_a_rule_that_never_ends_is_stopped_and_named_and_the_others_run(house: Path, lint: Run, work: str):
    write(house / "ours.py", PLUGIN.format(work=work))
    write(house / "newslint.toml", 'plugins = ["ours.py"]\ntime-limit = 0.2\n')
    write(house / "a.txt", TEXT)
    write(house / "b.txt", TEXT)
    done = lint("check", "--trust", "--format", "concise")
    assert done.returncode == 2 and done.stdout.count("duplicated-word") == 2
    assert "a.txt: error: rule never-ends (" in done.stderr
    assert "was stopped: it took longer than 0.2 seconds; time-limit in the configuration sets how long" in done.stderr
    assert "rule never-ends failed on 2 articles" in done.stderr


@pytest.mark.parametrize("value", ["-1", '"10"', "true", "nan", "1e30", "0.001"])
def test_a_time_limit_that_is_none_is_an_error_with_its_line(house: Path, lint: Run, value: str):
    write(house / "newslint.toml", f'messages = "en"\ntime-limit = {value}\n')
    done = lint("check")
    assert done.returncode == 2 and "newslint.toml:2: time-limit is how many seconds" in done.stderr


def growing(name: str, into: str, *, fails_on: str = "\0") -> Rule:
    """Return a rule that makes more of each a, and breaks on a text that has too much of it."""

    @rule(name, de="x", en="x", bad=["[[a]]"], good=["b"], source="none")
    def grow(article: Article):
        """Grow."""
        if fails_on in article.text:
            raise TimeoutError("too long")
        for at, char in enumerate(article.text):
            if char == "a":
                yield Finding(at, at + 1, fix=Fix.replace(at, at + 1, into))

    return grow


BLANKS = "Er  kam  mit  dem  Rad."


def double_space(article: Article):
    """Take one away."""
    at = article.text.find("  ")
    if at >= 0:
        yield Finding(at, at + 2, fix=Fix.replace(at, at + 2, " "))


ONE = rule("one-blank", de="x", en="x", bad=["a[[  ]]b"], good=["b"], source="none")(double_space)


def test_a_rule_that_fails_on_its_own_fixes_takes_them_back_and_the_others_stay():
    rules = [growing("grow-a", "b" * 5, fails_on="bbbbb"), ONE]
    done = engine.fix(Article("Rat tagt\n\nDas  war alles.\n"), rules)
    assert done.text == "Rat tagt\n\nDas war alles.\n"
    assert done.refused == {"grow-a": engine.FAILED} and done.made == {"one-blank": 1}


def test_no_fix_makes_a_text_more_than_twice_as_long():
    text = "Rat tagt\n\nDas  war alles, was da war.\n"
    done = engine.fix(Article(text), [growing("grow-a", "b" * 100), ONE])
    assert done.text == text.replace("  ", " ")
    assert done.refused == {"grow-a": engine.GROWS}


def test_what_runs_away_is_said_and_the_file_keeps_its_size(house: Path, lint: Run):
    pack = (
        '[rules.grow-a]\nkind = "pattern"\nsummary = "Grow."\nwhy = "For a test."\nsource = "none"\nde = "x"\nen = "x"\n'
        f'pattern = "a"\nreplacement = "{"a" * 50}"\nsafe = true\nbad = ["[[a]]"]\ngood = ["b"]\n'
    )
    write(house / "p.toml", pack.replace('bad = ["[[a]]"]', 'bad = ["D[[a]]s."]'))
    write(house / "a.txt", TEXT)
    done = lint("check", "--pack", "p.toml", "--fix", "a.txt")
    assert (house / "a.txt").read_text() == TEXT.replace("  ", " ")
    assert "fixes of grow-a are not made" in done.stderr


@rule("never-ends", de="x", en="x", bad=["[[x]]"], good=["y"], source="none")
def never_ends(article: Article):
    """Go on."""
    while True:
        sum(range(1000))
    yield Finding(0, 0)


def in_a_thread(work: Callable[[], object]) -> object:
    """Return what the work gives in another thread than the first."""
    given: list[object] = []
    thread = threading.Thread(target=lambda: given.append(work()))
    thread.start()
    thread.join()
    return given[0]


def failing(limit: float) -> list[str]:
    """Return which rules fail on a text, and what is said of them."""
    checked = engine.check(Article(TEXT), [never_ends, ONE, never_ends], limit=limit)
    assert [finding.rule.name for finding in checked.findings] == ["one-blank"]
    return [str(failure.error) for failure in checked.failures]


STOPPED = "it took longer than 0.1 seconds; time-limit in the configuration sets how long"


def test_a_rule_that_never_ends_is_stopped_in_another_thread_too():
    assert in_a_thread(lambda: failing(0.1)) == [STOPPED, STOPPED]


def test_where_the_program_uses_the_alarm_itself_a_rule_is_stopped_all_the_same(monkeypatch: pytest.MonkeyPatch):
    before = signal.signal(signal.SIGALRM, lambda *_: None)
    try:
        assert failing(0.1) == [STOPPED, STOPPED]
        assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    finally:
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("where", [lambda work: work(), in_a_thread], ids=["main", "thread"])
def test_time_that_a_rule_waits_for_the_processor_does_not_count(where: Callable[[Callable[[], object]], object]):
    """A busy machine is simulated: three times the limit passes on the wall, and hardly any of it in the thread."""

    def waits() -> str:
        with limits.Clock(0.2) as clock:
            return clock.run(lambda: time.sleep(0.6) or "done")

    assert where(waits) == "done"


def test_a_rule_has_more_time_for_a_text_of_megabytes(monkeypatch: pytest.MonkeyPatch):
    @rule("takes-time", de="x", en="x", bad=["[[x]]"], good=["y"], source="none")
    def takes_time(article: Article):
        """Take time of the processor."""
        began = time.thread_time()
        while time.thread_time() - began < 0.3:
            pass
        return []

    assert len(engine.check(Article(TEXT), [takes_time], limit=0.1).failures) == 1
    monkeypatch.setattr(engine, "USUAL_SIZE", len(TEXT) // 20)
    assert engine.check(Article(TEXT), [takes_time], limit=0.1).failures == []


def test_what_stops_a_rule_is_never_met_after_it():
    """The watching thread may be late: it stops a rule that has all but ended."""

    def late() -> bool:
        waits = threading.Lock()
        waits.acquire()

        def watch() -> None:
            clock._began -= 3600
            clock.look()  # from here on the error waits for the next step of the thread that runs the rule
            waits.release()

        with limits.Clock(60) as clock:
            watching = threading.Timer(0.05, watch)
            watching.start()
            with pytest.raises(limits.TookTooLong):
                clock.run(waits.acquire)
            clock.look()
        return sum(range(1000)) > 0

    assert in_a_thread(late) is True


def test_many_threads_are_watched_by_one_and_none_is_left():
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda _: failing(0.1), range(4))) == [[STOPPED, STOPPED]] * 4
    assert limits._watchdog._clocks == []


def test_a_time_limit_in_the_configuration_holds_in_the_library_and_without_it_there_is_none():
    assert newslint.Linter()._setup.limit == 0
    assert newslint.Linter({"time-limit": 3})._setup.limit == 3


def test_a_forked_process_watches_anew():
    def child() -> int:
        code = int(in_a_thread(lambda: failing(0.1)) != [STOPPED, STOPPED])
        os._exit(code)

    def forking() -> int:
        with limits.Clock(5):  # its thread is there, and is not in the child
            process = os.fork() or child()
            return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])

    assert in_a_thread(forking) == 0

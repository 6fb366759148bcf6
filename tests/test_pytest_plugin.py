"""The pytest plugin: articles and packs as items, the fixture, and nothing of it until somebody asks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from conftest import BAD, CLEAN, run

PACK = """\
[pack]
name = "house"

[rules.house-words]
kind = "terms"
summary = "Avoid it."
why = "It says nothing."
source = "the house"
de = "nicht {term}"
en = "not {term}"
terms = ["quasi"]
bad = ["Es war [[quasi]] so."]
good = ["Es war so."]

[rules.house-lies]
kind = "terms"
summary = "Avoid it."
why = "It says nothing."
source = "the house"
de = "nicht {term}"
en = "not {term}"
terms = ["irgendwie"]
bad = ["Es war [[quasi]] so."]
good = ["Es war so."]
"""


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def run_pytest(house: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-rA", *arguments, cwd=house)


def outcomes(done: subprocess.CompletedProcess[str]) -> list[str]:
    """Return "PASSED name" and "FAILED name" of the summary."""
    return [" ".join(line.split()[:2]) for line in done.stdout.splitlines() if line.startswith(("PASSED ", "FAILED "))]


def test_every_article_is_one_item_and_a_finding_fails_it(house: Path):
    write(house / "desk/good.txt", CLEAN)
    write(house / "desk/bad.md", BAD)
    write(house / "desk/data.csv", BAD)
    done = run_pytest(house, "--newslint", "desk")
    assert done.returncode == 1
    assert outcomes(done) == ["PASSED desk/good.txt::newslint", "FAILED desk/bad.md::newslint"]


def test_a_failure_shows_path_line_column_and_the_underlined_text_and_no_traceback(house: Path):
    write(house / "desk/bad.txt", BAD)
    lines = run_pytest(house, "--newslint", "desk").stdout.splitlines()
    assert "desk/bad.txt:1:17: warning header-whitespace stray blank in the header: 2 characters, space" in lines
    at = lines.index("desk/bad.txt:3:29: error duplicated-word “am” is repeated")
    assert lines[at + 1] == "3 | Wallstedt – Der Rat stimmte am am Abend zu. Gebaut wird im Mai."
    assert lines[at + 2].index("^") == lines[at + 1].index("am am")
    assert not any("pytest_plugin.py" in line for line in lines)
    assert lines[-3].startswith("====")
    assert lines[-2] == "FAILED desk/bad.txt::newslint - duplicated-word (+1) 3:29 “am” is repeated"


LONG = "artikel/2025/03/wallstedt/" + "rat-beschliesst-neue-satzung" + "-fuer-die-freibaeder" * 3 + "/bericht.txt"


@pytest.mark.parametrize("flags", [(), ("-n", "1"), ("-vv",)], ids=["usual", "xdist", "verbose"])
@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("artikel/rat.txt", "FAILED artikel/rat.txt::newslint - duplicated-word (+1) 3:29 “am” is re"),
        (LONG, "FAILED .../bericht.txt::newslint - duplicated-word (+1) 3:29 “am” is rep"),
        (LONG.replace("/bericht", "-bericht"), "FAILED rat-beschliesst-neue-satz...er-bericht.txt::newslint - duplicated-word"),
    ],
    ids=["short", "folders", "name"],
)  # fmt: skip
def test_the_short_summary_names_the_rule_within_80_columns(house: Path, name: str, line: str, flags: tuple[str, ...]):
    if "-n" in flags:
        pytest.importorskip("xdist")
    write(house / name, BAD)
    env = {"COLUMNS": "80", "CI": "", "BUILD_NUMBER": ""}
    done = run(sys.executable, "-m", "pytest", "--newslint", "-p", "no:cacheprovider", *flags, cwd=house, env=env)
    [failed] = [row for row in done.stdout.splitlines() if row.startswith("FAILED ")]
    assert failed.startswith(line) and "duplicated-word" in failed[:80]


def test_the_short_summary_is_right_below_the_root_and_names_the_rule_of_a_pack(house: Path):
    write(house / "pytest.ini", "[pytest]\n")
    write(house / LONG, BAD)
    write(house / LONG.replace("bericht.txt", "house.toml"), PACK)
    done = run(sys.executable, "-m", "pytest", "--newslint", "..", cwd=house / "artikel", env={"COLUMNS": "80"})
    failed = [row for row in done.stdout.splitlines() if row.startswith("FAILED ")]
    assert failed[0].startswith("FAILED .../bericht.txt::newslint - duplicated-word")
    assert failed[1].startswith("FAILED .../house.toml::house-lies - house-lies: ")


def test_what_failed_last_is_run_again_whatever_the_summary_shows(house: Path):
    write(house / LONG, BAD)
    write(house / "a.txt", CLEAN)
    for _ in range(2):
        done = run(sys.executable, "-m", "pytest", "--newslint", "--last-failed", cwd=house, env={"COLUMNS": "80"})
    assert "1 failed" in done.stdout and "passed" not in done.stdout


def test_reportinfo_has_the_line_of_the_first_finding(house: Path):
    write(house / "desk/bad.txt", BAD.replace("  ", " "))
    write(
        house / "conftest.py",
        "def pytest_runtest_logreport(report):\n    if report.when == 'call':\n        print('LOCATION', *report.location[:2])\n",
    )
    assert "LOCATION desk/bad.txt 2" in run_pytest(house, "--newslint", "-s", "desk").stdout


def test_articles_are_those_that_newslint_check_reads(house: Path):
    write(house / ".gitignore", "drafts/\n")
    for name in ["a.txt", "drafts/b.txt", ".hidden/c.txt", "sport/d.md", "sport/.e.txt"]:
        write(house / name, CLEAN)
    assert outcomes(run_pytest(house, "--newslint", ".")) == ["PASSED a.txt::newslint", "PASSED sport/d.md::newslint"]
    assert outcomes(run_pytest(house, "--newslint", "drafts/b.txt")) == ["PASSED drafts/b.txt::newslint"]


def test_the_closest_configuration_applies(house: Path):
    write(house / "desk/newslint.toml", 'ignore = ["duplicated-word", "header-whitespace"]\n')
    write(house / "desk/bad.txt", BAD)
    write(house / "bad.txt", BAD)
    assert outcomes(run_pytest(house, "--newslint", ".")) == [
        "PASSED desk/bad.txt::newslint",
        "FAILED bad.txt::newslint",
    ]


def test_a_file_is_left_out_and_a_suggestion_lets_pass_as_configured(house: Path):
    write(house / "newslint.toml", 'exclude = ["old/**"]\nfail-on = "error"\nselect = ["header-whitespace"]\n')
    write(house / "old/a.txt", BAD)
    write(house / "b.txt", BAD)
    assert outcomes(run_pytest(house, "--newslint", ".")) == ["PASSED b.txt::newslint"]


def test_a_broken_configuration_is_a_usage_error_with_file_and_line(house: Path):
    write(house / "newslint.toml", "selekt = []\n")
    write(house / "a.txt", CLEAN)
    done = run_pytest(house, "--newslint", ".")
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert "newslint.toml:1: unknown key 'selekt'" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_an_article_that_cannot_be_decoded_fails_with_the_byte(house: Path):
    (house / "a.txt").write_bytes("Köln\n\nDer Rat tagt.\n".encode("cp1252"))
    done = run_pytest(house, "--newslint", "a.txt")
    assert outcomes(done) == ["FAILED a.txt::newslint"]
    assert "a.txt: error: cannot be decoded: byte 1 (0xF6, line 1)" in done.stdout


def test_an_article_without_a_body_is_a_warning(house: Path):
    write(house / "a.txt", "Rat tagt\n")
    done = run_pytest(house, "--newslint", "a.txt")
    assert outcomes(done) == ["PASSED a.txt::newslint"]
    assert "no body: nothing follows the headline" in done.stdout


def test_a_pack_gives_an_item_a_rule_that_runs_its_examples(house: Path):
    write(house / "packs/house.toml", PACK)
    write(house / "packs/settings.toml", "[other]\nx = 1\n")
    write(house / "newslint.toml", "[rules.duplicated-word]\n")
    done = run_pytest(house, "--newslint", ".")
    assert outcomes(done) == [
        "PASSED packs/house.toml::house-words",
        "FAILED packs/house.toml::house-lies",
    ]
    assert "house-lies: bad example 'Es war [[quasi]] so.' finds nothing" in done.stdout


def test_a_broken_pack_is_an_error_with_file_and_line(house: Path):
    write(house / "house.toml", "[rules.ours]\nkind = terms\n")
    done = run_pytest(house, "--newslint", ".")
    assert done.returncode == pytest.ExitCode.INTERRUPTED
    assert "house.toml:2:" in done.stdout
    assert "pytest_plugin.py" not in done.stdout


TESTS = """
import pytest

from newslint.rules import duplicated_word

GOOD = {good!r}
BAD = {bad!r}


def test_check(newslint):
    assert [finding.rule.name for finding in newslint.check(BAD)] == ["header-whitespace", "duplicated-word"]
    assert [finding.rule.name for finding in newslint.check(BAD, rules=[duplicated_word])] == ["duplicated-word"]


def test_clean(newslint):
    newslint.assert_clean(GOOD)


def test_not_clean(newslint):
    newslint.assert_clean(BAD)


def test_verify(newslint):
    newslint.verify(duplicated_word)
"""


def test_the_fixture_serves_a_newsrooms_own_tests_without_the_flag(house: Path):
    write(house / "test_house.py", TESTS.format(good=CLEAN, bad=BAD))
    done = run_pytest(house)
    assert outcomes(done) == [
        "PASSED test_house.py::test_check",
        "PASSED test_house.py::test_clean",
        "PASSED test_house.py::test_verify",
        "FAILED test_house.py::test_not_clean",
    ]
    assert "text:3:29: error duplicated-word “am” is repeated" in done.stdout
    assert "^^^^^" in done.stdout


def test_the_fixture_has_the_configuration_of_the_tests_folder(house: Path):
    write(house / "desk/newslint.toml", 'ignore = ["duplicated-word", "header-whitespace"]\n')
    write(house / "desk/test_house.py", f"def test_clean(newslint):\n    newslint.assert_clean({BAD!r})\n")
    assert run_pytest(house, "desk").returncode == 0


PROBE = """
import sys

def loaded():
    return sorted(name for name in sys.modules if name == "newslint" or name.startswith("newslint."))

def pytest_unconfigure(config):
    print("LOADED", loaded())
"""


@pytest.mark.parametrize(("flags", "nothing"), [((), True), (("--newslint",), False)], ids=["without", "with"])
def test_nothing_of_newslint_is_imported_until_the_flag_is_given(house: Path, flags: tuple[str, ...], nothing: bool):
    write(house / "conftest.py", PROBE)
    write(house / "a.txt", BAD)
    write(house / "test_theirs.py", "def test_theirs():\n    assert True\n")
    done = run_pytest(house, "-s", *flags)
    assert ("LOADED []" in done.stdout) is nothing
    assert len(outcomes(done)) == (1 if nothing else 2)

"""Golden articles under pytest: a ``.findings`` beside an article says exactly what must be found in it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from conftest import BAD, CHECKOUT, CLEAN, run, write

LISTED = "1:17 header-whitespace\n3:29 duplicated-word\n"


def run_pytest(house: Path, *arguments: str, **env: str):
    done = run(sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-rA", "--newslint", *arguments, cwd=house, env=env)  # fmt: skip
    assert "Traceback" not in done.stdout + done.stderr
    return done


def outcomes(done) -> list[str]:
    return [" ".join(line.split()[:2]) for line in done.stdout.splitlines() if line.startswith(("PASSED ", "FAILED "))]


@pytest.mark.parametrize(
    "listed",
    [LISTED, LISTED.replace("\n", "\r\n"), "# why\n\n" + LISTED, "\ufeff" + LISTED, "3:29 duplicated-word\n1:17\theader-whitespace"],
    ids=["lines", "crlf", "remarks", "bom", "order"],
)  # fmt: skip
def test_an_article_passes_if_exactly_its_list_is_found(house: Path, listed: str):
    write(house / "a.txt", BAD)
    write(house / "a.findings", listed)
    assert outcomes(run_pytest(house)) == ["PASSED a.txt::newslint"]


def test_what_is_missing_and_what_is_extra_is_shown_as_a_difference(house: Path):
    write(house / "desk/a.txt", BAD)
    write(house / "desk/a.findings", "1:17 header-whitespace\n3:35 missing-space\n")
    done = run_pytest(house)
    lines = done.stdout.splitlines()
    at = lines.index("desk/a.txt: not what desk/a.findings lists (- not found, + not listed):")
    assert lines[at + 1 : at + 5] == [
        "  1:17 header-whitespace",
        "- 3:35 missing-space",
        "+ 3:29 duplicated-word",
        "desk/a.findings:2: 3:35 missing-space not found",
    ]
    assert lines[at + 5] == "desk/a.txt:3:29: error duplicated-word “am” is repeated"
    assert "^^^^^" in lines[at + 7]
    assert "FAILED desk/a.txt::newslint - missing-space (+1) 3:35 not found" in lines


def test_an_empty_list_says_that_nothing_must_be_found(house: Path):
    write(house / "a.txt", BAD)
    write(house / "a.findings", "")
    write(house / "b.md", CLEAN)
    write(house / "b.findings", "")
    assert outcomes(run_pytest(house)) == ["PASSED b.md::newslint", "FAILED a.txt::newslint"]


def test_a_finding_that_does_not_fail_a_run_must_be_listed_all_the_same(house: Path):
    write(house / "newslint.toml", 'fail-on = "error"\nselect = ["header-whitespace"]\n')
    write(house / "a.txt", BAD)
    assert outcomes(run_pytest(house)) == ["PASSED a.txt::newslint"]
    write(house / "a.findings", "")
    assert outcomes(run_pytest(house)) == ["FAILED a.txt::newslint"]


@pytest.mark.parametrize(
    "row", ["3.29 duplicated-word", "3:29", "0:1 duplicated-word", "3:29 duplicated word", "٣:29 x"]
)
def test_a_malformed_list_fails_with_its_line(house: Path, row: str):
    write(house / "a.txt", BAD)
    write(house / "a.findings", f"1:17 header-whitespace\n{row}\n")
    done = run_pytest(house)
    assert outcomes(done) == ["FAILED a.txt::newslint"]
    assert f"a.findings:2: expected LINE:COLUMN RULE, such as 3:29 duplicated-word, not {row!r}" in done.stdout


def test_a_list_that_is_not_utf_8_fails_with_its_byte(house: Path):
    write(house / "a.txt", BAD)
    (house / "a.findings").write_bytes(b"# \xe4\n")
    assert "a.findings: cannot be read: byte 2 is not UTF-8" in run_pytest(house).stdout


def test_a_list_whose_article_is_gone_is_an_error(house: Path):
    write(house / "b.txt")
    write(house / "a.findings", LISTED)
    done = run_pytest(house)
    assert done.returncode == pytest.ExitCode.INTERRUPTED
    assert "a.findings: no article beside it (a.txt, a.md" in done.stdout


def test_a_page_is_an_article_of_its_folder_if_a_list_says_so(house: Path):
    for name in ("a.html", "b.html"):
        write(house / "seiten" / name, "<h1>Rat tagt</h1><p>Er kam am am Abend.</p>\n")
    write(house / "seiten/a.findings", "1:28 duplicated-word\n")
    assert outcomes(run_pytest(house)) == ["PASSED seiten/a.html::newslint"]
    write(house / "newslint.toml", 'exclude = ["seiten/**"]\n')
    assert outcomes(run_pytest(house)) == []


@pytest.mark.parametrize("before", ["# ours\n\n1:1 nonsense\n", "# ours\n\nnot a list at all\n"])
def test_update_writes_the_list_anew_and_keeps_the_remarks_above_it(house: Path, before: str):
    write(house / "a.txt", BAD)
    write(house / "a.findings", before)
    done = run_pytest(house, "--newslint-update")
    assert outcomes(done) == ["PASSED a.txt::newslint"]
    assert "a.findings: written anew" in done.stdout
    assert (house / "a.findings").read_text("utf-8") == "# ours\n\n" + LISTED
    assert "written anew" not in run_pytest(house, "--newslint-update").stdout
    assert outcomes(run_pytest(house)) == ["PASSED a.txt::newslint"]


def test_update_makes_no_article_golden_that_was_not(house: Path):
    write(house / "a.txt", BAD)
    assert outcomes(run_pytest(house, "--newslint-update")) == ["FAILED a.txt::newslint"]
    assert not (house / "a.findings").exists()


def test_update_leaves_the_list_of_an_article_that_cannot_be_read(house: Path):
    (house / "a.txt").write_bytes(b"K\xf6ln\n\nDer Rat tagt.\n")
    write(house / "a.findings", LISTED)
    assert outcomes(run_pytest(house, "--newslint-update")) == ["FAILED a.txt::newslint"]
    assert (house / "a.findings").read_text("utf-8") == LISTED


def test_update_alone_is_a_usage_error(house: Path):
    done = run(sys.executable, "-m", "pytest", "--newslint-update", cwd=house)
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert "--newslint-update goes with --newslint" in done.stderr


def test_our_own_corpus_is_green():
    done = run(sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--newslint", "corpus", cwd=CHECKOUT)
    assert done.returncode == 0, done.stdout
    articles = len(list((CHECKOUT / "corpus").rglob("*.findings")))
    assert articles and f"{articles} passed" in done.stdout

"""Where reports go: several in one run, each whole or not at all, and none in the place of an article."""

from __future__ import annotations

import io
import json
import stat
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from conftest import BAD, CLEAN, Run
from newslint import report
from newslint.report import Options


def test_several_reports_in_one_run(lint: Run, house: Path):
    (house / "a.txt").write_text(BAD, "utf-8")
    done = lint("check", "a.txt", "--format", "text", "--format", "sarif:out/a.sarif", "--format", "html:a.html", "--format", "jsonl:a.jsonl")  # fmt: skip
    assert done.returncode == 1
    assert "duplicated-word" in done.stdout
    assert len(json.loads((house / "out" / "a.sarif").read_text("utf-8"))["runs"][0]["results"]) == 2
    assert len((house / "a.jsonl").read_text("utf-8").splitlines()) == 2
    assert "</html>" in (house / "a.html").read_text("utf-8")


def test_output_file_takes_the_report_of_the_one_format(lint: Run, house: Path):
    (house / "a.txt").write_text(BAD, "utf-8")
    done = lint("check", "a.txt", "--format", "json", "--output-file", "a.json")
    assert (done.returncode, done.stdout) == (1, "")
    assert json.loads((house / "a.json").read_text("utf-8"))["counts"]["findings"] == 2
    assert lint("check", "a.txt", "-o", "a.out").stdout == ""
    assert (house / "a.out").read_text("utf-8").startswith("a.txt:1:17: ")


@pytest.mark.parametrize(
    "arguments, said",
    [
        (["--format", "nosuch"], "no format 'nosuch'"),
        (["--format", "nosuch:a"], "no format 'nosuch'"),
        (["--format", "text", "--format", "json"], "--format json:FILE"),
        (["--format", "json:a", "-o", "b"], "--output-file"),
        (["--format", "json:a", "--format", "sarif:./a"], "the same file"),
        (["--diff", "--format", "json:a"], "--diff"),
        (["--format", "json:."], "cannot be written"),
        (["--format", "json:a.txt/b"], "cannot be written"),
        (["--format", "sarif", "--statistics"], "--statistics"),
    ],
)
def test_what_cannot_be_written_is_said_with_exit_2_and_before_the_run(
    lint: Run, house: Path, arguments: list[str], said: str
):
    (house / "a.txt").write_text(BAD, "utf-8")
    done = lint("check", "a.txt", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr and done.stderr.count("\n") == 1
    assert {path.name for path in house.iterdir()} == {".git", "a.txt"}


def test_a_report_that_breaks_off_leaves_the_last_one(tmp_path: Path):
    old = tmp_path / "a.json"
    old.write_text("old", "utf-8")
    old.chmod(0o640)

    def breaking(results, out, options):
        out.write("half")
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        report.write_all(iter([]), [report.Report(breaking, str(old))], io.StringIO(), Options())
    assert (old.read_text("utf-8"), [path.name for path in tmp_path.iterdir()]) == ("old", ["a.json"])
    report.write_all(iter([]), [report.Report(report.writer("jsonl"), str(old))], io.StringIO(), Options())
    assert (old.read_text("utf-8"), stat.S_IMODE(old.stat().st_mode)) == ("", 0o640)


def test_a_report_may_go_to_a_device(lint: Run, house: Path):
    (house / "a.txt").write_text(BAD, "utf-8")
    done = lint("check", "a.txt", "--format", "jsonl:/dev/stdout")
    assert len(done.stdout.splitlines()) == 2


def test_statistics_count_by_rule(lint: Run, house: Path):
    (house / "a.txt").write_text(BAD, "utf-8")
    (house / "b.txt").write_text(BAD, "utf-8")
    (house / "c.txt").write_text(CLEAN, "utf-8")
    lines = lint("check", "--statistics").stdout.splitlines()
    assert lines[0].split() == ["findings", "articles", "rule"]
    assert [line.split()[:3] for line in lines[1:]] == [["2", "2", "duplicated-word"], ["2", "2", "header-whitespace"]]
    rows = json.loads(lint("check", "--statistics", "--format", "json").stdout)
    assert [(row["rule"], row["findings"], row["fix"]) for row in rows] == [
        ("duplicated-word", 2, "unsafe"), ("header-whitespace", 2, "safe"),
    ]  # fmt: skip
    done = lint("check", "--statistics", "--format", "text", "--format", "jsonl:a.jsonl")
    assert len((house / "a.jsonl").read_text("utf-8").splitlines()) == 4 and done.stdout.splitlines()[1:] == lines[1:]


def test_a_file_that_is_gone_is_in_the_report(lint: Run, house: Path):
    (house / "a.txt").write_text(CLEAN, "utf-8")
    done = lint("check", "a.txt", "gone.txt", "--format", "junit")
    assert done.returncode == 2
    assert ElementTree.fromstring(done.stdout).get("errors") == "1"


def test_a_report_never_replaces_an_article(lint: Run, house: Path):
    (house / "a.txt").write_text(BAD, encoding="utf-8")
    for arguments in (["-o", "a.txt", "a.txt"], ["--format", "html:./a.txt", "."]):
        done = lint("check", *arguments)
        assert done.returncode == 2 and "would replace the article" in done.stderr
    assert (house / "a.txt").read_text("utf-8") == BAD

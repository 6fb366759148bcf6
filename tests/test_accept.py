"""One finding by its place: accepted into the baseline, or written down as a false alarm."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
import tomli

from conftest import CHECKOUT, COMMAND, PLAIN, Run, found
from newslint import baseline, files
from newslint.cli import report
from newslint.errors import SetupError

TEXT = (
    "date 2025-03 Rat stimmt zu\n\nWallstedt – Der Rat stimmte am am Abend zu. Gebaut wird im Mai.\n\n"
    "Das Haus soll soll im Herbst stehen, sagte niemand.\n"
)
PLACE = "a.txt:3:29"
FILE = "newslint-baseline.jsonl"
OURS = """\
[rules.kein-wort]
kind = "terms"
summary = "Avoid it."
why = "It says nothing."
source = "the house"
de = "nicht {{term}}"
en = "not {{term}}"
terms = ["{term}"]
bad = ["Es ist [[{term}]] so."]
good = ["Es ist so."]
"""


@pytest.fixture
def home(house: Path) -> Path:
    (house / "newslint.toml").write_text("")
    (house / "a.txt").write_text(TEXT, encoding="utf-8")
    return house


def entries(home: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (home / FILE).read_text("utf-8").splitlines()]


# accept


def test_one_finding_is_accepted_and_the_others_go_on_being_reported(home: Path, lint: Run):
    done = lint("accept", PLACE, "--reason", "so heißt die Band")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{FILE}: accepted: a.txt:3:29 duplicated-word: Der Rat stimmte [[am am]] Abend zu\n"
    checked = lint("check", "a.txt")
    assert re.findall(r"^a.txt:\d+:\d+", checked.stdout, re.MULTILINE) == ["a.txt:5:10"]
    assert "Held back: 1 by the baseline." in checked.stdout


def test_the_entry_is_the_one_that_baseline_write_writes(home: Path, lint: Run):
    lint("accept", "a.txt:5:10", "--reason", "Altbestand", "--expires", "2999-12-31")
    lint("accept", PLACE, "duplicated-word", "--reason", "Altbestand", "--expires", "2999-12-31")
    one_by_one = (home / FILE).read_bytes()
    (home / FILE).unlink()
    lint("baseline", "write", ".", "--reason", "Altbestand", "--expires", "2999-12-31")
    assert (home / FILE).read_bytes() == one_by_one
    lint("baseline", "write", ".")
    assert (home / FILE).read_bytes() == one_by_one, "reasons and days are kept"


def test_it_goes_into_the_baseline_of_the_articles_configuration(home: Path, lint: Run):
    (home / "sport").mkdir()
    (home / "a.txt").rename(home / "sport" / "a.txt")
    (home / "elsewhere").mkdir()
    assert lint("accept", "../sport/" + PLACE, "--reason", "gut", cwd=home / "elsewhere").returncode == 0
    assert [row["path"] for row in entries(home)] == ["sport/a.txt"]


def test_without_a_configuration_it_goes_into_this_folder(home: Path, lint: Run):
    (home / "newslint.toml").unlink()
    lint("accept", PLACE, "--reason", "gut")
    assert [row["path"] for row in entries(home)] == ["a.txt"]
    assert "Held back: 1" in lint("check", "a.txt").stdout


def test_without_one_and_from_elsewhere_it_goes_where_a_run_looks(home: Path, lint: Run):
    (home / "newslint.toml").unlink()
    (home / "elsewhere").mkdir()
    lint("accept", "../" + PLACE, "--reason", "gut", cwd=home / "elsewhere")
    assert [row["path"] for row in entries(home)] == ["a.txt"]
    assert "Held back: 1" in lint("check", "../a.txt", cwd=home / "elsewhere").stdout


def test_accepted_again_it_has_the_new_reason_and_the_new_day(home: Path, lint: Run):
    lint("accept", PLACE, "--reason", "alt")
    done = lint("accept", PLACE, "--reason", "neu", "--expires", "2999-12-31")
    assert "was accepted already" in done.stdout
    assert [(row["reason"], row["expires"]) for row in entries(home)] == [("neu", "2999-12-31")]


def test_what_expired_holds_nothing_back_is_told_and_can_be_accepted_anew(home: Path, lint: Run):
    lint("accept", PLACE, "--reason", "alt")
    row = {**entries(home)[0], "expires": "2020-01-31"}
    (home / FILE).write_text(json.dumps(row, ensure_ascii=False) + "\n", "utf-8")
    done = lint("check", "a.txt")
    assert "a.txt:3:29:" in done.stdout and "Held back" not in done.stdout
    assert "was accepted until 2020-01-31" in done.stderr
    assert ": accepted until 2999-12-31: " in lint("accept", PLACE, "--reason", "neu", "--expires", "2999-12-31").stdout
    assert [(row["reason"], row["expires"]) for row in entries(home)] == [("neu", "2999-12-31")]
    assert "a.txt:3:29:" not in lint("check", "a.txt").stdout


def test_an_expired_entry_beside_a_valid_one_takes_nothing_from_it(home: Path, lint: Run):
    lint("accept", PLACE, "--reason", "b")
    [row] = entries(home)
    rows = [{**row, "reason": "a", "expires": "2020-01-31"}, row]
    (home / FILE).write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    assert "a.txt:3:29:" not in lint("check", "a.txt").stdout


def test_the_same_words_elsewhere_stay_and_that_is_said(home: Path, lint: Run):
    (home / "a.txt").write_text(f"{TEXT}\n{TEXT.strip().splitlines()[-1]}\n", "utf-8")
    flags = ("--select", "duplicated-word")
    done = lint("accept", "a.txt:5:10", "--reason", "gut")
    assert "These words stand there 2 times, 1 of them accepted" in done.stdout
    assert lint("check", "a.txt", *flags).stdout.count("soll") == 1
    again = lint("accept", "a.txt:7:10", "--reason", "gut")
    assert "already" not in again.stdout and "stand there" not in again.stdout
    assert [row.get("count", 1) for row in entries(home)] == [2]
    assert lint("check", "a.txt", *flags).stdout.count("soll") == 0


def test_what_was_accepted_in_a_file_that_was_renamed_is_known(home: Path, lint: Run):
    lint("accept", PLACE, "--reason", "alt")
    (home / "a.txt").rename(home / "b.txt")
    assert "was accepted already" in lint("accept", "b.txt:3:29", "--reason", "neu").stdout
    assert [(row["path"], row["reason"]) for row in entries(home)] == [("b.txt", "neu")]


def test_a_rule_of_a_pack_that_the_run_was_given_is_accepted(home: Path, lint: Run):
    (home / "ours.toml").write_text(OURS.format(term="zeitnah"))
    (home / "a.txt").write_text("Rat stimmt zu\n\nDer Rat tagt zeitnah in Wallstedt.\n", "utf-8")
    arguments = ("accept", "a.txt:3:14", "kein-wort", "--reason", "gut")
    assert "unknown rule 'kein-wort'" in lint(*arguments).stderr
    done = lint(*arguments, "--pack", "ours.toml")
    assert (done.returncode, done.stderr) == (0, "")
    assert found(lint("check", "a.txt", "--pack", "ours.toml")) == set()


def test_a_rule_that_is_off_is_accepted_when_it_is_named(home: Path, lint: Run):
    (home / "newslint.toml").write_text('ignore = ["duplicated-word"]\n')
    assert lint("accept", PLACE, "--reason", "gut").returncode == 2
    assert lint("accept", PLACE, "duplicated-word", "--reason", "gut").returncode == 0
    assert lint("check", "a.txt", "--select", "duplicated-word").stdout.count("duplicated-word") == 1


def test_two_rules_at_one_place_are_named_and_one_is_asked_for(home: Path, lint: Run):
    (home / "ours.toml").write_text(OURS.format(term="am am"))
    (home / "newslint.toml").write_text('packs = ["ours.toml"]\n')
    done = lint("accept", PLACE, "--reason", "gut")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith(
        "a.txt:3:29: several rules find something there; name one of them: duplicated-word, kein-wort\n"
    )
    assert not (home / FILE).exists()
    assert lint("accept", PLACE, "kein-wort", "--reason", "gut").returncode == 0
    assert found(lint("check", "a.txt")) == {"duplicated-word"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((PLACE, "--reason", "…"), "--reason: say why"),
        (("a.txt:3:20", "--reason", "x"), "a.txt:3:20: nothing is found there; the nearest is a.txt:3:29: duplicated-word “am”"),
        (("a.txt:99:1", "--reason", "x"), "the nearest is a.txt:5:10: duplicated-word"),
        ((PLACE, "double-space", "--reason", "x"), "a.txt:3:29: double-space finds nothing in this article"),
        (("a.txt:3:28", "duplicated-word", "--reason", "x"), "duplicated-word finds nothing there; the nearest is a.txt:3:29:"),
        ((PLACE, "duplicated-wrod", "--reason", "x"), "error: unknown rule 'duplicated-wrod'; did you mean 'duplicated-word'?"),
        ((PLACE, "agency", "--reason", "x"), "no rule 'agency'"),
        (("a.txt", "--reason", "x"), "'a.txt' is no FILE:LINE:COL"),
        (("b.txt:3:29", "--reason", "x"), "b.txt: no such file"),
        (("newslint.toml:1:1", "--reason", "x"), "newslint.toml: no reader for *.toml"),
        ((PLACE, "--reason", "x", "--expires", "31.12.2030"), "--expires: '31.12.2030' is no date"),
        ((PLACE, "--reason", "x", "--expires", "2020-01-31"), "--expires: 2020-01-31 has passed"),
        ((PLACE,), "--reason"),
    ],
)  # fmt: skip
def test_what_cannot_be_accepted_is_said_and_nothing_is_written(
    home: Path, lint: Run, arguments: tuple[str, ...], said: str
):
    done = lint("accept", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr and "Traceback" not in done.stderr
    assert not (home / FILE).exists()


def test_it_speaks_german(home: Path, lint: Run):
    german = {"LC_ALL": "de_DE.UTF-8"}
    assert (
        "dort wird nichts gefunden; am nächsten liegt a.txt:3:29"
        in lint("accept", "a.txt:3:20", "--reason", "x", env=german).stderr
    )
    assert ": aufgenommen: a.txt:3:29" in lint("accept", PLACE, "--reason", "x", env=german).stdout


# Two at once


def test_of_two_that_write_at_once_neither_loses_what_the_other_accepted(home: Path):
    for number in range(6):
        text = TEXT.replace("Rat stimmte", f"Rat {'sehr ' * number}stimmte")
        (home / f"{number}.txt").write_text(text, encoding="utf-8")
    running = []
    for number in range(6):
        command = (
            ["accept", f"{number}.txt:3:{29 + 5 * number}", "--reason", "gut"]
            if number % 2
            else ["baseline", "write", f"{number}.txt"]
        )
        running.append(subprocess.Popen([COMMAND, *command], cwd=home, env={**os.environ, **PLAIN}))  # fmt: skip
    assert [process.wait() for process in running] == [0] * 6
    assert {row["path"] for row in entries(home)} == {f"{number}.txt" for number in range(6)}
    assert not [name for name in os.listdir(home) if name.endswith(".lock")]


def test_a_lock_that_stays_is_named_and_nothing_is_lost(tmp_path: Path):
    path = tmp_path / FILE
    with files.Lock(str(path)), pytest.raises(SetupError, match=rf"\.{FILE}\.lock: another newslint is writing there"):
        files.Lock(str(path), patience=0).__enter__()
    with files.Lock(str(path)):
        pass
    assert os.listdir(tmp_path) == []


def test_a_baseline_that_cannot_be_written_is_an_error_that_names_it(tmp_path: Path):
    (tmp_path / "folder").mkdir()
    with pytest.raises(SetupError, match="folder: cannot be written"):
        baseline.save(str(tmp_path / "folder"), [])


# report


def test_a_false_alarm_is_a_text_ready_to_be_sent(home: Path, lint: Run):
    done = lint("report", PLACE)
    assert done.returncode == 0
    version = re.escape(subprocess.run([COMMAND, "--version"], capture_output=True, text=True).stdout.strip())
    assert re.fullmatch(
        rf"To: {re.escape(report.ISSUES)}\nSubject: false alarm of duplicated-word\n\n"
        r"    Der Rat stimmte \[\[am am\]\] Abend zu\.\n\n"
        r"- Part: body\n- Rule: duplicated-word \(error\)\n- Message: “am” is repeated\n"
        rf"- Version: {version}, Python \d+\.\d+\S*, \w+\n\nWhy it is right as it stands:\n",
        done.stdout,
    )
    assert "Everybody can read it there" in done.stderr


def test_it_has_the_options_in_force_and_what_nobody_sees(home: Path, lint: Run):
    (home / "newslint.toml").write_text('[rules.quote-style]\nstyle = "»«"\n', "utf-8")
    (home / "a.txt").write_text("Rat stimmt zu\n\nSie ging. Er kam\u200b heim.\n\n„Gut“, sagte Jana Weber.\n", "utf-8")
    said = lint("report", "a.txt:3:17").stdout
    assert "\n    Er kam[[\u200b]] heim.\n" in said and "\n- Characters: U+200B ZERO WIDTH SPACE\n" in said
    assert "\n- Options: soft_hyphens = false\n" in said
    assert '\n- Options: style = "»«"\n' in lint("report", "a.txt:5:1", "quote-style").stdout


def test_of_markdown_it_has_the_words_as_they_stand_in_the_file(home: Path, lint: Run):
    (home / "a.md").write_text("# Rat tagt\n\nEr kam am am *sehr* späten `a  b` Abend\nheim. Sie blieb.\n", "utf-8")
    assert "\n    Er kam [[am am]] *sehr* späten `a  b` Abend\n    heim.\n\n" in lint("report", "a.md:3:8").stdout


def test_it_is_written_of_what_is_accepted_too_and_in_german(home: Path, lint: Run):
    lint("accept", PLACE, "--reason", "gut")
    said = lint("report", PLACE, "--messages", "de").stdout
    assert said.startswith(f"An: {report.ISSUES}\nBetreff: Fehlalarm von duplicated-word\n")
    assert "- Meldung: „am“ steht zweimal hintereinander\n" in said


def test_a_rule_of_the_house_goes_to_those_who_look_after_it(home: Path, lint: Run):
    (home / "a.txt").write_text("Rat stimmt zu\n\nDer Rat tagt zeitnah in Wallstedt.\n", "utf-8")
    (home / "ours.toml").write_text(OURS.format(term="zeitnah"))
    done = lint("report", "a.txt:3:14", "kein-wort", "--pack", "ours.toml")
    assert re.match(r"To: whoever looks after .*ours\.toml:1\n", done.stdout), done.stderr
    assert done.stderr == ""


def test_a_rule_of_a_shipped_pack_is_ours(home: Path, lint: Run):
    (home / "newslint.toml").write_text('packs = ["agency"]\nselect = ["agency"]\n')
    (home / "a.txt").write_text(
        "Rat stimmt zu\n\nDer Rat tagt am Mo. um 18.30 Uhr, 5 Prozent fehlen, 5% auch.\n", "utf-8"
    )
    row = json.loads(lint("check", "a.txt", "--format", "jsonl").stdout.splitlines()[0])
    done = lint("report", f"a.txt:{row['line']}:{row['column']}", row["rule"])
    assert done.stdout.startswith(f"To: {report.ISSUES}\n") and f"- Rule: {row['rule']} " in done.stdout


def test_the_address_is_that_of_the_project():
    urls = tomli.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"].get("urls", {})
    assert urls.get("Issues", report.ISSUES) == report.ISSUES


def test_what_is_not_found_is_an_error_as_with_accept(home: Path, lint: Run):
    done = lint("report", "a.txt:3:20")
    assert (done.returncode, done.stdout) == (2, "") and "the nearest is a.txt:3:29" in done.stderr

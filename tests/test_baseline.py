"""Suppression that is never published: the baseline beside the configuration, and comments in Markdown."""

from __future__ import annotations

import json
import os
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree

import pytest

from conftest import BAD, CLEAN, Run, write
from newslint import baseline, engine, suppress
from newslint.article import Article
from newslint.rules import duplicated_word
from newslint.testing import unmark

TWO = (
    "date 2025-03 Rat stimmt zu\n\nWallstedt – Der Rat stimmte am am Abend zu. Gebaut wird im Mai.\n\n"
    "Das Haus soll soll im Herbst stehen, sagte niemand.\n"
)


@pytest.fixture
def home(house: Path) -> Path:
    (house / "newslint.toml").write_text("")
    (house / "a.txt").write_text(TWO, encoding="utf-8")
    return house


def entries(home: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (home / baseline_name).read_text("utf-8").splitlines()]


baseline_name = "newslint-baseline.jsonl"


def edit(home: Path, **changes: object) -> None:
    rows = [{**row, **changes} for row in entries(home)]
    (home / baseline_name).write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


def found(run) -> list[str]:
    return re.findall(r"^(\S+?):\d+:\d+: \S+ (\S+)", run.stdout, re.MULTILINE)


def test_what_is_accepted_is_reported_no_more_and_what_is_new_is(home: Path, lint: Run):
    assert lint("check", "a.txt").returncode == 1
    written = lint("baseline", "write", ".", "--reason", "Altbestand")
    assert written.returncode == 0 and "2 findings accepted, 2 new" in written.stdout
    assert lint("check", "a.txt").returncode == 0
    assert found(lint("check", "a.txt", "--no-baseline")) == [("a.txt", "duplicated-word")] * 2
    (home / "b.txt").write_text(TWO, encoding="utf-8")
    assert found(lint("check", ".")) == [("./b.txt", "duplicated-word")] * 2, (
        "the same words in another article are new"
    )


def test_a_line_is_one_finding_that_people_can_read(home: Path, lint: Run):
    lint("baseline", "write", ".", "--reason", "Altbestand", "--expires", "2999-12-31")
    assert entries(home)[0] == {
        "path": "a.txt",
        "rule": "duplicated-word",
        "text": "Das Haus [[soll soll]] im Herbst stehen, sagte",
        "reason": "Altbestand",
        "expires": "2999-12-31",
        "key": entries(home)[0]["key"],
    }
    before = (home / baseline_name).read_bytes()
    lint("baseline", "write", ".")
    assert (home / baseline_name).read_bytes() == before, "written again it keeps its reasons and its order"


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(TWO.replace("Gebaut wird", "Eröffnet wird"), id="words elsewhere"),
        pytest.param("\n\n".join([TWO.split("\n\n")[0], *reversed(TWO.strip().split("\n\n")[1:])]), id="moved"),
        pytest.param(TWO.replace("\n", "\r\n"), id="line endings"),
        pytest.param(TWO.replace("stimmte am am", "stimmte\nam am"), id="wrapped"),
        pytest.param(TWO.replace("\n\n", "\n\nEin neuer Absatz steht davor.\n\n", 1), id="a paragraph before"),
    ],
)
def test_edits_elsewhere_keep_it_valid(home: Path, lint: Run, changed: str):
    lint("baseline", "write", ".")
    (home / "a.txt").write_text(changed, encoding="utf-8", newline="")
    assert found(lint("check", "a.txt", "--select", "duplicated-word")) == []


def test_a_renamed_file_keeps_what_was_accepted(home: Path, lint: Run):
    lint("baseline", "write", ".")
    (home / "neu").mkdir()
    (home / "a.txt").rename(home / "neu" / "c.txt")
    assert found(lint("check", ".")) == []
    lint("baseline", "write", ".")
    assert {row["path"] for row in entries(home)} == {"neu/c.txt"}


def test_each_entry_accepts_one_finding(home: Path, lint: Run):
    lint("baseline", "write", ".")
    paragraph = TWO.strip().split("\n\n")[2]
    (home / "a.txt").write_text(TWO + "\n" + paragraph + "\n", encoding="utf-8")
    assert found(lint("check", "a.txt", "--select", "duplicated-word")) == [("a.txt", "duplicated-word")]
    lint("baseline", "write", ".", "--select", "duplicated-word")
    assert sorted(row.get("count", 1) for row in entries(home)) == [1, 2]
    assert found(lint("check", "a.txt", "--select", "duplicated-word")) == []


def test_what_no_longer_occurs_is_reported_and_pruned(home: Path, lint: Run):
    lint("baseline", "write", ".")
    (home / "a.txt").write_text(TWO.replace("am am", "am"), encoding="utf-8")
    done = lint("check", "a.txt")
    assert done.returncode == 0 and re.search(
        rf"{baseline_name}:2: duplicated-word no longer occurs: .*\[\[am am", done.stderr
    )
    checked = lint("baseline", "check", ".")
    assert checked.returncode == 1 and "a.txt: duplicated-word no longer occurs" in checked.stdout
    assert len(entries(home)) == 2
    assert lint("baseline", "prune", ".").returncode == 0
    assert [row["text"] for row in entries(home)] == ["Das Haus [[soll soll]] im Herbst stehen, sagte"]
    assert lint("baseline", "check", ".").returncode == 0


def test_prune_takes_the_entries_of_a_file_that_is_gone_only_when_its_folder_was_looked_at(home: Path, lint: Run):
    (home / "sport").mkdir()
    (home / "sport" / "b.txt").write_text(CLEAN, encoding="utf-8")
    lint("baseline", "write", ".")
    (home / "a.txt").unlink()
    lint("baseline", "prune", "sport")
    assert len(entries(home)) == 2
    lint("baseline", "prune", ".")
    assert entries(home) == []


def test_prune_judges_only_the_rules_that_ran(home: Path, lint: Run):
    lint("baseline", "write", ".")
    (home / "a.txt").write_text(CLEAN, encoding="utf-8")
    assert "no longer" not in lint("check", "a.txt", "--select", "double-space").stderr
    lint("baseline", "prune", ".", "--select", "double-space")
    assert len(entries(home)) == 2


def test_an_expired_entry_accepts_nothing(home: Path, lint: Run):
    lint("baseline", "write", ".")
    edit(home, expires="2020-01-31")
    done = lint("check", "a.txt")
    assert len(found(done)) == 2 and "was accepted until 2020-01-31" in done.stderr
    assert "expired on 2020-01-31" in lint("baseline", "check", ".").stdout
    rewritten = lint("baseline", "write", ".")
    assert "2 expired" in rewritten.stderr and len(found(lint("check", "a.txt"))) == 2, "writing anew renews nothing"
    lint("baseline", "write", ".", "--expires", "2999-01-01")
    assert found(lint("check", "a.txt")) == []


def test_what_is_accepted_is_not_fixed(home: Path, lint: Run):
    lint("baseline", "write", ".")
    lint("check", "a.txt", "--fix", "--unsafe-fixes")
    assert (home / "a.txt").read_text("utf-8") == TWO


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", ":2: not a line of JSON"),
        ('{"path": "a"}', ":2: an entry has path, rule, key"),
        ('{"path": "a", "rule": "b", "key": "c", "resaon": "d"}', ":2: unknown key 'resaon'"),
        ('{"path": "a", "rule": "b", "key": "c", "expires": "31.12.2030"}', ":2: '31.12.2030' is no date"),
        ('{"path": "a", "rule": "b", "key": "c", "count": "2"}', ":2: count is a whole number"),
    ],
)
def test_a_bad_line_is_named(home: Path, lint: Run, line: str, message: str):
    (home / baseline_name).write_text("\n" + line + "\n", encoding="utf-8")
    done = lint("check", "a.txt")
    assert done.returncode == 2 and baseline_name + message in done.stderr


def test_without_a_configuration_the_baseline_marks_its_folder(house: Path, lint: Run):
    (house / "sport").mkdir()
    (house / "sport" / "a.txt").write_text(BAD, encoding="utf-8")
    lint("baseline", "write", ".")
    assert lint("check", "sport").returncode == 0
    assert lint("check", "a.txt", cwd=house / "sport").returncode == 0


def test_the_key_is_the_words_around_and_no_more():
    def key(text: str) -> str:
        article = Article("Titel\n\n" + text)
        return baseline.key(article, engine.check(article, [duplicated_word]).findings[0])

    usual = key("Eins zwei drei vier fünf sechs kam kam sieben acht neun zehn elf.")
    assert key("Anders zwei drei vier fünf sechs kam kam sieben acht neun zehn zwölf. Noch ein Satz.") == usual
    assert key("Eins zwei drei vier fünf sechs kam  kam sieben acht neun zehn elf.") == usual
    assert key("Eins zwei drei vier ganz sechs kam kam sieben acht neun zehn elf.") != usual


def test_what_was_found_is_shown_as_it_stood(house: Path, lint: Run):
    (house / "a.txt").write_text(BAD, encoding="utf-8")
    lint("baseline", "write", ".")
    assert {row["rule"]: row["text"] for row in entries(house)} == {
        "header-whitespace": "Rat[[  ]]stimmt zu",
        "duplicated-word": "Der Rat stimmte [[am am]] Abend zu",
    }


# Comments in Markdown


def markdown(lint: Run, house: Path, text: str, *flags: str) -> list[str]:
    (house / "a.md").write_text(text, encoding="utf-8")
    return [rule for _, rule in found(lint("check", "a.md", *flags))]


OFF, NEXT, ON = "<!-- newslint: off duplicated-word -->", "<!-- newslint: off-next duplicated-word -->", "<!-- newslint: on -->"  # fmt: skip
WORD = "duplicated-word"
FIRST, SECOND = "Der Rat kam am am Montag.", "Er ging ging am Abend."


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        ([FIRST, SECOND], [WORD, WORD]),
        ([OFF, FIRST, SECOND], []),
        ([OFF, FIRST, ON, SECOND], [WORD]),
        ([FIRST, OFF, SECOND], [WORD]),
        ([NEXT, FIRST, SECOND], [WORD]),
        ([NEXT + "\n" + FIRST, SECOND], [WORD]),
        ([FIRST + " " + NEXT, SECOND], [WORD]),
        ([NEXT.replace(" -->", ": so gesagt -->"), FIRST, SECOND], [WORD]),
        (["<!-- newslint: off -->", FIRST, SECOND], []),
        (["<!-- newslint: off duplicated-word, double-space -->", FIRST.replace("kam", "kam  "), SECOND], []),
        (["<!-- newslint: off duplicated-phrase -->", FIRST, SECOND], ["unused-suppression", WORD, WORD]),
        ([OFF, "Alles gut hier."], ["unused-suppression"]),
        (["<!-- newslint: off duplicated-wrod -->", "Alles gut hier."], ["unused-suppression"]),
        (["<!-- newslint: of duplicated-word -->", "Alles gut hier."], ["unused-suppression"]),
        ([ON, "Alles gut hier."], ["unused-suppression"]),
        (["<!-- newslint: off -->", "Alles gut hier."], ["unused-suppression"]),
        (["<!-- Notiz: am am -->", "Alles gut hier."], []),
        (["<!-- newslint: off unused-suppression -->", OFF, "Alles gut hier."], []),
    ],
)
def test_comments(house: Path, lint: Run, paragraphs: list[str], expected: list[str]):
    assert markdown(lint, house, "\n\n".join(["# Rat tagt", *paragraphs]) + "\n") == expected


def test_a_comment_before_the_headline_is_no_headline(house: Path, lint: Run):
    assert markdown(lint, house, f"{OFF}\n\n# Rat tagt tagt\n\n{FIRST}\n") == []


def test_a_comment_is_judged_only_if_its_rule_ran(house: Path, lint: Run):
    text = f"# Rat tagt\n\n{OFF}\n\nAlles gut hier.\n"
    assert markdown(lint, house, text, "--select", "double-space,unused-suppression") == []
    assert markdown(lint, house, text, "--select", "duplicated-word,unused-suppression") == ["unused-suppression"]
    assert markdown(lint, house, text, "--ignore", "unused-suppression") == []
    (house / "newslint.toml").write_text('[severity]\nunused-suppression = "error"\n')
    (house / "a.md").write_text(text, encoding="utf-8")
    row = json.loads(lint("check", "a.md", "--format", "jsonl").stdout)
    assert (row["severity"], row["line"], row["column"]) == ("error", 3, 1)


def test_comments_in_plain_text_are_text(house: Path, lint: Run):
    (house / "a.txt").write_text(f"Rat tagt\n\n{OFF}\n\n{FIRST}\n", encoding="utf-8")
    assert (("a.txt", WORD)) in found(lint("check", "a.txt"))


def test_fixing_leaves_comments_and_what_they_cover_alone(house: Path, lint: Run):
    text = f"# Rat tagt\n\n{NEXT}\n\n{FIRST}\n\n{SECOND}\n\nEr  blieb. <!-- zwei  Blanks -->\n"
    (house / "a.md").write_text(text, encoding="utf-8")
    lint("check", "a.md", "--fix", "--unsafe-fixes")
    assert (house / "a.md").read_text("utf-8") == text.replace("ging ging", "ging").replace("Er  blieb", "Er blieb")


def test_an_unused_comment_is_taken_out_by_fix(house: Path, lint: Run):
    (house / "a.md").write_text(f"# Rat tagt\n\n{OFF}\n\nAlles gut hier.\n\n{ON}\n\nUnd hier.\n", encoding="utf-8")
    lint("check", "a.md", "--fix")
    assert (house / "a.md").read_text("utf-8") == "# Rat tagt\n\nAlles gut hier.\n\nUnd hier.\n"


def test_the_rule_explains_itself(house: Path, lint: Run):
    assert "off-next" in lint("rule", "unused-suppression").stdout
    for example in suppress.RULE.bad:
        text, spans = unmark(example.text)
        (house / "a.md").write_text(text, encoding="utf-8")
        rows = [json.loads(line) for line in lint("check", "a.md", "--format", "jsonl").stdout.splitlines()]
        assert [(row["start"], row["end"]) for row in rows] == [tuple(span) for span in spans]
    for good in suppress.RULE.good:
        assert markdown(lint, house, good.text) == []


def test_a_name_that_is_no_text_can_be_accepted(home: Path, lint: Run):
    Path(os.fsdecode(os.fsencode(home) + b"/\xff.txt")).write_text(TWO, encoding="utf-8")
    assert lint("baseline", "write", ".").returncode == 0
    assert lint("check", ".").returncode == 0


# What is held back is counted


def test_the_summary_says_what_the_baseline_holds_back(home: Path, lint: Run):
    assert "Held back" not in lint("check", "a.txt").stdout
    lint("baseline", "write", ".")
    (home / "a.txt").write_text(TWO + "\nEr kam kam.\n", encoding="utf-8")
    assert lint("check", "a.txt").stdout.endswith("\nHeld back: 2 by the baseline.\n")
    german = lint("check", "a.txt", "--messages", "de").stdout
    assert german.splitlines()[-1] == "Nicht gemeldet: 2 schon bekannt (Baseline)."
    assert "Held back" not in lint("check", "a.txt", "--no-baseline").stdout
    assert "Held back" not in lint("check", "a.txt", "--quiet").stdout
    assert lint("check", "a.txt", "--statistics").stdout.endswith("Held back: 2 by the baseline.\n")


def test_what_expired_is_not_held_back(home: Path, lint: Run):
    lint("baseline", "write", ".")
    edit(home, expires="2020-01-31")
    assert "Held back" not in lint("check", "a.txt").stdout


def test_the_summary_says_what_comments_hold_back(house: Path, lint: Run):
    text = "\n\n".join(["# Rat tagt", NEXT, FIRST, SECOND, "<!-- newslint: off double-space -->", "Alles gut hier."])
    (house / "a.md").write_text(text + "\n", encoding="utf-8")
    done = lint("check", "a.md")
    assert sorted(rule for _, rule in found(done)) == ["duplicated-word", "unused-suppression"]
    assert done.stdout.endswith("\nHeld back: 1 by comments.\n")


def test_what_is_held_back_is_counted_after_fixing_too(house: Path, lint: Run):
    (house / "a.md").write_text("\n\n".join(["# Rat tagt", NEXT, FIRST, SECOND]) + "\n", encoding="utf-8")
    assert "Held back: 1 by comments." in lint("check", "a.md", "--fix", "--unsafe-fixes").stdout


def test_programs_are_told_what_is_held_back(home: Path, lint: Run):
    lint("baseline", "write", ".", "--select", "duplicated-word")
    (home / "b.md").write_text("\n\n".join(["# Rat tagt", NEXT, FIRST, SECOND]) + "\n", encoding="utf-8")
    held = {"baseline": 2, "comments": 1, "since": 0}
    log = json.loads(lint("check", ".", "--format", "json").stdout)
    assert log["held_back"] == held
    assert [row["held_back"]["baseline"] for row in log["files"]] == [2, 0]
    [run] = json.loads(lint("check", ".", "--format", "sarif").stdout)["runs"]
    assert run["properties"]["heldBack"] == held
    junit = ElementTree.fromstring(lint("check", ".", "--format", "junit").stdout)
    properties = [(one.get("name"), one.get("value")) for one in junit.iter("property")]
    assert properties == [("held-back-baseline", "2"), ("held-back-comments", "1")]
    assert "Held back: 2 by the baseline, 1 by comments." in lint("check", ".", "--format", "html").stdout


# Nothing is lost, and nothing takes for ever


def test_many_writers_at_once_lose_nothing(house: Path, lint: Run):
    write(house / "newslint.toml", "")
    for number in range(8):
        write(house / f"{number}" / "a.txt", BAD)
    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(lambda number: lint("baseline", "write", f"{number}"), range(8)))
    assert [one.returncode for one in done] == [0] * 8
    assert lint("check", ".").returncode == 0
    assert not [path.name for path in house.iterdir() if path.name.startswith(".newslint")]


ENTRY = '{"path": "a.txt", "rule": "duplicated-word", "text": "x", "key": "00"%s}\n'


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (ENTRY % ', "count": 1e30', "count is a whole number from 1, not 1e+30"),
        (ENTRY % ', "count": 0', "count is a whole number from 1, not 0"),
        (ENTRY % ', "count": true', "count is a whole number from 1, not True"),
        (ENTRY % (', "count": ' + "9" * 5000), "not a line of JSON"),
        (ENTRY % ', "expires": "2020-W01-1"', "'2020-W01-1' is no date; expires is written YYYY-MM-DD"),
        ("[" * 100_000 + "\n", "nested too deeply"),
        ("<<<<<<< HEAD\n", "marks of a merge conflict; keep the lines of both sides and delete the marks"),
        ("=======\n", "marks of a merge conflict"),
    ],
)
def test_a_line_that_is_no_entry_is_an_error_with_its_number(house: Path, lint: Run, line: str, said: str):
    write(house / "a.txt", BAD)
    write(house / "newslint-baseline.jsonl", ENTRY % "" + line)
    done = lint("check", "a.txt")
    assert done.returncode == 2 and f"newslint-baseline.jsonl:2: {said}" in done.stderr
    assert len(done.stderr) < 400 and "Traceback" not in done.stderr


def test_a_count_without_measure_and_twenty_thousand_stale_entries_take_no_time(house: Path, lint: Run):
    write(house / "a.txt", BAD)
    lint("baseline", "write", "a.txt")
    path = house / "newslint-baseline.jsonl"
    lines = [json.dumps({**json.loads(line), "count": 1_000_000_000}) for line in path.read_text().splitlines()]
    stale = [json.dumps({"path": f"gone/{number}.txt", "rule": "duplicated-word", "key": f"{number:x}"}) for number in range(20_000)]  # fmt: skip
    path.write_text("\n".join([*lines, *stale]) + "\n")
    for number in range(200):
        write(house / "more" / f"{number}.txt", BAD.replace("Wallstedt", f"Ort{number}"))
    assert lint("check", "a.txt").returncode == 0
    assert lint("check", ".").stdout.count("duplicated-word") == 200
    done = lint("baseline", "write", ".")
    assert done.returncode == 0 and "20000 taken out" not in done.stderr


def test_half_a_character_in_an_entry_is_kept(house: Path, lint: Run):
    write(house / "a.txt", BAD)
    lint("baseline", "write", "a.txt")
    path = house / "newslint-baseline.jsonl"
    path.write_text(path.read_text() + r'{"path": "\ud800.txt", "rule": "x", "text": "\udfff", "key": "00"}' + "\n")
    assert lint("check", ".").returncode == 0
    write(house / "b" / "b.txt", BAD)
    assert lint("baseline", "write", "b").returncode == 0
    assert r'"\ud800.txt"' in path.read_text()

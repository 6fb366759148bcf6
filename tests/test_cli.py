"""The command as people and programs use it: reports, exit codes, fixes, what a terminal shows, and broken streams."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from conftest import BAD, CLEAN, COMMAND, Run, names, on_terminal, write

KEYS = ["path", "rule", "severity", "message", "line", "column", "end_line", "end_column", "start", "end", "fix"]


def test_a_clean_article_exits_0(house: Path, lint: Run):
    write(house / "a.txt")
    done = lint("check", "a.txt")
    assert (done.returncode, done.stdout, done.stderr) == (0, "No findings in 1 article.\n", "")


def test_findings_exit_1_and_have_path_line_column_rule_and_message(house: Path, lint: Run):
    write(house / "a.txt", BAD)
    done = lint("check", "a.txt")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "a.txt:1:17: warning header-whitespace stray blank in the header: 2 characters, space",
        "a.txt:3:29: error duplicated-word “am” is repeated",
        "2 findings in 1 article; 1 fixable with --fix.",
    ]


def test_messages_are_german_in_a_german_locale(house: Path, lint: Run):
    write(house / "a.txt", BAD)
    lines = lint("check", "a.txt", env={"LC_ALL": "de_AT.UTF-8"}).stdout.splitlines()
    assert lines[-1].startswith("2 Funde in 1 Artikel")
    assert "„am“" in lines[1]


def test_exit_zero_reports_and_exits_0(house: Path, lint: Run):
    write(house / "a.txt", BAD)
    done = lint("check", "--exit-zero", "a.txt")
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 3)


def test_exit_zero_does_not_hide_what_could_not_be_read(lint: Run):
    assert lint("check", "--exit-zero", "gone.txt").returncode == 2


def test_quiet_leaves_out_the_count(house: Path, lint: Run):
    write(house / "a.txt", BAD)
    write(house / "b.txt")
    assert len(lint("check", "--quiet", "a.txt").stdout.splitlines()) == 2
    assert lint("check", "-q", "b.txt").stdout == ""


def test_jsonl_has_one_finding_a_line_with_the_promised_keys(house: Path, lint: Run):
    write(house / "a.txt", BAD)
    done = lint("check", "--format", "jsonl", "a.txt")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [list(row) for row in rows] == [KEYS, KEYS]
    blank, double = rows
    assert BAD[blank["start"] : blank["end"]] == "  "
    assert blank["fix"]["safe"] is True
    assert (double["rule"], double["severity"], BAD[double["start"] : double["end"]]) == ("duplicated-word", "error", "am am")  # fmt: skip
    assert [double[key] for key in ("line", "column", "end_line", "end_column")] == [3, 29, 3, 34]


def test_the_edits_of_jsonl_make_the_text_that_fix_makes(house: Path, lint: Run):
    path = write(house / "a.txt", BAD)
    rows = [json.loads(line) for line in lint("check", "--format=jsonl", "a.txt").stdout.splitlines()]
    text = BAD
    for row in reversed(rows):
        for edit in reversed(row["fix"]["edits"] if row["fix"] and row["fix"]["safe"] else []):
            text = text[: edit["start"]] + edit["text"] + text[edit["end"] :]
    lint("check", "--fix", "a.txt")
    assert path.read_text() == text


def test_an_unknown_format_exits_2_and_names_those_there_are(house: Path, lint: Run):
    write(house / "a.txt")
    done = lint("check", "--format", "jason", "a.txt")
    assert done.returncode == 2
    assert "jsonl" in done.stderr and "text" in done.stderr


def test_select_runs_only_what_it_names_and_ignore_takes_away(house: Path, lint: Run):
    write(house / "a.txt", BAD)
    assert "duplicated-word" not in lint("check", "--select", "header-whitespace", "a.txt").stdout
    assert "duplicated-word" not in lint("check", "--ignore", "duplicated-word", "a.txt").stdout
    both = lint("check", "--select", "header-whitespace,duplicated-word", "--ignore", "header-whitespace", "a.txt")
    assert [line.split()[2] for line in both.stdout.splitlines()[:-1]] == ["duplicated-word"]


def test_an_unknown_rule_exits_2_and_suggests_the_nearest(house: Path, lint: Run):
    write(house / "a.txt")
    done = lint("check", "--select", "dublicated-word", "a.txt")
    assert done.returncode == 2
    assert "did you mean 'duplicated-word'?" in done.stderr


def test_an_unknown_option_or_no_command_exits_2(lint: Run):
    assert lint("check", "--selct", "x").returncode == 2
    assert lint().returncode == 2


def test_fix_writes_the_safe_fixes_and_reports_the_rest(house: Path, lint: Run):
    path = write(house / "a.txt", "\ufeff" + BAD.replace("\n", "\r\n"))
    path.chmod(0o640)
    done = lint("check", "--fix", "a.txt")
    assert done.returncode == 1
    assert path.read_bytes().decode() == "\ufeff" + BAD.replace("\n", "\r\n").replace("  ", " ")
    assert path.stat().st_mode & 0o777 == 0o640
    assert "duplicated-word" in done.stdout and "header-whitespace" not in done.stdout
    assert "1 fixed" in done.stdout
    assert sorted(os.listdir(house)) == [".git", "a.txt"]


def test_unsafe_fixes_change_words_only_when_asked(house: Path, lint: Run):
    path = write(house / "a.txt", BAD)
    done = lint("check", "--fix", "--unsafe-fixes", "a.txt")
    assert (done.returncode, path.read_text()) == (0, CLEAN)


def test_diff_shows_the_change_and_makes_none(house: Path, lint: Run):
    path = write(house / "a.txt", BAD)
    done = lint("check", "--diff", "a.txt")
    assert done.returncode == 1
    assert path.read_text() == BAD
    assert [line for line in done.stdout.splitlines() if line[0] in "+-"] == [
        "--- a.txt",
        "+++ a.txt",
        "-date 2025-03 Rat  stimmt zu",
        "+date 2025-03 Rat stimmt zu",
    ]


def test_diff_of_unsafe_fixes_can_be_applied_by_git(house: Path, lint: Run):
    path = write(house / "a.txt", BAD.rstrip("\n"))
    done = lint("check", "--diff", "--unsafe-fixes", "a.txt")
    subprocess.run(["git", "apply", "-p0", "-"], input=done.stdout.encode(), cwd=house, check=True)
    assert path.read_text() == CLEAN.rstrip("\n")


def test_standard_input_is_named_by_stdin_filename(lint: Run):
    done = lint("check", "-", "--stdin-filename", "desk/a.txt", stdin=BAD.encode())
    assert done.returncode == 1
    assert done.stdout.startswith("desk/a.txt:1:17: warning header-whitespace")


def test_fixing_standard_input_writes_the_text_to_standard_output(lint: Run):
    done = lint("check", "--fix", "--unsafe-fixes", "-", stdin=BAD.replace("\n", "\r\n").encode())
    assert (done.returncode, done.stdout) == (0, CLEAN.replace("\n", "\r\n"))


def test_standard_input_may_be_given_by_its_name(house: Path):
    done = subprocess.run([COMMAND, "check", "/dev/stdin"], cwd=house, input=BAD.encode(), capture_output=True)
    assert done.returncode == 1 and b"duplicated-word" in done.stdout


@pytest.mark.parametrize("arguments", [["check", "a.txt"], ["check", "--format", "jsonl", "a.txt"], ["rules"]])
def test_a_full_disk_is_said_in_one_line(house: Path, arguments: list[str]):
    write(house / "a.txt", BAD)
    with open("/dev/full", "wb") as full:
        done = subprocess.run([COMMAND, *arguments], cwd=house, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert done.stderr == b"newslint: error: standard output cannot be written: No space left on device\n"


@pytest.mark.parametrize(("closed", "code"), [("<&-", 2), (">&-", 1), ("2>&-", 1)])
def test_a_closed_stream_is_no_internal_error(house: Path, closed: str, code: int):
    write(house / "a.txt", BAD)
    path = "-" if closed == "<&-" else "a.txt"
    done = subprocess.run(["sh", "-c", f"'{COMMAND}' check {path} {closed}"], cwd=house, capture_output=True)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr


def test_options_may_stand_before_between_and_after_paths(house: Path, lint: Run):
    write(house / "a.txt", BAD)
    write(house / "b.txt", BAD)
    for arguments in (["-q", "a.txt", "b.txt"], ["a.txt", "-q", "b.txt"], ["a.txt", "b.txt", "-q"]):
        assert names(lint("check", *arguments)) == ["a.txt", "b.txt"]
    assert lint("baseline", "write", "--reason", "Altbestand", "a.txt").returncode == 0


def test_standard_input_is_read_once(house: Path, lint: Run):
    done = lint("check", "-", "-", stdin=BAD.encode())
    assert "in 1 article" in done.stdout and done.stderr == ""


def test_parse_shows_what_rules_see_of_markdown(house: Path, lint: Run):
    write(house / "a.md", "Rat tagt\n\n<!-- newslint: off -->\n\nDer Rat tagt.\n")
    assert "<!--" not in lint("parse", "a.md").stdout


def test_a_broken_line_of_a_pack_is_named_with_file_and_line(house: Path, lint: Run):
    write(house / "a.txt")
    write(house / "newslint.toml", 'packs = ["house.toml"]\n')
    write(house / "house.toml", "[rules.ours]\nkind = terms\n")
    done = lint("check", "a.txt")
    assert done.returncode == 2
    assert "house.toml:2:" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_pack_rule_with_an_unknown_key_is_named_with_file_and_line(house: Path, lint: Run):
    write(house / "a.txt")
    write(house / "newslint.toml", 'packs = ["house.toml"]\n')
    write(house / "house.toml", '[rules.ours]\nkind = "terms"\ntrems = ["Depp"]\n')
    done = lint("check", "a.txt")
    assert done.returncode == 2
    assert "house.toml:3:" in done.stderr and "trems" in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_a_report_is_written_in_whatever_encoding_there_is(house: Path, encoding: str):
    write(house / "a.txt", BAD.replace("am am", "→ am am →"))
    env = {**os.environ, "PYTHONIOENCODING": encoding, "LC_ALL": "C.UTF-8"}
    done = subprocess.run([COMMAND, "check", "a.txt"], cwd=house, env=env, capture_output=True)
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"a.txt:3:31: error duplicated-word" in done.stdout


def test_an_internal_error_exits_2(house: Path, lint: Run):
    write(house / "a.txt", BAD)
    write(house / "newslint.toml", 'plugins = ["ours.py"]\n')
    write(
        house / "ours.py",
        "import newslint\n\n@newslint.hookimpl\ndef newslint_reporters():\n"
        "    return [newslint.Reporter('odd', lambda *given: 1 / 0)]\n",
    )
    done = lint("check", "--trust", "--format", "odd", "a.txt")
    assert done.returncode == 2
    assert "ZeroDivisionError" in done.stderr


def test_rules_lists_every_rule_and_rule_explains_one(lint: Run):
    listed = lint("rules")
    assert listed.returncode == 0
    assert "duplicated-word" in listed.stdout and "header-whitespace" in listed.stdout
    page = lint("rule", "duplicated-word")
    assert page.returncode == 0
    for said in ("duplicated-word", "Objects to", "[[", "Right as it stands", "Source:"):
        assert said in page.stdout


def test_an_unknown_rule_name_is_answered_with_the_nearest(lint: Run):
    done = lint("rule", "duplicate-word")
    assert done.returncode == 2
    assert "did you mean 'duplicated-word'?" in done.stderr


def test_parse_shows_parts_and_speakers_to_a_person_and_offsets_to_a_program(house: Path, lint: Run):
    text = "Rat tagt\n\n„Wir bauen die Halle im Mai“, sagte Uta Kern.\n"
    write(house / "a.txt", text)
    shown = lint("parse", "a.txt").stdout
    assert "headline" in shown and "body" in shown and "Uta Kern" in shown
    data = json.loads(lint("parse", "--format", "json", "a.txt").stdout)
    assert [part["kind"] for part in data["parts"]] == ["headline", "body"]
    assert text[slice(*data["quotes"][0]["speaker"])].endswith("Kern")


def test_parse_gives_a_program_all_that_is_said_with_who_says_it_and_why(house: Path, lint: Run):
    text = "Rat tagt\n\nUta Kern sagte, dass sie baue. Das Haus sei alt. „Wir bauen im Mai“, sagte sie.\n\nDie Halle sei leer.\n"
    write(house / "a.txt", text)
    speech = json.loads(lint("parse", "--format", "json", "a.txt").stdout)["speech"]
    assert [(one["kind"], one["why"]) for one in speech] == [
        ("indirect", "verb"), ("reported", "chain"), ("direct", "verb"), ("reported", "chain"),
    ]  # fmt: skip
    assert [text[one["start"] : one["end"]].split()[0] for one in speech] == ["Uta", "Das", "„Wir", "Die"]
    assert [text[slice(*one["person"])] for one in speech] == ["Uta Kern"] * 4
    assert text[slice(*speech[2]["cue"])] == "sagte"


def test_parse_fits_the_terminal_and_does_not_let_an_article_steer_it(house: Path):
    write(house / "a.txt", "Rat tagt\n\nDer Rat der Stadt tagt \x1b[31mheute" + " und morgen" * 20 + ", sagte er.\n")
    shown = on_terminal(house, "parse", "a.txt", columns=60)
    assert "\x1b" not in shown
    assert max(map(len, shown.splitlines())) <= 60 and len(shown.splitlines()) > 4


def test_parse_of_a_file_that_is_not_there_exits_2(lint: Run):
    done = lint("parse", "gone.txt")
    assert done.returncode == 2
    assert done.stderr.startswith("gone.txt: error: cannot be read")


def test_a_reader_that_stops_early_is_no_error(house: Path):
    for number in range(300):
        write(house / f"{number}.txt", BAD)
    done = subprocess.run(
        ["bash", "-c", f"{COMMAND} check . | head -1; echo ${{PIPESTATUS[0]}}"],
        cwd=house,
        capture_output=True,
        text=True,
    )
    assert done.stderr == ""
    assert done.stdout.splitlines()[1] in ("1", "141")


def test_a_terminal_shows_the_line_with_the_place_underlined(house: Path):
    write(house / "a.txt", BAD)
    shown = on_terminal(house, "check", "a.txt", NO_COLOR="1").split("\n")
    assert "\x1b" not in "".join(shown)
    at = shown.index("3 | Wallstedt – Der Rat stimmte am am Abend zu. Gebaut wird im Mai.")
    assert shown[at + 1].index("^") == shown[at].index("am am")
    assert shown[at + 1].count("^") == len("am am")


def test_colour_is_for_terminals_only_and_no_color_is_honoured(house: Path):
    write(house / "a.txt", BAD)
    assert "\x1b[" in on_terminal(house, "check", "a.txt")
    assert "\x1b[" not in on_terminal(house, "check", "a.txt", NO_COLOR="1")
    assert "\x1b[" not in on_terminal(house, "check", "a.txt", TERM="dumb")
    piped = subprocess.run([COMMAND, "check", "a.txt"], cwd=house, capture_output=True)
    assert b"\x1b[" not in piped.stdout and b"^" not in piped.stdout


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
def test_an_excerpt_fits_the_terminal_and_the_mark_stands_under_the_place(house: Path, columns: int):
    before = "Die Halle am Rand der Stadt steht leer, seit der Turnverein vor zehn Jahren nach Süden gezogen ist. "
    after = "Nun soll dort ein Bad entstehen, das sich der Ort leisten kann und das auch im Winter geöffnet hat."
    write(house / "a.txt", f"Rat tagt\n\n{before}Der Rat kam am am Abend. {after}\n")
    lines = on_terminal(house, "check", "a.txt", columns=columns, NO_COLOR="1").split("\n")
    at = next(number for number, line in enumerate(lines) if "^" in line)
    assert len(lines[at - 1]) <= columns
    assert lines[at - 1][lines[at].index("^") :].startswith("am am")


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--"],
        ["check", "--format", "concise", "--"],
        ["check", "a.txt", "--format", "concise", "--"],
        ["check", "--diff", "--", "a.txt"],
        ["baseline", "write", "--"],
        ["baseline", "--reason", "alt", "--", "write"],
        ["accept", "--reason", "alt", "--"],
        ["quotes", "--"],
        ["parse", "--"],
    ],
)
def test_behind_two_dashes_everything_is_a_path_also_what_looks_like_an_option_that_writes(
    house: Path, lint: Run, arguments: list[str]
):
    write(house / "a.txt", BAD)
    write(house / "kept.txt")
    for name in ("--output-file=kept.txt", "--fix", "-okept.txt"):
        write(house / name, BAD)
        done = lint(*arguments, name + ":1:17" * (arguments[0] == "accept"))
        assert done.returncode in (0, 1) and "usage" not in done.stderr, done
    assert (house / "kept.txt").read_text() == CLEAN
    assert {(house / name).read_text() for name in ("a.txt", "--output-file=kept.txt", "--fix", "-okept.txt")} == {BAD}


def test_behind_two_dashes_one_dash_is_standard_input_and_a_missing_path_is_named(house: Path, lint: Run):
    assert "duplicated-word" in lint("check", "--format", "concise", "--", "-", stdin=BAD.encode()).stdout
    done = lint("check", "--", "--there-is-none")
    assert done.returncode == 2 and "--there-is-none: error: no such file or folder" in done.stderr

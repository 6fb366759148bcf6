"""What a person sees of a run: layouts for terminals, pipes and CI, colour where it is wanted, and repeats folded."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from conftest import BAD, Run, on_terminal, write

MARK = "  |                             ^^^^^"
# The same blank before the same comma, seven times on seven lines, and once before a full stop.
REPEATS = (
    "Rat tagt\n\n" + "\n\n".join(f"Er kam {number} Mal , sie nicht." for number in range(2, 9)) + "\n\nUnd aus .\n"
)


def findings(shown: str) -> list[str]:
    return re.findall(r"^a\.txt:\d+:\d+: .*", shown, re.MULTILINE)


def test_text_names_the_severity(house: Path, lint: Run):
    write(house / "a.txt", BAD)
    assert lint("check", "a.txt").stdout.splitlines()[:2] == [
        "a.txt:1:17: warning header-whitespace stray blank in the header: 2 characters, space",
        "a.txt:3:29: error duplicated-word “am” is repeated",
    ]
    write(house / "newslint.toml", '[severity]\nduplicated-word = "suggestion"\n')
    assert "a.txt:3:29: suggestion duplicated-word" in lint("check", "a.txt").stdout
    german = lint("check", "a.txt", env={"LC_ALL": "de_DE.UTF-8"}).stdout
    assert "a.txt:1:17: Warnung header-whitespace" in german and "a.txt:3:29: Hinweis duplicated-word" in german


def test_full_shows_the_lines_though_there_is_no_terminal_and_ci_asks_for_it(house: Path, lint: Run):
    write(house / "a.txt", BAD)
    assert "^" not in lint("check", "a.txt").stdout
    full = lint("check", "--format", "full", "a.txt").stdout
    assert "3 | Wallstedt – Der Rat stimmte am am Abend zu. Gebaut wird im Mai.\n" + MARK in full
    assert lint("check", "a.txt", env={"CI": "true"}).stdout == full
    assert "^" not in lint("check", "a.txt", env={"CI": "false"}).stdout
    concise = lint("check", "--format", "concise", "a.txt", env={"CI": "true"}).stdout
    assert concise == lint("check", "a.txt").stdout


def test_concise_is_a_line_a_finding_on_a_terminal_too(house: Path):
    write(house / "a.txt", BAD)
    shown = on_terminal(house, "check", "--format", "concise", "a.txt", columns=40, NO_COLOR="1")
    assert [line.split()[:3] for line in shown.splitlines()[:-1]] == [
        ["a.txt:1:17:", "warning", "header-whitespace"],
        ["a.txt:3:29:", "error", "duplicated-word"],
    ]


@pytest.mark.parametrize(
    ("arguments", "env", "coloured"),
    [
        ([], {}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "0"}, False),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color=never"], {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_in_a_pipe(house: Path, lint: Run, arguments: list[str], env: dict[str, str], coloured: bool):
    write(house / "a.txt", BAD)
    done = lint("check", "a.txt", *arguments, env={**env, "TERM": "dumb"})
    assert ("\x1b[" in done.stdout) is coloured
    done = lint("check", "a.txt", "--format", "text:report.txt", *arguments, env=env)
    assert "\x1b" not in (house / "report.txt").read_text("utf-8")


def test_colour_on_a_terminal_can_be_switched_off(house: Path):
    write(house / "a.txt", BAD)
    assert "\x1b[31merror\x1b[0m \x1b[31mduplicated-word\x1b[0m" in on_terminal(house, "check", "a.txt")
    assert "\x1b[" not in on_terminal(house, "check", "--color", "never", "a.txt")


def test_what_a_rule_says_again_of_a_file_is_folded_with_its_count(house: Path, lint: Run):
    write(house / "a.txt", REPEATS)
    write(house / "b.txt", BAD)
    done = lint("check", "a.txt", "b.txt")
    assert findings(done.stdout) == [
        *(f"a.txt:{line}:13: warning space-before-punctuation blank before “,”" for line in (3, 5, 7)),
        "a.txt:17:8: warning space-before-punctuation blank before “.”",
    ]
    lines = done.stdout.splitlines()
    folded = "a.txt: … and 4 more of space-before-punctuation in this file, in lines 9 to 15; --show-all shows them"
    assert lines[4] == folded
    assert lines[5].startswith("b.txt:1:17:")
    assert (done.returncode, lines[-1]) == (1, "10 findings in 2 articles; 9 fixable with --fix.")
    full = lint("check", "--format", "full", "a.txt").stdout
    assert full.count("^^") == 4 and f"\n\n{folded}\n\n" in full
    german = lint("check", "a.txt", env={"LC_ALL": "de_DE.UTF-8"}).stdout
    assert "a.txt: … und noch 4 Funde von space-before-punctuation in dieser Datei, in den Zeilen 9 bis 15" in german
    narrow = on_terminal(house, "check", "a.txt", columns=50, NO_COLOR="1")
    assert " ".join(folded.split()) in " ".join(narrow.split())
    assert all(len(line) <= 50 for line in narrow.splitlines())


def test_show_all_concise_and_the_formats_for_programs_fold_nothing(house: Path, lint: Run):
    write(house / "a.txt", REPEATS)
    assert len(findings(lint("check", "--show-all", "a.txt").stdout)) == 8
    assert len(findings(lint("check", "--format", "concise", "a.txt").stdout)) == 8
    assert len(lint("check", "--format", "github", "a.txt").stdout.splitlines()) == 8
    assert len([json.loads(line) for line in lint("check", "--format", "jsonl", "a.txt").stdout.splitlines()]) == 8


def test_what_differs_or_comes_once_more_is_not_folded(house: Path, lint: Run):
    words = ("am", "im", "zu", "bei", "nach", "von")
    write(house / "a.txt", "Rat tagt\n\n" + "\n\n".join(f"Er kam {word} {word} Abend." for word in words) + "\n")
    assert len(findings(lint("check", "--select", "duplicated-word", "a.txt").stdout)) == 6
    write(house / "a.txt", "Rat tagt\n\n" + "\n\n".join("Er kam am am Abend." for _ in range(4)) + "\n")
    done = lint("check", "--select", "duplicated-word", "a.txt")
    assert len(findings(done.stdout)) == 4 and "more of" not in done.stdout


def test_a_diff_on_a_terminal_marks_the_changed_words(house: Path):
    write(house / "a.txt", BAD)
    shown = on_terminal(house, "check", "--diff", "--unsafe-fixes", "a.txt", columns=200).split("\n")
    assert "\x1b[1m--- a.txt\x1b[0m" in shown
    assert "\x1b[31m-date 2025-03 Rat \x1b[0m\x1b[7;31m \x1b[0m\x1b[31mstimmt zu\x1b[0m" in shown
    assert "\x1b[32m+date 2025-03 Rat stimmt zu\x1b[0m" in shown
    assert "\x1b[31m-Wallstedt – Der Rat stimmte\x1b[0m\x1b[7;31m am\x1b[0m\x1b[31m am Abend zu. Gebaut wird im Mai.\x1b[0m" in shown  # fmt: skip
    assert "\x1b[" not in on_terminal(house, "check", "--diff", "a.txt", NO_COLOR="1")


def test_a_diff_in_colour_is_the_patch_with_marks_and_does_not_steer_the_terminal(house: Path, lint: Run):
    write(house / "a.txt", BAD.replace("\n", "\r\n").replace("Gebaut", "\x1b[2JGebaut").rstrip())
    patch, colour = (lint("check", "--diff", f"--color={wanted}", "a.txt").stdout for wanted in ("never", "always"))
    plain = re.sub(r"\x1b\[[0-9;]*m", "", colour)
    assert "\x1b[2J" in patch and "\x1b" not in plain
    assert plain == patch.replace("\x1b", "·").replace("\r\n", "\n")
    assert "\\ No newline at end of file" in plain


def test_a_patch_in_a_pipe_is_never_coloured_unless_it_is_asked_for(house: Path, lint: Run):
    write(house / "a.txt", BAD)
    assert "\x1b" not in lint("check", "--diff", "a.txt", env={"FORCE_COLOR": "1"}).stdout
    assert "\x1b" in lint("check", "--diff", "--color", "always", "a.txt").stdout

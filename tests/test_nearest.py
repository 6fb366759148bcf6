"""A name that there is not is answered with the nearest right one, in one line and with exit code 2."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import BAD, CLEAN, Run, write


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("check --formt json a.txt", "no option --formt; did you mean '--format'?; newslint check --help shows the options"),
        ("check a.txt --formt=json", "no option --formt; did you mean '--format'?"),
        ("rule --mesages de", "no option --mesages; did you mean '--messages'?"),
        ("check --format jsn a.txt", "no format 'jsn'; did you mean 'json'?; formats are "),
        ("check --format concis:x.txt a.txt", "no format 'concis'; did you mean 'concise'?"),
        ("check --ignore dublicated-word a.txt", "--ignore: unknown rule 'dublicated-word'; did you mean 'duplicated-word'?"),
        ("check --select Duplicated_Word a.txt", "--select: unknown rule 'Duplicated_Word'; did you mean 'duplicated-word'?"),
        ("check --select all a.txt", "--select: unknown rule 'all'; did you mean 'ALL'?"),
        ("--select ALL check", "the option --select stands after its command: newslint check --select"),
        ("--vresion", "no option --vresion; did you mean '--version'?"),
        ("chekc a.txt", "no command 'chekc'; did you mean 'check'?"),
    ],
)  # fmt: skip
def test_in_one_line(house: Path, lint: Run, arguments: str, said: str):
    write(house / "a.txt", CLEAN)
    done = lint(*arguments.split())
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"newslint: error: {said}") and done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("check --fail-on eror a.txt", "did you mean 'error'?"),
        ("check --color allways a.txt", "did you mean 'always'?"),
        ("baseline wirte", "did you mean 'write'?"),
        ("completion bsh", "did you mean 'bash'?"),
    ],
)
def test_of_a_few_values(lint: Run, arguments: str, said: str):
    done = lint(*arguments.split())
    assert done.returncode == 2
    assert done.stderr.rstrip().endswith(said)


def test_an_option_that_is_cut_short_is_still_one_and_what_stands_after_two_dashes_is_none(house: Path, lint: Run):
    write(house / "--formt", BAD)
    assert lint("check", "--form", "concise", "--", "--formt").stdout.startswith("--formt:1:17: warning")


def test_german(house: Path, lint: Run):
    said = lint("check", "--formt", "--messages", "de").stderr
    assert re.match(r"newslint: Fehler: keine Option --formt; .*'--format'", said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[rules.quote-style]\n\nstyle = \"'\"", ":3: rule quote-style: option style is one of '', '„“', '„…“', "),
        ('[rules.dateline-format]\ndash = "x"', ":2: rule dateline-format: option dash is one of '', '–', '-', "),
        ("[rules.invisible-character]\nsoft_hyphens = 1", ":2: rule invisible-character: option soft_hyphens wants true or"),
        ('packs = ["style"]\n[rules.sentence-words]\nmost = -3', ":3: rule sentence-words: option most is 0 or more, not -3"),
        ('packs = ["style"]\n[rules.filler-word]\nallow = ["quasy"]', ":3: rule filler-word: option allow cannot be 'quasy'; did you mean 'quasi'?"),
        ('[[overrides]]\npaths = ["a"]\n[overrides.rules.quote-style]\nstyle = "x"', ":4: rule quote-style: option style is one"),
        ('[rules.quote-style]\nseverity = "error"', ":2: rule quote-style has no option 'severity'; it has style; how severe a rule is stands in [severity]: quote-style = "),
        ('[rules]\ndouble-space = "error"', ":2: rules holds a table of options a rule: [rules.NAME]; how severe a rule is stands in [severity]: double-space = "),
        ("[rules.quote-style]\nenabled = false", ":2: rule quote-style has no option 'enabled'; it has style; rules are switched with extend-select"),
    ],
)  # fmt: skip
def test_a_value_that_an_option_cannot_have_is_an_error_at_the_start(house: Path, lint: Run, text: str, said: str):
    write(house / "newslint.toml", text + "\n")
    write(house / "a.txt", BAD)
    done = lint("check", "a.txt")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"newslint: error: {house / 'newslint.toml'}{said}")


def test_values_that_an_option_can_have_are_taken(house: Path, lint: Run):
    write(house / "a.txt", "Rat tagt\n\nDie »Lage« ist „ernst“, so der Wirt.\n")
    for style in ("»«", "»…«", "»", ""):
        write(house / "newslint.toml", f'[rules.quote-style]\nstyle = "{style}"\n')
        assert lint("check", "a.txt").returncode in (0, 1)
    assert "one of '', '„“'" in lint("rule", "quote-style").stdout

"""The configuration: the closest file upward, and an error with file, line and nearest name for whatever is unknown."""

from __future__ import annotations

from pathlib import Path

import pytest

import newslint
from conftest import BAD, Run, trusted, write
from newslint import config
from newslint.errors import SetupError


def rules_of(done) -> list[str]:
    return [line.split()[2] for line in done.stdout.splitlines()[:-1]]


def test_the_closest_configuration_upward_applies_to_each_file(house: Path, lint: Run):
    write(house / "newslint.toml", 'ignore = ["duplicated-word"]')
    write(house / "sport/newslint.toml", 'ignore = ["header-whitespace"]')
    for name in ("a.txt", "politik/b.txt", "sport/tennis/c.txt"):
        write(house / name, BAD)
    done = lint("check", ".")
    assert [line.split()[:3:2] for line in done.stdout.splitlines()[:-1]] == [
        ["./a.txt:1:17:", "header-whitespace"],
        ["./politik/b.txt:1:17:", "header-whitespace"],
        ["./sport/tennis/c.txt:3:29:", "duplicated-word"],
    ]


def test_the_configuration_is_that_of_the_file_not_of_the_working_folder(house: Path, lint: Run):
    write(house / "here/newslint.toml", 'select = ["header-whitespace"]')
    write(house / "there/a.txt", BAD)
    assert rules_of(lint("check", "../there/a.txt", cwd=house / "here")) == ["header-whitespace", "duplicated-word"]


def test_the_library_reads_the_configuration_of_a_file(house: Path):
    write(house / "newslint.toml", 'select = ["header-whitespace"]')
    path = write(house / "a.txt", BAD)
    assert [finding.rule.name for finding in newslint.check_file(path)] == ["header-whitespace"]
    assert len(newslint.check_text(BAD)) == 2


def test_standard_input_has_the_configuration_of_its_name(house: Path, lint: Run):
    write(house / "desk/newslint.toml", 'select = ["header-whitespace"]')
    done = lint("check", "-", "--stdin-filename", "desk/a.txt", stdin=BAD.encode())
    assert rules_of(done) == ["header-whitespace"]


def test_pyproject_counts_if_it_has_the_table_and_is_passed_over_if_not(house: Path, lint: Run):
    write(house / "pyproject.toml", '[tool.newslint]\nselect = ["duplicated-word"]\n')
    write(house / "desk/pyproject.toml", '[tool.other]\nname = "newslint"\n')
    write(house / "desk/a.txt", BAD)
    assert rules_of(lint("check", "desk")) == ["duplicated-word"]


def test_newslint_toml_goes_before_pyproject_of_the_same_folder(house: Path, lint: Run):
    write(house / "pyproject.toml", '[tool.newslint]\nselect = ["duplicated-word"]\n')
    write(house / "newslint.toml", 'select = ["header-whitespace"]\n')
    write(house / "a.txt", BAD)
    assert rules_of(lint("check", "a.txt")) == ["header-whitespace"]


def test_flags_go_before_the_configuration(house: Path, lint: Run):
    write(house / "newslint.toml", 'select = ["duplicated-word"]\n')
    write(house / "a.txt", BAD)
    assert rules_of(lint("check", "--select", "header-whitespace", "a.txt")) == ["header-whitespace"]


BROKEN = [
    ("ignore = []\nselekt = ['x']\n", ":2: ", "selekt", "did you mean 'select'?"),
    ("ignore = []\n\nselect = 'duplicated-word'\n", ":3: ", "select", "list"),
    ("select = ['duplicated-word', 'duplicated-wrod']\n", ":1: ", "duplicated-wrod", "did you mean 'duplicated-word'?"),
    ("\nignore = ['no-such-thing-at-all']\n", ":2: ", "no-such-thing-at-all", "unknown rule"),
    ("[rules.dublicated-word]\nx = 1\n", ":1: ", "dublicated-word", "did you mean 'duplicated-word'?"),
    ("ignore = []\n[rules.duplicated-word]\nfoo = 1\n", ":", "no option 'foo'", "duplicated-word"),
    ("packs = ['agnecy']\n", ":1: ", "agnecy", "pack"),
    ("\nformats = ['html',\n 'dap']\n", ":3: ", "no format 'dap'", "did you mean 'dpa'?"),
    ("formats = 'html'\n", ":1: ", "formats is a list of texts", '["html", "dpa"]'),
    ("rules = 3\n", ":1: ", "rules", "table"),
    ("select = [\n", ":", "not TOML", ""),
]


@pytest.mark.parametrize(("text", "line", "what", "hint"), BROKEN, ids=[case[2] for case in BROKEN])
def test_what_is_wrong_is_named_with_file_and_line_and_ends_with_2(
    house: Path, lint: Run, text: str, line: str, what: str, hint: str
):
    write(house / "newslint.toml", text)
    write(house / "a.txt", BAD)
    done = lint("check", "a.txt")
    assert done.returncode == 2
    assert f"newslint.toml{line}" in done.stderr
    assert what in done.stderr and hint in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_broken_configuration_deeper_down_ends_with_2(house: Path, lint: Run):
    write(house / "a.txt", BAD)
    write(house / "sport/newslint.toml", "selekt = []\n")
    write(house / "sport/b.txt", BAD)
    done = lint("check", ".")
    assert done.returncode == 2
    assert "sport/newslint.toml:1: unknown key 'selekt'" in done.stderr


def test_an_unknown_key_of_pyproject_is_named_with_its_line(house: Path):
    path = write(house / "pyproject.toml", '[project]\nname = "x"\n\n[tool.newslint]\nselects = []\n')
    with pytest.raises(SetupError, match=r"pyproject\.toml:5: unknown key 'selects'; did you mean 'select'"):
        config.read(str(path))


HOUSE_RULE = '''
import newslint
from newslint.rule import Finding, rule


@rule(
    "house-length",
    de="{count} Zeichen", en="{count} characters, {limit} allowed",
    bad=["[[Ein Absatz, der länger ist als vierzig Zeichen.]]"], good=["Kurz."], source="the house",
)
def house_length(article, *, limit: int = 40):
    """Keep it short.

    Paper is dear.
    """
    for part in article.prose:
        if part.end - part.start > limit:
            yield Finding(part.start, part.end, count=part.end - part.start, limit=limit)


@newslint.hookimpl
def newslint_rules():
    return [house_length]
'''


@pytest.mark.parametrize(("option", "said"), [("", "40 allowed"), ("limit = 12", "12 allowed")])
def test_an_option_of_a_rule_is_set_in_its_table(house: Path, lint: Run, option: str, said: str):
    write(house / "house.py", HOUSE_RULE)
    write(
        house / "newslint.toml", f'plugins = ["house.py"]\nselect = ["house-length"]\n[rules.house-length]\n{option}\n'
    )
    trusted(house)
    write(house / "a.txt", "Rat tagt\n\nDer Rat hat am Abend getagt, und es gab Kuchen.\n")
    assert said in lint("check", "a.txt").stdout


def test_an_option_of_the_wrong_kind_is_named_with_its_line(house: Path, lint: Run):
    write(house / "house.py", HOUSE_RULE)
    write(house / "newslint.toml", 'plugins = ["house.py"]\n[rules.house-length]\nlimit = "viel"\n')
    trusted(house)
    write(house / "a.txt", BAD)
    done = lint("check", "a.txt")
    assert done.returncode == 2
    assert "newslint.toml:" in done.stderr and "option limit wants a whole number" in done.stderr


def test_a_pack_of_the_house_is_chosen_by_its_path(house: Path, lint: Run):
    write(
        house / "desk/packs/house.toml",
        '[rules.house-words]\nkind = "terms"\nsummary = "Avoid it."\nsource = "the house"\nde = "nicht {term}"\n'
        'en = "not {term}"\nterms = ["quasi"]\nbad = ["Es war [[quasi]] so."]\ngood = ["Es war so."]\n',
    )
    write(house / "desk/newslint.toml", 'packs = ["packs/house.toml"]\n')
    write(house / "desk/a.txt", "Rat tagt\n\nDer Rat hat quasi zugestimmt.\n")
    assert rules_of(lint("check", "desk")) == ["house-words"]


def test_nothing_configured_is_nothing_read(house: Path):
    (house / "a").mkdir()
    assert config.find(str(house / "a")) == config.Settings()

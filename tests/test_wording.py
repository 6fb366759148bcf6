"""What newslint says in German: every text of the code has its German, and nothing stands there for nobody."""

from __future__ import annotations

import argparse
import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import newslint
from newslint import cli, packs, plugins, resources, scaffold, suppress, wording
from newslint.parse.parts import KINDS
from newslint.rule import SEVERITIES

PACKAGE = Path(newslint.__file__).parent
SAYING = {"say": 1, "later": 1, "counted": 3}  # and how many of the first arguments to look at
CATALOGUE = wording._catalogue()
LINES = [line for line in (PACKAGE / "wording.de.txt").read_text("utf-8").splitlines() if line]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test begins, and leaves the others, with the library's language."""
    monkeypatch.setattr(wording, "_german", None)


def said() -> Iterator[tuple[str, str]]:
    """Yield each text that the code says, and where: also ``HELP`` of a command and ``help=`` of its arguments."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            texts: list[ast.expr] = []
            if isinstance(node, ast.Call):
                name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                texts = node.args[: SAYING.get(name, 0)]
                if path.parent.name == "cli":
                    texts += [keyword.value for keyword in node.keywords if keyword.arg == "help"]
            elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "HELP":
                texts = [node.value]
            for text in texts:
                if isinstance(text, ast.Constant) and isinstance(text.value, str):
                    yield text.value, f"{path.name}:{text.lineno}"
                else:
                    assert not isinstance(text, ast.JoinedStr), f"{path.name}:{text.lineno}: an f-string is no key"


def metavars() -> set[str]:
    """Return the names of values in help; those that are the same in German need not be in the catalogue."""
    source = "".join(path.read_text("utf-8") for path in (PACKAGE / "cli").glob("*.py"))
    return set(re.findall(r'metavar="([^"]+)"', source))


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def of_rules() -> Iterator[tuple[str, str]]:
    """Yield what shipped rules and packs say in English in the places that have one language only."""
    yield from ((name, "rule.py") for name in SEVERITIES)
    yield from ((kind, "parts.py") for kind in KINDS)
    for kind in scaffold.KINDS:
        yield from ((comment, "scaffold.py") for _, comment in scaffold.COMMENT.findall(scaffold.table("a", kind)))
    for path in resources.shipped_packs().values():
        yield packs.load(path).summary, path
    for rule in [*plugins.load(chosen_packs=list(resources.shipped_packs().values())).rules, suppress.RULE]:
        yield from ((part, rule.name) for part in rule.source.split("; ") if ENGLISH.search(part) or part in CATALOGUE)


# Words that stand in no German title.
ENGLISH = re.compile(r"\b(the|of|and|are|is|for|with|usage|common|no|style|convention|practice|limits|labels)\b|s' ")
SAID = dict([*said(), *of_rules()])


def test_every_text_of_the_code_has_its_german():
    assert {text: place for text, place in SAID.items() if text not in CATALOGUE} == {}


def test_no_german_stands_there_for_nobody():
    argparse_section = LINES[LINES.index("# argparse") :]
    assert [text for text in CATALOGUE if text not in {*SAID, *metavars(), *argparse_section}] == []


def test_the_catalogue_is_a_line_of_english_and_an_indented_one_of_german():
    lines = [line for line in LINES if line[0] != "#"]
    assert [line for line in lines[::2] if line.startswith(" ")] == []
    assert [line for line in lines[1::2] if not line.startswith("    ") or line.startswith("     ")] == []
    assert len(CATALOGUE) == len(lines) / 2, "a text stands there twice"


@pytest.mark.parametrize("english", [text for text in CATALOGUE if text in SAID])
def test_german_has_the_gaps_of_the_english(english: str):
    assert gaps(CATALOGUE[english]) == gaps(english)


def test_what_argparse_says_to_users_is_german(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    asked = set()
    monkeypatch.setattr(argparse, "_", lambda text: asked.add(text) or cli._argparse_says(text))
    for line in ("--help", "check --nix", "check --fix=1", "check --select", "check --fail-on nix", "rule", "check --s x",
                 "new rule x --pack a --code b", "parse"):  # fmt: skip
        assert cli.main(line.split()) in (0, 2)
    shown = capsys.readouterr()
    assert {text.strip() for text in asked} - CATALOGUE.keys() == set()
    assert "usage" not in shown.out + shown.err and "Aufruf: newslint" in shown.out + shown.err


@pytest.mark.parametrize(
    ("arguments", "env"),
    [
        (["check", "--help"], {"LC_ALL": "de_DE.UTF-8"}),
        (["check", "--help"], {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "de_AT.UTF-8"}),
        (["check", "--help", "--messages", "de"], {}),
        (["--messages=de", "--help"], {}),
    ],
)
def test_help_is_in_the_language_of_flag_and_locale(lint, arguments: list[str], env: dict[str, str]):
    assert lint(*arguments, env=env).stdout.startswith("Aufruf: newslint")


def test_help_is_in_the_language_of_the_configuration(house: Path, lint):
    (house / "newslint.toml").write_text('messages = "de"\n')
    assert lint("rules", "--help").stdout.startswith("Aufruf: newslint rules")
    assert lint("rules", "--help", "--messages", "en").stdout.startswith("usage: newslint rules")


def test_the_library_speaks_english_until_it_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert wording.say("newslint: interrupted") == "newslint: interrupted"
    wording.use("de")
    assert wording.say("newslint: interrupted") == "newslint: abgebrochen"


def test_a_run_in_german_has_no_english_in_it(house: Path, lint):
    (house / "a.txt").write_text("Rat  stimmt zu\n\nWallstedt – Der Rat stimmte am am Abend zu .\n", "utf-8")
    (house / "b.txt").write_bytes(b"Rat\n\n\xe4")
    said = ""
    for line in ("check .", "check nix", "check a.txt --statistics", "check a.txt --select nix", "check a.txt --diff",
                 "config a.txt", "parse a.txt", "rule duplicated-word", "rule nix", "baseline write a.txt", "test",
                 "new rule kurz", "test house.toml", "docs --write seiten", "accept a.txt:1:1 --reason x", "check --hlp",
                 "check --help", "--help"):  # fmt: skip
        done = lint(*line.split(), env={"LC_ALL": "de_DE.UTF-8"})
        assert done.returncode in (0, 1, 2) and "Traceback" not in done.stderr
        said += done.stdout + done.stderr
    assert re.findall(r".*\b(?<!--)(?:the|is|are|no|of|not|with|found|findings|files|default:)\b.*", said) == []


def test_pages_of_rules_are_german_for_a_german_newsroom(house: Path, lint):
    assert lint("docs", "--write", "seiten", env={"LC_ALL": "de_DE.UTF-8"}).returncode == 0
    text = (house / "seiten" / "dass-das.md").read_text("utf-8")
    assert "## Das beanstandet sie" in text and "## Quelle" in text
    assert not re.search(r"^## (It|Source|Measured|What)|Auf Deutsch", text, re.MULTILINE)

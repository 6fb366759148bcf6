"""What the README and the documentation show of the library is there, runs, and passes the type checkers."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import newslint
import newslint.api
import newslint.groups
import newslint.rules
import newslint.testing  # the page names it
from conftest import CHECKOUT, Run, trusted, write

PAGES = [CHECKOUT / "README.md", *sorted((CHECKOUT / "docs").glob("*.md"))]
LIBRARY = (CHECKOUT / "docs" / "library.md").read_text("utf-8")
TEXT = "Rat tagt\n\nEr kam an an diesem Tag.\n"


def blocks(path: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", path.read_text("utf-8"), re.DOTALL | re.MULTILINE)


def as_module(session: str) -> str:
    """Return a session at the prompt as the module that does the same."""
    return "".join(example.source for example in doctest.DocTestParser().get_examples(session))


@pytest.fixture(scope="module")
def snippets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with every snippet as a module, and with the plugins that some import."""
    folder = tmp_path_factory.mktemp("snippets")
    for path in PAGES:
        name = path.stem.lower().replace("-", "_")
        session = "\n".join(map(as_module, blocks(path, "pycon")))
        if session:
            write(folder / f"{name}_session.py", session)
        for number, block in enumerate(blocks(path, "python"), 1):
            # The names of the modules that other snippets import.
            plugin = path.name == "README.md" and "hookimpl" in block
            write(folder / ("house_rules.py" if plugin else f"{name}_{number}.py"), block)
    scaffold = folder.parent / "scaffold"
    scaffold.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "newslint", "new", "rule", "lange-saetze", "--code", "house_rules.py"]
    subprocess.run(command, cwd=scaffold, check=True, capture_output=True)
    rules = (scaffold / "house_rules.py").read_text("utf-8")
    write(folder / "pytest_rules.py", rules)
    page = folder / "pytest_1.py"
    page.write_text(page.read_text("utf-8").replace("from house_rules", "from pytest_rules"), "utf-8")
    return folder


def test_there_are_snippets_of_every_page_that_shows_the_library(snippets: Path):
    assert {path.name for path in snippets.glob("*.py")} >= {
        "readme_session.py", "readme_1.py", "house_rules.py", "library_session.py", "house_1.py", "grammar_1.py", "pytest_1.py",
    }  # fmt: skip


def test_the_snippets_pass_mypy_strict(snippets: Path):
    pytest.importorskip("mypy")
    files = sorted(path.name for path in snippets.glob("*.py"))
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", *files], cwd=snippets,
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_snippets_pass_pyright(snippets: Path):
    pytest.importorskip("pyright")
    write(snippets / "pyrightconfig.json", '{"typeCheckingMode": "strict", "exclude": ["wrong"]}')
    for path in snippets.glob("*.py"):
        source = path.read_text("utf-8")
        if "import pyarrow" in source and not source.startswith(
            "# pyright"
        ):  # its wheels have no types to be strict about
            path.write_text("# pyright: standard\n" + source, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pyright", "--pythonpath", sys.executable], cwd=snippets, capture_output=True, text=True
    )
    if not re.search(r"^\d+ errors?, ", done.stdout, re.MULTILINE):  # it comes with npm, which needs a network once
        pytest.skip(f"pyright does not run here: {done.stderr.strip()[-200:]}")
    assert done.returncode == 0, done.stdout


def test_the_type_checkers_know_a_name_that_is_not_there(snippets: Path):
    pytest.importorskip("mypy")
    write(snippets / "wrong" / "typo.py", 'import newslint\n\nnewslint.check_txt("x")\n')
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "wrong/typo.py"]
    done = subprocess.run(command, cwd=snippets, capture_output=True, text=True)
    assert 'Module has no attribute "check_txt"' in done.stdout


def test_every_rule_is_exported_for_the_type_checkers():
    source = Path(newslint.rules.__file__ or "").read_text("utf-8")
    exported = re.findall(r"^from newslint\.rules\.(\w+) import \1 as \1$", source, re.MULTILINE)
    assert exported == sorted(rule.name.replace("-", "_") for rule in newslint.rules.ALL)


def test_the_page_of_the_library_names_only_what_there_is():
    finding = newslint.check_text(TEXT)[0]
    there = {
        "newslint": newslint,
        "linter": newslint.Linter(),
        "finding": finding,
        "rule": finding.rule,
        "article": newslint.Article(TEXT),
    }
    told = re.findall(r"\b(newslint|linter|finding|rule|article)((?:\.[a-z_]\w*|\.[A-Z]\w*)+)", LIBRARY)
    assert len({name for _, name in told}) > 30
    for root, path in told:
        if path in (".toml", ".md"):
            continue
        thing = there[root]
        for name in path[1:].split("."):
            assert hasattr(thing, name), f"{root}{path}"
            thing = getattr(thing, name)


def test_every_public_name_of_the_linter_and_of_findings_is_on_the_page():
    for thing, root in ((newslint.Linter, "linter"), (newslint.Finding, "finding")):
        public = {name for name in dir(thing) if not name.startswith("_")} - {"key", "values"}
        assert [name for name in sorted(public) if f"`{root}.{name}" not in LIBRARY] == []


@pytest.mark.parametrize("module", [newslint, newslint.api], ids=["newslint", "newslint.api"])
def test_the_examples_in_the_docstrings_run(module: ModuleType):
    failed, tried = doctest.testmod(module)
    assert tried > 1 and not failed


def test_the_reader_of_the_page_reads_and_says_what_it_cannot(house: Path, lint: Run):
    [source] = [block for block in blocks(CHECKOUT / "docs" / "house.md", "python") if "newslint_readers" in block]
    write(house / "nitf.py", source)
    write(house / "newslint.toml", 'plugins = ["nitf.py"]\n')
    trusted(house)
    article = "<nitf><body><body.head><hedline><hl1>Rat tagt</hl1></hedline></body.head><body.content><p>Er kam an an\n <em>diesem</em> Tag.</p></body.content></body></nitf>"  # fmt: skip
    write(house / "a.nitf", article)
    write(house / "b.nitf", "<nitf>")
    linter = newslint.Linter(path=house)
    assert linter.read(house / "a.nitf") == TEXT.rstrip("\n")
    assert [finding.rule.name for finding in linter.check_file(house / "a.nitf")] == ["duplicated-word"]
    done = lint("check", ".")
    assert "a.nitf:3:8: error duplicated-word" in done.stdout
    assert "b.nitf: error: cannot be decoded: no XML: " in done.stderr
    assert "Er kam an an diesem Tag." in lint("parse", "a.nitf").stdout
    write(house / "c.txt", article)
    assert "duplicated-word" in lint("check", "--as", "house-nitf", "c.txt").stdout

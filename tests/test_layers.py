"""Imports point up a list only: whoever reads a file has to know the rows above it, and nothing else."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import newslint
from conftest import CHECKOUT

PACKAGE = Path(newslint.__file__).parent
# A name that ends in a dot is a package, with all files in it. Files of one row know nothing of each other, and files
# of one package know each other in one direction.
ROWS = [
    ["wording"],
    ["errors", "records", "globs", "limits", "measured"],
    ["text", "files"],
    ["languages."],
    ["parse."],
    ["document"],
    ["segments"],
    ["builder"],
    ["article"],
    ["rule"],
    ["edition"],
    ["rules."],
    ["packs."],
    ["hookspecs", "resources", "profiling"],
    ["formats."],
    ["readers"],
    ["engine", "groups"],
    ["suppress", "since", "baseline"],
    ["config."],
    ["plugins", "trust"],
    ["view"],
    ["cache."],
    ["checking"],
    ["runner"],
    ["setups", "parcels", "consent"],
    ["pool", "editions", "reloading"],
    ["report.", "progress", "ledger"],
    ["api", "explain", "parsed", "grammar_shown", "ledger_page", "alarms"],
    ["arrow", "storage"],
    ["archive"],
    ["archive_edition", "archive_engines"],
    ["archive_page"],
    ["testing", "scaffold", "docs", "golden"],
    ["house", "pytest_summary", "pytest_shown"],
    ["__init__"],
    ["lsp.", "desk."],
    ["cli.", "pytest_plugin"],
    ["__main__", "newslint_pytest"],
]
ROW = {name: number for number, row in enumerate(ROWS) for name in row}
FOR_RULES = {"text", "languages.", "article", "rule", "edition"}
GROUND = {"cli.", "pytest_plugin"}
DOORS = {"__main__", "newslint_pytest"}


def files() -> dict[str, Path]:
    """Return every source file by its dotted name without the leading ``newslint``."""
    found = {}
    for path in [*PACKAGE.rglob("*.py"), PACKAGE.parent / "newslint_pytest.py"]:
        parts = list(path.relative_to(PACKAGE if PACKAGE in path.parents else PACKAGE.parent).with_suffix("").parts)
        found[".".join(parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts)] = path
    return found


FILES = files()


def imports(path: Path) -> set[str]:
    """Return the dotted names of our files that a file imports, wherever in it, also for types only."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: imports are absolute"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            if name.split(".")[0] == "newslint":
                found.add(target(name.split(".")[1:]))
    return found


def target(parts: list[str]) -> str:
    """Return the file that a dotted name leads to: ``rule.Rule`` to ``rule``, ``__version__`` to ``__init__``."""
    while parts and ".".join(parts) not in FILES:
        parts = parts[:-1]
    return ".".join(parts) or "__init__"


def row(name: str) -> str:
    top = name.partition(".")[0]
    return f"{top}." if f"{top}." in ROW else name


def test_every_file_has_its_place_in_the_list():
    assert {row(name) for name in FILES} - ROW.keys() == set()


def test_the_documentation_has_the_same_list():
    text = (CHECKOUT / "docs/architecture.md").read_text("utf-8")
    rows = re.findall(r"^\d+\. ((?:`[\w/]+`(?:, )?)+):", text, re.MULTILINE)
    assert [[name.replace("/", ".") for name in re.findall(r"`([^`]+)`", row)] for row in rows] == ROWS


def test_imports_point_up_only():
    wrong = [
        f"{name} imports {used}"
        for name, path in FILES.items()
        for used in imports(path)
        if row(name) != row(used) and ROW[row(used)] >= ROW[row(name)]
    ]
    assert wrong == []


def test_files_of_one_package_import_each_other_in_one_direction():
    within = {name: {used for used in imports(path) if row(used) == row(name)} for name, path in FILES.items()}

    def reached(name: str, seen: frozenset[str] = frozenset()) -> bool:
        return name in seen or any(reached(used, seen | {name}) for used in within[name])

    assert [name for name in within if reached(name)] == []


def test_a_rule_sees_text_languages_article_and_rule_only():
    wrong = [
        f"{name} imports {used}"
        for name, path in FILES.items()
        if name.startswith("rules.")
        for used in imports(path)
        if row(used) not in FOR_RULES and used.split(".")[:2] != name.split(".")[:2]  # a rule of several files
    ]
    assert wrong == []


def test_nobody_imports_the_ground_floor_but_its_front_doors():
    wrong = [
        f"{name} imports {used}"
        for name, path in FILES.items()
        if name not in DOORS
        for used in imports(path)
        if row(used) in GROUND and row(used) != row(name)
    ]
    assert wrong == []

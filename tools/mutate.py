"""Mutation testing: small defects are put into newslint, one at a time, and the nearest tests have to notice each.

    python tools/mutate.py                   150 defects, drawn from all modules of AREAS by their number of lines
    python tools/mutate.py --area parse --sample 40 --seed 3 --show

Works on a copy of the checkout, in a process for each, and prints for each area how many of the defects were noticed
("killed"). --show prints those that were not, as a line and what it was made into. A defect that makes no difference (an
equivalent one) counts as missed: nobody can tell without reading it.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# For each area, and within parse for each part of it, the tests that are nearest to it, the nearest first; {rule} is the
# name of the rule that a module is. The next are run where the ones before notice nothing.
_RULES, _CORPUS = ["tests/test_rules.py"], ["tests/test_corpus.py", "-k", "yields"]
AREAS: dict[str, Sequence[Sequence[str]]] = {
    "parse": [["tests/test_parse.py", "tests/test_page.py"], _RULES, _CORPUS, ["tests/test_markdown.py", "tests/test_pages.py"]],
    "parse/grammar": [["tests/test_grammar.py"], _RULES, _CORPUS, ["tests/test_linear.py"]],
    "parse/speech": [["tests/test_speech.py", "tests/test_ledger.py", "tests/test_parse.py"], _RULES, _CORPUS],
    "rules": [[*_RULES, "-k", "{rule}"], _CORPUS, ["tests/test_safe_fixes.py", "tests/test_large.py"]],
    "engine": [["tests/test_engine.py"], ["tests/test_bad_rules.py", "tests/test_limits.py", "tests/test_fixing.py"], _RULES],
    "baseline": [["tests/test_baseline.py"], ["tests/test_accept.py"]],
    "files": [["tests/test_walking.py", "tests/test_reading.py"], ["tests/test_shown.py", "tests/test_fixing.py", "tests/test_faults.py"]],
}  # fmt: skip
LONGEST = 300
BIG = 100
MAIN = [area for area in AREAS if "/" not in area]
_COMPARED = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_COUNTED = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.Mult: ast.Add}


def modules(area: str) -> list[Path]:
    """Return the modules of an area."""
    source = ROOT / "src" / "newslint"
    found = sorted((source / area).rglob("*.py")) if (source / area).is_dir() else [source / f"{area}.py"]
    return [path for path in found if path.name != "__init__.py" or path.parent.name in ("grammar", "speech")]


def mutants(tree: ast.Module) -> list[tuple[ast.AST, str]]:
    """Return the places of a module where a defect can be put, and of which kind; annotations and texts aside."""
    found: list[tuple[ast.AST, str]] = []
    stack: list[ast.AST] = [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.Assert):
            continue  # it is for the type checker
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in ("TYPE_CHECKING", "__slots__", "__all__"):
            continue
        children = list(ast.iter_child_nodes(node))
        if isinstance(node, ast.FunctionDef):
            children = [*node.body]
        elif isinstance(node, ast.AnnAssign):
            children = [node.value] if node.value else []
        stack += children
        match node:
            case ast.Compare(ops=[operator]) if type(operator) in _COMPARED:
                found.append((node, "compare"))
            case ast.BoolOp():
                found.append((node, "and, or"))
            case ast.UnaryOp(op=ast.Not()):
                found.append((node, "not"))
            case ast.BinOp() if type(node.op) in _COUNTED and not isinstance(node.left, (ast.JoinedStr, ast.Constant)):
                found.append((node, "operator"))
            case ast.Constant(value=bool()):
                found.append((node, "truth"))
            case ast.Constant(value=int()) if not isinstance(node.value, bool):
                found.append((node, "number"))
            case ast.If() | ast.While() | ast.IfExp():
                found.append((node, "condition"))
            case ast.Return(value=ast.AST()) if not _is_nothing(node.value):  # None is as false as False and ""
                found.append((node, "return"))
            case ast.Continue() | ast.Break():
                found.append((node, "jump"))
    return found


def _is_nothing(node: ast.AST | None) -> bool:
    return (isinstance(node, ast.Constant) and not node.value) or (
        isinstance(node, (ast.List, ast.Tuple)) and not node.elts
    )


def put(node: ast.AST, kind: str, drawn: random.Random) -> None:
    """Put a defect in place."""
    match node, kind:
        case ast.Compare(), _:
            node.ops = [_COMPARED[type(node.ops[0])]()]
        case ast.BoolOp(), "and, or":
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        case ast.UnaryOp(), "not":
            node.operand = ast.UnaryOp(ast.Not(), node.operand)
        case ast.BinOp(), _:
            node.op = _COUNTED[type(node.op)]()
        case ast.Constant(), "truth":
            node.value = not node.value
        case ast.Constant(), "number":
            assert isinstance(node.value, int)
            # One more or less is nothing where a number only says that there is an end: quite another is taken there.
            node.value = node.value + drawn.choice((-1, 1)) if node.value < BIG else node.value // 10
        case ((ast.If() | ast.While() | ast.IfExp()), _):
            node.test = ast.Constant(drawn.random() < 0.5) if not isinstance(node, ast.While) else ast.Constant(False)
        case ast.Return(), _:
            node.value = ast.Constant(None)


def replaced(tree: ast.Module, node: ast.AST, kind: str) -> None:
    """Turn a continue into a break, and a break into nothing."""
    for parent in ast.walk(tree):
        for _, value in ast.iter_fields(parent):
            if isinstance(value, list) and node in value:
                new = ast.Break() if isinstance(node, ast.Continue) else ast.Pass()
                value[value.index(node)] = ast.copy_location(new, node)
                return


def tests(area: str, path: Path) -> list[list[str]]:
    """Return what pytest is to run for a module, one run after the other."""
    inner = f"{area}/{path.parent.name}"
    name = path.stem.replace("_", "-")
    return [[word.format(rule=name) for word in run] for run in AREAS.get(inner, AREAS[area])]


def notices(copy: Path, area: str, path: Path, source: str) -> bool:
    """Whether the nearest tests fail with this source in a module's place."""
    place = copy / path.relative_to(ROOT)
    before = place.read_text("utf-8")
    place.write_text(source, "utf-8")
    try:
        return any(_fails(copy, run) for run in tests(area, path))
    finally:
        place.write_text(before, "utf-8")


def _fails(copy: Path, run: list[str]) -> bool:
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-n", "0", *run]
    environment = {**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, timeout=LONGEST)
        return done.returncode not in (0, 5)
    except subprocess.TimeoutExpired:
        return True


def main() -> int:
    """Draw defects, try each, print what was noticed."""
    parser = argparse.ArgumentParser(description="Mutation testing.")
    parser.add_argument("--sample", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--area", choices=MAIN, action="append")
    parser.add_argument("--unchecked", action="store_true", help="trust that the tests pass without any defect")
    parser.add_argument("--show", action="store_true", help="print the defects that were not noticed")
    given = parser.parse_args()
    drawn = random.Random(given.seed)
    places = [
        (area, path, number)
        for area in given.area or MAIN
        for path in modules(area)
        for number in range(len(mutants(ast.parse(path.read_text("utf-8")))))
    ]
    killed: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "checkout"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".venv", ".git", "__pycache__", ".*_cache"))
        for area in () if given.unchecked else given.area or MAIN:
            path = modules(area)[0]
            if notices(copy, area, path, path.read_text("utf-8")):
                sys.exit(f"{area}: the tests fail without any defect; mend them first")
        try:
            for area, path, number in drawn.sample(places, min(given.sample, len(places))):
                tree = ast.parse(path.read_text("utf-8"))
                node, kind = mutants(tree)[number]
                before = (
                    f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}: {ast.unparse(node).partition(chr(10))[0]}"
                )
                if kind == "jump":
                    replaced(tree, node, kind)
                else:
                    put(node, kind, drawn)
                noticed = notices(copy, area, path, ast.unparse(ast.fix_missing_locations(tree)))
                tried[area] += 1
                killed[area] += noticed
                if given.show and not noticed:
                    after = "a jump" if kind == "jump" else ast.unparse(node).partition("\n")[0]
                    print(f"{sum(killed.values())} of {sum(tried.values())}  {before}  →  {after}", flush=True)
        except KeyboardInterrupt:
            pass  # what was tried until then is said
    for area in tried:
        print(f"{area:10} {killed[area]:4} of {tried[area]:4} noticed, {100 * killed[area] / tried[area]:5.1f} %")
    total = sum(tried.values())
    print(
        f"{'all':10} {sum(killed.values()):4} of {total:4} noticed, {100 * sum(killed.values()) / max(total, 1):5.1f} %"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Mutation testing: small defects are put into newslint, one at a time, and the nearest tests have to notice each.

    python tools/mutate.py                   150 defects, drawn from all modules of AREAS by their number of lines
    python tools/mutate.py --area parse/grammar --area rules/doubled_verb --sample 40 --seed 3 --show

Works on a copy of the checkout, and prints for each area how many of the defects were noticed ("killed"). --show prints
those that were not, as a line and what it was made into. A defect that makes no difference (an equivalent one) counts as
missed: nobody can tell without reading it.

The tests are collected once, and each defect is tried in a fork of that process, where the code of the functions is changed
in place. What stands in a module outside of its functions has been used by then: there a new process reads it.
"""

from __future__ import annotations

import argparse
import ast
import compileall
import gc
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from types import CodeType, FunctionType

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "newslint"
# For each area, and for parts of it, the tests that are nearest to it, the nearest first: a file or folder of tests, and what the names
# of those that are run have in them, where that is not all; {rule} is the name of the rule that a module is.
_RULES, _CORPUS = "test_rules.py", "test_corpus.py yields"
AREAS: dict[str, Sequence[str]] = {
    "parse": [
        "test_parse.py",
        "test_marks.py",
        "test_forms.py",
        "test_labels.py",
        "test_parts.py",
        "test_dates.py",
        "test_page.py",
        _RULES,
        _CORPUS,
        "test_markdown.py",
    ],
    "parse/grammar": ["grammar/", "test_grammar.py", _RULES, _CORPUS],
    "parse/speech": [
        "test_speech.py",
        "test_said.py",
        "test_rule_cases.py quote",
        "test_lost_quotes.py",
        "test_ledger.py",
        "test_parse.py",
        _RULES,
        _CORPUS,
    ],
    "rules": [f"{_RULES} {{rule}}", "test_rule_cases.py {rule}", _CORPUS, "test_safe_fixes.py", "test_large.py"],
    "engine": ["test_engine.py", "test_bad_rules.py", "test_limits.py", "test_fixing.py", _RULES],
    "baseline": ["test_accepted.py", "test_baseline.py", "test_accept.py"],
    "files": [
        "test_files.py",
        "test_walking.py",
        "test_reading.py",
        "test_shown.py",
        "test_fixing.py",
        "test_faults.py",
    ],
}
MAIN = [area for area in AREAS if "/" not in area]
# What a trial may take, in seconds of the processor, seconds, and bytes: a defect can make a loop that never ends.
BUSY, LONGEST, LARGEST = 90, 600, 4 << 30
NOTICED, ELSEWHERE = 1, 3
BIG = 100
_COMPARED = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_COUNTED = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.Mult: ast.Add}


def modules(area: str) -> list[Path]:
    """Return the modules of an area, or of a part of one: a folder or a module."""
    place = SOURCE / area
    found = sorted(place.rglob("*.py")) or [path for path in [place.with_suffix(".py")] if path.is_file()]
    if not found:
        sys.exit(f"{area}: no folder and no module of newslint")
    return [path for path in found if path.name != "__init__.py" or path.parent.name in ("grammar", "speech")]


def nearest(path: Path) -> str:
    """Return the area of AREAS that a module belongs to."""
    name = path.relative_to(SOURCE).with_suffix("").as_posix()
    return max((area for area in AREAS if f"{name}/".startswith(f"{area}/")), key=len)


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


class Defect:
    """One defect: ``source`` and ``code`` are the module with it, ``shown`` says what was made into what."""

    def __init__(self, path: Path, number: int, drawn: random.Random) -> None:
        self.path = path
        tree = ast.parse(path.read_text("utf-8"))
        node, kind = mutants(tree)[number]
        # A function's own defaults are no part of its code.
        self.inside = any(
            node in ast.walk(statement)
            for function in ast.walk(tree)
            if isinstance(function, ast.FunctionDef)
            for statement in function.body
        )
        before = ast.unparse(node).partition("\n")[0]
        if kind == "jump":
            replaced(tree, node, kind)
        else:
            put(node, kind, drawn)
        after = "a jump" if kind == "jump" else ast.unparse(node).partition("\n")[0]
        self.shown = f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}: {before}  →  {after}"
        self.tree = ast.fix_missing_locations(tree)
        self.source = ast.unparse(self.tree)


class Trials:
    """A plugin of pytest that runs the tests that were collected once for each defect, each time in a fork."""

    def __init__(self, copy: Path, defects: list[Defect], *, unchecked: bool, show: bool) -> None:
        self.copy = copy
        self.defects = defects
        self.unchecked = unchecked
        self.show = show
        self.tried: Counter[str] = Counter()
        self.killed: Counter[str] = Counter()
        self.failed = ""

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try one defect after the other."""
        session.config.pluginmanager.unregister(name="terminalreporter")  # a dot for each test is of no use here
        for area, path in {nearest(one.path): one.path for one in self.defects if not self.unchecked}.items():
            if self._fork(_items(session, path), None):
                test = (self.copy.parent / "failed").read_text("utf-8")
                self.failed = f"{area}: {test} fails without any defect; mend it first"
                return True
        try:
            for defect in self.defects:
                area = nearest(defect.path)
                noticed = self._notices(session, defect)
                self.tried[area] += 1
                self.killed[area] += noticed
                if self.show and not noticed:
                    done = f"{sum(self.killed.values())} of {sum(self.tried.values())}"
                    print(f"{done}  {defect.shown}", flush=True)
        except KeyboardInterrupt:
            pass  # what was tried until then is said
        return True

    def _notices(self, session: pytest.Session, defect: Defect) -> bool:
        """Whether the nearest tests fail with a defect."""
        place = self.copy / defect.path.relative_to(ROOT)
        items = _items(session, defect.path)
        times = place.stat()
        before = place.read_text("utf-8")
        place.write_text(defect.source, "utf-8")  # what the tests start sees it, too
        try:
            ended = self._fork(items, defect) if defect.inside else ELSEWHERE
            return _fails_anew(items) if ended == ELSEWHERE else ended != 0
        finally:
            place.write_text(before, "utf-8")
            os.utime(place, ns=(times.st_atime_ns, times.st_mtime_ns))

    def _fork(self, items: list[pytest.Item], defect: Defect | None) -> int:
        """Return how a process ended that ran the tests with a defect: 0 where nothing was noticed."""
        child = os.fork()
        if child:
            signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))  # tests have their own alarms
            signal.alarm(LONGEST)
            return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        ended = NOTICED
        try:
            _limit()
            if defect is not None and not _swap(self.copy / defect.path.relative_to(ROOT), defect.tree):
                ended = ELSEWHERE
            elif not (failed := _failed(items)):
                ended = 0
            else:
                (self.copy.parent / "failed").write_text(failed, "utf-8")
        finally:
            os._exit(ended)


def _items(session: pytest.Session, path: Path) -> list[pytest.Item]:
    """Return the tests for a module, the nearest first."""
    rule = path.relative_to(SOURCE).parts[1].removesuffix(".py").replace("_", "-") if "rules" in path.parts else ""
    found: dict[str, pytest.Item] = {}
    for run in AREAS[nearest(path)]:
        file, _, word = run.format(rule=rule).partition(" ")
        found |= {
            one.nodeid: one for one in session.items if one.nodeid.startswith(f"tests/{file}") and word in one.nodeid
        }
    return list(found.values())


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (BUSY, BUSY))
    resource.setrlimit(resource.RLIMIT_AS, (LARGEST, LARGEST))
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)


def _swap(place: Path, tree: ast.Module) -> bool:
    """Give the functions of a module the code of a tree; False where one cannot have it."""
    code: dict[tuple[str, int], CodeType] = {}
    stack = [compile(tree, str(place), "exec")]
    while stack:
        inner = [one for one in stack.pop().co_consts if isinstance(one, CodeType)]
        code |= {(one.co_qualname, one.co_firstlineno): one for one in inner}
        stack += inner
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and one.__code__.co_filename == str(place):
            try:
                one.__code__ = code[one.__code__.co_qualname, one.__code__.co_firstlineno]
            except ValueError:  # it uses one variable less of the function around it
                return False
    return True


def _failed(items: list[pytest.Item]) -> str:
    """Run tests until one fails, and return which."""
    for item, following in zip(items, [*items[1:], None], strict=True):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if item.session.testsfailed:
            return item.nodeid
    return ""


def _fails_anew(items: list[pytest.Item]) -> bool:
    """Whether the tests fail in a new process, started with them in their order."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-n", "0"]
    command += [one.nodeid for one in items]
    try:
        return subprocess.run(command, capture_output=True, timeout=LONGEST).returncode != 0
    except subprocess.TimeoutExpired:
        return True


def main() -> int:
    """Draw defects, try each, print what was noticed."""
    parser = argparse.ArgumentParser(description="Mutation testing.")
    parser.add_argument("--sample", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--area", action="append", help="a folder or a module of newslint, as parse/grammar or engine")
    parser.add_argument("--unchecked", action="store_true", help="trust that the tests pass without any defect")
    parser.add_argument("--show", action="store_true", help="print the defects that were not noticed")
    given = parser.parse_args()
    drawn = random.Random(given.seed)
    paths = dict.fromkeys(path for area in given.area or MAIN for path in modules(area))
    places = [(path, at) for path in paths for at in range(len(mutants(ast.parse(path.read_text("utf-8")))))]
    chosen = drawn.sample(places, min(given.sample, len(places)))
    defects = [Defect(path, number, drawn) for path, number in chosen]
    files = dict.fromkeys(f"tests/{run.split()[0]}" for one in defects for run in AREAS[nearest(one.path)])
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder).resolve() / "checkout"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".venv", ".git", "__pycache__", ".*_cache"))
        compileall.compile_dir(copy / "src", quiet=1)
        sys.dont_write_bytecode = True
        sys.path.insert(0, str(copy / "src"))
        os.environ |= {"PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
        os.chdir(copy)
        trials = Trials(copy, defects, unchecked=given.unchecked, show=given.show)
        options = ["-q", "--no-summary", "-p", "no:cacheprovider", "-n", "0", f"--basetemp={folder}/temporary"]
        pytest.main([*options, *files], plugins=[trials])
        os.chdir(ROOT)
    if trials.failed:
        sys.exit(trials.failed)
    for area, tried in trials.tried.items():
        print(f"{area:14} {trials.killed[area]:4} of {tried:4} noticed, {100 * trials.killed[area] / tried:5.1f} %")
    killed, total = trials.killed.total(), trials.tried.total()
    print(f"{'all':14} {killed:4} of {total:4} noticed, {100 * killed / max(total, 1):5.1f} %")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The page on reliability promises nothing that no test holds."""

from __future__ import annotations

import ast
import re

import pytest

from conftest import CHECKOUT

PAGE = (CHECKOUT / "docs" / "reliability.md").read_text("utf-8")
NAMED = sorted(set(re.findall(r"`(test_\w+\.py)(?:::(test_\w+))?`", PAGE)))


@pytest.mark.parametrize(("file", "test"), NAMED, ids=[f"{file}::{test}" for file, test in NAMED])
def test_each_test_that_the_page_names_is_there(file: str, test: str):
    tree = ast.parse((CHECKOUT / "tests" / file).read_text("utf-8"))
    names = [node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert (test in names) if test else any(name.startswith("test_") for name in names)


def test_every_promise_names_a_test():
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", PAGE, re.MULTILINE)
    promises = [row for row in rows if not row[0].startswith(("---", "it is promised"))]
    assert len(promises) > 20
    assert [said for said, held in promises if "test_" not in held and held != "the same"] == []

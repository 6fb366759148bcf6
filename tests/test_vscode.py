"""The extension for VS Code: what it says of itself holds, and it starts the server."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest

import newslint
from conftest import CHECKOUT
from newslint.lsp.actions import ACCEPT, ADD_WORD, FIX_ALL

FOLDER = CHECKOUT / "editors" / "vscode"
PACKAGE = json.loads((FOLDER / "package.json").read_text("utf-8"))
SOURCE = (FOLDER / "extension.js").read_text("utf-8")


def test_it_has_the_version_of_newslint():
    assert PACKAGE["version"] == newslint.__version__


def test_it_knows_the_names_of_the_server():
    assert set(re.findall(r'"(newslint\.[a-zA-Z.]+)"', SOURCE)) - {one["command"] for one in PACKAGE["contributes"]["commands"]} == {
        ACCEPT, "newslint.command", "newslint.languages",
    }  # fmt: skip
    assert ADD_WORD not in SOURCE  # it asks nothing before that
    assert FIX_ALL in (FOLDER / "README.md").read_text("utf-8")


def test_every_text_of_its_settings_is_there_in_both_languages():
    named = set(re.findall(r'"%(\w+)%"', json.dumps(PACKAGE)))
    for name in ("package.nls.json", "package.nls.de.json"):
        assert json.loads((FOLDER / name).read_text("utf-8")).keys() == named


@pytest.mark.skipif(shutil.which("node") is None, reason="no node here")
def test_its_own_tests_pass():
    done = subprocess.run(["node", "--test", "test/"], cwd=FOLDER, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout
    assert re.search(r"^# pass [1-9]", done.stdout, re.MULTILINE)

"""Every command on every page runs: page by page, in its order, in a newsroom that has what the page takes for granted."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import CHECKOUT, write

FORMATS = CHECKOUT / "tests" / "formats"
# What installs something, or packs the extension: it needs registries, and is run by whoever releases.
ELSEWHERE = ("pip install ", "pipx install ", "uv tool install ", "docker ", "cd editors/vscode", "npm install", "npx vsce package", "code --install-extension ")  # fmt: skip
RAT = "Rat stimmt zu\n\nWallstedt – Der Rat stimmte am am Abend zu.\n"


def commands(path: Path) -> list[str]:
    """Return the lines of a page that one types into a shell."""
    found = re.findall(r"^```(sh|console|bash|text)\n(.*?)^```", path.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    lines = [line for kind, block in found for line in block.splitlines() if kind == "sh" or line.startswith("$ ")]
    return [line.removeprefix("$ ").strip() for line in lines if line.strip()]


PAGES = {path.name: commands(path) for path in sorted((CHECKOUT / "docs").rglob("*.md"))}


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """Return a folder under git with articles, manuscripts, what came in, and the programs that a page pipes into."""
    root = tmp_path / "newsroom"
    for folder in ("artikel", "articles"):
        write(root / folder / "rat.txt", RAT)
    for name, sample in {"meldung.json": "wire.json", "seite.html": "seite.html", "artikel.xml": "nitf.xml", "mail.eml": "quoted.eml"}.items():  # fmt: skip
        write(root / "eingang" / name, "").write_bytes((FORMATS / sample).read_bytes())
    write(root / "manuskripte" / "rat.docx", "").write_bytes((FORMATS / "manuskript.docx").read_bytes())
    shutil.copytree(CHECKOUT / "rules", root / "rules")
    for name, script in {"uvx": 'exec "$@"', "reviewdog": "cat >/dev/null"}.items():
        write(tmp_path / "bin" / name, f"#!/bin/sh\n{script}\n").chmod(0o755)
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.com", "-C", str(root)]
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"], ["update-ref", "refs/remotes/origin/main", "HEAD"]):  # fmt: skip
        subprocess.run([*git, *words], check=True)
    return root


def typed(newsroom: Path, line: str) -> subprocess.CompletedProcess[str]:
    """Run a line as a shell does."""
    programs = [str(newsroom.parent / "bin"), os.path.dirname(sys.executable), os.environ["PATH"]]
    env = {**os.environ, "PATH": os.pathsep.join(programs), "LC_ALL": "C.UTF-8"}
    return subprocess.run(["bash", "-c", line], cwd=newsroom, env=env, capture_output=True, text=True, stdin=subprocess.DEVNULL)  # fmt: skip


def test_pages_have_commands():
    assert sum(map(bool, PAGES.values())) > 12 and sum(map(len, PAGES.values())) > 50


@pytest.mark.skipif(sys.platform == "win32", reason="the pages show a POSIX shell")
@pytest.mark.parametrize("page", [name for name, lines in PAGES.items() if lines])
def test_the_commands_of_a_page_run(newsroom: Path, page: str):
    lines = [line for line in PAGES[page] if not line.startswith(ELSEWHERE)]
    if page == "archive.md":
        pyarrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
        row = {"url": "a", "body": RAT, "published": "2025-03-14", "desk": "lokales"}
        parquet.write_table(pyarrow.Table.from_pylist([row]), newsroom / "articles.parquet")
    if not any("new rule" in line for line in lines):
        typed(newsroom, "newslint new rule keine-floskeln --pack house.toml")
    for line in lines:
        if line == "newslint desk":
            pytest.importorskip("starlette")
            line = "timeout --signal INT 8 newslint desk --no-browser"  # it runs until Ctrl-C
        done = typed(newsroom, line)
        assert done.returncode in (0, 1, 124), f"{line}\n{done.stdout}{done.stderr}"
        assert ("--no-browser" in line) == ("127.0.0.1" in done.stdout), done.stdout
        assert not re.search("error:|Traceback|usage:", done.stderr), f"{line}\n{done.stderr}"

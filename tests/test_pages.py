"""Every command on every page of the docs runs, as a reader would type it, in the folder of a newsroom."""

from __future__ import annotations

import datetime
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import CHECKOUT, COMMAND, PLAIN, write
from docx_files import docx

PAGES = sorted((CHECKOUT / "docs").glob("*.md"))
# What sets something up, from a network that tests do not have.
_INSTALLS = ("pip ", "pipx ", "uv ", "uvx ", "npm ", "npx ", "docker ", "code ", "pre-commit ", "apt ", "ssh ")
# What serves until it is stopped: that it is there is all that a reader's line says.
_SERVES = ("newslint lsp", "newslint desk")
ARTICLE = "Rat stimmt zu\n\nWallstedt – Der Rat stimmte am am Abend zu.\n"


def commands(page: Path) -> list[list[str]]:
    """Return the commands of a page: those of each block that a reader types, without what is said behind them."""
    blocks = re.findall(r"^```sh\n(.*?)^```", page.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    return [[re.split(r"\s+#", line)[0] for line in block.splitlines() if line and line[0] != "#"] for block in blocks]


BLOCKS = [pytest.param(block, id=f"{page.stem}-{number}") for page in PAGES for number, block in enumerate(commands(page))]  # fmt: skip


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """Return a repository with articles, tests of rules, and a branch that somebody else has, too."""
    write(tmp_path / "artikel" / "rat.txt", ARTICLE)
    write(tmp_path / "articles" / "rat.txt", ARTICLE)
    write(tmp_path / "manuskripte" / "rat.docx", "").write_bytes(docx(*ARTICLE.rstrip().split("\n\n")))
    shutil.copytree(CHECKOUT / "corpus" / "lokales", tmp_path / "corpus" / "lokales")
    archived(tmp_path / "articles.parquet")
    for name, sample in (
        ("meldung.json", "wire.json"),
        ("seite.html", "seite.html"),
        ("artikel.xml", "nitf.xml"),
        ("mail.eml", "quoted.eml"),
    ):
        (tmp_path / "eingang").mkdir(exist_ok=True)
        shutil.copy(CHECKOUT / "tests" / "formats" / sample, tmp_path / "eingang" / name)
    for number, line in enumerate(
        ["new rule keine-worte --pack house.toml", "new rule lange-worte --code house_rules.py"]
    ):
        assert shell(tmp_path, f"newslint {line}").returncode == 0, number
    write(tmp_path / "rules" / "house.toml", (tmp_path / "house.toml").read_text("utf-8"))
    git = "git -c user.name=A -c user.email=a@example.org"
    made = shell(
        tmp_path, f"git init -q && git add . && {git} commit -qm Anfang && git update-ref refs/remotes/origin/main HEAD"
    )
    assert made.returncode == 0, made.stderr
    return tmp_path


def archived(path: Path) -> None:
    """Write an archive of one article, as the page on archives has it."""
    import pyarrow as pa
    from pyarrow import parquet

    day = datetime.date(2026, 5, 4)
    parquet.write_table(pa.table({"url": ["a"], "body": [ARTICLE], "published": [day], "desk": ["Rat"]}), path)


def shell(folder: Path, line: str) -> subprocess.CompletedProcess[str]:
    """Run a line as a shell does, with the newslint and the pytest that are tested."""
    path = os.pathsep.join((str(Path(COMMAND).parent), str(Path(sys.executable).parent), os.environ["PATH"]))
    return subprocess.run(
        line, shell=True, cwd=folder, env={**os.environ, **PLAIN, "PATH": path}, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=300,
    )  # fmt: skip


@pytest.mark.parametrize("block", BLOCKS)
def test_every_command_of_a_page_runs_in_its_order(newsroom: Path, block: list[str]):
    for line in block:
        if line.startswith(_INSTALLS):
            continue
        if line.startswith(_SERVES):
            line = " ".join(line.split()[:2]) + " --help"
        line = line.replace("| reviewdog", "| cat #")
        done = shell(newsroom, line)
        assert done.returncode in (0, 1), f"{line}\n{done.stderr}"
        assert "Traceback" not in done.stderr
        assert "newslint: error" not in done.stderr, line


def test_the_pages_show_commands():
    assert len(BLOCKS) > 10

"""Who checks the texts of an editor: the newest of each, one after the other, and an old one gives way."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import BAD, CLEAN
from newslint import engine
from newslint.lsp.document import Checked, Document
from newslint.lsp.work import Job, Overtaken, Work, result_of
from newslint.reloading import House
from newslint.setups import Flags
from newslint.view import Setup


def job(house: Path, text: str, version: int = 1, name: str = "a.txt") -> Job:
    return Job(Document((house / name).as_uri(), "plaintext", version, text), str(house), "utf-16")


@pytest.fixture
def done(house: Path) -> Iterator[tuple[Work, list[Checked]]]:
    found: list[Checked] = []
    yield Work(House(Flags()), lambda _, checked: found.append(checked)), found


def finish(work: Work) -> None:
    """Do all that waits."""
    worker = threading.Thread(target=work.run)
    worker.start()
    while work._wanted or work._running:
        worker.join(0.01)
    work.end()
    worker.join()


def test_of_one_document_only_the_newest_text_is_checked(house: Path, done: tuple[Work, list[Checked]]):
    work, found = done
    for version, text in ((1, BAD), (2, BAD), (3, CLEAN)):
        work.put(job(house, text, version))
    work.put(job(house, BAD, 7, "b.txt"))
    finish(work)
    assert [(one.version, bool(one.findings)) for one in found] == [(3, False), (7, True)]


def test_a_document_that_was_dropped_is_not_checked(house: Path, done: tuple[Work, list[Checked]]):
    work, found = done
    work.put(job(house, BAD))
    work.drop((house / "a.txt").as_uri())
    finish(work)
    assert found == []


def test_a_run_that_is_overtaken_ends_before_its_next_rule(house: Path, monkeypatch: pytest.MonkeyPatch):
    asked = job(house, BAD)
    ran = []

    def inside(article: object, findings: list[object]) -> list[object]:
        ran.append(article)
        asked.overtaken = True
        return findings

    monkeypatch.setattr(engine, "_sound", inside)
    with pytest.raises(Overtaken):
        result_of(asked, House(Flags()))
    assert len(ran) == 1


def test_a_defect_of_newslint_is_told_and_the_next_text_is_checked(
    house: Path, done: tuple[Work, list[Checked]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    work, found = done
    sound = House.setup

    def broken(self: House, folder: str) -> Setup:
        return sound(self, folder) if found else [][0]

    monkeypatch.setattr(House, "setup", broken)
    work.put(job(house, BAD))
    work.put(job(house, BAD, 2, "b.txt"))
    finish(work)
    assert found[0].result is None and "defect" in found[0].trouble
    assert found[1].findings
    assert "IndexError" in capsys.readouterr().err

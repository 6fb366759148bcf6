"""Lists of a language: each has its concept, each concept its list, and every entry stands where it is looked up."""

from __future__ import annotations

from pathlib import Path

import pytest

from newslint import languages
from newslint.languages import Language
from newslint.languages.lists import SortedWords

LISTS = sorted(Path(languages.__file__).parent.glob("*/*.txt"))


class Recorded(Language):
    """A language that remembers which lists were read."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.read: set[str] = set()

    def body(self, name: str) -> str:
        self.read.add(name)
        return super().body(name)


@pytest.mark.parametrize("code", sorted({path.parent.name for path in LISTS}))
def test_every_list_is_read_by_a_concept_and_no_concept_lacks_its_list(code: str):
    language = Recorded(code)
    for name in dir(language):
        getattr(language, name)
    language.is_finite("ist")
    language.is_finite("ist")
    language.abbreviation("z.")
    assert language.read == {path.stem for path in LISTS if path.parent.name == code}


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_a_list_says_what_it_is_and_is_in_order(path: Path):
    lines = path.read_text("utf-8").splitlines()
    head = [line for line in lines if line.startswith("#")]
    entries = lines[len(head) :]
    assert "Source" in "".join(head) and "Used" in "".join(head)
    assert entries
    assert all(entries)
    assert [line.split("\t")[0] for line in entries] == sorted(line.split("\t")[0] for line in entries)
    assert len(set(entries)) == len(entries)


@pytest.mark.parametrize("name", ["abbreviations"])
def test_a_long_list_is_looked_up_as_a_set_of_it_would_be(name: str):
    body = Language("de").body(name)
    words = {line.split("\t")[0] for line in body.split("\n")}
    asked = [*words, *(word + "x" for word in words), *(word[:-1] for word in words), "", "\x00", "\uffff"]
    listed = SortedWords(body)
    listed.SET_PAYS_AFTER = len(asked)
    assert [word in listed for word in asked] == [word in words for word in asked]
    assert all((SortedWords.rows(listed, word) != []) == (word in words) for word in asked)


def test_a_language_that_is_not_there_is_an_error():
    with pytest.raises(LookupError, match="no language 'xx'"):
        Language("xx")


def test_a_language_is_read_once():
    assert languages.load("de") is languages.load("de")


def test_the_ends_of_a_word_can_be_asked_twice():
    assert list(languages.tails("hausbau", 2, 3)) == list(languages.tails("hausbau", 2, 3)) != []

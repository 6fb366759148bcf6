"""Lists of a language: how their files are read, fast enough for every start, and looked up."""

from __future__ import annotations

import os.path
import re

FOLDER = os.path.dirname(os.path.abspath(__file__))

_TWO_FIELDS = re.compile(r"^([^\t\n]+)\t([^\t\n]*)", re.MULTILINE).findall
_FIRST_FIELD = re.compile(r"^[^\t\n]+", re.MULTILINE).findall


class SortedWords:
    """A long list, sorted by code point, looked up where it stands: a set of it takes longer to build than to check an
    article with it. Many articles later the set pays, and takes over."""

    SET_PAYS_AFTER = 1500

    def __init__(self, body: str) -> None:
        self.body = body
        self.known: dict[str, bool] = {}
        self.words: frozenset[str] = frozenset()

    def __contains__(self, word: str) -> bool:
        if self.words:
            return word in self.words
        found = self.known.get(word)
        if found is None:
            if len(self.known) > self.SET_PAYS_AFTER:
                self.words = frozenset(_FIRST_FIELD(self.body))
                return word in self.words
            at = self._first(word)
            found = self.known[word] = self.body.startswith((word + "\t", word + "\n"), at)
        return found

    def rows(self, word: str) -> list[list[str]]:
        """Return the fields of every entry of the word."""
        found = []
        at = self._first(word)
        while self.body.startswith(word + "\t", at):
            end = self.body.find("\n", at)
            found.append(self.body[at : end if end >= 0 else None].split("\t"))
            at = end + 1 or len(self.body)
        return found

    def _first(self, word: str) -> int:
        """Return where the first entry stands that is not before the word."""
        body = self.body
        low, high = 0, len(body)
        while low < high:
            start = body.rfind("\n", low, (low + high) // 2) + 1 or low
            end = body.find("\n", start, high)
            if body[start : end if end >= 0 else high].partition("\t")[0] < word:
                low = end + 1 if end >= 0 else high
            else:
                high = start
        return low


class Words:
    """A concept that is one list: the attribute of a Language of the same name as the file, read at first use.

    Gives the first field of each entry, in lower case unless ``case`` is wanted.
    """

    def __init__(self, doc: str, *, file: str = "", case: bool = False) -> None:
        self.__doc__ = doc
        self.file = file
        self.case = case

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name
        self.file = self.file or name

    def __get__(self, language: Lists, owner: type) -> frozenset[str]:
        # The attribute of the instance is found first from now on.
        found = language.__dict__[self.name] = language.words(self.file, case=self.case)
        return found


class Affixes(Words):
    """The same for what a word or a paragraph begins or ends with: a tuple, as ``str.startswith`` wants it, as written."""

    def __get__(self, language: Lists, owner: type) -> tuple[str, ...]:  # type: ignore[override]
        found = language.__dict__[self.name] = tuple(language.body(self.file).split("\n"))
        return found


class Lists:
    """The files of one language."""

    def __init__(self, code: str) -> None:
        """Take a language code such as ``de``, the name of a folder beside this file. Raises LookupError otherwise."""
        self.code = code
        self.folder = os.path.join(FOLDER, code)
        if not os.path.isdir(self.folder):
            raise LookupError(f"no language {code!r} in {FOLDER}")

    def body(self, name: str) -> str:
        """Return the entries of a list as they stand in its file, a line each, without its header."""
        with open(f"{self.folder}{os.sep}{name}.txt", "rb", buffering=0) as file:  # many are read at every start
            text = file.read().decode()
        start = 0
        while text.startswith("#", start):
            start = text.index("\n", start) + 1
        return text[start:].rstrip("\n")

    def rows(self, name: str) -> list[list[str]]:
        """Return the entries of a list, each as its tab-separated fields."""
        return [line.split("\t") for line in self.body(name).split("\n")]

    def words(self, name: str, *, case: bool = False) -> frozenset[str]:
        """Return the first field of each entry, in lower case unless ``case`` is wanted."""
        body = self.body(name)
        if not case:
            body = body.lower()
        # Both ways run in C: these lists are read at every start.
        return frozenset(_FIRST_FIELD(body) if "\t" in body else body.split("\n"))

    def table(self, name: str) -> dict[str, str]:
        """Return first field → second field, both in lower case."""
        return dict(_TWO_FIELDS(self.body(name).lower()))

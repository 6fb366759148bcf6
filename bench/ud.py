#!/usr/bin/env python3
"""How well newslint reads German: its readings, phrases, clauses and subjects against Universal Dependencies.

    python bench/ud.py ../shared/eval/ud/*.conllu
    python bench/ud.py FILE --show subject      print what is missed: pos, cell, phrase, finite, kind or subject

Compared are facts that do not depend on how a tree is drawn: for each word whether the annotated part of speech and the
annotated case, number and gender are among what is left; for each finite verb whether a clause has it, of which kind the
clause is, and whether the annotated subject is among the candidates. How much is left says how sharp the reading is:
a set that holds everything is never wrong. Nothing here fails a build; treebanks have errors of their own.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from newslint.languages import load
from newslint.languages.morphology import Word
from newslint.parse.grammar import Clause, Grammar, coded
from newslint.parse.words import words
from newslint.text import Span

# Which of our parts of speech an annotated one may be: the annotation calls an inflected participle a verb or an adjective.
LETTERS = {
    "NOUN": "N#E", "PROPN": "EFSN#", "ADJ": "AaJjPRBQ#", "DET": "DMO", "PRON": "OMYD", "VERB": "VWIZPaj", "AUX": "VWIP",
    "ADV": "BJXRCQMO", "CCONJ": "C", "SCONJ": "CT", "ADP": "TXB", "PART": "XBTC", "NUM": "QMDA", "INTJ": "LBX",
}  # fmt: skip
CASES = {"Nom": 0, "Gen": 1, "Dat": 2, "Acc": 3}
GENDERS = {"Masc": 0, "Fem": 1, "Neut": 2}
PLURAL = 3


class Annotated(NamedTuple):
    """One word of a treebank, with where it stands in the sentence."""

    form: str
    pos: str
    features: dict[str, str]
    head: int
    relation: str
    start: int
    end: int

    @property
    def cell(self) -> int:
        """The bit of its case, number and gender; 0 if one of them is not annotated."""
        case = CASES.get(self.features.get("Case", ""))
        number, gender = self.features.get("Number"), GENDERS.get(self.features.get("Gender", ""))
        column = PLURAL if number == "Plur" else gender if number == "Sing" else None
        return 0 if case is None or column is None else 1 << (4 * column + case)

    @property
    def finite(self) -> bool:
        """Whether it is a finite verb, the imperative aside."""
        return self.pos in ("VERB", "AUX") and self.features.get("Mood") in ("Ind", "Sub")


def sentences(path: Path) -> Iterator[tuple[str, list[Annotated]]]:
    """Yield the text of each sentence and its words, in order; words that share letters ("zum") get the same place."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        text, rows, at, shared = "", [], 0, (0, 0, 0)
        for line in block.splitlines():
            if line.startswith("# text = "):
                text = line.removeprefix("# text = ")
            if not line[:1].isdigit():
                continue
            number, form, _, pos, _, features, head, relation, *_ = line.split("\t")
            if "." in number:
                continue
            if "-" in number:
                start = text.index(form, at)
                at = start + len(form)
                shared = (int(number.split("-")[1]), start, at)
                continue
            if int(number) <= shared[0]:
                start, end = shared[1:]
            else:
                start = text.index(form, at)
                at = end = start + len(form)
            known = dict(pair.split("=", 1) for pair in features.split("|") if "=" in pair)
            rows.append(Annotated(form, pos, known, int(head) - 1, relation, start, end))
        if rows:
            yield text, rows


class Counts:
    """What was there, what was found of it, and examples of what was not."""

    def __init__(self, show: str) -> None:
        self.there: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.left: Counter[str] = Counter()
        self.show = show

    def add(self, what: str, found: bool, place: str, *, left: int = 0) -> None:
        """Count one fact; ``left`` is among how many it was found."""
        self.there[what] += 1
        self.found[what] += found
        self.left[what] += left
        if not found and what == self.show:
            print(place)

    def line(self, what: str, text: str, unit: str = "") -> str:
        """Return a line of the table."""
        there = self.there[what] or 1
        left = f", {self.left[what] / there:.1f} {unit} left" if unit else ""
        return f"  {text:62s} {self.found[what] / there:6.1%} of {self.there[what]}{left}"


def cells(word: Word) -> int:
    """Return every cell that the word can have, whatever it is."""
    adjective, nominal = word.adjective, word.nominal
    return (
        word.noun | word.name | word.determiner | word.pronoun | adjective | adjective >> 16 | adjective >> 32
        | nominal | nominal >> 16 | nominal >> 32
    ) & 0xFFFF  # fmt: skip


def compare(text: str, rows: list[Annotated], counts: Counts) -> None:
    """Count the facts of one sentence."""
    language = load("de")
    grammar = Grammar(coded(words(text), language), Span(0, len(text)), language)
    tokens = grammar.tokens
    by_place = {(start, end): at for at, (start, end) in enumerate(zip(tokens.starts, tokens.ends))}
    token_of = [by_place.get((row.start, row.end), -1) for row in rows]

    def place(row: Annotated, more: object = "") -> str:
        return f"{text[: row.start]}[[{row.form}]]{text[row.end :]}   {row.pos} {row.relation} {row.features} {more}"

    for row, at in zip(rows, token_of):
        word = tokens.words[at] if at >= 0 else None
        if word is None or row.pos not in LETTERS:
            continue
        letters = {reading.letter for reading in word.readings}
        if row.pos != "PROPN" or word.known:  # a name need not be known
            counts.add("pos", not letters.isdisjoint(LETTERS[row.pos]), place(row, word), left=len(letters))
        if row.cell and row.pos in ("NOUN", "DET", "ADJ") and word.known:
            counts.add("cell", bool(cells(word) & row.cell), place(row), left=cells(word).bit_count())
    _phrases(grammar, rows, token_of, counts, place)
    _clauses(grammar, rows, token_of, counts, place)


def _phrases(grammar: Grammar, rows: list[Annotated], token_of: list[int], counts: Counts, place) -> None:  # type: ignore[no-untyped-def]
    of_noun = {phrase.noun: phrase for phrase in grammar.phrases}
    for row, at in zip(rows, token_of):
        if row.pos == "NOUN" and row.cell and at >= 0:
            phrase = of_noun.get(at)
            counts.add("noun of a phrase", phrase is not None, place(row))
            if phrase is not None and phrase.certain:
                counts.add("phrase", bool(phrase.cells & row.cell), place(row), left=phrase.cells.bit_count())


def _clauses(grammar: Grammar, rows: list[Annotated], token_of: list[int], counts: Counts, place) -> None:  # type: ignore[no-untyped-def]
    clause_of = {at: clause for clause in grammar.clauses for at in clause.finite}
    annotated = {at for row, at in zip(rows, token_of) if row.finite}
    for row, at in zip(rows, token_of):
        if row.finite and at >= 0:
            counts.add("finite", at in clause_of, place(row))
            if clause := clause_of.get(at):
                counts.add("kind", clause.kind == _kind(rows, row), place(row, clause.kind))
    for clause in grammar.clauses:
        if len(clause.finite) == 1:
            at = clause.finite[0]
            start, end = grammar.span(at, at)
            counts.add("sure", at in annotated, f"{start}:{end} {grammar.tokens.words[at]}")
    for row, at in zip(rows, token_of):
        verb = _verb_of(rows, row)
        if not row.relation.startswith("nsubj") or at < 0 or verb is None:
            continue
        clause = clause_of.get(token_of[verb])
        if clause is not None:
            found, left, agrees = _candidate(grammar, clause, at, row)
            counts.add("subject", found, place(row, clause), left=left)
            counts.add("number", agrees, place(row, clause))


def _kind(rows: list[Annotated], verb: Annotated) -> str:
    """Return of which kind the clause of a finite verb is by its annotation."""
    head = verb
    if verb.relation.partition(":")[0] in ("aux", "cop"):
        head = rows[verb.head]
    number = rows.index(head)
    children = [row for row in rows if row.head == number]
    if any(row.relation == "mark" and row.pos == "SCONJ" for row in children):
        return "subordinate"
    last = max((row.start for row in children if row.start < head.end), default=0) <= verb.start
    if head.relation == "acl:relcl" or (head.relation == "acl" and last and verb.start >= head.start):
        return "relative"
    if head.relation in ("ccomp", "csubj", "advcl") and verb.start >= head.start and last and len(children) > 1:
        return "subordinate"
    return "main"


def _verb_of(rows: list[Annotated], subject: Annotated) -> int | None:
    """Return the number of the finite verb that goes with a subject."""
    if rows[subject.head].finite:
        return subject.head
    return next((at for at, row in enumerate(rows) if row.head == subject.head and row.finite), None)


def _candidate(grammar: Grammar, clause: Clause, at: int, row: Annotated) -> tuple[bool, int, bool]:
    """Return whether the subject is among the candidates, how many there are, and whether its number is."""
    subjects = grammar.subjects(clause)
    found = at in subjects.pronouns or any(phrase.first <= at <= phrase.last for phrase in subjects.phrases)
    agrees = subjects.plural if row.features.get("Number") == "Plur" else subjects.singular
    return found, len(subjects.phrases) + len(subjects.pronouns), agrees or not subjects.certain


def main() -> None:
    """Compare every treebank and print a table each."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("treebanks", nargs="+", type=Path, metavar="FILE.conllu")
    parser.add_argument("--show", default="", metavar="FACT", help="print the places where this fact is missed")
    arguments = parser.parse_args()
    for path in arguments.treebanks:
        counts = Counts(arguments.show)
        number = 0
        for text, rows in sentences(path):
            compare(text, rows, counts)
            number += 1
        print(f"{path.name}, {number} sentences")
        print(counts.line("pos", "the annotated part of speech is among the readings", "parts of speech"))
        print(counts.line("cell", "case, number and gender are among those of the word", "of 16"))
        print(counts.line("noun of a phrase", "a noun is the noun of a phrase"))
        print(counts.line("phrase", "case, number and gender are among those left of a certain phrase", "of 16"))
        print(counts.line("finite", "a finite verb is one of a clause"))
        print(counts.line("sure", "the only verb of a clause is annotated as finite"))
        print(counts.line("kind", "the clause is of the annotated kind"))
        print(counts.line("subject", "the subject is among the candidates", "candidates"))
        print(counts.line("number", "its number is not ruled out"))


if __name__ == "__main__":
    main()

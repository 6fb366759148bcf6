"""Edits of the text as tracked changes, which an editor accepts or rejects in Word one by one.

A run that is edited is split: what stays keeps its tag and its look, what goes stands in ``w:del``, what comes in
``w:ins`` and looks like what it replaces. Nothing outside such a run is touched.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from newslint.formats.docx.markup import escaped
from newslint.formats.docx.story import Paragraph, Piece, Run, Story
from newslint.records import Record
from newslint.text import Edit

AUTHOR = "newslint"
# Numbers of changes are signed and have 32 bits.
_HIGHEST = 2**31 - 2
_OLD_LOOK = re.compile(rb"<([\w.-]+:)?rPrChange\b.*</\1rPrChange\s*>|<([\w.-]+:)?rPrChange\b[^>]*/>", re.DOTALL)
_NUMBER = re.compile(rb"(\s[\w.-]+:id\s*=\s*)(\"[^\"]*\"|'[^']*')")
# What XML cannot hold at all.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class _Cut(Record):
    """In a piece, the characters from ``start`` to ``end`` go, and ``new`` comes in their place, looking as ``look``."""

    start: int
    end: int
    new: str = ""
    look: bytes = b""


class _Place(Record):
    """A piece that says something: at which offset of its paragraph, in which run."""

    offset: int
    piece: Piece
    run: Run

    @property
    def can_change(self) -> bool:
        return not self.run.fixed and not self.piece.is_object


def can_be_made(paragraph: Paragraph, edit: Edit) -> bool:
    """Whether an edit, in offsets of the paragraph's text, changes only what somebody who writes can change."""
    if "\n\n" in edit.text or "\r" in edit.text or _NO_XML.search(edit.text):
        return False
    return bool(_cuts(paragraph, edit))


def tracked(story: Story, edits: Sequence[tuple[Paragraph, Edit]], date: str) -> bytes:
    """Return document.xml with the edits as tracked changes of that date ("2025-03-01T12:00:00Z").

    An edit is in offsets of the text of its paragraph; edits are clear of each other. Raises ValueError for one that
    cannot be made.
    """
    runs: dict[int, Run] = {}
    cuts: dict[int, list[_Cut]] = {}  # by the place of the piece
    for paragraph, edit in edits:
        found = _cuts(paragraph, edit)
        if not found or not story.tree.prefix:
            raise ValueError("an edit would touch what is no text")
        for place, cut in found:
            runs[place.run.start] = place.run
            cuts.setdefault(place.piece.start, []).append(cut)
    writer = _Writer(story, date)
    source = story.tree.source
    pieces, done = [], 0
    for start, end, new in [_tidied(source, runs[at], writer.run(runs[at], cuts)) for at in sorted(runs)]:
        pieces += [source[done:start], new]
        done = end
    source = b"".join([*pieces, source[done:]])
    return source if story.tree.encoding == "utf-8" else source.decode().encode(story.tree.encoding)


def _cuts(paragraph: Paragraph, edit: Edit) -> list[tuple[_Place, _Cut]]:
    """Return what an edit changes in which pieces; nothing if it cannot be made."""
    places = _places(paragraph)
    if edit.start == edit.end:
        beside = [place for place in places if place.offset <= edit.start <= place.offset + len(place.piece.text)]
        beside = [place for place in beside if place.can_change][:1]  # what comes looks like what it follows
        return [(place, _Cut(at := edit.start - place.offset, at, edit.text, place.run.look)) for place in beside]
    gone = [place for place in places if place.offset < edit.end and edit.start < place.offset + len(place.piece.text)]
    if not gone or not all(place.can_change for place in gone):
        return []
    found = []
    for place in gone:
        start, end = max(0, edit.start - place.offset), min(len(place.piece.text), edit.end - place.offset)
        new = edit.text if place is gone[-1] else ""
        found.append((place, _Cut(start, end, new, gone[0].run.look)))
    return found


def _places(paragraph: Paragraph) -> list[_Place]:
    found, offset = [], 0
    for run in paragraph.runs:
        for piece in run.pieces:
            if piece.text:
                found.append(_Place(offset, piece, run))
                offset += len(piece.text)
    return found


class _Writer:
    """Writes runs anew; ``story`` is what they stand in, and has the numbers that are taken."""

    def __init__(self, story: Story, date: str) -> None:
        self.source = story.tree.source
        self.prefix = story.tree.prefix.encode()
        self.taken = story.tree.numbers
        highest = max(self.taken, default=0)
        self.number = highest if highest < _HIGHEST // 2 else 0
        self.date = date.encode()

    def run(self, run: Run, cuts: dict[int, list[_Cut]]) -> bytes:
        """Return what stands in the place of a run: runs, deletions and insertions."""
        parts: list[tuple[str, bytes, bytes]] = []  # what becomes of it, with which look, the children of a run
        for piece in run.pieces:
            at = 0
            for cut in sorted(cuts.get(piece.start, ())):
                parts.append(("stays", run.look, self.kept(piece, at, cut.start)))
                parts.append(("goes", run.look, self.gone(piece, cut.start, cut.end)))
                parts.append(("comes", cut.look, self.new(cut.new)))
                at = cut.end
            parts.append(("stays", run.look, self.kept(piece, at, len(piece.text))))
        written = [part for part in parts if part[2]]
        return b"".join(
            self.stretch(run, fate, look, b"".join(children for _, _, children in group))
            for (fate, look), group in groupby(written, lambda part: part[:2])
        )

    def stretch(self, run: Run, fate: str, look: bytes, children: bytes) -> bytes:
        """Return one run with these children, within the change that it is part of."""
        if fate == "comes":
            new = b"<%br>%b%b</%br>" % (self.prefix, _OLD_LOOK.sub(b"", look), children, self.prefix)
            return self.outside(run, self.change(b"ins", new))
        old = run.tag + look + children + _closing(run.tag)
        return self.change(b"del", old) if fate == "goes" else old

    def change(self, name: bytes, content: bytes) -> bytes:
        tag = self.prefix + name
        head = b'<%b %bid="%d" %bauthor="%b" %bdate="%b">' % (
            tag, self.prefix, self.next_number(), self.prefix, AUTHOR.encode(), self.prefix, self.date,
        )  # fmt: skip
        return b"%b%b</%b>" % (head, content, tag)

    def outside(self, run: Run, change: bytes) -> bytes:
        """Put a change outside the insertion of somebody else that the run stands in: between two halves of it."""
        if not run.change:
            return change
        again = _NUMBER.sub(lambda match: match[1] + b'"%d"' % self.next_number(), run.change, count=1)
        return _closing(run.change) + change + again

    def next_number(self) -> int:
        self.number += 1
        while self.number in self.taken:
            self.number += 1
        return self.number

    def kept(self, piece: Piece, start: int, end: int) -> bytes:
        if start == 0 and end == len(piece.text):
            return self.source[piece.start : piece.end]
        return self.words(b"t", piece.text[start:end])

    def gone(self, piece: Piece, start: int, end: int) -> bytes:
        if piece.splits:
            return self.words(b"delText", piece.text[start:end])
        return self.source[piece.start : piece.end] if start < end else b""

    def new(self, text: str) -> bytes:
        """Return the children of a run that say a text."""
        signs = {"\t": b"tab", "\n": b"br"}
        found = b""
        for piece in re.split("([\t\n])", text):
            found += b"<%b%b/>" % (self.prefix, signs[piece]) if piece in signs else self.words(b"t", piece)
        return found

    def words(self, name: bytes, text: str) -> bytes:
        tag = self.prefix + name
        return b'<%b xml:space="preserve">%b</%b>' % (tag, escaped(text), tag) if text else b""


def _closing(tag: bytes) -> bytes:
    """Return the tag that closes what a tag opens."""
    return b"</" + re.split(rb"[\s/>]", tag[1:], maxsplit=1)[0] + b">"


def _tidied(source: bytes, run: Run, new: bytes) -> tuple[int, int, bytes]:
    """Return where the new runs go, without halves of an insertion in which nothing is left."""
    start, end = run.start, run.end
    closing = _closing(run.change) if run.change else b""
    if closing and new.startswith(closing) and source.endswith(run.change, 0, start):
        start, new = start - len(run.change), new[len(closing) :]
    if closing and source.startswith(closing, end) and new.endswith(b">"):
        head = new.rfind(b"<" + closing[2:-1])
        if head >= 0 and b">" not in new[head:-1] and head > new.rfind(closing):
            end, new = end + len(closing), new[:head]
    return start, end, new

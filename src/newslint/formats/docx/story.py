"""The running text of a Word file: document.xml as paragraphs of runs, each piece with its place in the XML.

Read is what a reader would see once all changes were accepted: inserted and moved text, but nothing deleted or hidden.
Footnotes, comments, headers and text boxes stand elsewhere and are no running text; tables are passed over.
"""

from __future__ import annotations

from newslint.formats.docx.markup import Element, Tree
from newslint.records import Record

# What stands around runs and paragraphs, and says nothing itself.
_AROUND = frozenset(
    ("document", "body", "sdt", "sdtContent", "customXml", "smartTag", "hyperlink", "ins", "moveTo", "bdo", "dir")
)
_INSERTED = ("ins", "moveTo")
# Passed over with all that they hold; the last are what paragraphs and runs looked like before a change.
_FORMULA = "http://schemas.openxmlformats.org/officeDocument/2006/math oMath"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing "
_CLOSED = frozenset(
    (
        "tbl", "del", "moveFrom", "sectPr", "ruby", "object", "pict", "pPrChange", "rPrChange",
        _FORMULA, _PICTURE + "inline", _PICTURE + "anchor",
        "http://schemas.openxmlformats.org/markup-compatibility/2006 AlternateContent",
    )
)  # fmt: skip
# Stands in the text for what is none: a formula, a symbol of another font, a picture within the line.
OBJECT = "▯"
# What the children of a run say; any other says nothing and stays where it is.
_SIGNS = {
    "tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "sym": OBJECT, "object": OBJECT, "ruby": OBJECT,
}  # fmt: skip
# Fields that show nothing: entries of an index or a table, values that others use.
_SILENT = frozenset(("XE", "TC", "TA", "RD", "SET", "PRIVATE"))
_KEEP_BLANKS = "http://www.w3.org/XML/1998/namespace space"
_BLANKS = str.maketrans("\t\n\r", "   ")


class Piece(Record):
    """One child of a run: what it says, and its place in the XML, in bytes.

    ``splits`` tells that it is text, which may be cut anywhere; any other is one sign, or says nothing.
    """

    text: str
    start: int
    end: int
    splits: bool = False

    @property
    def is_object(self) -> bool:
        """Whether it stands for what is no text."""
        return self.text == OBJECT and not self.splits


class Run(Record):
    """Text of one look: its place in the XML, the tag that opens it, the properties behind that, and its pieces.

    ``change`` is the tag of the tracked insertion that it stands in, empty if in none. ``fixed`` says that nobody who
    writes in the document can change it: a locked field, a result that is computed anew.
    """

    start: int
    end: int
    tag: bytes
    look: bytes
    pieces: list[Piece]
    change: bytes = b""
    fixed: bool = False

    @property
    def text(self) -> str:
        """What it says."""
        return "".join([piece.text for piece in self.pieces])


class Paragraph(Record):
    """What stands between two paragraph marks. ``level`` is its own level in the outline, from 0, or -1."""

    runs: list[Run]
    style: str = ""
    listed: bool = False
    level: int = -1

    @property
    def text(self) -> str:
        """What it says."""
        return "".join([run.text for run in self.runs])


class Story:
    """Reads document.xml into ``paragraphs``, those without text included; ``tables`` tells of any that were passed over.

    Raises ValueError for what is no XML.
    """

    def __init__(self, source: bytes) -> None:
        self.tree = Tree("document.xml", source, _CLOSED)
        self.paragraphs: list[Paragraph] = []
        self.tables = 0
        self._runs: list[Run] = []  # of the paragraph that is being read
        self._fields: list[_Field] = []  # those that are open, the outer ones first
        self._blocks(self.tree.root)
        if self._runs:
            self.paragraphs.append(Paragraph(self._runs))

    def _blocks(self, parent: Element, fixed: bool = False) -> None:
        """Read the paragraphs of a document, or of a control around some of them."""
        fixed = fixed or _is_locked(parent)
        for element in () if _is_placeholder(parent) else parent:
            if element.name == "p":
                self._inline(element, fixed)
                self._mark(element)
            elif element.name in _AROUND:
                self._blocks(element, fixed)
            self.tables += element.name == "tbl"

    def _mark(self, element: Element) -> None:
        """End a paragraph, unless its mark is deleted: then the next goes on with it, and has the say on its looks."""
        if element.find("pPr", "rPr", "del") or element.find("pPr", "rPr", "moveFrom"):
            return
        self._fields = [
            field for field in self._fields if field.shows
        ]  # one that never comes to show anything is broken
        level = element.value("pPr", "outlineLvl")
        self.paragraphs.append(
            Paragraph(
                self._runs,
                element.value("pPr", "pStyle"),
                element.value("pPr", "numPr", "numId") not in ("", "0"),
                int(level) if level.isdecimal() else -1,
            )
        )
        self._runs = []

    def _inline(self, parent: Element, fixed: bool, change: bytes = b"") -> None:
        """Read the runs of a paragraph, or of what stands around some of them."""
        fixed = fixed or _is_locked(parent)
        for element in () if _is_placeholder(parent) else parent:
            if element.name == "r":
                self._run(element, fixed, change)
            elif element.name == "fldSimple":
                field = _Field(element.attributes.get("instr", ""))
                before = len(self._runs)
                self._inline(element, fixed or field.is_computed, change)
                if field.shows_something and not any(run.text for run in self._runs[before:]):
                    self._object(element)
            elif element.name in _INSERTED:
                self._inline(element, fixed, self._bytes(element.start, element.inside))
            elif element.name in _AROUND:
                self._inline(element, fixed)
            elif element.name == _FORMULA:
                self._object(element)

    def _object(self, element: Element) -> None:
        piece = Piece(OBJECT, element.start, element.end)
        self._runs.append(Run(element.start, element.end, b"", b"", [piece], fixed=True))

    def _run(self, element: Element, fixed: bool, change: bytes) -> None:
        look = element.find("rPr")
        hidden = element.switches_on("rPr", "vanish")
        pieces = []
        for child in element:
            if child is look:
                continue
            text = self._text(child)
            if text:
                for field in self._fields:
                    field.says = True
            fixed = fixed or (text != "" and any(field.is_computed for field in self._fields))
            pieces.append(Piece("" if hidden else text, child.start, child.end, child.name == "t"))
        self._runs.append(
            Run(
                element.start,
                element.end,
                self._bytes(element.start, element.inside),
                self._bytes(look.start, look.end) if look else b"",
                pieces,
                change,
                fixed,
            )
        )

    def _text(self, child: Element) -> str:
        """Return what a child of a run says, and follow the fields that open and close in it."""
        if child.name == "fldChar":
            kind = child.attributes.get("fldCharType")
            if kind == "begin":
                self._fields.append(_Field())
            elif kind == "separate" and self._fields:
                self._fields[-1].shows = True
            elif kind == "end" and self._fields:
                field = self._fields.pop()
                if field.shows_something and not field.says and all(outer.shows for outer in self._fields):
                    return OBJECT
            return ""
        if child.name == "instrText" and self._fields:
            self._fields[-1].instruction += child.text
        if not all(field.shows for field in self._fields):
            return ""
        if child.name == "t":
            text = child.text if child.attributes.get(_KEEP_BLANKS) == "preserve" else child.text.strip(" \t\n\r")
            return text.translate(_BLANKS)
        if child.name == "drawing":
            return OBJECT if child.find(_PICTURE + "inline") else ""
        return _SIGNS.get(child.name, "")

    def _bytes(self, start: int, end: int) -> bytes:
        return self.tree.source[start:end]


class _Field:
    """A field: its instruction, then what it ``shows``; ``says`` tells that there was text in that."""

    def __init__(self, instruction: str = "") -> None:
        self.instruction = instruction
        self.shows = self.says = False

    @property
    def _kind(self) -> str:
        return (self.instruction.split() or [""])[0].upper()

    @property
    def is_computed(self) -> bool:
        """Whether what it shows is made anew by the next update; that of a link is text like any other."""
        return self._kind != "HYPERLINK"

    @property
    def shows_something(self) -> bool:
        """Whether Word shows something for it, even where the file does not say what: the number of a page."""
        return self.is_computed and self._kind not in _SILENT


def _is_locked(element: Element) -> bool:
    """Whether it is a control whose text nobody can change, or that takes it from elsewhere."""
    properties = element.find("sdtPr")
    return properties is not None and (
        properties.value("lock") in ("contentLocked", "sdtContentLocked") or properties.find("dataBinding") is not None
    )


def _is_placeholder(element: Element) -> bool:
    """Whether it is a control that nobody has filled in: it shows what is wanted there."""
    return element.name == "sdt" and element.switches_on("sdtPr", "showingPlcHdr")

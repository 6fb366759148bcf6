"""What a paragraph is, as its style says: newsrooms name the parts of an article by styles, Word's own or theirs."""

from __future__ import annotations

from newslint.formats.docx.markup import Tree
from newslint.formats.docx.story import Paragraph
from newslint.languages import load
from newslint.records import Record

HEADING, SUBTITLE, MADE = "heading", "subtitle", "made"
# The names that Word and LibreOffice give their own styles in every language; only what is shown of them is translated.
_BUILT_IN = {
    "title": "headline", "subtitle": SUBTITLE, "caption": "caption", "quote": "quote", "intense quote": "quote",
    "quotations": "quote", "block text": "quote",
}  # fmt: skip
_LISTS = ("list bullet", "list number", "list continue")
_MADE = ("toc ", "contents ", "index ", "table of ", "bibliography")  # by Word itself, of other paragraphs
_CLOSED = ("docDefaults", "latentStyles", "tblPr", "tblStylePr")


class _Style(Record):
    name: str
    based_on: str
    level: int
    listed: bool


class Styles:
    """The styles of a Word file; ``source`` is its styles.xml, empty if there is none. Raises ValueError for what is no XML."""

    def __init__(self, source: bytes = b"") -> None:
        self._styles: dict[str, _Style] = {}
        if not source:
            return
        for element in Tree("styles.xml", source, _CLOSED).root.children[0]:
            if element.name == "style" and element.attributes.get("type") == "paragraph":
                level = element.value("pPr", "outlineLvl")
                self._styles[element.attributes.get("styleId", "")] = _Style(
                    element.value("name").lower(),
                    element.value("basedOn"),
                    int(level) if level.isdecimal() else -1,
                    element.value("pPr", "numPr", "numId") not in ("", "0"),
                )

    def kind(self, paragraph: Paragraph) -> str:
        """Return the part that a paragraph is, HEADING for a heading of any level, SUBTITLE for what stands below the
        headline, MADE for an entry of a table of contents. Nothing if its style does not say.
        """
        for style in self._chain(paragraph.style):
            kind = _named(style)
            if kind:
                return kind
        if 0 <= paragraph.level < 9:
            return HEADING
        return "list-item" if paragraph.listed else ""

    def _chain(self, name: str) -> list[_Style]:
        """Return a style and those that it is based on, the closest first."""
        found: list[_Style] = []
        while name in self._styles and self._styles[name] not in found:
            found.append(self._styles[name])
            name = found[-1].based_on
        return found


def _named(style: _Style) -> str:
    """Return what a style says by itself."""
    if style.name in _BUILT_IN:
        return _BUILT_IN[style.name]
    house = load("de").part_names.get(style.name)
    if house:
        return house
    if style.name.startswith("heading") or 0 <= style.level < 9:
        return HEADING
    if style.name.startswith(_MADE):
        return MADE
    return "list-item" if style.listed or style.name.startswith(_LISTS) else ""

"""Articles in Word files (.docx): findings by paragraph, fixes as tracked changes.

Read with nothing but the standard library: the archive in ``package``, its XML in ``markup``, the running text in
``story``, what the styles say in ``styles``, edits in ``changes``, all together in ``document``. Nothing is fetched,
resolved or run.
"""

from __future__ import annotations

from posixpath import join, normpath

from newslint.formats.docx.document import DocxDocument
from newslint.formats.docx.markup import Tree
from newslint.formats.docx.package import Package
from newslint.formats.docx.story import Story
from newslint.formats.docx.styles import Styles
from newslint.wording import say

_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships Relationship"


def open_docx(data: bytes) -> DocxDocument:
    """Return the article in a Word file. Raises ValueError, with one line that says why, for a file that is not read."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise ValueError(say("is an old .doc, or locked with a password; save it as .docx without one"))
    package = Package(data)
    if "mimetype" in package and "content.xml" in package:
        raise ValueError(say("is an OpenDocument text; save it as .docx"))
    main = _related(package, "_rels/.rels", "", "officeDocument") or "word/document.xml"
    _refuse_others(package, main)
    story = Story(package.read(main))
    folder, _, name = main.rpartition("/")
    styles = _related(package, join(folder, f"_rels/{name}.rels"), folder, "styles")
    return DocxDocument(package, main, story, Styles(package.read(styles) if styles in package else b""))


def claims(data: bytes) -> bool:
    """Return whether bytes are plainly a Word file, whatever it is called."""
    return data.startswith(b"PK\x03\x04") and b"[Content_Types].xml" in data and b"word/document.xml" in data


def _related(package: Package, relations: str, folder: str, kind: str) -> str:
    """Return the name of the entry that a list of relations gives for a kind; nothing if none does."""
    if relations not in package:
        return ""
    for element in Tree(relations, package.read(relations)).root.children[0]:
        attributes = element.attributes
        if element.name == _RELATION and attributes.get("Type", "").endswith("/" + kind):
            return normpath(join("/", folder, attributes.get("Target", "")))[1:]
    return ""


def _refuse_others(package: Package, main: str) -> None:
    """Raise ValueError for what holds code, or something else than a text."""
    types = Tree("[Content_Types].xml", package.read("[Content_Types].xml")).root.children[0]
    kind = next((one.attributes.get("ContentType", "") for one in types if one.attributes.get("PartName") == f"/{main}"), "")  # fmt: skip
    if "macroEnabled" in kind or any(name.endswith("vbaProject.bin") for name in package.entries):
        raise ValueError(say("holds macros; newslint does not read such files: save it as .docx, which has none"))
    if kind and "wordprocessingml" not in kind:
        raise ValueError(say("is no Word file: it holds {kind}", kind=kind))

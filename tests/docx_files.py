"""Word files for tests, made from their XML: small, and just what a test is about."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STYLES = {
    "Titel": ("Title", ""), "Untertitel": ("Subtitle", ""), "berschrift1": ("heading 1", ""),
    "berschrift2": ("heading 2", "berschrift1"), "Beschriftung": ("caption", ""), "Zitat": ("Quote", ""),
    "Haus": ("Haus klein", "berschrift2"), "Dachzeile": ("Dachzeile", ""), "Autor": ("Autorenzeile", ""),
    "Verzeichnis1": ("toc 1", ""), "Standard": ("Normal", ""),
}  # fmt: skip


def document(body: str) -> str:
    """Return document.xml with this body."""
    return f'{_HEAD}<w:document xmlns:w="{WORD}" xmlns:r="{_OFFICE}"><w:body>{body}<w:sectPr/></w:body></w:document>'


def paragraph(*content: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph of runs; a text without a tag becomes one."""
    runs = "".join(piece if piece.startswith("<") else run(piece) for piece in content)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{runs}</w:p>"


def run(text: str, look: str = "") -> str:
    """Return a run of one text, with what says how it looks."""
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def styles() -> str:
    """Return styles.xml as a German Word names them."""
    rows = [
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{shown}"/>'
        + (f'<w:basedOn w:val="{base}"/>' if base else "")
        + "</w:style>"
        for name, (shown, base) in STYLES.items()
    ]
    return f'{_HEAD}<w:styles xmlns:w="{WORD}">{"".join(rows)}</w:styles>'


def docx(*paragraphs: str, kind: str = MAIN, more: Mapping[str, str | bytes] | None = None, xml: str = "") -> bytes:
    """Return a Word file with these paragraphs; a text without a tag becomes one. ``more`` are further entries."""
    body = "".join(one if one.startswith("<") else paragraph(one) for one in paragraphs)
    entries: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "word/styles.xml": styles(),
        "word/document.xml": xml or document(body),
        "word/media/image1.png": bytes(range(256)) * 3,
        **(more or {}),
    }
    return zipped(entries)


def zipped(entries: Mapping[str, str | bytes]) -> bytes:
    """Return a zip archive of entries; pictures are stored as they are."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content, ZIP_STORED if name.endswith(".png") else ZIP_DEFLATED)
        archive.comment = b"made by a test"
    return file.getvalue()


def entries(data: bytes) -> dict[str, bytes]:
    """Return what is in a zip archive."""
    with ZipFile(BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}

"""The parts of an article as symbols: an editor's outline and breadcrumbs."""

from __future__ import annotations

from lsprotocol.types import DocumentSymbol, SymbolKind

from newslint.article import Article, Part
from newslint.lsp.document import Checked
from newslint.wording import say

LONGEST = 60
_KINDS = {
    "headline": SymbolKind.Module,
    "subhead": SymbolKind.Namespace,
    "body": SymbolKind.String,
    "teaser": SymbolKind.String,
    "list-item": SymbolKind.Array,
    "caption": SymbolKind.Object,
    "residue": SymbolKind.Null,
}


def symbols(article: Article, checked: Checked) -> list[DocumentSymbol]:
    """Return the parts in the order of the text; what stands below a subhead is inside it, up to the next."""
    found: list[DocumentSymbol] = []
    section: DocumentSymbol | None = None
    for part in article.parts:
        symbol = _symbol(article, part, checked)
        if part.kind == "subhead":
            section = symbol
        elif section is not None and part.kind in ("body", "list-item"):
            section.children = [*(section.children or ()), symbol]
            section.range.end = symbol.range.end
            continue
        found.append(symbol)
    return found


def _symbol(article: Article, part: Part, checked: Checked) -> DocumentSymbol:
    text = " ".join(article.text[part.start : part.end].split())
    name = text if len(text) <= LONGEST else f"{text[:LONGEST].rpartition(' ')[0] or text[:LONGEST]} …"
    return DocumentSymbol(
        name=name or say(part.kind),
        kind=_KINDS.get(part.kind, SymbolKind.Constant),
        range=checked.range(part.start, part.end),
        selection_range=checked.range(part.start, part.end),
        detail=say(part.kind),
    )

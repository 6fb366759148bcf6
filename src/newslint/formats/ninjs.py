"""ninjs, the IPTC's news in JSON, in its versions 1 (``headline_main``, ``body_xhtml``), 2 and 3 (``headlines``, ``bodies``)."""

from __future__ import annotations

import re

from newslint.builder import Builder
from newslint.document import Document
from newslint.formats import _json, html
from newslint.formats.dpa import field, markup
from newslint.wording import say

_BODY = re.compile(rb'"(?:headlines|bodies|body_\w+|headline_\w+|headline|description_\w+)"\s*:')
_MARKUP = ("html", "xml", "richtext")


def claims(data: bytes) -> bool:
    """Whether bytes are plainly ninjs: an object with the address of a news item, and a headline or a body."""
    head = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    return head == b"{" and re.search(rb'"uri"\s*:\s*"', data) is not None and _BODY.search(data) is not None


def open_item(data: bytes | str) -> Document:
    """Return the article of a news item. Raises ValueError for what is none."""
    source = _json.Source(data)
    value = source.value
    if not isinstance(value, dict) or "uri" not in value:
        raise ValueError(say("is no news item in ninjs: it has no “uri”"))
    builder = Builder(source.text, _json.encode)
    headline, kicker, teaser, bodies = (_listed if isinstance(value.get("bodies"), list) or isinstance(value.get("headlines"), list) else _keyed)(value)  # fmt: skip
    for pointers, kind in ((kicker, "kicker"), (headline, "headline"), (teaser, "teaser")):
        for pointer in pointers[:1]:
            field(builder, source, pointer, kind)
    field(builder, source, "/byline" if "byline" in value else "/by", "byline")
    for pointer, is_markup in bodies[:1]:
        if is_markup:
            markup(builder, source, pointer)
        else:
            field(builder, source, pointer, "")
    date = html.day(str(value.get("versioncreated") or value.get("versionCreated") or ""))
    return builder.document(language=str(value.get("language") or ""), date=date)


Found = tuple[list[str], list[str], list[str], list[tuple[str, bool]]]


def _keyed(value: dict[str, object]) -> Found:
    """Return the pointers of version 1: headline, kicker, teaser and bodies, the one to read first."""

    def of(*patterns: str) -> list[str]:
        keys = [key for key in value if isinstance(value[key], str) and str(value[key]).strip()]
        return [f"/{key}" for pattern in patterns for key in keys if re.fullmatch(pattern, key)]

    bodies = of(r"body_(?:xhtml|html5?|richtext)", r"body_\w*(?:html|rich)\w*", r"body_(?:main|text)", r"body_\w+")
    return (
        of("headline_main", "headline", r"headline_(?!kicker)\w+"),
        of("headline_kicker"),
        of("description_teaser", "description_summary", "description_text"),
        [(pointer, bool(re.search("html|rich", pointer))) for pointer in bodies],
    )


def _listed(value: dict[str, object]) -> Found:
    """Return those of versions 2 and 3, in which a role says what each is."""

    def of(name: str) -> list[tuple[str, str, str]]:
        rows = value.get(name)
        return [
            (f"/{name}/{at}/value", str(row.get("role") or "").lower(), str(row.get("contentType") or row.get("contenttype") or ""))
            for at, row in enumerate(rows if isinstance(rows, list) else ())
            if isinstance(row, dict) and isinstance(row.get("value"), str)
        ]  # fmt: skip

    headlines, bodies = of("headlines"), of("bodies")
    ranked = [(pointer, any(word in role + kind for word in _MARKUP)) for pointer, role, kind in bodies]
    main = [pointer for pointer, role, _ in headlines if role in ("main", "headline", "")]
    return (
        main or [pointer for pointer, role, _ in headlines if role != "kicker"],
        [pointer for pointer, role, _ in headlines if role == "kicker"],
        [pointer for pointer, role, _ in of("descriptions") if role in ("teaser", "summary", "lead")],
        sorted(ranked, key=lambda body: not body[1]),
    )

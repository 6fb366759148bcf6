"""What the names of elements and classes mean in the newsroom's terms, in HTML, NITF and NewsML-G2."""

from __future__ import annotations

# Elements without an end tag.
VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"))  # fmt: skip

# A paragraph ends where one of these begins or ends.
BLOCKS = frozenset((
    "abstract", "address", "article", "aside", "block", "blockquote", "body", "bq", "byline", "byttl", "caption", "center",
    "dateline", "dd", "details", "dialog", "distributor", "div", "dl", "dt", "fieldset", "figcaption", "figure", "fn",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hedline", "hgroup", "hl1", "hl2", "hr", "html",
    "legend", "li", "main", "media", "media-caption", "media-producer", "nav", "note", "ol", "p", "pre", "section",
    "summary", "table", "tagline", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip

# What is no text of the article. Data of a table is none, either; see flow.
SKIPPED = frozenset((
    "aside", "audio", "button", "canvas", "colophon", "datalist", "dialog", "distributor", "embed", "footer", "form",
    "head", "iframe", "input", "map", "math", "media-metadata", "nav", "noframes", "noscript", "object", "option",
    "picture", "pre", "script", "select", "style", "svg", "template", "textarea", "title", "video",
))  # fmt: skip

# What an element is, whatever its class says.
KINDS = {
    "h1": "headline", "h2": "subhead", "h3": "subhead", "h4": "subhead", "h5": "subhead", "h6": "subhead",
    "summary": "subhead", "figcaption": "caption", "caption": "caption", "blockquote": "quote", "li": "list-item",
    "dd": "list-item", "dt": "list-item", "address": "byline",
    # NITF
    "hl1": "headline", "hl2": "subhead", "abstract": "teaser", "byline": "byline", "dateline": "dateline",
    "media-caption": "caption", "media-producer": "credit", "bq": "quote", "tagline": "sign-off",
}  # fmt: skip

# Words of classes, of itemprop and of rel, as the systems of publishers have them.
CLASSES = {
    "kicker": "kicker", "dachzeile": "kicker", "overline": "kicker", "topline": "kicker", "roofline": "kicker",
    "spitzmarke": "kicker", "eyebrow": "kicker", "supertitle": "kicker",
    "headline": "headline", "schlagzeile": "headline",
    "teaser": "teaser", "lead": "teaser", "lede": "teaser", "intro": "teaser", "vorspann": "teaser",
    "standfirst": "teaser", "anreisser": "teaser", "excerpt": "teaser", "abstract": "teaser", "subtitle": "teaser",
    "unterzeile": "teaser", "subheadline": "teaser", "summary": "teaser", "leadin": "teaser", "introtext": "teaser",
    "byline": "byline", "author": "byline", "authors": "byline", "autor": "byline", "autorenzeile": "byline",
    "dateline": "dateline", "ortsmarke": "dateline",
    "caption": "caption", "bildunterschrift": "caption", "bildtext": "caption",
    "credit": "credit", "copyright": "credit", "bildnachweis": "credit", "photographer": "credit",
    "bildquelle": "credit", "fotocredit": "credit",
    "zwischentitel": "subhead", "subhead": "subhead", "crosshead": "subhead",
    "pullquote": "quote",
}  # fmt: skip
# Of what another service shows within the article, no word is the newsroom's.
EMBEDDED = frozenset(("twitter-tweet", "instagram-media", "tiktok-embed", "fb-post", "bluesky-embed"))

# Where such words stand, besides: systems whose classes are made by machines say there what an element is.
SAID = ("class", "itemprop", "rel", "data-manual", "data-testid", "data-area", "data-qa")
# What only screen readers see.
HIDDEN = frozenset(("visually-hidden", "sr-only", "screen-reader-text", "screen-reader", "visuallyhidden"))
# In a page, what stands around the article or between its paragraphs.
AROUND = frozenset((
    "ad", "ads", "advert", "advertisement", "anzeige", "breadcrumb", "breadcrumbs", "comments", "kommentare",
    "newsletter", "pagination", "paywall", "recommendation", "recommendations", "related", "share", "sharing", "sidebar",
    "social", "tags", "toolbar",
))  # fmt: skip

# These open a paragraph of their own, even within another.
APART = frozenset(("kicker", "headline", "teaser", "caption", "subhead", "quote"))
# These stand within one.
WITHIN = frozenset(("dateline", "credit"))
# A tag that closes the open one of the same name, or of one of these, above the list or table that both are in.
CLOSES = {
    "li": ("li",), "dd": ("dd", "dt"), "dt": ("dd", "dt"), "td": ("td", "th"), "th": ("td", "th"), "tr": ("tr", "td", "th"),
    "option": ("option",),
}  # fmt: skip
FENCES = frozenset(("ul", "ol", "dl", "table", "article", "section", "div", "body", "blockquote"))

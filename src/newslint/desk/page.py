"""The page as it is first sent: everything on it that does not depend on an article."""

from __future__ import annotations

import json
import os
from html import escape

from newslint.desk.words import WORDS
from newslint.rule import Locale

FILES = {
    "report.css": ("text/css", "report", "page.css"),
    "desk.css": ("text/css", "desk", "desk.css"),
    "desk.js": ("text/javascript", "desk", "desk.js"),
    "icon.svg": ("image/svg+xml", "desk", "icon.svg"),
}


def static(name: str) -> str:
    """Return the content of one of FILES."""
    _, folder, file = FILES[name]
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    with open(os.path.join(package, folder, file), encoding="utf-8") as opened:
        return opened.read()


def page(locale: Locale, kinds: str, alarms: str, version: str, largest: int) -> str:
    """Return the page. ``kinds`` are the suffixes that are read, ``alarms`` is where false alarms are kept, and
    ``largest`` how many megabytes a file may have."""
    words = {name: escape(text) for name, text in WORDS[locale].items()}
    said = escape(json.dumps({**WORDS[locale], "largest": largest, "kinds": kinds}, ensure_ascii=False))
    accept = escape(",".join(f".{kind.strip(' .')}" for kind in kinds.split(",")))
    return f"""<!DOCTYPE html>
<html lang="{locale}" data-words="{said}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>newslint</title>
<link rel="icon" href="icon.svg">
<link rel="stylesheet" href="report.css">
<link rel="stylesheet" href="desk.css">
</head>
<body class="desk">
<a class="skip" href="#text">{words["skip"]}</a>
<header>
<h1>newslint</h1>
<p class="source" id="source" hidden></p>
<div class="tools" role="toolbar" aria-label="{words["tools"]}">
<button type="button" id="open">{words["open"]}</button>
<button type="button" id="new" hidden>{words["new"]}</button>
<span class="space"></span>
<output id="count" aria-hidden="true"></output>
<button type="button" id="fix-all" hidden>{words["fix-all"]}</button>
<button type="button" id="copy" hidden>{words["copy-text"]}</button>
<button type="button" id="copy-plain" hidden>{words["copy-text"]}</button>
<button type="button" id="download" hidden>{words["download"]}</button>
</div>
<input type="file" id="file" accept="{accept}" hidden>
</header>
<p class="refused" id="refused" role="alert" hidden></p>
<main>
<div class="sheet">
<label class="sr" for="text">{words["article"]}</label>
<div class="under" id="under" aria-hidden="true" lang="de"></div>
<textarea id="text" lang="de" spellcheck="false" autocomplete="off" autocapitalize="off"
 placeholder="{words["placeholder"]}" aria-describedby="hint"></textarea>
</div>
<aside aria-label="{words["findings-label"]}">
<div class="intro" id="intro">
<h2>{words["intro"]}</h2>
<ol><li>{words["intro-1"]}</li><li>{words["intro-2"]}</li><li>{words["intro-3"]}</li></ol>
<p id="hint">{words["hint"].format(kinds=escape(kinds))}</p>
</div>
<ol class="notes" id="notes"></ol>
<p class="nothing" id="nothing" hidden>{words["nothing"]}</p>
<p class="saved" id="saved" hidden><span></span> <button type="button">{words["undo"]}</button></p>
</aside>
</main>
<ul class="remarks" id="remarks" aria-label="{words["more-notes"]}"></ul>
<footer>
<p>{words["alarms"].format(path=f"<code>{escape(alarms)}</code>")}</p>
<p>{words["keys"]}</p>
<p>newslint {escape(version)}. {words["local"]}</p>
</footer>
<div class="drop" id="drop" hidden><p>{words["drop"]}</p></div>
<p class="sr" id="status" role="status"></p>
<script src="desk.js"></script>
</body>
</html>
"""

"""What stands beside a finding: the change that is suggested, and the rule's reason; for the html report and the desk."""

from __future__ import annotations

import re
from collections.abc import Mapping

from newslint.article import Article
from newslint.report._html_article import change, readable
from newslint.report._html_words import WORDS
from newslint.rule import Finding, Locale, Rule


def suggestion(article: Article, finding: Finding, words: Mapping[str, str]) -> str:
    """Return a paragraph with the change that a finding suggests, at its first place; nothing where it suggests none."""
    fix = finding.fix
    if fix is None:
        return ""
    said = words["suggestion-safe"] if fix.safe else words["suggestion-unsafe"]
    if finding.others:
        here = [edit for edit in fix.edits if edit.start <= finding.end and finding.start <= edit.end]
        fix = fix._replace(edits=tuple(here or fix.edits[:1]))
    text = change(article.text, finding, fix)
    return f'<p class="fix"><b>{said}</b> <span lang="{article.language.code}">{text}</span></p>'


def reason(rule: Rule, locale: Locale) -> str:
    """Return what a rule wants, why, and who says so."""
    words = WORDS[locale]
    summary, why = rule.reason(locale)
    # A reason that newslint has in English only is marked as such.
    lang = ' lang="en"' if summary == rule.summary and rule.origin.startswith("newslint.") else ""
    why = "".join(f"<p>{prose(block)}</p>" for block in why.split("\n\n") if block.strip())
    source = f"<p><b>{words['source']}</b> {readable(rule.source_in(locale))}</p>" if rule.source else ""
    return f'<div class="reason"{lang}><p><b>{prose(summary)}</b></p>{why}{source}</div>'


def prose(text: str) -> str:
    """Return a paragraph of a rule's reason: its line breaks mean nothing, and words in backquotes are code."""
    return re.sub(r"`+([^`]+)`+", r"<code>\1</code>", readable(" ".join(text.split())))

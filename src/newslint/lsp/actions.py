"""What can be done about findings: fix one, all of its rule or all that is safe, accept it, take its word into the list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from lsprotocol.types import CodeAction, CodeActionKind, Command, Diagnostic, TextEdit, WorkspaceEdit

from newslint import languages
from newslint.article import Article
from newslint.config.new_words import is_word
from newslint.groups import grouped
from newslint.languages.house_words import words
from newslint.lsp.document import Checked
from newslint.lsp.places import Places
from newslint.lsp.shown import diagnostic
from newslint.report.text import visible
from newslint.rule import Finding, Rule
from newslint.text import Edit, Fix, apply, compatible
from newslint.wording import say

QUICK = CodeActionKind.QuickFix.value
FIX_ALL = f"{CodeActionKind.SourceFixAll.value}.newslint"
ACCEPT, ADD_WORD = "newslint.accept", "newslint.addWord"
# So much of a text is shown in the name of an action.
LONGEST = 40

# Makes of edits in a document what the client takes.
Edited = Callable[[list[TextEdit]], WorkspaceEdit]


def is_wanted(kind: str, only: Sequence[str] | None) -> bool:
    """Return whether a client that asks for some kinds of actions, or for all, gets one of this kind."""
    return only is None or any(not one or kind == one or kind.startswith(f"{one}.") for one in only)


def quick_fixes(checked: Checked, start: int, end: int, uri: str, edited: Edited) -> list[CodeAction]:
    """Return what can be done about the findings that touch a stretch of the text."""
    found = [one for one in checked.findings if one.seen.start <= end and start <= one.seen.end]
    about = [diagnostic(checked, one, uri) for one in _told(checked, found)]
    actions = []
    for finding, one in zip(found, about):
        fix = finding.seen.fix
        if fix:
            name = say("Fix: {change}", change=change(checked.places.text, fix))
            edit = edited(text_edits(checked.places, fix.edits))
            actions.append(CodeAction(name, QUICK, [one], is_preferred=fix.safe, edit=edit))
    for rule in dict.fromkeys(finding.rule.name for finding in found):
        fixes = compatible(fix for one in checked.findings if one.rule.name == rule and (fix := one.seen.fix))
        if len(fixes) > 1:
            name = say("Fix all of this rule: {rule} ({count})", rule=rule, count=len(fixes))
            edits = text_edits(checked.places, (edit for fix in fixes for edit in fix.edits))
            mine = [one for one in about if one.code == rule]
            actions.append(CodeAction(name, QUICK, mine, edit=edited(edits)))
    for finding, one in zip(found, about):
        actions += _commands(checked, finding, one, uri)
    return actions


def _told(checked: Checked, found: Sequence[Finding]) -> list[Finding]:
    """Return each finding as it is told: one of many places as the one that stands for them."""
    whole = {(at.rule, at.start, at.end): one for one in grouped(checked.findings) for at in (one, *one.others)}
    return [whole[one.rule, one.start, one.end] for one in found]


def _commands(checked: Checked, finding: Finding, about: Diagnostic, uri: str) -> list[CodeAction]:
    """Return what changes no text: the finding accepted, its word taken into the house's list."""
    actions = []
    if uri.startswith("file:"):
        name = say("Accept here: {rule}", rule=finding.rule.name)
        where = {"uri": uri, "rule": finding.rule.name, "start": finding.start, "end": finding.end}
        actions.append(CodeAction(name, QUICK, [about], command=Command(name, ACCEPT, arguments=[where])))
    article = checked.article
    form = article.text[finding.start : finding.end] if article is not None else ""
    if article is not None and is_word(form) and _would_be_known(article, finding.rule, finding.start, form):
        name = say("Take into the house's word list: {word}", word=form)
        what = {"uri": uri, "word": form}
        actions.append(CodeAction(name, QUICK, [about], command=Command(name, ADD_WORD, arguments=[what])))
    return actions


@lru_cache(32)
def _would_be_known(article: Article, rule: Rule, start: int, form: str) -> bool:
    """Whether a rule would not object to a word if it stood in the house's list; what it says of others does not matter."""
    known = article.language.house_words
    language = languages.Language(article.language.code)  # not one of those that are kept: nobody wants it later
    language.house_words = (*known, *words(form))
    other = Article(
        article.text,
        path=article.path,
        language=language,
        document=article.document,
    )
    try:
        return all(one.start != start for one in rule(other))
    except Exception:
        return False


def fix_all(places: Places, after: str, edited: Edited) -> list[CodeAction]:
    """Return the action that makes the text what it is after all safe fixes, if it is not that already."""
    edits = differences(places, after)
    return [CodeAction(say("Fix all that is safe"), FIX_ALL, edit=edited(edits))] if edits else []


def text_edits(places: Places, edits: Iterable[Edit]) -> list[TextEdit]:
    """Return edits in the protocol's terms, in the order of the text."""
    return [TextEdit(places.range(start, end), text) for start, end, text in sorted(edits)]


def differences(places: Places, after: str) -> list[TextEdit]:
    """Return the edits that make another text of this one, line by line and no longer than they have to be."""
    from difflib import SequenceMatcher

    old, new = places.text.splitlines(keepends=True), after.splitlines(keepends=True)
    edits, at, passed = [], 0, 0
    for tag, first, last, first_new, last_new in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        at += sum(map(len, old[passed:first]))
        passed = last
        was, now = "".join(old[first:last]), "".join(new[first_new:last_new])
        if tag != "equal":
            edits.append(_trimmed(at, was, now))
        at += len(was)
    return text_edits(places, edits)


def _trimmed(start: int, was: str, now: str) -> Edit:
    """Return the edit that puts one text in the place of another, without what both begin and end with."""
    most = min(len(was), len(now))
    head = next((at for at in range(most) if was[at] != now[at]), most)
    tail = next((at for at in range(most - head) if was[-1 - at] != now[-1 - at]), most - head)
    return Edit(start + head, start + len(was) - tail, now[head : len(now) - tail])


def change(text: str, fix: Fix) -> str:
    """Return what a fix does: „Limonade ,“ → „Limonade,“. Where only marks or blanks change, the words beside them are
    shown too."""
    start, end = min(edit.start for edit in fix.edits), max(edit.end for edit in fix.edits)
    after = _after(text, start, end, fix)
    if not (any(map(str.isalnum, text[start:end])) and any(map(str.isalnum, after))):
        while start and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
        after = _after(text, start, end, fix)
    return f"{_short(text[start:end])} → {_short(after)}"


def _after(text: str, start: int, end: int, fix: Fix) -> str:
    moved = fix._replace(edits=tuple(Edit(one.start - start, one.end - start, one.text) for one in fix.edits))
    return apply(text[start:end], [moved])[0]


def _short(text: str) -> str:
    shown = "".join(map(visible, text))
    return shown if len(shown) <= LONGEST else f"{shown[: LONGEST // 2]}…{shown[-LONGEST // 2 :]}"

"""The documentation's pages of rules, made from the values that ``newslint rule NAME`` shows."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from html import escape
from types import MappingProxyType
from typing import Any

from newslint import measured, packs
from newslint.explain import UNMEASURED, allowed, visible
from newslint.report._shared import stray_blanks
from newslint.rule import Example, Rule
from newslint.wording import language, later, say

# What the index groups the rules in code by; a rule that is not listed is about content.
THEMES: Mapping[str, tuple[str, frozenset[str]]] = {
    later("Words"): (
        later("What stands twice, or is the wrong word."),
        frozenset(
            [
                "duplicated-compound-tail",
                "duplicated-paragraph",
                "duplicated-phrase",
                "duplicated-word",
                "misspelling",
                "noun-capital",
                "old-spelling",
                "one-word-or-two",
                "phrase-capital",
                "term-consistency",
                "wrong-phrase",
            ]
        ),
    ),
    later("Marks"): (
        later("Full stops, quotation marks, brackets, dashes, blanks and characters."),
        frozenset(
            [
                "abbreviation-dot",
                "accent-apostrophe",
                "capital-after-colon",
                "capital-after-dash",
                "closing-quote-marks",
                "compound-hyphen",
                "date-dot",
                "dateline-format",
                "decomposed-umlaut",
                "double-space",
                "glued-words",
                "header-whitespace",
                "headline-period",
                "invisible-character",
                "line-break",
                "lost-quote-marks",
                "mark-spacing",
                "missing-comma",
                "missing-sentence-end",
                "missing-space",
                "mixed-dashes",
                "quote-colon",
                "quote-style",
                "repeated-punctuation",
                "space-before-punctuation",
                "superfluous-comma",
                "title-marks",
                "unbalanced-bracket",
                "unbalanced-quote",
            ]
        ),
    ),
    later("Content"): (later("Who says it, who is meant, when it was, and what was left over."), frozenset()),
    later("Grammar"): (
        later("Only where it can be sure."),
        frozenset(
            [
                "dass-das",
                "doubled-verb",
                "missing-genitive",
                "missing-verb",
                "missing-zu",
                "phrase-agreement",
                "title-inflection",
                "verb-agreement",
            ]
        ),
    ),
}
SIGN = "<!-- Made by `newslint docs`; what is written here is lost. -->"
_FIX = {"safe": later("safe"), "unsafe": later("unsafe (`--unsafe-fixes`)"), "": later("none")}
_FIX_IN_TABLE = {"safe": later("safe"), "unsafe": later("unsafe"), "": ""}


def pages(rules: Iterable[Rule], pack_paths: Iterable[str] = ()) -> dict[str, str]:
    """Return the pages as Markdown by file name: one a rule, and the index. ``pack_paths`` are the rules' packs."""
    rules, pack_paths = sorted(rules, key=lambda rule: rule.name), list(pack_paths)
    listed = {name: table for path in pack_paths for name, table in _tables(path).items()}
    made = {f"{rule.name}.md": page(rule, listed.get(rule.name, {}) if rule.pack else {}) for rule in rules}
    return {"index.md": index(rules, pack_paths), **made}


def write(folder: str, made: Mapping[str, str]) -> list[str]:
    """Write the pages that are not as they should be, and remove those of rules that are gone; return their names."""
    os.makedirs(folder, exist_ok=True)
    changed = stale(folder, made)
    for name in changed:
        path = os.path.join(folder, name)
        if name in made:
            with open(path, "w", encoding="utf-8", newline="\n") as file:
                file.write(made[name])
        else:
            os.unlink(path)
    return changed


def stale(folder: str, made: Mapping[str, str]) -> list[str]:
    """Return the names of the pages that are missing, not as they should be, or of no rule; others' files are left."""
    wrong = [name for name, text in made.items() if _text(os.path.join(folder, name)) != text]
    for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else ():
        if name.endswith(".md") and name not in made and _text(os.path.join(folder, name)).startswith(SIGN):
            wrong.append(name)
    return wrong


def _text(path: str) -> str:
    if not os.path.isfile(path):
        return ""
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def index(rules: Iterable[Rule], pack_paths: Iterable[str]) -> str:
    """Return the index: the rules in code by theme, then the packs."""
    rules = list(rules)
    blocks = [
        SIGN,
        "# " + say("Rules"),
        say(
            "On: runs unless a configuration says otherwise. Everything else runs where it is chosen. Of a rule that is "
            "on, nine findings in ten are right; where fewer of those that were read were, it says so."
        ),
    ]
    listed = {name for _, names in THEMES.values() for name in names}
    for theme, (about, names) in THEMES.items():
        chosen = [
            rule for rule in rules if not rule.pack and (rule.name in names or (not names and rule.name not in listed))
        ]
        if chosen:
            blocks += [f"## {say(theme)}", say(about), _table(chosen)]
    known = {pack.name: pack for pack in map(packs.load, pack_paths)}
    names_of_packs = sorted({rule.pack for rule in rules if rule.pack})
    for name in names_of_packs:
        about = say(known[name].summary).rstrip(".") if name in known else ""
        how = say('Off unless chosen: `packs = ["{name}"]`, or `--pack {name}`.', name=name)
        blocks += ["## " + say("Pack {name}", name=name), f"{_text_of(about)}. {how}".lstrip(". ")]
        blocks.append(_table([rule for rule in rules if rule.pack == name]))
    return "\n\n".join(blocks) + "\n"


def _table(rules: Iterable[Rule]) -> str:
    rows = [say("| rule | what it wants | severity | | fix |"), "| --- | --- | --- | --- | --- |"]
    for rule in rules:
        on = say("on") if rule.default and not rule.pack else say("off") if not rule.default else say("in the pack")
        on = ", ".join(filter(None, (on, measured.short_of_nine_in_ten(rule.name))))
        summary, fix = _cell(rule.reason(language())[0]), say(_FIX_IN_TABLE[rule.fixable])
        rows.append(f"| [{rule.name}]({rule.name}.md) | {summary} | {say(rule.severity)} | {on} | {fix} |")
    return "\n".join(rows)


def _tables(path: str) -> Mapping[str, Mapping[str, Any]]:
    import tomli

    with open(path, "rb") as file:
        tables: Mapping[str, Mapping[str, Any]] = tomli.load(file)["rules"]
    return tables


def page(rule: Rule, table: Mapping[str, Any] = MappingProxyType({})) -> str:
    """Return the page of a rule; ``table`` is what a pack says of it, so that the page can show its lists."""
    on = say("on") if rule.default and not rule.pack else say("off") if not rule.default else say("with its pack")
    facts = [(say("Severity"), say(rule.severity)), (say("Default"), on), (say("Fix"), say(_FIX[rule.fixable]))]
    if rule.pack:
        facts.append((say("Pack"), f"`{rule.pack}`"))
    head = " | ".join(name for name, _ in facts)
    row = " | ".join(value for _, value in facts)
    summary, why = rule.reason(language())
    blocks = [SIGN, f"# {rule.name}", f"**{_text_of(summary)}**"]
    blocks.append(f"| {head} |\n|{' --- |' * len(facts)}\n| {row} |")
    blocks += _blocks(why)
    if rule.reason_de and language() == "en":
        summary, why = rule.reason("de")
        blocks += ["## Auf Deutsch", f"**{_text_of(summary)}**", *_blocks(why)]
    blocks += ["## " + say("It objects to"), "\n".join(map(_bad, rule.bad))]
    if rule.good:
        good = "\n".join(_box("good", _paragraphs(example.text)) for example in rule.good)
        blocks += ["## " + say("It leaves alone"), good]
    listed = _listed(table)
    if listed:
        blocks += ["## " + say("It knows"), listed]
    blocks += ["## " + say("What it says"), _messages(rule)]
    if rule.options:
        options = [f"{name} = {_toml(value)}{allowed(rule, name)}" for name, value in rule.options.items()]
        blocks += ["## " + say("Options"), say("With their defaults, in `newslint.toml`:")]
        blocks.append("```toml\n" + "\n".join([f"[rules.{rule.name}]", *options]) + "\n```")
    figures = measured.sentences(rule.name) or [say(UNMEASURED)]
    blocks += ["## " + say("Measured"), "\n".join(f"- {_text_of(figure)}" for figure in figures)]
    blocks += ["## " + say("Source"), _text_of(rule.source_in(language()))]
    return "\n\n".join(blocks) + "\n"


def _blocks(text: str) -> list[str]:
    return [_text_of(" ".join(block.split())) for block in text.split("\n\n") if block.strip()]


def _listed(table: Mapping[str, Any]) -> str:
    """Return the words, spellings or pattern of a pack's rule."""
    if "pattern" in table:
        return f"```text\n{table['pattern'].strip()}\n```"
    listed = table.get("terms") or table.get("replace") or table.get("groups") or ()
    if isinstance(listed, Mapping) and any(listed.values()):
        rows = (f"| {_cell(word)} | {_cell(better)} |" for word, better in listed.items())
        return "\n".join([say("| word | instead |"), "| --- | --- |", *rows])
    shown = (" / ".join(item) if isinstance(item, list) else item for item in listed)
    return _text_of(" · ".join(shown))


def _cell(text: str) -> str:
    return _text_of(visible(text)).replace("|", "\\|")


def _messages(rule: Rule) -> str:
    german, english = rule.messages["de"], rule.messages["en"]
    if language() == "de":
        texts = [german] if isinstance(german, str) else [f"{kind}: {text}" for kind, text in german.items()]
        return "\n".join(f"- {_text_of(visible(text))}" for text in texts)
    if isinstance(german, str) or isinstance(english, str):
        return f"| German | English |\n| --- | --- |\n| {_cell(rule.template('de'))} | {_cell(rule.template('en'))} |"
    rows = (f"| {kind} | {_cell(german[kind])} | {_cell(english[kind])} |" for kind in german)
    return "\n".join(["| about | German | English |", "| --- | --- | --- |", *rows])


def _bad(example: Example) -> str:
    fixed = f'<div class="fixed">{_paragraphs(example.fixed)}</div>' if example.fixed is not None else ""
    return _box("bad", _paragraphs(example.text) + fixed)


def _box(kind: str, inner: str) -> str:
    return f'<div class="example {kind}">{inner}</div>'


def _paragraphs(text: str) -> str:
    """Return an example as HTML: marked words marked, unseen characters seen, a headline where it has one."""
    html = escape(visible(text).strip("\n"), quote=False)
    html = re.sub(r"\[\[(.*?)\]\]", lambda match: f"<mark>{stray_blanks(match[1])}</mark>", html, flags=re.DOTALL)
    # A mark over two paragraphs is closed and opened again.
    while (cut := re.sub(r"(<mark>(?:(?!</mark>).)*?)\n{2,}", r"\1</mark>\n\n<mark>", html, flags=re.DOTALL)) != html:
        html = cut
    first, *rest = (block.replace("\n", "<br>") for block in re.split(r"\n{2,}", html))
    head = f'<p class="headline">{first}</p>' if rest else f"<p>{first}</p>"
    return head + "".join(f"<p>{block}</p>" for block in rest)


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (tuple, list, frozenset)):
        return f"[{', '.join(map(_toml, value))}]"
    return str(value) if isinstance(value, (int, float)) else '"' + str(value).replace('"', '\\"') + '"'


_CODE = re.compile(r"(`+[^`]+`+)")


def _text_of(text: str) -> str:
    """Return plain text as Markdown; what stands in backticks stays code, and nothing else becomes markup."""
    pieces = _CODE.split(text)
    plain = (re.sub(r"([\\*_\[\]#<>])", r"\\\1", piece).replace("&", "&amp;") for piece in pieces[::2])
    code = [re.sub(r"^``(.*)``$", r"`\1`", piece) for piece in pieces[1::2]]
    return "".join(piece + (code[at] if at < len(code) else "") for at, piece in enumerate(plain))

"""html: one page for an editor who never opens a terminal. Needs no network, no server and, to be read, no script.

The articles stand there as they read, the findings marked in place and explained beside them, with the rule's reason
on demand. Rules and severities can be chosen. The page is safe to open whatever the articles say: all text is escaped,
and the page itself forbids everything but its own style and script.
"""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256
from html import escape
from typing import TextIO

from newslint.article import Article
from newslint.files import shown
from newslint.groups import grouped
from newslint.report import Options, _held
from newslint.report._commands import commands
from newslint.report._html_article import Block, Mark, blocks, marks_of, markup, readable
from newslint.report._html_note import reason, suggestion
from newslint.report._html_words import WORDS
from newslint.report._shared import troubles
from newslint.rule import SEVERITIES, Finding, Rule
from newslint.runner import Result


def write(results: Iterable[Result], out: TextIO, options: Options) -> None:
    """Write the page, when all results are known: the counts come first on it."""
    page = _Page(options)
    for result in results:
        page.add(result)
    page.write(out)


class _Page:
    """What is known of the page so far."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.words = WORDS[options.locale]
        self.articles: list[str] = []
        self.contents: list[str] = []
        self.clean: list[str] = []
        self.troubles: dict[str, list[str]] = {}
        self.rules: dict[str, Rule] = {}
        self.by_rule: dict[str, int] = {}
        self.by_severity = dict.fromkeys(SEVERITIES, 0)
        self.findings = 0
        self.held: list[Mapping[str, int]] = []

    def add(self, result: Result) -> None:
        """Add what came of one file."""
        path = readable(shown(result.path))
        self.held.append(result.held)
        for text in troubles(result):
            self.troubles.setdefault(text, []).append(path)
        article = result.article
        if article is None:
            return
        headline = readable(article.text[slice(*article.header.headline)].strip()[:200]) or path
        if not result.findings:
            self.clean.append(f"<li>{headline} <code>{path}</code></li>")
            return
        findings = grouped(result.findings)
        marks = marks_of(findings, self.findings + 1)
        self.findings += len(findings)
        number = len(self.articles) + 1
        count = self._said("findings", len(findings))
        self.contents.append(f'<li data-a="{number}"><a href="#a{number}">{headline}</a> <small>{count}</small></li>')
        rows = []
        paragraphs = list(blocks(article))
        named = _named(article, result.findings, paragraphs, f"a{number}-")
        for at, block in enumerate(paragraphs):
            last = block.end == len(article.text)
            here = [
                mark
                for mark in marks
                if block.start <= mark.finding.start < block.end
                or mark.finding.start < block.start < mark.finding.end
                or (last and mark.finding.start == block.end)
            ]
            notes = "".join(
                self._note(result.path, article, mark, named)
                for mark in here
                if mark.finding.start >= block.start and not mark.place
            )
            side = f'<ol class="notes">{notes}</ol>' if notes else ""
            anchor = f' id="a{number}-{at}"' if f"a{number}-{at}" in named.values() else ""
            rows.append(f'<div class="row"{anchor}>{markup(article, block, here)}{side}</div>')
        self.articles.append(
            f'<article id="a{number}"><p class="path">{path} <span>{count}</span></p>\n{chr(10).join(rows)}</article>'
        )

    def _note(self, path: str, article: Article, mark: Mark, named: dict[int, str]) -> str:
        number, finding, _ = mark
        rule, severity, words = finding.rule, finding.severity, self.words
        self.rules.setdefault(rule.name, rule)
        self.by_rule[rule.name] = self.by_rule.get(rule.name, 0) + 1
        self.by_severity[severity] += 1
        name = escape(rule.name)
        fix = suggestion(article, finding, words)
        place = words["place"].format(line=finding.line, column=finding.column)
        label = finding.seen.label  # what the format calls the place: "Absatz 3"
        place += f" · {escape(label)}" if label else ""
        message = readable(finding.message(self.options.locale))
        line = finding.values.get("line")
        if isinstance(line, int):
            said = words["line"].format(line=line)
            message = message.replace(said, f'<a href="#{named[line]}">{said}</a>', 1)
        return (
            f'<li class="note {severity}" id="f{number}" data-rule="{name}" data-severity="{severity}" tabindex="-1">'
            f'<p><a class="number" href="#r{number}" aria-label="{words["to-place"]} {number}">{number}</a> '
            f'<b class="said">{words[severity]}:</b> {message}</p>{fix}{self._others(number, finding)}'
            f'<details class="why"><summary>{words["why"]} <code>{name}</code></summary>'
            f'<p><a href="#rule-{name}">{words["to-rule"]}</a></p></details>{self._commands(path, mark)}'
            f'<p class="place">{place}</p></li>'
        )

    def _others(self, number: int, finding: Finding) -> str:
        """Return the other places of a finding that stands for many, on demand."""
        if not finding.others:
            return ""
        words = self.words
        rows = "".join(
            f'<li><a href="#r{number}-{at}">{words["place"].format(line=other.line, column=other.column)}</a></li>'
            for at, other in enumerate(finding.others, 1)
        )
        said = words["others"].format(count=len(finding.others))
        return f'<details class="others"><summary>{said}</summary><ol>{rows}</ol></details>'

    def _commands(self, path: str, mark: Mark) -> str:
        words = self.words
        rows = [
            f'<p>{words[what]}</p><p class="command"><code>{readable(command)}</code> <button type="button" hidden '
            f'aria-label="{words["copy"]}: {words[what]}" data-copied="{words["copied"]}">{words["copy"]}</button></p>'
            for what, command in zip(("accept", "report"), commands(path, mark.finding, self.options))
            if command
        ]
        return f"<details><summary>{words['wrong']}</summary>{''.join(rows)}</details>" if rows else ""

    def write(self, out: TextIO) -> None:
        """Write the page."""
        words, style, script = self.words, _resource("page.css"), _resource("page.js")
        title = f"{self._said('findings', self.findings)} {words['in']} " + self._said(
            "articles", len(self.articles) + len(self.clean)
        )
        policy = f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'"
        policy += "; base-uri 'none'; form-action 'none'"
        out.write(
            f'<!DOCTYPE html>\n<html lang="{self.options.locale}">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="color-scheme" content="light dark">\n'
            f"<title>{title} – newslint</title>\n<style>{style}</style>\n</head>\n<body>\n"
            f'<a class="skip" href="#articles">{words["skip"]}</a>\n<header>\n<h1>{title}</h1>\n'
        )
        held = _held.sentence(self.held, self.options)
        out.write(f'<p class="held">{held}</p>\n' if held else "")
        if self.troubles:
            said = "".join(self._trouble(text, paths) for text, paths in self.troubles.items())
            out.write(f'<section class="troubles"><h2>{words["troubles"]}</h2><ul>{said}</ul></section>')
        if self.articles:
            out.write(f"</header>\n{self._filters()}\n{self._contents()}\n")
        else:
            nothing = f'<p class="nothing">{words["nothing"]}</p>' if self.clean else ""
            out.write(f"{nothing}</header>\n")
        out.write(f'<main id="articles">\n{chr(10).join(self.articles)}\n</main>\n')
        if self.rules:
            found = "".join(self._rule(self.rules[name]) for name in sorted(self.rules))
            out.write(f'<section class="rules"><h2>{words["rules"]}</h2>{found}</section>\n')
        if self.clean:
            said = f"{words['clean']} ({len(self.clean)})"
            out.write(f'<details class="clean"><summary>{said}</summary><ul>{"".join(self.clean)}</ul></details>\n')
        version = f" {escape(self.options.version)}" if self.options.version else ""
        out.write(f"<footer>newslint{version}. {words['keys']}</footer>\n")
        out.write(f'<p class="sr" role="status" data-selected="{words["selected"]}"></p>\n')
        out.write(f"<script>{script}</script>\n</body>\n</html>\n")

    def _trouble(self, text: str, paths: list[str]) -> str:
        """A rule that breaks often breaks on every article: that is said once."""
        named = ", ".join(f"<code>{path}</code>" for path in paths[:3])
        more = self.words["more"].format(count=len(paths) - 3) if len(paths) > 3 else ""
        return f"<li>{readable(text)}: {named}{more}</li>"

    def _filters(self) -> str:
        words = self.words
        severities = "".join(
            _choice("severity", name, f"{words[name + 's']} <small>{count}</small>", name)
            for name, count in self.by_severity.items()
            if count
        )
        ranked = sorted(self.by_rule.items(), key=lambda row: (-row[1], row[0]))
        rules = "".join(
            _choice("rule", name, f"<code>{escape(name)}</code> <small>{count}</small>") for name, count in ranked
        )
        return (
            f'<form class="filters" hidden aria-label="{words["filters"]}">'
            f"<fieldset><legend>{words['severity']}</legend>{severities}</fieldset>"
            f"<details><summary>{words['rules']} <small>{len(ranked)}</small></summary><fieldset>"
            f'<legend class="sr">{words["rules"]}</legend><p><button type="button" data-all="1">{words["all"]}</button> '
            f'<button type="button" data-all="">{words["none"]}</button></p>{rules}</fieldset></details>'
            f'<p class="steps"><button type="button" data-step="-1" title="k">← {words["back"]}</button> '
            f'<button type="button" data-step="1" title="j">{words["on"]} →</button> '
            f'<output data-said="{words["shown"]}">{words["shown"].format(shown=self.findings, all=self.findings)}'
            "</output></p></form>"
        )

    def _contents(self) -> str:
        if len(self.contents) < 2:
            return ""
        said = f"{self.words['contents']} ({len(self.contents)})"
        is_open = " open" if len(self.contents) <= 8 else ""
        return f"<nav><details{is_open}><summary>{said}</summary><ol>{''.join(self.contents)}</ol></details></nav>"

    def _rule(self, rule: Rule) -> str:
        count = self._said("findings", self.by_rule[rule.name])
        return (
            f'<section id="rule-{escape(rule.name)}"><h3><code>{escape(rule.name)}</code> <small>{count}</small></h3>'
            f"{reason(rule, self.options.locale)}</section>"
        )

    def _said(self, what: str, count: int) -> str:
        one, many = self.words[what].split("|")
        return f"{count} {one if count == 1 else many}"


def _named(article: Article, findings: Iterable[Finding], paragraphs: list[Block], prefix: str) -> dict[int, str]:
    """Return the lines of the article that messages name by a value ``line``, each with the id of its paragraph."""
    named = {}
    for finding in findings:
        line = finding.values.get("line")
        if isinstance(line, int):
            start = article.file_lines.line(line)[0]
            start = article.document.inward(start) if article.document else start
            named[line] = next(
                f"{prefix}{at}" for at, block in enumerate(paragraphs) if start < block.end or block is paragraphs[-1]
            )
    return named


def _choice(group: str, value: str, label: str, look: str = "") -> str:
    look = f' class="{look}"' if look else ""
    return f'<label{look}><input type="checkbox" name="{group}" value="{escape(value)}" checked> {label}</label>'


def _resource(name: str) -> str:
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), name), encoding="utf-8") as file:
        return file.read()


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")

"""Packs: rules that an editor writes in TOML, turned into the same Rule that code gives.

A pack is a file with one table a rule; ``kind`` says what the rule does (see ``newslint.packs.kinds``):

    terms        words and phrases that shall not stand, each perhaps with a better one
    replace      words and phrases with what to write instead, as a fix
    pattern      a regular expression, perhaps with a replacement
    consistency  spellings of which an article uses one
    spell-out    abbreviations that an article writes out once
    limit        no more than so many words a sentence, characters a headline, matches of a pattern a sentence …
    require      a part that an article must have

Words are looked up in the article's word index and never become regular expressions; ``endings`` lists what may be
added to them, ``compounds`` finds them before a hyphen too. Patterns run with a time limit. Every rule may be limited
to some ``parts``, and with ``quotes = false`` to what does not stand in quotation marks.
"""

from __future__ import annotations

import os.path
import sys
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from newslint.article import Article
from newslint.errors import SetupError
from newslint.packs.fields import TYPES, FieldError, plain
from newslint.packs.kinds import KINDS, Check
from newslint.parse.parts import KINDS as PART_KINDS
from newslint.rule import SEVERITIES, Finding, Rule, RuleError, narrowed
from newslint.wording import closest, of_others, say, why

__all__ = ["KINDS", "Pack", "PackError", "load"]


class PackError(SetupError):
    """A pack that cannot be used; the message names the file, the line, what was expected and what to do.

    It has a line for each thing that is wrong; ``rules`` are those with which nothing is.
    """

    def __init__(self, said: str | Sequence[str], rules: Sequence[Rule] = ()) -> None:
        super().__init__(said if isinstance(said, str) else "\n".join(said))
        self.rules = rules


class Pack(NamedTuple):
    """A pack: its name, what it is for, the file it came from, and its rules."""

    name: str
    summary: str
    path: str
    rules: list[Rule]


# The keys of every rule, with their types.
_NEEDED = {
    "kind": "text", "summary": "text", "de": "text", "source": "text", "bad": "examples",
}  # fmt: skip
_OPTIONAL = {
    "en": "text",
    "good": "texts",
    "why": "any text",
    "reason_de": "any text",
    "severity": "text",
    "default": "switch",
    "parts": "texts",
    "quotes": "switch",
    "group": "switch",
}


def load(path: str) -> Pack:
    """Read a pack file. Raises PackError with file and line for whatever is wrong in it."""
    import tomli

    try:
        with open(path, "rb") as file:
            raw = file.read()
    except OSError as error:
        raise PackError(
            say("{path}: cannot read the pack: {why}; is the path right?", path=path, why=why(error))
        ) from error
    try:
        source = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        what = say(
            "byte {at} (0x{byte:02x}) is not UTF-8; save the pack as UTF-8", at=error.start, byte=raw[error.start]
        )
        raise PackError(f"{path}:{line}: {what}") from error
    try:
        data = tomli.loads(source)
    except tomli.TOMLDecodeError as error:
        what = say("not TOML: {what}; see https://toml.io", what=of_others(error.msg[:1].lower() + error.msg[1:]))
        raise PackError(f"{path}:{error.lineno}:{error.colno}: {what}") from error
    except (RecursionError, ValueError) as error:  # nested a thousand deep, a number of thousands of digits
        raise PackError(f"{path}:1: " + say("nested too deeply, or a number too long to be read")) from error
    return _Loader(path, source).pack(data)


class _Loader:
    """Turns the tables of one file into rules and knows on which line each stands."""

    def __init__(self, path: str, source: str) -> None:
        self.path = path
        self.lines = [line.strip() for line in source.split("\n")]
        self.found: list[tuple[int, str]] = []  # all that is wrong, with its line

    def pack(self, data: Mapping[str, Any]) -> Pack:
        """Return the pack, or raise PackError with everything that is wrong in it."""
        for key in data:
            if key not in ("pack", "rules"):
                self.wrong(
                    None, key, say("unknown key {key!r}; a pack has the tables [pack] and [rules.NAME]", key=key)
                )
        about, tables = data.get("pack", {}), data.get("rules", {})
        if not isinstance(about, dict) or not all(key in ("name", "summary") for key in about):
            self.wrong(None, "pack", say("[pack] has name and summary, and nothing else"))
            about = {}
        elif not self.types(None, about, {"name": "text", "summary": "text"}):
            about = {}
        if not isinstance(tables, dict) or not tables:
            self.wrong(None, "rules", say("a pack needs at least one table [rules.NAME]"))
            tables = {}
        name = about.get("name") or os.path.splitext(os.path.basename(self.path))[0]
        made = [self.rule(name, rule, table) for rule, table in tables.items()]
        rules = [rule for rule in made if rule]
        if self.found:
            raise PackError([f"{self.path}:{line}: {what}" for line, what in sorted(self.found)], rules)
        return Pack(name, about.get("summary", ""), self.path, rules)

    def rule(self, pack: str, name: str, table: Any) -> Rule | None:
        """Return the rule, or None where something is wrong with it."""
        if not isinstance(table, dict):
            self.wrong(None, name, say("{name} is no table; a rule is a table [rules.{name}]", name=name))
            return None
        kind = table.get("kind")
        if kind not in KINDS:
            hint = closest(str(kind), KINDS)
            what = say("kind is {kind!r}; it is one of {kinds}", kind=kind, kinds=", ".join(KINDS))
            self.wrong(name, "kind", what + hint)
            return None
        build, needed, optional, says = KINDS[kind]
        if not self.holds(
            name, table, kind, {**_NEEDED, **needed}, {**_NEEDED, **needed, **_OPTIONAL, **optional}, says
        ):
            return None
        try:
            made = Rule(
                name,
                _within(build(table), frozenset(table.get("parts", ())), table.get("quotes", True)),
                summary=table["summary"],
                why=table.get("why", "").strip(),
                de=table["de"],
                en=table["en"] if "en" in table else table["de"],  # a newsroom writes German
                severity=table.get("severity", "warning"),
                source=table["source"],
                default=table.get("default", True),
                needs=table.get("needs", ()),
                bad=[tuple(item) if isinstance(item, list) else item for item in table["bad"]],
                good=table.get("good", ()),
                origin=f"{self.path}:{self.line(name, None)}",
                safe_fix=table.get("safe", False),
                reason_de=table.get("reason_de", ""),
                allowed=_allowed(table),
                group=() if table.get("group") else None,
            )
        except FieldError as error:
            self.wrong(name, error.key, str(error))
            return None
        except RuleError as error:
            self.found.append((self.line(name, None), str(error)))
            return None
        made.pack = pack
        made.basis = table
        return made

    def holds(
        self,
        name: str,
        table: Mapping[str, Any],
        kind: str,
        needed: Mapping[str, str],
        types: Mapping[str, str],
        says: tuple[str, ...],
    ) -> bool:
        """Return whether a rule's table holds what its kind wants; say all that it does not."""
        before = len(self.found)
        for key in table:
            if key not in types:
                what = say("unknown key {key!r}; a {kind} rule has {keys}", key=key, kind=kind, keys=", ".join(types))
                self.wrong(name, key, what + closest(key, types))
        for key in needed:
            if key not in table:
                what = say("{key} is missing; a {kind} rule needs {keys}", key=key, kind=kind, keys=", ".join(needed))
                self.wrong(name, None, what)
        known = {key: value for key, value in table.items() if key in types}
        if not self.types(name, known, types):
            return False  # what follows reads the values
        for part in table.get("parts", ()):
            if part not in PART_KINDS:
                what = say("{part!r} is no part; parts are {parts}", part=part, parts=", ".join(PART_KINDS))
                self.wrong(name, "parts", what + closest(part, PART_KINDS))
        if table.get("severity", "warning") not in SEVERITIES:
            what = say("severity is one of {severities}", severities=", ".join(SEVERITIES))
            self.wrong(name, "severity", what + closest(table["severity"], SEVERITIES))
        for locale in ("de", "en"):
            if locale in table:
                self.message(name, locale, table[locale], says)
        return len(self.found) == before

    def types(self, rule: str | None, table: Mapping[str, Any], types: Mapping[str, str]) -> bool:
        """Return whether the values are of their types; say of each that is not."""
        well = True
        for key, value in table.items():
            expected, holds = TYPES[types[key]]
            if not holds(value):
                well = False
                shown = repr(value) if len(repr(value)) < 60 else repr(value)[:60] + "…"
                what = say("{key} is {value}; expected {expected}", key=key, value=shown, expected=say(expected))
                self.wrong(rule, key, what)
        return well

    def message(self, rule: str, key: str, template: str, says: tuple[str, ...]) -> None:
        if not plain(template, says):
            known = ", ".join(f"{{{name}}}" for name in says)
            what = say(
                "{key} is {template!r}; in braces it can say {known}, and a brace of the text is written twice",
                key=key, template=template, known=known,
            )  # fmt: skip
            self.wrong(rule, key, what)

    def line(self, rule: str | None, key: str | None) -> int:
        """Return the 1-based line of a key of a rule's table, of the table, or of a table or key of the pack."""
        first, last = 0, len(self.lines)
        if rule is not None:
            heads = (f"[rules.{rule}]", f'[rules."{rule}"]', f"[rules.'{rule}']")
            first = next((at for at, line in enumerate(self.lines) if line.split("#")[0].strip() in heads), 0)
            inner = f"[rules.{rule}."
            last = next(
                (
                    at
                    for at in range(first + 1, last)
                    if _opens_table(self.lines[at]) and not self.lines[at].startswith(inner)
                ),
                last,
            )
        for at in range(first, last) if key is not None else ():
            line = self.lines[at]
            name = line.split("]")[0].strip("[") if line.startswith("[") else line.split("=")[0].strip(" \"'")
            if name == key or name.startswith(f"{key}.") or (rule is not None and name == f"rules.{rule}.{key}"):
                return at + 1
        return first + 1

    def wrong(self, rule: str | None, key: str | None, what: str) -> None:
        """Note what is wrong in a key of a rule's table, or in the pack."""
        what = say("rule {name}: {what}", name=rule, what=what) if rule else what
        self.found.append((self.line(rule, key), what))


def _allowed(table: Mapping[str, Any]) -> dict[str, Sequence[Any]]:
    """Return what the options of a rule can be: those of its words that shall be let through, and no negative limit."""
    words = table.get("replace") or table.get("terms") or ()
    return {"most": range(sys.maxsize)} if "most" in table else {"allow": tuple(words)}


def _opens_table(line: str) -> bool:
    return line.startswith(("[rules.", "[pack]"))


def _within(check: Check, parts: frozenset[str], quotes: bool) -> Check:
    """Limit a check to some parts, or to all but what is left over from a web page; and to what nobody is quoted with."""

    def wanted(article: Article, finding: Finding) -> bool:
        part = article.part_at(finding.start)
        kind = part.kind if part else "residue"
        if kind not in parts if parts else kind == "residue":
            return False
        return quotes or not any(quote.start <= finding.start and finding.end <= quote.end for quote in article.quotes)

    return narrowed(check, wanted)

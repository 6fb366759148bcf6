"""The JSON schema of ``newslint.toml``, made from the rules: the signature of a rule is the schema of its options."""

from __future__ import annotations

import json
import os.path
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from newslint.config.choose import EVERYTHING, UNUSED_SUPPRESSION
from newslint.config.loading import MESSAGES, OVERRIDE_KEYS, TOP_KEYS
from newslint.limits import LONGEST
from newslint.parse.parts import KINDS as PARTS
from newslint.readers import FORMATS
from newslint.rule import SEVERITIES, Rule

Schema = dict[str, Any]

PATH = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "newslint.schema.json")
_TYPES: dict[type, Schema] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    str: {"type": "string"},
    tuple: {"type": "array", "items": {"type": "string"}},
}
_SAYS = {
    "extends": "The path of a configuration that this one builds on, relative to this file.",
    "select": "Rules or packs that run, and no others. Without it, the rules that are on by default.",
    "extend-select": "Rules or packs that run as well.",
    "ignore": "Rules or packs that do not run. What names a rule wins over what names its pack.",
    "severity": "How severe a rule, or all of a pack, is taken.",
    "rules": "Options, a table a rule.",
    "packs": "Packs that run: shipped ones by name, others by the path of a .toml file, relative to this file.",
    "plugins": "Python modules, or .py files relative to this file, that give rules, packs, readers or reporters.",
    "lexicon": 'Lists of the house\'s own words, as paths relative to this file: a word a line, as in "Kita: f, -s".',
    "exclude": "Globs of files and folders that are left out, relative to the configuration.",
    "formats": "Formats whose files are looked for in folders, besides texts, Markdown and Word files.",
    "time-limit": "How many seconds a rule may take for an article before it is stopped; 0 for ever.",
    "fail-on": "The lowest severity that makes the exit code 1.",
    "messages": "The language of messages; auto is that of the locale.",
    "jobs": "How many processes check; auto is as many as there are processors, where the run is long enough.",
    "cache-dir": "The folder that keeps what was found from one run to the next, relative to this file; by default the user's cache.",
    "overrides": "What holds for some files or some parts of an article, the later over the earlier.",
    "paths": "Globs of the files, relative to the configuration.",
    "parts": "Parts of an article.",
}


def schema(rules: Iterable[Rule], packs: Iterable[str]) -> Schema:
    """Return the schema with these rules and packs to choose from; others are allowed, since plugins may give them."""
    by_name = {rule.name: rule for rule in rules}
    names = [EVERYTHING, *sorted({*packs, *(rule.pack for rule in by_name.values() if rule.pack)})]
    names += sorted({*by_name, UNUSED_SUPPRESSION})
    level = {"enum": list(SEVERITIES)}
    values: dict[str, Schema] = {
        "extends": {"type": "string"},
        **{key: {"type": "array", "items": _ref("name")} for key in ("select", "extend-select", "ignore")},
        "severity": {
            "type": "object",
            "properties": {name: _ref("level") for name in names},
            "additionalProperties": _ref("level"),
        },
        "rules": {
            "type": "object",
            "properties": {name: _options(by_name[name]) for name in sorted(by_name)},
            "additionalProperties": {"type": "object"},
        },
        "packs": _texts(sorted(packs)),
        "plugins": {"type": "array", "items": {"type": "string"}},
        "lexicon": {"type": "array", "items": {"type": "string"}},
        "exclude": {"type": "array", "items": {"type": "string"}},
        "formats": _texts([reader.name for reader in FORMATS]),
        "fail-on": {**level, "default": "suggestion"},
        "time-limit": {"type": "number", "minimum": 0, "maximum": 86400, "default": LONGEST},
        "messages": {"enum": list(MESSAGES), "default": "auto"},
        "jobs": {"anyOf": [{"type": "integer", "minimum": 1}, {"enum": ["auto"]}], "default": "auto"},
        "cache-dir": {"type": "string", "minLength": 1},
        "overrides": {"type": "array", "items": _ref("override")},
        "paths": {"type": "array", "items": {"type": "string"}},
        "parts": {"type": "array", "items": {"enum": list(PARTS)}},
    }
    shared = {key: {"description": _SAYS[key], **value} for key, value in values.items()}
    refs = {key: _ref(key) for key in shared}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "newslint.toml",
        "description": "The configuration of newslint, a linter for German news articles.",
        **_table(TOP_KEYS, refs),
        "definitions": {
            **shared,
            "level": level,
            "name": {"anyOf": [{"enum": names}, {"type": "string"}]},
            "override": {
                **_table(OVERRIDE_KEYS, refs),
                "anyOf": [{"required": ["paths"]}, {"required": ["parts"]}],
            },
        },
    }


def text(rules: Iterable[Rule], packs: Iterable[str]) -> str:
    """Return the schema as the content of a file."""
    return json.dumps(schema(rules, packs), ensure_ascii=False, indent=1) + "\n"


def _ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


def _table(keys: Sequence[str], refs: Mapping[str, Schema]) -> Schema:
    return {"type": "object", "properties": {key: refs[key] for key in keys}, "additionalProperties": False}


def _texts(known: Sequence[str]) -> Schema:
    return {"type": "array", "items": {"anyOf": [{"enum": list(known)}, {"type": "string"}]}}


def _options(rule: Rule) -> Schema:
    options = {}
    for name, default in rule.options.items():
        shown = list(default) if isinstance(default, tuple) else default
        kind, allowed = dict(_TYPES.get(type(default), {})), rule.allowed.get(name, ())
        if isinstance(allowed, range):
            kind["minimum"] = allowed[0]
        elif allowed and "items" not in kind:  # a list would repeat what stands in the pack
            kind = {"enum": list(allowed)}
        options[name] = {**kind, **({} if default is None else {"default": shown})}
    return {"type": "object", "description": rule.summary, "properties": options, "additionalProperties": False}

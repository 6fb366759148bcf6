"""Skeletons of rules: a table of a pack, a function of a plugin. Each passes its own test as it is written."""

from __future__ import annotations

import re

from newslint.wording import language, later, say

# A comment of a table, which is said in the language of the run; the German skeleton has no English message.
COMMENT = re.compile(r"(  # )(.+)$", re.MULTILINE)
# What a table begins with; the keys after it depend on the kind.
_TABLE = '''[rules.{name}]
kind = "{kind}"
severity = "warning"  # error, warning or suggestion
summary = "{summary}"
why = """
{why}
"""
source = "{source}"  # who says so: your style guide, Duden, an agency, the Pressekodex
de = "{de}"
{en}'''

# kind: summary, message in German and in English, and the keys of the kind with their examples.
KINDS: dict[str, tuple[str, str, str, str]] = {
    "terms": (
        later("Write something better than these words."),
        "„{term}“: besser „{better}“",
        "“{term}”: better “{better}”",
        """\
terms = { "zeitnah" = "bald", "im Vorfeld" = "vor" }  # what shall not stand, and what is better
bad = [
    "Die Brücke wird [[zeitnah]] gesperrt.",  # [[ ]] marks exactly what is found
    "Darüber sprach der Rat [[im Vorfeld]] der Wahl.",
]
good = [
    "Die Brücke wird bald gesperrt.",
]
""",
    ),
    "replace": (
        later("Spell these words as the house does."),
        "„{term}“ schreibt das Haus „{better}“",
        "“{term}” is spelled “{better}” in this house",
        """\
replace = { "Mit-Arbeiterin" = "Mitarbeiterin" }  # --fix --unsafe-fixes writes the right-hand side
bad = [
    ["Eine [[Mit-Arbeiterin]] öffnete.", "Eine Mitarbeiterin öffnete."],  # [bad, fixed]
]
good = [
    "Eine Mitarbeiterin öffnete.",
]
""",
    ),
    "pattern": (
        later("Write the time as the house does."),
        "„{term}“: besser „{better}“",
        "“{term}”: better “{better}”",
        """\
pattern = '\\b(\\d{1,2}):(\\d{2}) Uhr\\b'
replacement = "{1}.{2} Uhr"
bad = [
    ["Beginn ist um [[19:30 Uhr]].", "Beginn ist um 19.30 Uhr."],  # [bad, fixed]; [[ ]] marks what is found
]
good = [
    "Beginn ist um 19.30 Uhr.",
    "Die Heimelf gewann 3:2.",
]
""",
    ),
    "consistency": (
        later("Use one spelling throughout an article."),
        "„{term}“ neben „{better}“: nur eine Schreibung im Artikel",
        "“{term}” beside “{better}”: use one spelling in an article",
        """\
groups = [["Kiew", "Kyjiw"], ["Odessa", "Odesa"]]  # the spelling that the article uses most wins
bad = [
    "Der Zug nach Kiew fuhr ab. Er kam in Kiew an. Von [[Kyjiw]] ging es weiter.",
]
good = [
    "Der Zug nach Kiew fuhr ab. Er kam in Kiew an.",
]
""",
    ),
    "spell-out": (
        later("Write an abbreviation out once."),
        "„{term}“ wird nirgends ausgeschrieben: {better}",
        "“{term}” is never written out: {better}",
        """\
terms = { "ADFC" = "Allgemeiner Deutscher Fahrrad-Club" }
bad = [
    "Der [[ADFC]] zählte die Räder.",
]
good = [
    "Der Allgemeine Deutsche Fahrrad-Club (ADFC) zählte die Räder.",
]
""",
    ),
    "limit": (
        later("Keep a headline short."),
        "Überschrift mit {count} Zeichen, erlaubt sind {limit}",
        "headline of {count} characters, {limit} allowed",
        '''\
what = "characters-in-headline"
most = 60
bad = [
    """[[Der Rat der Stadt stimmt nach langem Streit für den Neubau der Brücke]]

Der Rat stimmte zu.""",
]
good = [
    """Rat stimmt für die Brücke

Der Rat stimmte zu.""",
]
''',
    ),
    "require": (
        later("Give every article a byline."),
        "Der Artikel hat keine Autorenzeile",
        "the article has no byline",
        '''\
part = "byline"
bad = [
    """[[Rat stimmt zu]]

Der Rat stimmte am Abend zu.""",
]
good = [
    """Rat stimmt zu

Von: Ada Muster

Der Rat stimmte am Abend zu.""",
]
''',
    ),
}

_MODULE = '''"""Rules of our own for newslint, named in newslint.toml: plugins = ["{file}"]."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newslint import Article, hookimpl
from newslint.rule import Finding, Rule, rule


@hookimpl
def newslint_rules() -> Iterable[Rule]:
    """Give newslint every rule of this file."""
    return [value for value in list(globals().values()) if isinstance(value, Rule)]
'''

_FUNCTION = '''

@rule(
    "{name}",
    severity="suggestion",
    de="Satz mit {{count}} Wörtern, erlaubt sind {{limit}}",
    en="sentence of {{count}} words, {{limit}} allowed",
    source="house style",
    bad=["[[" + "Er sah den Mann und " * 6 + "ging.]]"],  # [[ ]] marks exactly what is found
    good=["Er sah den Mann. Sie ging."],
)
def {function}(article: Article, *, limit: int = 25) -> Iterator[Finding]:
    """Keep a sentence short enough to be read aloud.

    Say here why your newsroom wants this. Keyword-only parameters such as ``limit`` are the rule's options.
    """
    for part in article.prose:
        for sentence in article.sentences_of(part):
            count = len(article.words_in(sentence))
            if count > limit:
                yield Finding(sentence.start, sentence.end, count=count, limit=limit)
'''


def table(name: str, kind: str = "terms") -> str:
    """Return the table of a pack rule of that kind. Raises KeyError for a kind that there is not."""
    summary, de, en, rest = KINDS[kind]
    head = _TABLE.format(
        name=name,
        kind=kind,
        summary=say(summary),
        why=say("Say in a sentence or two why your newsroom wants this; `newslint rule {name}` shows it.", name=name),
        source=say("house style"),
        de=de,
        en=f'en = "{en}"\n' if language() == "en" else "",
    )
    return COMMENT.sub(lambda comment: comment[1] + say(comment[2]), head + rest)


def pack(name: str) -> str:
    """Return the head of a new pack."""
    said = say("Rules of the house; `newslint test {name}.toml` runs their examples.", name=name)
    return f'# {said}\n\n[pack]\nname = "{name}"\n'


def module(file: str) -> str:
    """Return the head of a new plugin file, with the hook that gives every rule in it."""
    return _MODULE.format(file=file)


def function(name: str) -> str:
    """Return the code of a rule, to stand at the end of a plugin file."""
    return _FUNCTION.format(name=name, function=name.replace("-", "_"))

"""One of each: a rule, a pack, a reader and a reporter."""

import os.path

import newslint
from newslint.rule import Finding, rule


@rule(
    "house-exclamation",
    de="kein Ausrufezeichen",
    en="no exclamation mark",
    bad=["Das ist neu[[!]]"],
    good=["Das ist neu."],
    source="the house",
    needs=("!",),
)
def house_exclamation(article):
    """Do without exclamation marks.

    The news is loud enough.
    """
    at = article.text.find("!")
    while at >= 0:
        yield Finding(at, at + 1)
        at = article.text.find("!", at + 1)


def decode(data):
    """Return the text of an article of the house's own system, which stores it backwards."""
    return data.decode("utf-8")[::-1]


def write(results, out, options):
    """Write the findings as comma-separated values."""
    for result in results:
        for finding in result.findings:
            out.write(f"{result.path},{finding.line},{finding.rule.name}\n")


@newslint.hookimpl
def newslint_rules():
    return [house_exclamation]


@newslint.hookimpl
def newslint_packs():
    return [os.path.join(os.path.dirname(__file__), "house.toml")]


@newslint.hookimpl
def newslint_readers():
    return [newslint.Reader("backwards", (".bkw",), decode)]


@newslint.hookimpl
def newslint_reporters():
    return [newslint.Reporter("csv", write)]

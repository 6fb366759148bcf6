"""A fix called safe damages no text: not a name with a mark in it, not another language, not what somebody meant."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from newslint import engine, plugins
from newslint.article import Article
from newslint.resources import shipped_packs
from newslint.rule import Rule

NAMES = [
    line
    for line in (Path(__file__).parent / "known_names.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
# What stands around a name: amid a sentence, before a comma, at its head and its end, in marks, in the headline.
PLACES = (
    "Rat tagt\n\nAm Montag sprach der Rat über {} und die Folgen.\n",
    "Rat tagt\n\nAm Montag ging es um {}, wie die Stadt mitteilte.\n",
    "Rat tagt\n\nNach langer Beratung beschloss der Rat am Montag, dass {} den Vertrag bekommt.\n",
    "Rat tagt\n\n{} war am Montag ein Thema im Rat. Dann ging es weiter.\n",
    "Rat tagt\n\nZuletzt sprach der Rat über {}. Dann war Schluss.\n",
    "Rat tagt\n\nZuletzt sprach der Rat über {}\n",
    "Rat tagt\n\nZuletzt sprach der Rat über „{}“. Dann war Schluss.\n",
    "Rat spricht über {}\n\nDer Rat tagte am Montag.\n",
    "{} bleibt in der Stadt\n\nDer Rat tagte am Montag.\n",
)


@cache
def rules() -> list[Rule]:
    """Return the rules that are on by default, and those of all packs."""
    return [
        rule for rule in plugins.load(chosen_packs=list(shipped_packs().values())).rules if rule.default or rule.pack
    ]


def fixed(text: str, *, unsafe: bool = False) -> str:
    return engine.fix(Article(text), rules(), unsafe=unsafe).text


def blanks(text: str) -> str:
    """Return the text with plain blanks: a pack sets no-break ones in "Dr. Oetker", which changes no name."""
    return text.replace("\xa0", " ")


def test_there_are_three_hundred_names():
    assert len(set(NAMES)) >= 300


@pytest.mark.parametrize("name", NAMES)
def test_a_name_with_a_mark_stays_untouched(name: str):
    # The dot that a name ends with is the full stop, too.
    texts = [
        place.format(name).replace(f"{name}.", name) if name[-1] == "." else place.format(name) for place in PLACES
    ]
    assert [blanks(fixed(text)) for text in texts] == texts


@pytest.mark.parametrize(
    "sentence",
    [
        "Die ,Lerchen‘ sangen, sagte sie, und ,Spatzen’ auch.",  # a comma for the low quotation mark
        "Das ist ein klares ,Servus.",
        "Haus . Garten . Hof",
        "Das kostet 10 , 5 Euro.",
        "Das ist toll ! ! !",
        "Wer weiß, ob er kam.. und wann.",  # two dots for an ellipsis
        "Er kam.. Dann ging er.. Sie blieb.",
        "Nun ja.. Dann ging er.",
        "Das kostet evtl . mehr.",
        "Die Seiten laden.ca 30 und frag.nr 5 sind neu.",
        "Der Rat vertraut der Firma Weiß.Bürger klagen.",
        "Er sagte: »Das ist „Glück«, nicht Können.",
        "Er sang ‚Rock ’n’ Roll‘ und ging.",
        "Die „Lage“ ist ernst, sagt der „Chef“. The mayor said it was “quite serious” and that he would not go.",
        "Die „Lage“ ist ernst, sagt der „Chef“. Sie sagte « Tout va bien » und ging.",
        "Die „Lage“ ist ernst, sagt der „Chef“. Sie sagte «mais où sont les neiges» und ging.",
        "Sie sagte: „Das war ernst. Der „Chef“ kam mit der „Chefin“.",
        "Das Land Baden\xadWürttemberg und die Zone Nord\x1eSüd.",  # a hyphen that a program hid
        "Das A\ue001kat und die Stadt\u200bRegion.",  # a letter of a PDF's font; a blank
        "Gruner&amp;Jahr zog um.",
    ],
)
def test_what_is_not_certain_waits_for_the_editor(sentence: str):
    text = f"Rat tagt\n\n{sentence}\n"
    assert fixed(text) == text


@pytest.mark.parametrize(
    ("sentence", "mended"),
    [
        ("Er kam ,und sie ging. Er kam .Dann ging er .", "Er kam, und sie ging. Er kam. Dann ging er."),
        ("Sie hat lange getagt.Anwohner klagen.", "Sie hat lange getagt. Anwohner klagen."),
        ("Warum hat er gewonnen?Eva Weiß: Das weiß ich nicht.", "Warum hat er gewonnen? Eva Weiß: Das weiß ich nicht."),
        ("Sie hat lange getagt.. Der Rat schwieg.", "Sie hat lange getagt. Der Rat schwieg."),
        ("Die „Lage“ sei »sehr ernst«, sagt der „Chef“.", "Die „Lage“ sei „sehr ernst“, sagt der „Chef“."),
        ('Die „Lage“ sei „sehr ernst", sagt der „Chef“.', "Die „Lage“ sei „sehr ernst“, sagt der „Chef“."),
    ],
)
def test_what_is_certain_is_mended(sentence: str, mended: str):
    assert blanks(fixed(f"Rat tagt\n\n{sentence}\n")) == f"Rat tagt\n\n{mended}\n"


@pytest.mark.parametrize(
    "text",
    [
        "Die Virologie hilft, die Virologie forscht. Er las die Zeitschrift Virology.",  # a science, a journal
        "Die Exekutive plant, die Exekutive handelt. Er las das Buch Executive.",
        "Die Hydra Watch kam im Mai. Die Hydra Watch5 folgt, die Hydra Watch bleibt.",  # two products
        "Die Deutsche Bank zahlt. Die Deutsche Band spielt. Die Deutsche Bande zieht um.",
        "Meier sprach. Meier ging. Am Abend kam Maier.",  # two names that both exist
        "Die Bürgerinnen kamen, die Bürgerinnen sprachen. Die BürgerInnen schwiegen.",
    ],
)
def test_no_fix_makes_one_thing_of_two(text: str):
    article = Article(f"Rat tagt\n\n{text}\n")
    found = engine.check(article, [rule for rule in rules() if rule.name == "name-variant"]).findings
    assert [finding for finding in found if finding.fix] == []

"""What a rule says and what it leaves, beyond the examples on its page: cases/RULE.txt, and where in an article it stands.

A line of such a file is a paragraph of a body, or a whole article where ``¶`` stands for the end of a line; ``[[…]]`` marks
all that is found in it. ``⇒`` and a text behind it say what all fixes make of that, ``⇛`` what the safe ones do. A line that begins with ``=`` says what
the findings of the line before say in German, ``#`` what the lines below are about. The articles of an edition stand on one
line, with ``‖`` between them.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from newslint import engine, rules
from newslint.article import Article
from newslint.edition import EditionRule, check, places
from newslint.rule import Rule
from newslint.testing import HEADLINE, unmark

FOLDER = Path(__file__).parent / "cases"
SHIPPED = rules.ALL
OVER_EDITIONS = rules.over_editions()
# What these find depends on the article as a whole: what it calls somebody, which marks it uses, whether it is a list.
OF_THE_WHOLE = {
    "ambiguous-speaker", "capital-after-colon", "duplicated-paragraph", "invisible-character", "line-break", "misspelling", "mixed-dashes",
    "name-variant", "noun-capital", "old-spelling", "phrase-capital", "placeholder", "quote-style", "term-consistency", "title-inflection", "unbalanced-bracket",
    "unbalanced-quote",
}  # fmt: skip
# … and of these, on the sentences beside it: on the line that a dash breaks, on whether a paragraph or a title is all there is.
OF_THE_PARAGRAPH = {
    "capital-after-colon",
    "capital-after-dash",
    "duplicated-paragraph",
    "phrase-capital",
    "title-inflection",
}
# … and on what is the last in an article.
AT_THE_END = {"web-residue"}
# What they find in the examples and cases of other rules: a second slip that stands there, or the same seen otherwise.
ALSO = {
    "compound-hyphen": {"30jährige"},
    "dateline-format": {"-"},
    "decomposed-umlaut": {"o\u0308"},
    "double-space": {"  ", "    ", "   "},
    "doubled-verb": {"gab es\ngab", "zahlt aber das Land zahlt", "will bald öffnet", "will das Bad will", "sah den Hund sah", "hat am Abend hat", "sucht die Polizei sucht"},
    "duplicated-word": {"dass dass"},
    "header-whitespace": {"  ", "\u200b "},
    "headline-period": {"."},
    "impossible-date": {"31. September 2023"},
    "line-break": {"\n"},
    "lost-quote-marks": {"Das Café schließt"},
    "mark-spacing": {" "},
    "missing-comma": {"dass", "es", "will kann", "die", "durchführt hat", "ist ist", "bauen sind", "will will", "tut tut", "lacht lacht", "kommt kommt", "geht geht"},
    "missing-sentence-end": {"n", "t", "e", "g", "d"},
    "misspelling": {"einzigste", "Meirle"},
    "mixed-dashes": {"-"},
    "name-variant": {"Mitgliedsstaaten"},
    "old-spelling": {"müßt", "mußte", "läßt", "Schloß"},
    "one-word-or-two": {"fünf köpfig", "drei köpfig"},
    "phrase-agreement": {"zum die Haus", "während des Film", "nach den Sieg", "Während des Krieg", "des Tag", "des Hotel", "des Professor"},
    "quote-style": {"“It's time.”", "»Das Bad bleibt offen,«", "‚Rock ’n’", "‚reine Routine’", "»... und so weiter«"},
    "quote-twice": {"„Bleibt das Bad der Stadt offen?“"},
    "repeated-punctuation": {".."},
    "space-before-punctuation": {" ."},
    "term-consistency": {" %"},
    "title-marks": {"Die", "Das", "Der"},
    "unattributed-quote": {"„Die Stadt will das Hallenbad im Herbst schließen und das Grundstück verkaufen.“"},
    "unbalanced-quote": {"‚", "„", "“", '„Lage"'},
    "verb-agreement": {"Es kamen", "Es wurden"},
    "web-residue": {
        "Mehr", "Teilen", "» Zur Startseite", "» Mehr Meldungen", "Lesen Sie auch: Das Freibad bleibt im kommenden Sommer länger offen", "Ihre Redaktion",
    },
    "wrong-phrase": {"einzigste"},
}  # fmt: skip
# What they find there and should not.
FALSE_ALARMS = {
    "dass-das": {"das"}, "doubled-verb": {"sagt aber schweigt"}, "missing-comma": {"vollstreckt wird"},
    "missing-verb": {"Dann sondern sie sich ab."}, "noun-capital": {"kerl"}, "phrase-agreement": {"Die Freund", "die Freund", "vor die Maßstab"},
}  # fmt: skip
# Some of its fixes move a blank only, and are safe.
MIXED = {"compound-hyphen"}
# What stands around them in a long article, and behind an article that goes on.
FIRST = (
    "Rat tagt in der Stadt\n\nVon Anna Meier\n\nDer Rat der Stadt hat am Montag getagt. Am Abend regnete es.\n\n"
    "Was nun kommt\n\n"
)
LAST = (
    "\n\nDanach gingen alle nach Hause.\n\n- ein Bad\n- eine Halle\n\nDer Abend war lang, und der Mond schien.\n\n(dpa)"
)
MORE = "\n\nDer Abend war lang, und der Mond schien. Dann gingen alle nach Hause."
BEFORE, BEHIND = "Am Montag regnete es in der Stadt. ", " Danach ging der Rat nach Hause."


def cases(rule: Rule) -> list[tuple[int, str, str]]:
    """Return the cases of a rule: number of the line, text, and what the findings say or ""."""
    path = FOLDER / f"{rule.name}.txt"
    found: list[tuple[int, str, str]] = []
    for number, line in enumerate(path.read_text("utf-8").split("\n") if path.exists() else (), 1):
        if line.startswith("="):
            found[-1] = (*found[-1][:2], line[1:].strip())
        elif line and not line.startswith("#"):
            found.append((number, line.replace("¶", "\n"), ""))
    return found


def read(text: str) -> Article:
    """Return the article of a text, which stands under a headline if it is but a paragraph."""
    return Article(text if "\n\n" in text else HEADLINE + text)


def marked(article: Article, rule: Rule) -> str:
    """Return the text of an article with all that the rule finds in it in ``[[…]]``."""
    text = article.text
    for finding in sorted(rule(article), key=lambda finding: (finding.start, finding.end), reverse=True):
        text = f"{text[: finding.start]}[[{text[finding.start : finding.end]}]]{text[finding.end :]}"
    return text


def wrong(rule: Rule, case: str, said: str = "") -> list[str]:
    """Return what a rule makes of a case, where that is something else than what it says."""
    case, arrow, fixed = re.split("( [⇒⇛] |\\Z)", case, maxsplit=1)
    article = read(unmark(case)[0])
    found = [marked(article, rule).removeprefix(HEADLINE)]
    wanted = [case.removeprefix(HEADLINE)]
    if arrow:
        found.append(engine.fix(article, [rule], unsafe=arrow == " ⇒ ").text.removeprefix(HEADLINE))
        wanted.append(fixed)
    if said:
        found.append(" / ".join(one.message("de") for one in sorted(rule(article), key=lambda one: one.start)))
        wanted.append(said)
    return [one for one, other in zip(found, wanted) if one != other]


def texts(rule: Rule) -> list[str]:
    """Return all examples and cases of a rule, as they are marked."""
    found = [example.text for example in (*rule.bad, *rule.good)] + [text for _, text, _ in cases(rule)]
    return [re.split(" [⇒⇛] ", text)[0] for text in found]


def paragraphs(rule: Rule) -> list[str]:
    """Return those of them that are one paragraph."""
    return [text for text in texts(rule) if "\n\n" not in text and "\r" not in text]


@cache
def elsewhere() -> list[tuple[str, Article]]:
    """Return what all rules have for examples and cases, and whose it is."""
    found = [(rule.name, text) for rule in SHIPPED for text in texts(rule)]
    return [(name, read(unmark(text)[0])) for name, text in found]


def long(rule: Rule) -> list[str]:
    """Return long articles: made of all paragraphs of a rule in either order, or of each, and its articles going on."""
    if rule.name in OF_THE_WHOLE:
        orders = [] if rule.name in OF_THE_PARAGRAPH else [[one] for one in paragraphs(rule)]
    else:
        orders = [paragraphs(rule), paragraphs(rule)[::-1]]
    going_on = [
        text.rstrip("\n") for text in texts(rule) if "\n\n" in text and "\r" not in text and rule.name not in AT_THE_END
    ]
    return [FIRST + "\n\n".join(order) + LAST for order in orders] + [text + MORE for text in going_on]


def amid(rule: Rule) -> list[str]:
    """Return the paragraphs with a sentence before, behind and around what they are."""
    if rule.name in OF_THE_PARAGRAPH:
        return []
    texts = [text for text in paragraphs(rule) if text[-1] in ".!?“" and not text[-3:].endswith(("…", "..", " ."))]
    return [around for text in texts for around in (BEFORE + text, text + BEHIND, BEFORE + text + BEHIND)]


def broken_off(rule: Rule) -> list[Article]:
    """Return articles that end before, within and behind what a rule finds, or a word later, and such as begin with it."""
    articles: dict[str, None] = {}
    for marks in texts(rule):
        text, spans = unmark(marks)
        for span in spans:
            ends = [match.end() for match in re.compile(r"\w+\W?").finditer(text, span.start)][:3]
            pieces = [text[:end] for end in (span.start, span.end, *ends)] + [text[span.start :]]
            articles.update(dict.fromkeys(pieces))
    return [read(piece) for piece in articles]


@pytest.mark.parametrize(
    ("rule", "case", "said"),
    [pytest.param(rule, case, said, id=f"{rule.name}:{at}") for rule in SHIPPED for at, case, said in cases(rule)],
)
def test_it_finds_what_is_marked_and_nothing_else(rule: Rule, case: str, said: str):
    assert wrong(rule, case, said) == []


@pytest.mark.parametrize("rule", SHIPPED, ids=lambda rule: rule.name)
def test_in_a_long_article_it_finds_what_it_finds_in_each_paragraph(rule: Rule):
    for text in long(rule):
        assert wrong(rule, text) == []


@pytest.mark.parametrize("rule", SHIPPED, ids=lambda rule: rule.name)
def test_the_sentences_around_it_change_nothing(rule: Rule):
    assert [text for text in amid(rule) if wrong(rule, text)] == []


@pytest.mark.parametrize("rule", SHIPPED, ids=lambda rule: rule.name)
def test_it_stands_an_article_that_breaks_off_anywhere(rule: Rule):
    for article in broken_off(rule):
        assert all(0 <= one.start < one.end <= len(article.text) for one in rule(article))


@pytest.mark.parametrize("rule", SHIPPED, ids=lambda rule: rule.name)
def test_it_has_nothing_against_the_examples_of_other_rules(rule: Rule):
    known = ALSO.get(rule.name, set()) | FALSE_ALARMS.get(rule.name, set())
    found = [
        marked(article, rule)
        for name, article in elsewhere()
        if name != rule.name and any(article.text[one.start : one.end] not in known for one in rule(article))
    ]
    assert found == []


@pytest.mark.parametrize(
    "rule", [rule for rule in SHIPPED if not rule.safe_fix and rule.name not in MIXED], ids=lambda rule: rule.name
)
def test_no_fix_is_safe_of_a_rule_whose_fixes_may_change_what_is_meant(rule: Rule):
    fixes = [finding.fix for text in texts(rule) for finding in rule(read(unmark(text)[0]))]
    assert [fix for fix in fixes if fix is not None and fix.safe] == []


@pytest.mark.parametrize(
    ("rule", "case"),
    [pytest.param(rule, case, id=f"{rule.name}:{at}") for rule in OVER_EDITIONS for at, case, _ in cases(rule)],
)
def test_it_finds_in_an_edition_what_is_marked_and_nothing_else(rule: EditionRule, case: str):
    marks = [HEADLINE + text for text in case.split(" ‖ ")]
    articles = {str(at): read(unmark(text)[0]) for at, text in enumerate(marks)}
    wanted = {(str(at), span) for at, text in enumerate(marks) for span in unmark(text)[1]}
    assert set(places(check(articles, [rule]))) == wanted


def test_every_file_of_cases_has_its_rule():
    assert {path.stem for path in FOLDER.iterdir()} <= {rule.name for rule in [*SHIPPED, *OVER_EDITIONS]}

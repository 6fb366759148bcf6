"""lost-quote-marks: somebody's own words, in the first person, that stand without their quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.article import Article, Clause, Grammar
from newslint.rule import Finding, rule

_MARKS = frozenset("„“”»«\"‚‘’'›‹")
# An article with so many of them has lost them all: it gets one finding.
THROUGHOUT = 4


@rule(
    "lost-quote-marks",
    severity="warning",
    de={
        "one": "wörtliche Rede ohne Anführungszeichen: „{opening} …“",
        "all": "wörtliche Rede ohne Anführungszeichen: „{opening} …“ und {count} weitere Stellen",
    },
    en={
        "one": "direct speech without quotation marks: “{opening} …”",
        "all": "direct speech without quotation marks: “{opening} …” and {count} more places",
    },
    reason_de="""Wörtliche Rede in Anführungszeichen setzen.

    „Wir sind zufrieden, sagte der Trainer“: Wer „wir“ ist, weiß nur, wer die Zeichen sieht; ohne sie spricht die Zeitung.
    Beim Export und beim Kopieren gehen sie leicht verloren. Gemeldet wird ein Hauptsatz in der ersten Person, auf den ein
    Verb des Sagens mit einem anderen Sprecher folgt, oder der nach „sagte er:“ steht. Indirekte Rede („Er sei zufrieden,
    sagte der Trainer“) braucht keine Zeichen. Fehlen sie im ganzen Artikel, gibt es einen Befund.
    """,
    source="Amtliches Regelwerk der deutschen Rechtschreibung (2024), § 89; Pressekodex, Ziffer 2",
    bad=[
        "[[Wir sind mit dem Ergebnis zufrieden]], sagte der Trainer.",
        "[[Ich habe das nie gewollt]], betonte die Ministerin am Abend.",
        "Der Sprecher erklärte: [[Wir werden unsere Kunden schützen]].",
        "[[Das ist für uns ein großer Erfolg]], sagte Anna Meier der Zeitung.",
    ],
    good=[
        "„Wir sind mit dem Ergebnis zufrieden“, sagte der Trainer. Er sei zufrieden, sagte der Trainer.",
        "Wie wir gestern meldeten, sagte der Trainer die Reise ab. Dass wir kommen, sagte sie niemandem.",
        "Der Mann, den wir trafen, sagte nichts. Ich bin müde, sagte ich. Wir kamen an, dann sprach der Rat.",
        "Die Preise steigen, sagte der Händler. Wenn wir siegen, sagte er, feiere die Stadt.",
    ],
)
def lost_quote_marks(article: Article) -> Iterator[Finding]:
    """Put direct speech into quotation marks.

    "Wir sind zufrieden, sagte der Trainer": who "we" are only the marks tell; without them the paper speaks. They are
    easily lost in exports and by copying. Reported is a main clause in the first person which a verb of saying with
    another speaker follows, or which stands behind "sagte er:". Reported speech needs no marks. Where a whole article
    has lost them, there is one finding.
    """
    if article.language.first_person.isdisjoint(article.index):
        return
    found = [span for grammar in article.grammars if (span := _spoken(grammar)) is not None]
    several = len(found) >= THROUGHOUT
    for start, end in found[:1] if several else found:
        opening = " ".join(article.text[start:end].split()[:4])
        yield Finding(start, end, message="all" if several else "one", opening=opening, count=len(found) - 1)


def _spoken(grammar: Grammar) -> tuple[int, int] | None:
    """Return where somebody speaks in the first person without marks, if the sentence says who."""
    codes, words = grammar.tokens.codes, grammar.tokens.words
    if not _MARKS.isdisjoint(codes) or codes[-1:] != ".":
        return None
    mine = [at for at, word in enumerate(words) if word is not None and word.lower in grammar.language.first_person]
    if not mine or codes[0] in "ul":
        return None
    mains = [clause for clause in grammar.clauses if clause.kind == "main"]
    if len(mains) < 2 or mains[0].first != 0:
        return None
    if codes[mains[0].end : mains[0].end + 1] == ":":
        return _behind_colon(grammar, mains, mine)
    for clause in mains[1:]:
        first = clause.first
        if codes[first - 1] != "," or clause.finite[:1] != (first,) or not _says(grammar, clause, mine):
            continue
        own = [at for at in mine if at < first]
        if own and _is_first_person(grammar, mains[0], own):
            return grammar.span(0, first - 2)
    return None


def _behind_colon(grammar: Grammar, mains: list[Clause], mine: list[int]) -> tuple[int, int] | None:
    announcing, said = mains[0], mains[1]
    last = len(grammar.tokens.codes) - 2
    if said.first != announcing.end + 1 or any(at < announcing.end for at in mine):
        return None
    if _says(grammar, announcing, []) and _is_first_person(grammar, said, mine):
        return grammar.span(said.first, last)
    return None


def _says(grammar: Grammar, clause: Clause, mine: list[int]) -> bool:
    """Whether the verb of the clause is one of saying, and its subject somebody else than the speaker of the words."""
    if len(clause.finite) != 1:
        return False
    verb = grammar.tokens.words[clause.finite[0]]
    if verb is None or grammar.language.reports(verb.lower) != "" or any(at in mine for at in clause.tokens()):
        return False
    subjects = grammar.subjects(clause)
    return bool(subjects.phrases or subjects.pronouns)


def _is_first_person(grammar: Grammar, clause: Clause, mine: list[int]) -> bool:
    """Whether a main clause of its own speaks in the first person, in the indicative."""
    if not clause.finite or not any(at in mine for at in clause.tokens()):
        return False
    verb = grammar.tokens.words[clause.finite[0]]
    return (verb is not None and not grammar.language.is_reported(verb.lower)) or _has_subject(grammar, clause, mine)


def _has_subject(grammar: Grammar, clause: Clause, mine: list[int]) -> bool:
    return any(grammar.tokens.codes[at] == "k" for at in clause.tokens() if at in mine)

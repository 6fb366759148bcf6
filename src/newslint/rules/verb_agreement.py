"""verb-agreement: a finite verb in another number than everything in its clause that can be its subject."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.article import Article, Clause, Grammar, disagreement
from newslint.languages.morphology import NOMINATIVE, PLURAL, SINGULAR, THIRD_PLURAL, THIRD_SINGULAR, Word
from newslint.rule import Finding, Localized, rule
from newslint.text import Fix

_NUMBERS = {"singular": Localized("Einzahl", "singular"), "plural": Localized("Mehrzahl", "plural")}


@rule(
    "verb-agreement",
    severity="error",
    de="„{verb}“ steht in der {verb_number}, „{subject}“ in der {subject_number}",
    en="“{verb}” is a {verb_number}, “{subject}” a {subject_number}",
    reason_de="""Das Verb in die Zahl setzen, in der das Subjekt steht.

    „Die Behörden hat“ und „der Kurs gaben nach“ bleiben stehen, wenn ein Satz umgebaut wurde. Gemeldet wird nur, wenn
    im Satz kein Wort steht, das in der Zahl des Verbs Subjekt sein könnte. Bei Mengenangaben („eine Reihe Zeugen“),
    Aufzählungen, Namen und unbekannten Wörtern bleibt die Regel still.
    """,
    source="Duden, Die Grammatik: Kongruenz zwischen Subjekt und finitem Verb",
    safe_fix=False,
    local=True,
    bad=[
        ("[[Die Trainer hätte]] gern gewonnen.", "Die Trainer hätten gern gewonnen."),
        ("[[Die USA wisse]] davon.", "Die USA wissen davon."),
        "Es sang ein Chor, [[der in Bonn aufgetreten waren]].",
        ("[[Der Kurs der Aktie gaben]] am Montag nach.", "Der Kurs der Aktie gab am Montag nach."),
        ("Dort [[holten er]] den Titel.", "Dort holte er den Titel."),
        "Er sagte, dass [[die Behörden gestern kam]].",
        "Am Abend [[hat wir]] gegessen.",
        (
            "[[Die Suche nach Vermissten, die mehrere Tage dauerte, begannen]] um 10 Uhr.",
            "Die Suche nach Vermissten, die mehrere Tage dauerte, begann um 10 Uhr.",
        ),
        ("Wenn der Regen kommt, [[hörten die Arbeit]] auf.", "Wenn der Regen kommt, hörte die Arbeit auf."),
        "Derzeit [[geben es]] in Bonn mehr als 200 Vereine.",
        (
            "Die Polizisten [[lösten die Versammlung auf und nahm]] zwischen 20 und 40 Leute fest.",
            "Die Polizisten lösten die Versammlung auf und nahmen zwischen 20 und 40 Leute fest.",
        ),
        ("[[60 Leute aus der Branche stand]] zur Auswahl.", "60 Leute aus der Branche standen zur Auswahl."),
    ],
    good=[
        "Es dürfen bis zu hundert Gäste kommen. Es kommen Leute, welche alte Musik mögen. Die Halle verkaufen? Nie.",
        "Eine Reihe Zeugen sagten aus. Die Hälfte der Gäste kam zu spät.",
        "Das Problem sind die Kosten. Es kamen viele Leute.",
        "Der Rat und die Stadt haben geklagt. Rat, Stadt und Land hatten verhandelt.",
        "Die Behörden hat er belogen. Die Kosten trägt die Stadt.",
        "Viele Eltern freut, dass die Schule öffnet. Den Kindern wurde geholfen.",
        "Zwei Jahre lang wurde gebaut. Die Rolling Stones spielten, Borussia Dortmund gewann.",
        "Alle kamen, die einen früh, die anderen spät. Sie hatten Glück.",
        "Was haben sie gesagt? Rund 700 sollen es sein. Dazu gehören Bonn, Graz und Bern. Das berichteten am Montag Medien.",
        "Die Eltern geben es dem Kind. Dann geben es die Leute auf. Er kam und sah, es kamen Leute und wurde gefeiert.",
        "Dass es regnet, hielt die Leute nicht ab. Mein Gott, haben wir gelacht. Die Tür öffneten später Nachbarn.",
        "Die Leute, denen das Haus gehört, zahlen. Der Mann, dessen Kinder klagten, schwieg.",
    ],
)
def verb_agreement(article: Article) -> Iterator[Finding]:
    """Put the verb into the number of its subject.

    "Die Behörden hat" and "der Kurs gaben nach" are left over when a sentence was rebuilt. Reported is only a clause
    in which nothing can be the subject in the verb's number. With quantities ("eine Reihe Zeugen"), sums, names and
    words that are not known, the rule is silent.
    """
    for grammar in article.grammars:
        for clause in grammar.clauses:
            if _may_disagree(grammar, clause) and (subject := disagreement(grammar, clause)) is not None:
                yield _finding(article, grammar, clause, subject)


def _finding(article: Article, grammar: Grammar, clause: Clause, subject: tuple[int, int]) -> Finding:
    verb = clause.finite[0]
    word = grammar.tokens.words[verb]
    number = _only(word)
    other = "singular" if number == "plural" else "plural"
    start, end = grammar.span(min(subject[0], verb), max(subject[1], verb))
    span = grammar.span(verb, verb)
    form = article.text[slice(*span)]
    better = _in_number(grammar, word, other)
    fix = Fix.replace(span.start, span.end, better, safe=False) if better and form.islower() else None
    said = " ".join(article.text[slice(*grammar.span(*subject))].split())
    mine, its = _NUMBERS[number], _NUMBERS[other]
    return Finding(start, end, fix=fix, verb=form, subject=said, verb_number=mine, subject_number=its)


def _only(verb: Word | None) -> str:
    """Return the one number that the verb form can have, if it is just one."""
    bits = verb.finite or verb.joined if verb is not None else 0
    singular, plural = bits & THIRD_SINGULAR, bits & THIRD_PLURAL
    return "" if bool(singular) == bool(plural) else "singular" if singular else "plural"


def _may_disagree(grammar: Grammar, clause: Clause) -> bool:
    """Whether the clause has a verb in one number, and no subject in it that is plain to see: a cheap look first."""
    codes, words = grammar.tokens.codes, grammar.tokens.words
    wanted = _only(words[clause.finite[0]]) if len(clause.finite) == 1 else ""
    if not wanted or clause.joined >= 0:
        return bool(wanted)  # "und nahm ihn mit": another clause has the subject
    verb = clause.finite[0]
    other = NOMINATIVE & (PLURAL if wanted == "singular" else SINGULAR)
    agrees = False
    for phrase in grammar.phrases_in(clause):
        cells = phrase.cells & NOMINATIVE
        if cells and not cells & ~other and (phrase.last + 1 == verb or cells == phrase.cells):
            return True  # "Die Kosten trägt die Stadt", "Die Gewinne gaben der Kurs ab"
        agrees = agrees or (bool(cells) and not cells & other and phrase.determiner >= 0)
    for at in [at for first, end in clause.pieces for at in range(first, end) if codes[at] == "k"]:
        word = words[at]
        assert word is not None
        cells = word.pronoun & NOMINATIVE
        if cells and not cells & ~other:
            return True  # "holten er"
        agrees = agrees or not cells & other
    return not agrees


def _in_number(grammar: Grammar, verb: Word | None, number: str) -> str:
    """Return the form of the same verb, tense and mood in the other number, if there is just one."""
    assert verb is not None
    language = grammar.language
    wanted = THIRD_SINGULAR if number == "singular" else THIRD_PLURAL
    mine = verb.finite or verb.joined
    tenses = {shift for shift in (0, 6, 12, 18) if mine >> shift & 0x3F}
    found = set()
    for lemma in verb.lemmas("VW"):
        for form in language.finite_forms(verb.lower, lemma):
            bits = language.word(form).finite & wanted
            # Of a form that is indicative and subjunctive, one that is either alone is not the same: "haben", "habe"
            if all(bits >> shift & 0x3F for shift in tenses) and lemma in language.word(form).lemmas("V"):
                found.add(form)
    return found.pop() if len(found) == 1 else ""

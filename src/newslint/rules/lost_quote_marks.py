"""lost-quote-marks: somebody's own words that stand without their quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import repeat

from newslint.article import Article, Clause, Grammar
from newslint.languages import Language
from newslint.languages.morphology import NOMINATIVE, PAST, REPORTED, THIRD
from newslint.rule import Finding, rule
from newslint.text import Edit, Fix, Span

_ENDS, _MARKS = frozenset(".!?"), frozenset("„“”»«\"‚‘’'›‹")
# An article without quotations that has so many such places, and so many words, has lost all its marks.
SEVERAL, FEWEST_WORDS = 2, 150
_PRESENT, _SUBJUNCTIVE = 0b111111, REPORTED | REPORTED << 6
# A sentence that begins with a speaker's name, as in an interview; so many of them make one.
_LABEL = re.compile("[on]{1,3}:").match
MOST_LABELS = 3
_USUAL = "„“"  # what an article without any marks is given

# Where words stand that somebody says; whether that alone tells that they lack their marks; whether the sentence ends with
# them, None where nobody knows.
Said = tuple[Span, bool, "bool | None"]
Shown = tuple[Span, "bool | None"]


@rule(
    "lost-quote-marks",
    severity="warning",
    de="wörtliche Rede ohne Anführungszeichen: „{opening} …“",
    en="direct speech without quotation marks: “{opening} …”",
    reason_de="""Wörtliche Rede in Anführungszeichen setzen.

    „Wir sind zufrieden, sagte der Trainer“: Wer „wir“ ist, weiß nur, wer die Zeichen sieht; ohne sie spricht die Zeitung.
    Beim Export und beim Kopieren gehen sie leicht verloren. Gemeldet wird ein Hauptsatz in der ersten Person, auf den ein
    Verb des Sagens mit einem anderen Sprecher folgt, oder der nach „sagte er:“ steht, und einer im Indikativ der Gegenwart vor
    einem Verb des Sagens in der Vergangenheit („Es gibt keinen Plan, sagte sie“): Indirekte Rede („Er sei zufrieden, sagte der
    Trainer“) steht im Konjunktiv und braucht keine Zeichen. Hat ein Artikel gar keine Zitate in Anführungszeichen und mehrere
    solcher Stellen, so sind sie überall verloren, und jeder Indikativ vor einem Verb des Sagens zählt.
    """,
    source="Amtliches Regelwerk der deutschen Rechtschreibung (2024), § 89; Pressekodex, Ziffer 2; Duden, Die Grammatik (2016), "
    "Rn. 760–773: der Konjunktiv der indirekten Rede",
    safe_fix=False,
    bad=[
        "Rat tagt\n\n[[Wir haben keinen Plan]], stellte Jana Meier jetzt klar.",
        ("[[Wir sind mit dem Ergebnis zufrieden]], sagte der Trainer.", "„Wir sind mit dem Ergebnis zufrieden“, sagte der Trainer."),
        "[[Ich habe das nie gewollt]], betonte die Ministerin am Abend.",
        ("Der Sprecher erklärte: [[Wir werden unsere Kunden schützen]].", "Der Sprecher erklärte: „Wir werden unsere Kunden schützen.“"),
        "[[Es gibt überhaupt keinen Plan]], sagte Anna Meier.",
        "[[Wir haben lange gewartet]], so der Trainer.",
        "Der Rat ist einig: [[Wir warten nicht mehr]], betonte der Bürgermeister.",
        "[[Wenn die Stadt nicht zahlt, muss der Verein schließen]], sagte die Vorsitzende.",
    ],
    good=[
        "„Wir sind mit dem Ergebnis zufrieden“, sagte der Trainer. Er sei zufrieden, sagte der Trainer.",
        "Wie wir gestern meldeten, sagte der Trainer die Reise ab. Dass wir kommen, sagte sie niemandem.",
        "Der Mann, den wir trafen, sagte nichts. Ich bin müde, sagte ich. Wir kamen an, dann sprach der Rat.",
        "Die Preise steigen, sagt der Händler. Wenn wir siegen, sagte er, feiere die Stadt.",
        "Die Preise steigen, berichtete der Sender. Die Lage war ernst, meinte er.",
        "„Wir sind alle zufrieden“, sagte sie. Die Preise steigen, sagt er. Das Geld reicht, sagt sie.",
    ],
)  # fmt: skip
def lost_quote_marks(article: Article) -> Iterator[Finding]:
    """Put direct speech into quotation marks.

    "Wir sind zufrieden, sagte der Trainer": who "we" are only the marks tell; without them the paper speaks. They are
    easily lost in exports and by copying. Reported is a main clause in the first person which a verb of saying with
    another speaker follows, or which stands behind "sagte er:", and one in the present indicative before a verb of saying in the
    past ("Es gibt keinen Plan, sagte sie"): reported speech stands in the subjunctive and needs no marks. Where an article
    has no quotation in marks at all and several of these, it has lost them all, and any indicative before a verb of saying
    counts.
    """
    verbs = article.language.judged(_speaks, article.distinct)
    if not verbs and article.language.first_person.isdisjoint(article.index):
        return
    starts = article.words.starts
    places = sorted(starts[at] for form in verbs for at in article.index.get(form, ()))
    said = [_said(grammar) if _may_say(grammar, places) else None for grammar in article.grammars]
    found = [one for one in said if one is not None]
    if not found:
        return
    bare = len(article.words.forms) >= FEWEST_WORDS and not any(map(article.is_direct, article.quotes))
    if bare and len(found) >= SEVERAL and not _is_interview(article.grammars):
        shown = _throughout(article, article.grammars, said)
    else:
        shown = [(span, ends) for span, sure, ends in found if sure or (bare and ends is False)]
    pairs = Counter(quote.opening + quote.closing for quote in article.quotes).most_common(1)
    marks = pairs[0][0] if pairs else _USUAL
    for (start, end), ends in shown:
        fix = None
        if ends is not None:
            stop = end + 1 if ends else end
            fix = Fix((Edit(start, start, marks[0]), Edit(stop, stop, marks[1])), safe=False)
        yield Finding(start, end, opening=" ".join(article.text[start:end].split()[:4]), fix=fix)


def _may_say(grammar: Grammar, places: list[int]) -> bool:
    """Whether a verb of saying stands in the sentence, or a colon, or it may be in the first person."""
    start, end = grammar.tokens.span
    at = bisect_left(places, start)
    return (at < len(places) and places[at] < end) or ":" in grammar.tokens.codes or "k" in grammar.tokens.codes


def _is_interview(grammars: Iterable[Grammar]) -> bool:
    """Whether speakers' names stand before what they say."""
    return sum(bool(_LABEL(grammar.tokens.codes)) for grammar in grammars) >= MOST_LABELS


def _throughout(article: Article, grammars: Iterable[Grammar], said: list[Said | None]) -> list[Shown]:
    """Return what is said in an article that has lost all its marks, with the sentences in the first person around it."""
    found: list[Shown] = []
    open_run: Span | None = None
    for grammar, one in zip(grammars, said):
        sentence = grammar.tokens.span
        goes_on = open_run is not None and article.part_at(open_run.start) is article.part_at(sentence.start)
        start = open_run.start if open_run is not None and goes_on else sentence.start
        if one is None and _is_own(grammar):
            begin = _begin(grammar)
            if open_run is not None and (not goes_on or begin > sentence.start):
                found.append((open_run, None))
                start = begin
            open_run = Span(start if goes_on else begin, sentence.end - 1)
            continue
        if one is not None and goes_on and one[0].start == sentence.start:
            one = (Span(start, one[0].end), *one[1:])
        elif open_run is not None:
            found.append((open_run, None))
        if one is not None:
            found.append((one[0], one[2]))
        open_run = None
    return found if open_run is None else [*found, (open_run, None)]


def _speaks(language: Language, form: str) -> bool:
    return form.islower() and language.reports(form) == ""


def _said(grammar: Grammar) -> Said | None:
    """Return what somebody says without marks in a sentence that says who."""
    codes = grammar.tokens.codes
    if not _is_plain(codes) or not ("," in codes or ":" in codes):
        return None
    mains = [clause for clause in grammar.clauses if clause.kind == "main" and clause.finite]
    mine = _mine(grammar)
    end = _attributed(grammar, mains, mine)
    if end > 0:
        return grammar.span(codes.rfind(":", 0, end) + 1, end - 1), True, False
    for clause in mains[1:]:
        verb = clause.first
        if codes[verb - 1] == "," and clause.finite[:1] == (verb,) and _says(grammar, clause, mine):
            begin = codes.rfind(":", 0, verb) + 1
            spoken = [one for one in mains if begin <= one.first < verb]
            sure = _before(grammar, spoken, clause, mine) if spoken else None
            return (grammar.span(begin, verb - 2), sure, False) if sure is not None else None
    colon = codes.rfind(":")
    spoken = [one for one in mains if one.first == colon + 1]
    announcing = [one for one in mains if one.first < colon and _has_speaker(grammar, one)]
    if not spoken or not announcing or any(at < colon for at in mine):
        return None
    saying = next((one for one in announcing if _says(grammar, one, mine)), None)
    span = grammar.span(colon + 1, len(codes) - 2)
    if _is_first_person(grammar, spoken[0], mine):
        return span, saying is not None, True
    opening = grammar.tokens.words[colon + 1]
    if (
        saying is not None
        and opening is not None
        and opening.form[0].isupper()
        and not _is_personal(grammar, colon + 1)
        and _is_indicative(grammar, spoken[:1])
        and not _passes_on(grammar, saying)
    ):
        return span, False, True
    return None


def _speaks_with_particle(grammar: Grammar, clause: Clause, form: str) -> bool:
    """Whether a verb is one of speaking, alone or with a particle of its clause: "stellte Meier jetzt klar"."""
    if grammar.language.reports(form) is not None:
        return True
    particles = grammar.language.reporting_particles(form)
    words = [grammar.tokens.words[at] for at in clause.tokens()] if particles else []
    return any(word is not None and word.lower in particles for word in words)


def _attributed(grammar: Grammar, mains: list[Clause], mine: list[int]) -> int:
    """Return the comma behind what "I" or "we" say, if somebody else is named behind it: "Ich bin froh, meinte X", ", so X"."""
    codes, language = grammar.tokens.codes, grammar.language
    own = [clause for clause in mains if _has_subject(grammar, clause, mine)]
    if not own:
        return 0
    for clause in mains:
        first = clause.first
        word = grammar.tokens.words[first]
        verb = clause.finite[:1] == (first,) and codes[first - 1 : first] == ","
        if not verb or first < own[0].first or word is None or not _speaks_with_particle(grammar, clause, word.form):
            continue
        if not any(at in mine for at in clause.tokens()) and _has_speaker(grammar, clause):
            return first - 1
    for phrase in grammar.phrases:
        cue = grammar.tokens.words[phrase.first - 1] if phrase.first > own[0].first + 1 else None
        if cue is None or cue.lower not in language.source_prepositions or codes[phrase.first - 2] != ",":
            continue
        noun = grammar.tokens.words[phrase.noun]
        speaker = noun is not None and (language.is_person(noun.form) or codes[phrase.noun] == "o")
        verbless = not set("vyit") & set(codes[phrase.last + 1 :])
        if speaker and verbless and phrase.preposition < 0 and phrase.cells & NOMINATIVE:
            return phrase.first - 2
    return 0


def _is_plain(codes: str) -> bool:
    """Whether it is one sentence that ends with a full stop, without quotation marks."""
    return codes[-1:] == "." and _ENDS.isdisjoint(codes[:-1]) and _MARKS.isdisjoint(codes)


def _mine(grammar: Grammar) -> list[int]:
    """Return the tokens in the first person."""
    mine = grammar.language.first_person
    return [at for at, word in enumerate(grammar.tokens.words) if word is not None and word.lower in mine]


def _is_own(grammar: Grammar) -> bool:
    """Whether somebody speaks of himself: a main clause has a pronoun of the first person as its subject."""
    mine = _mine(grammar) if _is_plain(grammar.tokens.codes) else []
    return any(one.kind == "main" and one.finite and _has_subject(grammar, one, mine) for one in grammar.clauses)


def _begin(grammar: Grammar) -> int:
    """Return where somebody's words begin in a sentence: behind a colon before which he does not speak of himself."""
    mine = _mine(grammar)
    own = next(one for one in grammar.clauses if one.kind == "main" and one.finite and _has_subject(grammar, one, mine))
    colon = grammar.tokens.codes.rfind(":", 0, own.first)
    return grammar.tokens.starts[colon + 1 if colon > 0 and not any(at < colon for at in mine) else 0]


def _before(grammar: Grammar, spoken: list[Clause], clause: Clause, mine: list[int]) -> bool | None:
    """Return whether the clauses before a verb of saying are somebody's own words for sure, or None if they may be reported."""
    word = grammar.tokens.words[clause.first]
    own = [at for at in mine if spoken[0].first <= at < clause.first]
    if any(_is_first_person(grammar, one, own) for one in spoken):
        passed_on = _passes_on(grammar, clause) and not any(_has_subject(grammar, one, own) for one in spoken)
        return None if passed_on else True
    if (
        word is None
        or any(
            map(_is_personal, repeat(grammar), (one.first for one in spoken))
        )  # "er ist froh, sagt er": in other words
        or _passes_on(grammar, clause)
        or not _has_speaker(grammar, clause)
        or not _is_indicative(grammar, spoken)
    ):
        return None
    is_present = all(not _finite(grammar, one) & ~(_PRESENT | REPORTED) for one in spoken)
    return is_present and bool(word.finite & PAST) and not word.finite & _PRESENT


def _passes_on(grammar: Grammar, clause: Clause) -> bool:
    """Whether the verb of a clause tells what happened, or what is wanted, rather than words."""
    word = grammar.tokens.words[clause.finite[0]]
    return word is None or not grammar.language.news_verbs.isdisjoint(word.lemmas("V"))


def _is_indicative(grammar: Grammar, clauses: list[Clause]) -> bool:
    """Whether the verbs of clauses are in the indicative, or in a form of the present for which reported speech has another."""
    moods = [_finite(grammar, clause) for clause in clauses]
    return all(bits & _PRESENT or (bits and not bits & _SUBJUNCTIVE) for bits in moods)


def _finite(grammar: Grammar, clause: Clause) -> int:
    """Return what the finite verb of a clause can be in the third person, nothing where nobody can know which it is, and
    for "sollen", which passes on what others say."""
    word = grammar.tokens.words[clause.finite[0]]
    if word is None or len(clause.finite) > 1 or any(one in grammar.language.hearsay_verbs for one in word.lemmas("V")):
        return 0
    return word.finite & THIRD


def _has_speaker(grammar: Grammar, clause: Clause) -> bool:
    """Whether the subject of a clause can be somebody who speaks: a name, a person, a pronoun other than the impersonal one."""
    subjects = grammar.subjects(clause)
    if any(map(_is_personal, repeat(grammar), subjects.pronouns)):
        return True
    nouns = [grammar.tokens.words[phrase.noun] for phrase in subjects.phrases]
    return any(
        word is not None and (grammar.language.is_person(word.form) or grammar.tokens.codes[phrase.noun] == "o")
        for word, phrase in zip(nouns, subjects.phrases)
    )


def _is_personal(grammar: Grammar, at: int) -> bool:
    """Whether a word is a pronoun that stands for somebody."""
    word, language = grammar.tokens.words[at], grammar.language
    return word is not None and word.lower in language.personal_pronouns - language.impersonal_pronoun


def _says(grammar: Grammar, clause: Clause, mine: list[int]) -> bool:
    """Whether the verb of the clause is one of saying, and its subject somebody else than the speaker of the words."""
    if len(clause.finite) != 1:
        return False
    verb = grammar.tokens.words[clause.finite[0]]
    if verb is None or grammar.language.reports(verb.form) != "" or any(at in mine for at in clause.tokens()):
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

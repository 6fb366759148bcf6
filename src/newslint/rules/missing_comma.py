"""missing-comma: a clause that no comma sets off: subordinate, relative, before "sondern", or where its verb meets the next."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.article import Article, Clause, Grammar
from newslint.languages.morphology import SUBORDINATES, WITH_INFINITIVE, Word
from newslint.rule import Finding, rule
from newslint.text import Fix

_PROSE = ("teaser", "body")
# Behind these, as letters of tokens, the comma stands right before the conjunction; see parse.grammar.tokens.
_SURE = "vntiZKkg"
_BREAKS = ',;:–—-()„“”»«"…?!.'
# Kinds of boundaries of which the first word of the second clause is reported; of the others the words around.
_OPENING = ("relative", "introduced", "group", "speech", "object")
# A stretch between two marks that ends with an infinitive with zu, and the last preposition before it that may open one.
_GROUP = re.compile(r"[abd-km-tv-zA-Z#§]+?(?P<at>p)(?P<inner>[a-ik-suw-yA-Y#]+?)(?:zi|Z)(?=[.,;!?]|$)").finditer
# A main clause whose verb stands in second place.
_FIRST = "(?:[kx]|[pqz]?[sde]?[bay#]*[no]+)"
_SECOND = re.compile(_FIRST + "v").match
_SECOND_PARTICIPLE = re.compile(_FIRST + "t").match
# Behind these, words that were put in, or a title.
_INSETS = (",", "„", "»", "(", "–")
# With these a sentence, or a clause in it, is over.
_CLOSING = (".", ",", "!", "", "“", "”", ";")
# What can be, or begin, the subject of a clause.
_SUBJECTS = "noxksdeR#"


@rule(
    "missing-comma",
    severity="error",
    de={
        "before": "vor „{word}“ fehlt das Komma",
        "between": "zwischen „{word}“ und „{next}“ fehlt das Komma: hier endet der Nebensatz",
        "inset": "zwischen „{word}“ und „{next}“ fehlt das Komma: hier endet der Zusatz",
    },
    en={
        "before": "a comma is missing before “{word}”",
        "between": "a comma is missing between “{word}” and “{next}”: the subordinate clause ends here",
        "inset": "a comma is missing between “{word}” and “{next}”: the addition ends here",
    },
    reason_de="""Nebensätze mit einem Komma abtrennen.

    Vor „dass“, „weil“, „ob“, „wenn“, „obwohl“, „nachdem“ steht ein Komma, wenn ein Satz vorausgeht. Nach „und“, „oder“,
    „als“, „ohne“ steht keines, vor „auch wenn“ und „erst nachdem“ steht es vor dem ersten Wort. Gemeldet wird nur, was
    mit seinem Verb endet und wovor weit und breit kein Satzzeichen steht. Ein Komma steht auch vor einem Relativsatz,
    vor einem Fragesatz („Er weiß nicht wie das geht“), vor „sondern“ und am Ende des Nebensatzes, wo zwei gebeugte Verben aufeinandertreffen („Wenn er kommt gehe ich“),
    auch am Ende eines Zusatzes („Ina Rust, die Leiterin, sagte …“) und einer Bedingung („Sollte das gelingen zahlt die Stadt“), vor „sagte er“ und vor dem, was jemand denkt
    („Ich hoffe du kommst“). Infinitivgruppen mit „zu“ werden nach „um“ gemeldet, nach einem Substantiv („die Chance, das
    Bad zu retten“), nach „es“ oder „daran“ und, wie es das Regelwerk seit 2024 verlangt, nach Verben, die mit ihnen keinen
    gemeinsamen Satz bilden („Er hat versucht, das Bad zu retten“).
    """,
    source="Amtliches Regelwerk der deutschen Rechtschreibung (2024), §§ 72, 74, 75, 77",
    safe_fix=False,
    local=True,
    bad=[
        ("Sie sagte [[dass]] die Stadt zahlt.", "Sie sagte, dass die Stadt zahlt."),
        ("Offen ist die Frage [[ob]] er kommt.", "Offen ist die Frage, ob er kommt."),
        ("Das ist kein Gewinn [[sondern]] ein Verlust.", "Das ist kein Gewinn, sondern ein Verlust."),
        ("Sie kauft das Haus [[in]] dem er wohnt.", "Sie kauft das Haus, in dem er wohnt."),
        "Die Leute [[die]] im Saal [[waren lachten]] laut.",
        "Sie zahlt nur für solche [[die]] als krank gelten.",
        ("Sie hat Leute getroffen [[die]] davon leben.", "Sie hat Leute getroffen, die davon leben."),
        ("Sie zahlt für Dinge [[die]] sie nie sah.", "Sie zahlt für Dinge, die sie nie sah."),
        ("Der Glaube, dass alle dort [[leben ist]] falsch.", "Der Glaube, dass alle dort leben, ist falsch."),
        ("Sollte das nicht [[gelingen zahlt]] die Stadt.", "Sollte das nicht gelingen, zahlt die Stadt."),
        "Der Rat tagt. 2. Sollte eine Lösung nicht möglich [[sein zahlt]] eben die Stadt.",
        ("Das Bad wird teuer [[sagte]] ein Sprecher.", "Das Bad wird teuer, sagte ein Sprecher."),
        ("Das Bad schließt, d. h. [[es]] wird verkauft.", "Das Bad schließt, d. h., es wird verkauft."),
        ("Ich hoffe [[du]] kommst bald.", "Ich hoffe, du kommst bald."),
        "Er kommt, vorausgesetzt [[es]] regnet nicht. Angenommen [[der]] „Deal“ gelingt bald.",
        ("Das ist (abhängig davon [[ob]] er zahlt) offen.", "Das ist (abhängig davon, ob er zahlt) offen."),
        ("Das Glück (der Grund [[dass]] die alte „Nora“ läuft) hält.", "Das Glück (der Grund, dass die alte „Nora“ läuft) hält."),
        ("Sie hatte nie die Chance [[das]] Bad zu retten.", "Sie hatte nie die Chance, das Bad zu retten."),
        ("Es ist sehr schwer [[einen]] Käufer zu finden.", "Es ist sehr schwer, einen Käufer zu finden."),
        ("Sie versucht [[das]] Bad zu retten.", "Sie versucht, das Bad zu retten."),
        ("Er hat beschlossen [[im]] Mai zu bauen.", "Er hat beschlossen, im Mai zu bauen."),
        ("Ina Rust, die Leiterin des [[Bades sagte]] nichts.", "Ina Rust, die Leiterin des Bades, sagte nichts."),
        ("Die Kosten, vor allem die des [[Bades sind]] hoch.", "Die Kosten, vor allem die des Bades, sind hoch."),
        ("Er schließt das Bad [[auch]] wenn es regnet.", "Er schließt das Bad, auch wenn es regnet."),
        ("Während der Rat [[tagt wartet]] die Stadt.", "Während der Rat tagt, wartet die Stadt."),
        ("Wenn Sie Fragen [[haben melden]] Sie sich.", "Wenn Sie Fragen haben, melden Sie sich."),
        ("Er weiß nicht [[wie]] das geht.", "Er weiß nicht, wie das geht."),
        ("Alle warten [[bis]] der Rat entschieden hat.", "Alle warten, bis der Rat entschieden hat."),
        ("Es wurde teurer [[als]] die Stadt erwartet hatte.", "Es wurde teurer, als die Stadt erwartet hatte."),
        ("Wenn der Rat das so [[will wird]] gebaut.", "Wenn der Rat das so will, wird gebaut."),
        ("Der Rat tagt heute [[um]] das Bad zu retten.", "Der Rat tagt heute, um das Bad zu retten."),
        ("Der Rat tagt heute [[und]] zwar am Abend.", "Der Rat tagt heute, und zwar am Abend."),
        ("Sie hat Leute, die da [[waren später]] gefragt.", "Sie hat Leute, die da waren, später gefragt."),
        "Dass das Bad, das er [[will bald]] öffnet, freut ihn. Er zog den Plan, der ihm lieb [[war bald]] zurück.",
        "Die Leute, die im Saal [[saßen hatten]] nichts gehört. Wer sein Geld [[bewahrt wird]] bald viel haben können.",
        "Dass das Bad [[schließt erklärt]] der Rat. Über die Frage, wer das [[war wollte]] er nichts sagen.",
        "Dinge, die verpackt [[waren landen]] im Müll. Sie sah Leute [[bei]] denen zwei Hunde lebten.",
        "Sie legt Pläne vor [[die]] Maßstab sein sollen. Er kennt den Mann [[dessen]] Haus brannte.",
        "Im Teich leben Fische [[die]] er füttert, und Frösche. Es hieß, weil Leute [[die]] wenig haben, auch wenig ausgeben.",
        ("Die Stadt zahlt [[aber]] der Bund schweigt dazu.", "Die Stadt zahlt, aber der Bund schweigt dazu."),
    ],
    good=[
        "Die Idee, ein Kind müsse gehorchen, ist alt. Der Glaube, ein Auto sei nötig, um in die Stadt zu kommen, sitzt tief.",
        "Er fing um 8 Uhr an zu arbeiten. Neues gibt es rund um das Bad zu berichten.",
        "Sie sagte, dass die Stadt zahlt und dass das Bad bleibt, ohne dass jemand klagt. Er kam, auch wenn es regnete. Immer wenn es regnet, bleibt er. Nur weil er kam, ging sie.",
        "Er tat, als ob er schliefe. Das Wort „dass“ ist kurz. Ob er kommt, ist offen, je nachdem ob es regnet. Sie sah die Frau die Tür öffnen. Er gab dem Mann das für ihn bestimmte Buch. Er hat nicht nur Geld, sondern Zeit.",
        "Der Rat hat der Stadt die Pläne, die er kennt, gezeigt. Nicht er, sondern sie kam. Der Verein, der da war, ging. Die Stadt Bonn die Daten liefern zu lassen, war klug. Wer kommt, bleibt. Er mag, was bleibt, und geht.",
        "Erst zwei Tage nachdem er kam, ging sie. Wenn nötig hilft er. Das kommt, falls überhaupt, im Mai.",
        "Er versuchte um jeden Preis zu gewinnen. Sie bat ihn um acht Uhr zu kommen. Die Sorge um sich zu zeigen, tut gut.",
        "Er mag das Haus, das er gekauft hat und nun umbaut. Das ist Geld, das er zahlen hätte müssen. Sie sagt, dass er den Ort verlassen hatte und ging.",
        "Er hat die Leute, die gekommen sind wie er, gesehen. Nur einer wirkte nach den Sieg von gestern begeistert.",
        "Vorausgesetzt wird ein Abschluss. Angenommen, er kommt. Angenommen die Wahl, ging sie.",
        "Der Rat tagt aber erst im Mai. Wer das sagt aber schweigt, lügt. Er kam und sah aber nichts. Und zwar heute.",
        "Dass er das Haus verlassen hat und ging, ist klar. Sie lässt die im Saal sitzen. Ich sehe die Stadt nie.",
        "Sollte das gelingen und zahlt die Stadt? Das Bad schließt und der Rat sagte nichts. Will man die am Markt lebenden Leute fragen?",
        "Die Stadt soll nun die Halle bauen. Er sah erst als Kind, wie das geht. Nur so wie er kam, ging er.",
        "Er hat sich während der Sitzung nicht sehen lassen. Der Rat tagte sechs Stunden nachdem er kam. Sie mag mehr als die Stadt.",
        "Er hat das Bad zu retten versucht. Heute versucht die Stadt das Bad zu retten. Sie bittet die Leute zu warten. Er versucht zu schlafen.",
        "Die Pläne drohen das Bad zu gefährden. Es ist viel zu tun. Sie hat eine Aufgabe zu lösen. Nicht nur er, vor allem sie ist müde.",
        "Das Institut wird seit 2003 von Rust geleitet. Die Stadt baut nun die Halle und spart. Da er das erfüllt sah und ging, war es gut.",
        "Dann sondern sie sich ab. Das heißt nicht viel. Das Bad, d. h. es und der Park, bleibt. Sie will wenn möglich im Mai beginnen. Der Preis soll falls nötig angepasst werden.",
    ],
)  # fmt: skip
def missing_comma(article: Article) -> Iterator[Finding]:
    """Set subordinate clauses off with a comma.

    Before "dass", "weil", "ob", "wenn", "obwohl", "nachdem" stands a comma where a clause goes before. None stands
    behind "und", "oder", "als", "ohne"; with "auch wenn" and "erst nachdem" it stands before the first word. Reported is
    only what ends with its verb and has no mark anywhere near before it. Infinitive groups have one behind "um", a noun, "es"
    or "daran" and, since the rules of 2024, behind a verb that makes no clause with them ("Er hat versucht, das Bad zu retten").
    """
    found = list(_conjunctions(article))
    yield from found
    told = {finding.start for finding in found}
    for grammar in article.grammars:
        yield from (finding for finding in _boundaries(article, grammar) if finding.start not in told)
        yield from _groups(grammar)
    yield from _additions(article)


def _conjunctions(article: Article) -> Iterator[Finding]:
    """Find the conjunctions before which a comma is missing."""
    language, starts = article.language, article.words.starts
    openers, contrasts = language.clause_openers, language.contrast_conjunctions
    for number in sorted(at for word in (openers | contrasts) & article.index.keys() for at in article.index[word]):
        part = article.part_at(starts[number])
        grammar = article.grammar_at(starts[number]) if part is not None and part.kind in _PROSE else None
        if grammar is None:
            continue
        at = grammar.tokens.at(starts[number])
        word = grammar.tokens.words[at]
        if word is None or at < 2:
            continue
        if word.form in openers and _lacks_comma(grammar, at):
            before = article.lower[number - 1]
            degree = grammar.tokens.codes[at - 2 : at] == "vu"  # "Es war so, dass es ging"
            if before in language.clause_adverbs and grammar.tokens.codes[at - 2] in _SURE and not degree:
                yield _before(grammar, at - 1)  # "auch wenn", "nur weil", "so dass"
                continue
            yield _before(grammar, at, fix=grammar.tokens.codes[at - 1] in _SURE + "p" or before in language.correlates)
        elif word.form in contrasts and _contrasts(grammar, at):
            yield _before(grammar, at)


def _before(grammar: Grammar, at: int, *, fix: bool = True) -> Finding:
    word, before = grammar.tokens.words[at], grammar.tokens.ends[at - 1]
    assert word is not None
    start, end = grammar.span(at, at)
    comma = Fix.replace(before, before, ",", safe=False) if fix else None
    return Finding(start, end, message="before", word=word.form, fix=comma)


def _contrasts(grammar: Grammar, at: int) -> bool:
    """Whether a word stands right before the conjunction, and it is no verb: "dann sondern sie sich ab"."""
    words, codes = grammar.tokens.words, grammar.tokens.codes
    word, last = words[at], words[_segment(codes, at)[1] - 1]
    assert word is not None
    if last is not None and last.particle and grammar.language.word(last.lower + word.lower).infinitive:
        return False  # "diese Pflanzen sondern einen Duft ab"
    return words[at - 1] is not None and codes[at + 1 : at + 2] not in ("k", "g")


def _boundaries(article: Article, grammar: Grammar) -> Iterator[Finding]:
    """Find the other places where a clause ends and another begins: "Leute die nie gefragt wurden", "Wenn er kommt gehe ich"."""
    for at, kind in grammar.boundaries:
        if kind in _OPENING:
            yield _before(grammar, at)
            continue
        span, last, after = grammar.span(at - 1, at), grammar.span(at - 1, at - 1), grammar.span(at, at)
        word, next_word = article.text[slice(*last)], article.text[slice(*after)]
        fix = Fix.replace(last.end, last.end, ",", safe=False)
        message = "inset" if kind == "inset" else "between"
        yield Finding(*span, message=message, fix=fix, word=word, next=next_word)


def _groups(grammar: Grammar) -> Iterator[Finding]:
    """Find the infinitive groups with "um" behind a main clause: "Er spart um ein Haus zu kaufen"."""
    codes, words = grammar.tokens.codes, grammar.tokens.words
    for match in _GROUP(codes):
        start, end = match.start(), match.end("inner")
        at = next((one for one in range(end - 1, start, -1) if codes[one] == "p" and _opens_group(words[one])), -1)
        word, after = words[at], words[at + 1] if at > 0 else None
        if word is None or after is None:
            continue
        before = words[at - 1]
        particle = codes[at - 1] == "p" and before is not None and before.particle
        if not word.form.islower() or at - start < 2 or "v" not in codes[start:at]:
            continue
        if codes[at - 1] in "clqpeds" and not particle:
            continue
        if before is not None and (before.lower, word.lower) in grammar.language.compound_prepositions:
            continue  # "rund um das Haus"
        if after.numeral or codes[at + 1] == "#":
            continue  # "fängt um 8 Uhr an zu arbeiten", "plant den Preis um 5 Euro im Jahr zu erhöhen"
        phrase = grammar.phrase_at(at)
        if after.code == "k" or (phrase is not None and phrase.last + 1 == end and phrase.determiner < 0):
            continue  # "um acht Uhr zu kommen"
        clause = next((one for one in grammar.clauses if one.finite and one.first <= start <= at < one.end), None)
        if clause is None or (clause.kind != "main" and clause.finite[-1] != at - 1):
            continue
        # "hat gefordert um die Kosten des Rates zu decken": the clause is over, and its object no object of "um"
        over = codes[at - 1] == "t" and codes[at + 1] in "se" and "n" in codes[phrase.last + 1 if phrase else at : end]
        if over or not (grammar.wants_zu(clause, at) or _may_govern(grammar, clause, at)):
            before = words[at - 1]
            only = before is not None and before.lower in grammar.language.clause_adverbs  # "nur um zu siegen"
            yield _before(grammar, at - only)


def _opens_group(word: Word | None) -> bool:
    return word is not None and bool(word.conjunction & WITH_INFINITIVE) and not word.conjunction & SUBORDINATES


def _may_govern(grammar: Grammar, clause: Clause, at: int) -> bool:
    """Whether the infinitive with zu may belong to a verb, an adjective or a noun of the clause: "bat sie um acht zu"."""
    language, words = grammar.language, grammar.tokens.words
    governing = language.zu_verbs | language.zu_adjectives | language.zu_nouns
    return any(
        word is not None and any(reading.lemma.lower() in governing for reading in word.readings)
        for word in words[clause.first : at]
    )


def _additions(article: Article) -> Iterator[Finding]:
    """Find additions and clauses of contrast: "Er kommt und zwar heute", "Die Stadt zahlt aber der Bund schweigt"."""
    language, starts, gaps = article.language, article.words.starts, article.words.gaps
    for second, first in language.addition_openers.items():
        for number in article.index.get(second, ()):
            if article.lower[number - 1] == first and gaps[number] == gaps[number - 1] == " ":
                grammar = article.prose_grammar_at(starts[number - 1])
                if grammar is None:
                    continue
                at = grammar.tokens.at(starts[number - 1])
                if grammar.tokens.codes[at - 1 : at].isalpha():
                    yield _before(grammar, at)
    for conjunction in language.adversative_conjunctions:
        for number in article.index.get(conjunction, ()):
            grammar = article.prose_grammar_at(starts[number]) if gaps[number] == " " else None
            if grammar is not None and _contrasts_clauses(grammar, at := grammar.tokens.at(starts[number])):
                yield _before(grammar, at)


def _contrasts_clauses(grammar: Grammar, at: int) -> bool:
    """Whether a main clause with its one verb stands on either side, and nothing else that joins or opens one."""
    codes, words, language = grammar.tokens.codes, grammar.tokens.words, grammar.language
    start, end = _segment(codes, at)
    left, right, opener = codes[start:at], codes[at + 1 : end], words[start]
    if (second := _SECOND_PARTICIPLE(right)) and (verb := words[at + second.end()]) is not None and verb.finite:
        right = right[: second.end() - 1] + "v" + right[second.end() :]  # "aber es gefällt ihr"
    if opener is None or opener.lower in language.clause_questions:
        return False
    alone = all(side.count("v") == 1 and set(side).isdisjoint("culyrx") for side in (left, right))
    return alone and left[0] != "v" and right[-1] != "v" and bool(_SECOND(right)) and start == 0


def _is_formula(grammar: Grammar, at: int, end: int) -> bool:
    """Whether an adjective stands for a whole clause, which then has no subject: "wenn möglich", "falls nötig"."""
    codes, words = grammar.tokens.codes, grammar.tokens.words
    first = next((number for number in range(at + 1, end) if (word := words[number]) and word.predicative), end)
    if codes[at + 1 : first].strip("b"):
        return False
    governed = {
        number
        for phrase in grammar.phrases
        if phrase.preposition >= 0
        for number in range(phrase.first, phrase.last + 1)
    }
    return all(codes[number] not in _SUBJECTS for number in range(at + 1, end) if number not in governed)


def _segment(codes: str, at: int) -> tuple[int, int]:
    """Return the stretch between two marks that the token stands in."""
    start = next((number for number in range(at - 1, -1, -1) if codes[number] in _BREAKS), -1) + 1
    return start, next((number for number in range(at, len(codes)) if codes[number] in _BREAKS), len(codes))


def _lacks_comma(grammar: Grammar, at: int) -> bool:
    codes, words = grammar.tokens.codes, grammar.tokens.words
    before = words[at - 1]
    language = grammar.language
    if before is None or codes[at - 1] in "clq" or before.lower in language.clause_openers:
        return False
    if before.form[0].isupper() and not before.noun and language.word(before.lower).known:
        return False  # another sentence begins: "Nur wenn"
    # "teilte mit dass", "zeigt sich darin dass"; but "ohne dass"
    particle = before.particle and before.lower not in language.dass_prepositions
    belongs = before.lower in language.correlates or before.lower in language.clause_adverbs  # "so dass"
    if codes[at - 1] in "pu" and not particle and not belongs:
        return False
    end = next((number for number in range(at, len(codes)) if codes[number] in _BREAKS), len(codes))
    verb = words[end - 1]
    closed = verb is not None and codes[end - 1] in "vity" and bool(verb.finite or verb.joined)
    if end - at < 3 or not (closed or codes[end : end + 1] in _INSETS) or codes[at + 1] in "lc":
        return False
    conjunction = words[at]
    measured = conjunction is not None and conjunction.lower in language.measured_openers
    if (measured and before.lower in language.measure_nouns) or _is_formula(grammar, at, end):
        return False  # "zwei Tage bevor"; "will wenn möglich im Mai kommen"
    if before.lower in language.correlates or (
        codes[at - 1] == "n" and conjunction is not None and conjunction.form == language.conjunction_forms[0]
    ):
        return True  # "abhängig davon ob", "dafür dass", "der Eindruck dass"
    start = _segment(codes, at)[0]
    opener = words[start]
    asked = opener is not None and codes[start + 1] == "k" and language.is_finite(opener.lower)  # "Finden Sie heraus"
    return any(codes[number] in "vyti" for number in range(start, at)) or (
        start == 0 and (asked or codes[at - 1] == "n")
    )

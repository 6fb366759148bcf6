"""missing-zu: an infinitive that lacks its "zu", after "um" or after a verb that wants it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.article import Article, Clause, Grammar
from newslint.languages.morphology import NOMINATIVE, PLURAL, SUBORDINATES, THIRD_PLURAL, WITH_INFINITIVE
from newslint.rule import Finding, rule
from newslint.text import Fix

_BREAKS = ',;:–—()„“”»«"…?!.'
# Marks over which no governing verb is looked for.
_STOPS = ';:–—()„“”»«"'
# A clause ends here, perhaps with a closing mark before it.
_END = re.compile(r'[“”»«"]?[.,!?]').match


@rule(
    "missing-zu",
    severity="error",
    de="vor „{verb}“ fehlt „zu“",
    en="“zu” is missing before “{verb}”",
    reason_de="""Dem Infinitiv sein „zu“ lassen.

    Nach „um“, „ohne“, „statt“ und nach Verben wie „versuchen“ und „planen“ steht der Infinitiv mit „zu“. Gemeldet wird
    eine Gruppe zwischen Kommas, in der kein gebeugtes Verb steht, die mit dem Infinitiv endet und kein Satz sein kann,
    und ein Infinitiv am Satzende, dessen Verb keinen bloßen Infinitiv bei sich hat („die Leistung ist hoch bewerten“).
    """,
    source="Duden, Die Grammatik: Infinitivgruppen mit zu",
    safe_fix=False,
    bad=[
        ("Er spielt nicht, um Geld [[verdienen]].", "Er spielt nicht, um Geld zu verdienen."),
        ("Sie ging, ohne die Rechnung [[bezahlen]].", "Sie ging, ohne die Rechnung zu bezahlen."),
        ("Die Stadt plant, das Bad im Mai [[eröffnen]].", "Die Stadt plant, das Bad im Mai zu eröffnen."),
        "Das ist eine gute Gelegenheit, alte Möbel [[verkaufen]].",
        "Es gelang ihr im letzten Jahr, den Verein vor dem Aus [[retten]].",
        "Die Helfer versuchen mit Schläuchen den Brand [[löschen]].",
        "Die Leistung der Helfer ist hoch [[bewerten]].",
    ],
    good=[
        "Er spielt nicht, um Geld zu verdienen. Sie kam, um ihn abzuholen.",
        "Er versuchte zu gehen. Sie will, ohne zu zögern, das Bad schließen.",
        "Die Stadt plant viel, Vereine und Schulen machen mit. Er bittet um Hilfe beim Essen.",
        "Er hofft, Kinder und Eltern lernen daraus. Sie soll kochen, putzen und waschen.",
        "Er begann, Bilder zu malen und Lieder zu schreiben. Er rät, weniger zu essen, mehr zu trinken.",
        "Um ihn herum streiten, singen und lachen sie. Sie fürchtet, dass die Busse mehr Gäste bringen.",
        "Um acht Uhr kommen alle. Sie werden, statt zu klagen, handeln.",
        "Er will das Bad schließen, die Halle verkaufen, den Park sperren. Sie hoffen, viele Kinder kommen.",
        "Das Gesetz, das die Rechte, die sie haben, stärken soll, kommt. Meine Mutter ist einkaufen.",
        "Er hat die Leute kommen lassen und ein Auto im Hof stehen. Sie ist zu weit gegangen, die anderen lachen.",
    ],
)
def missing_zu(article: Article) -> Iterator[Finding]:
    """Keep the "zu" of an infinitive.

    After "um", "ohne", "statt" and after verbs such as "versuchen" and "planen" the infinitive has its "zu". Reported is
    a group between commas that holds no finite verb, ends with the infinitive and can be no clause, and an infinitive
    at the end of a clause whose verb takes none without zu.
    """
    for grammar in article.grammars:
        codes = grammar.tokens.codes
        if "i" in codes:
            groups = [*_in_groups(grammar)] if "," in codes or codes[0] == "p" else []
            for at in sorted({*groups, *_beside_finite(grammar)}):
                span = grammar.span(at, at)
                fix = Fix.replace(span.start, span.start, "zu ", safe=False)
                yield Finding(*span, fix=fix, verb=article.text[slice(*span)])


def _in_groups(grammar: Grammar) -> Iterator[int]:
    """Yield the infinitives at the end of a group between commas that wants one with zu."""
    codes, words = grammar.tokens.codes, grammar.tokens.words
    for comma in [-1, *(at for at, code in enumerate(codes) if code == ",")]:
        start = comma + 1
        end = next((at for at in range(start, len(codes)) if codes[at] in _BREAKS), len(codes))
        while start < end and codes[start] == "c" and comma >= 0:
            start += 1  # "sondern um Geld zu verdienen"
        if end - start < 2 or codes[end - 1] != "i" or not _is_end(codes, end):
            continue
        inside = codes[start : end - 1]
        opener, last = words[start], words[end - 1]
        if not set(inside).isdisjoint("zZvu") or opener is None or last is None or last.adjective or last.noun:
            continue
        if opener.conjunction & WITH_INFINITIVE and opener.code == "p":
            long = end - start > 2 or codes[end] == "."
            found = long and set(inside).isdisjoint("it") and _may_open(grammar, start, end)
        else:
            plain = 0 < comma == start - 1 and not last.participle and not opener.conjunction & SUBORDINATES
            found = plain and _is_group(grammar, start, end, comma)
        if found:
            yield end - 1


def _may_open(grammar: Grammar, start: int, end: int) -> bool:
    """Whether the preposition opens a group with an infinitive, by what the main clause has of its own."""
    codes, language = grammar.tokens.codes, grammar.language
    if start < 2:
        return codes[end + 1 : end + 2] == "v"  # "Um das zu sehen, kam er"
    main = [at for clause in grammar.clauses if clause.kind == "main" for at in clause.tokens() if at < start]
    # "Die Zahl kann, so der Rat, um zehn liegen"
    modal = any(
        word is not None and language.auxiliaries.get(word.lower) in language.bare_infinitive_verbs
        for word in grammar.tokens.words[:start]
    )
    return not modal or any(codes[at] == "i" for at in main)


def _is_end(codes: str, at: int) -> bool:
    return _END(codes, at) is not None


def _is_group(grammar: Grammar, start: int, end: int, comma: int) -> bool:
    """Whether the stretch behind a comma is an infinitive with what belongs to it, and no clause or part of one."""
    codes, words, language = grammar.tokens.codes, grammar.tokens.words, grammar.language
    within = next((one for one in grammar.clauses if start in one.tokens()), None)
    relative = within is not None and within.kind == "relative" and within.opener == start
    if within is None or (within.kind in ("subordinate", "relative") and not relative):
        return False
    if any(one.kind in ("subordinate", "relative") and not one.finite and one.first < start for one in grammar.clauses):
        return False  # "die zwischen der Halle, dem Bad und einem Parkhaus pendeln"
    last = words[end - 1]
    assert last is not None
    if not language.infinitives.isdisjoint(last.lemmas("I")) or not set(codes[start : end - 1]).isdisjoint("it"):
        return False  # "…, weitergetragen werden": a second verb of what stands before
    begin = max((at for at in range(comma) if codes[at] in _STOPS), default=-1) + 1
    if _governs_bare(grammar, begin, comma):
        return False
    if codes[end] == "," and any(code == "," for code in codes[begin:comma]):
        return False  # a row of things done
    wanted = _is_wanted(grammar, begin, comma)
    if relative and not _is_article(grammar, start, wanted, comma):
        return False
    if _may_be_subject(grammar, start, end - 1):
        opener = words[start]
        return wanted == "sure" and (not relative or (opener is not None and bool(opener.determiner & PLURAL)))
    return bool(wanted) or codes[start] in "gK" or (codes[start] in "se" and codes[end] == ".")


def _is_article(grammar: Grammar, at: int, wanted: str, comma: int) -> bool:
    """Whether the word after a comma is the article of what follows and no relative pronoun: it has nothing to mean."""
    article, before = grammar.tokens.words[at], grammar.tokens.words[comma - 1]
    if article is None or before is None or article.code != "s" or grammar.tokens.codes[at + 1] not in "nayo#b":
        return False
    if article.determiner & PLURAL & NOMINATIVE:
        return wanted == "sure" and not before.noun & PLURAL
    return bool(wanted)


def _may_be_subject(grammar: Grammar, start: int, end: int) -> bool:
    """Whether something in the stretch can be the subject of a verb in the plural."""
    codes, words = grammar.tokens.codes, grammar.tokens.words
    inside: set[int] = set()
    objects = False
    for phrase in grammar.phrases:
        if start <= phrase.first < end:
            inside.update(range(phrase.first, phrase.last + 1))
            if phrase.preposition < 0:
                if phrase.cells & NOMINATIVE & PLURAL or not phrase.cells:
                    return True
                objects = True
    for at in range(start, end):
        word = words[at]
        if word is None or at in inside:
            continue
        if (codes[at] in "#xnoy") or (codes[at] in "kd" and word.pronoun & NOMINATIVE & PLURAL):
            return True
        objects = objects or codes[at] in "gK"
    return not objects


def _governs_bare(grammar: Grammar, first: int, end: int) -> bool:
    """Whether a verb in the stretch can have an infinitive without zu, so that what follows may go on with it."""
    codes, words, language = grammar.tokens.codes, grammar.tokens.words, grammar.language
    passive = any(word is not None and word.participle for word in words[first:end])
    for at in range(first, end):
        word = words[at]
        if word is None or codes[at] not in "viy" or not (word.finite or word.infinitive):
            continue
        lemmas = set(word.lemmas("VWI"))
        if lemmas & language.bare_infinitive_verbs or (not passive and lemmas & language.future_auxiliary):
            return True
    return False


def _is_wanted(grammar: Grammar, first: int, comma: int) -> str:
    """Return whether the stretch before the comma wants an infinitive with zu: "sure" where no clause could follow."""
    words, language = grammar.tokens.words, grammar.language
    last = words[comma - 1]
    if last is not None and last.lower in language.zu_nouns:
        return "sure"
    for word in words[first:comma]:
        if word is None:
            continue
        if word.lower in language.zu_nouns or word.lower in language.correlates:
            return "maybe"
        if not set(word.lemmas("VIPWZ")).isdisjoint(language.zu_verbs):
            return "maybe"
    return ""


def _beside_finite(grammar: Grammar) -> Iterator[int]:
    """Yield the infinitives at the end of a clause whose finite verb can have none without zu."""
    codes, words, language = grammar.tokens.codes, grammar.tokens.words, grammar.language
    for clause in grammar.clauses:
        if clause.kind != "main" or not clause.finite or codes[clause.finite[0]] not in "vi":
            continue
        verb = clause.finite[0]
        if any(at > verb and codes[at] == "v" for at in clause.finite) or (codes[verb] == "i" and verb < 2):
            continue
        end = next(stop for first, stop in clause.pieces if first <= verb < stop)
        last, finite = words[end - 1], words[verb]
        if last is None or finite is None or end - verb < 3 or codes[end - 1] != "i" or not _is_end(codes, end):
            continue
        if last.noun or last.adjective or last.participle or not set(codes[verb + 1 : end - 1]).isdisjoint("ixZtuzc-"):
            continue
        lemmas = set(finite.lemmas("V"))
        if lemmas & language.copulas and not _has_person(grammar, clause):
            if not lemmas & (language.bare_infinitive_verbs | language.future_auxiliary):
                yield end - 1
        elif lemmas & language.zu_verbs and not lemmas & language.bare_infinitive_verbs:
            two = finite.finite & THIRD_PLURAL and last.finite and _may_be_subject(grammar, verb + 1, end - 1)
            if not two:
                yield end - 1


def _has_person(grammar: Grammar, clause: Clause) -> bool:
    """Whether somebody can be the subject: "Mutter ist einkaufen", with an infinitive for where she has gone."""
    subjects, words = grammar.subjects(clause), grammar.tokens.words
    nouns = [words[phrase.noun] for phrase in subjects.phrases] + [words[at] for at in subjects.pronouns]
    return not nouns or any(word is None or word.code != "n" or grammar.language.is_person(word.form) for word in nouns)

"""missing-zu: an infinitive that lacks its "zu", after "um" or after a verb that wants it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.article import Article, Clause, Grammar
from newslint.languages.morphology import NEUTER, NOMINATIVE, SUBORDINATES, THIRD_PLURAL, WITH_INFINITIVE, Word
from newslint.rule import Finding, Localized, rule
from newslint.text import Fix, Span

_BEFORE, _WITHIN, _WITH = Localized("vor", "before"), Localized("in", "in"), Localized("bei", "with")
_STRETCH = re.compile("[^,;:–—()…?!.]+").finditer
_INFINITIVE_AT_END = re.compile("i(?:[,.!?v]|$)").search
_PHRASE = "[sde]?(?:b*[ay])*#*[no]+"
# These two are compiled at first use, by re itself: few sentences need them.
_ONE_THING = f"(?:[pqz]?{_PHRASE}(?:[pqz]{_PHRASE}|[sde](?:b*[ay])*[no]+|c{_PHRASE})*|[kbd#]|d?[ay])$"
# As many tokens before a group are looked at for another that opens alike.
LONGEST_ROW = 4
# An infinitive with zu, a conjunction, and one without.
_JOINED = "(?:zi|Z)c(?P<rest>[^,;:–—()…?!.czZvit]*)i(?![itvZ])"
_QUOTES = '„“”»«"'
# A stretch ends as a clause does.
_ENDS = (",", ".", "!", "?", "")


@rule(
    "missing-zu",
    severity="error",
    de="{place} „{verb}“ fehlt „zu“",
    en="“zu” is missing {place} “{verb}”",
    reason_de="""Dem Infinitiv sein „zu“ lassen.

    Nach „um“, „ohne“, „statt“ und nach Verben wie „versuchen“ und „planen“ steht der Infinitiv mit „zu“. Gemeldet wird
    eine Gruppe zwischen Kommas, in der kein gebeugtes Verb steht, die mit dem Infinitiv endet und kein Satz sein kann,
    und ein Infinitiv am Satzende, dessen Verb keinen bloßen Infinitiv bei sich hat („die Leistung ist hoch bewerten“).
    """,
    source="Duden, Die Grammatik: Infinitivgruppen mit zu",
    safe_fix=False,
    local=True,
    bad=[
        ("Er spielt nicht, um Geld [[verdienen]].", "Er spielt nicht, um Geld zu verdienen."),
        ("Sie plant, das Geld im Mai [[auszahlen]].", "Sie plant, das Geld im Mai auszuzahlen."),
        "Die Stadt plant, das Bad im Mai [[eröffnen]].",
        "Das ist eine gute Gelegenheit, alte Möbel [[verkaufen]]. Sie ging, ohne die Rechnung [[bezahlen]].",
        "Die Helfer versuchen mit Schläuchen den Brand [[löschen]].",
        "Die Leistung der Helfer ist hoch [[bewerten]].",
        (
            "Sie begann, Lieder zu singen und bald ein Bild [[malen]].",
            "Sie begann, Lieder zu singen und bald ein Bild zu malen.",
        ),
        "Der Versuch der Stadt, das Bad im Mai [[öffnen]], schlug fehl.",
        "Er ist bereit, auf das Amt [[verzichten]]..",
        "Sie wurde aufgefordert, das Land [[verlassen]]. Er kündigte an, den Bau prüfen [[lassen]].",
        "Das braucht niemand [[wissen]].",
        "Es heißt, dass er das Rennen [[gewinnen]] hofft. Er sagt, dass er damit nichts [[tun]] gehabt habe.",
    ],
    good=[
        "Sag mir, um wie viel Uhr wir kommen sollen.",
        "Er spielt nicht, um Geld zu verdienen. Sie kam, um ihn abzuholen.",
        "Er versuchte zu gehen. Sie will, ohne zu zögern, das Bad schließen.",
        "Die Stadt plant viel, Vereine und Schulen machen mit. Er bittet um Hilfe beim Essen.",
        "Er hofft, Kinder und Eltern lernen daraus. Sie soll kochen, putzen und waschen.",
        "Er begann, Bilder zu malen und Lieder zu schreiben. Er rät, weniger zu essen, mehr zu trinken.",
        "Um ihn herum streiten, singen und lachen sie. Sie fürchtet, dass die Busse mehr Gäste bringen.",
        "Um acht Uhr kommen alle. Sie werden, statt zu klagen, handeln. Er ging, ohne dass Leute gefragt werden.",
        "Er will das Bad schließen, die Halle verkaufen, den Park sperren. Sie hoffen, viele Kinder kommen.",
        "Das Gesetz, das die Rechte, die sie haben, stärken soll, kommt. Meine Mutter ist einkaufen.",
        "Es ist ein Raum, den Gäste gern nutzen. Er lädt alle ein, die Hilfe brauchen. Sie hat das Land, so heißt es, verlassen.",
        "Er möchte Karten zu den Spielen haben und nicht nur zusehen. Sie weiß, was Sie wollen. Es ist ein Haus, in dem Kinder lernen.",
        "Probleme gibt es mit Bahnen, die zwischen dem Bad, der Halle und dem Park fahren.",
        "Dann wird der Wirt (61) um Geld bitten. Sie kann zusagen und alles, was sie braucht, ohne weitere Fragen bestellen.",
        "„Das braucht niemand wissen“, sagte sie. Er rief: „Du brauchst nicht zahlen.“",
        "Er hat damit zu tun gehabt, die Leute kommen lassen und ein Auto im Hof stehen gehabt. Sie ist zu weit gegangen, die anderen lachen.",
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
            found = {
                *_in_groups(grammar),
                *_beside_finite(grammar),
                *_behind_another(grammar),
                *_before_perfect(grammar),
            }
            for at in sorted(found):
                span = grammar.span(at, at)
                if _is_spoken(article, grammar, span):
                    continue
                verb = article.text[slice(*span)]
                better = grammar.language.with_zu(verb)
                fix = Fix.replace(*span, better, safe=False) if better else None
                yield Finding(
                    *span, fix=fix, verb=verb, place=_WITH if not better else _BEFORE if " " in better else _WITHIN
                )


def _is_spoken(article: Article, grammar: Grammar, span: Span) -> bool:
    """Whether it stands in a quotation, with a verb that lacks its zu where people speak: "„Das braucht man nicht sagen.“"""
    spoken, words = article.language.spoken_zu_verbs, grammar.tokens.words
    if not any(word is not None and not spoken.isdisjoint(word.lemmas("V")) for word in words):
        return False
    return any(quote.start <= span.start < quote.end for quote in article.quotes)


def _in_groups(grammar: Grammar) -> Iterator[int]:
    """Yield the infinitives at the end of a group between commas that wants one with zu."""
    codes, words, language = grammar.tokens.codes, grammar.tokens.words, grammar.language
    for match in _STRETCH(codes):
        first, end = match.span()
        after = codes[end : end + 1]
        while end > first and codes[end - 1] in _QUOTES:
            end -= 1
        comma = first - 1
        while first < end and (codes[first] in _QUOTES or (codes[first] == "c" and comma >= 0)):
            first += 1  # "sondern um Geld zu verdienen"
        if codes[first:end].startswith("bp") and words[first + 1].conjunction & WITH_INFINITIVE:  # type: ignore[union-attr]
            first += 1  # "nur um Geld zu verdienen"
        if end - first < 2 or codes[end - 1] != "i" or after not in _ENDS:
            continue
        opener, last = words[first], words[end - 1]
        inside = codes[first : end - 1]
        if opener is None or last is None or not set(inside).isdisjoint("zZv"):
            continue
        if opener.conjunction & WITH_INFINITIVE and opener.code == "p":
            row = slice(max(0, comma - LONGEST_ROW), max(0, comma))
            if "z" not in codes[row] and any(word is not None and word.lower == opener.lower for word in words[row]):
                continue  # "ohne Arbeit, ohne Geld dastehen"
            # "um das uns alle beneiden", "ohne dass es jemand sah"
            second = words[first + 1]
            opens = inside[1:2] == "u" and second is not None and not second.adverb
            asks = (
                second is not None and second.lower in language.clause_questions
            )  # "um wie viel Uhr wir kommen müssen"
            clause = opens or asks or (inside[1:2] == "s" and inside[2:3] in ("g", "K", "d"))
            cluster = inside[-1:] in ("i", "t") and not language.infinitives.isdisjoint(last.lemmas("I"))
            others = set(inside[:-1] if cluster else inside)  # "um es ableiten können"
            if others.isdisjoint("it") and not clause and _may_open(grammar, first, end):
                yield end - 1
            continue
        behind = comma > 0 and codes[comma] == "," and not _opens_clause(grammar, opener) and "u" not in inside
        if behind and _is_group(grammar, first, end, comma):
            yield end - 1


def _opens_clause(grammar: Grammar, opener: Word) -> bool:
    """Whether a clause begins so: with a conjunction, a question word or a subject."""
    subject = opener.code == "k" and not opener.pronoun & ~NOMINATIVE
    asks = opener.lower in grammar.language.clause_questions
    return opener.code == "r" or subject or asks or bool(opener.conjunction & SUBORDINATES)


def _may_open(grammar: Grammar, first: int, end: int) -> bool:
    """Whether the preposition opens a group with an infinitive, by what the main clause has of its own."""
    codes, words = grammar.tokens.codes, grammar.tokens.words
    language = grammar.language
    if first < 2:
        verb = words[end + 1] if end + 1 < len(words) else None  # "Um das zu sehen, kam er"
        return verb is not None and (codes[end + 1] == "v" or verb.lower in language.auxiliaries)
    main = [at for one in grammar.clauses if one.kind == "main" for at in one.tokens() if at < first]
    # "Die Zahl kann, so der Rat, um zehn liegen", "Sie wird (wie immer) um Hilfe bitten"
    bare = language.bare_infinitive_verbs | language.future_auxiliary
    before = [word.lower for at, word in enumerate(words[:first]) if word is not None and codes[at - 1 : at] != "z"]
    modal = bare.intersection([language.auxiliaries.get(form, "") for form in before])
    # "kann zusagen und alles, was sie will, ohne Weiteres kaufen": the other half has an infinitive of its own
    half = "".join([codes[at] for at in main]).rpartition("c")[2]
    return not modal or "i" in half or ("t" in half and not modal.isdisjoint(language.future_auxiliary))


def _is_group(grammar: Grammar, first: int, end: int, comma: int) -> bool:
    """Whether the stretch behind a comma is an infinitive with what belongs to it, and no clause or part of one."""
    codes, words, language = grammar.tokens.codes, grammar.tokens.words, grammar.language
    host = grammar.clause_of(comma - 1)
    within = grammar.clause_of(first)
    if host is None or within is None:
        return False
    if codes[:comma].rpartition(",")[2].startswith("l") and "," in codes[:comma]:
        return False  # "…, wie der Rat, die Stadt und das Land sagen"
    goes_on = host.kind == "infinitive" and first > comma + 1  # "das Bad zu schließen, sondern die Halle zu bauen"
    noun = goes_on or grammar.noun_wants_zu(comma)
    if not goes_on and (not host.finite or (host.finite[-1] >= comma and not (noun and host.kind == "main"))):
        return False  # "die zwischen der Halle, dem Bad und einem Parkhaus pendeln"
    other = within.kind in ("subordinate", "relative") and within.opener not in (first, first + 1)
    if within is not host and (other or any(first <= at < end - 1 for at in within.finite)):
        return False
    last = words[end - 1]
    assert last is not None
    joined = first > comma + 1
    others = [one for one in grammar.clauses if one.kind == "main" and one.first < first and one is not host]
    hosts = [host, *others] if joined or host.kind != "main" else [host]
    if any(grammar.lacks_infinitive(one, comma) for one in (others if noun else [host, *others])):
        return False
    ahead = any(word is not None and word.lower in language.correlates for word in words[max(0, comma - 4) : comma])
    if not ahead and any(grammar.may_have_row(one, comma) for one in hosts):
        return False
    wanted = "sure" if noun else grammar.wants_zu(host, comma)
    if host.kind not in ("main", "infinitive") and wanted != "sure":
        return False
    cluster = not set(codes[first : end - 1]).isdisjoint("it")
    if cluster and not (wanted == "sure" and _takes_verbs(grammar, end - 1)):
        return False  # "…, weitergetragen werden": a second verb of what stands before
    bare = language.infinitives - (language.intransitive_verbs if wanted == "sure" else frozenset())
    if not cluster and not bare.isdisjoint(last.lemmas("I")):
        return False
    if last.participle and (joined or not wanted):
        return False  # "… aufgegeben, aber keine Antwort erhalten"
    if within.opener == first + 1 and grammar.may_have_plural_subject(first + 1, end - 1):
        return False  # "ein Haus, in dem Kinder spielen"
    if codes[first] == "s" and not (wanted and grammar.is_article(host, first, end, comma)):
        return False
    # With the verb in second place one thing stands before it: "er sagte, die Leute lachen".
    clause = codes[first] == "s" or re.compile(_ONE_THING).match(codes, first, end - 1) is not None
    if clause and grammar.may_have_plural_subject(first, end - 1):
        return wanted == "sure"
    return bool(wanted) or codes[first] in "gK" or (codes[first] == "e" and codes[end : end + 1] == ".")


def _takes_verbs(grammar: Grammar, at: int) -> bool:
    """Whether the infinitive goes with another verb before it: "prüfen lassen", "gewählt werden"."""
    language, word = grammar.language, grammar.tokens.words[at]
    assert word is not None
    lemmas = set(word.lemmas("I"))
    if grammar.tokens.codes[at - 1] == "t":
        return not lemmas.isdisjoint(language.infinitives)
    return not lemmas.isdisjoint(language.causative_verbs)


def _beside_finite(grammar: Grammar) -> Iterator[int]:
    """Yield the infinitives at the end of a clause whose finite verb can have none without zu."""
    codes, words, language = grammar.tokens.codes, grammar.tokens.words, grammar.language
    bare = language.bare_infinitive_verbs | language.future_auxiliary
    for clause in grammar.clauses if _INFINITIVE_AT_END(codes) else ():
        if not clause.finite or clause.kind == "infinitive":
            continue
        verb = clause.finite[-1 if clause.kind != "main" else 0]
        finite = words[verb]
        if finite is None or codes[verb] not in "vi" or not bare.isdisjoint(finite.lemmas("VW")):
            continue
        if clause.kind != "main":
            # "dass er das Rennen gewinnen versucht"
            if codes[verb - 1 : verb + 1] == "iv" and codes[verb - 2] not in "zit":
                before = words[verb - 1]
                if before is not None and set(finite.lemmas("V")) & language.zu_verbs:
                    yield verb - 1
            continue
        if any(at > verb and codes[at] == "v" for at in clause.finite) or (codes[verb] == "i" and verb < 1):
            continue
        end = next(stop for first, stop in clause.pieces if first <= verb < stop)
        last = words[end - 1]
        if last is None or end - verb < 3 or codes[end - 1] != "i" or codes[end : end + 1] not in _ENDS:
            continue
        between = codes[verb + 1 : end - 1]
        if last.participle or not set(between).isdisjoint("ixZtzc-"):
            continue
        if _wants_zu(grammar, clause, verb, end):
            yield end - 1


def _wants_zu(grammar: Grammar, clause: Clause, verb: int, end: int) -> bool:
    """Whether the finite verb of a main clause can have no infinitive at its end but one with zu."""
    words, language = grammar.tokens.words, grammar.language
    finite, last = words[verb], words[end - 1]
    assert finite is not None
    assert last is not None
    lemmas = set(finite.lemmas("V"))
    if lemmas & language.copulas:
        return not _has_person(grammar, clause)
    if not lemmas & language.zu_verbs:
        return False
    return not (finite.finite & THIRD_PLURAL and last.finite and grammar.may_have_plural_subject(verb + 1, end - 1))


def _behind_another(grammar: Grammar) -> Iterator[int]:
    """Yield the infinitives that lack the zu which the one before them has: "zu malen und schreiben"."""
    codes, words = grammar.tokens.codes, grammar.tokens.words
    if "ic" not in codes and "Zc" not in codes:
        return
    for match in re.finditer(_JOINED, codes):
        at, last = match.end() - 1, words[match.end() - 1]
        if last is None or codes[at + 1 : at + 2] not in _ENDS:
            continue
        begin = match.start("rest")
        if re.compile(_ONE_THING).match(codes, begin, at) is not None and grammar.may_have_plural_subject(begin, at):
            continue
        if not any(grammar.may_have_row(one, match.end()) for one in grammar.clauses if one.first <= at):
            yield at


def _before_perfect(grammar: Grammar) -> Iterator[int]:
    """Yield the infinitives before the participle of "haben", which has one with zu: "nichts damit zu tun gehabt"."""
    codes, words, language = grammar.tokens.codes, grammar.tokens.words, grammar.language
    for match in re.finditer("(?<![zitZ])it", codes):
        infinitive, participle = words[match.start()], words[match.start() + 1]
        assert infinitive is not None
        assert participle is not None
        own = not language.perfect_auxiliary.isdisjoint(participle.lemmas("P"))
        if own and language.intransitive_verbs.isdisjoint(infinitive.lemmas("I")):  # "im Hof stehen gehabt"
            yield match.start()


def _has_person(grammar: Grammar, clause: Clause) -> bool:
    """Whether somebody can be the subject: "Mutter ist einkaufen", with an infinitive for where she has gone."""
    subjects, words = grammar.subjects(clause), grammar.tokens.words
    nouns = [words[phrase.noun] for phrase in subjects.phrases] + [words[at] for at in subjects.pronouns]
    if not nouns:
        return any(grammar.tokens.codes[at] in "ox" for at in clause.tokens())
    return any(word is None or _is_person(grammar, word) for word in nouns)


def _is_person(grammar: Grammar, word: Word) -> bool:
    if word.code == "n":
        return grammar.language.is_person(word.form)
    return bool(word.pronoun & NOMINATIVE & ~NEUTER) or not word.pronoun  # "es ist nicht leugnen"

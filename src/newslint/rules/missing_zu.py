"""missing-zu: an infinitive that lacks its "zu", after "um" or after a verb that wants it."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.article import Article, Grammar
from newslint.languages.morphology import NOMINATIVE, PLURAL, WITH_INFINITIVE
from newslint.rule import Finding, rule
from newslint.text import Fix

_BREAKS = ',;:–—()„“”»«"…?!.'


@rule(
    "missing-zu",
    severity="error",
    de="vor „{verb}“ fehlt „zu“",
    en="“zu” is missing before “{verb}”",
    reason_de="""Dem Infinitiv sein „zu“ lassen.

    Nach „um“, „ohne“, „statt“ und nach Verben wie „versuchen“ und „planen“ steht der Infinitiv mit „zu“. Gemeldet wird
    nur eine Gruppe zwischen Kommas, in der kein gebeugtes Verb steht und die mit dem Infinitiv endet.
    """,
    source="Duden, Die Grammatik: Infinitivgruppen mit zu",
    safe_fix=False,
    bad=[
        ("Er spielt nicht, um Geld [[verdienen]].", "Er spielt nicht, um Geld zu verdienen."),
        ("Sie ging, ohne die Rechnung [[bezahlen]].", "Sie ging, ohne die Rechnung zu bezahlen."),
        ("Die Stadt plant, das Bad im Mai [[eröffnen]].", "Die Stadt plant, das Bad im Mai zu eröffnen."),
    ],
    good=[
        "Er spielt nicht, um Geld zu verdienen. Sie kam, um ihn abzuholen.",
        "Er versuchte zu gehen. Sie will, ohne zu zögern, das Bad schließen.",
        "Die Stadt plant viel, Vereine und Schulen machen mit. Er bittet um Hilfe beim Essen.",
        "Er hofft, Kinder und Eltern lernen daraus. Sie soll kochen, putzen und waschen.",
        "Er begann, Bilder zu malen und Lieder zu schreiben. Er rät, weniger zu essen, mehr zu trinken.",
        "Um ihn herum streiten, singen und lachen sie. Sie fürchtet, dass die Busse mehr Gäste bringen.",
        "Um acht Uhr kommen alle. Sie werden, statt zu klagen, handeln.",
    ],
)
def missing_zu(article: Article) -> Iterator[Finding]:
    """Keep the "zu" of an infinitive.

    After "um", "ohne", "statt" and after verbs such as "versuchen" and "planen" the infinitive has its "zu". Reported is
    only a group between commas that holds no finite verb and ends with the infinitive.
    """
    for grammar in article.grammars:
        codes = grammar.tokens.codes
        if "i" in codes and "," in codes:
            for at in _bare(grammar):
                span = grammar.span(at, at)
                fix = Fix.replace(span.start, span.start, "zu ", safe=False)
                yield Finding(*span, fix=fix, verb=article.text[slice(*span)])


def _bare(grammar: Grammar) -> Iterator[int]:
    """Yield the infinitives at the end of a group that wants one with zu."""
    codes, words = grammar.tokens.codes, grammar.tokens.words
    for comma in [-1, *(at for at, code in enumerate(codes) if code == ",")]:
        start = comma + 1
        end = next((at for at in range(start, len(codes)) if codes[at] in _BREAKS), len(codes))
        while start < end and codes[start] == "c" and comma >= 0:
            start += 1  # "sondern um Geld zu verdienen"
        if end - start < 3 or codes[end - 1] != "i" or codes[end : end + 1] not in (".", ",", "!", "?"):
            continue
        inside = codes[start : end - 1]
        if set(inside) & set("zZvitcukx#"):
            continue
        opener, last = words[start], words[end - 1]
        if opener is None or last is None or last.adjective or last.noun:
            continue
        if opener.conjunction & WITH_INFINITIVE and opener.code == "p":
            # "Um das zu sehen, kam er": at the beginning only where the verb of the sentence follows
            if comma >= 0 or codes[end + 1 : end + 2] == "v":
                yield end - 1
        elif (
            comma > 0
            and codes[end : end + 1] == "."
            and ((codes[start] in "sde" and _is_wanted(grammar, comma)) or _has_object_only(grammar, comma, start, end))
        ):
            yield end - 1


def _has_object_only(grammar: Grammar, comma: int, start: int, end: int) -> bool:
    """Whether the group opens with an object and holds nothing that a plural verb could have as its subject."""
    codes, words = grammar.tokens.codes, grammar.tokens.words
    if codes[start] not in "Kge" or "," in codes[:comma]:
        return False
    for phrase in grammar.phrases:
        if (
            start <= phrase.first < end
            and phrase.preposition < 0
            and (phrase.cells & NOMINATIVE & PLURAL or not phrase.certain)
        ):
            return False
    verbs = [word for at, word in enumerate(words[:comma]) if word is not None and codes[at] in "vit" and word.finite]
    language = grammar.language
    bare = language.bare_infinitive_verbs
    return bool(verbs) and all(set(verb.lemmas("VW")).isdisjoint(bare) for verb in verbs)


def _is_wanted(grammar: Grammar, comma: int) -> bool:
    """Whether the clause before the comma ends with a verb that wants an infinitive with zu, and has no modal."""
    words, codes = grammar.tokens.words, grammar.tokens.codes
    language = grammar.language
    verb = words[comma - 1] if comma else None
    if verb is None or codes[comma - 1] not in "vty" or set(verb.lemmas("VPW")).isdisjoint(language.zu_verbs):
        return False
    before = [word for word in words[:comma] if word is not None]
    return (
        "," not in codes[:comma]
        and not any(
            word is not verb and word.lower in language.auxiliaries and codes[at] == "v"
            for at, word in enumerate(words[: comma - 1])
            if word is not None and not verb.participle
        )
        and bool(before)
    )

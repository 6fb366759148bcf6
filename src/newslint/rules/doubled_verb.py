"""doubled-verb: verbs in one clause that cannot go together, as a clause has them that was rebuilt halfway."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.article import Article, Clause, Grammar
from newslint.languages.morphology import PAST, SUBORDINATES, THIRD_PLURAL, Word
from newslint.rule import Finding, Localized, rule
from newslint.text import Fix

# Between two verbs of one simple clause stands none of these: a joint, a mark, a word that nobody knows.
_JOINTS = re.compile(r"[^a-zA-Z#]|[culx]").search
# A noun and, behind it, a pronoun that may open a relative clause without its comma: "die Stadt die sich wehrt".
_RELATIVE = re.compile(r"[no][pq]?s(?![bay#]*[no])").search
# A cheap look first: two finite verbs without a joint between them; a participle or a finite verb, and behind it another
# verb that closes a clause; a finite verb, and an infinitive that closes the sentence.
_SUSPECT = re.compile(r"v[abd-km-tvwyzA-Z#]*(?:v|i\.?$)|[btv][vi](?:[.,;:!?]|$)").search
_VERB_LAST = ("subordinate", "relative")
# The prefix of participles.
_GE = "ge"

_WHY = {
    "doubled": Localized("zwei gebeugte Verben in einem Teilsatz", "two finite verbs in one clause"),
    "participle": Localized("neben dem Hilfsverb steht ein Partizip", "an auxiliary goes with a participle"),
    "lost": Localized("davor steht ein Partizip", "a participle goes before it"),
    "passive": Localized("neben „sein“ steht „worden“", "“worden” goes with “sein”"),
    "bare": Localized(
        "neben dem Hilfsverb steht ein Partizip oder ein „zu“", "an auxiliary goes with a participle or with zu"
    ),
    "infinitive": Localized("vor dem Modalverb steht ein Infinitiv", "a modal verb goes with an infinitive"),
}


@rule(
    "doubled-verb",
    severity="error",
    de="„{first}“ und „{second}“ passen nicht zusammen: {why}",
    en="“{first}” and “{second}” do not go together: {why}",
    reason_de="""Die Verben eines Teilsatzes zusammenpassen lassen.

    Wer einen Satz umbaut, lässt leicht ein Verb stehen oder ändert nur eines von zweien: „Im Mai wurden die Häuser
    wurden verkauft“, „dass er gesehen konnte“, „sodass der Antrag ablehnt wurde“, „die gebaut werde könnten“. Gemeldet
    werden dasselbe Verb zweimal in einem einfachen Satz, zwei gebeugte Verben in einem Nebensatz, ein Partizip vor einem
    Modalverb, eine gebeugte Form, wo neben „haben“, „sein“ oder „werden“ ein Partizip steht, und ein Passiv, das
    „wurden“ und „worden“ verwechselt. Wo nur ein Komma fehlt
    oder eine Zeile in die nächste läuft, bleibt die Regel still.
    """,
    source="Duden, Die Grammatik: der Verbalkomplex",
    safe_fix=False,
    local=True,
    bad=[
        "Im Mai [[wurden die Häuser wurden]] verkauft.",
        "Seiner Meinung nach [[sei der Plan ist]] jetzt der beste Weg.",
        "Er sagt, dass sich der Plan [[kann dann noch ändern lässt]].",
        ("Er sagt, dass er nichts [[gesehen konnte]].", "Er sagt, dass er nichts sehen konnte."),
        ("Es gibt Häuser, die gebaut [[werde könnten]].", "Es gibt Häuser, die gebaut werden könnten."),
        ("Er sagt, dass der Antrag [[ablehnt wurde]].", "Er sagt, dass der Antrag abgelehnt wurde."),
        ("Die Probe [[habe zeigt]], dass es geht.", "Die Probe habe gezeigt, dass es geht."),
        "Er [[hat am Abend nach Hause gehen]].",
        ("Die Häuser [[sind gebaut wurden]].", "Die Häuser sind gebaut worden."),
        "Der Antrag [[wurde am Abend abgelehnt worden]]. Es ist nach ihm [[fahndet worden]].",
    ],
    good=[
        "Das ist Gott sei Dank vorbei.",
        "Er wurde gewählt und wurde gefeiert. Die Häuser, die verkauft wurden, wurden gebaut.",
        "Er hat Geld auf der Bank liegen. Er hat gut lachen. Er hat kommen sehen, was folgt.",
        "Ich denke es geht. Wer will kann gehen. Zeit drängt Allerdings drängt die Zeit.",
        "Sie wurde von Leuten umringt. Er sagt, dass das Urteil vollstreckt wird und die Leute übersiedelt sind.",
        "Die Leute sollen bestraft werden. Dass sie es hätten wissen können, ist klar. Er lässt aufhorchen.",
        "Geliefert werden sollen die Teile im Mai. Er sagt, dass er es wie folgt einleitet.",
        "Weder findet er Halt noch ist er froh. Er sagt, dass er es hat kommen lassen.",
    ],
)
def doubled_verb(article: Article) -> Iterator[Finding]:
    """Let the verbs of a clause go together.

    Who rebuilds a sentence easily leaves a verb behind, or changes one of two: "Im Mai wurden die Häuser wurden
    verkauft", "dass er gesehen konnte", "sodass der Antrag ablehnt wurde", "die gebaut werde könnten". Reported are the
    same verb twice in a simple clause, two finite verbs in a subordinate one, a participle before a modal verb, a
    finite form where a participle goes with "haben", "sein" or "werden", and a passive that takes "wurden" for "worden".
    Where only a comma is missing, or a line runs
    into the next, the rule is silent.
    """
    passive = article.language.passive_participle
    if not passive.isdisjoint(article.index):
        yield from _passives(article, passive)
    for grammar in article.grammars:
        for clause in grammar.clauses if _SUSPECT(grammar.tokens.codes) else ():
            if clause.finite:
                found = (
                    _passive_lost(article, grammar, clause)
                    or _participle_lost(article, grammar, clause)
                    or _infinitive_lost(article, grammar, clause)
                )
                found = found or _doubled(article, grammar, clause) or _bare_infinitive(article, grammar, clause)
                if found is not None:
                    yield found


def _passives(article: Article, passive: frozenset[str]) -> Iterator[Finding]:
    """The passive in the perfect without its participle or its auxiliary: "fahndet worden", "wurde abgelehnt worden"."""
    starts, index = article.words.starts, article.index
    for place in sorted(starts[at] for form in passive for at in index.get(form, ())):
        grammar = article.grammar_at(place)
        at = grammar.tokens.at(place) if grammar is not None else 0
        if grammar is None:
            continue
        clause = grammar.clause_of(at)
        if clause is not None and len(clause.finite) == 1:
            helper = grammar.tokens.words[clause.finite[0]]
            lemmas = helper.lemmas("V") if helper is not None and helper.finite & PAST else []
            if not article.language.future_auxiliary.isdisjoint(lemmas):
                yield _finding(article, grammar, clause.finite[0], at, "passive")
                continue
        words, codes, language = grammar.tokens.words, grammar.tokens.codes, grammar.language
        before = words[at - 1]
        if before is None or not before.form.islower() or not (before.finite or before.joined or before.infinitive):
            continue
        prefixed = before.lower.startswith(tuple(language.verb_prefixes))  # "überspült": a participle or not
        other = prefixed or before.participle or before.adverb or before.adjective or before.pronoun
        if codes[at - 1] in "vi" and not other and before.lower not in language.auxiliaries:
            fix = _replaced(grammar, at - 1, _participle(grammar, before))
            yield _finding(article, grammar, at - 1, at, "lost", fix)


def _finding(article: Article, grammar: Grammar, first: int, second: int, why: str, fix: Fix | None = None) -> Finding:
    words = grammar.tokens.words
    start, end = grammar.span(first, second)
    one, other = (words[at].form for at in (first, second))  # type: ignore[union-attr]
    return Finding(start, end, fix=fix, first=one, second=other, why=_WHY[why])


def _replaced(grammar: Grammar, at: int, form: str) -> Fix | None:
    start, end = grammar.span(at, at)
    word = grammar.tokens.words[at]
    return Fix.replace(start, end, form, safe=False) if form and word is not None and word.form.islower() else None


def _sure(grammar: Grammar, clause: Clause) -> list[int]:
    """Return the words of the clause that can be nothing but finite verbs, those of set phrases aside."""
    codes, words, formulas = grammar.tokens.codes, grammar.tokens.words, grammar.language.inset_formulas
    found = [at for at in clause.finite if codes[at] == "v" and words[at].form.islower()]  # type: ignore[union-attr]
    around = {at: tuple(word.lower if word else "" for word in words[at - 1 : at + 2]) for at in found if at}
    return [at for at in found if around.get(at) not in formulas]  # "Das ist Gott sei Dank vorbei."


def _closing(grammar: Grammar, clause: Clause) -> tuple[int, int] | None:
    """Return the last two words of a clause with its verb at its end, and a mark or nothing behind it."""
    end = clause.end
    first, _ = clause.pieces[-1]
    ends = grammar.tokens.codes[end : end + 1] in ("", ".", ",", ";", ":", "!", "?")
    return (end - 2, end - 1) if clause.kind in _VERB_LAST and ends and end - first > 2 else None


def _participle_lost(article: Article, grammar: Grammar, clause: Clause) -> Finding | None:
    """A finite form beside an auxiliary: "ablehnt wurde", "habe zeigt"."""
    sure = _sure(grammar, clause)
    closing = _closing(grammar, clause)
    if sure and closing == (sure[0] - 1, sure[0]) and _is_stem(grammar, sure[0] - 1):
        sure = list(closing)
    if len(sure) < 2:
        return None
    first, second = sure[0], sure[-1]
    if closing == (first, second):
        lost, auxiliary = first, second
    elif (
        clause.kind == "main"
        and second + 1 in [end for _, end in clause.pieces]
        and not _parted(grammar, first, second)
    ):
        lost, auxiliary = second, first
    else:
        return None
    words, language = grammar.tokens.words, grammar.language
    helper, verb = words[auxiliary], words[lost]
    assert helper is not None
    assert verb is not None
    if language.compound_auxiliaries.isdisjoint(helper.lemmas("V")) or verb.participle or verb.infinitive:
        return None
    form = _participle(grammar, verb)
    if not form:
        return None
    passive = not language.future_auxiliary.isdisjoint(helper.lemmas("V"))
    fix = None if passive and lost == second else _replaced(grammar, lost, form)  # "wird jubelt": or "wird jubeln"
    return _finding(article, grammar, first, second, "participle", fix)


def _passive_lost(article: Article, grammar: Grammar, clause: Clause) -> Finding | None:
    """A finite form where the perfect of the passive has a participle: "ist gelegt wurden", "besiegt wurden war"."""
    sure = _sure(grammar, clause)
    if len(sure) != 2 or sure[1] + 1 not in [end for _, end in clause.pieces]:
        return None
    words, codes, language = grammar.tokens.words, grammar.tokens.codes, grammar.language
    last = sure[1] == sure[0] + 1
    lost, auxiliary = sure if last else sure[::-1]
    verb, helper = words[lost], words[auxiliary]
    if verb is None or helper is None or codes[lost - 1] != "t" or (clause.kind in _VERB_LAST) != last:
        return None
    if language.future_auxiliary.isdisjoint(verb.lemmas("V")) or language.state_auxiliary.isdisjoint(
        helper.lemmas("V")
    ):
        return None
    if not verb.finite & PAST & THIRD_PLURAL or _parted(grammar, *sure):
        return None
    (form,) = language.passive_participle
    return _finding(article, grammar, sure[0], sure[1], "passive", _replaced(grammar, lost, form))


def _is_stem(grammar: Grammar, at: int) -> bool:
    """Whether the word is the stem of a verb and nothing else: "benutz"."""
    word = grammar.tokens.words[at]
    return word is not None and word.known and all(reading.letter == "V" for reading in word.readings)


def _participle(grammar: Grammar, verb: Word) -> str:
    """Return the participle that differs from the form in its prefix alone: zeigt → gezeigt, ablehnt → abgelehnt."""
    language = grammar.language
    form = verb.lower
    if verb.joined:
        heads = (form[:at] for at in range(len(form)))
        forms = [
            head + _GE + form.removeprefix(head)
            for head in heads
            if head in language.particles and head not in language.verb_prefixes
        ]
    else:
        forms = [_GE + form, form + "t"]  # "zeigt", "veröffentlich"
    return next((form for form in forms if form in language.lexicon and language.word(form).participle), "")


def _infinitive_lost(article: Article, grammar: Grammar, clause: Clause) -> Finding | None:
    """A participle, or a finite auxiliary, where a modal verb wants an infinitive: "gesehen konnte", "werde könnten"."""
    closing = _closing(grammar, clause)
    if closing is None:
        return None
    words, language = grammar.tokens.words, grammar.language
    verb, modal = (words[at] for at in closing)
    if verb is None or modal is None or closing[1] not in clause.finite or not verb.form.islower():
        return None
    if language.modal_verbs.keys().isdisjoint(modal.lemmas("V")) or verb.infinitive:
        return None
    code = grammar.tokens.codes[closing[0]]
    if code == "t" and verb.participle and not verb.finite:
        forms = {one.lemma for one in verb.readings if one.letter == "P"}
    elif code == "v" and not language.compound_auxiliaries.isdisjoint(verb.lemmas("V")):
        forms = set(verb.lemmas("V"))
    else:
        return None
    form = forms.pop() if len(forms) == 1 else ""
    return _finding(article, grammar, *closing, "infinitive", _replaced(grammar, closing[0], form))


def _doubled(article: Article, grammar: Grammar, clause: Clause) -> Finding | None:
    """Two finite verbs: the same verb in any clause, or any two in one that has its verb at its end."""
    sure = _sure(grammar, clause)
    if len(sure) != 2 or sure[1] == sure[0] + 1 or _parted(grammar, *sure):
        return None
    words = grammar.tokens.words
    one, other = (words[at] for at in sure)
    assert one is not None
    assert other is not None
    same = not set(one.lemmas("V")).isdisjoint(other.lemmas("V"))
    if not same and not _closes_doubled(grammar, clause, *sure):
        return None
    return _finding(article, grammar, sure[0], sure[1], "doubled")


def _closes_doubled(grammar: Grammar, clause: Clause, first: int, second: int) -> bool:
    """Whether the second verb closes a clause with its verb at the end, and the first is nothing of its own in it."""
    codes = grammar.tokens.codes
    if clause.kind not in _VERB_LAST or second != clause.end - 1 or first <= clause.opener + 1:
        return False
    before = codes[first - 1]
    # "wie folgt"; "gefunden wurden gleich waren" lacks a comma; "das glaube ich"; "weder findet er … noch"
    own = before in "lti" or codes[first + 1] == "k" or "c" in codes[clause.first + 1 : first]
    words, language = grammar.tokens.words, grammar.language
    asks = any(word is not None and word.lower in language.clause_questions for word in words[first:second])
    return not own and not asks


def _parted(grammar: Grammar, first: int, second: int) -> bool:
    """Whether a joint stands between the two, or a capital that may open another sentence."""
    tokens = grammar.tokens
    if _JOINTS(tokens.codes, first, second) or _RELATIVE(tokens.codes, first, second):
        return True
    openers = grammar.language.openers
    return any(
        word is not None
        and (
            (word.form[:1].isupper() and (code not in "no" or word.lower in openers)) or word.conjunction & SUBORDINATES
        )
        for word, code in zip(tokens.words[first:second], tokens.codes[first:second])
    )


def _bare_infinitive(article: Article, grammar: Grammar, clause: Clause) -> Finding | None:
    """An infinitive at the end of a clause with "haben" that has neither a participle nor zu: "hat nach Hause gehen"."""
    codes, words, language = grammar.tokens.codes, grammar.tokens.words, grammar.language
    end = clause.end
    if clause.kind != "main" or len(clause.finite) != 1 or len(clause.pieces) > 1 or codes[end:] not in (".", ""):
        return None
    verb, last = clause.finite[0], end - 1
    helper, word = words[verb], words[last]
    if helper is None or word is None or codes[last] != "i" or codes[verb] != "v":
        return None
    if language.perfect_auxiliary.isdisjoint(helper.lemmas("V")) or word.participle or _parted(grammar, verb, last):
        return None
    if any(one is not None and (one.participle or one.infinitive) for one in words[clause.first : last]):
        return None
    resting = tuple(language.resting_verbs)
    if codes[last - 1] == "z" or any(lemma.endswith(resting) for lemma in word.lemmas("I")):
        return None
    return _finding(article, grammar, verb, last, "bare")

"""verb-case: an object in another case than its verb governs: "nimmt sich dem Thema an", "beharrt auf ein Nein"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from newslint.article import Article, Clause, Grammar, Phrase
from newslint.languages import Language
from newslint.languages.morphology import ACCUSATIVE, CELLS, DATIVE, GENITIVE, Word
from newslint.rule import Finding, Localized, rule

_NAMES = {"genitive": Localized("Genitiv", "genitive"), "dative": Localized("Dativ", "dative")}
_CASES = {"genitive": GENITIVE, "dative": DATIVE}
# A verb that governs one case is seen with the other.
_WRONG = {"genitive": DATIVE, "dative": ACCUSATIVE}


@rule(
    "verb-case",
    severity="error",
    de="„{verb}“ verlangt hier den {case}, „{phrase}“ steht nicht darin",
    en="“{verb}” wants the {case} here, which “{phrase}” is not",
    reason_de="""Ein Objekt in den Fall setzen, den sein Verb verlangt.

    „Sich annehmen“, „sich bedienen“, „gedenken“ haben den Genitiv bei sich („des Themas“, „der Opfer“), „beharren auf“,
    „leiden unter“, „teilnehmen an“ den Dativ; „helfen“, „zustimmen“, „entsprechen“ haben den Dativ allein („dem Antrag“,
    „mir“). Gemeldet wird nur ein Objekt, dessen Form eindeutig ist; Verben, neben
    denen der andere Fall einen Ort oder eine Richtung nennen kann, sind nicht gemeint.
    """,
    source="Duden, Die Grammatik (2016), Rn. 530–543; Duden, Richtiges und gutes Deutsch: Rektion",
    local=True,
    bad=[
        "Der Rat nimmt sich [[dem Thema]] an.",
        "Am Abend wurde [[den Opfern]] gedacht. Es wurden Kerzen angezündet und [[den Kindern]] gedacht.",
        "Die Kammer beharrt [[auf ein klares Nein]].",
        "Er sagt, dass die Stadt [[unter den Lärm]] leidet.",
        "Er stimmte [[den Antrag]] zu. Sie hat [[mich]] geholfen. Das entspricht [[den Wunsch]] der Leute.",
    ],
    good=[
        "Der Rat nimmt sich des Themas an. Am Abend wurde der Opfer gedacht. Er nahm den Leuten die Arbeit ab.",
        "Die Kammer beharrt auf einem klaren Nein. Die Stadt leidet unter dem Lärm.",
        "Er gedenkt den Bürgern zu helfen. Sie bedient sich dem Vernehmen nach seines Autos.",
        "Der Rat nimmt an, dass den Leuten das gefällt. Sie bedient den Gast.",
        "Er half den ganzen Tag. Er hat den Mann gehört. Sie ließ ihn helfen. Das hilft den Hunger stillen.",
    ],
)  # fmt: skip
def verb_case(article: Article) -> Iterator[Finding]:
    """Put an object into the case that its verb governs.

    "Sich annehmen", "sich bedienen", "gedenken" go with the genitive ("des Themas", "der Opfer"), "beharren auf", "leiden
    unter", "teilnehmen an" with the dative; "helfen", "zustimmen", "entsprechen" have a dative alone ("dem Antrag", "mir").
    Reported is only an object whose form is beyond doubt; verbs beside which the other case may tell a place or a
    direction are not meant.
    """
    known = article.language.verb_cases
    for grammar, clause in _suspects(article):
        for verb in _lemmas(grammar, clause) & known.keys():
            for by, case in known[verb]:
                if (by, case) == ("-", "dative"):
                    if not _is_only_verb(grammar, clause, known):
                        continue
                    for at in _accusative_pronouns(grammar, clause):
                        span = grammar.span(at, at)
                        yield Finding(*span, verb=verb, case=_NAMES[case], phrase=article.text[slice(*span)])
                for phrase in grammar.phrases_in(clause):
                    if _is_wrong(grammar, clause, phrase, by, case):
                        span = grammar.span(phrase.first, phrase.noun)
                        name = verb if by == "-" else f"{by} {verb}" if by == "sich" else f"{verb} {by}"
                        text = " ".join(article.text[slice(*span)].split())
                        yield Finding(*span, verb=name, case=_NAMES[case], phrase=text)


def _suspects(article: Article) -> Iterator[tuple[Grammar, Clause]]:
    """Yield the clauses with a form of one of the verbs, with its particle or without: a cheap look first."""
    forms = article.language.judged(_may_be_one, article.distinct)
    starts, index = article.words.starts, article.index
    places = sorted({starts[at] for form in forms for at in index.get(form.lower(), ())})
    done = -1
    for start in places:
        grammar = article.grammar_at(start)
        if grammar is not None:
            at = grammar.tokens.at(start)
            clause = grammar.clause_of(at)
            if clause is not None and (place := grammar.tokens.starts[clause.first]) != done:
                done = place
                yield grammar, clause


def _may_be_one(language: Language, form: str) -> bool:
    """Whether the form is one of a verb that governs a case, or of such a verb without its particle."""
    if not form.islower():
        return False
    return not language.case_verb_ends.isdisjoint(language.word(form).lemmas("VWIP"))


def _times(language: Language) -> tuple[Collection[str], ...]:
    return language.measure_nouns, language.weekdays, language.months, language.daytimes, language.time_heads


def _is_measure(language: Language, noun: Word) -> bool:
    """Whether the noun tells a time or a way, which may be an accusative beside any verb: "half den ganzen Tag"."""
    forms = {noun.lower, *(lemma.lower() for lemma in noun.lemmas("N"))}
    return any(not forms.isdisjoint(known) for known in _times(language))


def _lemmas(grammar: Grammar, clause: Clause) -> set[str]:
    """Return the infinitives that the verb of a clause may be, with its particle; none where it has a second verb."""
    verbs, words = grammar.verbs(clause), grammar.tokens.words
    if verbs.zu_infinitives:
        return set()
    particle = words[verbs.particle].lower if verbs.particle >= 0 else ""  # type: ignore[union-attr]
    inside = {at for phrase in grammar.phrases_in(clause) for at in range(phrase.first, phrase.last + 1)}
    found: set[str] = set()
    for number in (*verbs.finite, *verbs.participles, *verbs.infinitives):
        word = words[number] if number not in inside else None  # "an eine verzweifelte Stadt"
        lemmas = set(word.lemmas("VWIP")) if word is not None else set()
        found |= {particle + lemma for lemma in lemmas} if number in verbs.finite else lemmas
    return found


def _is_only_verb(grammar: Grammar, clause: Clause, known: Mapping[str, list[tuple[str, str]]]) -> bool:
    """Whether the clause has beside auxiliaries no verb but one that can only be one of those: not "hat ihn gehört"."""
    verbs, words, language = grammar.verbs(clause), grammar.tokens.words, grammar.language
    particle = words[verbs.particle].lower if verbs.particle >= 0 else ""  # type: ignore[union-attr]
    helpers = language.compound_auxiliaries | language.modal_verbs.keys()
    rest: set[str] = set()
    for at in (*verbs.finite, *verbs.participles, *verbs.infinitives):
        word = words[at]
        lemmas = set(word.lemmas("VW" if at in verbs.finite else "IP")) if word is not None else set()
        if not lemmas <= helpers:
            rest |= {particle + lemma for lemma in lemmas} if at in verbs.finite else lemmas
    if not rest.isdisjoint(language.bare_infinitive_verbs):  # "hilft den Hunger stillen"
        infinitive = [at for at in clause.tokens() if (word := words[at]) is not None and word.infinitive]
        if any(rest.isdisjoint(words[at].lemmas("I")) for at in infinitive):  # type: ignore[union-attr]
            return False
    return bool(rest) and all(("-", "dative") in known.get(lemma, ()) for lemma in rest)


def _accusative_pronouns(grammar: Grammar, clause: Clause) -> Iterator[int]:
    """Yield the personal pronouns of a clause that are nothing but an accusative, and have no preposition."""
    codes, words = grammar.tokens.codes, grammar.tokens.words
    for at in clause.tokens():
        word = words[at]
        if word is None or codes[at] not in "Kg" or not word.pronoun or word.determiner:
            continue
        if not word.pronoun & CELLS & ~ACCUSATIVE and codes[at - 1 : at] not in tuple("pqclz"):
            yield at


def _is_wrong(grammar: Grammar, clause: Clause, phrase: Phrase, by: str, case: str) -> bool:
    """Whether a phrase is the object of the verb, and in a case that it cannot have."""
    codes, words = grammar.tokens.codes, grammar.tokens.words
    cells = phrase.cells
    joined = codes[phrase.first - 1 : phrase.first] == "c" and any(
        one.last == phrase.first - 2 and one.preposition >= 0 for one in grammar.phrases_in(clause)
    )
    if not phrase.certain or not cells or joined:
        return False
    if case == "dative" and by == "-" and codes[phrase.first - 1 : phrase.first] in ("c", ","):
        return False  # "die Stadt und den Rat": more than one may be meant
    if by in ("sich", "-"):
        reflexive = any(codes[at] == "g" and codes[at - 1 : at] not in tuple("pqz") for at in clause.tokens())
        after = words[phrase.last + 1] if phrase.last + 1 < len(words) else None
        follows = after is not None and after.lower in grammar.language.postpositions  # "dem Vernehmen nach"
        noun = words[phrase.noun]
        timed = case == "dative" and noun is not None and _is_measure(grammar.language, noun)
        plain = phrase.preposition < 0 and phrase.determiner >= 0 and not follows and not timed
        return plain and (reflexive or by == "-") and not cells & ~_WRONG[case]
    preposition = words[phrase.preposition] if phrase.preposition >= 0 else None
    if preposition is None or preposition.lower != by or preposition.article or cells & _CASES[case]:
        return False
    same = [one for one in grammar.phrases_in(clause) if one.preposition >= 0 and words[one.preposition] is preposition]
    return len(same) == 1 and not cells & ~_WRONG[case]

"""phrase-capital: capitals and small letters in fixed phrases, and where what stands beside a word makes a noun of it."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.article import Article
from newslint.languages import Language
from newslint.languages.morphology import Word
from newslint.rule import Finding, rule
from newslint.text import Fix

# Letters of what no noun phrase goes on with. See parse.grammar.
_ENDS = "vVptbcqrksgKulzZied"
# In so many words before it stands what an ordinal, or an adjective, without a noun may mean.
MEANT, SENTENCE = 30, 12
_SUPERLATIVE = 4


@rule(
    "phrase-capital",
    severity="error",
    de={
        "noun": "„{word}“ ist hier ein Nomen und wird großgeschrieben: „{right}“",
        "small": "„{word}“ ist hier kein Nomen und wird kleingeschrieben: „{right}“",
    },
    en={
        "noun": "“{word}” is a noun here: “{right}”",
        "small": "“{word}” is no noun here: “{right}”",
    },
    reason_de="""Feste Wendungen richtig groß- oder kleinschreiben.

    „Im Übrigen“, „als Nächstes“, „des Weiteren“, „ein 30-Jähriger aus Bonn“, „etwas Neues“, „auf Deutsch“ und „beim Lesen“
    haben ein Nomen; „der 30-jährige Fahrer“, „unter null“, „am besten“, „die beiden“ und „er ist schuld“ haben keines. Folgt
    ein Nomen, ist das Wort davor ein Adjektiv: „im folgenden Jahr“. Wo die Regeln beides erlauben („seit langem“, „ohne
    weiteres“, „Schwarzes Brett“), wird nichts gemeldet.
    """,
    source="Amtliches Regelwerk der deutschen Rechtschreibung (2024), §§ 55–58",
    safe_fix=False,
    bad=[
        ("Das gilt [[im übrigen]] auch hier.", "Das gilt im Übrigen auch hier."),
        ("[[Des weiteren]] fehlt Geld.", "Des Weiteren fehlt Geld."),
        ("Was kommt [[als nächstes]]?", "Was kommt als Nächstes?"),
        ("Ein [[30-jähriger]] aus Bonn kam an.", "Ein 30-Jähriger aus Bonn kam an."),
        ("Der [[30-Jährige]] Fahrer kam an.", "Der 30-jährige Fahrer kam an."),
        ("Es gibt [[etwas neues]] im Ort.", "Es gibt etwas Neues im Ort."),
        ("Er sagte es [[auf deutsch]].", "Er sagte es auf Deutsch."),
        ("Sie schlief [[beim lesen]] ein.", "Sie schlief beim Lesen ein."),
        ("Es ist kalt, [[unter Null]].", "Es ist kalt, unter null."),
        ("So geht es [[am Besten]].", "So geht es am besten."),
        ("Er ist [[Schuld]] daran.", "Er ist schuld daran."),
        ("Dann kamen die [[Beiden]] an.", "Dann kamen die beiden an."),
        ("Es kostet [[das doppelte]].", "Es kostet das Doppelte."),
        ("So lief [[das ganze]] ab.", "So lief das Ganze ab."),
        ("Es ist [[das beste]], was er schrieb.", "Es ist das Beste, was er schrieb."),
        ("[[Jeder dritte]] ist krank.", "Jeder Dritte ist krank."),
        ("Max Meier war [[der erste]], der kam.", "Max Meier war der Erste, der kam."),
    ],
    good=[
        "Im folgenden Jahr und im übrigen Land gilt des weiteren Ausbaus wegen nichts, als nächstes Ziel auch.",
        "Der 30-jährige Fahrer und die 20-jährige aus Bonn stammende Frau kamen. Der 30-Jährige Alkohol trank.",
        "Es war etwas größeres Obst da, viel neues Gerät, nichts anderes. Alles andere blieb.",
        "Beim großen Fest, zum lesenden Kind, beim Essen ging es am besten.",
        "Er hatte Schuld, seine Schuld ist klar. Die Schuld ist groß.",
        "Jeder dritte Gast kam. Von den Betrieben war jeder dritte geschlossen.",
        "Das Album ist das erste, das sie hier aufnahm. Es war der erste, der kühle Tag.",
        "Des Montags kommt er, montags auch. In deutsch besetztem Gebiet lag Schnee.",
        "Er aß nicht das halbe Brot, sondern das ganze. Ihr Modell bleibt das gleiche. Das ganze Haus fror.",
        "Das gilt seit langem, ohne weiteres und von neuem, auf das herzlichste.",
    ],
)  # fmt: skip
def phrase_capital(article: Article) -> Iterator[Finding]:
    """Write fixed phrases with the right capitals.

    "Im Übrigen", "als Nächstes", "des Weiteren", "ein 30-Jähriger aus Bonn", "etwas Neues", "auf Deutsch" and "beim Lesen"
    have a noun; "der 30-jährige Fahrer", "unter null", "am besten", "die beiden" and "er ist schuld" have none. Where a noun
    follows, the word before it is an adjective: "im folgenden Jahr". Where the rules allow both ("seit langem", "ohne
    weiteres", "Schwarzes Brett"), nothing is said.
    """
    yield from sorted(_findings(article), key=lambda finding: finding.start)


def _findings(article: Article) -> Iterator[Finding]:
    language, index, forms = article.language, article.index, article.words.forms
    for key in language.phrase_capitals.keys() & index.keys():
        for words, offset, right, alone in language.phrase_capitals[key]:
            for at in index[key]:
                first, end = at - offset, at - offset + len(words)
                if not article.reads(first, words) or (alone and _goes_on(article, end)):
                    continue
                if " ".join(forms[first:end]) != right:  # "Ende Mai" at the head of a sentence
                    yield _finding(article, first, end, right)
    gaps, codes = article.words.gaps, article.coded.codes
    for opener in language.capital_openers.keys() & index.keys():
        for kind in language.capital_openers[opener]:
            letters, makes = _MAKES[kind]
            for at in index[opener]:
                if codes[at + 1 : at + 2] in letters and gaps[at + 1] == " " and makes(article, at + 1):
                    yield _turned(article, at, at + 1)
    for word in language.small_nouns.keys() & index.keys():
        for at in index[word]:
            if gaps[at] == " " and _SMALL[language.small_nouns[word]](article, at):
                yield _turned(article, at, at)
    for form in language.judged(_is_aged, article.distinct):
        for at in index.get(form.lower(), ()):
            if article.words.forms[at] == form and _is_wrongly_aged(article, at):
                yield _turned(article, at, at)


def _finding(article: Article, first: int, end: int, right: str) -> Finding:
    forms, starts, _ = article.words
    start, stop = starts[first], article.words.end(end - 1)
    if forms[first][0].isupper() and end - first > 1:
        right = right[0].upper() + right[1:]
    word = article.text[start:stop]
    kind = "noun" if sum(map(str.isupper, right)) > sum(map(str.isupper, word)) else "small"
    return Finding(start, stop, message=kind, word=word, right=right, fix=Fix.replace(start, stop, right, safe=False))


def _turned(article: Article, first: int, at: int) -> Finding:
    """Return the finding for a word whose first letter, or the one behind its figure, is turned round."""
    forms = article.words.forms
    form = forms[at]
    place = next(number for number, letter in enumerate(form) if letter.isalpha())
    figure = form[:place] if place == 0 or not form[place - 1].isdigit() else form[:place] + "-"
    right = figure + form[place].swapcase() + form[place + 1 :]
    return _finding(article, first, at + 1, " ".join([*forms[first:at], right]))


def _goes_on(article: Article, at: int) -> bool:
    """Whether the phrase before a word is none: a noun goes with it, or its words are a verb's ("zu recht kommt")."""
    forms = article.words.forms
    return article.noun_follows(at) or "".join(forms[max(0, at - 2) : at + 1]).lower() in article.language.lexicon


def _before(article: Article, at: int) -> Word:
    """Return what the word before one can be, which may open the sentence."""
    form = article.words.forms[at - 1]
    return article.language.word(form, opens=form[0].isupper())


def _is_infinitive(article: Article, at: int) -> bool:
    word = article.coded.words[at]
    return (
        word.form.islower()
        and not (word.adjective or word.participle or word.adverb or word.determiner or word.pronoun)
        and not article.noun_follows(at + 1)
    )


def _is_language(article: Article, at: int) -> bool:
    form = article.words.forms[at]
    return (
        form in article.language.language_names
        and not article.noun_follows(at + 1)
        and article.coded.codes[at + 1 : at + 2] not in ("t", "c")
    )


def _is_neuter(article: Article, at: int) -> bool:
    word = article.coded.words[at]
    before = article.coded.codes[at - 2 : at - 1] if at > 1 else ""
    return (
        word.form.islower()
        and word.form.endswith(article.language.capital_shapes["neuter"])
        and bool(word.adjective)
        and not (word.finite or word.determiner or word.pronoun or word.adverb)
        and not any(lemma in article.language.pronominal_adjectives for lemma in word.lemmas("A"))
        and before not in ("e", "s", "d", "p", "q")
        and not article.noun_follows(at + 1)
    )


def _is_multiple(article: Article, at: int) -> bool:
    form = article.words.forms[at]
    return (
        form.islower()
        and form.endswith(article.language.capital_shapes["multiple"])
        and article.coded.codes[at] in "ay"
        and not article.noun_follows(at + 1)
    )


def _is_superlative(article: Article, at: int) -> bool:
    form = article.words.forms[at]
    if not form[0].isupper() or not form[1:].islower() or article.noun_follows(at + 1):
        return False
    small = article.language.word(form.lower())
    superlative = (
        form not in article.language.lexicon
        and small.lower not in article.language.ordinals
        and any(one.letter == "J" and one.bits & _SUPERLATIVE for one in small.readings)
    )
    if not superlative:
        return False
    grammar = article.grammar_at(article.words.starts[at])
    verbs = (word.lemmas("VIPW") for word in (grammar.tokens.words if grammar is not None else ()) if word is not None)
    return all(article.language.lacking_verbs.isdisjoint(lemmas) for lemmas in verbs)  # "es fehlt am Nötigsten"


def _is_ordinal(article: Article, at: int) -> bool:
    """Whether an ordinal in lower case stands for somebody: no noun follows, and none before it is meant."""
    word = article.coded.words[at]
    return (
        word.form in article.language.ordinals
        and not article.noun_follows(at + 1)
        and not article.noun_meant(at, MEANT)
    )


def _is_related(article: Article, at: int) -> bool:
    """Whether a relative clause follows the ordinal, and somebody with a name is it: "Max Meier war der erste, der …"."""
    forms, starts, gaps = article.words
    if at < 3 or at + 1 >= len(forms) or gaps[at + 1] != ", " or forms[at + 1] != forms[at - 1]:
        return False
    grammar = article.grammar_at(starts[at + 1])
    if grammar is None or not _is_ordinal(article, at):
        return False
    pronoun = grammar.tokens.at(starts[at + 1])
    return any(clause.opener == pronoun and clause.kind == "relative" for clause in grammar.clauses)


def _is_whole(article: Article, at: int) -> bool:
    """Whether an adjective stands for a matter as a whole: "das Ganze", "das Gleiche", and no noun before it is meant."""
    form, language = article.words.forms[at], article.language
    return (
        form in language.whole_adjectives and not article.noun_follows(at + 1) and not article.noun_meant(at, SENTENCE)
    )


def _is_what(article: Article, at: int) -> bool:
    """Whether a clause with "was" follows, which goes with no noun: "das Beste, was …"."""
    after = article.words.forms[at + 1 : at + 2]
    return article.words.gaps[at + 1] == ", " and after == [*article.language.capital_shapes["relative"]]


def _is_pronoun(article: Article, at: int) -> bool:
    forms = article.words.forms
    return forms[at][0].isupper() and forms[at - 1].islower() and not forms[at].isupper()


def _is_time(article: Article, at: int) -> bool:
    """Whether it is an adverb of time: no article before it makes a genitive of it."""
    return _is_pronoun(article, at) and article.coded.codes[at - 1] not in "sdepqayn"


def _is_state(article: Article, at: int) -> bool:
    """Whether it is what somebody is, beside a verb that says nothing else."""
    if not _is_pronoun(article, at) or article.coded.codes[at - 1] in "sdepqay#n":
        return False
    state = article.language.state_auxiliary
    if at + 1 < len(article.words.forms) and article.words.forms[at + 1] in state:
        return True  # "daran will er nicht schuld sein"
    grammar = article.grammar_at(article.words.starts[at])
    if grammar is None:
        return False
    token = grammar.tokens.at(article.words.starts[at])
    clause = next((one for one in grammar.clauses if token in one.tokens()), None)
    if clause is None or clause.kind not in ("main", "subordinate", "relative"):
        return False
    verbs = grammar.verbs(clause)
    finite = [grammar.tokens.words[one] for one in verbs.finite]
    return (
        len(finite) == 1
        and finite[0] is not None
        and not (verbs.participles or verbs.infinitives or verbs.zu_infinitives)
        and any(lemma in state for lemma in finite[0].lemmas("VW"))
    )


def _is_aged(language: Language, form: str) -> bool:
    (stem,) = language.capital_shapes["aged"]
    return form[0].isdigit() and stem in form.lower() and not form.lower().endswith(stem)


def _is_wrongly_aged(article: Article, at: int) -> bool:
    forms, _, gaps = article.words
    codes, words, form = article.coded.codes, article.coded.words, forms[at]
    if at == 0 or at + 1 >= len(forms):
        return False
    noun = any(letter.isupper() for letter in form)
    if not noun:
        before = _before(article, at)
        if not (before.determiner or before.article or before.numeral) or not gaps[at].isspace():
            return False
        if gaps[at + 1].isspace():
            return codes[at + 1] in _ENDS and not article.noun_follows(at + 1)
        return gaps[at + 1].strip() in (".", "!", "?", ";") or (gaps[at + 1] == ", " and codes[at + 1] in "srku")
    determiner, following = _before(article, at), words[at + 1]
    if not determiner.determiner or not gaps[at + 1].isspace() or not article.language.is_person(following.form):
        return False
    adjective = article.language.word(form.lower())
    if not determiner.determiner & adjective.declined(determiner.follows) & following.noun:
        return False
    if at > 1 and any(lemma in article.language.state_auxiliary for lemma in words[at - 2].lemmas("V")):
        return False  # "seit Mai ist der 60-Jährige Chef"
    third = words[at + 2] if at + 2 < len(forms) and gaps[at + 2].isspace() else None
    return third is None or not any(lemma in article.language.state_auxiliary for lemma in third.lemmas("V"))


# What a word of each kind is by its letter, and what tells whether it stands for a noun.
_MAKES = {
    "infinitive": (("i",), _is_infinitive), "language": (("b",), _is_language), "multiple": (("a", "y"), _is_multiple),
    "neuter": (("a",), _is_neuter), "ordinal": (("a", "y"), _is_ordinal), "relative": (("a", "y"), _is_related),
    "superlative": (("n",), _is_superlative), "whole": (("a", "y"), _is_whole), "what": (("a", "y"), _is_what),
}  # fmt: skip
_SMALL = {"pronoun": _is_pronoun, "state": _is_state, "time": _is_time}

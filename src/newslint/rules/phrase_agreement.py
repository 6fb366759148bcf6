"""phrase-agreement: preposition, determiner, adjectives and noun that no case, number and gender fits together."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.article import Article, Grammar, Phrase
from newslint.languages.morphology import (
    CASES,
    DATIVE,
    FEMININE,
    GENITIVE,
    MASCULINE,
    NEUTER,
    PLURAL,
    SINGULAR,
    Word,
    agreement,
)
from newslint.rule import Finding, Localized, rule
from newslint.text import Fix

# So many ways to put it right are named.
MOST_CHOICES = 3
_GENDERS = (
    (MASCULINE, Localized("männlich", "masculine")),
    (FEMININE, Localized("weiblich", "feminine")),
    (NEUTER, Localized("sächlich", "neuter")),
)
_CASES_DE = ("Nominativ", "Genitiv", "Dativ", "Akkusativ")
_CASES_EN = ("nominative", "genitive", "dative", "accusative")


@rule(
    "phrase-agreement",
    severity="error",
    de={
        "case": "„{preposition}“ verlangt den {case}, „{rest}“ steht nicht darin",
        "twice": "Nach „{article}“ heißt es „{better}“: auf einen Artikel mit -m folgt -en",
        "gender": "„{noun}“ ist {gender}, „{article}“ kann nicht davor stehen; richtig ist „{better}“",
        "better": "„{word}“ passt nicht zu „{noun}“; richtig ist „{better}“",
        "noun": "Nach „{before}“ heißt es „{better}“, nicht „{word}“",
        "adjective": "„{word}“ hat in „{phrase}“ die falsche Endung",
        "several": "„{phrase}“ passt in Fall, Zahl oder Geschlecht nicht zusammen; möglich wäre {choices}",
        "genitive": "„{article}“ ist Genitiv, „{word}“ nicht; möglich wäre {choices}",
        "phrase": "„{phrase}“: die Wörter stimmen in Fall, Zahl oder Geschlecht nicht überein",
    },
    en={
        "case": "“{preposition}” wants the {case}, which “{rest}” cannot be",
        "twice": "“{article}” wants “{better}”: behind an article in -m stands -en",
        "gender": "“{noun}” is {gender}, which “{article}” cannot be; it has to be “{better}”",
        "better": "“{word}” does not go with “{noun}”; it has to be “{better}”",
        "noun": "behind “{before}” it has to be “{better}”, not “{word}”",
        "adjective": "“{word}” has not the ending that “{phrase}” wants",
        "several": "“{phrase}” does not agree in case, number or gender; it may be {choices}",
        "genitive": "“{article}” is genitive, “{word}” is not; it may be {choices}",
        "phrase": "“{phrase}”: its words do not agree in case, number or gender",
    },
    reason_de="""Artikel, Adjektive und Nomen in Fall, Zahl und Geschlecht zusammenpassen lassen.

    „Vor möglichen Deal“, „mit einem großem Fest“, „des Ausbauplan“ bleiben stehen, wenn ein Satz umgebaut wurde. Jedes
    Wort lässt nur bestimmte Fälle, Zahlen und Geschlechter zu; gemeldet wird nur, was mit keinem zugleich geht.
    Nach einem Artikel auf -m endet das Adjektiv auf -en, ohne Artikel muss es selbst den Fall zeigen. Ist ein Wort
    unbekannt, ein Name, fremdsprachig oder anders gemeint (Relativpronomen, Maßangabe), bleibt die Regel still.
    """,
    source="Duden, Die Grammatik: Kongruenz und Rektion in der Nominalgruppe; starke, schwache und gemischte Flexion",
    safe_fix=False,
    local=True,
    bad=[
        "Der Minister warnt [[vor möglichen Waffendeal]].",
        "Sie feierten [[mit einem großem Fest]].",
        "Die Gegner [[des Ausbauplan]] klagen.",
        "Das lief [[im schwedischem Fernsehen]].",
        "Sie kamen [[mit lauten Jubel]] an.",
        "Die Lage ist [[nach aktuellen Stand]] ruhig.",
        "Sie hilft Leuten [[mit sozialen Ängste]].",
        "Er stand [[unter freien Himmel]].",
        "Dort stand [[ein alte Haus]].",
        "Der Streit [[um das neuen Bad]] geht weiter.",
        "Er fährt [[mit dem Straßenbahn]] zur Arbeit.",
        "Die Firma liefert [[unter anderen Kaffee]] und Tee.",
        "Der Chef [[der großem Band]] Die Frohen sang.",
        "Dort lag auf dem Tisch [[eine Brot]].",
        ("Er sprach [[mit dem neuem Trainer]].", "Er sprach mit dem neuen Trainer."),
        "Das Bad öffnet [[nach 9 Monate]] wieder.",
    ],
    good=[
        "Der Minister warnt vor möglichem Waffendeal und vor einem möglichen Deal.",
        "Sie kamen mit lauten Rufen, mit großen Autos und mit alten Lexika.",
        "Sie kam mit den großen Kindern, von denen Jana das älteste ist.",
        "Er nannte die Gründe, die Kinder zum Lesen bringen, und das, was Leser freut.",
        "Sie gilt wegen planloser Schul- und Amtsschließungen als gescheitert.",
        "Die First League spielt, die Buch Bonn öffnet, und das Nova 5 ist neu.",
        "Das von vielen erwartete Spiel fiel aus, ein von allen gelobtes folgte.",
        "Er las das gleiche oder andere Bücher, die hell sind und die Teil der Reihe waren.",
        "Beim Paketieren half ihm einer, der aus Liebe zum Tunneln kam.",
        "Am Ende jeden Jahres geben sie weiter Geld aus, voller Freude.",
        "Dort saß der alte Berliner polnischer Herkunft, und es kamen Leute, von denen die meisten Angst hatten.",
        "Er war nach wie vor guten Mutes. Bei tausenden Wiener Eltern klingelte es.",
        "In einer meiner Meinung nach lösbaren Lage blieb er ruhig.",
        "Sie machte eine Aufsehen erregende Entdeckung und traf den 22 Jahre alten Mann.",
        "Er lobte vor allem junge Leute, unter anderem kleine Kinder.",
        "Weil das Kindern hilft, zahlt die Stadt. Hat das Folgen?",
        "Das Magazin zitierte von der Leyen und Präsident Müller.",
        "Es waren zu viele Fragen mit zu großen Lücken.",
        "Er kam mit neuem technischen Gerät und vor kurzem erworbenen Plänen.",
        "Ein paar alte Leute saßen in der im Mai vom Rat gebauten Halle.",
        "Sie sprach mit neuen Kund*innen und mit alten Google Glass-Trägern.",
        "Was ist das nur für ein Lärm? Das ist mit das Schlimmste und kostet mit die höchsten Preise.",
        "Um ein Uhr stand alles auf des Messers Schneide, im Schweiße seines Angesichts.",
        "Vom vielen Sitzen müde, weckte er bei vielen böse Erinnerungen. Soll das Spaß machen? Waren das schwere Fragen?",
        "Ich liebe Herrn Meier wie die Leser:innen. Die roten KP und die Zeit bis zu 5 Tage sind gemeint.",
        "Er kam von Rechts wegen ein wenig später ins wenige Kilometer entfernte Bonn. Das sind Leute (die gute Laune haben).",
    ],
)  # fmt: skip
def phrase_agreement(article: Article) -> Iterator[Finding]:
    """Let article, adjectives and noun agree in case, number and gender.

    "Vor möglichen Deal", "mit einem großem Fest", "des Ausbauplan" are left over when a sentence was rebuilt. Each word
    allows certain cases, numbers and genders only; what is reported fits none. After an article in -m the adjective
    ends in -en, without one it has to show the case itself. Where a word is not known, a name, foreign or something
    else (a relative pronoun, a measure), the rule is silent.
    """
    for grammar in article.grammars:
        for phrase in grammar.phrases:
            if phrase.certain and not phrase.cells:
                yield _finding(article, grammar, phrase)


def _finding(article: Article, grammar: Grammar, phrase: Phrase) -> Finding:
    words = grammar.tokens.words
    first = next(at for at in (phrase.preposition, phrase.determiner, *phrase.adjectives, phrase.noun) if at >= 0)
    start, end = grammar.span(first, phrase.noun)
    text = article.text[start:end]
    slots = [*([phrase.determiner] if phrase.determiner >= 0 else []), *phrase.adjectives, phrase.noun]
    choices = [(at, other) for at in slots for other in _better(grammar, phrase, at)]
    noun = words[phrase.noun]
    assert noun is not None
    preposition = _word(grammar, phrase.preposition)
    plain = preposition is not None and not preposition.article
    without = _agreement(grammar, phrase, preposition=False) if plain else 0
    if len(choices) == 1 and not _is_half_a_plural(grammar, phrase, choices[0][0]):
        now = _agreement(grammar, phrase, *choices[0])
        # "nach die Gespräche" is no slip for "nach dem Gespräche"
        if not without or any(without & number and now & number for number in (SINGULAR, PLURAL)):
            return _corrected(article, grammar, phrase, *choices[0])
    if preposition is not None and without and not _agreement(grammar, phrase):
        cases = [number for number, mask in enumerate(CASES) if preposition.preposition & mask]
        after = grammar.span(slots[0], phrase.noun)
        return Finding(
            start, end, message="case", preposition=preposition.form, rest=article.text[slice(*after)],
            case=Localized(" oder ".join(_CASES_DE[one] for one in cases), " or ".join(_CASES_EN[one] for one in cases)),
        )  # fmt: skip
    wrong = {at for at, _ in choices}
    if len(wrong) == 1 and wrong <= set(phrase.adjectives):
        span = grammar.span(*(2 * [wrong.pop()]))
        return Finding(start, end, message="adjective", word=article.text[slice(*span)], phrase=text)
    determiner = _word(grammar, phrase.determiner)
    nouns = [other.form for at, other in choices if at == phrase.noun]
    if determiner is not None and not determiner.determiner & ~GENITIVE and 1 <= len(nouns) <= MOST_CHOICES:
        return Finding(start, end, message="genitive", article=determiner.form, word=noun.form, choices=_listed(nouns))
    better = _written(article, grammar, phrase, choices)
    if 1 < len(better) <= MOST_CHOICES:
        return Finding(start, end, message="several", phrase=text, choices=_listed(better))
    return Finding(start, end, message="phrase", phrase=text)


def _word(grammar: Grammar, at: int) -> Word | None:
    """Return the word at a place of a phrase; -1 is none."""
    return grammar.tokens.words[at] if at >= 0 else None


def _is_half_a_plural(grammar: Grammar, phrase: Phrase, at: int) -> bool:
    """Whether a plural article stands before what looks like an infinitive: then the noun is the slip, not the article."""
    determiner, noun = _word(grammar, phrase.determiner), _word(grammar, phrase.noun)
    if at != phrase.determiner or determiner is None:
        return False
    assert noun is not None
    return bool(determiner.determiner & PLURAL) and grammar.language.word(noun.lower).infinitive


def _corrected(article: Article, grammar: Grammar, phrase: Phrase, at: int, other: Word) -> Finding:
    """Return the finding where one word can be put right, and in one way."""
    words = grammar.tokens.words
    first = next(at for at in (phrase.preposition, phrase.determiner, *phrase.adjectives, phrase.noun) if at >= 0)
    start, end = grammar.span(first, phrase.noun)
    span = grammar.span(at, at)
    noun, word = words[phrase.noun], words[at]
    assert noun is not None
    assert word is not None
    determiner = _word(grammar, phrase.determiner)
    before = determiner or _word(grammar, phrase.preposition)
    said: dict[str, str | Localized] = {"word": article.text[slice(*span)], "noun": noun.form, "better": other.form}
    kind = "better"
    gender = next((name for mask, name in _GENDERS if not noun.noun & ~mask), None)
    if at == phrase.noun:
        kind = "noun"
        said["before"] = article.text[start : grammar.span(at - 1, at - 1).end]
    elif at == phrase.determiner and determiner is not None and gender is not None:
        genders = sum(mask for mask, _ in _GENDERS if determiner.determiner & mask)
        if not genders & noun.noun:
            kind, said = "gender", {"noun": noun.form, "article": said["word"], "better": other.form, "gender": gender}
    elif before is not None and word.declined("strong") & DATIVE & SINGULAR & ~FEMININE:
        held = (before.article or before.determiner) & SINGULAR
        if held & DATIVE & ~FEMININE and not held & FEMININE:
            kind, said = "twice", {"article": before.form, "better": other.form}
    fix = Fix.replace(span.start, span.end, other.form, safe=False)
    return Finding(start, end, fix=fix, message=kind, **said)


def _written(article: Article, grammar: Grammar, phrase: Phrase, choices: list[tuple[int, Word]]) -> list[str]:
    """Return the ways to put it right as they would be written, without the preposition."""
    first = phrase.determiner if phrase.determiner >= 0 else (*phrase.adjectives, phrase.noun)[0]
    start, end = grammar.span(first, phrase.noun)
    found = []
    for at, other in sorted(choices, key=lambda choice: -choice[0]):
        span = grammar.span(at, at)
        found.append(article.text[start : span.start] + other.form + article.text[span.end : end])
    return list(dict.fromkeys(found))


def _listed(texts: list[str]) -> Localized:
    """Return the texts quoted, with "or" before the last."""
    german, english = [f"„{text}“" for text in texts], [f"“{text}”" for text in texts]
    return Localized(
        " oder ".join([", ".join(german[:-1]), german[-1]][len(texts) < 2 :]),
        " or ".join([", ".join(english[:-1]), english[-1]][len(texts) < 2 :]),
    )


def _better(grammar: Grammar, phrase: Phrase, at: int) -> list[Word]:
    """Return the forms of one word with which the phrase agrees."""
    word = grammar.tokens.words[at]
    assert word is not None
    others = grammar.language.inflected(word)
    return [other for other in others if _agreement(grammar, phrase, at, other)]


def _agreement(
    grammar: Grammar, phrase: Phrase, at: int = -1, other: Word | None = None, *, preposition: bool = True
) -> int:
    """Return what the phrase could be with another word in one place, or without its preposition."""

    def word(number: int) -> Word | None:
        return other if number == at else _word(grammar, number)

    noun = word(phrase.noun)
    adjectives = [one for one in map(word, phrase.adjectives) if one is not None]
    assert noun is not None
    return agreement(word(phrase.preposition) if preposition else None, word(phrase.determiner), adjectives, noun)

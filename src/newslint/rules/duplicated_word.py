"""duplicated-word: the same word twice in a row where German does not say it twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from newslint.article import Article
from newslint.languages import Language
from newslint.languages.morphology import NOMINATIVE, PLURAL, SINGULAR, THIRD_PLURAL, THIRD_SINGULAR
from newslint.rule import Finding, rule
from newslint.text import Fix

# So many tokens to each side are looked at for the ends of a clause.
LONGEST_CLAUSE = 100
# What joins the ending of women to the male form.
_JOINTS = ("*", "_", ":", "-", "/", "·")
_BLANKS = " \t\n\r\xa0\u202f"


@rule(
    "duplicated-word",
    severity="error",
    de={
        "twice": "„{word}“ steht zweimal hintereinander",
        "comma": "zwischen „{word}“ und „{word}“ fehlt ein Komma oder ein Wort",
    },
    en={
        "twice": "“{word}” is repeated",
        "comma": "a comma or a word is missing between “{word}” and “{word}”",
    },
    reason_de="""Jedes Wort nur einmal schreiben.

    Ein Wort, das zweimal hintereinander steht, ist fast immer vom Redigieren übrig. Manche Doppelung ist aber
    richtig und bleibt: das Relativpronomen vor dem Artikel („…, die die …“, auch nach einer Präposition), „Sie
    sie“, ein Nomen vor seinem Verb („Leben leben“), „von von der Leyen“, „höher als der der Konkurrenz“, gewollte
    Verdopplungen und Namen. Wo nur ein Komma fehlt („die Frau die die Tür öffnet“), wird kein Wort gestrichen.
    """,
    source="newslint; relative clauses and the rest of what may be doubled: Duden, Die Grammatik, Relativsatz",
    safe_fix=False,
    bad=[
        ("Er sagte, [[dass dass]] es regne.", "Er sagte, dass es regne."),
        ("Dagegen wehrt sich [[die die]] Initiative im Ort.", "Dagegen wehrt sich die Initiative im Ort."),
        ("Sie wohnt [[in in]] der Stadt.", "Sie wohnt in der Stadt."),
        ("Das hat das Gericht [[nicht nicht]] gesagt.", "Das hat das Gericht nicht gesagt."),
        ("Im Süden des [[Landes Landes]] regnet es.", "Im Süden des Landes regnet es."),
        ("Das Plus betrug 89 [[Prozent Prozent]].", "Das Plus betrug 89 Prozent."),
        ("Sie kämpfen um [[ihre ihre]] Rechte.", "Sie kämpfen um ihre Rechte."),
        ("Er meint, dass [[die Die]] Senatorin zu spät kam.", "Er meint, dass die Senatorin zu spät kam."),
        ("Die Stadt hat [[sich sich]] geeinigt.", "Die Stadt hat sich geeinigt."),
        ("Unter Leitung [[von von]] Athen tagte der Rat.", "Unter Leitung von Athen tagte der Rat."),
        "„Ich habe [[mich mich]] gefreut“, sagte sie.",
        ("Das war [[der der]]\nerste Treffer.", "Das war der\nerste Treffer."),
        "Die Frau [[die die]] Tests durchführt hat viele Proben untersucht.",
        "Wie teuer das Bad [[ist ist]] offen.",
    ],
    good=[
        "Sie sucht eine Lehrer*in in Bonn, er eine Schüler/-in in Köln.",
        "Die Anrainerin, die die Szene sah, schwieg.",
        "Das Haus, in das das Paar zog, steht leer.",
        "Die Räume, für die die Stadt zahlt, sind leer.",
        "Der Preis ist höher als der der Konkurrenz.",
        "Morgen werden sie sie holen. Können Sie sie sehen?",
        "Er wollte sein Leben leben. Der einzige Weg weg von hier war zu.",
        "Die Bewaffnung von von den USA unterstützten Kämpfern ging weiter.",
        "Das Zitat stammt von von der Aue.",
        "Abdullah Abdullah lebt auf Bora Bora.",
        "Das führte zu zu hohen Preisen.",
        "Das das Verfahren begleitende Gutachten fehlt. Er meint, dass das das Schönste ist.",
        "Es ist schön, wenn Menschen Menschen helfen.",
        "Der Regen blieb aus, aus Sorge wurde Not.",
        "Es war, wie es war, war zu hören. 2 2 stand dort.",
        "„Ja ja“, sagte er.",
        "Er sagte, dass die die Wohnung stürmen dürfen. Aus der der Boxer verletzt hervorging.",
        "Sie war Mitglied von meiner und der der Kanzlerin nahen Partei, die neu war und die die Lage verändert.",
        "Das war mehr als als Kind erlaubt. Und vite vite ging es weiter.",
    ],
)  # fmt: skip
def duplicated_word(article: Article) -> Iterator[Finding]:
    """Say a word once.

    A word that stands twice in a row is nearly always left over from editing. German has honest doubles, and they
    stay: a relative pronoun before an article (", die die …", also after a preposition), "Sie sie", a noun before its
    verb ("Leben leben"), "von von der Leyen", "höher als der der Konkurrenz", reduplications and names.
    """
    words, lower = article.words, article.lower
    forms, starts, gaps = words
    previous = ""
    for index, word in enumerate(lower):
        if word == previous and gaps[index].strip(_BLANKS) == "" and gaps[index] and word.isalpha():
            start, end = starts[index - 1], words.end(index)
            part = article.part_at(start)
            if part and end <= part.end and part.kind != "residue" and not _is_meant(article, index - 1):
                if _lacks_comma(article, index - 1):
                    yield Finding(start, end, word=forms[index - 1], message="comma")
                    previous = word
                    continue
                fix = Fix.replace(words.end(index - 1), end, "", safe=False)
                yield Finding(start, end, word=forms[index - 1], message="twice", fix=fix)
        previous = word


def _is_meant(article: Article, first: int) -> bool:
    """Whether the words at ``first`` and after it are rightly the same."""
    text, language = article.text, article.language
    forms, starts, gaps = article.words
    lower = article.lower
    word = lower[first]
    one, two = forms[first], forms[first + 1]
    before = lower[first - 1] if first and gaps[first].count("\n") < 2 else ""  # in its paragraph
    after = forms[first + 2] if first + 2 < len(forms) and not gaps[first + 2].strip(_BLANKS) else ""
    function = word in language.openers
    # "Sie sie", "wenn ihr ihr helft", but not "um ihre ihre Rechte"
    formal = word in language.formal_pronouns and (
        word in language.personal_pronouns or article.coded.codes[first] != "e"
    )
    if formal or word in language.doubled_words:
        return True
    if word in language.gender_endings and gaps[first][-1:] in _JOINTS:
        return True  # "Schüler*in in der Klasse", "die Leser/-in in Bonn"
    if one != two and (not function or word in language.adverbs):
        return True  # "Leben leben", "Weg weg": a noun and its verb or adverb
    if one.islower() and not language.word(one).known:
        return True  # a foreign word said twice
    if word in language.small_words[1] and _compares(lower[max(0, first - 2) : first], language.comparatives):
        return True  # "mehr als als Kind"
    if word in language.relative_pronouns:
        if (
            _is_subject_beside_article(article, first)
            or _opens_clause(article, first)
            or _opens_attribute(_phrase(article, first + 2), language)
        ):
            return True  # "Das das Verfahren begleitende Gutachten"
        if word == language.neuter_pronoun and (language.is_finite(before) or before in language.subordinators):
            return True  # "Soll das das Ende sein?": the pronoun and the article
        if before in language.comparison_prepositions and after[:1].isupper():
            return True  # "deutlich unter der der Vorjahre"
        if before in language.coordinating and first > 1 and language.word(lower[first - 2]).determiner:
            return True  # "von meiner und der der Partei"
        return before in language.small_words[1] and _compares(
            lower[max(0, first - 8) : first - 1], language.comparatives
        )
    if word in language.degree_prepositions and _opens_adjective(_phrase(article, first + 2), language):
        return True
    if word in language.name_prepositions and (
        after in language.name_particles or (after[:1].isupper() and _is_surname_with_particle(article, word, after))
    ):
        return True
    if word in language.participle_prepositions and _opens_attribute(_phrase(article, first + 2), language):
        return True
    if before in language.subordinators and one[0].isupper() and not function and language.is_finite(after):
        return True  # "Wenn Menschen Menschen helfen"
    if word in language.mass_nouns and before in language.prepositions:
        return True  # "mit Geld Geld verdienen"
    if gaps[first + 2].lstrip()[:1] in ("…", "!"):
        return True  # said twice with feeling: "Nein nein …"
    if one[0].isupper() and not function:
        return (
            len(one) < 3
            or (len(one) == 3 and not one.isupper())
            or _is_quoted_alone(text, starts[first], article.words.end(first + 1))
            or _is_a_name(article, first)
        )
    return _is_quoted_alone(text, starts[first], article.words.end(first + 1))


def _opens_clause(article: Article, first: int) -> bool:
    """Whether a clause begins right here: after a comma, or after a comma, a conjunction and a preposition."""
    gaps, lower = article.words.gaps, article.lower
    language = article.language
    at = first
    for _ in range(3):
        if any(mark in gaps[at] for mark in ',–—-:;(„»«"…') or ("." in gaps[at] and article.words.forms[at].islower()):
            return True
        at -= 1
        if at < 0 or gaps[at + 1].strip(_BLANKS):
            return False
        if lower[at] in language.coordinating:
            return _second_of_two(article, at)
        if at + 1 == first and lower[at] in language.prepositions and _ends_with_verb(article, at):
            return True  # "Aus der der Boxer verletzt hervorging."
        if lower[at] not in language.prepositions and lower[at] not in language.relative_pronouns:
            return False
    return False


def _second_of_two(article: Article, conjunction: int) -> bool:
    """Whether the clause goes on with one like it: ", die schweigen und die die Arbeit tun"."""
    gaps, lower = article.words.gaps, article.lower
    relative = article.language.relative_pronouns
    return any("," in gaps[at] and lower[at] in relative for at in range(max(1, conjunction - 15), conjunction))


def _ends_with_verb(article: Article, first: int) -> bool:
    """Whether a sentence that begins with this word is a clause with its verb at the end, and has no other."""
    grammar = article.grammar_at(article.words.starts[first])
    if grammar is None or grammar.tokens.span.start != article.words.starts[first]:
        return False
    codes = grammar.tokens.codes.rstrip(".!?")
    return codes.endswith("v") and "v" not in codes[: codes.rfind(",")]


def _is_subject_beside_article(article: Article, first: int) -> bool:
    """Whether the first is the subject of its clause, since what the second begins is none: "dass die die Wohnung räumen"."""
    words, language = article.words, article.language
    if not first or article.lower[first - 1] not in language.subordinators:
        return False
    grammar = article.grammar_at(words.starts[first])
    if grammar is None:
        return False
    tokens = grammar.tokens
    second = tokens.at(words.starts[first + 1])
    phrase = next((one for one in grammar.phrases if one.determiner == second), None)
    clause = next((one for one in grammar.clauses if second in one.tokens()), None)
    verb = tokens.words[clause.finite[0]] if clause is not None and len(clause.finite) == 1 else None
    if phrase is None or verb is None:
        return False
    cells, finite = phrase.cells & NOMINATIVE, verb.finite or verb.joined
    return not (cells & SINGULAR and finite & THIRD_SINGULAR) and not (cells & PLURAL and finite & THIRD_PLURAL)


def _lacks_comma(article: Article, first: int) -> bool:
    """Whether both are needed, with a comma between them or before: a relative clause, or a clause before its verb."""
    words, language = article.words, article.language
    grammar = article.grammar_at(words.starts[first])
    if grammar is None or not first:
        return False
    tokens = grammar.tokens
    at = tokens.at(words.starts[first])
    codes = tokens.codes
    last, first_one = min(at + LONGEST_CLAUSE, len(codes)), max(at - LONGEST_CLAUSE, 0)
    stop = next((end for end in range(at, last) if codes[end] in ",;:.!?–"), last)
    begin = next((end for end in range(at, first_one, -1) if codes[end - 1] in ",;:.!?–"), first_one)
    verbs = [number for number in range(begin, stop) if codes[number] == "v"]
    if article.lower[first] in language.relative_pronouns:
        # "die Person die die Tests durchführt hat Proben genommen", "die Leute die die Halle bauen sind müde"
        return codes[at - 1] == "n" and any(codes[verb - 1] in "vi" and verb > at + 1 for verb in verbs)
    opener = tokens.words[begin]
    asks = opener is not None and (opener.lower in language.clause_questions or codes[begin] == "u")
    return codes[at] == "v" and asks and verbs == [at, at + 1] and at + 2 < stop  # "Wie teuer das ist ist offen"


def _compares(before: list[str], comparatives: frozenset[str]) -> bool:
    return any(word in comparatives or (len(word) > 4 and word.endswith(("er", "ere", "eren"))) for word in before)


def _phrase(article: Article, start: int) -> list[str]:
    """Return the words from ``start`` up to the next mark, at most ten."""
    forms, _, gaps = article.words
    end = start
    while end < len(forms) and end < start + 10 and not gaps[end].strip(_BLANKS):
        end += 1
    return forms[start:end]


def _opens_attribute(phrase: list[str], language: Language) -> bool:
    """Whether a participle with its noun ends a phrase of its own: "von von den USA unterstützten Kämpfern"."""
    return any(
        at and phrase[at - 1][0].isupper() and noun[0].isupper() and word.islower() and language.word(word).lemmas("a")
        for at, (word, noun) in enumerate(zip(phrase, phrase[1:]))
    )


def _opens_adjective(phrase: list[str], language: Language) -> bool:
    """Whether an adjective with its noun follows, so that the second word means "too": "zu zu hohen Preisen"."""
    return (
        len(phrase) > 1
        and phrase[0] not in language.articles
        and phrase[0].islower()
        and phrase[0].endswith(language.adjective_endings)
        and any(word[0].isupper() for word in phrase[1:3])
    )


def _is_surname_with_particle(article: Article, particle: str, name: str) -> bool:
    """Whether the article knows somebody of that name: "Tessen von Heydebreck" makes "von von Heydebreck" right."""
    forms = article.words.forms
    return any(
        at > 1
        and forms[at - 1] == particle
        and forms[at - 2][0].isupper()
        and forms[at - 2].lower() not in article.language.openers
        for at in article.index.get(name.lower(), ())
    )


def _is_quoted_alone(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] in tuple("„“\"»«‚'›(") and text[end : end + 1] in tuple("“”\"«»‘'‹!),")


def _is_a_name(article: Article, first: int) -> bool:
    """Whether the pair is somebody's name: it stands in the article twice, or no noun could stand there."""
    lower = article.lower
    word = lower[first]
    places = article.index[word]
    pairs = (earlier for earlier, later in zip(places, islice(places, 1, None)) if later - earlier == 1)
    if len(list(islice(pairs, 2))) == 2:
        return True
    after = article.words.forms[first + 2 : first + 3]
    before = article.words.forms[first - 1] if first and not article.words.gaps[first].strip(_BLANKS) else ""
    person = article.language.is_person
    return bool(before) and person(before) and not person(word) and not (after and after[0][0].isupper())

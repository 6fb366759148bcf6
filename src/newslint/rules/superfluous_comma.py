"""superfluous-comma: a comma within a clause: between its opening and its verb, before "sowie", within pairs, in comparisons."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.article import Article, Clause, Grammar
from newslint.languages.morphology import NOMINATIVE, Word
from newslint.rule import Finding, rule
from newslint.text import Fix

_VERB_LAST = ("subordinate", "relative")
# Letters of verbs and of what opens a clause: where one of them follows, a comparison may be a clause.
_VERBS = frozenset("vyitZzu")
# What a comparison goes on with; a noun alone is what somebody is ("früher, als Kind").
_COMPARED = frozenset("sdepbkK#q")
# What stands for any comparative in the list of words that open a comparison, and the bit of it in a reading.
_COMPARATIVE, _DEGREE = "comparative", 2
# In tokens: so far before the conjunction stands the comparative, or the "so" of an equal.
NEAR = 6


@rule(
    "superfluous-comma",
    severity="error",
    de={
        "opening": "hier gehört kein Komma hin: „{opening}“ ist ein Teil des Satzes, das Verb folgt sofort",
        "word": "vor „{opening}“ steht kein Komma",
        "joined": "vor „{opening}“ steht kein Komma: es verbindet, was dasselbe Subjekt oder dieselbe Konjunktion hat",
    },
    en={
        "opening": "no comma here: “{opening}” is a part of the clause, and its verb follows at once",
        "word": "no comma before “{opening}”",
        "joined": "no comma before “{opening}”: it joins what has the same subject or the same conjunction",
    },
    reason_de="""Kein Komma innerhalb eines Satzes setzen, wo nichts eingeschoben ist.

    „Nach einem langen Streit, hat der Rat zugestimmt“: So lang die Angabe oder das Subjekt auch ist, im Deutschen steht
    davor oder dahinter kein Komma, denn es ist kein Nebensatz. Auch „sowie“, „beziehungsweise“, „sowohl … als auch“ und
    „weder … noch“ verbinden Wörter und Wortgruppen ohne Komma, ebenso „und“ und „oder“, wo das Subjekt oder die
    Konjunktion dieselbe bleibt („Er kam, und blieb“). Vor einem Vergleich ohne Verb („älter, als der Vater“), vor „usw.“
    und „etc.“ steht keines. Einschübe („In Bonn, sagte er, wird gebaut“), Zusätze („Nach dem Sieg, dem dritten, kam …“),
    Partizip- und Infinitivgruppen sind nicht gemeint.
    """,
    source="Amtliches Regelwerk der deutschen Rechtschreibung (2024), §§ 71–75: kein Komma zwischen Satzgliedern",
    safe_fix=False,
    local=True,
    bad=[
        ("Nach einem langen Streit[[,]] hat der Rat zugestimmt.", "Nach einem langen Streit hat der Rat zugestimmt."),
        ("Im Herbst des Jahres 2028[[,]] weihte sie den Bau ein.", "Im Herbst des Jahres 2028 weihte sie den Bau ein."),
        ("Am Anfang des Jahres[[,]] fror der See zu.", "Am Anfang des Jahres fror der See zu."),
        ("Bei der Wahl „Dorf und Stadt“[[,]] gewann Rust.", "Bei der Wahl „Dorf und Stadt“ gewann Rust."),
        ("Auf der Suche nach Geld und Rat[[,]] setzt sich Rust ein.", "Auf der Suche nach Geld und Rat setzt sich Rust ein."),
        ("Die lange Sitzung des Rates[[,]] hat nichts gebracht.", "Die lange Sitzung des Rates hat nichts gebracht."),
        ("Der Bund gibt Geld für Schulen[[,]] sowie für Bäder.", "Der Bund gibt Geld für Schulen sowie für Bäder."),
        ("Trotz der Kritik des Rates[[,]] sowie der Kosten wird gebaut.", "Trotz der Kritik des Rates sowie der Kosten wird gebaut."),
        ("Es geht um Maße, Gewicht[[,]] etc. und um Geld.", "Es geht um Maße, Gewicht etc. und um Geld."),
        ("Es gibt sowohl ein Bad[[,]] als auch eine Halle.", "Es gibt sowohl ein Bad als auch eine Halle."),
        ("Sie hat weder ein Bad[[,]] noch eine Halle.", "Sie hat weder ein Bad noch eine Halle."),
        ("Am Abend kam sie nach Hause[[,]] und schlief sofort ein.", "Am Abend kam sie nach Hause und schlief sofort ein."),
        ("Sie fragt, ob er bleiben will[[,]] oder im Mai doch noch abreist.", "Sie fragt, ob er bleiben will oder im Mai doch noch abreist."),
        ("Die Halle ist größer[[,]] als das alte Bad.", "Die Halle ist größer als das alte Bad."),
        ("Die Halle ist so teuer[[,]] wie das alte Bad.", "Die Halle ist so teuer wie das alte Bad."),
        ("Sie ging, ohne[[,]] dass er es sah.", "Sie ging, ohne dass er es sah."),
        ("Er tat, als[[,]] ob er schliefe.", "Er tat, als ob er schliefe."),
        "Doch die Leute im Saal[[,]] hatten nichts gehört. Jana Maria Rust[[,]] spielt die Mutter.",
        "Vertreter der Stadt[[,]] hatten davon gehört. Der Rat der Stadt[[,]] hat sich nach langem Streit geeinigt.",
        "In der Nacht[[,]] wird es schon kühl, die Leute frieren.",
    ],
    good=[
        "Nach einem langen Streit hat der Rat zugestimmt. In der Stadt Bonn, sagte er, wird gebaut.",
        "Nach dem Sieg im Mai, dem dritten in Folge, feierten sie. In Bonn, Köln und Wien wurde gefeiert.",
        "Von der Kritik getroffen, ging er. Mit dem Hund an der Leine, lachend, kam er. Um zu siegen, läuft er.",
        "Er kam, auch, wenn es regnete, und so, dass es alle sahen. Vor dem Bankrott, stellt die Zeitung fest. Liebe Leute, haben wir Zeit? Jana Rust, sagt er, kommt.",
        "Der Rat, hat er gesagt, tagt. Ein Traum für Kinder, ist das wahr? Die Lage am Markt, so heißt es, ist gut.",
        "Für Schulen, die offen sind, sowie für Bäder gibt er Geld. Er ging, sowie der Regen kam. Er sah den Rat, den alten, sowie das Bad.",
        "In der Nacht, wenn es regnet, schläft er. Das alte Haus am See, das leer steht, ist verkauft.",
        "Weder zahlt der Bund, noch hilft das Land. Sowohl Leute, die zahlen, als auch Gäste kommen. Ohne jeden Grund, meint der Rat.",
        "Er blieb, weil er musste, und ging dann. Der Rat tagt, und die Stadt wartet. Er kam, sah, und siegte. Er lebt, und sei es nur im Bad.",
        "Sie war schneller, als er dachte. Früher, als Kind, war sie größer, als Lehrerin klein. So alt wie er, wie alle. Er sagt, was er will, und das Geld kommt.",
    ],
)  # fmt: skip
def superfluous_comma(article: Article) -> Iterator[Finding]:
    """Set no comma within a clause where nothing is put in.

    "Nach einem langen Streit, hat der Rat zugestimmt": however long the adverbial or the subject is, it is no clause of
    its own. "sowie", "sowohl … als auch" and "weder … noch" join without a comma, as do "und" and "oder" where the subject
    or the conjunction stays the same; a comparison without a verb has none. Insets, appositions, participles and
    infinitive groups are not meant.
    """
    for grammar in article.grammars:
        at = grammar.comma_before_verb
        if at >= 0:
            start, end = grammar.span(at, at)
            opening = " ".join(article.text[slice(*grammar.span(0, at - 1))].split())
            yield Finding(start, end, message="opening", opening=opening, fix=Fix.replace(start, end, "", safe=False))
    yield from _before_words(article)
    yield from _within_openers(article)


def _within_openers(article: Article) -> Iterator[Finding]:
    """Find the commas within what opens a clause together: "ohne, dass"."""
    words, openers = article.words, article.language.joined_openers
    for second in openers.keys() & article.index.keys():
        for at in article.index[second]:
            if words.gaps[at] == ", " and article.lower[at - 1] in openers[second]:
                part = article.part_at(words.starts[at])
                if part is not None and part.kind in ("teaser", "body"):
                    start = words.end(at - 1)
                    yield Finding(
                        start,
                        start + 1,
                        message="word",
                        opening=second,
                        fix=Fix.replace(start, start + 1, "", safe=False),
                    )


def _before_words(article: Article) -> Iterator[Finding]:
    """Find the commas before words that have none before them, always or where they join what is in one clause."""
    language, index, words = article.language, article.index, article.words
    tight, ends, pairs = language.tight_conjunctions, language.list_ends, language.paired_conjunctions
    joining, comparing = language.joining_conjunctions, language.comparison_openers
    for word in (tight | ends | pairs.keys() | joining | comparing.keys()) & index.keys():
        for number in index[word]:
            if words.gaps[number] != ", " or words.forms[number] != word:
                continue
            grammar = article.prose_grammar_at(words.starts[number])
            if grammar is None:
                continue
            at = grammar.tokens.at(words.starts[number])
            if word in ends:
                yield _before(grammar, at, f"{word}.")
            elif (
                (word in tight and (_joins_phrases(grammar, at) or _is_within(grammar, at)))
                or (word in pairs and _is_pair(grammar, at, pairs[word]))
                or (word in comparing and _compares(grammar, at, comparing[word], pairs.get(word, "")))
            ):
                yield _before(grammar, at, word)
            elif word in joining and (_same_subject(grammar, at) or _same_conjunction(grammar, at)):
                yield _before(grammar, at, word, message="joined")


def _before(grammar: Grammar, at: int, said: str, *, message: str = "word") -> Finding:
    start, end = grammar.span(at - 1, at - 1)
    return Finding(start, end, message=message, opening=said, fix=Fix.replace(start, end, "", safe=False))


def _stretch_end(codes: str, at: int) -> int:
    """Return where the stretch ends that a token stands in: at the next mark."""
    return next(
        (one for one in range(at, len(codes)) if not codes[one].isalpha() and codes[one] not in "#~"), len(codes)
    )


def _joins_phrases(grammar: Grammar, at: int) -> bool:
    """Whether a conjunction goes on with a phrase, and its comma closes nothing that stands before it."""
    codes = grammar.tokens.codes
    before, end = codes[: at - 1], _stretch_end(codes, at)
    return (
        before.isalpha()
        and before[0] != "u"
        and before[-1] in "no"
        and set(before).isdisjoint("uZz")
        and set(codes[at + 1 : end]).isdisjoint("vy")
        and codes[end : end + 1] in (".", "")
    )


def _is_within(grammar: Grammar, at: int) -> bool:
    """Whether the comma before a conjunction stands within a clause whose verb is still to come, and nothing else in it."""
    return any(
        len(clause.pieces) > 1 and clause.pieces[0][1] == at - 1 and clause.pieces[1][0] == at
        for clause in grammar.clauses
    )


def _is_pair(grammar: Grammar, at: int, first: str) -> bool:
    """Whether the first part of a conjunction stands before, no mark between, and no verb of its own behind the second."""
    codes, words = grammar.tokens.codes, grammar.tokens.words
    begin = next((one for one in range(at - 2, -1, -1) if words[one] is None or words[one].lower == first), 0)  # type: ignore[union-attr]
    opens, end = words[begin], _stretch_end(codes, at)
    if opens is None or opens.lower != first or codes[at - 2] == "t":
        return False
    return set(codes[at + 1 : end]).isdisjoint("vyuzZ") and codes[end : end + 1] in (".", "")


def _compares(grammar: Grammar, at: int, openers: frozenset[str], pair: str) -> bool:
    """Whether a conjunction of comparison opens no clause, and what is compared stands near before it.

    ``pair`` is the first part of a conjunction whose second it may be: "sowohl" of "sowohl … als auch".
    """
    codes, words = grammar.tokens.codes, grammar.tokens.words
    end = _stretch_end(codes, at)
    if codes[end : end + 1] not in (".", "") or not _VERBS.isdisjoint(codes[at + 1 : end]):
        return False
    if codes[at + 1 : at + 2] not in _COMPARED or any(word is not None and word.lower == pair for word in words[:at]):
        return False
    for word, code in zip(words[at - 2 : max(0, at - 2 - NEAR) : -1], codes[at - 2 : max(0, at - 2 - NEAR) : -1]):
        if word is None or code == "l":
            return False
        if word.lower in openers or (_COMPARATIVE in openers and _is_comparative(word)):
            return True
    return False


def _is_comparative(word: Word) -> bool:
    return any(reading.letter in "Jj" and reading.bits & _DEGREE for reading in word.readings)


def _same_subject(grammar: Grammar, at: int) -> bool:
    """Whether "und" goes on with the verb of the one main clause before it: "Er kam, und blieb"."""
    codes = grammar.tokens.codes
    main = grammar.clauses[0]
    if (
        not codes[: at - 1].isalpha()
        or main.kind != "main"
        or len(main.finite) != 1
        or codes[main.finite[0]] not in "vy"
    ):
        return False
    if main.finite[0] == 0 or "u" in codes[: at - 1] or codes[at + 1 : at + 2] != "v" or codes[at + 2 : at + 3] == "k":
        return False
    subject = grammar.phrase_at(at + 2)
    return subject is None or subject.preposition >= 0 or not subject.cells & NOMINATIVE


def _same_conjunction(grammar: Grammar, at: int) -> bool:
    """Whether "und" goes on with the one clause before it that has its verb at the end: "ob er kommt, oder lieber bleibt"."""
    clauses = [clause for clause in grammar.clauses if clause.kind in _VERB_LAST]
    before = [clause for clause in clauses if clause.end <= at - 1]
    if len(before) != 1 or before[0].end != at - 1 or before[0].opener < 0:
        return False
    return any(clause.first == at and _goes_on(grammar, clause) for clause in clauses)


def _goes_on(grammar: Grammar, clause: Clause) -> bool:
    """Whether a clause has no opener of its own and its one verb at its end."""
    codes = grammar.tokens.codes
    inner = codes[clause.first + 1 : clause.end]
    return clause.opener < 0 and clause.finite[-1:] == (clause.end - 1,) and len(inner) > 1 and "u" not in inner

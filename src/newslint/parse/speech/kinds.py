"""Kinds: what stands in quotation marks is somebody's words, or a name, a title, a term."""

from __future__ import annotations

from newslint.languages import Language
from newslint.parse.quotes import Quote
from newslint.parse.speech.attribution import Tie
from newslint.parse.words import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.parse.speech.frames import View

# So many words or more are somebody's sentence or half of it; fewer are mostly a name or a term.
FEWEST_WORDS = 4
# In a sentence that tells what somebody says, so many words that are no name are his.
FEWEST_IN_SPEECH = 3
# So near a quotation stands what compares with it.
NEAR = 3
_ENDS = tuple(".!?…")


def kind(text: str, quote: Quote, language: Language) -> str:
    """Tell somebody's words ("direct") from a name, a title or a term ("term"), by the quotation alone."""
    inner = text[quote.start + 1 : quote.end - 1]
    size = len(inner.split(None, FEWEST_WORDS + 2))  # more words make no difference
    closed = inner.rstrip()[-1:] in _ENDS
    goes_on = text.startswith((", ", ",\n"), quote.end)
    if size < FEWEST_WORDS - 1:
        return "direct" if closed and goes_on else "term"
    before = text[max(0, quote.start - 40) : quote.start].split()
    if before and before[-1].lower() in language.title_nouns and not goes_on:
        return "term"
    if size >= FEWEST_WORDS + 2 or (size >= FEWEST_WORDS and (closed or goes_on)):
        return "direct"
    return "direct" if _has_verb(inner, language) else "term"


def _has_verb(inner: str, language: Language) -> bool:
    return any(language.is_finite(word) for word in words(inner).forms if word.islower())


def kind_in(view: View, quote: Quote, tie: Tie | None) -> str:
    """Tell "direct", "partial" and "term" by what the frame says of the quotation, too."""
    text, language = view.text, view.language
    inner = text[quote.start + 1 : quote.end - 1]
    place = view.place(quote.start)
    alone = not view.is_word(place - 1)
    known = kind(text, quote, language)
    aside = any(view.codes.rfind(one, 0, place) > view.codes.rfind(other, 0, place) for one, other in ("()", "[]"))
    if aside and (tie is None or tie.how == "subject" or known == "term"):
        return "term"  # in brackets: what a name is short for, where something stands
    if _is_address(inner) or _is_called(view, inner, place, tie):
        return "term"
    if known == "term" and alone and view.lower(place) in language.agent_prepositions:
        return "term"  # a song: "„Nachts am Fluss“ von den Mosern"
    if known == "term" and not (tie is not None and _is_said(view, inner, place, tie)):
        return "term"
    whole = inner[:1].isupper() and (alone or inner.rstrip()[-1:] in _ENDS)
    return "direct" if whole and (len(inner.split(None, 1)) > 1 or alone) else "partial"


def _is_address(inner: str) -> bool:
    """Whether what stands in marks is that of a page: "wetter.example"."""
    return " " not in inner and "." in inner[:-1].strip(".")


def _is_called(view: View, inner: str, place: int, tie: Tie | None) -> bool:
    """Whether what stands in marks is the noun of the article before it, a name: "der Grundsatz des „Ne bis in idem“", "Die
    „Initiative für ein Bad“ berichtete", and where nobody speaks: "will das mit dem „Gesetz über das Baden“ regeln"."""
    before, language = view.lower(place - 1), view.language
    if view.codes[place - 1 : place] != "s" or not inner[:1].isupper() or before == language.neuter_pronoun:
        return False
    alone = view.codes[place : place + 1] not in tuple("nao#y")  # else "des „sogenannten“ Gipfels"
    if alone and (before in language.genitive_articles or tie is None or tie.how == "subject"):
        return True
    return not view.is_word(place - 2) and view.codes[place : place + 1] in tuple("vyc,(")


def _is_said(view: View, inner: str, place: int, tie: Tie) -> bool:
    """Whether the sentence says that the few words in marks are somebody's."""
    size = len(inner.split())
    before, codes, language = view.lower(place - 1), view.codes, view.language
    small = inner[:1].islower() and not any(map(str.isdigit, inner))
    told = tie.how in ("verb", "weak", "source", "chain")
    if small and told and (size >= FEWEST_IN_SPEECH or (size > 1 and codes[place - 1 : place] == "v")):
        return True  # "er habe „nie davon gehört“, sagte X"
    if told and size >= FEWEST_WORDS and before not in language.title_nouns and codes[place - 1 : place] in ("v", "y"):
        return True  # "sie habe „Angst um ihr Leben“, sagte X"
    if not tie.near or tie.how in ("subject", "chain"):
        return False
    near = codes[max(0, place - NEAR) : place]
    compared = (
        "l" in near and "s" not in near[near.rindex("l") :]
    )  # "bezeichnete das als „…“", "Sätze wie zum Beispiel „…“"
    if before in language.title_nouns and not (compared or inner[:1].islower()):
        word = view.words[place - 1]
        # "mit den Worten"; but "das Buch", "unter dem Titel"
        titled = before in language.work_nouns and word is not None and word.form not in language.speech_nouns
        return size >= FEWEST_WORDS and not titled and word is not None and word.form in language.attribution_nouns
    if any(map(str.isdigit, inner)):
        return False
    if size >= FEWEST_WORDS:
        return True
    if codes[place - 1 : place] == ":":
        return size > 1 or inner.rstrip()[-1:] in _ENDS
    if not before:
        said = tie.how in ("verb", "source") and inner[:1].isupper()
        return said and codes[place : place + 1] == ","  # "„Ja“, sagte …", "„Wir bauen“, so …"
    if tie.how not in ("verb", "weak", "view"):
        return False
    if compared or tie.how == "view":
        return True
    if tie.how == "verb" and codes[place - 1] not in "sdqp" and _words(view, tie):
        return True  # "warf ihm „Wortbruch“ vor"
    governed = codes[place - 2 : place - 1] == "p" or before not in language.genitive_articles
    if codes[place - 1] == "e" and governed:
        return True  # "nannte es einen „…“", "sprach von einer „…“"
    if codes[place - 1] == "p":
        speaks = tie.how == "verb" or before in language.agent_prepositions
        over = view.phrase_over(place - 2)
        return speaks and (over is None or over.preposition >= 0)  # "raten zu „…“"; but "die Häuser von „…“"
    if before == language.neuter_pronoun:
        return inner[:1].islower()  # "nannte das „mutig“"
    return inner[:1].islower() and codes[place - 1] not in "sdaqp"


def _words(view: View, tie: Tie) -> bool:
    """Whether the object of the verb that says so is what is said."""
    at = view.place(tie.cue.start) if tie.cue is not None else -1
    word = view.words[at] if at >= 0 else None
    if word is None:
        return False
    clause = next((one for one in view.grammar.clauses if at in one.finite), None)
    particle = view.grammar.verbs(clause).particle if clause is not None else -1
    separated = view.lower(particle) if particle >= 0 else ""
    wording = view.language.wording_verbs
    return any(lemma in wording or separated + lemma in wording for lemma in word.lemmas("VP"))

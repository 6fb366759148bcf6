"""Agreement: the subject of a main clause by its place, where its number is not that of the verb.

A main clause has one constituent before its finite verb. If that is a phrase in another number, the subject must stand
behind the verb; if it is none that can be the subject, the subject does stand there. Nothing is said where anything
behind the verb may be a subject in the verb's number, or is not understood.
"""

from __future__ import annotations

from newslint.languages import Language
from newslint.languages.morphology import (
    ACCUSATIVE,
    CELLS,
    DATIVE,
    GENITIVE,
    NEUTER,
    NOMINATIVE,
    PLURAL,
    SINGULAR,
    Word,
)
from newslint.parse.grammar.clauses import Clause
from newslint.parse.grammar.constituents import Constituent
from newslint.parse.grammar.numbers import BOTH
from newslint.parse.grammar.phrases import Phrase
from newslint.parse.grammar.places import LEADING, QUOTES, Places, has_article


class MainClause(Places):
    """A main clause that is asked for its subject."""

    def shares_subject(self) -> bool:
        """Whether the clause goes on with the subject of another one: "Er kam und sah"; nothing in it can be its own."""
        if (
            not (self.whole and self.wanted)
            or self.clause.joined < 0
            or "".join(one.letter for one in self.front) != "c"
        ):
            return False
        verb = self.words[self.verb]
        if verb is None or not self.language.future_auxiliary.isdisjoint(verb.lemmas("V")):
            return False  # "und wurde gebaut"
        if verb.code != "v" or not self.field or self.field[0].letter not in "Pb":
            return False  # "und kam der Regen": a subject of its own stands right behind
        gap = next((at for at, one in enumerate(self.field) if one.letter == ","), len(self.field))
        own = any(
            (one.letter == "N" and self.codes[one.first - 1] != "c" and self.wanted in self.numbers.of(one))
            or (one.letter in "ksdxao" and not self.numbers.is_governed(one))
            for one in self.field[:gap]
        )
        return not own and QUOTES.isdisjoint(self.codes[self.verb : self.clause.end + 1])

    def disagreeing(self) -> tuple[int, int] | None:
        """Return the tokens of the subject that does not go with the verb, or nothing."""
        if not (self.whole and self.wanted):
            return None
        beside = max(self._beside(), self._impersonal())
        if beside >= 0:
            return beside, beside
        if not self._is_plain():
            return None
        shape = "".join(one.letter for one in self.front)
        core = shape.lstrip(LEADING)
        lead = len(shape) - len(core)
        found = None
        self.understood = self._begins()
        if not shape and self.wanted == "plural" and self._follows_clause():
            found = self._behind()
        elif not self._begins():
            found = self._pronoun(self.front[0]) if core == "k" and lead == 0 else None
        elif core[:1] == "N" and self._is_one_phrase(core):
            found = self._before(self.front[lead])
        elif core in ("k", "s", "d"):
            found = self._pronoun(self.front[lead])
        elif (core[:1] == "P" and not core.strip("Pbc")) or (not core and self._is_adverbial(shape)):
            found = self._behind()
        else:
            self.understood = False
        return (found.first, found.last) if found is not None else None

    def _beside(self) -> int:
        """Return the pronoun right behind the verb that has the other number and is nothing but a subject: "holten er"."""
        at = self.verb + 1
        if self.codes[at : at + 1] != "k" or self.codes[at + 1 : at + 2] == "c":
            return -1
        word = self.words[at]
        other = SINGULAR & ~NEUTER if self.wanted == "plural" else PLURAL
        if word is None or not word.pronoun & NOMINATIVE & other:
            return -1
        number = SINGULAR if self.wanted == "plural" else PLURAL
        known = word.lower in self.language.personal_pronouns and not word.pronoun & CELLS & ~(NOMINATIVE & number)
        return at if known and word.form.islower() else -1

    def _impersonal(self) -> int:
        """Return the "es" of "es geben Fragen", where neither a dative nor a particle gives the verb another meaning."""
        verb = self.words[self.verb]
        if self.wanted != "plural" or verb is None or self.language.impersonal_verbs.isdisjoint(verb.lemmas("V")):
            return -1
        at = self.verb + 1 if self.codes[self.verb + 1 : self.verb + 2] == "k" else self.verb - 1
        word = self.words[at] if at >= 0 and self.codes[at] == "k" else None
        if word is None or word.pronoun & NOMINATIVE & ~NEUTER or not word.pronoun & NOMINATIVE:
            return -1
        front = [one for one in self.front if one.first != at]
        for one in front:
            noun = self.words[one.phrase.noun] if one.phrase is not None else None
            bare = one.letter == "N" and not has_article(one) and noun is not None
            if one.letter not in "bcP#" and not (bare and noun is not None and not self.language.is_person(noun.form)):
                return -1  # "Die Eltern geben es auf"
        last = self.words[self.field[-1].last] if self.field else None
        particle = last is not None and self.field[-1].letter in "pb" and last.particle
        dative = any(
            one.letter == "K" or (one.phrase is not None and one.letter == "N" and self._is_dative(one.phrase))
            for one in self.field
        )
        return -1 if particle or dative else at

    @staticmethod
    def _is_dative(phrase: Phrase) -> bool:
        return bool(phrase.cells & DATIVE) and (phrase.determiner >= 0 or not phrase.cells & NOMINATIVE)

    # What can be the subject

    def _before(self, one: Constituent) -> Constituent | None:
        """Return the phrase before the verb if it has the other number and nothing behind the verb has the verb's."""
        mine = self.numbers.of(one)
        country = one.phrase is not None and self.numbers.is_country(one.phrase)
        if len(mine) != 1 or self.wanted in mine or (self._is_predicative() and not country):
            return None
        others = self.numbers.behind(self.field)
        if self.wanted == "plural":
            phrase = one.phrase
            cells = phrase.cells & ~GENITIVE if phrase is not None and phrase.certain else 0
            alone = bool(cells) and not cells & ~(NOMINATIVE & SINGULAR)
            return one if "plural" not in others or (alone and has_article(one)) else None
        counted = "#" in self.codes[max(0, one.first - 1) : one.last]
        if not (has_article(one) or counted):
            return None  # "Ärzte ohne Grenzen sagte"
        if country:
            others = {"singular"} & {name for other in self.field if other.letter in "ks" for name in BOTH}
        if "singular" in others and all(self._is_object(other) for other in self.field if other.letter in "Nksd"):
            others = self.numbers.behind([other for other in self.field if other.letter != "N"])
        if "singular" in others or "c" in self.codes[self.clause.first : self.verb] or self._is_impersonal(one):
            return None
        following = self._following()
        spoken = following is not None and following.kind in ("subordinate", "infinitive")
        return None if spoken and not country and self.codes[self.clause.end : self.clause.end + 1] == "," else one

    def _is_object(self, one: Constituent) -> bool:
        """Whether a phrase behind the verb is rather its object: an own thing, a plural, or apart from an auxiliary."""
        phrase = one.phrase
        if phrase is None or not phrase.cells & ACCUSATIVE:
            return False
        verb = self.words[self.verb]
        auxiliary = verb is not None and not self.language.infinitives.isdisjoint(verb.lemmas("V"))
        word, noun = self.words[phrase.determiner] if phrase.determiner >= 0 else None, self.words[phrase.noun]
        own = word is not None and word.code == "e" and not is_somebody(word, noun, self.language)
        return own or not phrase.cells & SINGULAR or (auxiliary and phrase.first > self.verb + 1 and has_article(one))

    def _pronoun(self, one: Constituent) -> Constituent | None:
        """Return the pronoun before the verb if it is one of the singular: "Er sagten", "Es kamen zum Streit"."""
        word = self.words[one.first]
        asks = word is None or word.lower in self.language.clause_questions
        if word is None or asks or self.wanted != "plural" or word.lower in self.language.ambiguous_pronoun:
            return None
        cells = (word.pronoun | word.determiner) & NOMINATIVE
        verb = self.words[self.verb]
        if not cells or cells & PLURAL or (verb is not None and verb.code == "y" and one.letter in "sd"):
            return None
        if not self._begins() and (one.letter != "k" or self.codes[self.clause.first - 1] != ","):
            return None
        if cells & ~NEUTER:
            return one if one.letter == "k" or self._begins() else None
        if self._is_predicative() or self._has_quantity() or "plural" in self.numbers.behind(self.field):
            return None
        if one.letter == "k":
            # "Es stehen Quellen bereit": an "es" that only fills the place
            if not QUOTES.isdisjoint(self.codes[self.verb : self.clause.end + 1]):
                return None
            if any(other.letter == "N" and self.numbers.of(other) != {"singular"} for other in self.field):
                return None
        return one

    def _behind(self) -> Constituent | None:
        """Return the first phrase or pronoun behind the verb that can be the subject, but in the other number only."""
        if self._is_predicative():
            return None
        pronouns = [one for one in self.field if one.letter == "k" and not self.numbers.is_governed(one)]
        phrases = [one for one in self.field if one.letter == "N" and self.numbers.of(one)]
        beside = bool(pronouns) and pronouns[0].first == self.verb + 1
        if self.wanted in self.numbers.behind(self.field, whole=not beside):
            return None
        if self.wanted == "plural":
            found = next(iter(pronouns or phrases), None)
            if found is None or (found.letter == "k" and self._has_quantity()):
                return None
            return found if beside or not self._goes_on(found) else None
        if not phrases or self._is_impersonal(phrases[0]) or self._goes_on(phrases[0]):
            return None
        first = self.words[self.front[0].first] if len(self.front) == 1 and self.front[0].letter == "b" else None
        return None if first is not None and first.predicative else phrases[0]

    def _goes_on(self, one: Constituent) -> bool:
        """Whether a list goes on behind the phrase: "der Kreis, die Stadt und das Land"."""
        rest = self.codes[one.last + 1 :]
        end = rest.find("v")
        adverb = (
            len(self.front) == 1 and self.front[0].letter == "b"
        )  # "Also macht Pausen und Ferien": no subject at all
        if (self.wanted == "plural" or adverb) and "c" in rest[: end if end >= 0 else None]:
            return True
        cells = one.phrase.cells & ~GENITIVE if one.phrase is not None and one.phrase.certain else 0
        if self.wanted == "plural" and has_article(one) and cells and not cells & ~(NOMINATIVE & SINGULAR):
            return False  # "warnten der Sprecher, Peter Hahn, …": what follows the comma says who he is
        if any(other.letter == "," for other in self.field) or rest[:1] == "(":
            return True
        if self.codes[self.clause.end : self.clause.end + 1] != ",":
            return False
        following = self._following()
        if following is None or not following.finite:
            return True
        if following.kind == "main":
            return self.codes[following.first] not in "bvkt"  # ", sagt sie"
        opener = self.words[following.opener] if following.opener >= 0 else None
        language = self.language
        said = opener is None or opener.lower in (*language.conjunction_forms, *language.clause_questions)
        return self.wanted == "singular" and said  # "freut, dass …"

    def _following(self) -> Clause | None:
        later = [one for one in self.clauses if one.first >= self.clause.end]
        return later[0] if later else None

    def _is_impersonal(self, one: Constituent) -> bool:
        """Whether the phrase may be a dative beside a passive without a subject: "Frauen wird geraten"."""
        verb = self.words[self.verb]
        passive = verb is not None and not self.language.future_auxiliary.isdisjoint(verb.lemmas("V"))
        dative = one.phrase is not None and bool(one.phrase.cells & DATIVE)
        return passive or (dative and one.first > self.verb)


def is_somebody(article: Word, noun: Word | None, language: Language) -> bool:
    """Whether a phrase is a new person, who does rather than suffers: "Die Kinder betreut eine Lehrerin"."""
    return article.lower in language.articles and noun is not None and language.is_person(noun.form)

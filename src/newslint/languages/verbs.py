"""Verbs: what a form of one does in a sentence, by the lexicon: is it finite, past, reported speech, a verb of speaking?"""

from __future__ import annotations

from functools import cached_property

from newslint.languages.morphology import INDICATIVE_FINITE, PAST, REPORTED, THIRD, Morphology

# A form of a verb of speaking may be finite, in one word with its particle, an infinitive or a participle.
_FORMS = "VWIZP"


class Verbs(Morphology):
    """A language that knows what its verbs do. Forms are asked for in lower case."""

    @cached_property
    def _finite(self) -> dict[str, bool]:
        return {}

    def is_finite(self, form: str) -> bool:
        """Whether the form is a finite verb, and no word of the grammar or adjective that looks like one."""
        known = self._finite.get(form)
        if known is None:
            word = self.word(form)
            other = word.determiner or word.pronoun or word.preposition or word.conjunction
            adjective = word.adjective and not any(reading.letter == "a" for reading in word.readings)
            finite = (word.finite | word.joined) & INDICATIVE_FINITE
            known = self._finite[form] = bool(finite) and (form in self.auxiliaries or not (other or adjective))
        return known

    def is_past(self, form: str) -> bool:
        """Whether the form can be a verb in the past tense."""
        return bool((self.word(form).finite | self.word(form).joined) & PAST)

    def is_reported(self, form: str) -> bool:
        """Whether the form, in the third person, can only be the subjunctive of reported speech: "sei", "komme"."""
        return self.may_be_reported(form) and not self.word(form).adverb and self.is_finite(form)

    def may_be_reported(self, form: str) -> bool:
        """Whether the form, as a verb in the third person, can only be that subjunctive; it may be no verb: "reiche"."""
        bits = self.word(form).finite & THIRD
        return bool(bits) and not bits & ~REPORTED

    @cached_property
    def _reporting(self) -> tuple[dict[str, str], dict[str, set[str]]]:
        """Infinitive → "weak" or nothing, and infinitive without its particle → the particles that it may have."""
        weak = self.words("weak_reporting_verbs")
        kinds: dict[str, str] = {}
        split: dict[str, set[str]] = {}
        for infinitive, particle in self.rows("reporting_verbs"):
            kinds[infinitive] = "weak" if infinitive in weak else ""
            if particle != "-":
                split.setdefault(infinitive.removeprefix(particle), set()).add(particle)
        return kinds, split

    @cached_property
    def _spoken(self) -> dict[str, str | None]:
        return {}

    def reports(self, form: str) -> str | None:
        """Return what a form of a verb of speaking is: "weak" if the verb often means something else, else "".

        None for any other word. A finite form speaks in the third person: "dank" and "teil" are none.
        """
        if form in self._spoken:
            return self._spoken[form]
        kinds = self._reporting[0]
        readings = [one for one in self.word(form).readings if one.letter in _FORMS and one.lemma in kinds]
        found = {kinds[one.lemma] for one in readings if one.letter not in "VW" or one.bits & THIRD}
        said = self._spoken[form] = min(found) if found else None
        return said

    @cached_property
    def _speaking(self) -> dict[str, bool]:
        return {}

    def may_report(self, form: str) -> bool:
        """Whether a form is one of a verb of speaking, alone or with a particle: most words are ruled out by that."""
        found = self._speaking.get(form)
        if found is None:
            found = self._speaking[form] = self.reports(form) is not None or bool(self.reporting_particles(form))
        return found

    def reporting_particles(self, form: str) -> set[str]:
        """Return the particles with which the form is a verb of speaking: "teilte … mit"."""
        split = self._reporting[1]
        readings = [one for one in self.word(form).readings if one.letter == "V" and one.bits & THIRD]
        return {particle for one in readings for particle in split.get(one.lemma, ())}

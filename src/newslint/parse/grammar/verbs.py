"""Verb complexes: the finite verb of a clause, its separated particle, and the participles and infinitives that go with it."""

from __future__ import annotations

from newslint.languages import Language
from newslint.languages.morphology import Word
from newslint.parse.grammar.clauses import Clause
from newslint.parse.grammar.tokens import INFINITIVE, ZU, ZU_INFINITIVE, Tokens
from newslint.records import Record

# Letters of words that can be a participle which stands alone, not before its noun.
_LONE_PARTICIPLE = frozenset("tib")


class VerbComplex(Record):
    """The verbs of one clause, as numbers of tokens.

    ``finite`` are the words that can be its finite verb: those of the clause, but none that goes with an auxiliary at
    its end ("gebaut werden sollen"). ``particle`` is the separated one ("stellt … vor"), -1 without one. ``participles``
    stand alone and not before a noun; ``infinitives`` are those without zu, ``zu_infinitives`` those with one, written
    apart or inside the word. A word that can be two of these is in both; the finite verb is in none of them.
    """

    finite: tuple[int, ...]
    particle: int
    participles: tuple[int, ...]
    infinitives: tuple[int, ...]
    zu_infinitives: tuple[int, ...]

    @property
    def empty(self) -> bool:
        """Whether the clause has no verb at all."""
        return not (self.finite or self.participles or self.infinitives or self.zu_infinitives)

    def tokens(self) -> list[int]:
        """Return the numbers of all its tokens, in order."""
        found = {*self.finite, *self.participles, *self.infinitives, *self.zu_infinitives}
        return sorted(found | {self.particle} if self.particle >= 0 else found)


def verb_complex(tokens: Tokens, clause: Clause, language: Language) -> VerbComplex:
    """Return the verbs of a clause."""
    codes, words = tokens.codes, tokens.words
    participles, infinitives, with_zu = [], [], []
    finite = _governing(tokens, clause, language)
    for at in clause.tokens():
        word = words[at]
        if word is None or at in finite:
            continue
        code = codes[at]
        if word.participle and code in _LONE_PARTICIPLE:
            participles.append(at)
        if code == ZU_INFINITIVE or _follows_zu(tokens, at):
            with_zu.append(at)
        elif code == INFINITIVE and word.infinitive:
            infinitives.append(at)
    particle = _particle(tokens, clause, language)
    return VerbComplex(finite, particle, tuple(participles), tuple(infinitives), tuple(with_zu))


def _follows_zu(tokens: Tokens, at: int) -> bool:
    word = tokens.words[at]
    return bool(at) and tokens.codes[at - 1] == ZU and tokens.codes[at] in "iy" and word is not None and word.infinitive


def _governing(tokens: Tokens, clause: Clause, language: Language) -> tuple[int, ...]:
    """Return the finite verbs, less those behind zu and those right before an auxiliary at the end of the clause."""
    finite = tuple(at for at in clause.finite if not _follows_zu(tokens, at))
    if len(finite) < 2 or clause.kind not in ("subordinate", "relative"):
        return finite
    last = tokens.words[finite[-1]]
    if last is None or language.infinitives.isdisjoint(last.lemmas("V")):
        return finite
    at = finite[-1]
    while at - 1 in finite and (word := tokens.words[at - 1]) is not None and word.infinitive:
        at -= 1
    return tuple(one for one in finite if one < at) + finite[-1:]


def _particle(tokens: Tokens, clause: Clause, language: Language) -> int:
    """Return the separated particle: it closes the stretch of its verb, or the clause, and makes a known verb with it."""
    if len(clause.finite) != 1:
        return -1
    verb = clause.finite[0]
    word = tokens.words[verb]
    ends = [end - 1 for first, end in clause.pieces if first <= verb < end] + [clause.end - 1]
    for at in ends:
        last = tokens.words[at]
        if last is None or word is None or at <= verb or tokens.codes[at] == "n":
            continue  # "beginnt das Fest"
        if is_particle_of(last, word, language):
            return at
    return -1


def is_particle_of(particle: Word, verb: Word, language: Language) -> bool:
    """Whether the two are one separable verb: "stellt" and "vor"."""
    if not (particle.particle or particle.lower in language.particles):
        return False
    return any(language.word(particle.lower + lemma).infinitive for lemma in verb.lemmas("V"))

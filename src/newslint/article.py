"""The article: one unaltered text, and everything that a rule may ask of it, computed once at first use."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import compress, count
from operator import attrgetter, itemgetter, ne

from newslint.languages import Language, load
from newslint.parse.certainty import is_sure, may_head
from newslint.parse.dates import Date, dates
from newslint.parse.forms import ends_sentence
from newslint.parse.grammar import Clause, Coded, Constituent, Grammar, Phrase, Subjects, VerbComplex, coded
from newslint.parse.grammar.attributes import noun_follows, noun_meant
from newslint.parse.grammar.disagreement import disagreement
from newslint.parse.grammar.nominal import wants_noun
from newslint.parse.head import headline_at
from newslint.parse.header import Header, goes_on_below, header, is_prose
from newslint.parse.paragraphs import paragraphs
from newslint.parse.parts import PROSE, Part, is_headline_again, is_set_off, overlaid, parts
from newslint.parse.quotes import Pairing, Quote, pair
from newslint.parse.sentences import sentences
from newslint.parse.speech import Attribution, Speech, kind
from newslint.parse.stamps import is_address, is_stamp
from newslint.parse.words import LARGE, Words, index, lower, stands, words
from newslint.records import view
from newslint.text import LineTable, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    from newslint.document import Document
    from newslint.parse.speech.passages import Passage
    from newslint.parse.speech.persons import Mention

    T = TypeVar("T")


__all__ = [
    "Article",
    "Attribution",
    "Clause",
    "Constituent",
    "Date",
    "Grammar",
    "Header",
    "Part",
    "Phrase",
    "Quote",
    "Subjects",
    "VerbComplex",
    "Words",
    "disagreement",
    "is_address",
    "is_headline_again",
    "is_set_off",
    "is_stamp",
    "is_sure",
    "may_head",
]

_ONE_SENTENCE = frozenset(("headline", "kicker", "subhead", "byline", "dateline", "sign-off"))
# Of a large text the grammar of so many sentences is kept.
MOST_KEPT = 200
# So many characters are a stretch of a large text, but for a part that has more.
STRETCH = 200_000
_NO_SENTENCE = frozenset(("residue", "credit"))
_START = attrgetter("start")


class Article:
    """An article as the rules see it.

    ``text`` is the file's text, never altered; all spans are offsets into it, in code points. ``path`` is where it
    was read from, or empty. ``language`` is a code, or a language with a house's words (``languages.load``).
    ``document`` is what a reader made of a file whose text is
    not all there is to it: ``text`` is the document's, and its parts are those that the format names. Attributes are
    computed at first use and must not be changed.
    """

    def __init__(
        self,
        text: str,
        *,
        path: str = "",
        language: str | Language = "de",
        document: Document | None = None,
    ) -> None:
        self.text = text
        self.path = path
        self.document = document
        self.language: Language = load(language) if isinstance(language, str) else language
        self._cache: dict[Any, Any] = {}

    def __setattr__(self, name: str, value: object) -> None:
        if name in self.__dict__:
            raise AttributeError(f"the {name} of an article is not to be changed: other rules read it, too")
        super().__setattr__(name, value)

    @classmethod
    def from_file(cls, path: str, *, language: str = "de") -> Article:
        """Read an article from a UTF-8 file, its line endings and its byte order mark left as they are.

        Raises OSError or UnicodeDecodeError.
        """
        with open(path, "rb") as file:
            return cls(file.read().decode("utf-8"), path=path, language=language)

    @view
    def lines(self) -> LineTable:
        """Translates offsets into 1-based lines and columns."""
        return LineTable(self.text)

    @view
    def file_lines(self) -> LineTable:
        """The lines of the file as a person sees it, which are those of the text unless a document says otherwise."""
        return self.document.lines if self.document else self.lines

    def place(self, offset: int) -> tuple[int, int]:
        """Return the 1-based ``(line, column)`` at which a person who opens the file finds an offset of the text."""
        return self.file_lines.position(self.seen(offset, offset).start)

    def seen(self, start: int, end: int) -> Span:
        """Return the stretch of the file, as a person sees it, that a stretch of the text stands for."""
        return self.document.span(start, end) if self.document else Span(start, end)

    @view
    def paragraphs(self) -> list[Span]:
        """The paragraphs without the blanks around them; the first is the header line, if there is one."""
        if self.document and self.document.paragraphs is not None:
            return list(self.document.paragraphs)
        found = paragraphs(self.text, headed=self._title is None)
        if self._title or not goes_on_below(self.text, found):
            return found
        return paragraphs(self.text, headed=False)

    @view
    def _title(self) -> Part | None:
        """The headline that the format of the file names."""
        named = self.document.parts if self.document else ()
        return next((part for part in named if part.kind == "headline"), None)

    @view
    def _headless(self) -> bool:
        """Whether the text begins with its body, without a headline here or in front matter."""
        below = self.paragraphs
        if not below or self._title:
            return False
        if self.document and any(part.start == below[0].start for part in self.document.parts):
            return True  # what the format calls a teaser, say, is no headline
        return is_prose(self.text, below[0], self.language, alone=len(below) == 1)

    @view
    def header(self) -> Header:
        """The header: where the headline stands, an empty span if there is none, and the date if it gives one."""
        title = self._title
        if title:
            found = Header(Span(title.start, title.end))
        elif self._headless:
            found = Header(Span(self.paragraphs[0].start, self.paragraphs[0].start))
        else:
            below = self.paragraphs
            found = (
                header(self.text, below[headline_at(self.text, below, self.language)]) if below else Header(Span(0, 0))
            )
        year, month, day = self.document.date if self.document else (0, 0, 0)
        return found._replace(year=year, month=month, day=day or None) if year else found

    @view
    def parts(self) -> list[Part]:
        """The parts in the order of the text: headline, byline, dateline, teaser, body, caption …"""
        if self.document:
            return self._named_parts(self.document)
        headline = self.header.headline
        below = [headline, *self.paragraphs] if self._headless else self.paragraphs
        return parts(self.text, below, headline, self.language)

    def _named_parts(self, document: Document) -> list[Part]:
        """Return the parts that the format names, and by their form those that it does not."""
        paragraphs, headline = self.paragraphs, self.header.headline
        named = {Span(part.start, part.end): part.kind for part in document.parts}
        named |= {span: "subhead" for span in named if named[span] == "headline" and span != headline}  # it has one
        if self._headless:
            paragraphs = [headline, *paragraphs]
        found = parts(self.text, paragraphs, headline, self.language, named)
        if document.page:
            found = [part for part in found if part.kind != "residue"]
        whole = set(paragraphs)
        return overlaid(self.text, found, [part for part in document.parts if Span(part.start, part.end) not in whole])

    def parts_of(self, *kinds: str) -> list[Part]:
        """Return the parts of these kinds."""
        return [part for part in self.parts if part.kind in kinds]

    def part_at(self, offset: int) -> Part | None:
        """Return the part that the offset is in, if it is in one."""
        index = bisect_right(self._part_starts, offset) - 1
        if index < 0 or offset > self.parts[index].end:
            return None
        return self.parts[index]

    @view
    def _part_starts(self) -> list[int]:
        return [part.start for part in self.parts]

    @view
    def prose(self) -> list[Part]:
        """The parts written in sentences: teaser and body."""
        return [part for part in self.parts if part.kind in PROSE]

    @view
    def words(self) -> Words:
        """Every word of the text with its offset."""
        return words(self.text)

    @view
    def lower(self) -> list[str]:
        """The words in lower case, in the same order."""
        return lower(self.words.forms)

    @view
    def distinct(self) -> frozenset[str]:
        """The different words of the text, as written."""
        return frozenset(self.words.forms)

    @view
    def gaps(self) -> frozenset[str]:
        """The different gaps between its words. They are few, so that what marks and blanks do is seen in them first."""
        return frozenset(self.words.gaps)

    @view
    def coded(self) -> Coded:
        """What each word can be: its readings, and the letter of its kind that phrases and clauses are found by."""
        return coded(self.words, self.language)

    @view
    def capitals(self) -> Sequence[int]:
        """Where in ``words`` the words with a capital stand."""
        forms = self.words.forms
        changed = compress(count(), map(ne, forms, self.lower))
        return array("I", (at for at in changed if forms[at][0].isupper()))

    @view
    def index(self) -> Mapping[str, Sequence[int]]:
        """For each word in lower case the places in ``words`` where it stands."""
        return index(self.lower)

    @view
    def sentences(self) -> list[Span]:
        """The sentences of all parts; a headline, a subhead or a byline counts as one."""
        return [sentence for part in self.parts for sentence in self.sentences_of(part)]

    def sentences_of(self, part: Part) -> list[Span]:
        """Return the sentences of one part."""
        if part.kind in _NO_SENTENCE:
            return []
        if part.kind in _ONE_SENTENCE:
            return [Span(part.start, part.end)]
        key = (sentences, part.start)
        if key not in self._cache:
            self._cache[key] = list(sentences(self.text, part.start, part.end, self.language))
        found: list[Span] = self._cache[key]
        return found

    def grammar(self, sentence: Span) -> Grammar:
        """Return the grammar of one sentence: its words' readings, its phrases and clauses."""
        found = self._grammars.get(sentence)
        if found is None:
            if self.is_large and len(self._grammars) > MOST_KEPT:
                self._grammars.clear()
            found = self._grammars[sentence] = Grammar(self.coded, sentence, self.language)
        return found

    @view
    def _grammars(self) -> dict[Span, Grammar]:
        return {}

    @view
    def is_large(self) -> bool:
        """Whether what takes much room and can be read again is not kept: a rule is better given its ``stretches``."""
        return len(self.text) > LARGE

    def stretches(self) -> Iterator[Article]:
        """Yield the article piece by piece, each a row of whole parts with their words, as an article of its own.

        The text is the whole one, and so are offsets, paragraphs, header and quotations.
        """
        parts = self.parts
        at = 0
        while at < len(parts):
            last = bisect_right(parts, parts[at].start + STRETCH, lo=at + 1, key=_START) - 1
            yield _Stretch(self, parts[at : last + 1])
            at = last + 1

    def grammar_at(self, offset: int) -> Grammar | None:
        """Return the grammar of the sentence that the offset is in, if it is in one that is short enough to be read."""
        part = self.part_at(offset)
        sentences = self.sentences_of(part) if part else []
        number = bisect_right(sentences, offset, key=itemgetter(0)) - 1
        if number < 0 or offset >= sentences[number].end:
            return None
        found = self.grammar(sentences[number])
        return found if found.tokens.read else None

    def prose_grammar_at(self, offset: int) -> Grammar | None:
        """Return the one of ``grammars`` whose sentence the offset is in, if it is in one."""
        if self.is_large:
            part = self.part_at(offset)
            return self.grammar_at(offset) if part is not None and part.kind in PROSE else None
        number = bisect_right(self._prose_starts, offset) - 1
        found = self._prose_grammars[number] if number >= 0 else None
        return found if found is not None and offset < found.tokens.span.end else None

    @view
    def _prose_starts(self) -> list[int]:
        return [grammar.tokens.span.start for grammar in self._prose_grammars]

    @property
    def grammars(self) -> Iterable[Grammar]:
        """The grammar of every sentence of the prose, teaser and body, but for those that are too long to be sentences."""
        return self._each_grammar() if self.is_large else self._prose_grammars

    @view
    def _prose_grammars(self) -> list[Grammar]:
        return list(self._each_grammar())

    def _each_grammar(self) -> Iterator[Grammar]:
        for part in self.prose:
            for sentence in self.sentences_of(part):
                found = self.grammar(sentence)
                if found.tokens.read:
                    yield found

    def reads(self, first: int, phrase: tuple[str, ...]) -> bool:
        """Return whether the words of a phrase stand as written from word ``first`` on, with blanks between; the
        first may have the capital that opens a sentence."""
        return stands(self.words, first, phrase)

    def noun_follows(self, at: int) -> bool:
        """Return whether what stands before word ``at`` of the text is an adjective, because a noun goes on with it."""
        return noun_follows(self.coded, at, self.language)

    def wants_noun(self, at: int) -> bool:
        """Return whether word ``at`` of the text, a verb by its form, stands where only a noun can."""
        return wants_noun(self.coded, at, self.language)

    def noun_meant(self, at: int, most: int) -> bool:
        """Return whether the adjective that is word ``at`` may go with a noun among the ``most`` words before it."""
        return noun_meant(self.coded, at, most, self.language)

    def ends_sentence(self, span: tuple[int, int] | Part) -> bool:
        """Return whether the span closes with a mark that ends a sentence, quotation marks and brackets aside."""
        start, end = span[-2:]
        return ends_sentence(self.text, start, end)

    def words_in(self, span: tuple[int, int] | Part) -> list[str]:
        """Return the words that start within the span."""
        start, end = span[-2:]
        wanted = self.words.between(start, end)
        return self.words.forms[wanted.start : wanted.stop]

    @view
    def pairing(self) -> Pairing:
        """The quotation marks: what they enclose, and which have no partner."""
        return pair(self.text, [Span(part.start, part.end) for part in self._runs])

    @view
    def _runs(self) -> list[Part]:
        """The parts in which quotation marks are paired; a quotation may go on from one body part to the next."""
        return [part for part in self.parts if part.kind != "residue"]

    @view
    def quotes(self) -> list[Quote]:
        """The quotations, names and titles in marks, outer and inner ones, in the order of their opening marks."""
        return self.pairing.quotes

    def attribution(self, quote: Quote) -> Attribution:
        """Return whether the quotation is somebody's words, and where the article says whose."""
        return self._speech.attributions[quote.start]

    def is_direct(self, quote: Quote) -> bool:
        """Return whether the quotation is somebody's words, and no name, title or term."""
        return kind(self.text, quote, self.language) == "direct"

    def mentions(self, span: Span) -> list[Mention]:
        """Return who is named in a stretch of the text, in full or by the surname of a full name before, each once."""
        return self._speech.mentions(span)

    @property
    def speech(self) -> list[Passage]:
        """All that the article has people say, quoted or not: direct, mixed, indirect and reported passages, in order."""
        return self._speech.passages

    @view
    def lost_quotes(self) -> list[Quote]:
        """The outer direct quotations that stand alone and for whose speaker the article gives no sign."""
        return self._speech.lost

    @view
    def _speech(self) -> Speech:
        return Speech(
            self.text, self.parts, self.sentences_of, self.quotes, lambda: self.coded, self.grammar, self.language
        )

    @view
    def dates(self) -> list[Date]:
        """The dates of the text, each with the weekday that stands before it, in the order of the text."""
        return dates(self.text, self.language)

    def cached(self, analysis: Callable[[Article], T]) -> T:
        """Return ``analysis(article)``, computed once an article: for what several rules of a plugin share."""
        if analysis not in self._cache:
            self._cache[analysis] = analysis(self)
        result: T = self._cache[analysis]
        return result


class _Stretch(Article):
    """Some parts of a large article, with the words in them; all that is found across parts is the whole article's."""

    def __init__(self, whole: Article, some: list[Part]) -> None:
        super().__init__(whole.text, path=whole.path, language=whole.language, document=whole.document)
        self._whole = whole
        self._some = some

    @view
    def parts(self) -> list[Part]:
        return self._some

    @view
    def words(self) -> Words:
        forms, starts, gaps = self._whole.words
        inside = slice(bisect_left(starts, self._some[0].start), bisect_left(starts, self._some[-1].end))
        return Words(forms[inside], starts[inside], gaps[inside.start : inside.stop + 1])

    def sentences_of(self, part: Part) -> list[Span]:
        return self._whole.sentences_of(part)

    @view
    def is_large(self) -> bool:
        return False

    @view
    def lines(self) -> LineTable:
        return self._whole.lines

    @view
    def paragraphs(self) -> list[Span]:
        return self._whole.paragraphs

    @view
    def header(self) -> Header:
        return self._whole.header

    @view
    def pairing(self) -> Pairing:
        return self._whole.pairing

    @view
    def _speech(self) -> Speech:
        return self._whole._speech

    @view
    def dates(self) -> list[Date]:
        return self._whole.dates

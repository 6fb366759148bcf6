"""Pages: what is left over from a web page by its place: a run of short lines, the foot, the headline said again.

One short line between two paragraphs is a subhead. Short lines in a run with labels of a page are links, kickers and
names of sections; only the last of them may head what follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.languages import Language
from newslint.parse.certainty import is_sure, may_head
from newslint.parse.foot import foot_at
from newslint.parse.forms import is_byline_opening, is_name, loosened
from newslint.parse.head import is_run_together
from newslint.parse.hints import speaks_of_page
from newslint.parse.notices import is_notice, is_pointer, is_way
from newslint.parse.repeats import said_again
from newslint.parse.stamps import is_stamp, is_stamped

# A text with so many marks of a page is a page as it was copied, and no edited article; a sure label counts so much.
RAW, SURE = 3, 2
# In words: a longer line beside a label at the head is no name of a section.
LONGEST_SECTION = 3
# In characters, and words; in lines, how many make rows of links or tags where no label says so.
LONGEST_OFFER, LONGEST_CALL, LINES, LINKS, TAGS = 150, 8, 3, 4, 8
# In characters: a longer sentence is no label, unless it speaks to somebody.
LONGEST_HINT, LONGEST_CALLED = 100, 200
# In paragraphs: of a longer text only what stands beside a line is asked.
MOST = 1000
_ARROWS = "▶►→›"
_LINES = ("line", "residue", "byline", "credit")


def settle(strings: Sequence[str], kinds: list[str], language: Language) -> None:
    """Make residue of the lines whose place says that they are."""
    said_again(strings, kinds, language)
    _hinted(strings, kinds, language)
    if kinds[-1] == "line" and is_way(strings[-1].lower(), language):
        kinds[-1] = "residue"
    if "residue" not in kinds and kinds.count("line") < LINKS:
        return
    for at in range(1, len(kinds) - 1):
        if kinds[at] == "line" and is_byline_opening(strings[at], language) and is_name(strings[at + 1], language):
            kinds[at : at + 2] = ["byline", "byline"]
    top = kinds.index("body") + 1 if "body" in kinds else len(kinds)
    if kinds[top : top + 2] == ["line", "residue"] and is_name(strings[top], language):
        kinds[top] = "byline"  # below the teaser
    settled = [loosened(kind, string, language) for kind, string in zip(kinds, strings)]
    sure = [kind == "residue" and is_sure(string, language) for kind, string in zip(kinds, strings)]
    raw = _marks(strings, kinds, sure, language) >= RAW
    bodies = [at for at, kind in enumerate(settled) if kind == "body"]
    if not bodies:
        return
    if raw:
        _notices(strings, kinds, settled, sure, language)
    for at in range(1, len(kinds) - 1):
        between = sure[at - 1] and sure[at + 1] and kinds[at] == "body" and strings[at][-1] == "!"
        if between and len(strings[at].split()) <= LONGEST_CALL:
            kinds[at] = settled[at] = "residue"
    bodies = [at for at in bodies if settled[at] == "body"]
    page = Page(strings, settled, sure, raw, language)
    chosen: list[int] = []
    foot = foot_at(strings, settled, sure, language) if raw else len(kinds)
    chosen += [at for at in range(foot, len(kinds)) if kinds[at] not in ("byline", "credit", "caption", "sign-off")]
    for start, end in _runs(settled[:foot]):
        if start < bodies[0]:
            chosen += sorted(page.head(start, end))
        elif end > bodies[-1]:
            chosen += page.tail(start, end)
        else:
            chosen += page.middle(start, end)
    for at in chosen:
        kinds[at] = "residue"


def _marks(strings: Sequence[str], kinds: Sequence[str], sure: Sequence[bool], language: Language) -> int:
    """Return how much of a page there is: different labels, and dates; those above the text count as one."""
    labels: set[str] = set()
    certain: set[str] = set()
    dates, above = 0, True
    for string, kind, is_certain in zip(strings, kinds, sure):
        above = above and kind != "body"
        if kind != "residue":
            continue
        lowered = string.lower()
        if is_certain:
            certain.add(lowered)
        elif is_stamp(lowered, language) or is_stamped(string):
            dates = 1 if above else dates + 1
        elif any(map(str.isalpha, lowered)):
            labels.add(lowered)
    marks = SURE * len(certain) + len(labels)
    return marks and marks + dates


def _notices(
    strings: Sequence[str], kinds: list[str], settled: list[str], sure: list[bool], language: Language
) -> None:
    """Find the sentences among the labels of a page that point elsewhere, or ask its readers to order something."""
    first = settled.index("body")
    for at, kind in enumerate(settled):
        if kind not in ("body", "line") or at == first:
            continue
        string = strings[at]
        near = [other for other in (at - 1, at + 1) if 0 <= other < len(sure)]
        near += [at + 2 * step for step in (-1, 1) if 0 <= at + 2 * step < len(sure) and settled[at + step] == "line"]
        among = any(sure[other] for other in near)
        after = strings[at + 1].lower() if at + 1 < len(sure) and sure[at + 1] else ""
        if (
            is_pointer(string, language)
            or (among and is_notice(string, language, among=True))
            or (kind == "body" and any(term in after for term in language.page_terms) and _offers(string, language))
        ):
            kinds[at] = settled[at] = "residue"
            sure[at] = True


def _offers(string: str, language: Language) -> bool:
    """Whether a paragraph above a notice may say what it offers: short, and to somebody, of what pages have, or no sentence."""
    if len(string) > LONGEST_OFFER:
        return False
    lowered = string.lower()
    return (
        language.speaks_to(string)
        or any(term in lowered for term in language.page_terms)
        or not any(word.islower() and language.is_finite(word) for word in string.split())
    )


class Page:
    """The paragraphs of a page, with what is known of each, and which lines of a run are left over."""

    def __init__(
        self, strings: Sequence[str], kinds: Sequence[str], sure: Sequence[bool], raw: bool, language: Language
    ) -> None:
        self.strings, self.kinds, self.sure, self.raw, self.language = strings, kinds, sure, raw, language

    def _lines(self, start: int, end: int) -> list[int]:
        return [at for at in range(start, end) if self.kinds[at] == "line"]

    def _opens(self, at: int) -> bool:
        """Whether a label may open a list of links or tags."""
        return self.kinds[at] == "residue" and may_head(self.strings[at].lower(), self.language)

    def head(self, start: int, end: int) -> set[int]:
        """Return the lines above the text that are left over: names of sections, short, without a verb, next to a label;
        and all lines below a label of a page where many stand in a row."""
        lines = self._lines(start, end)
        label = next((at for at in range(start, end) if self.sure[at]), end)
        row = lines[-LINES:]
        if self.raw and len(row) == LINES and label < row[0] and row == list(range(end - LINES, end)):
            return {at for at in lines if at > label}
        sections = {at for at in lines if self._is_section(at) and not is_name(self.strings[at], self.language)}
        if self.raw and len(lines) >= LINES and all(map(self._is_section, lines)):
            return sections
        chosen: set[int] = set()
        for order in (1, -1):
            for at in lines[::order]:
                near = at - order
                if at in sections and 0 < near < len(self.sure) and (self.sure[near] or near in chosen):
                    chosen.add(at)
        return chosen

    def tail(self, start: int, end: int) -> list[int]:
        """Return the lines below the text that are left over: all below a label, in a page all, and pairs of links."""
        lines = [at for at in self._lines(start, end) if not self._belongs(at)]
        labels = [at for at in range(start, end) if self.sure[at]]
        opens = [at for at in range(start, end) if self._opens(at)]
        if not labels and opens and len([at for at in lines if at > opens[0]]) > 1:
            labels = opens  # "Links:" and what follows
        if labels:
            return [at for at in lines if self.raw or at > labels[0]]
        return lines if self.raw or self._are_teasers(lines) or self._are_tags(start, lines) else []

    def _are_teasers(self, lines: list[int]) -> bool:
        """Whether lines are teasers of other articles in a row: each time a short kicker and a longer title."""
        if len(lines) < LINKS or len(lines) % 2 or lines[-1] - lines[0] >= len(lines):
            return False
        words = [len(self.strings[at].split()) for at in lines]
        return max(words[::2]) <= LONGEST_SECTION < min(words[1::2])

    def _are_tags(self, start: int, lines: list[int]) -> bool:
        """Whether lines are the tags of an article: many names and nouns, a few words each, that no colon announces."""
        if len(lines) < TAGS or self.strings[start - 1][-1] == ":":
            return False
        tags = [
            at for at in lines if len(self.strings[at].split()) <= LONGEST_SECTION and self.strings[at][-1].isalnum()
        ]
        return len(tags) == len(lines)

    def middle(self, start: int, end: int) -> list[int]:
        """Return the lines between two paragraphs of the text that are left over: all but the one that heads the next."""
        lines = self._lines(start, end)
        lines = [at for at in lines if not self._belongs(at) and not self._announces(at)]
        labels = [at for at in range(start, end) if self.sure[at]]
        if not lines or (self.strings[start - 1][-1] == ":" and not labels):
            return []  # a list without marks
        opens = [at for at in range(start, end) if self._opens(at)]
        if not (labels or (self.raw and (opens or len(lines) > 1))):
            return []
        last = lines[-1]
        if self.raw and any(is_run_together(self.strings[at], self.language) for at in lines):
            link = is_run_together(self.strings[last], self.language) or self._is_section(last)
            return lines if link else lines[:-1]
        if self.raw and (links := [at for at in lines if self._is_link(at)]):
            return lines if last in links else lines[:-1]
        if len(lines) == 2 and not labels and last - lines[0] == 1 and self._words(lines[0]) > LONGEST_SECTION:
            return []  # which of the two is the heading?
        if self._heads(last, lines, end):
            lines = lines[:-1]
        first = start if self.raw else labels[0]
        return [at for at in lines if first <= at]

    def _belongs(self, at: int) -> bool:
        """Whether a line belongs to what follows it: the caption of a credit, or the words that announce a paragraph."""
        following = self.kinds[at + 1] if at + 1 < len(self.kinds) else ""
        return following == "credit" or (self.strings[at][-1] == ":" and following == "body")

    def _announces(self, at: int) -> bool:
        """Whether a line with a colon announces the next line, which is no label."""
        following = self.kinds[at + 1] if at + 1 < len(self.kinds) else "residue"
        return self.strings[at][-1] == ":" and following != "residue" and not self.sure[at - 1]

    def _heads(self, last: int, lines: list[int], end: int) -> bool:
        """Whether the last line of a run heads the next paragraph."""
        if last < end - 1:
            alone = last == end - 2 and len(lines) == 1 and self.kinds[last - 1] != "residue"
            return alone and self.raw and self.strings[last][-1] != ":"
        if len(lines) == 1:
            return True
        if self.kinds[last - 1] != "line":
            return True
        return len(lines) > 2 or self._words(last - 1) > LONGEST_SECTION

    def _is_link(self, at: int) -> bool:
        """Whether a line is the title of another article: a label says so."""
        label = self.strings[at - 1].lower().strip(" :|")
        return self.kinds[at - 1] == "residue" and label in self.language.page_links

    def _is_section(self, at: int) -> bool:
        """Whether a line can be the name of a section: few words, none of them a verb."""
        words = [word for word in self.strings[at].lower().split() if word != "&"]
        return len(words) <= LONGEST_SECTION and not any(map(self.language.is_finite, words))

    def _words(self, at: int) -> int:
        return len(self.strings[at].split())


def _runs(kinds: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the runs of lines without a body or a list among them, as start and end: of two, or of one at the end."""
    start = 0 if kinds and kinds[0] in _LINES else 1
    for at in range(start, len(kinds) + 1):
        if at == len(kinds) or kinds[at] not in _LINES:
            if at - start > 1 or at == len(kinds) > start:
                yield start, at
            start = at + 1


def _hinted(strings: Sequence[str], kinds: list[str], language: Language) -> None:
    """Find the labels that one of their words and their form tell, where the text speaks of no such thing."""
    prose: list[str] = []  # all that the article says, in lower case, told at first use

    def whole() -> str:
        if not prose:
            kept = ("headline", "body")
            long = (string for string, kind in zip(strings, kinds) if loosened(kind, string, language) in kept)
            prose.append("\n".join(long).lower())
        return prose[0]

    for at, (string, kind) in enumerate(zip(strings, kinds)):
        if kind == "body":
            if len(string) >= LONGEST_HINT and (len(string) >= LONGEST_CALLED or not language.speaks_to(string)):
                continue
            if string[-1] not in "!." and loosened(kind, string, language) != "line":
                continue
        elif kind == "list-item":
            if string[0] not in _ARROWS or "list-item" in kinds[at - 1 : at + 2 : 2]:
                continue
        elif kind != "line":
            continue
        beside = "\n".join(strings[at - 1 : at + 2 : 2])
        if at and speaks_of_page(string, beside, whole if len(strings) < MOST else None, language):
            kinds[at] = "residue"

"""The foot of a page: where its article is over and links, tags, comments, author boxes and notices begin."""

from __future__ import annotations

from collections.abc import Sequence

from newslint.languages import Language

# In characters: a longer paragraph is no teaser and no notice; one that no other teaser stands beside is as short as
# the second; the third may be the title of one that ends in a mark.
LONGEST_TEASER, LONGEST_LINE, LONGEST_TITLE = 450, 200, 80
# All prose of the foot is no more than this share of the text; the second, where three labels stand beside each paragraph.
LARGEST_SHARE, LABELLED_SHARE = 0.3, 0.45
# In paragraphs: how many there are at least besides the prose, and how long the run is that opens the foot.
LABELS, LABELLED, RUN = 2, 3, 4
# So many pairs of a title and a paragraph are enough to know.
PAIRS = 3


def foot_at(strings: Sequence[str], kinds: Sequence[str], sure: Sequence[bool], language: Language) -> int:
    """Return the number of the paragraph that the foot of a page begins with, or how many there are.

    Below it stand labels and lines, and no more prose than teasers and notices have: short, little, and with labels or
    titles of their own.
    """
    count = len(strings)
    bodies = [at for at in range(count) if kinds[at] == "body"]
    whole = sum(len(strings[at]) for at in bodies)
    below, foot = 0, count
    others, counted = 0, count  # what is no prose from there on
    end = len(bodies)
    while end:
        start = end - 1
        while start and bodies[start - 1] == bodies[start] - 1:
            start -= 1
        after = bodies[end - 1] + 1
        if after < count:
            prose = len(bodies) - end
            others += sum(kind not in ("body", "list-item") for kind in kinds[after:counted])
            counted = after
            if below > (LABELLED_SHARE if others >= LABELLED * prose else LARGEST_SHARE) * whole:
                break
            alone = prose == 1 and kinds[-1] == "body"
            if prose and not alone and others >= prose + LABELS and _opens(after, strings, kinds, sure, language):
                foot = after
        block = bodies[start:end]
        if not _may_be_below(block, strings, kinds, language):
            break
        below += sum(len(strings[at]) for at in block)
        end = start
    return foot


def _may_be_below(block: Sequence[int], strings: Sequence[str], kinds: Sequence[str], language: Language) -> bool:
    """Whether paragraphs that follow upon each other can stand in the foot: a short one, a teaser of several, or what
    speaks to the reader."""
    if any(len(strings[at]) > LONGEST_TEASER for at in block):
        return False
    speaking = sum(not language.page_address.isdisjoint(strings[at].lower().split()) for at in block)
    if 2 * speaking >= len(block):
        return True
    if any(strings[at].lower().startswith(language.page_authors) for at in range(block[0] - 1, block[0] - 3, -1)):
        return True
    if sum(len(strings[at]) > LONGEST_TITLE for at in block) > 1:
        return False
    return len(strings[block[0]]) <= LONGEST_LINE or _pairs(block[0], kinds, 1) + _pairs(block[0], kinds, -1) > 2


def _opens(start: int, strings: Sequence[str], kinds: Sequence[str], sure: Sequence[bool], language: Language) -> bool:
    """Whether the run from here on opens the foot: a long one with a label, or one that introduces teasers."""
    end = start
    while end < len(kinds) and kinds[end] != "body":
        end += 1
    if strings[start].lower().startswith(language.page_authors):
        return True
    labelled = any(sure[start:end]) or any(
        kinds[at] == "residue" and strings[at].lower().split(":")[0].strip() in language.residue_subheads
        for at in range(start, end)
    )
    return labelled and (end - start >= RUN or (end < len(kinds) and _pairs(end, kinds, 1) > 1))


def _pairs(body: int, kinds: Sequence[str], step: int) -> int:
    """Return how often a title and one paragraph follow upon each other from here on, down or up: teasers of articles."""
    count = 0
    while count < PAIRS and 0 < body < len(kinds) and kinds[body] == "body" and kinds[body - 1] == "line":
        count += 1
        body += 2 * step
    return count

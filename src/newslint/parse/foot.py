"""The foot of a page: where its article is over and links, tags, comments, author boxes and notices begin."""

from __future__ import annotations

from collections.abc import Sequence

from newslint.languages import Language

# In characters: a longer paragraph is no teaser and no notice. All of them together are no more than
# this share of the text; the second, where three labels stand beside each.
LONGEST_TEASER, LARGEST_SHARE, LABELLED_SHARE = 450, 0.3, 0.45
# In paragraphs: how many there are at least besides them, and how long the run is that opens the foot.
LABELS, LABELLED, RUN = 2, 3, 4


def foot_at(strings: Sequence[str], kinds: Sequence[str], sure: Sequence[bool], language: Language) -> int:
    """Return the number of the paragraph that the foot of a page begins with, or how many there are.

    Below it stand labels and lines, and no more prose than teasers and notices have: short, few, and with labels or titles
    of their own.
    """
    count = len(strings)
    bodies = [at for at in range(count) if kinds[at] == "body"]
    whole = sum(len(strings[at]) for at in bodies)
    below, foot, first = 0, count, count
    for number in range(len(bodies) - 1, -1, -1):
        body = bodies[number]
        first_below = body + 1
        if first_below < count and kinds[first_below] != "body":
            prose = len(bodies) - number - 1
            others = sum(kind not in ("body", "list-item") for kind in kinds[first_below:])
            share = LABELLED_SHARE if others >= LABELLED * prose else LARGEST_SHARE
            if below > share * whole:
                break
            if (
                prose
                and not (prose == 1 and kinds[-1] == "body")
                and others >= prose + LABELS
                and _opens(first_below, strings, kinds, sure, language)
            ):
                foot = first_below
        if len(strings[body]) > LONGEST_TEASER:
            break
        below += len(strings[body])
        first = body
    return foot if first < count else count


def _opens(start: int, strings: Sequence[str], kinds: Sequence[str], sure: Sequence[bool], language: Language) -> bool:
    """Whether the run from here on opens the foot: a long one with a label, or one that introduces teasers."""
    end = start
    while end < len(kinds) and kinds[end] != "body":
        end += 1
    if strings[start].lower().startswith(language.page_authors):
        return True
    labelled = any(sure[start:end])
    heads = any(
        kinds[at] == "residue" and strings[at].lower().split(":")[0].strip() in language.residue_subheads
        for at in range(start, end)
    )
    if not (labelled or heads):
        return False
    if end - start >= RUN:
        return True
    return end < len(kinds) and kinds[end - 1] == "line" and _pairs(end, kinds) > 1


def _pairs(body: int, kinds: Sequence[str]) -> int:
    """Return how often a title and one paragraph follow upon each other from here on: teasers of other articles."""
    count = 0
    while body < len(kinds) and kinds[body] == "body" and kinds[body - 1] == "line":
        count += 1
        body += 2
    return count

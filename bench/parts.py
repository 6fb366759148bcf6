#!/usr/bin/env python3
"""Whether newslint tells rightly what each paragraph of an article is: against paragraphs that two readers marked.

    python bench/parts.py bench/parts.jsonl --data ../shared/eval/data
    python bench/parts.py FILE --data DIR --show crawl     print what is told wrongly in sets of that name

A row of FILE is an article without its text: the set and id that it has in DIR, the SHA-256 of the text, and its parts as
[start, end, kind, kind], offsets in code points: what the first reader says and what the second does. Where a reader finds
two readings honest both kinds stand there, the likelier one first, "residue|credit". What newslint says of a marked
paragraph is the kind that covers most of it; it is right where both readers grant it. Nothing here fails a build.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from newslint.article import Article, Part

RAW = "crawl"


def main() -> None:
    """Print the share of right kinds in raw exports, in edited articles and by kind, and what is told wrongly if asked."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("file", type=Path)
    ap.add_argument("--data", type=Path, required=True, help="folder of the sets, one JSONL file each")
    ap.add_argument("--show", metavar="SET", help="print what is told wrongly in sets whose name begins so")
    args = ap.parse_args()
    rows = [json.loads(line) for line in args.file.open(encoding="utf8")]
    texts = _texts(args.data, {row["set"] for row in rows})
    shares: defaultdict[str, list[bool]] = defaultdict(list)
    mixed: Counter[tuple[str, str, str]] = Counter()
    readers: tuple[list[str], list[str]] = [], []
    for row in rows:
        text = texts[row["set"], row["id"]]
        if sha256(text.encode()).hexdigest() != row["sha256"]:
            sys.exit(f"{args.file}: {row['id']} was marked on another text than {args.data} has")
        group = "raw exports" if row["set"] == RAW else "edited articles"
        for first, second, told, start, end in _compared(text, row["parts"]):
            wanted = "|".join(kind for kind in first.split("|") if kind in second.split("|"))
            right = told in wanted.split("|")
            readers[0].append(first)
            readers[1].append(second)
            shares[group].append(right)
            shares[f"  {row['set']}"].append(right)
            if not right:
                mixed[group, wanted, told] += 1
                if args.show is not None and row["set"].startswith(args.show):
                    print(f"{row['id']}:{start} is {wanted}, told {told}: {text[start:end][:110]!r}")
    for name, right in sorted(shares.items(), key=lambda item: (item[0].strip() == RAW, item[0].startswith(" "))):
        print(f"{name:20} {sum(right):5}/{len(right):<5} {sum(right) / len(right):.1%}")
    for (group, wanted, told), count in mixed.most_common(20):
        print(f"  {count:4} {group}: {wanted} told {told}")
    _print_agreement(*readers)


def _texts(folder: Path, sets: set[str]) -> dict[tuple[str, str], str]:
    """Return the texts of the sets by set and id."""
    found = {}
    for name in sorted(sets):
        for line in (folder / f"{name}.jsonl").open(encoding="utf8"):
            row = json.loads(line)
            found[name, row["id"]] = row["text"]
    return found


def _compared(text: str, marked: list[tuple[int, int, str, str]]) -> Iterator[tuple[str, str, str, int, int]]:
    """Yield for each marked paragraph its kinds by each reader, the kind that newslint tells, and where it stands."""
    parts = Article(text).parts
    for start, end, first, second in marked:
        yield first, second, _told(parts, start, end), start, end


def _told(parts: list[Part], start: int, end: int) -> str:
    covers: Counter[str] = Counter()
    for part in parts:
        covers[part.kind] += max(0, min(end, part.end) - max(start, part.start))
    kind, most = covers.most_common(1)[0]
    return kind if most else "nothing"


def _print_agreement(first: list[str], second: list[str]) -> None:
    """Print how far the readers agree: in the kind that each finds likelier, and how often they share none."""
    ours, theirs = ([kinds.split("|")[0] for kinds in reader] for reader in (first, second))
    same = sum(one == other for one, other in zip(ours, theirs)) / len(ours)
    counts, others = Counter(ours), Counter(theirs)
    chance = sum(counts[kind] * others[kind] for kind in counts) / len(ours) ** 2
    apart = sum(set(one.split("|")).isdisjoint(other.split("|")) for one, other in zip(first, second))
    print(f"readers: {same:.1%} the same, Cohen's kappa {(same - chance) / (1 - chance):.2f}, {apart} share no reading")


if __name__ == "__main__":
    main()

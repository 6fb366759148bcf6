"""Make the list of how frequent German words are, the same bytes every time.

    python tools/make_frequencies.py large_de.msgpack.gz

The source is the large German list of wordfreq 3.1.1 (Robyn Speer, CC BY-SA 4.0), ``wordfreq/data`` in its wheel: words
in lower case with ss for ß, in steps of a tenth of a power of ten. Written are, in ``src/newslint/languages/de/``,

    frequencies.trie   the words, a trie of marisa-trie: word -> number
    frequencies.steps  for each word one byte: how many tenths of a power of ten it lies below one in one

Words of two letters, with anything but letters, or rarer than one in ``RAREST`` steps are left out. Needs marisa-trie
and msgpack.
"""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

import marisa_trie
import msgpack

OUT = Path(__file__).resolve().parent.parent / "src" / "newslint" / "languages" / "de"
# One in 10 ** 7.4 words: below it the list holds as many slips as words.
RAREST = 74


def main(source: str) -> None:
    with gzip.open(source) as file:
        _, *buckets = msgpack.load(file, raw=False)
    # The number of a bucket is in hundredths of a power of ten.
    steps = {
        word: number // 10
        for number, words in enumerate(buckets)
        for word in words
        if number // 10 <= RAREST and word.isalpha() and len(word) > 2
    }
    trie = marisa_trie.Trie(sorted(steps))
    by_number = bytearray(len(trie))
    for word, step in steps.items():
        by_number[trie[word]] = step
    trie.save(str(OUT / "frequencies.trie"))
    (OUT / "frequencies.steps").write_bytes(bytes(by_number))
    print(f"{len(trie)} words")


if __name__ == "__main__":
    main(*sys.argv[1:])

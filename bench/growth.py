"""How the time of a check grows with the size of an article: hostile shapes, each repeated to so many bytes.

    python bench/growth.py                    every shape as text and as Markdown, 64 kB and 256 kB
    python bench/growth.py --sizes 250 1000   in kilobytes: the two sizes that are compared
    python bench/growth.py --shape "{{" --why what took the time, by function
    python bench/growth.py --all              with all rules and packs, not only those that are on
    python bench/growth.py --sizes 250 1000 --sample 200 --seed 3 --longest 120   so many of them, drawn

The exponent is that of the size: 1 is linear, 2 quadratic. Printed are the shapes above MOST, the worst first, and
those that did not end in time; exit code 1 if there is one. Time is CPU time of a process of its own, which is
forked, so that no shape pays for what another left behind. Not a part of the tests, which count steps instead
(tests/test_linear.py): a busy machine makes figures, never failures.
"""

from __future__ import annotations

import argparse
import gc
import math
import os
import pickle
import random
import resource
import string
import sys
import time
from collections.abc import Iterator

import newslint
from newslint.resources import shipped_packs

MOST = 1.15
# Under this, in seconds, a figure says nothing.
LEAST = 0.02

MARKS = [*string.punctuation, *"„“”»«›‹‚‘’–—…·•§°€%‰¡¿×¶\u00a0\u00ad\u200b\u0301\ufeff\t"]
WORDS = [
    "a", "A", "ä", "1", "der ", "Der ", "und ", "Und ", "die ", "zu ", "ist ", "hat ", "dass ", "nicht ", "Er ", "sich ", "Haus ",
    "Müller ", "Anna Müller ", "Peter ", "Dr. ", "z. B. ", "u. a. ", "3. ", "3. Mai ", "3. Mai 2024 ", "am Montag ", "2024 ", "1.000 ",
    "1,5 ", "9.30 ", "10 Uhr ", "sagte ", "sagte er ", "sagte Müller, ", "laut ", "so Müller, ", "vor allem ", "grün ", "gelbe ",
    "Haus- und ", "- ", "-Haus ", "haus", "Hausbau", "Straßenbahn", "unbekanntxyz ", "Xyzq ", "ABC ", "aB", "Ab", "SPD ", "US-", "ein- ",
    "die die ", "an an ", "Er er ", "gut gut ", "Er kam. ", "er kam ", "kam ", "zu kommen ", "um zu ", "wurde ", "worden ", "gewesen sein ",
    "könnte haben ", "der Mann ", "dem Mann der ", "des großen Hauses ", "im Haus ", "mit dem ", "von der ", "weil er ", "die die Stadt ",
    ", die ", ", der ", ", dass ", ", weil ", ", und ", ", aber ", "und, ", ", ", "und das ", "oder der ", "kleine, ", "große und ", "je ", "als ",
]  # fmt: skip
ROWS = [
    "?!", "??", "?? ", "XXX TK ", "TK ", "1. ", "1,", "1.", "1.1.", "1:", "a.", "a,", "a-", "a – ", "a/", "(a) ", "[a] ", "(a ", "a) ", "1) ", "a  b ", "A.B.",
    "„a“ ", "»a« ", "„a“ »a« ", "“““““-", "„an an“ ", "„a‚b‘c“ ", "„a ", "a“ ", "\"a\" ", "\"a ", "'a' ", "a'", "„Er kam“, sagte er. ", "„Er kam.“ ",
    "„Er kam“ ", "Müller: „Ja.“ ", "Er sagte: ", "Ja: ", "Frage: Ja\n", "…a", "… ", ". . ", "a . ", "! ", "a ! ", ".a", "?a", "a;", "http://a.de ",
    "https://a.de/", "www.a.de ", "a@b.de ", "@a ", "#a ", "#", "# ", "## a\n", "# a\n\n", "* a\n", "- a\n", "1. a\n", "> ", "> a\n", "a\n", "A\n", "a\n\n",
    "A\n\n", "\n", " ", "\r\n", " \n", "a \n", "\ta\n", "    a\n", "a\u00a0", "a\u00ad", "a\u200b", "u\u0308", "\u0308", "{{", "{%", "{{ ", "{% a ", "{{ a }} ",
    "{% raw %}", "{% comment %}\n", "{:", "{#", "{.", "<!--", "<!-- a --> ", "<!-- newslint: off -->\n", "<a", "<a ", "<a>", "<div>\n", "<div>\n\n", "</a>",
    "<pre>", "<script>\n", "<pre>\n", "```", "```\n", "```\na\n", "~~~\n", "`", "`a` ", "``a`", "` `` ", "$$", "$$\n", "$a", "$a_", "$a$ ", "\\", "\\*", "&amp;", "&a", "&#1",
    "![", "![a](", "![](a) ", "[", "[a", "[a](", "[a](b) ", "[a][", "[a]: b\n", "[a]:", "[^a]", "[^a]: b\n", "](", "](a", "](()", "](a(", "][", "|", "| ",
    "| a | b |\n", "|a", "|-", "--|", "---\n", "***\n", "===\n", "a\n===\n", "!!! a\n", ":::\n", "import a\n", "**", "**a** ", "*a ", "_a_ ", "__", "~~a~~ ", "+++\n",
    "title: a\n", "- - a\n", " " * 40 + "a\n", "  - a\n", "a  \n", "Foto: dpa\n\n", "Von Anna Müller\n\n", "Berlin (dpa) - ", "Berlin – ", "Berlin. ", "Lesen Sie auch: ",
    "Mehr dazu\n\n", "dpa ", "(dpa) ", "(Foto: dpa) ", "+++ ", "+++ a +++\n\n", "Anzeige\n\n", "Teilen\n\n", "Teilen Twittern ", "22. Mai 2024, 10:30 Uhr\n", "10:30 Uhr\n\n",
    "Die Stadt baut eine Brücke. ", "Die Stadt baut eine Brücke\n", "Die Stadt baut eine Brücke.\n\n", "Er sagte, dass er kommt, ", "Die Stadt, die die Brücke baut, ",
    "Die Stadt baut, ", "Der Rat tagte und ", "Er kam, sah und siegte, ", "„Ja“, sagte Müller, „nein“, sagte Maier, ", "Er hat versucht zu ", "Die vom Rat ", "das von der ",
    "Montag, 3. Mai, ", "vom 3. bis ", "3. bis 5. Mai ", "Nr. 5 ", "§ 5 ", "5 % ", "5 Euro ", "10 000 ", "2024/25 ", "A 7 ", "Hans-Peter ", "Karl-Marx-Straße ", "E-Mail-", "CDU/",
]  # fmt: skip
# Where a shape stands: alone under a headline, in the middle of a sentence, in a quotation, as the first line.
FRAMES = {"": "Rat tagt\n\n{}\n", "in a sentence": "Rat tagt\n\nDer Rat {} tagte.\n", "quoted": "Rat tagt\n\n„Der Rat {} tagte.“\n", "first": "{}"}  # fmt: skip


def shapes() -> Iterator[str]:
    """Yield what is repeated."""
    seen = dict.fromkeys(WORDS + ROWS)
    for mark in MARKS:
        seen |= dict.fromkeys(
            (mark, mark + " ", "a" + mark, "Er " + mark, mark + "\n", "a" + mark + " ", " " + mark + "a")
        )
    yield from seen


def text(shape: str, frame: str, size: int) -> str:
    """Return an article of about so many bytes made of one shape."""
    return FRAMES[frame].replace("{}", shape * max(size // len(shape.encode()), 1))


def apart(work: str, shape: str, frame: str, name: str, size: int, linter: newslint.Linter, longest: int) -> object:
    """Return what WORKS[work] gives in a process of its own; None where that did not end in time, or died."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        resource.setrlimit(resource.RLIMIT_CPU, (longest, longest))
        try:
            answer = pickle.dumps(WORKS[work](text(shape, frame, size), name, linter))
            with os.fdopen(writing, "wb") as file:
                file.write(answer)
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as file:
        answer = file.read()
    os.waitpid(child, 0)
    return pickle.loads(answer) if answer else None


def seconds(article: str, name: str, linter: newslint.Linter) -> float | str:
    """Return how long a check took in CPU seconds, or what went wrong."""
    began = time.process_time()
    try:
        linter.check(article, path=name)
    except Exception as error:
        return f"{type(error).__name__}: {error}"[:200]
    return time.process_time() - began


def profile(article: str, name: str, linter: newslint.Linter) -> str:
    """Return the functions that took most of the time."""
    import cProfile
    import io
    import pstats

    profiler = cProfile.Profile()
    profiler.runcall(linter.check, article, path=name)
    out = io.StringIO()
    pstats.Stats(profiler, stream=out).sort_stats("tottime").print_stats(14)
    return out.getvalue().partition("ncalls")[2]


WORKS = {"seconds": seconds, "profile": profile}


def main() -> int:
    """Measure, print what grows too fast, and return the exit code."""
    parser = argparse.ArgumentParser(description="How the time of a check grows with the size of an article.")
    parser.add_argument(
        "--sizes", nargs=2, type=int, default=[64, 256], metavar="KB", help="the sizes that are compared"
    )
    parser.add_argument("--shape", action="append", help="only this shape; backslash escapes as in Python")
    parser.add_argument("--frame", action="append", choices=FRAMES, help="only in this place")
    parser.add_argument("--kind", choices=("txt", "md"), help="only as text, only as Markdown")
    parser.add_argument("--all", action="store_true", help="all rules and packs")
    parser.add_argument("--why", action="store_true", help="profile the larger size of what is above the limit")
    parser.add_argument("--sample", type=int, metavar="N", help="only so many shapes and places, drawn by --seed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--longest", type=int, default=20, metavar="S", help="seconds that one check may take")
    given = parser.parse_args()
    gc.disable()  # as in the command
    few, many = (1000 * size for size in given.sizes)
    linter = newslint.Linter({"select": ["ALL"], "packs": list(shipped_packs())} if given.all else None)
    for kind in ("a.txt", "a.md"):
        linter.check(
            "Rat tagt\n\nDie Stadt Xyzq baut, „so Müller“, sie sagte es, und das Haus – am 3. Mai.\n", path=kind
        )
    wanted = [shape.encode().decode("unicode_escape").encode("latin-1").decode() for shape in given.shape or ()]
    rows = [
        (shape, frame, f"a.{kind}")
        for shape in wanted or shapes()
        for frame in given.frame or FRAMES
        for kind in ([given.kind] if given.kind else ["txt", "md"])
    ]
    if given.sample:
        rows = random.Random(given.seed).sample(rows, min(given.sample, len(rows)))
    wrong = []
    for row in rows:
        long = apart("seconds", *row, many, linter, given.longest)
        if isinstance(long, float):
            if long < LEAST:
                continue
            # The best of two: what else runs on the machine makes times longer, never shorter.
            short = apart("seconds", *row, few, linter, given.longest)
            exponent = math.log(long / max(float(short), 1e-4), many / few)
            if exponent > MOST:
                short = max(float(short), float(apart("seconds", *row, few, linter, given.longest)))
                long = min(long, float(apart("seconds", *row, many, linter, given.longest)))
                exponent = math.log(long / max(short, 1e-4), many / few)
            if exponent <= MOST and not wanted:
                continue
            said = f"{exponent:5.2f}  {short:6.2f} s  {long:6.2f} s"
        else:
            exponent, said = 9.0, long or f"did not end in {given.longest} s"
        wrong.append((exponent, row))
        shape, frame, name = row
        print(f"{said}  {name[2:]:3}  {shape!r} {frame}", flush=True)
        if given.why:
            size = many if isinstance(long, float) else few
            print(apart("profile", *row, size, linter, given.longest), flush=True)
    above = sum(exponent > MOST for exponent, _ in wrong)
    print(f"{len(rows)} shapes and places, {above} above an exponent of {MOST}")
    return 1 if above else 0


if __name__ == "__main__":
    sys.exit(main())

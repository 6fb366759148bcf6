"""What newslint says about itself, in English or in German: help, errors, summaries.

The English text stands in the code and is the key; the German one stands in ``wording.de.txt`` beside this file, which
is read only where the run is German. Messages of findings are not here: they stand on their rules.
"""

from __future__ import annotations

import os
from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

    Locale = Literal["de", "en"]
else:
    Locale = str

LOCALES = ("de", "en")
# What stands for the English texts; None in an English run, which is also what the library is until it is told.
_german: dict[str, str] | None = None


def use(locale: str) -> None:
    """Say everything from now on in that language, ``de`` or ``en``."""
    global _german
    _german = _catalogue() if locale == "de" else None


def language() -> Locale:
    """Return the language of the run."""
    return "en" if _german is None else "de"


def of_environment() -> Locale:
    """Return German where LC_ALL, LC_MESSAGES or LANG begin with ``de``, and English elsewhere."""
    name = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "de" if name.lower().startswith("de") else "en"


def say(text: str, /, **values: object) -> str:
    """Return the text in the language of the run, its ``{gaps}`` filled with the values.

    A literal text, or one that was marked with ``later``, so that a test can hold the catalogue against the code.
    """
    if _german is not None:
        text = _german.get(text, text)
    return text.format(**values) if values else text


def fit(text: object) -> str:
    """Return a text in one line as a terminal and a log can show it: what would steer them is written as an escape.

    Articles, baselines and configurations hold whatever somebody put there, and turn up in what is said of them.
    """
    said = str(text)
    return said if said.isprintable() else said.translate(_escapes())


@cache
def _escapes() -> dict[int, str]:
    controls = [*range(0x20), *range(0x7F, 0xA0)]
    turning = [0x61C, 0x200E, 0x200F, 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
    return {**{code: f"\\x{code:02x}" for code in controls}, **{code: f"\\u{code:04x}" for code in turning}, 9: "\t"}


def show(text: object) -> None:
    """Print a line to standard output."""
    print(fit(text))


def tell(text: object) -> None:
    """Print a line to standard error."""
    import sys

    print(fit(text), file=sys.stderr)


def in_language(locale: str, text: str) -> str:
    """Return the text in that language, whatever that of the run is."""
    return _catalogue().get(text, text) if locale == "de" else text


def counted(count: int, one: str, many: str, /, **values: object) -> str:
    """Return what is said of one thing or of several, with ``{count}`` and the values filled in."""
    return say(one if count == 1 else many, count=count, **values)


def later(text: str) -> str:
    """Return the text as it is: a key that is written down at import and said when the language is known."""
    return text


def of_others(text: str) -> str:
    """Return what the system or a library says of a mistake, in the language of the run as far as it is known.

    In the catalogue what differs from one mistake to the other is left out: "Cannot declare …".
    """
    known = _german or {}
    return known.get(text) or next(
        (german for english, german in known.items() if english[-1] == "…" and text.startswith(english[:-1])), text
    )


def why(error: OSError | UnicodeDecodeError) -> str:
    """Return why a file could not be read or written."""
    if isinstance(error, UnicodeDecodeError):
        return say("byte {at} is not UTF-8; save the file as UTF-8", at=error.start)
    return of_others(error.strerror or str(error))


def closest(name: str, known: Iterable[str]) -> str:
    """Return "; did you mean …?" with the closest known name, for an error message; nothing where none is close."""
    import difflib

    names = {one.lower(): one for one in known}
    close = difflib.get_close_matches(name.lower(), names, 1)
    return say("; did you mean {name!r}?", name=names[close[0]]) if close else ""


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the same, or where none is close the list of a few."""
    names = sorted(known)
    hint = closest(name, names)
    return hint or (say("; known are {names}", names=", ".join(names)) if 0 < len(names) < 12 else "")


@cache
def _catalogue() -> dict[str, str]:
    """Return the catalogue: a line of English, and under it, indented, what stands for it in German."""
    with open(__file__.rpartition(".")[0] + ".de.txt", encoding="utf-8") as file:
        lines = [line.replace("\\n", "\n") for line in file.read().split("\n") if line and line[0] != "#"]
    return {english: german[4:] for english, german in zip(lines[::2], lines[1::2])}

"""What the keys of a rule's table may hold, and the error for one that holds something else."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from newslint.wording import later

Table = Mapping[str, Any]


class FieldError(ValueError):
    """Something wrong in one key of a rule's table."""

    def __init__(self, key: str, what: str) -> None:
        super().__init__(what)
        self.key = key


# What a key may hold: what is expected, in words for the error, and whether a value is that.
TYPES: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "text": (later('a text, such as "…"'), lambda value: isinstance(value, str) and bool(value.strip())),
    "any text": (later('a text, such as "…"'), lambda value: isinstance(value, str)),
    "switch": (later("true or false"), lambda value: isinstance(value, bool)),
    "number": (
        later("a whole number, such as 35"),
        lambda value: isinstance(value, int) and not isinstance(value, bool) and value >= 0,
    ),
    "texts": (later('a list of texts, such as ["…", "…"]'), lambda value: isinstance(value, list) and _texts(value)),
    "pairs": (
        later('a table of texts, such as { "quasi" = "gleichsam" }'),
        lambda value: isinstance(value, dict) and _texts(value.values()),
    ),
    "terms": (
        later('a list of texts, or a table of texts with what is better: { "quasi" = "gleichsam" }'),
        lambda value: isinstance(value, (dict, list))
        and (_texts(value) if isinstance(value, list) else bool(value) and all(isinstance(v, str) for v in value.values())),
    ),
    "groups": (
        later('a list of lists of spellings, such as [["Kiew", "Kyjiw"]]'),
        lambda value: isinstance(value, list)
        and bool(value)
        and all(isinstance(group, list) and len(group) > 1 and _texts(group) for group in value),
    ),
    "examples": (
        later('a list of texts; one with its fix is ["bad", "fixed"]'),
        lambda value: isinstance(value, list)
        and bool(value)
        and all(isinstance(v, str) or (isinstance(v, list) and len(v) == 2 and _texts(v)) for v in value),
    ),
}  # fmt: skip


def plain(template: str, known: Collection[object]) -> bool:
    """Whether what stands in braces in a text are known names, or numbers, and nothing that asks more of the value.

    A width such as ``{term:>999999999}`` would fill the memory, and ``{term.x}`` looks into what it is given.
    """
    from string import Formatter

    try:
        fields = [field for field in Formatter().parse(template) if field[1] is not None]
    except ValueError:
        return False
    names = {str(name) for name in known}
    return all(name in names and not asked and not converted for _, name, asked, converted in fields)


def _texts(value: Iterable[Any]) -> bool:
    found = list(value)
    return bool(found) and all(isinstance(item, str) and item.strip() for item in found)

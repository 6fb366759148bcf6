"""Small immutable records, written as one writes a typing.NamedTuple and, to a type checker, nothing else.

At run time they are made by collections.namedtuple alone: importing ``typing`` would take longer than everything else
that a run over one article imports, and every command starts with it.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple as Record
else:
    from collections import namedtuple

    class _Maker(type):
        """Makes a named tuple of a class body with annotated fields, their defaults and methods."""

        def __new__(cls, name, bases, body):
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = tuple(body.pop("__annotations__", ()))
            defaults = [body.pop(field) for field in fields if field in body]
            made = namedtuple(name, fields, defaults=defaults, module=body.pop("__module__"))
            body.pop("__qualname__")
            for key, value in body.items():
                setattr(made, key, value)
            return made

    class Record(metaclass=_Maker):
        """The base of records."""


__all__ = ["Record"]

"""Small immutable records, and attributes that are computed at first use.

Records are written as one writes a typing.NamedTuple and are, to a type checker, nothing else. At run time they are tuples made here: importing ``typing`` would take longer than everything else that a run over one
article imports, and ``collections.namedtuple`` compiles code for each of them; every command starts with forty.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from functools import cached_property as view
    from typing import NamedTuple as Record
else:
    from collections import _tuplegetter  # of what namedtuple makes its fields

    _BY_COUNT = {}

    def _constructor(name, fields, defaults):
        """Return the ``__new__`` of a record; it is compiled once for each number of fields, and then given their names."""
        count = len(fields)
        if count not in _BY_COUNT:
            values = "".join(f"value{number}, " for number in range(count))
            _BY_COUNT[count] = eval(f"lambda _cls, {values}: new(_cls, ({values}))", {"new": tuple.__new__})
        model = _BY_COUNT[count]
        names = {"co_name": "__new__", "co_qualname": f"{name}.__new__", "co_varnames": ("_cls", *fields)}
        return type(model)(model.__code__.replace(**names), model.__globals__, "__new__", defaults)

    class _Maker(type):
        """Makes a named tuple of a class body with annotated fields, their defaults and methods."""

        def __new__(cls, name, bases, body):
            fields = tuple(body.get("__annotations__", ()))
            body["__slots__"] = ()
            if fields:
                defaults = {field: body.pop(field) for field in fields if field in body}
                body["_fields"] = body["__match_args__"] = fields
                body["_field_defaults"] = defaults
                body["__new__"] = _constructor(name, fields, tuple(defaults.values()))
                for number, field in enumerate(fields):
                    body[field] = _tuplegetter(number, None)
            return super().__new__(cls, name, bases, body)

    class Record(tuple, metaclass=_Maker):
        """The base of records, with what named tuples can."""

        @classmethod
        def _make(cls, values):
            return cls(*values)

        def _replace(self, **changes):
            return type(self)(**{**self._asdict(), **changes})

        def _asdict(self):
            return dict(zip(self._fields, self))

        def __getnewargs__(self):
            return tuple(self)

        def __repr__(self):
            return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._asdict().items())})"

    class view:
        """An attribute that is computed at first use and kept: functools.cached_property without its lock, which takes
        longer than most sentences do to be looked at."""

        def __init__(self, compute):
            self.compute = compute
            self.__doc__ = compute.__doc__

        def __set_name__(self, owner, name):
            self.name = name

        def __get__(self, instance, owner=None):
            if instance is None:
                return self
            found = instance.__dict__[self.name] = self.compute(instance)
            return found


__all__ = ["Record", "view"]

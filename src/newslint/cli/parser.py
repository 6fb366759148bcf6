"""argparse as newslint wants it: options between paths, and for a name that there is not the nearest right one."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from newslint.wording import closest, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

BROKEN = 2
# Stands before what follows two dashes; no argument of a command can hold it.
_PATH = "\0"


class Parser(argparse.ArgumentParser):
    """The parser of one command, or of what stands before it."""

    def parse(self, argv: Sequence[str]) -> argparse.Namespace:
        """Return what the arguments say; exit with 2 and one line for an option that there is not."""
        for word in argv:
            if word == "--":
                break
            flag = word.partition("=")[0]
            if flag.startswith("--") and not any(known.startswith(flag) for known in self.flags()):
                self.unknown(flag)
        # Options may stand between paths, which argparse takes long to find out, and forgets then that what stands after
        # two dashes is a path: that is marked until it is through.
        before, paths = list(argv), []
        if "--" in before:
            at = before.index("--")
            before, paths = before[:at], [_PATH + word if word.startswith("-") else word for word in before[at + 1 :]]
        mixed = any(word.startswith("-") for word in before)
        found = self.parse_intermixed_args(before + paths) if mixed else self.parse_args(before + paths)
        for name, value in vars(found).items() if paths else ():
            setattr(found, name, [_unmarked(one) for one in value] if isinstance(value, list) else _unmarked(value))
        return found

    def flags(self) -> list[str]:
        """Return the options that there are, without their short forms."""
        return [flag for flag in self._option_string_actions if flag.startswith("--")]

    def unknown(self, flag: str) -> NoReturn:
        """Exit for an option that there is not."""
        what = say("no option {flag}{hint}; {command} --help shows the options", flag=flag, hint=closest(flag, self.flags()), command=self.prog)  # fmt: skip
        self.exit(BROKEN, say("newslint: error: {error}", error=what) + "\n")

    def _check_value(self, action: argparse.Action, value: object) -> None:
        try:
            super()._check_value(action, value)
        except argparse.ArgumentError as error:
            error.message += closest(str(value), map(str, action.choices or ()))
            raise


def _unmarked(value: object) -> object:
    return value.removeprefix(_PATH) if isinstance(value, str) else value

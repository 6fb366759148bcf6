"""What a plugin may give newslint. newslint's own rules, packs, readers and reporters come through the same hooks.

A plugin is a module or an object with functions of these names, each marked with ``newslint.hookimpl``. It is named in
the entry-point group ``newslint`` of an installed package, or in ``plugins`` of the configuration.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from newslint.records import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TextIO, TypeVar

    from newslint.document import Document
    from newslint.rule import Rule

    F = TypeVar("F", bound=Callable[..., Any])


def hookimpl(function: F) -> F:
    """Mark a function of a plugin as the answer to the hook of its name: pluggy's own marker, without its import."""
    options = ("wrapper", "hookwrapper", "optionalhook", "tryfirst", "trylast")
    setattr(function, "newslint_impl", {**dict.fromkeys(options, False), "specname": None})  # noqa: B010
    return function


class Reader(Record):
    """How files of some suffixes become the text of an article.

    ``decode`` takes the file's bytes and returns the text that is checked, or raises ValueError saying what is wrong
    and where. Positions refer to that text. Only where ``encode`` turns the text back into bytes can fixes be written.

    Where the text is not all there is to a file, ``open`` takes the bytes and returns a Document instead: the text with
    its way back to the file (``newslint.builder.Builder`` makes one). Positions are then those of the file's source,
    and fixes are made in it; ``decode`` gives the text alone, for whoever wants no more. Raises ValueError, too.
    ``claims`` says of bytes whether they are plainly of this kind, whatever the file is called.
    """

    name: str
    suffixes: tuple[str, ...]
    decode: Callable[[bytes], str]
    encode: Callable[[str], bytes] | None = None
    open: Callable[[bytes], Document] | None = None
    claims: Callable[[bytes], bool] | None = None


class Reporter(Record):
    """How results are written: ``write`` takes an iterable of ``newslint.runner.Result``, a stream and the options."""

    name: str
    write: Callable[[Iterable[Any], TextIO, Any], None]


class Hooks:
    """The hooks, all optional; each returns any number of things of its kind."""

    def newslint_rules(self) -> Iterable[Rule]:  # type: ignore[empty-body]
        """Give rules made with ``newslint.rule.rule``."""

    def newslint_packs(self) -> Iterable[str]:  # type: ignore[empty-body]
        """Give the paths of pack files whose rules shall run."""

    def newslint_readers(self) -> Iterable[Reader]:  # type: ignore[empty-body]
        """Give readers for further kinds of files."""

    def newslint_depends(self) -> Iterable[str]:  # type: ignore[empty-body]
        """Give the paths of files and folders that findings depend on besides the article and the plugin's own code, so
        that they may be kept from one run to the next; an empty list where there are none. Without this hook, or where
        findings depend on something else, such as the day, nothing is kept."""

    def newslint_reporters(self) -> Iterable[Reporter]:  # type: ignore[empty-body]
        """Give further formats of reports."""

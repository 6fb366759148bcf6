"""newslint as a library: a Linter applies a configuration to texts; the functions do one thing once."""

from __future__ import annotations

import os.path
import sys
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from newslint import config, engine, plugins, readers, runner, view
from newslint.article import Article
from newslint.rule import Finding, Rule, current
from newslint.runner import Fixing, Result
from newslint.setups import Flags, Setups
from newslint.view import Setup

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    from newslint.document import Document
    from newslint.hookspecs import Reader

    StrPath = str | os.PathLike[str]
    Rules = Sequence[Rule | str]
    Source = TypeVar("Source", str, bytes)


class Linter:
    """A configuration, read once and applied to as many texts as there are.

    ``config`` is the path of a ``newslint.toml`` or ``pyproject.toml``, or a mapping of what would stand in one; paths
    in a mapping are relative to the current folder. ``path`` is a file or a folder, there or not: the configuration
    that ``newslint check`` would find for it holds. With neither, newslint's defaults do. ``select`` and ``ignore``
    name rules or packs, above the configuration, as the flags of the command do.

    Whatever the configuration needs (packs, plugins, the baseline beside it) is read here; afterwards nothing is looked
    for on disk, and one Linter may serve many threads. What has changed on disk is seen by a new one. A Linter can be
    pickled: another process makes it anew, once, of the configuration that it was made of, and loads packs and plugins
    there.

    Plugins that a configuration file names are code, and run only where the user trusts it (``newslint trust PATH``) or
    the program does: ``trust=True``. Those in a mapping are the program's own.

    Raises SetupError for what cannot be used, with file and line.

        >>> linter = Linter(config={"ignore": ["duplicated-word"]})
        >>> [str(finding) for finding in linter.check("Rat tagt\\n\\nEr kam an an diesem Tag .")]
        ['3:24 space-before-punctuation: blank before “.”']
    """

    def __init__(
        self,
        config: StrPath | Mapping[str, Any] | None = None,
        *,
        path: StrPath | None = None,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        trust: bool = False,
    ) -> None:
        if config is not None and path is not None:
            raise TypeError("a Linter takes config or path: one is the configuration, the other says where to find it")
        for name, value in (("select", select), ("ignore", ignore)):
            if isinstance(value, str):
                raise TypeError(f"{name} is a list of names, such as [{value!r}]")
        # What a mapping says is all there is; a baseline lies beside a file.
        flags = Flags(tuple(select), tuple(ignore), baseline=not isinstance(config, Mapping), trust=trust)
        self._make(flags, _settings(config, path))

    def _make(self, flags: Flags, settings: config.Settings) -> None:
        self._made_of = flags, settings
        self._setup: Setup = Setups(flags).made_of(settings)

    def _over_editions(self, *, only: bool = False) -> Linter:
        """Return a Linter of the same configuration that gathers facts for rules over an edition, too, or them ``only``."""
        linter = object.__new__(type(self))
        flags, settings = self._made_of
        linter._make(flags._replace(edition=True), settings)
        if only:
            linter._setup = linter._setup._replace(rules=[rule for rule in linter.rules if rule.edition])
        return linter

    def __reduce__(self) -> tuple[object, tuple[type[Linter], bytes]]:
        """Send what it was made of to another process: rules do not travel."""
        from pickle import dumps

        return _revived, (type(self), dumps(self._made_of))

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that run, but for what overrides change for some files and parts."""
        return tuple(self._setup.rules)

    def check(self, source: str | bytes, *, path: StrPath = "", reader: str = "") -> list[Finding]:
        """Return what is wrong in an article, in the order of its text.

        ``source`` is its text, or what a file of another kind holds: a page, the bytes of a Word file. ``path`` is what
        the article is called, if it has a name: overrides, ``exclude`` and the baseline go by it, and its suffix says
        how the source is read, unless ``reader`` names the reader. The file need not be there.

        Raises ValueError for a source that cannot be read, and the error of a rule that fails.
        """
        return list(self._result(*self._opened(source, path, reader), path).findings)

    def fix(self, source: Source, *, path: StrPath = "", reader: str = "", unsafe: bool = False) -> Source:
        """Return the source with the safe fixes made, and with ``unsafe`` all of them. Raises what ``check`` does."""
        return self._fixed(source, path, reader, Fixing(write=False, unsafe=unsafe))

    def parse(self, source: str | bytes, *, path: StrPath = "", reader: str = "") -> Article:
        """Return the article as the rules see it: of Markdown, only what is text. Raises what ``check`` does."""
        content, own = self._opened(source, path, reader)
        return view.article(os.fspath(path), content, own, self._setup.language)

    def read(self, path: StrPath, *, reader: str = "") -> str:
        """Return the text of a file, read as its suffix says or by the reader of that name, those of plugins included.

        Raises OSError, and ValueError for what no reader takes or can read (of bytes that are not UTF-8,
        UnicodeDecodeError).
        """
        content = self._read(os.fspath(path), reader)[1]
        return content if isinstance(content, str) else content.text

    def check_file(self, path: StrPath, *, reader: str = "") -> list[Finding]:
        """Return what is wrong in a file. Raises what ``read`` and ``check`` do."""
        path = os.fspath(path)
        own, content = self._read(path, reader)
        return list(self._result(content, own, path).findings)

    def parse_file(self, path: StrPath, *, reader: str = "") -> Article:
        """Return the article in a file as the rules see it. Raises what ``read`` does."""
        path = os.fspath(path)
        own, content = self._read(path, reader)
        return view.article(path, content, own, self._setup.language)

    def _read(self, path: str, reader: str) -> tuple[Reader, str | Document]:
        with open(path, "rb") as file:
            data = file.read()
        try:
            return readers.read(path, data, self._setup.readers, reader)
        except readers.Unreadable as error:
            raise readers.Unreadable(f"{path}: {error}") from error

    def _opened(self, source: str | bytes, path: StrPath, reader: str) -> tuple[str | Document, Reader]:
        """Return what the reader of a source makes of it, and the reader; a text whose name says nothing is plain."""
        path = os.fspath(path)
        if isinstance(source, bytes):
            own, content = readers.read(path, source, self._setup.readers, reader)
            return content, own
        source = _text(source)
        own_or_none = readers.reader_of(path, self._setup.readers, reader)
        if own_or_none is None and reader:
            readers.read(path, b"", self._setup.readers, reader)  # says which readers there are
        own = own_or_none or self._setup.readers[0]
        if own in readers.FORMATS and not reader:
            own = readers.chosen(path, source.encode("utf-8", "surrogatepass"), self._setup.readers)
        return readers.opened(own, source), own

    def _result(
        self,
        content: str | Document,
        reader: Reader,
        path: StrPath,
        fixing: Fixing | None = None,
        rules: Rules | None = None,
    ) -> Result:
        path, setup = os.fspath(path), self._setup
        if not path:
            setup = setup._replace(for_path=None, baseline=None)
        elif setup.excluded and setup.excluded(os.path.abspath(path)):
            return Result(path)
        if rules is not None:
            setup = setup._replace(rules=_chosen(rules), for_path=None, all_run=False)
        result = runner.check_text(path, content, reader, setup, fixing)
        for failure in result.failures:
            raise failure.error
        return result

    def _fixed(self, source: Source, path: StrPath, reader: str, fixing: Fixing, rules: Rules | None = None) -> Source:
        content, own = self._opened(source, path, reader)
        result = self._result(content, own, path, fixing, rules)
        if result.article is None:
            return source
        document = result.article.document
        fixed = document.data if document else readers.written(result.after, own)
        if isinstance(source, bytes):
            return fixed if isinstance(fixed, bytes) else fixed.encode("utf-8")
        return fixed if isinstance(fixed, str) else fixed.decode("utf-8")


@lru_cache(16)
def _revived(kind: type[Linter], state: bytes) -> Linter:
    """Return the Linter of another process. A pool sends it with every task; it is made at the first."""
    from pickle import loads

    linter = kind.__new__(kind)
    linter._make(*loads(state))
    return linter


def check_text(text: str, *, rules: Rules | None = None) -> list[Finding]:
    """Return what is wrong in the text of an article, in the order of the text.

    ``rules`` are the rules to run, as values or by name; by default those that are on by default. Raises the error of
    a rule that fails, and LookupError for a name that no rule has.
    """
    findings, failures = engine.check(Article(_text(text)), _chosen(rules))
    for failure in failures:
        raise failure.error
    return findings


def check_file(path: StrPath, *, rules: Rules | None = None, trust: bool = False) -> list[Finding]:
    """Return what ``newslint check`` finds in a file: with the configuration that applies there, and its readers.

    ``rules`` are those to run instead of the configuration's, as values or by name; ``trust`` lets the plugins run that
    the configuration names, as for a Linter. For many files of one folder, a Linter reads the configuration once. Raises OSError, SetupError, ValueError for a file that cannot be read (of bytes
    that are not UTF-8, UnicodeDecodeError), and the error of a rule that fails.
    """
    linter = Linter(path=path, trust=trust)
    own, content = linter._read(os.fspath(path), "")
    return list(linter._result(content, own, path, rules=rules).findings)


def fix_text(text: str, *, rules: Rules | None = None, unsafe: bool = False) -> str:
    """Return the text with the safe fixes made, and with ``unsafe`` all of them. ``rules`` as in ``check_text``."""
    return engine.fix(Article(_text(text)), _chosen(rules), unsafe=unsafe).text


def check_html(source: str | bytes, *, rules: Rules | None = None) -> list[Finding]:
    """Return what is wrong in the article of a page, or in a fragment of HTML, in the order of its text.

    Lines and columns of a finding are those of the source, as are ``seen.start`` and ``seen.end``. ``rules`` as in
    ``check_text``. Raises ValueError for a source that is too large or in no known encoding, and what ``check_text``
    does.
    """
    return _found(source, "html", rules)


def fix_html(source: Source, *, rules: Rules | None = None, unsafe: bool = False) -> Source:
    """Return the source of a page with the safe fixes made in its text, and with ``unsafe`` all of them; its markup stays
    as it is. ``rules`` and errors as in ``check_html``."""
    return _plain(tuple(sys.path))._fixed(source, "", "html", Fixing(write=False, unsafe=unsafe), rules)


def check_docx(data: bytes, *, rules: Rules | None = None) -> list[Finding]:
    """Return what is wrong in the article that a Word file holds, given as its bytes, in the order of the text.

    ``line`` of a finding is the paragraph, counted from 1 as Word counts those with text; ``column`` stands within it.
    ``rules`` as in ``check_text``. Raises ValueError for what is no Word file or a damaged one, and what ``check_text``
    does.
    """
    return _found(data, "docx", rules)


def fix_docx(data: bytes, *, rules: Rules | None = None, unsafe: bool = False) -> bytes:
    """Return a Word file, given as its bytes, with the safe fixes as tracked changes in it, and with ``unsafe`` all of
    them. ``rules`` and errors as in ``check_docx``."""
    return _plain(tuple(sys.path))._fixed(data, "", "docx", Fixing(write=False, unsafe=unsafe), rules)


def get_rule(name: str) -> Rule:
    """Return the rule of that name: newslint's own, of its packs, or of an installed plugin, on by default or not.

    Raises LookupError for a name that none has, with the nearest one.
    """
    known = _by_name(tuple(sys.path))
    if current(name) not in known:
        raise LookupError(f"no rule {name!r}{config.nearest(name, known)}")
    return known[current(name)]


def default_rules() -> list[Rule]:
    """Return the rules that run without any configuration, those of installed plugins included."""
    return list(_default_rules(tuple(sys.path)))


def _found(source: str | bytes, reader: str, rules: Rules | None) -> list[Finding]:
    linter = _plain(tuple(sys.path))
    return list(linter._result(*linter._opened(source, "", reader), "", rules=rules).findings)


def _text(text: str) -> str:
    """Return the text. Raises TypeError for what is none, before the first rule stumbles over it."""
    if not isinstance(text, str):
        raise TypeError(f"a text is a str, not {type(text).__name__}; the bytes of a file are for Linter.check")
    return text


def _chosen(rules: Rules | None) -> Sequence[Rule]:
    if rules is None:
        return _default_rules(tuple(sys.path))
    if isinstance(rules, str):
        raise TypeError(f"rules is a list of rules or their names, such as [{rules!r}]")
    return [get_rule(rule) if isinstance(rule, str) else rule for rule in rules]


# Plugins are looked for on sys.path: while that is the same, the rules are.


@cache
def _plain(_path: tuple[str, ...]) -> Linter:
    return Linter()


@cache
def _default_rules(_path: tuple[str, ...]) -> Sequence[Rule]:
    settings = config.Settings()
    return config.select(plugins.load(chosen_packs=config.pack_paths(settings)).rules, settings)


@cache
def _by_name(_path: tuple[str, ...]) -> Mapping[str, Rule]:
    from newslint import resources, suppress

    rules = plugins.load(chosen_packs=list(resources.shipped_packs().values())).rules
    return {rule.name: rule for rule in (*rules, suppress.RULE)}


def _settings(given: StrPath | Mapping[str, Any] | None, path: StrPath | None) -> config.Settings:
    """Return what a configuration says, as it is now. Raises ConfigError."""
    if path is not None:
        config.forget()  # it may have been changed since somebody asked last
        found = os.path.abspath(os.fspath(path))
        return config.find(found if os.path.isdir(found) else os.path.dirname(found))
    if given is None:
        return config.Settings()
    if isinstance(given, Mapping):
        from newslint.config import loading

        return loading.from_mapping(given, os.getcwd())
    config.forget()
    return config.named(os.fspath(given))

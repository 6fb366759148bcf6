"""What a rule is: a function from an article to findings, with its messages, its reasons and its examples on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from newslint.records import Record
from newslint.text import Fix
from newslint.wording import Locale as Locale
from newslint.wording import closest, in_language, later, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Literal

    from newslint.article import Article

    Severity = Literal["error", "warning", "suggestion"]
else:
    Severity = str

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "suggestion")
Messages = str | Mapping[str, str]
# Rules that go by another name now; configurations, comments and baselines may still say the old one.
RENAMED = {"adjective-ending": "phrase-agreement", "plural-agreement": "verb-agreement"}


def current(name: str) -> str:
    """Return the name that a rule has today."""
    return RENAMED.get(name, name)


class RuleError(Exception):
    """A rule that cannot be used as it is written: no example, a bad name, an option that it does not have."""


class Localized(Record):
    """A value of a message that differs between the languages, such as the name of a character."""

    de: str
    en: str


class Example(Record):
    """A text that a rule must find something in, or must not.

    ``text`` marks with ``[[…]]`` what is found; ``fixed`` is the text after the rule's fix, where it has one. A text
    of one paragraph stands for a body paragraph, a text with a blank line for a whole article with its headline.
    """

    text: str
    fixed: str | None = None


class Seen(Record):
    """Where a finding stands in its file, as a person sees that, and its fix as edits of it; all in code points.

    ``label`` tells the place in the format's own way, such as "/headline" in JSON; empty if there is none.
    """

    start: int
    end: int
    fix: Fix | None
    label: str = ""


class Finding:
    """One place where a rule objects: what is wrong from ``start`` to ``end``, in code points of the article's text.

    ``message`` chooses among the rule's messages when it has several; the remaining keywords fill the gaps in it.
    ``rule`` and ``severity`` are stamped by the rule, ``line``, ``column``, ``end_line`` and ``end_column`` (all from
    1) by the engine, and where the text is not all that is in the file, so is ``source``; the function that makes the
    finding leaves them alone. ``others`` are the other places of a finding that stands for many, see ``groups``.
    """

    __slots__ = (
        "column", "end", "end_column", "end_line", "fix", "key", "line", "others", "rule", "severity", "source", "start",
        "values",
    )  # fmt: skip

    def __init__(self, start: int, end: int, *, fix: Fix | None = None, message: str = "", **values: object) -> None:
        self.start = start
        self.end = end
        self.fix = fix
        self.key = message
        self.values = values
        self.rule: Rule
        self.severity: Severity = "warning"
        self.line = self.column = self.end_line = self.end_column = 0
        self.source: Seen | None = None
        self.others: Sequence[Finding] = ()

    @property
    def seen(self) -> Seen:
        """Where it stands in the file, whose lines and columns it has: for whoever shows or edits files."""
        if self.source is None:
            return Seen(self.start, self.end, self.fix)
        return self.source if self.fix else self.source._replace(fix=None)

    def message(self, locale: Locale = "en") -> str:
        """Return the message in German or in English."""
        template = self.rule.template(locale, self.key)
        values = {
            name: getattr(value, locale) if isinstance(value, Localized) else value
            for name, value in self.values.items()
        }
        return template.format(**values)

    def to_dict(self, locale: Locale = "en") -> dict[str, Any]:
        """Return the finding as values for JSON, as ``newslint check --format json`` writes them: rule, severity,
        message, line, column, end_line, end_column, start, end, and fix (safe, edits) or None; "place" where the
        format of the file has its own name for that, such as a JSON pointer; and "places", where it stands for many, with
        line, column, end_line, end_column, start and end of the others. All offsets are those of the file."""
        fix = self.seen.fix
        edits = [{"start": edit.start, "end": edit.end, "text": edit.text} for edit in fix.edits] if fix else []
        return {
            "rule": self.rule.name,
            "severity": self.severity,
            "message": self.message(locale),
            **self._place(),
            "fix": {"safe": fix.safe, "edits": edits} if fix else None,
            **self._label(),
            **({"places": [{**one._place(), **one._label()} for one in self.others]} if self.others else {}),
        }

    def _place(self) -> dict[str, Any]:
        return {
            "line": self.line,
            "column": self.column,
            "end_line": self.end_line,
            "end_column": self.end_column,
            "start": self.seen.start,
            "end": self.seen.end,
        }

    def _label(self) -> dict[str, Any]:
        return {"place": self.seen.label} if self.seen.label else {}

    def __str__(self) -> str:
        return f"{self.line}:{self.column} {self.rule.name}: {self.message()}"

    def __repr__(self) -> str:
        return f"<Finding {self.rule.name if hasattr(self, 'rule') else '?'} {self.start}:{self.end}>"


class Rule:
    """A rule as a value: call it with an article and get the findings. Made by ``@rule`` or from a pack."""

    edition = False  # whether it looks at all articles of an edition together, see newslint.edition

    def __init__(
        self,
        name: str,
        check: Callable[..., Iterable[Finding]],
        *,
        summary: str,
        why: str,
        de: Messages,
        en: Messages,
        severity: Severity = "warning",
        source: str = "",
        default: bool = True,
        needs: Sequence[str] = (),
        bad: Sequence[str | tuple[str, str] | Example] = (),
        good: Sequence[str] = (),
        origin: str = "",
        safe_fix: bool = True,
        reason_de: str = "",
        allowed: Mapping[str, Sequence[Any]] | None = None,
        group: Sequence[str] | None = None,
        local: bool = False,
    ) -> None:
        if not name or not all(part.isalnum() and part == part.lower() for part in name.split("-")):
            raise RuleError(say("rule {name!r}: a name is written in kebab-case, such as 'duplicated-word'", name=name))
        if not bad:
            raise RuleError(say("rule {name}: needs at least one bad example", name=name))
        if severity not in SEVERITIES:
            known = ", ".join(SEVERITIES)
            what = say(
                "rule {name}: severity {severity!r} is none of {known}", name=name, severity=severity, known=known
            )
            raise RuleError(what)
        self.name = name
        self.check = check
        self.summary = summary
        self.why = why
        self.reason_de = reason_de
        self.messages: dict[str, Messages] = {"de": de, "en": en}
        self.severity: Severity = severity
        self.source = source
        self.default = default
        self.needs = tuple(needs)
        self.bad = [Example(item) if isinstance(item, str) else Example(*item) for item in bad]
        self.good = [Example(item) for item in good]
        self.origin = origin
        self.settings: dict[str, Any] = {}
        self.safe_fix = safe_fix
        self.pack = ""
        # What it is made of besides code, such as the table of a pack: two rules that differ in it are not the same.
        self.basis: object = None
        self.allowed = dict(allowed or {})
        # Which values of a message those of its findings share that reports show as one; None where each stands alone.
        self.group = None if group is None else tuple(group)
        self.local = local

    @property
    def options(self) -> dict[str, Any]:
        """The options with their defaults: the keyword-only parameters of the rule's function."""
        return dict(getattr(self.check, "__kwdefaults__", None) or {})

    @property
    def fixable(self) -> str:
        """``"safe"``, ``"unsafe"`` or ``""``, as the examples show it."""
        if all(example.fixed is None for example in self.bad):
            return ""
        return "safe" if self.safe_fix else "unsafe"

    def reason(self, locale: Locale) -> tuple[str, str]:
        """Return summary and why in that language; a rule without German reasons gives the English ones."""
        if locale == "de" and self.reason_de:
            return _halves(self.reason_de)
        return self.summary, self.why

    def source_in(self, locale: Locale) -> str:
        """Return the source; what newslint's own say in English beside the names of works is German in German."""
        return "; ".join(in_language(locale, part) for part in self.source.split("; "))

    def template(self, locale: Locale, key: str = "") -> str:
        """Return the message template in that language, for that kind of finding."""
        messages = self.messages[locale]
        return messages if isinstance(messages, str) else messages[key]

    def configured(self, settings: Mapping[str, Any] | None = None, severity: Severity | None = None) -> Rule:
        """Return this rule with options set and another severity. Raises RuleError for an option it does not have."""
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__)
        if settings:
            known = self.options
            for name, value in settings.items():
                if name not in known:
                    if not known:
                        raise RuleError(
                            say("rule {rule} has no option {name!r}; it has none", rule=self.name, name=name)
                        )
                    options = ", ".join(known)
                    what = say(
                        "rule {rule} has no option {name!r}; it has {options}",
                        rule=self.name,
                        name=name,
                        options=options,
                    )
                    raise RuleError(what)
                default = known[name]
                if default is not None and not _fits(value, default):
                    said = {"rule": self.name, "option": name, "kind": _kind(default), "value": value}
                    raise RuleError(say("rule {rule}: option {option} wants {kind}, not {value!r}", **said))
                self._check_allowed(name, value)
            other.settings = {
                name: tuple(value) if isinstance(value, list) else value for name, value in settings.items()
            }
        if severity:
            other.severity = severity
        return other

    def _check_allowed(self, option: str, value: Any) -> None:
        """Raise RuleError for a value that an option cannot have, or for one that is in its list and cannot be there."""
        if option not in self.allowed:
            return
        allowed = self.allowed[option]
        for one in value if isinstance(value, (list, tuple)) else (value,):
            if one in allowed:
                continue
            said = {"rule": self.name, "option": option, "value": one}
            if isinstance(allowed, range):
                raise RuleError(
                    say("rule {rule}: option {option} is {least} or more, not {value!r}", **said, least=allowed[0])
                )
            hint = closest(str(one), map(str, allowed))
            if len(allowed) < 20:
                known = ", ".join(map(repr, allowed))
                what = say("rule {rule}: option {option} is one of {known}, not {value!r}", **said, known=known)
            else:
                what = say("rule {rule}: option {option} cannot be {value!r}", **said)
            raise RuleError(what + hint)

    def __call__(self, article: Article) -> list[Finding]:
        """Return what the rule finds in the article, in the order of the text."""
        for needed in self.needs:
            if needed in article.text:
                break
        else:
            if self.needs:
                return []
        findings = list(self.check(article, **self.settings))
        for finding in findings:
            finding.rule = self
            finding.severity = self.severity
        return findings

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle all that the rule says, and its code by name: findings go to other processes with their messages."""
        said = {name: value for name, value in self.__dict__.items() if name != "check"}
        return _from_pickle, (said, self.options)

    def __repr__(self) -> str:
        return f"<Rule {self.name}>"


def _from_pickle(said: dict[str, Any], options: dict[str, Any]) -> Rule:
    """Return a pickled rule. Its code is looked for when it is run, in the module that it comes from."""
    rule = object.__new__(Rule)
    rule.__dict__.update(said)

    def check(article: Article, **settings: Any) -> Iterable[Finding]:
        from importlib import import_module

        try:
            given = vars(import_module(rule.origin)).values()
            code = next(one.check for one in given if isinstance(one, Rule) and one.name == rule.name)
        except (ImportError, StopIteration, TypeError, ValueError):
            what = say(
                "rule {name} ({where}) came here without its code: take the rule from where it is made",
                name=rule.name,
                where=rule.origin,
            )
            raise RuleError(what) from None
        return code(article, **settings)

    check.__kwdefaults__ = options
    rule.check = check
    return rule


def _fits(value: object, default: object) -> bool:
    if isinstance(default, bool) or isinstance(value, bool):
        return isinstance(value, bool) and isinstance(default, bool)
    if isinstance(default, tuple):
        return isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value)
    return isinstance(value, type(default))


def _kind(default: object) -> str:
    names = {
        bool: later("true or false"),
        int: later("a whole number"),
        str: later("a text"),
        tuple: later("a list of texts"),
    }
    return say(names[type(default)]) if type(default) in names else type(default).__name__


def _halves(text: str) -> tuple[str, str]:
    """Return the first line and the rest of a reason, without its indentation."""
    summary, _, rest = text.strip().partition("\n")
    return summary.strip(), "\n".join(line.removeprefix("    ") for line in rest.splitlines()).strip()


def narrowed(
    check: Callable[..., Iterable[Finding]], wanted: Callable[[Article, Finding], bool]
) -> Callable[..., Iterator[Finding]]:
    """Return a check that finds only what is wanted of what the given one finds; it has the same options."""

    def narrow(article: Article, **options: Any) -> Iterator[Finding]:
        for finding in check(article, **options):
            if wanted(article, finding):
                yield finding

    # A rule's options are the keyword-only parameters of its check.
    narrow.__kwdefaults__ = getattr(check, "__kwdefaults__", None)
    return narrow


def rule(
    name: str,
    *,
    de: Messages,
    en: Messages,
    bad: Sequence[str | tuple[str, str]],
    good: Sequence[str],
    source: str,
    severity: Severity = "warning",
    default: bool = True,
    needs: Sequence[str] = (),
    safe_fix: bool = True,
    reason_de: str = "",
    allowed: Mapping[str, Sequence[Any]] | None = None,
    group: Sequence[str] | None = None,
    local: bool = False,
) -> Callable[[Callable[..., Iterable[Finding]]], Rule]:
    """Make a rule of a function that takes an article and yields findings.

    The first line of the function's docstring is the summary, the rest says why. Keyword-only parameters are the
    options, their defaults the defaults. ``bad`` and ``good`` are the examples that test and document the rule,
    ``source`` says where it comes from, ``reason_de`` is summary and why in German, for the editors, ``needs`` names
    literals of which one must occur for the rule to run at all. ``safe_fix`` says whether its fixes are safe, as its
    pages tell; each Fix says so itself. ``allowed`` gives the values of an option that cannot have every one of its
    type: a tuple, or a ``range``. ``group`` is for a rule that may say one thing at fifty places: reports then show it
    once, with the others on demand; it names the values of the message that have to be equal for that, perhaps none.
    ``local`` is for a rule that looks at no more than a sentence and its part: of a text of more than a megabyte it is
    given one stretch after the other, and what was read for one such rule need not be kept, nor read again, for the next.
    Raises RuleError where examples or messages are missing.
    """

    def make(check: Callable[..., Iterable[Finding]]) -> Rule:
        if not bad or not good:
            raise RuleError(say("rule {name}: needs at least one bad and one good example", name=name))
        summary, why = _halves(check.__doc__ or "")
        if not summary:
            raise RuleError(
                say("rule {name}: the docstring says what the rule wants, and why; it is missing", name=name)
            )
        return Rule(
            name,
            check,
            summary=summary,
            why=why,
            de=de,
            en=en,
            severity=severity,
            source=source,
            default=default,
            needs=needs,
            bad=bad,
            good=good,
            origin=check.__module__,
            safe_fix=safe_fix,
            reason_de=reason_de,
            allowed=allowed,
            group=group,
            local=local,
        )

    return make

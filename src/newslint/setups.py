"""What applies where: the configuration of each folder, the flags of the run, and what the plugins give for them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence

from newslint import config, plugins, trust
from newslint.config.settings import ConfigError, Layer, Settings, where
from newslint.records import Record
from newslint.rule import Rule
from newslint.rules import EDITION
from newslint.view import Setup
from newslint.wording import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.baseline import Baseline
    from newslint.config.unmatched import Watch
    from newslint.hookspecs import Reporter
    from newslint.languages import Language
    from newslint.rule import Severity
    from newslint.since import Since


class Flags(Record):
    """What the command line says, above every configuration.

    ``packs`` are run besides those of the configuration: shipped ones by name, others by path. ``baseline`` tells
    whether the baseline is honoured. ``trust`` allows the code that configurations name. ``config`` is the path of the
    one configuration that holds everywhere, and ``isolated`` tells that none does. ``timed`` stops rules that take
    too long also where the configuration does not say how long. ``edition`` runs the rules over an edition, too.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    fail_on: Severity | None = None
    baseline: bool = True
    since: Since | None = None
    trust: bool = False
    config: str = ""
    isolated: bool = False
    timed: bool = False
    edition: bool = False

    def settings(self, folder: str) -> Settings:
        """Return the settings for the files of a folder, before the other flags. Raises ConfigError."""
        if self.isolated:
            return Settings()
        return config.named(self.config) if self.config else config.find(folder)

    def baseline_for(self, folder: str, here: str) -> str:
        """Return the path of the baseline for the files of a folder, which need not be there: that of its configuration,
        or else one in the folder ``here``, or where the files are not below it, where no run from there would look, beside
        them. Raises ConfigError."""
        inside = folder == here or folder.startswith(here.rstrip(os.sep) + os.sep)
        return self.settings(folder).baseline or os.path.join(here if inside else folder, config.BASELINE)


class Setups:
    """Gives the setup of each folder, made once for all folders that share a configuration."""

    def __init__(self, flags: Flags = Flags()) -> None:  # noqa: B008 - it cannot be changed
        self.flags = flags
        self.by_folder: dict[str, Setup] = {}
        self.old_names: set[str] = set()  # of rules, that configurations and flags still say
        self.by_settings: dict[tuple[str, str], tuple[Setup, plugins.Provided]] = {}

    def __reduce__(self) -> tuple[type[Setups], tuple[Flags]]:
        """Send the flags only to another process, which makes the setups anew: rules do not travel."""
        return Setups, (self.flags,)

    def __call__(self, folder: str) -> Setup:
        """Return the setup for the files of a folder. Raises SetupError."""
        if folder not in self.by_folder:
            self.by_folder[folder] = self._load(folder)[0]
        return self.by_folder[folder]

    def reporters(self, folder: str) -> Sequence[Reporter]:
        """Return the reporters that plugins give for a folder."""
        return self._load(folder)[1].reporters

    def unmatched(self) -> Iterator[str]:
        """Yield a warning for each glob of a configuration that matched nothing, as far as the run can tell."""
        for setup, _ in self.by_settings.values():
            if setup.watch:
                yield from setup.watch.unmatched()

    def made_of(self, settings: Settings) -> Setup:
        """Return the setup that settings come to, wherever they were found. Raises SetupError."""
        return self._made(settings)[0]

    def _load(self, folder: str) -> tuple[Setup, plugins.Provided]:
        return self._made(self.flags.settings(folder))

    def _made(self, settings: Settings) -> tuple[Setup, plugins.Provided]:
        key = (settings.path, settings.root)
        if key not in self.by_settings:
            settings = self._with_flags(settings)
            layers, old = zip(*(layer.renamed() for layer in settings.layers)) if settings.layers else ((), ())
            settings = settings._replace(layers=layers)
            self.old_names.update(name for names in old for name in names)
            provided = provide(settings, self.flags.trust, self.flags.edition or bool(settings.layers))
            settings = self._with_packs(settings, provided.rules)
            config.verify(provided.rules, settings.layers)
            _verify_formats(settings, provided)
            self.by_settings[key] = _setup(settings, provided, self.flags), provided
        return self.by_settings[key]

    def _with_flags(self, settings: Settings) -> Settings:
        flags = self.flags
        layers = settings.layers
        if flags.select:
            layers += (Layer(table=("--select",), select=flags.select),)
        if flags.ignore:
            layers += (Layer(table=("--ignore",), ignore=flags.ignore),)
        packs = dict.fromkeys((*settings.packs, *map(_pack, flags.packs)))
        return settings._replace(layers=layers, packs=tuple(packs), fail_on=flags.fail_on or settings.fail_on)

    def _with_packs(self, settings: Settings, rules: Sequence[Rule]) -> Settings:
        """Add the packs of the command line to a selection that the configuration makes."""
        packs = [_pack(name) for name in self.flags.packs]
        if not packs or self.flags.select or all(layer.select is None for layer in settings.layers):
            return settings
        asked = [rule.pack for rule in rules if rule.pack in packs or rule.origin.rpartition(":")[0] in packs]
        layer = Layer(table=("--pack",), extend_select=tuple(dict.fromkeys(asked)))
        return settings._replace(layers=(*settings.layers, layer))


def _pack(name: str) -> str:
    """Make the path of a pack absolute, as the configuration has it, so that one pack is not taken for two."""
    return os.path.abspath(name) if name.endswith(".toml") else name


def provide(settings: Settings, trusted: bool, editions: bool = True) -> plugins.Provided:
    """Return what newslint, the chosen packs and the plugins give under these settings. Raises SetupError.

    ``editions`` as in ``plugins.load``.
    """
    if settings.plugins:
        trust.require(settings, trusted)
    return plugins.load(settings.plugins, config.pack_paths(settings), settings.folder, editions=editions)


def language(settings: Settings) -> str | Language:
    """Return the language of the articles, with the house's words where settings name lists. Raises SetupError."""
    if not settings.lexicon:
        return "de"
    from newslint.config import lexicon
    from newslint.languages import load

    return load("de", lexicon.read(settings))


def _setup(settings: Settings, provided: plugins.Provided, flags: Flags) -> Setup:
    everywhere = [layer for layer in settings.layers if not layer.paths and not layer.parts]

    def unused() -> Rule | None:
        from newslint import suppress

        return next(iter(config.chosen([suppress.RULE], everywhere)), None)

    rules = [rule for rule in provided.rules if flags.edition or not rule.edition]
    setup = Setup(
        rules=config.chosen(rules, everywhere),
        readers=provided.readers,
        fail_on=settings.fail_on,
        limit=settings.time_limit if flags.timed or "time-limit" in settings.said else 0,
        edition=flags.edition,
        code=_code(settings, provided) if provided.depends else None,
        excluded=_excluded(settings) if settings.exclude or settings.lexicon else None,
        baseline=_baseline(settings) if flags.baseline and settings.root else None,
        root=settings.root,
        since=flags.since,
        unused=unused,
        known=frozenset((*(rule.name for rule in provided.rules), *EDITION)),
        all_run=not flags.select,
        language=language(settings),
        watch=_watch(settings),
        formats=settings.formats,
    )
    if len(everywhere) < len(settings.layers):
        return setup._replace(for_path=_for_path(settings, rules, setup))
    return setup


def _verify_formats(settings: Settings, provided: plugins.Provided) -> None:
    """Raise ConfigError, with file and line, for a format that neither newslint nor a plugin reads."""
    known = [reader.name for reader in provided.readers]
    for path, names in settings.said.get("formats", ()):
        for name in names:
            if name not in known:
                hint = config.nearest(name, known) or say("; known are {known}", known=", ".join(known))
                what = say("no format {name!r}{hint}", name=name, hint=hint)
                raise ConfigError(f"{where(path, ('formats',), name)}: {what}")


def _code(settings: Settings, provided: plugins.Provided) -> Callable[[], bytes | None]:
    """Return what tells the code of the plugins from any other, as bytes, or None if one does not say what it reads."""

    def code() -> bytes | None:
        if any(paths is None for _, paths in provided.depends):
            return None
        from newslint.cache.basis import of_files

        digest = trust.digest(settings) if settings.plugins else ""
        return digest.encode() + of_files(path for _, paths in provided.depends for path in paths or ())

    return code


def _watch(settings: Settings) -> Watch | None:
    """Return what watches the globs of a configuration, if it has any."""
    if not settings.exclude and not any(layer.paths for layer in settings.layers):
        return None
    from newslint.config.unmatched import Watch

    return Watch(settings)


def _excluded(settings: Settings) -> Callable[[str], bool]:
    from newslint.files import relative
    from newslint.globs import matches

    def excluded(path: str) -> bool:
        name = relative(path, settings.root)
        # A list of words beside the articles is none of them.
        return path in settings.lexicon or any(matches(glob, name) for glob in settings.exclude)

    return excluded


def _for_path(settings: Settings, rules: Sequence[Rule], setup: Setup) -> Callable[[str], Setup]:
    """Return what gives the setup of a file; files with the same overrides share one."""
    from newslint.config import overrides

    made: dict[tuple[int, ...], Setup] = {}

    def for_path(path: str) -> Setup:
        layers = overrides.layers_for(settings, path)
        key = tuple(map(id, layers))
        if key not in made:
            made[key] = setup._replace(rules=overrides.select_parts(rules, layers), for_path=None)
        return made[key]

    return for_path


def _baseline(settings: Settings) -> Baseline | None:
    if not os.path.isfile(settings.baseline):
        return None
    from newslint import baseline

    return baseline.load(settings.baseline)

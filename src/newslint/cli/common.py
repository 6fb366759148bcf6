"""What several commands need: their arguments, lists of names, the setup of each folder, every rule there is."""

from __future__ import annotations

import os
import sys

from newslint import config, plugins, trust, wording
from newslint.config import ConfigError
from newslint.rule import SEVERITIES
from newslint.setups import Flags, Setups
from newslint.wording import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

    from newslint.config import Settings
    from newslint.rule import Rule

__all__ = [
    "Flags",
    "Setups",
    "baseline_of",
    "cache_argument",
    "cache_folder",
    "every_rule",
    "folder_of",
    "gate_arguments",
    "names",
    "rule_arguments",
    "setups_of",
    "source_arguments",
    "source_of",
    "standard_input",
]


def rule_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that say which rules run, above the configuration."""
    source_arguments(parser)
    add = parser.add_argument
    add(
        "--select",
        metavar="RULES",
        help="run these rules or packs only, comma-separated; ALL is every rule of newslint, of the packs chosen and of "
        "plugins, those that are off by default included",
    )
    add("--ignore", metavar="RULES", help="leave these rules or packs out, comma-separated")
    add("--pack", action="append", default=[], metavar="PACK", help="run this pack too: a .toml file, or one by name")


def source_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that say which configuration holds, and whether its code may run."""
    parser.add_argument("--trust", action="store_true", help="run the plugins that the configuration names")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--config", metavar="FILE", default="", help="this configuration for all files")
    which.add_argument("--isolated", action="store_true", help="no configuration at all")


def source_of(arguments: argparse.Namespace) -> Flags:
    """Return what the arguments of the function above say. Raises ConfigError for a configuration that is not there."""
    return Flags(trust=arguments.trust, config=arguments.config, isolated=arguments.isolated, timed=True)


def cache_argument(parser: argparse.ArgumentParser) -> None:
    """Add the argument that says where the cache is."""
    parser.add_argument("--cache-dir", metavar="DIR", help="where to keep what was found (default: the user's cache)")


def cache_folder(arguments: argparse.Namespace, settings: Settings) -> str:
    """Return where the cache is: as the argument says, or else the configuration, or else with the user's caches."""
    from newslint.cache import place

    return os.path.abspath(arguments.cache_dir) if arguments.cache_dir else settings.cache_dir or place.of_user()


def gate_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that say which findings count."""
    add = parser.add_argument
    add("--since", metavar="REV", help="only what is on lines changed since this git revision, or was broken since")
    add("--no-baseline", action="store_true", help="also what newslint-baseline.jsonl accepts")
    add("--fail-on", choices=SEVERITIES, help="the lowest severity that makes the exit code 1 (default: suggestion)")


def setups_of(arguments: argparse.Namespace) -> Setups:
    """Return what applies where, under the arguments of the two functions above. Raises SetupError.

    From here on newslint speaks the language that the configuration of the first path wants.
    """
    if arguments.messages == "auto":
        wording.use(wording.of_environment())
    else:
        wording.use(arguments.messages or config.spoken(source_of(arguments).settings(folder_of(arguments.paths[0]))))
    since = None
    if getattr(arguments, "since", None) is not None:  # an empty one is a variable that is not set, and an error
        from newslint.since import Since

        since = Since(arguments.since)
    for name in arguments.pack:
        if not name.endswith(".toml"):
            check_pack(name)
    flags = source_of(arguments)._replace(
        select=names(arguments.select),
        ignore=names(arguments.ignore),
        packs=tuple(arguments.pack),
        fail_on=getattr(arguments, "fail_on", None),
        baseline=not getattr(arguments, "no_baseline", False),
        since=since,
        edition=bool(getattr(arguments, "edition", False)),
    )
    return Setups(flags)


def check_pack(name: str) -> None:
    """Raise ConfigError if no pack of that name is shipped."""
    from newslint import resources

    shipped = resources.shipped_packs()
    if name not in shipped:
        raise ConfigError(
            "--pack: "
            + say("no pack {name!r}{hint}, or the path of a .toml file", name=name, hint=config.nearest(name, shipped))
        )


def standard_input() -> bytes:
    """Return what standard input holds; nothing where it is closed."""
    return sys.stdin.buffer.read() if sys.stdin else b""


def folder_of(path: str) -> str:
    """Return the absolute folder whose configuration holds for a path: the folder itself, or the one of the file."""
    path = os.path.abspath(path)
    return path if os.path.isdir(path) else os.path.dirname(path)


def baseline_of(path: str, flags: Flags) -> str:
    """Return the baseline of a file or folder, which need not be there: see Flags.baseline_for."""
    return flags.baseline_for(folder_of(path), os.getcwd())


def names(text: str | None) -> tuple[str, ...]:
    """Return the names of a list that is separated by commas or blanks."""
    return tuple((text or "").replace(",", " ").split())


def every_rule(flags: Flags) -> list[Rule]:
    """Return every rule there is for the current folder: newslint's, of all shipped packs, and of plugins.

    Raises SetupError.
    """
    from newslint import resources, suppress

    settings = flags.settings(os.getcwd())
    trust.require(settings, flags.trust)
    chosen = [*resources.shipped_packs().values(), *config.pack_paths(settings)]
    rules = plugins.load(settings.plugins, list(dict.fromkeys(chosen)), settings.folder).rules
    return sorted([*rules, suppress.RULE], key=lambda rule: rule.name)

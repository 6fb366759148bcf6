"""Trust: code that a configuration names runs only where the user has said so, never because a folder is checked.

The user says so for one run (``--trust``, ``Linter(trust=True)``) or for good, with ``newslint trust PATH``. That is
kept in the user's own settings, outside every tree, and is bound to what the files hold: to the configuration, to those
that it extends and to the plugins that they name. Whatever of these changes is looked at by the user again.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator

from newslint import files
from newslint.config.settings import Settings, where
from newslint.errors import SetupError
from newslint.records import Record
from newslint.wording import say, why


class TrustError(SetupError):
    """A configuration that names code which the user has not allowed to run; the message says how to allow it."""


class Entry(Record):
    """A configuration that is trusted: its absolute path, and the hash of all that would run because of it."""

    path: str
    digest: str


def require(settings: Settings, trusted: bool) -> None:
    """Raise TrustError if the settings name plugins, unless they are trusted or the program itself names them."""
    named = [(path, names) for path, names in settings.said.get("plugins", ()) if _is_file(path) and names]
    if trusted or not named:
        return
    known = {entry.path: entry.digest for entry in read()}.get(os.path.realpath(settings.path or named[-1][0]))
    if known and settings.path and known == digest(settings):
        return
    path, names = named[-1]
    said = {
        "where": files.shown(where(path, ("plugins",), names[0])),
        "names": files.shown(", ".join(os.path.basename(name) for name in settings.plugins)),
        "path": files.shown(settings.path or path),
    }
    if known:
        raise TrustError(say("{where}: plugins: {names} changed since you trusted this, or its configuration did; look at them, then newslint trust {path}", **said))  # fmt: skip
    raise TrustError(say("{where}: plugins: code ({names}) runs only if you trust it: newslint trust {path}, or --trust for one run (in Python trust=True)", **said))  # fmt: skip


def _is_file(path: str) -> bool:
    """Whether a configuration is a file, and not a mapping of the program, for which its folder stands."""
    return not path.endswith(os.sep)


def digest(settings: Settings) -> str:
    """Return the hash of the configuration, of what it extends, and of the code that it names."""
    from hashlib import blake2b

    whole = blake2b(digest_size=20)
    for path in dict.fromkeys(_bound(settings)):
        try:
            with open(path, "rb") as file:
                data = file.read()
        except OSError:
            data = b""  # a plugin that is not there is the loader's to name
        for piece in (os.path.relpath(path, settings.folder).encode("utf-8", "surrogateescape"), data):
            whole.update(len(piece).to_bytes(8, "big") + piece)
    return whole.hexdigest()


def _bound(settings: Settings) -> Iterator[str]:
    """Yield the files that decide what runs."""
    yield settings.path
    yield from sorted({path for said in settings.said.values() for path, _ in said if _is_file(path)})
    for name in settings.plugins:
        if name.endswith(".py"):
            yield os.path.join(settings.folder, name)
        else:
            yield from _modules(settings.folder, name.partition(".")[0])


def _modules(folder: str, package: str) -> Iterator[str]:
    """Yield what could be imported from a folder once it is on the path: all modules there, and the package whole."""
    from importlib.machinery import all_suffixes

    suffixes = tuple(all_suffixes())
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return
    for name in names:
        path = os.path.join(folder, name)
        if name.endswith(suffixes):
            yield path
        elif name == package:
            for inner, folders, found in os.walk(path):
                folders[:] = sorted(one for one in folders if one != "__pycache__")
                yield from (os.path.join(inner, one) for one in sorted(found))
        elif os.path.isfile(os.path.join(path, "__init__.py")):
            yield os.path.join(path, "__init__.py")


def store() -> str:
    """Return the path of the file that says what the user trusts; it need not be there."""
    if sys.platform == "win32":
        folder = os.environ.get("APPDATA") or os.path.join(os.path.expanduser("~"), "AppData", "Roaming")
    else:
        folder = os.environ.get("XDG_CONFIG_HOME") or os.path.join(os.path.expanduser("~"), ".config")
    return os.path.join(folder, "newslint", "trusted.jsonl")


def read() -> list[Entry]:
    """Return what is trusted. Raises SetupError with file and line for what cannot be read."""
    import json

    path = store()
    try:
        with open(path, encoding="utf-8") as file:
            lines = file.read().split("\n")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise SetupError(say("{path}: cannot be read: {why}", path=path, why=why(error))) from error
    entries = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                data = json.loads(line)
                entries.append(Entry(str(data["path"]), str(data["digest"])))
            except (ValueError, LookupError, TypeError, RecursionError) as error:
                what = say("{where}: not what newslint trust writes; delete the line", where=f"{path}:{number}")
                raise SetupError(what) from error
    return entries


def add(settings: Settings) -> None:
    """Trust a configuration as it is now. Raises SetupError where that cannot be written down."""
    new = Entry(os.path.realpath(settings.path), digest(settings))
    _change(lambda entries: [*(entry for entry in entries if entry.path != new.path), new])


def forget(path: str) -> bool:
    """Trust the configuration at that path no longer, and return whether it was trusted."""
    path = os.path.realpath(path)
    if all(entry.path != path for entry in read()):
        return False
    _change(lambda entries: [entry for entry in entries if entry.path != path])
    return True


def _change(changed: Callable[[list[Entry]], list[Entry]]) -> None:
    import json

    path = store()
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with files.Lock(path):
            entries = sorted(changed(read()))
            files.replace(path, "".join(json.dumps(entry._asdict()) + "\n" for entry in entries).encode())
    except OSError as error:
        raise SetupError(say("{path}: cannot be written: {why}", path=path, why=why(error))) from error

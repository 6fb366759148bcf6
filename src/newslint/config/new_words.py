"""Puts a word into the house's list: the one that a configuration names, or a new one, which it then names."""

from __future__ import annotations

import os.path

from newslint import files
from newslint.config.lines import root
from newslint.config.settings import ConfigError, Settings
from newslint.languages.house_words import WordError, words
from newslint.wording import later, say, why

# What a list and a configuration are called that were not there before.
LIST, CONFIGURATION = "house-words.txt", "newslint.toml"
_HEAD = later("Words of the house, one a line. A noun may say how it is inflected, as in Kita: f, -s")


def is_word(form: str) -> bool:
    """Whether the form can stand in a list as it is."""
    try:
        return len(words(form)) == 1
    except WordError:
        return False


def add(settings: Settings, form: str, folder: str) -> str:
    """Add a word as it is spelled, unless it is there, and return the path of the list.

    Of several lists it is the last, which is the closest to the articles. Without a configuration, one is made in
    ``folder``. Raises ConfigError where a file cannot be read or written, or the configuration has to be changed by hand.
    """
    if settings.lexicon:
        _append(settings.lexicon[-1], form)
        return settings.lexicon[-1]
    configuration = settings.path or os.path.join(folder, CONFIGURATION)
    path = os.path.join(os.path.dirname(configuration), LIST)
    with files.Lock(configuration):
        before = _read(configuration)
        after = _naming(configuration, before)
        _append(path, form)  # a configuration that names a list which is not there would be an error
        _write(configuration, after, before)
    return path


def _append(path: str, form: str) -> None:
    with files.Lock(path):
        text = before = _read(path)
        if form in {line.partition("#")[0].partition(":")[0].strip() for line in text.splitlines()}:
            return
        end = "\r\n" if "\r\n" in text else "\n"
        text = text or f"# {say(_HEAD)}{end}"
        text += end if text[-1] not in "\r\n" else ""
        _write(path, f"{text}{form}{end}", before)


def _naming(path: str, source: str) -> str:
    """Return the configuration with the list named in it. Raises ConfigError where no place for that is found."""
    import tomli

    keys = root(path)
    mark, source = source[: source.startswith("\ufeff")], source.removeprefix("\ufeff")
    wanted = expected = tomli.loads(source)
    for key in keys:
        wanted = wanted[key]
    wanted["lexicon"] = [LIST]
    for new in _tried(source, f'lexicon = ["{LIST}"]', ".".join(keys)):
        try:
            if tomli.loads(new) == expected:
                return mark + new
        except tomli.TOMLDecodeError:
            pass
    what = say('write lexicon = ["{name}"] into it, no place was found where it could be put', name=LIST)
    raise ConfigError(f"{path}: {what}")


def _tried(source: str, line: str, table: str) -> list[str]:
    """Return the source with the line in each place where it may belong: for an empty list, below the head of the table,
    before the first table, at the end."""
    lines = source.splitlines(keepends=True)
    end = "\r\n" if "\r\n" in source else "\n"
    found = []
    for at, old in enumerate(lines):
        if old.replace(" ", "").startswith("lexicon=[]"):
            after = old.partition("]")[2]
            found.append("".join([*lines[:at], line + after, *lines[at + 1 :]]))
        if old.strip() == f"[{table}]":
            found.append("".join([*lines[: at + 1], line + end, *lines[at + 1 :]]))
    first = next((at for at, old in enumerate(lines) if old.startswith("[")), len(lines))
    head = "".join(lines[:first])
    head += end if head and head[-1] not in "\r\n" else ""
    # A blank line or a comment above the first table stays with it.
    kept = head.rstrip("\r\n")
    blank = head[len(kept) :]
    if first == len(lines) or not kept:
        found.append("".join([head, line, end, *([end] if first < len(lines) else []), *lines[first:]]))
    else:
        found.append("".join([kept, end, line, blank if len(blank) > len(end) else end, *lines[first:]]))
    return found


def _read(path: str) -> str:
    """Return what a file holds, its line endings and its byte order mark as they are; nothing if it is not there."""
    try:
        return files.read(path).decode("utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(say("{path}: cannot be read: {why}", path=path, why=why(error))) from error


def _write(path: str, text: str, before: str) -> None:
    try:
        files.replace(path, text.encode("utf-8"), before.encode("utf-8") if before else None)
    except OSError as error:
        raise ConfigError(say("{path}: cannot be written: {why}", path=path, why=why(error))) from error

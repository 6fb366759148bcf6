"""The lists of a house's words that a configuration names: ``lexicon = ["house-words.txt"]``."""

from __future__ import annotations

from newslint.config.settings import ConfigError, Settings
from newslint.languages.house_words import HouseWord, WordError, words
from newslint.wording import say, why


def read(settings: Settings) -> tuple[HouseWord, ...]:
    """Return the words of all lists, one list after the other. Raises ConfigError with file and line."""
    found: list[HouseWord] = []
    for path in settings.lexicon:
        try:
            with open(path, "rb") as file:
                text = file.read().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(say("{path}: cannot be read: {why}", path=path, why=why(error))) from error
        try:
            found += words(text)
        except WordError as error:
            raise ConfigError(f"{path}:{error.line}: {error}") from error
    return tuple(dict.fromkeys(found))

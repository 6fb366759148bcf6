"""Notes in square brackets: an example cannot mark them, because ``[[…]]`` is the mark of examples."""

import pytest

from newslint import Article
from newslint.rules import placeholder


@pytest.mark.parametrize(
    "text",
    ["Der Leiter [Name prüfen] war da.", "Es kamen [XX] Gäste.", "Es war [Vorname] Huber.", "Sie ist [?] Jahre alt."],
)
def test_a_note_in_brackets_is_found(text: str) -> None:
    [found] = placeholder(Article(f"Überschrift\n\n{text}"))
    assert found.values["term"] == text[text.index("[") : text.index("]") + 1]

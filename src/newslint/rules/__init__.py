"""The rules that have to understand an article, one file each; what a pattern can say is in the packs instead.

``from newslint.rules import duplicated_word`` gives the rule as a value: call it with an Article.
"""

from newslint.rules.decomposed_umlaut import decomposed_umlaut
from newslint.rules.double_space import double_space
from newslint.rules.duplicated_compound_tail import duplicated_compound_tail
from newslint.rules.duplicated_paragraph import duplicated_paragraph
from newslint.rules.duplicated_phrase import duplicated_phrase
from newslint.rules.duplicated_word import duplicated_word
from newslint.rules.header_whitespace import header_whitespace
from newslint.rules.impossible_date import impossible_date
from newslint.rules.invisible_character import invisible_character
from newslint.rules.missing_sentence_end import missing_sentence_end
from newslint.rules.unattributed_quote import unattributed_quote
from newslint.rules.weekday_date import weekday_date

ALL = (
    decomposed_umlaut,
    double_space,
    duplicated_compound_tail,
    duplicated_paragraph,
    duplicated_phrase,
    duplicated_word,
    header_whitespace,
    impossible_date,
    invisible_character,
    missing_sentence_end,
    unattributed_quote,
    weekday_date,
)

__all__ = ["ALL", *(rule.name.replace("-", "_") for rule in ALL)]

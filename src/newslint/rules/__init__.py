"""The rules that have to understand an article, one file each; what a pattern can say is in the packs instead.

``from newslint.rules import duplicated_word`` gives the rule as a value: call it with an Article.
"""

from newslint.rules.duplicated_compound_tail import duplicated_compound_tail
from newslint.rules.duplicated_word import duplicated_word
from newslint.rules.header_whitespace import header_whitespace
from newslint.rules.missing_sentence_end import missing_sentence_end
from newslint.rules.unattributed_quote import unattributed_quote

ALL = (
    duplicated_compound_tail,
    duplicated_word,
    header_whitespace,
    missing_sentence_end,
    unattributed_quote,
)

__all__ = ["ALL", *(rule.name.replace("-", "_") for rule in ALL)]

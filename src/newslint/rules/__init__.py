"""The rules that have to understand an article, one file each; what a pattern can say is in the packs instead.

``from newslint.rules import duplicated_word`` gives the rule as a value: call it with an Article.
"""

from newslint.rules.abbreviation_dot import abbreviation_dot as abbreviation_dot
from newslint.rules.accent_apostrophe import accent_apostrophe as accent_apostrophe
from newslint.rules.ambiguous_speaker import ambiguous_speaker as ambiguous_speaker
from newslint.rules.attribute_ending import attribute_ending as attribute_ending
from newslint.rules.capital_after_colon import capital_after_colon as capital_after_colon
from newslint.rules.capital_after_dash import capital_after_dash as capital_after_dash
from newslint.rules.closing_quote_marks import closing_quote_marks as closing_quote_marks
from newslint.rules.compound_hyphen import compound_hyphen as compound_hyphen
from newslint.rules.dass_das import dass_das as dass_das
from newslint.rules.date_dot import date_dot as date_dot
from newslint.rules.date_range import date_range as date_range
from newslint.rules.dateline_format import dateline_format as dateline_format
from newslint.rules.decomposed_umlaut import decomposed_umlaut as decomposed_umlaut
from newslint.rules.double_space import double_space as double_space
from newslint.rules.doubled_verb import doubled_verb as doubled_verb
from newslint.rules.duplicated_compound_tail import duplicated_compound_tail as duplicated_compound_tail
from newslint.rules.duplicated_paragraph import duplicated_paragraph as duplicated_paragraph
from newslint.rules.duplicated_phrase import duplicated_phrase as duplicated_phrase
from newslint.rules.duplicated_word import duplicated_word as duplicated_word
from newslint.rules.glued_words import glued_words as glued_words
from newslint.rules.header_whitespace import header_whitespace as header_whitespace
from newslint.rules.headline_period import headline_period as headline_period
from newslint.rules.headline_quote import headline_quote as headline_quote
from newslint.rules.headline_residue import headline_residue as headline_residue
from newslint.rules.impossible_date import impossible_date as impossible_date
from newslint.rules.invisible_character import invisible_character as invisible_character
from newslint.rules.line_break import line_break as line_break
from newslint.rules.lost_quote_marks import lost_quote_marks as lost_quote_marks
from newslint.rules.mark_spacing import mark_spacing as mark_spacing
from newslint.rules.missing_comma import missing_comma as missing_comma
from newslint.rules.missing_genitive import missing_genitive as missing_genitive
from newslint.rules.missing_sentence_end import missing_sentence_end as missing_sentence_end
from newslint.rules.missing_space import missing_space as missing_space
from newslint.rules.missing_verb import missing_verb as missing_verb
from newslint.rules.missing_zu import missing_zu as missing_zu
from newslint.rules.misspelling import misspelling as misspelling
from newslint.rules.mixed_dashes import mixed_dashes as mixed_dashes
from newslint.rules.name_variant import name_variant as name_variant
from newslint.rules.noun_capital import noun_capital as noun_capital
from newslint.rules.number_logic import number_logic as number_logic
from newslint.rules.object_case import object_case as object_case
from newslint.rules.old_spelling import old_spelling as old_spelling
from newslint.rules.one_word_or_two import one_word_or_two as one_word_or_two
from newslint.rules.paired_conjunction import paired_conjunction as paired_conjunction
from newslint.rules.phrase_agreement import phrase_agreement as phrase_agreement
from newslint.rules.phrase_capital import phrase_capital as phrase_capital
from newslint.rules.placeholder import placeholder as placeholder
from newslint.rules.quote_colon import quote_colon as quote_colon
from newslint.rules.quote_style import quote_style as quote_style
from newslint.rules.quote_twice import quote_twice as quote_twice
from newslint.rules.repeated_punctuation import repeated_punctuation as repeated_punctuation
from newslint.rules.said_twice import said_twice as said_twice
from newslint.rules.space_before_punctuation import space_before_punctuation as space_before_punctuation
from newslint.rules.speaker_unintroduced import speaker_unintroduced as speaker_unintroduced
from newslint.rules.superfluous_comma import superfluous_comma as superfluous_comma
from newslint.rules.term_consistency import term_consistency as term_consistency
from newslint.rules.title_inflection import title_inflection as title_inflection
from newslint.rules.title_marks import title_marks as title_marks
from newslint.rules.unattributed_quote import unattributed_quote as unattributed_quote
from newslint.rules.unbalanced_bracket import unbalanced_bracket as unbalanced_bracket
from newslint.rules.unbalanced_quote import unbalanced_quote as unbalanced_quote
from newslint.rules.verb_agreement import verb_agreement as verb_agreement
from newslint.rules.verb_case import verb_case as verb_case
from newslint.rules.verb_person import verb_person as verb_person
from newslint.rules.web_residue import web_residue as web_residue
from newslint.rules.weekday_date import weekday_date as weekday_date
from newslint.rules.wrong_phrase import wrong_phrase as wrong_phrase

ALL = (
    abbreviation_dot,
    accent_apostrophe,
    ambiguous_speaker,
    attribute_ending,
    capital_after_colon,
    capital_after_dash,
    closing_quote_marks,
    compound_hyphen,
    dass_das,
    date_dot,
    date_range,
    dateline_format,
    decomposed_umlaut,
    double_space,
    doubled_verb,
    duplicated_compound_tail,
    duplicated_paragraph,
    duplicated_phrase,
    duplicated_word,
    glued_words,
    header_whitespace,
    headline_period,
    headline_quote,
    headline_residue,
    impossible_date,
    invisible_character,
    line_break,
    lost_quote_marks,
    mark_spacing,
    missing_comma,
    missing_genitive,
    missing_sentence_end,
    misspelling,
    missing_space,
    missing_verb,
    missing_zu,
    mixed_dashes,
    name_variant,
    noun_capital,
    number_logic,
    object_case,
    old_spelling,
    one_word_or_two,
    paired_conjunction,
    phrase_agreement,
    phrase_capital,
    placeholder,
    quote_colon,
    quote_style,
    quote_twice,
    repeated_punctuation,
    said_twice,
    space_before_punctuation,
    speaker_unintroduced,
    superfluous_comma,
    term_consistency,
    title_inflection,
    title_marks,
    unattributed_quote,
    unbalanced_bracket,
    unbalanced_quote,
    web_residue,
    weekday_date,
    wrong_phrase,
    verb_agreement,
    verb_case,
    verb_person,
)

__all__ = ["ALL", *(rule.name.replace("-", "_") for rule in ALL)]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.edition import EditionRule

# The rules over an edition, which only a run over one imports.
EDITION = ("edition-name", "edition-quote", "edition-term")


def over_editions() -> "list[EditionRule]":
    """Return the rules over an edition."""
    from newslint.rules.edition_name import edition_name
    from newslint.rules.edition_quote import edition_quote
    from newslint.rules.edition_term import edition_term

    return [edition_name, edition_quote, edition_term]

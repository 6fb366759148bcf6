"""lost-quote-marks in a whole article: what its examples, which are short, cannot show."""

from newslint import Article, fix_text
from newslint.rules import ALL, lost_quote_marks

FILLER = "Der Rat tagte am Montag im Rathaus und vertagte sich auf Mai. " * 14


def found(text: str) -> list[str]:
    return [text[finding.start : finding.end] for finding in lost_quote_marks(Article(text))]


def test_an_article_without_any_marks_has_lost_them_before_every_verb_of_saying():
    text = (
        f"Rat tagt\n\n{FILLER}Das Geld reicht, sagt die Bürgermeisterin. Der Plan steht, lobt Anna Meier den Entwurf.\n"
    )
    assert found(text) == ["Das Geld reicht", "Der Plan steht"]


def test_what_follows_in_the_first_person_goes_with_it():
    text = f"Rat tagt\n\n{FILLER}Wir haben Zeit. Das Geld reicht, sagte die Wirtin. Ich bin froh. Der Rat ging heim. Das ist gut, sagt Max Meier.\n"
    assert found(text) == ["Wir haben Zeit. Das Geld reicht", "Ich bin froh", "Das ist gut"]


def test_they_begin_behind_the_colon_that_announces_them():
    text = (
        f"Rat tagt\n\n{FILLER}Der Plan steht, sagt Anna Meier. Parallel zum Fest müsse es mehr geben: Wenn es regnet, haben wir Zeit. "
        "Das ist gut, sagt Max Meier.\n"
    )
    assert found(text) == ["Der Plan steht", "Wenn es regnet, haben wir Zeit. Das ist gut"]


def test_an_article_with_quotations_is_taken_at_its_word():
    text = f"Rat tagt\n\n{FILLER}„Wir haben lange gewartet“, sagt Anna Meier. Das Geld reicht, sagt sie. Der Plan steht, sagt er.\n"
    assert found(text) == []


def test_a_short_message_says_too_little():
    text = "Rat tagt\n\nDas Geld reicht, sagt die Bürgermeisterin. Der Plan steht, lobt Anna Meier den Entwurf.\n"
    assert found(text) == []


def test_the_fix_sets_the_marks_of_the_article():
    text = "Rat tagt\n\nDer »Plan« ist neu. Wir zahlen nicht, sagte Anna Meier.\n"
    assert fix_text(text, unsafe=True) == "Rat tagt\n\nDer »Plan« ist neu. »Wir zahlen nicht«, sagte Anna Meier.\n"


def test_words_with_soft_hyphens_are_words_to_every_rule():
    text = "Rat tagt\n\nWir ha\xadben Zeit, sag\xadte Anna Mei\xader, be\xadton\xadte das im Ro\xadman Die Zeit. Die AB\xadC Zei\xadtung, zu\xadviel Da\xadten.\n"
    article = Article(text)
    for rule in ALL:
        rule(article)  # a rule that looks a word up as it is written raises KeyError
    assert article.index["meier"]

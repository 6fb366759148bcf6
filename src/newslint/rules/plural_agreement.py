"""plural-agreement: a subject in the plural with its verb in the singular."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.article import Article
from newslint.rule import Finding, rule

# A name of states has at most so many words: "Vereinigten Staaten von Amerika".
LONGEST_NAME = 5
_BOUNDARY = '„“"»«:;–—(‚›…!?'


@rule(
    "plural-agreement",
    severity="error",
    de="„{subject}“ ist Mehrzahl, „{verb}“ ist Einzahl",
    en="“{subject}” is plural, “{verb}” is singular",
    reason_de="""Das Verb in die Mehrzahl setzen, wenn das Subjekt eine Mehrzahl ist.

    „Die USA“ ist eine Mehrzahl, und „die Behörden hat“ bleibt stehen, wenn aus einer Behörde mehrere geworden sind.
    Geprüft wird nur ein Subjekt, das seinen Satz eröffnet und auf das sofort das Verb folgt, und nur bei Namen und
    Nomen, die mit „die“ sicher in der Mehrzahl stehen. Nach dem Verb darf außerdem nichts kommen, was selbst
    Subjekt sein könnte („Die Behörden hat er belogen“).
    """,
    source="Duden, Die Grammatik: Kongruenz zwischen Subjekt und finitem Verb",
    needs=("Die ", "die "),
    bad=[
        "[[Die USA wisse]] das seit Jahren.",
        "Er sagte, [[die USA habe]] keine Pläne.",
        "[[Die Behörden warnt]] vor dem Sturm.",
        "[[Die Vereinten Nationen hatte]] die Helfer abgezogen.",
        "„[[Die Niederlande hat]] gewonnen“, rief er.",
        "[[Die Forderungen ist]] bekannt.",
        "[[Die örtlichen Vereine will]] helfen.",
        "[[Die Sicherheitsbehörden war]] gewarnt.",
        "Am Abend hieß es: [[Die Grünen sei]] nun am Zug.",
    ],
    good=[
        "Die USA wissen das seit Jahren. Die USA hätten das gewusst.",
        "Die UN hat gewarnt, die G7 will helfen.",
        "Die Behörden hat er nicht gefragt. Die Behörden hatte der Mann belogen.",
        "Der Streit um die USA hat begonnen. Wer die USA kennt, weiß das.",
        "Eine Stadt, die Menschen mag. Eine Partei, die Länder will, nicht Bund.",
        "Die Frau hat gewonnen, die Regierung will helfen.",
        "Die Behörden alarmiert haben die Nachbarn.",
        "Wohnung leer, die Behörden alarmiert: So fing es an.",
        "Die Folgen sind bekannt, die Kosten trägt die Stadt.",
        "Die Kosten trägt die Stadt. Die Pläne kennt niemand.",
        "Die Zahl der Behörden hat abgenommen.",
        "Die Medien nannte Huber klug.",
        "Den Tieren hilft, die Bauern hat das gefreut.",
        "Die Daten hat die Firma gelöscht. Die Pläne will eine Bürgerin stoppen.",
        "Die Behörden hat das überrascht. Die Bauern wird es freuen.",
        "Er wird beschuldigt, die Anträge verfasst zu haben.",
        "Anna Weiß vom Bündnis Grün/Die Grünen wird Ministerin.",
    ],
)  # fmt: skip
def plural_agreement(article: Article) -> Iterator[Finding]:
    """Put the verb in the plural where the subject is a plural.

    "Die USA" is a plural, and "die Behörden hat" is left over when one authority became several. Only a subject that
    opens its clause with its verb right after it is looked at, and only names and nouns that "die" makes a plural for
    certain; after the verb nothing may stand that could be the subject instead ("Die Behörden hat er belogen").
    """
    language = article.language
    forms, starts, _ = article.words
    for at in article.index.get(language.plural_article, ()):
        name = _opens_clause(article, at)
        if not name:
            continue
        verb = _verb(article, at, countries_only=name == "name")
        if verb and (part := article.part_at(starts[at])) and part.kind in ("teaser", "body", "list-item", "caption"):
            end = article.words.end(verb)
            subject = " ".join(article.text[starts[at] : article.words.end(verb - 1)].split())
            yield Finding(starts[at], end, subject=subject, verb=forms[verb])


def _opens_clause(article: Article, at: int) -> str:
    """Return "any" where a main clause begins at the article, "name" where a relative clause may begin as well."""
    forms, _, gaps = article.words
    mark = gaps[at].strip()
    if forms[at][0].isupper():
        inside = at and "\n" not in gaps[at] and (not mark or mark[-1] in "/-")
        return "" if inside else "any"  # "Bund/Die Linke", "von Die Linke": the article belongs to a name
    if mark == ",":
        before = article.lower[at - 1] if at else ""
        return "any" if before in article.language.reporting else "name"
    return "any" if mark and mark[-1] in _BOUNDARY else ""


def _verb(article: Article, at: int, *, countries_only: bool) -> int:
    """Return the index of the singular verb right after a plural subject that opens with the article, or 0."""
    forms, _, gaps = article.words
    lower, language = article.lower, article.language
    end = at + 1
    while end < len(forms) and end <= at + LONGEST_NAME + 1 and gaps[end].isspace():
        if forms[end].islower() and language.is_singular_verb(lower[end]):
            break
        end += 1
    else:
        return 0
    phrase = lower[at + 1 : end]
    if not phrase or not forms[end - 1][0].isupper():
        return 0
    country = " ".join(phrase) in language.plural_countries
    if not country and (countries_only or not _is_plural(article, at + 1, end)):
        return 0
    return 0 if _may_be_object(article, end, country) else end


def _is_plural(article: Article, start: int, end: int) -> bool:
    """Whether the words between article and verb are a noun in the plural, perhaps after an adjective."""
    forms, lower, language = article.words.forms, article.lower, article.language
    noun = lower[end - 1].rpartition("-")[2]
    adjectives = range(start, end - 1)
    if len(adjectives) > 1 or not all(forms[at].islower() and lower[at].endswith("en") for at in adjectives):
        return False
    if any(lower[at] in language.openers for at in adjectives):
        return False
    if noun in language.plural_nouns or noun.endswith(language.plural_suffixes):
        return True
    return any(noun[at:] in language.plural_nouns for at in range(3, len(noun) - 4))


def _may_be_object(article: Article, verb: int, country: bool) -> bool:
    """Whether the clause may mean it the other way round: its subject after the verb, or no clause at all."""
    forms, _, gaps = article.words
    lower, language = article.lower, article.language
    if verb + 1 >= len(forms) or not gaps[verb + 1].isspace():
        # "die Behörden alarmiert:", a participle without its verb
        return not country and lower[verb] not in language.auxiliaries
    after = lower[verb + 1]
    auxiliary = lower[verb] in language.auxiliaries
    if after in language.prepositions and not language.infinitives.isdisjoint(lower[verb + 2 : verb + 3]):
        return True  # "…, die Behörden gewarnt zu haben": a participle
    if not auxiliary and after in language.auxiliaries:
        return True  # "Die Behörden alarmiert haben die Nachbarn"
    if after in language.nominative_pronouns and after not in language.plural_objects:
        return True
    if auxiliary and not country and after == language.conjunction_forms[1] and not _is_article(article, verb + 1):
        return True  # "Die Behörden hat das überrascht"
    may_be_subject = after in language.plural_objects and after in language.determiners
    if auxiliary and not country and may_be_subject and not _opens_plural(article, verb + 1):
        return True  # "Die Daten hat die Firma gelöscht": the noun after the verb may be the subject
    if auxiliary or (country and lower[verb] in language.reported_speech):
        return forms[verb + 1][0].isupper() and not country
    # A main verb may have its object in front: "Die Kosten trägt die Stadt".
    return after not in language.prepositions and after not in language.adverbs


def _opens_plural(article: Article, at: int) -> bool:
    """Whether a determiner opens a phrase whose noun is a plural for certain."""
    forms = article.words.forms
    noun = next((index for index in range(at + 1, min(at + 4, len(forms))) if forms[index][0].isupper()), 0)
    return bool(noun) and _is_plural(article, noun, noun + 1)


def _is_article(article: Article, at: int) -> bool:
    """Whether a noun follows in the same phrase, perhaps after an adjective: then it is no pronoun."""
    forms, _, gaps = article.words
    for after in range(at + 1, min(at + 3, len(forms))):
        if gaps[after].strip():
            return False
        if forms[after][0].isupper():
            return True
    return False

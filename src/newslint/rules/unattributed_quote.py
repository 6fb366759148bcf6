"""unattributed-quote: a direct quotation for whose speaker the reader finds no sign."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.article import Article, Quote
from newslint.rule import Finding, rule


@rule(
    "unattributed-quote",
    de="Wer sagt das? Weder im Satz noch davor oder danach ist jemand genannt",
    en="who says this? no speaker in the sentence, before it or after it, and nobody is still speaking",
    reason_de="""Sagen, von wem ein Zitat stammt.

    Ein Zitat, das allein steht, hat seinen Sprecher beim Redigieren verloren oder nie einen gehabt. Der Leser kann
    es nicht einordnen, und die Redaktion kann nicht dafür einstehen. Die Regel sucht, wo auch ein Leser sucht: im
    selben Satz; im Satz davor nach einem Doppelpunkt, einem Verb des Sagens oder einer Quelle; im Satz danach nach
    „das sagte …“. Sie berücksichtigt auch, ob schon im Absatz davor jemand zu Wort kommt und ob das Zitat zu den
    Fragen eines Interviews gehört.
    """,
    source="Pressekodex, Ziffer 2 (Sorgfalt); dpa-Basiswissen: every quotation has its source",
    bad=[
        "Die Brücke bleibt gesperrt.\n\nDer Verkehr staut sich. Die Umleitung führt durch das Tal.\n\n[[„Wir haben davon aus der Zeitung erfahren.“]]\n\nDie Arbeiten kosten Geld.",
        "Brücke bleibt zu\n\nDie Umleitung führt seit Mai durch das Tal und kostet Zeit. [[»Das ist ein Schlag für uns alle.«]]\n\nDie Arbeiten dauern bis Herbst.",
        "Brücke bleibt zu\n\nDie Umleitung führt durch das Tal.\n\n[[\"Das ist ein Schlag für uns alle, und es wird schlimmer.\"]]\n\nDie Arbeiten dauern bis Herbst.",
    ],
    good=[
        "„Wir haben davon aus der Zeitung erfahren“, sagte der Wirt.",
        "Brücke bleibt zu\n\nDie Wirtin warnte vor langen Umwegen. Die Umleitung führt durch das Tal. „Das ist ein Schlag für uns alle.“\n\nDie Arbeiten dauern.",
        "Brücke bleibt zu\n\nDas Tal ist laut. Seit Mai schläft sie nicht mehr durch. „Das ist ein Schlag für uns alle.“\n\nDie Arbeiten dauern.",
        "Brücke bleibt zu\n\n„Das ist ein Schlag für uns alle.“\n\nDie Arbeiten dauern bis Herbst.",
        "Der Wirt ist verärgert. „Wir haben davon aus der Zeitung erfahren.“",
        "Brücke bleibt zu\n\nDas Tal ist laut. „Wir hören jeden Wagen“, sagt Anna Weiß. „Nachts ist es am schlimmsten.“\n\n„Im Mai haben wir noch gelacht.“",
        "Die Sprecherin sagte: „Die Brücke bleibt gesperrt. Das ist sicher.“",
        "Die Brücke sei gesperrt. „Das bleibt auch im Winter so.“",
        "Brücke zu\n\nDas Tal ist sehr laut.\n\nDas Geld reiche nicht. „Wir haben davon gar nichts.“\n\nDie Arbeiten dauern.",
        "Brücke bleibt zu\n\nAuf dem Schild steht:\n\n„Hier endet die Straße.“",
        "„Wer zu spät kommt, den bestraft das Leben.“ Dieser Satz wird oft zitiert.",
        "Brücke zu\n\nDie Stadt schweigt nicht. Die Antwort kam prompt. „Das kommt für uns überhaupt nicht infrage.“",
        "Brücke zu\n\nDie Stadt ist laut. Beim Wirt klingt das so. „Früher war hier jeden Abend die Hölle los.“",
        "Brücke zu\n\nDas Tal ist laut.\n\nSorgen, die auch Wirtin Wolff mit vielen Gästen bespricht. „Das ist ein Schlag für uns alle.“\n\nDie Arbeiten dauern.",
        "Brücke zu\n\nDer Wirt Peter Groß war da. Ist er froh? Groß zögert. „Das ist ein sehr großes Wort für mich.“",
        "Brücke zu\n\nDer Weg ist lang.\n\n„Wer baut, der bleibt, und wer bleibt, der baut.“\n\n(Jana Wolff, 1863)",
        "Brücke zu\n\nDer Weg ist sehr lang.\n\n„Die Stadt ist lahm“:\n\nDie Wirtin rudert zurück.",
        "Brücke zu\n\nEin Gast leitete seine Frage wie folgt ein. „Das glaubt Ihnen doch niemand mehr hier.“ Dann ging er.",
        "Brücke zu\n\nDer Weg ist lang.\n\n„Wer baut, der bleibt, und wer bleibt, der baut.“\n\n– Jana Wolff, Baumeisterin",
        "Brücke zu\n\nDer Weg ist sehr lang. Jana Wolff wohnt seit Mai dort. „Ich habe mir das ganz anders vorgestellt.“\n\nDie Arbeiten dauern.",
        "Brücke zu\n\nDer Weg ist lang.\n\nDie Wirtin Jana Wolff vor ihrem Haus. Foto: Peter Groß\n\n„Das ist ein Schlag für uns alle.“\n\nDie Arbeiten dauern bis Herbst und kosten Geld.",
        "Brücke zu\n\nDer Weg ist lang. Wolff sagt:\n\n„Das ist ein Schlag für uns alle.“\n\nDie Bauten liegen seit Wochen still.\n\n„So geht es hier nicht mehr weiter.“\n\nDie Arbeiten dauern.",
        "Brücke zu\n\nDer Weg ist lang.\n\n„Who builds will stay here for good.“\n\n„Wer baut, der bleibt für immer hier.“\n\n(Jana Wolff, 1863)",
        "Die Ausstellung „Hundert Jahre Licht und Schatten“ ist offen.",
        "Nach Angaben der Stadt ist die Brücke „ein Sanierungsfall mit ungewissem Ausgang“.",
        "Brücke bleibt zu\n\nDie Umleitung führt durch das Tal und kostet Zeit. „Das ist so.“ „Niemand fragt uns.",
        "Interview\n\nWie geht es Ihnen?\n\n„Gut, wir haben viel zu tun im Haus.“\n\nWas tun Sie?\n\n„Wir bauen gerade das Dach neu auf.“\n\nBis wann?\n\n„Bis Ende Mai, wenn alles gut läuft.“",
    ],
)  # fmt: skip
def unattributed_quote(article: Article) -> Iterator[Finding]:
    """Say whose words they are.

    A quotation that stands alone has lost its speaker in the editing, or never had one; the reader cannot weigh it,
    and the newsroom cannot stand behind it. The rule looks where a reader looks: in the sentence around the marks,
    for a colon, a verb of speaking or a source in the sentence before, for "das sagte …" in the one after, for a
    person whose words the paragraph before it reports, and for the questions of an interview.
    """
    for quote in article.lost_quotes:
        if not _is_wreck(article, quote):
            yield Finding(quote.start, quote.end)


def _is_wreck(article: Article, quote: Quote) -> bool:
    """Whether a mark without a partner stands in the same paragraph: then nobody knows what is quoted."""
    part = article.part_at(quote.start)
    start, end = (part.start, max(part.end, quote.end)) if part else quote.inner
    return any(start <= stray.offset < end for stray in article.pairing.strays)

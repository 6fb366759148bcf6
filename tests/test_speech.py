"""Who says it: the speaker, the cue, the person and the kind of every quotation."""

from __future__ import annotations

import pytest

from newslint import Article
from newslint.text import Span

HEAD = "Rat streitet\n\n"


def read(body: str, number: int = 0) -> tuple[str, str, str, str]:
    """Return kind, speaker, cue and person of one quotation."""
    article = Article(HEAD + body + "\n")
    one = article.attribution(article.quotes[number])
    speaker, cue, person = (article.text[slice(*span)] if span else "" for span in (one.speaker, one.cue, one.person))
    return one.kind, speaker, cue, person


SPEAKERS = {
    # The subject, not the object, the addressee, the place or the day.
    "Der Wirt lobte die Entscheidung: „Das hilft uns allen sehr.“": "Der Wirt",
    "Die Wirtin sagte dem Sender: „Das hilft uns allen sehr.“": "Die Wirtin",
    "Der Zeitung sagte Karl Moser: „Das hilft uns allen sehr.“": "Karl Moser",
    "Anna Weiß sagte am Montag in Brenndorf: „Das hilft uns allen.“": "Anna Weiß",
    "„Das hilft uns allen sehr“, sagte gestern die Wirtin der Zeitung.": "die Wirtin der Zeitung",
    "„Das hilft uns allen sehr“, teilte der Rat den Bürgern mit.": "der Rat",
    # The whole phrase, with title, party, genitive and apposition.
    "„Das hilft uns allen sehr“, sagte die Sprecherin der Stadt, Anna Weiß.": "die Sprecherin der Stadt, Anna Weiß",
    "Karl Moser (SPD), der Leiter des Amtes, sagte: „Das hilft uns allen.“": "Karl Moser (SPD), der Leiter des Amtes",
    "Einer der Gäste sagte: „Ich bleibe heute lieber hier.“": "Einer der Gäste",
    "Der Abgeordnete und Justiziar der Fraktion, Karl Moser, sagt dazu: „Das hilft uns allen.“": (
        "Der Abgeordnete und Justiziar der Fraktion, Karl Moser"
    ),
    "„Das hilft uns allen sehr“, sagten Anna Weiß und Karl Moser am Abend.": "Anna Weiß und Karl Moser",
    "„Das hilft uns allen sehr“, sagte Anna von der Heide.": "Anna von der Heide",
    "Die Wirtin und der Wirt sagten: „Das hilft uns allen sehr.“": "Die Wirtin und der Wirt",
    "Wie die Zeitung am Freitag meldete, verfügen die Häuser „noch über einigen Spielraum“.": "die Zeitung",
    "Gäste warfen der Stadt unter anderem „Wortbruch“ vor.": "Gäste",
    "Die Partei versprach „Brücken ohne Maut“.": "Die Partei",
    "„Ist das für uns alle gut?“, hatte erst Ende Februar die Wirtin gefragt.": "die Wirtin",
    "„Das hilft uns allen sehr“, sagte die Ärztin Dr. Uta Kern.": "die Ärztin Dr. Uta Kern",
    "Uta Kern, eine Ärztin für Kinder aus Brenndorf, sagte: „Das hilft uns allen.“": (
        "Uta Kern, eine Ärztin für Kinder aus Brenndorf"
    ),
    "Der Leiter des Instituts für Brücken (IFB), Karl Moser, sagte: „Das hilft uns allen.“": (
        "Der Leiter des Instituts für Brücken (IFB), Karl Moser"
    ),
    "Rat tagt lange – Moser: „Das hilft uns allen sehr.“": "Moser",
    # Bare surnames, and those that are words of other kinds.
    "„Das hilft uns allen sehr“, sagte Kurz.": "Kurz",
    "„Das hilft uns allen sehr“, betonte Moser am Abend.": "Moser",
    # A verb like an adjective, an article far before its noun, a genitive before the noun, what is said in between.
    "Den Bau der Brücke bezeichnete Moser als „Knaller des Jahres“.": "Moser",
    "Bonns neuer Bürgermeister Karl Moser spricht von einer „großen Hilfe für alle“.": (
        "Bonns neuer Bürgermeister Karl Moser"
    ),
    "Der Wirt sagte, Bonn brauche die Brücke, und fügte hinzu: „Das hilft uns allen sehr.“": "Der Wirt",
    "In dem Brief wird der Wirt gebeten, „das alles noch einmal zu prüfen“.": "dem Brief",
    # An article far before its noun; a noun that is cut off; any verb right behind the quotation.
    "„Das hilft uns allen sehr“, forderte der in Brenndorf niedergelassene Arzt.": (
        "der in Brenndorf niedergelassene Arzt"
    ),
    "„Das hilft uns allen sehr“, hieß es in einem 26 Punkte umfassenden Bericht der Stadt.": (
        "einem 26 Punkte umfassenden Bericht der Stadt"
    ),
    "„Das hilft uns allen sehr“, der Bau- und Verkehrsverwaltung, teilte Moser mit.": "Moser",
    "„Das hilft uns allen sehr“, stellte ihn die Wirtin zur Rede.": "die Wirtin",
    "„Das hilft uns allen sehr“: Wirtin warnt vor einem Umbau.": "Wirtin",
    "Die Wirtin schloss nicht aus, dass das „bald uns allen hilft“.": "Die Wirtin",
    "Karl Moser ging weg. Fink zur Maut: „Das hilft uns allen sehr.“ So kennt man Uta Fink.": "Fink",
    # A thing speaks neither before its verb nor before a colon.
    "Streit um die Brücke: „Das hilft uns allen sehr.“": "",
    "Moser sagte, es gebe „Bedenken wegen der Brücke“ zu den Plänen.": "Moser",
    # Sources.
    "Laut Polizei war das „ein Unfall mit glimpflichem Ausgang“.": "Polizei",
    "Nach Angaben der Feuerwehr war das „ein Brand von großem Ausmaß“.": "der Feuerwehr",
    "Das war dem Sprecher zufolge „ein Versehen, das nicht wieder vorkommt“.": "dem Sprecher",
    "„Das hilft uns allen sehr“, so der Wirt.": "der Wirt",
    "„Das hilft uns allen sehr“, heißt es in dem Schreiben.": "dem Schreiben",
    "Moser: „Das hilft uns allen sehr.“": "Moser",
    # "es" beside a subject is an object; where nobody is named, words stand in a place, and no question is one.
    "Bald bezeichnete es die Branche als „Knaller des Jahres“.": "die Branche",
    "Sofern sie „die Bürger fragen und hören wollen“, heißt es im Papier.": "Papier",
    "Auf alle Anfragen heißt es: „Das hilft uns allen sehr.“": "",
    "„Das hilft uns allen sehr“, hieß es von ihm in Richtung von SPD und CDU.": "ihm",
    # A thing that only is something does not speak; whose view it is, or who is meant besides, does.
    "Für die Wirtin ist das Fest noch weit weg: „Wir denken heute nicht daran.“": "die Wirtin",
    "Ihren Rang verdankt sie der Zeit als Wirtin: „Ich habe viel gelernt dabei.“": "sie",
    "Das Urteil über Brenndorf: „Die Häuser waren alle viel zu alt.“": "Das Urteil",
    # Addressees, attributes, names that look like other words.
    "Das sei „sehr ärgerlich für alle“, sagt ein Wirt unserer Redaktion.": "ein Wirt",
    "Der 1955 geborene Moosgen nannte Moser einen „ganz armen Tropf“.": "Der 1955 geborene Moosgen",
    "„Das hilft uns allen sehr“, sagt Becker. Es war still.": "Becker",
    "Moser zögerte, indem er warnte und Kerns Plan als „nicht gut genug“ bezeichnete.": "er",
    # Reported speech, passive, shared subjects.
    "Das sei „eine gute Sache für alle hier“, sagte der Wirt.": "der Wirt",
    "Der Wirt betonte, dass ihm das „sehr am Herzen liegt“.": "Der Wirt",
    "Das Bad wurde von der Wirtin als „Ort für alle“ bezeichnet.": "der Wirtin",
    "Der Wirt stand auf und rief: „Das hilft uns allen sehr!“": "Der Wirt",
    "„Das hilft uns allen sehr“, wird die Wirtin zitiert.": "die Wirtin",
    "In dem Brief heißt es, der Plan sei „nicht zu bezahlen“.": "dem Brief",
    "Der Wirt bezeichnete es gestern als „Unsinn“, dass niemand kam.": "Der Wirt",
    "Die Wirtin, so berichtet die Polizei, habe „laut um Hilfe gerufen“.": "die Polizei",
    "Ihm zufolge hat der Rat „jahrelang nur zugesehen“.": "Ihm",
    "„Das hilft uns“, lautete die Antwort des Ministeriums.": "des Ministeriums",
    "Die Parteien schweigen. Anna Kurz auch. Kurz sagt nur: „Das hilft uns allen sehr.“": "Kurz",
    # Some of somebody's words.
    "Der Wirt nannte den Plan „mutig“.": "Der Wirt",
    "Von einer „großen Gefahr“ sprach die Wirtin.": "die Wirtin",
    "Die Wirtin bezeichnete den Rat als „Haufen“.": "Die Wirtin",
    "Für den Wirt ist das „ein großes Ärgernis“.": "den Wirt",
}


@pytest.mark.parametrize("body", SPEAKERS)
def test_the_speaker_is_the_subject_of_the_verb_of_speaking_or_stands_in_the_source(body: str):
    assert read(body)[1] == SPEAKERS[body]


def test_the_cue_is_the_word_that_says_so():
    assert read("Er hatte nach der Sitzung gesagt: „Ich bleibe heute hier.“")[2] == "gesagt"
    assert read("„Das hilft uns“, so der Wirt.")[2] == "so"
    assert read("Moser: „Das hilft uns allen sehr.“")[2] == ":"


def test_a_colon_before_the_quotation_counts_more_than_a_verb_in_the_next_clause():
    body = "Anna Weiß sagte: „Ich bleibe heute hier“, während der Rat tagte und Karl Moser schwieg."
    assert read(body)[1] == "Anna Weiß"


def test_a_chain_carries_its_speaker_on():
    body = (
        "„Wir bleiben heute alle hier“, sagte Anna Weiß. Man habe viel zu tun. „Das Haus muss fertig werden.“ "
        "Auch der Keller sei feucht. „Dort stehen die Kisten im Wasser.“"
    )
    assert [read(body, number)[1] for number in range(3)] == ["Anna Weiß"] * 3


@pytest.mark.parametrize(
    ("words", "person"),
    [
        ("sagte Weiß", "Anna Weiß"),
        ("sagte sie", "Anna Weiß"),
        ("sagte er", "Karl Moser"),
        ("sagte die Wirtin", "Anna Weiß"),
        ("sagte der Sprecher", "Karl Moser"),
        ("sagte der Bürgermeister", ""),
    ],
)
def test_surnames_roles_and_pronouns_stand_for_the_full_name_before(words: str, person: str):
    body = f"Die Wirtin Anna Weiß traf den Sprecher Karl Moser. „Das hilft uns allen sehr“, {words}."
    assert read(body)[3] == person


@pytest.mark.parametrize(
    ("opening", "words", "person"),
    [
        ("Die Wirtin Anna Weiß (41) traf Uta Kern.", "sagte die 41-Jährige", "Anna Weiß"),
        ("Die 41 Jahre alte Anna Weiß traf Uta Kern.", "sagte die 41-Jährige", "Anna Weiß"),
        ("Der 52-jährige Karl Moser traf Paul Lahm.", "sagte der 52-Jährige", "Karl Moser"),
        ("Anna Weiß traf den Koch Karl Moser.", "sagte die 41-Jährige", "Anna Weiß"),
        ("Anna Weiß (41) traf den Koch Karl Moser.", "sagte die 30-Jährige", ""),
    ],
)
def test_an_age_stands_for_who_is_so_old_else_for_who_was_named_last(opening: str, words: str, person: str):
    assert read(f"{opening} „Das hilft uns allen sehr“, {words}.")[3] == person


@pytest.mark.parametrize(
    ("introduced", "words", "person"),
    [
        ("Trainer Jörn Aschendorff kam.", "sagte Aschendorff", "Jörn Aschendorff"),
        ("Die 29 Jahre alte Swaantje Brückenmann kam.", "sagte Brückenmann", "Swaantje Brückenmann"),
        ("Der Geschäftsführer Jost van Rhijnwaal kam.", "sagte Rhijnwaal", "Jost van Rhijnwaal"),
        ("Es kam Dr. Ottfried Heimbach.", "sagte Heimbach", "Ottfried Heimbach"),
        ("Es kam Karl von der Heide.", "sagte er", "Karl von der Heide"),
        ("Es kam Uta Kern von der Stadt.", "sagte Kern", "Uta Kern"),
        ("Es kamen Uta Kern und Karl Moser.", "sagte Kern", "Uta Kern"),
        ("Die Sprecherin Polizei Bonn kam.", "sagte Bonn", ""),
    ],
)
def test_a_name_is_read_whole_also_one_that_only_a_role_or_an_age_tells(introduced: str, words: str, person: str):
    assert read(f"{introduced} „Das hilft uns allen sehr“, {words}.")[3] == person


def test_a_role_in_the_headline_stands_for_the_name_below():
    article = Article(
        "Ministerin sieht „große Hilfe für alle“\n\nDer Rat tagte. „Das hilft“, sagte Verkehrsministerin Anna Weiß.\n"
    )
    person = article.attribution(article.quotes[0]).person
    assert person is not None
    assert article.text[slice(*person)] == "Anna Weiß"


def test_who_tells_what_he_said_himself_is_the_person_of_the_quotation_within():
    body = "Anna Weiß sagte: „Du hast ‚Die Karten, bitte‘ gesagt. Ich sagte: ‚Gehen Sie sofort heim!‘“"
    assert read(body, 1)[1] == ""
    assert read(body, 2)[1] == "Ich"
    assert read(body, 2)[3] == "Anna Weiß"


def test_who_must_do_what_a_text_demands_does_not_say_it():
    assert read("Die Wirte müssen „gut sichtbar und ohne jede Hilfe“ ihre Preise aushängen.")[1] == ""


def test_a_pronoun_is_of_the_number_of_its_own_verb_not_of_one_in_the_sentence_before():
    assert read("Anna Weiß soll gegangen sein und geweint haben. Sie sagte: „Das hilft uns sehr.“")[3] == "Anna Weiß"
    assert read("Anna Weiß kam. „Das hilft uns allen sehr“, sagten sie.")[3] == ""


def test_an_article_knows_who_is_named_in_a_stretch_of_it():
    text = HEAD + "Die Wirtin Anna Weiß traf Karl Moser. Der Rat tagte. Weiß und Moser gingen, Weiß zuerst.\n"
    article = Article(text)
    found = article.mentions(Span(text.index("Weiß und"), len(text)))
    assert [(text[slice(*one.span)], text[slice(*one.person)]) for one in found] == [
        ("Weiß", "Anna Weiß"),
        ("Moser", "Karl Moser"),
    ]
    assert article.mentions(Span(text.index("Der Rat"), text.index("Weiß und"))) == []


def test_a_quotation_within_another_has_the_speaker_of_its_own_sentence():
    body = "Anna Weiß sagte: „Der Koch rief mir zu: ‚Gehen Sie sofort heim!‘ Ich las die ‚Zeitung am Tag‘.“"
    assert read(body, 1)[:3] == ("direct", "Der Koch", "rief")
    assert read(body, 2)[:2] == ("term", "")


def test_a_thing_that_belongs_to_somebody_does_not_speak_but_he():
    body = "„Das wird schon“, sagte Karl Moser. Sein Mut gründet auf Erfahrung: „Das haben wir immer geschafft.“"
    assert read(body, 1)[1] == "Karl Moser"


def test_whole_sentences_are_direct_some_words_partial_and_names_terms():
    assert read("„Ich bleibe heute hier“, sagte sie.")[0] == "direct"
    assert read("Sie nannte das „mutig“.")[0] == "partial"
    assert read("Sie sagte, der Plan sei „in dieser Form nicht zu machen“.")[0] == "partial"
    assert read("Sie sagte der Zeitung „Nordkurier“ ab.")[0] == "term"
    assert read("Sie sah den Film „Die Brücke am Fluss“.")[0] == "term"


@pytest.mark.parametrize(
    "body",
    [
        "Sie las das Buch „Die sieben Wege nach Hause zurück“ vor.",
        "Das verstößt gegen den Grundsatz des „Jeder zahlt immer selbst“ (JZS).",
        "Die „Initiative für ein neues Bad“ berichtete über ihre Feier.",
        "In einigen Schulen ging es „heiß her“.",
        "Sie sind Diener, in diesem Fall werden sie als „Verbündete“ bezeichnet.",
        "Den will der Rat mit dem „Gesetz über die Öffnung aller Bäder“ schaffen.",
        "Karl Moser, auch als „Brenndorfs König der Kegel“ bekannt, gewann.",
    ],
)
def test_what_a_work_a_principle_or_a_body_is_called_is_nobody_s_words(body: str):
    assert read(body)[:2] == ("term", "")


def test_what_follows_a_question_is_the_answer_of_somebody_else():
    assert read("Anna Weiß fragte ihn, warum er kam. „Ich wollte es wissen. Das war es.“")[1] == ""


def test_a_sentence_about_somebody_in_the_same_paragraph_tells_more_than_the_speaker_of_the_one_before():
    body = (
        "Die Opposition wirft dem Rat vor, er schlafe.\n\nDer Professor Karl Moser stellt ihm ein gutes Zeugnis aus. "
    )
    assert read(body + "„Die Gespräche waren gut. Mehr war nicht zu wollen.“")[3] == "Karl Moser"


def test_a_name_in_quotation_marks_is_nobody_who_speaks():
    body = "Der Minister Karl Moser kam. Das Haus der Zeitung „Uta Kern“ sei „sehr hässlich geworden“, sagte er."
    assert read(body, 1)[3] == "Karl Moser"


def test_of_two_of_one_family_each_is_somebody():
    told = "Uta Moser ist die Tochter. Kate Moser kam spät. „Ich will heute nicht nach Hause“, sagte Kate Moser."
    assert read(told)[3] == "Kate Moser"


def test_a_quotation_that_nothing_ties_to_anybody_has_no_speaker():
    body = "Die Umleitung führt durch das Tal und kostet viel Zeit. „Das ist ein Schlag für uns alle.“\n\nDas war es."
    assert read(body) == ("direct", "", "", "")


def test_what_somebody_is_said_to_have_done_is_reported_and_a_plan_is_not():
    text = HEAD + (
        "Laut Polizei floh der Mann. Er soll eine Tür zerstört haben. Der Wirt will nichts gesehen haben. "
        "Die Tür soll bis Mai gestrichen werden.\n"
    )
    said = [
        (one.kind, text[slice(*one.speaker)], text[slice(*one.cue)])
        for one in Article(text).speech
        if one.speaker and one.cue
    ]
    assert said == [("indirect", "Polizei", "Laut"), ("reported", "Polizei", "soll"), ("reported", "Der Wirt", "will")]


def test_speech_has_all_that_is_said_in_the_order_of_the_text():
    text = HEAD + (
        "Die Wirtin Anna Weiß sagte, dass sie im Mai schließe. Das Haus sei zu alt. Der Koch geht. Laut Stadt kostet "
        "das viel Geld. Der Rat tagt im Mai, sagte Karl Moser. Er nannte das „mutig“. „Ich bleibe“, sagte Weiß.\n"
    )
    article = Article(text)
    said = [
        (one.kind, text[slice(*one.speaker)], text[slice(*one.person)] if one.person else "", one.why)
        for one in article.speech
        if one.speaker
    ]
    assert said == [
        ("indirect", "Die Wirtin Anna Weiß", "Anna Weiß", "verb"),
        ("reported", "Die Wirtin Anna Weiß", "Anna Weiß", "chain"),
        ("indirect", "Stadt", "", "source"),
        ("indirect", "Karl Moser", "Karl Moser", "verb"),
        ("mixed", "Er", "Karl Moser", "verb"),
        ("direct", "Weiß", "Anna Weiß", "verb"),
    ]


def test_a_quotation_in_the_headline_is_said_by_who_says_it_again_below() -> None:
    article = Article("„Das hilft uns allen“\n\nDer Rat tagt. „Das hilft uns allen!“, rief Uta Kern.\n")
    one = article.attribution(article.quotes[0])
    assert one.speaker is not None
    assert (article.text[slice(*one.speaker)], one.found) == ("Uta Kern", "again")


def test_a_plural_of_the_second_subjunctive_goes_on_with_what_somebody_said() -> None:
    body = "„Das hilft uns allen sehr“, sagte Uta Kern. Die Gäste hätten „lange genug darauf gewartet“."
    assert read(body, 1)[1] == "Uta Kern"


@pytest.mark.parametrize(
    ("opening", "words", "person"),
    [
        # Who spoke, then the subject, of the nearest sentence that has somebody; only then who is named besides.
        ("Der Sprecher Karl Moser griff den Wirt Paul Lahm an.", "sagte er", "Karl Moser"),
        ("Karl Moser kam. Die Stadt ehrte Paul Lahm. Das Tal ist laut.", "sagte er", "Paul Lahm"),
        ("Karl Moser kam. Der Plan des Wirts Paul Lahm sei gut, sagte Moser. Das war alles.", "sagte er", "Karl Moser"),
        ("Uta Kern kam. Der Plan wurde von einer Sprecherin bestätigt.", "sagte sie", "einer Sprecherin"),
        ("Uta Kern kam. Jeder Wirt kann kochen. Die Stadt schweigt.", "sagte er", ""),
        ("Als Karl Moser ging, traf er Uta Kern.", "sagte er", "Karl Moser"),
        ("Karl Moser kam. Die Wirte traf Wolff nicht.", "sagte er", "Wolff"),
        # A first name alone; the genitive of a woman's name is no man, and a surname before a noun is its owner.
        ("Donald Brückenmann kam.", "sagte Donald", "Donald Brückenmann"),
        ("Andreas Kern kam. Die Rektorin Uta Weiß auch.", "sagte sie", "Uta Weiß"),
        ("Karl Moser und Paul Lahm kamen.", "sagte Mosers Anwalt", ""),
        # Nobody has the role of "ein Sprecher", nor that of somebody whose surname is another.
        ("Der Sprecher Karl Moser kam.", "sagte ein Sprecher", ""),
        ("Der Sprecher Karl Moser kam.", "sagte Sprecher Lahm", ""),
        # The name of a place; the author; anybody.
        ("Der Wirt Karl Moser war in Yad Brückenheim. Yad Brückenheim ist weit.", "sagte er", "Karl Moser"),
        ("Karl Moser kam.", "sagte ich", ""),
        ("Karl Moser kam.", "sagte jemand", ""),
        # What belongs to the name, with what stands in between.
        ("Der Präsident des Instituts für Brücken (IFB), Karl Moser, kam zu Paul Lahm.", "sagte er", "Karl Moser"),
    ],
)
def test_a_pronoun_stands_for_who_spoke_or_whom_the_sentences_before_are_about(opening: str, words: str, person: str):
    assert read(f"{opening} „Das hilft uns allen sehr“, {words}.")[3] == person


def test_a_name_behind_a_preposition_is_not_the_person_who_speaks() -> None:
    said = "„Das hilft uns allen sehr“, sagte die in Uta Kern verliebte Wirtin."
    assert read(said)[1] == "die in Uta Kern verliebte Wirtin"
    assert read(said)[3] == ""

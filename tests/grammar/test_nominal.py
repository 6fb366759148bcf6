"""Whether a word in lower case that is a verb by its form stands where only a noun can: behind the stroke."""

from __future__ import annotations

import pytest

from newslint.article import Article

NOUNS = """
Sie stehen im |abstand von zwei Metern.
Er ist auf der |suche nach Geld.
Er geht auf die |suche nach Geld.
Auf der |suche nach Geld ist er.
Sie kam aus den |wellen des Sees.
Es steht unter hohem |druck der Leute.
Sie denken nicht ans |essen.
Die neue |suche beginnt am Montag.
Am Montag hat die neue |suche begonnen.
Ein lautes |klopfen kam aus dem Saal.
Mit lautem hellem frohem |lachen begann es.
Zu |beginn des Jahres kam er.
Sie hoffen in jedem |fall auf Geld.
Mit den |wellen kam das Boot.
Mit den |essen kam er nicht.
In der |liebe zum Meer lag es.
Ohne |halt fährt der Zug.
Seit |tagen regnet es.
Am alten |ruf lag es.
Vom vielen |lachen tat ihm alles weh.
In die |fremde ging er nie.
Einige |zeit wird es dauern.
Dieser |ruf war laut.
Er fragt, ob der |ruf des Vogels stört.
Sein |lachen tut gut.
Kein |laut war zu hören.
Des |rufes Sinn kennt er.
Wegen des |regens blieb er.
Er denkt an die |liebe seines Lebens.
Er lebt in gutem |frieden mit ihr.
Er ist außer |form.
Laut |plan beginnt es heute.
"""

# A verb, an adjective or a particle may be meant, or nothing tells.
OTHERS = """
|suche nach Geld war schwer.
Am Montag, die neue |suche.
Er will ein neues |kaufen.
Ein neues |kaufen alle.
Es ist schwer zu |beginnen.
Die |suche ich noch.
Das |lohne sich nicht.
In der |lebe ich.
Der Ort, in der |lebe.
Sie ist ein Kind, mit dem |spielen alle.
Er kam mit dem |essen.
Von neuem |lernen sie das.
Mit |sage und schreibe zehn Leuten kam er.
Bis |ende Mai bleibt er.
Den Regeln gemäß |auslegen will er es.
Im |wachen Zustand war er nie.
Er denkt an die |liebe Frau.
Die |liebe „Frau“ kam.
Im kleinen |beginnen sie.
Am besten |ruf nicht an.
Zum ersten |ruf kam er.
Zur |suchen kamen viele.
Einige Zeit |dauern wird es.
Viele |fragen sich das.
Ihr |suche fand kein Ende.
Das andere |kaufen sie.
Trotz |regen ging er.
Laut |rufen sie nach ihm.
Durch |steuern.
Er ist auf der, |suche nach Geld.
Er ist auf „der |suche“ nach Geld.
"""


@pytest.mark.parametrize(
    ("sentence", "noun"),
    [(row, True) for row in NOUNS.strip().splitlines()] + [(row, False) for row in OTHERS.strip().splitlines()],
)
def test_only_a_noun_can_stand_there(sentence: str, noun: bool):
    before, _, after = sentence.partition("|")
    article = Article(before + after)
    at = sum(start < len(before) for start in article.words.starts)
    assert article.wants_noun(at) is noun

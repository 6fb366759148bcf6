"""What a clause behind "das" has besides it, and what stands before it that "das" can mean: whether it should be "dass"."""

from __future__ import annotations

import pytest
from marks import read

# Where what can be meant stands; what the clause has: a subject for sure or likely, and all that its verb needs.
CLAUSES = """
near: likely: Er mag das Buch, das sie schreibt.
near: likely: Er mag das Buch, das sie den ganzen Tag liest.
near: likely subject: Er mag das Haus, das er sein Heim nennt.
near: likely subject: Er mag das Bad, das der Rat bauen lässt.
near: likely subject: Sie half dem Land, das ein guter Partner ist.
near: nothing: Er mag das Bad, das offen ist.
near: nothing: Er mag das Bad, das den Leuten gefällt.
near: likely subject: Er mag das Bad, das die Leute mögen.
near: likely: Er mag das Bad, das die Stadt baut.
near: likely subject: Er mag das Bad, das wir bauen.
near: likely: Er mag das Bad, das ihr gehört.
near: likely subject: Er mag das Bad, das ich gekauft habe.
near: likely subject: Er ist das Kind, das er immer war.
near: nothing: Er sprach von etwas, das ihn freut.
near: nothing: Er hat viel, das ihn freut.
near: nothing: Er wohnt seit einem Jahr in Bonn, das ihm gefällt.
far: nothing: Er hat ein Bad gebaut, das offen ist.
far: likely: Ein Amt sagte, das es regnet.
far: nothing: Er lobte das neue „Projekt Alpha“ der Stadt, das viel kostet.
far: nothing: Er nahm das Brot der Frau, das alt war.
none: likely: Er sagte der Frau, das es regnet.
none: likely: Das Amt sagte, das es regnet.
none: nothing: Er kam im Jahr der Wahl, das lang war.
none: complete likely: Er weiß, das sie den Brief schreibt.
none: complete likely: Sie gab bekannt, das sie das Bad schließt.
none: complete likely subject: Es heißt, das der Rat tagt.
none: complete likely subject: Es heißt, das der Brief gelesen wird.
none: complete likely subject: Er sagt, das er krank ist.
none: complete likely subject: Er sagt, das er Lehrer ist.
none: complete likely subject: Er sagt, das er in Bonn ist.
none: complete likely subject: Er sagt, das er der Leiter sein will.
none: complete likely subject: Er sagt, das der Rat reich werden will.
none: complete likely subject: Er sagt, das der Rat kommen wird.
none: impersonal: Er sagt, das ihm geholfen wird.
none: likely: Er sagt, das etwas passiert.
none: likely: Er sagt, das eine Stunde vergeht.
none: likely subject: Er sagt, das er etwas sieht.
none: likely subject: Er sagt, das der Rat und die Stadt zahlen.
none: likely subject: Er sagt, das er zwei der Räte kennt.
none: complete likely subject: Er sagt, das viele der Leute den Rat kennen.
none: complete likely subject: Er sagt, das er mit Ruhe und Geduld das Bad führt.
none: complete likely subject: Er sagt, das er ein Lied unter dem Titel „Neue Ruhe“ singt.
none: likely subject: Er sagt, das er das Bad zu schließen versucht.
none: complete likely subject: Er sagt, das der Rat das Bad schließen will.
none: complete likely subject: Er sagt, das der Rat das Bad geschlossen hat.
none: complete likely subject: Er sagt, das er es als Kind sah.
none: complete likely: Er sagt, das die Stadt Bonn das Bad baut.
none: complete likely subject: Er sagt, das man die Leute hört.
none: complete likely subject: Er sagt, das du den Brief liest.
none: complete likely subject: Er sagt, das er dem Mann hilft.
none: likely subject: Er sagt, das er den Mann den Dieb nennt.
far: nothing: Jedes Zitat mit der Marke schließen, das dort steht.
far: likely: Er sagt dem Kind, das lacht, das es regnet.
far: nothing: Er las ein Xyrbium der Frau, das alt war.
near: nothing: Er kennt qwrtz, das fehlt.
near: nothing: Er kennt das letzte, das fehlt.
none: nothing: Er kennt die Messer der Frau, das alt ist.
none: nothing: Er kennt es, das fehlt.
none: nothing: In einem Haus stand er, das leer war.
none: nothing: Er las die Xyrba der Frau, das alt war.
none: nothing: Er kennt alles in der Stadt, das fehlt.
far: nothing: Er sprach von Brot und Wein, das alt ist.
none: nothing: Die Leute und das Bad schließen, das dort steht.
far: likely: Er sagt der Frau, die ein Haus hat, das es regnet.
none: likely: Er sagt der Frau, die den Rat kennt, das es regnet.
far: nothing: Er las das neue „Ganz oben“ der Stadt, das alt war.
far: nothing: Er las das „Ganz oben“ der Stadt, das alt war.
none: nothing: Er las die neue „Ganz oben“ der Stadt, das alt war.
none: nothing: Er las „Ganz oben“ der Stadt, das alt war.
far: nothing: Er las ein sehr neues „Ganz oben“ der Stadt, das alt war.
none: nothing: Er kennt jedes aus der Stadt, das fehlt.
far: nothing: Er kennt qwrtz aus der Stadt, das fehlt.
none: nothing: Er kennt die alte aus der Stadt, das fehlt.
none: nothing: Er kennt den alten, das fehlt.
none: nothing: Er kennt beide, das fehlt.
none: nothing: Er kennt sie, das fehlt.
none: complete likely subject: Er sagt, das du gehst.
none: likely: Er sagt, das ihr das Bad kennt.
none: complete likely subject: Er sagt, das du krank bist.
none: likely subject: Er sagt, das er mehr als ein Haus hat.
none: likely subject: Er sagt, das der Rat oder die Stadt baut.
none: likely subject: Er sagt, das er das Bad und die Halle baut.
none: likely: Er sagt, das keiner geht.
none: likely subject: Er sagt, das er nichts kennt.
none: likely subject: Er sagt, das der Rat bauen geht.
none: likely subject: Er sagt, das er zwei Häuser hat.
none: complete likely subject: Er sagt, das ihr die Frau hilft.
none: complete likely subject: Er sagt, das er als Kind das Bad sah.
none: complete likely subject: Er sagt, das weder der Rat noch die Stadt baut.
none: complete likely subject: Er sagt, das etwas Neues kommt.
none: likely: Er sagt, das etwas das Bad stört.
none: complete likely subject: Er sagt, das er ihn kennt.
none: complete likely subject: Er sagt, das er ihm hilft.
none: complete likely subject: Er sagt, das er wie sie das Bad baut.
none: complete likely subject: Er sagt, das er und sie das Bad bauen.
none: nothing: Er sagt, das dem Rat Wasser fehlt.
none: likely subject: Er sagt, das Lehrer die Stadt kennen.
none: complete likely subject: Er sagt, das er Lehrern hilft.
none: likely subject: Er sagt, das er Lehrer kennt.
none: complete likely subject: Er sagt, das der Bruder Annas die Stadt kennt.
none: complete likely subject: Er sagt, das der Rat Kern die Stadt kennt.
none: likely subject: Er sagt, das er gelobt hat.
none: complete likely subject: Er sagt, das er gelobt worden ist.
none: complete likely subject: Er sagt, das er kommen soll.
none: complete likely subject: Er sagt, das er Lehrer werden soll.
none: complete likely subject: Er sagt, das er reich ist.
none: likely subject: Er sagt, das der Mann in Bonn ist.
none: likely subject: Er sagt, das jeder Lehrer ist.
none: complete likely: Er sagt, das dies wahr ist.
"""


@pytest.mark.parametrize("row", CLAUSES.strip().splitlines())
def test_what_a_pronoun_can_mean_and_what_its_clause_has_without_it(row: str):
    place, has, sentence = row.split(": ")
    grammar = read(sentence)
    at = grammar.tokens.codes.rindex(",") + 1
    [clause] = [one for one in grammar.clauses if one.opener == at]
    found = grammar.arguments(clause)._asdict()
    assert (grammar.neuter_antecedent(at) or "none") == place
    assert (" ".join(sorted(name for name in found if found[name])) or "nothing") == has

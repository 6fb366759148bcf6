"""The letters that say what each word of a sentence can be (see parse.grammar.tokens), with its marks beside them."""

from __future__ import annotations

import pytest
from marks import read


@pytest.mark.parametrize(
    ("sentence", "letters"),
    [
        ("Der Rat lobt dieses Kind und meine Katze.", "Der/s Rat/n lobt/v dieses/d Kind/n und/c meine/e Katze/n ."),
        ("Er gibt ihm etwas, was sie sich wünscht.", "Er/k gibt/v ihm/K etwas/b , was/d sie/k sich/g wünscht/v ."),
        (
            "Die Frau, deren Hund bellt, wohnt in Bonn am Rhein.",
            "Die/s Frau/n , deren/r Hund/n bellt/v , wohnt/v in/p Bonn/o am/q Rhein/o .",
        ),
        ("Sie hofft zu kommen und vorzutragen.", "Sie/k hofft/v zu/z kommen/i und/c vorzutragen/Z ."),
        ("Wenn es regnet, ist er größer als ich.", "Wenn/u es/k regnet/v , ist/v er/k größer/b als/l ich/k ."),
        ("Das geprüfte Auto wurde verkauft.", "Das/s geprüfte/a Auto/n wurde/v verkauft/t ."),
        (
            "Zwei von 12 Leuten kamen um 10:30 Uhr am 3. Mai.",
            "Zwei/# von/p 12/# Leuten/n kamen/v um/p 10/# 30/# Uhr/n am/q 3/# Mai/n .",
        ),
        ("Xyrbolt lachte über Anna und die qwrtz.", "Xyrbolt/o lachte/v über/p Anna/o und/c die/s qwrtz/x ."),
        (
            "Er sucht Schul- und Amtsgebäude auf der Haupt-Straße.",
            "Er/k sucht/v Schul/o -/~ und/c Amtsgebäude/n auf/p der/s Haupt-Straße/n .",
        ),
        (
            "Während des Spiels weinte er, während sie lachte.",
            "Während/p des/s Spiels/n weinte/v er/k , während/p sie/k lachte/v .",
        ),
        ("Sie betonte die betonte Silbe.", "Sie/k betonte/y die/s betonte/y Silbe/n ."),
        (
            "Deutsche und Berliner Kinder gehen zur Schule.",
            "Deutsche/a und/c Berliner/a Kinder/n gehen/i zur/q Schule/n .",
        ),
        ("Etwas Geld hat jeder, viele haben viel.", "Etwas/b Geld/n hat/v jeder/d , viele/d haben/i viel/b ."),
        (
            "Am 1.5.2020 kamen 10.000 Gäste mit 9,4 Prozent.",
            "Am/q 1/# 5/# 2020/# kamen/v 10/# 000/# Gäste/n mit/p 9/# 4/# Prozent/n .",
        ),
        ("Er kam (wie immer) spät – und ging.", "Er/k kam/v ( wie/l immer/b ) spät/b – und/c ging/v ."),
        ("Das Gehen fiel ihm schwer.", "Das/s Gehen/n fiel/v ihm/K schwer/b ."),
        ("Seit er lebt, lebt er seit 2001 hier.", "Seit/p er/k lebt/v , lebt/v er/k seit/p 2001/# hier/b ."),
        ("Er sagte: „Das ist gut.“", "Er/k sagte/v : „ Das/s ist/v gut/b . “"),
        ("Wir freuen uns, dass ihr kommt.", "Wir/k freuen/i uns/K , dass/u ihr/e kommt/v ."),
        ("Man sah niemanden und nichts.", "Man/k sah/v niemanden/K und/c nichts/b ."),
        ("Einer kam, keiner ging, mancher blieb.", "Einer/e kam/v , keiner/e ging/v , mancher/d blieb/v ."),
    ],
)
def test_every_word_has_the_letter_of_what_it_can_be(sentence: str, letters: str):
    tokens = read(sentence).tokens
    rows = zip(tokens.starts, tokens.ends, tokens.codes, tokens.words, strict=True)
    assert " ".join(sentence[start:end] + f"/{code}" * (word is not None or code == "~") for start, end, code, word in rows) == letters  # fmt: skip


def test_a_sign_that_is_also_a_letter_of_words_is_none():
    assert read("Die Dame# kommt.").tokens.codes == "sn¦v."


def test_a_token_is_found_by_its_offset():
    tokens = read("Der Rat, er tagt.").tokens
    assert [tokens.at(offset) for offset in (0, 2, 4, 7, 9, 12)] == [0, 0, 1, 2, 3, 4]


def test_a_table_without_its_line_breaks_is_not_read():
    grammar = read("eins " * 401)
    assert not grammar.tokens.read
    assert grammar.phrases == []
    assert read("eins " * 400).tokens.read

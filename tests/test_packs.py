"""Packs: every shipped rule keeps its word, each kind does what it says, and a broken pack says where and what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newslint import config, engine, packs, resources
from newslint.article import Article
from newslint.packs import kinds
from newslint.packs.kinds import KINDS, LIMITS
from newslint.rule import Finding, Rule

SHIPPED = resources.shipped_packs()
SHIPPED_RULES = [rule for path in SHIPPED.values() for rule in packs.load(path).rules]

RULE = """
[rules.invented]
summary = "Say it."
de = "so nicht"
en = "not so"
source = "invented"
bad = ["[[x]]"]
good = ["y"]
"""


def write(folder: Path, table: str) -> str:
    path = folder / "invented.toml"
    path.write_text(RULE + table, encoding="utf-8")
    return str(path)


def load(folder: Path, table: str) -> Rule:
    return packs.load(write(folder, table)).rules[0]


def found(rule: Rule, text: str) -> list[str]:
    article = Article("Rat tagt\n\n" + text)
    return [article.text[finding.start : finding.end] for finding in sorted(rule(article), key=_place)]


def fixed(rule: Rule, text: str) -> str:
    return engine.fix(Article("Rat tagt\n\n" + text), [rule], unsafe=True).text.removeprefix("Rat tagt\n\n")


def _place(finding: Finding) -> tuple[int, int]:
    return finding.start, finding.end


# --- what is shipped -------------------------------------------------------------------------------------------------


def test_no_pack_runs_unless_it_is_chosen() -> None:
    assert set(SHIPPED) >= {"agency", "numbers", "sensitive", "sports", "style", "typography"}
    assert config.pack_paths(config.Settings()) == []


def test_every_kind_is_used() -> None:
    text = "".join(Path(path).read_text(encoding="utf-8") for path in SHIPPED.values())
    assert set(re.findall(r'^kind = "([\w-]+)"', text, re.MULTILINE)) == set(KINDS)


def test_fixes_of_two_runs_are_one() -> None:
    """The typography pack with all its fixes leaves nothing for a second run, though its rules meet in one place."""
    text = "Rat tagt\n\nEs waren -5 °C - z.B. um 10-12 Uhr offen... Nach §5 gilt's: 5% von 1990-2000, und / oder 4x100 km.\n"
    rules = packs.load(SHIPPED["typography"]).rules
    once = engine.fix(Article(text), rules, unsafe=True)
    assert once.checked.findings == []
    assert once.text == (
        "Rat tagt\n\nEs waren −5\u00a0°C – z.\u00a0B. um 10–12 Uhr offen\u00a0… Nach §\u00a05 gilt’s: 5\u00a0% von 1990–2000, "
        "und/oder 4\u00a0×\u00a0100\u00a0km.\n"
    )


# --- the kinds -------------------------------------------------------------------------------------------------------


def test_terms(tmp_path: Path) -> None:
    rule = load(tmp_path, 'kind = "terms"\nterms = ["grünes Licht", "Straße"]\nendings = ["n"]')
    assert found(rule, "Grünes\nLicht für die Straßen und die Strasse. Grünes, Licht.") == [
        "Grünes\nLicht", "Straßen", "Strasse",
    ]  # fmt: skip


def test_terms_with_case_and_compounds(tmp_path: Path) -> None:
    rule = load(tmp_path, 'kind = "terms"\nterms = ["NATO"]\ncase = true\ncompounds = true')
    assert found(rule, "Die NATO, der NATO-Rat, die Nato und das Anti-NATO-Haus.") == ["NATO", "NATO"]


def test_terms_take_the_longest(tmp_path: Path) -> None:
    rule = load(tmp_path, 'kind = "terms"\nterms = ["rote Karte", "die rote Karte", "Karte zeigen"]')
    assert found(rule, "Er will die rote Karte zeigen.") == ["die rote Karte"]


def test_terms_allow(tmp_path: Path) -> None:
    rule = load(tmp_path, 'kind = "terms"\nterms = ["quasi", "irgendwie"]').configured({"allow": ["quasi"]})
    assert found(rule, "Das ist quasi irgendwie neu.") == ["irgendwie"]


def test_terms_with_better(tmp_path: Path) -> None:
    rule = load(tmp_path, 'kind = "terms"\nterms = { "seitens" = "von" }')
    assert [finding.values["better"] for finding in rule(Article("Rat\n\nSeitens der Stadt kam nichts."))] == ["von"]


def test_replace_keeps_the_capital_and_the_ending(tmp_path: Path) -> None:
    rule = load(tmp_path, 'kind = "replace"\nreplace = { "so genannt" = "sogenannt" }\nendings = ["e", "en"]')
    assert fixed(rule, "So genannte Räte und die so genannten Gäste.") == "Sogenannte Räte und die sogenannten Gäste."


def test_replace_leaves_quotations_alone(tmp_path: Path) -> None:
    rule = load(tmp_path, 'kind = "replace"\nreplace = { "Kyiv" = "Kiew" }\nquotes = false\ncompounds = true')
    text = "Im Kyiv-Express las er „Kyiv Now“."
    assert fixed(rule, text) == "Im Kiew-Express las er „Kyiv Now“."


def test_parts(tmp_path: Path) -> None:
    rule = load(tmp_path, 'kind = "terms"\nterms = ["tagt"]\nparts = ["headline"]')
    assert [finding.start for finding in rule(Article("Rat tagt\n\nDer Rat tagt. Der Rat tagt."))] == [4]


def test_pattern_with_replacement(tmp_path: Path) -> None:
    table = 'kind = "pattern"\npattern = \'(\\d)%\'\nreplacement = "{1} Prozent"\nneeds = ["%"]'
    rule = load(tmp_path, table)
    assert found(rule, "Es sind 5% mehr.") == ["5%"]
    assert fixed(rule, "Es sind 5% mehr.") == "Es sind 5 Prozent mehr."
    assert rule.needs == ("%",)
    assert not engine.fix(Article("Rat\n\nEs sind 5% mehr."), [rule]).made, "an unsafe fix waits for consent"


def test_pattern_that_runs_out_of_time_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newslint.packs.kinds.PATTERN_SECONDS", 0.01)
    rule = load(tmp_path, "kind = \"pattern\"\npattern = '(?:a|aa|.a)+$'")
    checked = engine.check(Article("Rat\n\n" + "a" * 5000 + "b."), [rule])
    assert checked.findings == []
    assert [failure.rule.name for failure in checked.failures] == ["invented"]


def test_consistency(tmp_path: Path) -> None:
    table = 'kind = "consistency"\ngroups = [["Kiew", "Kyjiw"], ["Odessa", "Odesa"]]\nendings = ["er"]'
    rule = load(tmp_path, table)
    assert found(rule, "Kyjiw, Kyjiw und die Kiewer Oper in Odesa.") == ["Kiewer"]
    assert fixed(rule, "Kyjiw, Kyjiw und die Kiewer Oper.") == "Kyjiw, Kyjiw und die Kyjiwer Oper."
    assert found(rule, "Odessa oder Odesa.") == ["Odesa"], "where there are as many of both the first one stands"


def test_spell_out(tmp_path: Path) -> None:
    table = (
        'kind = "spell-out"\nterms = { "IWF" = "Internationaler Währungsfonds", "BSI" = "Bundesamt für Sicherheit" }'
    )
    rule = load(tmp_path, table)
    assert found(rule, "Die IWF-Chefin kam. Der IWF und das BSI schwiegen.") == ["IWF", "BSI"]
    assert found(rule, "Des Internationalen Währungsfonds wegen schwieg der IWF.") == []
    assert found(rule, "Der Weltfonds (IWF) schwieg, das Bundesamt BSI auch.") == []


@pytest.mark.parametrize(
    ("table", "text", "expected"),
    [
        ('what = "words-in-sentence"\nmost = 3', "Der Rat tagt. Der Rat tagt heute.", ["Der Rat tagt heute."]),
        ('what = "words-in-paragraph"\nmost = 3', "Der Rat tagt heute.\n\nSie geht.", ["Der Rat tagt heute."]),
        ('what = "sentences-in-paragraph"\nmost = 1', "Er ging. Sie blieb.\n\nSie geht.", ["Er ging. Sie blieb."]),
        ('what = "characters-in-headline"\nmost = 7', "Er ging.", ["Rat tagt"]),
        ('what = "characters-in-teaser"\nmost = 9', "Er geht heute.\n\nUlm (dpa) – Er ging.", ["Er geht heute."]),
        ("what = \"matches-in-sentence\"\npattern = '\\d+'\nmost = 1", "Es sind 1, 2 und 3. Es sind 4.", ["1, 2 und 3"]),
        ("what = \"matches-in-paragraph\"\npattern = '\\d+'\nmost = 1", "Es ist 1. Es ist 22.", ["1. Es ist 22"]),
    ],
)  # fmt: skip
def test_limit(tmp_path: Path, table: str, text: str, expected: list[str]) -> None:
    assert found(load(tmp_path, 'kind = "limit"\n' + table), text) == expected


def test_every_limit_is_tested() -> None:
    assert set(LIMITS) == {
        mark.args[1][n][0].split('"')[1] for mark in test_limit.pytestmark for n in range(len(mark.args[1]))  # type: ignore[attr-defined]
    }  # fmt: skip


def test_limit_is_an_option(tmp_path: Path) -> None:
    rule = load(tmp_path, 'kind = "limit"\nwhat = "words-in-sentence"\nmost = 3')
    assert rule.options == {"most": 3}
    assert found(rule.configured({"most": 5}), "Der Rat tagt heute.") == []


def test_require(tmp_path: Path) -> None:
    rule = load(tmp_path, 'kind = "require"\npart = "byline"')
    assert found(rule, "Er ging.") == ["Rat tagt"]
    assert found(rule, "Von: Carla Brandis\n\nEr ging.") == []


def test_a_byte_order_mark_and_windows_lines_are_read(tmp_path: Path) -> None:
    path = tmp_path / "windows.toml"
    text = RULE + 'kind = "terms"\nterms = ["x"]\n'
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    pack = packs.load(str(path))
    assert (pack.name, pack.rules[0].origin) == ("windows", f"{path}:2")


# --- broken packs ----------------------------------------------------------------------------------------------------

TERMS = 'kind = "terms"\nterms = ["x"]\n'

BROKEN = {
    "not-toml": ("kind = terms", 9, "not TOML"),
    "no-kind": ("terms = ['x']", 2, "kind is None; it is one of terms, replace"),
    "unknown-kind": ('kind = "termz"', 9, "kind is 'termz'; it is one of terms, replace"),
    "unknown-key": (TERMS + 'term = "x"', 11, "unknown key 'term'; a terms rule has"),
    "key-of-another-kind": (TERMS + "most = 3", 11, "unknown key 'most'; a terms rule has"),
    "missing-key": ('kind = "terms"', 2, "terms is missing; a terms rule needs"),
    "wrong-type": ('kind = "terms"\nterms = "x"', 10, "terms is 'x'; expected a list of texts"),
    "empty-list": ('kind = "terms"\nterms = []', 10, "terms is []; expected a list of texts"),
    "wrong-switch": (TERMS + 'case = "yes"', 11, "case is 'yes'; expected true or false"),
    "no-word": ('kind = "terms"\nterms = ["%"]', 10, "'%' holds no word"),
    "replaced-by-itself": ('kind = "replace"\n[rules.invented.replace]\n"a" = "a"', 10, "'a' is replaced by itself"),
    "bad-part": (TERMS + 'parts = ["haedline"]', 11, "'haedline' is no part; parts are headline"),
    "bad-severity": (TERMS + 'severity = "grave"', 11, "severity is one of error, warning, suggestion"),
    "bad-regex": ("kind = \"pattern\"\npattern = '(a'", 10, "not a regular expression (missing )) at its end"),
    "bad-regex-within": ("kind = \"pattern\"\npattern = 'ab**'", 10, "at its character 4: '*'"),
    "bad-group": (
        "kind = \"pattern\"\npattern = '(a)'\nreplacement = \"{2}\"",
        11,
        "uses a group that the pattern does not have; it has {0} to {1}",
    ),
    "bad-brace": ("kind = \"pattern\"\npattern = 'a'\nreplacement = \"{\"", 11, "a brace of the text itself"),
    "bad-group-of-spellings": ('kind = "consistency"\ngroups = [["Kiew"]]', 10, "expected a list of lists of spellings"),
    "bad-limit": ('kind = "limit"\nwhat = "word-in-sentence"\nmost = 3', 10, "it is one of words-in-sentence"),
    "limit-no-number": ('kind = "limit"\nwhat = "words-in-sentence"\nmost = "3"', 11, "expected a whole number"),
    "limit-without-pattern": ('kind = "limit"\nwhat = "matches-in-sentence"\nmost = 3', 10, "goes with a pattern"),
    "required-part": ('kind = "require"\npart = "author"', 10, "'author' is no part; parts are headline"),
    "second-table": (TERMS + '[tables]\na = "b"', 11, "unknown key 'tables'; a pack has the tables [pack] and"),
    "bad-pack-table": (TERMS + '[pack]\nversion = "1"', 11, "[pack] has name and summary, and nothing else"),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_broken_rule(tmp_path: Path, case: str) -> None:
    table, line, what = BROKEN[case]
    path = write(tmp_path, table)
    with pytest.raises(packs.PackError) as caught:
        packs.load(path)
    message = str(caught.value)
    assert message.startswith(f"{path}:{line}:"), message
    assert what in message
    if line > 1 and case not in ("not-toml", "second-table", "bad-pack-table"):
        assert "rule invented: " in message


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ('bad = ["[[x]]"]\n', "", 2, "bad is missing; a terms rule needs"),
        ('bad = ["[[x]]"]', "bad = []", 7, "bad is []; expected a list of texts; one with its fix"),
        ('good = ["y"]', 'good = "y"', 8, "good is 'y'; expected a list of texts"),
        ('source = "invented"', 'source = " "', 6, "source is ' '; expected a text"),
        ('de = "so nicht"', 'de = "so nicht: {word}"', 4, "in braces it can say {term}, {better}"),
        ('en = "not so"', 'en = "not so: {"', 5, "a brace of the text is written twice"),
        ("[rules.invented]", "[rules.Invented]", 2, "a name is written in kebab-case"),
    ],
)
def test_broken_common_key(tmp_path: Path, old: str, new: str, line: int, what: str) -> None:
    path = tmp_path / "invented.toml"
    path.write_text((RULE + TERMS).replace(old, new), encoding="utf-8")
    with pytest.raises(packs.PackError) as caught:
        packs.load(str(path))
    assert str(caught.value).startswith(f"{path}:{line}:"), str(caught.value)
    assert what in str(caught.value)


def test_the_line_is_that_of_the_rule_with_the_longer_name(tmp_path: Path) -> None:
    path = tmp_path / "two.toml"
    second = RULE.replace("[rules.invented]", "[rules.invented-too]")
    path.write_text(second + TERMS + RULE + TERMS + "most = 1", encoding="utf-8")
    with pytest.raises(packs.PackError, match=r"two\.toml:21: rule invented: unknown key 'most'"):
        packs.load(str(path))


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        (b'[pack]\nname = "K\xf6ln"\n', 2, "byte 16 (0xf6) is not UTF-8; save the pack as UTF-8"),
        (b"", 1, "a pack needs at least one table [rules.NAME]"),
        (b'[pack]\nname = "a"\n', 1, "a pack needs at least one table [rules.NAME]"),
        (b'[pack]\nname = 5\n[rules.a]\nkind = "terms"\n', 2, "name is 5; expected a text"),
        (b'rules = "a"\n', 1, "a pack needs at least one table"),
        (b'[rules]\na = "b"\n', 2, "a is no table; a rule is a table [rules.a]"),
        (b'[pack\nname = "a"\n', 1, "not TOML"),
    ],
)
def test_broken_file(tmp_path: Path, content: bytes, line: int, what: str) -> None:
    path = tmp_path / "broken.toml"
    path.write_bytes(content)
    with pytest.raises(packs.PackError) as caught:
        packs.load(str(path))
    assert str(caught.value).startswith(f"{path}:{line}:"), str(caught.value)
    assert what in str(caught.value)


def test_missing_file(tmp_path: Path) -> None:
    path = str(tmp_path / "gone.toml")
    with pytest.raises(packs.PackError, match=r"gone\.toml: cannot read the pack: No such file or directory"):
        packs.load(path)
    with pytest.raises(packs.PackError, match="cannot read the pack"):
        packs.load(str(tmp_path))


# What a pack that somebody else wrote cannot do

HOSTILE = """[rules.hostile]
kind = "pattern"
summary = "Say it."
why = "Because."
source = "none"
pattern = '{pattern}'
replacement = '{replacement}'
de = '{message}'
bad = [["Das ist [[neu]].", "Das ist alt."]]
"""


@pytest.mark.parametrize(
    ("key", "value", "line"),
    [
        ("message", "{term:>999999999}", 8),
        ("message", "{term.x}", 8),
        ("message", "{term!r}", 8),
        ("message", "{0}", 8),
        ("message", "{", 8),
        ("replacement", "{0.__class__}", 7),
        ("replacement", "{0:>999999999}", 7),
        ("replacement", "{0[0]}", 7),
        ("pattern", "(?:n{1000}){1000}", 6),
        ("pattern", "(((n{99}){99}){99}){99}", 6),
        ("pattern", "n{999999999}", 6),
    ],
)
def test_braces_hold_plain_names_and_patterns_no_bombs(house, lint, key: str, value: str, line: int):
    said = {"message": "neu", "replacement": "alt", "pattern": "neu", key: value}
    text = HOSTILE
    for name, given in said.items():
        text = text.replace("{" + name + "}", given, 1)
    (house / "p.toml").write_text(text)
    done = lint("test", "p.toml")
    assert done.returncode == 2 and f"p.toml:{line}: rule hostile: " in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("source", [r"a{2}[{9}]\{9}", r"(?:ab){3}|c{,4}", "[]{9}]", "(a{2}b){3}"])
def test_what_a_pattern_repeats_is_counted(source: str):
    assert kinds.written_out(source) < 20


@pytest.mark.parametrize("value", ["[" * 5000 + "]" * 5000, "9" * 5000])
@pytest.mark.parametrize("name", ["newslint.toml", "p.toml"])
def test_toml_that_is_too_much_is_an_error_with_its_file(house, lint, name: str, value: str):
    (house / name).write_text(f"select = {value}\n")
    (house / "a.txt").write_text("Rat tagt\n\nDer Rat tagte.\n")
    done = lint("check", "a.txt", *(["--pack", "p.toml"] if name == "p.toml" else []))
    assert done.returncode == 2 and f"{name}:1: nested too deeply, or a number too long" in done.stderr

"""header-whitespace: stray blanks in the lines that become the header of the page."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.article import Article, is_set_off
from newslint.rule import Finding, Localized, rule
from newslint.text import Fix, Span, is_accent

NAMES = {
    " ": Localized("Leerzeichen", "space"),
    "\t": Localized("Tabulator", "tab"),
    "\xa0": Localized("geschütztes Leerzeichen (U+00A0)", "no-break space (U+00A0)"),
    "\u202f": Localized("schmales geschütztes Leerzeichen (U+202F)", "narrow no-break space (U+202F)"),
    "\u2009": Localized("schmales Leerzeichen (U+2009)", "thin space (U+2009)"),
    "\u200a": Localized("Haarspatium (U+200A)", "hair space (U+200A)"),
    "\u2002": Localized("Halbgeviert-Leerzeichen (U+2002)", "en space (U+2002)"),
    "\u2003": Localized("Geviert-Leerzeichen (U+2003)", "em space (U+2003)"),
    "\u2005": Localized("Viertelgeviert (U+2005)", "four-per-em space (U+2005)"),
    "\u200b": Localized("breitenloses Leerzeichen (U+200B)", "zero-width space (U+200B)"),
    "\u200c": Localized("breitenloser Nichtverbinder (U+200C)", "zero-width non-joiner (U+200C)"),
    "\u200d": Localized("breitenloser Verbinder (U+200D)", "zero-width joiner (U+200D)"),
    "\u2060": Localized("Wortverbinder (U+2060)", "word joiner (U+2060)"),
    "\ufeff": Localized("Byte-Order-Mark im Text (U+FEFF)", "byte order mark within the text (U+FEFF)"),
}
_WIDTHLESS = "\u200b\u200c\u200d\u2060\ufeff"
_JOINERS = "\u200c\u200d"
# From Hebrew on; before it come Latin, Greek and Cyrillic.
OTHER_SCRIPTS = 0x590
_KEEPS_TOGETHER = "\xa0\u202f\u2009"
_BYTE_ORDER_MARK = "\ufeff"
# In words: a shorter line beside what a page says around an article may be one of its own.
LEAST_BESIDE_RESIDUE = 5
# What text is indented with.
_INDENTS = (" ", "\t")


@rule(
    "header-whitespace",
    de={
        "leading": "{where} beginnt mit Leerraum: {char}",
        "trailing": "{where} endet mit Leerraum: {char}",
        "inside": "{char} in {where_inside}",
    },
    en={
        "leading": "{where} starts with a stray blank: {char}",
        "trailing": "{where} ends with a stray blank: {char}",
        "inside": "stray blank in {where_inside}: {char}",
    },
    reason_de="""Kopfzeile, Autorenzeile, Teaser und Zwischentitel von überzähligen Leerzeichen frei halten.

    Redaktionssysteme übernehmen diese Zeilen, wie sie sind: Ein Leerzeichen vor dem ersten Wort verrückt die
    Überschrift, ein doppeltes oder unsichtbares zerreißt sie in Nachrichtenübersichten und in der Suche, und ein
    geschütztes verhindert den Umbruch. Die Meldung nennt das Zeichen. Ein geschütztes Leerzeichen nach einer Zahl
    oder in einer Abkürzung ist gewollt und bleibt, ebenso ein Byte-Order-Mark ganz am Anfang der Datei.
    """,
    group=(),
    source="newslint; blanks and invisible characters by their Unicode names",
    bad=[
        ("[[ ]]date 2024-05 Rat stimmt zu\n\nDer Rat stimmte zu.", "date 2024-05 Rat stimmt zu\n\nDer Rat stimmte zu."),
        ("Rat  stimmt zu[[  ]]\n\nDer Rat stimmte zu.".replace("t  s", "t[[  ]]s"), "Rat stimmt zu\n\nDer Rat stimmte zu."),
        ("Rat[[\t]]stimmt zu\n\nDer Rat stimmte zu.", "Rat stimmt zu\n\nDer Rat stimmte zu."),
        ("Rat[[\xa0]]stimmt zu\n\nDer Rat stimmte zu.", "Rat stimmt zu\n\nDer Rat stimmte zu."),
        ("Rat[[\u200b ]]stimmt zu\n\nDer Rat stimmte zu.", "Rat stimmt zu\n\nDer Rat stimmte zu."),
        ("Frei[[\u200b]]bad öffnet\n\nDas Bad öffnet.", "Freibad öffnet\n\nDas Bad öffnet."),
        ("date 2024-05[[  ]]Rat stimmt zu\n\nDer Rat stimmte zu.", "date 2024-05 Rat stimmt zu\n\nDer Rat stimmte zu."),
        ("Rat stimmt zu\n\nVon[[  ]]Jana Wolff\n\nDer Rat stimmte zu.", "Rat stimmt zu\n\nVon Jana Wolff\n\nDer Rat stimmte zu."),
        ("Rat stimmt zu\n\nDer Rat stimmte zu.\n\nDie[[  ]]Folgen\n\nNun wird gebaut.", "Rat stimmt zu\n\nDer Rat stimmte zu.\n\nDie Folgen\n\nNun wird gebaut."),
        ("Rat stimmt zu[[ ]]\r\n\r\nDer Rat stimmte zu.\r\n", "Rat stimmt zu\r\n\r\nDer Rat stimmte zu.\r\n"),
    ],
    good=[
        "date 2024-05 Rat stimmt zu\n\nVon: Jana Wolff\n\nDer Rat stimmte zu.",
        "\ufeffRat stimmt zu\n\nDer Rat stimmte zu.",
        "Inflation sinkt auf 2\xa0Prozent\n\nDie Preise stiegen langsamer.",
        "Rat stimmt zu\xa0– und streitet weiter\n\nDer Rat stimmte zu.",
        "Was z.\xa0B. Mieter wissen müssen\n\nDie Mieten steigen.",
        "Rat stimmt zu\n\nDer Rat  stimmte zu.",
        "Rat stimmt zu \U0001f468\u200d\U0001f469\n\nDer Rat stimmte zu.",
        "Rat tagt\n\nDer Rat tagte.\n\nMehr unter  https://rat.example\n\nEr tagt wieder.",
        "Rat tagt\n\nDer Rat tagte.\n\nWas bringt die geplante Mehrheit der \n\nHalle und dem Bad?\n\nEr tagt wieder.",
        "Rat tagt\n\nDer Rat tagte.\n\n Teilen \n\n Halle des Monats \n\nEr tagt wieder.",
        "Rat rechnet\n\nDie Kosten sind die Fläche mal dem Preis:\n\n K = F \n\nDamit rechnet er.",
        "Rat tagt\n\nDer Rat tagte.\n\n  Uta Kern\n\n  Jana Wolff\n\n  Ole Brink",
        "Rat tagt\n\nDer Rat tagte.\n\n Halle und Bad \n Hafen und Markt\n\nEr tagt wieder.",
        " Start \n\nMehr\n\nRat tagt\n\nDer Rat tagte am Montag in Seeheim.",
        "Kurse des Tages\n\nDie Kurse fielen.\n\nHafen AG    12,81 €   +1,1 %\nWerft SE\t9,40 €\t–2,0 %",
    ],
)  # fmt: skip
def header_whitespace(article: Article) -> Iterator[Finding]:
    """Keep stray blanks out of the headline, the byline, the teaser line and the subheads.

    Content systems take these lines over as they are: a blank before the first word shifts the headline, a doubled
    or an invisible one splits it in feeds and search, and a no-break space keeps it from wrapping. The message says
    which character it is. A no-break space after a number or within an abbreviation is meant and stays, and so does
    a byte order mark at the very start of the file.
    """
    for kind, line in _lines(article):
        yield from _blanks(article.text, kind, line)


def _lines(article: Article) -> Iterator[tuple[str, Span]]:
    """Yield the lines of the header, from the first character to the last of each, blanks around them included."""
    lines, parts = article.lines, article.parts
    for at, part in enumerate(parts):
        if part.kind in ("headline", "kicker", "byline", "subhead", "teaser"):
            number, _ = lines.position(part.start)
            line = lines.line(number)
            string = article.text[line.start : line.end].strip()
            beside = [other.kind for other in parts[max(at - 1, 0) : at + 2] if other is not part]
            if (
                part.kind in ("headline", "teaser")
                and "residue" in beside
                and string.count(" ") < LEAST_BESIDE_RESIDUE - 1
            ):
                continue  # "Home", "Städte", "Duisburg": the rows of a menu
            if part.kind == "subhead":
                # No heading: a list, or the rows of a page.
                row = "subhead" in beside or "residue" in beside
                if row or _is_row(string) or _is_reference(string) or _is_behind_button(article, string):
                    continue
                if _goes_on(article, line, string) or _is_indented(article, number):
                    continue
            if part.kind != "teaser" or (part.end <= line.end and is_set_off(parts, at)):
                yield part.kind, line


def _goes_on(article: Article, line: Span, string: str) -> bool:
    """Whether the line is a piece of a sentence that goes on with the one before, or that the next one goes on with."""
    if string[:1].islower():
        return True
    following = article.text[line.end : line.end + 8].lstrip("\r\n ")[:1]
    return following.islower() or string.split()[-1].lower() in article.language.determiners


def _is_indented(article: Article, number: int) -> bool:
    """Whether the line of that number is one of an indented block: the one right before it or after it is indented, too."""
    lines = article.lines
    around = range(max(number - 1, 1), min(number + 1, len(lines.starts)) + 1)
    texts = {at: article.text[slice(*lines.line(at))] for at in around}
    return texts[number][:1] in _INDENTS and any(
        text.strip() and text[0] in _INDENTS for at, text in texts.items() if at != number
    )


def _is_behind_button(article: Article, string: str) -> bool:
    """Whether the line is a caption behind the button that enlarges its picture: "Vergrößern Die Halle am Abend"."""
    first, _, rest = string.partition(" ")
    return rest[:1].isupper() and first.lower() in article.language.page_verbs


def _is_reference(line: str) -> bool:
    """Whether the line is an address, a contact, a reference or a formula: a site, a mail, a telephone number."""
    return (
        " = " in line
        or "://" in line
        or "www." in line
        or "@" in line
        or (line[:1] in "([" and any(map(str.isdigit, line[:5])))
    )


def _is_row(line: str) -> bool:
    """Whether the line is the row of a table: wide gaps or tabs between three columns or more, most hold figures."""
    plain = line.replace("\t", "  ").replace("\xa0", " ")
    cells = [cell for cell in plain.split("  ") if cell.strip()]
    return len(cells) > 2 and (any(map(str.isdigit, line)) or plain.count("    ") > 1)


def _blanks(text: str, kind: str, line: Span) -> Iterator[Finding]:
    start, end = line
    if (plain := text[start:end]).isprintable() and plain == " ".join(plain.split()):
        return  # told in C, for nearly every line
    if start == 0 and text.startswith(_BYTE_ORDER_MARK):
        start = 1
    at = start
    while at < end:
        if text[at] not in NAMES:
            at += 1
            continue
        after = at
        while after < end and text[after] in NAMES:
            after += 1
        run = text[at:after]
        if at == start:
            yield _finding("leading", kind, at, after, run, "")
        elif after == end:
            yield _finding("trailing", kind, at, after, run, "")
        elif run != " " and not _is_meant(text, at, run):
            new = "" if all(char in _WIDTHLESS for char in run) else " "
            # Two words may have nothing else between them.
            glued = text[at - 1].isalnum() and text[after].isupper()
            safe = bool(new) or not (glued or is_accent(text[after]))
            yield _finding("inside", kind, at, after, run, new, safe=safe)
        at = after


def _is_meant(text: str, at: int, run: str) -> bool:
    """Whether the character does its work.

    A no-break space does after a figure, a paragraph sign or the dot of an abbreviation, and before a dash, which shall
    not begin a line; a joiner does within an emoji or in another script.
    """
    if run in _JOINERS:
        return ord(text[at - 1]) >= OTHER_SCRIPTS and ord(text[at + 1]) >= OTHER_SCRIPTS
    return (
        len(run) == 1
        and run in _KEEPS_TOGETHER
        and (text[at - 1].isdigit() or text[at - 1] in ".§%–—·|" or text[at + 1] in "–—")
    )


def _finding(message: str, kind: str, start: int, end: int, run: str, new: str, *, safe: bool = True) -> Finding:
    chars = [NAMES[char] for char in dict.fromkeys(run)]
    count = len(run)
    return Finding(
        start,
        end,
        fix=Fix.replace(start, end, new, safe=safe),
        message=message,
        where=_WHERE[kind],
        where_inside=_WHERE_INSIDE[kind],
        char=Localized(
            (f"{count} Zeichen: " if count > 1 else "") + ", ".join(name.de for name in chars),
            (f"{count} characters, " if count > 1 else "") + ", ".join(name.en for name in chars),
        ),
    )


_WHERE = {
    "headline": Localized("Die Kopfzeile", "the header"),
    "kicker": Localized("Die Dachzeile", "the kicker"),
    "byline": Localized("Die Autorenzeile", "the byline"),
    "subhead": Localized("Der Zwischentitel", "the subhead"),
    "teaser": Localized("Der Teaser", "the teaser"),
}
_WHERE_INSIDE = {
    "headline": Localized("der Kopfzeile", "the header"),
    "kicker": Localized("der Dachzeile", "the kicker"),
    "byline": Localized("der Autorenzeile", "the byline"),
    "subhead": Localized("dem Zwischentitel", "the subhead"),
    "teaser": Localized("dem Teaser", "the teaser"),
}

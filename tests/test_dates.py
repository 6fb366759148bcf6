"""Dates in a text: which day is meant, whether the calendar has it, and which weekday it is said to be."""

from __future__ import annotations

import datetime
import random

import pytest

from newslint.article import Article, Date


def read(text: str) -> list[tuple[object, ...]]:
    """Return of each date how it is written, its day, month, year and weekday, and where the weekday begins."""
    return [
        (text[one.start : one.end], one.day, one.month, one.year, one.weekday, text[one.weekday_start : one.start])
        for one in Article(text).dates
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Er kam am 4. September.", ("4. September", 4, 9, None)),
        ("4. September 2023", ("4. September 2023", 4, 9, 2023)),
        ("Am 4. Sept. 2023 kam er.", ("4. Sept. 2023", 4, 9, 2023)),
        ("Am 4.\nSeptember\n2023 kam er.", ("4.\nSeptember\n2023", 4, 9, 2023)),
        ("Am 4.September kam er.", ("4.September", 4, 9, None)),
        ("Am 24. Dezember 1899 schneite es.", ("24. Dezember 1899", 24, 12, 1899)),
        ("Vom 4. September 2023-24 war die Rede.", ("4. September", 4, 9, None)),
        ("Am 4. September 20234 war nichts.", ("4. September", 4, 9, None)),
        ("Am 4. September 3023 war nichts.", ("4. September", 4, 9, None)),
        ("Am 4.9. kam er.", ("4.9.", 4, 9, None)),
        ("Am 04.09. kam er.", ("04.09.", 4, 9, None)),
        ("05. Mai", ("05. Mai", 5, 5, None)),
        ("Am 4.9.2023 kam er.", ("4.9.2023", 4, 9, 2023)),
        ("Am 4. 9. 2023 kam er.", ("4. 9. 2023", 4, 9, 2023)),
        ("Am 4.9.69 kam er.", ("4.9.69", 4, 9, 2069)),
        ("Am 4.9.70 kam er.", ("4.9.70", 4, 9, 1970)),
        ("Am 4.9.00 kam er.", ("4.9.00", 4, 9, 2000)),
        ("Am 31.13.2023 kam er.", ("31.13.2023", 31, 13, 2023)),
        ("Am 4.9. 12 Leute kamen.", ("4.9. 12", 4, 9, 2012)),
        ("Am 4.9. 12,5 Leute kamen.", ("4.9.", 4, 9, None)),
        ("Am 4.9. 12% mehr.", ("4.9.", 4, 9, None)),
        ("(4.9.2023)", ("4.9.2023", 4, 9, 2023)),
        ("zwischen 29. und 30. Mai", ("30. Mai", 30, 5, None)),
        ("am 29. 30. und 31. Mai", ("31. Mai", 31, 5, None)),
    ],
)
def test_a_date_is_a_day_with_its_month_and_its_year_if_it_is_given(text: str, expected: tuple[object, ...]):
    assert [one[:4] for one in read(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Version 5.0.7 ist da.",
        "Das kostet 3.500 Euro.",
        "Um 19.30 Uhr begann es.",
        "Die 4. Sitzung war lang.",
        "Der 4. september war warm.",
        "In Nr. 3/4. Mai steht das.",
        "In A4. Mai",
        "Der 123. Mai",
        "Von 1,4. Mai",
        "Der 29.5. und 30. war frei.",
        ". Mai",
    ],
)
def test_figures_that_mean_something_else_are_no_date(text: str):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Vom 4.9. bis 6.9. war Messe.", ["4.9.", "6.9."]),
        ("Vom 4.9. und 6.9. war die Rede.", ["4.9.", "6.9."]),
        ("Am 4. Mai, 5. Mai und 6. Mai 2024.", ["4. Mai", "5. Mai", "6. Mai 2024"]),
        ("Am 4.9.2023, 5.10.2023 und 11.12.", ["4.9.2023", "5.10.2023", "11.12."]),
    ],
)
def test_each_date_of_a_row_is_one(text: str, dates: list[str]):
    assert [one[0] for one in read(text)] == dates


@pytest.mark.parametrize(
    ("text", "weekday", "before"),
    [
        ("Montag, 4. September", 1, "Montag, "),
        ("am Dienstag (5. September)", 2, "Dienstag ("),
        ("am Mittwoch, den 6. September", 3, "Mittwoch, den "),
        ("am Donnerstag, dem 7. September", 4, "Donnerstag, dem "),
        ("Fr., 8.9.", 5, "Fr., "),
        ("Sa. 9.9.", 6, "Sa. "),
        ("am Sonntag 10. September", 7, "Sonntag "),
        ("am Sonntag\n10. September", 7, "Sonntag\n"),
        ("am Sonnabend, 9. September", 6, "Sonnabend, "),
        ("Am 4. September", None, ""),
        ("am Montag und am 5. September", None, ""),
        ("am Montag kommt der 5. September", None, ""),
        ("montag, 4. September", None, ""),
        ("Montag - 4. September", None, ""),
        ("Werbemontag, 4. September", None, ""),
        ("Am Montag. Der 5. September", None, ""),
    ],
)
def test_the_weekday_of_a_date_stands_right_before_it(text: str, weekday: int | None, before: str):
    [one] = read(text)
    assert one[4:] == (weekday, before)


def test_whether_the_month_is_a_word_is_kept():
    assert [one.month_named for one in Article("Am 4. Mai und am 5.6. kam er.").dates] == [True, False]


def on(day: int, month: int, year: int | None = None) -> Date:
    return Date(0, 0, day, month, year, None, 0, True)


def test_every_day_of_a_calendar_exists_and_has_its_weekday():
    drawn = random.Random(5)
    days = [datetime.date(1924, 1, 1) + datetime.timedelta(drawn.randrange(80_000)) for _ in range(400)]
    days += [datetime.date(2024, 2, 29), datetime.date(2000, 2, 29), datetime.date(2023, 2, 28)]
    days += [datetime.date(2023, month, 1) for month in range(1, 13)]
    for day in days:
        one = on(day.day, day.month, day.year)
        assert one.exists
        assert on(day.day, day.month).weekday_in(day.year) == one.weekday_in(day.year) == day.isoweekday()


def test_the_last_day_of_each_month_is_the_last():
    lengths = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    for month, length in enumerate(lengths, 1):
        assert [on(day, month, 2023).exists for day in (0, 1, length, length + 1)] == [False, True, True, False]
    assert not on(1, 0, 2023).exists and not on(1, 13, 2023).exists


@pytest.mark.parametrize(
    ("year", "exists", "weekday"),
    [
        (None, True, None),
        (2024, True, 4),
        (2023, False, None),
        (2000, True, 2),
        (2020, True, 6),
        (2100, False, None),
        (2200, False, None),
        (1900, True, None),  # in the old calendar, in which nobody here counts weekdays
        (1920, True, 7),
        (1923, False, None),
        (1928, True, 3),
    ],
)
def test_the_last_day_of_february_exists_in_leap_years(year: int | None, exists: bool, weekday: int | None):
    assert on(29, 2, year).exists is exists
    if year is not None:
        assert on(29, 2).weekday_in(year) == weekday


def test_a_year_of_two_figures_is_one_of_the_century_that_is_nearer():
    assert [one.year for one in Article("Am 1.2.69, am 1.2.70 und am 1.2.05 kam er.").dates] == [2069, 1970, 2005]


def test_a_day_that_does_not_exist_has_no_weekday():
    assert on(31, 4).weekday_in(2023) is None

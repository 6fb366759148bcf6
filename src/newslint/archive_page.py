"""What was found in an archive as one page: over time, by rule and by department, and what to mend first.

Needs no network, no server and no script; all text is escaped. Counts are related to the articles that were checked, so
that a year with few of them can be compared with one with many.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape

import pyarrow.parquet as pq

from newslint.archive import counts_of, month, summed
from newslint.arrow import TROUBLE
from newslint.records import Record
from newslint.storage import Place
from newslint.wording import counted, language, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    # How many findings an article has, its id, and how many of each rule.
    _Bad = tuple[int, str, Mapping[str, int]]

# So many rules have a plot of their own, so many articles and bad rows are named.
PLOTS, WORST, BAD = 12, 50, 20
# More months than these are put together to years.
MOST_MONTHS = 36

_STYLE = """
:root{color-scheme:light dark;--line:#8886;--soft:#8882;--ink:#2a6fb0}
@media(prefers-color-scheme:dark){:root{--ink:#7db8ee}}
body{font:1rem/1.5 system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin:2.5rem 0 .5rem;border-bottom:1px solid var(--line)}
p.note{opacity:.75;margin:.2rem 0 1rem}
.plots{display:grid;grid-template-columns:repeat(auto-fill,minmax(18rem,1fr));gap:1rem}
figure{margin:0;padding:.6rem .8rem;background:var(--soft);border-radius:.4rem}figcaption{font-weight:600}
svg{width:100%;height:auto;display:block}
svg text{font:11px system-ui,sans-serif;fill:currentColor}svg .axis{stroke:var(--line)}
svg polyline{fill:none;stroke:var(--ink);stroke-width:2;stroke-linejoin:round}
svg circle,svg rect.bar{fill:var(--ink)}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.25rem .6rem;border-bottom:1px solid var(--line)}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}td{overflow-wrap:anywhere}
"""


class Summary(Record):
    """What a report says: how many articles there are by period and department, and of what is found in them."""

    articles: Counter[tuple[str, str]]
    rules: Counter[tuple[str, str, str]]  # rule, period, department
    fixes: Counter[str]
    worst: Sequence[_Bad]
    bad: Sequence[tuple[str, str]]
    total: Counter[str]


def summary(out: str) -> Summary:
    """Read what was found, part after part. Raises SetupError where there is nothing."""
    counts = counts_of(out)
    articles: Counter[tuple[str, str]] = Counter()
    for part in counts:
        for period, department, count in part["groups"]:
            articles[period, department] += count
    rules: Counter[tuple[str, str, str]] = Counter()
    fixes: Counter[str] = Counter()
    worst: list[_Bad] = []
    bad: list[tuple[str, str]] = []
    # What an article has among others is in another part than what it has alone; these come first, and are few.
    editions: dict[str, Counter[str]] = {}
    for part in sorted(counts, key=lambda part: bool(part["source"])):
        each: dict[str, Counter[str]] = editions if not part["source"] else {}
        for row in _rows(part["part"]):
            if row["rule"] == TROUBLE:
                if len(bad) < BAD:
                    bad.append((str(row["id"]), row["message"]))
                continue
            rules[row["rule"], month(row["date"]) if row["date"] is not None else "", str(row["department"] or "")] += 1
            fixes[row["rule"]] += row["fix"] is not None
            each.setdefault(str(row["id"]), Counter())[row["rule"]] += 1
        if each is editions:
            continue
        for id in each.keys() & editions.keys():
            each[id] += editions.pop(id)
        worst = _worst(worst, each)
    worst = _worst(worst, editions)
    return Summary(articles, rules, fixes, worst, bad, summed(counts))


def _worst(known: Sequence[_Bad], each: Mapping[str, Counter[str]]) -> list[_Bad]:
    """Return the articles in which most was found, of those known so far and of more."""
    more = ((sum(found.values()), id, found) for id, found in each.items())
    return heapq.nlargest(WORST, [*known, *more], key=lambda one: (one[0], one[1]))


class _Text:
    """A text as a value of Arrow has it."""

    def __init__(self, value: object) -> None:
        self.value = value

    def as_py(self) -> object:
        return self.value


def _rows(path: Place) -> Any:
    """Yield the rows of a part as mappings, so many at a time that memory does not grow."""
    with path.system.open_input_file(path.path) as raw, pq.ParquetFile(raw) as file:
        names = set(file.schema_arrow.names)
        columns = [name for name in ("id", "date", "department", "rule", "message", "fix") if name in names]
        for batch in file.iter_batches(10_000, columns=columns):
            for row in batch.to_pylist():
                row["date"] = _Text(row["date"]) if row.get("date") is not None else None
                row.setdefault("department", None)
                yield row


def as_html(out: str, title: str = "") -> str:
    """Return the page."""
    found = summary(out)
    years = len({period for period, _ in found.articles if period}) > MOST_MONTHS
    cut = 4 if years else 7
    by_period = _summed(found.articles, lambda key: key[0][:cut])
    by_department = _summed(found.articles, lambda key: key[1])
    total = found.total["articles"]
    named = [name for name, _ in _summed(found.rules, lambda key: key[0]).most_common()]
    periods = sorted(period for period in by_period if period)
    title = title or say("What newslint found in the archive")
    head = say("{articles} articles, {findings} findings; rows that could not be checked: {bad}", articles=_number(total), findings=_number(found.total["findings"] - found.total["bad"]), bad=_number(found.total["bad"]))  # fmt: skip
    body = [f"<h1>{escape(title)}</h1>", f'<p class="note">{escape(head)}</p>']
    if len(periods) > 1:
        body.append(f"<h2>{escape(say('Over time'))}</h2><p class='note'>{escape(say('findings in a thousand articles'))}</p><div class='plots'>")  # fmt: skip
        every = _summed(found.rules, lambda key: key[1][:cut])
        body.append(_figure(say("all rules"), periods, every, by_period))
        for name in named[:PLOTS]:
            one = Counter({key: count for key, count in found.rules.items() if key[0] == name})
            body.append(_figure(name, periods, _summed(one, lambda key: key[1][:cut]), by_period))
        body.append("</div>")
    if len(by_department) > 1:
        body.append(f"<h2>{escape(say('By department'))}</h2><p class='note'>{escape(say('findings in a thousand articles'))}</p>")  # fmt: skip
        body.append(_bars(_summed(found.rules, lambda key: key[2]), by_department))
    per_rule = _summed(found.rules, lambda key: key[0])
    rows = [(escape(name), _number(count), f"{1000 * count / max(1, total):.1f}", _number(found.fixes[name])) for name, count in per_rule.most_common()]  # fmt: skip
    heads = (say("rule"), say("findings"), say("in a thousand articles"), say("with a fix"))
    body += [f"<h2>{escape(say('By rule'))}</h2>", _table(heads, rows)]
    worst = [(escape(id), _number(count), escape(_named(each))) for count, id, each in found.worst]
    body += [
        f"<h2>{escape(say('What to mend first'))}</h2>",
        _table((say("article"), say("findings"), say("rules")), worst),
    ]
    if found.bad:
        body.append(f"<h2>{escape(say('Not checked'))}</h2>")
        body.append(f'<p class="note">{escape(counted(found.total["bad"], "{count} row; the first are", "{count} rows; the first are"))}</p>')  # fmt: skip
        body.append(_table((say("article"), say("why")), [(escape(id), escape(why)) for id, why in found.bad]))
    return (
        f'<!DOCTYPE html>\n<html lang="{language()}">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)} – newslint</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )


def _summed(counts: Counter[Any], key: Any) -> Counter[str]:
    whole: Counter[str] = Counter()
    for one, count in counts.items():
        whole[key(one)] += count
    return whole


def _named(found: Mapping[str, int]) -> str:
    """Return the rules of an article that found most in it."""
    return ", ".join(f"{name} {n}" if n > 1 else name for name, n in Counter(dict(found)).most_common(6))


def _number(count: float) -> str:
    """Return a count with its thousands set apart, as the language does it."""
    text = f"{int(count):,}"
    return text.replace(",", ".") if language() == "de" else text


def _figure(name: str, periods: Sequence[str], found: Counter[str], articles: Counter[str]) -> str:
    """Return a small plot: how many findings a thousand articles had, period after period."""
    values = [1000 * found[period] / articles[period] for period in periods]
    top, width, height, left, below = max(values) or 1, 300, 130, 40, 20
    step = (width - left - 8) / (len(values) - 1)
    points = [
        (left + step * at, height - below - (height - below - 8) * value / top) for at, value in enumerate(values)
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5"><title>{escape(period)}: {value:.1f}</title></circle>' for (x, y), value, period in zip(points, values, periods))  # fmt: skip
    base = height - below
    return (
        f'<figure><figcaption>{escape(name)}</figcaption><svg viewBox="0 0 {width} {height}" role="img" aria-label="{escape(name)}">'
        f'<line class="axis" x1="{left}" y1="{base}" x2="{width}" y2="{base}"/>'
        f'<line class="axis" x1="{left}" y1="8" x2="{width}" y2="8" stroke-dasharray="2 3"/>'
        f'<text x="{left - 4}" y="12" text-anchor="end">{_value(top)}</text><text x="{left - 4}" y="{base}" text-anchor="end">0</text>'
        f'<polyline points="{line}"/>{dots}'
        f'<text x="{left}" y="{height - 5}">{escape(periods[0])}</text>'
        f'<text x="{width}" y="{height - 5}" text-anchor="end">{escape(periods[-1])}</text></svg></figure>'
    )


def _bars(found: Counter[str], articles: Counter[str]) -> str:
    """Return a plot of departments, the worst first."""
    rows = sorted(((1000 * found[name] / count, name) for name, count in articles.items()), reverse=True)[:30]
    top, row, left, width = rows[0][0] or 1, 24, 180, 800
    bars = []
    for at, (value, name) in enumerate(rows):
        y, long = at * row, (width - left - 70) * value / top
        bars.append(f'<text x="{left - 8}" y="{y + 16}" text-anchor="end">{escape(name or "–")}</text><rect class="bar" x="{left}" y="{y + 4}" width="{long:.1f}" height="{row - 8}"/><text x="{left + long + 6:.1f}" y="{y + 16}">{_value(value)}</text>')  # fmt: skip
    return f'<figure><svg viewBox="0 0 {width} {row * len(rows)}" role="img">{"".join(bars)}</svg></figure>'


def _value(value: float) -> str:
    text = f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 1 else f"{value:.2f}"
    return text.replace(".", ",") if language() == "de" else text


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table; a column whose cells are all numbers stands at the right."""
    right = [bool(rows) and all(row[at].replace(".", "").replace(",", "").isdigit() for row in rows) for at in range(len(heads))]  # fmt: skip

    def cell(tag: str, at: int, text: str) -> str:
        return f"<{tag}{' class=n' if right[at] else ''}>{text}</{tag}>"

    lines = ["".join(cell("th", at, escape(text)) for at, text in enumerate(heads))]
    lines += ["".join(cell("td", at, text) for at, text in enumerate(row)) for row in rows]
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"

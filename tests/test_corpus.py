"""corpus/: every article yields exactly what stands in its .findings, nothing missing and nothing extra."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import newslint
from conftest import COMMAND, run
from newslint import api

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
ARTICLES = sorted(path for path in CORPUS.glob("*/*") if path.suffix in (".txt", ".md"))
RULES = api.default_rules()
KNOWN = {rule.name for rule in RULES}


def expected(article: Path) -> list[str]:
    return article.with_suffix(".findings").read_text("utf-8").splitlines()


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.stem)
def test_an_article_yields_exactly_its_findings(article: Path):
    wanted = [line for line in expected(article) if line.split()[1] in KNOWN]
    found = newslint.check_file(article, rules=RULES)
    assert [f"{finding.line}:{finding.column} {finding.rule.name}" for finding in found] == wanted


def test_the_corpus_names_no_rule_that_does_not_run_by_default():
    named = {line.split()[1] for article in ARTICLES for line in expected(article)}
    assert named - KNOWN == set()


def test_every_findings_file_has_its_article():
    listed = {path.with_suffix("") for path in CORPUS.glob("*/*.findings")}
    assert listed == {path.with_suffix("") for path in ARTICLES}


def test_there_are_twenty_articles_and_about_a_third_of_them_are_clean():
    clean = [article for article in ARTICLES if not expected(article)]
    assert len(ARTICLES) >= 20
    assert 0.25 <= len(clean) / len(ARTICLES) <= 0.45


def test_the_command_reports_all_of_it():
    done = run(COMMAND, "check", "corpus", "--format", "jsonl", cwd=CORPUS.parent)
    assert done.returncode == 1
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    found = [f"{row['path']}:{row['line']}:{row['column']} {row['rule']}" for row in rows]
    assert [line for line in found if line.count("/") > 1] == [
        f"{article.relative_to(CORPUS.parent)}:{line}"
        for article in ARTICLES
        for line in expected(article)
        if line.split()[1] in KNOWN
    ]

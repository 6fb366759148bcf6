"""What is told of a configuration: `newslint config` with file and line, and the schema."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import Run, write
from newslint import config, resources, rules
from newslint.cli.common import Flags, every_rule
from newslint.config import ConfigError, schema


def test_config_shows_what_is_in_force_and_which_line_says_so(bad: Path, lint: Run):
    write(bad / "house.toml", 'fail-on = "error"\n\nignore = ["headline-period"]\n')
    write(
        bad / "newslint.toml",
        'extends = "house.toml"\nexclude = ["alt/**"]\n[severity]\nduplicated-word = "warning"\n'
        '[rules.dateline-format]\ndash = "-"\n[[overrides]]\npaths = ["sport/**"]\nignore = ["double-space"]\n'
        '[[overrides]]\nparts = ["caption"]\nignore = ["duplicated-word"]\n',
    )
    shown = re.sub(r" +", " ", lint("config", "sport/bad.txt").stdout)
    for line in (
        "configuration newslint.toml",
        "extends house.toml newslint.toml:1",
        "fail-on error house.toml:1",
        "messages auto default",
        "exclude alt/** newslint.toml:2",
        " duplicated-word warning newslint.toml:4",
        " in caption: off newslint.toml:12",
        " dash = '-' newslint.toml:6",
        " headline-period house.toml:3",
        " double-space newslint.toml:9",
    ):
        assert line in shown.splitlines(), shown
    assert "double-space warning" in re.sub(r" +", " ", lint("config", "kultur/bad.txt").stdout)
    assert "none: no newslint.toml" in lint("config", "/").stdout


def test_the_shipped_schema_is_fresh():
    packs = resources.shipped_packs()
    shipped = Path(schema.PATH).read_text("utf-8")
    made = schema.text(every_rule(Flags()), packs)
    assert shipped == made, "newslint config --schema > src/newslint/newslint.schema.json"


def test_the_signature_of_a_rule_is_the_schema_of_its_options():
    made = schema.schema(rules.ALL, ["desk"])
    options = made["definitions"]["rules"]["properties"]["dateline-format"]
    dash = options["properties"]["dash"]
    assert dash["default"] == "" and "-" in dash["enum"]
    assert options["additionalProperties"] is False
    assert made["additionalProperties"] is False
    assert "double-space" in made["definitions"]["name"]["anyOf"][0]["enum"]


def test_the_schema_knows_the_keys_that_the_reader_knows(house: Path):
    made = schema.schema(rules.ALL, [])
    for key in made["properties"]:
        assert key in made["definitions"]
    with pytest.raises(ConfigError) as error:
        config.read(str(write(house / "newslint.toml", "zzzzzzzz = 1")))
    assert "unknown key" in str(error.value)


def test_a_folder_shows_the_overrides_with_their_lines(bad: Path, lint: Run):
    write(
        bad / "newslint.toml",
        '[[overrides]]\npaths = ["sport/**"]\nignore = ["unattributed-quote"]\nseverity = { double-space = "error" }\n\n'
        '[[overrides]]\nparts = ["caption"]\n[overrides.rules.quote-style]\nstyle = "»«"\n',
    )
    shown = lint("config", ".").stdout
    assert shown[shown.index("overrides,") :].splitlines() == [
        "overrides, the later over the earlier",
        "  newslint.toml:1",
        "      paths = sport/**",
        "      ignore = unattributed-quote",
        "      [severity] double-space = error",
        "  newslint.toml:6",
        "      parts = caption",
        "      [rules.quote-style] style = '»«'",
    ]
    assert "overrides," not in lint("config", "sport/bad.txt").stdout


def test_help_says_what_all_is(lint: Run):
    said = " ".join(lint("check", "--help").stdout.split())
    assert (
        "ALL is every rule of newslint, of the packs chosen and of plugins, those that are off by default included"
        in said
    )

"""The pytest plugin's front door: the flag ``--newslint`` and the fixture ``newslint``.

pytest imports this module at every start of everybody who has newslint installed, so it imports nothing of newslint
until the flag is given or a test asks for the fixture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from newslint.pytest_plugin import Newsroom


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flags."""
    group = parser.getgroup("newslint")
    group.addoption("--newslint", action="store_true", help="collect articles, and packs with their examples")
    group.addoption(
        "--newslint-update",
        action="store_true",
        help="write each .findings file beside an article anew; with --newslint",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Load the plugin proper if the flag is given."""
    if config.getoption("newslint"):
        from newslint.pytest_plugin import Collector

        config.pluginmanager.register(Collector(config), "newslint-collector")
    elif config.getoption("newslint_update"):
        raise pytest.UsageError("--newslint-update goes with --newslint, which collects the articles")


@pytest.fixture
def newslint(request: pytest.FixtureRequest) -> Newsroom:
    """Check texts and rules within a test: ``check(text)``, ``assert_clean(text)``, ``verify(rule)``."""
    from newslint.pytest_plugin import Newsroom

    return Newsroom(str(request.path.parent))

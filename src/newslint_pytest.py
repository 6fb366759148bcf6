"""The pytest plugin's front door: adds ``--newslint`` and imports nothing of newslint until it is asked to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag."""
    parser.getgroup("newslint").addoption("--newslint", action="store_true", help="check articles with newslint")

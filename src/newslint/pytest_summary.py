"""pytest's short summary: a line that fails names its rule within the terminal's width, however long the path is.

pytest cuts the reason where the line is full, and leaves it out where the path alone fills it. So the front folders of
a long path go first: the whole path stands above, at every finding.
"""

from __future__ import annotations

import copy
import os.path
from types import SimpleNamespace

import pytest

# pytest's own sign for what is left out, and the fewest characters that still say something of a path.
_CUT = "..."
_FEWEST = 16


def keep(report: pytest.TestReport, reason: str) -> None:
    """Give a report its reason, ``rule message``, as an attribute that also comes over from a worker of xdist."""
    report.newslint = reason  # type: ignore[attr-defined]


def shortened(report: pytest.TestReport, config: pytest.Config) -> pytest.TestReport:
    """Return the report as the summary shall show it; one that is not of newslint as it is."""
    reason = getattr(report, "newslint", "")
    if not reason:
        return report
    shown = copy.copy(report)  # others, such as --last-failed, know it by its real name
    shown.longrepr = SimpleNamespace(reprcrash=SimpleNamespace(message=reason))  # type: ignore[assignment]
    path, mark, item = report.nodeid.partition("::")
    rule = reason.partition(" ")[0]
    # pytest writes "FAILED path::item - reason", and "..." where it cuts the reason.
    taken = len(f"FAILED {mark}{item} - {rule}{_CUT}")
    here, root = config.invocation_params.dir, config.rootpath
    seen = path if here == root else os.path.relpath(root / path, here)
    short = cut(seen, config.get_terminal_writer().fullwidth - taken)
    if short != seen:
        shown.nodeid = f"{short if here == root else here / short}{mark}{item}"
    return shown


def cut(path: str, room: int) -> str:
    """Return the path in so many characters: without its front folders, and a longer name without its middle."""
    room = max(room, _FEWEST)
    if len(path) <= room:
        return path
    path = path.replace(os.sep, "/")
    while "/" in path:
        path = path.partition("/")[2]
        if len(_CUT) + 1 + len(path) <= room:
            return f"{_CUT}/{path}"
    back = room // 3
    return path[: room - back - len(_CUT)] + _CUT + path[-back:]

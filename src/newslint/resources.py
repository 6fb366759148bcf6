"""Where the shipped packs are: in the checkout, in an editable install and in a wheel."""

from __future__ import annotations

import os.path

_PACKAGE = os.path.dirname(os.path.abspath(__file__))


def packs_folder() -> str:
    """Return the folder of the shipped packs: ``newslint/packs_data`` of a wheel, else ``rules/`` of the checkout."""
    shipped = os.path.join(_PACKAGE, "packs_data")
    if os.path.isdir(shipped):
        return shipped
    return os.path.join(os.path.dirname(os.path.dirname(_PACKAGE)), "rules")


def shipped_packs() -> dict[str, str]:
    """Return the shipped packs: name → path."""
    folder = packs_folder()
    return {name[:-5]: os.path.join(folder, name) for name in sorted(os.listdir(folder)) if name.endswith(".toml")}

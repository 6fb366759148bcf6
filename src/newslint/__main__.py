"""``python -m newslint``."""

import sys

# Python puts the current folder in front, which may be one that somebody else wrote: nothing is imported from there,
# unless newslint itself is.
if not sys.flags.safe_path and not __file__.startswith(
    sys.path[0].rstrip("/\\") + __file__[-len("/newslint/__main__.py")]
):
    del sys.path[0]

from newslint.cli import run

run()

"""Make the pictures of the docs anew: a terminal, the report for editors, the ledger of quotations, the desk.

    python tools/pictures.py [--browser chromium]

Everything is run for real on articles of corpus/ and photographed by a headless Chromium, which has to be installed.
The pictures lie in docs/pictures/; look at them before they are committed.
"""

from __future__ import annotations

import argparse
import html
import os
import pty
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
NEWSLINT = str(Path(sys.executable).with_name("newslint"))
ARTICLES = ("lokales/feuerwehr-nachwuchs.txt", "lokales/wochenmarkt-zieht-um.txt", "sport/handball-derby.txt")
# ANSI colours of the report as those of a dark terminal.
_COLOURS = {"31": "#ff7b72", "32": "#7ee787", "33": "#e3b341", "34": "#79c0ff", "35": "#d2a8ff", "36": "#76e3ea"}


def on_terminal(folder: Path, *arguments: str) -> str:
    """Return what a command shows on a terminal, with its colours."""
    main, child = pty.openpty()
    env = {**os.environ, "COLUMNS": "100", "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    process = subprocess.Popen([NEWSLINT, *arguments], cwd=folder, stdout=child, stderr=child, env=env)
    os.close(child)
    data = b""
    while True:
        try:
            piece = os.read(main, 65536)
        except OSError:
            break
        if not piece:
            break
        data += piece
    process.wait()
    return data.decode().replace("\r\n", "\n")


def page_of(command: str, shown: str) -> str:
    """Return a page that looks like a terminal after a command."""
    pieces = re.split(r"\x1b\[([\d;]*)m", shown)
    body = html.escape(pieces[0])
    for codes, text in zip(pieces[1::2], pieces[2::2]):
        style = "".join(
            "font-weight:600;" if code == "1" else "opacity:.65;" if code == "2" else f"color:{_COLOURS[code]};"
            for code in codes.split(";")
            if code in ("1", "2") or code in _COLOURS
        )
        body += f'<span style="{style}">{html.escape(text)}</span>' if style else html.escape(text)
    return (
        '<meta charset="utf-8"><body style="margin:0;background:#0d1117;color:#e6edf3">'
        '<pre style="font:15px/1.5 DejaVu Sans Mono,monospace;margin:0;padding:20px 24px;white-space:pre-wrap">'
        f'<span style="color:#7ee787">$</span> {html.escape(command)}\n{body}</pre>'
    )


def photograph(browser: str, page: Path, name: str, size: str) -> None:
    """Take a picture of a page."""
    subprocess.run(
        [browser, "--headless", "--no-sandbox", "--hide-scrollbars", "--force-device-scale-factor=1.5",
         f"--window-size={size}", f"--screenshot={PICTURES / name}", page.as_uri()],
        check=True, capture_output=True,
    )  # fmt: skip
    print(PICTURES / name)


def at_the_desk(folder: Path) -> None:
    """Take a picture of the desk with an article in it."""
    sys.path.insert(0, str(ROOT / "tests"))
    from chromium import Chromium

    process = subprocess.Popen([NEWSLINT, "desk", "--no-browser"], cwd=folder, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    try:
        with Chromium(width=1100, height=760, scale=1.5) as page:
            page.go(process.stdout.readline().split()[-1])
            page.click("#text")
            page.type((ROOT / "corpus" / ARTICLES[0]).read_text("utf-8"))
            page.until("document.querySelectorAll('.note').length > 1")
            page.do("document.documentElement.style.scrollbarWidth = 'none'")
            page.do("document.activeElement.setSelectionRange(0, 0), document.activeElement.blur(), scrollTo(0, 0)")
            page.picture(PICTURES / "desk.png", whole=False)
    finally:
        process.terminate()
        process.wait()
    print(PICTURES / "desk.png")


def main() -> int:
    """Make all pictures; return the exit code."""
    parser = argparse.ArgumentParser(description="Make the pictures of the docs anew.")
    parser.add_argument("--browser", default="chromium", help="the command of a Chromium (default: chromium)")
    browser = shutil.which(parser.parse_args().browser)
    if browser is None:
        print("pictures: there is no such browser; install Chromium, or name one with --browser", file=sys.stderr)
        return 2
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for article in ARTICLES:
            (folder / "artikel").mkdir(exist_ok=True)
            shutil.copy(ROOT / "corpus" / article, folder / "artikel")
        command = "newslint check artikel/"
        (folder / "terminal.html").write_text(page_of(command, on_terminal(folder, "check", "artikel/")), "utf-8")
        photograph(browser, folder / "terminal.html", "terminal.png", "1010,640")
        for kind, arguments in (
            ("bericht", ("check", "--messages", "de", "--format", "html:bericht.html", "artikel/")),
            ("zitate", ("quotes", "--messages", "de", "--format", "html", "artikel/")),
        ):
            done = subprocess.run([NEWSLINT, *arguments], cwd=folder, capture_output=True, text=True)
            if kind == "zitate":
                (folder / "zitate.html").write_text(done.stdout, "utf-8")
            photograph(browser, folder / f"{kind}.html", f"{kind}.png", "1100,760")
        at_the_desk(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())

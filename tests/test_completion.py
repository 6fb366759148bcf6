"""Shell completion, asked of the real shells; the overview of the commands; and a command that there is not."""

from __future__ import annotations

import contextlib
import os
import pty
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import COMMAND, PLAIN, Run
from newslint.cli import COMMANDS, command_parser, completion, main
from newslint.rules import ALL

SHELLS = [
    pytest.param(shell, marks=pytest.mark.skipif(not shutil.which(shell), reason=f"{shell} is not installed"))
    for shell in ("bash", "zsh", "fish")
]
RULES = {rule.name for rule in ALL}

BASH = """\
eval "$(newslint completion bash)"
COMP_WORDS=({words}) COMP_CWORD={last}
_newslint
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
# zsh completes at a terminal only, so one is started whose line editor asks at once, writes down what is added, and ends.
ZSH = """\
PS1=
autoload -Uz compinit && compinit -D -u
eval "$(newslint completion zsh)"
compadd() {
    if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)* ]]; then builtin compadd "$@"; return; fi
    local -a hits
    builtin compadd -A hits "$@"
    print -rl -- $hits >> $ZDOTDIR/hits
}
zle-line-init() { BUFFER=$ASKED; CURSOR=$#BUFFER; zle complete-word; exit }
zle -N zle-line-init
"""


def zsh(line: str, folder: Path, env: dict[str, str]) -> str:
    """Return what zsh adds to its list of completions, one a line."""
    home = folder / "zsh"
    home.mkdir(exist_ok=True)
    (home / ".zshrc").write_text(ZSH)
    (home / "hits").write_text("")
    parent, child = pty.openpty()
    shell = subprocess.Popen(
        ["zsh", "-i"], cwd=folder, env={**env, "ZDOTDIR": str(home), "ASKED": line}, stdin=child, stdout=child, stderr=child, start_new_session=True
    )  # fmt: skip
    os.close(child)
    with contextlib.suppress(OSError):  # how a terminal ends on Linux
        while os.read(parent, 4096):
            pass
    os.close(parent)
    shell.wait(timeout=60)
    return (home / "hits").read_text()


def complete(shell: str, line: str, folder: Path) -> set[str]:
    """Return what a shell offers at the end of a command line."""
    words = line.split(" ")
    env = {**os.environ, **PLAIN, "PATH": f"{Path(COMMAND).parent}:{os.environ['PATH']}", "HOME": str(folder), "TERM": "dumb"}  # fmt: skip
    if shell == "bash":
        split = [part for word in words for part in (word.replace("=", " = ").split() if "=" in word else [word])]
        split += [""] if line.endswith("=") else []
        quoted = " ".join(shlex.quote(word) for word in split)
        script = BASH.format(words=quoted, last=len(split) - 1)
    elif shell == "zsh":
        return set(zsh(line, folder, env).split())
    else:
        script = f"newslint completion fish | source; complete -C {shlex.quote(line)}"
    done = subprocess.run([shell, "-c", script], cwd=folder, env=env, capture_output=True, text=True, timeout=60)
    return {row.split("\t")[0].strip() for row in done.stdout.splitlines() if row.strip()}


@pytest.mark.parametrize("shell", SHELLS)
def test_commands_options_formats_and_rules(house: Path, shell: str):
    (house / "artikel").mkdir()
    assert set(COMMANDS) <= complete(shell, "newslint ", house)
    assert {"--select", "--fix", "--format"} <= complete(shell, "newslint check --", house)
    assert {"text", "full", "concise", "jsonl"} <= complete(shell, "newslint check --format ", house)
    assert {"auto", "always", "never"} <= complete(shell, "newslint check --color ", house)
    assert RULES | {"agency"} <= complete(shell, "newslint rule ", house)
    assert complete(shell, "newslint check --select ", house) >= RULES
    assert complete(shell, "newslint check arti", house) & {"artikel", "artikel/"}
    assert "rule" in complete(shell, "newslint new ", house)
    assert complete(shell, "newslint accept arti", house) & {"artikel", "artikel/"}
    assert complete(shell, "newslint report artikel/rat.txt:3:29 ", house) >= RULES


@pytest.mark.parametrize("shell", SHELLS)
def test_a_value_after_an_equals_sign_and_the_second_name_of_a_list(house: Path, shell: str):
    offered = complete(shell, "newslint check --format=js", house)
    assert offered & {"jsonl", "--format=jsonl"}
    listed = complete(shell, "newslint check --select double-space,duplicated-w", house)
    assert listed & {"double-space,duplicated-word", "duplicated-word"}


@pytest.mark.parametrize("shell", SHELLS)
def test_the_rules_of_the_house_are_offered_too(house: Path, lint: Run, shell: str):
    lint("new", "rule", "kein-zeitnah")
    (house / "newslint.toml").write_text('packs = ["house.toml"]\n')
    assert {"kein-zeitnah"} <= complete(shell, "newslint check --ignore kein", house)


def test_every_argument_has_its_place():
    for command in COMMANDS:
        for action in command_parser(command)._actions:
            for flag in action.option_strings:
                assert any(flag in slot.flags for slot in completion.slots(command))


def test_the_overview_shows_every_command_with_an_example_that_runs(capsys: pytest.CaptureFixture[str]):
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    for command in COMMANDS:
        example = __import__(f"newslint.cli.{command}", fromlist=["EXAMPLE"]).EXAMPLE
        assert f"\n  {command:<12}" in shown and example in shown
        words = shlex.split(example.removeprefix('eval "$(').removesuffix(')"'))
        assert words[:2] == ["newslint", command]
        command_parser(command).parse_args(words[2:])
    assert max(map(len, shown.splitlines())) <= 100


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek"], "no command 'chek'; did you mean 'check'?"),
        (["article.txt"], "newslint check article.txt checks it"),
        (["xyz"], "newslint --help shows the commands"),
    ],
)
def test_a_command_that_there_is_not(house: Path, lint: Run, arguments: list[str], said: str):
    (house / "article.txt").write_text("x")
    done = lint(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr and done.stderr.count("\n") == 1

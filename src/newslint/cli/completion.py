"""``newslint completion SHELL``: a script for the shell, made from the parsers of the commands."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import NamedTuple

from newslint import report
from newslint.cli import COMMANDS, OK, command_parser
from newslint.wording import later, say

HELP = "Print the script that makes bash, zsh or fish complete newslint."
EXAMPLE = 'eval "$(newslint completion bash)"'
EPILOG = later("""\
bash    add to ~/.bashrc:  eval "$(newslint completion bash)"
zsh     add to ~/.zshrc, after compinit:  eval "$(newslint completion zsh)"
fish    newslint completion fish > ~/.config/fish/completions/newslint.fish
""")

# What a value can be, besides a list of words; names are asked for when they are needed, so that a house's are there.
FILES, RULES, FREE = "files", "rules", "free"


class Slot(NamedTuple):
    """An argument of a command: its flags (none for a positional), its help, and what its value is (None: no value)."""

    flags: tuple[str, ...]
    help: str
    value: str | tuple[str, ...] | None


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = say(EPILOG)
    parser.add_argument("shell", choices=(*SHELLS, "names"), help="the shell; names: the names of rules and packs")


def run(arguments: argparse.Namespace) -> int:
    """Write the script."""
    if arguments.shell == "names":
        from newslint.cli.common import Flags, every_rule
        from newslint.trust import TrustError

        try:
            rules = every_rule(Flags())
        except TrustError:  # pressing a key runs nobody's code
            rules = every_rule(Flags(isolated=True))
        names = [*(rule.name for rule in rules), *sorted({rule.pack for rule in rules if rule.pack})]
        print("\n".join(names))
    else:
        sys.stdout.write(SHELLS[arguments.shell]())
    return OK


def slots(command: str) -> list[Slot]:
    """Return the arguments of a command, those of its own commands included."""
    return list(_slots(command_parser(command)))


def _slots(parser: argparse.ArgumentParser) -> Iterator[Slot]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield Slot((), "", tuple(action.choices))
            for inner in action.choices.values():
                yield from (slot for slot in _slots(inner) if "--help" not in slot.flags)
        else:
            yield Slot(tuple(action.option_strings), _help(parser, action), _value(parser, action))


def _help(parser: argparse.ArgumentParser, action: argparse.Action) -> str:
    """Return the help of an argument up to the first semicolon, in one line, without what a shell reads as its own."""
    text = (parser._get_formatter()._expand_help(action) if action.help else "").partition(";")[0]
    return " ".join(text.split()).translate({ord(char): None for char in "'[]:\\\"`$"})


def _value(parser: argparse.ArgumentParser, action: argparse.Action) -> str | tuple[str, ...] | None:
    metavar = action.metavar if isinstance(action.metavar, str) else ""
    if action.nargs == 0:
        return None
    if action.choices:
        return tuple(map(str, action.choices))
    if action.dest == "format":
        return tuple(report.formats())
    if metavar.startswith("RULE") or (parser.prog == "newslint rule" and not action.option_strings):
        return RULES
    return FILES if any(word in metavar for word in ("PATH", "FILE", "PACK", "FOLDER", "DIR")) else FREE


def _summary(command: str) -> str:
    return str(command_parser(command).description).rstrip(".").translate({ord(char): None for char in "'\"`$[]\\"})


def bash() -> str:
    """Return the script for bash."""
    cases, values = [], []
    for command in COMMANDS:
        flags = [flag for slot in slots(command) for flag in slot.flags]
        words = [word for slot in slots(command) if not slot.flags for word in _bash_words(slot.value)]
        cases.append(f'        {command}) flags="{" ".join(flags)}"; kind="{" ".join(words)}" ;;')
        for slot in slots(command):
            if slot.flags and slot.value is not None:
                pattern = "|".join(f"{command}:{flag}" for flag in slot.flags)
                values.append(f'        {pattern}) kind="{" ".join(_bash_words(slot.value))}"; flags= ;;')
    return _BASH.format(commands=" ".join(COMMANDS), cases="\n".join(cases), values="\n".join(values))


def _bash_words(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (f"@{value}",)


_BASH = """\
# newslint completion for bash; made by: newslint completion bash
_newslint() {{
    local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD-1]}} command= flags= kind= word before=
    COMPREPLY=()
    if [[ $cur == = ]]; then cur=; elif [[ $prev == = ]]; then prev=${{COMP_WORDS[COMP_CWORD-2]}}; fi
    (( COMP_CWORD > 1 )) && command=${{COMP_WORDS[1]}}
    case $command in
        "") COMPREPLY=($(compgen -W "{commands} --help --version" -- "$cur")); return ;;
{cases}
    esac
    case $command:$prev in
{values}
    esac
    if [[ $cur == -* ]]; then COMPREPLY=($(compgen -W "$flags" -- "$cur")); return; fi
    for word in $kind; do
        case $word in
            @files) compopt -o filenames 2>/dev/null; COMPREPLY+=($(compgen -f -- "$cur")) ;;
            @rules)
                [[ $cur == *,* ]] && before=${{cur%,*}},
                COMPREPLY+=($(compgen -P "$before" -W "$(newslint completion names 2>/dev/null)" -- "${{cur##*,}}")) ;;
            @*) ;;
            *) COMPREPLY+=($(compgen -W "$word" -- "$cur")) ;;
        esac
    done
}}
complete -F _newslint newslint
"""


def zsh() -> str:
    """Return the script for zsh."""
    commands = "\n".join(f"        '{command}:{_summary(command)}'" for command in COMMANDS)
    cases = "\n".join(
        f"        {command}) _arguments {' '.join(_zsh_slots(command))} ;;"
        for command in COMMANDS
    )  # fmt: skip
    return _ZSH.format(commands=commands, cases=cases)


def _zsh_slots(command: str) -> Iterator[str]:
    for slot in slots(command):
        value = "" if slot.value is None else ":value:" + _zsh_value(slot.value)
        if slot.flags:
            for flag in slot.flags:
                yield f"'*{flag}{'=' if value and flag.startswith('--') else ''}[{slot.help}]{value}'"
    words = [word for slot in slots(command) if not slot.flags for word in _bash_words(slot.value)]
    if words:
        yield f"'*:value: _newslint_any {' '.join(word for word in words if word != '@free')}'"


def _zsh_value(value: str | tuple[str, ...]) -> str:
    if isinstance(value, tuple):
        return f"({' '.join(value)})"
    return {FILES: "_files", RULES: "_newslint_rules"}.get(value, "( )")


_ZSH = """\
#compdef newslint
# newslint completion for zsh; made by: newslint completion zsh
_newslint_rules() {{
    local -a names
    names=(${{(f)"$(newslint completion names 2>/dev/null)"}})
    compset -P '*,'
    compadd -S '' -a names
}}
_newslint_any() {{
    local word
    for word in "$@"; do
        case $word in
            @files) _files ;;
            @rules) _newslint_rules ;;
            *) compadd -- $word ;;
        esac
    done
}}
_newslint() {{
    local -a commands
    commands=(
{commands}
    )
    if (( CURRENT == 2 )); then
        _describe command commands
        return
    fi
    local command=$words[2]
    shift words
    (( CURRENT-- ))
    case $command in
{cases}
    esac
}}
compdef _newslint newslint
"""


def fish() -> str:
    """Return the script for fish."""
    lines = [_FISH]
    for command in COMMANDS:
        lines.append(f"complete -c newslint -n __fish_use_subcommand -f -a {command} -d '{_summary(command)}'")
        seen = f"'__fish_seen_subcommand_from {command}'"
        for slot in slots(command):
            line = f"complete -c newslint -n {seen}"
            for flag in slot.flags:
                line += f" -l {flag[2:]}" if flag.startswith("--") else f" -s {flag[1:]}"
            if slot.flags:
                lines.append(f"{line} -d '{slot.help}'")
            lines.append(line + (_fish_value(slot.value) if slot.flags else _fish_positional(slot.value)))
    return "\n".join(lines) + "\n"


def _fish_value(value: str | tuple[str, ...] | None) -> str:
    if value is None:
        return " -f"
    if isinstance(value, tuple):
        return f" -x -a '{' '.join(value)}'"
    return {FILES: " -r -F", RULES: " -x -a '(__newslint_rules)'"}.get(value, " -x")


def _fish_positional(value: str | tuple[str, ...] | None) -> str:
    if isinstance(value, tuple):
        return f" -f -a '{' '.join(value)}'"
    return {FILES: " -F", RULES: " -f -a '(__newslint_rules)'"}.get(str(value), " -f")


_FISH = """\
# newslint completion for fish; made by: newslint completion fish
complete -c newslint -e
function __newslint_rules
    set -l before (string match -r '.*,' -- (commandline -ct | string replace -r '^--[^=]*=' ''))
    for name in (newslint completion names 2>/dev/null)
        echo "$before$name"
    end
end
complete -c newslint -n __fish_use_subcommand -f -l version -d 'the version'
complete -c newslint -n __fish_use_subcommand -f -s h -l help -d 'the commands, with an example each'"""

SHELLS = {"bash": bash, "zsh": zsh, "fish": fish}

"""Every command of the table can be run, and the README lists just these."""

import re

import click
import pytest

from etoile_quiz.cli import COMMANDS, cli
from tests.cli.program import ROOT

CONTEXT = click.Context(cli)
ROW = re.compile(r"^\| (`etoile-quiz.*?) \| (.*) \|$", re.MULTILINE)
SPAN = re.compile(r"`(.*?)`")
OPTION = re.compile(r"--[a-z-]+")


def command_named(name: str) -> click.Command:
    command = cli.get_command(CONTEXT, name)
    assert command is not None
    return command


def rows() -> list[tuple[list[str], str]]:
    """Return for each row of the README's table the commands in its first column, and the rest of it."""
    section = (ROOT / "README.md").read_text(encoding="utf-8").split("\n## Commands\n")[1].split("\n#")[0]
    found = []
    for first, second in ROW.findall(section.replace("\\|", "/")):
        spans = [span.removeprefix("etoile-quiz").split() for span in SPAN.findall(first)]
        names = [words[0] for words in spans if words]
        main = command_named(names[0]) if names else None
        if isinstance(main, click.Group):
            names = [name for name in names if name not in main.commands]
        found.append((names, second))
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_of_the_table_is_there(name: str) -> None:
    command = command_named(name)
    assert command.name == name
    assert command.help
    assert COMMANDS[name].endswith(".")


def test_the_readme_lists_just_the_commands_there_are() -> None:
    listed = [name for names, _ in rows() for name in names]
    assert sorted(listed) == sorted(COMMANDS)


def test_every_option_in_the_readme_exists() -> None:
    seen = 0
    for names, text in rows():
        commands = [*map(command_named, names)] or [cli]
        known = {option for command in commands for parameter in command.params for option in parameter.opts}
        for option in OPTION.findall(text):
            assert option in known, f"{names}: {option}"
            seen += 1
    assert seen

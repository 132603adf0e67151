"""The guide to a first question shows what the program says: every command of it is run, in its order."""

import re
from pathlib import Path

import pytest

from tests.cli.program import ROOT, run

GUIDE = (ROOT / "docs" / "first-question.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"```console\n\$ etoile-quiz (.*)\n((?:.*\n)*?)```", GUIDE)


def test_every_command_of_the_guide_says_what_stands_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file, home = Path("swan.yaml"), tmp_path / "home"
    edits = {
        "new": lambda text: text.partition("questions:\n")[0] + GUIDE.partition("```yaml\n")[2].partition("```")[0],
        "check": lambda text: text.replace("A Swan", "a bluebird").replace("explanaton", "explanation"),
    }
    for command, shown in COMMANDS:
        # Play stops at prompts. A terminal shows what is typed there, with its line break; the program writes neither.
        prompts = re.compile(r"^((?:Your answer|Enter for) .*:) ?(.*)\n", re.MULTILINE)
        typed = "".join(f"{answer}\n" for _, answer in prompts.findall(shown))
        expected = prompts.sub(r"\1 ", shown)
        ended = run(*command.split(), home=home, typed=typed, terminal=bool(typed))
        said = ended.stdout.decode() + ended.stderr.decode()
        assert said.replace(str(home), "/home/you/.local/share/etoile-quiz") == expected
        if edit := edits.get(command.split()[0]):
            file.write_text(edit(file.read_text(encoding="utf-8")), encoding="utf-8")
    assert [command.split()[0] for command, _ in COMMANDS] == ["new", "check", "preview", "ids", "play"]

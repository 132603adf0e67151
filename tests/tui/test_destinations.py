"""Every destination is reached by its key, by its line in the menu, and by its name in the command palette."""

import ast
from pathlib import Path

import pytest
from textual.app import App, SystemCommand
from textual.pilot import Pilot

import etoile_quiz.tui
from etoile_quiz.game.confidence import CONFIDENCES
from etoile_quiz.game.lifelines import lifeline_of
from etoile_quiz.game.modes import MODES
from etoile_quiz.session.session import Session
from etoile_quiz.tui.destinations import DESTINATIONS, Destination
from etoile_quiz.tui.key_map import MARK_KEYS, ROUND_KEYS, SECTIONS
from etoile_quiz.tui.screens.dialog import Dialog
from etoile_quiz.tui.screens.help import help_lines
from etoile_quiz.tui.screens.home import IN_KEY_BAR, HomeScreen
from etoile_quiz.tui.screens.round import RoundScreen
from etoile_quiz.tui.widgets.menu import Menu

from .drawn import shown
from .house import Evening, playing, until

QUIT = "quit"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """Return a session in which everything is offered."""
    session = Evening(tmp_path).session()
    session.own_folder = tmp_path / "questions"
    session.library.notices = ("own.yaml: left out.",)
    return session


async def assert_elsewhere(pilot: Pilot[None], destination: Destination) -> None:
    """Check that the destination has been opened, and go home."""
    if destination.id == QUIT:
        assert pilot.app.return_code == 0
        return
    assert not isinstance(pilot.app.screen, HomeScreen), destination.id
    while len(pilot.app.screen_stack) > 1:
        pilot.app.pop_screen()
    await until(pilot, "Matinée ")


async def test_every_destination_is_in_the_menu_and_its_key_opens_it(session: Session) -> None:
    async with playing(session) as pilot:
        await until(pilot, "Matinée ")
        lines = {line.name: line.key for line in pilot.app.screen.query_one(Menu).lines if line.name}
        assert lines == {one.id: one.key.upper() for one in DESTINATIONS if one.id not in IN_KEY_BAR}
        for destination in DESTINATIONS:
            await pilot.press(*destination.keys.split(",")[:1])
            await assert_elsewhere(pilot, destination)


def command_named(app: App[None], title: str) -> SystemCommand:
    """Return a command of the palette."""
    (command,) = (command for command in app.get_system_commands(app.screen) if command.title == title)
    return command


async def test_the_palette_opens_every_destination(session: Session) -> None:
    async with playing(session) as pilot:
        await until(pilot, "Matinée ")
        for destination in DESTINATIONS:
            if destination.command:
                command = command_named(pilot.app, destination.command)
                assert command.help == destination.about
                command.callback()
                await pilot.pause()
                await assert_elsewhere(pilot, destination)


async def test_the_palette_opens_every_mode(session: Session) -> None:
    async with playing(session) as pilot:
        for mode in MODES:
            command_named(pilot.app, f"Play: {mode.name}").callback()
            await pilot.pause()
            if mode.rules.timed:
                await until(pilot, "Press Enter or click to begin")
                await pilot.press("enter")
                await until(pilot, "Question 1")
            screen = pilot.app.screen
            if mode.rules.reviews:
                assert isinstance(screen, Dialog)  # nothing has been answered yet, so nothing is due
            else:
                assert isinstance(screen, RoundScreen)
                assert screen.played is not None
                assert screen.played.rules == mode.rules
            pilot.app.pop_screen()
            await pilot.pause()


async def test_a_destination_is_found_by_typing_in_the_palette(session: Session) -> None:
    async with playing(session) as pilot:
        await pilot.press("ctrl+p")
        await until(pilot, "All days of the daily challenge")
        await pilot.press(*"calen")
        await until(pilot, "Calendar")
        await pilot.press("enter")
        await until(pilot, "Days in a row")
        assert "○ today" in shown(pilot.app)


def test_ids_and_keys_are_unique() -> None:
    assert len({destination.id for destination in DESTINATIONS}) == len(DESTINATIONS)
    assert len({destination.key for destination in DESTINATIONS}) == len(DESTINATIONS)


async def test_help_begins_with_the_screen_under_it(session: Session) -> None:
    async with playing(session) as pilot:
        await until(pilot, "Matinée ")
        assert "\n".join(line.plain.rstrip() for line in help_lines(pilot.app.screen)) == HELP
        for keys, first in (
            (("p",), "In a round"),
            (("1", "escape", "y"), "Results"),
            (("h", "r"), "Choosing a round"),
            (("h", "t"), "Here"),
        ):
            await pilot.press(*keys, "question_mark")
            await pilot.pause()
            rows = [row.partition("│")[2].partition("│")[0].strip() for row in shown(pilot.app).splitlines()]
            assert next(filter(None, rows)) == first
            await pilot.press("escape")


def test_no_letter_has_two_meanings_at_a_time() -> None:
    """Keys that a round asks with do nothing else in it once it is answered: a key pressed twice does nothing else."""
    asking = {
        binding.key for row in ROUND_KEYS for binding in row.bindings if binding.action.startswith(("use", "sure"))
    }
    marking = {key for binding in MARK_KEYS for key in binding.key.split(",")}
    assert not asking & marking
    others = {
        key
        for row in ROUND_KEYS
        for binding in row.bindings
        if not binding.action.startswith(("use", "sure"))
        for key in binding.key.split(",")
    }
    assert not asking & {key.lower() for key in others}, "a lifeline or a confidence takes a key of the round screen"
    for mode in MODES:
        helps = [lifeline_of(lifeline).key for lifeline in mode.rules.lifelines]
        stated = [confidence.key for confidence in CONFIDENCES] if mode.rules.asks_confidence else []
        assert len({*helps, *stated}) == len([*helps, *stated]), mode.id
    for section in SECTIONS:
        keys = [row.keys for row in section.rows if row.keys]
        assert len(set(keys)) == len(keys), section.heading


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Read all imports, also those in functions and those for type checking alone."""
    folder = Path(etoile_quiz.tui.__file__).parent
    imports: dict[str, set[str]] = {}
    for file in folder.rglob("*.py"):
        name = ".".join(("etoile_quiz.tui", *file.relative_to(folder).with_suffix("").parts))
        imports[name] = {
            node.module
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("etoile_quiz.tui")
        }
    while leaves := {name for name, needs in imports.items() if not needs & imports.keys()}:
        imports = {name: needs for name, needs in imports.items() if name not in leaves}
    assert not imports


HELP = """\
At home
M  S           today's matinée, today's soirée
P              play, or play again
D              practise what is due
R              choose what to play
C              the calendar of all days
W              say how far you have watched
T              statistics and rank
E              write a question; Ctrl+S saves
Y              your questions, stars and flags
O              settings

In a round
1–4  A–D       answer (AZERTY: & é " ')
↑ ↓  Enter     pick an option, answer with it
X  S  H        fifty-fifty, skip, hint
S  F  G        sure, fairly sure, a guess
Enter Space →  go on
*  !  U        star or unstar, flag, sources
Page Up/Down   scroll a long question
Esc            leave; your answers are kept

Everywhere
?  F1          this help
Ctrl+P         all commands by name
Ctrl+Q         quit

Points
100 200 300    easy, medium, hard
+10 %          per right one in a row, to +50 %"""

"""All places that a player can go to from the home screen, each defined once.

The home menu, the keys of the home screen, the help sheet and the command palette are made from these values.
A new screen needs a module in `screens/` with a function `open_screen`, and a row here.
"""

from collections.abc import Callable
from importlib import import_module

from msgspec import Struct

from etoile_quiz.daily.lock import EDITION_NAMES, EDITIONS, Edition
from etoile_quiz.game.modes import PRACTICE
from etoile_quiz.tui.navigator import Navigator


class Destination(Struct, frozen=True, kw_only=True):
    """One place to go to, or one thing to do."""

    id: str
    key: str
    """The key on the home screen."""
    label: str
    """The name in the menu."""
    opens: Callable[[Navigator], None]
    note: str = ""
    """What the menu says beside the name, where the home screen knows nothing better."""
    bar: str = ""
    """The name in the key bar; empty where the key bar does not show it."""
    help: str = ""
    """What the help sheet says of the key; empty where the sheet does not name it."""
    command: str = ""
    """The name in the command palette; empty where the palette does not offer it."""
    about: str = ""
    """What the palette says below the name."""
    starts: bool = False
    """Whether it leaves all other screens, and so may not be chosen over unsaved work."""
    offered: Callable[[Navigator], bool] = lambda navigator: True

    @property
    def keys(self) -> str:
        """Return the key, and further keys, as Textual names them."""
        return {"?": "question_mark,f1"}.get(self.key, self.key)


def _screen(module: str) -> Callable[[Navigator], None]:
    """Return a function that opens a screen. It imports the module of the screen at that moment.

    All screens together take 250 ms to import, 145 ms of them for writing: more than the first frame takes.
    """

    def open_screen(navigator: Navigator) -> None:
        import_module(f"etoile_quiz.tui.screens.{module}").open_screen(navigator)

    return open_screen


def _today(edition: Edition) -> Destination:
    name = EDITION_NAMES[edition]
    return Destination(
        id=edition,
        key=name[0],
        label=name.capitalize(),
        opens=lambda navigator: navigator.play_today(edition),
        bar=name.capitalize(),
        help=f"today's {name}",
        command=f"Daily: {name.capitalize()}",
        about="Today's quiz",
        starts=True,
        offered=lambda navigator: edition in navigator.editions,
    )


DESTINATIONS = (
    *map(_today, EDITIONS),
    Destination(
        id="play",
        key="p",
        label="Play",
        # The palette offers every mode by its name instead.
        opens=lambda navigator: navigator.play_mode(navigator.session.player.settings.mode),
        bar="Play",
        help="play, or play again",
        starts=True,
    ),
    Destination(
        id="practice",
        key="d",
        label="Practise",
        opens=lambda navigator: navigator.play_mode(PRACTICE.id),
        help="practise what is due",
        starts=True,
    ),
    Destination(
        id="choose",
        key="r",
        label="Choose",
        opens=_screen("choose"),
        note="mode, subject, difficulty",
        help="choose what to play",
        command="Choose a round",
        about="Mode, difficulty, category, episode and more",
        starts=True,
    ),
    Destination(
        id="calendar",
        key="c",
        label="Calendar",
        opens=_screen("calendar"),
        bar="Calendar",
        help="the calendar of all days",
        command="Calendar",
        about="All days of the daily challenge",
        starts=True,
        offered=lambda navigator: bool(navigator.editions),
    ),
    Destination(
        id="watched",
        key="w",
        label="Watched",
        opens=lambda navigator: navigator.ask_watched(),
        help="say how far you have watched",
        command="Watched",
        about="Say how far you have watched",
    ),
    Destination(
        id="notices",
        key="n",
        label="Notes",
        opens=lambda navigator: navigator.tell("About your own files", "\n\n".join(navigator.session.library.notices)),
        offered=lambda navigator: bool(navigator.session.library.notices),
    ),
    Destination(
        id="statistics",
        key="t",
        label="Statistics",
        opens=_screen("statistics"),
        note="what you know, and how well",
        help="statistics and rank",
        command="Statistics",
        about="Rank, accuracy, best rounds",
        starts=True,
    ),
    Destination(
        id="write",
        key="e",
        label="Write",
        opens=_screen("write"),
        note="a question of your own",
        help="write a question; Ctrl+S saves",
        command="Write",
        about="A question of your own",
        starts=True,
        offered=lambda navigator: navigator.session.own_folder is not None,
    ),
    Destination(
        id="mine",
        key="y",
        label="Yours",
        opens=_screen("mine"),
        note="your questions, stars and flags",
        help="your questions, stars and flags",
        command="Yours",
        about="Edit or delete your questions, take stars and flags back",
        starts=True,
    ),
    Destination(
        id="settings",
        key="o",
        label="Settings",
        opens=_screen("settings"),
        help="settings",
        command="Settings",
        about="How the game looks and plays",
    ),
    Destination(
        id="help",
        key="?",
        label="Help",
        opens=_screen("help"),
        bar="Help",
        command="Help",
        about="All keys",
    ),
    Destination(
        id="quit",
        key="q",
        label="Quit",
        # The palette has Textual's own command for it.
        opens=lambda navigator: navigator.quit(),
        bar="Quit",
    ),
)
BY_ID = {destination.id: destination for destination in DESTINATIONS}

"""The home screen in lines: a greeting, today's quizzes, and a menu of all there is."""

import sys
from collections.abc import Callable
from functools import partial
from typing import TextIO

from etoile_quiz.daily.lock import EDITION_NAMES, Edition
from etoile_quiz.drivers.daily_round import DailyRoundDriver
from etoile_quiz.drivers.free_round import FreeRoundDriver
from etoile_quiz.drivers.round_driver import NotPlayedError, RoundDriver
from etoile_quiz.game.codes import BadCodeError
from etoile_quiz.game.modes import MODES, PRACTICE, mode_note, mode_of
from etoile_quiz.game.round_filter import RoundFilter
from etoile_quiz.game.rules import ROUND_SIZE
from etoile_quiz.messages.daily import edition_name, standing
from etoile_quiz.messages.levels import watched_name
from etoile_quiz.plain.conversation import Conversation
from etoile_quiz.plain.daily import today_lines
from etoile_quiz.plain.play import play
from etoile_quiz.plain.statistics import tell
from etoile_quiz.plain.watched import ask_watched
from etoile_quiz.session.daily_service import DailyService, DailyStart
from etoile_quiz.session.session import Session
from etoile_quiz.text.numbers import plural

EDITION_KEYS: dict[Edition, str] = {"matinee": "m", "soiree": "s"}
PROMPT = "What now (? lists all, q stops): "


def open_home(session: Session, read: TextIO, write: TextIO, *, errors: TextIO | None = None) -> None:
    """Offer all there is to play and to read until the player stops, or until the end of the input."""
    HomeMenu(session, read, write, errors or sys.stderr).open()


class HomeMenu:
    """The menu of one player at one pair of streams, with their choices for the next round."""

    def __init__(self, session: Session, read: TextIO, write: TextIO, errors: TextIO) -> None:
        self._session = session
        self._read, self._write, self._errors = read, write, errors
        self._conversation = Conversation(session, read, write, errors)
        self._lines = self._conversation.lines
        self._size: int | None = None
        self._shows_only = False

    def open(self) -> None:
        """Greet the player, and do what they type until they stop."""
        self._lines.line(f"Welcome to {self._session.library.title}. Type a letter and press Enter.")
        if self._session.player.must_ask_watched:
            ask_watched(self._session, self._conversation)
        self._tell_all()
        while (typed := self._conversation.ask_line(PROMPT)) not in ("q", None):
            if chosen := self._entries().get(typed or "?"):
                chosen[1]()
            else:
                self._lines.line(f"Please type {', '.join(self._entries())} or q.")
            self._lines.line()

    def _entries(self) -> dict[str, tuple[str, Callable[[], None]]]:
        """Return what can be typed now: for each key its words and its action."""
        library, player = self._session.library, self._session.player
        mode = mode_of(player.settings.mode)
        size = "" if mode.rules.endless else f", {plural(self._size or ROUND_SIZE, 'question')}"
        entries: dict[str, tuple[str, Callable[[], None]]] = {}
        if daily := self._session.daily:
            for edition in daily.editions:
                entries[EDITION_KEYS[edition]] = (
                    f"today's {EDITION_NAMES[edition]}",
                    partial(self._play_daily, daily, edition),
                )
        entries["p"] = f"play a round, now {mode.name}{size}", lambda: self._deal(player.settings.mode, self._size)
        entries["o"] = "mode and number of questions of a round", self._choose_mode
        if library.show_title != library.title and library.show_title:
            now, other = library.show_title, library.title
            if not self._shows_only:
                now, other = other, f"{now} only"
            entries["e"] = f"rounds about {other} instead of {now}", self._switch_shows
        entries["r"] = "practise what you missed or may soon forget", lambda: self._deal(PRACTICE.id)
        entries["t"] = "play your starred questions", self._play_starred
        entries["c"] = "play a challenge code", self._play_code
        entries["n"] = "your statistics", self._tell_statistics
        if library.levels:
            watched = watched_name(player.watched, library.levels).lower()
            entries["w"] = (
                f"how far you have watched, now {watched}",
                lambda: ask_watched(self._session, self._conversation),
            )
        entries["?"] = "today's quizzes and this list", self._tell_all
        return entries

    def _tell_all(self) -> None:
        for line in today_lines(self._session.daily) if self._session.daily else ():
            self._lines.line(line)
        for key, (words, _) in self._entries().items():
            self._lines.line(f"{key}: {words}", hanging=3)
        self._lines.line("q: stop")

    def _play_daily(self, daily: DailyService, edition: Edition) -> None:
        start = DailyStart(daily.today(), edition)
        state = daily.state(start.day, edition)
        if state.state == "finished" and not daily.refusal(start.day, edition):
            self._lines.line(f"{edition_name(edition)}: {standing(state)}.")
            if self._conversation.ask_line("Once more, though it does not count? (y yes, Enter no): ") != "y":
                return
        self._play(DailyRoundDriver(self._session, start, replay=True))

    def _deal(self, mode: str, size: int | None = None, *, starred: bool = False) -> None:
        """Play a round, or say why there is none."""
        library = self._session.library
        shows = tuple(pack.pack for pack in library.packs if pack.levels) if self._shows_only else ()
        round_filter = RoundFilter(
            watched=self._session.player.watched, mode=mode, size=size, packs=shows, starred=starred
        )
        self._play(FreeRoundDriver(self._session, round_filter))

    def _play(self, driver: RoundDriver) -> None:
        try:
            play(driver, self._read, self._write, errors=self._errors)
        except NotPlayedError as error:
            self._lines.line(str(error))

    def _play_starred(self) -> None:
        if self._session.player.starred_ids:
            self._deal(self._session.player.settings.mode, starred=True)
        else:
            self._lines.line("You have starred nothing yet: type * behind an answer.")

    def _play_code(self) -> None:
        if code := self._conversation.ask_line("The code (Enter for none): "):
            try:
                self._play(FreeRoundDriver(self._session, self._session.rounds.challenge_in(code)))
            except BadCodeError as error:
                self._lines.line(f"It cannot be played: {error}.")

    def _choose_mode(self) -> None:
        """Let the player choose a mode, which is remembered, and a number of questions for this sitting."""
        player = self._session.player
        for number, mode in enumerate(MODES, start=1):
            self._lines.line(f"{number}. {mode.name}. {mode_note(mode.id, player.settings.timer_factor)}", hanging=3)
        mode = mode_of(player.settings.mode)
        typed = self._number(f"Your answer (1–{len(MODES)}, Enter keeps {mode.name}): ", len(MODES))
        if typed:
            mode = MODES[typed - 1]
            player.set("mode", mode.id)
            self._conversation.tell_warning()
        if mode.rules.timed and player.settings_file:
            self._lines.line(f"For longer clocks set timer_factor in {player.settings_file}.")
        if not mode.rules.endless:
            self._size = self._number(f"How many questions (Enter for {ROUND_SIZE}): ")

    def _number(self, prompt: str, most: int = 1000) -> int | None:
        """Return a number from 1 on; None for Enter and the end of the input."""
        while typed := self._conversation.ask_line(prompt):
            if typed.isascii() and typed.isdecimal() and 1 <= int(typed[:9]) <= most:
                return int(typed)
            self._lines.line(f"Please type a number from 1 to {most}, or press Enter.")
        return None

    def _switch_shows(self) -> None:
        self._shows_only = not self._shows_only
        library = self._session.library
        self._lines.line(f"Rounds are about {library.show_title if self._shows_only else library.title} now.")

    def _tell_statistics(self) -> None:
        player = self._session.player
        tell(self._session, player.statistics(), player.progress(), self._write)

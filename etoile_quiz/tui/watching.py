"""Asking how far the player has watched, and saying what a change will show or hide before it does."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from etoile_quiz.game.deal import RoundFilter, matching
from etoile_quiz.messages.levels import watched_name
from etoile_quiz.text.numbers import plural
from etoile_quiz.tui.screens.dialog import Dialog
from etoile_quiz.tui.screens.watched import WatchedScreen

if TYPE_CHECKING:
    from etoile_quiz.tui.app import EtoileApp

SURE = ("Leave it as it is", "I have watched that far")


def ask_watched(app: "EtoileApp", then: Callable[[], None]) -> None:
    """Ask for the level and remember it; then go on, whatever was said.

    Raising it, other than the first time, takes a second step: what was shown by mistake cannot be unseen.
    """
    session = app.session
    first, before = session.player.must_ask_watched, session.player.watched

    def decide(level: int | None) -> None:
        if level is None:
            then()
        elif level > before and not first:
            heading = f"{watched_name(level, session.library.levels)}?"
            app.push_screen(Dialog(heading, raised(before, level, _between(app, before, level)), SURE), confirm(level))
        else:
            session.player.set("watched", level)
            if level < before:
                app.notify(lowered(level, before, _between(app, level, before)), timeout=6, markup=False)
            then()

    def confirm(level: int) -> Callable[[int | None], None]:
        def decided(answer: int | None) -> None:
            if answer:
                session.player.set("watched", level)
            then()

        return decided

    app.push_screen(WatchedScreen(session.library.show_title, before, session.library.levels), decide)


def raised(before: int, level: int, questions: int | None) -> str:
    """Return what watching further will show. `questions` is how many more can come; None while that is not known."""
    count = "more questions" if questions is None else plural(questions, "more question")
    return (
        f"{_episodes(before + 1, level)}: {count} can come; names and events from {_them(before, level)} will be shown."
    )


def lowered(level: int, before: int, questions: int | None) -> str:
    """Return what is hidden again after going back to a lower level."""
    count = "" if questions is None else f"; {plural(questions, 'question')} fewer can come"
    return f"{_episodes(level + 1, before)}: everything from {_them(level, before)} is hidden again{count}."


def _between(app: "EtoileApp", low: int, high: int) -> int | None:
    """Return how many questions the higher level has that the lower one has not; None while they are being prepared."""
    if not app.prepared.is_set():
        return None
    bank = app.session.library.bank
    return len(matching(bank, RoundFilter(watched=high))) - len(matching(bank, RoundFilter(watched=low)))


def _episodes(first: int, last: int) -> str:
    if first == last:
        return f"Episode {first}"
    return f"Episodes {first} {'and' if last == first + 1 else 'to'} {last}"


def _them(low: int, high: int) -> str:
    return "it" if high == low + 1 else "them"

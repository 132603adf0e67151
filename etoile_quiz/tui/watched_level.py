"""Asking how far the player has watched. Before a change, the player reads what it will show or hide."""

from collections.abc import Callable

from etoile_quiz.game.round_filter import RoundFilter, matching
from etoile_quiz.messages.levels import watched_name
from etoile_quiz.text.numbers import plural
from etoile_quiz.tui.navigator import Navigator
from etoile_quiz.tui.screens.dialog import Dialog
from etoile_quiz.tui.screens.watched import WatchedScreen

SURE = ("Leave it as it is", "I have watched that far")


def ask_watched(navigator: Navigator, then: Callable[[], None]) -> None:
    """Ask for the level and remember it. Call `then` afterwards, even if there was no answer.

    To raise it takes a second step, except the first time: a spoiler that was shown by mistake cannot be taken back.
    """
    session = navigator.session
    first, before = session.player.must_ask_watched, session.player.watched

    def decide(level: int | None) -> None:
        if level is None:
            then()
        elif level > before and not first:
            heading = f"{watched_name(level, session.library.levels)}?"
            navigator.show(
                Dialog(heading, raised(before, level, _between(navigator, before, level)), SURE, highlighted=1),
                confirm(level),
            )
        else:
            session.player.set("watched", level)
            if level < before:
                navigator.notify(lowered(level, before, _between(navigator, level, before)))
            then()

    def confirm(level: int) -> Callable[[int | None], None]:
        def decided(answer: int | None) -> None:
            if answer:
                session.player.set("watched", level)
            then()

        return decided

    navigator.show(WatchedScreen(session.library.show_title, before, session.library.levels), decide)


def raised(before: int, level: int, questions: int | None) -> str:
    """Return what a higher level will show. `questions` is how many more can come; None while that is not known."""
    count = "more questions" if questions is None else plural(questions, "more question")
    return (
        f"{_episodes(before + 1, level)}: {count} can come; names and events from {_them(before, level)} will be shown."
    )


def lowered(level: int, before: int, questions: int | None) -> str:
    """Return what a lower level hides again."""
    count = "" if questions is None else f"; {plural(questions, 'question')} fewer can come"
    return f"{_episodes(level + 1, before)}: everything from {_them(level, before)} is hidden again{count}."


def _between(navigator: Navigator, low: int, high: int) -> int | None:
    """Return how many more questions the higher level has; None while they are being prepared."""
    if not navigator.prepared.is_set():
        return None
    bank = navigator.session.library.bank
    return len(matching(bank, RoundFilter(watched=high))) - len(matching(bank, RoundFilter(watched=low)))


def _episodes(first: int, last: int) -> str:
    if first == last:
        return f"Episode {first}"
    return f"Episodes {first} {'and' if last == first + 1 else 'to'} {last}"


def _them(low: int, high: int) -> str:
    return "it" if high == low + 1 else "them"

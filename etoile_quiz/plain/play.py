"""Playing a round in lines, with its report and the encore after it."""

import sys
from collections.abc import Iterator
from typing import TextIO

from etoile_quiz.drivers.encore_round import EncoreRoundDriver
from etoile_quiz.drivers.round_driver import RoundDriver
from etoile_quiz.drivers.round_report import RoundReport
from etoile_quiz.game.round import Round
from etoile_quiz.messages.levels import NOT_ASKED
from etoile_quiz.plain.conversation import Conversation


def play(driver: RoundDriver, read: TextIO, write: TextIO, *, errors: TextIO | None = None) -> Round:
    """Play a round, one line read a question, and return it as it ended; without questions if the player did not begin it.

    Each answer is kept before its verdict is written, so neither Ctrl-C nor a closed pipe loses it; both go through to the
    caller, Ctrl-C once the round is summed up. The session's warnings go to `errors`, by default to standard error. After the
    round follow its report and, if a person wants it, an encore of the missed questions. Raises NotPlayedError.
    """
    conversation = Conversation(driver.session, read, write, errors or sys.stderr)
    lines = conversation.lines
    driver.prepare()
    conversation.tell_warning()
    for line in (driver.title, *driver.introduction):
        lines.line(line)
    if driver.session.player.must_ask_watched:
        lines.line(NOT_ASKED)
    if driver.waits and not conversation.wait_to_begin():
        return Round.of(())
    round_ = _play_through(driver, conversation)
    if round_.phase == "finished":
        for paragraph in filter(None, _paragraphs(driver.report(round_), news=conversation.has_person)):
            lines.line(f"\n{paragraph}")
    conversation.finish()
    missed, before = round_.missed, len(round_.questions) + 1
    # An encore in which nothing was learned is not offered again.
    while 0 < len(missed) < before and conversation.wants_encore(len(missed)):
        before = len(missed)
        missed = _play_through(EncoreRoundDriver(driver.session, missed), conversation).missed
        conversation.finish()
    return round_


def _play_through(driver: RoundDriver, conversation: Conversation) -> Round:
    """Play a round to its end, or until the player stops, and sum it up. One that stays open is not finished."""
    round_ = driver.begin()
    conversation.tell_warning()
    if not driver.introduction and (note := driver.note(round_)):
        conversation.lines.line(note)
    while round_.phase != "finished":
        revealed = conversation.ask(round_, driver)
        goes_on = False
        if revealed is not None:
            goes_on = conversation.reveal(revealed, driver.note(revealed)) or revealed.is_last
            round_ = revealed
        if goes_on:
            round_ = driver.advance(round_)
        elif left := driver.leave(round_):
            round_ = left
        else:
            conversation.leave_open(round_, driver.leave_note(round_))
            return round_
    conversation.sum_up(round_)
    return round_


def _paragraphs(report: RoundReport, *, news: bool) -> Iterator[str]:
    """Yield news, rank, what to share and how the dailies went. Without news the same round gives the same lines."""
    if news:
        yield "\n".join(f"{words}." for words in (report.best, *report.news) if words)
    yield report.rank.text
    yield report.code_note if report.share else ""
    yield report.share
    yield "\n".join(report.recap)

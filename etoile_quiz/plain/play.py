"""Playing a round in lines, with the encore after it."""

import sys
from collections.abc import Iterator
from typing import TextIO

from msgspec.structs import replace

from etoile_quiz.game.deal import DealtRound
from etoile_quiz.game.modes import ENCORE, MODE_NAMES, mode_note
from etoile_quiz.game.round import Round
from etoile_quiz.history.completed import contest_of
from etoile_quiz.messages.dealing import REPEATS_NOTE, shrunk_note
from etoile_quiz.messages.levels import NOT_ASKED
from etoile_quiz.messages.news import beside_best, news
from etoile_quiz.messages.rank import rank_after
from etoile_quiz.messages.sharing import code_note, play_command, share_text
from etoile_quiz.plain.conversation import Conversation
from etoile_quiz.plain.line_writer import LineWriter
from etoile_quiz.plain.typed_answers import TypedAnswer
from etoile_quiz.question import Question
from etoile_quiz.session.session import Session
from etoile_quiz.text.numbers import plural


def play(session: Session, dealt: DealtRound, read: TextIO, write: TextIO, *, errors: TextIO | None = None) -> Round:
    """Play a round, one line read a question, and return it as it ended.

    Each answer is kept before its verdict is written, so neither Ctrl-C nor a closed pipe loses it; both go through to the
    caller, Ctrl-C once the round is summed up. The session's warnings go to `errors`, by default to standard error. After the
    round follow its challenge code and, if a person wants it, an encore of the missed questions.
    """
    conversation = Conversation(session, read, write, errors or sys.stderr)
    lines = conversation.lines
    conversation.tell_warning()
    _announce(lines, session, dealt)
    if dealt.round_filter.rules.timed:
        conversation.wait_for("the first question, when the clock starts")
    mode, run = dealt.round_filter.mode, session.rounds.new_run()
    begun = Round.of(dealt.questions, session.rounds.rules(mode))
    round_ = _play_through(session, conversation, begun, mode, session.rounds.following(dealt), run)
    session.player.keep_end(run, round_, mode)
    if conversation.has_person and round_.answers:
        lines.line()
        _tell_news(lines, session, round_, mode, run)
    if rank := rank_after(session.player, run, session.library.categories).text:
        lines.line()
        for line in rank.splitlines():
            lines.line(line)
    code = session.rounds.code(replace(dealt, questions=round_.questions))
    if code or round_.answers:
        lines.line()
        lines.line(code_note(dealt, code))
        lines.line()
        shared = share_text(_title(session, dealt), dealt, round_, code) if round_.answers else play_command(code)
        lines.line(shared)
    conversation.finish()
    missed = round_.missed
    while missed and conversation.wants_encore(len(missed)):
        run = session.rounds.new_run()
        encore = session.rounds.encore(missed, run)
        missed = _play_through(session, conversation, encore, ENCORE.id, iter(()), run).missed
        conversation.finish()
    return round_


def _play_through(
    session: Session, conversation: Conversation, round_: Round, mode: str, following: Iterator[Question], run: str
) -> Round:
    """Play a round to its end, or until the player stops, and sum it up."""

    def answer(round_: Round, typed: TypedAnswer, seconds: float) -> Round:
        answered = round_.answer(typed.option, seconds, typed.confidence)
        session.player.keep_answer(run, answered, mode)
        return answered

    while round_.phase != "finished":
        revealed = conversation.ask(round_, answer)
        conversation.tell_warning()
        if revealed is None:
            round_ = round_.leave()
        elif conversation.reveal(revealed):
            round_ = revealed.advance(next(following, None))
        else:
            round_ = revealed.leave()
    conversation.sum_up(round_)
    return round_


def _tell_news(lines: LineWriter, session: Session, round_: Round, mode: str, run: str) -> None:
    before, kind = session.player.statistics(without=run), contest_of(round_, mode)
    for words in filter(None, (beside_best(round_, kind, before), *news(round_, kind, before))):
        lines.line(f"{words}.")


def _title(session: Session, dealt: DealtRound) -> str:
    """Return the titles of the packs that the round is dealt from, those with episodes first."""
    packs = [pack for pack in session.library.packs if pack.pack in dealt.round_filter.packs]
    shows_first = sorted(packs, key=lambda pack: -pack.levels)
    return " · ".join(pack.title for pack in shows_first) or session.library.title


def _announce(lines: LineWriter, session: Session, dealt: DealtRound) -> None:
    if title := _title(session, dealt):
        lines.line(title)
    mode = dealt.round_filter.mode
    lines.line(f"{MODE_NAMES[mode]}. {mode_note(mode, session.player.settings.timer_factor)}")
    if dealt.shrunk:
        lines.line(shrunk_note(len(dealt.questions), dealt.round_filter))
    elif not dealt.round_filter.goes_on:
        lines.line(f"{plural(len(dealt.questions), 'question')}.")
    if dealt.repeats:
        lines.line(REPEATS_NOTE)
    if session.player.must_ask_watched:
        lines.line(NOT_ASKED)

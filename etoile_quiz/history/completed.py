"""Which rounds were played to their end, and what their points can be compared with."""

from msgspec import Struct

from etoile_quiz.game.modes import DAILY
from etoile_quiz.game.round import Round
from etoile_quiz.game.rules import ROUND_SIZE
from etoile_quiz.history.attempts import BEGUN, FINISHED, AttemptBegun, AttemptFinished
from etoile_quiz.history.events import EventRow
from etoile_quiz.history.record import Record

ROUND_FINISHED = "round-finished"


class RoundFinished(Struct, frozen=True, kw_only=True):
    """A round was played to its end: the player did not leave it. `questions`: how many it had, 0 in an endless round."""

    run: str
    at: str
    mode: str
    questions: int


def finished_row(played: Round, *, run: str, at: str, mode: str) -> EventRow:
    """Return the row that says that a round was played to its end."""
    questions = 0 if played.rules.endless else len(played.questions)
    event = RoundFinished(run=run, at=at, mode=mode, questions=questions)
    return EventRow.of(event, ROUND_FINISHED, uid=f"{run}/finished", at=at, run=run, family="")


def contest(mode: str, questions: int = 0) -> str:
    """Return the name of all rounds whose points can be compared: `classic`, or `classic/20` for a size that is not usual."""
    return mode if questions in (0, ROUND_SIZE) else f"{mode}/{questions}"


def contest_of(round_: Round, mode: str) -> str:
    """Return the contest that a round of a mode takes part in."""
    return contest(mode, 0 if round_.rules.endless else len(round_.questions))


def daily_contest(edition: str) -> str:
    """Return the same for a day's quiz: `daily/matinee`. The editions are dealt from different questions."""
    return f"{DAILY.id}/{edition}"


def completed_rounds(record: Record) -> dict[str, str]:
    """Return the contest of each run that was played to its end and counts."""
    ended = [row.decoded(RoundFinished) for row in record.rows_of_kind(ROUND_FINISHED)]
    rounds = {end.run: contest(end.mode, end.questions) for end in ended if end}
    finished = {row.run for row in record.rows_of_kind(FINISHED) if row.decoded(AttemptFinished)}
    begun = [row.decoded(AttemptBegun) for row in record.rows_of_kind(BEGUN)]
    ranked = [attempt for attempt in begun if attempt and attempt.ranked and attempt.run in finished]
    return rounds | {attempt.run: daily_contest(attempt.edition) for attempt in ranked}

"""Attempts at dailies, made from the record: which there are, how far each has come, which one counts."""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz.daily.lock import FIRST_DAY, Edition
from etoile_quiz.daily.quiz import Daily
from etoile_quiz.game.modes import DAILY
from etoile_quiz.game.round import Round
from etoile_quiz.history.events import ANSWER, AnswerEvent, EventRow
from etoile_quiz.history.record import Record
from etoile_quiz.history.stored_questions import decode_questions, encode_questions
from etoile_quiz.question import Question

BEGUN = "attempt-begun"
QUESTIONS = "attempt-questions"
FINISHED = "attempt-finished"
_RANKED = "ranked/"
_LONGEST = timedelta(days=36_525)


class AttemptBegun(Struct, frozen=True, kw_only=True):
    """A day's quiz was begun. Only a ranked attempt counts for the streak, and only one a day and edition."""

    run: str
    at: str
    date: date
    edition: Edition
    number: int
    digest: str
    ranked: bool
    pack: str = ""
    """The pack that the lock belongs to: each has a daily of its own."""
    watched: int | None = None
    """How far its questions go, 0 in the matinée. Earlier versions did not keep it: their soirées asked about everything."""


class AttemptFinished(Struct, frozen=True, kw_only=True):
    """The last question of an attempt was answered. It is written in one step with that answer."""

    run: str
    at: str


class Attempt(Struct, frozen=True, kw_only=True):
    """An attempt: its questions, as they were when it began, and the answers so far, in order."""

    begun: AttemptBegun
    questions: tuple[Question, ...]
    answers: tuple[AnswerEvent, ...] = ()

    @property
    def finished(self) -> bool:
        """Return whether every question is answered."""
        return len(self.answers) >= len(self.questions)

    @property
    def round(self) -> Round:
        """Return the round to go on with: the first open question asked, or finished."""
        return Round.restored(self.questions, tuple(event.answer for event in self.answers), DAILY.rules)

    def revealing(self, position: int) -> Round:
        """Return the round at the moment when the answered question at this index is revealed."""
        answers = tuple(event.answer for event in self.answers[: position + 1])
        return Round.restored(self.questions, answers, DAILY.rules, revealing=True)


class AttemptOverview(Struct, frozen=True):
    """All attempts in short. `ranked`: for each day and edition the one that counts; `unranked`: archive and practice;
    `finished`: the runs that are finished."""

    ranked: dict[tuple[date, Edition], AttemptBegun]
    unranked: tuple[AttemptBegun, ...]
    finished: frozenset[str]

    @property
    def days(self) -> frozenset[date]:
        """Return the days on which a ranked attempt is finished. The streak counts them."""
        return frozenset(day for (day, _), begun in self.ranked.items() if begun.run in self.finished)


class Attempts:
    """The attempts at the daily of one pack, in a record.

    Trouble with the disk never raises: the record's `warning` names it, and play goes on.
    """

    def __init__(self, record: Record, pack: str = "") -> None:
        self._record = record
        self._pack = pack

    def overview(self) -> AttemptOverview:
        """Return all attempts in short."""
        begun = [event for event in _decoded(self._record.rows_of_kind(BEGUN)) if event.pack == self._pack]
        finished = _finishes(self._record.rows_of_kind(FINISHED))
        groups: dict[tuple[date, Edition], list[AttemptBegun]] = {}
        for event in begun:
            if event.ranked:
                groups.setdefault((event.date, event.edition), []).append(event)
        return AttemptOverview(
            {quiz: counting_attempt(events, finished) for quiz, events in groups.items()},
            tuple(event for event in begun if not event.ranked),
            frozenset(finished),
        )

    def rights(self, runs: Container[str]) -> Counter[str]:
        """Return the number of right answers in each of these attempts."""
        rows = (row for row in self._record.rows_of_kind(ANSWER) if row.run in runs)
        return Counter(event.run for row in rows if (event := row.decoded(AnswerEvent)) and event.right)

    def ranked(self, day: date, edition: Edition) -> Attempt | None:
        """Return the ranked attempt of a day and edition, if it was begun and its questions can be read."""
        begun = self._ranked_begun(day, edition)
        return None if begun is None else self._attempt(begun, ())

    def begin(self, daily: Daily, *, run: str, at: str, ranked: bool = True) -> Attempt:
        """Begin an attempt, or return the ranked one of that day and edition, whichever game began it.

        `run` is an id that no other machine gives. An attempt that is not ranked is always a new one.
        """
        begun = AttemptBegun(
            run=run,
            at=at,
            date=daily.date,
            edition=daily.edition,
            number=daily.number,
            digest=daily.digest,
            ranked=ranked,
            pack=self._pack,
            watched=daily.watched,
        )
        if not ranked:
            self._record.append(_begun_row(begun))
            return Attempt(begun=begun, questions=daily.questions)
        there = self._ranked_begun(daily.date, daily.edition)
        if there is None:
            questions = encode_questions(daily.questions)
            row = EventRow(uid=f"{run}/questions", at=at, kind=QUESTIONS, run=run, family="", body=questions)
            self._record.append_if_first(_begun_row(begun), row)
            there = self._ranked_begun(daily.date, daily.edition) or begun
        return self._attempt(there, daily.questions) or Attempt(begun=there, questions=daily.questions)

    def answer(self, attempt: Attempt, option: int, seconds: float, *, at: str) -> Attempt:
        """Answer the open question of an attempt and return the attempt with that answer.

        Where another game has answered that question meanwhile, its answer counts and not this one. What makes no sense
        (an option that is not there, a finished attempt) changes nothing.
        """
        position = len(attempt.answers)
        round_ = attempt.round.answer(option, seconds)
        if round_.revealed is None or round_.revealed.answer is None:
            return attempt
        run = attempt.begun.run
        event = AnswerEvent.of(
            round_.revealed.question, round_.revealed.answer, run=run, at=at, mode=DAILY.id, position=position
        )
        rows = [EventRow.of_answer(event, f"{run}/{position}")]
        if position == len(attempt.questions) - 1:
            finished = AttemptFinished(run=run, at=at)
            rows.append(EventRow.of(finished, FINISHED, uid=f"{run}/finished", at=at, run=run, family=""))
        self._record.append(*rows)
        answers = dict(enumerate((*attempt.answers, event))) | _answers_by_position(self._record.rows_of_run(run))
        return replace(attempt, answers=_leading_answers(answers, attempt.questions))

    def _ranked_begun(self, day: date, edition: Edition) -> AttemptBegun | None:
        events = _decoded(self._record.rows_of_kind(BEGUN, _subject(self._pack, day, edition, ranked=True)))
        if not events:
            return None
        # Most days have one attempt, and then it does not matter which are finished.
        finished = _finishes(self._record.rows_of_kind(FINISHED)) if len(events) > 1 else {}
        return counting_attempt(events, finished)

    def _attempt(self, begun: AttemptBegun, default: Sequence[Question]) -> Attempt | None:
        """Return an attempt with its own questions, or with the default where those cannot be read."""
        rows = self._record.rows_of_run(begun.run)
        stored = [questions for row in rows if row.kind == QUESTIONS and (questions := decode_questions(row.body))]
        questions = stored[-1] if stored else tuple(default)
        if not questions:
            return None
        answers = _leading_answers(_answers_by_position(rows), questions)
        return Attempt(begun=begun, questions=questions, answers=answers)


def counting_attempt(attempts: Iterable[AttemptBegun], finished: dict[str, datetime]) -> AttemptBegun:
    """Return the attempt that counts of several ranked ones at one quiz, since two machines may each have one.

    It is the one that was finished first; while none is, the one that was begun first.
    """
    return min(
        attempts,
        key=lambda begun: (begun.run not in finished, finished.get(begun.run, parse_moment(begun.at)), begun.run),
    )


def parse_moment(at: str) -> datetime:
    """Return the moment that an event names; the last possible one where it names none."""
    try:
        return datetime.fromisoformat(at).astimezone(UTC)
    except (ValueError, OverflowError):
        return datetime.max.replace(tzinfo=UTC)


def _begun_row(begun: AttemptBegun) -> EventRow:
    return EventRow.of(begun, BEGUN, uid=f"{begun.run}/begun", at=begun.at, run=begun.run, family=subject_of(begun))


def subject_of(begun: AttemptBegun) -> str:
    """Return what the row of this event is about: pack, day and edition, and whether it counts."""
    return _subject(begun.pack, begun.date, begun.edition, ranked=begun.ranked)


def _subject(pack: str, day: date, edition: Edition, *, ranked: bool) -> str:
    return f"{_RANKED if ranked else 'unranked/'}{pack}/{day.isoformat()}/{edition}"


def _decoded(rows: Iterable[EventRow]) -> list[AttemptBegun]:
    """Return the attempts in these rows, without those of a day that is none of the daily's, which only a forged row has."""
    events = (event for row in rows if (event := row.decoded(AttemptBegun)))
    return [event for event in events if timedelta() <= event.date - FIRST_DAY < _LONGEST]


def _finishes(rows: Iterable[EventRow]) -> dict[str, datetime]:
    return {event.run: parse_moment(event.at) for row in rows if (event := row.decoded(AttemptFinished))}


def _answers_by_position(rows: Iterable[EventRow]) -> dict[int, AnswerEvent]:
    events = [event for row in rows if row.kind == ANSWER and (event := row.decoded(AnswerEvent))]
    return {event.position: event for event in events if event.position is not None}


def _leading_answers(given: dict[int, AnswerEvent], questions: Sequence[Question]) -> tuple[AnswerEvent, ...]:
    """Return the answers up to the first question without one that fits it."""
    answers: list[AnswerEvent] = []
    for position, question in enumerate(questions):
        answer = given.get(position)
        if answer is None or answer.chosen is None or not 0 <= answer.chosen < len(question.options):
            break
        answers.append(answer)
    return tuple(answers)

"""Attempts at dailies, folded from the record: which there are, where each stands, which one counts."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz.daily.lock import Edition
from etoile_quiz.daily.quiz import Daily
from etoile_quiz.game.round import Round
from etoile_quiz.history.record import ANSWER, AnswerEvent, EventRow, Record
from etoile_quiz.question import Question

BEGUN = "attempt-begun"
QUESTIONS = "attempt-questions"
FINISHED = "attempt-finished"
MODE = "daily"
RANKED = "ranked/"
"""How what a ranked attempt is about begins."""


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


class AttemptFinished(Struct, frozen=True, kw_only=True):
    """The last question of an attempt was answered; kept in one step with that answer."""

    run: str
    at: str


class Attempt(Struct, frozen=True, kw_only=True):
    """An attempt as it stands: its questions, as they were when it began, and the answers that were given, in order."""

    begun: AttemptBegun
    questions: tuple[Question, ...]
    answers: tuple[AnswerEvent, ...] = ()

    @property
    def finished(self) -> bool:
        """Tell whether every question is answered."""
        return len(self.answers) >= len(self.questions)

    @property
    def round(self) -> Round:
        """Return the round to go on with: the first open question asked, or finished."""
        played = Round.of(self.questions)
        for answer in self.answers:
            played = _answered(played, answer).advance()
        return played

    def revealing(self, position: int) -> Round:
        """Return the round at the moment when the answered question at this index is being revealed."""
        played = replace(self, answers=self.answers[:position]).round
        answer = self.answers[position]
        return _answered(played, answer)


class Ledger(Struct, frozen=True):
    """All attempts in short. `ranked`: of each day and edition the one that counts; `others`: archive and practice."""

    ranked: dict[tuple[date, Edition], AttemptBegun]
    others: tuple[AttemptBegun, ...]
    finished: frozenset[str]
    """The runs that are finished."""

    @property
    def days(self) -> frozenset[date]:
        """Return the days on which a ranked attempt is finished: what the streak is made of."""
        return frozenset(day for (day, _), begun in self.ranked.items() if begun.run in self.finished)


class Attempts:
    """The attempts in a record at the daily of one pack. Trouble with the disk never raises: the record's `warning` says so,
    and play goes on."""

    def __init__(self, record: Record, pack: str = "") -> None:
        self._record = record
        self._pack = pack

    def ledger(self) -> Ledger:
        """Return all attempts in short."""
        events = [event for row in self._record.of_kind(BEGUN) if (event := row.told(AttemptBegun))]
        begun = [event for event in events if event.pack == self._pack]
        finished = _finishes(self._record.of_kind(FINISHED))
        groups: dict[tuple[date, Edition], list[AttemptBegun]] = {}
        for event in begun:
            if event.ranked:
                groups.setdefault((event.date, event.edition), []).append(event)
        return Ledger(
            {place: counting(events, finished) for place, events in groups.items()},
            tuple(event for event in begun if not event.ranked),
            frozenset(finished),
        )

    def ranked(self, day: date, edition: Edition) -> Attempt | None:
        """Return the ranked attempt of a day and edition, if it was begun and its questions can be read."""
        begun = self._ranked_begun(day, edition)
        return None if begun is None else self._as_it_stands(begun, ())

    def begin(self, daily: Daily, *, run: str, at: str, ranked: bool = True) -> Attempt:
        """Begin an attempt, or return the ranked one of that day and edition as it stands, whoever began it.

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
        )
        if not ranked:
            self._record.append(_begun_row(begun))
            return Attempt(begun=begun, questions=daily.questions)
        there = self._ranked_begun(daily.date, daily.edition)
        if there is None:
            questions = msgspec.json.encode(daily.questions).decode()
            kept = EventRow(uid=f"{run}/questions", at=at, kind=QUESTIONS, run=run, family="", body=questions)
            self._record.claim(_begun_row(begun), kept)
            there = self._ranked_begun(daily.date, daily.edition) or begun
        return self._as_it_stands(there, daily.questions) or Attempt(begun=there, questions=daily.questions)

    def answer(self, attempt: Attempt, option: int, seconds: float, *, at: str) -> Attempt:
        """Answer the open question of an attempt and return it as it then stands.

        Where another game has answered that question meanwhile, its answer holds and not this one. What makes no sense (an
        option that is not there, a finished attempt) changes nothing.
        """
        position = len(attempt.answers)
        played = attempt.round.answer(option, seconds)
        if played.revealed is None or played.revealed.answer is None:
            return attempt
        run = attempt.begun.run
        event = AnswerEvent.of(
            played.revealed.question, played.revealed.answer, run=run, at=at, mode=MODE, position=position
        )
        rows = [EventRow.of(event, f"{run}/{position}")]
        if position == len(attempt.questions) - 1:
            body = msgspec.json.encode(AttemptFinished(run=run, at=at)).decode()
            rows.append(EventRow(uid=f"{run}/finished", at=at, kind=FINISHED, run=run, family="", body=body))
        self._record.append(*rows)
        given = dict(enumerate((*attempt.answers, event)))
        return replace(attempt, answers=_in_order(given | self._given(run), attempt.questions))

    def _ranked_begun(self, day: date, edition: Edition) -> AttemptBegun | None:
        rows = self._record.of_kind(BEGUN, _about(self._pack, day, edition, ranked=True))
        events = [event for row in rows if (event := row.told(AttemptBegun))]
        if not events:
            return None
        # Most days have one attempt, and then it need not be known which are finished.
        finished = _finishes(self._record.of_kind(FINISHED)) if len(events) > 1 else {}
        return counting(events, finished)

    def _as_it_stands(self, begun: AttemptBegun, otherwise: Sequence[Question]) -> Attempt | None:
        """Return an attempt with its own questions, or with others where those cannot be read."""
        questions = tuple(otherwise)
        rows = self._record.within(begun.run)
        for row in rows:
            if row.kind == QUESTIONS:
                questions = row.told(tuple[Question, ...]) or questions
        if not questions:
            return None
        return Attempt(begun=begun, questions=questions, answers=_in_order(_given_in(rows), questions))

    def _given(self, run: str) -> dict[int, AnswerEvent]:
        return _given_in(self._record.within(run))


def counting(attempts: Iterable[AttemptBegun], finished: dict[str, datetime]) -> AttemptBegun:
    """Return which of several ranked attempts at one quiz counts, as two machines may each have one.

    It is the one that was finished first; while none is, the one that was begun first.
    """
    return min(
        attempts,
        key=lambda begun: (begun.run not in finished, finished.get(begun.run, moment(begun.at)), begun.run),
    )


def moment(at: str) -> datetime:
    """Return the moment that an event names; the last there can be where it names none."""
    try:
        return datetime.fromisoformat(at).astimezone(UTC)
    except (ValueError, OverflowError):
        return datetime.max.replace(tzinfo=UTC)


def _begun_row(begun: AttemptBegun) -> EventRow:
    about = _about(begun.pack, begun.date, begun.edition, ranked=begun.ranked)
    body = msgspec.json.encode(begun).decode()
    return EventRow(uid=f"{begun.run}/begun", at=begun.at, kind=BEGUN, run=begun.run, family=about, body=body)


def _about(pack: str, day: date, edition: Edition, *, ranked: bool) -> str:
    return f"{RANKED if ranked else 'unranked/'}{pack}/{day.isoformat()}/{edition}"


def _finishes(rows: Iterable[EventRow]) -> dict[str, datetime]:
    return {event.run: moment(event.at) for row in rows if (event := row.told(AttemptFinished))}


def _given_in(rows: Iterable[EventRow]) -> dict[int, AnswerEvent]:
    events = [event for row in rows if row.kind == ANSWER and (event := row.told(AnswerEvent))]
    return {event.position: event for event in events if event.position is not None}


def _answered(played: Round, answer: AnswerEvent) -> Round:
    return played if answer.chosen is None else played.answer(answer.chosen, answer.seconds)


def _in_order(given: dict[int, AnswerEvent], questions: Sequence[Question]) -> tuple[AnswerEvent, ...]:
    """Return the answers up to the first question without one that can be given to it."""
    answers: list[AnswerEvent] = []
    for position, question in enumerate(questions):
        answer = given.get(position)
        if answer is None or answer.chosen is None or not 0 <= answer.chosen < len(question.options):
            break
        answers.append(answer)
    return tuple(answers)

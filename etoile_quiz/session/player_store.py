"""What is kept of one player: answers, stars, flags and settings."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from etoile_quiz import __version__
from etoile_quiz.history.events import AnswerEvent
from etoile_quiz.history.record import Record
from etoile_quiz.history.setting_fields import Settings, SettingValue
from etoile_quiz.history.settings import SettingsFile
from etoile_quiz.history.stars import Stars
from etoile_quiz.session.environment import Environment
from etoile_quiz.session.pack_library import PackLibrary

# The first frame needs only the settings. The rest is imported where it is used.
if TYPE_CHECKING:
    from etoile_quiz.game.rank import Progress, Rank
    from etoile_quiz.game.round import Round
    from etoile_quiz.history.answers import AnswerSummary
    from etoile_quiz.history.flags import Flag, Reason
    from etoile_quiz.history.statistics import AnswerStatistics
    from etoile_quiz.question import Question
    from etoile_quiz.session.practice import ReviewPlan


class AroundRun(Struct, frozen=True):
    """The record beside one run: the statistics of all earlier answers, and the progress before and after the run."""

    earlier: "AnswerStatistics"
    before: "Progress"
    progress: "Progress"


class PlayerStore:
    """The record and the settings of one player. Trouble with the disk never raises: the warnings tell of it.

    `watched` overrides the remembered level for this session. `flags_file` holds flagged questions; None keeps none.
    """

    def __init__(
        self,
        library: PackLibrary,
        record: Record,
        settings: SettingsFile,
        environment: Environment,
        *,
        watched: int | None = None,
        flags_file: Path | None = None,
    ) -> None:
        self.record = record
        self.flags_file = flags_file
        self._library = library
        self._settings = settings
        self._environment = environment
        self._watched = watched
        self._stars = Stars(record)

    @property
    def settings(self) -> Settings:
        """Return the settings."""
        return self._settings.settings

    @property
    def settings_file(self) -> Path | None:
        """Return the path of the settings file; None where settings are not kept."""
        return self._settings.path

    @property
    def settings_warning(self) -> str:
        """Return the faults of the settings, one a line; empty if there are none."""
        return self._settings.warning

    def set(self, name: str, value: SettingValue) -> None:
        """Change a setting, for this session and later ones. Raises ValueError for a value that it cannot have."""
        if name == "watched":
            self._watched = None
        self._settings.set(name, value)

    @property
    def must_ask_watched(self) -> bool:
        """Tell whether the player has not yet said how far they have watched."""
        return self._watched is None and self.settings.watched is None and self._library.levels > 0

    @property
    def watched(self) -> int:
        """Return how far the player has watched: as given for this session, else as remembered, else 0."""
        if self._watched is not None:
            return self._watched
        return min(self.settings.watched or 0, self._library.levels)

    def keep_answer(self, run: str, round_: "Round", mode: str) -> None:
        """Write the round's latest answer into the record, unless the question was skipped or cut off."""
        revealed = round_.revealed
        if revealed is None or revealed.answer is None or not revealed.answer.counts:
            return
        at = self._environment.timestamp()
        answer = AnswerEvent.of(revealed.question, revealed.answer, run=run, at=at, mode=mode, helped=round_.helped)
        self.record.add(answer)

    def keep_end(self, run: str, round_: "Round", mode: str) -> None:
        """Write into the record that a round was played to its end. Nothing is written of one that the player left."""
        from etoile_quiz.history.completed import finished_row

        if round_.phase == "finished" and not round_.left:
            self.record.append(finished_row(round_, run=run, at=self._environment.timestamp(), mode=mode))

    @property
    def starred_ids(self) -> frozenset[str]:
        """Return the ids of all starred questions."""
        return self._stars.ids

    def star(self, question: "Question", *, starred: bool = True) -> None:
        """Star a question, or take its star away."""
        self._stars.set(question, starred=starred, at=self._environment.timestamp())

    def unstar(self, question_id: str) -> None:
        """Take the star of a question away, even of one that no pack has any more."""
        self._stars.remove(question_id, at=self._environment.timestamp())

    def flags(self) -> "tuple[Flag, ...]":
        """Return all flags. Raises FlagError where they cannot be read."""
        from etoile_quiz.history.flags import read_flags

        return () if self.flags_file is None else read_flags(self.flags_file)

    def withdraw(self, flag: "Flag") -> None:
        """Take a flag back. Raises FlagError where that cannot be kept."""
        from etoile_quiz.history.flags import withdraw_flag

        if self.flags_file is not None:
            withdraw_flag(self.flags_file, flag)

    def flag(self, question: "Question", reason: "Reason | None" = None) -> None:
        """Flag a question as bad. Raises FlagError where that cannot be kept."""
        if self.flags_file is None:
            return
        from etoile_quiz.history.flags import Flag, keep_flag

        pack = self._library.find(question.pack)
        at, version = self._environment.timestamp(), pack.version if pack else ""
        keep_flag(self.flags_file, Flag.of(question, reason, at=at, version=version, program=__version__))

    def rank(self) -> "Rank":
        """Return the player's rank at their level. It reads the record: call it in a thread."""
        return self.progress().rank

    def progress(self) -> "Progress":
        """Return how far the player has come, the days played left out. Call it in a thread, as `rank`."""
        from etoile_quiz.game.rank import progress_of
        from etoile_quiz.history.answers import last_right

        return progress_of(self._library.bank, self.watched, last_right(self.record), self._library.own)

    def around(self, run: str) -> "AroundRun":
        """Return the record before and after a run, which is the last one. Call it in a thread, as `rank`."""
        from etoile_quiz.game.rank import progress_of
        from etoile_quiz.history.answers import answers_in
        from etoile_quiz.history.completed import completed_rounds
        from etoile_quiz.history.statistics import day_in, statistics_of

        day_of, library = day_in(self._environment.zone), self._library
        answers = tuple(answers_in(self.record))
        earlier = tuple(answer for answer in answers if answer.run != run)

        def progress(answers: "tuple[AnswerSummary, ...]") -> "Progress":
            first = {answer.run: answer.at for answer in reversed(answers)}
            days = {day_of(at) for at in first.values()} - {None}
            last = {answer.family: answer.right for answer in answers}
            return progress_of(library.bank, self.watched, last, library.own, len(days))

        statistics = statistics_of(earlier, day_of, completed_rounds(self.record))
        return AroundRun(statistics, progress(earlier), progress(answers))

    def reviews(self) -> "ReviewPlan":
        """Return which families are to be asked again. It reads the record: call it in a thread."""
        from etoile_quiz.history.answers import last_answers
        from etoile_quiz.session.practice import ANSWERS_OF_A_FAMILY, plan_reviews

        return plan_reviews(last_answers(self.record, ANSWERS_OF_A_FAMILY), self._environment.now())

    def missed(self) -> frozenset[str]:
        """Return the families whose last answer was wrong. It reads the record: call it in a thread."""
        from etoile_quiz.history.answers import last_right

        return frozenset(family for family, right in last_right(self.record).items() if not right)

    def statistics(self, progress: Callable[[float], None] = lambda share: None) -> "AnswerStatistics":
        """Return the statistics of all answers. It reads the record: call it in a thread.

        `progress` gets the share read.
        """
        from etoile_quiz.history.answers import answers_in
        from etoile_quiz.history.completed import completed_rounds
        from etoile_quiz.history.soundness import unreadable_rows
        from etoile_quiz.history.statistics import day_in, statistics_of

        statistics = statistics_of(
            answers_in(self.record, progress), day_in(self._environment.zone), completed_rounds(self.record)
        )
        self.record.unreadable |= unreadable_rows(self.record)
        return statistics

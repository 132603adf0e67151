"""What both front ends share: the bank, the record, the settings, and the clock of one sitting."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cached_property

from etoile_quiz.game.deal import Deal, Wishes, deal
from etoile_quiz.game.round import Round
from etoile_quiz.generator.facts import FactBase
from etoile_quiz.generator.generate import bank_of
from etoile_quiz.history.record import AnswerEvent, Record
from etoile_quiz.history.settings import SettingsFile
from etoile_quiz.question import Question


class Session:
    """One sitting of one player. Clock (seconds, monotonic), date and entropy are given, so that tests can own them."""

    def __init__(
        self,
        packs: Sequence[FactBase],
        record: Record,
        settings: SettingsFile,
        *,
        clock: Callable[[], float],
        now: Callable[[], datetime],
        entropy: Callable[[], str],
        watched: int | None = None,
        notices: Sequence[str] = (),
    ) -> None:
        self.packs = tuple(packs)
        self.notices = tuple(notices)
        """What the player should know before anything is played: files of their own that had to be left out."""
        self.clock = clock
        self._record = record
        self._settings = settings
        self._now = now
        self._entropy = entropy
        self._watched = watched

    @property
    def levels(self) -> int:
        """Return the highest spoiler level of any pack: the last episode."""
        return max((pack.levels for pack in self.packs), default=0)

    @property
    def title(self) -> str:
        """Return what the quiz is about."""
        return " · ".join(pack.title for pack in self.packs)

    @property
    def categories(self) -> dict[str, str]:
        """Return the names of all categories under their ids; the first pack that names one decides."""
        return {category: name for pack in reversed(self.packs) for category, name in pack.categories.items()}

    @property
    def asks_watched(self) -> bool:
        """Tell whether the player has yet to say how far they have watched."""
        return self._watched is None and self._settings.settings.watched is None and self.levels > 0

    @property
    def watched(self) -> int:
        """Return how far the player has watched: as given for this sitting, else as remembered, else not at all."""
        if self._watched is not None:
            return self._watched
        return min(self._settings.settings.watched or 0, self.levels)

    def remember_watched(self, level: int) -> None:
        """Set how far the player has watched, for now and for later sittings."""
        self._watched = None
        self._settings.set_watched(level)

    @property
    def trouble(self) -> str:
        """Return why something is not kept, or nothing while all is well."""
        return self._record.trouble or self._settings.trouble

    @cached_property
    def bank(self) -> tuple[Question, ...]:
        """Return all questions that can be dealt, whatever their level. The first call generates them."""
        return bank_of(self.packs)

    def deal(self, wishes: Wishes, seed: str | None = None) -> Deal:
        """Choose a round's questions. A seed fixes them whatever was played before; without one, what was answered lately
        comes last. Raises TooFewQuestionsError."""
        if seed is not None:
            return deal(self.bank, wishes, seed)
        return deal(self.bank, wishes, self._entropy(), self._record.last_answered())

    def new_run(self) -> str:
        """Return an id for a new round."""
        return self._entropy()

    def keep(self, run: str, played: Round) -> None:
        """Write the latest answer of this round into the record."""
        revealed = played.revealed
        if revealed is None or revealed.answer is None:
            return
        question, answer = revealed.question, revealed.answer
        self._record.add(
            AnswerEvent(
                run=run,
                at=self._now().isoformat(timespec="milliseconds"),
                question=question.id,
                family=question.family,
                pack=question.pack,
                form=question.form,
                category=question.category,
                level=question.difficulty.level,
                spoiler=question.spoiler,
                episode=question.episode,
                stem=question.stem,
                options=tuple(option.text for option in question.options),
                key=question.key,
                chosen=answer.option,
                right=answer.right,
                seconds=answer.seconds,
                points=answer.points,
                mode="classic",
            )
        )

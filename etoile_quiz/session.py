"""What both front ends share: the bank, the record, the settings, and the clock of one sitting."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, tzinfo
from functools import cached_property

from etoile_quiz.daily.day_clock import DayClock
from etoile_quiz.daily.desk import DailyDesk
from etoile_quiz.daily.finding import BadLockError
from etoile_quiz.daily.programme import Programme
from etoile_quiz.game.codes import LONGEST, BadCodeError, Challenge, encode
from etoile_quiz.game.deal import Deal, Wishes, deal, line_up
from etoile_quiz.game.hints import hint_for
from etoile_quiz.game.modes import Mode, Rules, rules_of
from etoile_quiz.game.rematch import challenge_from, deal_again
from etoile_quiz.game.round import Round
from etoile_quiz.generator.facts import FactBase
from etoile_quiz.history.record import AnswerEvent, Record
from etoile_quiz.history.settings import SettingsFile
from etoile_quiz.question import Question


class Session:
    """One sitting of one player. Clock (seconds, monotonic), date and entropy are given, so that tests can own them.

    `zone` is whose date the daily goes by, None being the system's; `programme` finds the daily when it is first asked for.
    """

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
        zone: tzinfo | None = None,
        programme: Callable[[], Programme | None] = lambda: None,
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
        self._zone = zone
        self._programme = programme
        self.daily_trouble = ""
        """Why there is no daily though there is a lock; nothing until `daily` has been asked for."""

    @property
    def levels(self) -> int:
        """Return the highest spoiler level of any pack: the last episode."""
        return max((pack.levels for pack in self.packs), default=0)

    @property
    def title(self) -> str:
        """Return what the quiz is about."""
        shows_first = sorted(self.packs, key=lambda pack: -pack.levels)
        return " · ".join(pack.title for pack in shows_first)

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
        return self._record.trouble or self._settings.trouble or self.daily_trouble

    @cached_property
    def daily(self) -> DailyDesk | None:
        """Return the daily of these packs; None where they have none. The first call reads the lock."""
        try:
            programme = self._programme()
        except BadLockError as error:
            self.daily_trouble = str(error)
            return None
        if programme is None:
            return None
        clock = DayClock(self._now, self._zone)
        return DailyDesk(programme, self._record, clock, entropy=self._entropy, watched=lambda: self.watched)

    @cached_property
    def bank(self) -> tuple[Question, ...]:
        """Return all questions that can be dealt, whatever their level. The first call generates them."""
        from etoile_quiz.generator.generate import bank_of  # after the first frame, not before it

        return bank_of(self.packs)

    def deal(self, wishes: Wishes, seed: str | None = None) -> Deal:
        """Choose a round's questions. A seed fixes them whatever was played before; without one, what was answered lately
        comes last. Raises TooFewQuestionsError."""
        if seed is not None:
            return deal(self.bank, wishes, seed)
        return deal(self.bank, wishes, self._entropy(), self._record.last_answered())

    @property
    def timer_factor(self) -> float:
        """Return by how much clocks are stretched for this player."""
        return 1.0

    def rules(self, mode: Mode) -> Rules:
        """Return the rules of a mode as this player has settled them."""
        return rules_of(mode, self.timer_factor)

    def goes_on(self, wishes: Wishes) -> bool:
        """Tell whether a round goes on for as long as there are questions."""
        return self.rules(wishes.mode).endless and wishes.size is None

    def following(self, wishes: Wishes, dealt: Deal) -> Iterator[Question]:
        """Yield what comes after the questions that were dealt, in a round that goes on."""
        if not self.goes_on(wishes):
            return iter(())
        return line_up(self.bank, wishes, dealt.seed, dealt.answered, asked=dealt.questions)

    def hint(self, played: Round) -> str:
        """Return another fact about the key of the open question; nothing where there is none to tell."""
        pack = played.question.pack if played.question else ""
        base = next((base for base in self.packs if base.pack == pack), None)
        return "" if base is None else hint_for(base, played, self.watched)

    def code(self, wishes: Wishes, dealt: Deal) -> str:
        """Return the challenge code of a round that was dealt here; nothing where its seed is too long for one."""
        code = encode(challenge_from(self.bank, wishes, dealt))
        return code if len(code.replace("-", "")) <= LONGEST else ""

    def rematch(self, challenge: Challenge) -> Deal:
        """Deal the round of a challenge. Raises BadCodeError where it goes beyond what was watched, or the packs differ."""
        level = challenge.wishes.watched
        if self.watched < level <= self.levels:
            so_far = f"through episode {self.watched}" if self.watched else "nothing yet"
            raise BadCodeError(
                f"the round is for those who have watched through episode {level}, and you have watched {so_far}; "
                f"say --watched {level}, if you have watched more"
            )
        return deal_again(self.bank, challenge)

    def new_run(self) -> str:
        """Return an id for a new round."""
        return self._entropy()

    def keep(self, run: str, played: Round, mode: Mode) -> None:
        """Write the latest answer of this round into the record, if there was one."""
        revealed = played.revealed
        if revealed is None or revealed.answer is None or not revealed.answer.counts:
            return
        at = self._now().isoformat(timespec="milliseconds")
        self._record.add(AnswerEvent.of(revealed.question, revealed.answer, run=run, at=at, mode=mode))

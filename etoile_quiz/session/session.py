"""What both front ends share: the bank, the record, the settings, and the clock of one sitting."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, tzinfo
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from etoile_quiz import __version__
from etoile_quiz.game.modes import ENCORE, Mode, Rules, rules_of
from etoile_quiz.history.record import AnswerEvent, Record
from etoile_quiz.history.setting_fields import Settings, SettingValue
from etoile_quiz.history.settings import SettingsFile
from etoile_quiz.history.stars import Stars
from etoile_quiz.packs.store.reading import PackRead

# A first frame needs little of what a sitting can do. The rest is imported where it is done.
if TYPE_CHECKING:
    from etoile_quiz.daily.schedule import DailySchedule
    from etoile_quiz.game.codes import Challenge
    from etoile_quiz.game.deal import DealtRound, RoundFilter
    from etoile_quiz.game.rank import Rank
    from etoile_quiz.game.round import Round
    from etoile_quiz.generator.facts import FactBase
    from etoile_quiz.history.flags import Reason
    from etoile_quiz.history.statistics import AnswerStatistics
    from etoile_quiz.question import Question
    from etoile_quiz.session.daily_service import DailyService


class Session:
    """One sitting of one player. Clock (seconds, monotonic), date and entropy are given, so that tests can own them.

    `zone` is whose date the daily goes by, None being the system's; `programme` finds the daily when it is first asked for;
    `flags` is the file of flagged questions, None keeping none; `own_folder` is where the player's own questions are, None
    where they are not played; `still` says that the environment wants nothing to move.
    """

    def __init__(
        self,
        packs: "Sequence[FactBase] | Sequence[PackRead]",
        record: Record,
        settings: SettingsFile,
        *,
        clock: Callable[[], float],
        now: Callable[[], datetime],
        entropy: Callable[[], str],
        watched: int | None = None,
        notices: Sequence[str] = (),
        zone: tzinfo | None = None,
        schedule: "Callable[[], DailySchedule | None]" = lambda: None,
        flags: Path | None = None,
        own_folder: Path | None = None,
        still: bool = False,
    ) -> None:
        self._packs: tuple[FactBase | PackRead, ...] = (*packs,)
        self.notices = tuple(notices)
        """What the player should know before anything is played: files of their own that had to be left out."""
        self.clock = clock
        self._record = record
        self._settings = settings
        self._now = now
        self._entropy = entropy
        self._watched = watched
        self._zone = zone
        self._schedule = schedule
        self._stars = Stars(record)
        self.flags_file = flags
        """Where flagged questions are kept; None where they are not."""
        self.own_folder = own_folder
        self._still = still
        self.daily_warning = ""
        """Why there is no daily though there is a lock; nothing until `daily` has been asked for."""

    @cached_property
    def packs(self) -> "tuple[FactBase, ...]":
        """Return what the packs say. The first call opens those that are not open yet."""
        opened = (pack.base if isinstance(pack, PackRead) else pack for pack in self._packs)
        return tuple(base for base in opened if base is not None)

    @property
    def levels(self) -> int:
        """Return the highest spoiler level of any pack: the last episode."""
        return max((pack.levels for pack in self._packs), default=0)

    @property
    def title(self) -> str:
        """Return what the quiz is about."""
        shows_first = sorted(self._packs, key=lambda pack: -pack.levels)
        return " · ".join(pack.title for pack in shows_first)

    @property
    def show_title(self) -> str:
        """Return what can be watched: the packs with episodes."""
        return " · ".join(pack.title for pack in self._packs if pack.levels)

    @property
    def categories(self) -> dict[str, str]:
        """Return the names of all categories under their ids; the first pack that names one decides."""
        return {category: name for pack in reversed(self.packs) for category, name in pack.categories.items()}

    @property
    def settings(self) -> Settings:
        """Return what the player has settled."""
        return self._settings.settings

    @property
    def settings_file(self) -> Path | None:
        """Return where the settings are kept; None where they are not."""
        return self._settings.path

    @property
    def settings_warning(self) -> str:
        """Return what is wrong with the settings, a line each; nothing while all is well."""
        return self._settings.warning

    def set(self, name: str, value: SettingValue) -> None:
        """Change a setting, for now and for later sittings. Raises ValueError where it cannot have this value."""
        if name == "watched":
            self._watched = None
        self._settings.set(name, value)

    @property
    def motion(self) -> bool:
        """Tell whether things may move on screen."""
        return self.settings.motion and not self._still

    @property
    def asks_watched(self) -> bool:
        """Tell whether the player has yet to say how far they have watched."""
        return self._watched is None and self.settings.watched is None and self.levels > 0

    @property
    def watched(self) -> int:
        """Return how far the player has watched: as given for this sitting, else as remembered, else not at all."""
        if self._watched is not None:
            return self._watched
        return min(self.settings.watched or 0, self.levels)

    @property
    def warning(self) -> str:
        """Return why something is not kept, or nothing while all is well."""
        return self._record.warning or self._settings.warning or self.daily_warning

    @cached_property
    def daily(self) -> "DailyService | None":
        """Return the daily of these packs; None where they have none. The first call reads the lock."""
        from etoile_quiz.packs.store.schedules import BadLockError
        from etoile_quiz.session.daily_service import DailyService
        from etoile_quiz.session.day_clock import DayClock

        try:
            schedule = self._schedule()
        except BadLockError as error:
            self.daily_warning = str(error)
            return None
        if schedule is None:
            return None
        clock = DayClock(self._now, self._zone)
        return DailyService(schedule, self._record, clock, entropy=self._entropy, watched=lambda: self.watched)

    @cached_property
    def bank(self) -> "tuple[Question, ...]":
        """Return all questions that can be dealt, whatever their level. The first call generates them."""
        from etoile_quiz.generator.generate import bank_of

        return bank_of(self.packs)

    def take_in(self, pack: "FactBase") -> None:
        """Let the hand-written questions of a pack be played from now on, in place of what was read of it before."""
        self._packs = self.packs = (*(old for old in self.packs if old.pack != pack.pack), pack)
        self.bank = (*(old for old in self.bank if old.pack != pack.pack), *pack.handwritten)

    def pool(self, round_filter: "RoundFilter") -> "Sequence[Question]":
        """Return what a round is dealt from: the bank, or what the player has starred in it."""
        if not round_filter.starred:
            return self.bank
        starred = self.starred_ids
        return [question for question in self.bank if question.id in starred]

    def deal(self, round_filter: "RoundFilter", seed: str | None = None) -> "DealtRound":
        """Choose a round's questions. A seed fixes them whatever was played before; without one, what was answered lately
        comes last. Raises TooFewQuestionsError."""
        from etoile_quiz.game.deal import deal

        bank = self.pool(round_filter)
        if seed is not None:
            return deal(bank, round_filter, seed)
        return deal(bank, round_filter, self._entropy(), self._record.last_answered())

    @property
    def timer_factor(self) -> float:
        """Return by how much clocks are stretched for this player."""
        return self.settings.timer_factor

    def rules(self, mode: Mode) -> Rules:
        """Return the rules of a mode as this player has settled them."""
        return rules_of(mode, self.timer_factor)

    def following(self, round_filter: "RoundFilter", dealt: "DealtRound") -> "Iterator[Question]":
        """Yield what comes after the questions that were dealt, in a round that goes on."""
        from etoile_quiz.game.deal import question_stream

        if not round_filter.goes_on:
            return iter(())
        return question_stream(self.pool(round_filter), round_filter, dealt.seed, dealt.answered, asked=dealt.questions)

    def hint(self, played: "Round") -> str:
        """Return another fact about the key of the open question; nothing where there is none to tell."""
        from etoile_quiz.game.hints import hint_for

        pack = played.question.pack if played.question else ""
        base = next((base for base in self.packs if base.pack == pack), None)
        return "" if base is None else hint_for(base, played, self.watched)

    def code(self, round_filter: "RoundFilter", dealt: "DealtRound") -> str:
        """Return the challenge code of a round that was dealt here; nothing where its seed is too long for one."""
        from etoile_quiz.game.codes import LONGEST, encode
        from etoile_quiz.game.rematch import challenge_from

        code = encode(challenge_from(self.bank, replace(round_filter, starred=False), dealt))
        return code if len(code.replace("-", "")) <= LONGEST else ""

    def rematch(self, challenge: "Challenge") -> "DealtRound":
        """Deal the round of a challenge. Raises BadCodeError where it goes beyond what was watched, or the packs differ."""
        from etoile_quiz.game.codes import BadCodeError
        from etoile_quiz.game.rematch import deal_again

        level = challenge.round_filter.watched
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

    def encore(self, missed: "Sequence[Question]", run: str) -> "Round":
        """Return a round of questions that were missed, their options in a new order."""
        from etoile_quiz.game.round import Round

        return Round.of(tuple(question.shuffled(ENCORE, run) for question in missed), self.rules("accuracy"))

    def keep(self, run: str, played: "Round", mode: str) -> None:
        """Write the latest answer of this round into the record, if there was one. `mode` is that of the round, or ENCORE."""
        revealed = played.revealed
        if revealed is None or revealed.answer is None or not revealed.answer.counts:
            return
        at = self._moment()
        self._record.add(AnswerEvent.of(revealed.question, revealed.answer, run=run, at=at, mode=mode))

    @property
    def starred_ids(self) -> frozenset[str]:
        """Return the ids of all questions that the player has starred."""
        return self._stars.ids

    def star(self, question: "Question", *, starred: bool = True) -> None:
        """Star a question, or take its star away."""
        self._stars.set(question, starred=starred, at=self._moment())

    def flag(self, question: "Question", reason: "Reason | None" = None) -> None:
        """Flag a question as bad. Raises FlagError where that cannot be kept."""
        if self.flags_file is None:
            return
        from etoile_quiz.history.flags import Flag, keep_flag

        version = next((pack.version for pack in self.packs if pack.pack == question.pack), "")
        flag = Flag.of(question, reason, at=self._moment(), version=version, program=__version__)
        keep_flag(self.flags_file, flag)

    def rank(self) -> "Rank":
        """Return the player's rank at their level. It reads the record: not for the thread that draws."""
        from etoile_quiz.game.rank import rank_of
        from etoile_quiz.history.answers import last_right

        return rank_of(self.bank, self.watched, last_right(self._record))

    def statistics(self, progress: Callable[[float], None] = lambda share: None) -> "AnswerStatistics":
        """Return what all answers say; tell meanwhile which share has been read. Not for the thread that draws."""
        from etoile_quiz.history.answers import answers_in
        from etoile_quiz.history.attempts import BEGUN, RANKED
        from etoile_quiz.history.statistics import day_in, statistics_of

        replayed = frozenset(row.run for row in self._record.of_kind(BEGUN) if not row.family.startswith(RANKED))
        return statistics_of(answers_in(self._record, progress), day_in(self._zone), replayed)

    @property
    def record_warning(self) -> str:
        """Return why answers are not kept or cannot be read; nothing while all is well."""
        return self._record.warning

    def _moment(self) -> str:
        return self._now().isoformat(timespec="milliseconds")

"""A round that is dealt for the player: by a round filter, or by a challenge code."""

import asyncio
from collections.abc import Iterator

from msgspec.structs import replace

from etoile_quiz.game.codes import BadCodeError, Challenge
from etoile_quiz.game.confidence import Confidence
from etoile_quiz.game.deal import DealtRound, RoundFilter, TooFewQuestionsError
from etoile_quiz.game.modes import DEFAULT_MODE, MODE_NAMES, mode_note
from etoile_quiz.game.round import Round
from etoile_quiz.history.completed import contest_of
from etoile_quiz.messages.dealing import REPEATS_NOTE, shrunk_note, too_few
from etoile_quiz.messages.news import beside_best, news, verdict
from etoile_quiz.messages.rank import rank_after
from etoile_quiz.messages.sharing import code_note, share_text
from etoile_quiz.question import Question
from etoile_quiz.session.session import Session
from etoile_quiz.tui.drivers.round_driver import KEPT, NOTHING_ANSWERED, NotPlayedError
from etoile_quiz.tui.round_report import RoundReport


class FreeRoundDriver:
    """Deals a round of the questions that fit a round filter, or the round that a challenge code stands for."""

    kind = ""

    def __init__(
        self,
        session: Session,
        round_filter: RoundFilter | Challenge,
        prepared: asyncio.Event,
        *,
        seed: str | None = None,
    ) -> None:
        self._session = session
        self._asked_for = round_filter
        self._seed = seed
        self._prepared = prepared
        self._deal: DealtRound | None = None
        self._following: Iterator[Question] = iter(())
        self._run = ""

    @property
    def heading(self) -> str:
        """Return the name of the mode, and whether it is a challenge; empty for the default mode."""
        mode = "" if self.round_filter.mode == DEFAULT_MODE.id else MODE_NAMES[self.round_filter.mode]
        return ", ".join(filter(None, ("Challenge" if isinstance(self._asked_for, Challenge) else "", mode)))

    @property
    def round_filter(self) -> RoundFilter:
        """Return the filter of the round, also that of a challenge."""
        return self._asked_for.round_filter if isinstance(self._asked_for, Challenge) else self._asked_for

    @property
    def ready(self) -> bool:
        """Tell whether the questions are prepared, and no rules have to be read first."""
        return self._prepared.is_set() and not self.round_filter.rules.timed

    @property
    def again(self) -> "FreeRoundDriver":
        """Return a driver for a round with the same filter and other questions."""
        return FreeRoundDriver(self._session, self.round_filter, self._prepared)

    async def begin(self) -> Round:
        """Deal, in a thread: the first families are generated for it."""
        self._deal = await asyncio.to_thread(self._dealt)
        self._following = self._session.rounds.following(self._deal)
        self._run = self._session.rounds.new_run()
        return Round.of(self._deal.questions, self._session.rounds.rules(self.round_filter.mode))

    def _dealt(self) -> DealtRound:
        try:
            if isinstance(self._asked_for, Challenge):
                return self._session.rounds.rematch(self._asked_for)
            return self._session.rounds.deal(self._asked_for, self._seed)
        except BadCodeError as error:
            raise NotPlayedError("This challenge cannot be played", str(error)) from None
        except TooFewQuestionsError as error:
            said, ways = too_few(
                error, self.round_filter, self._session.library.levels, self._session.library.categories
            )
            text = "\n".join([said, "", "You could:", *(f"· {way}" for way in ways)]) if ways else said
            raise NotPlayedError("Too few questions", text) from None

    def answer(self, played: Round, option: int, seconds: float, confidence: Confidence | None = None) -> Round:
        """Answer, and keep the answer."""
        return self._kept(played, played.answer(option, seconds, confidence))

    def time_out(self, played: Round) -> Round:
        """Close the question, and keep the miss."""
        return self._kept(played, played.time_out())

    def _kept(self, before: Round, after: Round) -> Round:
        if after is not before:
            self._session.player.keep_answer(self._run, after, self.round_filter.mode)
        return after

    def advance(self, played: Round) -> Round:
        """Go on. An endless round gets its next question here."""
        return played.advance(next(self._following, None))

    def note(self, played: Round) -> str:
        """Say at the first question how the mode works, and whether the round is short or repeats questions."""
        if self._deal is None or played.position or played.phase != "asking":
            return ""
        mode = self.round_filter.mode
        rules = "" if mode == DEFAULT_MODE.id else mode_note(mode, self._session.player.settings.timer_factor)
        shrunk = shrunk_note(len(self._deal.questions), self.round_filter) if self._deal.shrunk else ""
        return "\n".join(filter(None, (rules, shrunk, REPEATS_NOTE if self._deal.repeats else "")))

    def leave_note(self, played: Round) -> str:
        """Say that nothing is lost."""
        return KEPT if played.answers else NOTHING_ANSWERED

    def leave(self, played: Round) -> Round | None:
        """End the round here."""
        return played.leave() if played.answers else None

    async def report(self, played: Round) -> RoundReport:
        """Return the challenge code and the rank. Both take a while."""
        if self._deal is None:
            return RoundReport()
        self._session.player.keep_end(self._run, played, self.round_filter.mode)
        dealt = replace(self._deal, questions=played.questions)
        return await asyncio.to_thread(self._reported, dealt, played)

    def _reported(self, dealt: DealtRound, played: Round) -> RoundReport:
        player = self._session.player
        before, kind = player.statistics(without=self._run), contest_of(played, self.round_filter.mode)
        code = self._session.rounds.code(dealt)
        return RoundReport(
            code=code,
            code_note=code_note(dealt, code),
            share=share_text(self._session.library.title, dealt, played, code),
            rank=rank_after(player, self._run, self._session.library.categories),
            verdict=verdict(played),
            best=beside_best(played, kind, before),
            news=tuple(news(played, kind, before)),
        )

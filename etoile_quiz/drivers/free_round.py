"""A round that is dealt for the player: by a round filter, or by a challenge code."""

from collections.abc import Iterator

from msgspec.structs import replace

from etoile_quiz.drivers.round_driver import NotPlayedError, RoundDriver
from etoile_quiz.drivers.round_report import RoundReport
from etoile_quiz.game.codes import BadCodeError, Challenge
from etoile_quiz.game.deal import DealtRound, TooFewQuestionsError
from etoile_quiz.game.modes import DEFAULT_MODE, MODE_NAMES, mode_note
from etoile_quiz.game.round import Round
from etoile_quiz.game.round_filter import RoundFilter
from etoile_quiz.history.completed import contest_of
from etoile_quiz.messages.dealing import REPEATS_NOTE, shrunk_note, too_few
from etoile_quiz.messages.sharing import code_note, share_text
from etoile_quiz.question import Question
from etoile_quiz.session.session import Session
from etoile_quiz.text.numbers import plural


class FreeRoundDriver(RoundDriver):
    """Deals the questions that fit a round filter, or the round of a challenge."""

    _deal: DealtRound

    def __init__(self, session: Session, asked_for: RoundFilter | Challenge, *, seed: str | None = None) -> None:
        self.round_filter = asked_for if isinstance(asked_for, RoundFilter) else asked_for.round_filter
        super().__init__(session, self.round_filter.mode)
        self._asked_for = asked_for
        self._seed = seed
        self._following: Iterator[Question] = iter(())
        name = MODE_NAMES[self._mode]
        if isinstance(asked_for, Challenge):
            self.heading = f"Challenge, {name.lower()}"
        elif self._mode != DEFAULT_MODE.id:
            self.heading = name
        self.timed = self.waits = self.round_filter.rules.timed
        self.immediate = not self.waits

    @property
    def again(self) -> "FreeRoundDriver":
        """Return a driver for a round with the same filter and other questions."""
        return FreeRoundDriver(self.session, self.round_filter)

    @property
    def introduction(self) -> tuple[str, ...]:
        """Return how the mode works, how many questions there are, and whether most have been asked before."""
        count = "" if self.round_filter.goes_on else f"{plural(len(self._deal.questions), 'question')}."
        return tuple(filter(None, (self._rules, self._shrunk or count, self._repeats)))

    @property
    def title(self) -> str:
        """Return the packs that the round is dealt from and its mode: `Étoile · Ballet, classic`."""
        challenge = "Challenge: " if isinstance(self._asked_for, Challenge) else ""
        packs = self.session.library.titles_of(self.round_filter.packs)
        return f"{challenge}{packs}, {MODE_NAMES[self._mode].lower()}"

    def prepare(self) -> None:
        """Deal. The first families are generated for it."""
        try:
            if isinstance(self._asked_for, Challenge):
                self._deal = self.session.rounds.rematch(self._asked_for)
            else:
                self._deal = self.session.rounds.deal(self._asked_for, self._seed, self.session.upcoming())
        except BadCodeError as error:
            raise NotPlayedError("This challenge cannot be played", str(error)) from None
        except TooFewQuestionsError as error:
            library = self.session.library
            reason, ways = too_few(error, self.round_filter, library.levels, library.categories)
            raise NotPlayedError("Too few questions", reason, ways) from None

    def begin(self) -> Round:
        """Return the round at its first question."""
        self._following = self.session.rounds.following(self._deal)
        self._run = self.session.rounds.new_run()
        return Round.of(self._deal.questions, self.session.rounds.rules(self._mode))

    def advance(self, played: Round) -> Round:
        """Go on. An endless round gets its next question here."""
        return played.advance(next(self._following, None))

    def note(self, played: Round) -> str:
        """Say at the first question how the mode works, and whether the round is short or repeats questions."""
        if played.position or played.phase != "asking":
            return ""
        rules = "" if self._mode == DEFAULT_MODE.id or self.waits else self._rules
        return "\n".join(filter(None, (rules, self._shrunk, self._repeats)))

    def report(self, played: Round) -> RoundReport:
        """Return news, rank, challenge code and the text to share."""
        self.session.player.keep_end(self._run, played, self._mode)
        dealt = replace(self._deal, questions=played.questions)
        code = self.session.rounds.code(dealt)
        return replace(
            self._compared(played, contest_of(played, self._mode)),
            code=code,
            code_note=code_note(dealt, code),
            share=share_text(self.title, played, code),
        )

    @property
    def _rules(self) -> str:
        return mode_note(self._mode, self.session.player.settings.timer_factor)

    @property
    def _shrunk(self) -> str:
        return shrunk_note(len(self._deal.questions), self.round_filter) if self._deal.shrunk else ""

    @property
    def _repeats(self) -> str:
        return REPEATS_NOTE if self._deal.repeats else ""

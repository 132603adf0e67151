"""Rounds: dealing them, and what they need while they are played."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from etoile_quiz.game.modes import ENCORE, rules_of
from etoile_quiz.game.rules import Rules
from etoile_quiz.session.environment import Environment
from etoile_quiz.session.pack_library import PackLibrary
from etoile_quiz.session.player_store import PlayerStore

# Nothing of this is needed before a round is dealt, and the first frame does not wait for it.
if TYPE_CHECKING:
    from etoile_quiz.game.bank import Bank
    from etoile_quiz.game.codes import Challenge
    from etoile_quiz.game.deal import DealtRound, RoundFilter
    from etoile_quiz.game.round import Round
    from etoile_quiz.question import Question


class RoundService:
    """Deals rounds from a library to one player."""

    def __init__(self, library: PackLibrary, player: PlayerStore, environment: Environment) -> None:
        self._library = library
        self._player = player
        self._environment = environment

    def pool(self, round_filter: "RoundFilter") -> "Iterable[Question]":
        """Return the questions a round is dealt from: the bank, or what the player has starred, missed or should review."""
        bank = self._library.bank
        if round_filter.missed:
            bank = bank.only(self._player.missed())
        if round_filter.rules.reviews:
            bank = bank.only(self._most_due(bank, round_filter))
        if not round_filter.starred:
            return bank
        starred = self._player.starred_ids
        return [question for question in bank if question.id in starred]

    def _most_due(self, bank: "Bank", round_filter: "RoundFilter") -> "Iterator[str]":
        """Yield the families that are due and fit, the longest due first: twice as many as the round has, to vary it."""
        from etoile_quiz.game.deal import matching, may_match

        families = (family for family in self._player.reviews().due if family in bank.families)
        fitting = (
            family
            for family in families
            if may_match(bank.families[family], round_filter) and matching(bank.questions_of(family), round_filter)
        )
        return islice(fitting, 2 * round_filter.usual_size)

    def due(self) -> int:
        """Return how many families of the player's level are to be practised. It reads the record: call it in a thread."""
        families, watched = self._library.bank.families, self._player.watched
        return sum(family in families and families[family].level <= watched for family in self._player.reviews().due)

    def deal(self, round_filter: "RoundFilter", seed: str | None = None) -> "DealtRound":
        """Deal a round. A seed fixes it; without one, families answered lately come last. Raises TooFewQuestionsError."""
        from etoile_quiz.game.deal import deal

        pool = self.pool(round_filter)
        if seed is not None:
            return deal(pool, round_filter, seed)
        # Reviews are chosen by date already, and varied like new questions.
        answered = {} if round_filter.rules.reviews else self._player.last_answered()
        return deal(pool, round_filter, self._environment.new_id(), answered)

    def rules(self, mode: str) -> Rules:
        """Return the rules of a mode, with the player's factor on its clocks."""
        return rules_of(mode, self._player.settings.timer_factor)

    def following(self, round_filter: "RoundFilter", dealt: "DealtRound") -> "Iterator[Question]":
        """Yield the questions that follow the dealt ones; none unless the round is endless."""
        from etoile_quiz.game.deal import question_stream

        if not round_filter.goes_on:
            return iter(())
        pool = self.pool(round_filter)
        return question_stream(pool, round_filter, dealt.seed, dealt.answered, asked=dealt.questions)

    def code(self, round_filter: "RoundFilter", dealt: "DealtRound") -> str:
        """Return the challenge code of a dealt round; empty for one from the record, and if its seed is too long for one."""
        if round_filter.from_record:
            return ""
        from etoile_quiz.game.codes import LONGEST, encode
        from etoile_quiz.game.rematch import challenge_from

        code = encode(challenge_from(self._library.bank, round_filter, dealt))
        return code if len(code.replace("-", "")) <= LONGEST else ""

    def rematch(self, challenge: "Challenge") -> "DealtRound":
        """Deal the round of a challenge. Raises BadCodeError if it goes beyond what was watched, or if the packs differ."""
        from etoile_quiz.game.codes import BadCodeError
        from etoile_quiz.game.rematch import deal_again

        level, watched = challenge.round_filter.watched, self._player.watched
        if watched < level <= self._library.levels:
            so_far = f"through episode {watched}" if watched else "nothing yet"
            raise BadCodeError(
                f"the round is for those who have watched through episode {level}, and you have watched {so_far}; "
                f"say --watched {level}, if you have watched more"
            )
        return deal_again(self._library.bank, challenge)

    def new_run(self) -> str:
        """Return an id for a new round."""
        return self._environment.new_id()

    def encore(self, missed: "Sequence[Question]", run: str) -> "Round":
        """Return a round of missed questions, their options in a new order."""
        from etoile_quiz.game.round import Round

        return Round.of(tuple(question.shuffled(ENCORE.id, run) for question in missed), ENCORE.rules)

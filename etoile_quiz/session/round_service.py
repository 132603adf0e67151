"""Rounds: dealing them, and what they need while they are played."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from msgspec.structs import replace

from etoile_quiz.game.modes import ENCORE, rules_of
from etoile_quiz.game.rules import Rules
from etoile_quiz.session.environment import Environment
from etoile_quiz.session.pack_library import PackLibrary
from etoile_quiz.session.player_store import PlayerStore

# Nothing of this is needed before a round is dealt, and the first frame does not wait for it.
if TYPE_CHECKING:
    from etoile_quiz.game.bank import Bank
    from etoile_quiz.game.codes import Challenge
    from etoile_quiz.game.deal import DealtRound
    from etoile_quiz.game.round import Round
    from etoile_quiz.game.round_filter import RoundFilter
    from etoile_quiz.question import Question


SEEDS_TRIED = 16
"""Of so many seeds the freshest is taken: in five rounds of ten hardly anything comes again."""


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
        from etoile_quiz.game.round_filter import matching, may_match

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

    def deal(
        self, round_filter: "RoundFilter", seed: str | None = None, upcoming: Collection[str] = ()
    ) -> "DealtRound":
        """Deal a round. Any text as seed fixes it; without one the freshest of several seeds is taken.

        `upcoming` are the families that the player is soon asked elsewhere.

        Raises TooFewQuestionsError.
        """
        from etoile_quiz.game.bank import Bank
        from etoile_quiz.game.codes import seed_of
        from etoile_quiz.game.deal import deal, deal_freshest

        pool = Bank.of(self.pool(round_filter))
        if seed is not None:
            return deal(pool, round_filter, seed_of(seed))
        # A player who asks for starred, missed or due questions expects them again.
        answered = self._player.record.last_answered()
        if round_filter.from_record:
            answered, upcoming = {}, ()
        seeds = [seed_of(self._environment.new_id()) for _ in range(SEEDS_TRIED if answered or upcoming else 1)]
        return deal_freshest(pool, round_filter, seeds, answered, upcoming)

    def rules(self, mode: str) -> Rules:
        """Return the rules of a mode, with the player's factor on its clocks."""
        return rules_of(mode, self._player.settings.timer_factor)

    def following(self, dealt: "DealtRound") -> "Iterator[Question]":
        """Yield the questions that follow the dealt ones; none unless the round is endless."""
        from etoile_quiz.game.deal import question_stream

        if not dealt.round_filter.goes_on:
            return iter(())
        stream = question_stream(self.pool(dealt.round_filter), dealt.round_filter, dealt.seed)
        return islice(stream, len(dealt.questions), None)

    def code(self, dealt: "DealtRound") -> str:
        """Return the challenge code of a dealt round; empty if the record or own questions of the player decided it."""
        from etoile_quiz.game.codes import Challenge, encode, fingerprint_of
        from etoile_quiz.game.deal import question_stream
        from etoile_quiz.game.round_filter import may_match

        library, round_filter = self._library, dealt.round_filter
        shared = {base.pack: base for base in library.packs if base.pack not in library.own}
        if round_filter.from_record or any(question.pack not in shared for question in dealt.questions):
            return ""
        # Questions of the player's own may have had a part in the choice, though none of them was chosen.
        packs = tuple(pack for pack in shared if not round_filter.packs or pack in round_filter.packs)
        elsewhere = question_stream(library.bank, replace(round_filter, packs=packs), dealt.seed)
        if library.own and any(question != next(elsewhere, None) for question in dealt.questions):
            return ""
        fitting = {family.pack for family in library.bank.families.values() if may_match(family, round_filter)}
        fingerprints = sorted(fingerprint_of(shared[pack]) for pack in fitting & shared.keys())
        return encode(Challenge(round_filter, dealt.seed, tuple(fingerprints)))

    def challenge_in(self, code: str) -> "Challenge":
        """Return the challenge of a code that somebody typed. Raises BadCodeError if it cannot be played here, and says why."""
        from etoile_quiz.game.codes import decode

        challenge = decode(code)
        self._packs_for(challenge)
        return challenge

    def rematch(self, challenge: "Challenge") -> "DealtRound":
        """Deal the round of a challenge. Raises BadCodeError if it cannot be played here."""
        from etoile_quiz.game.codes import BadCodeError
        from etoile_quiz.game.deal import TooFewQuestionsError, deal

        round_filter = replace(challenge.round_filter, packs=self._packs_for(challenge))
        try:
            return deal(self._library.bank, round_filter, challenge.seed)
        except TooFewQuestionsError:
            raise BadCodeError("the code makes no sense, though nothing is missing from it") from None

    def _packs_for(self, challenge: "Challenge") -> tuple[str, ...]:
        """Return the packs to deal from. Raises BadCodeError if they differ, or if more has to be watched."""
        from etoile_quiz.game.codes import BadCodeError, packs_of

        packs = packs_of(challenge, self._library.packs)
        level, watched = challenge.round_filter.watched, self._player.watched
        if watched < level:
            so_far = f"through episode {watched}" if watched else "nothing yet"
            message = f"the round is for those who have watched through episode {level}, and you have watched {so_far}"
            raise BadCodeError(message, level)
        return packs

    def new_run(self) -> str:
        """Return an id for a new round."""
        return self._environment.new_id()

    def encore(self, missed: "Sequence[Question]", run: str) -> "Round":
        """Return a round of missed questions, their options in a new order."""
        from etoile_quiz.game.round import Round

        return Round.of(tuple(question.shuffled(ENCORE.id, run) for question in missed), ENCORE.rules)

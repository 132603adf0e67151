"""A dealt round becomes a challenge, and a challenge becomes the same round."""

from collections.abc import Iterable

from msgspec.structs import replace

from etoile_quiz.game.codes import BadCodeError, Challenge, challenge_of, check_fingerprint
from etoile_quiz.game.deal import DealtRound, RoundFilter, TooFewQuestionsError, deal, matching, question_stream
from etoile_quiz.question import Question


def challenge_from(bank: Iterable[Question], round_filter: RoundFilter, dealt: DealtRound) -> Challenge:
    """Return the challenge of a round that was dealt from this bank, whatever had been answered before it."""
    challenge = challenge_of(bank, round_filter, dealt.seed)
    by_seed = question_stream(bank, round_filter, dealt.seed)
    same = all(question == next(by_seed, None) for question in dealt.questions)
    whole = round_filter.goes_on or len(dealt.questions) >= round_filter.usual_size or next(by_seed, None) is None
    if same and whole:
        return challenge
    # Earlier answers of this player moved families back in the queue, and other machines do not have them. So the code lists
    # the questions.
    places = {question.id: place for place, question in enumerate(_in_order(bank, round_filter))}
    return replace(challenge, asked=tuple(places[question.id] for question in dealt.questions))


def deal_again(bank: Iterable[Question], challenge: Challenge) -> DealtRound:
    """Return the round of a challenge. Raises BadCodeError where this bank does not deal it."""
    check_fingerprint(challenge, bank)
    round_filter, seed = challenge.round_filter, challenge.seed
    try:
        if not challenge.asked:
            return deal(bank, round_filter, seed)
        candidates = _in_order(bank, round_filter)
        chosen = [candidates[place] for place in dict.fromkeys(challenge.asked)]
    except (TooFewQuestionsError, IndexError):
        raise BadCodeError("the code makes no sense, though nothing is missing from it") from None
    shrunk = round_filter.size is None and len(chosen) < round_filter.usual_size
    return DealtRound(tuple(question.shuffled("options", seed) for question in chosen), shrunk=shrunk, seed=seed)


def _in_order(bank: Iterable[Question], round_filter: RoundFilter) -> list[Question]:
    return sorted(matching(bank, round_filter), key=lambda question: question.id)

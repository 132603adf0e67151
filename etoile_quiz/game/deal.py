"""From a bank and a player's wishes to the questions of a round."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from etoile_quiz import keyed
from etoile_quiz.game.leaks import gives_away
from etoile_quiz.generator.words import norm
from etoile_quiz.question import Form, Level, Question

DEFAULT_SIZE = 10


class Wishes(Struct, frozen=True, kw_only=True):
    """What a player asks for. Empty means anything; `size` None means ten, or as many as there are."""

    watched: int
    size: int | None = None
    categories: tuple[str, ...] = ()
    difficulties: tuple[Level, ...] = ()
    forms: tuple[Form, ...] = ()
    episode: int | None = None


class Deal(Struct, frozen=True):
    """The questions of a round. `shrunk`: fewer than ten were to be had; `repeats`: some were answered lately."""

    questions: tuple[Question, ...]
    shrunk: bool = False
    repeats: bool = False


class TooFewQuestionsError(ValueError):
    """Fewer questions match the wishes than were asked for."""

    def __init__(self, wanted: int, available: int) -> None:
        super().__init__(f"{wanted} questions wanted, {available} available")
        self.wanted = wanted
        self.available = available


def matching(bank: Iterable[Question], wishes: Wishes) -> list[Question]:
    """Return the questions of the bank that fit the wishes and give away nothing beyond what was watched."""
    return [
        question
        for question in bank
        if question.spoiler <= wishes.watched
        and (not wishes.categories or question.category in wishes.categories)
        and (not wishes.difficulties or question.difficulty.level in wishes.difficulties)
        and (not wishes.forms or question.form in wishes.forms)
        and (wishes.episode is None or question.episode == wishes.episode)
    ]


def deal(bank: Sequence[Question], wishes: Wishes, seed: str, answered: Mapping[str, int] | None = None) -> Deal:
    """Choose a round's questions and the order they and their options come in.

    `answered` says when each family was last answered, as a number that grows with time; such families come last, the
    longest ago first. No two questions of a round share a family or a key, and none gives another away (rules R1, R2, R4).
    Raises TooFewQuestionsError where `wishes.size` cannot be met, or where nothing fits at all.
    """
    answered = answered or {}
    families: dict[str, list[Question]] = {}
    for question in matching(bank, wishes):
        families.setdefault(question.family, []).append(question)
    order = sorted(
        families,
        key=lambda family: (answered.get(family, -1), _place_in_line(families[family], seed), family),
    )
    size = DEFAULT_SIZE if wishes.size is None else wishes.size
    chosen = _choose(order, families, seed, size)
    if not chosen or (wishes.size is not None and len(chosen) < wishes.size):
        raise TooFewQuestionsError(max(size, 1), len(chosen))
    asked = sorted(chosen, key=lambda question: keyed.digest("order", seed, question.family))
    return Deal(
        tuple(question.shuffled("options", seed) for question in asked),
        shrunk=len(chosen) < size,
        repeats=any(question.family in answered for question in chosen),
    )


def _place_in_line(questions: Sequence[Question], seed: str) -> int:
    return keyed.rank(questions[0].weight, "deal", seed, questions[0].family)


def _choose(order: Sequence[str], families: Mapping[str, list[Question]], seed: str, size: int) -> list[Question]:
    chosen: list[Question] = []
    keys: set[str] = set()
    for family in order:
        if len(chosen) == size:
            break
        variants = sorted(families[family], key=lambda question: keyed.digest("variant", seed, question.id))
        for question in variants:
            key = norm(question.key_text)
            if key in keys or any(gives_away(question, other) or gives_away(other, question) for other in chosen):
                continue
            chosen.append(question)
            keys.add(key)
            break
    return chosen

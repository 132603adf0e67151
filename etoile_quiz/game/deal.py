"""From a bank and a player's wishes to the questions of a round."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from etoile_quiz import keyed
from etoile_quiz.game.fairness import is_unfair
from etoile_quiz.game.variety import IN_ORDER_OF_YIELDING, Clash
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
    """The questions of a round. `shrunk`: fewer than ten were to be had; `repeats`: some were answered lately; `seed`: what
    decided them, what was answered lately apart."""

    questions: tuple[Question, ...]
    shrunk: bool = False
    repeats: bool = False
    seed: str = ""


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
    longest ago first. What `fairness` forbids never happens; the rules of `variety` yield in their order.
    Raises TooFewQuestionsError where `wishes.size` cannot be met, or where nothing fits at all.
    """
    answered = answered or {}
    families: dict[str, list[Question]] = {}
    for question in matching(bank, wishes):
        families.setdefault(question.family, []).append(question)
    line = _Line(families, answered, seed)
    size = DEFAULT_SIZE if wishes.size is None else wishes.size
    chosen: list[Question] = []
    while len(chosen) < size and (following := line.next_after(chosen)) is not None:
        chosen.append(following)
    if not chosen or (wishes.size is not None and len(chosen) < wishes.size):
        raise TooFewQuestionsError(max(size, 1), len(chosen))
    return Deal(
        tuple(question.shuffled("options", seed) for question in chosen),
        shrunk=len(chosen) < size,
        repeats=any(question.family in answered for question in chosen),
        seed=seed,
    )


class _Line:
    """The families waiting to be asked: those never answered first, in an order that seed and weight decide."""

    def __init__(self, families: Mapping[str, list[Question]], answered: Mapping[str, int], seed: str) -> None:
        self._families = families
        self._seed = seed
        self._fresh = [family for family in families if family not in answered]
        self._fresh.sort(key=lambda family: (keyed.rank(families[family][0].weight, "deal", seed, family), family))
        self._asked_before = sorted((family for family in families if family in answered), key=answered.__getitem__)

    def next_after(self, before: Sequence[Question]) -> Question | None:
        """Take the next question out of the line; None where nobody in it may follow.

        Among families never answered variety counts; after them the longest ago goes first, varied or not.
        """
        for yielded in range(len(IN_ORDER_OF_YIELDING) + 1):
            found = self._first(self._fresh, before, IN_ORDER_OF_YIELDING[yielded:])
            if found is not None:
                return found
        return self._first(self._asked_before, before, ())

    def _first(self, line: list[str], before: Sequence[Question], rules: Sequence[Clash]) -> Question | None:
        for family in line:
            for question in self._variants(family):
                if any(rule(before, question) for rule in rules) or is_unfair(before, question):
                    continue
                line.remove(family)
                return question
        return None

    def _variants(self, family: str) -> list[Question]:
        """Return the ways to ask about a family: a form drawn first, then a question of that form."""
        by_form: dict[str, list[Question]] = {}
        for question in self._families[family]:
            by_form.setdefault(question.form, []).append(question)
        forms = sorted(by_form, key=lambda form: keyed.digest("form", self._seed, family, form))
        return [
            question
            for form in forms
            for question in sorted(by_form[form], key=lambda item: keyed.digest("variant", self._seed, item.id))
        ]

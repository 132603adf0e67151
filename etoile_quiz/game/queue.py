"""The families that wait to be asked, and which of them is next."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from etoile_quiz import keyed
from etoile_quiz.game.fairness import Shown, facts_told, has_enough_verdicts, is_decided, ruled_out
from etoile_quiz.game.variety import IN_ORDER_OF_YIELDING, Clash
from etoile_quiz.question import Level, Question

RECENT = 9
"""Variety is a matter of ten questions in a row; in longer rounds it is about the latest."""


class QuestionQueue:
    """Families in the order they come: those never answered first, in an order that seed and weight decide, then those
    answered before, the longest ago first. It shortens as questions are taken."""

    def __init__(self, questions: Iterable[Question], answered: Mapping[str, int], seed: str) -> None:
        self._seed = seed
        self._families: dict[str, list[Question]] = {}
        for question in questions:
            self._families.setdefault(question.family, []).append(question)
        self._fresh = [family for family in self._families if family not in answered]
        self._fresh.sort(key=lambda family: (keyed.rank(self._weight(family), "deal", seed, family), family))
        self._asked_before = sorted(
            (family for family in self._families if family in answered), key=answered.__getitem__
        )
        self._before: list[Question] = []
        self._shown: list[Shown] = []
        self._told: set[tuple[str, str]] = set()
        self._in_turn: dict[str, list[Question]] = {}
        self._compared: dict[str, int] = {}
        self._spoilt: set[str] = set()

    def next(self, levels: Container[Level]) -> Question | None:
        """Take the next question of one of these difficulties out of the line; None where nothing in it may follow.

        Among families never answered variety counts; after them the longest ago goes first, varied or not.
        """
        return self._first(self._fresh, levels, IN_ORDER_OF_YIELDING) or self._first(self._asked_before, levels, ())

    def note(self, question: Question) -> None:
        """Take a question that is being asked out of the line; what follows is held against it."""
        for families in (self._fresh, self._asked_before):
            if question.family in families:
                families.remove(question.family)
        self._before.append(question)
        self._shown.append(Shown(question))
        self._told.update(facts_told(question))

    def _first(self, families: list[str], levels: Container[Level], rules: Sequence[Clash]) -> Question | None:
        """Take the first question for which as few rules have to yield as can be."""
        found: Question | None = None
        yielding = len(rules) + 1
        for question in self._in_line(families, levels):
            needed = self._yielded(question, rules)
            if needed < yielding and self._is_fair(question):
                found, yielding = question, needed
                if not needed:
                    break
        if found is not None:
            self.note(found)
        return found

    def _in_line(self, families: Sequence[str], levels: Container[Level]) -> Iterator[Question]:
        for family in families:
            for question in self._ways_to_ask(family):
                if question.difficulty.level in levels:
                    yield question

    def _yielded(self, question: Question, rules: Sequence[Clash]) -> int:
        """Return how far down the rules have to yield for this question."""
        recent = self._before[-RECENT:]
        broken = (place for place in range(len(rules), 0, -1) if rules[place - 1](recent, question))
        return next(broken, 0)

    def _is_fair(self, question: Question) -> bool:
        """Tell whether `fairness.is_unfair` has nothing against the question. What is unfair once stays so, so that each
        question asked is compared with each other one once at most."""
        if question.id in self._spoilt:
            return False
        if any(shown.spoils(question) for shown in self._shown[self._compared.get(question.id, 0) :]):
            self._spoilt.add(question.id)
            return False
        self._compared[question.id] = len(self._shown)
        if has_enough_verdicts(self._before, question):
            return False
        return not is_decided(ruled_out(self._told, question), question)

    def _weight(self, family: str) -> int:
        return self._families[family][0].weight

    def _ways_to_ask(self, family: str) -> list[Question]:
        """Return the ways to ask about a family: a form drawn first, then a question of that form."""
        ways = self._in_turn.get(family)
        if ways is None:
            by_form: dict[str, list[Question]] = {}
            for question in self._families[family]:
                by_form.setdefault(question.form, []).append(question)
            forms = sorted(by_form, key=lambda form: keyed.digest("form", self._seed, family, form))
            ways = self._in_turn[family] = [
                question
                for form in forms
                for question in sorted(by_form[form], key=lambda item: keyed.digest("variant", self._seed, item.id))
            ]
        return ways

"""The queue of families that wait to be asked."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from etoile_quiz import keyed
from etoile_quiz.game.fairness import Shown, facts_told, has_enough_verdicts, is_decided, ruled_out
from etoile_quiz.game.variety import PREFERENCES, Clash, relaxation
from etoile_quiz.question import Level, Question

RECENT = 9
"""Preferences compare a question with this many questions before it, so that any ten in a row are varied."""


class QuestionQueue:
    """Families in the order in which they are asked, without those already asked.

    First come families that were never answered, in an order that seed and weight decide, then answered ones, the longest ago
    first. The hard rules are those of `fairness`. The preferences of `variety` are soft constraints: they are relaxed one
    after the other where no question satisfies them all.
    """

    def __init__(self, questions: Iterable[Question], answered: Mapping[str, int], seed: str) -> None:
        self._seed = seed
        self._families: dict[str, list[Question]] = {}
        for question in questions:
            self._families.setdefault(question.family, []).append(question)
        self._new = [family for family in self._families if family not in answered]
        self._new.sort(key=lambda family: (keyed.rank(self._weight(family), "deal", seed, family), family))
        self._answered = sorted((family for family in self._families if family in answered), key=answered.__getitem__)
        self._asked: list[Question] = []
        self._shown: list[Shown] = []
        self._told: set[tuple[str, str]] = set()
        self._variants: dict[str, list[Question]] = {}
        self._compared: dict[str, int] = {}
        self._spoilt: set[str] = set()

    def pop(self, levels: Container[Level]) -> Question | None:
        """Remove and return the next question of one of these difficulties; None where nothing may follow.

        Preferences count among new families only. Answered ones come in the order of their answers.
        """
        question = self._best(self._new, levels, PREFERENCES) or self._best(self._answered, levels, ())
        if question is not None:
            self.remove_asked(question)
        return question

    def remove_asked(self, question: Question) -> None:
        """Remove an asked question from the queue. Later questions are compared with it."""
        for families in (self._new, self._answered):
            if question.family in families:
                families.remove(question.family)
        self._asked.append(question)
        self._shown.append(Shown(question))
        self._told.update(facts_told(question))

    def _best(self, families: Sequence[str], levels: Container[Level], preferences: Sequence[Clash]) -> Question | None:
        """Return the first fair question for which the fewest preferences are relaxed."""
        best: Question | None = None
        least = len(preferences) + 1
        recent = self._asked[-RECENT:]
        for question in self._candidates(families, levels):
            relaxed = relaxation(recent, question, preferences)
            if relaxed < least and self._is_fair(question):
                best, least = question, relaxed
                if not relaxed:
                    break
        return best

    def _candidates(self, families: Iterable[str], levels: Container[Level]) -> Iterator[Question]:
        for family in families:
            for question in self._variants_of(family):
                if question.difficulty.level in levels:
                    yield question

    def _is_fair(self, question: Question) -> bool:
        """Return whether `fairness.is_unfair` has no objection to a question.

        An unfair question stays unfair, so each one is compared at most once with each asked question.
        """
        if question.id in self._spoilt:
            return False
        if any(shown.spoils(question) for shown in self._shown[self._compared.get(question.id, 0) :]):
            self._spoilt.add(question.id)
            return False
        self._compared[question.id] = len(self._shown)
        if has_enough_verdicts(self._asked, question):
            return False
        return not is_decided(ruled_out(self._told, question), question)

    def _weight(self, family: str) -> int:
        return self._families[family][0].weight

    def _variants_of(self, family: str) -> list[Question]:
        """Return the questions of a family in the order in which they are tried: by form, then within a form."""
        variants = self._variants.get(family)
        if variants is None:
            by_form: dict[str, list[Question]] = {}
            for question in self._families[family]:
                by_form.setdefault(question.form, []).append(question)
            forms = sorted(by_form, key=lambda form: keyed.digest("form", self._seed, family, form))
            variants = self._variants[family] = [
                question
                for form in forms
                for question in sorted(by_form[form], key=lambda item: keyed.digest("variant", self._seed, item.id))
            ]
        return variants

"""The bank of several packs: hand-written questions, and generated ones made family by family."""

from collections.abc import Iterable, Sequence

from etoile_quiz.game.bank import Bank, Family, episodes_of
from etoile_quiz.generator.facts import FactBase
from etoile_quiz.generator.generate import Generator
from etoile_quiz.question import Question

TURNS_OF_A_SHOW = 2
"""A pack with episodes comes this often in a round for each time that a pack without episodes comes."""


def bank_of_packs(bases: Sequence[FactBase]) -> Bank:
    """Return the bank of these packs. Nothing is generated before a family is asked for."""
    packs = {base.pack: _PackQuestions(base) for base in bases}
    families = [family for pack in packs.values() for family in pack.families]
    return Bank(families, lambda family: packs[family.pack].questions_of(family.id))


class _PackQuestions:
    def __init__(self, base: FactBase) -> None:
        self._generator = Generator(base)
        self._facts = {f"{base.pack}/{fact.id}": fact for fact in base.facts if not (fact.disputed or fact.retired)}
        self._handwritten: dict[str, list[Question]] = {}
        for question in base.handwritten:
            self._handwritten.setdefault(question.family, []).append(question)

    @property
    def families(self) -> Iterable[Family]:
        """Return what is known of each family before it is generated."""
        for family in dict.fromkeys((*self._facts, *self._handwritten)):
            fact, written = self._facts.get(family), self._handwritten.get(family, [])
            categories = (*((fact.category,) if fact else ()), *(question.category for question in written))
            episode = (self._generator.base.episode_of(fact),) if fact else ()
            yield Family(
                id=family,
                pack=self._generator.base.pack,
                categories=tuple(dict.fromkeys(categories)),
                weight=max((*((fact.weight,) if fact else ()), *(question.weight for question in written))),
                level=min((*((fact.level,) if fact else ()), *(question.spoiler for question in written))),
                episodes=episodes_of((*episode, *(question.episode for question in written))),
                turns=TURNS_OF_A_SHOW if self._generator.base.levels else 1,
            )

    def questions_of(self, family: str) -> Iterable[Question]:
        """Yield the questions of a family, generated ones first."""
        if family in self._facts:
            yield from self._generator.questions_about(self._facts[family])
        yield from self._handwritten.get(family, ())

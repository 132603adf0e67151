"""All indexes that questions about one pack need, under one roof."""

from etoile_quiz.generator.distractors.neighbours import NeighbourIndex
from etoile_quiz.generator.fact_index import FactIndex
from etoile_quiz.generator.facts import FactBase
from etoile_quiz.generator.likeness import SpelledAlike
from etoile_quiz.generator.story import Story


class Indexes:
    """The indexes of one base. Each part is built from frozen values when it is first used; threads may share them."""

    def __init__(self, base: FactBase) -> None:
        self.base = base
        self.facts = FactIndex(base)
        self.neighbours = NeighbourIndex(self.facts)
        self.story = Story(self.facts)
        self.spelled_alike = SpelledAlike(self.facts)

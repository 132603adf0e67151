"""All that one pack says."""

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from etoile_quiz.generator.facts.fact import Fact
from etoile_quiz.generator.facts.relations import Relation, TimeLine, TrueFalse
from etoile_quiz.generator.facts.values import Kind, Value
from etoile_quiz.question import Question, Source


class FactBase(Struct, frozen=True, kw_only=True, dict=True):
    """All that one pack says. Facts, relations and questions come in the order of their ids, whatever order files had."""

    pack: str
    title: str
    version: str
    language: str
    levels: int
    kinds: Mapping[str, Kind]
    categories: Mapping[str, str]
    relations: Mapping[str, Relation]
    facts: tuple[Fact, ...]
    sources: Mapping[str, Source]
    entities: Mapping[tuple[str, str], Value]
    timeline: TimeLine | None = None
    true_false: TrueFalse | None = None

    handwritten: tuple[Question, ...] = ()
    """Questions that the pack brings along as they are."""

    @cached_property
    def by_id(self) -> Mapping[str, Fact]:
        """Return each fact under its id."""
        return {fact.id: fact for fact in self.facts}

    def episode_of(self, fact: Fact) -> int | None:
        """Return the number of the episode that a fact belongs to: that of its moment, else its spoiler level."""
        kind = self.timeline.kind if self.timeline else None
        moments = (value.order for value in fact.values if value.kind == kind)
        return next((order for order in moments if order is not None), fact.spoiler or None)

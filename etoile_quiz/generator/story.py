"""The events of a story in their order."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import chain, islice, zip_longest

from msgspec import Struct

from etoile_quiz import keyed
from etoile_quiz.generator.context import QuestionContext
from etoile_quiz.generator.distractors.distractor import Distractor
from etoile_quiz.generator.fact_index import FactIndex
from etoile_quiz.generator.facts import Fact, Value
from etoile_quiz.generator.proof import Refuter, ground_of_fact, sole_answer_because
from etoile_quiz.generator.wording import happening_text, roles_of_event

MOST_EVENT_WORDS = 10
"""Four events to choose from are only read with pleasure if each is this short."""
EVENTS_LOOKED_AT = 24
"""Among this many of the nearest events short ones come first."""

MOMENTS_IN_TURN = 3


class Event(Struct, frozen=True, dict=True):
    """A fact that says what happens at one moment only.

    `context` is the question when it happens; `because` says why at no other moment.
    """

    fact: Fact
    moment: Value
    text: str
    context: QuestionContext
    because: str

    @cached_property
    def refuter(self) -> Refuter:
        """Return what proves that it does not happen at other moments."""
        return Refuter(self.context)

    @cached_property
    def as_value(self) -> Value:
        """Return the event as a value among options."""
        return Value(kind="event", id=f"event:{self.fact.id}", name=self.text, entity=False, spoiler=self.fact.level)


class Story:
    """All events of a pack. Each fact is looked into when it is first asked about, and what is found is kept."""

    def __init__(self, index: FactIndex) -> None:
        self._index = index
        self._events: dict[str, Event | None] = {}

    @cached_property
    def _blocks(self) -> Mapping[int, list[Fact]]:
        """Return the facts that name a moment, under the order of their moment, each block in keyed order."""
        index, blocks = self._index, dict[int, list[Fact]]()
        for name, facts in index.by_relation.items():
            role = index.moment_role(index.base.relations[name])
            for fact in facts if role else ():
                moment = fact.get(role or "")
                if moment is not None and fact.settled:
                    blocks.setdefault(moment.order or 0, []).append(fact)
        return {
            order: sorted(blocks[order], key=lambda fact: keyed.digest("event", index.base.pack, fact.id))
            for order in sorted(blocks)
        }

    def event_of(self, fact: Fact) -> Event | None:
        """Return the event that a fact tells; None where it tells none, or where it may happen at several moments."""
        if fact.id not in self._events:
            self._events[fact.id] = self._look_into(fact)
        return self._events[fact.id]

    def _look_into(self, fact: Fact) -> Event | None:
        index = self._index
        relation = index.relation_of(fact)
        role = index.moment_role(relation)
        moment = fact.get(role) if role else None
        text = happening_text(fact, relation)
        if role is None or moment is None or not text or fact.timed:
            return None
        if any(index.is_ambiguous(value) for value in fact.values):
            return None
        context = QuestionContext(index, fact, role, roles_of_event(fact, relation, role))
        because = sole_answer_because(context)
        return Event(fact, moment, text, context, because) if because else None

    def elsewhere(self, own: Event, side: int, seed: str) -> Iterator[Distractor]:
        """Yield events of other moments, those of near moments first: later ones (side 1) or earlier ones (−1).

        Each is proven not to happen at the moment of `own`. Three moments take turns, since the events of one moment belong
        together and would show that the key does not. Example: for episode 3 and side 1 come events of episodes 4, 5, 6, 4, 5.
        """
        here = own.moment.order or 0
        orders = sorted((order for order in self._blocks if order * side > here * side), key=lambda order: order * side)
        for first in range(0, len(orders), MOMENTS_IN_TURN):
            in_turn = zip_longest(*(self._events_at(order, seed) for order in orders[first : first + MOMENTS_IN_TURN]))
            for other in filter(None, chain.from_iterable(in_turn)):
                if other.refuter.refute(own.moment, own.fact.level) is not None:
                    yield self._as_distractor(other)

    def at(self, moment: Value, seed: str) -> Iterator[Distractor]:
        """Yield the events of one moment."""
        return map(self._as_distractor, self._events_at(moment.order or 0, seed))

    def _events_at(self, order: int, seed: str) -> Iterator[Event]:
        """Yield the events of the moments of one order, from a place on that the seed decides."""
        block = self._blocks.get(order, [])
        start = keyed.digest("within", seed) % max(len(block), 1)
        return filter(None, map(self.event_of, (*block[start:], *block[:start])))

    def _as_distractor(self, other: Event) -> Distractor:
        ground = ground_of_fact(other.fact, self._index.relation_of(other.fact))
        return Distractor(other.as_value, other.text, ground, other.fact.level)


def is_short(text: str) -> bool:
    """Tell whether a text has few enough words to stand among four options."""
    return len(text.split()) <= MOST_EVENT_WORDS


def short_first(events: Iterator[Distractor]) -> Iterator[Distractor]:
    """Yield the events with the short ones among the first before the long ones among them."""
    yield from sorted(islice(events, EVENTS_LOOKED_AT), key=lambda distractor: not is_short(distractor.text))
    yield from events

"""What happens when: the events of the story in their order, and which of them could stand as wrong options."""

from collections.abc import Iterator

from msgspec import Struct

from etoile_quiz import keyed
from etoile_quiz.generator.candidate import WRONG_OPTIONS, Suspect
from etoile_quiz.generator.facts import Fact, FactBase, Value
from etoile_quiz.generator.falsity import Case, sole_answer_because, telling
from etoile_quiz.generator.ring import around
from etoile_quiz.generator.wording import event, roles_of_event
from etoile_quiz.text.words import norm


class Happening(Struct, frozen=True, gc=False):
    """A fact that says what happens when, and what questions about its moment need."""

    fact: Fact
    role: str
    moment: Value
    suspect: Suspect
    """The whole fact, worded as something that happens, as an option among others."""
    because: str
    """Why it happens at no other moment; nothing where that does not follow."""
    case: Case
    """What is held against other moments."""

    @property
    def text(self) -> str:
        """Return the fact as something that happens, without its moment."""
        return self.suspect.text

    @property
    def value(self) -> Value:
        """Return the fact as a value among others."""
        return self.suspect.value


class Happenings:
    """All that happens in a pack, in the order of the moments; what shares a moment in an order of no meaning.

    Each fact is looked into when it is first asked about, and what is found is kept: many questions hold it against theirs.
    """

    def __init__(self, base: FactBase) -> None:
        found: list[tuple[int, int, Fact, str]] = []
        for name in sorted(base.by_relation):
            role = base.moment_role(base.relations[name])
            for fact in base.by_relation[name] if role is not None else ():
                moment = None if role is None else fact.get(role)
                if role is not None and moment is not None:
                    found.append((moment.order or 0, keyed.digest("happening", base.pack, fact.id), fact, role))
        found.sort(key=lambda item: item[:2])
        self._base = base
        self._facts = [(fact, role) for _, _, fact, role in found]
        self._places = {fact.id: place for place, (fact, _) in enumerate(self._facts)}
        self._known: dict[int, Happening | None] = {}
        self._at: dict[str, list[int]] = {}
        for place, (fact, role) in enumerate(self._facts):
            self._at.setdefault(fact.identity_of(role) or "", []).append(place)
        self._crowd = max(map(len, self._at.values()), default=0)

    def of(self, fact: Fact) -> Happening | None:
        """Return what happens by this fact; None where it says no moment, or where `_prepared` has no words for it."""
        place = self._places.get(fact.id)
        return None if place is None else self._happening(place)

    def others(self, fact: Fact, seed: str) -> Iterator[tuple[Fact, Value]]:
        """Yield neighbours of a fact that says what happens when, from anywhere in the story, with their moments."""
        for other, role in around(self._facts, self._places[fact.id], self._base.pack, seed):
            moment = other.get(role)
            if moment is not None:
                yield other, moment

    def count_at(self, moment: Value) -> int:
        """Return how many facts say what happens at a moment."""
        return len(self._at.get(moment.identity, ()))

    def at(self, moment: Value, seed: str) -> Iterator[Suspect]:
        """Yield what happens at this moment, each with the fact that says so, from a place on that the seed decides."""
        places = self._at.get(moment.identity, ())
        start = keyed.digest("within", seed) % max(len(places), 1)
        for step in range(len(places)):
            happening = self._happening(places[(start + step) % len(places)])
            if happening is not None:
                fact = happening.fact
                if not (fact.disputed or fact.retired or fact.timed):
                    yield happening.suspect

    def beyond(self, own: Happening, direction: int) -> Iterator[Suspect]:
        """Yield what happens later (direction 1) or earlier (−1) than one happening, and never at its moment.

        Everybody looks equally far along the story, so that everything is offered about equally often.
        """
        here = own.moment
        for place in self._along(self._places[own.fact.id], direction):
            fact, role = self._facts[place]
            there = fact.get(role)
            if there is None or fact.disputed or fact.retired or not _is_beyond(there, here, direction):
                continue
            other = self._happening(place)
            if other is None or not other.because:
                continue
            entry = self._base.columns(fact.relation)[role].entry(here)
            if other.case.refute(entry, fact.level) is not None:
                yield other.suspect

    def _along(self, place: int, direction: int) -> Iterator[int]:
        """Yield the places on one side of a place, none of its own moment: those from further off than the fullest moment is
        long, then the nearer ones, each place beginning where the one before it would end."""
        fact, role = self._facts[place]
        same = self._at[fact.identity_of(role) or ""]
        if direction > 0:
            far = range(place + self._crowd, len(self._facts))
            near = range(same[-1] + 1, min(place + self._crowd, len(self._facts)))
        else:
            far = range(place - self._crowd, -1, -1)
            near = range(max(place - self._crowd + 1, 0), same[0])
        start = WRONG_OPTIONS * place % max(len(near), 1)
        yield from far
        yield from near[start:]
        yield from near[:start]

    def _happening(self, place: int) -> Happening | None:
        if place not in self._known:
            self._known[place] = self._prepared(*self._facts[place])
        return self._known[place]

    def _prepared(self, fact: Fact, role: str) -> Happening | None:
        """Return what happens by a fact; None where it has no such wording, or names what goes by another's name."""
        base = self._base
        moment = fact.get(role)
        relation = base.relations[fact.relation]
        text = event(fact, relation)
        if not text or moment is None:
            return None
        if any(base.is_ambiguous(value, value.in_text or value.name) for value in fact.values):
            return None
        given = roles_of_event(fact, relation, role)
        value = Value(kind="happening", id=fact.id, name=text, entity=False, spoiler=fact.level)
        return Happening(
            fact=fact,
            role=role,
            moment=moment,
            suspect=Suspect(value, text, telling(fact, relation), fact.level, (norm(text),)),
            because=sole_answer_because(base, fact, role, given),
            case=Case(base, fact, role, given),
        )


def happenings(base: FactBase) -> Happenings:
    """Return all that happens in a pack."""
    return base.once(Happenings)


def happening(base: FactBase, fact: Fact) -> Happening | None:
    """Return what happens by a fact; None where it says no moment. Only if it may all happenings are put in their order."""
    if base.moment_role(base.relations[fact.relation]) is None:
        return None
    return happenings(base).of(fact)


def moments(base: FactBase, own: Happening) -> Iterator[Suspect]:
    """Yield the other moments of the time line: first those of other happenings, then the rest in their order."""
    if own.moment not in base.moments:
        return
    column = base.columns(own.fact.relation)[own.role]
    seen: set[str] = set()
    for value in _moments(base, own.fact):
        if value.id not in seen:
            seen.add(value.id)
            entry = column.entry(value)
            falsity = own.case.refute(entry, own.fact.level)
            if falsity is not None:
                yield Suspect(value, value.name, falsity, max(value.spoiler, falsity.level), entry.names)


def _moments(base: FactBase, fact: Fact) -> Iterator[Value]:
    for _, moment in happenings(base).others(fact, "happenings"):
        yield moment
    yield from base.moments


def _is_beyond(there: Value, here: Value, direction: int) -> bool:
    if there.order is None or here.order is None:
        return there.identity != here.identity
    return (there.order - here.order) * direction > 0

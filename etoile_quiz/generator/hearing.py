"""Hearing suspects: one by one, and no more of them than the choice of wrong options depends on."""

from collections.abc import Iterable, Iterator
from itertools import islice

from etoile_quiz.generator.candidate import WRONG_OPTIONS, Candidate, Suspect
from etoile_quiz.text.words import sentence_words, speaks_of

SUSPECTS_HEARD = 36
SPARE = 3


def fitting(candidate: Candidate) -> Iterator[Suspect]:
    """Yield the suspects that agree with the key in what the stem gives away, and that the stem does not speak of."""
    stem, key, agree = sentence_words(candidate.stem).folded, candidate.key, candidate.agree
    for suspect in candidate.suspects():
        value = suspect.value
        if value.entity and speaks_of(stem, suspect.names):
            continue
        if not agree or all(getattr(value, trait) == getattr(key, trait) for trait in agree):
            yield suspect


class Hearing:
    """The suspects of a candidate in their order, as many as are needed to choose from, of its own level and, if any can be,
    of later ones. Each is heard when it is first asked for."""

    def __init__(self, candidate: Candidate, levels: int) -> None:
        self._level = candidate.level
        self._none_later = candidate.level >= levels or (
            candidate.latest is not None and candidate.latest <= candidate.level
        )
        self._most_own = WRONG_OPTIONS * candidate.variants + SPARE
        self._waiting = islice(fitting(candidate), SUSPECTS_HEARD)
        self._over = False
        self.own: list[Suspect] = []
        self.later: list[Suspect] = []
        self._soon = WRONG_OPTIONS * candidate.variants
        self._soon_later = 0

    @property
    def soon_later(self) -> list[Suspect]:
        """Return those of later levels that were heard as early as what all sets are chosen from."""
        return self.later[: self._soon_later]

    def own_ones(self) -> Iterator[Suspect]:
        """Yield those of the candidate's own level."""
        own, place = self.own, 0
        while place < len(own) or self._hear(max(WRONG_OPTIONS - place, 1)):
            yield own[place]
            place += 1

    def all_own(self) -> list[Suspect]:
        """Return all of the candidate's own level."""
        self._hear(SUSPECTS_HEARD)
        return self.own

    def has_later(self) -> bool:
        """Tell whether there are some of later levels."""
        if not self._none_later:
            self._hear(SUSPECTS_HEARD)
        return bool(self.later)

    def has_enough(self) -> bool:
        """Tell whether those of the candidate's own level make a set."""
        if len(identities(self.own)) < WRONG_OPTIONS:
            self._hear(SUSPECTS_HEARD)
        return len(identities(self.own)) >= WRONG_OPTIONS

    def _hear(self, wanted: int) -> bool:
        """Hear so many more suspects of the candidate's own level, if there are as many; tell whether there was one."""
        if self._over:
            return False
        own, later, level = self.own, self.later, self._level
        heard = len(own)
        wanted += heard
        for suspect in self._waiting:
            if suspect.level <= level:
                own.append(suspect)
            else:
                later.append(suspect)
                self._soon_later += len(own) + len(later) <= self._soon
            if len(own) >= self._most_own and (self._none_later or len(later) >= WRONG_OPTIONS):
                break
            if len(own) >= wanted:
                return True
        self._over = True
        return len(own) > heard


class Line:
    """Suspects that stand in a line, and come forward only as far as somebody looks."""

    def __init__(self, suspects: Iterable[Suspect]) -> None:
        self._seen: list[Suspect] = []
        self._unseen = iter(suspects)

    def is_as_long_as(self, length: int) -> bool:
        """Tell whether so many stand in the line."""
        missing = length - len(self._seen)
        if missing > 0:
            self._seen += islice(self._unseen, missing)
        return len(self._seen) >= length

    def first_different(self, count: int) -> tuple[Suspect, ...]:
        """Return the first so many different ones, or as many as there are."""
        seen, unseen = self._seen, self._unseen
        found: dict[str, Suspect] = {}
        for suspect in seen:
            found.setdefault(suspect.value.same_as or suspect.value.id, suspect)
            if len(found) == count:
                return tuple(found.values())
        for suspect in unseen:
            seen.append(suspect)
            found.setdefault(suspect.value.same_as or suspect.value.id, suspect)
            if len(found) == count:
                break
        return tuple(found.values())

    def different(self) -> Iterator[Suspect]:
        """Yield the first of each that stands in the line."""
        seen, known, place = self._seen, set[str](), 0
        while place < len(seen) or self.is_as_long_as(place + 1):
            suspect = seen[place]
            identity = suspect.value.same_as or suspect.value.id
            if identity not in known:
                known.add(identity)
                yield suspect
            place += 1

    def sets(self, size: int) -> Iterator[tuple[Suspect, ...]]:
        """Yield all sets of this size in the order of the line, as `itertools.combinations` does."""
        if not self.is_as_long_as(size):
            return
        yield tuple(self._seen[:size])
        places = [*range(size)]
        places[-1] += 1
        while True:
            while self.is_as_long_as(places[-1] + 1):
                yield tuple([self._seen[place] for place in places])
                places[-1] += 1
            # The line ends here. The last place that can still move on does so, and those behind it follow.
            free = size - 1
            while free >= 0 and places[free] >= len(self._seen) - size + free:
                free -= 1
            if free < 0:
                return
            places[free:] = range(places[free] + 1, places[free] + 1 + size - free)

    def remove(self, suspects: Iterable[Suspect]) -> None:
        """Take suspects that were seen out of the line."""
        for suspect in suspects:
            self._seen.remove(suspect)


def identities(suspects: Iterable[Suspect]) -> frozenset[str]:
    """Return what tells these suspects from others."""
    return frozenset([suspect.value.same_as or suspect.value.id for suspect in suspects])

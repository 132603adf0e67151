"""Questions left out where what is right would be right too often: nobody shall learn who usually is."""

from etoile_quiz import keyed
from etoile_quiz.generator.candidate import WRONG_OPTIONS
from etoile_quiz.generator.facts import OBJECT, SUBJECT, Fact, FactBase
from etoile_quiz.generator.layout import ENOUGH_SHARE, MANY, Lay, Rings
from etoile_quiz.generator.ring import Blocks

COMMON = 8
"""Only what has more than such a part of a ring can be the key too often."""


class Surplus:
    """Which facts of a base are one too many with what they have in a role."""

    def __init__(self, base: FactBase) -> None:
        self._base = base
        self._asked: dict[tuple[object, ...], int] = {}

    def has(self, fact: Fact, role: str, given: tuple[str, ...], agree: tuple[str, ...]) -> bool:
        """Tell whether a fact is one of those left out so that what it has in a role is not too often the key.

        Where somebody declared what is wrong, the question was wanted.
        """
        identity = fact.identity_of(role) or ""
        often = len(self._base.columns(fact.relation)[role].having(identity))
        if often * COMMON <= ENOUGH_SHARE or fact.wrong.get(role):
            return False
        found = self._base.once(Rings).find(fact, role, given, agree)
        if found is None:
            return False
        ring, lay = found
        if lay.together != role or len(ring) < ENOUGH_SHARE or ring.length_of(identity) * COMMON <= len(ring):
            return False
        place = fact.relation, lay, lay.traits(fact, self._base.columns(fact.relation)), identity, given
        if place not in self._asked:
            self._asked[place] = self._permille_asked(fact, role, given, ring, lay)
        return keyed.digest("surplus", fact.id, role) % 1000 >= self._asked[place]

    def _permille_asked(self, fact: Fact, role: str, given: tuple[str, ...], ring: Blocks[Fact], lay: Lay) -> int:
        """Return of how many per mille of the facts with one value that value may be the key.

        Each question that it is wrong in shows it once at most. It is the key in a quarter of its showings if it is so a third
        as often as that.
        """
        columns = self._base.columns(fact.relation)
        identity, traits = fact.identity_of(role) or "", lay.traits(fact, columns)
        right_too: set[str] = set()
        if len(ring) <= MANY and self._base.relations[fact.relation].bearing(role, given).sole is None:
            # What it is given with may have other values as well. Among the wrong options of those it cannot stand.
            for name in given:
                if name in (SUBJECT, OBJECT):
                    # Several facts may say the same of one thing, whose others are looked through only once.
                    owners = {own.identity_of(name) or "" for own in columns[role].having(identity)}
                    right_too.update(
                        other.id
                        for owner in owners
                        for other in columns[name].having(owner)
                        if other.identity_of(role) != identity and lay.traits(other, columns) == traits
                    )
        having = ring.length_of(identity)
        return (len(ring) - having - len(right_too)) * 1000 // (WRONG_OPTIONS * having)

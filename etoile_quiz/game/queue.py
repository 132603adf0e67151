"""The queue of families that wait to be asked."""

from collections.abc import Callable, Container, Iterable, Sequence

from etoile_quiz import keyed
from etoile_quiz.forms import form_of
from etoile_quiz.game.bank import Family
from etoile_quiz.game.repeats_and_giveaways import Shown, facts_told, has_enough_verdicts, is_decided, ruled_out
from etoile_quiz.game.variety import PREFERENCES, relaxation
from etoile_quiz.question import DifficultyLevel, Question

LOOK_AHEAD = 30
"""Preferences choose among the questions of this many families."""
SELDOM = 2
"""Families of this weight and less are only dealt where nothing else is left."""
LARGE = 100
"""A pack counts for as many families at most when packs are mixed, so that a large one does not crowd out a small one."""
_STEP = 2**64
"""The distance between two families of a pack, before it is divided by the pack's share; a keyed digest is less."""
RECENT = 9
"""Preferences compare a question with this many questions before it, so that any ten in a row are varied."""


def in_dealing_order(families: Iterable[Family], seed: str) -> list[Family]:
    """Return families in an order that seed and weight decide, those of little weight after all others.

    Packs are mixed evenly, each by its share: the number of its families, which counts up to `LARGE`, times its `turns`.
    Example: a show of 365 families with two turns and packs of 376 and 5 families have the shares 200, 100 and 5. A pack with
    more than one turn comes first.
    """
    groups: dict[tuple[bool, str], list[Family]] = {}
    for family in sorted(
        families, key=lambda family: (keyed.weighted_draw(family.weight**2 // 4, "deal", seed, family.id), family.id)
    ):
        groups.setdefault((family.weight <= SELDOM, family.pack), []).append(family)
    order: list[tuple[bool, int, Family]] = []
    for (seldom, pack), members in groups.items():
        turns = members[0].turns
        first = 0 if turns > 1 else keyed.digest("deal", seed, pack) % _STEP
        share = min(len(members), LARGE) * turns
        order += [(seldom, (first + index * _STEP) // share, family) for index, family in enumerate(members)]
    return [family for _, _, family in sorted(order, key=lambda entry: (*entry[:2], entry[2].id))]


def variant_rank(question: Question, seed: str) -> tuple[bool, int, int]:
    """Return the rank of a question among those of its family: form by form, then within a form. The lowest is tried first.

    Readers found nearly all true-or-false questions dull, so these come where a family can be asked in no other way.
    """
    form = form_of(question.form)
    draw = keyed.weighted_draw(form.appeal, "form", seed, question.family, form.id)
    return form.verdicts, draw, keyed.digest("variant", seed, question.id)


class QuestionQueue:
    """Families in the order in which they are asked, without those already asked.

    The questions of a family are made when it is its turn. The hard rules are in `repeats_and_giveaways`. The preferences of
    `variety` are soft constraints: they are relaxed one after the other where none of the next families satisfies them all.
    """

    def __init__(self, families: Iterable[Family], make: Callable[[str], Sequence[Question]], seed: str) -> None:
        self._seed = seed
        self._make = make
        ordered = in_dealing_order(families, seed)
        self._groups = (
            [family.id for family in ordered if family.weight > SELDOM],
            [family.id for family in ordered if family.weight <= SELDOM],
        )
        self._asked: list[Question] = []
        self._shown: list[Shown] = []
        self._told: set[tuple[str, str]] = set()
        self._variants: dict[str, list[Question]] = {}
        self._compared: dict[str, int] = {}
        self._spoilt: set[str] = set()

    def pop(self, levels: Container[DifficultyLevel], *, varied: bool = False) -> Question | None:
        """Remove and return the next question of one of these difficulties; None where nothing may follow.

        With `varied` only one of the next families is taken, of which a question satisfies all preferences.
        """
        if varied:
            # A level of which there is little must not have the whole bank generated.
            question = self._best(self._groups[0][:LOOK_AHEAD], levels)
            if question is not None and relaxation(self._asked[-RECENT:], question):
                return None
        else:
            question = next(filter(None, (self._best(families, levels) for families in self._groups)), None)
        if question is not None:
            self._remove(question)
        return question

    def _remove(self, question: Question) -> None:
        """Remove a question that is asked. Later ones are compared with it."""
        for families in self._groups:
            if question.family in families:
                families.remove(question.family)
        self._asked.append(question)
        self._shown.append(Shown(question))
        self._told.update(facts_told(question))

    def _best(self, families: Sequence[str], levels: Container[DifficultyLevel]) -> Question | None:
        """Return the first fair question for which the fewest preferences are relaxed, among the next families that have one.

        Of `LOOK_AHEAD` families with a fair question the best is taken. Further ones need not be generated for it.
        """
        best: Question | None = None
        least = len(PREFERENCES) + 1
        recent, seen = self._asked[-RECENT:], 0
        for family in families:
            fair = False
            for question in self._variants_of(family):
                if question.difficulty.level not in levels:
                    continue
                relaxed = relaxation(recent, question)
                if (relaxed < least or not fair) and self._is_fair(question):
                    fair = True
                    if relaxed < least:
                        best, least = question, relaxed
                    if not relaxed:
                        return question
            seen += fair
            if seen == LOOK_AHEAD:
                break
        return best

    def _is_fair(self, question: Question) -> bool:
        """Return whether `is_unfair` has no objection to a question.

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

    def _variants_of(self, family: str) -> list[Question]:
        """Return the questions of a family in the order in which they are tried."""
        variants = self._variants.get(family)
        if variants is None:
            made = self._make(family)
            variants = self._variants[family] = sorted(
                [question for question in made if question.weight > SELDOM] or made,
                key=lambda question: variant_rank(question, self._seed),
            )
        return variants

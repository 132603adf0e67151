"""Choosing the wrong options: near ones first, and sets that keep every rule before those that do not."""

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations, islice

from etoile_quiz.forms import form_of
from etoile_quiz.generator.ascending import ascending
from etoile_quiz.generator.candidate import WRONG_OPTIONS, Candidate, Suspect
from etoile_quiz.generator.falsity import share_a_name
from etoile_quiz.generator.hearing import Hearing, Line, identities
from etoile_quiz.generator.rules import Item, RuleSeverity, worst_of_options
from etoile_quiz.generator.rules.surface import surface_of

SETS_TRIED = 40
NEAR_ENOUGH = 6
"""So many that share a class with the key go before the others."""
FIRST_LATER = 2
"""So many of those that come later in the story stand before the others: among three of them the key would stand out."""
FAIR_SETS_WEIGHED = 4
"""How many sets without an error are looked at for one without a warning. More would favour options that never give one."""


def sets_of_options(candidate: Candidate, levels: int) -> Iterator[tuple[Suspect, ...]]:
    """Yield different sets of wrong options, for a story of so many levels. One that was named several times may stand in
    several of them.

    First they are chosen from what is known at the candidate's own level, then once with what comes later in the story.
    Without the second kind, whatever comes latest in the story would always be the key.
    """
    hearing = Hearing(candidate, levels)
    used: set[frozenset[str]] = set()
    own = _near_first(candidate, hearing.all_own()) if candidate.key.classes else Line(hearing.own_ones())
    pool: list[Suspect] = []
    for number in range(candidate.variants):
        if 0 < number == candidate.variants - 1:
            pool = _pool_of_later_ones(candidate, hearing)
            if pool:
                break
        chosen = _best_set(candidate, own, WRONG_OPTIONS if used else candidate.least, used)
        if chosen is None:
            break
        yield chosen
        used.add(identities(chosen))
        own.remove(chosen)
    pool = pool or _pool_of_later_ones(candidate, hearing)
    if pool:
        least = WRONG_OPTIONS if used else candidate.least
        chosen = _best_set(candidate, _near_first(candidate, pool), least, used)
        if chosen is not None:
            yield chosen


def _pool_of_later_ones(candidate: Candidate, hearing: Hearing) -> list[Suspect]:
    """Return what a set with something later in it is chosen from; nothing where there is to be none."""
    if candidate.variants == 1 and hearing.has_enough():
        return []
    if not hearing.has_later():
        return []
    own, later = hearing.own, hearing.later
    if candidate.key.entity and hearing.has_enough():
        # Those that would have been chosen for any of the sets if nobody was to learn of them too early.
        soon = hearing.soon_later
        return [*soon[:FIRST_LATER], *own, *soon[FIRST_LATER:]] if soon else []
    later = sorted(later, key=lambda suspect: suspect.level)
    levels = sorted({suspect.level for suspect in later})
    pools = ([*(suspect for suspect in later if suspect.level <= level), *own] for level in levels)
    return next((pool for pool in pools if len(identities(pool)) >= WRONG_OPTIONS), [*later, *own])


def _near_first(candidate: Candidate, suspects: Sequence[Suspect]) -> Line:
    """Return a line in which those that share all classes of the key stand before the others, or as many classes as may be:
    what fewer than NEAR_ENOUGH have in common with it would have them offered all the time."""
    classes = candidate.key.classes
    if classes:
        shared = [len({*classes}.intersection(suspect.value.classes)) for suspect in suspects]
        for least in range(len(classes), 0, -1):
            near = [suspect for suspect, count in zip(suspects, shared, strict=True) if count >= least]
            if len(near) >= NEAR_ENOUGH and len(identities(near)) >= NEAR_ENOUGH:
                return Line(near + [suspect for suspect, count in zip(suspects, shared, strict=True) if count < least])
    return Line(suspects)


def _best_set(
    candidate: Candidate, line: Line, least: int, used: Collection[frozenset[str]]
) -> tuple[Suspect, ...] | None:
    """Return the largest set that breaks no rule, of `least` options or more; without a warning where one is near."""
    first = line.first_different(WRONG_OPTIONS)
    if len(first) == WRONG_OPTIONS and not (used and identities(first) in used) and _worst(candidate, first) is None:
        return first
    different = Line(line.different())
    for size in range(len(first), least - 1, -1):
        acceptable: tuple[Suspect, ...] | None = None
        fair = 0
        for chosen in islice(different.sets(size), SETS_TRIED):
            if used and identities(chosen) in used:
                continue
            found = _worst(candidate, chosen)
            if found is None:
                return chosen
            if found == "error":
                continue
            acceptable = acceptable or chosen
            fair += 1
            if fair == FAIR_SETS_WEIGHED:
                break
        if acceptable is not None:
            return acceptable
    return None


def _worst(candidate: Candidate, chosen: tuple[Suspect, ...]) -> RuleSeverity | None:
    """Return the worst that the rules find."""
    names = [name for suspect in chosen for name in suspect.names]
    if len(set(names)) < len(names):
        for one, two in combinations(chosen, 2):
            if share_a_name(one.names, two.names):
                return "error"
    return worst_of_options(item_with(candidate, chosen))


def item_with(candidate: Candidate, chosen: tuple[Suspect, ...]) -> Item:
    """Return the candidate with these wrong options as rules see it."""
    key = candidate.key
    texts = (candidate.key_text, *[suspect.text for suspect in chosen])
    entities = (key.entity, *[suspect.value.entity for suspect in chosen])
    order = order_of_their_own(candidate, chosen, texts)
    if order is not None:
        texts = tuple([texts[place] for place in order])
        entities = tuple([entities[place] for place in order])
    return Item(
        stem=candidate.stem,
        options=texts,
        key=0 if order is None else order.index(0),
        key_names=key.names,
        names=entities,
        in_order=order is not None,
        explanation=candidate.explanation,
        sources=len(candidate.fact.sources),
        verdicts=form_of(candidate.form).verdicts,
    )


def order_of_their_own(
    candidate: Candidate, chosen: tuple[Suspect, ...], texts: Sequence[str]
) -> tuple[int, ...] | None:
    """Return the order that the options have of their own, the key being number 0; None where they have none."""
    if not candidate.in_order:
        return None if surface_of(candidate.key_text).plain else ascending(texts)
    places = [candidate.key.order or 0, *(suspect.value.order or 0 for suspect in chosen)]
    return tuple(sorted(range(len(places)), key=places.__getitem__))

"""Choosing sets of distractors that keep the rules."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, islice
from operator import attrgetter

from etoile_quiz.forms import form_of
from etoile_quiz.generator.ascending import ascending
from etoile_quiz.generator.candidate import Candidate
from etoile_quiz.generator.distractors.distractor import Distractor, agreeing
from etoile_quiz.generator.fact_index import rank_of
from etoile_quiz.generator.facts import QUANTITIES
from etoile_quiz.generator.rules import Item, Severity, worst_of_options
from etoile_quiz.question import WRONG_OPTIONS
from etoile_quiz.text.words import norm, sentence_words, speaks_of

POOL = 10
"""How many distractors a set is chosen from."""
SETS_TRIED = 40
FAIR_SETS_COMPARED = 4
"""Of this many sets without an error one without a warning is taken."""
SETS_WITH_LATER = 3
"""How many sets a question has at least where names from later episodes can stand in all but the first."""
LATER_IN_A_SET = 2
"""How many names from later episodes a mixed set begins with. With three of them the key would be the only early one."""


def option_sets(candidate: Candidate) -> Iterator[tuple[Distractor, ...]]:
    """Yield different sets of distractors: the first from what is known at the candidate's level, the others with later names.

    Without later names, what comes latest in the story would usually be the key. Example: a question of level 2 about an entity
    has one set with nothing beyond episode 2 and two sets in which up to two options come from later episodes. Where fewer than
    three are known at level 2, later ones stand in every set.
    """
    offered = islice(fitting(candidate), POOL)
    pool = [*_until_enough_known(offered, candidate.level)]
    nearest = tuple(distractor for distractor in pool if distractor.level <= candidate.level)
    # Most candidates are content with the first three. The others are only proven wrong where they are needed.
    if len(nearest) == WRONG_OPTIONS and _worst(candidate, nearest) is None:
        first: tuple[Distractor, ...] | None = nearest
    else:
        pool += offered
        first = _best_set(candidate, _known_and_later(candidate, pool)[0], candidate.least)
    if first:
        yield first
        if candidate.least_sets > 1 or candidate.key.entity:
            yield from _further_sets(candidate, [*pool, *offered], first)


def _until_enough_known(offered: Iterator[Distractor], level: int) -> Iterator[Distractor]:
    """Yield distractors until three of them are known at this level."""
    missing = WRONG_OPTIONS
    while missing and (distractor := next(offered, None)) is not None:
        missing -= distractor.level <= level
        yield distractor


def _further_sets(
    candidate: Candidate, pool: Sequence[Distractor], first: tuple[Distractor, ...]
) -> Iterator[tuple[Distractor, ...]]:
    """Yield sets that begin with up to two later names, and go on with names that stood in no set before."""
    known, later = _known_and_later(candidate, pool)
    used = Counter(distractor.value.identity for distractor in first)
    sets = [set(used)]
    for _ in range(1, max(candidate.least_sets, SETS_WITH_LATER if later and candidate.key.entity else 1)):
        preferred = [*_fresh_first(later, used)[:LATER_IN_A_SET], *known]
        chosen = _best_set(candidate, _fresh_first(preferred, used), WRONG_OPTIONS)
        identities = {distractor.value.identity for distractor in chosen or ()}
        if chosen is None or identities in sets:
            return
        sets.append(identities)
        used.update(identities)
        yield chosen


def _known_and_later(candidate: Candidate, pool: Sequence[Distractor]) -> tuple[list[Distractor], list[Distractor]]:
    """Return what is known at the candidate's level, and the rest by level; all as known where less than a set is."""
    known = [distractor for distractor in pool if distractor.level <= candidate.level]
    later = sorted((each for each in pool if each.level > candidate.level), key=attrgetter("level"))
    return (known, later) if len(known) >= WRONG_OPTIONS else ([*known, *later], [])


def _fresh_first(distractors: Sequence[Distractor], used: Counter[str]) -> list[Distractor]:
    return sorted(distractors, key=lambda distractor: used[distractor.value.identity])


def fitting(candidate: Candidate) -> Iterator[Distractor]:
    """Yield the distractors that the stem does not name, and that agree with the key in what the stem gives away.

    A text that names what the stem gives is left out: "takes Alice for a serpent" is nothing that Alice does.
    """
    stem = sentence_words(candidate.stem).folded
    given = [norm(name) for mention in candidate.stem_mentions for name in mention.names]
    for distractor in agreeing(candidate.distractors(), candidate.key, candidate.agree):
        is_entity = distractor.value.entity
        if not (speaks_of(stem, distractor.folded_names) if is_entity else speaks_of(norm(distractor.text), given)):
            yield distractor


def _best_set(candidate: Candidate, pool: Sequence[Distractor], least: int) -> tuple[Distractor, ...] | None:
    """Return the first of the largest sets without a warning; of sets that all have one, the first without an error."""
    for size in range(min(WRONG_OPTIONS, len(pool)), least - 1, -1):
        fair: list[tuple[Distractor, ...]] = []
        for places in _nearest_sets(len(pool), size):
            chosen = tuple(pool[place] for place in places)
            worst = _worst(candidate, chosen)
            if worst is None:
                return chosen
            if worst == "warning":
                fair.append(chosen)
                if len(fair) == FAIR_SETS_COMPARED:
                    break
        if fair:
            return fair[0]
    return None


@cache
def _nearest_sets(count: int, size: int) -> Sequence[tuple[int, ...]]:
    """Return the first 40 ways to choose from so many distractors, the nearest first; no distractor is in them all.

    Example: of four distractors three are chosen in the order (0, 1, 2), (0, 1, 3), (0, 2, 3), (1, 2, 3).
    """
    return sorted(combinations(range(count), size), key=lambda places: (sum(places), places))[:SETS_TRIED]


def _worst(candidate: Candidate, chosen: tuple[Distractor, ...]) -> Severity | None:
    names = [name for distractor in chosen for name in set(distractor.folded_names)]
    if len(set(names)) < len(names) or not (candidate.allows is None or candidate.allows(chosen)):
        return "error"
    return worst_of_options(item_with(candidate, chosen))


def item_with(candidate: Candidate, chosen: tuple[Distractor, ...]) -> Item:
    """Return the candidate with these distractors as rules see it."""
    texts = (candidate.key_text, *(distractor.text for distractor in chosen))
    values = (candidate.key, *(distractor.value for distractor in chosen))
    natural = natural_order(candidate, chosen)
    order = natural or tuple(range(len(texts)))
    form = form_of(candidate.form)
    return Item(
        stem=candidate.stem,
        options=tuple(texts[option] for option in order),
        key=order.index(0),
        key_names=candidate.key.names,
        are_names=tuple(values[option].entity for option in order),
        in_order=natural is not None,
        explanation=candidate.explanation,
        sources=len(candidate.fact.sources),
        verdicts=form.verdicts,
        may_be_reworded=(natural is not None or form.open) and not candidate.key.entity,
        asks_for_name_or_quantity=form.plain and all(value.entity or value.kind in QUANTITIES for value in values),
        stem_names=candidate.stem_names,
    )


def natural_order(candidate: Candidate, chosen: Sequence[Distractor]) -> tuple[int, ...] | None:
    """Return the order that the options have of their own, the key being number 0; None where they have none.

    Example: the key is 4, the distractors are 7 and 2. The order is (2, 0, 1): 2, 4, 7.
    """
    if not candidate.in_order:
        return ascending((candidate.key_text, *(distractor.text for distractor in chosen)))
    values = (candidate.key, *(distractor.value for distractor in chosen))
    if all(value.order is not None for value in values):
        return tuple(sorted(range(len(values)), key=lambda option: values[option].order or 0))
    return tuple(sorted(range(len(values)), key=lambda option: rank_of(values[option])))

"""Choosing sets of distractors that keep the rules."""

from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from etoile_quiz.forms import form_of
from etoile_quiz.generator.ascending import ascending
from etoile_quiz.generator.candidate import Candidate
from etoile_quiz.generator.distractors.distractor import WANTED, Distractor
from etoile_quiz.generator.rules import Item, RuleSeverity, worst_of_options
from etoile_quiz.text.words import sentence_words, speaks_of

POOL = 16
"""How many distractors a set is chosen from."""
SETS_TRIED = 40
FAIR_SETS_COMPARED = 4
"""Of this many sets without an error one without a warning is taken."""
LATER_IN_A_SET = 2
"""How many names from later episodes a mixed set begins with. With three of them the key would be the only early one."""


def option_sets(candidate: Candidate) -> Iterator[tuple[Distractor, ...]]:
    """Yield different sets of distractors: the first from what is known at the candidate's level, the others with later names.

    Without later names, what comes latest in the story would usually be the key. Example: a question of level 2 with three
    variants has one set with nothing beyond episode 2 and two sets in which up to two options come from later episodes.
    """
    pool = [*islice(_fitting(candidate), POOL)]
    own = [distractor for distractor in pool if distractor.level <= candidate.level]
    later = sorted((item for item in pool if item.level > candidate.level), key=lambda item: item.level)
    if len(own) < WANTED:
        own, later = [*own, *later], []
    used: dict[str, int] = {}
    seen: set[frozenset[str]] = set()
    for variant in range(max(candidate.variants, 2 if later and candidate.key.entity else 1)):
        mixed = own if not variant or not later else [*_fresh_first(later, used)[:LATER_IN_A_SET], *own]
        chosen = _best_set(candidate, _fresh_first(mixed, used), WANTED if seen else candidate.least)
        if chosen is None:
            return
        identities = frozenset(distractor.value.identity for distractor in chosen)
        if identities in seen:
            return
        seen.add(identities)
        for identity in identities:
            used[identity] = used.get(identity, 0) + 1
        yield chosen


def _fresh_first(distractors: Sequence[Distractor], used: dict[str, int]) -> list[Distractor]:
    return sorted(distractors, key=lambda distractor: used.get(distractor.value.identity, 0))


def _fitting(candidate: Candidate) -> Iterator[Distractor]:
    """Yield the distractors that the stem does not name, and that agree with the key in what the stem gives away."""
    stem, key = sentence_words(candidate.stem).folded, candidate.key
    for distractor in candidate.distractors():
        value = distractor.value
        if value.entity and speaks_of(stem, distractor.names):
            continue
        if all(getattr(value, trait) == getattr(key, trait) for trait in candidate.agree):
            yield distractor


def _best_set(candidate: Candidate, pool: Sequence[Distractor], least: int) -> tuple[Distractor, ...] | None:
    """Return the first of the largest sets without a warning; of sets that all have one, the first without an error."""
    for size in range(min(WANTED, len(pool)), least - 1, -1):
        fair: list[tuple[Distractor, ...]] = []
        for chosen in islice(combinations(pool, size), SETS_TRIED):
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


def _worst(candidate: Candidate, chosen: tuple[Distractor, ...]) -> RuleSeverity | None:
    names = [name for distractor in chosen for name in set(distractor.names)]
    return "error" if len(set(names)) < len(names) else worst_of_options(item_with(candidate, chosen))


def item_with(candidate: Candidate, chosen: tuple[Distractor, ...]) -> Item:
    """Return the candidate with these distractors as rules see it."""
    texts = (candidate.key_text, *(distractor.text for distractor in chosen))
    order = natural_order(candidate, chosen) or tuple(range(len(texts)))
    entities = (candidate.key.entity, *(distractor.value.entity for distractor in chosen))
    return Item(
        stem=candidate.stem,
        options=tuple(texts[place] for place in order),
        key=order.index(0),
        key_names=candidate.key.names,
        names=tuple(entities[place] for place in order),
        in_order=natural_order(candidate, chosen) is not None,
        explanation=candidate.explanation,
        sources=len(candidate.fact.sources),
        verdicts=form_of(candidate.form).verdicts,
    )


def natural_order(candidate: Candidate, chosen: Sequence[Distractor]) -> tuple[int, ...] | None:
    """Return the order that the options have of their own, the key being number 0; None where they have none.

    Example: the key is 4, the distractors are 7 and 2. The order is (2, 0, 1): 2, 4, 7.
    """
    if not candidate.in_order:
        return ascending((candidate.key_text, *(distractor.text for distractor in chosen)))
    places = [candidate.key.order or 0, *(distractor.value.order or 0 for distractor in chosen)]
    return tuple(sorted(range(len(places)), key=places.__getitem__))

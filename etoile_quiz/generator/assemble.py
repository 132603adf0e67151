"""From a candidate to finished questions: choosing the set of wrong options, and checking every rule."""

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations, islice

from etoile_quiz import keyed
from etoile_quiz.generator.ascending import ascending
from etoile_quiz.generator.candidate import Candidate, Suspect
from etoile_quiz.generator.difficulty import difficulty
from etoile_quiz.generator.facts import FactBase
from etoile_quiz.generator.falsity import share_a_name
from etoile_quiz.generator.rules import OPTION_RULES, STEM_RULES, Item, Violation, severities, violations
from etoile_quiz.generator.words import contains_phrase, norm
from etoile_quiz.question import Mention, Option, Question, Refutation, Source

WRONG_OPTIONS = 3
SUSPECTS_HEARD = 36
SPARE = 3
SETS_TRIED = 40
FAIR_SETS_WEIGHED = 4
"""How many sets without an error are looked at for one without a warning. More would favour options that never give one."""


def questions_from(base: FactBase, candidate: Candidate, first_variant: int) -> Iterator[Question]:
    """Yield the candidate's finished questions; nothing where no set of wrong options is legal and fair."""
    errors, _ = severities(violations(_item(candidate, ()), STEM_RULES))
    if errors or _ambiguous(base, candidate):
        return
    suspects = _heard(candidate, base.levels)
    for variant, chosen in enumerate(_sets(candidate, suspects), first_variant):
        yield _finished(base, candidate, chosen, variant)


def _heard(candidate: Candidate, levels: int) -> list[Suspect]:
    """Return as many suspects as are needed to choose from, of the candidate's own level and, if any can be, of later ones."""
    heard: list[Suspect] = []
    own = later = 0
    for suspect in islice(_fitting(candidate), SUSPECTS_HEARD):
        heard.append(suspect)
        if suspect.level <= candidate.level:
            own += 1
        else:
            later += 1
        if own >= WRONG_OPTIONS * candidate.variants + SPARE and (later >= WRONG_OPTIONS or candidate.level >= levels):
            break
    return heard


def _ambiguous(base: FactBase, candidate: Candidate) -> bool:
    """Tell whether anything the stem speaks of reads like another thing of its kind. A key may, where one meaning is enough to
    make it right."""
    return (candidate.form == "not" and base.is_ambiguous(candidate.key, candidate.key_text)) or any(
        base.is_ambiguous(value, value.in_text or value.name) for value in candidate.given_values
    )


def why_none(base: FactBase, candidate: Candidate) -> str:
    """Return why a candidate gave no question."""
    if _ambiguous(base, candidate):
        return "a thing that it names shares that name with another of its kind"
    suspects = list(islice(_fitting(candidate), SUSPECTS_HEARD))
    if not suspects:
        return "no wrong option can be proven"
    found = violations(_item(candidate, tuple(suspects[:WRONG_OPTIONS])))
    broken = next((item for item in found if item.severity == "error"), None)
    return f"every choice of options breaks a rule ({broken.rule}: {broken.message})" if broken else "no fair options"


def _fitting(candidate: Candidate) -> Iterator[Suspect]:
    """Yield the suspects that agree with the key in what the stem gives away, and that the stem does not speak of."""
    stem = norm(candidate.stem)
    for suspect in candidate.suspects():
        value = suspect.value
        if value.entity and any(contains_phrase(stem, name) for name in suspect.names):
            continue
        if all(getattr(value, trait) == getattr(candidate.key, trait) for trait in candidate.agree):
            yield suspect


def _pools(candidate: Candidate, suspects: Sequence[Suspect]) -> Iterator[tuple[list[Suspect], int]]:
    """Yield the suspects to choose from, and how many sets to choose: first those of the candidate's own level, then with
    those that come later in the story.

    Without the second kind, whatever comes latest in the story would always be the key.
    """
    own = [suspect for suspect in suspects if suspect.level <= candidate.level]
    later = sorted((suspect for suspect in suspects if suspect.level > candidate.level), key=lambda item: item.level)
    enough = len(_identities(own)) >= WRONG_OPTIONS
    if own:
        yield own, candidate.variants - (1 if later and enough and candidate.variants > 1 else 0)
    if later and enough and candidate.key.entity:
        # Entities have names long before their story is told, so which of the later ones comes is left to the ring.
        if candidate.variants > 1:
            yield [*(suspect for suspect in suspects if suspect.level > candidate.level), *own], 1
    elif later and (candidate.variants > 1 or not enough):
        levels = sorted({suspect.level for suspect in later})
        pools = ([*(item for item in later if item.level <= level), *own] for level in levels)
        yield next((pool for pool in pools if len(_identities(pool)) >= WRONG_OPTIONS), [*later, *own]), 1


def _sets(candidate: Candidate, suspects: Sequence[Suspect]) -> Iterator[tuple[Suspect, ...]]:
    """Yield different sets of wrong options. One that was named several times may stand in several of them."""
    used: set[frozenset[str]] = set()
    for pool, wanted in _pools(candidate, suspects):
        left = sorted(pool, key=lambda suspect: _is_far_from(candidate, suspect))
        for _ in range(wanted):
            chosen = _best_set(candidate, left, WRONG_OPTIONS if used else candidate.least, used)
            if chosen is None:
                break
            yield chosen
            used.add(_identities(chosen))
            for suspect in chosen:
                left.remove(suspect)


def _is_far_from(candidate: Candidate, suspect: Suspect) -> bool:
    """Tell whether a suspect has no class in common with the key, though the key has one."""
    return bool(candidate.key.classes) and set(candidate.key.classes).isdisjoint(suspect.value.classes)


def _identities(chosen: Sequence[Suspect]) -> frozenset[str]:
    return frozenset(suspect.value.identity for suspect in chosen)


def _best_set(
    candidate: Candidate, pool: Sequence[Suspect], least: int, used: Collection[frozenset[str]]
) -> tuple[Suspect, ...] | None:
    """Return the largest set that breaks no rule, of `least` options or more; without a warning where one is near."""
    first_of_each: dict[str, Suspect] = {}
    for suspect in pool:
        first_of_each.setdefault(suspect.value.identity, suspect)
    different = tuple(first_of_each.values())
    for size in range(min(WRONG_OPTIONS, len(different)), least - 1, -1):
        acceptable: tuple[Suspect, ...] | None = None
        fair = 0
        for chosen in islice(combinations(different, size), SETS_TRIED):
            if _identities(chosen) in used:
                continue
            errors, warnings = severities(_broken(candidate, chosen))
            if errors:
                continue
            if not warnings:
                return chosen
            acceptable = acceptable or chosen
            fair += 1
            if fair == FAIR_SETS_WEIGHED:
                break
        if acceptable is not None:
            return acceptable
    return None


def _broken(candidate: Candidate, chosen: tuple[Suspect, ...]) -> tuple[Violation, ...]:
    for one, two in combinations(chosen, 2):
        if share_a_name(one.names, two.names):
            return (Violation("O1", "error", "two options share a name"),)
    return violations(_item(candidate, chosen), OPTION_RULES)


def _item(candidate: Candidate, chosen: tuple[Suspect, ...]) -> Item:
    texts = (candidate.key_text, *(suspect.text for suspect in chosen))
    entities = (candidate.key.entity, *(suspect.value.entity for suspect in chosen))
    order = _order_of_their_own(candidate, chosen)
    places = range(len(texts)) if order is None else order
    return Item(
        stem=candidate.stem,
        options=tuple(texts[place] for place in places),
        key=places.index(0),
        key_names=candidate.key.names,
        names=tuple(entities[place] for place in places),
        in_order=order is not None,
        explanation=candidate.explanation,
        sources=len(candidate.fact.sources),
        verdicts=candidate.form == "true-false",
    )


def _finished(base: FactBase, candidate: Candidate, chosen: tuple[Suspect, ...], variant: int) -> Question:
    fact, key = candidate.fact, candidate.key
    family = f"{base.pack}/{fact.id}"
    id_ = f"{family}/{candidate.form}/{variant}"
    facts = (fact.id, *(premise.id for premise in candidate.premises))
    sources = dict.fromkeys((*fact.sources, *(source for premise in candidate.premises for source in premise.sources)))
    own_order = _order_of_their_own(candidate, chosen)
    order = keyed.shuffled(range(len(chosen) + 1), "options", id_) if own_order is None else own_order
    options = [
        Option(candidate.key_text, key.id if key.entity else None),
        *(Option(suspect.text, suspect.value.id if suspect.value.entity else None) for suspect in chosen),
    ]
    told = (item for suspect in chosen for item in suspect.falsity.discloses)
    return Question(
        id=id_,
        family=family,
        pack=base.pack,
        origin="generated",
        form=candidate.form,
        category=fact.category,
        stem=candidate.stem,
        options=tuple(options[old] for old in order),
        key=order.index(0),
        difficulty=difficulty(base, candidate, chosen),
        spoiler=max(candidate.level, *(suspect.level for suspect in chosen)),
        explanation=candidate.explanation,
        facts=facts,
        sources=tuple(base.sources.get(source) or Source(id=source, publisher=source) for source in sources),
        proof=tuple(
            Refutation(new, chosen[old - 1].falsity.because, chosen[old - 1].falsity.discloses)
            for new, old in enumerate(order)
            if old
        ),
        sole_because=candidate.sole_because,
        in_order=own_order is not None,
        relation=fact.relation,
        episode=_episode(base, candidate),
        weight=fact.weight,
        key_mention=Mention((candidate.key_text, *key.names)),
        given_mentions=candidate.given,
        discloses=tuple(dict.fromkeys((*facts, *told))),
    )


def _order_of_their_own(candidate: Candidate, chosen: tuple[Suspect, ...]) -> tuple[int, ...] | None:
    """Return the order that the options have of their own, the key being number 0; None where they have none."""
    if not candidate.in_order:
        return ascending((candidate.key_text, *(suspect.text for suspect in chosen)))
    places = [candidate.key.order or 0, *(suspect.value.order or 0 for suspect in chosen)]
    return tuple(sorted(range(len(places)), key=places.__getitem__))


def _episode(base: FactBase, candidate: Candidate) -> int | None:
    """Return the number of the episode that the fact belongs to: that of its moment, else its spoiler level."""
    fact = candidate.fact
    if base.timeline is not None:
        for value in fact.values:
            if value.kind == base.timeline.kind and value.order is not None:
                return value.order
    return fact.spoiler or None

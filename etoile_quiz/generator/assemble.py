"""From a candidate to finished questions."""

from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from etoile_quiz import keyed
from etoile_quiz.forms import form_of
from etoile_quiz.generator.candidate import WRONG_OPTIONS, Candidate, Suspect
from etoile_quiz.generator.choosing import item_with, order_of_their_own, sets_of_options
from etoile_quiz.generator.difficulty import difficulty, parts_of
from etoile_quiz.generator.facts import FactBase
from etoile_quiz.generator.hearing import SUSPECTS_HEARD, fitting
from etoile_quiz.generator.likeness import Spelling, alike
from etoile_quiz.generator.rules import FATAL_STEM_RULES, violations, worst
from etoile_quiz.question import DifficultyPart, Mention, Option, Question, Refutation, Source
from etoile_quiz.text.words import norm, sentence_words, speaks_of


def questions_from(base: FactBase, candidate: Candidate, first_variant: int) -> Iterator[Question]:
    """Yield the candidate's finished questions; nothing where no set of wrong options is legal and fair."""
    if names_its_key(candidate) or _ambiguous(base, candidate):
        return
    if worst(item_with(candidate, ()), FATAL_STEM_RULES) is not None:
        return
    if not form_of(candidate.form).verdicts and _spelled(base, candidate):
        return
    common: Common | None = None
    for variant, chosen in enumerate(sets_of_options(candidate, base.levels), first_variant):
        common = common or _common(base, candidate)
        yield _finished(base, candidate, common, chosen, variant)


def names_its_key(candidate: Candidate) -> bool:
    """Tell whether the stem names the key, an entity: no wrong option that it names, too, would ever be heard."""
    key = candidate.key
    return key.entity and speaks_of(sentence_words(candidate.stem).folded, [*map(norm, key.names)])


def _ambiguous(base: FactBase, candidate: Candidate) -> bool:
    """Tell whether anything the stem speaks of reads like another thing of its kind. A key may, where one meaning is enough to
    make it right."""
    return (candidate.form == "not" and base.is_ambiguous(candidate.key, candidate.key_text)) or any(
        base.is_ambiguous(value, value.in_text or value.name) for value in candidate.given_values
    )


def _spelled(base: FactBase, candidate: Candidate) -> bool:
    """Tell whether the stem names something that is spelled like the key, in a relation where that tells it."""
    spelling = base.once(Spelling)
    if spelling.tells(candidate.fact):
        return True
    relations = [candidate.fact.relation, *[premise.relation for premise in candidate.premises]]
    return any(map(spelling.gives_away, relations)) and any(
        alike(candidate.key.name, value.name) for value in candidate.given_values
    )


def why_none(base: FactBase, candidate: Candidate) -> str:
    """Return why a candidate gave no question."""
    if _ambiguous(base, candidate):
        return "a thing that it names shares that name with another of its kind"
    if _spelled(base, candidate):
        return "the names in its question are spelled like the answer"
    suspects = list(islice(fitting(candidate), SUSPECTS_HEARD))
    if not suspects:
        return "no wrong option can be proven"
    found = violations(item_with(candidate, tuple(suspects[:WRONG_OPTIONS])))
    broken = next((item for item in found if item.severity == "error"), None)
    return f"every choice of options breaks a rule ({broken.rule}: {broken.message})" if broken else "no fair options"


class Common(Struct, frozen=True, gc=False):
    """What all questions of one candidate have in common."""

    family: str
    facts: tuple[str, ...]
    sources: tuple[Source, ...]
    key: Option
    key_mention: Mention
    episode: int | None
    parts: tuple[DifficultyPart, ...]
    """Of their difficulty."""


def _common(base: FactBase, candidate: Candidate) -> Common:
    fact, key = candidate.fact, candidate.key
    sources = dict.fromkeys((*fact.sources, *(source for premise in candidate.premises for source in premise.sources)))
    return Common(
        family=f"{base.pack}/{fact.id}",
        facts=(fact.id, *[premise.id for premise in candidate.premises]),
        sources=tuple([base.sources.get(source) or Source(id=source, publisher=source) for source in sources]),
        key=Option(candidate.key_text, key.id if key.entity else None),
        key_mention=Mention((candidate.key_text, *key.names)),
        episode=_episode(base, candidate),
        parts=parts_of(base, candidate),
    )


def _finished(
    base: FactBase, candidate: Candidate, common: Common, chosen: tuple[Suspect, ...], variant: int
) -> Question:
    fact = candidate.fact
    id_ = f"{common.family}/{candidate.form}/{variant}"
    values = [(suspect.text, suspect.value) for suspect in chosen]
    own_order = order_of_their_own(candidate, chosen, [candidate.key_text, *[text for text, _ in values]])
    order = keyed.shuffled(range(len(chosen) + 1), "options", id_) if own_order is None else own_order
    options = [common.key, *[Option(text, value.id if value.entity else None) for text, value in values]]
    reasons = _reasons(chosen)
    told = [item for suspect in chosen for item in suspect.falsity.discloses]
    return Question(
        id=id_,
        family=common.family,
        pack=base.pack,
        origin="generated",
        form=candidate.form,
        category=fact.category,
        stem=candidate.stem,
        options=tuple([options[old] for old in order]),
        key=order.index(0),
        difficulty=difficulty(common.parts, candidate.key, [value for _, value in values]),
        spoiler=max(candidate.level, *[suspect.level for suspect in chosen]),
        explanation=candidate.explanation,
        facts=common.facts,
        sources=common.sources,
        proof=tuple(
            [
                Refutation(new, reasons[old - 1], chosen[old - 1].falsity.discloses)
                for new, old in enumerate(order)
                if old
            ]
        ),
        sole_because=candidate.sole_because,
        in_order=own_order is not None,
        relation=fact.relation,
        episode=common.episode,
        weight=fact.weight,
        key_mention=common.key_mention,
        given_mentions=candidate.given,
        discloses=tuple(dict.fromkeys((*common.facts, *told))),
    )


def _reasons(chosen: tuple[Suspect, ...]) -> list[str]:
    """Return why each is wrong. What refutes several of them is put into words once."""
    found: list[str] = []
    for place, suspect in enumerate(chosen):
        is_same = place and suspect.falsity is chosen[place - 1].falsity
        found.append(found[-1] if is_same else suspect.falsity.because)
    return found


def _episode(base: FactBase, candidate: Candidate) -> int | None:
    """Return the number of the episode that the fact belongs to: that of its moment, else its spoiler level."""
    fact = candidate.fact
    if base.timeline is not None:
        for value in fact.values:
            if value.kind == base.timeline.kind and value.order is not None:
                return value.order
    return fact.spoiler or None

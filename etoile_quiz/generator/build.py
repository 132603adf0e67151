"""From a candidate and a set of distractors to the finished question."""

from collections.abc import Iterator

from etoile_quiz import keyed
from etoile_quiz.generator.candidate import Candidate
from etoile_quiz.generator.choice import natural_order, option_sets
from etoile_quiz.generator.difficulty import difficulty
from etoile_quiz.generator.distractors.distractor import Distractor
from etoile_quiz.generator.fact_index import FactIndex
from etoile_quiz.question import Mention, Option, Question, Refutation, Source


def build(index: FactIndex, candidate: Candidate, first_variant: int) -> Iterator[Question]:
    """Yield a finished question for each set of distractors, numbered from `first_variant` on."""
    for variant, chosen in enumerate(option_sets(candidate), first_variant):
        yield _question(index, candidate, chosen, variant)


def _question(index: FactIndex, candidate: Candidate, chosen: tuple[Distractor, ...], variant: int) -> Question:
    base, fact, key = index.base, candidate.fact, candidate.key
    family = f"{base.pack}/{fact.id}"
    id_ = f"{family}/{candidate.form}/{variant}"
    own_order = natural_order(candidate, chosen)
    order = keyed.shuffled(range(len(chosen) + 1), "options", id_) if own_order is None else own_order
    options = [
        Option(candidate.key_text, key.id if key.entity else None),
        *(Option(wrong.text, wrong.value.id if wrong.value.entity else None) for wrong in chosen),
    ]
    facts = (fact, *candidate.premises)
    disclosed = (told for wrong in chosen for told in wrong.ground.discloses)
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
        difficulty=difficulty(fact, candidate.form, (key, *candidate.given_values), candidate.steps),
        spoiler=max(candidate.level, *(wrong.level for wrong in chosen)),
        explanation=candidate.explanation,
        # The author had the question in mind whose answer is the object. For any other key it would be no help.
        hint=fact.hint if key.identity == fact.object.identity else "",
        facts=tuple(told.id for told in facts),
        sources=tuple(
            base.sources.get(source) or Source(id=source, publisher=source)
            for source in dict.fromkeys(source for told in facts for source in told.sources)
        ),
        proof=tuple(
            Refutation(new, chosen[old - 1].ground.because, chosen[old - 1].ground.discloses)
            for new, old in enumerate(order)
            if old
        ),
        sole_because=candidate.sole_because,
        in_order=own_order is not None,
        relation=fact.relation,
        episode=base.episode_of(fact),
        weight=fact.weight,
        key_mention=Mention((candidate.key_text, *key.names)),
        given_mentions=candidate.stem_mentions,
        discloses=tuple(dict.fromkeys((*(told.id for told in facts), *disclosed))),
    )

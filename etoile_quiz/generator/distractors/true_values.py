"""What is true of something, for questions that ask for the one thing that is not."""

from collections.abc import Iterator

from etoile_quiz import keyed
from etoile_quiz.generator.distractors.distractor import Distractor
from etoile_quiz.generator.facts import Fact, Value
from etoile_quiz.generator.index import FactIndex
from etoile_quiz.generator.proof import shown_by


def true_values(
    index: FactIndex, relation_id: str, role: str, owner_role: str, owner: Value, seed: str
) -> Iterator[Distractor]:
    """Yield what facts of a relation have in `role` for one owner, each once with the fact that says so, in keyed order.

    Example: of Geneviève, who founded a company and hates flying, both deeds are yielded.
    """
    relation = index.base.relations[relation_id]
    facts = index.columns(relation_id)[owner_role].having(owner.identity)
    seen: set[str] = set()
    for fact in sorted(facts, key=lambda fact: keyed.digest("true", seed, fact.id)):
        value = fact.get(role)
        if value is not None and value.identity not in seen and may_be_shown(index, fact, value):
            seen.add(value.identity)
            text = relation.option_text(value, role)
            yield Distractor(value, text, shown_by(fact, relation), max(value.spoiler, fact.level))


def may_be_shown(index: FactIndex, fact: Fact, value: Value) -> bool:
    """Tell whether a fact holds throughout, undisputed, and the value's name means nothing else."""
    return fact.settled and not index.is_ambiguous(value)

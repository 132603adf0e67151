"""How many: the members of a closed list, counted."""

from collections.abc import Iterator
from functools import partial

from etoile_quiz import keyed
from etoile_quiz.generator.candidate import Candidate
from etoile_quiz.generator.distractors.distractor import Distractor
from etoile_quiz.generator.facts import OBJECT, SUBJECT, Fact, numeric_value
from etoile_quiz.generator.forms.common import joined, mentions
from etoile_quiz.generator.indexes import Indexes
from etoile_quiz.generator.proof import Ground
from etoile_quiz.generator.wording import fill, role_texts, roles_in, sentence, tell
from etoile_quiz.question import WRONG_OPTIONS

FEWEST = 2
"""A list of one would be asked for its member instead."""


def candidates(fact: Fact, indexes: Indexes) -> Iterator[Candidate]:
    """Yield the question for the first fact of a closed list, by id.

    Example: three facts say who created the series, and the relation is closed. "How many people created the series?" has the
    key 3.
    """
    relation = indexes.facts.relation_of(fact)
    for counted, template in sorted(relation.wording.count.items()):
        owner_role = SUBJECT if counted == OBJECT else OBJECT
        owner = fact.get(owner_role)
        if not relation.closed or owner is None or roles_in(template) != (owner_role,):
            continue
        members = indexes.facts.columns(fact.relation)[owner_role].having(owner.identity)
        if not all(member.settled for member in members):
            continue
        count = len({member.identity_of(counted) for member in members})
        if fact.id != min(member.id for member in members) or count < FEWEST:
            continue
        stem = sentence(fill(template, role_texts(fact, relation)))
        level = max(member.level for member in members)
        yield Candidate(
            fact=fact,
            form="how-many",
            stem=stem,
            key=numeric_value(str(count)),
            key_text=str(count),
            explanation=joined(*(tell(member, relation) for member in members), fact.note),
            sole_because=relation.closed,
            distractors=partial(_other_counts, fact, count, relation.closed, level),
            level=level,
            stem_mentions=mentions(stem, {owner_role: owner}, relation),
            premises=tuple(member for member in members if member.id != fact.id),
            given_values=(owner,),
            in_order=True,
        )


def _other_counts(fact: Fact, count: int, because: str, level: int) -> Iterator[Distractor]:
    """Yield three numbers around a count, none below 1; how many lie below it is drawn.

    Example: for 3 with one below come 2, 4 and 5.
    """
    below = min(keyed.digest("count", fact.id) % (WRONG_OPTIONS + 1), count - 1)
    for number in (*range(count - below, count), *range(count + 1, count + 1 + WRONG_OPTIONS - below)):
        yield Distractor(numeric_value(str(number)), str(number), Ground(because, level), level)

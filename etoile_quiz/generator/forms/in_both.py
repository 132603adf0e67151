"""Who did both: the one member that two closed lists have in common."""

from collections.abc import Iterator
from functools import partial

from etoile_quiz import keyed
from etoile_quiz.generator.candidate import Candidate
from etoile_quiz.generator.distractors.distractor import Distractor
from etoile_quiz.generator.facts import OBJECT, SUBJECT, Fact
from etoile_quiz.generator.forms.common import joined, mentions
from etoile_quiz.generator.indexes import Indexes
from etoile_quiz.generator.proof import Ground
from etoile_quiz.generator.wording import fill, role_texts, roles_in, sentence, tell


def candidates(fact: Fact, indexes: Indexes) -> Iterator[Candidate]:
    """Yield a question for each other relation that shares only this fact's value with it.

    Example: Amy and Daniel wrote an episode, Amy and Scott directed it, both lists are closed. "Who both wrote and directed
    it?" has the key Amy, and the distractors Daniel, who did not direct, and Scott, who did not write.
    """
    relation = indexes.facts.relation_of(fact)
    for other_id, template in sorted(relation.wording.in_both.items()):
        owner_role = next(iter(roles_in(template)), "")
        role = OBJECT if owner_role == SUBJECT else SUBJECT
        other = indexes.base.relations.get(other_id)
        if other is None or not (relation.closed and other.closed) or owner_role not in (SUBJECT, OBJECT):
            continue
        if (relation.subject, relation.object) != (other.subject, other.object):
            continue
        here, there = (_members(name, role, owner_role, fact, indexes) for name in (fact.relation, other_id))
        both = here.keys() & there.keys()
        key = fact.get(role)
        if key is None or both != {key.identity}:
            continue
        second = there[key.identity]
        stem = sentence(fill(template, role_texts(fact, relation)))
        owner = fact.get(owner_role)
        yield Candidate(
            fact=fact,
            form="in-both",
            stem=stem,
            key=key,
            key_text=relation.option_text(key, role),
            explanation=joined(tell(fact, relation), tell(second, other), fact.note),
            sole_because=f"{relation.closed} {other.closed}",
            distractors=partial(_in_one, indexes, here, there, role),
            level=max(fact.level, second.level),
            stem_mentions=mentions(stem, {owner_role: owner} if owner else {}, relation),
            premises=(second,),
            given_values=(owner,) if owner else (),
            steps=2,
        )


def _members(relation_id: str, role: str, owner_role: str, fact: Fact, indexes: Indexes) -> dict[str, Fact]:
    """Return the facts of a relation about the same owner, under the identities of its members; empty if any is unsettled."""
    owner = fact.get(owner_role)
    facts = indexes.facts.columns(relation_id)[owner_role].having(owner.identity) if owner else []
    if not all(member.settled for member in facts):
        return {}
    return {identity: member for member in facts if (identity := member.identity_of(role)) is not None}


def _in_one(indexes: Indexes, here: dict[str, Fact], there: dict[str, Fact], role: str) -> Iterator[Distractor]:
    """Yield the members of one list only, in keyed order. The other list, which is closed, proves each wrong."""
    in_one = [(here[name], there) for name in here.keys() - there.keys()]
    in_one += [(there[name], here) for name in there.keys() - here.keys()]
    for member, other_list in sorted(in_one, key=lambda pair: keyed.digest("in-both", pair[0].id)):
        value, relation = member.get(role), indexes.facts.relation_of(member)
        closed = indexes.facts.relation_of(next(iter(other_list.values()))).closed
        if value is not None and not indexes.facts.is_ambiguous(value):
            ground = Ground(closed, member.level, (member.id,), member, relation)
            yield Distractor(value, relation.option_text(value, role), ground, max(value.spoiler, member.level))

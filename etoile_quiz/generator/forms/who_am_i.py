"""Who am I: two or three facts about one entity, the least telling first."""

from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from itertools import islice

from msgspec import Struct

from etoile_quiz import keyed
from etoile_quiz.generator.candidate import Candidate
from etoile_quiz.generator.context import QuestionContext
from etoile_quiz.generator.distractors.distractor import Distractor
from etoile_quiz.generator.distractors.siblings import siblings
from etoile_quiz.generator.facts import Fact, Value
from etoile_quiz.generator.forms.common import ENDS, joined
from etoile_quiz.generator.indexes import Indexes
from etoile_quiz.generator.proof import Refuter, sole_answer_because
from etoile_quiz.generator.rules import MOST_CHARACTERS, MOST_WORDS
from etoile_quiz.generator.wording import fill, role_texts, roles_in, sentence, tell
from etoile_quiz.question import Mention
from etoile_quiz.text.words import contains_phrase, norm

MOST_CLUES = 3
POOL = 12


class Clue(Struct, frozen=True, dict=True):
    """What can be said of an entity by one fact, without its name; `context` is the question for the entity."""

    context: QuestionContext
    text: str

    @property
    def fact(self) -> Fact:
        """Return the fact."""
        return self.context.fact

    def fits(self, value: Value) -> bool:
        """Tell whether the clue may be true of another value: nothing proves the contrary."""
        return self._refuter.refute(value, self.fact.level) is None

    @cached_property
    def _refuter(self) -> Refuter:
        return Refuter(self.context)


def candidates(fact: Fact, indexes: Indexes) -> Iterator[Candidate]:
    """Yield a riddle whose last clue is this fact, where that clue leaves one answer.

    Every clue before it fits at least one of the wrong options, so that no early clue decides alone.
    """
    for role in ENDS:
        entity = fact.get(role)
        kind = indexes.base.kinds.get(entity.kind) if entity else None
        if entity is None or kind is None or not kind.who or fact.timed:
            continue
        last = _clue(fact, role, indexes)
        because = sole_answer_because(last.context) if last else ""
        if last is None or not because:
            continue
        pool = [*islice(siblings(last.context, indexes.neighbours, fact.level), POOL)]
        before = _clues_before(last, entity, pool, kind.who, indexes)
        if not before:
            continue
        clues = (*before, last)
        level = max(clue.fact.level for clue in clues)
        yield Candidate(
            fact=fact,
            form="who-am-i",
            asks="who-am-i",
            stem=_stem(clues, kind.who),
            key=entity,
            key_text=entity.name,
            explanation=joined(*(tell(clue.fact, indexes.facts.relation_of(clue.fact)) for clue in clues), fact.note),
            sole_because=because,
            distractors=partial(_fitting_first, pool, before),
            level=level,
            given=tuple(Mention(value.names) for value in last.context.given_values if value.entity),
            premises=tuple(clue.fact for clue in before),
            given_values=last.context.given_values,
            least=2,
            variants=2,
            allows=partial(_tempts_until_the_last, before),
            agree=tuple(sorted({trait for clue in clues for trait in clue.context.relation.agree})),
        )


def _fitting_first(pool: Sequence[Distractor], clues: Sequence[Clue]) -> Iterator[Distractor]:
    """Yield the distractors that fit the most clues first: they tempt until the last clue."""
    yield from sorted(pool, key=lambda distractor: -sum(clue.fits(distractor.value) for clue in clues))


def _tempts_until_the_last(clues: Sequence[Clue], chosen: Sequence[Distractor]) -> bool:
    """Tell whether each of these clues fits one of the wrong options, so that it does not decide alone."""
    return all(any(clue.fits(distractor.value) for distractor in chosen) for clue in clues)


def _clue(fact: Fact, role: str, indexes: Indexes) -> Clue | None:
    """Return the fact as a clue to the entity in this role; None where it has no such wording or names the entity."""
    relation, entity = indexes.facts.relation_of(fact), fact.get(role)
    own = fact.wording.clue if fact.wording else {}
    template = own.get(role, relation.wording.clue.get(role, ""))
    # A wording of the fact's own speaks of all of it.
    roles = [name for name in relation.roles if fact.get(name)] if role in own else roles_in(template)
    given = tuple(name for name in roles if name != role)
    if not template or entity is None or not all(map(fact.get, given)) or indexes.spelled_alike.tells(fact):
        return None
    text = sentence(fill(template, role_texts(fact, relation)))
    if any(contains_phrase(norm(text), norm(name)) for name in entity.names):
        return None
    return Clue(QuestionContext(indexes.facts, fact, role, given), text)


def _clues_before(last: Clue, entity: Value, pool: Sequence[Distractor], ending: str, indexes: Indexes) -> list[Clue]:
    """Return one or two further clues, each true of somebody in the pool as well, as far as the stem stays short.

    Of several clues of one relation one is taken. Deeds and traits come before what many share: their texts differ more.
    """
    found: list[Clue] = []
    for fact in indexes.facts.about(entity):
        role = next(name for name in ENDS if fact.identity_of(name) == entity.identity)
        clue = (
            None
            if fact.id == last.fact.id or fact.timed or fact.disputed or fact.retired
            else _clue(fact, role, indexes)
        )
        if clue is not None and fact.level <= last.fact.level and any(clue.fits(item.value) for item in pool):
            found.append(clue)
    found.sort(key=lambda clue: keyed.digest("clue", last.fact.id, clue.fact.id))
    chosen: list[Clue] = []
    for clue in found:
        stem = _stem((*chosen, clue, last), ending)
        fits = len(stem) <= MOST_CHARACTERS and len(stem.split()) <= MOST_WORDS
        if fits and len(chosen) < MOST_CLUES - 1 and clue.text not in (item.text for item in (*chosen, last)):
            chosen.append(clue)
    return sorted(chosen, key=lambda clue: (-len(clue.context.answers), clue.fact.id))


def _stem(clues: Sequence[Clue], ending: str) -> str:
    return " ".join((*(clue.text for clue in clues), ending))

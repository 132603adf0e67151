"""Who am I: two or three facts about one entity, the least telling first."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, zip_longest

from msgspec import Struct

from etoile_quiz import keyed
from etoile_quiz.generator.candidate import SETS_OF_TEXTS, Candidate
from etoile_quiz.generator.context import QuestionContext
from etoile_quiz.generator.distractors.distractor import Distractor
from etoile_quiz.generator.distractors.proven import proven
from etoile_quiz.generator.facts import Fact, Value
from etoile_quiz.generator.forms.common import ENDS, joined
from etoile_quiz.generator.indexes import Indexes
from etoile_quiz.generator.proof import sole_answer_because
from etoile_quiz.generator.rules import MOST_STEM_CHARACTERS, MOST_STEM_WORDS
from etoile_quiz.generator.wording import fill, role_texts, roles_in, sentence, tell
from etoile_quiz.question import Mention
from etoile_quiz.text.words import contains_phrase, norm

MOST_CLUES = 3


class Clue(Struct, frozen=True):
    """What can be said of an entity by one fact, without its name.

    `context` is the question for the entity. `fits` are all that the clue is true of, one value of each identity.
    """

    context: QuestionContext
    text: str
    fits: dict[str, Value]

    @property
    def fact(self) -> Fact:
        """Return the fact."""
        return self.context.fact


def candidates(fact: Fact, indexes: Indexes) -> Iterator[Candidate]:
    """Yield a riddle whose last clue is this fact, where that clue leaves one answer.

    Every clue before it is true of a wrong option, too, so that no early clue decides alone. Example: "It was composed by
    Verdi. It was first given in Venice. Violetta Valéry is a character in it. Which opera is it?" Aida shares the first clue,
    Tancredi the second, and the third is true of La traviata alone.
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
        earlier_clues = _clues_before(last, entity, kind.who, indexes)
        if not earlier_clues:
            continue
        clues = (*earlier_clues, last)
        yield Candidate(
            fact=fact,
            form="who-am-i",
            stem=_stem(clues, kind.who),
            key=entity,
            key_text=entity.name,
            explanation=joined(*(tell(clue.fact, indexes.facts.relation_of(clue.fact)) for clue in clues), fact.note),
            sole_because=because,
            distractors=partial(_distractors, last, earlier_clues, indexes),
            level=max(clue.fact.level for clue in clues),
            stem_mentions=tuple(Mention(value.names) for value in last.context.given_values if value.entity),
            premises=tuple(clue.fact for clue in earlier_clues),
            given_values=last.context.given_values,
            least=2,
            least_sets=SETS_OF_TEXTS,
            allows=partial(_is_each_shared, earlier_clues),
            agree=tuple(sorted({trait for clue in clues for trait in clue.context.relation.agree})),
        )


def _distractors(last: Clue, earlier_clues: Sequence[Clue], indexes: Indexes) -> Iterator[Distractor]:
    """Yield whom the last clue is not true of: those who share the others first, in turn for each clue, then neighbours."""
    in_turn = zip_longest(*(_in_keyed_order(clue.fits.values(), last) for clue in earlier_clues))
    sharers = (value for values in in_turn for value in values if value is not None)
    return proven(last.context, chain(sharers, indexes.neighbours.around(last.context)), last.fact.level)


def _in_keyed_order(values: Iterable[Value], last: Clue) -> list[Value]:
    return sorted(values, key=lambda value: keyed.digest("sharing", last.fact.id, value.identity))


def _is_each_shared(clues: Sequence[Clue], chosen: Sequence[Distractor]) -> bool:
    """Tell whether each of these clues is true of one of the chosen wrong options."""
    return all(any(distractor.value.identity in clue.fits for distractor in chosen) for clue in clues)


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
    context = QuestionContext(indexes.facts, fact, role, given)
    answers = (value for other in context.agreeing if other.settled and (value := other.get(role)) is not None)
    return Clue(context, text, {value.identity: value for value in answers})


def _clues_before(last: Clue, entity: Value, ending: str, indexes: Indexes) -> list[Clue]:
    """Return one or two further clues that are true of somebody else, too, as far as the stem stays short.

    Those that the fewest share are taken: a deed or a trait before a company. The one that the most share is told first.
    """
    shared_clues: list[Clue] = []
    for fact in indexes.facts.about(entity):
        role = next(name for name in ENDS if fact.identity_of(name) == entity.identity)
        is_fit = fact.id != last.fact.id and fact.settled and fact.level <= last.fact.level
        clue = _clue(fact, role, indexes) if is_fit else None
        if clue is not None and not clue.fits.keys() <= last.fits.keys():
            shared_clues.append(clue)
    shared_clues.sort(key=lambda clue: (len(clue.fits), keyed.digest("clue", last.fact.id, clue.fact.id)))
    chosen: list[Clue] = []
    for clue in shared_clues:
        stem = _stem((*chosen, clue, last), ending)
        fits_stem = len(stem) <= MOST_STEM_CHARACTERS and len(stem.split()) <= MOST_STEM_WORDS
        if fits_stem and len(chosen) < MOST_CLUES - 1 and clue.text not in (other.text for other in (*chosen, last)):
            chosen.append(clue)
    return sorted(chosen, key=lambda clue: (-len(clue.fits), clue.fact.id))


def _stem(clues: Sequence[Clue], ending: str) -> str:
    return " ".join((*(clue.text for clue in clues), ending))

"""Which of these is NOT so: all options but one are proven true, and that one is proven false."""

from collections.abc import Iterator
from functools import partial
from itertools import islice

from etoile_quiz import keyed
from etoile_quiz.generator.candidate import Candidate
from etoile_quiz.generator.context import QuestionContext
from etoile_quiz.generator.distractors.distractor import Distractor, agreeing
from etoile_quiz.generator.fact_index import FactIndex
from etoile_quiz.generator.facts import OBJECT, SUBJECT, Fact, Value
from etoile_quiz.generator.forms.common import joined
from etoile_quiz.generator.indexes import Indexes
from etoile_quiz.generator.proof import Refuter, ground_of_fact
from etoile_quiz.generator.story import is_short, short_first
from etoile_quiz.generator.wording import fill, roles_in, sentence, tell, text_of
from etoile_quiz.question import Mention
from etoile_quiz.text.words import content_words, norm

TRUE_ONES = 3
ENDING = 3
"""How many last letters names of one sort may have in common: helium, lithium."""
ENDS_TRIED = 24
ALL_OTHERS = "Each of the others is true."


def candidates(fact: Fact, indexes: Indexes) -> Iterator[Candidate]:
    """Yield questions whose key this fact refutes."""
    if fact.timed:
        return
    wording = indexes.facts.relation_of(fact).wording.ask_not
    own = fact.wording.ask_not if fact.wording else {}
    for role, other_role in ((SUBJECT, OBJECT), (OBJECT, SUBJECT)):
        template = own.get(role, wording.get(role, ""))
        if template and roles_in(template) == (other_role,):
            for view in indexes.facts.views_of(fact):
                yield from _of_another_end(view, role, other_role, template, indexes)
    yield from _at_another_moment(fact, indexes)


def _of_another_end(fact: Fact, role: str, other_role: str, template: str, indexes: Indexes) -> Iterator[Candidate]:
    """Yield at most one question: what stands in `role` here is asked of another thing, of which it is not true.

    The fact must show that itself, which it can only do where what it says belongs to one thing. Example: "follows a filmed
    class" is true of SuSu alone, so it is the key of "Which of these is NOT true of Mishi?". There Mishi is the other end. In
    "Which of these people is NOT a dancer?" it is a job.
    """
    relation, index = indexes.facts.relation_of(fact), indexes.facts
    key = fact.get(role)
    if key is None or not relation.bearing(role, (other_role,)).belonging or not _may_be_shown(index, fact, key):
        return
    other_ends = indexes.neighbours.around(QuestionContext(index, fact, other_role, (role,)))
    for other_end in islice(other_ends, ENDS_TRIED):
        find = partial(_true_values, index, fact.relation, role, other_role, other_end, fact.id)
        true_ones = [*islice(agreeing(find(), key, relation.agree), TRUE_ONES)]
        if len(true_ones) < TRUE_ONES or _is_known_by_name(key, [true_one.value for true_one in true_ones]):
            continue
        about_other_end = index.columns(fact.relation)[other_role].having(other_end.identity)[0]
        ground = Refuter(QuestionContext(index, about_other_end, role, (other_role,))).refute(key, fact.level)
        if ground is None or ground.discloses != (fact.id,):
            continue
        yield Candidate(
            fact=fact,
            form="not",
            stem=sentence(fill(template, text_of(other_end, relation, other_role))),
            key=key,
            key_text=relation.option_text(key, role),
            explanation=joined(tell(fact, relation), fact.note),
            sole_because=ALL_OTHERS,
            distractors=find,
            level=max(fact.level, other_end.spoiler),
            stem_mentions=(Mention(other_end.names),),
            given_values=(other_end,),
            least=2,
            agree=relation.agree,
            in_order=key.order is not None,
        )
        return


def _true_values(
    index: FactIndex, relation_id: str, role: str, other_role: str, other_end: Value, seed: str
) -> Iterator[Distractor]:
    """Yield what facts of a relation have in `role` for one thing, each once with the fact that says so, in keyed order.

    Example: of Geneviève, who founded a company and hates flying, both deeds are yielded.
    """
    relation = index.base.relations[relation_id]
    facts = index.columns(relation_id)[other_role].having(other_end.identity)
    seen: set[str] = set()
    for fact in sorted(facts, key=lambda fact: keyed.digest("true", seed, fact.id)):
        value = fact.get(role)
        if value is not None and value.identity not in seen and _may_be_shown(index, fact, value):
            seen.add(value.identity)
            text = relation.option_text(value, role)
            yield Distractor(value, text, ground_of_fact(fact, relation), max(value.spoiler, fact.level))


def _may_be_shown(index: FactIndex, fact: Fact, value: Value) -> bool:
    """Tell whether a fact holds throughout, undisputed, and the value's name means nothing else."""
    return fact.settled and not index.is_ambiguous(value)


def _is_known_by_name(key: Value, true_ones: list[Value]) -> bool:
    """Tell whether the key's name gives it away: it lacks a word or an ending that all true ones have in common."""
    shared = frozenset.intersection(*(_marks(value.name) for value in true_ones))
    return not shared <= _marks(key.name)


def _marks(text: str) -> frozenset[str]:
    return content_words(text) | {f"-{norm(text)[-ENDING:]}"}


def _at_another_moment(fact: Fact, indexes: Indexes) -> Iterator[Candidate]:
    """Yield at most one question: this event is put among those of another moment."""
    own, timeline = indexes.story.event_of(fact), indexes.base.timeline
    if own is None or timeline is None or not timeline.not_in or not is_short(own.text):
        return
    moments = sorted(indexes.facts.moments, key=lambda moment: keyed.digest("not-in", fact.id, moment.id))
    for moment in moments:
        if moment.identity == own.moment.identity or own.refuter.refute(moment, fact.level) is None:
            continue
        find = partial(_at, indexes, moment, fact.id)
        if len([*islice(find(), TRUE_ONES)]) < TRUE_ONES:
            continue
        yield Candidate(
            fact=fact,
            form="not",
            stem=sentence(fill(timeline.not_in, {timeline.kind: moment.in_sentence})),
            key=own.as_value,
            key_text=own.text,
            explanation=joined(tell(fact, indexes.facts.relation_of(fact)), fact.note),
            sole_because=ALL_OTHERS,
            distractors=find,
            level=max(fact.level, moment.spoiler),
            stem_mentions=(Mention(moment.names),),
            given_values=(moment,),
            least=2,
        )
        return


def _at(indexes: Indexes, moment: Value, seed: str) -> Iterator[Distractor]:
    return short_first(indexes.story.at(moment, seed))

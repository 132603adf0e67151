"""Which of these is NOT so: all options but one are proven true, and that one is proven false."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice

from etoile_quiz.generator.candidate import Candidate, Suspect
from etoile_quiz.generator.facts import OBJECT, SUBJECT, Fact, FactBase, Value
from etoile_quiz.generator.falsity import refute, telling
from etoile_quiz.generator.happenings import happening, happenings
from etoile_quiz.generator.inquiry import Inquiry
from etoile_quiz.generator.likeness import Spelling
from etoile_quiz.generator.ring import around
from etoile_quiz.generator.wording import (
    fill,
    in_sentence,
    roles_in,
    sentence,
    tell,
)
from etoile_quiz.question import Mention
from etoile_quiz.text.words import content_words, norm

TRUE_ONES = 3
ENDING = 3
ALL_OTHERS = "Each of the others is true."


def candidates(inquiry: Inquiry) -> Iterator[Candidate]:
    """Yield questions whose key this fact refutes."""
    base, fact, relation = inquiry.base, inquiry.fact, inquiry.relation
    if fact.timed:
        return
    for role, other in ((SUBJECT, OBJECT), (OBJECT, SUBJECT)):
        own = {} if fact.wording is None else fact.wording.ask_not
        template = own.get(role, relation.wording.ask_not.get(role, ""))
        if template and roles_in(template) == (other,):
            for view in base.views_of(fact):
                yield from _of_somebody_else(base, view, role, other, template)
    yield from _at_another_moment(base, fact)


def _of_somebody_else(base: FactBase, fact: Fact, role: str, other_role: str, template: str) -> Iterator[Candidate]:
    """Yield at most one question: what stands in `role` here is put to somebody of whom it is not true.

    This fact must show that, which it can only do where what it says belongs to one thing alone.
    """
    relation = base.relations[fact.relation]
    key = fact.get(role)
    if key is None or not relation.bearing(role, (other_role,)).belonging or not _usable(base, fact, role):
        return
    own = fact.get(other_role)
    if own is None:
        return
    fellows = [*islice(_true_of(base, fact, other_role, own, role), 1 + TRUE_ONES)]
    if len(fellows) < TRUE_ONES:
        # What can never stand among the true ones would always be right.
        return
    key_text = relation.option_text(key, role)
    marks = _marks(key_text)
    fellow_marks = [_marks(fellow.text) for fellow in fellows if fellow.value is not key]
    own_marks = frozenset([mark for mark in marks if sum([mark in other for other in fellow_marks]) > 1])
    for elsewhere in around(base.views(fact.relation), base.place(fact), base.pack, fact.relation, "not"):
        owner = elsewhere.get(other_role)
        if owner is None or not _usable(base, elsewhere, role):
            continue
        falsity = refute(base, elsewhere, role, (other_role,), key, fact.level)
        if falsity is None or falsity.discloses != (fact.id,):
            continue
        find = partial(_true_of, base, elsewhere, other_role, owner, role)
        true_ones = [_marks(suspect.text) for suspect in islice(find(), TRUE_ONES)]
        if len(true_ones) < TRUE_ONES or _stands_out(marks, own_marks, true_ones):
            continue
        yield Candidate(
            fact=fact,
            form="not",
            stem=sentence(fill(template, {other_role: in_sentence(owner, relation, other_role)})),
            key=key,
            key_text=key_text,
            explanation=" ".join(filter(None, (tell(fact, relation), fact.note))),
            sole_because=ALL_OTHERS,
            suspects=find,
            given=(Mention(owner.names),),
            level=max(fact.level, owner.spoiler),
            given_values=(owner,),
            least=2,
            in_order=key.order is not None,
        )
        return


def _marks(text: str) -> frozenset[str]:
    """Return what names of one sort may have in common: words, and how they end."""
    return content_words(text) | {f"-{norm(text)[-ENDING:]}"}


def _stands_out(marks: frozenset[str], own_marks: frozenset[str], true_ones: Sequence[frozenset[str]]) -> bool:
    """Tell whether a false one is known by its name, as a county among parishes or iron among helium and lithium is: it lacks
    what all true ones have in common, or all of them lack what it has in common with its own like."""
    return not frozenset.intersection(*true_ones) <= marks or not own_marks <= frozenset[str]().union(*true_ones)


def _true_of(base: FactBase, first: Fact, other_role: str, owner: Value, role: str) -> Iterator[Suspect]:
    """Yield what is true of the owner, each with the fact that says so, from one fact on."""
    relation = base.relations[first.relation]
    seen: set[str] = set()
    found = base.having(first.relation, other_role, owner)
    column = base.columns(first.relation)[role]
    start = next((place for place, fact in enumerate(found) if fact is first), 0)
    for step in range(len(found)):
        fact = found[(start + step) % len(found)]
        value = fact.get(role)
        if value is None or not _usable(base, fact, role) or value.identity in seen:
            continue
        seen.add(value.identity)
        entry = column.entry(value)
        level = max(value.spoiler, fact.level)
        yield Suspect(value, entry.text, telling(fact, relation), level, entry.names)


def _usable(base: FactBase, fact: Fact, role: str) -> bool:
    """Tell whether what a fact has in a role may be shown as true: it holds throughout, and its name means nothing else."""
    value = fact.get(role)
    if value is None or fact.disputed or fact.retired or fact.timed or base.once(Spelling).tells(fact):
        return False
    return not base.columns(fact.relation)[role].entry(value).ambiguous


def _at_another_moment(base: FactBase, fact: Fact) -> Iterator[Candidate]:
    """Yield at most one question: this event is put among those of another moment."""
    own = happening(base, fact)
    if base.timeline is None or not base.timeline.not_in or own is None or not own.because:
        return
    column = base.columns(fact.relation)[own.role]
    for _, there in happenings(base).others(fact, "not-in"):
        if there.identity == own.moment.identity or happenings(base).count_at(there) < TRUE_ONES:
            continue
        if own.case.refute(column.entry(there), fact.level) is None:
            continue
        yield Candidate(
            fact=fact,
            form="not",
            stem=sentence(fill(base.timeline.not_in, {base.timeline.kind: there.in_sentence})),
            key=own.value,
            key_text=own.text,
            explanation=" ".join(filter(None, (tell(fact, base.relations[fact.relation]), fact.note))),
            sole_because=ALL_OTHERS,
            suspects=partial(happenings(base).at, there, fact.id),
            given=(Mention(there.names),),
            level=max(fact.level, there.spoiler),
            given_values=(there,),
            least=2,
        )
        return

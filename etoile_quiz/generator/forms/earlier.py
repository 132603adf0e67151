"""What came first, and what came last: events of the time line, or things with a date."""

from collections.abc import Iterator
from functools import partial

from etoile_quiz.generator.candidate import Candidate, Suspect
from etoile_quiz.generator.facts import OBJECT, SUBJECT, Fact, FactBase, Value
from etoile_quiz.generator.falsity import sole_answer_because, telling
from etoile_quiz.generator.happenings import happening, happenings
from etoile_quiz.generator.inquiry import Inquiry
from etoile_quiz.generator.ring import LOOKED_AT
from etoile_quiz.generator.wording import sentence, tell

NEIGHBOURS = 3
"""Of so many neighbours in time one is looked at before the others."""


def candidates(inquiry: Inquiry) -> Iterator[Candidate]:
    """Yield questions whose key is this fact's event, or the thing that this fact dates."""
    if inquiry.fact.timed:
        return
    yield from _among_events(inquiry.base, inquiry.fact)
    yield from _among_dates(inquiry)


def _among_events(base: FactBase, fact: Fact) -> Iterator[Candidate]:
    own = happening(base, fact)
    if base.timeline is None or own is None or own.moment.order is None or not own.because:
        return
    explanation = " ".join(filter(None, (tell(fact, base.relations[fact.relation]), fact.note)))
    for stem, sign in ((base.timeline.first, 1), (base.timeline.last, -1)):
        if stem:
            yield Candidate(
                fact=fact,
                form="earlier",
                stem=sentence(stem),
                key=own.value,
                key_text=own.text,
                explanation=explanation,
                sole_because=own.because,
                suspects=partial(happenings(base).beyond, own, sign),
                level=fact.level,
                given_values=(own.moment,),
                least=2,
            )


def _among_dates(inquiry: Inquiry) -> Iterator[Candidate]:
    base, fact, relation = inquiry.base, inquiry.fact, inquiry.relation
    stem = relation.wording.earlier
    if not stem or relation.object != "date" or not inquiry.sole_answer_because(fact, OBJECT, (SUBJECT,)):
        return
    yield Candidate(
        fact=fact,
        form="earlier",
        stem=sentence(stem),
        key=fact.subject,
        key_text=relation.option_text(fact.subject, SUBJECT),
        explanation=" ".join(filter(None, (tell(fact, relation), fact.note))),
        sole_because="Each of the others is later.",
        suspects=partial(_later, base, fact),
        level=fact.level,
        given_values=(fact.subject,),
        least=2,
        variants=2,
        latest=base.latest(fact.relation),
    )


def _later(base: FactBase, fact: Fact) -> Iterator[Suspect]:
    relation = base.relations[fact.relation]
    column = base.columns(fact.relation)[SUBJECT]
    seen = {fact.subject.identity}
    for other in base.once(Dated).after(fact):
        if other.disputed or other.retired or other.timed or other.subject.identity in seen:
            continue
        if _ends_before(fact.object, other.object) and sole_answer_because(base, other, OBJECT, (SUBJECT,)):
            seen.add(other.subject.identity)
            entry = column.entry(other.subject)
            if not entry.ambiguous:
                yield Suspect(other.subject, entry.text, telling(other, relation), other.level, entry.names)


class Dated:
    """The facts of each relation that dates things, in the order of their dates."""

    def __init__(self, base: FactBase) -> None:
        self._base = base
        self._lines: dict[str, tuple[list[Fact], dict[str, int]]] = {}

    def after(self, fact: Fact) -> Iterator[Fact]:
        """Yield the facts with later dates, those a few places on first: everybody looks equally far along the line."""
        if fact.relation not in self._lines:
            line = sorted(self._base.views(fact.relation), key=lambda item: (item.object.order or 0, item.id))
            self._lines[fact.relation] = line, {item.id: place for place, item in enumerate(line)}
        line, places = self._lines[fact.relation]
        first = places[fact.id] + 1
        for beginning in range(NEIGHBOURS):
            yield from line[first + (NEIGHBOURS - 1 + beginning) % NEIGHBOURS : first + LOOKED_AT : NEIGHBOURS]


def _ends_before(one: Value, other: Value) -> bool:
    """Tell whether every day of one date is before every day of the other: a month is not before its own days."""
    written, later = one.id.removeprefix("date:"), other.id.removeprefix("date:")
    shared = min(len(written), len(later))
    return written[:shared] < later[:shared]

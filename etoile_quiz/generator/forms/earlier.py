"""What came first, and what came last: events of the time line, or things with a date."""

from collections.abc import Iterator
from functools import partial

from etoile_quiz.generator.candidate import SETS_OF_TEXTS, Candidate
from etoile_quiz.generator.context import QuestionContext
from etoile_quiz.generator.distractors.dated import later_things
from etoile_quiz.generator.distractors.distractor import Distractor
from etoile_quiz.generator.facts import OBJECT, SUBJECT, Fact
from etoile_quiz.generator.forms.common import joined
from etoile_quiz.generator.indexes import Indexes
from etoile_quiz.generator.proof import sole_answer_because
from etoile_quiz.generator.story import Event, is_short
from etoile_quiz.generator.wording import sentence, tell


def candidates(fact: Fact, indexes: Indexes) -> Iterator[Candidate]:
    """Yield questions whose key is this fact's event, or the thing that this fact dates."""
    if not fact.timed:
        yield from _among_events(fact, indexes)
        yield from _among_dates(fact, indexes)


def _among_events(fact: Fact, indexes: Indexes) -> Iterator[Candidate]:
    own, timeline = indexes.story.event_of(fact), indexes.base.timeline
    if own is None or timeline is None or own.moment.order is None or not is_short(own.text):
        return
    for stem, side in ((timeline.first, 1), (timeline.last, -1)):
        if stem:
            yield Candidate(
                fact=fact,
                form="earlier",
                stem=sentence(stem),
                key=own.as_value,
                key_text=own.text,
                explanation=joined(tell(fact, indexes.facts.relation_of(fact)), fact.note),
                sole_because=own.because,
                distractors=partial(_short_events, indexes, own, side),
                level=fact.level,
                given_values=(own.moment,),
                least=2,
            )


def _short_events(indexes: Indexes, own: Event, side: int) -> Iterator[Distractor]:
    elsewhere = indexes.story.elsewhere(own, side, f"{own.fact.id} {side}")
    return (distractor for distractor in elsewhere if is_short(distractor.text))


def _among_dates(fact: Fact, indexes: Indexes) -> Iterator[Candidate]:
    relation = indexes.facts.relation_of(fact)
    stem = relation.wording.earlier
    context = QuestionContext(indexes.facts, fact, OBJECT, (SUBJECT,))
    if not stem or relation.object != "date" or not sole_answer_because(context):
        return
    yield Candidate(
        fact=fact,
        form="earlier",
        stem=sentence(stem),
        key=fact.subject,
        key_text=relation.option_text(fact.subject, SUBJECT),
        explanation=joined(tell(fact, relation), fact.note),
        sole_because="Each of the others is later.",
        distractors=partial(later_things, indexes.facts, fact),
        level=fact.level,
        given_values=(fact.subject,),
        least=2,
        least_sets=SETS_OF_TEXTS,
    )

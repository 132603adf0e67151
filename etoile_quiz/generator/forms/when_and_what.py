"""When something happens, and what happens then (which episode, what happens in)."""

from collections.abc import Iterator
from functools import partial

from etoile_quiz import keyed
from etoile_quiz.generator.candidate import Candidate
from etoile_quiz.generator.distractors.distractor import Distractor
from etoile_quiz.generator.distractors.proven import proven
from etoile_quiz.generator.facts import Fact
from etoile_quiz.generator.forms.common import joined
from etoile_quiz.generator.indexes import Indexes
from etoile_quiz.generator.story import Event, is_short, short_first
from etoile_quiz.generator.wording import fill, sentence, tell
from etoile_quiz.question import Mention

ELSEWHEN = "Each of the others happens at another time."


def candidates(fact: Fact, indexes: Indexes) -> Iterator[Candidate]:
    """Yield both questions about a fact that happens at one moment; where the event takes many words only when it happens."""
    own, timeline = indexes.story.event_of(fact), indexes.base.timeline
    if own is None or timeline is None:
        return
    explanation = joined(tell(fact, indexes.facts.relation_of(fact)), fact.note)
    moments = indexes.facts.moments
    if own.moment in moments:
        shuffled = sorted(moments, key=lambda moment: keyed.digest("moment", fact.id, moment.id))
        yield Candidate(
            fact=fact,
            form="which-episode",
            stem=sentence(fill(timeline.which, {"event": own.text})),
            key=own.moment,
            key_text=own.moment.name,
            explanation=explanation,
            sole_because=own.because,
            distractors=partial(proven, own.context, shuffled, fact.level),
            level=fact.level,
            stem_mentions=(Mention((own.text,)),),
            given_values=tuple(value for value in fact.values if value.entity and value is not own.moment),
            in_order=True,
        )
    for side in (-1, 1) if is_short(own.text) else ():
        yield Candidate(
            fact=fact,
            form="what-happens-in",
            stem=sentence(fill(timeline.what, {timeline.kind: own.moment.in_sentence})),
            key=own.as_value,
            key_text=own.text,
            explanation=explanation,
            sole_because=ELSEWHEN,
            distractors=partial(_elsewhere, indexes, own, side),
            level=fact.level,
            stem_mentions=(Mention(own.moment.names),),
            given_values=(own.moment,),
            least=2,
        )


def _elsewhere(indexes: Indexes, own: Event, side: int) -> Iterator[Distractor]:
    return short_first(indexes.story.elsewhere(own, side, own.fact.id))

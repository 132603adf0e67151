"""When something happens, and what happens then (which episode, what happens in)."""

from collections.abc import Iterator
from functools import partial

from etoile_quiz.generator.candidate import Candidate
from etoile_quiz.generator.happenings import happening, happenings, moments
from etoile_quiz.generator.inquiry import Inquiry
from etoile_quiz.generator.wording import fill, sentence, tell
from etoile_quiz.question import Mention


def candidates(inquiry: Inquiry) -> Iterator[Candidate]:
    """Yield both questions about a fact that happens at one moment of the time line."""
    base, fact = inquiry.base, inquiry.fact
    own = happening(base, fact)
    if base.timeline is None or own is None or not own.because or fact.timed:
        return
    moment = own.moment
    explanation = " ".join(filter(None, (tell(fact, base.relations[fact.relation]), fact.note)))
    yield Candidate(
        fact=fact,
        form="which-episode",
        stem=sentence(fill(base.timeline.which, {"event": own.text})),
        key=moment,
        key_text=moment.name,
        explanation=explanation,
        sole_because=own.because,
        suspects=partial(moments, base, own),
        given=(Mention((own.text,)),),
        level=fact.level,
        given_values=tuple(value for value in fact.values if value.entity and value is not moment),
        in_order=True,
    )
    for direction in (-1, 1):
        yield Candidate(
            fact=fact,
            form="what-happens-in",
            stem=sentence(fill(base.timeline.what, {base.timeline.kind: moment.in_sentence})),
            key=own.value,
            key_text=own.text,
            explanation=explanation,
            sole_because="Each of the others happens at another time.",
            suspects=partial(happenings(base).beyond, own, direction),
            given=(Mention(moment.names),),
            level=fact.level,
            given_values=(moment,),
            least=2,
        )

"""When something happens, and what happens then (which episode, what happens in)."""

from collections.abc import Iterator
from functools import partial

from etoile_quiz.generator.candidate import Candidate
from etoile_quiz.generator.facts import Fact, FactBase
from etoile_quiz.generator.falsity import sole_answer_because
from etoile_quiz.generator.suspects import as_value, event_text, moments, other_happenings
from etoile_quiz.generator.wording import fill, roles_of_event, sentence, tell
from etoile_quiz.question import Mention


def candidates(base: FactBase, fact: Fact) -> Iterator[Candidate]:
    """Yield both questions about a fact that happens at one moment of the time line."""
    relation = base.relations[fact.relation]
    role = base.moment_role(relation)
    moment = None if role is None else fact.get(role)
    text = event_text(base, fact)
    if base.timeline is None or role is None or moment is None or not text or fact.timed:
        return
    given = roles_of_event(fact, relation, role)
    because = sole_answer_because(base, fact, role, given)
    if not because:
        return
    explanation = " ".join(filter(None, (tell(fact, relation), fact.note)))
    yield Candidate(
        fact=fact,
        form="which-episode",
        stem=sentence(fill(base.timeline.which, {"event": text})),
        key=moment,
        key_text=moment.name,
        explanation=explanation,
        sole_because=because,
        suspects=partial(moments, base, fact, role, given, fact.level),
        given=(Mention((text,)),),
        level=fact.level,
        given_values=tuple(value for value in fact.values if value.entity and value is not moment),
        in_order=True,
    )
    for direction in (-1, 1):
        yield Candidate(
            fact=fact,
            form="what-happens-in",
            stem=sentence(fill(base.timeline.what, {base.timeline.kind: moment.in_sentence})),
            key=as_value(fact, text),
            key_text=text,
            explanation=explanation,
            sole_because="Each of the others happens at another time.",
            suspects=partial(other_happenings, base, fact, role, direction),
            given=(Mention(moment.names),),
            level=fact.level,
            given_values=(moment,),
            least=2,
        )

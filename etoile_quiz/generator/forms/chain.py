"""Questions of two and three steps: a given value is not named but described by other facts."""

from collections.abc import Iterator

from etoile_quiz import keyed
from etoile_quiz.generator.candidate import Candidate
from etoile_quiz.generator.facts import Fact, FactBase, Value
from etoile_quiz.generator.falsity import sole_answer_because
from etoile_quiz.generator.forms.common import Phrase, asked, candidate
from etoile_quiz.generator.inquiry import Inquiry
from etoile_quiz.generator.wording import fill, role_texts, roles_in

MOST_STEPS_BEFORE = 2
MOST_CHAINS = 4


def candidates(inquiry: Inquiry) -> Iterator[Candidate]:
    """Yield up to four chains that end in this fact."""
    base, fact = inquiry.base, inquiry.fact
    if fact.timed:
        return
    for view, role, wordings in asked(base, fact, "ask"):
        for wording in wordings:
            because = inquiry.sole_answer_because(view, role, wording.given)
            if wording.own or not because:
                continue
            found = [
                phrase
                for name in wording.given
                if name in ("subject", "object") and ends_with(wording.template, name)
                for phrase in _phrases(base, view, name, MOST_STEPS_BEFORE, (view,), _avoid(view, role))
            ]
            found.sort(
                key=lambda phrase: keyed.digest("chain", view.id, role, *(premise.id for premise in phrase.premises))
            )
            for phrase in found[:MOST_CHAINS]:
                yield candidate(inquiry, view, role, wording, "chain", variants=1, sole_because=because, phrase=phrase)
            break


def ends_with(template: str, role: str) -> bool:
    """Tell whether a role stands at the very end, where even a long description reads well."""
    return template.rstrip("?.!").endswith(f"{{{role}}}")


def _avoid(fact: Fact, role: str) -> frozenset[str]:
    """Return what a phrase must not speak of: the key."""
    key = fact.get(role)
    return frozenset() if key is None else frozenset({key.identity})


def _phrases(
    base: FactBase, fact: Fact, role: str, steps: int, used: tuple[Fact, ...], avoid: frozenset[str]
) -> Iterator[Phrase]:
    """Yield descriptions of the value in this role by facts not used yet, of up to so many steps."""
    value = fact.get(role)
    if value is None or not value.entity:
        return
    for step, step_role, template in _steps_to(base, value, used):
        relation = base.relations[step.relation]
        given = roles_in(template)
        if not given:
            # A phrase without a place for anything is the fact's own, and means this value alone.
            yield Phrase(role, template, value, (step,))
            continue
        roots = [name for name in given if name in ("subject", "object")]
        if len(roots) != 1 or any(step.get(name) is None for name in given):
            continue
        root = step.get(roots[0])
        if root is None or root.identity in avoid or root.identity == value.identity:
            continue
        if not sole_answer_because(base, step, step_role, given):
            continue
        texts = role_texts(step, relation)
        yield Phrase(role, fill(template, texts), root, (step,))
        if steps > 1 and ends_with(template, roots[0]):
            beyond = avoid | {value.identity}
            for inner in _phrases(base, step, roots[0], steps - 1, (*used, step), beyond):
                text = fill(template, {**texts, roots[0]: inner.text})
                yield Phrase(role, text, inner.root, (*inner.premises, step))


def _steps_to(base: FactBase, value: Value, used: tuple[Fact, ...]) -> Iterator[tuple[Fact, str, str]]:
    """Yield every fact, role and phrase that describe the value."""
    ids = {fact.id for fact in used}
    for name in base.phrased:
        wording = base.relations[name].wording
        for role in ("subject", "object"):
            if base.relations[name].kind_of(role) != value.kind:
                continue
            for fact in base.having(name, role, value):
                if fact.id in ids or fact.disputed or fact.retired or fact.timed:
                    continue
                own = {} if fact.wording is None else fact.wording.phrase
                template = own.get(role, wording.phrase.get(role, ""))
                if template:
                    yield fact, role, template

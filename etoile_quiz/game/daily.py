"""The daily: a date and an edition become a quiz."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from etoile_quiz import keyed
from etoile_quiz.game.leaks import gives_away
from etoile_quiz.game.lock import Edition, Lock, LockLine, number_of, picks, usable
from etoile_quiz.generator.words import norm
from etoile_quiz.question import Question

Clash = Callable[[Sequence[Question], Question], bool]
"""Tells whether a question that is asked after these breaks a rule of rounds."""

STEPS = 5000
"""How many choices are tried under one rule; only banks made to be awkward need more than a few dozen."""
MOST_OF_A_FORM = 3


class Daily(Struct, frozen=True):
    """One day's quiz. `left_out` names families that were picked but that no question can be asked about."""

    date: date
    edition: Edition
    number: int
    questions: tuple[Question, ...]
    digest: str
    left_out: tuple[str, ...] = ()


def spoils(before: Sequence[Question], question: Question) -> bool:
    """Tell whether a question breaks a rule that never yields: it gives away or is given away, or repeats a key."""
    return any(
        _same_key(question, other) or gives_away(question, other) or gives_away(other, question) for other in before
    )


def repeats_a_form(before: Sequence[Question], question: Question) -> bool:
    """Tell whether a question spoils, or has the form of its neighbour or of three before it."""
    forms = [other.form for other in before]
    return forms[-1:] == [question.form] or forms.count(question.form) >= MOST_OF_A_FORM or spoils(before, question)


RULES: tuple[Clash, ...] = (repeats_a_form, spoils)
"""From the strictest to what never yields: where no choice of questions keeps one, the next is tried."""


def daily(lock: Lock, bank: Iterable[Question], day: date, edition: Edition, rules: Sequence[Clash] = RULES) -> Daily:
    """Return the quiz of any date and edition. The bank holds the questions of retired families, too."""
    lines = picks(lock, day, edition)
    return staged(lines, day, edition, questions_for(lines, bank), rules)


def questions_for(lines: Iterable[LockLine], bank: Iterable[Question]) -> dict[str, list[Question]]:
    """Return for each line's family the questions that can be asked for it."""
    by_family = {line.family: line for line in lines}
    found: dict[str, list[Question]] = {family: [] for family in by_family}
    for question in bank:
        line = by_family.get(question.family)
        if line is not None and usable(line, question):
            found[question.family].append(question)
    return found


def staged(
    lines: Sequence[LockLine],
    day: date,
    edition: Edition,
    questions: Mapping[str, Sequence[Question]],
    rules: Sequence[Clash] = RULES,
) -> Daily:
    """Return the quiz of a day whose picks are known, with the questions there are for each family."""
    iso = day.isoformat()
    ways = [
        sorted(
            questions.get(line.family, ()),
            key=lambda question: (keyed.digest("variant", iso, question.id), question.id),
        )
        for line in lines
    ]
    cast = chosen(ways, rules)
    asked = tuple(question.shuffled("daily", iso) for question in cast if question is not None)
    left_out = tuple(line.family for line, question in zip(lines, cast, strict=True) if question is None)
    return Daily(day, edition, number_of(day), asked, digest_of(asked), left_out)


def digest_of(questions: Iterable[Question]) -> str:
    """Return eight hexadecimal digits by which two friends see whether they had the same quiz."""
    texts = (text for question in questions for text in (question.id, *(option.text for option in question.options)))
    return f"{keyed.digest(*texts) >> 32:08x}"


def chosen(ways: Sequence[Sequence[Question]], rules: Sequence[Clash]) -> tuple[Question | None, ...]:
    """Return one way to ask for each family, the first in line that keeps the rules.

    A choice that keeps a stricter rule goes before any that does not; under one rule, the one whose first question comes
    first in its line, then the second, and so on. None stands where every choice breaks the rule that never yields, in as few
    places as can be.
    """
    empty = sum(not line for line in ways)
    for rule in rules:
        found = next(_choices(ways, rule, empty), None)
        if found is not None:
            return found
    for missing in range(empty + 1, len(ways)):
        found = next(_choices(ways, rules[-1], missing), None)
        if found is not None:
            return found
    return (None,) * len(ways)


def _choices(ways: Sequence[Sequence[Question]], rule: Clash, missing: int) -> Iterator[tuple[Question | None, ...]]:
    """Yield the choices that keep a rule and leave out this many families, in order; not all where there are too many."""
    steps = 0

    def onwards(cast: tuple[Question | None, ...], missing: int) -> Iterator[tuple[Question | None, ...]]:
        nonlocal steps
        if len(cast) == len(ways):
            if missing == 0:
                yield cast
            return
        before = [question for question in cast if question is not None]
        for question in ways[len(cast)]:
            steps += 1
            if steps > STEPS:
                return
            if not rule(before, question):
                yield from onwards((*cast, question), missing)
        if missing:
            yield from onwards((*cast, None), missing - 1)

    return onwards((), missing)


def _same_key(one: Question, other: Question) -> bool:
    return "true-false" not in (one.form, other.form) and norm(one.key_text) == norm(other.key_text)

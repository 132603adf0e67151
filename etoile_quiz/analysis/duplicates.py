"""B5: no question stands in the bank twice.

Two questions are duplicates if their stems are equal once folded. Stems that leave the answer to the options ("Which of these
happens in episode 3?") may be asked again with another key, so there the keys must be equal too. Questions of one family and
form that share stem and key and differ in their wrong options are variants, not duplicates: no round, and no two
weeks of the daily, deals a family twice.
"""

from collections.abc import Sequence

from msgspec import Struct

from etoile_quiz.analysis.option_identity import identities_of
from etoile_quiz.forms import form_of
from etoile_quiz.question import Question
from etoile_quiz.text.words import folded, norm


class RepeatedQuestion(Struct, frozen=True):
    """Questions that ask the same: their stem and their ids."""

    stem: str
    ids: tuple[str, ...]


class DuplicateCounts(Struct, frozen=True, kw_only=True):
    """Questions that ask what another one asks, and the number of those that are only variants of another one."""

    repeats: tuple[RepeatedQuestion, ...]
    variants: int

    @property
    def extra(self) -> int:
        """Return how many questions would have to be removed."""
        return sum(len(repeat.ids) - 1 for repeat in self.repeats)


def duplicates_of(questions: Sequence[Question]) -> DuplicateCounts:
    """Return which questions ask the same as another one."""
    groups: dict[tuple[str, str], list[Question]] = {}
    for question in questions:
        key = norm(question.key_text) if form_of(question.form).open else ""
        groups.setdefault((folded(question.stem), key), []).append(question)
    repeats = []
    variants = 0
    for group in groups.values():
        sets: dict[object, list[Question]] = {}
        for question in group:
            sets.setdefault(frozenset(identities_of(question)), []).append(question)
        if len({(question.family, question.form, question.key_text) for question in group}) > 1:
            repeats.append(_repeat(group))
        else:
            repeats += [_repeat(same) for same in sets.values() if len(same) > 1]
            variants += len(sets) - 1
    return DuplicateCounts(repeats=tuple(repeats), variants=variants)


def _repeat(questions: Sequence[Question]) -> RepeatedQuestion:
    return RepeatedQuestion(questions[0].stem, tuple(question.id for question in questions))

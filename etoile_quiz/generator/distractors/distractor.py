"""A wrong option with the proof that it is wrong."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from etoile_quiz.generator.facts import Value
from etoile_quiz.generator.proof import Ground
from etoile_quiz.text.words import norm


class Distractor(Struct, frozen=True, gc=False):
    """A value that can stand as a wrong option: its text, its ground, and the level from which on both may be shown."""

    value: Value
    text: str
    ground: Ground
    level: int

    @property
    def folded_names(self) -> tuple[str, ...]:
        """Return all its names, folded."""
        return tuple(map(norm, self.value.names))


def agreeing(distractors: Iterable[Distractor], key: Value, traits: Sequence[str]) -> Iterator[Distractor]:
    """Yield the distractors that have these traits in common with the key, such as its gender."""
    for distractor in distractors:
        if all(getattr(distractor.value, trait) == getattr(key, trait) for trait in traits):
            yield distractor

"""Choosing a round: what can be asked for, line by line, and how many questions each choice would leave."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz.game.deal import DEFAULT_SIZE, Wishes, matching
from etoile_quiz.game.modes import MODES, rules_of
from etoile_quiz.mode_phrases import MODE_NAMES
from etoile_quiz.phrases import FORM_NAMES
from etoile_quiz.question import FORMS, LEVELS, Question

SIZES = (5, DEFAULT_SIZE, 20, 50)


class Choice(Struct, frozen=True):
    """One thing that can be chosen: the wishes as they would be with it or without, and how many questions fit it."""

    name: str
    label: str
    chosen: bool
    wishes: Wishes
    count: int | None = None


class Section(Struct, frozen=True):
    """Choices about one thing. `otherwise` is what it means that none is made; nothing where one always is."""

    title: str
    choices: tuple[Choice, ...]
    otherwise: str = ""


class Offer:
    """All that can be chosen from a bank by somebody who has watched this far; nothing beyond that is named or counted."""

    def __init__(
        self,
        bank: Iterable[Question],
        watched: int,
        *,
        categories: Mapping[str, str],
        packs: Mapping[str, str],
        starred: frozenset[str] = frozenset(),
    ) -> None:
        self._bank = [question for question in bank if question.spoiler <= watched]
        self._starred = [question for question in self._bank if question.id in starred]
        there = {question.category for question in self._bank}
        self._categories = {name: title for name, title in categories.items() if name in there}
        self._packs = packs
        self._forms = {question.form for question in self._bank}
        self._episodes = sorted({question.episode for question in self._bank if question.episode is not None})

    def count(self, wishes: Wishes) -> int:
        """Return how many questions fit the wishes."""
        return len(matching(self._starred if wishes.starred else self._bank, wishes))

    def sections(self, wishes: Wishes) -> Iterator[Section]:
        """Yield what can be chosen, as it stands with these wishes."""
        rules = rules_of(wishes.mode)
        modes = (
            Choice(f"mode {mode}", MODE_NAMES[mode], mode == wishes.mode, replace(wishes, mode=mode)) for mode in MODES
        )
        yield Section("Mode", tuple(modes))
        if not rules.endless:
            size = wishes.size or DEFAULT_SIZE
            sizes = (Choice(f"size {n}", f"{n} questions", n == size, replace(wishes, size=_size(n))) for n in SIZES)
            yield Section("How many", tuple(sizes))
        if rules.rising:
            yield Section("Start with", tuple(self._starts(wishes)))
        else:
            yield self._section("Difficulty", "difficulties", {level: level.capitalize() for level in LEVELS}, wishes)
        yield self._section("Category", "categories", self._categories, wishes)
        if self._episodes:
            yield Section("Episode", tuple(map(self._episode(wishes), self._episodes)), "all, and what is about none")
        forms: dict[str, str] = {form: FORM_NAMES[form] for form in FORMS if form in self._forms}
        yield self._section("Way of asking", "forms", forms, wishes)
        if len(self._packs) > 1:
            yield self._section("Pack", "packs", self._packs, wishes)
        if self._starred:
            toggled = replace(wishes, starred=not wishes.starred)
            only = Choice("starred", "Only these", wishes.starred, toggled, self.count(replace(wishes, starred=True)))
            yield Section("Starred", (only,), "starred or not")

    def _section(self, title: str, field: str, names: Mapping[str, str], wishes: Wishes) -> Section:
        """Return a section of which several can be chosen at once."""
        chosen: Sequence[str] = getattr(wishes, field)

        def choice(value: str, label: str) -> Choice:
            toggled = tuple(name for name in names if (name in chosen) != (name == value))
            count = self.count(_with(wishes, field, (value,)))
            return Choice(f"{field} {value}", label, value in chosen, _with(wishes, field, toggled), count)

        return Section(title, tuple(choice(*item) for item in names.items()), "all")

    def _starts(self, wishes: Wishes) -> Iterator[Choice]:
        for level in LEVELS:
            from_here = replace(wishes, difficulties=() if level == LEVELS[0] else (level,))
            chosen = wishes.levels[0] == level
            yield Choice(f"start {level}", level.capitalize(), chosen, from_here, self.count(from_here))

    def _episode(self, wishes: Wishes) -> Callable[[int], Choice]:
        def choice(episode: int) -> Choice:
            only = replace(wishes, episode=episode)
            chosen = wishes.episode == episode
            toggled = replace(wishes, episode=None) if chosen else only
            return Choice(f"episode {episode}", f"Episode {episode}", chosen, toggled, self.count(only))

        return choice


def _size(number: int) -> int | None:
    """Return the wish for so many questions; ten are no wish, and may be fewer."""
    return None if number == DEFAULT_SIZE else number


def _with(wishes: Wishes, field: str, values: tuple[str, ...]) -> Wishes:
    return replace(wishes, **{field: values})

"""The choices of a round filter, line by line, each with the number of questions that fit it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz.forms import FORM_NAMES
from etoile_quiz.game.modes import MODES
from etoile_quiz.game.round_filter import RoundFilter, matching
from etoile_quiz.game.rules import ROUND_SIZE
from etoile_quiz.question import DIFFICULTY_LEVELS, Question
from etoile_quiz.session.practice import NOTHING_ANSWERED, ReviewPlan

SIZES = (5, ROUND_SIZE, 20, 50)
"""The numbers of questions to choose from."""


class FilterChoice(Struct, frozen=True):
    """One choice: the round filter after it is made or taken back, and the number of questions that fit it alone.

    `one_of_many`: it excludes all others of its section. A choice without a number leaves no question out.
    """

    name: str
    label: str
    chosen: bool
    round_filter: RoundFilter
    count: int | None = None
    one_of_many: bool = False


class Section(Struct, frozen=True):
    """Choices about one thing. `otherwise` says what applies if none is made; it is empty where one is always made."""

    title: str
    choices: tuple[FilterChoice, ...]
    otherwise: str = ""


class FilterOffer:
    """Everything a player can choose from a bank at their level. Nothing above the level is named or counted."""

    def __init__(
        self,
        bank: Iterable[Question],
        watched: int,
        *,
        categories: Mapping[str, str],
        packs: Mapping[str, str],
        starred: frozenset[str] = frozenset(),
        reviews: ReviewPlan = NOTHING_ANSWERED,
    ) -> None:
        self._bank = [question for question in bank if question.spoiler <= watched]
        self._starred, self._missed, self._due = starred, reviews.missed, frozenset(reviews.due)
        there = {question.category for question in self._bank}
        self._categories = {name: title for name, title in categories.items() if name in there}
        self._packs = packs
        self._forms = {question.form for question in self._bank}
        self._episodes = sorted({question.episode for question in self._bank if question.episode is not None})

    def count(self, round_filter: RoundFilter) -> int:
        """Return how many questions fit the filter."""
        questions = self._bank
        if round_filter.starred:
            questions = [question for question in questions if question.id in self._starred]
        for wanted, families in ((round_filter.missed, self._missed), (round_filter.rules.reviews, self._due)):
            if wanted:
                questions = [question for question in questions if question.family in families]
        return len(matching(questions, round_filter))

    def sections(self, round_filter: RoundFilter) -> Iterator[Section]:
        """Yield all choices, as they are with this filter."""
        rules = round_filter.rules
        if len(self._packs) > 1:
            yield Section("Questions about", tuple(self._subjects(round_filter)))
        modes = (
            FilterChoice(
                f"mode {mode.id}",
                mode.name,
                mode.id == round_filter.mode,
                replace(round_filter, mode=mode.id),
                one_of_many=True,
            )
            for mode in MODES
        )
        yield Section("Mode", tuple(modes))
        if not rules.endless:
            size = round_filter.size or ROUND_SIZE
            sizes = (
                FilterChoice(
                    f"size {n}",
                    f"{n} questions",
                    n == size,
                    replace(round_filter, size=None if n == ROUND_SIZE else n),
                    one_of_many=True,
                )
                for n in SIZES
            )
            yield Section("How many", tuple(sizes))
        if rules.rising:
            yield Section("Start with", tuple(self._starts(round_filter)))
        else:
            yield self._section(
                "Difficulty", "difficulties", {level: level.capitalize() for level in DIFFICULTY_LEVELS}, round_filter
            )
        yield self._section("Category", "categories", self._categories, round_filter)
        if self._episodes:
            yield Section(
                "Episode",
                tuple(map(self._episode(round_filter), self._episodes)),
                "all, and questions about no single one",
            )
        forms = {form: name for form, name in FORM_NAMES.items() if form in self._forms}
        yield self._section("Way of asking", "forms", forms, round_filter)
        if own := tuple(self._own_answers(round_filter)):
            yield Section("From your record", own, "all")

    def _section(self, title: str, field: str, names: Mapping[str, str], round_filter: RoundFilter) -> Section:
        """Return a section in which several choices can be made at once."""
        chosen: Sequence[str] = getattr(round_filter, field)

        def choice(value: str, label: str) -> FilterChoice:
            toggled = tuple(name for name in names if (name in chosen) != (name == value))
            count = self.count(_with(round_filter, field, (value,)))
            return FilterChoice(f"{field} {value}", label, value in chosen, _with(round_filter, field, toggled), count)

        return Section(title, tuple(choice(*item) for item in names.items()), "all")

    def _own_answers(self, round_filter: RoundFilter) -> Iterator[FilterChoice]:
        """Yield the choices that only players have who have starred or missed something."""
        for name, label, there in (("starred", "Starred", self._starred), ("missed", "Missed", self._missed)):
            if there:
                chosen: bool = getattr(round_filter, name)
                count = self.count(_with(round_filter, name, True))
                yield FilterChoice(name, label, chosen, _with(round_filter, name, not chosen), count)

    def _starts(self, round_filter: RoundFilter) -> Iterator[FilterChoice]:
        for level in DIFFICULTY_LEVELS:
            from_here = replace(round_filter, difficulties=() if level == DIFFICULTY_LEVELS[0] else (level,))
            chosen = round_filter.levels[0] == level
            yield FilterChoice(f"start {level}", level.capitalize(), chosen, from_here, one_of_many=True)

    def _subjects(self, round_filter: RoundFilter) -> Iterator[FilterChoice]:
        """Yield the packs, of which one or all are chosen."""
        everything = replace(round_filter, packs=())
        yield FilterChoice("packs", "Everything", not round_filter.packs, everything, one_of_many=True)
        for pack, title in self._packs.items():
            only = replace(round_filter, packs=(pack,))
            chosen = round_filter.packs == only.packs
            yield FilterChoice(f"packs {pack}", title, chosen, only, self.count(only), one_of_many=True)

    def _episode(self, round_filter: RoundFilter) -> Callable[[int], FilterChoice]:
        def choice(episode: int) -> FilterChoice:
            only = replace(round_filter, episode=episode)
            chosen = round_filter.episode == episode
            toggled = replace(round_filter, episode=None) if chosen else only
            return FilterChoice(f"episode {episode}", f"Episode {episode}", chosen, toggled, self.count(only))

        return choice


def _with(round_filter: RoundFilter, field: str, value: tuple[str, ...] | bool) -> RoundFilter:
    return replace(round_filter, **{field: value})

"""Choosing a round: every count is true, every choice can be taken back, and what was chosen is what is played."""

from hypothesis import given
from hypothesis import strategies as st
from textual.events import Key
from textual.pilot import Pilot

from etoile_quiz.forms import FORMS
from etoile_quiz.game.modes import MODE_NAMES, rules_of
from etoile_quiz.game.round_filter import RoundFilter, matching
from etoile_quiz.question import DIFFICULTY_LEVELS, Question
from etoile_quiz.session.practice import ReviewPlan
from etoile_quiz.tui.app import EtoileApp
from etoile_quiz.tui.filter_choices import FilterChoice, FilterOffer
from etoile_quiz.tui.screens.choose import ChooseScreen
from etoile_quiz.tui.screens.home import HomeScreen
from etoile_quiz.tui.screens.round import RoundScreen
from tests.game.questions import question
from tests.tui.drawn import shown
from tests.tui.house import BANK, SIZES, a_session, click_text, playing, until

CATEGORIES = {"cast": "Cast", "story": "Story", "secret": "Secret"}
MATTER = (
    *(
        question(
            f"q{number}",
            level=DIFFICULTY_LEVELS[number % 3],
            category=("cast", "story")[number % 2],
            form=FORMS[number % 4].id,
            episode=number % 5 or None,
            spoiler=number % 9,
        )
        for number in range(90)
    ),
    question("end", category="secret", episode=8, spoiler=8),
)
MISSED = frozenset(item.family for item in MATTER[::5])
DUE = tuple(item.family for item in MATTER[::2])


def pool_of(round_filter: RoundFilter) -> list[Question]:
    """Return the questions that may be drawn from, by the player's record."""
    return [
        item
        for number, item in enumerate(MATTER)
        if (number % 7 == 0 or not round_filter.starred)
        and (number % 5 == 0 or not round_filter.missed)
        and (number % 2 == 0 or round_filter.mode != "practice")
    ]


def offer(watched: int = 7) -> FilterOffer:
    starred = frozenset(item.id for item in MATTER[::7])
    return FilterOffer(
        MATTER,
        watched,
        categories=CATEGORIES,
        packs={"test": "Test", "other": "Other"},
        starred=starred,
        reviews=ReviewPlan(missed=MISSED, due=DUE),
    )


def choices(round_filter: RoundFilter) -> dict[str, FilterChoice]:
    return {choice.name: choice for section in offer().sections(round_filter) for choice in section.choices}


def test_what_was_not_watched_is_neither_named_nor_counted() -> None:
    names = choices(RoundFilter(watched=7))
    assert "categories secret" not in names
    assert "episode 8" not in names
    first = next(offer().sections(RoundFilter(watched=7)))
    assert [first.title, *(choice.label for choice in first.choices)] == [
        "Questions about",
        "Everything",
        "Test",
        "Other",
    ]
    everything = FilterOffer(MATTER, 8, categories=CATEGORIES, packs={})
    assert "categories secret" in {c.name for s in everything.sections(RoundFilter(watched=8)) for c in s.choices}


@given(st.lists(st.integers(0, 999), max_size=12), st.sampled_from(list(MODE_NAMES)))
def test_counts_are_true_and_choices_can_be_taken_back(steps: list[int], mode: str) -> None:
    round_filter = RoundFilter(watched=7, mode=mode)
    for step in steps:
        there = choices(round_filter)
        choice = there[sorted(there)[step % len(there)]]
        after = choices(choice.round_filter)
        assert (
            choice.name not in after
            or after[choice.name].chosen != choice.chosen
            or choice.round_filter == round_filter
        )
        if choice.count is not None and not choice.chosen and after[choice.name].chosen:
            fits = matching(pool_of(choice.round_filter), choice.round_filter)
            # Several of a kind add up; the first of a kind leaves just what it says.
            first_of_its_kind = not any(
                other.chosen and other.name.split()[0] == choice.name.split()[0] for other in there.values()
            )
            assert not first_of_its_kind or choice.count == len(fits)
        round_filter = choice.round_filter
        assert offer().count(round_filter) == len(matching(pool_of(round_filter), round_filter))


def test_a_streak_chooses_where_it_starts() -> None:
    names = choices(RoundFilter(watched=7, mode="streak"))
    assert names["start easy"].chosen
    medium = choices(names["start medium"].round_filter)
    assert (medium["start easy"].chosen, medium["start medium"].chosen) == (False, True)
    assert rules_of("streak").endless
    assert not any(name.startswith("size") for name in names)


async def test_what_is_chosen_is_played_and_remembered() -> None:
    session = a_session(MATTER)
    async with playing(session) as pilot:
        await pilot.press("r")
        text = await until(pilot, "questions fit")
        assert "▸ (•) Classic" in text
        assert "Points by difficulty" in text
        await pilot.press("down", "space")
        assert "Accuracy  ·  91 questions fit" in shown(pilot.app)
        await pilot.press("tab", "up", "up")
        assert "Confidence: Say how sure you are" in shown(pilot.app), "a mode is described as soon as it is lit"
        await pilot.press("tab", "tab", "space")
        assert "No clock, no bonus." in shown(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, RoundScreen)
        assert screen.played is not None
        assert screen.played.rules == rules_of("accuracy")
        assert {item.difficulty.level for item in screen.played.questions} == {"easy"}
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen)
        await pilot.press("r")
        assert "[x] Easy" in await until(pilot, "(•) Accuracy")
        assert "only: Easy" in shown(pilot.app), "a choice that is remembered is said aloud"
        await pilot.press("r")
        assert "[x]" not in shown(pilot.app)
        assert "(•) Accuracy" in shown(pilot.app)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_what_leaves_nothing_cannot_be_played() -> None:
    async with playing(a_session(BANK)) as pilot:
        await pilot.press("r", "tab", "tab", "down", "down", "space", "tab", "tab", "space")
        assert "No question fits: take a choice back." in shown(pilot.app)
        await pilot.press("p", "enter")
        assert isinstance(pilot.app.screen, ChooseScreen)


def forget_last_choice(pilot: Pilot[None]) -> None:
    """Let the next choice begin with the player's usual mode."""
    assert isinstance(pilot.app, EtoileApp)
    pilot.app.navigation.last_filter = None


async def test_by_mouse_alone() -> None:
    async with playing(a_session(MATTER)) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            for label in ("Choose", "( ) Streak", "( ) Medium", "Enter Play"):
                await click_text(pilot, label)
            screen = pilot.app.screen
            assert isinstance(screen, RoundScreen)
            assert screen.played is not None
            assert screen.played.questions[0].difficulty.level == "medium"
            await pilot.press("escape")
            forget_last_choice(pilot)


async def test_the_highlighted_mode_is_played_and_keys_keep_their_order() -> None:
    """All keys of a round are there before the first one has been handled, as over a slow line."""
    session = a_session(MATTER)
    async with playing(session) as pilot:
        for keys, played in (("r down down space enter", "speed"), ("r down down down down enter", "streak")):
            for key in keys.split():
                pilot.app.post_message(Key(key, None))
            if rules_of(played).timed:
                await until(pilot, "Press Enter")  # an Enter from before the rules are shown begins nothing
                await pilot.press("enter")
            await until(pilot, "Question 1")
            screen = pilot.app.screen
            assert isinstance(screen, RoundScreen)
            assert screen.played is not None
            assert screen.played.rules == rules_of(played)
            await pilot.press("escape")
            forget_last_choice(pilot)


async def test_a_code_is_typed_and_played() -> None:
    session = a_session(BANK)
    dealt = session.rounds.deal(RoundFilter(watched=8), "seed")
    code = session.rounds.code(dealt)
    async with playing(session) as pilot:
        await pilot.press("r", "c", *"nonsense", "enter")
        await until(pilot, "That is no code")
        await pilot.press("escape", "c", *code, "enter")
        await until(pilot, "Question 1 of 4")
        assert "Challenge" in shown(pilot.app)
        screen = pilot.app.screen
        assert isinstance(screen, RoundScreen)
        assert screen.played is not None
        assert screen.played.questions == dealt.questions

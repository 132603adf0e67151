"""Text from a file is shown as it is written, on every screen."""

from hypothesis import example, given, settings
from hypothesis import strategies as st
from textual.pilot import Pilot

from etoile_quiz.game.round_filter import RoundFilter
from etoile_quiz.game.rules import ROUND_SIZE
from etoile_quiz.question import Question, Refutation, Source
from etoile_quiz.text.characters import forbidden_at
from etoile_quiz.tui.screens.results import ResultsScreen
from etoile_quiz.tui.screens.round import RoundScreen
from etoile_quiz.tui.widgets.star_field import SIGNS

from .drawn import shown
from .house import FRAMES, a_session, playing, question

PIECES = ("[", "]", "[/b]", "[b]", "[/]", "[@click=app.quit]", "[S01E01]", "\\", "$primary", "{x}", "★", "é", "a", " ")
STARS = str.maketrans("", "", "".join(SIGNS))
HARD = (
    "[/b]",
    "[@click=app.quit]x",
    "[bold red]",
    "[@click=app.quit][@click=app.quit]",
    "[[",
    "$nope",
    "[S01E01]",
    "\\[b]",
    "{x}",
    "★[",
)


def _squeezed(text: str) -> str:
    """Return the text without line breaks and margins, which a narrow column adds, and without the stars around it."""
    return "".join(text.translate(FRAMES).translate(STARS).split())


def asked_with(text: str) -> Question:
    """Return a question that has this text in every field."""
    return question(
        f"stem {text}",
        [f"one {text}", "two"],
        0,
        category=f"in {text}",
        explanation=f"why {text}",
        sources=(Source(id="s", publisher=f"by {text}", title=f"title {text}", url=f"at {text}"),),
        proof=(Refutation(1, f"reason {text}", ("other.fact",)),),
    )


def open_question(pilot: Pilot[None]) -> Question:
    """Return the question that is open."""
    screen = pilot.app.screen
    assert isinstance(screen, RoundScreen)
    assert screen.played is not None
    assert screen.played.question is not None
    return screen.played.question


# One start of the application for many texts: each is a question of the same round.
@settings(max_examples=1)
@given(
    st.lists(
        st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map("".join),
        min_size=ROUND_SIZE,
        max_size=ROUND_SIZE,
    )
)
@example(list(HARD))
async def test_text_is_shown_as_written(hostile: list[str]) -> None:
    # The number keeps apart what the rules of a round take for the same: they leave out all signs.
    bank = [asked_with(f"{number} <{text}>") for number, text in enumerate(hostile, start=11)]
    title = "Show " + " ".join(f"<{text}>" for text in hostile)
    async with playing(a_session(tuple(bank), title=title), size=(160, 40)) as pilot:
        assert _squeezed(title) in _squeezed(shown(pilot.app))
        await pilot.press("w")
        assert _squeezed(title) in _squeezed(shown(pilot.app))
        await pilot.press("escape", "p")
        played = []
        for _ in bank:
            text = open_question(pilot).stem.removeprefix("stem ")
            played.append(text)
            await pilot.press("2")
            seen = _squeezed(shown(pilot.app))
            for part in ("stem", "one", "in", "why", "by", "reason"):
                assert _squeezed(f"{part} {text}") in seen
            assert _squeezed(f"“title {text}”") in seen
            await pilot.press("enter")
        assert isinstance(pilot.app.screen, ResultsScreen)
        for text in played:
            seen = _squeezed(shown(pilot.app))
            for part in ("one", "why", "by", "reason"):
                assert _squeezed(f"{part} {text}") in seen
            assert seen.count(_squeezed(f"stem {text}")) >= 2, "in the list, and in full"
            await pilot.click("#detail", offset=(8, 0))
            await pilot.press("down")
        assert pilot.app.is_running


async def test_no_escape_of_any_origin_reaches_the_terminal() -> None:
    hostile = "\x1b]0;pwn\x07 \x9b31m \u202e [/b]"
    async with playing(a_session((asked_with(hostile),), title=f"Show {hostile}"), size=(120, 40)) as pilot:
        pilot.app.notify(f"kept in {hostile}", markup=False)
        await pilot.pause()
        toast = shown(pilot.app)
        await pilot.press("p")
        await pilot.pause()
        seen = shown(pilot.app)
        assert _squeezed("stem ]0;pwn 31m [/b]") in _squeezed(seen).replace("\ufffd", "")
        assert "kept in ]0;pwn" in toast
        assert forbidden_at(seen) < 0


async def test_a_category_asked_for_that_does_not_exist_is_named_as_written() -> None:
    named = tuple(f"<{piece}>" for piece in PIECES)
    async with playing(start=RoundFilter(watched=8, categories=named), size=(120, 40)) as pilot:
        seen = _squeezed(shown(pilot.app))
        for category in named:
            assert _squeezed(category) in seen

"""Whatever a file says is shown as it is written, on every screen."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from etoile_quiz.game.deal import RoundFilter
from etoile_quiz.question import Refutation, Source
from etoile_quiz.tui.screens.results import ResultsScreen
from etoile_quiz.tui.widgets.star_field import SIGNS

from .house import a_session, playing, question, shown

PIECES = ("[", "]", "[/b]", "[b]", "[/]", "[@click=app.quit]", "[S01E01]", "\\", "$primary", "{x}", "★", "é", "a", " ")


STARS = str.maketrans("", "", "".join(SIGNS))


def _squeezed(text: str) -> str:
    """Return the text without the line breaks and margins that a narrow column puts into it, and without the sky around it."""
    return "".join(text.replace("│", "").translate(STARS).split())


@settings(max_examples=12)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map("".join))
@example("[/b]")
@example("[@click=app.quit]x")
@example("[bold red]")
@example("[@click=app.quit][@click=app.quit]")
@example("[[")
@example("$nope")
async def test_text_is_shown_as_written(hostile: str) -> None:
    text = f"<{hostile}>"
    asked = question(
        f"stem {text}",
        [f"one {text}", "two"],
        0,
        category=f"in {text}",
        explanation=f"why {text}",
        sources=(Source(id="s", publisher=f"by {text}", title=f"title {text}", url=f"at {text}"),),
        proof=(Refutation(1, f"reason {text}"),),
    )
    session = a_session((asked,), title=f"Show {text}")
    async with playing(session, size=(160, 40)) as pilot:
        await pilot.pause()
        assert _squeezed(f"Show {text}") in _squeezed(shown(pilot.app))
        await pilot.press("w")
        assert _squeezed(f"Show {text}") in _squeezed(shown(pilot.app))
        await pilot.press("escape", "p", "2")
        seen = _squeezed(shown(pilot.app))
        for part in ("stem", "one", "in", "why", "by", "reason", "at"):
            assert _squeezed(f"{part} {text}") in seen
        assert _squeezed(f"“title {text}”") in seen
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, ResultsScreen)
        seen = _squeezed(shown(pilot.app))
        for part in ("stem", "one", "why", "by", "reason", "at"):
            assert _squeezed(f"{part} {text}") in seen
        await pilot.click("#detail", offset=(8, 0))
        assert pilot.app.is_running


@settings(max_examples=6)
@given(st.sampled_from(PIECES))
async def test_a_category_asked_for_that_does_not_exist_is_named_as_written(piece: str) -> None:
    async with playing(start=RoundFilter(watched=8, categories=(f"<{piece}>",)), size=(120, 40)) as pilot:
        await pilot.pause()
        assert f"than <{piece}>" in shown(pilot.app)

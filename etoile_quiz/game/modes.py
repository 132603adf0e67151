"""Modes: the ways to play a round. Options, menus, settings, codes, statistics and documents list them from here."""

from collections.abc import Callable

from msgspec import Struct

from etoile_quiz.game.combos import MISS_SECONDS
from etoile_quiz.game.lifelines import LIFELINES, SKIP, lifeline_of
from etoile_quiz.game.rules import QUESTIONS_PER_LEVEL, Rules
from etoile_quiz.game.scoring import CLASSIC_SCORING, CONFIDENCE_SCORING, ONE_EACH, SPEED_SCORING
from etoile_quiz.text.durations import spelled_out
from etoile_quiz.text.words import listed


class Mode(Struct, frozen=True, kw_only=True):
    """One way to play. `id` and `code` leave the program, in the record and in challenge codes, and never change.

    `note` returns in a sentence or two how the mode goes, given its rules with the clocks of the player.
    """

    id: str
    code: int
    name: str
    rules: Rules
    note: Callable[[Rules], str]


def _classic_note(rules: Rules) -> str:
    names = listed([lifeline_of(lifeline).name.lower() for lifeline in rules.lifelines], "and")
    return f"{rules.scoring.explain(None)} {names.capitalize()} once each."


def _storm_note(rules: Rules) -> str:
    return (
        f"As many as you can in {spelled_out(rules.round_seconds or 0)}. Rows of right answers add seconds, a miss costs "
        f"{MISS_SECONDS}. The clock rests while you read."
    )


CLASSIC = Mode(
    id="classic",
    code=0,
    name="Classic",
    rules=Rules(scoring=CLASSIC_SCORING, lifelines=tuple(lifeline.id for lifeline in LIFELINES)),
    note=_classic_note,
)
ACCURACY = Mode(
    id="accuracy",
    code=1,
    name="Accuracy",
    rules=Rules(scoring=ONE_EACH),
    note=lambda rules: f"{rules.scoring.explain(None)} No clock, no bonus.",
)
SPEED = Mode(
    id="speed",
    code=2,
    name="Speed",
    rules=Rules(scoring=SPEED_SCORING, question_seconds=20.0),
    note=lambda rules: f"{rules.scoring.explain(rules.question_seconds)} Then it is too late.",
)
STORM = Mode(
    id="storm",
    code=3,
    name="Storm",
    rules=Rules(scoring=ONE_EACH, round_seconds=180.0, combos=True, endless=True),
    note=_storm_note,
)
STREAK = Mode(
    id="streak",
    code=4,
    name="Streak",
    rules=Rules(scoring=ONE_EACH, lifelines=(SKIP.id,), endless=True, rising=True, one_miss=True),
    note=lambda rules: (
        f"No clock. Questions get harder after every {QUESTIONS_PER_LEVEL}. The first miss ends it. You may skip once."
    ),
)
CONFIDENCE = Mode(
    id="confidence",
    code=5,
    name="Confidence",
    rules=Rules(scoring=CONFIDENCE_SCORING),
    note=lambda rules: rules.scoring.explain(None),
)
PRACTICE = Mode(
    id="practice",
    code=6,
    name="Practice",
    rules=Rules(scoring=ONE_EACH, reviews=True),
    note=lambda rules: "What you missed or may soon forget, from all you have answered. No clock.",
)

MODES: tuple[Mode, ...] = (CLASSIC, ACCURACY, SPEED, STORM, STREAK, CONFIDENCE, PRACTICE)
"""All modes, in the order of menus. A new mode takes the next free code."""


class Sitting(Struct, frozen=True, kw_only=True):
    """A round that no menu of modes offers. `id` stands in the record in place of a mode."""

    id: str
    rules: Rules


DAILY = Sitting(id="daily", rules=Rules(scoring=CLASSIC.rules.scoring))
"""A daily has the points of classic and no lifelines, so that all players have the same means."""
ENCORE = Sitting(id="encore", rules=ACCURACY.rules)
"""An encore has the rules of accuracy. It counts for no record, because the player has just read the answers."""

DEFAULT_MODE = CLASSIC
"""The mode of a round that names none."""

MODE_NAMES = {mode.id: mode.name for mode in MODES}

_BY_ID = {mode.id: mode for mode in MODES}
_BY_CODE = {mode.code: mode for mode in MODES}


def mode_of(mode_id: str) -> Mode:
    """Return the mode of this id. Raises KeyError where there is none."""
    return _BY_ID[mode_id]


def mode_with_code(code: int) -> Mode:
    """Return the mode of this code. Raises KeyError where there is none."""
    return _BY_CODE[code]


def rules_of(mode_id: str, timer_factor: float = 1.0) -> Rules:
    """Return the rules of a mode, its clocks this many times as long."""
    return mode_of(mode_id).rules.with_time(timer_factor)


def mode_note(mode_id: str, timer_factor: float = 1.0) -> str:
    """Return in a sentence or two how a mode goes."""
    return mode_of(mode_id).note(rules_of(mode_id, timer_factor))

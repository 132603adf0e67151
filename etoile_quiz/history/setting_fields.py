"""The settings: of each its name, its meaning, its values, and its default."""

from typing import Annotated, get_type_hints

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz.game.modes import DEFAULT_MODE, MODES
from etoile_quiz.text.words import listed

SettingValue = bool | int | float | str

THEMES: dict[SettingValue, str] = {
    "palais-garnier": "Palais Garnier (burgundy and gold)",
    "lincoln-center": "Lincoln Center (night blue and silver)",
    "matinee": "Matinée (light)",
    "high-contrast": "High contrast",
}
"""The themes, each with its name on screen."""

ON_OFF: dict[SettingValue, str] = {True: "on", False: "off"}


class Setting(Struct, frozen=True, kw_only=True):
    """What the file, the screen and the documentation say of a setting.

    `values` maps each value to its name on screen. Without `values` the setting is the number of an episode. `name` and
    `default` come from the field of Settings that the setting annotates; a field without a value counts as 0.
    """

    label: str
    about: str
    values: dict[SettingValue, str] = {}
    name: str = ""
    default: SettingValue = 0

    @property
    def allowed(self) -> str:
        """Return in words which values there are."""
        return listed(map(spelling, self.values), "or") if self.values else "the number of an episode, or 0"

    def allows(self, value: object) -> bool:
        """Return whether the setting may have this value."""
        # By type as well: to Python `true` is an int, and equal to 1.
        if not self.values:
            return type(value) is int and value >= 0
        return any(value == allowed and isinstance(value, bool) == isinstance(allowed, bool) for allowed in self.values)


class Settings(Struct, frozen=True, kw_only=True):
    """What the player has chosen: one field a setting. `watched` is None where that was never asked."""

    watched: Annotated[
        int | None,
        Setting(
            label="Watched",
            about="How far you have watched. Nothing from beyond it is shown.",
        ),
    ] = None
    theme: Annotated[str, Setting(label="Theme", about="The colours.", values=THEMES)] = "palais-garnier"
    motion: Annotated[
        bool,
        Setting(
            label="Motion",
            about="Curtain, stars and count may move. The environment variable NO_MOTION holds them still, too.",
            values=ON_OFF,
        ),
    ] = True
    bell: Annotated[
        bool,
        Setting(
            label="Bell",
            about="The terminal's bell rings at a wrong answer and when time is up.",
            values=ON_OFF,
        ),
    ] = False
    mode: Annotated[
        str,
        Setting(
            label="Mode",
            about="The mode of Play on the home screen.",
            values={mode.id: mode.name for mode in MODES},
        ),
    ] = DEFAULT_MODE.id
    timer_factor: Annotated[
        float,
        Setting(
            label="Time",
            about="How long you have where a clock runs.",
            values={1: "as usual", 1.5: "half as long again", 2: "twice as long"},
        ),
    ] = 1


def _settings() -> dict[str, Setting]:
    settings = {}
    for name, hint in get_type_hints(Settings, include_extras=True).items():
        default = getattr(Settings(), name)
        settings[name] = replace(hint.__metadata__[0], name=name, default=0 if default is None else default)
    return settings


SETTINGS = _settings()
"""All settings by name, in the order of the file and the screen."""


def spelling(value: SettingValue) -> str:
    """Return a value that a setting may have as it is written in the file."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value}"' if isinstance(value, str) else f"{value:g}"

"""What can be settled: each setting's name, meaning, default, and the values it may have."""

from typing import Literal

from msgspec import Struct

from etoile_quiz.game.modes import DEFAULT_MODE, MODE_NAMES

SettingValue = bool | int | float | str
Theme = Literal["palais-garnier", "lincoln-center", "matinee", "high-contrast"]

THEMES: tuple[Theme, ...] = Theme.__args__  # type: ignore[attr-defined]  # how typing keeps a Literal's values


class Settings(Struct, frozen=True, kw_only=True):
    """What the player has settled. `watched`: the last episode seen; None where that was never asked."""

    watched: int | None = None
    theme: Theme = "palais-garnier"
    motion: bool = True
    bell: bool = False
    mode: str = DEFAULT_MODE.id
    timer_factor: float = 1


class Setting(Struct, frozen=True, kw_only=True):
    """A setting: what it is called in the file and on screen, what it does, and its values. No values: an episode's number."""

    name: str
    label: str
    about: str
    values: tuple[SettingValue, ...] = ()

    @property
    def allowed(self) -> str:
        """Return in words which values there are."""
        if not self.values:
            return "the number of an episode, or 0"
        spelled = [spelling(value) for value in self.values]
        return f"{', '.join(spelled[:-1])} or {spelled[-1]}"

    @property
    def default(self) -> SettingValue:
        """Return the value that counts where none is given."""
        value: SettingValue | None = getattr(Settings(), self.name)
        return 0 if value is None else value

    def fits(self, value: object) -> bool:
        """Tell whether the setting may have this value."""
        # By type as well: to Python `true` is an int, and equal to 1.
        if not self.values:
            return type(value) is int and value >= 0
        return any(value == one and isinstance(value, bool) == isinstance(one, bool) for one in self.values)


SETTINGS = (
    Setting(
        name="watched",
        label="Watched",
        about="How far you have watched: the number of the last episode you have seen, 0 for none. Nothing from beyond it "
        "is shown.",
    ),
    Setting(name="theme", label="Theme", about="The colours.", values=THEMES),
    Setting(
        name="motion",
        label="Motion",
        about="Whether anything moves on screen. The environment variable NO_MOTION switches it off, too.",
        values=(True, False),
    ),
    Setting(
        name="bell",
        label="Bell",
        about="Whether the terminal's bell rings at a wrong answer and when time is up.",
        values=(True, False),
    ),
    Setting(
        name="mode", label="Mode", about="How Play is played unless you choose otherwise.", values=tuple(MODE_NAMES)
    ),
    Setting(
        name="timer_factor",
        label="Time",
        about="How many times as long you have where there is a clock.",
        values=(1, 1.5, 2),
    ),
)
BY_NAME = {key.name: key for key in SETTINGS}


def spelling(value: SettingValue) -> str:
    """Return a value that a setting may have as it is written in the file."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value}"' if isinstance(value, str) else f"{value:g}"

"""The settings file: TOML that both the player and the program write."""

from pathlib import Path

from msgspec.structs import replace

from etoile_quiz.files.atomic import write_atomically
from etoile_quiz.files.locking import file_lock
from etoile_quiz.history.setting_fields import SETTINGS, Settings, SettingValue
from etoile_quiz.history.settings_text import UnreadableSettingsError, changed, parse, read


class SettingsFile:
    """The settings and their file, which is read on first use. With a path of None changes hold for this sitting.

    A value that makes no sense counts as not set, and the others hold. A file that cannot be read, or is not TOML, is
    never written to. `warning` says what is wrong, and changes hold for this sitting.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._settings: Settings | None = None
        self._warning = ""

    @property
    def settings(self) -> Settings:
        """Return the settings as they stand."""
        if self._settings is None:
            self._settings = self._load()
        return self._settings

    @property
    def warning(self) -> str:
        """Return what is wrong with the file, or why a change is not kept; an empty text while all is well."""
        _ = self.settings
        return self._warning

    def set(self, name: str, value: SettingValue) -> None:
        """Change a setting, here and in the file. Raises ValueError where the setting cannot have this value."""
        setting = SETTINGS[name]
        if not setting.allows(value):
            raise ValueError(f"{name} is {setting.allowed}, not {value!r}")
        self._settings = replace(self.settings, **{name: value})
        if self.path is None:
            return
        try:
            with file_lock(self.path):
                # Another game, or the player's editor, may have changed the file since it was read.
                written = changed(self.path, read(self.path), setting, value)
                write_atomically(self.path, written.encode(), private=True)
            _, self._warning = parse(self.path, written)
        except UnreadableSettingsError as error:
            self._warning = str(error)
        except OSError as error:
            self._warning = f"Your settings are not kept: {error.filename or self.path}: {error.strerror or error}."

    def _load(self) -> Settings:
        if self.path is None:
            return Settings()
        try:
            settings, self._warning = parse(self.path, read(self.path))
        except UnreadableSettingsError as error:
            self._warning = str(error)
            return Settings()
        return settings

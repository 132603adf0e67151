"""The settings: a TOML file that belongs to the player as much as to the program."""

from pathlib import Path

from msgspec.structs import replace

from etoile_quiz.files.atomic import write_atomically
from etoile_quiz.files.locking import file_lock
from etoile_quiz.history.setting_fields import BY_NAME, Settings, SettingValue
from etoile_quiz.history.settings_text import UnreadableSettingsError, changed, read, understand


class SettingsFile:
    """The settings and the file they live in, which is read on first use. A path of None keeps nothing.

    A value that makes no sense counts as not given, and the others hold. A file that cannot be read, or is no TOML, is
    never written to. `warning` says what is wrong, and changes hold for this sitting at least.
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
        """Return what is wrong with the file or why a change is not kept; nothing while all is well."""
        _ = self.settings
        return self._warning

    def set(self, name: str, value: SettingValue) -> None:
        """Change a setting, here and in the file. Raises ValueError where it cannot have this value."""
        key = BY_NAME[name]
        if not key.fits(value):
            raise ValueError(f"{name} is {key.allowed}, not {value!r}")
        self._settings = replace(self.settings, **{name: value})
        if self.path is None:
            return
        try:
            with file_lock(self.path):
                # Read anew: another game, or the player's editor, may have changed it since.
                text = read(self.path)
                understand(self.path, text)
                written = changed(self.path, text, key, value)
                write_atomically(self.path, written.encode())
            _, self._warning = understand(self.path, written)
        except UnreadableSettingsError as error:
            self._warning = str(error)
        except OSError as error:
            self._warning = f"Your settings are not kept: {error.filename or self.path}: {error.strerror or error}."

    def _load(self) -> Settings:
        if self.path is None:
            return Settings()
        try:
            settings, self._warning = understand(self.path, read(self.path))
        except UnreadableSettingsError as error:
            self._warning = str(error)
            return Settings()
        return settings

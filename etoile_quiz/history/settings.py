"""The settings: a TOML file that belongs to the player as much as to the program."""

import re
import tomllib
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz.history.atomic import write_atomically

LARGEST = 1 << 16  # bytes; more is no settings file, and some of TOML takes long to read

HEADING = """\
# Settings of etoile-quiz. Comments, and settings it does not know, stay as you write them.

"""
WATCHED = """\
# How far you have watched: the number of the last episode you have seen, 0 for none. Nothing from beyond it is shown.
watched = {watched}
"""


class Settings(Struct, frozen=True):
    """What the player has settled. `watched`: the last episode seen; None where that was never asked."""

    watched: int | None = None


class UnreadableSettingsError(Exception):
    """The settings file cannot be used as it is; the message says where and why."""


class SettingsFile:
    """The settings and the file they live in, which is read on first use. A path of None keeps nothing.

    A file that cannot be read, or says what makes no sense, is never written to: `trouble` says what is wrong, and changes
    hold for this sitting.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._settings: Settings | None = None
        self._trouble = ""

    @property
    def settings(self) -> Settings:
        """Return the settings as they stand."""
        if self._settings is None:
            self._settings = self._load()
        return self._settings

    @property
    def trouble(self) -> str:
        """Return what is wrong with the file or why a change is not kept; nothing while all is well."""
        _ = self.settings
        return self._trouble

    def set_watched(self, level: int) -> None:
        """Set how far the player has watched, here and in the file."""
        self._settings = replace(self.settings, watched=level)
        if self.path is None:
            return
        try:
            # Read anew: another game, or the player's editor, may have changed it since.
            text = _read(self.path)
            _, remark = _understand(self.path, text)
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self.path, _with_watched(self.path, text, level).encode())
        except UnreadableSettingsError as error:
            self._trouble = str(error)
        except OSError as error:
            self._trouble = f"Your settings are not kept: {error.filename or self.path}: {error.strerror or error}."
        else:
            self._trouble = remark

    def _load(self) -> Settings:
        if self.path is None:
            return Settings()
        try:
            settings, self._trouble = _understand(self.path, _read(self.path))
        except UnreadableSettingsError as error:
            self._trouble = str(error)
            return Settings()
        return settings


def _read(path: Path) -> str | None:
    try:
        if path.exists() and not path.is_file():
            raise UnreadableSettingsError(f"{path}: settings cannot be read: this is not a file.")
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise UnreadableSettingsError(f"{path}: settings cannot be read: {error.strerror or error}.") from error
    if len(content) > LARGEST:
        raise UnreadableSettingsError(f"{path}: settings cannot be read: the file is larger than {LARGEST} bytes.")
    try:
        return content.decode("utf-8-sig")  # some editors begin a file with a byte order mark
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig", "replace")
        raise UnreadableSettingsError(f"{_at(path, before, len(before))}: this is not UTF-8.") from error


def _understand(path: Path, text: str | None) -> tuple[Settings, str]:
    """Return the settings in a text, and a remark on what it holds besides. Raises UnreadableSettingsError."""
    values = _parse(path, text or "")
    remark = ""
    for key in values:
        if key not in Settings.__struct_fields__:
            remark = f"{_at_key(path, text or '', key)}: there is no setting {key!r}; it does nothing."
            break
    watched = values.get("watched")
    # By exact type: `true` is an int to Python.
    if watched is not None and (type(watched) is not int or watched < 0):
        where = _at_key(path, text or "", "watched")
        raise UnreadableSettingsError(f"{where}: watched is the number of an episode, or 0; settings are not kept.")
    return Settings(watched=watched), remark


def _parse(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise UnreadableSettingsError(f"{path}:1:1: this is nested too deeply; settings are not kept.") from error
    except ValueError as error:  # TOMLDecodeError, or a number too long for Python
        message, where = str(error), f"{path}:1:1"
        if found := re.search(r" \(at line (\d+), column (\d+)\)$", message):
            message, where = message[: found.start()], f"{path}:{found[1]}:{found[2]}"
        elif message.endswith(" (at end of document)"):
            where = _at(path, text, len(text))
        raise UnreadableSettingsError(f"{where}: {message}; settings are not kept.") from error


def _at_key(path: Path, text: str, key: str) -> str:
    # tomllib keeps no places. A look at the lines finds a key wherever a person would have written one.
    found = re.search(rf"^[ \t\[]*([\"']?){re.escape(key)}\1[ \t]*[=.\]]", text, re.MULTILINE)
    return _at(path, text, text.index(key, found.start()) if found else 0)


def _at(path: Path, text: str, offset: int) -> str:
    line_start = text.rfind("\n", 0, offset) + 1
    return f"{path}:{text.count(chr(10), 0, offset) + 1}:{offset - line_start + 1}"


def _with_watched(path: Path, text: str | None, level: int) -> str:
    """Return the text of the file with this level in it and all else as it was. Raises UnreadableSettingsError."""
    import tomlkit  # takes long, and a level is set once in a while

    try:
        if text is None:
            return HEADING + WATCHED.format(watched=level)
        values = tomllib.loads(text)
        if "watched" not in values:
            return f"{WATCHED.format(watched=level)}\n{text}"  # first, since below a table it would belong to that
        document = tomlkit.parse(text)
        document["watched"] = level
        changed = tomlkit.dumps(document)
        same = repr(tomllib.loads(changed)) == repr(values | {"watched": level})
    # The two parsers do not agree on every odd file; one that tomlkit stumbles over in whatever way stays as it is.
    except Exception as error:
        raise UnreadableSettingsError(f"{path}: this cannot be changed ({error}); settings are not kept.") from error
    if not same:
        raise UnreadableSettingsError(f"{path}: this cannot be changed without harm; settings are not kept.")
    return changed

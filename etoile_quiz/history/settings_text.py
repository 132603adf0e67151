"""The text of a settings file: what it says and where, and the same text with one value changed."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from etoile_quiz.history.setting_fields import BY_NAME, SETTINGS, Setting, Settings, SettingValue, spelling

LARGEST = 1 << 16  # bytes; more is no settings file, and some of TOML takes long to read
MOST_TOLD = 5
LONGEST_COMPARED = 40  # characters
LONGEST_QUOTED = 40

HEADING = """\
# Settings of etoile-quiz. Comments, and settings it does not know, stay as you write them.
# A setting behind a # is not set, and shows its default.
"""


class UnreadableSettingsError(Exception):
    """The settings file cannot be used as it is; the message says where and why."""


def read(path: Path) -> str | None:
    """Return the text of the file; None where there is none. Raises UnreadableSettingsError."""
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


def understand(path: Path, text: str | None) -> tuple[Settings, str]:
    """Return the settings in a text, and a line for each thing in it that makes no sense and is left out.

    Raises UnreadableSettingsError where the text makes no sense at all.
    """
    values = _parse(path, text or "")
    found = {name: value for name, value in values.items() if name in BY_NAME and BY_NAME[name].fits(value)}
    told = list(_oddities(path, text or "", values))
    more = [f"{path}: and {len(told) - MOST_TOLD} more."] if len(told) > MOST_TOLD else []
    return Settings(**found), "\n".join([*told[:MOST_TOLD], *more])


def changed(path: Path, text: str | None, key: Setting, value: SettingValue) -> str:
    """Return the text with this value in it and all else as it was. Raises UnreadableSettingsError."""
    if text is None:
        return _fresh(key, value)
    values = tomllib.loads(text)
    there = values.get(key.name)
    if isinstance(there, dict | list):
        raise UnreadableSettingsError(f"{_wrong(path, text, key, there)} Settings are not kept.")
    wanted = _told(values | tomllib.loads(_line(key, value)))
    for candidate in _candidates(path, text, key, value, there=key.name in values):
        if _says(candidate, wanted):
            return candidate
    raise UnreadableSettingsError(f"{path}: this cannot be changed without harm; settings are not kept.")


def _candidates(path: Path, text: str, key: Setting, value: SettingValue, *, there: bool) -> Iterator[str]:
    """Yield texts that may say the same with the value changed, the finest first."""
    line = _line(key, value)
    if there:
        yield _replaced(path, text, key, line)
        return
    # In the place of the comment that shows the default; else last, or first where what is last belongs to a table.
    for shown in re.finditer(rf"^# ?{key.name} = [^\r\n]*", text, re.MULTILINE):
        yield text[: shown.start()] + line + text[shown.end() :]
    paragraph = f"# {_comment(key)}\n{line}\n"
    end = "" if text.endswith("\n") else "\n"
    yield f"{text}{end}\n{paragraph}"
    yield f"{paragraph}\n{text}"


def _replaced(path: Path, text: str, key: Setting, line: str) -> str:
    import tomlkit  # takes long, and a setting is changed once in a while

    try:
        document = tomlkit.parse(text)
        document[key.name] = tomlkit.parse(line)[key.name]
        return tomlkit.dumps(document)
    # The two parsers do not agree on every odd file; one that tomlkit stumbles over in whatever way stays as it is.
    except Exception as error:
        raise UnreadableSettingsError(f"{path}: this cannot be changed ({error}); settings are not kept.") from error


def _says(text: str, wanted: str) -> bool:
    try:
        return _told(tomllib.loads(text)) == wanted
    except (ValueError, RecursionError):
        return False


def _told(values: dict[str, Any]) -> str:
    # As text, because NaN is not equal to itself.
    return repr(sorted(values.items(), key=lambda item: item[0]))


def _fresh(chosen: Setting, value: SettingValue) -> str:
    """Return the text of a new file: every setting with what it means; those not set as comments."""
    paragraphs = [HEADING]
    for key in SETTINGS:
        line = _line(key, value) if key is chosen else f"# {_line(key, key.default)}"
        paragraphs.append(f"# {_comment(key)}\n{line}\n")
    return "\n".join(paragraphs)


def _line(key: Setting, value: SettingValue) -> str:
    return f"{key.name} = {spelling(value)}"


def _comment(key: Setting) -> str:
    return f"{key.about} It is {key.allowed}." if key.values else key.about


def _oddities(path: Path, text: str, values: dict[str, Any]) -> Iterator[str]:
    for name, value in values.items():
        if name not in BY_NAME:
            near = _closest(name, BY_NAME)
            guess = f" Did you mean {near}?" if near else ""
            yield f"{_at_key(path, text, name)}: there is no setting {_quoted(name)}; it does nothing.{guess}"
        elif not BY_NAME[name].fits(value):
            yield _wrong(path, text, BY_NAME[name], value)


def _wrong(path: Path, text: str, key: Setting, value: object) -> str:
    near = _closest(value, [one for one in key.values if isinstance(one, str)]) if isinstance(value, str) else ""
    guess = f" Did you mean {near}?" if near else ""
    given = "a table or list" if isinstance(value, dict | list) else _quoted(value)
    return f"{_at_key(path, text, key.name)}: {key.name} cannot be {given}: it is {key.allowed}.{guess}"


def _quoted(value: object) -> str:
    # Python's way of writing a text lets no control character through.
    written = spelling(value) if isinstance(value, bool) else repr(value)
    return written if len(written) <= LONGEST_QUOTED else f"{written[: LONGEST_QUOTED - 1]}…"


def _closest(word: str, candidates: Iterable[str]) -> str:
    from difflib import get_close_matches  # takes long to import, and few mistype

    return next(iter(get_close_matches(word[:LONGEST_COMPARED], candidates, 1)), "")


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

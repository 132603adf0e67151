"""The text of a settings file: the settings in it, and the same text with one value changed."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from etoile_quiz.files.paths import open_ordinary
from etoile_quiz.history.setting_fields import SETTINGS, Setting, Settings, SettingValue, spelling
from etoile_quiz.text.suggestions import closest, did_you_mean

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

LARGEST = 1 << 14  # bytes; ten times what the program writes, and tomlkit takes seconds for more in the worst case
MOST_REPORTED = 5
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
        with open_ordinary(path) as file:
            content = file.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise OSError(None, f"the file is larger than {LARGEST} bytes")
        return content.decode("utf-8-sig")  # some editors begin a file with a byte order mark
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise UnreadableSettingsError(f"{path}: settings cannot be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig", "replace")
        raise UnreadableSettingsError(f"{_at(path, before, len(before))}: this is not UTF-8.") from error


def parse(path: Path, text: str | None) -> tuple[Settings, str]:
    """Return the settings in a text, and a line about each thing in it that makes no sense and is left out.

    Raises UnreadableSettingsError where the text is not TOML.
    """
    if text is None:
        return Settings(), ""
    values = _parse(path, text)[1]
    allowed = {name: value for name, value in values.items() if name in SETTINGS and SETTINGS[name].allows(value)}
    lines = list(_warnings(path, text, values))
    more = [f"{path}: and {len(lines) - MOST_REPORTED} more."] if len(lines) > MOST_REPORTED else []
    return Settings(**allowed), "\n".join([*lines[:MOST_REPORTED], *more])


def changed(path: Path, text: str | None, setting: Setting, value: SettingValue) -> str:
    """Return the text with this value in it and all else as it was; None is changed into a file that explains itself.

    Raises UnreadableSettingsError.
    """
    text = _explained() if text is None else text
    document, values = _parse(path, text)
    before = values.get(setting.name)
    if isinstance(before, dict | list):
        raise UnreadableSettingsError(f"{_wrong(path, text, setting, before)} Settings are not kept.")
    # tomlkit stumbles over some odd files, and then in any way. Such a file stays as it is.
    try:
        written = _with_value(document, setting, spelling(value))
        _, expected = _parse(path, f"{setting.name} = {spelling(value)}")
        harmless = _comparable(_parse(path, written)[1]) == _comparable(values | expected)
    except Exception as error:
        raise UnreadableSettingsError(f"{path}: this cannot be changed ({error}); settings are not kept.") from error
    if not harmless:
        raise UnreadableSettingsError(f"{path}: this cannot be changed without harm; settings are not kept.")
    return written


def _with_value(document: "TOMLDocument", setting: Setting, value: str) -> str:
    import tomlkit

    node = tomlkit.value(value)
    commented = re.compile(rf"# ?{setting.name} = ")
    indexes = (index for index, (_, other) in enumerate(document.body) if commented.match(other.as_string()))
    if setting.name in document:
        document[setting.name] = node
    elif (index := next(indexes, None)) is not None:
        # The comment that shows the default.
        node.trivia.trail = document.body[index][1].trivia.trail or "\n"
        document.body[index] = (tomlkit.key(setting.name), node)
    else:
        node.trivia.indent = f"\n# {_comment(setting)}\n"
        document[setting.name] = node
    return document.as_string()


def _comparable(values: dict[str, Any]) -> str:
    # As text, because NaN is not equal to itself.
    return repr(sorted(values.items(), key=lambda pair: pair[0]))


def _explained() -> str:
    """Return the text of a new file: what each setting means, and its default as a comment."""
    paragraphs = (
        f"# {_comment(setting)}\n# {setting.name} = {spelling(setting.default)}\n" for setting in SETTINGS.values()
    )
    return "\n".join((HEADING, *paragraphs))


def _comment(setting: Setting) -> str:
    return f"{setting.about} It is {setting.allowed}."


def _warnings(path: Path, text: str, values: dict[str, Any]) -> Iterator[str]:
    for name, value in values.items():
        if name not in SETTINGS:
            nothing = f"there is no setting {_quoted(name)}; it does nothing.{did_you_mean(closest(name, SETTINGS))}"
            yield f"{_at_key(path, text, name)}: {nothing}"
        elif not SETTINGS[name].allows(value):
            yield _wrong(path, text, SETTINGS[name], value)


def _wrong(path: Path, text: str, setting: Setting, value: object) -> str:
    texts = [allowed for allowed in setting.values if isinstance(allowed, str)]
    guess = did_you_mean(closest(value, texts)) if isinstance(value, str) else ""
    given = "a table or list" if isinstance(value, dict | list) else _quoted(value)
    return f"{_at_key(path, text, setting.name)}: {setting.name} cannot be {given}: it is {setting.allowed}.{guess}"


def _quoted(value: object) -> str:
    # Python's way to write a text lets no control character through.
    written = spelling(value) if isinstance(value, bool) else repr(value)
    return written if len(written) <= LONGEST_QUOTED else f"{written[: LONGEST_QUOTED - 1]}…"


def _parse(path: Path, text: str) -> "tuple[TOMLDocument, dict[str, Any]]":
    import tomlkit  # 9 ms, and not every player has settings
    from tomlkit.exceptions import UnexpectedEofError

    try:
        document = tomlkit.parse(text)
        return document, document.unwrap()
    except Exception as error:  # its own ParseError, or in some odd files any other
        where = f"{path}:{getattr(error, 'line', 1)}:{getattr(error, 'col', 0) + 1}"
        message = re.sub(r"\.?( at line \d+ col \d+)?$", "", str(error))
        # tomlkit reads a NUL at the end of the text.
        if isinstance(error, UnexpectedEofError) or (r"'\x00'" in message and "\0" not in text):
            where, message = _at(path, text, len(text)), "Unexpected end of file"
        raise UnreadableSettingsError(f"{where}: {message}; settings are not kept.") from error


def _at_key(path: Path, text: str, key: str) -> str:
    # tomlkit keeps no places. A look at the lines finds a key wherever a person would have written one.
    match = re.search(rf"^[ \t\[]*([\"']?){re.escape(key)}\1[ \t]*[=.\]]", text, re.MULTILINE)
    return _at(path, text, text.index(key, match.start()) if match else 0)


def _at(path: Path, text: str, offset: int) -> str:
    line_start = text.rfind("\n", 0, offset) + 1
    return f"{path}:{text.count(chr(10), 0, offset) + 1}:{offset - line_start + 1}"

"""Questions that the player has flagged as bad, in a readable file that can be sent to their authors."""

from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from etoile_quiz.files.atomic import write_atomically
from etoile_quiz.files.locking import file_lock
from etoile_quiz.files.paths import open_ordinary
from etoile_quiz.history.events import UNREADABLE
from etoile_quiz.question import Question

Reason = Literal["wrong-answer", "ambiguous", "gives-itself-away", "spoils", "wording", "other"]


class Flag(Struct, frozen=True, kw_only=True):
    """A flag, with what an author needs to know: the question as it was shown, and the versions of pack and program."""

    at: str
    reason: Reason | None
    question: str
    stem: str
    options: tuple[str, ...]
    key: int
    pack: str
    version: str
    """The version of the pack."""
    program: str
    """The version of the program."""

    @classmethod
    def of(cls, question: Question, reason: Reason | None, *, at: str, version: str, program: str) -> "Flag":
        """Return the flag on a question."""
        return cls(
            at=at,
            reason=reason,
            question=question.id,
            stem=question.stem,
            options=tuple(option.text for option in question.options),
            key=question.key,
            pack=question.pack,
            version=version,
            program=program,
        )


class FlagError(Exception):
    """A flag is not kept; the message says why."""


def keep_flag(path: Path, flag: Flag) -> None:
    """Append a flag to the file as one line of JSON: the whole line or nothing. Raises FlagError."""
    try:
        with file_lock(path):
            before = _content(path)
            end = b"" if before.endswith(b"\n") or not before else b"\n"
            write_atomically(path, before + end + msgspec.json.encode(flag) + b"\n", private=True)
    except OSError as error:
        raise FlagError(f"The flag is not kept: {error.filename or path}: {error.strerror or error}.") from None


def read_flags(path: Path) -> tuple[Flag, ...]:
    """Return the flags in the file, without lines that are none. Raises FlagError."""
    try:
        lines = _content(path).splitlines()
    except OSError as error:
        raise FlagError(f"{path}: {error.strerror or error}") from None
    return tuple(flag for line in lines if (flag := _flag_in(line)))


def withdraw_flag(path: Path, flag: Flag) -> None:
    """Take a flag out of the file; all other lines stay. Raises FlagError."""
    try:
        with file_lock(path):
            lines = _content(path).splitlines(keepends=True)
            write_atomically(path, b"".join(line for line in lines if _flag_in(line) != flag), private=True)
    except OSError as error:
        raise FlagError(f"The flag stays: {error.filename or path}: {error.strerror or error}.") from None


def _content(path: Path) -> bytes:
    try:
        with open_ordinary(path) as file:
            return file.read()
    except FileNotFoundError:
        return b""


def _flag_in(line: bytes) -> Flag | None:
    try:
        return msgspec.json.decode(line, type=Flag)
    except UNREADABLE:
        return None


def forget_flags(path: Path) -> bool:
    """Delete the file of flags. Return whether there was one. Raises FlagError."""
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise FlagError(f"{path}: {error.strerror or error}") from None
    return True

"""The player's own question file, which the game adds to."""

import errno
import os
from collections.abc import Iterable
from pathlib import Path

from etoile_quiz.generator.facts import FactBase
from etoile_quiz.history.atomic import write_atomically
from etoile_quiz.history.turns import turn_at
from etoile_quiz.packs.appending import Open, appended, opened
from etoile_quiz.packs.drafts import Draft, DraftDesk, Examined
from etoile_quiz.packs.folders import pack_file_in, read_data
from etoile_quiz.packs.pack_reader import read_pack
from etoile_quiz.packs.problems import Notes, in_order
from etoile_quiz.packs.starter import beginning
from etoile_quiz.packs.text import BYTE_ORDER_MARK, LARGEST, decode

NAME = "my-questions.yaml"


class NotSavedError(Exception):
    """A question cannot be kept; the message says why, and the file is as it was."""


class OwnFile:
    """One file in the player's own folder, made when a question is first added. The bases say what is true.

    Reading it takes a while, and is never done at the same time by two threads.
    """

    def __init__(self, folder: Path, bases: Iterable[FactBase]) -> None:
        self.path = folder / NAME
        self.trouble = ""
        """Why nothing can be added as the file is, found when a draft is first examined."""
        self._bases = tuple(bases)
        self._desk: DraftDesk | None = None

    def examine(self, draft: Draft) -> Examined:
        """Return what a draft comes to at the end of the file as it was at the first draft, or when one was last added."""
        if self._desk is None:
            self._desk = self._new_desk()
        return self._desk.examine(draft)

    def add(self, draft: Draft) -> FactBase | None:
        """Add a question to the file as it is now, and return the pack that the file is. Raises NotSavedError."""
        try:
            with turn_at(self.path):
                self._add(draft)
        except OSError as error:
            raise NotSavedError(f"{self.path} cannot be written: {error.strerror or error}.") from None
        return read_pack(self.path).base

    def _add(self, draft: Draft) -> None:
        mark, text, file = self._open()
        # A file is replaced as a whole, which would not ask whether it may be written to.
        if self.path.exists() and not os.access(self.path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        if draft.missing:
            raise NotSavedError(f"It needs the field `{draft.missing[0]}`.")
        for _, error in DraftDesk(file.written, ()).examine(draft).errors:
            raise NotSavedError(f"{error.message}. {error.hint}".rstrip())
        notes = Notes(str(self.path))
        new = appended(text, draft, notes)
        if new is None:
            raise NotSavedError(_told(notes))
        data = mark + new.encode()
        if len(data) > LARGEST:
            raise NotSavedError(f"{self.path} would grow beyond {LARGEST // 1_000_000} MB.")
        write_atomically(self.path, data)
        self._desk = None

    def _new_desk(self) -> DraftDesk:
        try:
            _, _, file = self._open()
        except NotSavedError as error:
            self.trouble = str(error)
            written = self._opened(beginning(self.path)).written
        else:
            self.trouble = ""
            written = file.written
        return DraftDesk(written, self._bases)

    def _open(self) -> tuple[bytes, str, Open]:
        """Return the file's byte-order mark, its text, and what stands in it. Raises NotSavedError."""
        folder = self.path.parent
        if pack_file_in(folder) is not None:
            raise NotSavedError(f"{folder} is a pack of its own: write to its files with an editor.")
        if not os.path.lexists(self.path):
            text = beginning(self.path)
            return b"", text, self._opened(text)
        notes = Notes(str(self.path))
        data = read_data(self.path, notes)
        if data is None:
            raise NotSavedError(_told(notes))
        mark = BYTE_ORDER_MARK if data.startswith(BYTE_ORDER_MARK) else b""
        if not data.removeprefix(mark).strip():
            text = beginning(self.path)
            return mark, text, self._opened(text)
        read = decode(data, notes)
        if read is None:
            raise NotSavedError(_told(notes))
        text = _with_list(read)
        return mark, text, self._opened(text)

    def _opened(self, text: str) -> Open:
        notes = Notes(str(self.path))
        file = opened(text, notes)
        if file is None:
            raise NotSavedError(_told(notes))
        return file


def _with_list(text: str) -> str:
    """Return a text, with a list to add to where it is nothing but comments."""
    if any(line and not line.startswith("#") for line in map(str.strip, text.split("\n"))):
        return text
    ending = "\r\n" if "\r\n" in text else "\n"
    return f"{text}{'' if text.endswith(ending) else ending}questions:{ending}"


def _told(notes: Notes) -> str:
    """Return the first error of a file, and that nothing has been written."""
    first = next(problem for problem in in_order(notes.problems) if problem.severity == "error")
    return f"{notes.where(first)}: {first.message}. Put that right first; nothing has been written."

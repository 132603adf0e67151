"""The player's own question file, which the game adds to."""

import errno
import os
from collections.abc import Iterable
from pathlib import Path

from etoile_quiz.authoring.appending import OpenFile, appended, opened
from etoile_quiz.authoring.drafts import Draft, DraftExaminer, ExaminedDraft
from etoile_quiz.authoring.starter import beginning
from etoile_quiz.files.atomic import write_atomically
from etoile_quiz.files.locking import file_lock
from etoile_quiz.generator.facts import FactBase
from etoile_quiz.packs.diagnostics.problems import Diagnostics, in_order
from etoile_quiz.packs.store.folders import pack_file_in, read_data
from etoile_quiz.packs.store.pack_reader import read_pack
from etoile_quiz.packs.yaml.decoding import BYTE_ORDER_MARK, LARGEST, decode

NAME = "my-questions.yaml"


class NotSavedError(Exception):
    """A question cannot be kept; the message says why, and the file is as it was."""


class OwnFile:
    """One file in the player's own folder, made when a question is first added. The bases say what is true.

    Reading it takes a while, and is never done at the same time by two threads.
    """

    def __init__(self, folder: Path, bases: Iterable[FactBase]) -> None:
        self.path = folder / NAME
        self.warning = ""
        """Why nothing can be added as the file is, found when a draft is first examined."""
        self._bases = tuple(bases)
        self._examiner: DraftExaminer | None = None

    def examine(self, draft: Draft) -> ExaminedDraft:
        """Return what a draft comes to at the end of the file as it was at the first draft, or when one was last added."""
        if self._examiner is None:
            self._examiner = self._new_examiner()
        return self._examiner.examine(draft)

    def add(self, draft: Draft) -> FactBase | None:
        """Add a question to the file as it is now, and return the pack that the file is. Raises NotSavedError."""
        try:
            with file_lock(self.path):
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
        for _, error in DraftExaminer(file.written, ()).examine(draft).errors:
            raise NotSavedError(f"{error.message}. {error.hint}".rstrip())
        diagnostics = Diagnostics(str(self.path))
        new = appended(text, draft, diagnostics)
        if new is None:
            raise NotSavedError(_told(diagnostics))
        data = mark + new.encode()
        if len(data) > LARGEST:
            raise NotSavedError(f"{self.path} would grow beyond {LARGEST // 1_000_000} MB.")
        write_atomically(self.path, data)
        self._examiner = None

    def _new_examiner(self) -> DraftExaminer:
        try:
            _, _, file = self._open()
        except NotSavedError as error:
            self.warning = str(error)
            written = self._opened(beginning(self.path)).written
        else:
            self.warning = ""
            written = file.written
        return DraftExaminer(written, self._bases)

    def _open(self) -> tuple[bytes, str, OpenFile]:
        """Return the file's byte-order mark, its text, and what stands in it. Raises NotSavedError."""
        folder = self.path.parent
        if pack_file_in(folder) is not None:
            raise NotSavedError(f"{folder} is a pack of its own: write to its files with an editor.")
        if not os.path.lexists(self.path):
            text = beginning(self.path)
            return b"", text, self._opened(text)
        diagnostics = Diagnostics(str(self.path))
        data = read_data(self.path, diagnostics)
        if data is None:
            raise NotSavedError(_told(diagnostics))
        mark = BYTE_ORDER_MARK if data.startswith(BYTE_ORDER_MARK) else b""
        if not data.removeprefix(mark).strip():
            text = beginning(self.path)
            return mark, text, self._opened(text)
        read = decode(data, diagnostics)
        if read is None:
            raise NotSavedError(_told(diagnostics))
        text = _with_list(read)
        return mark, text, self._opened(text)

    def _opened(self, text: str) -> OpenFile:
        diagnostics = Diagnostics(str(self.path))
        file = opened(text, diagnostics)
        if file is None:
            raise NotSavedError(_told(diagnostics))
        return file


def _with_list(text: str) -> str:
    """Return a text, with a list to add to where it is nothing but comments."""
    if any(line and not line.startswith("#") for line in map(str.strip, text.split("\n"))):
        return text
    ending = "\r\n" if "\r\n" in text else "\n"
    return f"{text}{'' if text.endswith(ending) else ending}questions:{ending}"


def _told(diagnostics: Diagnostics) -> str:
    """Return the first error of a file, and that nothing has been written."""
    first = next(problem for problem in in_order(diagnostics.problems) if problem.severity == "error")
    return f"{diagnostics.where(first)}: {first.message}. Put that right first; nothing has been written."

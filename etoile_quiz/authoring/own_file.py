"""The player's own question file, which the game adds to."""

import errno
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec.structs import replace

from etoile_quiz.authoring.appending import EditableFile, append_question, open_text
from etoile_quiz.authoring.drafts import Draft, DraftExaminer, ExaminedDraft
from etoile_quiz.authoring.editing import change_question, remove_question
from etoile_quiz.authoring.starter import beginning
from etoile_quiz.files.atomic import write_atomically
from etoile_quiz.files.locking import file_lock
from etoile_quiz.generator.facts import FactBase
from etoile_quiz.packs.diagnostics.problems import Diagnostics, in_order
from etoile_quiz.packs.questions.authored import AuthoredQuestion
from etoile_quiz.packs.store.folders import pack_file_in, read_data
from etoile_quiz.packs.store.pack_reader import read_pack
from etoile_quiz.packs.yaml.decoding import BYTE_ORDER_MARK, LARGEST, decode

NAME = "my-questions.yaml"


class NotSavedError(Exception):
    """A question cannot be saved. The message gives the reason; the file is unchanged."""


class OwnFile:
    """One file in the player's own folder, made when a question is first added.

    Wrong options are compared with the facts of the bases. `editing` is the id of a question that drafts are to replace; they
    are not compared with it. Reading the file takes a while; two threads must not do so at the same time.
    """

    def __init__(self, folder: Path, bases: Iterable[FactBase], editing: str = "") -> None:
        self.path = folder / NAME
        self.warning = ""
        """The reason why nothing can be added to the file, known after the first draft is examined; empty for none."""
        self._bases = tuple(bases)
        self._editing = editing
        self._examiner: DraftExaminer | None = None

    def examine(self, draft: Draft) -> ExaminedDraft:
        """Return the question and the problems of a draft at the end of the file.

        The file is read at the first draft, and again after each added question.
        """
        if self._examiner is None:
            self._examiner = self._new_examiner()
        return self._examiner.examine(draft)

    def questions(self) -> tuple[AuthoredQuestion, ...]:
        """Return the questions of the file as it is now. Raises NotSavedError where it cannot be read."""
        return tuple(self._open()[2].authored.questions)

    def add(self, draft: Draft) -> FactBase | None:
        """Add a question to the file as it is now, and return the pack that the file is. Raises NotSavedError."""
        return self._change(lambda text, file, diagnostics: self._with(draft, text, file, diagnostics))

    def edit(self, question_id: str, draft: Draft) -> FactBase | None:
        """Give a question of the file other texts, and return the pack. Raises NotSavedError."""

        def change(text: str, file: EditableFile, diagnostics: Diagnostics) -> str | None:
            _require_fields(draft)
            return change_question(text, _question(file, question_id), draft, diagnostics)

        return self._change(change)

    def delete(self, question_id: str) -> FactBase | None:
        """Take a question out of the file, and return the pack. Raises NotSavedError."""
        return self._change(
            lambda text, file, diagnostics: remove_question(text, _question(file, question_id), diagnostics)
        )

    def _with(self, draft: Draft, text: str, file: EditableFile, diagnostics: Diagnostics) -> str | None:
        _require_fields(draft)
        for _, error in DraftExaminer(file.authored, ()).examine(draft).errors:
            raise NotSavedError(f"{error.message}. {error.hint}".rstrip())
        return append_question(text, draft, diagnostics)

    def _change(self, change: Callable[[str, EditableFile, Diagnostics], str | None]) -> FactBase | None:
        try:
            with file_lock(self.path):
                mark, text, file = self._open()
                # The file is replaced as a whole, which works even on a file that is read-only.
                if self.path.exists() and not os.access(self.path, os.W_OK):
                    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
                diagnostics = Diagnostics(str(self.path))
                new = change(text, file, diagnostics)
                if new is None:
                    raise NotSavedError(_first_error(diagnostics))
                data = mark + new.encode()
                if len(data) > LARGEST:
                    raise NotSavedError(f"{self.path} would grow beyond {LARGEST // 1_000_000} MB.")
                write_atomically(self.path, data, private=True)
                self._examiner = None
        except OSError as error:
            raise NotSavedError(f"{self.path} cannot be written: {error.strerror or error}.") from None
        return read_pack(self.path).base

    def _new_examiner(self) -> DraftExaminer:
        try:
            _, _, file = self._open()
        except NotSavedError as error:
            self.warning = str(error)
            authored = self._open_text(beginning(self.path)).authored
        else:
            self.warning = ""
            others = tuple(question for question in file.authored.questions if question.id != self._editing)
            authored = replace(file.authored, questions=others)
        return DraftExaminer(authored, self._bases)

    def _open(self) -> tuple[bytes, str, EditableFile]:
        """Return the byte-order mark of the file, its text, its tree and questions. Raises NotSavedError."""
        folder = self.path.parent
        if pack_file_in(folder) is not None:
            raise NotSavedError(f"{folder} is a pack of its own: write to its files with an editor.")
        if not os.path.lexists(self.path):
            text = beginning(self.path)
            return b"", text, self._open_text(text)
        diagnostics = Diagnostics(str(self.path))
        data = read_data(self.path, diagnostics)
        if data is None:
            raise NotSavedError(_first_error(diagnostics))
        mark = BYTE_ORDER_MARK if data.startswith(BYTE_ORDER_MARK) else b""
        if not data.removeprefix(mark).strip():
            text = beginning(self.path)
            return mark, text, self._open_text(text)
        read = decode(data, diagnostics)
        if read is None:
            raise NotSavedError(_first_error(diagnostics))
        text = _with_list(read)
        return mark, text, self._open_text(text)

    def _open_text(self, text: str) -> EditableFile:
        diagnostics = Diagnostics(str(self.path))
        file = open_text(text, diagnostics)
        if file is None:
            raise NotSavedError(_first_error(diagnostics))
        return file


def _require_fields(draft: Draft) -> None:
    if draft.missing:
        raise NotSavedError(f"It needs the field `{draft.missing[0]}`.")


def _question(file: EditableFile, question_id: str) -> AuthoredQuestion:
    for question in file.authored.questions:
        if question.id == question_id:
            return question
    raise NotSavedError("The file no longer has this question. Nothing has been written.")


def _with_list(text: str) -> str:
    """Return a text, with a list to add to where it is nothing but comments."""
    if any(line and not line.startswith("#") for line in map(str.strip, text.split("\n"))):
        return text
    ending = "\r\n" if "\r\n" in text else "\n"
    return f"{text}{'' if text.endswith(ending) else ending}questions:{ending}"


def _first_error(diagnostics: Diagnostics) -> str:
    """Return the first error of a file as a message, which adds that nothing has been written."""
    first = next(problem for problem in in_order(diagnostics.problems) if problem.severity == "error")
    return f"{diagnostics.where(first)}: {first.message}. Put that right first; nothing has been written."

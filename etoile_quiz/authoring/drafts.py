"""A question as it is typed into a form: its problems, and how it is written into a file."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from etoile_quiz.generator.facts import FactBase
from etoile_quiz.packs.diagnostics.problems import START, Diagnostics, Problem
from etoile_quiz.packs.lint.advice import Linter
from etoile_quiz.packs.lint.near_duplicates import AskedQuestions
from etoile_quiz.packs.questions.authored import AuthoredQuestion, read_question
from etoile_quiz.packs.questions.format import QuestionFields
from etoile_quiz.packs.questions.question_files import AuthoredFile, report_duplicate_id
from etoile_quiz.packs.yaml.fields import EntryPrompt
from etoile_quiz.packs.yaml.parsing import parse
from etoile_quiz.packs.yaml.shapes import OneOrMore
from etoile_quiz.packs.yaml.tree import MappingNode, SequenceNode
from etoile_quiz.packs.yaml.writing import field_lines, list_field_lines, with_final_break
from etoile_quiz.question import DifficultyLevel
from etoile_quiz.text.characters import composed, forbidden_at, naming

INDENT = "  "
ENTRIES: dict[str, EntryPrompt] = {name: field.entry for name, field in QuestionFields.table.items() if field.entry}
"""The fields of the form."""
CHOICES = ("difficulty", "spoiler")
"""Those that are chosen from a list. All others are typed."""
TEXT_ENTRIES = {name: entry for name, entry in ENTRIES.items() if name not in CHOICES}


class Draft(Struct, frozen=True, kw_only=True):
    """A question as it is typed into the form: the texts of each field, by its name in YAML, letter by letter.

    A text of spaces alone counts as empty.
    """

    typed: Mapping[str, tuple[str, ...]] = {}
    difficulty: DifficultyLevel = "medium"
    spoiler: int = 0

    @property
    def texts(self) -> dict[str, tuple[str, ...]]:
        """Return the texts of each field that has any, in the order in which they are written into a file."""
        there = {name: tuple(filter(str.strip, self.typed.get(name, ()))) for name in TEXT_ENTRIES}
        return {name: texts for name, texts in there.items() if texts}

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the required fields that are still empty."""
        return tuple(name for name in TEXT_ENTRIES if QuestionFields.table[name].required and name not in self.texts)

    def lines(self, indent: str = INDENT) -> list[str]:
        """Return the lines of the question as an item of a list with this indent."""
        pad = f"{indent}  "
        lines: list[str] = []
        for name, texts in self.texts.items():
            lines += list_field_lines(name, texts, pad) if _is_list(name) else field_lines(name, texts[0], pad)
        lines += [f"{pad}{name}: {value}" for name, value in self._choices.items()]
        lines[0] = f"{indent}- {lines[0].removeprefix(pad)}"
        return lines

    @property
    def inline(self) -> str:
        """Return the question as an item of a list in brackets, on one line."""
        return json.dumps({**self._written(with_final_break), **self._choices}, ensure_ascii=False)

    @property
    def values(self) -> dict[str, object]:
        """Return the values that its fields must have when they are read from a file."""
        choices = {name: str(value) for name, value in self._choices.items()}
        return {**self._written(lambda text: composed(with_final_break(text))), **choices}

    def _written(self, change: Callable[[str], str]) -> dict[str, object]:
        texts = {name: list(map(change, texts)) for name, texts in self.texts.items()}
        return {name: written if _is_list(name) else written[0] for name, written in texts.items()}

    @property
    def _choices(self) -> dict[str, str | int]:
        # The level is always written, so that a later change of the level of the file does not change this question.
        difficulty = {} if self.difficulty == "medium" else {"difficulty": self.difficulty}
        return {**difficulty, "spoiler": self.spoiler}


def _is_list(name: str) -> bool:
    return isinstance(QuestionFields.table[name].shape, OneOrMore)


class ExaminedDraft(Struct, frozen=True):
    """The question that a draft makes, unless there is an error, and all problems, each with its field."""

    question: AuthoredQuestion | None
    problems: tuple[tuple[str, Problem], ...]

    @property
    def errors(self) -> tuple[tuple[str, Problem], ...]:
        """Return the problems that must be put right."""
        return tuple(item for item in self.problems if item[1].severity == "error")


class DraftExaminer:
    """Checks drafts as `check` would at the end of a file. Wrong options are compared with the facts of the bases."""

    def __init__(self, file: AuthoredFile, bases: Iterable[FactBase]) -> None:
        self._file = file
        self._linter = Linter(bases)
        self._asked = AskedQuestions()
        self._ids: dict[str, str] = {}
        for question in file.questions:
            self._asked.check(question, Diagnostics(file.diagnostics.path))
            self._ids.setdefault(question.id, f"a question in {file.diagnostics.where(question.node)}")

    def examine(self, draft: Draft) -> ExaminedDraft:
        """Return the question and the problems of a draft. Empty fields are no problems."""
        diagnostics = Diagnostics(self._file.diagnostics.path)
        problems = list(_forbidden_characters(draft, diagnostics))
        if problems or not draft.texts:
            return ExaminedDraft(None, tuple(problems))
        root = parse("\n".join(["questions:", *draft.lines(), ""]), diagnostics)
        questions = root.values["questions"] if isinstance(root, MappingNode) else None
        if not isinstance(questions, SequenceNode):
            return ExaminedDraft(None, tuple(("question", problem) for problem in diagnostics.problems))
        (node,) = questions.items
        question = read_question(node, self._file.defaults, diagnostics)
        if question is not None:
            if question.id in self._ids:
                report_duplicate_id(question, question.id, self._ids[question.id], diagnostics)
            self._linter.check(question, diagnostics, english=self._file.english)
            self._asked.check(question, diagnostics, remember=False)
        keys = node.keys if isinstance(node, MappingNode) else ()
        for problem in diagnostics.problems:
            if problem.code != "missing-field":
                above = [key.value for key in keys if key.line <= problem.line]
                problems.append((above[-1] if above else "question", problem))
        return ExaminedDraft(None if diagnostics.failed else question, tuple(problems))


def _forbidden_characters(draft: Draft, diagnostics: Diagnostics) -> Iterator[tuple[str, Problem]]:
    for name, texts in draft.texts.items():
        for text in texts:
            if (index := forbidden_at(text)) >= 0:
                diagnostics.error(START, "forbidden-character", f"{naming(text[index])} may not stand in a text")
                yield name, diagnostics.problems[-1]

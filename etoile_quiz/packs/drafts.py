"""A question as it is typed into a form: what it comes to, what is wrong with it, and how it is written down."""

import json
from collections.abc import Iterable, Iterator

from msgspec import Struct

from etoile_quiz.generator.facts import FactBase
from etoile_quiz.packs.advice import Adviser
from etoile_quiz.packs.characters import composed, forbidden_at, naming
from etoile_quiz.packs.near_duplicates import Stems
from etoile_quiz.packs.parsing import parse
from etoile_quiz.packs.problems import START, Notes, Problem
from etoile_quiz.packs.question_files import WrittenFile, note_second
from etoile_quiz.packs.tree import Mapping, Sequence
from etoile_quiz.packs.written import Written, read_question
from etoile_quiz.packs.yaml_text import field, kept, list_field
from etoile_quiz.question import Level

INDENT = "  "


class Draft(Struct, frozen=True, kw_only=True):
    """The texts of a question, letter by letter as they are typed. One of nothing but spaces counts as none."""

    question: str = ""
    answer: str = ""
    wrong: tuple[str, ...] = ()
    explanation: str = ""
    category: str = ""
    difficulty: Level = "medium"
    spoiler: int = 0
    source: str = ""

    @property
    def texts(self) -> dict[str, tuple[str, ...]]:
        """Return what there is of each field of text."""
        fields = {
            "question": (self.question,),
            "answer": (self.answer,),
            "wrong": self.wrong,
            "explanation": (self.explanation,),
            "category": (self.category,),
            "source": (self.source,),
        }
        there = {name: tuple(text for text in texts if text.strip()) for name, texts in fields.items()}
        return {name: texts for name, texts in there.items() if texts}

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the fields that a question cannot do without and that hold nothing yet."""
        return tuple(name for name in ("question", "answer", "wrong") if name not in self.texts)

    def lines(self, indent: str = INDENT) -> list[str]:
        """Return the question as an item of a list that is indented by this much, in lines."""
        pad = f"{indent}  "
        lines: list[str] = []
        for name, texts in self.texts.items():
            lines += list_field(name, texts, pad) if name == "wrong" else field(name, texts[0], pad)
        lines += [f"{pad}{name}: {value}" for name, value in self._choices.items()]
        lines[0] = f"{indent}- {lines[0].removeprefix(pad)}"
        return lines

    @property
    def in_a_row(self) -> str:
        """Return the question as an item of a list in brackets."""
        texts = {name: list(map(kept, texts)) for name, texts in self.texts.items()}
        plain = {name: found if name == "wrong" else found[0] for name, found in texts.items()}
        return json.dumps({**plain, **self._choices}, ensure_ascii=False)

    @property
    def read_back(self) -> dict[str, object]:
        """Return what its fields must be when they are read."""
        texts = {name: [composed(kept(text)) for text in texts] for name, texts in self.texts.items()}
        plain = {name: found if name == "wrong" else found[0] for name, found in texts.items()}
        return {**plain, **{name: str(value) for name, value in self._choices.items()}}

    @property
    def _choices(self) -> dict[str, str | int]:
        # The level is always said, so that a file's own, when it changes, changes no question that was typed without it.
        difficulty = {} if self.difficulty == "medium" else {"difficulty": self.difficulty}
        return {**difficulty, "spoiler": self.spoiler}


class Examined(Struct, frozen=True):
    """What a draft comes to: the question, unless there is an error, and all problems, each with the field that has it."""

    question: Written | None
    problems: tuple[tuple[str, Problem], ...]

    @property
    def errors(self) -> tuple[tuple[str, Problem], ...]:
        """Return the problems that must be put right."""
        return tuple(item for item in self.problems if item[1].severity == "error")


class DraftDesk:
    """Looks at drafts as `check` would look at them at the end of a file. The bases say what is true."""

    def __init__(self, file: WrittenFile, bases: Iterable[FactBase]) -> None:
        self._file = file
        self._adviser = Adviser(bases)
        self._stems = Stems()
        self._ids: dict[str, str] = {}
        for question in file.questions:
            self._stems.note(question, Notes(file.notes.path))
            self._ids.setdefault(question.id, f"a question in {file.notes.where(question.node)}")

    def examine(self, draft: Draft) -> Examined:
        """Return what a draft comes to. Fields that hold nothing yet are no problems."""
        notes = Notes(self._file.notes.path)
        problems = [(name, problem) for name, problem in _forbidden(draft, notes)]
        if problems or not draft.texts:
            return Examined(None, tuple(problems))
        root = parse("\n".join(["questions:", *draft.lines(), ""]), notes)
        node = root.values["questions"] if isinstance(root, Mapping) else None
        if not isinstance(node, Sequence):
            return Examined(None, tuple(("question", problem) for problem in notes.problems))
        (item,) = node.items
        question = read_question(item, self._file.common, notes)
        if question is not None:
            if question.id in self._ids:
                note_second(question, question.id, self._ids[question.id], notes)
            self._adviser.note(question, notes, english=self._file.english)
            self._stems.note(question, notes, remember=False)
        keys = item.keys if isinstance(item, Mapping) else ()
        for problem in notes.problems:
            if problem.code != "missing-field":
                above = [key.value for key in keys if key.line <= problem.line]
                problems.append((above[-1] if above else "question", problem))
        return Examined(None if notes.failed else question, tuple(problems))


def _forbidden(draft: Draft, notes: Notes) -> Iterator[tuple[str, Problem]]:
    for name, texts in draft.texts.items():
        for text in texts:
            if (index := forbidden_at(text)) >= 0:
                notes.error(START, "forbidden-character", f"{naming(text[index])} may not stand in a text")
                yield name, notes.problems[-1]

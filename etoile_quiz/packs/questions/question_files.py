"""Question files: YAML with a list `questions`, in a pack's folder or by itself."""

from collections.abc import Iterable
from pathlib import PurePath

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz.packs.diagnostics.problems import Diagnostics, Placed
from etoile_quiz.packs.diagnostics.suggestions import quoted
from etoile_quiz.packs.facts.declarations import PackDeclarations, PackHeader
from etoile_quiz.packs.facts.facts import PlacedFact
from etoile_quiz.packs.facts.header import is_language
from etoile_quiz.packs.questions.authored import (
    AuthoredDefaults,
    AuthoredQuestion,
    read_category,
    read_cited,
    read_question,
)
from etoile_quiz.packs.questions.question_fields import QUESTION_FILE
from etoile_quiz.packs.yaml.fields import Fields, kind_of_node, list_of
from etoile_quiz.packs.yaml.parsing import parse
from etoile_quiz.packs.yaml.tree import MappingNode, Node, SequenceNode
from etoile_quiz.text.slugs import slug


class QuestionFile(Struct, frozen=True):
    """One question file: its fields, and where its problems go."""

    root: MappingNode
    diagnostics: Diagnostics


class WrittenFile(Struct, frozen=True):
    """The questions of one file that could be read, in their order there; where all of them stand, whether they can be read
    or not; what the file says for all of them, and their language."""

    questions: tuple[AuthoredQuestion, ...]
    items: tuple[Node, ...]
    common: AuthoredDefaults
    language: str
    diagnostics: Diagnostics

    @property
    def english(self) -> bool:
        """Tell whether advice that knows English words is for them."""
        return self.language.split("-")[0] == "en"


def is_question_file(root: Node) -> bool:
    """Tell whether a file holds questions: it has the key `questions`, or a list of them under a key or at its top."""
    if isinstance(root, MappingNode):
        return "questions" in root.values or any(map(_holds_questions, root.values.values()))
    return _holds_questions(root)


def _holds_questions(node: Node) -> bool:
    first = node.items[0] if isinstance(node, SequenceNode) and node.items else None
    return isinstance(first, MappingNode) and "question" in first.values and "answer" in first.values


def as_question_file(root: Node, diagnostics: Diagnostics) -> QuestionFile | None:
    """Return a tree as a question file; None where it is no mapping."""
    if not isinstance(root, MappingNode):
        message = f"a question file is a mapping, not {kind_of_node(root)}"
        diagnostics.error(root, "wrong-type", message, "Write `questions:` above the list.")
        return None
    return QuestionFile(root, diagnostics)


def lone_header(file: QuestionFile) -> PackHeader:
    """Return the header of the pack that a question file by itself is: named after the file."""
    stem = PurePath(file.diagnostics.path).stem
    fields = Fields(file.root, "a question file", [key.value for key in file.root.keys], Diagnostics(""))
    return PackHeader(id=slug(stem), title=fields.text("title") or stem, language=fields.text("language") or "en")


def questions_in(text: str, diagnostics: Diagnostics) -> WrittenFile | None:
    """Return the questions in the text of a question file by itself; None where it is none. What is wrong goes to the notes."""
    root = parse(text, diagnostics)
    return None if root is None else questions_of_tree(root, diagnostics)


def questions_of_tree(root: Node, diagnostics: Diagnostics) -> WrittenFile | None:
    """Return the questions in the tree of a question file by itself; None where it is none."""
    file = as_question_file(root, diagnostics)
    if file is None:
        return None
    (written,) = read_question_files([file], lone_header(file), PackDeclarations(complete=True))
    by_id([written], ())
    return written


def read_question_files(
    files: Iterable[QuestionFile], header: PackHeader, declared: PackDeclarations
) -> tuple[WrittenFile, ...]:
    """Return the questions of the files, in the files' order."""
    return tuple(_FileReader(file, header, declared).read() for file in files)


def by_id(files: Iterable[WrittenFile], facts: Iterable[PlacedFact]) -> dict[str, AuthoredQuestion]:
    """Return the questions of a pack under their ids, and note every id that another one or a fact has as well."""
    first: dict[str, tuple[Placed, Diagnostics, str]] = {
        item.fact.id: (item.place, item.diagnostics, "a fact") for item in facts
    }
    found: dict[str, AuthoredQuestion] = {}
    for file in files:
        for question in file.questions:
            id_ = question.id
            place, diagnostics, what = first.setdefault(id_, (question.node, file.diagnostics, "a question"))
            if place is question.node:
                found[id_] = question
            else:
                note_second(question, id_, f"{what} in {diagnostics.where(place)}", file.diagnostics)
    return dict(sorted(found.items()))


def note_second(question: AuthoredQuestion, id_: str, first: str, diagnostics: Diagnostics) -> None:
    """Note that a question has the id of another, whose place is given."""
    if question.given_id:
        message = f"the id {quoted(id_)} is given twice; the first is that of {first}"
        diagnostics.error(question.place_of("id"), "id-used-twice", message)
        return
    message = f"this question with this answer is asked twice; the first is {first}"
    diagnostics.error(question.node, "id-used-twice", message, "Remove one of them, or give each an `id` of its own.")


class _FileReader:
    """Reads the questions of one file."""

    def __init__(self, file: QuestionFile, header: PackHeader, declared: PackDeclarations) -> None:
        self._fields = Fields(file.root, "a question file", QUESTION_FILE, file.diagnostics)
        self._diagnostics = file.diagnostics
        self._header = header
        self._pack = AuthoredDefaults(
            category=header.id,
            category_name=header.title,
            levels=header.levels,
            categories=declared.categories,
            sources=declared.sources,
            complete=declared.complete,
        )

    def read(self) -> WrittenFile:
        """Return the questions that can be read."""
        fields, diagnostics = self._fields, self._diagnostics
        for name in ("title", "author"):
            fields.text(name)
        language = self._language() or self._header.language or "en"
        common = self._common()
        node = fields.get("questions")
        if node is None:
            fields.missing("questions", "Write `questions:` and the list of them below.")
            return WrittenFile((), (), common, language, diagnostics)
        items = list_of(node, "`questions`", diagnostics)
        found = [question for item in items if (question := read_question(item, common, diagnostics)) is not None]
        return WrittenFile(tuple(found), tuple(items), common, language, diagnostics)

    def _common(self) -> AuthoredDefaults:
        category, name = read_category(self._fields, self._pack)
        return replace(
            self._pack,
            category=category or self._pack.category,
            category_name=name or self._pack.category_name,
            spoiler=self._fields.number("spoiler", 0, self._header.levels) or 0,
            source=read_cited(self._fields, self._pack),
        )

    def _language(self) -> str:
        node, text = self._fields.get("language"), self._fields.text("language")
        if node is not None and text and not is_language(text):
            message = f"{quoted(text)} is no language code"
            self._diagnostics.error(node, "bad-language", message, "Write `en`, `fr`, `pt-BR`.")
        return text

"""Question files: YAML with a list `questions`, in a pack's folder or by itself."""

from collections.abc import Iterable
from pathlib import PurePath

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz.packs.declared import Declared, Header
from etoile_quiz.packs.facts import PlacedFact
from etoile_quiz.packs.fields import Fields, kind_of_node, list_of
from etoile_quiz.packs.header import is_language
from etoile_quiz.packs.parsing import parse
from etoile_quiz.packs.problems import Notes, Placed
from etoile_quiz.packs.question_fields import QUESTION_FILE
from etoile_quiz.packs.slugs import slug
from etoile_quiz.packs.suggestions import quoted
from etoile_quiz.packs.tree import Mapping, Node, Sequence
from etoile_quiz.packs.written import Common, Written, read_category, read_cited, read_question


class QuestionFile(Struct, frozen=True):
    """One question file: its fields, and where its problems go."""

    root: Mapping
    notes: Notes


class WrittenFile(Struct, frozen=True):
    """The questions of one file that could be read, in their order there; where all of them stand, whether they can be read
    or not; what the file says for all of them, and their language."""

    questions: tuple[Written, ...]
    items: tuple[Node, ...]
    common: Common
    language: str
    notes: Notes

    @property
    def english(self) -> bool:
        """Tell whether advice that knows English words is for them."""
        return self.language.split("-")[0] == "en"


def is_question_file(root: Node) -> bool:
    """Tell whether a file holds questions: it has the key `questions`, or a list of them under a key or at its top."""
    if isinstance(root, Mapping):
        return "questions" in root.values or any(map(_holds_questions, root.values.values()))
    return _holds_questions(root)


def _holds_questions(node: Node) -> bool:
    first = node.items[0] if isinstance(node, Sequence) and node.items else None
    return isinstance(first, Mapping) and "question" in first.values and "answer" in first.values


def as_question_file(root: Node, notes: Notes) -> QuestionFile | None:
    """Return a tree as a question file; None where it is no mapping."""
    if not isinstance(root, Mapping):
        message = f"a question file is a mapping, not {kind_of_node(root)}"
        notes.error(root, "wrong-type", message, "Write `questions:` above the list.")
        return None
    return QuestionFile(root, notes)


def lone_header(file: QuestionFile) -> Header:
    """Return the header of the pack that a question file by itself is: named after the file."""
    stem = PurePath(file.notes.path).stem
    fields = Fields(file.root, "a question file", [key.value for key in file.root.keys], Notes(""))
    return Header(id=slug(stem), title=fields.text("title") or stem, language=fields.text("language") or "en")


def questions_in(text: str, notes: Notes) -> WrittenFile | None:
    """Return the questions in the text of a question file by itself; None where it is none. What is wrong goes to the notes."""
    root = parse(text, notes)
    return None if root is None else questions_of_tree(root, notes)


def questions_of_tree(root: Node, notes: Notes) -> WrittenFile | None:
    """Return the questions in the tree of a question file by itself; None where it is none."""
    file = as_question_file(root, notes)
    if file is None:
        return None
    (written,) = read_question_files([file], lone_header(file), Declared(complete=True))
    by_id([written], ())
    return written


def read_question_files(files: Iterable[QuestionFile], header: Header, declared: Declared) -> tuple[WrittenFile, ...]:
    """Return the questions of the files, in the files' order."""
    return tuple(_FileReader(file, header, declared).read() for file in files)


def by_id(files: Iterable[WrittenFile], facts: Iterable[PlacedFact]) -> dict[str, Written]:
    """Return the questions of a pack under their ids, and note every id that another one or a fact has as well."""
    first: dict[str, tuple[Placed, Notes, str]] = {item.fact.id: (item.place, item.notes, "a fact") for item in facts}
    found: dict[str, Written] = {}
    for file in files:
        for question in file.questions:
            id_ = question.id
            place, notes, what = first.setdefault(id_, (question.node, file.notes, "a question"))
            if place is question.node:
                found[id_] = question
            else:
                note_second(question, id_, f"{what} in {notes.where(place)}", file.notes)
    return dict(sorted(found.items()))


def note_second(question: Written, id_: str, first: str, notes: Notes) -> None:
    """Note that a question has the id of another, whose place is given."""
    if question.given_id:
        message = f"the id {quoted(id_)} is given twice; the first is that of {first}"
        notes.error(question.place_of("id"), "id-used-twice", message)
        return
    message = f"this question with this answer is asked twice; the first is {first}"
    notes.error(question.node, "id-used-twice", message, "Remove one of them, or give each an `id` of its own.")


class _FileReader:
    """Reads the questions of one file."""

    def __init__(self, file: QuestionFile, header: Header, declared: Declared) -> None:
        self._fields = Fields(file.root, "a question file", QUESTION_FILE, file.notes)
        self._notes = file.notes
        self._header = header
        self._pack = Common(
            category=header.id,
            category_name=header.title,
            levels=header.levels,
            categories=declared.categories,
            sources=declared.sources,
            complete=declared.complete,
        )

    def read(self) -> WrittenFile:
        """Return the questions that can be read."""
        fields, notes = self._fields, self._notes
        for name in ("title", "author"):
            fields.text(name)
        language = self._language() or self._header.language or "en"
        common = self._common()
        node = fields.get("questions")
        if node is None:
            fields.missing("questions", "Write `questions:` and the list of them below.")
            return WrittenFile((), (), common, language, notes)
        items = list_of(node, "`questions`", notes)
        found = [question for item in items if (question := read_question(item, common, notes)) is not None]
        return WrittenFile(tuple(found), tuple(items), common, language, notes)

    def _common(self) -> Common:
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
            self._notes.error(node, "bad-language", message, "Write `en`, `fr`, `pt-BR`.")
        return text

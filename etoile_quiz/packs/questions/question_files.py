"""Question files: YAML with a list `questions`, in a pack's folder or by itself."""

from collections.abc import Iterable
from pathlib import PurePath

from msgspec import Struct

from etoile_quiz.packs.diagnostics.problems import Diagnostics, Located
from etoile_quiz.packs.diagnostics.quoting import quoted
from etoile_quiz.packs.facts.declarations import PackDeclarations, PackHeader
from etoile_quiz.packs.facts.facts import LocatedFact
from etoile_quiz.packs.questions.authored import (
    AuthoredDefaults,
    AuthoredQuestion,
    read_category,
    read_cited_source,
    read_question,
)
from etoile_quiz.packs.questions.format import QuestionFileFields, holds_questions
from etoile_quiz.packs.yaml.parsing import parse
from etoile_quiz.packs.yaml.reading import kind_of_node
from etoile_quiz.packs.yaml.tree import MappingNode, Node
from etoile_quiz.text.slugs import slug


class AuthoredFile(Struct, frozen=True):
    """The questions of one file.

    `questions` are those that could be read, in the order of the file; `items` are the nodes of all. `defaults` hold for all of
    them.
    """

    questions: tuple[AuthoredQuestion, ...]
    items: tuple[Node, ...]
    defaults: AuthoredDefaults
    language: str
    diagnostics: Diagnostics

    @property
    def english(self) -> bool:
        """Tell whether advice about English words is for them."""
        return self.language.split("-")[0] == "en"


def is_question_file(root: Node) -> bool:
    """Tell whether a file holds questions: it has the key `questions`, or a list of them under a key or at its top."""
    if isinstance(root, MappingNode):
        return "questions" in root.values or any(map(holds_questions, root.values.values()))
    return holds_questions(root)


def as_question_file(root: Node, diagnostics: Diagnostics) -> QuestionFileFields | None:
    """Return the fields of a question file; None where its tree is no mapping."""
    if isinstance(root, MappingNode):
        return QuestionFileFields(root, diagnostics)
    message = f"a question file is a mapping, not {kind_of_node(root)}"
    diagnostics.error(root, "wrong-type", message, "Write `questions:` above the list.")
    return None


def lone_header(file: QuestionFileFields) -> PackHeader:
    """Return the header of the pack that a question file by itself is. The pack is named after the file."""
    stem = PurePath(file.diagnostics.path).stem
    return PackHeader(id=slug(stem), title=file.title or stem, version="", language=file.language or "en")


def questions_in(text: str, diagnostics: Diagnostics) -> AuthoredFile | None:
    """Return the questions in the text of a question file by itself; None where it is none."""
    root = parse(text, diagnostics)
    return None if root is None else questions_of_tree(root, diagnostics)


def questions_of_tree(root: Node, diagnostics: Diagnostics) -> AuthoredFile | None:
    """Return the questions in the tree of a question file by itself; None where it is none."""
    fields = as_question_file(root, diagnostics)
    if fields is None:
        return None
    file = read_question_file(fields, lone_header(fields), PackDeclarations(complete=True))
    questions_by_id([file], ())
    return file


def read_question_file(fields: QuestionFileFields, header: PackHeader, declarations: PackDeclarations) -> AuthoredFile:
    """Return the questions of a file in a pack."""
    fields.highest_level = declarations.levels
    category, name = read_category(fields, declarations)
    defaults = AuthoredDefaults(
        category=category or header.id,
        category_name=name or header.title,
        spoiler=fields.spoiler or 0,
        source=read_cited_source(fields, declarations),
        declarations=declarations,
    )
    # Nothing is made of the author. The field is read so that its problems are reported; so is the title.
    _ = fields.title, fields.author
    diagnostics, items = fields.diagnostics, fields.questions
    found = [question for item in items if (question := read_question(item, defaults, diagnostics)) is not None]
    return AuthoredFile(tuple(found), items, defaults, fields.language or header.language or "en", diagnostics)


def questions_by_id(files: Iterable[AuthoredFile], facts: Iterable[LocatedFact]) -> dict[str, AuthoredQuestion]:
    """Return the questions of a pack under their ids. An id that another question or a fact has as well is an error."""
    first: dict[str, tuple[Located, Diagnostics, str]] = {
        located.fact.id: (located.place, located.diagnostics, "a fact") for located in facts
    }
    fact_ids = frozenset(first)
    by_id: dict[str, AuthoredQuestion] = {}
    for file in files:
        for question in file.questions:
            if question.about and question.about not in fact_ids:
                message, place = f"unknown fact {quoted(question.about)}", question.place_of("about")
                hint = "`about` names a fact of the same pack by its id."
                file.diagnostics.unknown(place, "unknown-fact", message, question.about, fact_ids, hint)
            id_ = question.id
            first_place, diagnostics, what = first.setdefault(id_, (question.node, file.diagnostics, "a question"))
            if first_place is question.node:
                by_id[id_] = question
            else:
                report_duplicate_id(question, id_, f"{what} in {diagnostics.where(first_place)}", file.diagnostics)
    return dict(sorted(by_id.items()))


def report_duplicate_id(question: AuthoredQuestion, id_: str, first: str, diagnostics: Diagnostics) -> None:
    """Report that a question has the id of another. `first` names the other one and its place."""
    if question.given_id:
        message = f"the id {quoted(id_)} is given twice; the first is that of {first}"
        diagnostics.error(question.place_of("id"), "id-used-twice", message)
        return
    message = f"this question with this answer is asked twice; the first is {first}"
    diagnostics.error(question.node, "id-used-twice", message, "Remove one of them, or give each an `id` of its own.")

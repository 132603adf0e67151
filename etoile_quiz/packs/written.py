"""A question as its author wrote it, and the reader of one."""

from collections.abc import Mapping as MappingType

from msgspec import Struct

from etoile_quiz.packs.fields import Fields, kind_of_node, one_line
from etoile_quiz.packs.identifiers import FACT_ID, check_id
from etoile_quiz.packs.problems import Notes, Placed
from etoile_quiz.packs.question_fields import QUESTION
from etoile_quiz.packs.slugs import folded, slug
from etoile_quiz.packs.sources import SOURCE_FIELDS, read_source
from etoile_quiz.packs.suggestions import quoted
from etoile_quiz.packs.tree import Mapping, Node, Sequence, Text
from etoile_quiz.question import LEVELS, Level, Source

_REQUIRED = tuple(name for name, field in QUESTION.items() if field.required)
_HINTS = {
    "question": "Write `question: …?`.",
    "answer": "Write the right option as `answer: …`.",
    "wrong": "Write the wrong options as `wrong: [one, another]`.",
}
_SOURCE_FIELDS = tuple(name for name in SOURCE_FIELDS if name != "spoiler")


class Common(Struct, frozen=True, kw_only=True):
    """What a file says for its questions, and its pack for all of them. `levels` is the highest spoiler level, None where any
    may stand; `categories` is empty where any text will do."""

    language: str = "en"
    category: str = ""
    spoiler: int = 0
    source: Source | None = None
    levels: int | None = None
    categories: MappingType[str, str] = {}
    sources: MappingType[str, Source] = {}
    complete: bool = True


# Nothing here can be part of a cycle, so the garbage collector need not watch files of many thousand questions.
class Written(Struct, frozen=True, kw_only=True, gc=False):
    """A question as it is written, and where. `id` is empty where its author gave none; `category` is an id."""

    id: str
    stem: str
    answer: str
    wrong: tuple[str, ...]
    pinned: str
    explanation: str
    category: str
    category_name: str
    difficulty: Level
    spoiler: int
    source: Source | None
    tags: tuple[str, ...]
    node: Mapping

    def place_of(self, field: str) -> Placed:
        """Return where a field's value stands, or the question itself where it has no such field."""
        return self.node.values.get(field, self.node)


def read_question(node: Node, common: Common, notes: Notes) -> Written | None:
    """Return one question; None after an error."""
    if not isinstance(node, Mapping):
        message = f"a question must be a mapping, not {kind_of_node(node)}"
        notes.error(node, "wrong-type", message, "Write `question`, `answer` and `wrong` below one another.")
        return None
    before = len(notes.problems)
    fields = Fields(node, "a question", QUESTION, notes)
    values = node.values
    for name in _REQUIRED:
        if name not in values:
            fields.missing(name, _HINTS[name])
    stem = _lines(values.get("question"), "question", notes)
    answer = _lines(values.get("answer"), "answer", notes)
    wrong = _options(values.get("wrong"), "wrong", notes)
    pinned = _lines(values.get("pinned"), "pinned", notes)
    if answer and wrong:
        _check_options(answer, wrong, pinned, values, notes)
    id_node = values.get("id")
    id_ = one_line(id_node, "`id`", notes) if id_node is not None else None
    if id_ and isinstance(id_node, Text):
        check_id(id_node, "a question", FACT_ID, notes)
    category, name = read_category(fields, common)
    difficulty, spoiler = _difficulty(fields), fields.number("spoiler", 0, common.levels)
    explanation = _lines(values.get("explanation"), "explanation", notes)
    source, tags = read_cited(fields, common), _texts(values.get("tags"), "tags", notes)
    if len(notes.problems) > before:
        return None
    return Written(
        id=id_ or "",
        stem=stem,
        answer=answer,
        wrong=tuple(text for text, _ in wrong if text != pinned),
        pinned=pinned,
        explanation=explanation,
        category=category or common.category,
        category_name=name,
        difficulty=difficulty,
        spoiler=common.spoiler if spoiler is None else spoiler,
        source=source or common.source,
        tags=tags,
        node=node,
    )

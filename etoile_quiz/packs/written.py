"""A question as its author wrote it, and the reader of one."""

import re
from collections.abc import Mapping as MappingType

from msgspec import Struct

from etoile_quiz.packs.fields import Fields, kind_of_node, one_line
from etoile_quiz.packs.identifiers import FACT_ID, check_id
from etoile_quiz.packs.problems import Notes, Placed
from etoile_quiz.packs.question_fields import QUESTION
from etoile_quiz.packs.slugs import derived_id, folded, slug
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
_SIGN = re.compile(r"[+#*/<>=%$€£°&@^~|²³½]|[-−](?=\d)")
_SOURCE_FIELDS = tuple(name for name in SOURCE_FIELDS if name != "spoiler")


class Common(Struct, frozen=True, kw_only=True):
    """What a file says for its questions, and its pack for all of them. `levels` is the highest spoiler level, None where any
    may stand; `categories` is empty where any text will do."""

    category: str = ""
    category_name: str = ""
    spoiler: int = 0
    source: Source | None = None
    levels: int | None = None
    categories: MappingType[str, str] = {}
    sources: MappingType[str, Source] = {}
    complete: bool = True


# Nothing here can be part of a cycle, so the garbage collector need not watch files of many thousand questions.
class Written(Struct, frozen=True, kw_only=True, gc=False):
    """A question as it is written, and where. Its id is derived from the text where its author gave none (`has_id` tells);
    the category is an id."""

    id: str
    has_id: bool
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
        id=id_ or derived_id(stem, answer),
        has_id=bool(id_),
        stem=stem,
        answer=answer,
        wrong=tuple(text for text, _ in wrong if text != pinned),
        pinned=pinned,
        explanation=explanation,
        category=category or common.category,
        category_name=name or common.category_name,
        difficulty=difficulty,
        spoiler=common.spoiler if spoiler is None else spoiler,
        source=source or common.source,
        tags=tags,
        node=node,
    )


def text_of(node: Node, what: str, notes: Notes) -> str:
    """Return the text of a node, which may have several lines; nothing after an error."""
    if not isinstance(node, Text):
        hint = "Put a text that begins with `{` or `[` in quotation marks."
        notes.error(node, "wrong-type", f"{what} must be a text, not {kind_of_node(node)}", hint)
        return ""
    # A block written with `|` or `>` ends with a line break that nobody typed.
    text = node.value.removesuffix("\n")
    if not text.strip():
        notes.error(node, "empty-text", f"{what} is empty")
        return ""
    return text


def _lines(node: Node | None, name: str, notes: Notes) -> str:
    if node is None:
        return ""
    # Nearly every text is one printable line.
    if type(node) is Text and node.value.isprintable() and not node.value.isspace() and node.value:
        return node.value
    return text_of(node, f"`{name}`", notes)


def _options(node: Node | None, name: str, notes: Notes) -> list[tuple[str, Node]]:
    """Return the texts of a field that holds one or a list of them, each with its node."""
    if node is None:
        return []
    if not isinstance(node, Sequence):
        return [(text, node)] if (text := _lines(node, name, notes)) else []
    if not node.items:
        notes.error(node, "empty-text", f"the list `{name}` is empty", _HINTS.get(name, ""))
    return [(text, item) for item in node.items if (text := _lines(item, name, notes))]


def _texts(node: Node | None, name: str, notes: Notes) -> tuple[str, ...]:
    return () if node is None else tuple(text for text, _ in _options(node, name, notes))


def _check_options(
    answer: str, wrong: list[tuple[str, Node]], pinned: str, values: MappingType[str, Node], notes: Notes
) -> None:
    """Note wrong options that read like the answer or like one another. A pinned one may also stand among the wrong ones."""
    options = [*wrong, (pinned, values["pinned"])] if pinned and pinned not in (text for text, _ in wrong) else wrong
    texts = [answer, *(text for text, _ in options)]
    # Options that begin with different letters are different.
    heads = "".join([text[0] for text in texts]).lower()
    if len(set(heads)) == len(texts) and heads.isascii() and heads.isalnum():
        return
    first: dict[str, str] = {}
    key = same_as(answer)
    for text, node in options:
        reading = same_as(text)
        if reading == key:
            hint = "One option is right, and one only."
            notes.error(node, "two-keys", f"{quoted(text)} is the answer and stands among the wrong options", hint)
        elif reading in first:
            message = f"{quoted(text)} is the same option as {quoted(first[reading])}"
            notes.error(node, "equal-options", message, "Case, accents and punctuation make no difference.")
        first.setdefault(reading, text)


def same_as(text: str) -> str:
    """Return what is equal for options that players cannot tell apart: letters and digits folded, mathematical and other signs
    kept, so that `C++` is not `C` and `-1` is not `1`."""
    signs = "" if text.isalnum() else "".join(_SIGN.findall(text))
    return f"{folded(text)} {signs}"


def read_category(fields: Fields, common: Common) -> tuple[str, str]:
    """Return the id and the name of the category that a question or file names, both empty where it names none."""
    node = fields.get("category")
    text = fields.text("category") if node is not None else ""
    if not text or node is None:
        return "", ""
    if not common.categories:
        return slug(text), text
    if text not in common.categories and common.complete:
        guess = fields.notes.did_you_mean(text, common.categories)
        hint = "" if guess else f"The pack has {', '.join(list(common.categories)[:12])}."
        fields.notes.error(node, "unknown-category", f"unknown category {quoted(text)}{guess}", hint)
    return text, common.categories.get(text, text)


def read_cited(fields: Fields, common: Common) -> Source | None:
    """Return the source that a question or file names: one of the pack's by its id, or one written out."""
    node = fields.get("source")
    if node is None:
        return None
    if isinstance(node, Mapping):
        return read_source("", Fields(node, "a source", _SOURCE_FIELDS, fields.notes), None)
    text = fields.text("source")
    if text in common.sources:
        return common.sources[text]
    if text.startswith(("https://", "http://")):
        return Source(id="", publisher=text.split("/")[2] or text, url=text)
    return Source(id="", publisher=text)


def _difficulty(fields: Fields) -> Level:
    node = fields.get("difficulty")
    if node is None:
        return "medium"
    text = fields.text("difficulty")
    for level in LEVELS:
        if text == level:
            return level
    if text:
        guess = fields.notes.did_you_mean(text, LEVELS)
        message = f"`difficulty` is `easy`, `medium` or `hard`, not {quoted(text)}{guess}"
        fields.notes.error(node, "unknown-difficulty", message)
    return "medium"

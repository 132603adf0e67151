"""A question as its author wrote it, and the reader of one."""

import re
from collections.abc import Collection
from collections.abc import Mapping as MappingType

from msgspec import Struct

from etoile_quiz.packs.diagnostics.problems import Diagnostics, Placed
from etoile_quiz.packs.diagnostics.suggestions import closest, quoted
from etoile_quiz.packs.facts.sources import SOURCE_FIELDS, read_source
from etoile_quiz.packs.questions.question_fields import QUESTION
from etoile_quiz.packs.yaml.fields import Fields, kind_of_node
from etoile_quiz.packs.yaml.identifiers import FACT_ID, check_id
from etoile_quiz.packs.yaml.tree import MappingNode, Node, ScalarNode, SequenceNode
from etoile_quiz.question import LEVELS, Level, Source
from etoile_quiz.text.slugs import derived_id, slug
from etoile_quiz.text.words import folded

_REQUIRED = frozenset(name for name, field in QUESTION.items() if field.required)
_HINTS = {
    "question": "Write `question: …?`.",
    "answer": "Write the right option as `answer: …`.",
    "wrong": "Write the wrong options as `wrong: [one, another]`.",
}
_SIGN = re.compile(r"[+#*/<>=%$€£°&@^~|²³½]|[-−](?=\d)")
SOURCE_IN_PLACE_FIELDS = tuple(name for name in SOURCE_FIELDS if name != "spoiler")


class AuthoredDefaults(Struct, frozen=True, kw_only=True):
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
class AuthoredQuestion(Struct, frozen=True, kw_only=True, gc=False):
    """A question as it is written, and where. `given_id` is empty where its author gave none; the category is an id."""

    stem: str
    answer: str
    wrong: tuple[str, ...]
    node: MappingNode
    category: str
    category_name: str
    spoiler: int
    source: Source | None
    given_id: str = ""
    pinned: str = ""
    explanation: str = ""
    difficulty: Level = "medium"
    tags: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Return the id that was given, else one derived from the text."""
        return self.given_id or derived_id(self.stem, self.answer)

    def place_of(self, field: str) -> Placed:
        """Return where a field's value stands, or the question itself where it has no such field."""
        return self.node.values.get(field, self.node)

    def places_of_option(self, text: str) -> list[Placed]:
        """Return where an option with this text stands."""
        found: list[Placed] = []
        for name in ("answer", "wrong", "pinned"):
            node = self.node.values.get(name)
            nodes = node.items if isinstance(node, SequenceNode) else (node,)
            found += [item for item in nodes if isinstance(item, ScalarNode) and item.value.removesuffix("\n") == text]
        return found


def read_question(node: Node, common: AuthoredDefaults, diagnostics: Diagnostics) -> AuthoredQuestion | None:
    """Return one question; None after an error."""
    if not isinstance(node, MappingNode):
        message = f"a question must be a mapping, not {kind_of_node(node)}"
        diagnostics.error(node, "wrong-type", message, "Write `question`, `answer` and `wrong` below one another.")
        return None
    before = len(diagnostics.problems)
    values = node.values
    if not _REQUIRED <= values.keys() <= QUESTION.keys():
        values = as_meant(node, QUESTION, "a question", diagnostics)
        for name, hint in _HINTS.items():
            if name not in values:
                diagnostics.error(node, "missing-field", f"a question needs the field `{name}`", hint)
    stem = _lines(values.get("question"), "question", diagnostics)
    answer = _lines(values.get("answer"), "answer", diagnostics)
    wrong = _several(values.get("wrong"), "wrong", diagnostics)
    pinned = _lines(values.get("pinned"), "pinned", diagnostics)
    texts = [answer, *wrong]
    if pinned:
        # A pinned option may stand among the wrong ones as well.
        wrong = [text for text in wrong if text != pinned]
        texts = [answer, *wrong, pinned]
    if answer and not (_begin_differently(texts) or (not pinned and _read_differently(texts))):
        _check_options(answer, pinned, values, diagnostics)
    own = _Own() if len(values) == len(_REQUIRED) else _read_own(node, values, common, diagnostics)
    if len(diagnostics.problems) > before:
        return None
    return AuthoredQuestion(
        stem=stem,
        answer=answer,
        wrong=tuple(wrong),
        node=node,
        category=own.category or common.category,
        category_name=own.category_name or common.category_name,
        spoiler=common.spoiler if own.spoiler is None else own.spoiler,
        source=own.source or common.source,
        given_id=own.id,
        pinned=pinned,
        explanation=own.explanation,
        difficulty=own.difficulty,
        tags=own.tags,
    )


def as_meant(node: MappingNode, known: Collection[str], what: str, diagnostics: Diagnostics) -> dict[str, Node]:
    """Return the fields of a mapping under the names that its author meant, and note those misspelt or unknown."""
    values = dict(node.values)
    for key in node.keys:
        if key.value in known:
            continue
        guess = closest(key.value, known) if not diagnostics.full else ""
        if guess and guess not in values:
            values[guess] = values.pop(key.value)
        hint = "" if guess else f"Known are {', '.join(known)}."
        ending = f", did you mean `{guess}`?" if guess else ""
        diagnostics.error(key, "unknown-field", f"unknown field {quoted(key.value)} in {what}{ending}", hint)
    return values


class _Own(Struct, frozen=True, kw_only=True, gc=False):
    """What a question need not say."""

    id: str = ""
    category: str = ""
    category_name: str = ""
    spoiler: int | None = None
    source: Source | None = None
    explanation: str = ""
    difficulty: Level = "medium"
    tags: tuple[str, ...] = ()


def _read_own(node: MappingNode, values: dict[str, Node], common: AuthoredDefaults, diagnostics: Diagnostics) -> _Own:
    fields = Fields(MappingNode((), values, node.line, node.column), "a question", QUESTION, diagnostics)
    id_node = values.get("id")
    id_ = fields.text("id")
    if id_ and isinstance(id_node, ScalarNode):
        check_id(id_node, "a question", FACT_ID, diagnostics)
    category, name = read_category(fields, common)
    return _Own(
        id=id_,
        category=category,
        category_name=name,
        spoiler=fields.number("spoiler", 0, common.levels),
        source=read_cited(fields, common),
        explanation=_lines(values.get("explanation"), "explanation", diagnostics),
        difficulty=_difficulty(fields),
        tags=tuple(_several(values.get("tags"), "tags", diagnostics)),
    )


def text_of(node: Node, what: str, diagnostics: Diagnostics) -> str:
    """Return the text of a node, which may have several lines; nothing after an error."""
    if not isinstance(node, ScalarNode):
        hint = "Put a text that begins with `{` or `[` in quotation marks."
        diagnostics.error(node, "wrong-type", f"{what} must be a text, not {kind_of_node(node)}", hint)
        return ""
    # A block written with `|` or `>` ends with a line break that nobody typed.
    text = node.value.removesuffix("\n")
    if not text.strip():
        diagnostics.error(node, "empty-text", f"{what} is empty")
        return ""
    return text


def _lines(node: Node | None, name: str, diagnostics: Diagnostics) -> str:
    if node is None:
        return ""
    # Nearly every text is one printable line.
    if type(node) is ScalarNode and (text := node.value).isprintable() and text and not text.isspace():
        return text
    return text_of(node, f"`{name}`", diagnostics)


def _several(node: Node | None, name: str, diagnostics: Diagnostics) -> list[str]:
    """Return the texts of a field that holds one or a list of them."""
    if node is None:
        return []
    if not isinstance(node, SequenceNode):
        return [text] if (text := _lines(node, name, diagnostics)) else []
    if not node.items:
        diagnostics.error(node, "empty-text", f"the list `{name}` is empty", _HINTS.get(name, ""))
    return [text for item in node.items if (text := _lines(item, name, diagnostics))]


def _begin_differently(texts: list[str]) -> bool:
    """Tell whether no two texts begin with the same letter or digit: then no two are the same option."""
    heads = "".join([text[:1] for text in texts]).lower()
    return len(set(heads)) == len(texts) and heads.isascii() and heads.isalnum()


def _read_differently(texts: list[str]) -> bool:
    return len(set(map(same_as, texts))) == len(texts)


def _check_options(answer: str, pinned: str, values: MappingType[str, Node], diagnostics: Diagnostics) -> None:
    """Note wrong options that read like the answer or like one another."""
    node = values.get("wrong")
    nodes = node.items if isinstance(node, SequenceNode) else (node,)
    options = [item for item in nodes if isinstance(item, ScalarNode) and item.value.strip()]
    listed = any(item.value.removesuffix("\n") == pinned for item in options)
    if pinned and not listed and isinstance(pinned_node := values["pinned"], ScalarNode):
        options.append(pinned_node)
    first: dict[str, str] = {}
    key = same_as(answer)
    for option in options:
        text = option.value.removesuffix("\n")
        reading = same_as(text)
        if reading == key:
            hint = "One option is right, and one only."
            diagnostics.error(
                option, "two-keys", f"{quoted(text)} is the answer and stands among the wrong options", hint
            )
        elif reading in first:
            message = f"{quoted(text)} is the same option as {quoted(first[reading])}"
            diagnostics.error(option, "equal-options", message, "Case, accents and punctuation make no difference.")
        first.setdefault(reading, text)


def same_as(text: str) -> str:
    """Return what is equal for options that players cannot tell apart: letters and digits folded, mathematical and other signs
    kept, so that `C++` is not `C` and `-1` is not `1`."""
    signs = "" if text.replace(" ", "").isalnum() else "".join(_SIGN.findall(text))
    return f"{folded(text)} {signs}"


def read_category(fields: Fields, common: AuthoredDefaults) -> tuple[str, str]:
    """Return the id and the name of the category that a question or file names, both empty where it names none."""
    node = fields.get("category")
    text = fields.text("category") if node is not None else ""
    if not text or node is None:
        return "", ""
    if not common.categories:
        return slug(text), text
    if text not in common.categories and common.complete:
        guess = fields.diagnostics.did_you_mean(text, common.categories)
        hint = "" if guess else f"The pack has {', '.join(list(common.categories)[:12])}."
        fields.diagnostics.error(node, "unknown-category", f"unknown category {quoted(text)}{guess}", hint)
    return text, common.categories.get(text, text)


def read_cited(fields: Fields, common: AuthoredDefaults) -> Source | None:
    """Return the source that a question or file names: one of the pack's by its id, or one written out."""
    node = fields.get("source")
    if node is None:
        return None
    if isinstance(node, MappingNode):
        return read_source("", Fields(node, "a source", SOURCE_IN_PLACE_FIELDS, fields.diagnostics), None)
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
        guess = fields.diagnostics.did_you_mean(text, LEVELS)
        message = f"`difficulty` is `easy`, `medium` or `hard`, not {quoted(text)}{guess}"
        fields.diagnostics.error(node, "unknown-difficulty", message)
    return "medium"

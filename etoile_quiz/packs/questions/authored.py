"""A question as its author wrote it, and the reader of one."""

from msgspec import Struct

from etoile_quiz.packs.diagnostics.problems import Diagnostics, Located
from etoile_quiz.packs.diagnostics.quoting import quoted
from etoile_quiz.packs.facts.declarations import PackDeclarations
from etoile_quiz.packs.facts.format import CitedSourceFields
from etoile_quiz.packs.facts.vocabulary import cited_source
from etoile_quiz.packs.questions.format import QuestionDefaultFields, QuestionFields
from etoile_quiz.packs.questions.options import check_options, option_nodes, option_text
from etoile_quiz.packs.questions.plain_texts import check_texts
from etoile_quiz.packs.questions.sources import source_of
from etoile_quiz.packs.yaml.line_mistakes import mistake_in
from etoile_quiz.packs.yaml.reading import kind_of_node, line_of
from etoile_quiz.packs.yaml.tree import MappingNode, Node, ScalarNode, SequenceNode
from etoile_quiz.question import AuthorFields, DifficultyLevel, Source
from etoile_quiz.text.slugs import derived_id, slug

WEIGHT = 6
"""The weight of a question unless its author gives one. It is above a fact's: somebody wanted it to be asked."""
_READ_HERE = ("answer", "wrong", *QuestionDefaultFields.table)


class AuthoredDefaults(Struct, frozen=True, kw_only=True):
    """What a file says for its questions, and the declarations of its pack. Without categories there any text may be one."""

    category: str
    category_name: str
    spoiler: int
    source: Source | None
    declarations: PackDeclarations


# Nothing here can be part of a cycle, so the garbage collector need not watch files of many thousand questions.
class AuthoredQuestion(AuthorFields, frozen=True, kw_only=True, gc=False):
    """A question as its author wrote it, and where. `given_id` is empty where its author gave none; the category is an id."""

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
    about: str = ""
    difficulty: DifficultyLevel = "medium"
    weight: int = WEIGHT
    tags: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Return the id that was given, else one derived from the text."""
        return self.given_id or derived_id(self.stem, self.answer)

    def place_of(self, field: str) -> Located:
        """Return where a field's value stands, or the question itself where it has no such field."""
        return self.node.values.get(field, self.node)

    def places_of_option(self, text: str) -> list[Located]:
        """Return where an option with this text stands."""
        nodes = option_nodes(*map(self.node.values.get, ("answer", "wrong", "pinned")))
        return [node for node in nodes if option_text(node) == text]


def read_question(node: Node, defaults: AuthoredDefaults, diagnostics: Diagnostics) -> AuthoredQuestion | None:
    """Return one question; None after an error."""
    if not isinstance(node, MappingNode):
        mistake = mistake_in(node.value) if isinstance(node, ScalarNode) else None
        message = f"a question must be a mapping, not {kind_of_node(node)}"
        hint = "Write `question`, `answer` and `wrong` below one another. A list below `wrong` is indented further than it."
        if isinstance(node, SequenceNode) and node.items and isinstance(node.items[0], MappingNode):
            hint = "One dash begins a question."
        message, hint = (f"{message}: {mistake.message}", mistake.hint) if mistake else (message, hint)
        diagnostics.error(node, "wrong-type", message, hint)
        return None
    before = len(diagnostics.problems)
    fields = QuestionFields(node, diagnostics, highest_level=defaults.declarations.levels)
    category, category_name = read_category(fields, defaults.declarations)
    pinned = fields.pinned
    spoiler, source = fields.spoiler, read_cited_source(fields, defaults.declarations)
    question = AuthoredQuestion(
        stem=fields.question,
        answer=fields.answer,
        wrong=tuple([text for text in fields.wrong if text != pinned]) if pinned else fields.wrong,
        node=node,
        category=category or defaults.category,
        category_name=category_name or defaults.category_name,
        spoiler=defaults.spoiler if spoiler is None else spoiler,
        source=source or defaults.source,
        given_id=fields.id,
        **fields.given(AuthoredQuestion, besides=_READ_HERE),
    )
    if question.answer:
        check_options(question.answer, fields.values.get("wrong"), fields.values.get("pinned"), diagnostics)
    failed = len(diagnostics.problems) > before
    check_texts(fields.values, question.answer, diagnostics)
    return None if failed else question


def read_category(fields: QuestionDefaultFields, declarations: PackDeclarations) -> tuple[str, str]:
    """Return the id and the name of the category that a question or file names, both empty where it names none."""
    text, categories = fields.category, declarations.categories
    if not text:
        return "", ""
    if not categories:
        return slug(text), text
    if text not in categories and declarations.complete:
        message, hint = f"unknown category {quoted(text)}", f"The pack has {', '.join(list(categories)[:12])}."
        fields.diagnostics.unknown(fields.place_of("category"), "unknown-category", message, text, categories, hint)
    return text, categories.get(text, text)


def read_cited_source(fields: QuestionDefaultFields, declarations: PackDeclarations) -> Source | None:
    """Return the source that a question or file names: one of the pack's by its id, or one written out."""
    node, diagnostics = fields.source, fields.diagnostics
    if node is None:
        return None
    if isinstance(node, MappingNode):
        return cited_source(CitedSourceFields(node, diagnostics))
    text = line_of(node, "`source`", diagnostics) or ""
    return declarations.sources.get(text) or source_of(text)

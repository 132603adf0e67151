"""Kinds, categories and sources: the short sections of a pack."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from etoile_quiz.generator.facts import LITERAL_KINDS, Kind
from etoile_quiz.packs.diagnostics.problems import Diagnostics
from etoile_quiz.packs.facts.declarations import AUTHOR, OF_AUTHOR, PackHeader
from etoile_quiz.packs.facts.format import CitedSourceFields, FactsFile, KindFields, SourceFields
from etoile_quiz.packs.yaml.identifiers import FACT_ID, NAME, IdRegister
from etoile_quiz.packs.yaml.reading import FieldEntry, kind_of_node, line_of
from etoile_quiz.packs.yaml.tree import MappingNode, Node, ScalarNode
from etoile_quiz.question import Source

T = TypeVar("T")


def read_kinds(files: Iterable[FactsFile]) -> dict[str, Kind]:
    """Return all kinds that the files declare, by id."""
    return _by_id(((file, file.kinds) for file in files), IdRegister("kind", NAME), _kind)


def read_categories(files: Iterable[FactsFile]) -> dict[str, str]:
    """Return the names of all categories that the files declare, by id."""
    return _by_id(((file, file.categories) for file in files), IdRegister("category", NAME), _category)


def read_sources(files: Iterable[FactsFile], header: PackHeader) -> dict[str, Source]:
    """Return all sources that the files declare, by id, and the author of the pack as one of them."""

    def source(key: ScalarNode, node: Node, diagnostics: Diagnostics) -> Source:
        if isinstance(node, MappingNode):
            fields = SourceFields(node, diagnostics, key, highest_level=header.levels)
            return cited_source(fields, key.value, fields.spoiler or 0)
        message = f"a source must be a mapping, not {kind_of_node(node)}"
        diagnostics.error(node, "wrong-type", message, "Write `{publisher: …}`.")
        return Source(id=key.value, publisher="")

    author = Source(id=AUTHOR, publisher=f"{header.author}, {OF_AUTHOR}" if header.author else f"the {OF_AUTHOR}")
    return {AUTHOR: author} | _by_id(((file, file.sources) for file in files), IdRegister("source", FACT_ID), source)


def cited_source(fields: CitedSourceFields, id_: str = "", spoiler: int = 0) -> Source:
    """Return one source from its fields."""
    title, url, date = fields.title or None, fields.url or None, fields.date or None
    return Source(id=id_, publisher=fields.publisher, title=title, url=url, date=date, spoiler=spoiler)


def _by_id(
    sections: Iterable[tuple[FactsFile, tuple[FieldEntry, ...]]],
    ids: IdRegister,
    read: Callable[[ScalarNode, Node, Diagnostics], T],
) -> dict[str, T]:
    values: dict[str, T] = {}
    for file, entries in sections:
        for key, node in entries:
            value = read(key, node, file.diagnostics)
            if ids.claim(key, file.diagnostics):
                values[key.value] = value
    return dict(sorted(values.items()))


def _kind(key: ScalarNode, node: Node, diagnostics: Diagnostics) -> Kind:
    if key.value in LITERAL_KINDS:
        message = f"the kind `{key.value}` is built in"
        diagnostics.error(key, "built-in-kind", message, "Choose another id.")
    if isinstance(node, MappingNode):
        return Kind(key.value, **KindFields(node, diagnostics, key).given(Kind))
    if not isinstance(node, ScalarNode) or node.value:
        message = f"a kind must be a mapping, not {kind_of_node(node)}"
        diagnostics.error(node, "wrong-type", message, "Write `{}` or `{inline: true}`.")
    return Kind(key.value)


def _category(key: ScalarNode, node: Node, diagnostics: Diagnostics) -> str:
    return line_of(node, "a category's name", diagnostics) or ""

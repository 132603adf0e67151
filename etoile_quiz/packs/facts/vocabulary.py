"""Kinds, categories and sources: the short sections of a pack."""

from collections.abc import Iterable

from etoile_quiz.generator.facts import LITERAL_KINDS, Kind
from etoile_quiz.packs.facts.format import CitedSourceFields, FactsFile, KindFields, SourceFields
from etoile_quiz.packs.yaml.identifiers import FACT_ID, NAME, IdRegister
from etoile_quiz.packs.yaml.reading import kind_of_node, line_of
from etoile_quiz.packs.yaml.tree import MappingNode, ScalarNode
from etoile_quiz.question import Source


def read_kinds(files: Iterable[FactsFile]) -> dict[str, Kind]:
    """Return all kinds that the files declare, by id."""
    ids = IdRegister("kind", NAME)
    found: dict[str, Kind] = {}
    for file in files:
        for key, node in file.kinds:
            if key.value in LITERAL_KINDS:
                message = f"the kind `{key.value}` is built in"
                file.diagnostics.error(key, "built-in-kind", message, "Choose another id.")
            kind = Kind(key.value)
            if isinstance(node, MappingNode):
                fields = KindFields(node, file.diagnostics, key)
                kind = Kind(key.value, fields.inline, fields.who)
            elif not isinstance(node, ScalarNode) or node.value:
                message = f"a kind must be a mapping, not {kind_of_node(node)}"
                file.diagnostics.error(node, "wrong-type", message, "Write `{}` or `{inline: true}`.")
            if ids.claim(key, file.diagnostics):
                found[key.value] = kind
    return dict(sorted(found.items()))


def read_categories(files: Iterable[FactsFile]) -> dict[str, str]:
    """Return the names of all categories that the files declare, by id."""
    ids = IdRegister("category", NAME)
    found: dict[str, str] = {}
    for file in files:
        for key, node in file.categories:
            name = line_of(node, "a category's name", file.diagnostics) or ""
            if ids.claim(key, file.diagnostics):
                found[key.value] = name
    return dict(sorted(found.items()))


def read_sources(files: Iterable[FactsFile], levels: int | None) -> dict[str, Source]:
    """Return all sources that the files declare, by id."""
    ids = IdRegister("source", FACT_ID)
    found: dict[str, Source] = {}
    for file in files:
        for key, node in file.sources:
            source = Source(id=key.value, publisher="")
            if isinstance(node, MappingNode):
                fields = SourceFields(node, file.diagnostics, key, highest_level=levels)
                source = cited_source(fields, key.value, fields.spoiler or 0)
            else:
                message = f"a source must be a mapping, not {kind_of_node(node)}"
                file.diagnostics.error(node, "wrong-type", message, "Write `{publisher: …}`.")
            if ids.claim(key, file.diagnostics):
                found[key.value] = source
    return dict(sorted(found.items()))


def cited_source(fields: CitedSourceFields, id_: str = "", spoiler: int = 0) -> Source:
    """Return one source from its fields."""
    return Source(
        id=id_,
        publisher=fields.publisher,
        title=fields.title or None,
        url=fields.url or None,
        date=fields.date or None,
        spoiler=spoiler,
    )

"""What a file says for all of its facts that do not say otherwise."""

from msgspec import Struct

from etoile_quiz.packs.facts.declarations import PackDeclarations
from etoile_quiz.packs.facts.relations import HEAVIEST
from etoile_quiz.packs.facts.sections import PackFile
from etoile_quiz.packs.yaml.fields import Fields, kind_of_node
from etoile_quiz.packs.yaml.tree import MappingNode

SHARED_FIELDS = ("spoiler", "sources", "category", "weight")


class Shared(Struct, frozen=True):
    """Spoiler level, sources, category and weight, as far as a fact or its file says them."""

    spoiler: int | None = None
    sources: tuple[str, ...] = ()
    category: str = ""
    weight: int | None = None


def read_shared(fields: Fields, declared: PackDeclarations) -> Shared:
    """Return what the fields of a fact or of a file's defaults say."""
    diagnostics = fields.diagnostics
    sources = fields.texts("sources")
    for id_, node in sources:
        declared.known("source", id_, declared.sources, node, diagnostics)
    if not sources and (node_ := fields.get("sources")) is not None and not diagnostics.failed_at(node_):
        diagnostics.error(node_, "empty-text", "`sources` names no source")
    category = fields.text("category")
    if category and (place := fields.get("category")) is not None:
        declared.known("category", category, declared.categories, place, diagnostics)
    return Shared(
        spoiler=fields.number("spoiler", 0, declared.levels),
        sources=tuple(id_ for id_, _ in sources),
        category=category,
        weight=fields.number("weight", 1, HEAVIEST),
    )


def read_defaults(file: PackFile, declared: PackDeclarations) -> tuple[Shared, frozenset[str]]:
    """Return a file's defaults, and which of them it has, readable or not."""
    node = file.root.values.get("defaults")
    if node is None:
        return Shared(), frozenset()
    if not isinstance(node, MappingNode):
        file.diagnostics.error(node, "wrong-type", f"`defaults` must be a mapping, not {kind_of_node(node)}")
        return Shared(), frozenset(SHARED_FIELDS)
    fields = Fields(node, "`defaults`", SHARED_FIELDS, file.diagnostics)
    return read_shared(fields, declared), frozenset(node.values)

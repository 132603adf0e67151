"""What a file says for all of its facts that do not say otherwise."""

from msgspec import Struct

from etoile_quiz.packs.declared import Declared
from etoile_quiz.packs.fields import Fields, kind_of_node
from etoile_quiz.packs.relations import HEAVIEST
from etoile_quiz.packs.sections import PackFile
from etoile_quiz.packs.tree import Mapping

SHARED_FIELDS = ("spoiler", "sources", "category", "weight")


class Shared(Struct, frozen=True):
    """Spoiler level, sources, category and weight, as far as a fact or its file says them."""

    spoiler: int | None = None
    sources: tuple[str, ...] = ()
    category: str = ""
    weight: int | None = None


def read_shared(fields: Fields, declared: Declared) -> Shared:
    """Return what the fields of a fact or of a file's defaults say."""
    notes = fields.notes
    sources = fields.texts("sources")
    for id_, node in sources:
        declared.known("source", id_, declared.sources, node, notes)
    if not sources and (node_ := fields.get("sources")) is not None and not notes.failed_at(node_):
        notes.error(node_, "empty-text", "`sources` names no source")
    category = fields.text("category")
    if category and (place := fields.get("category")) is not None:
        declared.known("category", category, declared.categories, place, notes)
    return Shared(
        spoiler=fields.number("spoiler", 0, declared.levels),
        sources=tuple(id_ for id_, _ in sources),
        category=category,
        weight=fields.number("weight", 1, HEAVIEST),
    )


def read_defaults(file: PackFile, declared: Declared) -> tuple[Shared, frozenset[str]]:
    """Return a file's defaults, and which of them it has, readable or not."""
    node = file.root.values.get("defaults")
    if node is None:
        return Shared(), frozenset()
    if not isinstance(node, Mapping):
        file.notes.error(node, "wrong-type", f"`defaults` must be a mapping, not {kind_of_node(node)}")
        return Shared(), frozenset(SHARED_FIELDS)
    fields = Fields(node, "`defaults`", SHARED_FIELDS, file.notes)
    return read_shared(fields, declared), frozenset(node.values)

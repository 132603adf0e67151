"""Spoiler level, sources, category and weight of facts, which a file may give for all of its facts."""

from msgspec import Struct

from etoile_quiz.packs.facts.declarations import PackDeclarations
from etoile_quiz.packs.facts.format import FactDefaultFields, FactsFile


class FactDefaults(Struct, frozen=True):
    """The values that a fact or its file gives; None or empty where it gives none."""

    spoiler: int | None = None
    sources: tuple[str, ...] = ()
    category: str = ""
    weight: int | None = None
    given: frozenset[str] = frozenset()
    """The fields that are there, readable or not."""


def fact_defaults(fields: FactDefaultFields, declarations: PackDeclarations) -> FactDefaults:
    """Return the values that a fact, or the defaults of a file, give."""
    diagnostics = fields.diagnostics
    for id_, node in fields.sources.items():
        declarations.known("source", id_, declarations.sources, node, diagnostics)
    place = fields.place_of("sources")
    if "sources" in fields and not fields.sources and not diagnostics.failed_at(place):
        diagnostics.error(place, "empty-text", "`sources` names no source")
    if fields.category:
        place = fields.place_of("category")
        declarations.known("category", fields.category, declarations.categories, place, diagnostics)
    given = frozenset(name for name in FactDefaultFields.table if name in fields)
    return FactDefaults(given=given, **fields.given(FactDefaults))


def file_defaults(file: FactsFile, declarations: PackDeclarations) -> FactDefaults:
    """Return the defaults of a file. Where they cannot be read at all, every field counts as given."""
    fields = file.defaults
    if fields is not None:
        # The level of the pack is known only after all files have been opened.
        fields.highest_level = declarations.levels
        return fact_defaults(fields, declarations)
    return FactDefaults(given=frozenset(FactDefaultFields.table if "defaults" in file else ()))

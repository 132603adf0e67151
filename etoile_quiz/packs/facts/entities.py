"""Entities: the things that facts speak of."""

from collections.abc import Iterable
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz.generator.facts import Value
from etoile_quiz.packs.diagnostics.problems import Diagnostics, Located
from etoile_quiz.packs.diagnostics.quoting import quoted
from etoile_quiz.packs.facts.declarations import PackDeclarations
from etoile_quiz.packs.facts.format import EntityFields, FactsFile
from etoile_quiz.packs.yaml.identifiers import FACT_ID, IdRegister
from etoile_quiz.packs.yaml.reading import entries_of, kind_of_node, line_of
from etoile_quiz.packs.yaml.tree import MappingNode, Node, ScalarNode

_Key: TypeAlias = tuple[str, str]


class LocatedEntity(Struct, frozen=True):
    """An entity as its file has it, and where. `same_as` is the id of another entity, empty for none."""

    value: Value
    place: Located
    diagnostics: Diagnostics
    same_as: str = ""


class EntityCollection(Struct, frozen=True):
    """All entities by kind and id, the same as they stand in files, and whether the kinds of all of them are known."""

    entities: dict[_Key, Value]
    located: tuple[LocatedEntity, ...]
    all_known: bool


def read_entities(files: Iterable[FactsFile], declarations: PackDeclarations) -> EntityCollection:
    """Return all entities that the files declare."""
    entity_ids = IdRegister("entity", FACT_ID)
    found: dict[_Key, LocatedEntity] = {}
    all_known = True
    for file in files:
        for kind_key, ids in file.entities:
            kind = kind_key.value
            if declarations.is_inline(kind):
                message = f"values of the kind {quoted(kind)} are written in the facts, not listed here"
                file.diagnostics.error(kind_key, "inline-entity", message)
            elif not declarations.known("kind", kind, declarations.kinds, kind_key, file.diagnostics):
                all_known = False
                continue
            for key, node in entries_of(ids, f"the entities of {quoted(kind)}", file.diagnostics):
                if entity_ids.claim(key, file.diagnostics, within=kind):
                    found[kind, key.value] = _entity(kind, key, node, declarations.levels, file.diagnostics)
    _check_numbers(found.values(), declarations)
    identities = _Identities(found, complete=declarations.complete)
    entities = {key: identities.with_identity(key) for key in sorted(found)}
    return EntityCollection(entities, tuple(found.values()), all_known)


def _entity(kind: str, key: ScalarNode, node: Node, levels: int | None, diagnostics: Diagnostics) -> LocatedEntity:
    if isinstance(node, ScalarNode):
        name = line_of(node, "a name", diagnostics) or ""
        return LocatedEntity(Value(kind=kind, id=key.value, name=name), key, diagnostics)
    if not isinstance(node, MappingNode):
        message = f"an entity must be a name or a mapping, not {kind_of_node(node)}"
        diagnostics.error(node, "wrong-type", message, "Write its name, or `{name: …, aliases: […]}`.")
        return LocatedEntity(Value(kind=kind, id=key.value, name=""), key, diagnostics)
    fields = EntityFields(node, diagnostics, key, highest_level=levels)
    value = Value(
        kind=kind,
        id=key.value,
        order=fields.number,
        **fields.given(Value, besides=("same_as",)),
    )
    return LocatedEntity(value, fields.place_of("same_as"), diagnostics, fields.same_as)


def _check_numbers(entities: Iterable[LocatedEntity], declarations: PackDeclarations) -> None:
    """Report entities of the time line without a number of their own, or with one beyond the last spoiler level."""
    if declarations.timeline is None:
        return
    first: dict[int, str] = {}
    for entity in (entity for entity in entities if entity.value.kind == declarations.timeline.kind):
        value, place, diagnostics = entity.value, entity.place, entity.diagnostics
        if value.order is None:
            message = f"{quoted(value.id)} is of the time line's kind and needs the field `number`"
            diagnostics.error(place, "missing-field", message, "Write its place in the order, as `number: 4`.")
            continue
        if declarations.levels is not None and value.order > declarations.levels:
            message = f"the number {value.order} is beyond the last level, {declarations.levels}"
            diagnostics.error(place, "out-of-range", message, "Raise `levels` in pack.yaml.")
        other = first.setdefault(value.order, value.id)
        if other != value.id:
            diagnostics.error(place, "number-used-twice", f"{quoted(value.id)} has the same number as {quoted(other)}")


class _Identities:
    """Finds the identity of each entity. Entities joined by `same_as` share one; no other entity has it.

    Example: of the characters `kid` (same as `jack`) and `jack`, both have the identity `jack`.
    """

    def __init__(self, found: dict[_Key, LocatedEntity], *, complete: bool) -> None:
        self._found = found
        self._complete = complete
        self._kinds: dict[str, list[str]] = {}
        for kind, id_ in sorted(found):
            self._kinds.setdefault(id_, []).append(kind)
        self._roots: dict[_Key, _Key] = {}

    def with_identity(self, key: _Key) -> Value:
        """Return an entity with its identity."""
        kind, id_ = self._root(key)
        # Ids are unique within a kind only, identities across all of them.
        identity = id_ if len(self._kinds[id_]) == 1 else f"{kind}:{id_}"
        value = self._found[key].value
        return value if identity == value.id else replace(value, same_as=identity)

    def _root(self, key: _Key) -> _Key:
        """Return the entity at the end of the chain of `same_as` that begins with this one."""
        chain: dict[_Key, None] = {}
        while key not in self._roots:
            chain[key] = None
            target = self._target(key)
            if target in chain:
                entity = self._found[key]
                message = f"`same_as` leads from {quoted(key[1])} back to itself"
                entity.diagnostics.error(entity.place, "same-as-circle", message)
            if target is None or target in chain:
                self._roots[key] = key
            else:
                key = target
        root = self._roots[key]
        self._roots.update(dict.fromkeys(chain, root))
        return root

    def _target(self, key: _Key) -> _Key | None:
        """Return the entity that `same_as` names: one of the same kind before others."""
        entity = self._found[key]
        if not entity.same_as:
            return None
        kinds = self._kinds.get(entity.same_as, [])
        if kinds:
            return (key[0] if key[0] in kinds else kinds[0]), entity.same_as
        if self._complete and not entity.diagnostics.full:
            message = f"`same_as` names the unknown entity {quoted(entity.same_as)}"
            entity.diagnostics.unknown(entity.place, "unknown-entity", message, entity.same_as, self._kinds)
        return None

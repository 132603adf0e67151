"""Entities: the things that facts speak of."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz.generator.facts import LITERAL_KINDS, Value
from etoile_quiz.packs.diagnostics.problems import Diagnostics, Placed
from etoile_quiz.packs.diagnostics.suggestions import quoted
from etoile_quiz.packs.facts.declarations import PackDeclarations
from etoile_quiz.packs.facts.sections import PackFile
from etoile_quiz.packs.yaml.fields import Fields, entries, kind_of_node, one_line
from etoile_quiz.packs.yaml.identifiers import FACT_ID, Register, check_id
from etoile_quiz.packs.yaml.tree import MappingNode, Node, ScalarNode

ENTITY_FIELDS = ("name", "aliases", "article", "in_text", "gender", "plural", "classes", "spoiler", "same_as", "number")
GENDERS = ("m", "f", "n")

_Key = tuple[str, str]


class _Written(Struct, frozen=True):
    """An entity as its file has it, and where."""

    value: Value
    same_as: str
    place: Placed
    diagnostics: Diagnostics


def read_entities(files: Iterable[PackFile], declared: PackDeclarations) -> tuple[dict[_Key, Value], bool]:
    """Return all entities that the files declare, by kind and id, and whether the kinds of all of them are known."""
    register = Register("entity")
    found: dict[_Key, _Written] = {}
    all_known = True
    for file in files:
        for kind_key, ids in file.section("entities"):
            kind = kind_key.value
            if kind in LITERAL_KINDS or (kind in declared.kinds and declared.kinds[kind].inline):
                message = f"values of the kind {quoted(kind)} are written in the facts, not listed here"
                file.diagnostics.error(kind_key, "inline-entity", message)
            elif not declared.known("kind", kind, declared.kinds, kind_key, file.diagnostics):
                all_known = False
                continue
            for key, node in entries(ids, f"the entities of {quoted(kind)}", file.diagnostics):
                check_id(key, "an entity", FACT_ID, file.diagnostics)
                if register.take((kind, key.value), key.value, key, file.diagnostics):
                    found[kind, key.value] = _entity(kind, key, node, declared.levels, file.diagnostics)
    _check_numbers(found.values(), declared)
    identities = _Identities(found, complete=declared.complete)
    return {key: identities.with_identity(key) for key in sorted(found)}, all_known


def _entity(kind: str, key: ScalarNode, node: Node, levels: int | None, diagnostics: Diagnostics) -> _Written:
    if isinstance(node, ScalarNode):
        return _Written(
            Value(kind=kind, id=key.value, name=one_line(node, "a name", diagnostics) or ""), "", key, diagnostics
        )
    if not isinstance(node, MappingNode):
        message = f"an entity must be a name or a mapping, not {kind_of_node(node)}"
        diagnostics.error(node, "wrong-type", message, "Write its name, or `{name: …, aliases: […]}`.")
        return _Written(Value(kind=kind, id=key.value, name=""), "", key, diagnostics)
    fields = Fields(node, "an entity", ENTITY_FIELDS, diagnostics, key)
    gender = fields.text("gender")
    if gender and gender not in GENDERS and (gender_node := fields.get("gender")) is not None:
        diagnostics.error(gender_node, "unknown-gender", f"`gender` is `m`, `f` or `n`, not {quoted(gender)}")
    value = Value(
        kind=kind,
        id=key.value,
        name=fields.required_text("name", "Write how it stands among the options."),
        aliases=tuple(text for text, _ in fields.texts("aliases")),
        article=fields.text("article"),
        in_text=fields.text("in_text"),
        gender=gender,
        plural=fields.flag("plural"),
        classes=tuple(text for text, _ in fields.texts("classes")),
        spoiler=fields.number("spoiler", 0, levels) or 0,
        order=fields.number("number", 0, None),
    )
    return _Written(value, fields.text("same_as"), fields.get("same_as") or key, diagnostics)


def _check_numbers(entities: Iterable[_Written], declared: PackDeclarations) -> None:
    """Note entities of the time line without a number of their own that is a spoiler level."""
    if declared.timeline is None:
        return
    first: dict[int, str] = {}
    for entity in entities:
        value, place, diagnostics = entity.value, entity.place, entity.diagnostics
        if value.kind != declared.timeline.kind:
            continue
        if value.order is None:
            message = f"{quoted(value.id)} is of the time line's kind and needs the field `number`"
            diagnostics.error(place, "missing-field", message, "Write its place in the order, as `number: 4`.")
            continue
        if declared.levels is not None and value.order > declared.levels:
            message = f"the number {value.order} is beyond the last level, {declared.levels}"
            diagnostics.error(place, "out-of-range", message, "Raise `levels` in pack.yaml.")
        other = first.setdefault(value.order, value.id)
        if other != value.id:
            diagnostics.error(place, "number-used-twice", f"{quoted(value.id)} has the same number as {quoted(other)}")


class _Identities:
    """Finds for each entity the one identity that all its headings share, different from that of anything else."""

    def __init__(self, found: dict[_Key, _Written], *, complete: bool) -> None:
        self._found = found
        self._complete = complete
        self._kinds: dict[str, list[str]] = {}
        for kind, id_ in sorted(found):
            self._kinds.setdefault(id_, []).append(kind)
        self._roots: dict[_Key, _Key] = {}

    def with_identity(self, key: _Key) -> Value:
        """Return an entity as `same_as` and the ids of other kinds leave it."""
        kind, id_ = self._root(key)
        # Ids are unique within a kind only, identities across all of them.
        identity = id_ if len(self._kinds[id_]) == 1 else f"{kind}:{id_}"
        value = self._found[key].value
        return value if identity == value.id else replace(value, same_as=identity)

    def _root(self, key: _Key) -> _Key:
        way: dict[_Key, None] = {}
        while key not in self._roots:
            way[key] = None
            target = self._target(key)
            if target in way:
                written = self._found[key]
                message = f"`same_as` leads from {quoted(key[1])} back to itself"
                written.diagnostics.error(written.place, "same-as-circle", message)
            if target is None or target in way:
                self._roots[key] = key
            else:
                key = target
        root = self._roots[key]
        self._roots.update(dict.fromkeys(way, root))
        return root

    def _target(self, key: _Key) -> _Key | None:
        """Return the entity that `same_as` names: one of the same kind before others."""
        written = self._found[key]
        if not written.same_as:
            return None
        kinds = self._kinds.get(written.same_as, [])
        if kinds:
            return (key[0] if key[0] in kinds else kinds[0]), written.same_as
        if self._complete and not written.diagnostics.full:
            guess = written.diagnostics.did_you_mean(written.same_as, self._kinds)
            message = f"`same_as` names the unknown entity {quoted(written.same_as)}{guess}"
            written.diagnostics.error(written.place, "unknown-entity", message)
        return None

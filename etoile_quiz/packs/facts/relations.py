"""Relations: the kinds of their roles, their wording, and the declarations that make values wrong."""

from collections.abc import Iterable

from msgspec import Struct

from etoile_quiz.generator.facts import OBJECT, SUBJECT, Dependency, Relation
from etoile_quiz.packs.diagnostics.problems import Diagnostics, Located
from etoile_quiz.packs.diagnostics.quoting import quoted
from etoile_quiz.packs.facts.declarations import PackDeclarations
from etoile_quiz.packs.facts.format import DependencyFields, FactFields, FactsFile, ReasonFields, RelationFields
from etoile_quiz.packs.facts.wordings import WordingReader
from etoile_quiz.packs.yaml.identifiers import NAME, IdRegister, check_id
from etoile_quiz.packs.yaml.reading import kind_of_node, line_of
from etoile_quiz.packs.yaml.tree import MappingNode, Node

_MOST_QUALIFIERS = 16


class LocatedRelation(Struct, frozen=True):
    """A relation, where it stands, and the weight that it gives to its facts."""

    relation: Relation
    place: Located
    diagnostics: Diagnostics
    weight: int | None


def read_relations(
    files: Iterable[FactsFile], declarations: PackDeclarations
) -> tuple[tuple[LocatedRelation, ...], frozenset[str]]:
    """Return all relations in the order of their ids, and the ids of those that cannot be read."""
    relation_ids = IdRegister("relation", NAME)
    relations: dict[str, LocatedRelation] = {}
    flawed: set[str] = set()
    for file in files:
        for key, node in file.relations:
            if not relation_ids.claim(key, file.diagnostics):
                continue
            if not isinstance(node, MappingNode):
                file.diagnostics.error(node, "wrong-type", f"a relation must be a mapping, not {kind_of_node(node)}")
                flawed.add(key.value)
                continue
            fields = RelationFields(node, file.diagnostics, key)
            relation = _RelationReader(key.value, fields, declarations).read_relation()
            if relation is None:
                flawed.add(key.value)
                continue
            relations[key.value] = LocatedRelation(relation, key, file.diagnostics, fields.weight)
    return tuple(relations[id_] for id_ in sorted(relations)), frozenset(flawed)


class _RelationReader:
    """Reads one relation."""

    def __init__(self, id_: str, fields: RelationFields, declarations: PackDeclarations) -> None:
        self._id = id_
        self._fields = fields
        self._declarations = declarations
        self._diagnostics = fields.diagnostics

    def read_relation(self) -> Relation | None:
        """Return the relation; None where the kinds of its roles are unknown."""
        fields, declarations = self._fields, self._declarations
        qualifiers = self._qualifiers()
        roles = {SUBJECT: self._kind(SUBJECT, fields.subject), OBJECT: self._kind(OBJECT, fields.object), **qualifiers}
        timeline_role = declarations.timeline_role(roles)
        wording = WordingReader(fields, tuple(roles), timeline_role, timeline_lost=declarations.timeline_lost)
        if fields.category:
            place = fields.place_of("category")
            declarations.known("category", fields.category, declarations.categories, place, self._diagnostics)
        self._check_symmetric(roles)
        relation = Relation(
            id=self._id,
            wording=wording.read_wording(),
            qualifiers=qualifiers,
            dependencies=self._dependencies(roles, timeline_role),
            closed=self._closed(),
            **{SUBJECT: "", OBJECT: "", **fields.given(Relation)},
        )
        return relation if all(roles.values()) else None

    def _kind(self, role: str, kind: str) -> str:
        """Return the kind of a role, empty where it is unknown."""
        known = kind and self._declarations.known_kind(kind, self._fields.place_of(role), self._diagnostics)
        return kind if known else ""

    def _qualifiers(self) -> dict[str, str]:
        """Return the kind of each qualifier, empty where it is unknown."""
        kinds: dict[str, str] = {}
        for key, value in self._fields.qualifiers:
            check_id(key, "a qualifier", NAME, self._diagnostics)
            if key.value in FactFields.table:
                message = f"`{key.value}` is a field of every fact, so no qualifier can have this name"
                self._diagnostics.error(key, "bad-id", message, "Choose another name.")
                continue
            kind = line_of(value, "a qualifier's kind", self._diagnostics) or ""
            kinds[key.value] = kind if kind and self._declarations.known_kind(kind, value, self._diagnostics) else ""
        if len(kinds) > _MOST_QUALIFIERS:
            message = f"a relation may have {_MOST_QUALIFIERS} qualifiers at most"
            self._diagnostics.error(self._fields.place_of("qualifiers"), "out-of-range", message)
            return {}
        return dict(sorted(kinds.items()))

    def _check_symmetric(self, roles: dict[str, str]) -> None:
        if self._fields.symmetric and all(roles.values()) and roles[SUBJECT] != roles[OBJECT]:
            message = f"a symmetric relation has one kind on both sides, not `{roles[SUBJECT]}` and `{roles[OBJECT]}`"
            self._diagnostics.error(self._fields.place_of("symmetric"), "unequal-kinds", message)

    def _closed(self) -> str:
        node = self._fields.closed
        if isinstance(node, MappingNode):
            return ReasonFields(node, self._diagnostics).because
        return "" if node is None else self._reason(node, "closed")

    def _reason(self, node: Node, name: str) -> str:
        text = line_of(node, f"`{name}`", self._diagnostics) or ""
        if text in ("true", "false"):
            hint = "The player reads it: write why the other values are wrong, or leave the declaration out."
            self._diagnostics.error(node, "no-reason", f"`{name}` must be the reason, a sentence, not `{text}`", hint)
        return text

    def _dependencies(self, roles: dict[str, str], timeline_role: str) -> tuple[Dependency, ...]:
        fields = self._fields
        dependencies = []
        if fields.functional:
            dependencies.append(self._dependency(fields.functional, "functional", OBJECT, (SUBJECT,), roles))
        if fields.inverse_functional:
            dependencies.append(
                self._dependency(fields.inverse_functional, "inverse_functional", SUBJECT, (OBJECT,), roles)
            )
        if fields.once and timeline_role:
            others = tuple(role for role in roles if role != timeline_role)
            dependencies.append(self._dependency(fields.once, "once", timeline_role, others, roles))
        elif fields.once and not self._declarations.timeline_lost:
            hint = "Give it a qualifier of that kind, or say `timeline` in pack.yaml."
            message = "`once` needs a role of the time line's kind"
            self._diagnostics.error(fields.once, "once-without-timeline", message, hint)
        return tuple(dependencies)

    def _dependency(
        self, node: Node, name: str, role: str, given: tuple[str, ...], roles: dict[str, str]
    ) -> Dependency:
        if not isinstance(node, MappingNode):
            return Dependency(role, given, self._reason(node, name))
        fields = DependencyFields(node, self._diagnostics, noun=f"`{name}`")
        per = [text for text, item in fields.per.items() if self._may_be_per(text, item, role, roles)]
        # A value is used once for all other roles together, or for those that are named.
        if name == "once" and per:
            given = ()
        return Dependency(role, (*given, *(item for item in per if item not in given)), fields.because)

    def _may_be_per(self, name: str, place: Node, role: str, roles: dict[str, str]) -> bool:
        if name in roles and name != role:
            return True
        allowed = [item for item in roles if item not in (role, SUBJECT, OBJECT)]
        hint = f"Its qualifiers are {', '.join(allowed)}." if allowed else "It has no qualifiers."
        message = f"unknown qualifier {quoted(name)}"
        self._diagnostics.unknown(place, "unknown-qualifier", message, name, allowed, hint)
        return False

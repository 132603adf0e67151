"""Relations: what facts can say, and what makes a value wrong."""

from collections.abc import Iterable

from etoile_quiz.generator.facts import OBJECT, SUBJECT, Dependency, Relation
from etoile_quiz.packs.diagnostics.suggestions import quoted
from etoile_quiz.packs.facts.declarations import PackDeclarations
from etoile_quiz.packs.facts.sections import PackFile
from etoile_quiz.packs.facts.wordings import WORDING_FIELDS, WordingReader
from etoile_quiz.packs.yaml.fields import Fields, entries, kind_of_node, one_line
from etoile_quiz.packs.yaml.identifiers import NAME, Register, check_id
from etoile_quiz.packs.yaml.tree import MappingNode, Node

FACT_FIELDS = (
    *("subject", "object", "from", "until", "spoiler", "sources", "not", "not_subject", "only", "because"),
    *("note", "category", "weight", "disputed", "retired"),
)
HEAVIEST = 8

DEPENDENCY_FIELDS = ("functional", "inverse_functional", "once")
RELATION_FIELDS = (
    *("subject", "object", "qualifiers", "category", "weight", "unit", "step", "agree", "symmetric"),
    *DEPENDENCY_FIELDS,
    "closed",
    *WORDING_FIELDS,
)
_FURTHEST_STEP = 1_000_000
_MOST_QUALIFIERS = 16


def read_relations(
    files: Iterable[PackFile], declared: PackDeclarations
) -> tuple[dict[str, Relation], dict[str, int], frozenset[str]]:
    """Return all relations by id, the weights they give to their facts, and the ids of those that cannot be read."""
    register = Register("relation")
    found: dict[str, Relation] = {}
    weights: dict[str, int] = {}
    flawed: set[str] = set()
    for file in files:
        for key, node in file.section("relations"):
            check_id(key, "a relation", NAME, file.diagnostics)
            if not register.take(key.value, key.value, key, file.diagnostics):
                continue
            if not isinstance(node, MappingNode):
                file.diagnostics.error(node, "wrong-type", f"a relation must be a mapping, not {kind_of_node(node)}")
                flawed.add(key.value)
                continue
            fields = Fields(node, "a relation", RELATION_FIELDS, file.diagnostics, key)
            relation = _RelationReader(key.value, fields, declared).read()
            if relation is None:
                flawed.add(key.value)
                continue
            found[key.value] = relation
            weight = fields.number("weight", 1, HEAVIEST)
            if weight is not None:
                weights[key.value] = weight
    return dict(sorted(found.items())), weights, frozenset(flawed)


class _RelationReader:
    """Reads one relation."""

    def __init__(self, id_: str, fields: Fields, declared: PackDeclarations) -> None:
        self._id = id_
        self._fields = fields
        self._declared = declared
        self._diagnostics = fields.diagnostics

    def read(self) -> Relation | None:
        """Return the relation, or None where its roles cannot be told."""
        fields, diagnostics = self._fields, self._diagnostics
        roles = {SUBJECT: self._kind(SUBJECT), OBJECT: self._kind(OBJECT)}
        qualifiers = self._qualifiers()
        roles.update(qualifiers)
        timeline_role = self._declared.timeline_role(roles)
        wording = WordingReader(fields, tuple(roles), timeline_role, timeline_lost=self._declared.timeline_lost).read()
        if not wording.tell and fields.get("tell") is None:
            fields.missing("tell", 'It is the fact as a sentence, such as "{subject} plays {object}."')
        category = fields.text("category")
        if category and (node := fields.get("category")) is not None:
            self._declared.known("category", category, self._declared.categories, node, diagnostics)
        relation = Relation(
            id=self._id,
            subject=roles[SUBJECT],
            object=roles[OBJECT],
            wording=wording,
            category=category,
            qualifiers=qualifiers,
            dependencies=self._dependencies(roles, timeline_role),
            closed=self._closed(),
            symmetric=self._symmetric(roles),
            agree=self._agree(),
            unit=fields.text("unit"),
            step=fields.number("step", 1, _FURTHEST_STEP),
        )
        return relation if all(roles.values()) else None

    def _kind(self, role: str) -> str:
        kind = self._fields.required_text(role, "Write the kind of the values on this side.")
        node = self._fields.get(role)
        return kind if kind and node is not None and self._declared.known_kind(kind, node, self._diagnostics) else ""

    def _qualifiers(self) -> dict[str, str]:
        node = self._fields.get("qualifiers")
        found: dict[str, str] = {}
        for key, value in entries(node, "`qualifiers`", self._diagnostics) if node is not None else ():
            check_id(key, "a qualifier", NAME, self._diagnostics)
            if key.value in FACT_FIELDS or key.value in WORDING_FIELDS:
                message = f"`{key.value}` is a field of every fact, so no qualifier can have this name"
                self._diagnostics.error(key, "bad-id", message, "Choose another name.")
                continue
            kind = one_line(value, "a qualifier's kind", self._diagnostics) or ""
            found[key.value] = kind if kind and self._declared.known_kind(kind, value, self._diagnostics) else ""
        if len(found) > _MOST_QUALIFIERS and node is not None:
            self._diagnostics.error(node, "out-of-range", f"a relation may have {_MOST_QUALIFIERS} qualifiers at most")
            return {}
        return dict(sorted(found.items()))

    def _symmetric(self, roles: dict[str, str]) -> bool:
        symmetric = self._fields.flag("symmetric")
        node = self._fields.get("symmetric")
        if symmetric and node is not None and all(roles.values()) and roles[SUBJECT] != roles[OBJECT]:
            message = f"a symmetric relation has one kind on both sides, not `{roles[SUBJECT]}` and `{roles[OBJECT]}`"
            self._diagnostics.error(node, "unequal-kinds", message)
        return symmetric

    def _agree(self) -> tuple[str, ...]:
        found = self._fields.texts("agree")
        for text, node in found:
            if text != "gender":
                self._diagnostics.error(node, "unknown-value", f"`agree` may hold `gender` only, not {quoted(text)}")
        return tuple(text for text, _ in found)

    def _closed(self) -> str:
        node = self._fields.get("closed")
        if node is None:
            return ""
        if not isinstance(node, MappingNode):
            return self._reason(node, "closed")
        return Fields(node, "`closed`", ("because",), self._diagnostics).required_text("because")

    def _reason(self, node: Node, name: str) -> str:
        text = one_line(node, f"`{name}`", self._diagnostics) or ""
        if text in ("true", "false"):
            hint = "The player reads it: write why the other values are wrong, or leave the declaration out."
            self._diagnostics.error(node, "no-reason", f"`{name}` must be the reason, a sentence, not `{text}`", hint)
        return text

    def _dependencies(self, roles: dict[str, str], timeline_role: str) -> tuple[Dependency, ...]:
        found = []
        if node := self._fields.get("functional"):
            found.append(self._dependency(node, "functional", OBJECT, (SUBJECT,), roles))
        if node := self._fields.get("inverse_functional"):
            found.append(self._dependency(node, "inverse_functional", SUBJECT, (OBJECT,), roles))
        if node := self._fields.get("once"):
            if timeline_role:
                others = tuple(role for role in roles if role != timeline_role)
                found.append(self._dependency(node, "once", timeline_role, others, roles))
            elif not self._declared.timeline_lost:
                hint = "Give it a qualifier of that kind, or say `timeline` in pack.yaml."
                self._diagnostics.error(
                    node, "once-without-timeline", "`once` needs a role of the time line's kind", hint
                )
        return tuple(found)

    def _dependency(
        self, node: Node, name: str, role: str, given: tuple[str, ...], roles: dict[str, str]
    ) -> Dependency:
        if not isinstance(node, MappingNode):
            return Dependency(role, given, self._reason(node, name))
        fields = Fields(node, f"`{name}`", ("per", "because"), self._diagnostics)
        because = fields.required_text("because", "The player reads it: a sentence.")
        per = [text for text, item in fields.texts("per") if self._may_be_per(text, item, role, roles)]
        if name == "once" and per:
            return Dependency(role, tuple(per), because)
        return Dependency(role, (*given, *(item for item in per if item not in given)), because)

    def _may_be_per(self, name: str, place: Node, role: str, roles: dict[str, str]) -> bool:
        if name in roles and name != role:
            return True
        allowed = [item for item in roles if item not in (role, SUBJECT, OBJECT)]
        guess = self._diagnostics.did_you_mean(name, allowed)
        hint = "" if guess else f"Its qualifiers are {', '.join(allowed)}." if allowed else "It has no qualifiers."
        self._diagnostics.error(place, "unknown-qualifier", f"unknown qualifier {quoted(name)}{guess}", hint)
        return False

"""Facts: what a pack says."""

from collections.abc import Iterable

from msgspec import Struct

from etoile_quiz.generator.facts import OBJECT, SUBJECT, Fact, Relation, Value, Wording
from etoile_quiz.generator.wording import roles_in
from etoile_quiz.packs.diagnostics.problems import Diagnostics, Placed
from etoile_quiz.packs.diagnostics.suggestions import quoted
from etoile_quiz.packs.facts.declarations import PackDeclarations
from etoile_quiz.packs.facts.defaults import Shared, read_defaults, read_shared
from etoile_quiz.packs.facts.relations import FACT_FIELDS
from etoile_quiz.packs.facts.sections import PackFile
from etoile_quiz.packs.facts.values import read_value
from etoile_quiz.packs.facts.wordings import WORDING_FIELDS, WordingReader
from etoile_quiz.packs.yaml.fields import Fields, entries, kind_of_node, list_of, one_line, whole_number
from etoile_quiz.packs.yaml.identifiers import FACT_ID, Register, check_id
from etoile_quiz.packs.yaml.tree import MappingNode, Node, ScalarNode, SequenceNode

ONLY = {"true": (OBJECT,), OBJECT: (OBJECT,), SUBJECT: (SUBJECT,), "both": (SUBJECT, OBJECT)}
_USUAL_WEIGHT = 4


class PlacedFact(Struct, frozen=True):
    """A fact and where it stands."""

    fact: Fact
    place: Placed
    diagnostics: Diagnostics


class FactsRead(Struct, frozen=True):
    """The facts that could be read, in the order of their ids, and how many there are altogether."""

    facts: tuple[PlacedFact, ...]
    count: int


def read_facts(files: Iterable[PackFile], declared: PackDeclarations) -> FactsRead:
    """Return all facts of the files."""
    register = Register("fact")
    found: list[PlacedFact] = []
    count = 0
    for file in files:
        defaults, given = read_defaults(file, declared)
        for relation_key, ids in file.section("facts"):
            relation = declared.relations.get(relation_key.value)
            if relation is None and relation_key.value not in declared.flawed:
                declared.known("relation", relation_key.value, declared.relations, relation_key, file.diagnostics)
            reader = relation and _FactReader(relation, declared, defaults, given, file.diagnostics)
            for key, node in entries(ids, f"the facts of {quoted(relation_key.value)}", file.diagnostics):
                count += 1
                check_id(key, "a fact", FACT_ID, file.diagnostics)
                free = register.take(key.value, key.value, key, file.diagnostics)
                fact = reader and reader.read(key, node)
                if fact and free:
                    found.append(PlacedFact(fact, key, file.diagnostics))
    return FactsRead(tuple(sorted(found, key=lambda item: item.fact.id)), count)


class _FactReader:
    """Reads the facts of one relation in one file."""

    def __init__(
        self,
        relation: Relation,
        declared: PackDeclarations,
        defaults: Shared,
        given: frozenset[str],
        diagnostics: Diagnostics,
    ) -> None:
        self._relation = relation
        self._declared = declared
        self._defaults = defaults
        self._given = given
        self._diagnostics = diagnostics
        self._kinds = {role: relation.kind_of(role) for role in relation.roles}
        self._known = {**dict.fromkeys(self._kinds), **dict.fromkeys((*FACT_FIELDS, *WORDING_FIELDS))}
        self._timeline_role = declared.timeline_role(self._kinds)
        self._mentioned = roles_in(relation.wording.tell)

    def read(self, key: ScalarNode, node: Node) -> Fact | None:
        """Return the fact with this id, or None where it does not say what it must."""
        if isinstance(node, MappingNode):
            return self._fact(key, Fields(node, "a fact", self._known, self._diagnostics, key))
        if isinstance(node, SequenceNode):
            return self._pair(key, node)
        message = f"a fact must be a list or a mapping, not {kind_of_node(node)}"
        self._diagnostics.error(node, "wrong-type", message, "Write `[subject, object]` or `{subject: …, object: …}`.")
        return None

    def _pair(self, key: ScalarNode, node: SequenceNode) -> Fact | None:
        if len(node.items) != 2:
            message = f"a fact in short is [subject, object], not a list of {len(node.items)}"
            self._diagnostics.error(
                node, "wrong-type", message, "Write `{subject: …, object: …, …}` for anything more."
            )
            return None
        sides = dict(zip((SUBJECT, OBJECT), node.items, strict=True))
        return self._fact(
            key, Fields(MappingNode((), sides, node.line, node.column), "a fact", self._known, self._diagnostics, key)
        )

    def _fact(self, key: ScalarNode, fields: Fields) -> Fact | None:
        values = self._values(fields)
        shared = self._shared(fields)
        since, until = self._moments(fields)
        wrong = {
            role: found
            for role, name in ((OBJECT, "not"), (SUBJECT, "not_subject"))
            if (found := self._wrong(fields, name, role, values.get(role)))
        }
        wording = self._wording(key, fields, values)
        disputed, retired = fields.text("disputed"), fields.text("retired")
        if (since is not None or until is not None) and not (disputed or retired or (wording and wording.ask)):
            hint = "Add an `ask` of its own that says when."
            message = "a fact with `from` or `until` needs an `ask` of its own, or it is not asked"
            self._diagnostics.warning(key, "timed-without-ask", message, hint)
        only, because, note = self._only(fields), fields.text("because"), fields.text("note")
        subject, object_ = values.get(SUBJECT), values.get(OBJECT)
        if subject is None or object_ is None:
            return None
        return Fact(
            id=key.value,
            relation=self._relation.id,
            subject=subject,
            object=object_,
            spoiler=shared.spoiler or 0,
            sources=shared.sources,
            qualifiers={role: value for role in self._relation.qualifiers if (value := values.get(role)) is not None},
            since=since,
            until=until,
            wrong=wrong,
            only=only,
            because=because,
            wording=wording,
            note=note,
            category=shared.category,
            weight=shared.weight or _USUAL_WEIGHT,
            disputed=disputed,
            retired=retired,
        )

    def _values(self, fields: Fields) -> dict[str, Value | None]:
        """Return the values of all roles that the fact fills, None for those that cannot be read."""
        found: dict[str, Value | None] = {}
        for role, kind in self._kinds.items():
            node = fields.get(role)
            if node is not None:
                found[role] = read_value(node, role, kind, self._declared, self._diagnostics)
            elif role in (SUBJECT, OBJECT):
                fields.missing(role)
        return found

    def _shared(self, fields: Fields) -> Shared:
        """Return spoiler, sources, category and weight: the fact's own, else its file's, else its relation's."""
        own, defaults = read_shared(fields, self._declared), self._defaults
        for name, meaning in (("spoiler", "0 is safe before watching"), ("sources", "ids of sources")):
            if fields.get(name) is None and name not in self._given:
                fields.missing(name, f"Write it here or in the file's `defaults`; {meaning}.")
        category = own.category or defaults.category or self._relation.category
        if not category and fields.get("category") is None and "category" not in self._given:
            fields.missing("category", "Write it here, in the file's `defaults` or in the relation.")
        return Shared(
            spoiler=own.spoiler if own.spoiler is not None else defaults.spoiler,
            sources=own.sources or defaults.sources,
            category=category,
            weight=own.weight or defaults.weight or self._declared.weights.get(self._relation.id),
        )

    def _moments(self, fields: Fields) -> tuple[int | None, int | None]:
        since, until = self._moment(fields, "from"), self._moment(fields, "until")
        if since is not None and until is not None and since >= until:
            message = f"`until` must come after `from`, but {until} is not after {since}"
            hint = "`from` is the first episode in which it is true, `until` the first in which it is no more."
            self._diagnostics.error(fields.get("until") or fields.place, "from-after-until", message, hint)
        return since, until

    def _moment(self, fields: Fields, name: str) -> int | None:
        """Return the level that `from` or `until` names, by number or by an entity of the time line."""
        node = fields.get(name)
        text = one_line(node, f"`{name}`", self._diagnostics) if node is not None else None
        if node is None or text is None:
            return None
        timeline = self._declared.timeline
        if whole_number(text) is not None:
            return fields.number(name, 0, self._declared.levels)
        if timeline is not None:
            value = read_value(node, name, timeline.kind, self._declared, self._diagnostics)
            return None if value is None else value.order
        if self._declared.complete and not self._declared.timeline_lost:
            message = f"`{name}` must be a number, since the pack has no `timeline`, not {quoted(text)}"
            self._diagnostics.error(node, "not-a-number", message)
        return None

    def _wrong(self, fields: Fields, name: str, role: str, right: Value | None) -> tuple[Value, ...]:
        node = fields.get(name)
        if node is None:
            return ()
        found: dict[str, Value] = {}
        for item in list_of(node, f"`{name}`", self._diagnostics):
            value = read_value(item, name, self._kinds[role], self._declared, self._diagnostics)
            if value is None:
                continue
            if right is not None and value.identity == right.identity:
                message = f"{quoted(value.name)} is this fact's {role} and cannot be wrong for it as well"
                self._diagnostics.error(item, "not-itself", message)
            elif value.identity in found:
                self._diagnostics.error(item, "repeated-value", f"{quoted(value.name)} stands in `{name}` twice")
            found.setdefault(value.identity, value)
        return tuple(found.values())

    def _only(self, fields: Fields) -> tuple[str, ...]:
        node = fields.get("only")
        text = fields.text("only")
        if node is None or not text:
            return ()
        if text not in ONLY:
            message = f"`only` is `object`, `subject` or `both`, not {quoted(text)}"
            self._diagnostics.error(node, "unknown-value", message)
        return ONLY.get(text, ())

    def _wording(self, key: ScalarNode, fields: Fields, values: dict[str, Value | None]) -> Wording | None:
        own = None
        if not fields.node.values.keys().isdisjoint(WORDING_FIELDS):
            own = WordingReader(
                fields, tuple(self._kinds), self._timeline_role, timeline_lost=self._declared.timeline_lost
            ).read()
        mentioned = roles_in(own.tell) if own and own.tell else self._mentioned
        absent = [role for role in mentioned if role in self._relation.qualifiers and role not in values]
        if absent:
            message = f"the fact cannot be told: the sentence mentions {{{absent[0]}}}, which the fact leaves open"
            hint = f"Add `{absent[0]}`, or a `tell` of its own."
            self._diagnostics.warning(key, "untold", message, hint)
        return own

"""Facts: subject, relation and object, each with sources, spoiler level and wording."""

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz.generator.facts import OBJECT, SUBJECT, Fact, Relation, Value, Wording
from etoile_quiz.generator.wording import roles_in
from etoile_quiz.packs.diagnostics.problems import Diagnostics, Located
from etoile_quiz.packs.diagnostics.quoting import quoted
from etoile_quiz.packs.facts.declarations import AUTHOR, PackDeclarations
from etoile_quiz.packs.facts.defaults import FactDefaults, fact_defaults, file_defaults
from etoile_quiz.packs.facts.format import FactDefaultFields, FactFields, FactsFile, WordingFields
from etoile_quiz.packs.facts.values import read_value
from etoile_quiz.packs.facts.wordings import WordingReader
from etoile_quiz.packs.yaml.identifiers import FACT_ID, IdRegister
from etoile_quiz.packs.yaml.reading import entries_of, kind_of_node, line_of, number_of, texts_of, whole_number
from etoile_quiz.packs.yaml.tree import MappingNode, Node, ScalarNode, SequenceNode
from etoile_quiz.text.slugs import slug

_SIDES = {"object": (OBJECT,), "subject": (SUBJECT,), "both": (SUBJECT, OBJECT)}
_USUAL_WEIGHT = 4


class LocatedFact(Struct, frozen=True):
    """A fact and where it stands."""

    fact: Fact
    place: Located
    diagnostics: Diagnostics


class FactCollection(Struct, frozen=True):
    """The facts that could be read, in the order of their ids, and the count of all facts."""

    facts: tuple[LocatedFact, ...]
    count: int


def read_facts(files: Iterable[FactsFile], declarations: PackDeclarations) -> FactCollection:
    """Return all facts of the files."""
    fact_ids = IdRegister("fact", FACT_ID)
    found: list[LocatedFact] = []
    count = 0
    for file in files:
        diagnostics = file.diagnostics
        defaults = file_defaults(file, declarations)
        for relation_key, ids in file.facts:
            id_ = relation_key.value
            relation = declarations.relations.get(id_)
            if relation is None and id_ not in declarations.flawed:
                declarations.known("relation", id_, declarations.relations, relation_key, diagnostics)
            reader = relation and _FactReader(relation, declarations, defaults, diagnostics)
            for key, node in entries_of(ids, f"the facts of {quoted(id_)}", diagnostics):
                for single_key, single in reader.spread(key, node) if reader else ((key, node),):
                    count += 1
                    free = fact_ids.claim(single_key, diagnostics)
                    fact = reader and reader.read_fact(single_key, single)
                    if fact and free:
                        found.append(LocatedFact(fact, key, diagnostics))
    return FactCollection(tuple(sorted(found, key=lambda located: located.fact.id)), count)


class _FactReader:
    """Reads the facts of one relation in one file."""

    def __init__(
        self, relation: Relation, declarations: PackDeclarations, defaults: FactDefaults, diagnostics: Diagnostics
    ) -> None:
        self._relation, self._declarations = relation, declarations
        self._defaults, self._diagnostics = defaults, diagnostics
        self._kinds = {role: relation.kind_of(role) for role in relation.roles}
        self._timeline_role = declarations.timeline_role(self._kinds)
        self._mentioned = roles_in(relation.wording.tell)

    def spread(self, key: ScalarNode, node: Node) -> Iterator[tuple[ScalarNode, Node]]:
        """Yield a fact once for each value of a qualifier that holds a list, with the value behind its id.

        Example: `host.ann: {…, season: [1, 2, 5]}` are the facts `host.ann.1`, `host.ann.2` and `host.ann.5`.
        """
        values = node.values if isinstance(node, MappingNode) else {}
        role = next((name for name in self._relation.qualifiers if isinstance(values.get(name), SequenceNode)), "")
        if not role or not isinstance(node, MappingNode):
            yield key, node
            return
        for text, item in texts_of(values[role], f"`{role}`", self._diagnostics).items():
            one = replace(node, values={**values, role: item})
            yield from self.spread(replace(key, value=f"{key.value}.{slug(text)}"), one)

    def read_fact(self, key: ScalarNode, node: Node) -> Fact | None:
        """Return the fact with this id; None where it lacks a value."""
        if isinstance(node, SequenceNode) and len(node.items) == 2:
            sides = dict(zip((SUBJECT, OBJECT), node.items, strict=True))
            node = MappingNode((), sides, node.line, node.column)
        if isinstance(node, MappingNode):
            levels = self._declarations.levels
            return self._fact(key, FactFields(node, self._diagnostics, key, highest_level=levels, further=self._kinds))
        if isinstance(node, SequenceNode):
            message = f"a fact in short is [subject, object], not a list of {len(node.items)}"
            hint = "Write `{subject: …, object: …, …}` for anything more."
        else:
            message = f"a fact must be a list or a mapping, not {kind_of_node(node)}"
            hint = "Write `[subject, object]` or `{subject: …, object: …}`."
        self._diagnostics.error(node, "wrong-type", message, hint)
        return None

    def _fact(self, key: ScalarNode, fields: FactFields) -> Fact | None:
        values = self._values(fields)
        defaults = self._with_defaults(fields, values.get(self._timeline_role))
        since, until = self._moment("from", fields.since), self._moment("until", fields.until)
        if since is not None and until is not None and since >= until:
            message = f"`until` must come after `from`, but {until} is not after {since}"
            hint = "`from` is the first episode in which it is true, `until` the first in which it is no more."
            self._diagnostics.error(fields.place_of("until"), "from-after-until", message, hint)
        wrong = {
            OBJECT: self._wrong("not", fields.wrong_objects, OBJECT, values),
            SUBJECT: self._wrong("not_subject", fields.wrong_subjects, SUBJECT, values),
        }
        wording = self._wording(key, fields, values)
        plain = fields.given(Fact, besides=("only", *FactDefaultFields.table))
        asked = not (plain.get("disputed") or plain.get("retired"))
        if asked and (since is not None or until is not None) and not (wording and wording.ask):
            hint = "Add an `ask` of its own that says when."
            message = "a fact with `from` or `until` needs an `ask` of its own, or it is not asked"
            self._diagnostics.warning(key, "timed-without-ask", message, hint)
        subject, object_ = values.get(SUBJECT), values.get(OBJECT)
        if subject is None or object_ is None:
            return None
        return Fact(
            id=key.value,
            relation=self._relation.id,
            subject=subject,
            object=object_,
            spoiler=defaults.spoiler or 0,
            sources=defaults.sources,
            qualifiers={role: value for role in self._relation.qualifiers if (value := values.get(role)) is not None},
            since=since,
            until=until,
            wrong={role: found for role, found in wrong.items() if found},
            only=_SIDES[fields.only] if fields.only else (),
            wording=wording,
            category=defaults.category,
            weight=defaults.weight or _USUAL_WEIGHT,
            **plain,
        )

    def _values(self, fields: FactFields) -> dict[str, Value | None]:
        """Return the values of all roles that the fact fills, None for those that cannot be read."""
        nodes = {SUBJECT: fields.subject, OBJECT: fields.object}
        nodes |= {role: fields.values.get(role) for role in self._relation.qualifiers}
        return {
            role: read_value(node, role, self._kinds[role], self._declarations, self._diagnostics)
            for role, node in nodes.items()
            if node is not None
        }

    def _with_defaults(self, fields: FactFields, moment: Value | None) -> FactDefaults:
        """Return spoiler, sources, category and weight: the fact's own, else its file's, else its relation's.

        Where nothing gives the spoiler level, it is the number of the fact's moment in the time line.
        """
        own, defaults = fact_defaults(fields, self._declarations), self._defaults
        given = own.given | defaults.given
        usual_level = moment.order if moment and "spoiler" not in given else None
        has_moment = self._timeline_role in fields
        if not ("spoiler" in given or has_moment or self._declarations.levels == 0):
            fields.missing("spoiler", "Write it here or in the file's `defaults`; 0 is safe before watching.")
        category = own.category or defaults.category or self._relation.category
        if not category and "category" not in given:
            fields.missing("category", "Write it here, in the file's `defaults` or in the relation.")
        return FactDefaults(
            spoiler=next((level for level in (own.spoiler, defaults.spoiler) if level is not None), usual_level),
            sources=own.sources or defaults.sources or (AUTHOR,),
            category=category,
            weight=own.weight or defaults.weight or self._declarations.weights.get(self._relation.id),
        )

    def _moment(self, name: str, node: Node | None) -> int | None:
        """Return the level that `from` or `until` names, by number or by an entity of the time line."""
        text = line_of(node, f"`{name}`", self._diagnostics) if node is not None else None
        if node is None or text is None:
            return None
        declarations = self._declarations
        if whole_number(text) is not None:
            return number_of(node, f"`{name}`", 0, declarations.levels, self._diagnostics)
        if declarations.timeline is not None:
            value = read_value(node, name, declarations.timeline.kind, declarations, self._diagnostics)
            return None if value is None else value.order
        if declarations.complete and not declarations.timeline_lost:
            message = f"`{name}` must be a number, since the pack has no `timeline`, not {quoted(text)}"
            self._diagnostics.error(node, "not-a-number", message)
        return None

    def _wrong(self, name: str, nodes: Iterable[Node], role: str, values: dict[str, Value | None]) -> tuple[Value, ...]:
        """Return the values that are declared wrong in a role."""
        right = values.get(role)
        values_by_identity: dict[str, Value] = {}
        for node in nodes:
            value = read_value(node, name, self._kinds[role], self._declarations, self._diagnostics)
            if value is None:
                continue
            if right is not None and value.identity == right.identity:
                message = f"{quoted(value.name)} is this fact's {role} and cannot be wrong for it as well"
                self._diagnostics.error(node, "not-itself", message)
            elif value.identity in values_by_identity:
                self._diagnostics.error(node, "repeated-value", f"{quoted(value.name)} stands in `{name}` twice")
            values_by_identity.setdefault(value.identity, value)
        return tuple(values_by_identity.values())

    def _wording(self, key: ScalarNode, fields: FactFields, values: dict[str, Value | None]) -> Wording | None:
        """Return the fact's own wording, if it has one. A sentence about a role that the fact leaves open is a warning."""
        own = None
        if not fields.node.values.keys().isdisjoint(WordingFields.table):
            lost = self._declarations.timeline_lost
            own = WordingReader(fields, tuple(self._kinds), self._timeline_role, timeline_lost=lost).read_wording()
        mentioned = roles_in(own.tell) if own and own.tell else self._mentioned
        absent = [role for role in mentioned if role in self._relation.qualifiers and role not in values]
        if absent:
            message = f"the fact cannot be told: the sentence mentions {{{absent[0]}}}, which the fact leaves open"
            hint = f"Add `{absent[0]}`, or a `tell` of its own."
            self._diagnostics.warning(key, "untold", message, hint)
        return own

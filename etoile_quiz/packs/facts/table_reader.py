"""Entities and facts from tables. A row becomes the tree that YAML would give, so that the readers of YAML check it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz.generator.facts import OBJECT, SUBJECT
from etoile_quiz.packs.diagnostics.problems import START, Diagnostics, Located
from etoile_quiz.packs.diagnostics.quoting import quoted
from etoile_quiz.packs.facts.declarations import PackDeclarations
from etoile_quiz.packs.facts.defaults import file_defaults
from etoile_quiz.packs.facts.format import EntityFields, FactFields, FactsFile
from etoile_quiz.packs.facts.tables import Row, Table
from etoile_quiz.packs.yaml.fields import Fields
from etoile_quiz.packs.yaml.reading import entries_of, whole_number
from etoile_quiz.packs.yaml.shapes import ListOf, Texts
from etoile_quiz.packs.yaml.tree import MappingNode, Node, ScalarNode, SequenceNode
from etoile_quiz.question import Source
from etoile_quiz.text.slugs import slug

_SEPARATOR = re.compile(r"\s*[;|]\s*")
_ById: TypeAlias = dict[str, tuple[ScalarNode, Node]]
_Sections: TypeAlias = dict[str, _ById]
"""Kind or relation: the entities or facts of the table, each behind its id."""


class _MadeEntity(Struct):
    """An entity that cells name and nothing declares: the first such cell and its table, and the lowest level of its facts."""

    name: ScalarNode
    table: int
    level: ScalarNode


class TableReader:
    """Makes entities and facts from tables. `sources` are those that rows cite and the pack does not declare.

    A cell in a role of the kind `person` names a person by id, name or alias. Where there is none it becomes one, whose name
    may be read from the lowest level of its facts on.
    """

    def __init__(self, files: Iterable[FactsFile], declarations: PackDeclarations) -> None:
        self.sources: dict[str, Source] = {}
        self._declarations = declarations
        self._ids: dict[tuple[str, str], set[str]] = {}
        self._numbers: dict[str, Node | None] = {}
        """The number of each moment of the time line."""
        self._made: dict[tuple[str, str], _MadeEntity] = {}
        for file in files:
            for kind, entities in file.entities:
                for key, node in entries_of(entities, "", Diagnostics("")):
                    self._learn(kind.value, key.value, node)

    def read_tables(self, tables: Sequence[Table]) -> list[FactsFile]:
        """Return each table as a file of facts."""
        entities = [self._entities(table) for table in tables]
        facts = [self._facts(table, number) for number, table in enumerate(tables)]
        for table in tables:
            if not (table.diagnostics.failed or table.file.diagnostics.failed):  # what is misspelt may be the column
                table.warn_of_unread()
        whole_names = {
            (kind, word): name
            for kind, name in (*self._ids, *((kind, made.name.value) for (kind, _), made in self._made.items()))
            for word in name.split()
            if word != name
        }
        for (kind, id_), made in self._made.items():
            if whole := whole_names.get((kind, made.name.value)):
                message = f"{quoted(made.name.value)} becomes a {kind} of its own beside {quoted(whole)}"
                hint = "If they are one, write the same name. If not, list the short name under `entities`."
                tables[made.table].diagnostics.warning(made.name, "similar-name", message, hint)
            node = _mapping({"name": made.name, "spoiler": made.level}, made.name)
            entities[made.table].setdefault(kind, {})[id_] = replace(made.name, value=id_), node
        return [_as_file(*parts) for parts in zip(tables, entities, facts, strict=True)]

    def _learn(self, kind: str, id_: str, node: Node) -> None:
        """Remember the names of an entity: its id, its name, its aliases."""
        nodes = [node.values.get("name"), node.values.get("aliases")] if isinstance(node, MappingNode) else [node]
        items = [item for each in nodes for item in (each.items if isinstance(each, SequenceNode) else (each,))]
        if self._declarations.timeline and kind == self._declarations.timeline.kind and isinstance(node, MappingNode):
            self._numbers[id_] = node.values.get("number")
        for name in (id_, *(item.value for item in items if isinstance(item, ScalarNode))):
            self._ids.setdefault((kind, name), set()).add(id_)

    def _entities(self, table: Table) -> _Sections:
        """Return the entities that the rows of a table are."""
        sections: _Sections = {}
        for kind, mapped in table.fields.entities:
            if not self._declarations.known_kind(kind.value, kind, table.file.diagnostics):
                continue
            columns = table.columns(mapped, EntityFields.table)
            by_id = sections[kind.value] = {}
            for key, row in table.rows:
                node = _mapping(_values(table, row, columns, EntityFields), key)
                by_id[key.value] = key, node
                self._learn(kind.value, key.value, node)
        return sections

    def _facts(self, table: Table, number: int) -> _Sections:
        """Return the facts that the rows of a table state. Where a row is no single fact, an empty side makes none."""
        sections: _Sections = {}
        declared, flawed = self._declarations.relations, self._declarations.flawed
        for relation_key, mapped in table.fields.facts:
            relation = declared.get(relation_key.value)
            if relation is None:
                if relation_key.value not in flawed:
                    self._declarations.known(
                        "relation", relation_key.value, declared, relation_key, table.file.diagnostics
                    )
                continue
            kinds = {role: relation.kind_of(role) for role in relation.roles}
            columns = table.columns(mapped, {**FactFields.table, **kinds})
            prefix = "" if table.gives_one_fact else f"{relation.id.replace('_', '-')}."
            by_id = sections[relation.id] = {}
            for row_id, row in table.rows:
                values = _values(table, row, columns, FactFields)
                if prefix and not (SUBJECT in values and OBJECT in values):
                    continue
                self._name_entities(values, row_id, kinds, columns, table, number)
                key = replace(row_id, value=f"{prefix}{row_id.value}")
                by_id[key.value] = key, _mapping(values, key)
        return sections

    def _name_entities(
        self,
        values: dict[str, Node],
        row_id: ScalarNode,
        kinds: Mapping[str, str],
        columns: Mapping[str, int],
        table: Table,
        number: int,
    ) -> None:
        """Put ids where the cells of a fact name entities or sources."""
        level = self._level(values, row_id, values.get(self._declarations.timeline_role(kinds)), table)
        for role, kind in kinds.items():
            cell = values.get(role)
            if isinstance(cell, ScalarNode) and not self._declarations.is_inline(kind):
                own = columns[role] in table.naming_columns(kind)
                values[role] = (
                    replace(cell, value=row_id.value) if own else self._entity(kind, cell, table, number, level)
                )
        if isinstance(sources := values.get("sources"), SequenceNode):
            values["sources"] = replace(sources, items=tuple(map(self._source, sources.items)))

    def _level(self, values: dict[str, Node], row_id: ScalarNode, moment: Node | None, table: Table) -> ScalarNode:
        """Return the spoiler level of a row: its own, else that of its file, else the number of its moment."""
        level, usual = values.get("spoiler"), file_defaults(table.file, self._declarations).spoiler
        if usual is None and level is None and isinstance(moment, ScalarNode):
            level = self._numbers.get(moment.value)
        if isinstance(level, ScalarNode) and whole_number(level.value) is not None:
            return level
        return replace(row_id, value=str(usual or 0))

    def _entity(self, kind: str, cell: ScalarNode, table: Table, number: int, level: ScalarNode) -> ScalarNode:
        """Return the id of the entity that a cell names, which becomes one where there is none."""
        ids = self._ids.get((kind, cell.value)) or self._ids.get((kind, slug(cell.value)))
        timeline = self._declarations.timeline
        if ids is None and timeline and kind == timeline.kind:
            return cell  # a moment needs a number, so no cell can make one
        if ids is None:
            id_ = slug(cell.value)
            made = self._made.setdefault((kind, id_), _MadeEntity(cell, number, level))
            made.level = min(made.level, level, key=lambda node: int(node.value))
        else:
            id_ = cell.value if cell.value in ids else min(ids)
            if len(ids) > 1 and cell.value not in ids:
                message = f"{quoted(cell.value)} may be any of {', '.join(sorted(ids))}"
                table.diagnostics.error(cell, "ambiguous-name", message, "Write the id.")
        return replace(cell, value=id_)

    def _source(self, node: Node) -> Node:
        """Return the id of a source, which becomes one where the pack declares none: a publisher, or an address."""
        if not isinstance(node, ScalarNode) or node.value in self._declarations.sources:
            return node
        text, id_ = node.value, slug(node.value)
        is_address = text.startswith(("https://", "http://"))
        host = text.split("/")[2] if is_address else ""
        self.sources[id_] = Source(id=id_, publisher=host or text, url=text if is_address else None)
        return replace(node, value=id_)


def _values(table: Table, row: Row, columns: Mapping[str, int], fields: type[Fields]) -> dict[str, Node]:
    """Return what a row says in each field that has a column. Where a field is a list, `;` and `|` separate its items."""
    values: dict[str, Node] = {}
    for name, column in columns.items():
        cell = table.cell(row, column)
        if cell is not None and name in fields.table and isinstance(fields.table[name].shape, (Texts, ListOf)):
            items = tuple(replace(cell, value=text) for text in _SEPARATOR.split(cell.value) if text)
            values[name] = SequenceNode(items, cell.line, cell.column)
        elif cell is not None:
            values[name] = cell
    return values


def _mapping(values: dict[str, Node], place: Located) -> MappingNode:
    """Return a mapping of known fields, which need no keys."""
    return MappingNode((), values, place.line, place.column)


def _as_file(table: Table, entities: _Sections, facts: _Sections) -> FactsFile:
    sections: dict[str, Node] = {"entities": _section(entities), "facts": _section(facts)}
    # The defaults stand in the file that names the table, and were read there.
    defaults = table.file.defaults
    if defaults is not None:
        sections["defaults"] = defaults.node
    file = FactsFile(_mapping(sections, START), table.diagnostics)
    file.already_read["defaults"] = defaults
    return file


def _section(sections: _Sections) -> MappingNode:
    parts: dict[str, Node] = {}
    for name, by_id in sections.items():
        keys = tuple(key for key, _ in by_id.values())
        parts[name] = MappingNode(keys, {id_: node for id_, (_, node) in by_id.items()}, START.line, START.column)
    return MappingNode(tuple(ScalarNode(name, 1, 1) for name in parts), parts, START.line, START.column)

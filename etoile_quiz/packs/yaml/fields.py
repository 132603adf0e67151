"""Fields of mappings. Each field is declared once; its declaration reads it, checks it and describes it to editors."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping
from typing import Any, ClassVar, Generic, Self, TypeAlias, TypeVar, overload

from msgspec import Struct

from etoile_quiz.packs.diagnostics.problems import Diagnostics, Located
from etoile_quiz.packs.diagnostics.quoting import quoted
from etoile_quiz.packs.yaml.line_mistakes import mistake_in
from etoile_quiz.packs.yaml.tree import MappingNode, Node, ScalarNode

Schema: TypeAlias = dict[str, Any]
T = TypeVar("T", covariant=True)


class Shape(ABC, Generic[T]):
    """What a field may hold: how it is read, and its JSON Schema. `absent` is the value of a field that is not there.

    After an error a field reads as if it were absent, unless its shape says otherwise.
    """

    absent: T
    is_left_to_reader: ClassVar[bool] = False
    """The value is a node, or holds nodes, that a reader has to look into."""

    @abstractmethod
    def read(self, node: Node, what: str, fields: "Fields") -> T:
        """Return the value in a node, which messages call `what`. A node that is not of this shape is an error."""

    @abstractmethod
    def schema(self) -> Schema:
        """Return the JSON Schema of the shape."""


class EntryPrompt(Struct, frozen=True):
    """How the game asks an author for a field: its label, the words in an empty entry, and whether it has several rows."""

    label: str
    placeholder: str = ""
    is_long: bool = False


class Field(Generic[T]):
    """A field of a mapping, declared as an attribute of a `Fields` class.

    The attribute of an instance is the value that was read. `name` is the name in YAML, unless it is that of the attribute.
    `hint` says what to write where a required field is missing. `entry` is there for the fields of the game's own form.
    """

    def __init__(
        self,
        shape: Shape[T],
        description: str,
        *,
        required: bool = False,
        hint: str = "",
        name: str = "",
        entry: EntryPrompt | None = None,
    ) -> None:
        self.shape = shape
        self.description = description
        self.required = required
        self.hint = hint
        self.name = name
        self.entry = entry

    def __set_name__(self, owner: type["Fields"], attribute: str) -> None:
        """Take the name of the attribute where no other is given."""
        self.name = self.name or attribute

    @overload
    def __get__(self, fields: None, owner: type["Fields"]) -> Self: ...

    @overload
    def __get__(self, fields: "Fields", owner: type["Fields"]) -> T: ...

    def __get__(self, fields: "Fields | None", owner: type["Fields"]) -> Self | T:
        """Return the value of the field, read once, so that its problems are reported once."""
        if fields is None:
            return self
        node = fields.values.get(self.name)
        # Most fields are not there, and the reader of a large file spends its time here.
        if node is None and not self.required:
            return self.shape.absent
        if self.name in fields.already_read:
            value: T = fields.already_read[self.name]
            return value
        if node is None:
            value = self.shape.absent
            fields.missing(self.name, self.hint)
        else:
            value = self.shape.read(node, f"`{self.name}`", fields)
        fields.already_read[self.name] = value
        return value


class Fields:
    """The fields of one mapping. Every subclass declares the fields of one sort of mapping.

    Unknown fields are reported when an instance is made. Missing ones are reported when they are read, at `place`, which is
    the key above the mapping.
    """

    noun: str
    """What messages call the mapping, such as "a fact"."""
    others: ClassVar[Shape[Any] | None] = None
    """The shape of fields with names of their own, if there may be any."""
    table: ClassVar[Mapping[str, Field[Any]]] = {}
    """All fields by name: those of the class, then those of its bases."""
    required: ClassVar[tuple[str, ...]] = ()
    """The names of those that must be there."""

    def __init_subclass__(cls) -> None:
        """Collect the fields."""
        table = {field.name: field for field in vars(cls).values() if isinstance(field, Field)}
        for base in cls.__bases__:
            table |= {name: field for name, field in getattr(base, "table", {}).items() if name not in table}
        cls.table = table
        cls.required = tuple(name for name, field in table.items() if field.required)

    def __init__(
        self,
        node: MappingNode,
        diagnostics: Diagnostics,
        place: Located | None = None,
        *,
        highest_level: int | None = None,
        further: Collection[str] = (),
        noun: str = "",
    ) -> None:
        """Make the fields of one mapping.

        `highest_level` is the highest spoiler level, None where any may stand. `further` are names besides the declared.
        `noun` replaces that of the class.
        """
        self.noun = noun or self.noun
        self.node = node
        self.diagnostics = diagnostics
        self.place = place or node
        self.highest_level = highest_level
        self.further = further
        self.values: Mapping[str, Node] = node.values
        self.already_read: dict[str, Any] = {}
        for key in node.keys:
            if key.value not in self.table and key.value not in further:
                self.report_unknown(key)

    def given(self, struct: type[Struct], besides: Collection[str] = ()) -> dict[str, Any]:
        """Return the values of fields that a struct has by the same name, for making it. Those given `besides` are left out.

        Fields that are missing or cannot be read are left out as well: there the struct has its default. A list of texts comes
        without its nodes.
        """
        found: dict[str, Any] = {}
        for name in (*self.required, *self.values):
            field = self.table.get(name)
            if (
                field is None
                or field.shape.is_left_to_reader
                or name in besides
                or name not in struct.__struct_fields__
            ):
                continue
            if (value := getattr(self, name)) is not None:
                found[name] = tuple(value) if isinstance(value, dict) else value
        return found

    def __contains__(self, name: str) -> bool:
        """Tell whether a field is there, readable or not."""
        return name in self.values

    def place_of(self, name: str) -> Located:
        """Return where the value of a field stands, or the mapping where it has no such field."""
        return self.values.get(name, self.place)

    def missing(self, name: str, hint: str = "") -> None:
        """Report that a required field is not there."""
        self.diagnostics.error(self.place, "missing-field", f"{self.noun} needs the field `{name}`", hint)

    def report_unknown(self, key: ScalarNode) -> None:
        """Report a field that such a mapping does not have."""
        known = {*self.table, *self.further}
        message, hint = f"unknown field {quoted(key.value)} in {self.noun}", f"Known are {', '.join(sorted(known))}."
        if mistake := mistake_in(key.value):
            message, hint = f"{message}: {mistake.message}", mistake.hint
        self.diagnostics.unknown(key, "unknown-field", message, key.value, known, hint)

    @classmethod
    def schema(cls) -> Schema:
        """Return the JSON Schema of such a mapping."""
        return {
            "type": "object",
            "properties": {
                name: {**field.shape.schema(), "description": field.description} for name, field in cls.table.items()
            },
            "required": list(cls.required),
            "additionalProperties": cls.others.schema() if cls.others else False,
        }

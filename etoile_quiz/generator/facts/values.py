"""What fills the roles of facts: entities and literals."""

from msgspec import Struct

LITERAL_KINDS = ("text", "number", "date")


class Kind(Struct, frozen=True):
    """A type of entity. Entities of an inline kind are written out in their fact and have no id of their own."""

    id: str
    inline: bool = False
    who: str = ""
    """How a riddle about one of them ends: "Who am I?"."""


# Values and facts hold no cycles, so the garbage collector need not watch bases of a hundred thousand facts.
class Value(Struct, frozen=True, kw_only=True, gc=False):
    """What fills a role of a fact: an entity or a literal.

    `id` is the entity's id, or a literal's text in a form that is equal for equal values. `order` places numbers, dates
    (as days) and numbered entities on a line.
    """

    kind: str
    id: str
    name: str
    entity: bool = True
    aliases: tuple[str, ...] = ()
    article: str = ""
    in_text: str = ""
    gender: str = ""
    plural: bool = False
    classes: tuple[str, ...] = ()
    spoiler: int = 0
    same_as: str = ""
    order: int | None = None
    fame: int = 0
    """How well known it is, from 1 to 5; 0 where the pack does not say."""

    @property
    def identity(self) -> str:
        """Return what is equal for two headings of one thing."""
        return self.same_as or self.id

    @property
    def names(self) -> tuple[str, ...]:
        """Return every name it goes by."""
        return (self.name, *self.aliases)

    @property
    def in_sentence(self) -> str:
        """Return how it reads inside a sentence."""
        if self.in_text:
            return self.in_text
        return f"{self.article} {self.name}" if self.article else self.name


def are_apart(one: str, other: str) -> bool:
    """Tell whether two identities are surely two things. A month is not apart from its own days."""
    if one == other:
        return False
    return not (one.startswith("date:") and (one.startswith(other) or other.startswith(one)))

"""Small bases of named things, for what takes one relation or two to show."""

from collections.abc import Iterable

from etoile_quiz.generator.facts import Fact, FactBase, Kind, Relation, Value, in_id_order
from etoile_quiz.question import Source

LEVELS = 4


def named(kind: str, names: str) -> list[Value]:
    """Return an entity of a kind for each word."""
    return [Value(kind=kind, id=f"{kind}:{name}", name=name) for name in names.split()]


def numbered(kind: str, count: int) -> list[Value]:
    """Return so many entities of a kind."""
    return [Value(kind=kind, id=f"{kind}:{number:04}", name=f"{kind.title()} {number}") for number in range(count)]


def base(relations: Iterable[Relation], facts: Iterable[Fact], entities: Iterable[Value]) -> FactBase:
    """Return a base of these relations and facts."""
    pool = {(value.kind, value.id): value for value in entities}
    return FactBase(
        pack="small",
        title="Small",
        version="1",
        language="en",
        levels=LEVELS,
        kinds={kind: Kind(kind, who="Who am I?") for kind in dict.fromkeys(kind for kind, _ in pool)},
        categories={"all": "All"},
        relations={relation.id: relation for relation in relations},
        facts=in_id_order(list(facts)),
        sources={"book": Source(id="book", publisher="A book")},
        entities=pool,
    )
